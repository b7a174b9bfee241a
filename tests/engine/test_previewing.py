"""`gui/engine/previewing.py`: reading again to compare, and taking over what was agreed to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gui.engine.decisions.values import About, Decision, Kind, Meaning, Subject
from gui.engine.errors import ArticleError, Stopped
from gui.engine.gazetteer.own_places import parse_own_places
from gui.engine.model import (
    Article,
    ArticleId,
    Basis,
    Block,
    BlockKind,
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
from gui.engine.previewing import preview, take_over
from gui.engine.reading_stamp import Cause, Stamp
from gui.engine.rereading import Kind as Change
from gui.engine.resolution.own_list import RULE
from gui.engine.store.articles import add_article
from gui.engine.store.corrected import idle_decisions
from gui.engine.store.database import open_project
from gui.engine.store.decisions import Step, change_to, perform
from gui.engine.store.idle import all_idle, other_subjects
from gui.engine.store.readings import mentions, save_reading
from gui.engine.store.stale import stale

TEXT = "Trucks left Nanping. Later Nanping was shut."
OLD = Place("geonames:1", "Nanping", 42.26, 129.2, "P.PPL", "CN")
NEW = Place("geonames:2", "Nanping", 26.64, 118.17, "P.PPLA2", "CN")
MINE = Place("point:1", "Nanping", 10.0, 20.0, "L.LCTY")
DAY = DaySpan(date(2025, 5, 1), date(2025, 5, 1))
NOW = "2026-01-01T00:00:00+00:00"
FIRST, SECOND = (12, 19), (27, 34)


def reading(place: Place, *spans: tuple[int, int]) -> Reading:
    names = tuple(
        Mention(*span, TEXT[slice(*span)], Role.LOCATION, "", (Candidate(place, 1.0, ""),))
        for span in spans
    )
    where = tuple(
        EventPlace(place, WherePrec.EXACT, Basis.EXPLICIT, 1.0, *span) for span in spans[:1]
    )
    event = Event(0, 20, DAY, Basis.EXPLICIT, "", where, Status.HAPPENED, 1.0)
    return Reading(Article("", b"", TEXT, ()), names, (), (event,))


def read_all(articles: Iterable[Article | None]) -> Iterator[Reading | ArticleError]:
    """The newer reader: it means the other Nanping, and breaks on one article."""
    for one in articles:
        assert one is not None
        if one.name == "broken":
            yield ArticleError("broken could not be read: a fault in the reader.")
        else:
            yield replace(reading(NEW, FIRST, SECOND), article=one)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    file = tmp_path / "a.dateline"
    with closing(open_project(file)) as db:
        for name in ("a", "b", "broken"):
            made = Article(name, name.encode(), TEXT, (Block(0, len(TEXT), BlockKind.BODY),))
            save_reading(db, add_article(db, made), reading(OLD, FIRST, SECOND), "1 g m o")
    return file


def rows(file: Path) -> list[tuple[object, ...]]:
    """Everything that the readings left in a project."""
    tables = ("article", "mention", "candidate", "event", "event_place", "decision", "place")
    with closing(open_project(file)) as db:
        return [row for table in tables for row in db.execute(f"SELECT * FROM {table}")]


ALL = [ArticleId(1), ArticleId(2), ArticleId(3)]


def decide(db: sqlite3.Connection, subject: Subject, meaning: Meaning) -> None:
    decision = Decision(subject, meaning, NOW)
    perform(db, Step("said", (change_to(db, subject, decision),)))


def place_keys(file: Path, article: int) -> list[str]:
    with closing(open_project(file)) as db:
        found = mentions(db, ArticleId(article))
    return [one.place.key for one in found if one.place is not None]


def test_a_preview_changes_nothing_and_tells_all(project: Path) -> None:
    before = rows(project)
    with closing(preview(project, ALL, read_all)) as made:
        assert rows(project) == before
        assert [(one.article, one.name) for one in made.articles] == [(1, "a"), (2, "b")]
        assert [d.kind for d in made.articles[0].differences] == [Change.PLACE_MOVED] * 2
        assert [name for name, _ in made.problems] == ["broken"]


def test_what_is_decided_is_in_no_preview_and_outlives_the_new_reading(project: Path) -> None:
    with closing(open_project(project)) as db:
        here = Subject(About.NAME, ArticleId(1), *FIRST, "Nanping")
        decide(db, here, Meaning(Kind.PLACE, MINE))
        decide(db, Subject(About.NAME, ArticleId(2), -1, -1, "Nanping"), Meaning(Kind.NO_PLACE))
    with closing(preview(project, ALL, read_all)) as made:
        assert [len(one.differences) for one in made.articles] == [1, 0]
        assert take_over(project, made, {ArticleId(1), ArticleId(2)}, "2 g m o") == 2
    assert place_keys(project, 1) == [MINE.key, NEW.key]
    with closing(open_project(project)) as db:
        assert [one.role for one in mentions(db, ArticleId(2))] == [Role.FIGURATIVE] * 2


def test_only_what_was_agreed_to_is_taken_over(project: Path) -> None:
    with closing(preview(project, ALL, read_all)) as made:
        assert take_over(project, made, {ArticleId(2)}, "2 g m o") == 1
    assert place_keys(project, 1) == [OLD.key] * 2
    assert place_keys(project, 2) == [NEW.key] * 2
    with closing(open_project(project)) as db:
        found = stale(db, Stamp.of("2 g m o"), parse_own_places("places.csv", ""))
    assert (found.articles, found.causes) == ((1, 3), {Cause.READER})


def test_an_article_that_was_read_otherwise_meanwhile_is_left_alone(project: Path) -> None:
    with closing(preview(project, ALL, read_all)) as made:
        with closing(open_project(project)) as db:
            db.execute("UPDATE article SET reader_version = NULL WHERE id = 1")
        assert take_over(project, made, set(ALL), "2 g m o") == 1
    assert place_keys(project, 1) == [OLD.key] * 2


def test_a_stop_leaves_everything_as_it_was(project: Path) -> None:
    before = rows(project)
    asked: list[bool] = []

    def should_stop() -> bool:
        asked.append(True)
        return len(asked) > 1

    with pytest.raises(Stopped):
        preview(project, ALL, read_all, should_stop=should_stop)
    assert rows(project) == before
    with closing(preview(project, ALL, read_all)) as made, pytest.raises(Stopped):
        take_over(project, made, set(ALL), "2", should_stop=lambda: True)
    assert rows(project) == before


def test_corrections_that_lose_their_words_are_listed_put_elsewhere_or_dropped(
    project: Path,
) -> None:
    def shorter(articles: Iterable[Article | None]) -> Iterator[Reading | ArticleError]:
        return (reading(NEW, SECOND) for one in articles if one is not None)

    subject = Subject(About.NAME, ArticleId(1), *FIRST, "Nanping")
    with closing(open_project(project)) as db:
        decide(db, subject, Meaning(Kind.PLACE, MINE))
        assert all_idle(db) == []
    with closing(preview(project, [ArticleId(1)], shorter)) as made:
        take_over(project, made, {ArticleId(1)}, "2 g m o")
    with closing(open_project(project)) as db:
        ((idle, name),) = all_idle(db)
        assert (idle.subject, name) == (subject, "a")
        ((there, said),) = other_subjects(db, idle)
        assert (there.start, there.end) == SECOND
        assert said.startswith("Nanping (…")
        assert "Later Nanping was shut" in said
        changes = (
            change_to(db, subject, None),
            change_to(db, there, Decision(there, idle.value, NOW)),
        )
        perform(db, Step("placed", changes))
        assert all_idle(db) == []
        assert idle_decisions(db, ArticleId(1)) == ()
    assert place_keys(project, 1) == [MINE.key]


OWN = "name,lat,lon,means\nNanping,42.26,129.2,\n"


@pytest.mark.parametrize(
    ("own", "articles"),
    [
        ("", ()),
        ("name,lat,lon\nElsewhere,1,2\n", ()),
        (OWN, (1, 2, 3)),
        ("name,lat,lon,means\nNanping,,,not a place\n", (1, 2, 3)),
    ],
)
def test_places_of_ones_own_are_a_reason_only_where_they_are_named(
    project: Path, own: str, articles: tuple[int, ...]
) -> None:
    places = parse_own_places("places.csv", own)
    with closing(open_project(project)) as db:
        found = stale(db, Stamp.of("1 g m changed"), places)
    assert found.articles == articles
    assert found.causes == ({Cause.OWN_PLACES} if articles else frozenset())


def test_what_was_read_with_them_or_decided_everywhere_is_no_reason(project: Path) -> None:
    places = parse_own_places("places.csv", OWN)
    ((mine, _, _),) = places.named("nanping")
    with closing(open_project(project)) as db:
        save_reading(db, ArticleId(1), reading(mine, FIRST, SECOND), "1 g m before")
        listed = reading(OLD, FIRST)
        said = tuple(replace(one, role_rule=RULE) for one in listed.mentions)
        save_reading(db, ArticleId(2), replace(listed, mentions=said), "1 g m before")
        today = Stamp.of("1 g m changed")
        assert stale(db, today, places).articles == (2, 3)
        gone = parse_own_places("places.csv", "")
        assert stale(db, today, gone).articles == (1,)
        never = parse_own_places("places.csv", "name,lat,lon,means\nNanping,,,government\n")
        assert stale(db, today, never).articles == (1, 3)
        everywhere = Subject(About.NAME, None, -1, -1, "Nanping")
        decide(db, everywhere, Meaning(Kind.NO_PLACE))
        assert stale(db, today, places).articles == ()
