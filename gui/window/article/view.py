"""An article to read: its names and dates marked, the sentence of an event scrolled to."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QResizeEvent, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.engine.model import ArticleId, ArticleOrigin, ArticleRecord, EventId, EventRecord
from gui.window import words
from gui.window.article.about import AboutArticle
from gui.window.article.event_strip import EventStrip
from gui.window.article.find_bar import FindBar
from gui.window.article.mark_switches import MarkSwitches
from gui.window.article.text import ArticleText, Part
from gui.window.article.text_marks import (
    MarkGroup,
    TextMark,
    block_format,
    group_format,
    text_marks,
)
from gui.window.evidence.cards import reasons
from gui.window.looks.colours import LIGHT, Colours
from gui.window.looks.elided_label import ElidedLabel
from gui.window.looks.flow_layout import FlowLayout
from gui.window.looks.hairline import hairline
from gui.window.looks.icons import icon
from gui.window.looks.theme import sized
from gui.window.looks.tips import plain_tip
from gui.window.looks.title_label import TitleLabel
from gui.window.offsets import one_line
from gui.window.searches.marking import Finding, find_nothing
from gui.window.sources import ArticleReading

NOTHING_READ = ArticleReading()
NO_ORIGIN = ArticleOrigin()
MOST_FOUND = 200
"""How many of the words found are marked before and behind the current one."""
TIP_LETTERS = 160
ROOM_FOR_REASONS_PX = 340
"""In a lower view, why the article is dated so gives its place to the text."""


class ArticleView(QWidget):
    """Heading and text of one article; clicking a marked sentence selects its event."""

    event_selected = Signal(object)
    day_requested = Signal(object)
    """The `ArticleId` whose day the user wants to state."""
    place_requested = Signal(object)
    """The `Place` of a name in the text: show it on the map."""
    place_pointed_at = Signal(object)
    """The `Place` of the name under the pointer; None when it has left."""
    groups_changed = Signal(object)
    """The `MarkGroup`s that the user wants marked, as a frozenset."""
    original_requested = Signal(object)
    """The `ArticleId` whose original the user wants to see."""
    address_requested = Signal(str)
    """A web address to open in the system's browser."""
    room_requested = Signal(bool)
    """Whether the article is to have the room of the cards, too."""
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleView")
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._colours = LIGHT
        self._article: ArticleId | None = None
        self._shown_text: str | None = None
        self._find: Finding = find_nothing
        self._events: Sequence[EventRecord] = ()
        self._reading = NOTHING_READ
        self._current: EventId | None = None
        self._marks: list[TextMark] = []
        self.text = ArticleText()
        self.strip = EventStrip(self._tell_event)
        self.switches = MarkSwitches()
        self.find_bar = FindBar()
        self.title = TitleLabel()
        self.title.setObjectName("articleTitle")
        self.source = ElidedLabel()
        self.why = QLabel()
        self.about = AboutArticle()
        self.about_button = QToolButton()
        self.day_button = QToolButton()
        self.room_button = QToolButton()
        self.close_button = QToolButton()
        self._measure_later = QTimer(self)
        self._measure_later.setSingleShot(True)
        self._measure_later.setInterval(0)
        self._lay_out()
        self.switches.set_groups(tuple(MarkGroup))
        self._connect()

    @property
    def article_id(self) -> ArticleId | None:
        """The article shown; None when there is none."""
        return self._article

    def show_article(
        self,
        record: ArticleRecord,
        text: str,
        events: Sequence[EventRecord],
        current: EventId | None,
        reading: ArticleReading = NOTHING_READ,
        origin: ArticleOrigin = NO_ORIGIN,
    ) -> None:
        """Show an article with its events, one of them marked and scrolled to."""
        self.about.show_article(record, origin)
        self.title.setText(record.title or record.name)
        self.source.setText(
            f"{record.outlet or 'Unknown outlet'} · {words.published(record.published)}"
        )
        is_new = record.id != self._article or text != self._shown_text
        changes = is_new or current != self._current
        if is_new:
            self.find_bar.close_bar()
        self._current = current
        if is_new or events != self._events or reading != self._reading:
            self._events, self._reading = events, reading
            self._marks = text_marks(reading, events)
            with self.text.laid_out_once():
                if is_new:
                    self._article, self._shown_text = record.id, text
                    self.text.set_text(text)
                self._mark_base()
            self._measure_later.start()
        self._mark_top()
        self.strip.set_current(current)
        shown = self._current_event()
        evidence = record.published.evidence
        because = [f"Day of the article: {evidence}"] if evidence else []
        because += reasons(shown) if shown else ()
        self.why.setText("\n".join(because))
        self.title.setToolTip(plain_tip(self.why.text()))
        if changes and shown is not None:
            self.text.scroll_to(shown.event.start)

    def clear(self) -> None:
        """Show no article."""
        self.find_bar.close_bar()
        self.room_button.setChecked(False)
        self._article = self._shown_text = self._current = None
        self._events, self._reading, self._marks = (), NOTHING_READ, []
        self.text.set_text("")
        self.text.set_top(())
        self.strip.set_heights(())

    def read_alone(self) -> None:
        """Have the room of the cards, too, until somebody wants them back."""
        if not self.room_button.isChecked():
            self.room_button.click()

    def set_groups(self, groups: Collection[MarkGroup]) -> None:
        """Mark these groups and no others; emits nothing."""
        self.switches.set_groups(groups)
        self._mark_base()
        self._mark_top()

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        self.close_button.setIcon(icon("close", colours))
        self.room_button.setIcon(icon("larger", colours))
        for part in (self.strip, self.switches, self.find_bar):
            part.set_colours(colours)
        self._mark_base()
        self._mark_top()

    def open_find(self) -> None:
        """Let the user look for words in the text."""
        if self._shown_text is not None:
            cursor = self.text.textCursor()
            selected = cursor.selectedText()
            self.find_bar.open_bar(self._shown_text, self.text.first_shown(), selected)

    # Marks

    def _current_event(self) -> EventRecord | None:
        return next((record for record in self._events if record.id == self._current), None)

    def _forms(self) -> dict[MarkGroup, QTextCharFormat]:
        return {group: group_format(group, self._colours) for group in self.switches.groups}

    def _mark_base(self) -> None:
        """All that stays the same from one event of the article to the next."""
        forms = self._forms()
        ground = _ground(self._colours.excerpt)
        parts = []
        for block in self._reading.blocks:
            form = block_format(block.kind, self._colours)
            if form is not None:
                parts.append(Part(block.start, block.end, form))
        parts += [Part(one.event.start, one.event.end, ground) for one in self._events]
        marks = [mark for mark in self._marks if mark.group in forms]
        parts += [Part(mark.start, mark.end, forms[mark.group]) for mark in marks]
        parts += self._hits()
        self.text.set_base(parts)
        self.text.set_marks(marks)

    def mark_words(self, find: Finding) -> None:
        """Mark the words of a search in the text."""
        self._find = find
        if self._shown_text is not None:
            self._mark_base()
            self._mark_top()

    def _hits(self) -> list[Part]:
        form = _ground(self._colours.hit)
        return [Part(start, end, form) for start, end in self._find(self._shown_text or "")]

    def _mark_top(self) -> None:
        """The current event and what was found, above all else."""
        parts = []
        current = self._current_event()
        if current is not None:
            start, end = current.event.start, current.event.end
            parts.append(Part(start, end, _ground(self._colours.current_excerpt)))
            forms = self._forms()
            parts += [
                Part(mark.start, mark.end, forms[mark.group])
                for mark in self._marks
                if start <= mark.start < end and mark.group in forms
            ]
            parts += [one for one in self._hits() if start <= one.start < end]
        near, here = self.find_bar.around(MOST_FOUND)
        colours = self._colours
        form = _ground(colours.bar_light, colours.text)
        parts += [Part(*one, form) for one in near if one != here]
        if here is not None:
            parts.append(Part(*here, _ground(colours.accent, colours.on_accent)))
        self.text.set_top(parts)

    def _measure(self) -> None:
        """Tell the strip where the events are; the whole text is laid out for that, once."""
        heights = [(self.text.height_of(one.event.start), one.id) for one in self._events]
        self.strip.set_heights(heights)

    def _tell_event(self, event: EventId) -> str:
        record = next(one for one in self._events if one.id == event)
        said = one_line(record.excerpt)
        if len(said) > TIP_LETTERS:
            said = f"{said[:TIP_LETTERS].rsplit(' ', 1)[0]}…"
        return f"{words.capitalised(words.event_date(record.event))}\n{said}"

    # What the user does

    def _on_groups(self, groups: frozenset[MarkGroup]) -> None:
        self._mark_base()
        self._mark_top()
        self.groups_changed.emit(groups)

    def _on_clicked(self, offset: int) -> None:
        for record in self._events:
            if record.event.start <= offset < record.event.end:
                if record.id != self._current:
                    self.event_selected.emit(record.id)
                return

    def _on_day_button(self) -> None:
        if self._article is not None:
            self.day_requested.emit(self._article)

    def _on_original(self) -> None:
        if self._article is not None:
            self.original_requested.emit(self._article)

    def _on_room(self, is_alone: bool) -> None:
        self.room_requested.emit(is_alone)
        if is_alone:
            # The keys may have been on a card, which is hidden now.
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_about(self, is_open: bool) -> None:
        self.about.setVisible(is_open)
        self._show_reasons()

    def _show_reasons(self) -> None:
        # The text needs the room most; the reasons are then in the tooltip of the title. What is
        # known about the article tells them again.
        has_room = self.height() >= ROOM_FOR_REASONS_PX
        self.why.setVisible(has_room and not self.about_button.isChecked())

    def _on_hovered(self, mark: TextMark | None) -> None:
        self.place_pointed_at.emit(mark.place if mark is not None else None)

    def _on_found(self) -> None:
        self._mark_top()
        _, here = self.find_bar.around(0)
        if here is not None:
            self.text.reveal(*here)

    def _on_find_closed(self, had_keys: bool) -> None:
        self._mark_top()
        if had_keys:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        self.source.setMinimumHeight(self.day_button.sizeHint().height())
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.about.fit()
        self._show_reasons()

    # Putting it together

    def _connect(self) -> None:
        self.text.clicked_at.connect(self._on_clicked)
        self.text.place_requested.connect(self.place_requested)
        self.text.mark_hovered.connect(self._on_hovered)
        self.text.document().documentLayout().documentSizeChanged.connect(
            lambda: self._measure_later.start()
        )
        self.strip.event_selected.connect(self.event_selected)
        self.switches.changed.connect(self._on_groups)
        self.find_bar.found.connect(self._on_found)
        self.find_bar.closed.connect(self._on_find_closed)
        self.close_button.clicked.connect(self.close_requested)
        self.day_button.clicked.connect(self._on_day_button)
        self.about_button.toggled.connect(self._on_about)
        self.room_button.clicked.connect(self._on_room)
        self.about.original_requested.connect(self._on_original)
        self.about.address_requested.connect(self.address_requested)
        self._measure_later.timeout.connect(self._measure)

    def _lay_out(self) -> None:
        self.title.setFont(sized(self.font(), 1.1, QFont.Weight.DemiBold))
        self.source.setProperty("muted", True)
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setFont(sized(self.font(), 0.88))
        self.why.setProperty("muted", True)
        self.room_button.setCheckable(True)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.title, 1)
        for button, name, tip in (
            (self.room_button, "articleRoom", "Hide the cards while reading (R)"),
            (self.close_button, "closeArticle", "Close the article (Escape)"),
        ):
            button.setObjectName(name)
            button.setAccessibleName(tip.split(" (")[0])
            button.setToolTip(tip)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        heading = QVBoxLayout()
        heading.setContentsMargins(17, 12, 12, 8)
        heading.setSpacing(4)
        heading.addLayout(top)
        for button, name, text, spoken in (
            (self.about_button, "aboutButton", "About", "About this article"),
            (self.day_button, "stateDay", "Set day…", "Set the day of the article"),
        ):
            button.setObjectName(name)
            button.setText(text)
            button.setAccessibleName(spoken)
            button.setProperty("link", True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.about_button.setCheckable(True)
        self.about_button.setToolTip("Where it is from, its day and why, its original")
        # In a narrow view the buttons go below, and the source keeps its day.
        below = FlowLayout(gap_px=4)
        below.addWidget(self.source)
        below.addWidget(self.about_button)
        below.addWidget(self.day_button)
        heading.addLayout(below)
        heading.addWidget(self.why)
        switches = QVBoxLayout()
        # A switch has room around its word; the words stand below the heading's.
        switches.setContentsMargins(11, 2, 12, 2)
        switches.addWidget(self.switches)
        reading = QHBoxLayout()
        reading.setSpacing(0)
        reading.addWidget(self.text, 1)
        reading.addWidget(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(heading)
        column.addWidget(self.about)
        column.addWidget(hairline())
        column.addLayout(switches)
        column.addWidget(hairline())
        column.addWidget(self.find_bar)
        column.addLayout(reading, 1)


def _ground(colour: str, ink: str = "") -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(QColor(colour))
    if ink:
        made.setForeground(QColor(ink))
    return made
