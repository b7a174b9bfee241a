"""The menu of the search box: the last searches, those saved in the project, and how to search."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu

from gui import settings as names
from gui.settings import Settings
from gui.window.actions import Actions
from gui.window.looks.colours import Colours
from gui.window.looks.icons import icon

if TYPE_CHECKING:
    from gui.engine.store.saved import Saved

MOST_RECENT = 10
MOST_LETTERS = 60


class SearchMenu(QObject):
    """Offers searches. It emits wishes; what is saved by name is kept by others.

    Args:
        field: The search box.
        actions: Of the window.
        settings: Where the last searches are kept.
    """

    search_chosen = Signal(str)
    save_wished = Signal(str, object)
    """A name, and what is to be kept under it."""
    remove_wished = Signal(object)

    def __init__(self, field: QLineEdit, actions: Actions, settings: Settings) -> None:
        super().__init__(field)
        self._field, self._settings = field, settings
        self._saved: list[Saved] = []
        self._search = ""
        self._button = QAction("Searches", field)
        self._button.setToolTip("Earlier searches, and how to search (Ctrl+Alt+K)")
        field.addAction(self._button, QLineEdit.ActionPosition.TrailingPosition)
        self._button.triggered.connect(self.open)
        actions.searches.triggered.connect(self.open)
        actions.search_help.triggered.connect(self.open_help)
        field.editingFinished.connect(self._note)

    def show_search(self, search: str) -> None:
        """The search that is shown now."""
        self._search = search.strip()

    def set_saved(self, things: Sequence[Saved]) -> None:
        """The searches that are saved, oldest first; what is none is left out."""
        self._saved = [one for one in things if isinstance(one.content.get("search"), str)]

    def set_colours(self, colours: Colours) -> None:
        self._button.setIcon(icon("searches", colours))

    def recent(self) -> list[str]:
        """The last searches, the newest first."""
        try:
            held = json.loads(self._settings.get(names.RECENT_SEARCHES) or "[]")
        except ValueError:
            return []
        kept = held if isinstance(held, list) else []
        return [one for one in kept if isinstance(one, str)][:MOST_RECENT]

    def open(self) -> None:
        """Open the menu below the search box."""
        self._note()
        self.menu().popup(self._field.mapToGlobal(QPoint(0, self._field.height() + 2)))

    def menu(self) -> QMenu:
        """The menu as it is now."""
        menu = QMenu(self._field.window())
        menu.setObjectName("searchMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_searches(menu, "Saved searches", [one.content["search"] for one in self._saved])
        self._add_searches(menu, "Last searches", self.recent())
        save = menu.addAction("Save this search")
        save.setEnabled(bool(self._search) and self._search not in self._saved_texts())
        save.triggered.connect(
            lambda: self.save_wished.emit(self._search, {"search": self._search})
        )
        if self._saved:
            forget = menu.addMenu("Delete a saved search")
            for thing in self._saved:
                forget.addAction(_shown(thing.content["search"])).triggered.connect(
                    lambda _=False, thing=thing: self.remove_wished.emit(thing)
                )
        if self.recent():
            menu.addAction("Forget the last searches").triggered.connect(
                lambda: self._settings.set(names.RECENT_SEARCHES, "")
            )
        menu.addSeparator()
        menu.addAction("How to search").triggered.connect(self.open_help)
        return menu

    def open_help(self) -> None:
        """Show the language of searches."""
        from gui.window.searches.help import SearchHelp

        dialog = SearchHelp(self._field.window())
        dialog.example_chosen.connect(self._choose)
        dialog.open()

    def _add_searches(self, menu: QMenu, title: str, searches: Sequence[str]) -> None:
        if not searches:
            return
        heading = menu.addAction(title)
        heading.setEnabled(False)
        for search in searches:
            menu.addAction(_shown(search)).triggered.connect(
                lambda _=False, search=search: self._choose(search)
            )
        menu.addSeparator()

    def _choose(self, search: str) -> None:
        self._field.setText(search)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search_chosen.emit(search)

    def _saved_texts(self) -> list[str]:
        return [one.content["search"] for one in self._saved]

    def _note(self) -> None:
        """Remember the search, now that it is not being typed any more."""
        if self._search:
            others = [one for one in self.recent() if one != self._search]
            kept = [self._search, *others][:MOST_RECENT]
            self._settings.set(names.RECENT_SEARCHES, json.dumps(kept, ensure_ascii=False))


def _shown(search: str) -> str:
    """A search as an entry of a menu."""
    text = search if len(search) <= MOST_LETTERS else f"{search[: MOST_LETTERS - 1]}…"
    return text.replace("&", "&&")
