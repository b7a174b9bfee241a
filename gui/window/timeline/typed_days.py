"""Reads a day as a person types it: "4 Sep 2025", "2025-09-04", "May 2025", "2014"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from enum import Enum

from gui.engine.model import DaySpan
from gui.window.words import MONTHS, day


class Side(Enum):
    """Which end of a range a typed month or year means."""

    FIRST = "first"
    LAST = "last"


class DayError(ValueError):
    """The text is not a day. The message says so, and how to write one."""


_NUMBERS_BY_NAME = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}-(?P<month>\d{{1,2}})-{_DAY}",
        rf"{_YEAR}-(?P<month>\d{{1,2}})",
        rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})",
        rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"{_DAY}[\s.-]*{_MONTH}[\s,-]*{_YEAR}",
        rf"{_MONTH}\s*{_DAY}\s*,?\s+{_YEAR}",
        rf"{_MONTH}[\s,-]*{_YEAR}",
        rf"{_YEAR}\s*{_MONTH}(?:\s*{_DAY})?",
        _YEAR,
    )
)
_SLASHES = re.compile(rf"(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})/{_YEAR}")


def read_day(text: str, side: Side) -> date | None:
    """The day that a text means; None for an empty one, which stands for no bound.

    Raises:
        DayError: the text is not a day, or could be two.
    """
    words = " ".join(text.split()).casefold()
    if not words:
        return None
    slashes = _SLASHES.fullmatch(words)
    if slashes:
        return _with_slashes(text, slashes)
    for pattern in _PATTERNS:
        found = pattern.fullmatch(words)
        if found:
            span = _span(text, found.groupdict())
            return span.first if side is Side.FIRST else span.last
    raise DayError(f"“{text.strip()}” is not a day. Try 4 Sep 2025, Sep 2025 or 2025-09-04.")


def _span(text: str, parts: dict[str, str | None]) -> DaySpan:
    year, month, day_of_month = parts["year"], parts.get("month"), parts.get("day")
    if month is None:
        return _checked(text, int(year or 0), 1, 1, 12, 31)
    number = int(month) if month.isdigit() else _NUMBERS_BY_NAME.get(month, 0)
    if not 1 <= number <= 12:
        raise DayError(f"“{text.strip()}” has no month that is known. Try 4 Sep 2025.")
    if day_of_month is None:
        last = monthrange(max(1, int(year or 0)), number)[1]
        return _checked(text, int(year or 0), number, 1, number, last)
    return _checked(text, int(year or 0), number, int(day_of_month), number, int(day_of_month))


def _checked(text: str, year: int, month: int, first: int, last_month: int, last: int) -> DaySpan:
    try:
        return DaySpan(date(year, month, first), date(year, last_month, last))
    except ValueError:
        raise DayError(f"“{text.strip()}” is not in the calendar.") from None


def _with_slashes(text: str, found: re.Match[str]) -> date:
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    readings = []
    for month, day_of_month in ((two, one), (one, two)):
        try:
            readings.append(date(year, month, day_of_month))
        except ValueError:
            continue
    if not readings:
        raise DayError(f"“{text.strip()}” is not in the calendar.")
    if len(set(readings)) > 1:
        raise DayError(f"“{text.strip()}” could be {day(readings[0])} or {day(readings[1])}.")
    return readings[0]
