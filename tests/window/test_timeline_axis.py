"""The labels of the timeline."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.columns.spans import Spans
from gui.engine.model import DaySpan
from gui.window.timeline.axis import SHORTEST_DAYS, Axis, beyond, full_window, home_window, ticks
from gui.window.timeline.bars import bars
from gui.window.timeline.stepping import months_later, stepped
from tests.window.samples import span

TODAY = date(2025, 6, 1)


def axis_of(first, last, width=1000):
    return Axis(
        date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal(), 10, 10 + width
    )


def seven_px_a_letter(text):
    return 7.0 * len(text)


axes = st.builds(
    lambda start, days, width: Axis(start, start + days, 10.0, 10.0 + width),
    st.floats(1, 3_600_000),
    st.floats(10, 50_000),
    st.floats(150, 3000),
)
any_axes = st.builds(
    lambda start, days, width: Axis(start, start + days, 10.0, 10.0 + width),
    st.floats(1, 3_600_000),
    st.floats(1, 100) | st.floats(1, 1_100_000),
    st.floats(60, 4000),
)
"""From a day to 3000 years, in any width."""


@given(any_axes)
def test_labels_never_touch_and_are_never_clipped(axis):
    labelled = [tick for tick in ticks(axis, seven_px_a_letter) if tick.label]
    edges = [(tick.x - 3.5 * len(tick.label), tick.x + 3.5 * len(tick.label)) for tick in labelled]
    assert all(axis.left <= left and right <= axis.right for left, right in edges)
    assert all(one[1] <= other[0] for one, other in pairwise(edges))


def six_to_nine_px_a_letter(text):
    """Letters of different widths, as they are printed."""
    return sum(6.0 + ord(letter) % 4 for letter in text)


@given(any_axes, st.sampled_from([six_to_nine_px_a_letter, lambda text: 14.0 * len(text)]))
def test_labels_of_other_letters_never_touch_either(axis, width_of):
    labelled = [tick for tick in ticks(axis, width_of) if tick.label]
    edges = [
        (tick.x - width_of(tick.label) / 2, tick.x + width_of(tick.label) / 2) for tick in labelled
    ]
    assert all(axis.left <= left and right <= axis.right for left, right in edges)
    assert all(one[1] <= other[0] for one, other in pairwise(edges))


@given(any_axes)
def test_an_axis_with_room_for_some_labels_has_one(axis):
    # No chart shows fewer days than these.
    within = axis.days >= SHORTEST_DAYS and axis.end <= date.max.toordinal()
    if within and axis.right - axis.left >= 400:
        assert any(tick.label for tick in ticks(axis, seven_px_a_letter))


@given(axes, st.integers(0, 1000))
def test_a_day_is_found_under_its_own_pixel(axis, share):
    day = axis.day_at(axis.left + (axis.right - axis.left) * share / 1000)
    middle = axis.x(day.toordinal() + 0.5)
    if axis.left <= middle <= axis.right:
        assert axis.day_at(middle) == day


@given(axes, st.floats(0.2, 5), st.floats(0, 1))
def test_zooming_keeps_the_day_under_the_pointer_and_the_limits(axis, factor, share):
    limits = (axis.start - axis.days, axis.end + axis.days)
    x = axis.left + (axis.right - axis.left) * share
    zoomed = axis.zoomed(factor, x, limits)
    assert limits[0] - 1 <= zoomed.start < zoomed.end <= limits[1] + 1
    # Not pushed back from a limit; that costs a rounding error.
    if limits[0] + 1e-6 < zoomed.start and zoomed.end < limits[1] - 1e-6:
        assert zoomed.ordinal(x) == pytest.approx(axis.ordinal(x), abs=axis.days / 1e6)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-03-01", "2025-03-12", ["2 Mar 2025", "3", "4", "5"]),
        ("2024-12-15", "2025-12-15", ["2025", "Feb", "Mar", "Apr"]),
        ("2018-06-01", "2026-06-01", ["2019", "Jul", "2020", "Jul"]),
        ("1800-06-01", "2026-06-01", ["1810", "1820", "1830", "1840"]),
    ],
)
def test_the_labels_tell_the_scale(first, last, expected):
    labels = [tick.label for tick in ticks(axis_of(first, last), seven_px_a_letter)]
    assert [label for label in labels if label][:4] == expected


def test_the_first_label_tells_the_year():
    labels = [tick.label for tick in ticks(axis_of("2025-02-10", "2025-08-20"), seven_px_a_letter)]
    assert next(label for label in labels if label).endswith(" 2025")


def test_a_few_far_events_do_not_stretch_the_axis():
    spans = [span("1950-06-25"), span("1953-07-27")]
    days = [date(2018, 1, 1) + timedelta(days=90 * n) for n in range(30)]
    spans += [DaySpan(day, day) for day in days]
    start, end = home_window(Spans.of(spans), TODAY)
    assert 2017 <= date.fromordinal(int(start)).year <= 2018
    axis = Axis(start, end, 0, 1000)
    assert beyond(Spans.of(spans), axis) == (2, 0)
    full_start, _ = full_window(Spans.of(spans), TODAY)
    assert date.fromordinal(int(full_start)).year <= 1950


def test_events_spread_evenly_are_all_on_the_axis():
    spans = [DaySpan(date(1950 + n, 1, 1), date(1950 + n, 1, 1)) for n in range(70)]
    assert home_window(Spans.of(spans), TODAY) == full_window(Spans.of(spans), TODAY)


def test_without_events_the_axis_shows_the_year_around_today():
    start, end = home_window(Spans.of([]), TODAY)
    assert start < TODAY.toordinal() < end


spans_of_days = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(0, 400)).map(
        lambda pair: DaySpan(
            date(2015, 1, 1) + timedelta(days=pair[0]),
            date(2015, 1, 1) + timedelta(days=pair[0] + pair[1]),
        )
    ),
    max_size=40,
)


@given(spans_of_days, st.integers(200, 1500))
def test_every_span_on_the_axis_is_counted_once_or_as_possible(spans, width):
    axis = Axis(*full_window(Spans.of(spans), TODAY), 0, width)
    held = Spans.of(spans)
    counted = bars(axis, [held], held)
    made = [counted[at] for at in range(len(counted))]
    for bar in made:
        inside = sum(1 for one in spans if one.within(bar.span))
        overlapping = sum(1 for one in spans if one.overlaps(bar.span))
        assert (bar.certain, bar.certain + bar.possible) == (inside, overlapping)
        assert bar.everything == overlapping
    # An event of several bars is drawn once, in parts: bars and events add up.
    assert counted.certain.sum() + counted.share.sum() == pytest.approx(len(spans))
    assert counted.ghost.sum() == pytest.approx(len(spans))
    assert all(
        one.span.last + timedelta(days=1) == other.span.first for one, other in pairwise(made)
    )


@pytest.mark.parametrize(
    ("first", "last", "steps", "expected"),
    [
        ("2025-05-01", "2025-05-31", 1, ("2025-06-01", "2025-06-30")),
        ("2025-05-01", "2025-05-31", -3, ("2025-02-01", "2025-02-28")),
        ("2025-01-01", "2025-03-31", 1, ("2025-04-01", "2025-06-30")),
        ("2024-01-01", "2024-12-31", 1, ("2025-01-01", "2025-12-31")),
        ("2025-05-04", "2025-05-10", 1, ("2025-05-11", "2025-05-17")),
        ("2025-05-04", "2025-05-04", -1, ("2025-05-03", "2025-05-03")),
        ("9999-12-01", "9999-12-31", 1, ("9999-12-01", "9999-12-31")),
        ("0001-01-01", "0001-01-31", -1, ("0001-01-01", "0001-01-31")),
    ],
)
def test_a_range_steps_by_its_own_length(first, last, steps, expected):
    moved = stepped(span(first, last), steps)
    assert (moved.first.isoformat(), moved.last.isoformat()) == expected


def test_a_month_later_stays_in_the_month():
    assert months_later(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert months_later(date(9999, 12, 31), 1) == date.max
    assert months_later(date(1, 1, 5), -1) == date.min


@pytest.mark.parametrize("pixels", range(700, 1500, 50))
def test_a_year_is_never_left_out_for_the_month_before_it(pixels):
    axis = Axis(date(2016, 2, 10).toordinal(), date(2026, 7, 20).toordinal(), 0, pixels)
    made = ticks(axis, lambda label: 7.0 * len(label))
    years = {tick.label[-4:] for tick in made if tick.starts_year and tick.label}
    assert {str(year) for year in range(2017, 2027)} <= years
