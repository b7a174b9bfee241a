"""`gui/engine/typed_days.py`: days and ranges as they are typed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.model import DaySpan
from gui.engine.typed_days import as_typed, read_day, read_range, read_span
from gui.engine.typed_range import DayError, Side


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("4 Sep 2025", "2025-09-04", "2025-09-04"),
        ("  4  september 2025 ", "2025-09-04", "2025-09-04"),
        ("4th Sept. 2025", "2025-09-04", "2025-09-04"),
        ("Sep 4, 2025", "2025-09-04", "2025-09-04"),
        ("2025-09-04", "2025-09-04", "2025-09-04"),
        ("20250904", "2025-09-04", "2025-09-04"),
        ("4.9.2025", "2025-09-04", "2025-09-04"),
        ("13/09/2025", "2025-09-13", "2025-09-13"),
        ("09/13/2025", "2025-09-13", "2025-09-13"),
        ("7/7/2025", "2025-07-07", "2025-07-07"),
        ("May 2025", "2025-05-01", "2025-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024 feb", "2024-02-01", "2024-02-29"),
        ("1895", "1895-01-01", "1895-12-31"),
        ("31 Dec 9999", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_typed_day_month_or_year_is_understood(text, first, last):
    assert read_day(text, Side.FIRST) == date.fromisoformat(first)
    assert read_day(text, Side.LAST) == date.fromisoformat(last)


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_field_is_no_bound(text):
    assert read_day(text, Side.FIRST) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("soon", "is not a day"),
        ("4 Sop 2025", "has no month"),
        ("30 Feb 2025", "is not in the calendar"),
        ("0000-01-01", "is not in the calendar"),
        ("2025-13-01", "has no month"),
        ("04/09/2025", "could be 4 September 2025 or 9 April 2025"),
        ("45/45/2025", "is not in the calendar"),
        ("4 Sep", "is not a day"),
    ],
)
def test_what_is_no_day_is_refused_with_a_reason(text, reason):
    with pytest.raises(DayError, match=reason):
        read_day(text, Side.FIRST)


TODAY = date(2025, 11, 22)
"""A Saturday."""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", None, None),
        ("May 2025", "2025-05-01", "2025-05-31"),
        ("4 Sep 2025", "2025-09-04", "2025-09-04"),
        ("2025-03..2025-11", "2025-03-01", "2025-11-30"),
        ("2025-03 .. 2025-11", "2025-03-01", "2025-11-30"),
        ("2025-03-04 – 2025-03-09", "2025-03-04", "2025-03-09"),
        ("2025-03-04 - 2025-03-09", "2025-03-04", "2025-03-09"),
        ("4 Mar 2025 to 9 May 2025", "2025-03-04", "2025-05-09"),
        ("from March 2024 to May 2025", "2024-03-01", "2025-05-31"),
        ("between 2004 and 2016", "2004-01-01", "2016-12-31"),
        ("March-November 2025", "2025-03-01", "2025-11-30"),
        ("Mar to Nov 2025", "2025-03-01", "2025-11-30"),
        ("2004-2016", "2004-01-01", "2016-12-31"),
        ("2004 – 2016", "2004-01-01", "2016-12-31"),
        ("2025-03..", "2025-03-01", None),
        ("..2025-03", None, "2025-03-31"),
        ("since August 2024", "2024-08-01", None),
        ("After May 2025", "2025-06-01", None),
        ("until May 2025", None, "2025-05-31"),
        ("before May 2025", None, "2025-04-30"),
        ("today", "2025-11-22", "2025-11-22"),
        ("Yesterday", "2025-11-21", "2025-11-21"),
        ("last 90 days", "2025-08-25", "2025-11-22"),
        ("the past 2 weeks", "2025-11-09", "2025-11-22"),
        ("last 3 months", "2025-08-23", "2025-11-22"),
        ("last 1 year", "2024-11-23", "2025-11-22"),
        ("this week", "2025-11-17", "2025-11-23"),
        ("last week", "2025-11-10", "2025-11-16"),
        ("last month", "2025-10-01", "2025-10-31"),
        ("this quarter", "2025-10-01", "2025-12-31"),
        ("last quarter", "2025-07-01", "2025-09-30"),
        ("this year", "2025-01-01", "2025-12-31"),
        ("Last Year", "2024-01-01", "2024-12-31"),
        ("Q1 2025", "2025-01-01", "2025-03-31"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("1990s", "1990-01-01", "1999-12-31"),
        ("the 1890s", "1890-01-01", "1899-12-31"),
        ("last month..today", "2025-10-01", "2025-11-22"),
        ("last two weeks", "2025-11-09", "2025-11-22"),
        ("the past twelve months", "2024-11-23", "2025-11-22"),
        ("May 2025 to now", "2025-05-01", "2025-11-22"),
        ("tomorrow", "2025-11-23", "2025-11-23"),
        ("next 30 days", "2025-11-22", "2025-12-21"),
        ("next three months", "2025-11-22", "2026-02-21"),
        ("next month", "2025-12-01", "2025-12-31"),
        ("next week", "2025-11-24", "2025-11-30"),
        ("year to date", "2025-01-01", "2025-11-22"),
        ("YTD", "2025-01-01", "2025-11-22"),
        ("H1 2025", "2025-01-01", "2025-06-30"),
        ("second half of 2025", "2025-07-01", "2025-12-31"),
        ("2025-W12", "2025-03-17", "2025-03-23"),
        ("1-15 March 2025", "2025-03-01", "2025-03-15"),
        ("1 to 15 Mar 2025", "2025-03-01", "2025-03-15"),
        ("March 1–15, 2025", "2025-03-01", "2025-03-15"),
        ("12.03.2025-15.04.2025", "2025-03-12", "2025-04-15"),
        ("2025-03-01/2025-04-01", "2025-03-01", "2025-04-01"),
    ],
)
def test_a_typed_range_is_understood(text, first, last):
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    assert list(read_range(text, TODAY)) == days


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("soon", "is not a range of days"),
        ("..", "is not a range of days"),
        ("2025-11..2025-03", "ends before it begins"),
        ("last 99999 years", "further than the calendar"),
        ("1 Foo 2025 to 2 May 2025", "“1 Foo 2025” has no month"),
        ("since nothing", "is not a range of days"),
        ("last 0 days", "ends before it begins"),
        ("next 0 days", "ends before it begins"),
        ("next 99999 years", "further than the calendar"),
        ("15-1 March 2025", "ends before it begins"),
        ("1-31 Feb 2025", "is not in the calendar"),
        ("2025-W60", "is not in the calendar"),
        ("a..b..c", "is not a range of days"),
    ],
)
def test_what_is_no_range_is_refused_with_a_reason(text, reason):
    with pytest.raises(DayError, match=reason):
        read_range(text, TODAY)


@given(text=st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        first, last = read_range(text, TODAY)
    except DayError as error:
        assert str(error)
    else:
        assert first is None or last is None or first <= last


@given(st.dates(), st.integers(0, 800))
def test_days_as_they_are_proposed_are_read_again(first: date, more: int) -> None:
    span = DaySpan(first, first + timedelta(days=min(more, (date.max - first).days)))
    assert read_span(as_typed(span, date(2025, 11, 22)), date(2025, 11, 22)) == span
