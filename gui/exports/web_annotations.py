"""W3C Web Annotation (JSON-LD): the names of places and the events of the articles, each where it
stands in the text, by a TextPositionSelector and a TextQuoteSelector.

A name is an annotation that identifies a place; an event one that describes what is told. What
Dateline knows beyond the standard stands beside it under a name of its own, so that
`read_annotations` gives the same back.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gui import __version__
from gui.engine.decisions.values import place_to_json
from gui.engine.event_words import event_date, whereabouts
from gui.engine.model import ArticleId, Event, EventPlace, Mention, Place
from gui.exports.formats import Order
from gui.exports.json_files import write_list, write_object
from gui.exports.linked_places import address_of
from gui.exports.positions import Units
from gui.exports.rows import collection_facts

if TYPE_CHECKING:
    from gui.engine.citations import Citation
    from gui.exports.findings import Findings

CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "dateline": {"@id": "urn:dateline:facts", "@type": "@json"},
        "positions": "urn:dateline:positions",
        "geometry": {"@id": "https://purl.org/geojson/vocab#geometry", "@type": "@json"},
    },
]
CODE_POINTS = "code points"
CODE_UNITS = "UTF-16 code units"
_KEPT = 64
"""So many articles are kept at hand; neighbours in time share articles."""
_AROUND = 32
"""Characters that are quoted before and after, so that a quote is found where it is meant."""


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write all names in the articles of the events, and the events.

    Raises:
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    annotations = _annotations(findings, order)
    if order.options["as"] == "list":
        write_list(target, ({"@context": CONTEXT, **one} for one in annotations))
        return
    head = {
        "@context": CONTEXT,
        "id": f"urn:dateline:annotations:{findings.scope.made:%Y%m%dT%H%M%SZ}",
        "type": "AnnotationCollection",
        "label": findings.scope.title,
        "generator": {
            "id": "urn:dateline",
            "type": "Software",
            "name": f"Dateline {__version__}",
        },
        "generated": findings.scope.made.isoformat().replace("+00:00", "Z"),
        "positions": order.options["positions"],
        **collection_facts(findings),
    }
    page = {"id": f"{head['id']}:1", "type": "AnnotationPage", "startIndex": 0}
    write_object(target, {**head, "first": page}, "first.items", annotations)


def _annotations(findings: Findings, order: Order) -> Iterator[dict[str, Any]]:
    """Events as they come, and then the names, article by article: none is kept."""
    of = lru_cache(_KEPT)(lambda article_id: _annotations_of(findings, article_id, order))
    for done, finding in enumerate(findings, 1):
        for telling in finding.record.tellings:
            yield of(telling.article_id)[0].of_event(telling.event)
        order.step(done)
    for article, _ in findings.articles():
        made, names = of(article.id)
        for mention in names:
            yield made.of_mention(mention)


def _annotations_of(
    findings: Findings, article_id: ArticleId, order: Order
) -> tuple[Annotations, tuple[Mention, ...]]:
    text, names = findings.read(article_id)
    in_units = order.options["positions"] == CODE_UNITS
    return Annotations(text, findings.source(article_id), in_units=in_units), names


class Annotations:
    """Makes the annotations of one article.

    Args:
        text: The article's text.
        cited: What is known of the article.
        in_units: Whether positions are counted in UTF-16 code units.
    """

    def __init__(self, text: str, cited: Citation, *, in_units: bool) -> None:
        self._text = text
        self._cited = cited
        self._units = Units(text) if in_units else None

    def of_mention(self, mention: Mention) -> dict[str, Any]:
        """The annotation of a name."""
        bodies: list[dict[str, Any]] = []
        if mention.place:
            bodies.append(_identified(mention.place))
        bodies.append(_tag(mention.role.value))
        facts = {"mention": mention_to_json(mention)}
        return self._annotation("mention", mention.start, mention.end, "identifying", bodies, facts)

    def of_event(self, event: Event) -> dict[str, Any]:
        """The annotation of an event."""
        where = [whereabouts(there) for there in event.places]
        words = "; ".join(filter(None, (event_date(event), ", ".join(dict.fromkeys(where)))))
        bodies = [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "value": words,
                "format": "text/plain",
                "language": "en",
            },
            _tag(event.status.value),
        ]
        facts = {"event": event_to_json(event)}
        return self._annotation("event", event.start, event.end, "describing", bodies, facts)

    def _annotation(
        self,
        kind: str,
        start: int,
        end: int,
        motivation: str,
        bodies: list[dict[str, Any]],
        facts: dict[str, Any],
    ) -> dict[str, Any]:
        name = f"{self._cited.sha256 or 'unknown'}:{kind}:{start}-{end}"
        return {
            "id": f"urn:dateline:{name}",
            "type": "Annotation",
            "motivation": motivation,
            "body": bodies,
            "target": {"source": self._source(), "selector": self._selectors(start, end)},
            "dateline": {
                **facts,
                "article": self._article(),
                "positions": CODE_UNITS if self._units else CODE_POINTS,
            },
        }

    def _source(self) -> str:
        address = self._cited.address
        if address.startswith(("http://", "https://")):
            return address
        return f"urn:sha256:{self._cited.sha256}"

    def _article(self) -> dict[str, str]:
        cited = self._cited
        told = {"sha256": cited.sha256, "file": cited.file_name, "headline": cited.headline}
        return {name: text for name, text in told.items() if text}

    def _selectors(self, start: int, end: int) -> list[dict[str, Any]]:
        text, count = self._text, self._units.of if self._units else int
        return [
            {"type": "TextPositionSelector", "start": count(start), "end": count(end)},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
        ]


def _identified(place: Place) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "purpose": "identifying",
        "source": {"id": address_of(place), "label": place.name},
        "geometry": {"type": "Point", "coordinates": [round(place.lon, 6), round(place.lat, 6)]},
    }


def _tag(word: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "value": word}


# Beyond the standard


def mention_to_json(mention: Mention) -> dict[str, Any]:
    """A name with all that is known of it, but for the places that it does not mean."""
    best = mention.candidates[0] if mention.candidates else None
    return {
        "role": mention.role.value,
        "role_rule": mention.role_rule,
        "place": place_to_json(best.place) if best else None,
        "score": best.score if best else None,
        "why": best.why if best else None,
        "where_prec": int(mention.where_prec),
        "confidence": mention.confidence,
        "by_person": mention.by_person,
    }


def event_to_json(event: Event) -> dict[str, Any]:
    """An event with all that is known of it. Positions in it are code points."""
    return {
        "first": event.span.first.isoformat() if event.span else None,
        "last": event.span.last.isoformat() if event.span else None,
        "date_prec": int(event.date_prec) if event.date_prec else None,
        "date_basis": event.date_basis.value,
        "date_rule": event.date_rule,
        "date_at": [event.date_start, event.date_end],
        "date_is_vague": event.date_is_vague,
        "status": event.status.value,
        "confidence": event.confidence,
        "words": list(event.words),
        "corrected": list(event.corrected),
        "places": [_event_place_to_json(there) for there in event.places],
    }


def _event_place_to_json(there: EventPlace) -> dict[str, Any]:
    return {
        "place": place_to_json(there.place),
        "where_prec": int(there.where_prec),
        "basis": there.basis.value,
        "confidence": there.confidence,
        "at": [there.start, there.end],
        "note": there.note,
    }
