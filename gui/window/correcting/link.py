"""The window's side of correcting the reader: menus, keys, dialogs, and what is decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.engine.decisions.values import BY_PERSON, About, Kind, Meaning, Wish
from gui.engine.model import ArticleId, DaySpan, EventRecord, Mention, Status
from gui.window import words
from gui.window.actions import connect
from gui.window.correcting.scopes import (
    Asked,
    Named,
    Scope,
    Whole,
    event_subject,
    event_wish,
    names_of,
)

if TYPE_CHECKING:
    from gui.engine.gazetteer.look_up import Match
    from gui.engine.store.review import Doubt
    from gui.map.bridge import MapExtent
    from gui.window.article.view import ArticleView
    from gui.window.correcting.picking import MapPicker
    from gui.window.correcting.place_dialog import PlaceDialog
    from gui.window.correcting.remarking import Remarking
    from gui.window.correcting.review_queue import ReviewQueue
    from gui.window.correcting.shaping_link import Shaping
    from gui.window.main_window import MainWindow

MOST_AT_ONCE = 500
"""So many events are corrected in one step."""
PICK_SAID = "Click the place on the map. Escape leaves it."


class Correcting(QObject):
    """Offers corrections where names and events are shown. Emits what the user decides.

    Args:
        window: The window; its cards, its article and its Edit menu get the offers.
        mentions: The names in an article.
        find: Places of the world for a text, and how many at most.
        doubts: The names that the reader is unsure of, most worth a look first.
        today: The day from which "last week" counts.
    """

    decided = Signal(str, list)
    """What undoing it is called, and the `Wish`es."""
    decided_always = Signal(str, list, object)
    """The same, and what goes to the user's own places with it."""
    dialog_opening = Signal(object)
    """The `PlaceDialog`, before it is shown."""

    def __init__(
        self,
        window: MainWindow,
        mentions: Callable[[ArticleId], Sequence[Mention]],
        find: Callable[[str, int], Sequence[Match]],
        doubts: Callable[[], Sequence[Doubt]],
        today: date,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._mentions = mentions
        self._find = find
        self._doubts = doubts
        self._today = today
        self._picker: MapPicker | None = None
        self._extent: MapExtent | None = None
        window.map.view_changed.connect(self._on_view_changed)
        self._dialog: PlaceDialog | ReviewQueue | None = None
        window.evidence.cards.menu_opening.connect(self._on_card_menu)
        window.left.lists.menu_opening.connect(self._on_rows_menu)
        window.article_link.when_made(self._on_article_made)
        actions = window.actions_of_window
        connect(
            [
                (actions.change_place, lambda: self._with_selected(self.ask_for_place)),
                (actions.change_date, lambda: self._with_selected(self.ask_for_date)),
                (actions.review, self.open_review),
                (actions.add_event, lambda: self.shaping.ask_for_selection()),
                (
                    actions.remark,
                    lambda: self._with_selected(lambda record: self.remarking.ask(record)),
                ),
                (
                    actions.leave_out,
                    lambda: self._with_selected(lambda record: self.leave_out([record])),
                ),
            ]
        )

    # Made when they are first asked for, because no start needs them

    @cached_property
    def remarking(self) -> Remarking:
        """Tags, notes and grades."""
        from gui.window.correcting.remarking import Remarking

        made = Remarking(self._window)
        made.decided.connect(self.decided)
        return made

    @cached_property
    def shaping(self) -> Shaping:
        """Events that are added, cut, merged and split."""
        from gui.window.correcting.shaping_link import Shaping

        made = Shaping(self._window, self._find, self._today)
        made.decided.connect(self.decided)
        return made

    # What can be asked for

    def ask_for_place(self, record: EventRecord) -> None:
        """Ask what the names of an event mean; first that of the place that is looked at."""
        names = names_of(record, self._mentions(record.article_id))
        dialog = self._open([*names, Whole(record)], record.excerpt)
        place = self._window.state.place
        shown = self._window.corpus.places.get(place) if place is not None else None
        if shown is not None:
            there = {(one.start, one.end) for one in record.event.places if one.place == shown}
            spans = [(one.mention.start, one.mention.end) for one in names]
            dialog.which.setCurrentIndex(
                next((spans.index(one) for one in spans if one in there), 0)
            )

    def ask_about(self, names: Sequence[Asked], excerpt: str) -> None:
        """Ask what names mean that stand in an excerpt."""
        self._open(names, excerpt)

    def open_review(self) -> None:
        """Go through the names that the reader is unsure of."""
        from gui.window.correcting.review_queue import Doubtful, ReviewQueue

        items = []
        for doubt in self._doubts():
            record = self._window.corpus.source.telling(doubt.event)
            mentions = self._mentions(doubt.article)
            named = [one for one in mentions if (one.start, one.end) == (doubt.start, doubt.end)]
            if record is not None and named:
                items.append(Doubtful(Named(doubt.article, named[0]), record, doubt.events))
        queue = ReviewQueue(items, self._find, self._window, theme=self._window.map.theme)
        queue.stated.connect(self.say_meaning)
        queue.pick_requested.connect(self._pick)
        queue.finished.connect(self._on_closed)
        self._dialog = queue
        queue.date_requested.connect(lambda record: self.ask_for_date(record, queue))
        queue.open()

    def ask_for_date(self, record: EventRecord, parent: QWidget | None = None) -> None:
        """Ask when an event was."""
        # Here, because no start needs it.
        from gui.window.correcting.date_dialog import DateDialog

        dialog = DateDialog(record, self._today, parent or self._window)
        dialog.stated.connect(lambda span: self._say_date(record, span))
        dialog.taken_back.connect(
            lambda: self._take_back([record], About.DATE, "date of the event")
        )
        dialog.open()

    def leave_out(self, records: Sequence[EventRecord]) -> None:
        """These are no events, or none of interest; one that a person added is there no more."""
        from gui.window.correcting.shaping import gone_wishes

        what = "an event" if len(records) == 1 else words.counted(len(records), "event")
        verb = "deleting" if all(one.nth == BY_PERSON for one in records) else "leaving out"
        wishes = [wish for record in records for wish in gone_wishes(record)]
        self.decided.emit(f"{verb} {what}", wishes)

    def say_status(self, records: Sequence[EventRecord], status: Status) -> None:
        """How real events are."""
        wishes = [event_wish(record, About.STATUS, status) for record in records]
        self.decided.emit(f"status of {_the_events(records)}", wishes)

    def say_meaning(self, asked: Asked, meaning: Meaning | None, scope: Scope) -> None:
        """What a name means, or where an event was; None: what the reader thinks."""
        of = "the event" if isinstance(asked, Whole) else asked.label
        name, wishes = f"place of {of}", asked.wishes(meaning, scope)
        if scope is Scope.ALWAYS and meaning is not None and isinstance(asked, Named):
            self.decided_always.emit(name, wishes, asked.always(meaning))
        else:
            self.decided.emit(name, wishes)

    def _say_date(self, record: EventRecord, span: DaySpan | None) -> None:
        self.decided.emit("date of the event", [event_wish(record, About.DATE, span)])

    def _take_back(self, records: Sequence[EventRecord], about: About, name: str) -> None:
        wishes = [Wish(event_subject(record, about), is_taken_back=True) for record in records]
        self.decided.emit(name, wishes)

    def _with_selected(self, todo: Callable[[EventRecord], None]) -> None:
        event = self._window.state.event
        record = self._window.corpus.source.telling(event) if event is not None else None
        if record is not None:
            todo(record)

    # Menus

    def _on_card_menu(self, record: EventRecord, menu: QMenu) -> None:
        self._fill_menu([record], menu)
        menu.addSeparator()

    def _on_rows_menu(self, records: list[EventRecord], menu: QMenu) -> None:
        if len(records) <= MOST_AT_ONCE:
            self._fill_menu(records, menu)

    def _fill_menu(self, records: Sequence[EventRecord], menu: QMenu) -> None:
        """Add what can be corrected of one event, or of several at once."""
        record = records[0]
        if len(records) == 1:
            menu.addAction("Change the place…", lambda: self.ask_for_place(record))
            for named in names_of(record, self._mentions(record.article_id)):
                self._add_short_ways(menu.addMenu(_plain(f"“{named.mention.surface}”")), named)
            menu.addAction("Change the date…", lambda: self.ask_for_date(record))
        statuses = menu.addMenu("Change the status")
        for status in Status:
            action = statuses.addAction(words.capitalised(words.STATUS_WORDS[status]))
            action.setCheckable(True)
            action.setChecked(all(one.event.status is status for one in records))
            action.triggered.connect(
                lambda _checked=False, status=status: self.say_status(records, status)
            )
        decided = [one for one in records if About.STATUS.value in one.event.corrected]
        if decided:
            statuses.addSeparator()
            statuses.addAction(
                "As the reader thought",
                lambda: self._take_back(decided, About.STATUS, f"status of {_the_events(decided)}"),
            )
        self.shaping.fill_menu(records, menu)
        leaving = "Leave this event out" if len(records) == 1 else "Leave these events out"
        if all(one.nth == BY_PERSON for one in records):
            leaving = "Delete this event" if len(records) == 1 else "Delete these events"
        menu.addAction(leaving, lambda: self.leave_out(records))
        menu.addSeparator()
        self.remarking.fill_menu(records, menu)

    def _on_article_made(self, article: ArticleView) -> None:
        article.text.menu_opening.connect(self._on_name_menu)
        article.text.text_menu_opening.connect(
            lambda start, end, menu: self.shaping.fill_text_menu(start, end, menu)
        )

    def _on_name_menu(self, mention: Mention, menu: QMenu) -> None:
        article = self._window.article_link.article_id
        if article is not None:
            self._add_short_ways(menu, Named(article, mention))

    def _add_short_ways(self, menu: QMenu, named: Named) -> None:
        mention = named.mention
        menu.addAction("Change the place…", lambda: self._open([named], mention.surface))
        if not mention.candidates:
            menu.addAction("Look for it online…", lambda: self._look_online(named))
        for text, kind in (
            ("Not a place", Kind.NO_PLACE),
            ("This is a government", Kind.GOVERNMENT),
        ):
            action = menu.addAction(text)
            action.triggered.connect(
                lambda _checked=False, kind=kind: self.say_meaning(named, Meaning(kind), Scope.NAME)
            )
        if mention.by_person:
            menu.addAction(
                "As the reader thought", lambda: self.say_meaning(named, None, Scope.NAME)
            )

    # The dialog and the map

    def _look_online(self, named: Named) -> None:
        self._open([named], named.mention.surface).online.ask.click()

    def _open(self, names: Sequence[Asked], excerpt: str) -> PlaceDialog:
        # Here, because no start needs it.
        from gui.window.correcting.place_dialog import PlaceDialog

        dialog = PlaceDialog(names, excerpt, self._find, self._window)
        dialog.stated.connect(self.say_meaning)
        dialog.pick_requested.connect(self._pick)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        self.dialog_opening.emit(dialog)
        dialog.open()
        return dialog

    def _pick(self) -> None:
        if self._picker is None:
            from gui.window.correcting.picking import MapPicker

            self._picker = MapPicker(self._window.map, self)
            self._picker.picked.connect(self._on_picked)
            self._picker.left.connect(self._on_pick_left)
        if self._dialog is not None and self._extent is not None:
            self._picker.set_extent(self._extent)
            self._dialog.hide()
            self._window.status.say(PICK_SAID)
            self._picker.begin()

    def _on_view_changed(self, extent: MapExtent) -> None:
        self._extent = extent
        if self._picker is not None:
            self._picker.set_extent(extent)

    def _on_picked(self, lat: float, lon: float) -> None:
        if self._dialog is not None:
            self._dialog.set_point(lat, lon)
        self._on_pick_left()

    def _on_pick_left(self) -> None:
        if self._dialog is not None:
            self._dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None


def _the_events(records: Sequence[EventRecord]) -> str:
    return "the event" if len(records) == 1 else words.counted(len(records), "event")


def _plain(text: str) -> str:
    # An ampersand in a name would make the next letter a key.
    return text.replace("&", "&&")
