"""The small window in which bookmarks are gone to, renamed and deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from gui.engine.store.saved import Saved


class BookmarksDialog(QDialog):
    """A list with what can be done about each. Enter goes there, F2 renames, Delete deletes."""

    go_wished = Signal(object)
    rename_wished = Signal(object, str)
    remove_wished = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        title: str = "Bookmarks of the map",
        empty: str = "No bookmarks yet. Press Ctrl+B where the map shows what to keep.",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bookmarks")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self._empty = QLabel(empty)
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
        self.go.setDefault(True)
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
