"""From "Add a place here…" on the map to a place of the user's own, and to reading anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from gui.window import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.map.view import MapView
    from gui.window.places.new_place import NewPlaceDialog


class NewPlaceLink(QObject):
    """Opens the form, says what became of it, and asks whether to read articles again."""

    place_described = Signal(object)
    """A `NewPlace` to keep; `show_kept` or `show_problem` answers."""
    reading_wanted = Signal()
    """The articles that name the place kept last are to be read again."""

    def __init__(self, map_view: MapView, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: NewPlaceDialog | None = None
        map_view.add_requested.connect(self.ask_for_place)

    def ask_for_place(self, lat: float, lon: float) -> None:
        """Open the form for a place at a point."""
        # Here, because a start without new places shall not load it.
        from gui.window.places.new_place import NewPlaceDialog

        dialog = NewPlaceDialog(lat, lon, self._window)
        dialog.place_described.connect(self.place_described)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()

    def show_problem(self, sentence: str) -> bool:
        """Say in the form, which stays open, why the place could not be kept; False without one."""
        if self._dialog is None:
            return False
        self._dialog.show_problem(sentence)
        return True

    def show_kept(self, name: str, articles: int) -> None:
        """The place is kept; so many articles name it."""
        if self._dialog is not None:
            self._dialog.close()
        if articles:
            self._offer_reading(name, articles)

    def _offer_reading(self, name: str, articles: int) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setObjectName("readAgain")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Add a place")
        box.setTextFormat(Qt.TextFormat.PlainText)
        named = f"{words.counted(articles, 'article')} {'names' if articles == 1 else 'name'} it"
        box.setText(f"“{name}” is among your places now. {words.capitalised(named)}.")
        box.setInformativeText("What they tell of it goes to the map when they are read again.")
        what = f"Read {words.counted(articles, 'article')} again"
        again = box.addButton(what, QMessageBox.ButtonRole.AcceptRole)
        box.addButton("Not now", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(again)
        again.clicked.connect(self.reading_wanted)
        box.open()

    def _on_closed(self) -> None:
        self._dialog = None
