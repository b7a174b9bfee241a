"""A long list as a table: rows are numbers, and become words when somebody looks at them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Numbers = NDArray[Any]
AnyIndex = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_BLOCK = 32


@dataclass(frozen=True)
class ColumnOf(Generic[Row]):
    """A column: its heading, and what stands in it."""

    title: str
    text: Callable[[Row], str]
    letters: int
    """About how wide it is; 0 for the one that takes the rest."""
    is_number: bool = False
    is_muted: bool = False
    is_first: bool = True
    """Whether it is shown before the user chooses."""


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Sorts and filters numbers; keeps the order the user chose.

    Args:
        columns: What each column is.
        sorted_by: The column that the list is sorted by at first, and whether downwards.
    """

    def __init__(
        self, columns: Sequence[ColumnOf[Row]], sorted_by: tuple[int, Qt.SortOrder]
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.column, self.order = sorted_by
        self.filter = ""
        self.listed: Numbers = np.zeros(0, np.int64)
        self.unfiltered_count = 0
        self._seen: dict[int, list[Row]] = {}

    # What a list is made of

    @abstractmethod
    def arranged(self) -> Numbers:
        """The rows to list, in order, each as a number; it also sets `unfiltered_count`."""

    @abstractmethod
    def fetch(self, numbers: list[int]) -> list[Row]:
        """Some rows in words."""

    @abstractmethod
    def spoken(self, row: Row) -> str:
        """A row as it is read out."""

    def arrange(self) -> None:
        """What is listed, or its order, may have changed."""
        found, self._seen = self.arranged(), {}
        if np.array_equal(found, self.listed):
            self.listed = found
            if len(found):
                last = self.index(len(found) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.listed = found
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Keep only rows with these words."""
        self.filter = " ".join(text.split())
        self.arrange()

    def row(self, at: int) -> Row | None:
        """The row at a position of the list."""
        if not 0 <= at < len(self.listed):
            return None
        block = at // _BLOCK
        if block not in self._seen:
            if len(self._seen) > 64:
                self._seen.clear()
            start = block * _BLOCK
            self._seen[block] = self.fetch(self.listed[start : start + _BLOCK].tolist())
        return self._seen[block][at % _BLOCK]

    def position(self, number: int) -> int:
        """Where a row is listed; -1 if it is not."""
        found = np.flatnonzero(self.listed == number)
        return int(found[0]) if len(found) else -1

    # Qt's questions

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if (column, order) != (self.column, self.order) and 0 <= column < len(self.columns):
            self.column, self.order = column, order
            self.arrange()

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.listed)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is None:
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        return row if role == ROW_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_right = column.is_number
            side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def ranks(keys: Sequence[Any]) -> Numbers:
    """Where each key stands when all are sorted; equal ones stand together."""
    rank_of = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return np.array([rank_of[key] for key in keys], np.int64)
