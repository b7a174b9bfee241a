"""What the map is told: places once, and their counts whenever the view changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gui.engine.model import Place, PlaceId, WherePrec
from gui.engine.timeline import PlaceCount
from gui.map.packed_counts import CountArrays

if TYPE_CHECKING:
    from gui.engine.columns.table import Ints
    from gui.engine.shown import PlaceCounts
    from gui.map.bridge import ActorMark, PlaceMark

_OUTLINED = (WherePrec.FIRST_ORDER, WherePrec.COUNTRY)


def place_marks(places: Mapping[PlaceId, Place], events: Mapping[PlaceId, int]) -> list[PlaceMark]:
    """All places a project knows, and how many events each has when nothing is filtered."""
    marks: list[PlaceMark] = []
    for place_id, place in places.items():
        mark: PlaceMark = {
            "id": place_id,
            "lat": place.lat,
            "lon": place.lon,
            "name": place.name,
            "kind": place.feature,
            "country": place.country,
            "where_prec": int(place.where_prec),
            "radius_km": place.radius_km,
            "line": list(place.line),
            "weight": events.get(place_id, 0),
        }
        if area := _area(place):
            mark["area"] = area
        marks.append(mark)
    return marks


def _area(place: Place) -> str:
    """The code of a country's or first-order division's outline; empty for all else."""
    if place.where_prec in _OUTLINED:
        kind, _, code = place.key.partition(":")
        if kind in ("country", "iso"):
            return code
    return ""


def mark_counts(counts: PlaceCounts, by_kind: Ints | None = None) -> CountArrays:
    """The counts of the places in range, in columns.

    `by_kind`: how many events of each place are of each kind, where colours do not stand for the
    status.
    """
    import numpy as np

    # Counts are never negative: the same bits, without a copy.
    return CountArrays(
        counts.ids,
        counts.certain.view(np.uint32),
        counts.possible.view(np.uint32),
        (counts.by_status if by_kind is None else by_kind).view(np.uint32),
        counts.where_prec,
    )


def actor_marks(counts: Sequence[PlaceCount], places: Mapping[PlaceId, Place]) -> list[ActorMark]:
    """The governments that events in range name, where they have their seat."""
    return [
        {
            "id": count.place_id,
            "lat": places[count.place_id].lat,
            "lon": places[count.place_id].lon,
            "name": places[count.place_id].name,
            "count": count.total,
        }
        for count in counts
    ]
