"""Text and badges as cards are drawn with them: wrapped, marked, shortened. Plain functions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from gui.engine.model import Status
from gui.window import words
from gui.window.evidence.cards import SOURCE_DOT, Mark, MarkKind
from gui.window.looks.colours import Colours
from gui.window.looks.theme import mixed

LINE_HEIGHT = 1.4
MOST_LINES = 14


def mark_format(kind: MarkKind, colours: Colours) -> QTextCharFormat:
    """How a place or a date is marked in a text: colour, and a line of its own."""
    made = QTextCharFormat()
    if kind is MarkKind.HIT:
        made.setBackground(QColor(colours.hit))
    elif kind is MarkKind.PLACE:
        made.setBackground(QColor(colours.place_mark))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(QColor(colours.accent))
    else:
        made.setBackground(QColor(colours.date_mark))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        made.setUnderlineColor(QColor(colours.date_line))
    return made


def text_layout(
    text: str,
    marks: Sequence[Mark],
    font: QFont,
    width: int,
    colours: Colours,
    *,
    pale: Sequence[tuple[int, int]] = (),
    most: int = MOST_LINES,
) -> QTextLayout:
    """A wrapped text with its marks; what goes beyond `most` lines is left out.

    Args:
        pale: Parts that stand back, as positions that Qt counts.
    """
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    formats = [_pale_range(*part, colours) for part in pale]
    layout.setFormats([*formats, *(_format_range(mark, colours) for mark in marks)])
    step = round(QFontMetrics(font).height() * LINE_HEIGHT / 1.17)
    layout.beginLayout()
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * step))
    layout.endLayout()
    return layout


def _format_range(mark: Mark, colours: Colours) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = mark.start, mark.end - mark.start
    made.format = mark_format(mark.kind, colours)
    return made


def _pale_range(start: int, end: int, colours: Colours) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    made.format.setForeground(QColor(colours.muted))
    return made


def text_height(layout: QTextLayout) -> int:
    lines = layout.lineCount()
    if lines == 0:
        return 0
    last = layout.lineAt(lines - 1)
    return round(last.y() + last.height())


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """A text broken between words into at most this many lines, the last shortened if need be."""
    rest = text.split(" ")
    lines: list[str] = []
    while rest:
        taken = 1
        while taken < len(rest):
            # Qt shortens what is as wide as its room to the pixel.
            if metrics.horizontalAdvance(" ".join(rest[: taken + 1])) >= width:
                break
            taken += 1
        if len(lines) + 1 == most:
            taken = len(rest)
        line = " ".join(rest[:taken])
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
        rest = rest[taken:]
    return lines


def shortened_source(source: str, metrics: QFontMetrics, width: int) -> str:
    """Outlet and day in so many pixels: the outlet gives way, as the day says more."""
    outlet, dot, day = source.rpartition(SOURCE_DOT)
    room = width - metrics.horizontalAdvance(dot + day)
    if not outlet or metrics.horizontalAdvance(source) < width:
        return source
    return metrics.elidedText(outlet, Qt.TextElideMode.ElideRight, max(room, 0)) + dot + day


def badge_size(status: Status, metrics: QFontMetrics) -> QSize:
    """The room that a status takes."""
    badge = words.STATUS_WORDS[status]
    return QSize(metrics.horizontalAdvance(badge) + 14, metrics.height() + 4)


def draw_lines(painter: QPainter, lines: Sequence[str], inner: QRect, top: int) -> int:
    for line in lines:
        top = draw_line(painter, line, inner, top)
    return top


def draw_line(painter: QPainter, text: str, inner: QRect, top: int) -> int:
    """Draw one line, shortened if need be; returns its lower edge."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(
        QRect(inner.left(), top, inner.width(), metrics.height()), Qt.AlignmentFlag.AlignLeft, shown
    )
    return top + metrics.height()


_EDGES = {
    Status.HAPPENED: Qt.PenStyle.SolidLine,
    Status.ONGOING: Qt.PenStyle.SolidLine,
    Status.PLANNED: Qt.PenStyle.DashLine,
    Status.CANCELLED: Qt.PenStyle.SolidLine,
    Status.HYPOTHETICAL: Qt.PenStyle.DotLine,
}


def draw_badge(
    painter: QPainter,
    place: QRectF,
    text: str,
    status: Status,
    colours: Colours,
    *,
    is_faint: bool = False,
) -> None:
    """A status in its colour and its own line: solid, double, dashed, dotted or struck through."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(colours.status(status))
    edge = mixed(colours.status(status), colours.panel, 0.45) if is_faint else ink
    painter.setPen(QPen(edge, 1.2, _EDGES[status]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outline = place.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2)
    if status is Status.ONGOING:
        ring = outline.adjusted(2, 2, -2, -2)
        painter.setPen(QPen(edge, 0.8))
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
    if status is Status.CANCELLED:
        font = QFont(painter.font())
        font.setStrikeOut(True)
        painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
