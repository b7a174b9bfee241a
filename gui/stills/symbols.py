"""Symbols as they are painted: leaders and chips first, then dots; and small, for the legend.

Needs a `QGuiApplication` for its fonts, and may run on any thread.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPolygonF, QRadialGradient

from gui.map.packed_counts import STATUSES
from gui.stills.chips import chip_width, paint_chip, paint_leader, rounded
from gui.stills.dots import forget_dots, paint_dot, pen_of
from gui.stills.looks import CHIP, HAPPENED, colour
from gui.stills.stamps import on_dot
from gui.stills.values import Symbol

__all__ = ["chip_width", "forget_dots", "paint_sample", "paint_symbols"]

SAMPLE_SIZE = (30, 20)
"""Of the symbols in the legend, px."""


def paint_symbols(painter: QPainter, symbols: Sequence[Symbol]) -> None:
    """Paint symbols, of which the strongest come first; not those that are left out."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for symbol in symbols:
        if symbol.is_chip and not symbol.is_left_out:
            paint_leader(painter, symbol)
            paint_chip(painter, symbol)
    for symbol in symbols:
        if not symbol.is_chip:
            _paint_dot(painter, symbol)
    painter.restore()


def _paint_dot(painter: QPainter, symbol: Symbol) -> None:
    middle, radius, status = on_dot(painter, symbol.x, symbol.y), symbol.half_width, symbol.status
    paint_dot(
        painter,
        middle,
        radius,
        status,
        symbol.certain,
        symbol.possible,
        is_cluster=symbol.places > 1,
        by_status=symbol.by_status if symbol.is_mixed else (),
    )


def paint_sample(painter: QPainter, key: str, box: QRectF) -> None:
    """A symbol of the legend, in the middle of a box of `SAMPLE_SIZE`.

    Args:
        key: A status, or one of `dot`, `cluster`, `mixed`, `possible`, `near`, `division`, `soft`,
            `sea`, `line`, `chip`, `tint`, `claimed`.

    Raises:
        KeyError: Another key.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.translate(on_dot(painter, box.center().x(), box.center().y()))
    if key in STATUSES:
        paint_dot(painter, _MIDDLE, 7, STATUSES.index(key), 1, 0)
    else:
        _SAMPLES[key](painter)
    painter.restore()


_MIDDLE = QPointF(0, 0)

# What lies on the ground has the strength it has on the map, or more.


def _dot(painter: QPainter) -> None:
    paint_dot(painter, QPointF(-8, 0), 4, HAPPENED, 1, 0)
    paint_dot(painter, QPointF(5, 0), 8, HAPPENED, 1, 0)


def _cluster(painter: QPainter) -> None:
    paint_dot(painter, _MIDDLE, 6, HAPPENED, 1, 0, is_cluster=True)


def _mixed(painter: QPainter) -> None:
    paint_dot(painter, _MIDDLE, 5, HAPPENED, 4, 0, by_status=(3, 0, 1, 0, 0))


def _possible(painter: QPainter) -> None:
    paint_dot(painter, _MIDDLE, 7, HAPPENED, 0, 1)


def _near(painter: QPainter) -> None:
    ring = _disc(9.5)
    painter.fillPath(ring, _pale(0.05))
    painter.strokePath(ring, pen_of(_pale(0.75), 1.1, (4, 4)))
    paint_dot(painter, _MIDDLE, 4, HAPPENED, 1, 0)


def _division(painter: QPainter) -> None:
    disc = _disc(10)
    painter.strokePath(disc, pen_of(_pale(0.48), 1))
    _hatch(painter, disc, 0.64)


def _soft(painter: QPainter) -> None:
    fade = QRadialGradient(_MIDDLE, 11)
    fade.setColorAt(0.55, _pale(0.35))
    fade.setColorAt(1, _pale(0))
    painter.fillPath(_disc(11), QBrush(fade))


def _line(painter: QPainter) -> None:
    course = QPolygonF([QPointF(-12, 7), QPointF(-1.5, -2), QPointF(12, 1)])
    for width, strength in ((9, 0.18), (3, 0.75)):
        pen = pen_of(_pale(strength), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(course)


def _chip(painter: QPainter) -> None:
    shape = rounded(QRectF(-12, -6, 24, 12))
    painter.fillPath(shape, QColor(CHIP))
    painter.strokePath(shape, pen_of(colour(HAPPENED), 1.2))


def _tint(painter: QPainter) -> None:
    painter.fillPath(_swatch(), _pale(0.18))


def _claimed(painter: QPainter) -> None:
    _hatch(painter, _swatch(), 0.5)


_SAMPLES = {
    "dot": _dot,
    "cluster": _cluster,
    "mixed": _mixed,
    "possible": _possible,
    "near": _near,
    "division": _division,
    "soft": _soft,
    "sea": _soft,
    "line": _line,
    "chip": _chip,
    "tint": _tint,
    "claimed": _claimed,
}


def _pale(strength: float) -> QColor:
    ink = QColor(colour(HAPPENED))
    ink.setAlphaF(strength)
    return ink


def _disc(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(_MIDDLE, radius, radius)
    return path


def _swatch() -> QPainterPath:
    """A piece of ground."""
    path = QPainterPath()
    path.addRect(QRectF(-11, -7, 22, 14))
    return path


def _hatch(painter: QPainter, shape: QPainterPath, strength: float) -> None:
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.setPen(pen_of(_pale(strength), 0.8))
    for shift in range(-28, 29, 7):
        painter.drawLine(QPointF(shift - 15, 15), QPointF(shift + 15, -15))
    painter.restore()
