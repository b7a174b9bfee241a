"""GeoJSON (RFC 7946): one feature for each event and place, for each place, or both.

Names are those of the tables, but for the days: `first` and `last`, as the program itself has
them, and `citation`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gui.engine.model import Place
from gui.exports.findings import Findings
from gui.exports.formats import Order
from gui.exports.rows import collection_facts, place_facts, row_facts
from gui.exports.shapes import point_of, shape_of

NAMES = {"date_start": "first", "date_end": "last", "source_article": "citation"}
"""Properties that are called otherwise than in tables."""
_PLAIN: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":"), "allow_nan": False}


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write a FeatureCollection; events without a place have a null geometry, as the RFC allows.

    Raises:
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    with target.open("w", encoding="utf-8", newline="\n") as out:
        # Foreign members, which readers pass over (RFC 7946, section 6.1).
        head = json.dumps({"type": "FeatureCollection", **collection_facts(findings)}, **_PLAIN)
        out.write(f'{head[:-1]},"features":[')
        for number, feature in enumerate(_features(findings, order)):
            out.write(("\n" if not number else ",\n") + json.dumps(feature, **_PLAIN))
        out.write("\n]}\n")


def _features(findings: Findings, order: Order) -> Iterator[dict[str, Any]]:
    rows, has_shapes = order.options["rows"], bool(order.options["shapes"])
    if rows != "event and place":
        for place, _, events in findings.places():
            facts = {"kind": "place", **place_facts(place), "events": events}
            yield _feature(place.key, _geometry(place, has_shapes), facts)
    if rows != "place":
        for done, finding in enumerate(findings, 1):
            there = finding.record.event.places
            places: list[Place | None] = [one.place for one in there] or [None]
            for number, (where, row) in enumerate(zip(places, row_facts(finding), strict=True), 1):
                facts = {"kind": "event", **{NAMES.get(one, one): it for one, it in row.items()}}
                # Always a point, else a program would sort the events into several layers.
                yield _feature(f"{finding.key}-{number}", _geometry(where, False), facts)
            order.step(done)


def _feature(key: str, geometry: dict[str, Any] | None, facts: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": key, "geometry": geometry, "properties": facts}


def _geometry(place: Place | None, has_shapes: bool) -> dict[str, Any] | None:
    if place is None:
        return None
    shape = shape_of(place) if has_shapes else None
    if shape is None:
        return {"type": "Point", "coordinates": point_of(place)}
    kind = "Polygon" if shape.is_area else "LineString"
    parts: list[Any] = [[part] if shape.is_area else part for part in shape.parts]
    if len(parts) == 1:
        return {"type": kind, "coordinates": parts[0]}
    return {"type": f"Multi{kind}", "coordinates": parts}
