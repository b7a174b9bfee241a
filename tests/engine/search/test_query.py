"""`gui/engine/search/query.py`: what is typed into the search box, as a tree."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.model import Status
from gui.engine.search.query import (
    All,
    Any,
    AtPlace,
    FromOutlet,
    HasStatus,
    InCountry,
    InDays,
    InTitle,
    Near,
    Not,
    Query,
    QueryError,
    Words,
    parse,
    wanted_words,
)

TODAY = date(2025, 11, 22)
BRIDGE, TRUCK, RAIN = Words("bridge"), Words("truck"), Words("rain")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", All()),
        ("   ", All()),
        ("bridge", BRIDGE),
        ("bridge truck", All((BRIDGE, TRUCK))),
        ("bridge AND truck", All((BRIDGE, TRUCK))),
        ("bridge and truck", All((BRIDGE, Words("and"), TRUCK))),
        ("bridge OR truck", Any((BRIDGE, TRUCK))),
        ("bridge | truck", Any((BRIDGE, TRUCK))),
        ("bridge truck OR rain", Any((All((BRIDGE, TRUCK)), RAIN))),
        ("bridge (truck OR rain)", All((BRIDGE, Any((TRUCK, RAIN))))),
        ("bridge NOT truck", All((BRIDGE, Not(TRUCK)))),
        ("bridge -truck", All((BRIDGE, Not(TRUCK)))),
        ("-(truck OR rain)", Not(Any((TRUCK, RAIN)))),
        ("NOT NOT truck", Not(Not(TRUCK))),
        ("cross-border", Words("cross-border")),
        ('"new bridge"', Words("new bridge", is_exact=True)),
        ("“new bridge”", Words("new bridge", is_exact=True)),
        ('"new bridge', Words("new bridge", is_exact=True)),
        ("place:Dandong", AtPlace("Dandong")),
        ('place:"New York"', AtPlace("New York")),
        ("PLACE:Dandong", AtPlace("Dandong")),
        ("place：丹东", AtPlace("丹东")),
        ("near:Sinuiju<25km", Near("Sinuiju", None, 25.0)),
        ("near:Sinuiju", Near("Sinuiju", None, 25.0)),
        ('near:"New York"<10mi', Near("New York", None, 16.09344)),
        ('near:"New York<10mi"', Near("New York", None, 16.09344)),
        ("near:40.1,-124.4<500m", Near("", (40.1, -124.4), 0.5)),
        ("near:Sinuiju<2.5km", Near("Sinuiju", None, 2.5)),
        ("near:Sinuiju<10miles", Near("Sinuiju", None, 16.09344)),
        ("near:Sinuiju<=500metres", Near("Sinuiju", None, 0.5)),
        ("near: Sinuiju < 25 km", Near("Sinuiju", None, 25.0)),
        ("near:Sinuiju <25km bridge", All((Near("Sinuiju", None, 25.0), BRIDGE))),
        ("near:Sinuiju< 5 bridge", All((Near("Sinuiju", None, 5.0), BRIDGE))),
        ("near:Sinuiju<2 km bridge", All((Near("Sinuiju", None, 2.0), BRIDGE))),
        ("(near:Sinuiju < 2 km)", Near("Sinuiju", None, 2.0)),
        ('near: "New York" < 10 mi', Near("New York", None, 16.09344)),
        ("near:Sinuiju<2 trucks", All((Near("Sinuiju", None, 2.0), Words("trucks")))),
        ("place: Dandong", AtPlace("Dandong")),
        ('place: "New York" bridge', All((AtPlace("New York"), BRIDGE))),
        ("place: OR bridge", BRIDGE),
        ("place: status:planned", HasStatus(Status.PLANNED)),
        ("place: (bridge)", BRIDGE),
        ("before:2025-03", InDays(None, date(2025, 2, 28))),
        ("after:2025-03", InDays(date(2025, 4, 1), None)),
        ("since:2025-03", InDays(date(2025, 3, 1), None)),
        ("country:KP", InCountry("KP")),
        ("outlet:Yonhap", FromOutlet("Yonhap")),
        ("title:border", InTitle("border")),
        ("status:planned", HasStatus(Status.PLANNED)),
        ("status:hypo", HasStatus(Status.HYPOTHETICAL)),
        ("from:2025-03", InDays(date(2025, 3, 1), None)),
        ("until:2025-03", InDays(None, date(2025, 3, 31))),
        ('on:"May 2025"', InDays(date(2025, 5, 1), date(2025, 5, 31))),
        ("on:2025-03..2025-11", InDays(date(2025, 3, 1), date(2025, 11, 30))),
        ("https://example.org/a", All((Words("https"), Words("//example.org/a")))),
        ("at 10:30", All((Words("at"), Words("10:30")))),
    ],
)
def test_what_is_typed_is_understood(text: str, query: Query) -> None:
    assert parse(text, TODAY) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("bridge OR", BRIDGE),
        ("OR bridge", BRIDGE),
        ("bridge AND", BRIDGE),
        ("bridge NOT", BRIDGE),
        ("bridge (", BRIDGE),
        ("bridge (truck", All((BRIDGE, TRUCK))),
        ("bridge ()", BRIDGE),
        ('bridge "', BRIDGE),
        ("place:", All()),
        ("bridge near:", BRIDGE),
    ],
)
def test_who_is_still_typing_is_not_scolded(text: str, query: Query) -> None:
    assert parse(text, TODAY) == query


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("colour:red", "“colour:” is not known. Known are after:, before:, country:, from:"),
        ("near:Sinuiju<far", "The distance after “<” is not a number"),
        ("near:<5km", "near: needs a place"),
        ("near:95,10<5km", "not a point on the earth"),
        ("status:bold", "“bold” is not a status. Known are happened"),
        ("from:soon", "“soon” is not a range of days"),
        ("bridge)", "without its “\\(”"),
        ("(" * 50 + "a", "too many brackets"),
        ("a" * 3000, "at most 2,000 characters"),
    ],
)
def test_a_slip_is_answered_with_what_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        parse(text, TODAY)


@given(text=st.text(alphabet='ab "():-<|,.0123NOTRAD\u201c\uff1a신', max_size=60))
def test_any_text_is_understood_or_refused_in_words(text: str) -> None:
    try:
        query = parse(text, TODAY)
    except QueryError as error:
        assert str(error).endswith(".")
    else:
        assert all(words.text for words in wanted_words(query))


def test_words_that_are_excluded_are_not_marked() -> None:
    query = parse('bridge -truck (rain OR place:Dandong) "new bridge" status:planned', TODAY)
    assert [words.text for words in wanted_words(query)] == [
        "bridge",
        "rain",
        "Dandong",
        "new bridge",
    ]
