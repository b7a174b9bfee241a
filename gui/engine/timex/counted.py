"""Reads dates that are counted from another: "Thursday", "last week", "two days later"."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from gui.engine.model import DaySpan
from gui.engine.timex import tables, values
from gui.engine.timex.context import (
    BACK_WORDS,
    BY_CONVENTION,
    FORWARD_WORDS,
    TOLD_WORDS,
    UNKNOWN_DAY,
    Context,
    Expression,
    Reading,
    date_reading,
    spoken,
)
from gui.engine.timex.lengths import length
from gui.engine.timex.tables import Unit
from gui.engine.timex.tense import Direction

_LATER = ("later", "after", "hence")


def _today(item: Expression, context: Context) -> Reading | None:
    word, today = item.text("word"), context.today
    if today is None:
        value = {"tonight": "XXXX-XX-XXTNI", "today": "PRESENT_REF"}.get(word, "XXXX-XX-XX")
        return Reading("TIME" if word == "tonight" else "DATE", value, None, UNKNOWN_DAY)
    day = values.shift_days(today, {"yesterday": -1, "tomorrow": 1}.get(word, 0))
    if day is None:
        return None
    when, rule = values.the_day(day), context.counted(word, today)
    if word == "tonight":
        return Reading("TIME", f"{when.value}TNI", when.span, rule, when=when)
    return date_reading(context, when, rule)


def _beyond(item: Expression, context: Context) -> Reading | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    if context.today is None:
        return Reading("DATE", "XXXX-XX-XX", None, UNKNOWN_DAY)
    day = values.shift_days(context.today, -2 if item.text("way") == "before" else 2)
    if day is None:
        return None
    return date_reading(context, values.the_day(day), context.counted(item.phrase, context.today))


def _weekday(item: Expression, context: Context) -> Reading | None:
    wanted, rel = tables.WEEKDAYS[item.word("weekday").lower], item.text("rel")
    here = (context.day_told(item) if rel in TOLD_WORDS else None) or context.here
    if here is None:
        return Reading("DATE", f"XXXX-WXX-{wanted + 1}", None, UNKNOWN_DAY)
    ahead = (wanted - here.weekday()) % 7
    if rel in BACK_WORDS:
        offset = ahead - 7
    elif rel in FORWARD_WORDS:
        offset = ahead or 7
    elif rel == "this":
        offset = wanted - here.weekday()
    elif rel:
        offset = ahead if ahead <= 3 else ahead - 7
    elif context.is_story or _looks_forward(item, context):
        offset = ahead
    else:
        offset = ahead - 7 if ahead else 0
    day = values.shift_days(here, offset)
    if day is None:
        return None
    name = f"{rel} {tables.WEEKDAY_NAMES[wanted]}".strip()
    return date_reading(context, values.the_day(day), context.counted(name, here))


def _looks_forward(item: Expression, context: Context) -> bool:
    if item.before in ("until", "till", "by"):
        if context.was_over_by(item):
            return False
        return not (item.before == "by" and context.was_done_by(item))
    return context.direction(item) is Direction.FORWARD


def _weekday_of(item: Expression, context: Context) -> Reading | None:
    """ "Monday of last week", "Friday next week"."""
    wanted = tables.WEEKDAYS[item.text("weekday")]
    week, base = context.pointed_at(item.text("rel"), Unit.WEEK, item)
    if item.unit() is not Unit.WEEK or week is None or week.span is None or base is None:
        return None
    day = values.shift_days(week.span.first, wanted)
    if day is None:
        return None
    return date_reading(context, values.the_day(day), context.counted(item.phrase, base))


def _before_last(item: Expression, context: Context) -> Reading | None:
    """ "the week before last", "the Monday before last"."""
    here = context.here
    if here is None:
        return Reading("DATE", "XXXX", None, UNKNOWN_DAY)
    word = item.word("unit")
    if word.kind == "WEEKDAY":
        back = (here.weekday() - tables.WEEKDAYS[word.lower]) % 7 or 7
        day = values.shift_days(here, -back - 7)
        when = values.the_day(day) if day else None
    else:
        when = values.step(here, item.unit(), -2)
    return date_reading(context, when, context.counted(item.phrase, here)) if when else None


def _weekdays_ago(item: Expression, context: Context) -> Reading | None:
    """ "three Sundays ago"."""
    here, count = context.here, item.quantity()
    if here is None or not count:
        return None
    wanted = tables.WEEKDAYS[item.text("weekday").removesuffix("s")]
    back = (here.weekday() - wanted) % 7 or 7
    day = values.shift_days(here, -back - 7 * (int(count) - 1))
    if day is None:
        return None
    return date_reading(context, values.the_day(day), context.counted(item.phrase, here))


def _ago_weekday(item: Expression, context: Context) -> Reading | None:
    """ "a year ago Friday": the Friday nearest to the article's day, and from it a year back."""
    here, count, unit = context.here, item.quantity(), item.unit()
    if here is None or not count or count != int(count) or unit not in (Unit.YEAR, Unit.MONTH):
        return None
    ahead = (tables.WEEKDAYS[item.text("weekday")] - here.weekday()) % 7
    named = values.shift_days(here, ahead - 7 if ahead > 3 else ahead)
    day = values.shift(named, unit, -int(count)) if named else None
    if day is None:
        return None
    return date_reading(context, values.the_day(day), context.counted(item.phrase, here))


