"""GeoJSON (RFC 7946) to a reference layer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gui.engine.errors import OverlayError
from gui.engine.model import DaySpan
from gui.engine.overlays.values import (
    MOST_FEATURES,
    Feature,
    Overlay,
    Points,
    Shape,
    plain,
    point_of,
    span_of,
)

NAMES = ("name", "title", "label", "place", "headline", "site")
DETAILS = ("excerpt", "description", "notes", "note", "detail", "event_type", "type", "desc")
FIRST_DAYS = ("date_start", "first", "start", "begin", "event_date", "date", "time", "when", "day")
LAST_DAYS = ("date_end", "last", "end")

_SHAPES = {
    "Point": (Shape.POINT, 0),
    "MultiPoint": (Shape.POINT, 1),
    "LineString": (Shape.LINE, 1),
    "MultiLineString": (Shape.LINE, 2),
    "Polygon": (Shape.AREA, 2),
    "MultiPolygon": (Shape.AREA, 3),
}
"""Kind of shape, and how deep its positions lie."""


def read_geojson(text: str, name: str) -> Overlay:
    """Read a text.

    Raises:
        OverlayError: it is no GeoJSON.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise OverlayError(f"{name} is no GeoJSON that can be read: {error}.") from error
    if not isinstance(found, dict):
        raise OverlayError(f"{name} is JSON, but no GeoJSON.")
    features: list[Feature] = []
    skipped = 0
    for one in _things(found):
        before = len(features)
        facts = one.get("properties")
        features += _features(one.get("geometry"), facts if isinstance(facts, dict) else {})
        skipped += len(features) == before
        if len(features) >= MOST_FEATURES:
            break
    return Overlay(tuple(features[:MOST_FEATURES]), skipped)


def _things(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    kind = found.get("type")
    if kind == "FeatureCollection":
        held = found.get("features")
        yield from (one for one in held if isinstance(one, dict)) if isinstance(held, list) else ()
    elif kind == "Feature":
        yield found
    elif kind in _SHAPES or kind == "GeometryCollection":
        yield {"geometry": found}


def _features(geometry: Any, facts: Mapping[str, Any]) -> Iterator[Feature]:
    if not isinstance(geometry, dict):
        return
    if geometry.get("type") == "GeometryCollection":
        parts = geometry.get("geometries")
        for part in parts if isinstance(parts, list) else ():
            if isinstance(part, dict) and part.get("type") != "GeometryCollection":
                yield from _features(part, facts)
        return
    shape, depth = _SHAPES.get(str(geometry.get("type")), (None, 0))
    if shape is None:
        return
    name, detail, span = facts_of(facts)
    for points in _parts(geometry.get("coordinates"), shape, depth):
        yield Feature(shape, points, name, detail, span)


def _parts(held: Any, shape: Shape, depth: int) -> Iterator[Points]:
    """The points of each part; what is no position is left out."""
    if not isinstance(held, list):
        return
    lines_at = 0 if shape is Shape.POINT else 1
    if depth > lines_at:
        # Of an area only the outer ring: holes are rare, and what lies in them is not hidden.
        inside = held[:1] if shape is Shape.AREA and depth == 2 else held
        for part in inside:
            yield from _parts(part, shape, depth - 1)
        return
    positions = [held] if shape is Shape.POINT else held
    points = tuple(point for one in positions if (point := _position(one)) is not None)
    if points and (shape is Shape.POINT or len(points) > 1):
        yield points


def _position(held: Any) -> tuple[float, float] | None:
    if not isinstance(held, list) or len(held) < 2 or isinstance(held[0], bool):
        return None
    return point_of(held[1], held[0])


def facts_of(facts: Mapping[str, Any]) -> tuple[str, str, DaySpan | None]:
    """The name, the detail and the days among the properties of a thing."""
    small = {str(key).casefold(): value for key, value in facts.items()}

    def first_of(keys: Sequence[str]) -> str:
        for key in keys:
            value = small.get(key)
            if isinstance(value, str | int | float) and str(value).strip():
                return plain(value)
        return ""

    span = span_of(first_of(FIRST_DAYS), first_of(LAST_DAYS))
    return first_of(NAMES), first_of(DETAILS), span
