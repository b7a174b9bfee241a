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
_ROOM = 6
"""Around a dot, for its second ring."""
_RING_ROOM = 8

_stamps = Stamps()


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
) -> None:
    """A dot with its number; it has at least one event.

    Args:
        middle: Between whole dots of the picture.
    """
    total = certain + possible
    share = floor(SHARES * certain / total + 0.5)
    if certain and possible:
        share = max(1, min(SHARES - 1, share))
    look = (radius, status, share / SHARES, is_cluster)
    _stamps.put(painter, middle, radius + _ROOM, look, partial(_draw_body, look))
    if radius < NUMBER_RADIUS:
        return
    is_solid = STRENGTH[status] == 1 and share > 0
    # On the core of a dot, however small, a number reaches over its pale rest.
    outline = colour(status) if is_solid and share < SHARES else None
    ink = QColor(ON_SOLID if is_solid else INK)
    paint_number(painter, middle, total, number_size(radius), ink, outline)


def _draw_body(look: tuple[float, int, float, bool], painter: QPainter) -> None:
    """A dot around the point 0, 0, by its radius, status, share of certain events, is_cluster."""
    radius, status, share, is_cluster = look

    def disc(reach: float, fill: QColor) -> None:
        path = QPainterPath()
        path.addEllipse(QPointF(0, 0), max(0.1, reach), max(0.1, reach))
        painter.fillPath(path, fill)

    def ring(reach: float, pen: QPen) -> None:
        # Not as an ellipse: dashes begin in the east and go clockwise, as on the page.
        painter.strokePath(_arc(QPointF(0, 0), reach), pen)

    edge, strength = QColor(EDGE), STRENGTH[status]
    if is_cluster:
        disc(radius + 3.6, edge)
        ring(radius + 3.6, pen_of(colour(status), 1.4))
    disc(radius + EDGE_WIDTH / 2, edge)
    inside = radius - max(2, radius / 5) if status == ONGOING else radius
    disc(inside, colour(status, strength * (POSSIBLE if share < 1 else 1.0)))
    if 0 < share < 1:
        disc(inside * sqrt(share), colour(status, strength))
    ink = colour(status) if share > 0 else colour(status, 0.6)
    if status != HAPPENED:
        pen = pen_of(ink, 1.3 if status == ONGOING else 1.8, DASHES.get(status))
        if status == HYPOTHETICAL:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        ring(radius - 0.6, pen)
    if status == CANCELLED:
        arm = radius * sqrt(0.5)
        painter.setPen(pen_of(ink, 1.6))
        painter.drawLine(QPointF(-arm, arm), QPointF(arm, -arm))


def _arc(middle: QPointF, radius: float, start: float = 0.0, turn: float = 360.0) -> QPainterPath:
    """An arc from `start`, clockwise from the east; degrees."""
    box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    path = QPainterPath()
    path.arcMoveTo(box, -start)
    path.arcTo(box, -start, -turn)
    return path


def paint_arcs(
    painter: QPainter,
    middle: QPointF,
    radius: float,
    main: int,
    by_status: Sequence[int],
    *,
    is_cluster: bool = False,
) -> None:
    """A ring around a dot whose events differ in status: each of the others has its share of it.

    Args:
        main: The status that the dot itself has.
    """
    total = sum(by_status)

    def ring(pen: QPen, start: float, turn: float) -> None:
        painter.strokePath(_arc(middle, radius + ARC_APART, start, turn), pen)

    look = (radius, is_cluster)
    _stamps.put(painter, middle, radius + _RING_ROOM, look, partial(_draw_edges, look))
    hair, start, last = degrees(HAIR), -90.0, 270.0
    for status, count in enumerate(by_status):
        if not count or status == main:
            continue
        turn = 360 * max(LEAST_ARC, ceil(ARC_STEPS * count / total) / ARC_STEPS)
        if start + turn > last:
            # Rounded up, arcs may come round to where the first began.
            ring(pen_of(QColor(EDGE), ARC_WIDTH), start - hair, turn + 2 * hair)
        ring(_arc_pen(status), start, turn)
        start += turn + hair
    # What is left is of the commonest.
    if start < last - hair:
        ring(pen_of(colour(main), 1.2), start, last - hair - start)


def _draw_edges(look: tuple[float, bool], painter: QPainter) -> None:
    """What sets a ring off against the ground, around the point 0, 0, by radius and is_cluster."""
    radius, is_cluster = look
    if is_cluster:
        painter.strokePath(_arc(QPointF(0, 0), radius + 6.2), pen_of(QColor(EDGE), 1.6))
    edges = pen_of(QColor(EDGE), ARC_WIDTH + 2)
    painter.strokePath(_arc(QPointF(0, 0), radius + ARC_APART), edges)


def pen_of(ink: QColor, width: float, dash: tuple[float, float] | None = None) -> QPen:
    """A pen with flat ends.

    Args:
        dash: How much is drawn, and how long the gap is, px.
    """
    pen = QPen(QBrush(ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if dash:
        pen.setDashPattern([part / width for part in dash])
    return pen


@lru_cache(maxsize=8)
def _arc_pen(status: int) -> QPen:
    return pen_of(colour(status), ARC_WIDTH, ARC_DASHES.get(status))


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
