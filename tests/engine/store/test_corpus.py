"""A project loaded as columns, its records fetched when they are looked at."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from gui.engine.columns.source import ArticleSource, headline_of
from gui.engine.columns.table import STATUSES, UNDATED
from gui.engine.errors import ProjectError
from gui.engine.filters import Choice, Facet, Filters
from gui.engine.model import (
    Article,
    ArticleId,
    Basis,
    Candidate,
    DaySpan,
    Event,
    EventPlace,
    Mention,
    Place,
    Reading,
    Role,
    Status,
    WherePrec,
)
from gui.engine.store.articles import add_article
from gui.engine.store.corpus import load_corpus
from gui.engine.store.event_columns import ordinals
from gui.engine.store.readings import save_reading
from gui.engine.timeline import Tray, ViewState, visible

TEXT = "Trucks crossed. A fair was planned. Nobody came."
DANDONG = Place("p:1", "Dandong", 40.13, 124.39, "P.PPL", "CN")
SINUIJU = Place("p:2", "Sinuiju", 40.1, 124.4, "P.PPL", "KP")


def event(start: int, days: DaySpan | None, status: Status, *places: Place) -> Event:
    where = tuple(EventPlace(place, WherePrec.NEAR, Basis.IMPLIED, 0.5) for place in places)
    return Event(start, start + 10, days, Basis.PUBLISHED, "a rule", where, status, 0.7)


EVENTS = (
    event(0, DaySpan(date(2025, 3, 1), date(2025, 3, 9)), Status.ONGOING, SINUIJU, DANDONG),
    event(16, DaySpan(date(1, 1, 1), date(9999, 12, 31)), Status.PLANNED, DANDONG),
    event(36, None, Status.HYPOTHETICAL),
)


def add(db: sqlite3.Connection, name: str, *events: Event) -> ArticleId:
    article = Article(name, name.encode(), TEXT, (), outlet=f"Outlet of {name}")
    article_id = add_article(db, article)
    save_reading(db, article_id, Reading(article, events=events), "1")
    return article_id


def test_the_columns_say_what_the_records_say(db: sqlite3.Connection) -> None:
    add(db, "a.txt", *EVENTS)
    corpus = load_corpus(db)
    table = corpus.table
    for row in range(len(table)):
        [record] = corpus.source.cards([row])
        told = record.event
        assert table.ids[row] == record.id
        assert table.articles[row] == record.article_id
        assert STATUSES[table.status[row]] is told.status
        assert table.confidence[row] == np.float32(told.confidence)
        days = (table.first[row], table.last[row])
        span = told.span
        expected = (span.first.toordinal(), span.last.toordinal()) if span else (UNDATED, UNDATED)
        assert days == expected
        assert table.date_prec[row] == (told.date_prec or 0)
        there = table.place[table.starts[row] : table.starts[row + 1]]
        assert sorted(table.place_ids[there].tolist()) == sorted(record.place_ids)
    assert set(table.where_prec.tolist()) == {int(WherePrec.NEAR)}
    assert [record.event for record in corpus.events] == list(EVENTS)


def test_an_empty_project_has_empty_columns(db: sqlite3.Connection) -> None:
    corpus = load_corpus(db)
    view = visible(ViewState(), corpus)
    assert len(view.shown) == len(view.counts) == len(corpus.articles) == 0
    assert not any(view.trays.values())


def test_what_was_loaded_is_seen_as_it_was_while_articles_are_read_again(
    db: sqlite3.Connection,
) -> None:
    article_id = add(db, "a.txt", *EVENTS)
    corpus = load_corpus(db)
    save_reading(db, article_id, Reading(Article("a.txt", b"", TEXT, ()), events=EVENTS[:1]), "2")
    assert [record.event for record in corpus.events] == list(EVENTS)
    assert corpus.source.told_in(article_id)[0].excerpt == TEXT[:10]
    assert len(load_corpus(db).events) == 1


def test_a_corpus_of_nobody_lets_go_of_its_file(db: sqlite3.Connection, tmp_path: Path) -> None:
    add(db, "a.txt", *EVENTS)
    corpus = load_corpus(db)
    articles = corpus.articles
    del corpus
    # Articles alone still are of use.
    assert [one.name for one in articles.values()] == ["a.txt"]
    corpus = load_corpus(db)
    corpus.source.close()
    with pytest.raises(sqlite3.ProgrammingError):
        list(corpus.events)


def test_articles_are_fetched_when_one_is_looked_at(db: sqlite3.Connection) -> None:
    ids = [add(db, f"{at}.txt") for at in range(150)]
    articles = load_corpus(db).articles
    assert list(articles) == ids
    assert articles[ids[149]].name == "149.txt"
    assert articles[ids[3]].outlet == "Outlet of 3.txt"
    assert ArticleId(999) not in articles
    with pytest.raises(KeyError):
        articles[ArticleId(999)]
    assert isinstance(articles, ArticleSource)
    assert articles.outlets()[ids[7]] == "Outlet of 7.txt"
    headlines = articles.headlines()
    assert headlines == {one: headline_of(articles[one]) for one in ids}


def test_many_records_are_fetched_and_forgotten_again(db: sqlite3.Connection) -> None:
    article = Article("long.txt", b"x", "y" * 6000, ())
    article_id = add_article(db, article)
    events = tuple(replace(EVENTS[0], start=at, end=at + 1) for at in range(5500))
    save_reading(db, article_id, Reading(article, events=events), "1")
    corpus = load_corpus(db)
    assert [record.event.start for record in corpus.events] == list(range(5500))
    assert corpus.events[0].event == events[0]
    assert len(corpus.source.told_in(article_id)) == 5500


def test_a_stored_project_is_filtered_by_outlet_country_and_status(db: sqlite3.Connection) -> None:
    add(db, "a.txt", *EVENTS)
    add(db, "b.txt", EVENTS[1])
    corpus = load_corpus(db)
    filters = Filters(outlet=Choice(frozenset({"Outlet of a.txt"})))
    filters = replace(filters, country=Choice(frozenset({"KP"})))
    view = visible(ViewState(filters=filters), corpus)
    assert [item.record.event for item in view.shown] == [EVENTS[0]]
    assert len(view.trays[Tray.FILTERED]) == 3
    leaves = corpus.prepared.filtering.leaves(Facet.COUNTRY)
    assert leaves == {"CN": 3, "KP": 1}


def test_where_an_event_comes_from_and_leads_to_is_told_from_where_it_happens(
    db: sqlite3.Connection,
) -> None:
    text = (
        "Trucks left Dandong for Sinuiju. In Dandong they wait. From Dandong to Dandong it is far."
    )
    roles = {
        12: Role.ORIGIN,
        24: Role.DESTINATION,
        36: Role.LOCATION,
        60: Role.ORIGIN,
        71: Role.LOCATION,
    }
    names = [
        Mention(at, at + 7, text[at : at + 7], role, "a rule",
                (Candidate(SINUIJU if at == 24 else DANDONG, 1.0, ""),), WherePrec.EXACT, 1.0)
        for at, role in roles.items()
    ]  # fmt: skip
    events = []
    for start, end in ((0, 32), (33, 54), (55, 87)):
        where = tuple(
            EventPlace(named.candidates[0].place, WherePrec.EXACT, Basis.EXPLICIT, 1.0, at, at + 7)
            for at, named in zip(roles, names, strict=True)
            if start <= at < end
        )
        events.append(Event(start, end, None, Basis.PUBLISHED, "", where, Status.HAPPENED, 1.0))
    article = Article("a.txt", b"a", text, ())
    save_reading(
        db, add_article(db, article), Reading(article, tuple(names), (), tuple(events)), "1"
    )
    corpus = load_corpus(db)
    filtering = corpus.prepared.filtering
    assert filtering.leaves(Facet.ROLE) == {
        Role.LOCATION: 2, Role.ORIGIN: 1, Role.DESTINATION: 1
    }  # fmt: skip
    # A place that an event names twice is where it happens.
    happens = filtering.passes(Filters(role=Choice(frozenset({Role.LOCATION}))))
    leads = filtering.passes(Filters(role=Choice(never=frozenset({Role.DESTINATION}))))
    assert happens is not None
    assert leads is not None
    assert corpus.table.ids[happens].tolist() == corpus.table.ids[leads].tolist() == [2, 3]


@pytest.mark.parametrize("column", ["first", "last"])
def test_a_damaged_date_is_told_in_a_sentence(db: sqlite3.Connection, column: str) -> None:
    add(db, "a.txt", EVENTS[0])
    db.execute("PRAGMA ignore_check_constraints = ON")
    db.execute(f"UPDATE event SET {column} = '2025-3'")
    with pytest.raises(ProjectError, match="a date in it is damaged"):
        load_corpus(db)


def test_days_are_counted_as_the_calendar_does() -> None:
    random = np.random.default_rng(3)
    days = [1, 2, 60, 366, date.max.toordinal(), *random.integers(1, 3_652_059, 3000).tolist()]
    dates = [date.fromordinal(day) for day in days]
    parts = np.array([(day.year, day.month, day.day) for day in dates], np.int32)
    assert ordinals(parts[:, 0], parts[:, 1], parts[:, 2]).tolist() == days
