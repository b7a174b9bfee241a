"""Reads feasts: those on the same day of every year, and those that move with the moon."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

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


READERS: dict[str, Callable[[Expression, Context], Reading | None]] = {"feast": _feast}
