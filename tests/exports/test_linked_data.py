"""Linked Places and Web Annotations: expanded as JSON-LD, and read back. No context is fetched."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from gui.engine.citations import Citation
from gui.engine.decisions.exchange import CorrectionsFileError
from gui.engine.model import (
    Basis,
    Candidate,
    DaySpan,
    Event,
    EventPlace,
    Mention,
    Role,
    Status,
    WherePrec,
)
from gui.engine.store.articles import article_text
from gui.engine.store.database import open_project
from gui.exports.back.annotations import read_annotations
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import Order, format_named, write
from gui.exports.linked_places import CONTEXT, timespan
from gui.exports.positions import Units
from gui.exports.web_annotations import Annotations
from tests.exports.conftest import DANDONG, HOSTILE, SINUIJU, day

OA = "http://www.w3.org/ns/oa#"
AS = "https://www.w3.org/ns/activitystreams#"
LPO = "http://linkedpasts.org/ontology/lpo_latest.ttl#"
# The terms that we use of the two contexts, as their documents define them.
CONTEXTS = {
    CONTEXT: {
        "type": "@type",
        "lpo": LPO,
        "geojson": "https://purl.org/geojson/vocab#",
        "geojson-t": "https://github.com/kgeographer/geojson-t/",
        "FeatureCollection": "geojson:FeatureCollection",
        "Feature": "geojson:Feature",
        "GeometryCollection": "geojson:GeometryCollection",
        "Point": "geojson:Point",
        "coordinates": {"@container": "@list", "@id": "geojson:coordinates"},
        "features": {"@id": "lpo:hasFeature", "@container": "@set"},
        "properties": "geojson:properties",
        "title": "http://purl.org/dc/terms/title",
        "identifier": "http://purl.org/dc/terms/identifier",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        "ccodes": "http://www.geonames.org/ontology#countryCode",
        "geometry": "geojson-t:geometry",
        "geometries": {"@id": "lpo:setting", "@container": "@set"},
        "when": "lpo:when",
        "timespans": {"@id": "lpo:timespan", "@container": "@set"},
        "start": "lpo:has_start",
        "end": "lpo:has_end",
        "earliest": "lpo:earliest",
        "latest": "lpo:latest",
        "in": "lpo:in",
        "names": {"@id": "lpo:name_attestation", "@container": "@set"},
        "toponym": "lpo:toponym",
        "types": {"@id": "lpo:type_attestation", "@container": "@set"},
        "links": {"@id": "lpo:link_attestation", "@container": "@set"},
        "exactMatch": "http://www.w3.org/2004/02/skos/core#exactMatch",
        "certainty": "lpo:has_certainty",
        "citations": {"@id": "http://purl.org/spar/cito#cites", "@type": "@id"},
        "descriptions": {"@id": "http://purl.org/dc/terms/description", "@container": "@set"},
    },
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": OA,
        "as": AS,
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        "Annotation": "oa:Annotation",
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        "SpecificResource": "oa:SpecificResource",
        "TextualBody": "oa:TextualBody",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "TextPositionSelector": "oa:TextPositionSelector",
        "Software": "as:Application",
        "identifying": "oa:identifying",
        "describing": "oa:describing",
        "tagging": "oa:tagging",
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": {"@id": "oa:start"},
        "end": {"@id": "oa:end"},
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        "format": "http://purl.org/dc/elements/1.1/format",
        "language": "http://purl.org/dc/elements/1.1/language",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "name": "http://xmlns.com/foaf/0.1/name",
        "generator": {"@type": "@id", "@id": "as:generator"},
        "generated": "http://purl.org/dc/terms/issued",
        "first": {"@type": "@id", "@id": "as:first"},
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
        "startIndex": "as:startIndex",
    },
}


def expanded(said: dict[str, Any]) -> list[Any]:
    def load(url: str, options: object) -> dict[str, Any]:
        document = {"@context": CONTEXTS[url]}
        return {"documentUrl": url, "document": document, "contextUrl": None}

    found: list[Any] = jsonld.expand(said, {"documentLoader": load})
    return found


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Any]:
    def _export(project: Path, form: str, **options: str | bool) -> Any:
        target = tmp_path / f"out{format_named(form).suffix}"
        with Findings(Wanted(project)) as findings:
            write(findings, format_named(form), target, Order(options))
        return json.loads(target.read_text(encoding="utf-8"))

    return _export


# Linked Places


def test_a_place_is_linked_to_its_gazetteer_and_to_its_times(
    project: Path, export: Callable[..., Any]
) -> None:
    made = export(project, "linked-places")
    dandong = made["features"][0]
    assert dandong["@id"] == "https://sws.geonames.org/2037886/"
    assert dandong["properties"] == {"title": "Dandong", "ccodes": ["CN"], "fclasses": ["P"]}
    assert dandong["names"][0]["citations"] == [{"label": "GeoNames"}]
    assert [name["toponym"] for name in dandong["names"]] == ["Dandong", "丹东", "단둥"]
    assert dandong["geometry"]["geometries"][0]["coordinates"] == [124.394, 40.129]
    assert dandong["when"]["timespans"] == [
        {"start": {"in": "2025-04-01"}, "end": {"in": "2025-06-30"}},
        {"start": {"in": "2026-01-02"}},
    ]
    assert "Work went on." in dandong["descriptions"][0]["value"]

    (collection,) = expanded(made)
    assert collection["@type"] == ["https://purl.org/geojson/vocab#FeatureCollection"]
    features = collection[f"{LPO}hasFeature"]
    assert len(features) == 3
    (link,) = features[0][f"{LPO}link_attestation"]
    assert link["@type"] == ["http://www.w3.org/2004/02/skos/core#exactMatch"]
    # Every key but our own, and the classes of newer readers, means something.
    assert len(features[0][f"{LPO}when"][0][f"{LPO}timespan"]) == 2


@pytest.mark.parametrize(
    ("span", "lasts", "said"),
    [
        (day(2025, 5, 1), False, {"start": {"in": "2025-05-01"}}),
        (
            DaySpan(date(2025, 5, 1), date(2025, 5, 31)),
            False,
            {"start": {"earliest": "2025-05-01"}, "end": {"latest": "2025-05-31"}},
        ),
        (
            DaySpan(date(2025, 5, 1), date(2025, 5, 31)),
            True,
            {"start": {"in": "2025-05-01"}, "end": {"in": "2025-05-31"}},
        ),
    ],
)
def test_some_day_within_and_all_the_time_are_told_apart(
    span: DaySpan, lasts: bool, said: dict[str, Any]
) -> None:
    assert timespan(span, lasts) == said


def test_hostile_excerpts_are_texts_of_their_place(
    hostile: Path, export: Callable[..., Any]
) -> None:
    (sinuiju,) = export(hostile, "linked-places")["features"]
    with Findings(Wanted(hostile)) as findings:
        for finding, told in zip(findings, sinuiju["descriptions"], strict=True):
            assert told["value"].startswith(f"“{finding.citation.excerpt}”")


# Web Annotation


def test_an_event_stands_where_its_words_stand(project: Path, export: Callable[..., Any]) -> None:
    made = export(project, "annotations")
    assert made["positions"] == "code points"
    items = made["first"]["items"]
    assert len(items) == 5
    one = next(one for one in items if "Trucks" in json.dumps(one))
    position, quote = one["target"]["selector"]
    assert (position["start"], position["end"]) == (0, 26)
    assert quote["exact"] == "Trucks crossed the bridge."
    assert quote["suffix"].startswith("\nWork")
    assert one["target"]["source"] == "https://news.example/0"
    assert one["body"][0]["value"] == "20 March 2025; Sinuiju"

    (collection,) = expanded(made)
    (page,) = collection[f"{AS}first"]
    annotations = page[f"{AS}items"][0]["@list"]
    assert len(annotations) == 5
    for annotation in annotations:
        assert annotation["@type"] == [f"{OA}Annotation"]
        assert annotation[f"{OA}motivatedBy"] == [{"@id": f"{OA}describing"}]
        (target,) = annotation[f"{OA}hasTarget"]
        kinds = {kind for one in target[f"{OA}hasSelector"] for kind in one["@type"]}
        assert kinds == {f"{OA}TextPositionSelector", f"{OA}TextQuoteSelector"}


def test_a_list_holds_the_same_annotations(project: Path, export: Callable[..., Any]) -> None:
    page = export(project, "annotations")["first"]["items"]
    listed = export(project, "annotations", **{"as": "list"})
    assert [one["id"] for one in listed] == [one["id"] for one in page]
    assert all(len(expanded(one)) == 1 for one in listed)


@pytest.mark.parametrize("positions", ["code points", "UTF-16 code units"])
def test_hostile_texts_come_back_as_they_were(
    hostile: Path, export: Callable[..., Any], tmp_path: Path, positions: str
) -> None:
    export(hostile, "annotations", positions=positions)
    db = open_project(hostile)
    texts = {
        sha256: article_text(db, article_id)
        for article_id, sha256 in db.execute("SELECT id, sha256 FROM article")
    }
    db.close()
    found = read_annotations((tmp_path / "out.jsonld").read_bytes(), texts.get)
    assert (found.missing, found.lost, found.foreign) == (0, 0, 0)
    excerpts = {
        texts[sha256][event.start : event.end]
        for sha256, article in found.articles.items()
        for event in article.events
    }
    assert excerpts == set(HOSTILE)


def _text() -> st.SearchStrategy[str]:
    odd = st.sampled_from((*HOSTILE, "🚚🚚", "aaaa", "\n", "مرحبا", "e\u0301", "\u2028", "\x00"))
    return st.lists(odd | st.text(max_size=8), min_size=1, max_size=12).map("".join).filter(bool)


@st.composite
def _article(draw: st.DrawFn) -> tuple[str, list[Mention], list[Event]]:
    text = draw(_text())

    def span() -> tuple[int, int]:
        start = draw(st.integers(0, len(text) - 1))
        return start, draw(st.integers(start + 1, len(text)))

    place = dataclasses.replace(SINUIJU, name=draw(_text()), line=((1.5, 2.0), (3.0, 4.0)))
    mentions, events = [], []
    for _ in range(draw(st.integers(0, 3))):
        start, end = span()
        candidates = (Candidate(place, 0.5, draw(_text())),) if draw(st.booleans()) else ()
        mentions.append(
            Mention(
                start,
                end,
                text[start:end],
                draw(st.sampled_from(Role)),
                draw(_text()),
                candidates,
                draw(st.sampled_from(WherePrec)),
                0.25,
                draw(st.booleans()),
            )
        )
        start, end = span()
        days = DaySpan(date(1, 1, 1), date.max) if draw(st.booleans()) else None
        there = EventPlace(DANDONG, WherePrec.NEAR, Basis.IMPLIED, 0.5, 1, 2, draw(_text()))
        events.append(
            Event(
                start, end, days, draw(st.sampled_from(Basis)), draw(_text()),
                (there,) if draw(st.booleans()) else (), draw(st.sampled_from(Status)), 0.75,
                3, 9, draw(st.booleans()), (draw(_text()),), ("place",),
            )
        )  # fmt: skip
    return text, mentions, events


@given(_article(), st.booleans())
@settings(max_examples=60)
def test_names_and_events_come_back_the_same(
    article: tuple[str, list[Mention], list[Event]],
    in_units: bool,
) -> None:
    text, mentions, events = article
    cited = Citation("", 0, 0, headline="A headline", file_name="a.txt", sha256="ab" * 32)
    made = Annotations(text, cited, in_units=in_units)
    items = [made.of_mention(one) for one in mentions] + [made.of_event(one) for one in events]
    found = read_annotations(json.dumps(items, ensure_ascii=False).encode(), {"ab" * 32: text}.get)
    assert (found.missing, found.lost, found.foreign) == (0, 0, 0)
    back = found.articles.get("ab" * 32)
    by_place = sorted(mentions, key=lambda one: (one.start, one.end))
    assert (back.mentions if back else []) == by_place
    by_place_too = sorted(events, key=lambda one: (one.start, one.end))
    assert (back.events if back else []) == by_place_too


@given(_text())
@settings(max_examples=60)
def test_positions_are_those_of_a_browser_and_back(text: str) -> None:
    units = Units(text)
    for position in range(len(text) + 1):
        counted = units.of(position)
        # What JavaScript calls the length of the text before.
        assert counted == len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
        assert units.back(counted) == position


def test_words_that_moved_are_found_by_their_quote(
    project: Path, export: Callable[..., Any], tmp_path: Path
) -> None:
    export(project, "annotations")
    db = open_project(project)
    ((sha256, text),) = db.execute("SELECT sha256, text FROM article WHERE id = 1")
    db.close()
    moved = f"🚚 A line that was added. Trucks! {text}"
    file = (tmp_path / "out.jsonld").read_bytes()
    found = read_annotations(file, {sha256: moved}.get)
    events = found.articles[sha256].events
    assert moved[events[0].start : events[0].end] == "Trucks crossed the bridge."
    # The other article is not there.
    assert (found.missing, found.lost) == (3, 0)
    gone = read_annotations(file, {sha256: text.replace("Trucks", "Ships")}.get)
    assert (gone.lost, len(gone.articles[sha256].events)) == (1, 1)


@pytest.mark.parametrize(
    "text", ["", "{", "3", "null", '{"items": 3}', '{"first": 3}', '{"type": "x"}', "[" * 100_000]
)
def test_what_holds_no_annotations_is_said_so(text: str) -> None:
    with pytest.raises(CorrectionsFileError, match="holds no annotations"):
        read_annotations(text.encode(), {}.get)


def test_annotations_of_others_are_counted() -> None:
    items = [3, {"type": "Annotation"}, {"dateline": {"article": {"sha256": "x"}}, "target": "y"}]
    found = read_annotations(json.dumps(items).encode(), {}.get)
    assert (found.foreign, found.articles) == (3, {})
