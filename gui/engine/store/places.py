"""The places of a project: columns of all that have events, and each as it is looked at."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import ItemsView, Iterator, ValuesView
from functools import cached_property
from typing import Protocol

from gui.engine.columns.places import Line, PlaceSource, PlaceTable, table_of_rows
from gui.engine.model import Place, PlaceId
from gui.engine.store.rows import PLACE_COLUMNS, place_of

_MOST_SINGLE = 200
"""Whoever has looked at so many, one by one, is about to look at all."""
_WITH_EVENTS = "id IN (SELECT place_id FROM event_place)"


class _Snapshot(Protocol):
    db: sqlite3.Connection


class StoredPlaces(PlaceSource):
    """The places that any telling has, by ascending id."""

    def __init__(self, snapshot: _Snapshot) -> None:
        self._snapshot = snapshot
        self._table = table_of_rows(
            (*row[:6], () if row[6] == "[]" else _line(row[6]), row[7])
            for row in snapshot.db.execute(
                "SELECT id, name, lat, lon, radius_km, where_prec, line, key FROM place "
                f"WHERE {_WITH_EVENTS} ORDER BY id"
            )
        )
        self._kept: dict[PlaceId, Place] = {}
        self._has_all = False

    @property
    def table(self) -> PlaceTable:
        return self._table

    @cached_property
    def _ids(self) -> dict[PlaceId, None]:
        return dict.fromkeys(map(PlaceId, self._table.ids.tolist()))

    def __getitem__(self, place_id: PlaceId) -> Place:
        kept = self._kept.get(place_id)
        if kept is not None:
            return kept
        if place_id not in self._ids:
            raise KeyError(place_id)
        if len(self._kept) >= _MOST_SINGLE:
            return self._all()[place_id]
        row = self._snapshot.db.execute(
            f"SELECT {PLACE_COLUMNS} FROM place WHERE id = ?", (place_id,)
        ).fetchone()
        place = self._kept[place_id] = place_of(row)
        return place

    def _all(self) -> dict[PlaceId, Place]:
        if not self._has_all:
            rows = self._snapshot.db.execute(
                f"SELECT id, {PLACE_COLUMNS} FROM place WHERE {_WITH_EVENTS} ORDER BY id"
            )
            self._kept = {PlaceId(row[0]): place_of(row[1:]) for row in rows}
            self._has_all = True
        return self._kept

    def values(self) -> ValuesView[Place]:
        return self._all().values()

    def items(self) -> ItemsView[PlaceId, Place]:
        return self._all().items()

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._ids

    def __iter__(self) -> Iterator[PlaceId]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._table.ids)


def _line(column: str) -> Line:
    return tuple((lat, lon) for lat, lon in json.loads(column))
