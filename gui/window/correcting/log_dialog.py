"""Shows what was decided, newest first: to be sorted, searched, copied, and to go to the events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QTableView,
    QWidget,
)

from gui.window import words
from gui.window.correcting.log_rows import HEADINGS, LogRow
from gui.window.lists.copying import copy_csv
from gui.window.lists.table import ListHeader
from gui.window.looks.dialog_parts import column_of, side_button
from gui.window.looks.empty_words import EmptyWords
from gui.window.looks.search_field import SearchField
from gui.window.looks.tips import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
SIZE_PX = (1040, 560)
LETTERS = (23, 25, 24, 15, 18)
"""Widths of the columns; the last one takes the rest."""
NOTHING_YET = "Nothing was decided yet. What you correct, confirm or note is kept here."
NOTHING_FOUND = "No change holds all these words."
_NO_PARENT = QModelIndex()


class LogModel(QAbstractTableModel):
    """Rows of the log as Qt sees them: filtered by words, sorted by a column."""

    def __init__(self, rows: Sequence[LogRow]) -> None:
        super().__init__()
        self._rows = rows
        self._words: list[str] = []
        self._column, self._order = 0, Qt.SortOrder.DescendingOrder
        self.listed: list[LogRow] = []
        self._arrange()

    def set_filter(self, text: str) -> None:
        """List only rows that hold all these words."""
        self._words = text.casefold().split()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._order = column, order
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        words, column = self._words, self._column
        listed = [row for row in self._rows if not words or _holds("\n".join(row.cells), words)]
        # Those alike stay in the order of the log; the first column is that order.
        listed.sort(
            key=lambda row: (row.cells[column].casefold() if column else "", row.number),
            reverse=self._order is Qt.SortOrder.DescendingOrder,
        )
        self.listed = listed
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.listed)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = self.listed[index.row()].cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text) or None
        return text if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADINGS[section] if is_title else None


def _holds(text: str, words: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)


class LogDialog(QDialog):
    """The log as a table.

    Args:
        is_whole: Whether there are no older steps.
    """

    event_wished = Signal(object)
    """The `Subject` of a row whose event is to be shown."""

    def __init__(self, rows: Sequence[LogRow], parent: QWidget, *, is_whole: bool) -> None:
        super().__init__(parent)
        column = column_of(self, "decisionLog", "What was decided")
        self._rows = rows
        self._is_whole = is_whole
        self.field = SearchField("logFilter", "Filter", clears_on_escape=True)
        self.model = LogModel(rows)
        self.table = QTableView()
        self.table.setObjectName("logTable")
        self.table.setAccessibleName("What was decided")
        header = ListHeader(Qt.Orientation.Horizontal, self.table)
        header.setSectionsClickable(True)
        self.table.setHorizontalHeader(header)
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        letter = self.fontMetrics().averageCharWidth() + 1
        for at, letters in enumerate(LETTERS):
            self.table.setColumnWidth(at, letters * letter)
        self.model.modelReset.connect(self._enable)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.empty = EmptyWords(self.table, NOTHING_YET)
        self.said = QLabel()
        self.said.setObjectName("logSaid")
        self.said.setProperty("muted", True)
        self.go = side_button("Go to the event")
        self.copy = side_button("Copy as CSV")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setIcon(QIcon())
        # Enter is the table's, where it goes to an event.
        close.setAutoDefault(False)
        last = QHBoxLayout()
        last.setSpacing(8)
        for part in (self.go, self.copy):
            last.addWidget(part)
        last.addWidget(self.said, 1)
        last.addWidget(buttons)
        column.addWidget(self.field)
        column.addWidget(self.table, 1)
        column.addLayout(last)
        self.resize(*SIZE_PX)
        self.field.textChanged.connect(self._on_filter)
        self.table.activated.connect(lambda: self.go_to_event())
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.go.clicked.connect(self.go_to_event)
        self.copy.clicked.connect(self.copy_rows)
        buttons.rejected.connect(self.reject)
        self.table.installEventFilter(self)
        self._say()
        self._enable()
        self.table.setFocus()

    def chosen(self) -> list[LogRow]:
        """The chosen rows, or without any all that are listed, as they stand."""
        listed = self.model.listed
        picked = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [listed[at] for at in picked] if picked else listed

    def copy_rows(self) -> None:
        """Put the chosen rows on the clipboard, or all."""
        self.said.setText(copy_csv(HEADINGS, [row.cells for row in self.chosen()]))

    def go_to_event(self) -> None:
        """Ask for the event of the one chosen row."""
        if len(self.table.selectionModel().selectedRows()) == 1:
            self.event_wished.emit(self.chosen()[0].subject)

    def say(self, text: str) -> None:
        """Tell something below the table."""
        self.said.setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The key that copies means rows; Qt would copy one cell."""
        if (
            watched is self.table
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Copy)
        ):
            self.copy_rows()
            return True
        return super().eventFilter(watched, event)

    def _on_filter(self, text: str) -> None:
        self.model.set_filter(text)
        self._say()

    def _on_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("logMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        go = menu.addAction("Go to the event", self.go_to_event)
        go.setEnabled(self.go.isEnabled())
        menu.addAction("Copy as CSV", self.copy_rows)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _enable(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        is_one = len(rows) == 1
        self.go.setEnabled(is_one and self.chosen()[0].subject.article is not None)
        self.copy.setEnabled(len(self.model.listed) > 0)

    def _say(self) -> None:
        if not self._rows:
            return
        self.empty.setText(NOTHING_FOUND)
        listed, total = len(self.model.listed), len(self._rows)
        said = words.counted(total, "change")
        if listed != total:
            said = f"{words.number(listed)} of {said}"
        self.said.setText(said if self._is_whole else f"{said}; older ones are not listed")