def _rel_unit(item: Expression, context: Context) -> Reading | None:
    """ "last year", "earlier this month", "the following day", "the last decade"."""
    rel, unit, edge = item.text("rel"), item.unit(), item.text("edge")
    if _is_stretch(rel, unit) and not edge:
        return _stretch(rel, 1, unit, context)
    if rel in ("current", "the current", "the present"):
        rel = "this"
    when, base = context.pointed_at(rel, unit, item)
    if when is None or base is None:
        return Reading("DATE", _unknown(unit), None, UNKNOWN_DAY)
    return date_reading(context, when, context.counted(f"{rel} {unit.name.lower()}", base), edge)


def _is_stretch(rel: str, unit: Unit) -> bool:
    """Whether the words mean a length that ends (begins) today, not a stretch of the calendar."""
    if unit is Unit.WEEKEND:
        return False
    if unit in (Unit.DECADE, Unit.CENTURY):
        return rel in BACK_WORDS and rel != "the previous"
    return rel in ("the last", "the past", "past", "the coming")


def _stretch(rel: str, count: float, unit: Unit, context: Context) -> Reading:
    """ "the last decade", "the past nine days", "the next two weeks": a length with an end."""
    value = length(count, unit)
    if context.today is None or context.is_story:
        return Reading("DURATION", value, None, "a length of time")
    forward = rel.endswith(("next", "coming", "following"))
    other = values.shift(context.today, unit, count if forward else -count)
    span = (
        values.days(context.today, other) if forward else values.days(other, context.today)
    )  # fmt: skip
    edge = "from" if forward else "up to"
    rule = f"a length of time {edge} the article's day, {spoken(context.today)}"
    return Reading("DURATION", value, span, rule)


def _the_unit(item: Expression, context: Context) -> Reading | None:
    """ "the end of the year", "late in the day": the one that the text is in."""
    unit = item.unit()
    if unit is Unit.QUARTER:
        told = context.told_of(unit)
        return date_reading(context, told, "the quarter told before it") if told else None
    when, base = context.pointed_at(
        "the" if context.is_story or unit is Unit.DAY else "this", unit, item
    )
    if unit is Unit.WEEKEND and base and not context.is_story and base.weekday() < 5:
        way = context.direction(item)
        if way is not Direction.FORWARD:
            when = values.step(base, unit, -1)
    if when is None or base is None:
        return None
    rule = context.counted(f"the {unit.name.lower()}", base)
    return date_reading(context, when, rule, item.text("edge"))


def _rel_units(item: Expression, context: Context) -> Reading | None:
    """ "the past nine days", "the next two weeks", "recent months"."""
    rel, count, letter = item.text("rel"), item.quantity(), item.clock_letter()
    if letter:
        value = f"PT{'X' if count is None else format(count, 'g')}{letter}"
        if count and letter == "H" and rel in ("last", "past", "next", "coming"):
            hours = _stretch(rel, math.ceil(count / 24), Unit.DAY, context)
            return replace(hours, value=value)
        return Reading("DURATION", value, None, "a length of time")
    unit = item.unit()
    if rel == "recent" or (rel in ("past", "last") and count is None):
        return _recent(unit, context)
    if rel in ("next", "coming") and not item.has("count"):
        return Reading("DATE", "FUTURE_REF", None, "no number is told", vague=True)
    if count is None or rel in ("first", "previous", "following"):
        return Reading("DURATION", length(count, unit), None, "a length of time")
    return _stretch(rel, count, unit, context)


def _recent(unit: Unit, context: Context) -> Reading:
    """ "in recent weeks": three of them, of days seven; years since the fourth New Year back."""
    today = context.today
    if today is None or context.is_story:
        return Reading("DATE", "PAST_REF", None, BY_CONVENTION, vague=True)
    if unit is Unit.YEAR:
        first = values.safe_date(today.year - 4, 1, 1)
    else:
        first = values.shift(today, unit, -7 if unit is Unit.DAY else -3)
    return Reading("DATE", "PAST_REF", values.days(first, today), BY_CONVENTION, vague=True)


