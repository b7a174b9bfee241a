"""`gui/window/correcting/`: what can be said instead of the reader, and how far it reaches."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtWidgets import QMenu

from gui.engine.decisions.values import About, Kind, Meaning, Wish
from gui.engine.gazetteer.look_up import Match
from gui.engine.gazetteer.own_places import NoPlace
from gui.engine.gazetteer.own_places_file import NewNoPlace, NewPlace
from gui.engine.model import ArticleId, Candidate, Mention, Role
from gui.window import words
from gui.window.correcting.link import Correcting
from gui.window.correcting.picking import point_under
from gui.window.correcting.place_dialog import PlaceDialog
from gui.window.correcting.place_rows import first_rows, found_rows
from gui.window.correcting.scopes import Named, Scope, Whole, names_of
from tests.window.samples import DANDONG, PLACES, SINUIJU

PLACE, OTHER = PLACES[DANDONG], PLACES[SINUIJU]
MENTION = Mention(
    40, 47, "Dandong", Role.LOCATION, "at",
    (Candidate(PLACE, 4.5, "near +1.0; small -0.5"), Candidate(OTHER, -1.0, "")),
)  # fmt: skip
NAMED = Named(ArticleId(3), MENTION)
NOWHERE = Meaning(Kind.NO_PLACE)


@pytest.mark.parametrize(
    ("scope", "taken_back", "decided"),
    [
        (Scope.NAME, [], (3, 40, 47)),
        (Scope.ARTICLE, [(3, 40, 47)], (3, -1, -1)),
        (Scope.PROJECT, [(3, 40, 47), (3, -1, -1)], (None, -1, -1)),
        (Scope.ALWAYS, [(3, 40, 47), (3, -1, -1)], (None, -1, -1)),
    ],
)
def test_what_is_said_of_more_names_takes_back_what_was_said_of_fewer(scope, taken_back, decided):
    *before, last = NAMED.wishes(NOWHERE, scope)
    assert [(one.subject.article, one.subject.start, one.subject.end) for one in before] == (
        taken_back
    )
    assert all(one.is_taken_back for one in before)
    assert (last.subject.article, last.subject.start, last.subject.end) == decided
    assert (last.value, last.subject.surface, last.is_taken_back) == (NOWHERE, "Dandong", False)
    assert NAMED.wishes(None, scope)[-1] == Wish(last.subject, is_taken_back=True)


def test_what_is_always_meant_goes_to_the_users_own_places():
    assert NAMED.always(Meaning(Kind.PLACE, OTHER)) == NewPlace(
        "Dandong", OTHER.lat, OTHER.lon, feature=OTHER.feature, where_prec=OTHER.where_prec,
        radius_km=OTHER.radius_km, country=OTHER.country,
    )  # fmt: skip
    assert NAMED.always(NOWHERE) == NewNoPlace("Dandong", NoPlace.NOT_A_PLACE)
    assert NAMED.always(Meaning(Kind.GOVERNMENT)) == NewNoPlace("Dandong", NoPlace.GOVERNMENT)


def test_an_event_as_a_whole_has_the_place_that_is_said(sample):
    record = sample[0].events[0]
    (wish,) = Whole(record).wishes(Meaning(Kind.PLACE, OTHER), Scope.NAME)
    assert (wish.subject.about, wish.value) == (About.PLACES, (OTHER,))
    assert Whole(record).wishes(NOWHERE, Scope.NAME)[0].value == ()
    assert Whole(record).wishes(None, Scope.NAME)[0].is_taken_back


def test_the_names_of_an_event_are_those_that_gave_its_places_first(sample):
    record = sample[0].events[1]
    (place,) = record.event.places
    gave = replace(MENTION, start=place.start, end=place.end)
    before = replace(gave, start=record.event.start, end=record.event.start + 2, surface="On")
    people = replace(before, role=Role.DEMONYM)
    outside = replace(before, start=0, end=2)
    named = names_of(record, [outside, people, before, gave])
    assert [one.mention for one in named] == [gave, before]


def test_rows_tell_points_and_reasons_and_end_with_no_place():
    rows = first_rows(NAMED)
    assert rows[0].title == "Dandong"
    assert rows[0].detail.endswith("Score 4.5: near; but small")
    assert rows[1].detail.endswith("Score \N{MINUS SIGN}1.0")
    assert [row.title for row in rows[2:]] == ["A government", "Not a place"]
    alone = first_rows(Named(ArticleId(3), replace(MENTION, candidates=MENTION.candidates[:1])))
    assert alone[0].detail.endswith("\nNear; but small"), "a score of nothing to compare"
    decided = first_rows(Named(ArticleId(3), replace(MENTION, by_person=True)))
    assert (decided[-1].title, decided[-1].meaning) == ("As the reader thought", None)


def find(text: str, limit: int) -> list[Match]:
    return [Match(OTHER, "신의주", is_main=False)] if text == "신의" else []


@pytest.mark.parametrize(
    ("typed", "titles", "problem"),
    [
        ("신의", ["Sinuiju · 신의주"], ""),
        ("40.1, 124.4", ["Camp at 40.10° N, 124.40° E"], ""),
        ("xyz", [], "No place is called “xyz”."),
        ("40.1, 190", [], "A longitude lies between -180 and 180, not at 190."),
        ("https://example.org/", [], "Addresses of Google Maps"),
    ],
)
def test_what_is_typed_is_a_name_or_a_point(typed, titles, problem):
    rows, said = found_rows("Camp", typed, find)
    assert [row.title for row in rows] == titles
    assert said.startswith(problem)
    assert bool(said) == bool(problem)


def test_a_whole_event_holds_for_itself_alone(window, sample, qtbot):
    record = sample[0].events[0]
    dialog = PlaceDialog([NAMED, Whole(record)], record.excerpt, find, window)
    qtbot.addWidget(dialog)
    assert dialog.scope.isEnabled()
    dialog.which.setCurrentIndex(1)
    assert not dialog.scope.isEnabled()
    assert [row.title for row in first_rows(dialog.asked)][-2:] == [
        "No place",
        "As the reader thought",
    ]
    dialog.field.setText("xyz")
    assert not dialog.use.isEnabled()
    assert dialog.problem.isVisibleTo(dialog)
    dialog.which.setCurrentIndex(0)
    assert dialog.field.text() == ""
    assert dialog.use.isEnabled()


EXTENT = {"south": -60.0, "west": -90.0, "north": 60.0, "east": 90.0}


@pytest.mark.parametrize(
    ("extent", "at", "point"),
    [
        (EXTENT, (400, 300), (0.0, 0.0)),
        (EXTENT, (0, 0), (60.0, -90.0)),
        (EXTENT, (800, 600), (-60.0, 90.0)),
        # On web Mercator 30 degrees lie less than half way to 60.
        (EXTENT, (400, 300 - 300 * math.asinh(math.tan(math.pi / 6)) / math.asinh(math.sqrt(3))),
         (30.0, 0.0)),
        # Across the date line, and a turn further.
        ({**EXTENT, "west": 170.0, "east": 190.0}, (600, 300), (0.0, -175.0)),
        ({**EXTENT, "west": 170.0, "east": -170.0}, (600, 300), (0.0, -175.0)),
        ({**EXTENT, "west": 480.0, "east": 500.0}, (400, 300), (0.0, 130.0)),
    ],
)  # fmt: skip
def test_a_pixel_of_the_map_is_a_point_of_the_earth(extent, at, point):
    found = point_under(extent, QSizeF(800, 600), QPointF(*at))
    assert found == pytest.approx(point, abs=1e-5)


@pytest.mark.parametrize(
    ("corrected", "said"),
    [
        ((), ""),
        (("left_out",), ""),
        (("place",), "You set the place"),
        (("date", "status"), "You set the date and the status"),
        (("place", "date", "status"), "You set the place, the date and the status"),
    ],
)
def test_a_card_says_what_a_person_decided(corrected, said):
    assert words.you_decided(corrected) == said


def test_a_name_without_a_place_can_be_looked_for_online(window):
    correcting = Correcting(window, lambda _: (), find, lambda: (), date(2026, 3, 12))
    asked = []
    correcting.dialog_opening.connect(
        lambda dialog: dialog.online.wanted.connect(lambda: asked.append(dialog.sought))
    )
    known, unknown = QMenu(window), QMenu(window)
    correcting._add_short_ways(known, NAMED)
    correcting._add_short_ways(unknown, Named(ArticleId(3), replace(MENTION, candidates=())))
    offers = [[one.text() for one in menu.actions()] for menu in (known, unknown)]
    assert ["Look for it online…" in offer for offer in offers] == [False, True]
    unknown.actions()[offers[1].index("Look for it online…")].trigger()
    assert asked == ["Dandong"]
    window.findChild(PlaceDialog).reject()
