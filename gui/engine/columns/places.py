"""The places of a corpus as columns: what a map and a list need of each of them at once.

The rest of a place is fetched when somebody looks at it.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gui.engine.model import Place, PlaceId, WherePrec

Line = tuple[tuple[float, float], ...]
Degrees = NDArray[np.float64]

OUTLINED = (WherePrec.FIRST_ORDER, WherePrec.COUNTRY)
"""Such places have an outline, found by their `key`."""


@dataclass(frozen=True, eq=False)
class PlaceTable:
    """Places by ascending id."""

    ids: NDArray[np.int64]
    names: list[str]
    lats: Degrees
    lons: Degrees
    radii_km: Degrees
    where_prec: NDArray[np.uint8]
    lines: list[tuple[int, Line]]
    """The courses there are, with the row of each."""
    keys: list[tuple[int, str]]
    """The keys of those that are `OUTLINED`, with the row of each."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PlaceTable):
            return NotImplemented
        mine, theirs = self._numbers(), other._numbers()
        return (
            all(np.array_equal(one, another) for one, another in zip(mine, theirs, strict=True))
            and self.names == other.names
            and self.lines == other.lines
            and self.keys == other.keys
        )

    # Compared by all it holds, and so no key of anything.
    __hash__ = None  # type: ignore[assignment]

    def _numbers(self) -> tuple[NDArray[np.generic], ...]:
        return self.ids, self.lats, self.lons, self.radii_km, self.where_prec


class PlaceSource(Mapping[PlaceId, Place]):
    """Places that are fetched when somebody looks at them, with their columns at hand."""

    @property
    @abstractmethod
    def table(self) -> PlaceTable:
        """What is at hand of every place."""


def place_table(places: Mapping[PlaceId, Place]) -> PlaceTable:
    """The columns of places, wherever they come from."""
    if isinstance(places, PlaceSource):
        return places.table
    return table_of_rows(
        (
            place_id, place.name, place.lat, place.lon, place.radius_km, int(place.where_prec),
            place.line, place.key,
        )
        for place_id, place in sorted(places.items())
    )  # fmt: skip


def table_of_rows(
    rows: Iterable[tuple[int, str, float, float, float, int, Line, str]],
) -> PlaceTable:
    """The columns of rows by ascending id: id, name, latitude, longitude, radius, `where_prec`,
    course and key.
    """
    columns = tuple(zip(*rows, strict=True)) or ((),) * 8
    ids, names, lats, lons, radii, precs, lines, keys = columns
    where_prec = np.array(precs, np.uint8)
    outlined = np.flatnonzero(sum(where_prec == one for one in OUTLINED)).tolist()
    return PlaceTable(
        np.array(ids, np.int64),
        list(names),
        np.array(lats, float),
        np.array(lons, float),
        np.array(radii, float),
        where_prec,
        [(row, line) for row, line in enumerate(lines) if line],
        [(row, keys[row]) for row in outlined],
    )
