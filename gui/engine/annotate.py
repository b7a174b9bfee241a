"""The annotation format: one JSON object for each article, that other programs rely on.

Offsets are Python string offsets into the text given, end exclusive. Days are ISO 8601, inclusive.
Coordinates are degrees, WGS 84. Every key is always present; what is not known is null or empty.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from gui.engine.articles.composing import article_from_text
from gui.engine.errors import ArticleError
from gui.engine.model import (
    Article,
    Candidate,
    DateMention,
    DaySpan,
    Event,
    EventPlace,
    Mention,
    Published,
    Reading,
)


def annotation(reading: Reading) -> dict[str, Any]:
    """A reading as one JSON object."""
    published = reading.article.published
    return {
        "doc_id": reading.article.name,
        "published": {
            **_days(published.span),
            "confidence": published.confidence,
            "evidence": published.evidence,
        },
        "toponyms": [_toponym(mention) for mention in reading.mentions],
        "timexes": [_timex(mention) for mention in reading.dates],
        "events": [_event(event) for event in reading.events],
    }


def _days(span: DaySpan | None) -> dict[str, str | None]:
    if span is None:
        return {"first": None, "last": None}
    return {"first": span.first.isoformat(), "last": span.last.isoformat()}


def _toponym(mention: Mention) -> dict[str, Any]:
    place = mention.place
    return {
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "type": "literal" if mention.role.is_literal else "associative",
        "role": mention.role.value,
        "rule": mention.role_rule,
        "name": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geonames_id": place.geonames_id if place else None,
        "country": place.country if place else "",
        "feature": place.feature if place else "",
        "where_prec": int(mention.where_prec) if place else None,
        "confidence": mention.confidence,
        "candidates": [_candidate(candidate) for candidate in mention.candidates],
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "name": candidate.place.name,
        "lat": candidate.place.lat,
        "lon": candidate.place.lon,
        "score": candidate.score,
        "why": candidate.why,
    }


def _timex(mention: DateMention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "type": mention.type,
        "value": mention.value,
        **_days(mention.span),
        "rule": mention.rule,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "start": event.start,
        "end": event.end,
        **_days(event.span),
        "date_prec": int(event.date_prec) if event.date_prec else None,
        "date_basis": event.date_basis.value,
        "status": event.status.value,
        "places": [_event_place(place) for place in event.places],
        "confidence": event.confidence,
    }


def _event_place(place: EventPlace) -> dict[str, Any]:
    return {
        "name": place.place.name,
        "lat": place.place.lat,
        "lon": place.place.lon,
        "where_prec": int(place.where_prec),
        "basis": place.basis.value,
    }


def parse_day(text: str) -> Published:
    """A day or a span of days that was given with the text: `2026-03-11`, `2026-03-01/2026-03-11`.

    Raises:
        ValueError: it is neither.
    """
    days = [date.fromisoformat(part.strip()[:10]) for part in text.split("/")]
    if len(days) > 2:
        raise ValueError(f"{text} is not a day")
    return Published(DaySpan(days[0], days[-1]), 1.0, "given with the text")


def articles_from_lines(
    lines: Iterable[str], *, today: date, on_problem: Callable[[str], None] | None = None
) -> Iterator[Article]:
    """Articles from lines of JSON: `{"doc_id", "text", "published"?}`. Empty lines are passed over.

    Args:
        on_problem: Is told in a sentence of a line that is no such object, which is left out, and
            of a day that is none, which is then inferred. Without it the first one is raised.

    Raises:
        ArticleError: see `on_problem`; the message tells the line's number.
    """

    def tell(problem: str) -> None:
        if on_problem is None:
            raise ArticleError(problem)
        on_problem(problem)

    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            name, text, given = str(item["doc_id"]), item["text"], item.get("published")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            tell(f"Line {number} is not an object with doc_id and text: {error}.")
            continue
        if not isinstance(text, str):
            tell(f"Line {number}: text should be a string.")
            continue
        published = None
        if given:
            try:
                published = parse_day(str(given))
            except ValueError:
                tell(f"Line {number}: {given} is not a day such as 2026-03-11; it is not used.")
        yield article_from_text(name, text, published, today=today)
