"""Calendar arithmetic: a date expression's meaning as a TIMEX3 value and the days it covers."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from gui.engine.calendar_words import Unit
from gui.engine.model import DaySpan


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of the calendar: its TIMEX3 value, its days, and how coarse it is.

    `span` is None where the year is not known or lies outside the years 1 to 9999 that
    `datetime.date` can hold.
    """

    value: str
    span: DaySpan | None
    unit: Unit


def days(first: date, last: date) -> DaySpan | None:
    """The span between two days, None when they stand in the wrong order."""
    return DaySpan(first, last) if first <= last else None


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
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, length))


def the_day(day: date) -> When:
    return When(day.isoformat(), DaySpan(day, day), Unit.DAY)


def the_week(day: date) -> When:
    """The week, Monday to Sunday, that holds a day."""
    year, week, weekday = day.isocalendar()
    first, last = shift_days(day, 1 - weekday), shift_days(day, 7 - weekday)
    return When(f"{year:04}-W{week:02}", _span(first, last), Unit.WEEK)


def the_weekend(day: date) -> When:
    """Saturday and Sunday of the week that holds a day."""
    year, week, weekday = day.isocalendar()
    first, last = shift_days(day, 6 - weekday), shift_days(day, 7 - weekday)
    return When(f"{year:04}-W{week:02}-WE", _span(first, last), Unit.WEEKEND)


def the_month(year: int, month: int) -> When:
    value = f"{year:04}-{month:02}"
    if not 1 <= year <= 9999:
        return When(value, None, Unit.MONTH)
    length = calendar.monthrange(year, month)[1]
    return When(value, DaySpan(date(year, month, 1), date(year, month, length)), Unit.MONTH)


def the_quarter(year: int, quarter: int) -> When:
    return _months(f"{year:04}-Q{quarter}", year, quarter * 3 - 2, 3, Unit.QUARTER)


def the_half(year: int, half: int) -> When:
    return _months(f"{year:04}-H{half}", year, half * 6 - 5, 6, Unit.QUARTER)


