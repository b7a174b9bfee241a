"""Chips: areas and countries by their names, never as pins."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath

from gui.stills.dots import ARC_WIDTH, LEAST_ARC, number_width, outline_pen, paint_number, pen_of
from gui.stills.looks import (
    ARC_DASHES,
    CANCELLED,
    CHIP,
    CHIP_GAP,
    CHIP_HEIGHT,
    CHIP_NUMBER,
    CHIP_PAD,
    INK,
    LEADER_STRENGTH,
    POSSIBLE,
    chip_font,
    colour,
    middle_to_baseline,
)
from gui.stills.stamps import on_dot
from gui.stills.values import Symbol

_BORDER = 1.2
_ANY_SPACE = re.compile(r"[\t-\r\x85\u2028\u2029]")


def _one_line(name: str) -> str:
    return _ANY_SPACE.sub(" ", name)


@lru_cache(maxsize=5000)
def _name_width(name: str, family: str) -> int:
    return ceil(QFontMetricsF(chip_font()).horizontalAdvance(_one_line(name)))


@lru_cache(maxsize=4)
def _baseline(family: str) -> float:
    return middle_to_baseline(chip_font())


def chip_width(name: str, count: int) -> float:
    """How wide a chip with a name and a count is, px."""
    number = ceil(number_width(count, CHIP_NUMBER))
    return float(_name_width(name, QFont().family()) + number + 2 * CHIP_PAD + CHIP_GAP)


def paint_leader(painter: QPainter, symbol: Symbol) -> None:
    """Tie a chip that had to give way to the ground it stands for: with a hairline."""
    across, down = symbol.x - symbol.tie_x, symbol.y - symbol.tie_y
    if abs(across) < symbol.half_width and abs(down) < CHIP_HEIGHT:
        return
    middle = on_dot(painter, symbol.x, symbol.y)
    painter.setOpacity(LEADER_STRENGTH)
    painter.setPen(pen_of(colour(symbol.status), 1))
    painter.drawLine(middle, middle - QPointF(across, down))
    painter.setOpacity(1)


def paint_chip(painter: QPainter, symbol: Symbol) -> None:
    """A chip with its count; and, if its events differ in status, their shares at its foot."""
    status, is_certain = symbol.status, symbol.certain > 0
    width = 2 * symbol.half_width
    middle = on_dot(painter, symbol.x, symbol.y)
    corner = on_dot(painter, middle.x() - width / 2, middle.y() - CHIP_HEIGHT / 2)
    left, y = corner.x(), corner.y() + CHIP_HEIGHT / 2
    ink = colour(status)
    shape = rounded(QRectF(corner, QSizeF(width, CHIP_HEIGHT)))
    painter.fillPath(shape, QColor(CHIP))
    painter.setOpacity(0.12 if is_certain else 0.05)
    painter.fillPath(shape, ink)
    painter.setOpacity(0.9 if is_certain else POSSIBLE)
    painter.strokePath(shape, outline_pen(ink, _BORDER, status))
    painter.setOpacity(1 if is_certain else 0.75)
    font = chip_font()
    painter.setFont(font)
    painter.setPen(QColor(INK))
    start = QPointF(left + CHIP_PAD, y + _baseline(font.family()))
    painter.drawText(start, _one_line(symbol.name))
    if status == CANCELLED:
        painter.fillRect(QRectF(left + CHIP_PAD, y, width - 2 * CHIP_PAD, 1), ink)
    from_right = CHIP_PAD + number_width(symbol.total, CHIP_NUMBER) / 2
    of_number = QPointF(left + width - from_right, y)
    paint_number(painter, of_number, symbol.total, CHIP_NUMBER, QColor(INK))
    painter.setOpacity(1)
    if symbol.is_mixed:
        _paint_shares(painter, symbol, corner)


def _paint_shares(painter: QPainter, symbol: Symbol, corner: QPointF) -> None:
    """A bar at a chip's foot: of its width, the share of events with another status."""
    room = 2 * symbol.half_width - CHIP_HEIGHT
    foot = corner.y() + CHIP_HEIGHT - 0.5
    left = corner.x() + CHIP_HEIGHT / 2
    for status, count in enumerate(symbol.by_status):
        if not count or status == symbol.status:
            continue
        right = left + room * max(LEAST_ARC, count / symbol.total)
        painter.setPen(pen_of(QColor(CHIP), ARC_WIDTH))
        painter.drawLine(QPointF(left - 1, foot), QPointF(right + 1, foot))
        painter.setPen(pen_of(colour(status), ARC_WIDTH, ARC_DASHES.get(status)))
        painter.drawLine(QPointF(left, foot), QPointF(right, foot))
        left = right + 2


def rounded(box: QRectF) -> QPainterPath:
    """A box with half circles at its sides, drawn clockwise as the page does."""
    path = QPainterPath()
    path.addRoundedRect(box, box.height() / 2, box.height() / 2, Qt.SizeMode.AbsoluteSize)
    return path
