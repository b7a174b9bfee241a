"""`gui/engine/search/finding.py`: which events a search finds."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gui.engine.model import (
    NOT_DATED,
    Article,
    ArticleId,
    ArticleRecord,
    Basis,
    Corpus,
    DaySpan,
    Event,
    EventId,
    EventPlace,
    EventRecord,
    Place,
    PlaceId,
    Published,
    Reading,
    Status,
    WherePrec,
)
from gui.engine.remarks import Remarks
from gui.engine.search.finding import Finder
from gui.engine.search.query import QueryError
from gui.engine.store.articles import add_article
from gui.engine.store.corpus import load_corpus
from gui.engine.store.database import open_project
from gui.engine.store.readings import save_reading
from gui.engine.store.text_index import ProjectTexts
from gui.engine.timeline import Tray, ViewState, visible

SINUIJU = Place(
    "geonames:1", "Sinuiju", 40.1, 124.4, "P.PPLA", "KP",
    names=("Sinŭiju", "신의주", "新義州", "Shin’ŭiju"),
)  # fmt: skip
PETERSBURG = Place("geonames:2", "Saint Petersburg", 59.9, 30.3, "P.PPLA", "RU")
SAO = Place("geonames:3", "São Paulo", -23.5, -46.6, "P.PPLA", "BR")
DANDONG = Place("geonames:4", "Dandong", 40.13, 124.39, "P.PPLA2", "CN", names=("丹东",))
PLACES = {PlaceId(n): place for n, place in enumerate((SINUIJU, PETERSBURG, SAO, DANDONG), 1)}
DAY = DaySpan(date(2025, 3, 5), date(2025, 3, 5))
YEAR = DaySpan(date(2024, 1, 1), date(2024, 12, 31))
ROWS = (
    ("Trucks waited at the customs house.", 1, DAY, Status.HAPPENED),
    ("The tram of 1907 runs again, 50% of it new.", 2, YEAR, Status.ONGOING),
    ("Après l’été, le café ferme.", 3, None, Status.PLANNED),
    ("Nobody came.", 0, DAY, Status.CANCELLED),
    ("A friendship house opens in 丹东市.", 4, YEAR, Status.PLANNED),
)
REMARKS = {1: Remarks(("Économie", "to check"), "Ask the driver."), 3: Remarks(("economy",))}
COUNTRIES = {"KP": "North Korea", "RU": "Russia", "BR": "Brazil", "CN": "China"}
TODAY = date(2025, 3, 20)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    articles = {
        ArticleId(1): ArticleRecord(ArticleId(1), "a.txt", "Régions", "Le Monde", NOT_DATED),
        ArticleId(2): ArticleRecord(ArticleId(2), "b.txt", "A border opens", "Yonhap", NOT_DATED),
    }
    events = []
    for number, (text, place, span, status) in enumerate(ROWS):
        ids = (PlaceId(place),) if place else ()
        places = tuple(EventPlace(PLACES[key], WherePrec.EXACT, Basis.EXPLICIT) for key in ids)
        event = Event(0, len(text), span, Basis.EXPLICIT, "", places, status, 1.0)
        article = ArticleId(2 if number == 4 else 1)
        said = REMARKS.get(number, Remarks())
        events.append(EventRecord(EventId(number), article, event, ids, text, remarks=said))
    return Corpus(articles, PLACES, tuple(events))


def finder(corpus: Corpus) -> Finder:
    return Finder(
        corpus,
        today=TODAY,
        point_of={"Vladivostok": (43.1, 131.9)}.get,
        country_name=lambda code: COUNTRIES[code],
    )


def found(corpus: Corpus, search: str) -> list[int]:
    mask = finder(corpus).mask(search)
    return sorted(corpus.table.ids[mask].tolist())


@pytest.mark.parametrize(
    ("search", "events"),
    [
        ("sinuiju", [0]),
        ("Sinŭiju", [0]),
        ("shinuiju", [0]),
        ("Shin'uiju", [0]),
        ("신의주", [0]),
        ("新義", [0]),
        ("SINUIJU trucks", [0]),
        ("trucks 신의주", [0]),
        ("sinuiju tram", []),
        ("tag:economie", [1]),
        ("tag:Eco", [1, 3]),
        ('tag:"to check"', [1]),
        ("tag:conomy", []),
        ("-tag:eco nobody", []),
        ("driver", [1]),
        ("economy", [3]),
        ("St. Petersburg", [1]),
        ("saint-petersburg", [1]),
        ("50%", [1]),
        ("sao paulo", [2]),
        ("SÃO", [2]),
        ("ete cafe", [2]),
        ("Café", [2]),
        ("regions monde", [0, 1, 2, 3]),
        ("丹东", [4]),
        ("no such word", []),
        ("ship", []),
        ("friend", [4]),
        ('"friend"', []),
        ('"customs house"', [0]),
        ('"house customs"', []),
        ("%", [0, 1, 2, 3, 4]),
        ("\n", [0, 1, 2, 3, 4]),
        ("house OR tram", [0, 1, 4]),
        ("house -customs", [4]),
        ("NOT house", [1, 2, 3]),
        ("house (customs OR opens)", [0, 4]),
        ("place:Dandong", [4]),
        ("place:丹东", [4]),
        ("place:house", []),
        ("near:Sinuiju<25km", [0, 4]),
        ("near:Sinuiju<1km", [0]),
        ("near:40.1,124.4<1km", [0]),
        ("near:Vladivostok<900km", [0, 4]),
        ("country:kp", [0]),
        ('country:"north korea"', [0]),
        ("country:korea", [0]),
        ("from:2025-03", [0, 3]),
        ("until:2024", [1, 4]),
        ("on:2024-06", [1, 4]),
        ("on:2025-03-05", [0, 3]),
        ('from:"last 30 days"', [0, 3]),
        ("status:planned", [2, 4]),
        ("status:planned house", [4]),
        ("outlet:yonhap", [4]),
        ("outlet:régions", []),
        ("title:border", [4]),
        ("-status:planned -place:sinuiju", [1, 3]),
    ],
)
def test_a_search_finds(corpus: Corpus, search: str, events: list[int]) -> None:
    assert found(corpus, search) == events


def test_a_place_that_is_not_known_is_said(corpus: Corpus) -> None:
    with pytest.raises(QueryError, match="No place is called “Nowhere”"):
        found(corpus, "near:Nowhere<5km")


def test_words_of_any_telling_find_the_event(corpus: Corpus) -> None:
    first, other, *_ = corpus.events
    told = replace(corpus, events=(replace(first, also=(other,)),))
    assert found(told, "tram") == [0]
    assert found(told, "customs") == [0]
    assert found(told, "ferme") == []


def test_titles_and_outlets_of_any_telling_find_the_event(corpus: Corpus) -> None:
    first, *_, last = corpus.events
    told = replace(corpus, events=(replace(first, also=(last,)),))
    assert found(told, "title:border") == [0]
    assert found(told, "outlet:yonhap") == [0]
    assert found(told, "outlet:monde") == [0]
    assert found(told, "title:nothing") == []


def test_the_same_search_gives_the_same_array(corpus: Corpus) -> None:
    one = finder(corpus)
    assert one.mask("house") is one.mask("house")
    assert one.mask("tram") is not one.mask("house")


def test_what_is_not_found_is_counted_as_filtered(corpus: Corpus) -> None:
    view = visible(ViewState(search="house"), corpus)
    assert len(view.trays[Tray.FILTERED]) == 3
    assert len(view.shown) == 2


@given(
    search=st.lists(
        st.sampled_from(
            ["house", "-tram", "OR", "NOT", "place:dandong", '"café"', "50", "status:pl"]
        ),
        max_size=6,
    ).map(" ".join)
)
def test_not_finds_what_is_left(corpus: Corpus, search: str) -> None:
    mask = finder(corpus).mask(f"({search})")
    assume(not mask.all())  # an empty bracket excludes nothing
    assert (finder(corpus).mask(f"NOT ({search})") == ~mask).all()


def test_a_projects_index_finds_what_a_look_at_every_text_finds(
    corpus: Corpus, tmp_path: Path
) -> None:
    with closing(open_project(tmp_path / "a.dateline")) as db:
        for number, record in enumerate(corpus.events):
            about = corpus.articles[record.article_id]
            text = record.excerpt
            article = Article(
                f"{number}.txt", text.encode(), text, (), Published(None, 0.0, ""),
                about.title, about.outlet,
            )  # fmt: skip
            reading = Reading(article, events=(replace(record.event),))
            save_reading(db, add_article(db, article), reading, "1")
        kept = load_corpus(db)
        for search in ("house", '"customs house"', "cafe", "50%", "丹东", "regions", "title:bord",
                       "outlet:monde", "-house", "sinuiju", "friend", "ship"):  # fmt: skip
            by_index = Finder(kept, ProjectTexts(db)).mask(search)
            assert (by_index == Finder(kept).mask(search)).all(), search
