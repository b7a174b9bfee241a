"""The evidence: what is selected, and a card for each of its events."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.engine.model import ArticleId, ArticleRecord, EventId
from gui.window import words
from gui.window.evidence.cards_view import CardsView
from gui.window.evidence.content import Empty, EvidenceContent, Offer
from gui.window.evidence.group_menu import GroupMenu
from gui.window.evidence.grouping import GroupBy
from gui.window.evidence.retellings_bar import RetellingsBar
from gui.window.looks.colours import Colours
from gui.window.looks.elided_label import ElidedLabel
from gui.window.looks.hairline import hairline
from gui.window.looks.icons import icon
from gui.window.looks.theme import sized
from gui.window.searches.marking import Finding, find_nothing


class EvidencePanel(QWidget):
    """Heading, cards, and what to do when there are none. Emits wishes."""

    event_selected = Signal(object)
    article_requested = Signal(object)
    offer_taken = Signal(object)
    """An `Offer` the user took."""
    leave_requested = Signal()
    """Back to all places."""
    step_requested = Signal(int)
    """1 for the next event, -1 for the one before."""
    grouping_chosen = Signal(object)
    """A `GroupBy` the user wants."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidencePanel")
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title_shown = ""
        self._is_new_search = False
        self.cards = CardsView()
        self.title = ElidedLabel()
        self.title.setObjectName("evidenceTitle")
        self.title.setFont(sized(self.font(), 1.35, QFont.Weight.DemiBold))
        self.names = ElidedLabel()
        self.about = ElidedLabel()
        self.counted = ElidedLabel()
        self.named = ElidedLabel()
        self.named.setObjectName("evidenceNamed")
        for label in (self.names, self.about, self.counted):
            label.setProperty("muted", True)
        self.counted.setObjectName("evidenceCounts")
        self.leave = _button("leaveSelection", "Back to all places (Escape)")
        self.before = _button("previousEvent", "Previous event (P)")
        self.after = _button("nextEvent", "Next event (N)")
        self.groups = GroupMenu()
        self.groups.chosen.connect(self.grouping_chosen)
        self.position = QLabel()
        self.position.setObjectName("eventPosition")
        self._empty = QWidget()
        self._empty_said = QLabel()
        self._empty_said.setObjectName("emptyEvidence")
        self._offers = {offer: self._offer_button(offer) for offer in Offer}
        self._stack = QStackedWidget()
        self.retellings = RetellingsBar()
        self._lay_out()
        self.cards.event_selected.connect(self.event_selected)
        self.cards.article_requested.connect(self.article_requested)
        self.leave.clicked.connect(self.leave_requested)
        self.before.clicked.connect(lambda: self.step_requested.emit(-1))
        self.after.clicked.connect(lambda: self.step_requested.emit(1))

    def show_content(
        self,
        content: EvidenceContent,
        articles: Mapping[ArticleId, ArticleRecord],
        event: EventId | None,
    ) -> None:
        """Show a heading with its events; emits nothing."""
        self.title.setText(content.title)
        self.title.setAccessibleName(content.title)
        for label, text in (
            (self.names, content.names),
            (self.about, content.about),
            (self.named, content.named),
            (self.counted, content.counted),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self.leave.setVisible(content.can_leave)
        self.cards.set_items(content.items, articles)
        if content.title != self._title_shown or self._is_new_search:
            self._title_shown = content.title
            self._is_new_search = False
            self.cards.show_top()
        self.cards.select(event)
        self._show_position(event, len(content.items))
        self._show_empty(content.empty)

    def mark_words(self, find: Finding) -> None:
        """Mark the words of a search in the excerpts. What it finds is read from its beginning."""
        self._is_new_search = find is not find_nothing
        self.cards.delegate.find = find
        self.cards.viewport().update()

    def set_grouping(self, by: GroupBy) -> None:
        """Group the cards; emits nothing."""
        self.groups.set_grouping(by)
        self.cards.group_by(by)
        self._show_position(self.cards.delegate.selected, self.cards.cards.rowCount())

    def set_colours(self, colours: Colours) -> None:
        self.cards.set_colours(colours)
        for button, name in (
            (self.leave, "close"),
            (self.before, "previous"),
            (self.after, "next"),
        ):
            button.setIcon(icon(name, colours))

    def _show_position(self, event: EventId | None, total: int) -> None:
        row = self.cards.cards.row_of(event)
        self.position.setText(words.k_of_n(row + 1, total) if row >= 0 else "")
        self.before.setEnabled(row > 0)
        self.after.setEnabled(row + 1 < total)
        for part in (self.before, self.after, self.position, self.groups):
            part.setVisible(total > 0)

    def _show_empty(self, empty: Empty | None) -> None:
        self._stack.setCurrentWidget(self.cards if empty is None else self._empty)
        if empty is None:
            return
        self._empty_said.setText(empty.text)
        for offer, button in self._offers.items():
            button.setVisible(offer in empty.offers)

    def _offer_button(self, offer: Offer) -> QPushButton:
        button = QPushButton(offer.value)
        button.setAccessibleName(offer.value)
        button.clicked.connect(lambda: self.offer_taken.emit(offer))
        return button

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.title, 1)
        first.addWidget(self.leave)
        last = QHBoxLayout()
        last.setSpacing(4)
        last.addWidget(self.groups)
        last.addStretch(1)
        for part in (self.before, self.position, self.after):
            last.addWidget(part)
        heading = QVBoxLayout()
        heading.setContentsMargins(17, 12, 12, 0)
        heading.setSpacing(2)
        heading.addLayout(first)
        heading.addWidget(self.names)
        heading.addWidget(self.about)
        heading.addWidget(self.named)
        heading.addWidget(self.counted)
        # A button has room around its word, and for its arrow; the word stands below the heading's.
        last.setContentsMargins(2, 0, 12, 4)
        self._empty_said.setWordWrap(True)
        self._empty_said.setTextFormat(Qt.TextFormat.PlainText)
        self._empty_said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_said.setProperty("muted", True)
        empty = QVBoxLayout(self._empty)
        empty.setContentsMargins(32, 32, 32, 32)
        empty.setSpacing(16)
        empty.addStretch(1)
        empty.addWidget(self._empty_said)
        offers = QVBoxLayout()
        offers.setSpacing(8)
        for button in self._offers.values():
            offers.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        empty.addLayout(offers)
        empty.addStretch(2)
        self._stack.addWidget(self.cards)
        self._stack.addWidget(self._empty)
        # An open article may take the room that only an empty panel would need.
        self._stack.setMinimumHeight(64)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(heading)
        column.addLayout(last)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        column.addWidget(self.retellings)


def _button(name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setAccessibleName(tip.split(" (")[0])
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
