from __future__ import annotations

from datetime import date

import pytest

from gui.window.timeline.typed_days import DayError, Side, read_day


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
