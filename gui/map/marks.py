"""What the map is told: places once, and their counts whenever the view changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gui.engine.model import Place, PlaceId
from gui.engine.timeline import PlaceCount
from gui.map.packed_counts import CountArrays
from gui.map.packed_places import PlaceArrays, outline_code

if TYPE_CHECKING:
    from gui.engine.columns.places import PlaceTable
    from gui.engine.columns.table import Ints
    from gui.engine.shown import PlaceCounts
    from gui.map.bridge import ActorMark


def place_marks(places: PlaceTable, events: Mapping[PlaceId, int]) -> PlaceArrays:
    """All places a project knows, and how many events each has when nothing is filtered."""
    import numpy as np

    weights = [events.get(PlaceId(place_id), 0) for place_id in places.ids.tolist()]
    areas = ((row, outline_code(key)) for row, key in places.keys)
    return PlaceArrays(
        places.ids,
        places.lats,
        places.lons,
        places.radii_km,
        np.array(weights, np.uint32),
        places.where_prec,
        places.names,
        list(places.lines),
        [(row, area) for row, area in areas if area],
    )


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