def _ago(item: Expression, context: Context) -> Reading | None:
    """ "two years ago" from the article's day, "five weeks later" from the date before it."""
    count, way = item.quantity(), item.text("way")
    sign = 1 if way in _LATER else -1
    told = way != "ago"
    if item.clock_letter():
        return _hours_away(context, told)
    unit = item.unit()
    base = context.told if told or context.is_story else context.today
    if told and unit is Unit.DAY and context.last_day:
        base = context.day_told(item)
    if count is None:
        return _some_away(base, unit, sign)
    if base is None:
        return Reading("DATE", _unknown(unit), None, UNKNOWN_DAY)
    rule = context.counted(item.phrase, base)
    anchor = context.last
    by_day = unit is Unit.DAY and context.last_day is not None
    if told and anchor and anchor.span and values.is_coarser(anchor.unit, unit) and not by_day:
        if unit is not Unit.YEAR and values.is_coarser(anchor.unit, Unit.QUARTER):
            # "a day before" tells nothing where only a year was told before it.
            return Reading("DATE", _unknown(unit), None, "no day was told before it")
        return _moved_whole(anchor.span, anchor.unit, unit, sign * count, rule)
    if count != int(count) and unit in (Unit.DECADE, Unit.CENTURY):
        count, unit = count * (10 if unit is Unit.DECADE else 100), Unit.YEAR
    if count != int(count):
        day = values.shift(base, unit, sign * count)
        return date_reading(context, values.the_month(day.year, day.month), rule) if day else None
    when = values.step(base, unit, sign * int(count))
    if when and when.span and told and _cannot_have_been(item, when.span.first, context):
        return Reading("DATE", _unknown(unit), None, "the day it is counted from is not told")
    return date_reading(context, when, rule) if when else None


def _cannot_have_been(item: Expression, day: date, context: Context) -> bool:
    """ "Half a century later, he returned": told as past, and counted on it would be to come."""
    today = context.today
    if today is None or day <= today or context.is_story:
        return False
    return context.direction(item) is Direction.BACK


def _moved_whole(
    span: DaySpan, span_unit: Unit, unit: Unit, count: float, rule: str
) -> Reading | None:
    """ "Five weeks later" after "in September": the whole month, moved by five weeks."""
    first, last = values.shift(span.first, unit, count), values.shift(span.last, unit, count)
    when = values.holding(first, span_unit) if first else None
    moved = values.days(first, last)
    if when is None or moved is None:
        return None
    return Reading("DATE", when.value, moved, rule, vague=True, when=replace(when, span=moved))


def _hours_away(context: Context, told: bool) -> Reading:
    day = (context.last_day if told else None) or context.today
    if day is None:
        return Reading("TIME", "XXXX-XX-XX", None, UNKNOWN_DAY)
    when = values.the_day(day)
    return Reading("TIME", when.value, when.span, f"hours of {spoken(day)}", when=when)


def _some_away(base: date | None, unit: Unit, sign: int) -> Reading:
    """ "a few days ago": between two and seven of them, by convention."""
    value = "FUTURE_REF" if sign > 0 else "PAST_REF"
    span = None
    if base:
        ends = [day for n in (2, 7) if (day := values.shift(base, unit, sign * n))]
        span = DaySpan(min(ends), max(ends)) if len(ends) == 2 else None
    return Reading("DATE", value, span, BY_CONVENTION, vague=True)


def _from_now(item: Expression, context: Context) -> Reading | None:
    count, unit, today = item.quantity(), item.unit(), context.today
    if today is None or count is None or count != int(count):
        return _some_away(today, unit, 1)
    when = values.step(today, unit, int(count))
    return date_reading(context, when, context.counted(item.phrase, today)) if when else None


def _units_away(item: Expression, context: Context) -> Reading | None:
    value = "FUTURE_REF" if item.text("way") in _LATER else "PAST_REF"
    return Reading("DATE", value, None, "no number is told", vague=True)


def _around(item: Expression, context: Context) -> Reading | None:
    """ "the day before", "the following year" with its words turned round."""
    unit = item.unit()
    rel = "the following" if item.text("way") in ("after", "following") else "the previous"
    when, base = context.pointed_at(rel, unit, item)
    if when is None or base is None:
        return Reading("DATE", _unknown(unit), None, "no date was told before it")
    return date_reading(context, when, context.counted(item.phrase, base))


def _unknown(unit: Unit) -> str:
    known = {Unit.DAY: "XXXX-XX-XX", Unit.MONTH: "XXXX-XX", Unit.WEEK: "XXXX-WXX"}
    return known.get(unit, "XXXX")


READERS: dict[str, Callable[[Expression, Context], Reading | None]] = {
    "today": _today,
    "beyond": _beyond,
    "weekday": _weekday,
    "weekday_of": _weekday_of,
    "rel_unit": _rel_unit,
    "edge_unit": _the_unit,
    "in_unit": _the_unit,
    "the_unit": _the_unit,
    "unit_end": _the_unit,
    "mid_unit": _the_unit,
    "rel_units": _rel_units,
    "ago": _ago,
    "from_now": _from_now,
    "in_time": _from_now,
    "before_last": _before_last,
    "ago_weekday": _ago_weekday,
    "weekdays_ago": _weekdays_ago,
    "units_ago": _units_away,
    "around": _around,
}
