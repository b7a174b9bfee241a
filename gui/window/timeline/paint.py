"""Draws the timeline: bars, their ghost, the band of the range, ticks and their labels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.engine.model import DaySpan
from gui.window import words
from gui.window.looks.colours import Colours
from gui.window.timeline.axis import Axis, ticks
from gui.window.timeline.bars import Bars, unit_words
from gui.window.timeline.layers import LayerLook

LEAST_BAR_PX = 3.0
LEAST_PART_PX = 2.0
LONGEST_NAME_PX = 160
"""An outlet with a longer name is shortened in the legend."""
_SWATCH_PX = 10
_GAP_PX = 12

Numbers = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Picture(NamedTuple):
    """All that is drawn, in pixels of the widget."""

    axis: Axis
    bars: Bars
    looks: Sequence[LayerLook]
    plot: QRectF
    strip: QRectF
    """Above the bars: what they are."""
    range_x: tuple[float, float]
    range_days: tuple[date | None, date | None]
    hovered: int | None
    chosen: DaySpan | None
    """The days whose events are listed."""
    today: date


def paint(widget: QWidget, colours: Colours, picture: Picture) -> None:
    """Draw the picture on a widget."""
    painter = QPainter(widget)
    painter.fillRect(widget.rect(), QColor(colours.window))
    painter.fillRect(picture.plot, QColor(colours.panel))
    _band(painter, colours, picture)
    _ticks(painter, colours, picture)
    painter.save()
    painter.setClipRect(picture.plot)
    _hovered(painter, colours, picture)
    _bars(painter, colours, picture)
    _today(painter, colours, picture)
    _chosen(painter, colours, picture)
    painter.restore()
    _legend(painter, colours, picture)
    painter.setPen(QPen(QColor(colours.control), 1))
    bottom = picture.plot.bottom()
    painter.drawLine(QPointF(picture.plot.left(), bottom), QPointF(picture.plot.right(), bottom))


def _band(painter: QPainter, colours: Colours, picture: Picture) -> None:
    if picture.range_days == (None, None):
        return
    first, last = picture.range_x
    band = QRectF(first, picture.plot.top(), last - first, picture.plot.height())
    painter.fillRect(band, QColor(colours.chosen))


def _ticks(painter: QPainter, colours: Colours, picture: Picture) -> None:
    metrics = painter.fontMetrics()
    bottom = picture.plot.bottom()
    for tick in ticks(picture.axis, metrics.horizontalAdvance):
        x = round(tick.x) + 0.5
        painter.setPen(QPen(QColor(colours.hairline), 1))
        painter.drawLine(QPointF(x, picture.plot.top()), QPointF(x, bottom))
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 4))
        if tick.label:
            wide = metrics.horizontalAdvance(tick.label) + 2
            place = QRectF(tick.x - wide / 2, bottom + 4, wide, metrics.height())
            painter.setPen(QColor(colours.text if tick.starts_year else colours.muted))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, tick.label)


def _hovered(painter: QPainter, colours: Colours, picture: Picture) -> None:
    if picture.hovered is None:
        return
    # Drawn over the ground, so that a bar in the range stays in the range.
    shade = QColor(colours.text)
    shade.setAlphaF(0.07)
    edges = picture.bars.edges
    left, right = (picture.axis.x(edges[picture.hovered + more]) for more in (0, 1))
    painter.fillRect(
        QRectF(round(left), picture.plot.top(), round(right) - round(left), picture.plot.height()),
        shade,
    )


def _bars(painter: QPainter, colours: Colours, picture: Picture) -> None:
    bars, axis, plot = picture.bars, picture.axis, picture.plot
    most = bars.tallest
    if most <= 0:
        return
    per_event = (plot.height() - 6) / most
    edges = np.array(bars.edges)
    xs = np.round(axis.left + (edges - axis.start) * axis.pixels_per_day)
    lefts, wides = xs[:-1], np.maximum(np.diff(xs) - 1, 1)
    base = np.full(len(bars), plot.bottom())
    painter.setPen(Qt.PenStyle.NoPen)
    _ghost(painter, colours, lefts, np.maximum(np.diff(xs), 1), bars, base[0], per_event)
    first, last = picture.range_days
    inside = (edges[1:] > (first or date.min).toordinal()) & (
        edges[:-1] <= (last or date.max).toordinal()
    )
    ground = QColor(colours.panel)
    least = LEAST_BAR_PX if len(picture.looks) == 1 else LEAST_PART_PX
    # All certain ones stand below all possible ones.
    for counts, is_certain in ((bars.certain.astype(float), True), (bars.share, False)):
        for look, values in zip(picture.looks, counts, strict=True):
            tall = np.where(values > 1e-9, np.maximum(np.round(values * per_event), least), 0.0)
            base = base - tall
            for where, colour in (
                (inside, look.certain if is_certain else look.possible),
                (~inside, look.outside if is_certain else look.outside_possible),
            ):
                _fill(painter, (lefts, base, wides, tall), where, QBrush(QColor(colour)))
                if look.pattern is not Qt.BrushStyle.NoBrush:
                    _fill(painter, (lefts, base, wides, tall), where, QBrush(ground, look.pattern))


def _ghost(
    painter: QPainter,
    colours: Colours,
    lefts: Numbers,
    wides: Numbers,
    bars: Bars,
    bottom: float,
    per_event: float,
) -> None:
    """The whole corpus behind what passes; nothing where all of it does."""
    drawn = (bars.certain + bars.share).sum(axis=0)
    where = bars.ghost > drawn + 1e-6
    tall = np.maximum(np.round(bars.ghost * per_event), LEAST_BAR_PX)
    tops = bottom - tall
    shade, edge = QColor(colours.text), QColor(colours.text)
    shade.setAlphaF(0.07)
    edge.setAlphaF(0.32)
    _fill(painter, (lefts, tops, wides, tall), where, QBrush(shade))
    _fill(painter, (lefts, tops, wides, np.ones_like(tall)), where, QBrush(edge))


def _fill(
    painter: QPainter,
    boxes: tuple[Numbers, Numbers, Numbers, Numbers],
    where: Bools,
    brush: QBrush,
) -> None:
    """Fill some boxes (left, top, width, height), those that have a height."""
    kept = where & (boxes[3] > 0)
    if kept.any():
        painter.setBrush(brush)
        columns = [box[kept].tolist() for box in boxes]
        painter.drawRects([QRectF(*box) for box in zip(*columns, strict=True)])


def _today(painter: QPainter, colours: Colours, picture: Picture) -> None:
    x = round(picture.axis.x(picture.today.toordinal() + 1)) + 0.5
    if picture.plot.left() < x < picture.plot.right():
        painter.setPen(QPen(QColor(colours.control), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, picture.plot.top()), QPointF(x, picture.plot.bottom()))


def _chosen(painter: QPainter, colours: Colours, picture: Picture) -> None:
    if picture.chosen is None:
        return
    left = round(picture.axis.x(picture.chosen.first.toordinal()))
    right = round(picture.axis.x(picture.chosen.last.toordinal() + 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours.selected), 2))
    plot = picture.plot
    painter.drawRect(QRectF(left, plot.top() + 1, max(right - left, 3), plot.height() - 2))


def legend_words(bars: Bars) -> str:
    """What a bar is, and how high they reach: "By month, up to 12 events"."""
    said = unit_words(bars.unit)
    if not len(bars):
        return said
    most = int((bars.certain + bars.possible).sum(axis=0).max())
    return f"{said}, up to {words.counted(most, 'event')}" if most else said


def _legend(painter: QPainter, colours: Colours, picture: Picture) -> None:
    metrics, strip = painter.fontMetrics(), picture.strip
    x = strip.left()
    entries: list[tuple[str, LayerLook | None]] = [(legend_words(picture.bars), None)]
    if len(picture.looks) > 1:
        used = (picture.bars.certain + picture.bars.possible).sum(axis=1) > 0
        entries += [
            (look.name, look) for look, is_used in zip(picture.looks, used, strict=True) if is_used
        ]
    for name, look in entries:
        room = strip.right() - x - (_SWATCH_PX + 4 if look else 0)
        most = max(int(min(room, LONGEST_NAME_PX) if look else room), 0)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, most)
        if room < 24 or not shown:
            return
        middle = strip.center().y()
        if look is not None:
            swatch = QRectF(round(x), round(middle - _SWATCH_PX / 2), _SWATCH_PX, _SWATCH_PX)
            painter.fillRect(swatch, QColor(look.certain))
            painter.fillRect(swatch, QBrush(QColor(colours.panel), look.pattern))
            x += _SWATCH_PX + 4
        painter.setPen(QColor(colours.muted))
        wide = metrics.horizontalAdvance(shown) + 2
        place = QRectF(x, strip.top(), wide, strip.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        x += wide + _GAP_PX
