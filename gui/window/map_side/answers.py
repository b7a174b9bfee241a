"""What the map asks about the events in view, answered in words. Plain functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from gui.engine.columns.places import place_table
from gui.engine.model import Place, PlaceId
from gui.engine.timeline import View
from gui.window import words
from gui.window.offsets import one_line

if TYPE_CHECKING:
    from gui.engine.columns.places import PlaceTable
    from gui.engine.columns.table import Ids
    from gui.map.bridge import NearPlace

MOST_NEAR = 8
LONGEST_EXCERPT = 160


def latest_excerpt(view: View, place_id: PlaceId) -> str:
    """Date and sentence of the last event at a place, cut to a card; empty if it has none."""
    latest = view.at(place_id).latest()
    if latest is None:
        return ""
    record = latest.record
    text = one_line(record.excerpt).strip()
    if len(text) > LONGEST_EXCERPT:
        text = text[:LONGEST_EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return f"{words.capitalised(words.event_date(record.event))}: {text}"


def near_places(
    view: View, places: Mapping[PlaceId, Place], lat: float, lon: float
) -> list[NearPlace]:
    """The places with events in range that are nearest to a point, nearest first.

    A railway or a front is as near as the nearest part of its course.
    """
    from gui.engine.geometry import course_km, distance_km

    def away(place_id: PlaceId) -> float:
        place = places[place_id]
        if place.line:
            return course_km((lat, lon), place.line)
        return distance_km((lat, lon), (place.lat, place.lon))

    known = place_table(places)
    ids = {*view.counts.ids[_nearest(view.counts.ids, known, lat, lon)].tolist()}
    ids |= {int(known.ids[row]) for row, _ in known.lines}
    found = [count for place_id in ids if (count := view.counts.of(PlaceId(place_id)))]
    far = {count.place_id: away(count.place_id) for count in found}
    nearest = sorted(found, key=lambda count: (far[count.place_id], count.place_id))
    return [
        {
            "id": count.place_id,
            "name": places[count.place_id].name,
            "detail": f"{_distance(far[count.place_id])} · {words.counted(count.total, 'event')}",
        }
        for count in nearest[:MOST_NEAR]
    ]


def _nearest(ids: Ids, known: PlaceTable, lat: float, lon: float) -> Ids:
    """Positions of a few of many places, among them those nearest to a point."""
    rows = np.searchsorted(known.ids, ids)
    points = np.radians(np.column_stack((known.lats[rows], known.lons[rows])))
    lats, lons = points.reshape(-1, 2).T
    here = np.radians(lat), np.radians(lon)
    # The cosine of the angle between two points of the globe: the nearer, the larger.
    cosines = np.sin(here[0]) * np.sin(lats) + np.cos(here[0]) * np.cos(lats) * np.cos(
        lons - here[1]
    )
    return np.argsort(-cosines, kind="stable")[: 4 * MOST_NEAR]


def point_to_copy(lat: float, lon: float) -> str:
    """Coordinates as other programs take them: decimal degrees to about a metre."""
    return f"{lat:.5f}, {lon:.5f}"


def _distance(kilometres: float) -> str:
    if kilometres < 10:
        return f"{kilometres:.1f} km"
    return f"{words.number(round(kilometres))} km"
