"""Reads dates that are written out: whole, without a year, as a season, quarter or decade."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from gui.engine.timex import tables, values
from gui.engine.timex.context import (
    BACK_WORDS,
    FORWARD_WORDS,
    UNKNOWN_DAY,
    Context,
    Expression,
    Reading,
    date_reading,
    nearest_year,
    spoken,
)
from gui.engine.timex.tables import Unit
from gui.engine.timex.tense import Direction
from gui.engine.timex.values import When


def _stamp(item: Expression, context: Context) -> Reading | None:
    form = item.word("stamp").lower
    when, clock = read_numbers(form, context.today, day_first=context.day_first)
    if when is None:
        return None
    if clock:
        rule = "day and time written in numbers"
        return Reading("TIME", f"{when.value}T{clock}", when.span, rule, when=when)
    return date_reading(context, when, "written in numbers")


def _month_day(item: Expression, context: Context) -> Reading | None:
    month, day = item.month(), item.number("day") or item.ordinal("day")
    if not 1 <= day <= 31:
        return None
    year, rule = context.year_of(item), "written out in full"
    if year is None and item.has("rel"):
        year, rule = year_pointed_at(item, context)
    if year is None and (month, day) == (9, 11) and _is_attack(item):
        year, rule = 2001, "the attacks that are named after their day"
    if year is None:
        year, rule = context.guess_year(item, month, day)
        lead = item.words[item.find.first]
        if year is not None and lead.kind == "WEEKDAY":
            year = _year_with_weekday(year, month, day, tables.WEEKDAYS[lead.lower])
    if year is None:
        return Reading("DATE", f"XXXX-{month:02}-{day:02}", None, rule)
    found = values.safe_date(year, month, day)
    if found is None:
        return None
    return date_reading(context, values.the_day(found), rule)


def _year_with_weekday(year: int, month: int, day: int, weekday: int) -> int:
    """The year, or the one beside it, in which a day falls on the weekday written with it."""
    for near in (year, year - 1, year + 1):
        found = values.safe_date(near, month, day)
        if found and found.weekday() == weekday:
            return near
    return year


def _is_attack(item: Expression) -> bool:
    """Whether "September 11" is followed by "attacks" and so means the year 2001."""
    after = [word.lower for word in item.words[item.find.last : item.find.last + 3]]
    return any(word in ("attack", "attacks") for word in after)


def read_month(item: Expression, context: Context) -> Reading | None:
    month, year, rule = item.month(), context.year_of(item), "month and year written out"
    if year is None and item.has("rel"):
        year, rule = year_pointed_at(item, context)
    if year is None:
        year, rule = context.guess_year(item, month, None)
    if year is None:
        return Reading("DATE", f"XXXX-{month:02}", None, rule)
    return date_reading(context, values.the_month(year, month), rule, item.text("edge"))


def year_pointed_at(item: Expression, context: Context) -> tuple[int | None, str]:
    """The year of "March last year", "the spring of that year"."""
    rel = item.text("rel")
    when, base = context.pointed_at("this" if rel == "the" else rel, Unit.YEAR, item)
    if when is None or when.span is None or base is None:
        return None, UNKNOWN_DAY
    return when.span.first.year, context.counted(f"{rel} year", base)


def _rel_month(item: Expression, context: Context) -> Reading | None:
    month, rel = item.month(), item.text("rel")
    here = context.told if rel.startswith(("the", "that")) else context.here
    if here is None:
        return Reading("DATE", f"XXXX-{month:02}", None, UNKNOWN_DAY)
    year = here.year
    if rel in BACK_WORDS:
        year -= month >= here.month
    elif rel in FORWARD_WORDS:
        year += month <= here.month
    rule = context.counted(f"{rel} {tables.MONTH_NAMES[month - 1]}", here)
    return date_reading(context, values.the_month(year, month), rule, item.text("edge"))


def _rel_month_day(item: Expression, context: Context) -> Reading | None:
    """ "last Dec. 5", "next March 3"."""
    month, day, rel = item.month(), item.number("day") or 0, item.text("rel")
    here = context.here
    if here is None:
        return Reading("DATE", f"XXXX-{month:02}-{day:02}", None, UNKNOWN_DAY)
    year = here.year
    if rel in BACK_WORDS:
        year -= (month, day) >= (here.month, here.day)
    elif rel in FORWARD_WORDS:
        year += (month, day) <= (here.month, here.day)
    found = values.safe_date(year, month, day)
    if found is None:
        return None
    rule = context.counted(f"{rel} {tables.MONTH_NAMES[month - 1]} {day}", here)
    return date_reading(context, values.the_day(found), rule)


def _year(item: Expression, context: Context) -> Reading | None:
    year = context.year_of(item)
    if year is None:
        return None
    return date_reading(context, values.the_year(year), "a year written out", item.text("edge"))


def _second_year(item: Expression, context: Context) -> Reading | None:
    """The "18" of "2014-18"."""
    year, short = item.number("year"), item.number("second")
    if year is None or short is None:
        return None
    when = values.the_year(year - year % 100 + short)
    return date_reading(context, when, f"a year shortened after {year}")


def _year_bc(item: Expression, context: Context) -> Reading | None:
    context.forget()
    value = f"BC{item.number('year') or 0:04}"
    if item.has("month"):
        name = item.word("month").lower
        value += f"-{tables.SEASONS.get(name) or format(tables.MONTHS[name], '02')}"
    return Reading("DATE", value, None, "a year before Christ")


def _year_ad(item: Expression, context: Context) -> Reading | None:
    year = item.number("year") or item.number("late")
    return date_reading(context, values.the_year(year), "a year written out") if year else None


def _decade(item: Expression, context: Context) -> Reading | None:
    number = item.number("decade")
    short = number if number is not None else tables.DECADES[item.word("decade").lower]
    first = short if short >= 100 else context.full_year(short)
    return date_reading(context, values.the_decade(first), "a decade", item.text("edge"))


def _century(item: Expression, context: Context) -> Reading | None:
    number = item.ordinal("number")
    if not 1 <= number <= 99:
        return None
    if item.has("bc"):
        context.forget()
        return Reading("DATE", f"BC{number - 1:02}", None, "a century before Christ")
    edge = item.text("inner_edge") or item.text("edge")
    return date_reading(context, values.the_century(number), "a century", edge)


def _season(item: Expression, context: Context) -> Reading | None:
    code = tables.SEASONS[item.word("season").lower]
    year, rule = context.year_of(item), "season and year written out"
    if year is None and item.has("rel"):
        year, rule = year_pointed_at(item, context)
    elif year is None and context.is_story:
        year, rule = context.guess_year(item, {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code], None)
    elif year is None and context.today:
        year = _season_year(code, context.direction(item), context.today)
        rule = f"the nearest one to the article's day, {spoken(context.today)}"
    if year is None:
        return Reading("DATE", f"XXXX-{code}", None, "a season of an unknown year")
    return date_reading(context, values.the_season(year, code), rule, item.text("edge"))


def _winter(item: Expression, context: Context) -> Reading | None:
    """ "the winter of 2010-11" is named by the two years it lies in."""
    code = tables.SEASONS[item.word("season").lower]
    first, second = item.number("year"), item.number("second")
    if first is None or second is None or (first + 1) % 100 != second % 100:
        return None
    when = values.the_season(first + 1 if code == "WI" else first, code)
    return date_reading(context, replace(when, value=f"{first:04}-{code}"), "written out in full")


def _season_year(code: str, way: Direction, today: date) -> int:
    year = today.year
    span = values.the_season(year, code).span
    if span and way is Direction.FORWARD and span.last < today:
        return year + 1
    if span and way is not Direction.FORWARD and span.first > today:
        return year - 1
    return year


def _rel_season(item: Expression, context: Context) -> Reading | None:
    code, rel = tables.SEASONS[item.word("season").lower], item.text("rel")
    here = context.told if rel.startswith(("the", "that")) else context.here
    if here is None:
        return Reading("DATE", f"XXXX-{code}", None, "a season of an unknown year")
    year = here.year
    span = values.the_season(year, code).span
    if span and rel in BACK_WORDS:
        year -= span.last >= here
    elif span and rel in FORWARD_WORDS:
        year += span.first <= here
    elif code == "WI" and here.month >= 9:
        year += 1
    rule = context.counted(f"{rel} {item.word('season').lower}", here)
    return date_reading(context, values.the_season(year, code), rule)


def _of_a_month(item: Expression, context: Context) -> Reading | None:
    """ "the last week of March", "the second Sunday of May", "the first day of June"."""
    month = read_month(item, context)
    when = month.when if month else None
    if month is None or when is None or when.span is None:
        return None
    number, span = item.ordinal("number"), when.span
    all_days = [values.shift_days(span.first, i) for i in range(span.days)]
    if item.word("word").kind == "WEEKDAY":
        wanted = tables.WEEKDAYS[item.text("word")]
        all_days = [day for day in all_days if day and day.weekday() == wanted]
    elif item.unit("word") is Unit.WEEK:
        chosen = all_days[-7:] if number == -1 else all_days[(number - 1) * 7 : number * 7]
        days = values.days(chosen[0], chosen[-1]) if chosen and number else None
        middle = chosen[len(chosen) // 2] if chosen else None
        if days is None or middle is None:
            return None
        week = replace(values.the_week(middle), span=days)
        return date_reading(context, week, month.rule)
    elif item.unit("word") is not Unit.DAY:
        return None
    if number == 0 or number > len(all_days):
        return None
    day = all_days[number - 1 if number > 0 else -1]
    return date_reading(context, values.the_day(day), month.rule) if day else None


def _day_of_month(item: Expression, context: Context) -> Reading | None:
    """ "on the 13th": of the month told before."""
    base, day = context.told, item.number("day") or 0
    found = values.safe_date(base.year, base.month, day) if base else None
    if found is None:
        return None
    return date_reading(context, values.the_day(found), "a day of the month told before")


READERS: dict[str, Callable[[Expression, Context], Reading | None]] = {
    "stamp": _stamp,
    "month_day": _month_day,
    "day_month": _month_day,
    "ordinal_of_month": _month_day,
    "month_ordinal": _month_day,
    "rel_month_day": _rel_month_day,
    "month": read_month,
    "rel_month": _rel_month,
    "year": _year,
    "second_year": _second_year,
    "year_bc": _year_bc,
    "year_ad": _year_ad,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "season_of": _season,
    "winter": _winter,
    "rel_season": _rel_season,
    "of_a_month": _of_a_month,
    "day_of_month": _day_of_month,
}


def read_numbers(
    form: str, today: date | None, *, day_first: bool = False
) -> tuple[When | None, str]:
    """A date written in numbers, and its time of day if it has one; None if there is no such day.

    With slashes the month comes first, as Americans write, unless `day_first`; with stops or dashes
    the day does. The other order is tried where that gives no day of the calendar.
    """
    form, _, rest = _in_digits(form).upper().partition("T")
    numbers = [int(number) for number in re.findall(r"\d+", form)]
    if re.search(r"[年년]", form):
        year = numbers[0] if numbers[0] > 99 else 2000 + numbers[0]
        return _by_parts([year, *numbers[1:]]), ""
    if re.search(r"[月월]", form):
        month, day = numbers
        if today is None:
            return When(f"XXXX-{month:02}-{day:02}", None, Unit.DAY), ""
        return _by_parts([nearest_year(today, month, day), month, day]), ""
    if len(numbers) == 2 and numbers[1] > 31:
        return _by_parts(numbers[::-1]), ""
    if len(numbers) == 2 or len(re.split(r"\D", form)[0]) == 4:
        return _by_parts(numbers), rest[:5]
    first, second, year = numbers
    if year < 100:
        this_year = (today or date(2030, 1, 1)).year
        year += this_year - this_year % 100
        year -= 100 if year > this_year + 1 else 0
    orders = [(first, second), (second, first)]
    for month, day in orders if "/" in form and not day_first else reversed(orders):
        found = _by_parts([year, month, day])
        if found:
            return found, ""
    return None, ""


def _in_digits(form: str) -> str:
    """A date in Chinese numerals with digits: 二〇二六年三月十二日 becomes 2026年3月12日."""

    def number(match: re.Match[str]) -> str:
        tens, ten, ones = match[0].rpartition("十")
        if not ten:
            return "".join(_NUMERALS[numeral] for numeral in match[0])
        return f"{_NUMERALS.get(tens, '1')}{_NUMERALS.get(ones, '0')}"

    return re.sub("[〇零一二三四五六七八九十]+", number, form)


_NUMERALS = {numeral: str(value) for value, numeral in enumerate("〇一二三四五六七八九")} | {
    "零": "0"
}


def _by_parts(numbers: list[int]) -> When | None:
    """A year; a year and month; or a year, month and day."""
    year = numbers[0]
    if len(numbers) == 1:
        return values.the_year(year)
    if len(numbers) == 2:
        return values.the_month(year, numbers[1]) if 1 <= numbers[1] <= 12 else None
    found = values.safe_date(year, numbers[1], numbers[2])
    return values.the_day(found) if found else None
