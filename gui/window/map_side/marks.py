"""What the map is told: places once, and their counts whenever the view changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gui.engine.model import Place, PlaceId, Status
from gui.engine.timeline import PlaceCount

if TYPE_CHECKING:
    from gui.engine.shown import PlaceCounts
    from gui.map.bridge import ActorMark, MarkCount, PlaceMark

_STATUSES = tuple(status.value for status in Status)


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


def mark_counts(counts: PlaceCounts) -> list[MarkCount]:
    """The counts of the places in range, in any order."""
    marks: list[MarkCount] = []
    rows = zip(
        counts.ids.tolist(),
        counts.certain.tolist(),
        counts.possible.tolist(),
        counts.where_prec.tolist(),
        counts.by_status.tolist(),
        strict=True,
    )
    for place_id, certain, possible, where_prec, by_status in rows:
        is_mixed = sum(map(bool, by_status)) > 1
        mark: MarkCount = {
            "id": place_id,
            "certain": certain,
            "possible": possible,
            "where_prec": where_prec,
            "status": None if is_mixed else _STATUSES[by_status.index(max(by_status))],
        }
        if is_mixed:
            mark["statuses"] = by_status
        marks.append(mark)
    return marks


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
