"""The window's side of tags, notes and grades: menus, keys, the dialog, and what is decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from gui.engine.decisions.values import Wish
from gui.engine.model import EventRecord
from gui.engine.remarks import Credibility, Reliability, Remarks
from gui.window import remark_words
from gui.window.correcting.remark_wishes import (
    credibility_wishes,
    reliability_wish,
    remark_wishes,
    tag_wishes,
)
from gui.window.offsets import one_line

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow

MOST_TAGS_IN_MENU = 20


class Remarking(QObject):
    """Offers remarks where events are shown. Emits what the user decides."""

    decided = Signal(str, list)
    """What undoing it is called, and the `Wish`es."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def known_tags(self) -> list[str]:
        """All tags of the project by their letters, each once."""
        known: dict[str, str] = {}
        for remarks in self._window.corpus.source.remarks().values():
            for tag in remarks.tags:
                known.setdefault(tag.casefold(), tag)
        return [known[key] for key in sorted(known)]

    def ask(self, record: EventRecord) -> None:
        """Ask for tags, a note and grades of an event."""
        # Here, because no start needs it.
        from gui.window.correcting.remarks_dialog import RemarksDialog

        record = self._window.corpus.source.card_of(record.id) or record
        article = self._window.corpus.articles[record.article_id]
        dialog = RemarksDialog(record, article, self.known_tags(), self._window)
        dialog.stated.connect(lambda remarks, grade: self._on_stated(record, remarks, grade))
        dialog.open()

    def fill_menu(self, records: Sequence[EventRecord], menu: QMenu) -> None:
        """Add what can be remarked on some events to their menu."""
        if len(records) == 1:
            menu.addAction("Tags, note and grades…", lambda: self.ask(records[0]))
        known = self.known_tags()[:MOST_TAGS_IN_MENU]
        if known:
            tags = menu.addMenu("Tags")
            for tag in known:
                self._add_tag(tags, tag, records)
        grades = menu.addMenu("Grade of the event" if len(records) == 1 else "Grade of the events")
        given = {one.all_remarks.credibility for one in records}
        for grade in (*Credibility, None):
            said = remark_words.credibility(grade) if grade else "Not graded"
            action = grades.addAction(said)
            action.setCheckable(True)
            action.setChecked(given == {grade})
            action.triggered.connect(
                lambda _checked=False, grade=grade: self._decide(
                    "grade of the event", credibility_wishes(records, grade)
                )
            )
        self._add_outlet(menu, records)

    def _add_tag(self, menu: QMenu, tag: str, records: Sequence[EventRecord]) -> None:
        folded = tag.casefold()
        has_all = all(
            folded in {one.casefold() for one in record.all_remarks.tags} for record in records
        )
        action = menu.addAction(tag.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(has_all)
        added, removed = ((), (tag,)) if has_all else ((tag,), ())
        action.triggered.connect(lambda: self._tag(records, added, removed))

    def _tag(
        self, records: Sequence[EventRecord], added: Sequence[str], removed: Sequence[str]
    ) -> None:
        try:
            wishes = tag_wishes(records, added, removed)
        except ValueError as problem:
            self._window.show_notice(str(problem))
            return
        self._decide(f"tag “{(*added, *removed)[0]}”", wishes)

    def _add_outlet(self, menu: QMenu, records: Sequence[EventRecord]) -> None:
        articles = [self._window.corpus.articles[one.article_id] for one in records]
        outlets = {article.outlet for article in articles}
        outlet = articles[0].outlet
        if len(outlets) > 1 or not outlet:
            return
        grades = menu.addMenu(f"Grade of {_short(outlet)}")
        for grade in (*Reliability, None):
            action = grades.addAction(remark_words.reliability(grade) if grade else "Not graded")
            action.setCheckable(True)
            action.setChecked(articles[0].reliability is grade)
            action.triggered.connect(
                lambda _checked=False, grade=grade: self._decide(
                    f"grade of {_short(outlet)}", [reliability_wish(outlet, grade)]
                )
            )

    def _on_stated(self, record: EventRecord, remarks: Remarks, grade: Reliability | None) -> None:
        wishes = remark_wishes(record, remarks)
        article = self._window.corpus.articles[record.article_id]
        name = _name_of(record.all_remarks, remarks)
        if grade is not article.reliability:
            wishes.append(reliability_wish(article.outlet, grade))
            name = name or f"grade of {_short(article.outlet)}"
        self._decide(name, wishes)

    def _decide(self, name: str, wishes: list[Wish]) -> None:
        if wishes:
            self.decided.emit(name, wishes)


def _name_of(before: Remarks, after: Remarks) -> str:
    """What undoing is called; empty if nothing of the event is another."""
    named = [
        word
        for word, is_other in (
            ("tags", before.tags != after.tags),
            ("note", before.note != after.note),
            ("grade", before.credibility != after.credibility),
        )
        if is_other
    ]
    if not named:
        return ""
    *first, last = named
    return f"{', '.join(first)} and {last} of the event" if first else f"{last} of the event"


def _short(outlet: str) -> str:
    said = one_line(outlet).replace("&", "&&")
    return said if len(said) <= 40 else f"{said[:39].rstrip()}…"
