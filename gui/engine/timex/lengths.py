"""Reads lengths of time, repetitions, times of day and vague words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from gui.engine.timex import tables, values
from gui.engine.timex.context import BY_CONVENTION, Context, Expression, Reading, spoken
from gui.engine.timex.tables import Unit

RATE_WORDS = frozenset(
    """
    once twice times percent dollars barrels people billion million trillion thousand
    """.split()
)
"""Words after which "a day" tells how often, not how long."""

_HALF_A_MONTH = 16


def length(count: float | None, unit: Unit) -> str:
    """The TIMEX3 value of so many units; X where the number is not told."""
    # ISO 8601 has letters for neither decades nor centuries; their years are counted.
    times, letter = _LETTERS.get(unit, (1, unit.value))
    return f"PX{letter}" if count is None else f"P{count * times:g}{letter}"


_LETTERS = {
    Unit.FORTNIGHT: (2, "W"),
    Unit.SEASON: (1, "Q"),
    Unit.DECADE: (10, "Y"),
    Unit.CENTURY: (100, "Y"),
}


def _value(item: Expression, count: float | None) -> str:
    letter = item.clock_letter()
    if letter:
        return f"PTX{letter}" if count is None else f"PT{count:g}{letter}"
    return length(count, item.unit())


def _duration(item: Expression, context: Context) -> Reading | None:
    count = item.quantity()
    if item.text("count") in ("a", "an") and is_rate(item):
        return Reading("SET", _value(item, 1), None, "how often")
    return Reading("DURATION", _value(item, count), None, "a length of time")


def is_rate(item: Expression) -> bool:
    """Whether "a week" is how often: a number stands before it, as in "twice a week"."""
    if item.find.first == 0:
        return False
    word = item.words[item.find.first - 1]
    kinds = ("DAYNUM", "NUM", "YEAR", "NUMWORD", "MULTIPLE", "UNITS", "CLOCKUNIT")
    return word.kind in kinds or word.lower in RATE_WORDS


def _long(item: Expression, context: Context) -> Reading | None:
    """ "a month-long siege", "the decades-long dispute", "two-day-long talks"."""
    one = item.word("unit").lower in (*tables.UNITS, "hour", "minute")
    count = item.quantity() if item.has("count") else 1.0 if one else None
    return Reading("DURATION", _value(item, count), None, "a length of time")


def _units(item: Expression, context: Context) -> Reading | None:
    return Reading("DURATION", _value(item, None), None, "a length of time")


def _every(item: Expression, context: Context) -> Reading | None:
    word = item.word("unit")
    repeated = {
        "WEEKDAY": lambda name: f"XXXX-WXX-{tables.WEEKDAYS[name] + 1}",
        "MONTH": lambda name: f"XXXX-{tables.MONTHS[name]:02}",
        "SEASON": lambda name: f"XXXX-{tables.SEASONS[name]}",
        "PART": lambda name: f"XXXX-XX-XXT{tables.PARTS_OF_DAY[name]}",
    }.get(word.kind)
    if repeated:
        return Reading("SET", repeated(word.lower), None, "how often")
    return Reading("SET", _value(item, item.quantity() or 1), None, "how often")


def _often(item: Expression, context: Context) -> Reading | None:
    values_of = {
        "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "monthly": "P1M",
        "hourly": "PT1H",
    }  # fmt: skip
    return Reading("SET", values_of.get(item.text("word"), "P1Y"), None, "how often")


def _weekdays(item: Expression, context: Context) -> Reading | None:
    number = tables.WEEKDAYS[item.text("weekday").removesuffix("s")] + 1
    part = f"T{tables.PARTS_OF_DAY[item.text('part')]}" if item.has("part") else ""
    return Reading("SET", f"XXXX-WXX-{number}{part}", None, "how often")


# Vague words.


def _vague(item: Expression, context: Context) -> Reading | None:
    word, today = item.text("word"), context.today
    if word in ("recently", "lately"):
        first = values.shift_days(today, -_HALF_A_MONTH) if today else None
        span = values.days(first, today) if not context.is_story else None
        return Reading("DATE", "PAST_REF", span, BY_CONVENTION, vague=True)
    if word in ("soon", "the near future"):
        return Reading("DATE", "FUTURE_REF", None, BY_CONVENTION, vague=True)
    span = values.days(today, today) if not context.is_story else None
    return Reading("DATE", "PRESENT_REF", span, BY_CONVENTION, vague=True)


def _ref(item: Expression, context: Context) -> Reading | None:
    """ "in the past", "at present", "in the short term", "the months ahead", "not long ago"."""
    if item.has("ago") or item.text("word").endswith("past"):
        value = "PAST_REF"
    else:
        value = "PRESENT_REF" if item.has("now") else "FUTURE_REF"
    return Reading("DATE", value, None, "no day is told", vague=True)


def _now(item: Expression, context: Context) -> Reading | None:
    """ "now" is told where it moves a story on; in news it says no more than the tense does."""
    if not context.is_story:
        return None
    return Reading("DATE", "PRESENT_REF", None, "the point the story has reached", vague=True)


# Times of day.

_POINTS = ("noon", "midday", "midnight")
"""Parts that are of one day: "at noon", but not "at night"."""


def _part(item: Expression, context: Context) -> Reading | None:
    rel, today = item.text("rel"), context.today
    day: date | None
    if rel in ("this", "today"):
        day = today
    elif rel in ("yesterday", "last"):
        day = values.shift_days(today, -1) if today else None
    elif rel in ("tomorrow", "next"):
        day = values.shift_days(today, 1) if today else None
    elif rel in ("the following", "the next"):
        day = values.shift_days(context.last_day, 1) if context.last_day else None
    elif not rel and item.before in ("at", "by") and item.text("part") not in _POINTS:
        day = None
    else:
        day = context.last_day or (None if context.is_story else today)
    return _timed(day, clock_of(item) or "")


def _clock(item: Expression, context: Context) -> Reading | None:
    clock = clock_of(item)
    if clock is None:
        return None
    return _timed(context.last_day or (None if context.is_story else context.today), clock)


def _timed(day: date | None, clock: str) -> Reading:
    if day is None:
        return Reading("TIME", f"XXXX-XX-XXT{clock}", None, "a time of some day")
    when = values.the_day(day)
    rule = f"a time on {spoken(day)}, the day it is told of"
    return Reading("TIME", f"{when.value}T{clock}", when.span, rule, when=when)


def clock_of(item: Expression) -> str | None:
    """Hours and minutes, or the TIMEX3 code of a part of the day, that an expression names."""
    if item.has("part"):
        return tables.PARTS_OF_DAY[item.text("part")]
    form = item.text("clock").lower()
    zone = "Z" if re.fullmatch(r".*\b(?:utc|gmt)\W*", item.phrase) else ""
    if item.find.kind == "four_digits":
        return f"{form[:2]}:{form[2:4]}{zone}"
    numbers = re.findall(r"\d+", form)
    hour = int(numbers[0]) if numbers else tables.small_number(form.split()[0])
    half = re.sub(r"[^apm]", "", form[-4:].replace("o", ""))[-2:]
    if half in ("am", "pm") and hour is not None and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour is None or hour > 24:
        return None
    return f"{hour:02}:{numbers[1] if len(numbers) > 1 else '00'}{zone}"


def at_time(reading: Reading, clock: str) -> Reading:
    """A day's reading with a time of day."""
    return replace(reading, type="TIME", value=f"{reading.value[:10]}T{clock}")


READERS: dict[str, Callable[[Expression, Context], Reading | None]] = {
    "vague": _vague,
    "ref": _ref,
    "now": _now,
    "part": _part,
    "clock": _clock,
    "four_digits": _clock,
    "duration": _duration,
    "long": _long,
    "units": _units,
    "every": _every,
    "often": _often,
    "weekdays": _weekdays,
}
