"""`gui/engine/store/pins.py`: what stands behind a place of the map."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from gui.engine.decisions.values import About, Decision, Kind, Meaning, Subject, point
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
    PlaceId,
    Reading,
    Role,
    Status,
    WherePrec,
)
from gui.engine.store.articles import add_article
from gui.engine.store.decisions import Step, change_to, perform, take_back
from gui.engine.store.pins import behind
from gui.engine.store.readings import mentions, save_reading
from gui.window.correcting.scopes import Pin, Scope, moved

HADAN = Place("geonames:1", "Hadan", 40.05, 124.35, "P.PPL", "KP", population=9_000)
OTHER = Place("geonames:2", "Hadan", 10.0, 20.0, "P.PPL", "TD")
DAY = DaySpan(date(2025, 5, 1), date(2025, 5, 1))
TEXT = "Trucks left Hadan. Port Hadan was shut. Hadan denied it."
NOW = "2026-01-01T00:00:00+00:00"


def name(at: int, surface: str, place: Place, role: Role = Role.LOCATION) -> Mention:
    return Mention(at, at + len(surface), surface, role, "", (Candidate(place, 1.0, ""),))


def event(start: int, end: int, place: Place, at: int) -> Event:
    where = EventPlace(place, WherePrec.EXACT, Basis.EXPLICIT, 1.0, at, at + 5)
    return Event(start, end, DAY, Basis.EXPLICIT, "", (where,), Status.HAPPENED, 1.0)


def add(db: sqlite3.Connection, file: str, *names: Mention) -> ArticleId:
    made = Article(file, file.encode(), TEXT, (Block(0, len(TEXT), BlockKind.BODY),))
    number = add_article(db, made)
    (first,) = [one for one in names if one.start == 12]
    assert first.place is not None
    events = (event(0, 18, first.place, 12),)
    save_reading(db, number, Reading(made, names, (), events), "1")
    return number


FIRST, PORT, DENIED = 12, 19, 40
"""Where the names begin."""


@pytest.fixture
def db(db: sqlite3.Connection) -> sqlite3.Connection:
    add(db, "a", name(FIRST, "Hadan", HADAN), name(PORT, "Port Hadan", HADAN))
    add(db, "b", name(FIRST, "Hadan", HADAN), name(DENIED, "Hadan", HADAN, Role.ACTOR))
    add(db, "c", name(FIRST, "Hadan", OTHER))
    return db


def place_id(db: sqlite3.Connection, place: Place) -> PlaceId:
    (found,) = db.execute("SELECT id FROM place WHERE key = ?", (place.key,)).fetchone()
    return PlaceId(found)


def test_names_that_mean_a_place_are_told_with_those_spellings_that_always_do(
    db: sqlite3.Connection,
) -> None:
    found = behind(db, place_id(db, HADAN))
    assert [(one.article, one.start, one.surface) for one in found.names] == [
        (1, FIRST, "Hadan"), (1, PORT, "Port Hadan"), (2, FIRST, "Hadan"),
    ]  # fmt: skip
    assert found.everywhere == {"Port Hadan"}
    assert behind(db, place_id(db, OTHER)).everywhere == frozenset()
    assert (found.decisions, found.events) == ((), ())


def test_a_moved_pin_takes_along_what_is_read_as_it_and_nothing_else(
    db: sqlite3.Connection,
) -> None:
    seen = mentions(db, ArticleId(1))
    there = moved(HADAN, 41.0, 125.0)
    pin = Pin(HADAN, behind(db, place_id(db, HADAN)), seen[0])
    wishes = pin.wishes(Meaning(Kind.PLACE, there), Scope.PROJECT)
    assert [(one.subject.article, one.subject.start) for one in wishes] == [
        (1, FIRST), (None, -1), (2, FIRST),
    ]  # fmt: skip
    changes = [change_to(db, one.subject, Decision(one.subject, one.value, NOW)) for one in wishes]
    step = perform(db, Step("move", tuple(changes)))
    where = {
        (article, one.start): (one.place.key, one.role)
        for article in (1, 2, 3)
        for one in mentions(db, ArticleId(article))
        if one.place is not None
    }
    assert where == {
        (1, FIRST): (there.key, Role.LOCATION),
        (1, PORT): (there.key, Role.LOCATION),
        (2, FIRST): (there.key, Role.LOCATION),
        (2, DENIED): (HADAN.key, Role.ACTOR),
        (3, FIRST): (OTHER.key, Role.LOCATION),
    }
    take_back(db, step)
    assert mentions(db, ArticleId(1)) == seen


def test_what_was_said_before_gives_way_and_events_put_there_go_along(
    db: sqlite3.Connection,
) -> None:
    one_port = Subject(About.NAME, ArticleId(1), PORT, PORT + 10, "Port Hadan")
    whole = Subject(About.PLACES, ArticleId(3), 0, 18, TEXT[:18])
    said = [
        Decision(one_port, Meaning(Kind.PLACE, HADAN), NOW),
        Decision(whole, (HADAN, OTHER), NOW),
    ]
    perform(db, Step("said", tuple(change_to(db, one.subject, one) for one in said)))
    found = behind(db, place_id(db, HADAN))
    pin = Pin(HADAN, found, mentions(db, ArticleId(1))[0])
    there = moved(HADAN, 41.0, 125.0)
    wishes = {one.subject: one for one in pin.wishes(Meaning(Kind.PLACE, there), Scope.PROJECT)}
    assert wishes[one_port].is_taken_back
    assert wishes[whole].value == (there, OTHER)
    back = pin.wishes(None, Scope.PROJECT)
    assert [(one.subject, one.is_taken_back) for one in back] == [(one_port, True)]


def test_a_moved_town_stays_a_town_and_its_country_only_nearby() -> None:
    near, far = moved(HADAN, 40.1, 124.4), moved(HADAN, 45.0, 130.0)
    assert (near.name, near.feature, near.country) == ("Hadan", "P.PPL", "KP")
    assert (far.feature, far.country, far.population) == ("P.PPL", "", 9_000)
    area = moved(replace(HADAN, feature="A.ADM1", where_prec=WherePrec.FIRST_ORDER), 40.1, 124.4)
    assert (area.feature, area.where_prec) == ("L.LCTY", WherePrec.EXACT)
    assert near.key == point("Hadan", 40.1, 124.4).key
