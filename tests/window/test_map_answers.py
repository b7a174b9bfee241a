"""What the map is told when it asks about the events in view."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gui.engine.model import (
    NOT_DATED,
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
    Status,
    WherePrec,
)
from gui.engine.timeline import View, ViewState, visible
from gui.window.map_side.answers import (
    LONGEST_EXCERPT,
    MOST_NEAR,
    latest_excerpt,
    near_places,
    point_to_copy,
)

PLACES = {
    PlaceId(at): Place(f"p:{at}", f"Place {at}", 40.0 + at / 10, 124.0, "P.PPL") for at in range(12)
}


def _record(number: int, day: date | None, place: int, excerpt: str) -> EventRecord:
    span = DaySpan(day, day) if day else None
    where = EventPlace(PLACES[PlaceId(place)], WherePrec.EXACT, Basis.EXPLICIT)
    event = Event(0, 9, span, Basis.EXPLICIT, "", (where,), Status.HAPPENED, 1.0)
    return EventRecord(EventId(number), ArticleId(1), event, (PlaceId(place),), excerpt)


def _view(*records: EventRecord) -> View:
    article = ArticleRecord(ArticleId(1), "a.txt", "A title", "UPI", NOT_DATED)
    return visible(ViewState(), Corpus({article.id: article}, PLACES, records))


def test_the_excerpt_is_of_the_last_dated_event() -> None:
    view = _view(
        _record(1, date(2025, 5, 4), 1, "Trucks crossed\nthe bridge."),
        _record(2, date(2024, 1, 1), 1, "It was closed."),
        _record(3, None, 1, "It stands there."),
    )
    assert latest_excerpt(view, PlaceId(1)) == "4 May 2025: Trucks crossed the bridge."
    assert latest_excerpt(view, PlaceId(2)) == ""


def test_an_event_without_a_date_says_so() -> None:
    view = _view(_record(3, None, 1, "It stands there."))
    assert latest_excerpt(view, PlaceId(1)) == "Date unknown: It stands there."


def test_a_long_sentence_is_cut_between_words() -> None:
    view = _view(_record(1, date(2025, 5, 4), 1, "word " * 100))
    text = latest_excerpt(view, PlaceId(1)).removeprefix("4 May 2025: ")
    assert text.endswith("word …")
    assert len(text) <= LONGEST_EXCERPT + 2


def test_a_line_is_as_near_as_the_part_of_it_that_is_nearest() -> None:
    railway = replace(PLACES[PlaceId(11)], line=((40.0, 124.2), (50.0, 124.2)))
    article = ArticleRecord(ArticleId(1), "a.txt", "A title", "UPI", NOT_DATED)
    places = {**PLACES, PlaceId(11): railway}
    records = [_record(at, date(2025, 5, 4), at, "x") for at in range(12)]
    view = visible(ViewState(), Corpus({article.id: article}, places, records))
    first = near_places(view, places, 48.0, 124.1)[0]
    assert (first["id"], first["detail"]) == (11, "7.4 km · 1 event")


def test_what_is_near_comes_nearest_first_with_its_distance() -> None:
    records = [_record(at, date(2025, 5, 4), at, "x") for at in range(12)]
    twice = replace(records[1], id=EventId(99))
    rows = near_places(_view(*records, twice), PLACES, 40.0, 124.0)
    assert len(rows) == MOST_NEAR
    assert [row["id"] for row in rows] == list(range(MOST_NEAR))
    assert rows[0]["detail"] == "0.0 km · 1 event"
    assert rows[1]["detail"] == "11 km · 2 events"


@pytest.mark.parametrize(
    ("lat", "lon", "text"),
    [(40.1, 124.4, "40.10000, 124.40000"), (-3.123456, -70.5, "-3.12346, -70.50000")],
)
def test_copied_coordinates_are_plain_decimal_degrees(lat: float, lon: float, text: str) -> None:
    assert point_to_copy(lat, lon) == text
