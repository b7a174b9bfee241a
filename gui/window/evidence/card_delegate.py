"""Draws a card: date and status, places, the sentence with its marks, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
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
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.engine.model import EventId, Status
from gui.window import words
from gui.window.evidence.cards import Card, Mark, MarkKind
from gui.window.evidence.cards_model import CARD_ROLE
from gui.window.looks.colours import LIGHT, Colours
from gui.window.looks.theme import mixed, sized

PAD_PX = 16
GAP_PX = 4
LINE_HEIGHT = 1.4
MOST_LINES = 14
MOST_PLACE_LINES = 3
MOST_DATE_LINES = 2
MOST_ALSO_LINES = 2
LINK = "Open in article"

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Fonts:
    body: QFont
    bold: QFont
    small: QFont

    @classmethod
    def of(cls, font: QFont) -> _Fonts:
        return cls(font, sized(font, 1.0, QFont.Weight.Bold), sized(font, 0.88))


class CardDelegate(QStyledItemDelegate):
    """Lays out and draws cards for a view of a given width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colours = LIGHT
        self.width = 360
        """The width of a card in pixels; the view keeps it up to date."""
        self._heights: dict[tuple[EventId, bool, str, int, str], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        card: Card = index.data(CARD_ROLE)
        key = (card.record.id, card.certain, card.also, self.width, option.font.key())
        if key not in self._heights:
            self._heights[key] = self._height(card, _Fonts.of(option.font))
        return QSize(self.width, self._heights[key])

    def forget_heights(self) -> None:
        """Other events may come under the same numbers, for instance from another project."""
        self._heights.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        card: Card = index.data(CARD_ROLE)
        fonts = _Fonts.of(option.font)
        state = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        rect = QRect(option.rect)
        rect.setWidth(self.width)
        painter.save()
        self._ground(painter, option.rect, is_selected=is_selected, is_hovered=is_hovered)
        inner = rect.adjusted(PAD_PX, PAD_PX - GAP_PX, -PAD_PX, -PAD_PX + GAP_PX)
        top = self._paint_head(painter, fonts, card, inner)
        if card.where:
            painter.setFont(fonts.body)
            painter.setPen(QColor(self.colours.muted))
            lines = wrapped(card.where, painter.fontMetrics(), inner.width(), MOST_PLACE_LINES)
            top = _draw_lines(painter, lines, inner, top) + GAP_PX
        layout = text_layout(card.excerpt, card.marks, fonts.body, inner.width(), self.colours)
        painter.setPen(QColor(self.colours.text))
        layout.draw(painter, QPointF(inner.left(), top))
        top += _text_height(layout) + GAP_PX
        painter.setFont(fonts.small)
        if card.note:
            painter.setPen(QColor(self.colours.planned))
            top = _draw_line(painter, card.note, inner, top) + 2
        if card.also:
            painter.setPen(QColor(self.colours.muted))
            lines = wrapped(card.also, painter.fontMetrics(), inner.width(), MOST_ALSO_LINES)
            top = _draw_lines(painter, lines, inner, top) + 2
        self._paint_foot(painter, card, inner, top, is_active=is_selected or is_hovered)
        painter.restore()

    def link_rect(self, option: QStyleOptionViewItem, index: AnyIndex) -> QRect:
        """Where "Open in article" stands on an active card, in pixels of the view."""
        metrics = QFontMetrics(_Fonts.of(option.font).small)
        height = self.sizeHint(option, index).height()
        bottom = option.rect.top() + height - PAD_PX + GAP_PX
        wide = metrics.horizontalAdvance(LINK)
        left = option.rect.left() + self.width - PAD_PX - wide
        return QRect(left, bottom - metrics.height(), wide, metrics.height())

    def _ground(
        self, painter: QPainter, rect: QRect, *, is_selected: bool, is_hovered: bool
    ) -> None:
        colours = self.colours
        ground = colours.panel
        if is_selected:
            ground = colours.selected_row
        elif is_hovered:
            ground = colours.hover
        painter.fillRect(rect, QColor(ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.hairline))
        if is_selected:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(colours.selected))

    def _paint_head(self, painter: QPainter, fonts: _Fonts, card: Card, inner: QRect) -> int:
        painter.setFont(fonts.small)
        badge = words.STATUS_WORDS[card.status]
        size = _badge_size(card, painter.fontMetrics())
        place = QRectF(inner.right() - size.width(), inner.top(), size.width(), size.height())
        draw_badge(painter, place, badge, card.status, self.colours, is_faint=not card.certain)
        painter.setFont(fonts.bold)
        painter.setPen(QColor(self.colours.text))
        left = QRect(inner)
        left.setWidth(inner.width() - size.width() - 8)
        top = inner.top() + (size.height() - painter.fontMetrics().height()) // 2
        lines = wrapped(card.date, painter.fontMetrics(), left.width(), MOST_DATE_LINES)
        bottom = _draw_lines(painter, lines, left, top)
        return max(bottom, inner.top() + size.height()) + GAP_PX

    def _paint_foot(
        self, painter: QPainter, card: Card, inner: QRect, top: int, *, is_active: bool
    ) -> None:
        metrics = painter.fontMetrics()
        right = LINK if is_active else card.k_of_n
        wide = metrics.horizontalAdvance(right)
        painter.setPen(QColor(self.colours.accent if is_active else self.colours.muted))
        painter.drawText(
            QRect(inner.right() - wide, top, wide + 1, metrics.height()),
            Qt.AlignmentFlag.AlignRight,
            right,
        )
        painter.setPen(QColor(self.colours.muted))
        left = QRect(inner)
        left.setWidth(inner.width() - wide - 12)
        _draw_line(painter, card.source, left, top)

    def _height(self, card: Card, fonts: _Fonts) -> int:
        body, small = QFontMetrics(fonts.body), QFontMetrics(fonts.small)
        bold = QFontMetrics(fonts.bold)
        width = self.width - 2 * PAD_PX
        badge = _badge_size(card, small)
        dates = wrapped(card.date, bold, width - badge.width() - 8, MOST_DATE_LINES)
        above = (badge.height() - bold.height()) // 2
        height = 2 * (PAD_PX - GAP_PX)
        height += max(above + len(dates) * bold.height(), badge.height()) + GAP_PX
        if card.where:
            places = wrapped(card.where, body, width, MOST_PLACE_LINES)
            height += len(places) * body.height() + GAP_PX
        layout = text_layout(card.excerpt, (), fonts.body, width, self.colours)
        height += _text_height(layout) + GAP_PX
        if card.note:
            height += small.height() + 2
        if card.also:
            height += len(wrapped(card.also, small, width, MOST_ALSO_LINES)) * small.height() + 2
        return height + small.height() + 1


