"""The rows of the places list: which places are in range, sorted and filtered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gui.engine.model import Place, PlaceId
from gui.engine.timeline import PlaceCount
from gui.window import words
from gui.window.places import words as place_words

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


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in range."""

    place_id: PlaceId
    name: str
    kind: str
    """Kind and country in words."""
    certain: int
    possible: int
    searchable: str

    @property
    def total(self) -> int:
        return self.certain + self.possible

    @property
    def counted(self) -> str:
        said = words.counted(self.total, "event")
        return f"{said}, {words.number(self.possible)} possible" if self.possible else said


def place_rows(
    counts: Sequence[PlaceCount],
    places: Mapping[PlaceId, Place],
    actor_counts: Sequence[PlaceCount] = (),
    actors: Mapping[PlaceId, Place] = MappingProxyType({}),
) -> tuple[PlaceRow, ...]:
    """A row for each place that has events in range, or is only named as a government there."""
    rows = []
    for count in counts:
        place = places[count.place_id]
        rows.append(_row(count, place, place_words.kind_and_country(place)))
    listed = {count.place_id for count in counts}
    for count in actor_counts:
        if count.place_id not in listed:
            place = actors[count.place_id]
            rows.append(_row(count, place, place_words.government(place)))
    return tuple(rows)


def _row(count: PlaceCount, place: Place, kind: str) -> PlaceRow:
    searchable = " ".join((place.name, *place.names, kind)).casefold()
    return PlaceRow(count.place_id, place.name, kind, count.certain, count.possible, searchable)


class PlacesModel(QAbstractTableModel):
    """Places as a table. Keeps the order the user chose."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[PlaceRow, ...] = ()
        self._rows: list[PlaceRow] = []
        self._column = Column.EVENTS
        self._order = Qt.SortOrder.DescendingOrder
        self._words: tuple[str, ...] = ()

    def set_rows(self, rows: Sequence[PlaceRow]) -> None:
        self._all = tuple(rows)
        self._arrange()

    def set_filter(self, text: str) -> None:
        """Keep only places in whose names, kind or country every word occurs."""
        self._words = tuple(text.casefold().split())
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._order = Column(column), order
        self._arrange()

    def row_of(self, place_id: PlaceId | None) -> int:
        """The row of a place; -1 if it is not listed."""
        ids = (at for at, row in enumerate(self._rows) if row.place_id == place_id)
        return next(ids, -1)

    def row(self, at: int) -> PlaceRow | None:
        return self._rows[at] if 0 <= at < len(self._rows) else None

    @property
    def unfiltered_count(self) -> int:
        return len(self._all)

    def _arrange(self) -> None:
        found = [row for row in self._all if all(word in row.searchable for word in self._words)]
        found.sort(key=lambda row: row.name.casefold())
        is_descending = self._order is Qt.SortOrder.DescendingOrder
        if self._column is Column.EVENTS:
            found.sort(key=lambda row: row.total, reverse=is_descending)
        elif self._column is Column.KIND:
            found.sort(key=lambda row: row.kind.casefold(), reverse=is_descending)
        elif is_descending:
            found.reverse()
        if [row.place_id for row in found] == [row.place_id for row in self._rows]:
            self._rows = found
            if found:
                last = self.index(len(found) - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = found
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

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
