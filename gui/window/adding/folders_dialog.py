"""The folders whose new files are added by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPushButton, QWidget

from gui.window.looks.dialog_parts import buttons, column_of, heading, said
from gui.window.looks.empty_words import EmptyWords

if TYPE_CHECKING:
    from gui.watching import Watching


class FoldersDialog(QDialog):
    """One row for each folder."""

    add_wanted = Signal()

    def __init__(self, watching: Watching, parent: QWidget) -> None:
        super().__init__(parent)
        self._watching = watching
        column = column_of(self, "watchedFolders", "Watched folders", spacing_px=8)
        self.list = QListWidget()
        self.list.setObjectName("folderList")
        self.list.setAccessibleName("Watched folders")
        self.add = QPushButton("Watch a folder…")
        self.add.setObjectName("watchFolder")
        self.remove = QPushButton("Stop watching")
        self.remove.setObjectName("stopWatching")
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch(1)
        done = QPushButton("Close")
        column.addWidget(heading(self, "New files in these folders are added by themselves"))
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(
            said(
                "They are looked at while this project is open, and when it is opened. They are "
                "noted on this computer only.",
                muted=True,
            )
        )
        column.addSpacing(8)
        # Everything here is done at once, and there is nothing to cancel.
        column.addWidget(buttons(self, done, ""))
        EmptyWords(self.list, "No folder is watched yet.")
        self.resize(560, 360)
        self.add.clicked.connect(self.add_wanted)
        self.remove.clicked.connect(self._on_remove)
        self.list.currentRowChanged.connect(lambda at: self.remove.setEnabled(at >= 0))
        watching.changed.connect(self._show_folders)
        self._show_folders()

    def _show_folders(self) -> None:
        self.list.clear()
        for folder in self._watching.folders:
            is_gone = folder in self._watching.gone
            self.list.addItem(f"{folder} · cannot be looked into" if is_gone else folder)
        self.list.setCurrentRow(0 if self.list.count() else -1)
        self.remove.setEnabled(bool(self.list.count()))

    def _on_remove(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._watching.folders):
            self._watching.remove(self._watching.folders[row])
