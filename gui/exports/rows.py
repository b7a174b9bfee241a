"""An event as flat facts: one row for each of its places, the same in every table-like format.

The names of columns are those of the UCDP GED codebook where it has one (`date_start`, `date_end`,
`date_prec`, `where_prec`, `latitude`, `longitude`, `source_article`); days are ISO 8601, points
WGS 84. What is not known is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from gui.engine.citations import one_line, plain
from gui.engine.gazetteer.credits import sources
from gui.engine.model import EventPlace, Place
from gui.exports.findings import Finding, Findings, Scope

COLUMNS: Final = (
    "event_id",
    "date_start",
    "date_end",
    "date_prec",
    "date_basis",
    "status",
    "place",
    "country",
    "latitude",
    "longitude",
    "where_prec",
    "place_basis",
    "place_note",
    "feature",
    "geonames_id",
    "excerpt",
    "source_outlet",
    "source_headline",
    "source_date",
    "source_address",
    "source_file",
    "source_sha256",
    "excerpt_start",
    "excerpt_end",
    "source_article",
    "other_sources",
    "in_range",
    "confidence",
    "decided_by_person",
    "tags",
    "note",
    "credibility",
    "source_reliability",
)
"""Of `row_facts`, in the order of a table."""


def row_facts(finding: Finding) -> list[dict[str, Any]]:
    """One row for each place of an event, or one without a place."""
    event, cited = finding.record.event, finding.citation
    span, day = event.span, cited.day
    about: dict[str, Any] = {
        "event_id": finding.key,
        "date_start": span.first.isoformat() if span else None,
        "date_end": span.last.isoformat() if span else None,
        "date_prec": int(event.date_prec) if event.date_prec else None,
        "date_basis": event.date_basis.value,
        "status": event.status.value,
    }
    told: dict[str, Any] = {
        "excerpt": cited.excerpt,
        "source_outlet": cited.outlet or None,
        "source_headline": cited.headline or None,
        "source_date": day.first.isoformat() if day else None,
        "source_address": cited.address or None,
        "source_file": cited.file_name or None,
        "source_sha256": cited.sha256 or None,
        "excerpt_start": cited.start,
        "excerpt_end": cited.end,
        "source_article": plain(cited),
        "other_sources": len(finding.also),
        "in_range": "certain" if finding.is_certain else "possible",
        "confidence": round(event.confidence, 3),
        "decided_by_person": ", ".join(event.corrected) or None,
        **_remarks(finding),
    }
    return [{**about, **_where(there), **told} for there in event.places or (None,)]


def _remarks(finding: Finding) -> dict[str, Any]:
    """What a person remarked; grades are those of the Admiralty code, 1 to 6 and A to F."""
    remarks, reliability = finding.record.all_remarks, finding.article.reliability
    return {
        "tags": ", ".join(map(one_line, remarks.tags)) or None,
        "note": one_line(remarks.note) or None,
        "credibility": int(remarks.credibility) if remarks.credibility else None,
        "source_reliability": reliability.value if reliability else None,
    }


def _where(there: EventPlace | None) -> dict[str, Any]:
    if there is None:
        return dict.fromkeys(COLUMNS[COLUMNS.index("place") : COLUMNS.index("excerpt")])
    place = place_facts(there.place)
    return {
        **{name: place[name] for name in ("place", "country", "latitude", "longitude")},
        "where_prec": int(there.where_prec),
        "place_basis": there.basis.value,
        "place_note": one_line(there.note) or None,
        "feature": place["feature"],
        "geonames_id": place["geonames_id"],
    }


def place_facts(place: Place) -> dict[str, Any]:
    """A place by itself."""
    return {
        "place": one_line(place.name),
        "country": place.country or None,
        "latitude": round(place.lat, 6),
        "longitude": round(place.lon, 6),
        "feature": place.feature or None,
        "geonames_id": place.geonames_id,
        "place_key": place.key,
        "other_names": [one_line(name) for name in place.names],
        "source": one_line(place.source) or None,
        "licence": one_line(place.licence) or None,
    }


def scope_facts(scope: Scope) -> dict[str, Any]:
    """What is in an export and what is not."""
    return {
        "title": scope.title,
        "made": scope.made.isoformat().replace("+00:00", "Z"),
        "first_day": scope.first_day.isoformat() if scope.first_day else None,
        "last_day": scope.last_day.isoformat() if scope.last_day else None,
        "search": scope.search or None,
        "filters": list(scope.choices),
        "whole_project": scope.is_all,
        "events": scope.events,
        "articles": scope.articles,
        "left_out": {tray.value: count for tray, count in scope.hidden},
    }


def credits() -> list[dict[str, str]]:
    """Whose facts an export of places holds, as their licences ask to be named."""
    return [
        {"gives": one.gives, "name": one.name, "licence": one.licence}
        for one in sources()
        if one.gazetteer
    ]


def collection_facts(findings: Findings) -> Mapping[str, Any]:
    """What a file says of itself."""
    return {"dateline": {"scope": scope_facts(findings.scope), "credits": credits()}}
