"""The five seed articles, read from end to end: the places the owner named are where they are."""

from __future__ import annotations

import json
from datetime import date

import pytest

from gui import paths
from gui.engine.annotate import annotation
from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.geometry import distance_km
from gui.engine.language import Language
from gui.engine.model import Reading, Role
from gui.engine.pipeline import Reader, open_articles


@pytest.fixture(scope="module")
def readings(language: Language, gazetteer: Gazetteer) -> list[Reading]:
    problems: list[object] = []
    opened = open_articles([paths.SEEDS], today=date(2026, 3, 12), on_problem=problems.append)
    articles = (article for _, article in opened)
    readings = list(Reader(gazetteer, language).read(articles))
    assert problems == []
    return readings


@pytest.mark.parametrize(
    ("surface", "lat", "lon", "within_km"),
    [
        ("Dandong", 40.12917, 124.39472, 5),
        ("Sinuiju", 40.10056, 124.39806, 5),
        ("Rason", 42.34, 130.40, 25),
        ("Kaesong", 37.97083, 126.55444, 5),
        ("Quanhe", 42.57, 130.53, 5),
        ("Beijing", 39.9075, 116.39723, 5),
        ("Pyongyang", 39.03385, 125.75432, 5),
        ("New Yalu River Bridge", 40.03556, 124.36944, 5),
        ("Sino-Korean Friendship Bridge", 40.11644, 124.39058, 5),
        ("Nanping", 42.26292, 129.20444, 5),
        ("Sanhe", 42.47532, 129.73585, 5),
    ],
)
def test_a_named_place_is_where_it_is(
    readings: list[Reading], surface: str, lat: float, lon: float, within_km: float
) -> None:
    found = [
        mention.place
        for reading in readings
        for mention in reading.mentions
        if mention.surface in (surface, f"{surface} port", f"{surface} region")
        and mention.role in (Role.LOCATION, Role.DESTINATION)
    ]
    assert found
    for place in found:
        assert place is not None
        assert distance_km((place.lat, place.lon), (lat, lon)) <= within_km


def test_the_two_bridges_are_places_of_their_own(readings: list[Reading]) -> None:
    keys = {
        place.place.key
        for reading in readings
        for event in reading.events
        for place in event.places
    }
    names = {
        place.place.name
        for reading in readings
        for event in reading.events
        for place in event.places
    }
    assert {"New Yalu River Bridge", "Sino-Korean Friendship Bridge"} <= names
    assert sum(key.startswith("curated:") for key in keys) >= 2


def test_the_stated_days_are_used(readings: list[Reading]) -> None:
    days = [reading.article.published.span.first.isoformat() for reading in readings
            if reading.article.published.span]  # fmt: skip
    assert days == ["2025-03-27", "2026-03-11", "2018-09-17", "2025-09-05", "2020-06-16"]


def test_every_offset_cuts_its_surface(readings: list[Reading]) -> None:
    for reading in readings:
        text = reading.article.text
        for item in (*reading.mentions, *reading.dates):
            assert text[item.start : item.end] == item.surface
        for event in reading.events:
            for place in event.places:
                if place.start >= 0:
                    assert event.start <= place.start < place.end <= event.end
            if event.date_start >= 0:
                assert event.start <= event.date_start < event.date_end <= event.end


def test_the_annotation_is_json_with_every_key_of_the_contract(readings: list[Reading]) -> None:
    for reading in readings:
        found = json.loads(json.dumps(annotation(reading)))
        assert set(found) == {"doc_id", "published", "toponyms", "timexes", "events"}
        assert set(found["published"]) == {"first", "last", "confidence", "evidence"}
        for toponym in found["toponyms"]:
            assert set(toponym) >= {
                "start", "end", "surface", "type", "role", "name", "lat", "lon", "geonames_id",
                "country", "feature", "where_prec", "confidence", "candidates",
            }  # fmt: skip
            assert toponym["type"] == (
                "literal" if toponym["role"] in ("location", "origin", "destination")
                else "associative"
            )  # fmt: skip
        for timex in found["timexes"]:
            assert set(timex) >= {"start", "end", "surface", "type", "value", "first", "last"}
        for event in found["events"]:
            assert set(event) >= {
                "start", "end", "first", "last", "date_prec", "status", "places", "confidence",
            }  # fmt: skip
            for place in event["places"]:
                assert set(place) >= {"name", "lat", "lon", "where_prec", "basis"}
