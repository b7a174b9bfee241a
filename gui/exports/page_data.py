"""What a web page shows, as plain values for JSON: places, sources, events, scope.

What is said several times stands once: an event names its article and its places by number. Days
are counted from 1 January 1970, as browsers count them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from gui.engine.citations import Citation, day_words
from gui.engine.event_words import event_date, whereabouts
from gui.engine.model import ArticleId, EventRecord, PlaceId, Status
from gui.exports.formats import Order
from gui.exports.scope_words import about, credits_of_data, summary

if TYPE_CHECKING:
    from gui.exports.findings import Finding, Findings

EPOCH = date(1970, 1, 1).toordinal()
_STATUSES = list(Status)
_NAMES = 12
"""So many other names of a place can be searched for."""


def page_data(findings: Findings, order: Order) -> dict[str, Any]:
    """Everything that the page shows.

    Raises:
        Stopped: the user pressed Cancel.
    """
    places = {place_id: at for at, (_, place_id, _) in enumerate(findings.places())}
    articles = {record.id: at for at, (record, _) in enumerate(findings.articles())}
    events = []
    for done, finding in enumerate(findings, 1):
        events.append(_event(finding, places, articles))
        order.step(done)
    scope = findings.scope
    return {
        "title": scope.title,
        "summary": summary(scope),
        "first": _day(scope.first_day),
        "last": _day(scope.last_day),
        "statuses": [status.value for status in Status],
        "places": [
            {"name": place.name, "others": list(place.names[:_NAMES])}
            for place, _, _ in findings.places()
        ],
        "sources": list(_sources(findings)),
        "events": events,
        "about": about(scope),
        "credits": credits_of_data(),
    }


def embedded(value: object) -> str:
    """JSON that may stand in a script element, whatever its texts hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Only in texts do these occur, and there each may be written so.
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode("utf-8", "replace").decode("utf-8")


def _event(
    finding: Finding, places: Mapping[PlaceId, int], articles: Mapping[ArticleId, int]
) -> dict[str, Any]:
    record = finding.record
    event = record.event
    told: dict[str, Any] = {
        "when": event_date(event),
        "status": _STATUSES.index(event.status),
        "text": finding.citation.excerpt,
        "source": articles[record.article_id],
        "at": [event.start, event.end],
        "where": [
            [places[place_id], int(there.where_prec), whereabouts(there)]
            for place_id, there in zip(record.place_ids, event.places, strict=True)
        ],
    }
    if event.span:
        told["days"] = [_day(event.span.first), _day(event.span.last)]
    notes = [there.note for there in event.places if there.note]
    if event.corrected:
        notes.append("decided by a person: " + ", ".join(event.corrected).replace("_", " "))
    if notes:
        told["notes"] = notes
    if record.also:
        told["also"] = [
            _telling(telling, cited, articles)
            for telling, cited in zip(record.also, finding.also, strict=True)
        ]
    return told


def _telling(
    record: EventRecord, cited: Citation, articles: Mapping[ArticleId, int]
) -> dict[str, Any]:
    return {
        "source": articles[record.article_id],
        "at": [cited.start, cited.end],
        "text": cited.excerpt,
    }


def _sources(findings: Findings) -> Iterator[dict[str, str]]:
    for article, _ in findings.articles():
        one = findings.source(article.id)
        told = {
            "byline": one.byline,
            "headline": one.headline,
            "outlet": one.outlet,
            "day": day_words(one),
            "address": one.address,
            "file": one.file_name,
            "sha256": one.sha256,
        }
        yield {name: text for name, text in told.items() if text}


def _day(value: date | None) -> int | None:
    return value.toordinal() - EPOCH if value else None
