"""`gui/engine/timeline.py`: what a state shows, and what it hides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    NamedActors,
    Place,
    PlaceId,
    Status,
    WherePrec,
)
from gui.engine.timeline import Fit, PlaceCount, Tray, ViewState, day_bounds, fit, visible

MAY = DaySpan(date(2025, 5, 1), date(2025, 5, 31))
DAY = DaySpan(date(2025, 5, 10), date(2025, 5, 10))
PLACES = {
    PlaceId(1): Place("p:1", "Dandong", 40.13, 124.39, "P.PPL"),
    PlaceId(2): Place("p:2", "Sinuiju", 40.1, 124.4, "P.PPL"),
}


def record(number: int, span: DaySpan | None, *place_ids: int) -> EventRecord:
    places = tuple(
        EventPlace(PLACES[PlaceId(place)], WherePrec.EXACT, Basis.EXPLICIT) for place in place_ids
    )
    event = Event(0, 10, span, Basis.EXPLICIT, "", places, Status.HAPPENED, 1.0)
    ids = tuple(PlaceId(place) for place in place_ids)
    return EventRecord(EventId(number), ArticleId(1), event, ids, f"Sentence {number}.")


def corpus(*records: EventRecord) -> Corpus:
    article = ArticleRecord(ArticleId(1), "a.txt", "A title", "UPI", NOT_DATED)
    return Corpus({article.id: article}, PLACES, records)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, Fit.CERTAIN),
        (date(2025, 5, 1), date(2025, 5, 31), Fit.CERTAIN),
        (date(2025, 5, 2), date(2025, 5, 31), Fit.POSSIBLE),
        (date(2025, 5, 1), date(2025, 5, 30), Fit.POSSIBLE),
        (None, date(2025, 5, 1), Fit.POSSIBLE),
        (date(2025, 5, 31), None, Fit.POSSIBLE),
        (date(2025, 6, 1), None, Fit.OUTSIDE),
        (None, date(2025, 4, 30), Fit.OUTSIDE),
    ],
)
def test_first_and_last_day_of_the_range_count(
    first: date | None, last: date | None, expected: Fit
) -> None:
    assert fit(ViewState(first, last), MAY) is expected


def test_an_undated_event_is_hidden_as_soon_as_there_is_a_range() -> None:
    assert fit(ViewState(), None) is Fit.CERTAIN
    assert fit(ViewState(first_day=date(2025, 1, 1)), None) is Fit.UNDATED


def test_reversed_days_are_put_in_order() -> None:
    state = ViewState().with_range(date(2025, 6, 1), date(2025, 5, 1))
    assert (state.first_day, state.last_day) == (date(2025, 5, 1), date(2025, 6, 1))


def test_each_event_is_shown_or_in_one_tray() -> None:
    held = corpus(
        record(1, DAY, 1),
        record(2, DAY),
        record(3, None, 2),
        record(4, DaySpan(date(2020, 1, 1), date(2020, 1, 1)), 2),
    )
    view = visible(ViewState(first_day=date(2025, 1, 1)), held)
    assert [item.record.id for item in view.shown] == [1]
    assert {tray: [r.id for r in records] for tray, records in view.trays.items()} == {
        Tray.WITHOUT_PLACE: [2],
        Tray.UNDATED: [3],
        Tray.OUTSIDE: [4],
        Tray.POSSIBLE: [],
        Tray.OUT_OF_VIEW: [],
        Tray.IMPLIED: [],
        Tray.FILTERED: [],
    }


def test_an_event_counts_once_at_each_of_its_places() -> None:
    view = visible(ViewState(), corpus(record(1, DAY, 1, 1, 2), record(2, DAY, 1)))
    assert [(row.place_id, row.total) for row in view.counts] == [(1, 2), (2, 1)]


def test_possible_events_are_counted_apart() -> None:
    view = visible(
        ViewState(first_day=date(2025, 5, 5)), corpus(record(1, MAY, 1), record(2, DAY, 1))
    )
    (row,) = view.counts
    assert (row.certain, row.possible) == (1, 1)
    assert [(item.record.id, item.certain) for item in view.shown] == [(1, False), (2, True)]


def test_possible_events_are_left_out_where_that_is_wished_and_still_counted() -> None:
    state = ViewState(first_day=date(2025, 5, 5), include_possible=False)
    held = corpus(record(1, MAY, 1), record(2, DAY, 1), record(3, MAY))
    view = visible(state, held)
    assert [(item.record.id, item.certain) for item in view.shown] == [(2, True)]
    assert [one.id for one in view.trays[Tray.POSSIBLE]] == [1, 3]
    assert [(row.certain, row.possible) for row in view.counts] == [(1, 0)]
    # Without a range there is nothing an event could miss.
    everything = visible(ViewState(include_possible=False), held)
    assert [item.record.id for item in everything.shown] == [1, 2]


def test_the_events_of_some_days_are_those_that_lie_in_them_or_may() -> None:
    view = visible(ViewState(), corpus(record(1, MAY, 1), record(2, DAY, 1), record(3, None, 1)))
    assert [item.record.id for item in view.during(DAY)] == [1, 2]
    before = DaySpan(date(2025, 4, 1), date(2025, 5, 1))
    assert [item.record.id for item in view.during(before)] == [1]


def test_another_range_ends_the_listing_of_some_days() -> None:
    state = replace(ViewState(), days=DAY).with_range(date(2025, 5, 1), None)
    assert state.days is None
    assert replace(state, days=DAY).with_range(date(2025, 5, 1), None).days == DAY


@pytest.mark.parametrize(
    ("search", "found"),
    [("sentence 2", [2]), ("DANDONG", [1]), ("upi sinuiju", [2]), ("nowhere", []), ("  ", [1, 2])],
)
def test_search_wants_every_word_anywhere(search: str, found: list[int]) -> None:
    view = visible(ViewState(search=search), corpus(record(1, DAY, 1), record(2, DAY, 2)))
    assert [item.record.id for item in view.shown] == found


def test_bounds_are_the_first_and_last_day_of_any_event() -> None:
    assert day_bounds(corpus(record(1, MAY), record(2, None))) == MAY
    assert day_bounds(corpus()) is None


days = st.dates(date(1, 1, 1), date(9999, 12, 31))
spans = st.none() | st.tuples(days, days).map(lambda pair: DaySpan(min(pair), max(pair)))


@given(
    st.lists(st.tuples(spans, st.lists(st.sampled_from([1, 2]), max_size=3)), max_size=12),
    st.none() | days,
    st.none() | days,
    st.sampled_from(["", "sentence", "dandong", "zzz"]),
    st.booleans(),
)
def test_shown_and_hidden_add_up(
    events: list[tuple[DaySpan | None, list[int]]],
    first: date | None,
    last: date | None,
    search: str,
    include_possible: bool,
) -> None:
    held = corpus(*(record(n, span, *ids) for n, (span, ids) in enumerate(events, 1)))
    state = ViewState(search=search, include_possible=include_possible).with_range(first, last)
    view = visible(state, held)
    ids = [item.record.id for item in view.shown]
    for records in view.trays.values():
        ids.extend(r.id for r in records)
    assert sorted(ids) == [r.id for r in held.events]
    at_places = sum(len(set(item.record.place_ids)) for item in view.shown)
    assert sum(row.total for row in view.counts) == at_places


def test_governments_named_are_counted_where_they_have_their_seat() -> None:
    beijing = Place("p:9", "Beijing", 39.9, 116.4, "P.PPLC")
    first, second, third = record(1, DAY, 1), record(2, MAY, 2), record(3, DAY, 1)
    named = NamedActors(
        {PlaceId(9): beijing, PlaceId(1): PLACES[PlaceId(1)]},
        {EventId(1): (PlaceId(9), PlaceId(1)), EventId(2): (PlaceId(9),)},
    )
    whole = corpus(first, second, third)
    bounds = (date(2025, 5, 2), date(2025, 5, 20))
    state = ViewState(show_actors=True).with_range(*bounds)
    view = visible(state, whole, actors=named)
    assert [(row.place_id, row.certain, row.possible) for row in view.actor_counts] == [
        (9, 1, 1),
        (1, 1, 0),
    ]
    assert view.counts == visible(replace(state, show_actors=False), whole).counts
    assert [item.record.id for item in view.at(PlaceId(9))] == [2, 1]
    assert PlaceId(9) in view.actors.of(first)
    assert PlaceId(9) not in view.actors.of(third)


def test_a_government_that_only_another_telling_names_counts_the_event_once() -> None:
    told = replace(record(1, DAY, 1), also=(record(2, DAY, 1),))
    named = NamedActors(
        {PlaceId(2): PLACES[PlaceId(2)]}, {EventId(1): (PlaceId(2),), EventId(2): (PlaceId(2),)}
    )
    view = visible(ViewState(show_actors=True), corpus(told), actors=named)
    assert [(row.place_id, row.total) for row in view.actor_counts] == [(2, 1)]


def test_governments_are_counted_only_where_they_are_asked_for_and_the_event_is_shown() -> None:
    named = NamedActors({PlaceId(2): PLACES[PlaceId(2)]}, {EventId(1): (PlaceId(2),)})
    whole = corpus(record(1, DAY, 1))
    assert list(visible(ViewState(), whole, actors=named).actor_counts) == []
    assert list(visible(ViewState(), whole, actors=named).at(PlaceId(2))) == []
    for state in (
        ViewState(show_actors=True, search="no such word"),
        ViewState(show_actors=True, first_day=date(2026, 1, 1)),
    ):
        assert list(visible(state, whole, actors=named).actor_counts) == []


def test_a_place_counts_its_events_by_status_where_they_differ() -> None:
    def counted(*statuses: Status) -> PlaceCount:
        records = [record(number, DAY, 1) for number in range(len(statuses))]
        told = [
            replace(one, event=replace(one.event, status=status))
            for one, status in zip(records, statuses, strict=True)
        ]
        [count] = visible(ViewState(), corpus(*told)).counts
        return count

    alike = counted(Status.PLANNED, Status.PLANNED)
    assert (alike.status, alike.statuses) == (Status.PLANNED, ())
    differing = counted(Status.PLANNED, Status.HAPPENED, Status.PLANNED)
    assert differing.status is None
    assert differing.statuses == ((Status.HAPPENED, 1), (Status.PLANNED, 2))
