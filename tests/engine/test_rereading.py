"""`gui/engine/rereading.py`: what two readings of one article differ in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gui.engine.model import (
    Basis,
    Candidate,
    DaySpan,
    Event,
    Mention,
    Place,
    Role,
    Status,
)
from gui.engine.reading_stamp import Cause, Stamp, stamp_of_today
from gui.engine.rereading import Kind, differences
from gui.engine.store.corrected import Content

TEXT = "On Monday trucks left Nanping. Port Nanping was shut, and Sanhe too."
JILIN = Place("geonames:1", "Nanping", 42.26, 129.2, "P.PPL", "CN")
FUJIAN = Place("geonames:2", "Nanping", 26.64, 118.17, "P.PPLA2", "CN")
MAY, JUNE = (DaySpan(date(2025, month, 1), date(2025, month, 1)) for month in (5, 6))


def name(start: int, end: int, place: Place | None = JILIN, role: Role = Role.LOCATION) -> Mention:
    candidates = () if place is None else (Candidate(place, 1.0, ""),)
    return Mention(start, end, TEXT[start:end], role, "", candidates)


def event(start: int, end: int, span: DaySpan | None = MAY) -> Event:
    return Event(start, end, span, Basis.EXPLICIT, "", (), Status.HAPPENED, 1.0)


def content(*found: Mention | Event) -> Content:
    return Content(
        TEXT,
        tuple(one for one in found if isinstance(one, Mention)),
        tuple(one for one in found if isinstance(one, Event)),
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (content(name(22, 29)), content(name(22, 29)), []),
        (content(name(22, 29)), content(name(22, 29, FUJIAN)), [(Kind.PLACE_MOVED, "Nanping")]),
        (content(), content(name(22, 29)), [(Kind.PLACE_ADDED, "Nanping")]),
        (content(name(22, 29)), content(), [(Kind.PLACE_GONE, "Nanping")]),
        # A government is no place of the map, nor is a name that means nothing.
        (
            content(name(22, 29)),
            content(name(22, 29, JILIN, Role.ACTOR)),
            [(Kind.PLACE_GONE, "Nanping")],
        ),
        (content(name(22, 29, None)), content(name(22, 29)), [(Kind.PLACE_ADDED, "Nanping")]),
        # The same place by more words is the same; another place is another one.
        (content(name(36, 43)), content(name(31, 43)), []),
        (
            content(name(36, 43)),
            content(name(31, 43, FUJIAN)),
            [(Kind.PLACE_MOVED, "Port Nanping")],
        ),
        # The gazetteer has put it elsewhere.
        (
            content(name(22, 29)),
            content(name(22, 29, replace(JILIN, lat=43.0))),
            [(Kind.PLACE_MOVED, "Nanping")],
        ),
        (content(event(0, 30)), content(event(0, 30)), []),
        (content(event(0, 30)), content(event(0, 30, JUNE)), [(Kind.DATE_CHANGED, TEXT[:30])]),
        (content(event(0, 30)), content(event(0, 30, None)), [(Kind.DATE_CHANGED, TEXT[:30])]),
        # A clause that was cut otherwise still tells the same.
        (content(event(0, 30)), content(event(3, 30)), []),
        (
            content(event(0, 30)),
            content(event(31, 68)),
            [(Kind.EVENT_GONE, TEXT[:30]), (Kind.EVENT_ADDED, TEXT[31:68])],
        ),
        (
            content(event(0, 68)),
            content(event(0, 30), event(31, 68)),
            [(Kind.EVENT_ADDED, TEXT[:30])],
        ),
        (
            content(name(22, 29), event(0, 30), event(31, 68)),
            content(name(22, 29, FUJIAN), event(0, 30, JUNE)),
            [
                (Kind.DATE_CHANGED, TEXT[:30]),
                (Kind.PLACE_MOVED, "Nanping"),
                (Kind.EVENT_GONE, TEXT[31:68]),
            ],
        ),
    ],
)
def test_what_differs_is_told_once_in_the_order_of_the_text(before, after, expected):
    assert [(one.kind, one.said) for one in differences(before, after)] == expected


def test_a_difference_tells_what_was_and_what_would_be():
    (moved,) = differences(content(name(22, 29)), content(name(22, 29, FUJIAN)))
    assert (moved.before, moved.after) == (JILIN, FUJIAN)
    (dated,) = differences(content(event(0, 30)), content(event(0, 30, JUNE)))
    assert (dated.before, dated.after) == (MAY, JUNE)


@pytest.mark.parametrize(
    ("before", "today", "causes"),
    [
        ("6", "6 g m o", set()),  # of a project of before: what is not known counts as the same
        ("5", "6 g m o", {Cause.READER}),
        ("6 g m o", "6 g m o", set()),
        ("6 f m o", "6 g m o", {Cause.GAZETTEER}),
        ("6 f l n", "7 g m o", set(Cause)),
        ("6 g m n", "6 g m o", {Cause.OWN_PLACES}),
        ("failed 5 g", "6 g", {Cause.READER}),
    ],
)
def test_what_has_changed_since_an_article_was_read(before, today, causes):
    assert Stamp.of(before).causes(Stamp.of(today)) == causes
    assert str(Stamp.of(today)) == today


def test_a_stamp_follows_the_users_places(tmp_path):
    file = tmp_path / "places.csv"
    before = stamp_of_today(file)
    assert before == stamp_of_today(None)
    file.write_text("name,lat,lon\nCamp,1,2\n", encoding="utf-8")
    after = stamp_of_today(file)
    assert before.causes(after) == {Cause.OWN_PLACES}
    assert Stamp.of(str(after)) == after
