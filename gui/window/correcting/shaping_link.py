"""The window's side of adding, cutting, merging and splitting events: menus, keys, dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from gui.engine.decisions.values import BY_PERSON, Wish
from gui.engine.model import ArticleId, EventRecord
from gui.window import selection, words
from gui.window.correcting.shaping import (
    New,
    added_subject,
    instead,
    merged,
    proposal,
    recut,
    split,
    trimmed,
)
from gui.window.offsets import one_line

if TYPE_CHECKING:
    from gui.engine.gazetteer.look_up import Match
    from gui.window.correcting.excerpt_dialog import Ask
    from gui.window.main_window import MainWindow

SELECT_FIRST = "Open an article and select the words that tell the event."
THERE_ALREADY = "You have added an event in these very words already."
LONGEST_TIP = 50


class Shaping(QObject):
    """Offers to make events where texts and events are shown. Emits what the user decides.

    Args:
        find: Places of the world for a text, and how many at most.
        today: The day from which "last week" counts.
    """

    decided = Signal(str, list)
    """What undoing it is called, and the `Wish`es."""

    def __init__(
        self, window: MainWindow, find: Callable[[str, int], Sequence[Match]], today: date
    ) -> None:
        super().__init__(window)
        self._window = window
        self._find = find
        self._today = today

    # What can be asked for

    def ask_for_selection(self) -> None:
        """Add an event in the words that are selected in the open article."""
        link = self._window.article_link
        span = link.view.text.selected_span() if link.is_open else None
        if link.article_id is None or span is None:
            self._window.status.say(SELECT_FIRST)
        else:
            self.ask_for_event(link.article_id, *span)

    def ask_for_event(self, article_id: ArticleId, start: int, end: int) -> None:
        """Ask where and when an event was that some words of an article tell."""
        # Here, because no start needs it.
        from gui.window.correcting.event_dialog import EventDialog

        window = self._window
        text, reading = window.evidence_link.reading(article_id)
        span = trimmed(text, start, end)
        if span is None:
            window.status.say(SELECT_FIRST)
            return
        events = window.corpus.source.told_in(article_id)
        same = [one for one in events if (one.event.start, one.event.end) == span]
        if any(one.nth == BY_PERSON for one in same):
            window.status.say(THERE_ALREADY)
            return
        published = window.corpus.articles[article_id].published
        proposed = proposal(*span, reading.mentions, reading.dates, events, published)
        dialog = EventDialog(text[slice(*span)], proposed, self._find, self._today, window)
        dialog.stated.connect(lambda added: self._add(article_id, New(*span, added), text))
        dialog.open()

    def ask_for_words(self, record: EventRecord) -> None:
        """Ask which words tell an event."""
        from gui.window.correcting.excerpt_dialog import Ask

        self._ask(Ask.WORDS, record, lambda start, end: self.cut(record, start, end))

    def ask_for_point(self, record: EventRecord) -> None:
        """Ask where an event becomes two."""
        from gui.window.correcting.excerpt_dialog import Ask

        self._ask(Ask.POINT, record, lambda at, _: self.split(record, at))

    def cut(self, record: EventRecord, start: int, end: int) -> None:
        """Let other words tell an event."""
        text, _ = self._window.evidence_link.reading(record.article_id)
        self._put([record], [recut(record, start, end)], text, "text of the event")

    def split(self, record: EventRecord, at: int) -> None:
        """Make two events of one, parted at an offset into its article."""
        text, _ = self._window.evidence_link.reading(record.article_id)
        parts = split(record, at, text)
        if parts is not None:
            self._put([record], parts, text, "splitting an event")

    def merge(self, records: Sequence[EventRecord]) -> None:
        """Make one event of several in one article."""
        text, _ = self._window.evidence_link.reading(records[0].article_id)
        name = f"merging {words.counted(len(records), 'event')}"
        self._put(records, [merged(records)], text, name)

    # Menus

    def fill_menu(self, records: Sequence[EventRecord], menu: QMenu) -> None:
        """Add what can be made of some events to their menu."""
        if len(records) > 1:
            if len({one.article_id for one in records}) == 1:
                menu.addAction("Merge these events into one", lambda: self.merge(records))
            return
        (record,) = records
        menu.addAction("Change the text…", lambda: self.ask_for_words(record))
        menu.addAction("Split the event…", lambda: self.ask_for_point(record))
        told = self._window.corpus.source.told_in(record.article_id)
        at = next((at for at, one in enumerate(told) if one.id == record.id), None)
        if at is None or len(told) < 2:
            return
        merging = menu.addMenu("Merge with")
        for number, where in ((at - 1, "The one before"), (at + 1, "The one after")):
            if 0 <= number < len(told):
                self._add_merging(merging, record, told[number], where)

    def _add_merging(
        self, menu: QMenu, record: EventRecord, other: EventRecord, where: str
    ) -> None:
        said = one_line(other.excerpt)
        if len(said) > LONGEST_TIP:
            said = f"{said[: LONGEST_TIP - 1].rstrip()}…"
        action = menu.addAction(f"{where}: “{said}”".replace("&", "&&"))
        action.triggered.connect(lambda: self.merge([record, other]))

    def fill_text_menu(self, start: int, end: int, menu: QMenu) -> None:
        """Add what can be made of words of the open article to the menu of its text.

        Args:
            start: Where the selected words begin; without any, what the menu is for.
            end: Where they end; the same as `start` without any.
        """
        article_id = self._window.article_link.article_id
        if article_id is None:
            return
        current = self._current(article_id)
        if start < end:
            menu.addSeparator()
            menu.addAction("Add an event…", lambda: self.ask_for_event(article_id, start, end))
            if current is not None:
                menu.addAction(
                    "Make this the text of the selected event",
                    lambda: self._cut_trimmed(current, start, end),
                )
        elif current is not None and current.event.start < start < current.event.end:
            menu.addSeparator()
            menu.addAction("Split the event here", lambda: self.split(current, start))

    def _cut_trimmed(self, record: EventRecord, start: int, end: int) -> None:
        text, _ = self._window.evidence_link.reading(record.article_id)
        span = trimmed(text, start, end)
        if span is not None and span != (record.event.start, record.event.end):
            self.cut(record, *span)

    def _current(self, article_id: ArticleId) -> EventRecord | None:
        event = self._window.state.event
        record = self._window.corpus.source.telling(event) if event is not None else None
        return record if record is not None and record.article_id == article_id else None

    # Deciding

    def _ask(self, ask: Ask, record: EventRecord, then: Callable[[int, int], None]) -> None:
        from gui.window.correcting.excerpt_dialog import ExcerptDialog

        text, _ = self._window.evidence_link.reading(record.article_id)
        dialog = ExcerptDialog(ask, text, record.event.start, record.event.end, self._window)
        dialog.stated.connect(then)
        dialog.open()

    def _add(self, article_id: ArticleId, new: New, text: str) -> None:
        subject = added_subject(article_id, text, new.start, new.end)
        self._decide("adding an event", [Wish(subject, new.added)], article_id, new)

    def _put(
        self, records: Sequence[EventRecord], new: Sequence[New], text: str, name: str
    ) -> None:
        self._decide(name, instead(records, new, text), records[0].article_id, new[0])

    def _decide(self, name: str, wishes: list[Wish], article_id: ArticleId, new: New) -> None:
        """Have it decided, and select the event that came of it."""
        self.decided.emit(name, wishes)
        window = self._window
        for one in window.corpus.source.told_in(article_id):
            is_new = (one.event.start, one.event.end) == (new.start, new.end)
            if one.nth == BY_PERSON and is_new:
                state = window.state
                if state.place is not None and state.place not in one.place_ids:
                    # Among the cards of another place it would not be seen.
                    state = selection.with_place(state, None)
                window.set_state(replace(state, event=one.id))
