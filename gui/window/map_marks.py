"""What the map is told: places once, and their counts whenever the view changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

from gui.engine.model import Place, PlaceId
from gui.engine.timeline import PlaceCount

if TYPE_CHECKING:
    from gui.map.bridge import MarkCount, PlaceMark


class ActorMark(TypedDict):
    """A place that stands for its government. Degrees, WGS 84."""

    id: int
    lat: float
    lon: float
    name: str
    count: int
    """How many events in range name it so."""


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


def mark_counts(counts: Sequence[PlaceCount]) -> list[MarkCount]:
    """The counts of the places in range."""
    return [
        {
            "id": count.place_id,
            "certain": count.certain,
            "possible": count.possible,
            "where_prec": int(count.where_prec),
            "status": count.status.value if count.status else None,
        }
        for count in counts
    ]


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