def mark_format(kind: MarkKind, colours: Colours) -> QTextCharFormat:
    """How a place or a date is marked in a text: colour, and a line of its own."""
    made = QTextCharFormat()
    if kind is MarkKind.PLACE:
        made.setBackground(QColor(colours.place_mark))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(QColor(colours.accent))
    else:
        made.setBackground(QColor(colours.date_mark))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        made.setUnderlineColor(QColor(colours.date_line))
    return made


def text_layout(
    text: str, marks: tuple[Mark, ...], font: QFont, width: int, colours: Colours
) -> QTextLayout:
    """A wrapped text with its marks; what goes beyond `MOST_LINES` is left out."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_format_range(mark, colours) for mark in marks])
    step = round(QFontMetrics(font).height() * LINE_HEIGHT / 1.17)
    layout.beginLayout()
    for number in range(MOST_LINES):
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


def _text_height(layout: QTextLayout) -> int:
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


def _badge_size(card: Card, metrics: QFontMetrics) -> QSize:
    badge = words.STATUS_WORDS[card.status]
    return QSize(metrics.horizontalAdvance(badge) + 14, metrics.height() + 4)


def _draw_lines(painter: QPainter, lines: Sequence[str], inner: QRect, top: int) -> int:
    for line in lines:
        top = _draw_line(painter, line, inner, top)
    return top


def _draw_line(painter: QPainter, text: str, inner: QRect, top: int) -> int:
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
