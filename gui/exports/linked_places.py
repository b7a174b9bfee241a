"""Linked Places format (LPF 1.2): the places of the events, as gazetteers and their readers share
them. GeoJSON and JSON-LD at once: one feature for each place, with when the news tells of it.

https://github.com/LinkedPasts/linked-places-format
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from gui.engine.citations import plain
from gui.engine.model import DaySpan, Place, PlaceId, Status
from gui.exports.formats import Order
from gui.exports.json_files import write_object
from gui.exports.rows import collection_facts

if TYPE_CHECKING:
    from gui.exports.findings import Finding, Findings

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
"""As the format asks for; whoever reads the file as JSON-LD knows or fetches it."""
MOST_EXCERPTS = 25
"""Of one place; all its times are there."""


@dataclass(slots=True)
class _Told:
    """What is told of one place."""

    spans: dict[tuple[DaySpan, bool], None] = field(default_factory=dict)
    """When, each once; and whether it lasted all the time."""
    excerpts: list[dict[str, str]] = field(default_factory=list)


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write a FeatureCollection of places.

    Raises:
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    told: dict[PlaceId, _Told] = {}
    for done, finding in enumerate(findings, 1):
        _note(finding, told)
        order.step(done)
    head = {"type": "FeatureCollection", "@context": CONTEXT, **collection_facts(findings)}
    write_object(target, head, "features", _features(findings, told))


def _note(finding: Finding, told: dict[PlaceId, _Told]) -> None:
    event = finding.record.event
    for place_id in dict.fromkeys(finding.record.place_ids):
        there = told.setdefault(place_id, _Told())
        if event.span:
            there.spans[event.span, event.status is Status.ONGOING] = None
        if len(there.excerpts) < MOST_EXCERPTS:
            there.excerpts.append({"value": plain(finding.citation)})


def _features(findings: Findings, told: dict[PlaceId, _Told]) -> Iterator[dict[str, Any]]:
    for place, place_id, _ in findings.places():
        yield feature(place, told[place_id].spans, told[place_id].excerpts)


def feature(
    place: Place, spans: dict[tuple[DaySpan, bool], None], excerpts: list[dict[str, str]]
) -> dict[str, Any]:
    """A place as the format has it."""
    made: dict[str, Any] = {
        "@id": address_of(place),
        "type": "Feature",
        "properties": {"title": place.name, "ccodes": [place.country] if place.country else []},
        "names": _names(place),
        "geometry": {"type": "GeometryCollection", "geometries": _geometries(place)},
    }
    kind, _, code = place.feature.partition(".")
    if kind:
        # One letter, which newer readers of the format ask for.
        made["properties"]["fclasses"] = [kind]
        if code:
            made["types"] = [
                {
                    "identifier": f"https://www.geonames.org/ontology#{place.feature}",
                    "label": place.feature,
                }
            ]
    if spans:
        made["when"] = {"timespans": [timespan(span, lasts) for span, lasts in sorted(spans)]}
    if place.geonames_id is not None:
        made["links"] = [{"type": "exactMatch", "identifier": _geonames(place.geonames_id)}]
    if excerpts:
        made["descriptions"] = excerpts
    return made


def timespan(span: DaySpan, lasts: bool) -> dict[str, Any]:
    """Days as the format has them: what lasts goes on from the first to the last; else it was at
    some time between.
    """
    first, last = span.first.isoformat(), span.last.isoformat()
    if first == last:
        return {"start": {"in": first}}
    if lasts:
        return {"start": {"in": first}, "end": {"in": last}}
    return {"start": {"earliest": first}, "end": {"latest": last}}


def address_of(place: Place) -> str:
    """What names a place everywhere: its address at GeoNames, or a name of our own (RFC 8141)."""
    if place.geonames_id is not None:
        return _geonames(place.geonames_id)
    return f"urn:dateline:place:{quote(place.key, safe=':')}"


def _geonames(number: int) -> str:
    return f"https://sws.geonames.org/{number}/"


def _names(place: Place) -> list[dict[str, Any]]:
    # One must have a citation, by the format.
    source = place.source or "the articles"
    names: list[dict[str, Any]] = [{"toponym": place.name, "citations": [{"label": source}]}]
    return names + [{"toponym": name} for name in place.names if name != place.name]


def _geometries(place: Place) -> list[dict[str, Any]]:
    certainty = "certain" if place.radius_km == 0 and not place.line else "less-certain"
    point = [round(place.lon, 6), round(place.lat, 6)]
    return [{"type": "Point", "coordinates": point, "certainty": certainty}]
