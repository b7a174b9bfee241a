"""What the map is told: places once, and their counts whenever the view changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gui.engine.model import Place, PlaceId, Status
from gui.engine.timeline import PlaceCount
from gui.map.packed_counts import CountArrays

if TYPE_CHECKING:
    from gui.map.bridge import ActorMark, PlaceMark


def place_marks(places: Mapping[PlaceId, Place], events: Mapping[PlaceId, int]) -> list[PlaceMark]:
    """All places a project knows, and how many events each has when nothing is filtered."""
    return [
        {
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
        for place_id, place in places.items()
    ]


def mark_counts(counts: Sequence[PlaceCount]) -> CountArrays:
    """The counts of the places in range, in columns."""
    import numpy as np

    order = {status: number for number, status in enumerate(Status)}
    by_status = np.zeros((len(counts), len(order)), np.uint32)
    for row, count in enumerate(counts):
        for status, number in count.statuses:
            by_status[row, order[status]] = number
        if count.status:
            by_status[row, order[count.status]] = count.total
    return CountArrays(
        ids=np.array([count.place_id for count in counts], np.int64),
        certain=np.array([count.certain for count in counts], np.uint32),
        possible=np.array([count.possible for count in counts], np.uint32),
        by_status=by_status,
        where_prec=np.array([count.where_prec for count in counts], np.uint8),
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