def the_season(year: int, code: str) -> When:
    """A season of the northern half of the world. Winter belongs to the year in which it ends,

    save that its December lies in the year before, as the meteorologists count.
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


def the_year_before_christ(year: int) -> When:
    return When(f"BC{year:04}", None, Unit.YEAR)


def step(when: When, unit: Unit, count: int) -> When | None:
    """The stretch of one unit that lies `count` units after (before) another stretch.

    Where the starting point is coarser than the unit, as in "two days later" after "in May", the
    answer cannot be told to that unit and None is returned.
    """
    if when.span is None or _COARSENESS[when.unit] > _COARSENESS[unit]:
        return None
    return step_from_day(when.span.first, unit, count)


def step_from_day(day: date, unit: Unit, count: int) -> When | None:
    """The stretch of one unit that lies `count` units after (before) the one holding a day."""
    if unit is Unit.DAY:
        moved = shift_days(day, count)
        return the_day(moved) if moved else None
    if unit in (Unit.WEEK, Unit.WEEKEND, Unit.FORTNIGHT):
        moved = shift_days(day, count * (14 if unit is Unit.FORTNIGHT else 7))
        if moved is None:
            return None
        return the_weekend(moved) if unit is Unit.WEEKEND else the_week(moved)
    if unit in (Unit.MONTH, Unit.QUARTER):
        moved = shift_months(day, count * (3 if unit is Unit.QUARTER else 1))
        if moved is None:
            return None
        if unit is Unit.QUARTER:
            return the_quarter(moved.year, (moved.month + 2) // 3)
        return the_month(moved.year, moved.month)
    year = day.year + count * {Unit.DECADE: 10, Unit.CENTURY: 100}.get(unit, 1)
    if not 1 <= year <= 9999:
        return None
    if unit is Unit.DECADE:
        return the_decade(year - year % 10)
    if unit is Unit.CENTURY:
        return the_century((year + 99) // 100)
    return the_year(year)


def back_by(day: date, unit: Unit, count: float) -> date | None:
    """The day that lies a length of time before a day (after it, if negative)."""
    if unit in (Unit.DAY, Unit.WEEK, Unit.WEEKEND, Unit.FORTNIGHT):
        length = {Unit.DAY: 1, Unit.FORTNIGHT: 14}.get(unit, 7)
        return shift_days(day, -round(count * length))
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 3, Unit.DECADE: 120, Unit.CENTURY: 1200}
    return shift_months(day, -round(count * months.get(unit, 12)))


def part_of(when: When, part: str) -> DaySpan | None:
    """The days meant by "early", "mid", "late", "start" or "end" of a stretch.

    Thirds for the first three (of a month: 1-10, 11-20, 21-end; of a decade: four, three and three
    years). Start and end are tighter: the first and last seven days of a month, the first and last
    month of a year, the first and last two years of a decade.
    """
    span = when.span
    if span is None or when.unit in (Unit.DAY, Unit.WEEKEND):
        return span
    low, high = _PARTS[part]
    if when.unit is Unit.MONTH:
        if part in ("start", "end"):
            edge = shift_days(span.first, 6) if part == "start" else shift_days(span.last, -6)
            return _span(span.first, edge) if part == "start" else _span(edge, span.last)
        cuts = [span.first.replace(day=1), span.first.replace(day=11), span.first.replace(day=21)]
        return {
            "early": days(cuts[0], span.first.replace(day=10)),
            "mid": days(cuts[1], span.first.replace(day=20)),
            "late": days(cuts[2], span.last),
        }[part]
    if when.unit is Unit.YEAR:
        months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12)}
        first, last = months[part]
        year = span.first.year
        return days(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
    if when.unit is Unit.DECADE:
        offsets = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "start": (0, 1), "end": (8, 9)}
        first, last = offsets[part]
        return _years("", span.first.year + first, last - first + 1, Unit.YEAR).span
    if part in ("start", "end"):
        low, high = (0.0, 0.15) if part == "start" else (0.85, 1.0)
    length = span.days
    first_day = shift_days(span.first, round(length * low))
    last_day = shift_days(span.first, max(round(length * high), round(length * low) + 1) - 1)
    return _span(first_day, last_day)


_PARTS = {
    "early": (0.0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1.0), "start": (0.0, 0.15),
    "end": (0.85, 1.0),
}  # fmt: skip

_COARSENESS = {
    Unit.DAY: 0, Unit.WEEKEND: 1, Unit.WEEK: 1, Unit.FORTNIGHT: 1, Unit.MONTH: 2,
    Unit.QUARTER: 3, Unit.SEASON: 3, Unit.YEAR: 4, Unit.DECADE: 5, Unit.CENTURY: 6,
}  # fmt: skip


def _span(first: date | None, last: date | None) -> DaySpan | None:
    return days(first, last) if first and last else None


def _months(value: str, year: int, first_month: int, count: int, unit: Unit) -> When:
    """`count` months from the given one on; month 0 is the December of the year before."""
    if first_month == 0:
        year, first_month = year - 1, 12
    if not 1 <= year <= 9999:
        return When(value, None, unit)
    first = date(year, first_month, 1)
    after = shift_months(first, count)
    last = shift_days(after, -1) if after else date.max
    return When(value, _span(first, last), unit)


def _years(value: str, first_year: int, count: int, unit: Unit) -> When:
    last_year = first_year + count - 1
    if not (1 <= first_year and last_year <= 9999):
        return When(value, None, unit)
    return When(value, DaySpan(date(first_year, 1, 1), date(last_year, 12, 31)), unit)


def is_coarser(unit: Unit, other: Unit) -> bool:
    """Whether the first unit is longer than the second."""
    return _COARSENESS[unit] > _COARSENESS[other]
