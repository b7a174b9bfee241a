"""Dots, their rings and their numbers.

dot          a point: area grows with the count, written inside when it fits
double ring  a cluster: several places nearer than the eye can part
solid core   the share of events certain to lie in the range; the pale rest is possible
outline      status: dashed planned, dotted hypothetical, struck out cancelled, ring gap ongoing
arcs         several statuses: the commonest makes the dot, the others have their share of a ring
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from math import ceil, degrees, floor, sqrt
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from gui.stills.looks import (
    ARC_DASHES,
    CANCELLED,
    DASHES,
    EDGE,
    HAPPENED,
    HYPOTHETICAL,
    INK,
    NUMBER_RADIUS,
    ON_SOLID,
    ONGOING,
    POSSIBLE,
    STRENGTH,
    colour,
    middle_to_baseline,
    number_font,
    number_size,
    short_count,
)
from gui.stills.stamps import Stamps

SHARES = 8
"""In how many steps the certain share is painted."""
EDGE_WIDTH = 1.5
ARC_APART = 3.6
ARC_WIDTH = 2.6
"""Arcs of other statuses: where they run and how wide, px outside the dot."""
ARC_STEPS = 16
"""In how many steps a share of a ring is painted."""
HAIR = 0.12
"""Between arcs, in radians."""
LEAST_ARC = 0.07
"""No share is so small that its arc could not be seen, in turns."""
OUTLINE = 2.5
"""Of a number that reaches over the core of its dot."""
_ROOM = 8
"""Around a dot, for its rings."""

_stamps = Stamps()


class _Look(NamedTuple):
    """A dot without its number: dots that look alike are drawn once."""

    radius: float
    status: int
    share: int
    """Of its events, how many are certain, in `SHARES`."""
    is_cluster: bool
    arcs: tuple[tuple[int, int], ...]
    """Other statuses and their shares, in `ARC_STEPS`."""


def forget_dots() -> None:
    """Give back the memory of dots that were painted: the film is over."""
    _stamps.clear()


def paint_dot(
    painter: QPainter,
    middle: QPointF,
    radius: float,
    status: int,
    certain: int,
    possible: int,
    *,
    is_cluster: bool = False,
    by_status: Sequence[int] = (),
) -> None:
    """A dot with its number; it has at least one event.

    Args:
        middle: Between whole dots of the picture.
        status: That which most of its events have.
        by_status: How many have each, if they differ: each of the others has its share of a ring.
    """
    total = certain + possible
    share = floor(SHARES * certain / total + 0.5)
    if certain and possible:
        share = max(1, min(SHARES - 1, share))
    arcs = tuple(
        (other, ceil(ARC_STEPS * count / total))
        for other, count in enumerate(by_status)
        if count and other != status
    )
    look = _Look(radius, status, share, is_cluster, arcs)
    _stamps.put(painter, middle, radius + _ROOM, look, partial(_draw, look))
    if radius < NUMBER_RADIUS:
        return
    is_solid = STRENGTH[status] == 1 and share > 0
    # On the core of a dot, however small, a number reaches over its pale rest.
    outline = colour(status) if is_solid and share < SHARES else None
    ink = QColor(ON_SOLID if is_solid else INK)
    paint_number(painter, middle, total, number_size(radius), ink, outline)


def _draw(look: _Look, painter: QPainter) -> None:
    """A dot around the point 0, 0."""
    if look.arcs:
        _draw_arcs(painter, look)
    elif look.is_cluster:
        _disc(painter, look.radius + 3.6, QColor(EDGE))
        _ring(painter, look.radius + 3.6, pen_of(colour(look.status), 1.4))
    _draw_body(painter, look.radius, look.status, look.share / SHARES)


def _draw_body(painter: QPainter, radius: float, status: int, share: float) -> None:
    strength = STRENGTH[status]
    _disc(painter, radius + EDGE_WIDTH / 2, QColor(EDGE))
    inside = radius - max(2, radius / 5) if status == ONGOING else radius
    _disc(painter, inside, colour(status, strength * (POSSIBLE if share < 1 else 1.0)))
    if 0 < share < 1:
        _disc(painter, inside * sqrt(share), colour(status, strength))
    ink = colour(status) if share > 0 else colour(status, 0.6)
    if status != HAPPENED:
        pen = outline_pen(ink, 1.3 if status == ONGOING else 1.8, status)
        _ring(painter, radius - 0.6, pen)
    if status == CANCELLED:
        arm = radius * sqrt(0.5)
        painter.setPen(pen_of(ink, 1.6))
        painter.drawLine(QPointF(-arm, arm), QPointF(arm, -arm))


def _draw_arcs(painter: QPainter, look: _Look) -> None:
    edge, radius = QColor(EDGE), look.radius + ARC_APART
    if look.is_cluster:
        _ring(painter, look.radius + 6.2, pen_of(edge, 1.6))
    _ring(painter, radius, pen_of(edge, ARC_WIDTH + 2))
    hair, start, last = degrees(HAIR), -90.0, 270.0
    for status, share in look.arcs:
        turn = 360 * max(LEAST_ARC, share / ARC_STEPS)
        if start + turn > last:
            # Rounded up, arcs may come round to where the first began.
            _ring(painter, radius, pen_of(edge, ARC_WIDTH), start - hair, turn + 2 * hair)
        pen = pen_of(colour(status), ARC_WIDTH, ARC_DASHES.get(status))
        _ring(painter, radius, pen, start, turn)
        start += turn + hair
    # What is left is of the commonest.
    if start < last - hair:
        _ring(painter, radius, pen_of(colour(look.status), 1.2), start, last - hair - start)


def _disc(painter: QPainter, radius: float, fill: QColor) -> None:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), max(0.1, radius), max(0.1, radius))
    painter.fillPath(path, fill)


def _ring(
    painter: QPainter, radius: float, pen: QPen, start: float = 0.0, turn: float = 360.0
) -> None:
    """An arc around the point 0, 0 from `start`, clockwise from the east; degrees.

    A full circle, too: dashes begin in the east and go clockwise, as on the page.
    """
    box = QRectF(-radius, -radius, 2 * radius, 2 * radius)
    path = QPainterPath()
    path.arcMoveTo(box, -start)
    path.arcTo(box, -start, -turn)
    painter.strokePath(path, pen)


def pen_of(ink: QColor, width: float, dash: tuple[float, float] | None = None) -> QPen:
    """A pen with flat ends.

    Args:
        dash: How much is drawn, and how long the gap is, px.
    """
    pen = QPen(QBrush(ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if dash:
        pen.setDashPattern([part / width for part in dash])
    return pen


def outline_pen(ink: QColor, width: float, status: int) -> QPen:
    """A pen with the line of a status."""
    pen = pen_of(ink, width, DASHES.get(status))
    if status == HYPOTHETICAL:
        # Dots: without round ends they would be too short to be seen.
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


@lru_cache(maxsize=16)
def _baseline(size: int, family: str) -> float:
    return middle_to_baseline(number_font(size))


@lru_cache(maxsize=64)
def _width(character: str, size: int, family: str) -> int:
    return floor(QFontMetricsF(number_font(size)).horizontalAdvance(character) + 0.5)


def number_width(count: int, size: int) -> float:
    """How much room a count takes, px: whole pixels for each character, as the page has them."""
    family = QFont().family()
    return float(sum(_width(character, size, family) for character in short_count(count)))


def paint_number(
    painter: QPainter,
    middle: QPointF,
    count: int,
    size: int,
    ink: QColor,
    outline: QColor | None = None,
) -> None:
    """Write a count with its middle at a point.

    Args:
        outline: Its colour, if it has one.
    """
    font, text = number_font(size), short_count(count)
    left = middle.x() - number_width(count, size) / 2
    at = QPointF(left, middle.y() + _baseline(size, QFont().family()))
    painter.setFont(font)
    if outline:
        path = QPainterPath()
        path.addText(at, font, text)
        pen = QPen(outline, OUTLINE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    painter.setPen(ink)
    painter.drawText(at, text)
