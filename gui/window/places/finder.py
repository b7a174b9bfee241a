"""Places suggested below the search box while the user types, and going to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from gui.window import words
from gui.window.looks.colours import LIGHT, Colours
from gui.window.looks.spoken import announce

if TYPE_CHECKING:
    from gui.engine.search.place_names import FoundPlace
    from gui.window.places.found import FoundPlacesList

MOST_PLACES = 8


class PlaceFinder(QObject):
    """Suggests places for what is typed into a field. The keys stay in the field.

    Args:
        field: Where the user types.
        find: Places for a text, at most `MOST_PLACES`, best first.
    """

    place_chosen = Signal(object)
    """The `FoundPlace` to go to."""

    def __init__(self, field: QLineEdit, find: Callable[[str], Sequence[FoundPlace]]) -> None:
        super().__init__(field)
        self._field = field
        self._find = find
        self._colours = LIGHT
        self._popup: FoundPlacesList | None = None
        field.textEdited.connect(self._on_edited)
        field.textChanged.connect(self._on_changed)
        field.installEventFilter(self)

    @property
    def popup(self) -> QFrame | None:
        """The suggestions; None before the first letter."""
        return self._popup

    @property
    def is_open(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def close_list(self) -> None:
        if self._popup is not None:
            self._popup.hide()
        self._field.setAccessibleDescription("")

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        if self._popup is not None:
            self._popup.set_colours(colours)

    def _on_edited(self, text: str) -> None:
        found = self._find(text) if text.strip() else ()
        if not found:
            self.close_list()
            return
        if self._popup is None:
            # Here, because a start must not wait for what is needed at the first letter.
            from gui.window.places.found import FoundPlacesList

            self._popup = FoundPlacesList(self._field)
            self._popup.set_colours(self._colours)
            self._popup.view.clicked.connect(self._on_clicked)
        self._popup.show_rows(found)
        self._field.setAccessibleDescription(
            f"{words.counted(len(found), 'place')} found; Down goes to them"
        )

    def _on_changed(self, text: str) -> None:
        if not text:
            self.close_list()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        self.close_list()
        assert self._popup is not None
        self.place_chosen.emit(self._popup.rows.row(index.row()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.is_open:
            return False
        if event.type() is QEvent.Type.FocusOut:
            self.close_list()
        elif isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                # The window's own "step back" would take the key before this list sees it.
                event.setAccepted(event.key() == Qt.Key.Key_Escape)
                return event.isAccepted()
            if event.type() is QEvent.Type.KeyPress:
                return self._takes(event)
        return False

    def _takes(self, event: QKeyEvent) -> bool:
        """Do what a key means for the list; returns whether it means anything."""
        assert self._popup is not None
        view = self._popup.view
        key, current = event.key(), view.currentIndex()
        if key == Qt.Key.Key_Escape:
            self.close_list()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self._choose(current)
        else:
            return False
        return True

    def _step(self, steps: int) -> None:
        """To the next row; above the first and below the last none is current."""
        assert self._popup is not None
        view, model = self._popup.view, self._popup.rows
        total = model.rowCount() + 1
        row = (view.currentIndex().row() + 1 + steps) % total - 1
        view.setCurrentIndex(model.index(row) if row >= 0 else QModelIndex())
        if row >= 0:
            said = model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
            announce(self._field, said)
