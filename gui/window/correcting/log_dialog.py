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
    QSortFilterProxyModel,
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
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.window import words
from gui.window.correcting.log_rows import HEADINGS, LogRow
from gui.window.lists.copying import copy_csv
from gui.window.looks.search_field import SearchField
from gui.window.looks.tips import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
SIZE_PX = (1040, 560)
LETTERS = (23, 28, 34, 22, 20)
"""Widths of the columns; the last one takes the rest."""
SORT_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()


class LogModel(QAbstractTableModel):
    """Rows of the log as Qt sees them."""

    def __init__(self, rows: Sequence[LogRow]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        text = row.cells[index.column()]
        if role == SORT_ROLE:
            # Those alike stay in the order of the log.
            key = row.logged_at if index.column() == 0 else text.casefold()
            return f"{key}\0{row.number:09}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text) or None
        return text if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADINGS[section] if is_title else None


class LogDialog(QDialog):
    """The log as a table.

    Args:
        is_whole: Whether there are no older steps.
    """

    event_wished = Signal(object)
    """The `Subject` of a row whose event is to be shown."""

    def __init__(self, rows: Sequence[LogRow], parent: QWidget, *, is_whole: bool) -> None:
        super().__init__(parent)
        self.setObjectName("decisionLog")
        self.setWindowTitle("What was decided")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows = rows
        self._is_whole = is_whole
        self.field = SearchField("logFilter", "Filter", clears_on_escape=True)
        self._model = LogModel(rows)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(SORT_ROLE)
        self._sorted.setFilterKeyColumn(-1)
        self._sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table = QTableView()
        self.table.setObjectName("logTable")
        self.table.setAccessibleName("What was decided")
        self.table.setModel(self._sorted)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        letter = self.fontMetrics().averageCharWidth() + 1
        for at, letters in enumerate(LETTERS):
            self.table.setColumnWidth(at, letters * letter)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.said = QLabel()
        self.said.setObjectName("logSaid")
        self.said.setProperty("muted", True)
        self.go = _button("Go to the event")
        self.copy = _button("Copy as CSV")
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
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
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
        picked = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        listed = picked or range(self._sorted.rowCount())
        return [
            self._rows[self._sorted.mapToSource(self._sorted.index(at, 0)).row()] for at in listed
        ]

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
        self._sorted.setFilterFixedString(text.strip())
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
        self.copy.setEnabled(self._sorted.rowCount() > 0)

    def _say(self) -> None:
        if not self._rows:
            self.said.setText("Nothing was decided yet.")
            return
        listed, total = self._sorted.rowCount(), len(self._rows)
        said = words.counted(total, "change")
        if listed != total:
            said = f"{words.number(listed)} of {said}"
        self.said.setText(said if self._is_whole else f"{said}; older ones are not listed")


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
