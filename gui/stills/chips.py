"""Chips: areas and countries by their names, never as pins."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath

from gui.stills.dots import ARC_WIDTH, LEAST_ARC, dashed, number_width, paint_number
from gui.stills.looks import (
    ARC_DASHES,
    CANCELLED,
    CHIP,
    CHIP_GAP,
    CHIP_HEIGHT,
    CHIP_NUMBER,
    CHIP_PAD,
    DASHES,
    INK,
    LEADER_STRENGTH,
    POSSIBLE,
    chip_font,
    colour,
    middle_to_baseline,
)
from gui.stills.values import Symbol

_BORDER = 1.2


@lru_cache(maxsize=5000)
def _name_width(name: str, family: str) -> int:
    return ceil(QFontMetricsF(chip_font()).horizontalAdvance(name))


def chip_width(name: str, count: int) -> float:
    """How wide a chip with a name and a count is, px."""
    number = ceil(number_width(count, CHIP_NUMBER))
    return float(_name_width(name, QFont().family()) + number + 2 * CHIP_PAD + CHIP_GAP)


def paint_leader(painter: QPainter, symbol: Symbol) -> None:
    """Tie a chip that had to give way to the ground it stands for: with a hairline."""
    across, down = symbol.x - symbol.tie_x, symbol.y - symbol.tie_y
    if abs(across) < symbol.half_width and abs(down) < CHIP_HEIGHT:
        return
    x, y = whole(symbol.x), whole(symbol.y)
    painter.setOpacity(LEADER_STRENGTH)
    painter.setPen(dashed(colour(symbol.status), 1))
    painter.drawLine(QPointF(x, y), QPointF(x - across, y - down))
    painter.setOpacity(1)


def paint_chip(painter: QPainter, symbol: Symbol) -> None:
    """A chip with its count; and, if its events differ in status, their shares at its foot."""
    status, is_certain = symbol.status, symbol.certain > 0
    x, y, width = whole(symbol.x), whole(symbol.y), 2 * symbol.half_width
    left = whole(x - width / 2)
    ink = colour(status)
    shape = rounded(QRectF(left, y - CHIP_HEIGHT / 2, width, CHIP_HEIGHT))
    painter.fillPath(shape, QColor(CHIP))
    painter.setOpacity(0.12 if is_certain else 0.05)
    painter.fillPath(shape, ink)
    painter.setOpacity(0.9 if is_certain else POSSIBLE)
    painter.strokePath(shape, dashed(ink, _BORDER, DASHES.get(status)))
    painter.setOpacity(1 if is_certain else 0.75)
    font = chip_font()
    painter.setFont(font)
    painter.setPen(QColor(INK))
    painter.drawText(QPointF(left + CHIP_PAD, y + 0.5 + middle_to_baseline(font)), symbol.name)
    if status == CANCELLED:
        painter.fillRect(QRectF(left + CHIP_PAD, y, width - 2 * CHIP_PAD, 1), ink)
    middle = left + width - CHIP_PAD - number_width(symbol.total, CHIP_NUMBER) / 2
    paint_number(painter, middle, y, symbol.total, CHIP_NUMBER, QColor(INK))
    painter.setOpacity(1)
    if symbol.is_mixed:
        _paint_shares(painter, symbol)


def _paint_shares(painter: QPainter, symbol: Symbol) -> None:
    """A bar at a chip's foot: of its width, the share of events with another status."""
    room = 2 * symbol.half_width - CHIP_HEIGHT
    foot = whole(symbol.y) + CHIP_HEIGHT / 2 - 0.5
    left: float = whole(whole(symbol.x) - room / 2)
    for status, count in enumerate(symbol.by_status):
        if not count or status == symbol.status:
            continue
        right = left + room * max(LEAST_ARC, count / symbol.total)
        painter.setPen(dashed(QColor(CHIP), ARC_WIDTH))
        painter.drawLine(QPointF(left - 1, foot), QPointF(right + 1, foot))
        painter.setPen(dashed(colour(status), ARC_WIDTH, ARC_DASHES.get(status)))
        painter.drawLine(QPointF(left, foot), QPointF(right, foot))
        left = right + 2


def rounded(box: QRectF) -> QPainterPath:
    """A box with half circles at its sides, drawn clockwise as the page does."""
    path = QPainterPath()
    path.addRoundedRect(box, box.height() / 2, box.height() / 2, Qt.SizeMode.AbsoluteSize)
    return path


def whole(length: float) -> int:
    """The nearest whole pixel; of halves, the larger."""
    return floor(length + 0.5)
