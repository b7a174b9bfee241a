"""Calendar arithmetic: a date expression's meaning as a TIMEX3 value and the days it covers."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from gui.engine.model import DaySpan
from gui.engine.timex.tables import Unit


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of the calendar: its TIMEX3 value, its days, and how long it is.

    `span` is None where the year is not known or lies outside the years 1 to 9999 that
    `datetime.date` can hold.
    """

    value: str
    span: DaySpan | None
    unit: Unit


def days(first: date | None, last: date | None) -> DaySpan | None:
    """The span between two days; None where one is unknown or they stand in the wrong order."""
    return DaySpan(first, last) if first and last and first <= last else None


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_days(day: date, count: int) -> date | None:
    """`count` days later (earlier if negative); None beyond the years 1 to 9999."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def shift_months(day: date, count: int) -> date | None:
    """The same day of another month, or its last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift(day: date, unit: Unit, count: float) -> date | None:
    """The day that lies so many units later (earlier if negative)."""
    if unit in _DAYS_OF:
        return shift_days(day, round(count * _DAYS_OF[unit]))
    return shift_months(day, round(count * _MONTHS_OF[unit]))


# Stretches of the calendar.


def the_day(day: date) -> When:
    return When(day.isoformat(), DaySpan(day, day), Unit.DAY)


def the_week(day: date) -> When:
    """The week, Monday to Sunday, that holds a day."""
    year, week, weekday = day.isocalendar()
    span = days(shift_days(day, 1 - weekday), shift_days(day, 7 - weekday))
    return When(f"{year:04}-W{week:02}", span, Unit.WEEK)


def the_weekend(day: date) -> When:
    """Saturday and Sunday of the week that holds a day."""
    year, week, weekday = day.isocalendar()
    span = days(shift_days(day, 6 - weekday), shift_days(day, 7 - weekday))
    return When(f"{year:04}-W{week:02}-WE", span, Unit.WEEKEND)


def the_month(year: int, month: int) -> When:
    return _months(f"{year:04}-{month:02}", year, month, 1, Unit.MONTH)


def the_quarter(year: int, quarter: int) -> When:
    return _months(f"{year:04}-Q{quarter}", year, quarter * 3 - 2, 3, Unit.QUARTER)


def the_half(year: int, half: int) -> When:
    return _months(f"{year:04}-H{half}", year, half * 6 - 5, 6, Unit.QUARTER)


def the_season(year: int, code: str) -> When:
    """A season of the northern half of the world, by whole months.

    Winter is named after the year of its January and begins in the December before.
    """
    first_month = {"SP": 3, "SU": 6, "FA": 9, "WI": 0}[code]
    return _months(f"{year:04}-{code}", year, first_month, 3, Unit.SEASON)


def the_year(year: int) -> When:
    return _years(f"{year:04}", year, 1, Unit.YEAR)


def the_decade(first_year: int) -> When:
    """The ten years from one that ends in 0; its value is the first three digits."""
    return _years(f"{first_year // 10:03}", first_year, 10, Unit.DECADE)


def the_century(number: int) -> When:
    """The nth century: the 19th is 1801 to 1900, and its value the digits 18."""
    return _years(f"{number - 1:02}", number * 100 - 99, 100, Unit.CENTURY)


def holding(day: date, unit: Unit) -> When | None:
    """The stretch of one unit that holds a day; None where it reaches beyond the calendar."""
    if unit is Unit.DAY:
        return the_day(day)
    if unit in (Unit.WEEK, Unit.FORTNIGHT):
        return the_week(day)
    if unit is Unit.WEEKEND:
        return the_weekend(day)
    if unit is Unit.MONTH:
        return the_month(day.year, day.month)
    if unit in (Unit.QUARTER, Unit.SEASON):
        return the_quarter(day.year, (day.month + 2) // 3)
    if unit is Unit.DECADE:
        return the_decade(day.year - day.year % 10)
    if unit is Unit.CENTURY:
        return the_century((day.year + 99) // 100)
    return the_year(day.year)


def step(day: date, unit: Unit, count: int) -> When | None:
    """The stretch of one unit that lies `count` units after (before) the one holding a day."""
    moved = shift(day, unit, count)
    return holding(moved, unit) if moved else None


def is_coarser(unit: Unit, other: Unit) -> bool:
    """Whether the first unit is longer than the second."""
    return _RANK[unit] > _RANK[other]


def part_of(when: When, part: str) -> DaySpan | None:
    """The days meant by "early", "mid", "late", "start" or "end" of a stretch.

    Thirds for the first three: of a month 1-10, 11-20 and 21 to its end; of a year four months
    each; of a decade four, three and three years. Start and end are tighter: the first and last
    seven days of a month, month of a year, two years of a decade.
    """
    span = when.span
    if span is None or when.unit in (Unit.DAY, Unit.WEEKEND):
        return span
    if when.unit is Unit.MONTH:
        low, high = _PARTS_OF_MONTH[part]
        length = span.days
        first = low if low > 0 else length + low
        return days(span.first.replace(day=first), span.first.replace(day=min(high, length)))
    if when.unit is Unit.YEAR:
        low, high = _PARTS_OF_YEAR[part]
        last = the_month(span.first.year, high).span
        return days(span.first.replace(month=low), last.last if last else None)
    if when.unit is Unit.DECADE:
        low, high = _PARTS_OF_DECADE[part]
        return _years("", span.first.year + low, high - low + 1, Unit.YEAR).span
    fractions = _PARTS_OF_ANYTHING[part]
    first_day = round(span.days * fractions[0])
    last_day = max(round(span.days * fractions[1]), first_day + 1) - 1
    return days(shift_days(span.first, first_day), shift_days(span.first, last_day))


_PARTS_OF_MONTH = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "start": (1, 7), "end": (-6, 31),
}  # fmt: skip
_PARTS_OF_YEAR = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12),
}  # fmt: skip
_PARTS_OF_DECADE = {
    "early": (0, 3), "mid": (4, 6), "late": (7, 9), "start": (0, 1), "end": (8, 9),
}  # fmt: skip
_PARTS_OF_ANYTHING = {
    "early": (0.0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1.0), "start": (0.0, 0.15),
    "end": (0.85, 1.0),
}  # fmt: skip

_DAYS_OF = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}
_MONTHS_OF = {
    Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 3, Unit.YEAR: 12, Unit.DECADE: 120,
    Unit.CENTURY: 1200,
}  # fmt: skip
_RANK = {
    Unit.DAY: 0, Unit.WEEKEND: 1, Unit.WEEK: 1, Unit.FORTNIGHT: 1, Unit.MONTH: 2,
    Unit.QUARTER: 3, Unit.SEASON: 3, Unit.YEAR: 4, Unit.DECADE: 5, Unit.CENTURY: 6,
}  # fmt: skip


def _months(value: str, year: int, first_month: int, count: int, unit: Unit) -> When:
    """`count` months from the given one on; month 0 is the December of the year before."""
    if first_month == 0:
        year, first_month = year - 1, 12
    if not 1 <= year <= 9999:
        return When(value, None, unit)
    first = date(year, first_month, 1)
    last = shift_months(first, count - 1)
    if last:
        last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return When(value, days(first, last), unit)


def _years(value: str, first_year: int, count: int, unit: Unit) -> When:
    last_year = first_year + count - 1
    if not (first_year >= 1 and last_year <= 9999):
        return When(value, None, unit)
    return When(value, DaySpan(date(first_year, 1, 1), date(last_year, 12, 31)), unit)
