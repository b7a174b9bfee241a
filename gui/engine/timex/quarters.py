"""Reads quarters, halves and fiscal years, and what is compared with the year before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gui.engine.timex import tables, values
from gui.engine.timex.context import UNKNOWN_DAY, Context, Expression, Reading, date_reading
from gui.engine.timex.lengths import length
from gui.engine.timex.tables import Unit
from gui.engine.timex.tense import Direction
from gui.engine.timex.values import When
from gui.engine.timex.written import read_month, year_pointed_at


def _quarter(item: Expression, context: Context) -> Reading | None:
    word, number = item.text("word"), item.ordinal("number")
    if number == -1 and item.text("number") == "last" and not item.has("year"):
        when, base = context.pointed_at("last", Unit.QUARTER, item)
        if when is None or base is None:
            return Reading("DATE", "XXXX-QX", None, UNKNOWN_DAY)
        return date_reading(context, when, context.counted("last quarter", base))
    if number == -1:
        number = 2 if word == "half" else 4
    make = values.the_half if word == "half" else values.the_quarter
    year, rule = context.year_of(item), "written out"
    if year is None and item.has("rel"):
        year, rule = year_pointed_at(item, context)
    if year is None:
        here = context.here
        if here is None:
            code = "H" if word == "half" else "Q"
            return Reading("DATE", f"XXXX-{code}{number}", None, "of an unknown year")
        year, rule = here.year, context.counted(item.phrase, here)
        span, way = make(year, number).span, context.direction(item)
        if span and way is Direction.BACK and span.first > here:
            year -= 1
        elif span and way is Direction.FORWARD and span.last < here:
            year += 1
    return date_reading(context, make(year, number), rule)


def _quarter_code(item: Expression, context: Context) -> Reading | None:
    """ "Q3 2024", "H1 2025", "FY2024"."""
    code = item.text("code").upper().replace(" ", "")
    if code.startswith("FY"):
        short = int(code[2:])
        return _fiscal_year(short if short > 99 else context.full_year(short), context)
    year = context.year_of(item)
    if year is None:
        return None
    make = values.the_half if code[0] == "H" else values.the_quarter
    return date_reading(context, make(year, int(code[1])), "written out")


def _fiscal(item: Expression, context: Context) -> Reading | None:
    year = context.year_of(item)
    return _fiscal_year(year, context) if year else None


def _fiscal_year(year: int, context: Context) -> Reading:
    rule = "a fiscal year, taken as the calendar year"
    return date_reading(context, values.the_year(year), rule, vague=True)


def _half_of(item: Expression, context: Context) -> Reading | None:
    """ "the first half of March", "the latter half of the 1990s", "of the 19th century"."""
    is_first = item.text("number") == "first"
    when: When | None
    if item.has("month"):
        month = read_month(item, context)
        when, rule = (month.when, month.rule) if month else (None, "")
    elif item.has("decade"):
        short = item.number("decade")
        if short is None:
            short = tables.DECADES[item.text("decade")]
        when = values.the_decade(short if short >= 100 else context.full_year(short))
        rule = "half of a decade"
    else:
        when, rule = values.the_century(item.ordinal("century")), "half of a century"
    if when is None or when.span is None:
        return None
    first, last = when.span.first, when.span.last
    if item.has("month"):
        middle = values.safe_date(first.year, first.month, 15)
    else:
        middle = values.safe_date((first.year + last.year) // 2, 12, 31)
    if middle is None:
        return None
    start = values.shift_days(middle, 1)
    span = values.days(first, middle) if is_first else values.days(start, last)
    return date_reading(context, replace(when, span=span), rule)


def _part_units(item: Expression, context: Context) -> Reading | None:
    """ "the first three months of 2025", "the last days of May", "the first weeks of last year".

    Where no number is told, it is three of them, by convention.
    """
    whole = _whole(item, context)
    count, unit = item.quantity(), item.unit()
    if whole is None or whole.span is None:
        return Reading("DURATION", length(count, unit), None, "a length of time")
    number = round(count or 3)
    if item.text("number") in ("first", "opening"):
        end = values.shift(whole.span.first, unit, number)
        last = values.shift_days(end, -1) if end else None
        span = values.days(whole.span.first, last)
    else:
        after = values.shift_days(whole.span.last, 1)
        span = values.days(values.shift(after, unit, -number) if after else None, whole.span.last)
    if span is None or not span.within(whole.span):
        return None
    rule = f"counted from the {'start' if span.first == whole.span.first else 'end'} of it"
    if count is None:
        rule += ", three of them by convention"
        return Reading("DATE", whole.value, span, rule, True, replace(whole, span=span))
    return Reading("DURATION", length(count, unit), span, rule)


def _whole(item: Expression, context: Context) -> When | None:
    if item.has("month"):
        month = read_month(item, context)
        return month.when if month else None
    year = context.year_of(item)
    if year is None and item.has("rel"):
        year = year_pointed_at(item, context)[0]
    return values.the_year(year) if year else None


# Compared with the year before.


def _latest(item: Expression, context: Context) -> Reading | None:
    """ "the latest quarter": the last one that is over."""
    if context.here is None:
        return Reading("DATE", "XXXX", None, UNKNOWN_DAY)
    when = values.step(context.here, item.unit(), -1)
    return date_reading(context, when, context.counted(item.phrase, context.here)) if when else None


def _year_ago(item: Expression, context: Context) -> Reading | None:
    """ "the year-earlier quarter", "a year-ago profit": the stretch told before, a year back."""
    told = context.told_of(Unit.QUARTER)
    unit = item.text("unit")
    if told is None and unit == "quarter" and context.here:
        told = values.step(context.here, Unit.QUARTER, -1)
    if told and told.span and unit in ("", "quarter", "period"):
        return _year_back(told, context)
    if context.here is None:
        return Reading("DATE", "XXXX", None, UNKNOWN_DAY)
    when = values.step(context.here, Unit.YEAR, -1)
    return date_reading(context, when, context.counted(item.phrase, context.here)) if when else None


def _same_period(item: Expression, context: Context) -> Reading | None:
    """ "the same period last year", "the same month a year earlier", "the same week of 2024"."""
    unit = Unit.YEAR if item.text("unit") == "period" else item.unit()
    told = context.last
    if told is None or told.span is None or told.unit in (Unit.YEAR, Unit.DECADE, Unit.CENTURY):
        told = (
            values.step(context.here, unit, 0) if context.here and unit is not Unit.YEAR else None
        )
    elif unit is not Unit.YEAR and told.unit is not unit:
        told = values.holding(told.span.first, unit)
    year = context.year_of(item)
    if told and told.span:
        back = told.span.first.year - year if year is not None else 1
        return _year_back(told, context, back)
    if year is None and context.here:
        year = context.here.year - 1
    return date_reading(context, values.the_year(year), "a part of that year") if year else None


def _year_back(told: When, context: Context, years: int = 1) -> Reading | None:
    assert told.span
    first = values.shift(told.span.first, Unit.YEAR, -years)
    if first is None:
        return None
    if told.value[4:6] == "-H":
        when: When | None = values.the_half(first.year, int(told.value[6]))
    else:
        when = values.holding(first, told.unit)
    rule = f"what was told before it, {years} year{'s' if years != 1 else ''} back"
    return date_reading(context, when, rule) if when else None


READERS: dict[str, Callable[[Expression, Context], Reading | None]] = {
    "quarter": _quarter,
    "quarter_of": _quarter,
    "quarter_code": _quarter_code,
    "fiscal": _fiscal,
    "half_of": _half_of,
    "part_units": _part_units,
    "latest": _latest,
    "year_ago": _year_ago,
    "same_period": _same_period,
}
