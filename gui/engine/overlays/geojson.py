"""GeoJSON (RFC 7946), our own and any other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from gui.engine.errors import OverlayError
from gui.engine.overlays.columns import Meanings
from gui.engine.overlays.values import Feature, Overlay, Position, overlay_of, position


def read_geojson(name: str, data: bytes) -> Overlay:
    """A feature for each of a collection, or the one that the file is.

    Raises:
        OverlayError: the file is no GeoJSON.
    """
    try:
        held = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise OverlayError(f"{name} cannot be read as GeoJSON.") from error
    kind = held.get("type") if isinstance(held, dict) else None
    if kind == "FeatureCollection":
        members = held.get("features")
    elif kind == "Feature":
        members = [held]
    else:
        members = [{"type": "Feature", "geometry": held, "properties": {}}] if kind else None
    if not isinstance(members, list):
        raise OverlayError(f"{name} is no GeoJSON: it holds no features.")
    features, skipped = [], 0
    for member in members:
        try:
            features.append(_feature(member))
        except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError):
            skipped += 1
    return overlay_of(name, features, skipped)


def _feature(member: Mapping[str, Any]) -> Feature:
    held = member["properties"] or {}
    facts = {str(name): _words(value) for name, value in held.items() if value is not None}
    meanings = Meanings(list(facts))
    shapes: dict[str, list[Any]] = {"points": [], "lines": [], "areas": []}
    for kind, shape in _shapes(member["geometry"]):
        shapes[kind].append(shape)
    return Feature(
        meanings.name_of(facts),
        meanings.span(facts),
        facts,
        **{kind: tuple(found) for kind, found in shapes.items()},
    )


def _shapes(geometry: Mapping[str, Any] | None) -> Iterator[tuple[str, Any]]:
    if geometry is None:
        return
    kind, held = geometry["type"], geometry.get("coordinates", ())
    if kind == "GeometryCollection":
        for one in geometry["geometries"]:
            yield from _shapes(one)
    elif kind == "Point":
        yield "points", _position(held)
    elif kind == "MultiPoint":
        yield from (("points", _position(one)) for one in held)
    elif kind == "LineString":
        yield "lines", _line(held)
    elif kind == "MultiLineString":
        yield from (("lines", _line(one)) for one in held)
    elif kind == "Polygon":
        yield "areas", _line(held[0])
    elif kind == "MultiPolygon":
        yield from (("areas", _line(one[0])) for one in held)
    else:
        raise ValueError(kind)


def _line(held: Any) -> tuple[Position, ...]:
    return tuple(_position(one) for one in held)


def _position(held: Any) -> Position:
    found = position(float(held[1]), float(held[0]))
    if found is None:
        raise ValueError(held)
    return found


def _words(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
