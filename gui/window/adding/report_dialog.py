"""What there is to tell of the articles of a project, one by one, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from gui.window import words
from gui.window.looks.dialog_parts import buttons, column_of, heading, said
from gui.window.looks.title_delegate import TitleDelegate

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]
MOST = 500
"""Rows that are shown of each group; all of them are copied."""


class ReportDialog(QDialog):
    """Groups of articles under their titles; each says what is to be said of it."""

    def __init__(self, groups: Groups, parent: QWidget) -> None:
        super().__init__(parent)
        self._groups = groups
        column = column_of(self, "addedReport", "Report on added articles", spacing_px=8)
        self.list = QListWidget()
        self.list.setObjectName("reportList")
        self.list.setAccessibleName("Articles with something to tell")
        self.list.setItemDelegate(TitleDelegate(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.copy = QPushButton("Copy as text")
        self.copy.setObjectName("copyReport")
        self.copy.setAutoDefault(False)
        done = QPushButton("Close")
        if groups:
            column.addWidget(heading(self, "Articles with something to tell"))
            column.addWidget(self.list, 1)
        else:
            column.addWidget(heading(self, "Nothing went wrong"))
            column.addWidget(said("All articles of this project could be read.", muted=True))
            column.addStretch(1)
        column.addSpacing(8)
        foot = buttons(self, done, "")
        foot.addButton(self.copy, foot.ButtonRole.ActionRole)
        # A box of buttons shows what it is given.
        self.copy.setVisible(bool(groups))
        column.addWidget(foot)
        if groups:
            self.resize(640, 480)
        else:
            self.resize(420, column.totalHeightForWidth(420))
        self.copy.clicked.connect(self._on_copy)
        self._fill()

    def text(self) -> str:
        """All of it, as it is copied."""
        lines = []
        for title, rows in self._groups:
            lines += [title, *(f"{name}\t{one}" for name, one in rows), ""]
        return "\n".join(lines)

    def _fill(self) -> None:
        for title, rows in self._groups:
            for name, one in rows[:MOST]:
                item = QListWidgetItem(f"{name}\n{one}")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}: {name}. {one}")
                self.list.addItem(item)
            if len(rows) > MOST:
                more = words.counted(len(rows) - MOST, "more article")
                self.list.addItem(QListWidgetItem(f"{more}\n{title}. Copy the list to see them."))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
