"""GeoJSON (RFC 7946): one feature for each event and place, or one for each place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gui.exports.findings import Findings
from gui.exports.formats import Order
from gui.exports.rows import collection_facts, place_facts, row_facts


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write a FeatureCollection; events without a place have a null geometry, as the RFC allows.

    Raises:
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    of_places = order.options["rows"] == "place"
    features = _places(findings) if of_places else _events(findings, order)
    with target.open("w", encoding="utf-8", newline="\n") as out:
        # Foreign members, which readers pass over (RFC 7946, section 6.1).
        head = json.dumps({"type": "FeatureCollection", **collection_facts(findings)}, **_PLAIN)
        out.write(f'{head[:-1]},"features":[')
        for number, feature in enumerate(features):
            out.write(("\n" if not number else ",\n") + json.dumps(feature, **_PLAIN))
        out.write("\n]}\n")


_PLAIN: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":"), "allow_nan": False}


def _events(findings: Findings, order: Order) -> Iterator[dict[str, Any]]:
    for done, finding in enumerate(findings, 1):
        for number, row in enumerate(row_facts(finding), 1):
            yield _feature(f"{finding.key}-{number}", row)
        order.step(done)


def _places(findings: Findings) -> Iterator[dict[str, Any]]:
    for place, _, events in findings.places():
        yield _feature(place.key, {**place_facts(place), "events": events})


def _feature(key: str, facts: dict[str, Any]) -> dict[str, Any]:
    lon, lat = facts["longitude"], facts["latitude"]
    point = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": key, "geometry": point, "properties": facts}
