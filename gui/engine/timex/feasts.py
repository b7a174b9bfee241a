"""Reads feasts: those on the same day of every year, and those that move with the moon."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from gui.engine.model import DaySpan
from gui.engine.timex import tables, values
from gui.engine.timex.context import Context, Expression, Reading, date_reading


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def thanksgiving(year: int) -> date:
    """The fourth Thursday of November, as in the United States."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def _nth(month: int, weekday: int, number: int) -> Callable[[int], date]:
    """The day of a month that is the first, second ... of its weekdays; -1 is the last."""

    def in_year(year: int) -> date:
        if number < 0:
            last = date(year, month + 1, 1) - timedelta(days=1)
            return last - timedelta(days=(last.weekday() - weekday) % 7)
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))

    return in_year


def _islamic(month: int, day: int) -> Callable[[int], date]:
    """The first day of that name in a year, by the tabular calendar: a day off now and then."""

    def in_year(year: int) -> date:
        lunar = (year - 622) * 33 // 32 - 1
        while True:
            number = (11 * lunar + 3) // 30 + 354 * lunar + 30 * month - (month - 1) // 2 + day
            found = date.fromordinal(number + _ISLAMIC_EPOCH)
            if found.year >= year:
                return found
            lunar += 1

    return in_year


_ISLAMIC_EPOCH = 226_629
"""What to add to a day counted by the tabular Islamic calendar for Python's own count."""

_HOLIDAYS: dict[str, tuple[Callable[[int], date], int]] = {
    "labor day": (_nth(9, 0, 1), 0),
    "labour day": (_nth(9, 0, 1), 0),
    "memorial day": (_nth(5, 0, -1), 0),
    "columbus day": (_nth(10, 0, 2), 0),
    "presidents day": (_nth(2, 0, 3), 0),
    "veterans day": (lambda year: date(year, 11, 11), 0),
    "juneteenth": (lambda year: date(year, 6, 19), 0),
    "mardi gras": (easter, -47),
    "ash wednesday": (easter, -46),
    "palm sunday": (easter, -7),
    "ramadan": (_islamic(9, 1), 1),
    "ramazan": (_islamic(9, 1), 1),
    "eid fitr": (_islamic(10, 1), 0),
    "eid adha": (_islamic(12, 10), 0),
}
"""Holidays as `_MOVING` has feasts; those of the moon's calendar only about that day. The fast
begins when the moon is seen, mostly a day later than the table has it."""
_MOON = ("ramadan", "ramazan", "eid fitr", "eid adha")
_MOON_MONTH = 30

_MOVING: dict[str, tuple[Callable[[int], date], int]] = {
    "easter": (easter, 0),
    "easter sunday": (easter, 0),
    "easter day": (easter, 0),
    "easter monday": (easter, 1),
    "good friday": (easter, -2),
    "thanksgiving": (thanksgiving, 0),
    "thanksgiving day": (thanksgiving, 0),
}
"""What each is counted from, and how many days after it."""


def _feast(item: Expression, context: Context) -> Reading | None:
    name = re.sub(r" ?[’']s? ", " ", item.text("name"))
    year, rule = context.year_of(item), "a feast and its year"
    if name in _MOVING:
        counted_from, days = _MOVING[name]
        near = counted_from(context.here.year) if context.here else date(2000, 4, 1)
        if year is None:
            year, rule = context.guess_year(item, near.month, near.day)
        if year is None or not 1583 <= year <= 9999:
            return Reading("DATE", "XXXX", None, rule)
        moved = values.shift_days(counted_from(year), days)
        return date_reading(context, values.the_day(moved), rule) if moved else None
    if name not in tables.FEASTS:
        return None
    month, day = tables.FEASTS[name]
    if year is None:
        year, rule = context.guess_year(item, month, day)
    found = values.safe_date(year, month, day) if year else None
    if found is None:
        return Reading("DATE", f"XXXX-{month:02}-{day:02}", None, rule)
    return date_reading(context, values.the_day(found), rule)


def _holiday(item: Expression, context: Context) -> Reading | None:
    name = re.sub(r"[^a-z ]|\b(?:al|ul|s)\b", " ", item.text("name"))
    name = " ".join(name.split())
    if name not in _HOLIDAYS:
        return None
    in_year, days = _HOLIDAYS[name]
    year, rule = context.year_of(item), "a holiday and its year"
    if year is None:
        near = in_year(context.here.year) if context.here else date(2000, 6, 1)
        year, rule = context.guess_year(item, near.month, near.day)
    if year is None or not 1900 <= year <= 2200:
        return Reading("DATE", "XXXX", None, rule)
    day = values.shift_days(in_year(year), days)
    if day is None:
        return None
    if name.startswith("rama"):
        when = values.the_month(day.year, day.month)
        span = DaySpan(day, day + timedelta(days=_MOON_MONTH - 1))
        return Reading("DATE", when.value, span, rule, vague=True)
    return date_reading(context, values.the_day(day), rule, vague=name in _MOON)


READERS: dict[str, Callable[[Expression, Context], Reading | None]] = {
    "feast": _feast,
    "holiday": _holiday,
}
