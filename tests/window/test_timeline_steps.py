"""Stepping, playing and ready-made ranges as plain functions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.columns.spans import Spans
from gui.engine.model import DaySpan
from gui.window.timeline.playing import Mode, bounds_between, first_range, natural_step, next_range
from gui.window.timeline.presets import preset_groups
from gui.window.timeline.stepping import Step, step_range
from tests.window.samples import span

SPANS = Spans.of(
    [
        span("1894-07-25"),
        span("2025-01-10"),
        span("2025-03-05", "2025-03-09"),
        span("2025-03-05"),
        span("2027-08-20"),
    ]
)


def day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("first", "last", "step", "way", "expected"),
    [
        ("2025-03-01", "2025-03-31", Step.LENGTH, 1, ("2025-04-01", "2025-04-30")),
        ("2025-03-01", "2025-03-31", Step.DAY, 1, ("2025-03-02", "2025-04-01")),
        ("2025-03-01", "2025-03-31", Step.WEEK, -1, ("2025-02-22", "2025-03-24")),
        ("2025-01-01", "2025-01-31", Step.MONTH, 1, ("2025-02-01", "2025-02-28")),
        ("2025-01-15", "2025-02-10", Step.MONTH, 1, ("2025-02-15", "2025-03-10")),
        ("2024-02-01", "2024-02-29", Step.YEAR, 1, ("2025-02-01", "2025-02-28")),
        ("2025-02-01", "2025-02-28", Step.YEAR, -1, ("2024-02-01", "2024-02-29")),
        # To events: the range begins with one and keeps its length.
        ("2025-01-01", "2025-01-03", Step.EVENT, 1, ("2025-01-10", "2025-01-12")),
        ("2025-03-05", "2025-03-05", Step.EVENT, 1, ("2027-08-20", "2027-08-20")),
        ("2025-01-10", "2025-01-10", Step.EVENT, -1, ("1894-07-25", "1894-07-25")),
        ("1894-07-25", "1894-07-25", Step.EVENT, -1, ("1894-07-25", "1894-07-25")),
        # An open end stays open.
        ("", "2025-03-31", Step.MONTH, 1, ("", "2025-04-30")),
        ("2025-03-31", "", Step.DAY, -1, ("2025-03-30", "")),
        ("", "2025-03-31", Step.EVENT, -1, ("", "2025-03-05")),
        ("", "2025-03-31", Step.LENGTH, 1, ("", "2025-03-31")),
        # Without a range a step leads to where the events are.
        ("", "", Step.MONTH, 1, ("1894-07-01", "1894-07-31")),
        ("", "", Step.WEEK, -1, ("2027-08-16", "2027-08-22")),
        ("", "", Step.EVENT, 1, ("1894-07-25", "1894-07-25")),
        ("", "", Step.LENGTH, 1, ("", "")),
        # The calendar ends.
        ("9999-12-01", "9999-12-31", Step.MONTH, 1, ("9999-12-01", "9999-12-31")),
        ("9999-12-31", "9999-12-31", Step.DAY, 1, ("9999-12-31", "9999-12-31")),
        ("0001-01-01", "0001-12-31", Step.YEAR, -1, ("0001-01-01", "0001-12-31")),
    ],
)
def test_a_step_goes_as_far_as_was_asked(first, last, step, way, expected):
    found = step_range(day(first), day(last), step, way, SPANS)
    assert tuple(one.isoformat() if one else "" for one in found) == expected


@given(
    st.dates(),
    st.integers(0, 800),
    st.sampled_from([step for step in Step if step is not Step.EVENT]),
    st.sampled_from([1, -1]),
)
def test_a_step_never_turns_a_range_around_nor_leaves_the_calendar(first, days, step, way):
    last = date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))
    one, other = step_range(first, last, step, way, SPANS)
    assert one is not None
    assert other is not None
    assert one <= other
    assert (one, other) == (first, last) or (one > first) == (way > 0)


def test_without_events_a_step_leads_nowhere():
    for step in Step:
        assert step_range(None, None, step, 1, Spans.of([])) == (None, None)


@given(
    st.lists(st.tuples(st.integers(1, 3_000_000), st.integers(0, 900)), min_size=1, max_size=12),
    st.sampled_from(Mode),
    st.sampled_from(Step),
    st.tuples(st.none() | st.dates(), st.none() | st.dates()),
)
def test_playing_goes_on_and_comes_to_an_end(events, mode, step, current):
    spans = Spans.of(
        DaySpan(date.fromordinal(first), date.fromordinal(first + more)) for first, more in events
    )
    bounds = bounds_between(spans, int(spans.first[0]), int(spans.first[0]) + 2000)
    assert bounds is not None
    if None not in current and current[0] > current[1]:
        current = (current[1], current[0])
    playing = first_range(current, mode, step, bounds)
    assert playing[1] is not None
    seen = 0
    while (following := next_range(playing, mode, step, spans, bounds)) is not None:
        assert following[1] > playing[1]
        playing = following
        seen += 1
        assert seen <= 4000
    if mode is Mode.CUMULATIVE:
        assert playing[1] >= bounds.last


@pytest.mark.parametrize(
    ("days", "step"),
    [(1, Step.DAY), (40, Step.DAY), (200, Step.WEEK), (1000, Step.MONTH), (90_000, Step.YEAR)],
)
def test_some_dozen_steps_play_any_time(days, step):
    assert natural_step(days) is step


def test_playing_starts_at_the_first_event_on_show():
    bounds = bounds_between(SPANS, date(2020, 1, 1).toordinal(), date(2026, 1, 1).toordinal())
    assert bounds == span("2025-01-10", "2025-03-09")
    month = (date(2024, 2, 1), date(2024, 2, 29))
    january = (date(2025, 1, 1), date(2025, 1, 31))
    assert first_range(month, Mode.WINDOW, Step.LENGTH, bounds) == january
    assert first_range((None, None), Mode.CUMULATIVE, Step.MONTH, bounds) == (None, january[1])
    nowhere = bounds_between(SPANS, date(1950, 1, 1).toordinal(), date(1951, 1, 1).toordinal())
    assert nowhere is None


def test_ranges_count_from_today_and_from_the_last_event_so_far():
    groups = preset_groups(SPANS, None, date(2026, 3, 12))
    titles = [group.title for group in groups]
    assert titles == ["", "From the last event so far, 9 March 2025", "From today, 12 March 2026"]
    assert groups[0].presets[0].range == (None, None)
    from_event = {preset.name: preset for preset in groups[1].presets}
    assert from_event["Last 30 days"].range == (date(2025, 2, 8), date(2025, 3, 9))
    assert from_event["Last 30 days"].says == "8 February – 9 March 2025"
    from_today = {preset.name: preset.range for preset in groups[2].presets}
    assert from_today["Last year"] == (date(2025, 1, 1), date(2025, 12, 31))


def test_ranges_count_once_where_the_last_event_is_of_today():
    groups = preset_groups(Spans.of([span("2026-03-12")]), None, date(2026, 3, 12))
    assert [group.title for group in groups] == ["", "From today, 12 March 2026"]
    future = preset_groups(Spans.of([span("2030-03-12")]), None, date(2026, 3, 12))
    assert future[1].title == "From the last event, 12 March 2030"


def test_the_week_of_the_selected_article_is_offered():
    groups = preset_groups(SPANS, span("2025-03-27"), date(2026, 3, 12))
    week = groups[1].presets[0]
    assert (week.name, week.says) == ("The article’s week", "24–30 March 2025")
