"""Draws a card: date and status, places, the sentence with its marks, and where it comes from.

The selected card may be unfolded: the sentences around its own, and the reasons for its place and
date, stand on it too; below them what can be done with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextDocument,
    QTextLayout,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.engine.model import EventId
from gui.window import words
from gui.window.evidence.cards import Card, Mark, MarkKind
from gui.window.evidence.cards_model import CARD_ROLE
from gui.window.evidence.chips import Chip, chip_rows, chips_height, draw_chips
from gui.window.evidence.drawing import (
    MOST_LINES,
    badge_size,
    draw_badge,
    draw_line,
    draw_lines,
    shortened_source,
    text_height,
    text_layout,
    wrapped,
)
from gui.window.looks.colours import LIGHT
from gui.window.looks.theme import sized
from gui.window.offsets import Utf16Offsets, one_line
from gui.window.searches.marking import Finding, find_nothing

if TYPE_CHECKING:
    from gui.window.evidence.why import Why

PAD_PX = 16
GAP_PX = 4
MOST_PLACE_LINES = 3
MOST_DATE_LINES = 2
MOST_ALSO_LINES = 2
MOST_NOTE_LINES = 4
LINK_GAP_PX = 12
LINE_PAD_PX = 3
"""Room above and below a link, so that it is easy to hit."""

AnyIndex = QModelIndex | QPersistentModelIndex


class Link(StrEnum):
    """What can be asked of a card; the value is its name."""

    OPEN = "Open in article"
    WHY = "Why"
    CONTEXT = "Context"
    CORRECT = "Correct"
    COPY = "Copy"


class Unfolded(NamedTuple):
    """What stands on the selected card beside the card itself."""

    event: EventId | None = None
    has_context: bool = False
    before: str = ""
    after: str = ""
    why: Why | None = None

    def spoken_after(self, before: Unfolded) -> str:
        """What a screen reader says when this is shown after something else."""
        parts = []
        if self.has_context and (self.event, True) != (before.event, before.has_context):
            parts += [f"Before: {self.before}"] * bool(self.before)
            parts += [f"After: {self.after}"] * bool(self.after)
        if self.why is not None and self.why != before.why:
            from gui.window.evidence.why import why_lines

            parts += why_lines(self.why)
        return " ".join(parts)


class _Fonts(NamedTuple):
    body: QFont
    bold: QFont
    small: QFont

    @classmethod
    def of(cls, font: QFont) -> _Fonts:
        return cls(font, sized(font, 1.0, QFont.Weight.Bold), sized(font, 0.88))


@dataclass(slots=True)
class _Places:
    """Where the parts of a card stand, in pixels from its upper left corner."""

    dates: list[str]
    where: list[str]
    layout: QTextLayout
    also: list[str]
    badge: QSize
    date_top: int = 0
    where_top: int = 0
    text_top: int = 0
    note_top: int = 0
    also_top: int = 0
    noted: list[str] = field(default_factory=list)
    noted_top: int = 0
    chips: list[Chip] = field(default_factory=list)
    chips_top: int = 0
    why: QTextDocument | None = None
    why_top: int = 0
    foot_top: int = 0
    links: list[tuple[Link, QRect]] = field(default_factory=list)
    height: int = 0


class CardDelegate(QStyledItemDelegate):
    """Lays out and draws cards for a view of a given width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colours = LIGHT
        self.width = 360
        """The width of a card in pixels; the view keeps it up to date."""
        self.selected: EventId | None = None
        """The card that tells what can be done with it."""
        self.unfolded = Unfolded()
        self.find: Finding = find_nothing
        """Finds the words of the search in an excerpt."""
        self._why: tuple[object, QTextDocument] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(self.width, self._lay_out(index.data(CARD_ROLE), option.font).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        card: Card = index.data(CARD_ROLE)
        fonts = _Fonts.of(option.font)
        state = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        made = self._lay_out(card, option.font)
        colours = self.colours
        painter.save()
        self._ground(painter, option.rect, is_selected=is_selected, is_hovered=is_hovered)
        painter.translate(option.rect.topLeft())
        inner = QRect(PAD_PX, 0, self.width - 2 * PAD_PX, made.height)
        self._paint_head(painter, fonts, card, made, inner)
        painter.setFont(fonts.body)
        painter.setPen(QColor(colours.muted))
        draw_lines(painter, made.where, inner, made.where_top)
        painter.setPen(QColor(colours.text))
        made.layout.draw(painter, QPointF(inner.left(), made.text_top))
        painter.setFont(fonts.small)
        if card.note:
            painter.setPen(QColor(colours.planned))
            draw_line(painter, card.note, inner, made.note_top)
        painter.setPen(QColor(colours.muted))
        draw_lines(painter, made.also, inner, made.also_top)
        painter.setPen(QColor(colours.text))
        draw_lines(painter, made.noted, inner, made.noted_top)
        draw_chips(painter, made.chips, made.chips_top, colours, has_grade=bool(card.grade))
        painter.setPen(QColor(colours.muted))
        if made.why is not None:
            painter.fillRect(inner.left(), made.why_top, inner.width(), 1, QColor(colours.hairline))
            painter.save()
            painter.translate(inner.left(), made.why_top + GAP_PX)
            made.why.drawContents(painter)
            painter.restore()
        offers_opening = is_hovered and not made.links
        self._paint_foot(painter, card, inner, made.foot_top, offers_opening=offers_opening)
        self._paint_links(painter, made.links)
        painter.restore()

    def link_rect(self, option: QStyleOptionViewItem, index: AnyIndex) -> QRect:
        """Where "Open in article" stands on an active card, in pixels of the view."""
        return next(rect for link, rect in self.links(option, index) if link is Link.OPEN)

    def links(self, option: QStyleOptionViewItem, index: AnyIndex) -> list[tuple[Link, QRect]]:
        """What can be clicked on a card, and where it stands in pixels of the view."""
        made = self._lay_out(index.data(CARD_ROLE), option.font)
        links = made.links
        if not links:
            metrics = QFontMetrics(_Fonts.of(option.font).small)
            wide = metrics.horizontalAdvance(Link.OPEN)
            left = self.width - PAD_PX - wide
            links = [(Link.OPEN, QRect(left, made.foot_top, wide, metrics.height()))]
        return [(link, rect.translated(option.rect.topLeft())) for link, rect in links]

    def link_at(
        self, option: QStyleOptionViewItem, index: AnyIndex, x: int, y: int
    ) -> tuple[Link, QRect] | None:
        """The link at a point of the view, and where it stands there."""
        found = self.links(option, index)
        return next((one for one in found if one[1].contains(x, y)), None)

    # Measuring

    def _lay_out(self, card: Card, font: QFont) -> _Places:
        """Everything on a card and where it stands; both drawing and measuring go by it."""
        fonts = _Fonts.of(font)
        body, small = QFontMetrics(fonts.body), QFontMetrics(fonts.small)
        bold = QFontMetrics(fonts.bold)
        width = self.width - 2 * PAD_PX
        badge = badge_size(card.status, small)
        is_selected = card.record.id == self.selected
        is_unfolded = is_selected and card.record.id == self.unfolded.event
        made = _Places(
            dates=wrapped(card.date, bold, width - badge.width() - 8, MOST_DATE_LINES),
            where=wrapped(card.where, body, width, MOST_PLACE_LINES) if card.where else [],
            layout=self._excerpt(card, fonts.body, width, is_unfolded=is_unfolded),
            also=wrapped(card.also, small, width, MOST_ALSO_LINES) if card.also else [],
            badge=badge,
        )
        top = PAD_PX - GAP_PX
        made.date_top = top + (badge.height() - bold.height()) // 2
        top = max(made.date_top + len(made.dates) * bold.height(), top + badge.height()) + GAP_PX
        made.where_top = top
        if made.where:
            top += len(made.where) * body.height() + GAP_PX
        made.text_top = top
        top += text_height(made.layout) + GAP_PX
        made.note_top = top
        if card.note:
            top += small.height() + 2
        made.also_top = top
        if made.also:
            top += len(made.also) * small.height() + 2
        top = self._lay_out_remarks(made, card, small, top, width)
        made.foot_top = top
        top += small.height()
        if is_selected:
            top = self._lay_out_links(made, small, top + GAP_PX, width)
        if is_unfolded and self.unfolded.why is not None:
            made.why = self._why_document(self.unfolded.why, fonts.small, width)
            made.why_top = top + 2 * GAP_PX
            top = made.why_top + round(made.why.size().height()) + 2 * GAP_PX
        made.height = top + PAD_PX - GAP_PX + 1
        return made

    def _lay_out_remarks(
        self, made: _Places, card: Card, metrics: QFontMetrics, top: int, width: int
    ) -> int:
        """Put what a person remarked below each other; returns its lower edge."""
        made.noted_top = top
        if card.noted:
            made.noted = wrapped(f"Note: {one_line(card.noted)}", metrics, width, MOST_NOTE_LINES)
            top += len(made.noted) * metrics.height() + 2
        made.chips_top = top + 1
        texts = [card.grade, *card.tags] if card.grade else card.tags
        made.chips = chip_rows(texts, metrics, PAD_PX, width)
        return top + chips_height(made.chips) + GAP_PX if made.chips else top

    def _why_document(self, told: Why, font: QFont, width: int) -> QTextDocument:
        """The reasons laid out; kept, as they are drawn again with each step of the wheel."""
        # Here, because no start needs it.
        from gui.window.evidence.why_document import why_document

        key = (told, font.key(), width, self.colours.name)
        if self._why is None or self._why[0] != key:
            self._why = (key, why_document(told, font, width, self.colours))
        return self._why[1]

    def _lay_out_links(self, made: _Places, metrics: QFontMetrics, top: int, width: int) -> int:
        """Put the links side by side, in a second row if need be; returns their lower edge."""
        left, high = 0, metrics.height() + 2 * LINE_PAD_PX
        for link in Link:
            wide = metrics.horizontalAdvance(self._link_words(link))
            if left and left + wide > width:
                left, top = 0, top + high
            made.links.append((link, QRect(PAD_PX + left, top, wide, high)))
            left += wide + LINK_GAP_PX
        return top + high - LINE_PAD_PX

    def _link_words(self, link: Link) -> str:
        if link is Link.WHY and self.unfolded.why is not None:
            return "Hide why"
        if link is Link.CONTEXT and self.unfolded.has_context:
            return "Hide context"
        return link.value

    def _excerpt(self, card: Card, font: QFont, width: int, *, is_unfolded: bool) -> QTextLayout:
        if not is_unfolded or not self.unfolded.has_context:
            marks = [*card.marks, *self._hits(card.excerpt)]
            return text_layout(card.excerpt, marks, font, width, self.colours)
        before, after = (one_line(part) for part in (self.unfolded.before, self.unfolded.after))
        begins = f"{before} " if before else ""
        text = f"{begins}{card.excerpt}{' ' * bool(after)}{after}"
        offsets = Utf16Offsets(text)
        start, end = (offsets.to_qt(at) for at in (len(begins), len(begins) + len(card.excerpt)))
        marks = [*(_moved(mark, start) for mark in card.marks), *self._hits(text)]
        pale = [(0, start), (end, offsets.to_qt(len(text)))]
        return text_layout(text, marks, font, width, self.colours, pale=pale, most=3 * MOST_LINES)

    def _hits(self, text: str) -> list[Mark]:
        found = self.find(text)
        if not found:
            return []
        offsets = Utf16Offsets(text)
        return [
            Mark(offsets.to_qt(start), offsets.to_qt(end), MarkKind.HIT) for start, end in found
        ]

    # Drawing

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

    def _paint_head(
        self, painter: QPainter, fonts: _Fonts, card: Card, made: _Places, inner: QRect
    ) -> None:
        painter.setFont(fonts.small)
        badge = words.STATUS_WORDS[card.status]
        size = made.badge
        left = inner.right() - size.width()
        place = QRectF(left, PAD_PX - GAP_PX, size.width(), size.height())
        draw_badge(painter, place, badge, card.status, self.colours, is_faint=not card.certain)
        painter.setFont(fonts.bold)
        painter.setPen(QColor(self.colours.text))
        room = QRect(inner)
        room.setWidth(inner.width() - size.width() - 8)
        draw_lines(painter, made.dates, room, made.date_top)

    def _paint_foot(
        self, painter: QPainter, card: Card, inner: QRect, top: int, *, offers_opening: bool
    ) -> None:
        metrics = painter.fontMetrics()
        right = Link.OPEN.value if offers_opening else card.k_of_n
        wide = metrics.horizontalAdvance(right)
        painter.setPen(QColor(self.colours.accent if offers_opening else self.colours.muted))
        painter.drawText(
            QRect(inner.right() - wide, top, wide + 1, metrics.height()),
            Qt.AlignmentFlag.AlignRight,
            right,
        )
        painter.setPen(QColor(self.colours.muted))
        left = QRect(inner)
        left.setWidth(inner.width() - wide - 12)
        draw_line(painter, shortened_source(card.source, metrics, left.width()), left, top)

    def _paint_links(self, painter: QPainter, links: Sequence[tuple[Link, QRect]]) -> None:
        painter.setPen(QColor(self.colours.accent))
        for link, rect in links:
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), self._link_words(link))


def _moved(mark: Mark, by: int) -> Mark:
    return mark._replace(start=mark.start + by, end=mark.end + by)
