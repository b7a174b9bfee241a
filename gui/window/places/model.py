"""The rows of the places list: which places are in range, sorted and filtered."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gui.engine.model import PlaceId
from gui.window import words
from gui.window.places.rows import Directory, Listed, Numbers, PlaceRow

ROW_ROLE = Qt.ItemDataRole.UserRole

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Column(IntEnum):
    """The columns, in order."""

    PLACE = 0
    EVENTS = 1
    KIND = 2


_HEADINGS = {
    Column.PLACE: "Place",
    Column.EVENTS: "Events",
    Column.KIND: "Kind and country",
}


class PlacesModel(QAbstractTableModel):
    """Places as a table. Keeps the order the user chose."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Listed | None = None
        self._listed: Listed | None = None
        self._rows: dict[int, PlaceRow] = {}
        """Those that were looked at."""
        self._column = Column.EVENTS
        self._order = Qt.SortOrder.DescendingOrder
        self._words: tuple[str, ...] = ()
        self._holding: tuple[Directory, NDArray[np.bool_]] | None = None
        """Which places of a directory hold the words."""

    def set_rows(self, rows: Listed) -> None:
        self._all = rows
        self._arrange()

    def set_filter(self, text: str) -> None:
        """Keep only places in whose names, kind or country every word occurs."""
        self._words = tuple(text.casefold().split())
        self._holding = None
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._order = Column(column), order
        self._arrange()

    def row_of(self, place_id: PlaceId | None) -> int:
        """The row of a place; -1 if it is not listed."""
        if place_id is None or self._listed is None:
            return -1
        found = np.flatnonzero(self._listed.ids == place_id)
        return int(found[0]) if len(found) else -1

    def row(self, at: int) -> PlaceRow | None:
        if self._listed is None or not 0 <= at < len(self._listed):
            return None
        if at not in self._rows:
            self._rows[at] = self._listed.row(at)
        return self._rows[at]

    @property
    def unfiltered_count(self) -> int:
        return 0 if self._all is None else len(self._all)

    def _arrange(self) -> None:
        if self._all is None:
            return
        before, found = self._listed, self._filtered(self._all)
        found = found.only(np.argsort(self._sort_keys(found)))
        self._rows = {}
        if before is not None and np.array_equal(found.ids, before.ids):
            self._listed = found
            if len(found):
                last = self.index(len(found) - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._listed = found
        self.endResetModel()

    def _filtered(self, rows: Listed) -> Listed:
        if not self._words:
            return rows
        directory = rows.directory
        if self._holding is None or self._holding[0] is not directory:
            self._holding = (directory, directory.holding(self._words))
        return rows.only(np.flatnonzero(self._holding[1][rows.numbers]))

    def _sort_keys(self, rows: Listed) -> Numbers:
        """Different numbers, the smallest for what stands first: names decide between equals."""
        directory = rows.directory
        names = directory.name_ranks[rows.numbers]
        way = -1 if self._order is Qt.SortOrder.DescendingOrder else 1
        if self._column is Column.PLACE:
            return way * names
        if self._column is Column.EVENTS:
            return way * rows.totals * len(directory.ids) + names
        return way * directory.kind_ranks[rows.numbers] * len(directory.ids) + names

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self._listed is None else len(self._listed)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                Column.PLACE: row.name,
                Column.EVENTS: words.number(row.total),
                Column.KIND: row.kind,
            }[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {row.kind}, {row.counted}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column is Column.EVENTS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == ROW_ROLE:
            return row
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if column is Column.EVENTS
                else Qt.AlignmentFlag.AlignLeft
            )
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None
