"""Draws the timeline: bars, the band of the range, ticks and their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.engine.model import DaySpan
from gui.window import words
from gui.window.looks.colours import Colours
from gui.window.timeline.axis import Axis, Bin, ticks

LEAST_BAR_PX = 3.0


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn, in pixels of the widget."""

    axis: Axis
    bins: Sequence[Bin]
    plot: QRectF
    range_x: tuple[float, float]
    range_days: tuple[date | None, date | None]
    hovered: Bin | None


def bin_words(found: Bin) -> str:
    """What a bar says: "October 2025: 4 events, 2 more possible"."""
    said = f"{words.days(found.span)}: {words.counted(found.certain, 'event')}"
    return f"{said}, {words.number(found.possible)} more possible" if found.possible else said


def paint(widget: QWidget, colours: Colours, picture: Picture) -> None:
    """Draw the picture on a widget."""
    painter = QPainter(widget)
    painter.fillRect(widget.rect(), QColor(colours.window))
    painter.fillRect(picture.plot, QColor(colours.panel))
    _band(painter, colours, picture)
    _ticks(painter, colours, picture)
    _bars(painter, colours, picture)
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


def _bars(painter: QPainter, colours: Colours, picture: Picture) -> None:
    axis, plot = picture.axis, picture.plot
    most = max((bar.certain + bar.possible for bar in picture.bins), default=0)
    if most == 0:
        return
    painter.save()
    painter.setClipRect(plot)
    room = plot.height() - 6
    for bar in picture.bins:
        left = round(axis.x(bar.span.first.toordinal()))
        right = round(axis.x(bar.span.last.toordinal() + 1))
        wide = max(right - left - 1, 1)
        if bar is picture.hovered:
            column = QRectF(left, plot.top(), wide, plot.height())
            # Drawn over the ground, so that a bar in the range stays in the range.
            shade = QColor(colours.text)
            shade.setAlphaF(0.07)
            painter.fillRect(column, shade)
        inside = _overlaps(bar.span, *picture.range_days)
        solid, faint = (
            (colours.bar, colours.bar_light) if inside else (colours.bar_outside, colours.hairline)
        )
        base = plot.bottom()
        for count, colour in ((bar.certain, solid), (bar.possible, faint)):
            if count:
                tall = max(LEAST_BAR_PX, round(count / most * room))
                painter.fillRect(QRectF(left, base - tall, wide, tall), QColor(colour))
                base -= tall
    painter.restore()


def _overlaps(span: DaySpan, first: date | None, last: date | None) -> bool:
    return span.last >= (first or date.min) and span.first <= (last or date.max)
