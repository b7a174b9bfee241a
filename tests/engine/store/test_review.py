"""`gui/engine/store/review.py`: what a person should look at first."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gui.engine.decisions.values import About, Decision, Kind, Meaning, Subject
from gui.engine.filters import Choice, Facet, Filters
from gui.engine.model import (
    Article,
    ArticleId,
    Basis,
    Candidate,
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
from gui.engine.store.database import open_project
from gui.engine.store.decisions import Step, change_to, now, perform, take_back
from gui.engine.store.readings import save_reading
from gui.engine.store.review import doubts, reviewed_events

ONE = Place("geonames:1", "Hadan", 40.1, 124.4, "P.PPL", "KP")
OTHER = Place("geonames:2", "Ryongchon", 39.9, 124.4, "P.PPL", "KP")


def reading(text: str, *names: tuple[str, Place, float]) -> Reading:
    """Each name in a sentence of its own, with an event there."""
    named, told, start = [], [], 0
    for sentence, (name, place, sure) in zip(text.split(". "), names, strict=True):
        at = text.index(name, start)
        end = start + len(sentence)
        candidates = (Candidate(place, 1.0, ""),)
        named.append(
            Mention(at, at + len(name), name, Role.LOCATION, "", candidates, WherePrec.EXACT, sure)
        )
        where = EventPlace(place, WherePrec.EXACT, Basis.EXPLICIT, sure, at, at + len(name))
        told.append(Event(start, end, None, Basis.PUBLISHED, "", (where,), Status.HAPPENED, 0.5))
        start = end + 2
    return Reading(Article(text, text.encode(), text, ()), tuple(named), (), tuple(told))


@pytest.fixture
def db(db: sqlite3.Connection) -> sqlite3.Connection:
    for found in (
        reading("In Hadan. To Hadan. At Ryongchon", ("Hadan", ONE, 0.7), ("Hadan", ONE, 0.995),
                ("Ryongchon", OTHER, 0.5)),
        reading("Hadan fell. Hadan rose", ("Hadan", ONE, 0.6), ("Hadan", OTHER, 0.8)),
    ):  # fmt: skip
        save_reading(db, add_article(db, found.article), found, "1")
    return db


def test_doubt_times_events_comes_first_and_alike_names_are_one(db: sqlite3.Connection) -> None:
    found = [(one.article, one.start, one.events, one.confidence) for one in doubts(db)]
    assert found == [(2, 0, 2, 0.6), (1, 23, 1, 0.5), (2, 12, 1, 0.8)]
    assert [one.start for one in doubts(db, 1)] == [0]


def test_what_was_decided_is_in_doubt_no_more(db: sqlite3.Connection) -> None:
    subject = Subject(About.NAME, None, -1, -1, "Hadan")
    decided = Decision(subject, Meaning(Kind.PLACE, ONE), now())
    perform(db, Step("a step", (change_to(db, subject, decided),)))
    assert [one.article for one in doubts(db)] == [ArticleId(1)]


def test_without_doubts_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    with closing(open_project(tmp_path / "b.dateline")) as db:
        assert doubts(db) == []


def words_of_reviewed(db: sqlite3.Connection) -> list[str]:
    corpus = load_corpus(db)
    mask = corpus.prepared.filtering.passes(Filters(reviewed=Choice(frozenset({True}))))
    assert mask is not None
    found = sorted(corpus.table.ids[mask].tolist())
    assert set(found) == set(reviewed_events(db))
    assert corpus.prepared.filtering.leaves(Facet.REVIEWED) == {
        True: len(found),
        False: 5 - len(found),
    }
    return [record.excerpt for record in corpus.events if record.id in found]


def test_events_are_reviewed_by_their_names_their_days_and_what_is_noted_of_them(
    db: sqlite3.Connection,
) -> None:
    def decide(about: About, start: int, words: str, value: object) -> Step:
        subject = Subject(about, ArticleId(1), start, start + len(words), words)
        decided = Decision(subject, value, now())
        return perform(db, Step("a step", (change_to(db, subject, decided),)))

    assert words_of_reviewed(db) == []
    # Confirmed: it is what the reader said.
    name = decide(About.NAME, 3, "Hadan", Meaning(Kind.PLACE, ONE))
    assert words_of_reviewed(db) == ["In Hadan"]
    decide(About.STATUS, 10, "To Hadan", Status.PLANNED)
    decide(About.NOTE, 20, "At Ryongchon", "Ask the mayor.")
    assert words_of_reviewed(db) == ["In Hadan", "To Hadan", "At Ryongchon"]
    take_back(db, name)
    assert words_of_reviewed(db) == ["To Hadan", "At Ryongchon"]
