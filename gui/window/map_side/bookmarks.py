"""Bookmarks: views of the map under a name, in a menu and in a small window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from gui.engine.store.saved import Saved
    from gui.map.bridge import MapExtent
    from gui.map.view import MapView

IN_MENU = 20
"""Bookmarks that the menu lists; the small window has them all."""


class Bookmarks(QObject):
    """Fills a menu with the bookmarks and asks for names. Emits wishes; keeps nothing itself.

    Args:
        name_near: What a point is near to, as a first proposal for a name; may be empty.
    """

    save_wished = Signal(str, object)
    """A name, and what is to be kept under it."""
    rename_wished = Signal(object, str)
    remove_wished = Signal(object)
    go_wished = Signal(float, float, int)
    """Latitude, longitude, zoom."""

    def __init__(
        self,
        map_view: MapView,
        menu: QMenu,
        window: QWidget,
        name_near: Callable[[float, float], str],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._menu = menu
        self._name_near = name_near
        self._fixed = list(menu.actions())
        self._view: dict[str, Any] | None = None
        self._things: list[Saved] = []
        self._list: BookmarksDialog | None = None
        map_view.view_changed.connect(self._on_view_changed)
        self._fill()

    def set_bookmarks(self, things: Sequence[Saved]) -> None:
        """The bookmarks there are, oldest first. One of a form that is not known is left out."""
        self._things = [thing for thing in things if _place_of(thing) is not None]
        self._fill()
        if self._list is not None:
            self._list.set_bookmarks(self._things)

    def ask_for_name(self) -> None:
        """Ask under which name the present view of the map is to be kept."""
        view = self._view
        if view is None:
            return
        box = QInputDialog(self._window)
        box.setObjectName("bookmarkName")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Bookmark this view")
        box.setLabelText("Name of the bookmark")
        box.setTextValue(self._name_near(view["lat"], view["lon"]))
        box.setOkButtonText("Add bookmark")
        for button in box.findChildren(QPushButton):
            # Some systems put a picture of their own on it that no theme of ours can colour.
            button.setIcon(QIcon())
        box.textValueSelected.connect(lambda text: self._on_named(text, view))
        box.open()

    def open_list(self) -> None:
        """Show all bookmarks, to go to, rename and delete."""
        dialog = BookmarksDialog(self._window)
        dialog.set_bookmarks(self._things)
        dialog.go_wished.connect(self._go)
        dialog.rename_wished.connect(self.rename_wished)
        dialog.remove_wished.connect(self.remove_wished)
        dialog.finished.connect(self._on_list_closed)
        self._list = dialog
        dialog.open()

    def _on_list_closed(self) -> None:
        self._list = None

    def _on_view_changed(self, extent: MapExtent) -> None:
        self._view = {"lat": extent["lat"], "lon": extent["lon"], "zoom": extent["zoom"]}

    def _on_named(self, text: str, view: dict[str, Any]) -> None:
        if text.strip():
            self.save_wished.emit(" ".join(text.split()), view)

    def _go(self, thing: Saved) -> None:
        place = _place_of(thing)
        if place is not None:
            self.go_wished.emit(*place)

    def _fill(self) -> None:
        for action in self._menu.actions():
            if action not in self._fixed:
                self._menu.removeAction(action)
                action.deleteLater()
        if self._things:
            self._menu.addSeparator()
        for number, thing in enumerate(self._things[-IN_MENU:], 1):
            name = thing.name.replace("&", "&&")
            action = self._menu.addAction(f"&{number} {name}" if number < 10 else name)
            action.triggered.connect(lambda _=False, thing=thing: self._go(thing))


def _place_of(thing: Saved) -> tuple[float, float, int] | None:
    """Latitude, longitude and zoom of a bookmark; None if it does not hold them."""
    parts = [thing.content.get(name) for name in ("lat", "lon", "zoom")]
    lat, lon, zoom = (
        part if isinstance(part, int | float) and abs(part) <= 540 else None for part in parts
    )
    if lat is None or lon is None or zoom is None:
        return None
    return float(lat), float(lon), int(zoom)


class BookmarksDialog(QDialog):
    """A list with what can be done about each. Enter goes there, F2 renames, Delete deletes."""

    go_wished = Signal(object)
    rename_wished = Signal(object, str)
    remove_wished = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bookmarks")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Bookmarks of the map")
        self.list = QListWidget()
        self.list.setAccessibleName("Bookmarks")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self._empty = QLabel("No bookmarks yet. Press Ctrl+B where the map shows what to keep.")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("muted", True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.go, self.rename, self.remove = (
            QPushButton(text) for text in ("Go there", "Rename", "Delete")
        )
        close = QPushButton("Close")
        self.go.setDefault(True)
        row = QHBoxLayout()
        for button in (self.go, self.rename, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._stack, 1)
        column.addLayout(row)
        self.resize(460, 360)
        self._things: dict[int, Saved] = {}
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        self.list.itemChanged.connect(self._on_renamed)
        self.list.itemDoubleClicked.connect(lambda _item: self._on_go())
        self.go.clicked.connect(self._on_go)
        self.rename.clicked.connect(lambda: self.list.editItem(self.list.currentItem()))
        self.remove.clicked.connect(self._on_remove)
        close.clicked.connect(self.reject)
        self._enable()

    def set_bookmarks(self, things: Sequence[Saved]) -> None:
        """Show these; the row stays where it was."""
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for thing in things:
            item = QListWidgetItem(thing.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setData(Qt.ItemDataRole.UserRole, thing.id)
            self.list.addItem(item)
        self._things = {thing.id: thing for thing in things}
        self.list.setCurrentRow(min(max(row, 0), len(things) - 1))
        self.list.blockSignals(False)
        self._stack.setCurrentWidget(self.list if things else self._empty)
        self._enable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self._chosen() is not None:
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> Saved | None:
        item = self.list.currentItem()
        return self._things.get(item.data(Qt.ItemDataRole.UserRole)) if item else None

    def _enable(self) -> None:
        for button in (self.go, self.rename, self.remove):
            button.setEnabled(self._chosen() is not None)

    def _on_go(self) -> None:
        thing = self._chosen()
        if thing is not None:
            self.go_wished.emit(thing)
            self.accept()

    def _on_renamed(self, item: QListWidgetItem) -> None:
        thing = self._things[item.data(Qt.ItemDataRole.UserRole)]
        name = " ".join(item.text().split())
        if name and name != thing.name:
            self.rename_wished.emit(thing, name)
        else:
            item.setText(thing.name)

    def _on_remove(self) -> None:
        thing = self._chosen()
        if thing is not None:
            self.remove_wished.emit(thing)
