"""`gui/engine/search/place_names.py`: places by the beginning of any of their names."""

from __future__ import annotations

import pytest

from gui.engine.gazetteer.look_up import Match
from gui.engine.model import (
    NOT_DATED,
    ArticleId,
    ArticleRecord,
    Basis,
    Corpus,
    Event,
    EventId,
    EventPlace,
    EventRecord,
    Place,
    PlaceId,
    Status,
    WherePrec,
)
from gui.engine.search.place_names import FoundPlace, PlaceNames, find_places

SINUIJU = Place(
    "geonames:1", "Sinuiju", 40.1, 124.4, "P.PPLA", "KP",
    names=("Sinŭiju", "신의주", "新義州", "Shin’ŭiju"),
)  # fmt: skip
PETERSBURG = Place("geonames:2", "Saint Petersburg", 59.9, 30.3, "P.PPLA", "RU")
SAO = Place("geonames:3", "São Paulo", -23.5, -46.6, "P.PPLA", "BR")
BRIDGE = Place("curated:x", "Yalu Bridge", 40.0, 124.4, "S.BDG", names=("New Sinuiju Bridge",))
PLACES = {PlaceId(n): place for n, place in enumerate((SINUIJU, PETERSBURG, SAO, BRIDGE), 1)}
TEXTS = (
    ("Trucks waited at the customs house.", 1),
    ("The tram of 1907 runs again, 50% of it new.", 2),
    ("Après l’été, le café ferme.", 3),
    ("Nobody came.", 0),
)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    article = ArticleRecord(ArticleId(1), "a.txt", "Régions", "Le Monde", NOT_DATED)
    events = []
    for number, (text, place) in enumerate(TEXTS):
        ids = (PlaceId(place),) if place else ()
        places = tuple(EventPlace(PLACES[key], WherePrec.EXACT, Basis.EXPLICIT) for key in ids)
        event = Event(0, len(text), None, Basis.EXPLICIT, "", places, Status.HAPPENED, 1.0)
        events.append(EventRecord(EventId(number), article.id, event, ids, text))
    return Corpus({article.id: article}, PLACES, tuple(events))


def found(corpus: Corpus, text: str, *others: Place, limit: int = 8) -> list[FoundPlace]:
    events = {PlaceId(1): 6, PlaceId(4): 9, PlaceId(2): 1}
    matches = [Match(place, place.name, True) for place in others]
    return find_places(text, PlaceNames(corpus.places), corpus.places, events, matches, limit)


@pytest.mark.parametrize("text", ["sin", "Sinŭ", "SHIN’", "신의", "新義州"])
def test_a_place_of_the_corpus_is_found_in_any_of_its_names(corpus: Corpus, text: str) -> None:
    first = found(corpus, text)[0]
    assert (first.place, first.place_id, first.events) == (SINUIJU, 1, 6)


def test_what_was_found_is_spelled_as_the_place_spells_it(corpus: Corpus) -> None:
    assert found(corpus, "shinu")[0].name == "Shin’ŭiju"
    assert found(corpus, "sinu")[0].name == "Sinuiju"


def test_later_words_of_other_names_come_behind_and_the_rest_of_the_world_last(
    corpus: Corpus,
) -> None:
    sinop = Place("geonames:9", "Sinop", 42.0, 35.1, "P.PPLA", "TR")
    rows = found(corpus, "sin", SINUIJU, sinop)
    assert [(row.place.name, row.events) for row in rows] == [
        ("Sinuiju", 6),
        ("Yalu Bridge", 9),
        ("Sinop", 0),
    ]
    assert rows[2].place_id is None
    assert rows[1].name == "New Sinuiju Bridge"
    assert [row.place.name for row in found(corpus, "s")] == [
        "Sinuiju",
        "Saint Petersburg",
        "São Paulo",
        "Yalu Bridge",
    ]
    assert [row.place for row in found(corpus, "sin", SINUIJU, sinop, limit=1)] == [SINUIJU]


def test_a_later_word_of_a_main_name_is_as_good_as_the_first(corpus: Corpus) -> None:
    more = {**PLACES, PlaceId(5): Place("country:KP", "North Sinland", 40.0, 127.0, "A.PCLI")}
    rows = find_places("sin", PlaceNames(more), more, {PlaceId(5): 15, PlaceId(1): 6}, (), 8)
    assert [row.place.name for row in rows] == ["North Sinland", "Sinuiju", "Yalu Bridge"]


@pytest.mark.parametrize("text", ["", " ", "-", "uiju"])
def test_nothing_and_the_middle_of_a_word_suggest_no_place(corpus: Corpus, text: str) -> None:
    assert found(corpus, text) == []


def test_names_are_made_ready_little_by_little() -> None:
    many = {
        PlaceId(at): Place(f"made-up:{at}", f"Town {at} on Sea", 0.0, 0.0, "P.PPL")
        for at in range(1, 201)
    }
    names = PlaceNames(many)
    late = 0
    while not names.make_ready(lambda: True):
        late += 1
    assert late > 2
    rows = find_places("town 200", names, many, {}, (), 8)
    assert [row.place_id for row in rows] == [200]
    assert names.with_word("sea").all()
    assert not names.called("town 20").any()
    assert names.ids[names.called("town 20 on sea")].tolist() == [20]


def test_a_corpus_without_places_is_ready_and_finds_none() -> None:
    names = PlaceNames({})
    assert names.make_ready(lambda: False)
    assert find_places("a", names, {}, {}, (), 8) == []


def test_of_many_places_the_best_come_in_their_order() -> None:
    many = {
        PlaceId(at): Place(f"made-up:{at}", f"Town {at % 7}", 0.0, 0.0, "P.PPL")
        for at in range(1, 101)
    }
    events = {PlaceId(at): at % 5 for at in many}
    rows = find_places("to", PlaceNames(many), many, events, (), 10)
    best = sorted(many, key=lambda at: (-events[at], many[at].name, at))[:10]
    assert [row.place_id for row in rows] == best
