"""Finds the date expressions of an article and works out which days they mean.

The text is cut into words, patterns find what looks like a date, checks turn away what is none, and
what is left is read from top to bottom, counting from the article's day and from the dates told
before. `gui.engine.timex` holds the steps.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import itemgetter

from gui.engine.language import Parse
from gui.engine.model import DateMention, DaySpan
from gui.engine.timex import counted, feasts, lengths, quarters, written
from gui.engine.timex.checks import is_date
from gui.engine.timex.context import Context, Expression, Reading
from gui.engine.timex.grammar import Find, choose, scan
from gui.engine.timex.tables import Unit
from gui.engine.timex.words import Word, cut

_READERS: dict[str, Callable[[Expression, Context], Reading | None]] = {
    **written.READERS,
    **counted.READERS,
    **lengths.READERS,
    **quarters.READERS,
    **feasts.READERS,
}

_DAY_KINDS = frozenset(
    """
    stamp month_day day_month ordinal_of_month month_ordinal rel_month_day today beyond weekday
    weekday_of rel_unit ago around day_of_month weekdays_ago ago_weekday before_last feast
    holiday
    """.split()
)
_TIME_KINDS = frozenset(["clock", "four_digits", "part", "part_of"])
_POINTING_KINDS = frozenset(["today", "weekday", "weekday_part", "weekday_of", "vague"])
_FEW_YEARS = 3


def find_dates(
    parse: Parse, published: DaySpan | None, *, skip: Sequence[tuple[int, int]] = ()
) -> tuple[DateMention, ...]:
    """Every date expression of a text, in order, with the days it means.

    `value` is what the expression itself names, in TIMEX3; `span` the days that are meant, so that
    both ends of "between 2004 and 2016" span the thirteen years, and "since August 2024" reaches to
    the article's day.

    Args:
        parse: the text, with grammar or without; without it, cue words decide whether a bare month
            or weekday lies before or after the article.
        published: the article's own day; None leaves dates without a year undated.
        skip: ranges of characters not to be read, such as names of places; in order, without
            overlaps.
    """
    # A skipped word stays in its place, so that those around it do not become neighbours.
    words = [
        replace(word, kind="OTHER") if _is_skipped(word, skip) else word for word in cut(parse.text)
    ]
    finds = choose(scan(words), lambda find: is_date(Expression(find, words), parse))
    context = Context(parse, published, _is_story(finds, words, published))
    context.day_first = _is_day_first(words)
    read: list[tuple[Expression, Reading]] = []
    expressions = _with_shared_years([part for find in finds for part in _parted(find, words)])
    position = 0
    while position < len(expressions):
        pair = expressions[position : position + 2]
        used = _read_time_span(expressions[position : position + 3], context, read)
        used = used or (_read_timed(pair, context, read) if len(pair) == 2 else 0)
        if not used:
            _read_one(_after_its_start(pair[0], read, context), context, read)
            used = 1
        position += used
    return _mentions(read, parse, published)


def _is_day_first(words: Sequence[Word]) -> bool:
    """Whether a text has dates such as 13/2/2026, and none such as 2/13/2026."""
    slashed = [word.lower.split("/")[:2] for word in words if word.kind == "NUMERIC"]
    pairs = [(int(pair[0]), int(pair[1])) for pair in slashed if len(pair) == 2]
    return any(one > 12 for one, _ in pairs) and not any(two > 12 for _, two in pairs)


def _is_skipped(word: Word, skip: Sequence[tuple[int, int]]) -> bool:
    """`skip` is in order and without overlaps."""
    index = bisect_left(skip, word.end, key=itemgetter(0)) - 1
    return index >= 0 and word.start < skip[index][1]


def _is_story(finds: Sequence[Find], words: Sequence[Word], published: DaySpan | None) -> bool:
    """Whether a text tells of times long before it was written, as a history does.

    There "in April" means the April of the year last named, in news one near to the article's day.
    A history names many years long past, and hardly "Monday", "yesterday" or "last week".
    """
    old = recent = 0
    for find in finds:
        if find.kind in _POINTING_KINDS:
            recent += 1
        elif find.kind == "rel_unit":
            recent += words[find.parts["rel"].start].lower in ("last", "this", "next")
        elif find.kind == "year_bc":
            old += 1
        elif "year" in find.parts and words[find.parts["year"].start].kind == "YEAR":
            year = int(words[find.parts["year"].start].lower)
            if published is None or year < published.last.year - 1:
                old += 1
            else:
                recent += 1
    if old < _FEW_YEARS:
        return False
    return not recent or old > max(2 * recent, 2 * _FEW_YEARS) or old > max(recent, 10 * _FEW_YEARS)


def _parted(find: Find, words: Sequence[Word]) -> list[Expression]:
    """An expression that names several dates as one for each: "June 12-17", "2014-18"."""
    if find.kind == "two_years":
        second = find.parts["second"]
        return [
            Expression(replace(find, kind="year", last=find.parts["year"].stop), words),
            Expression(replace(find, kind="second_year", first=second.start), words),
        ]
    if find.kind not in ("month_days", "month_days_led", "days_month"):
        return [Expression(find, words)]
    kind = "day_month" if find.kind == "days_month" else "month_day"
    days = [find.parts["day"].start]
    days += [i for i in find.parts["more"] if words[i].kind in ("DAYNUM", "ORDNUM")]
    parts = {name: where for name, where in find.parts.items() if name != "more"}
    return [
        Expression(
            Find(
                kind,
                find.first if day == days[0] else day,
                find.last if day == days[-1] else day + 1,
                {**parts, "day": range(day, day + 1)},
            ),
            words,
        )
        for day in days
    ]


def _with_shared_years(items: Sequence[Expression]) -> list[Expression]:
    """Months and days that share the year written after them: "from March to June 2018"."""
    result = list(items)
    for i in range(len(items) - 2, -1, -1):
        one, two = result[i], result[i + 1]
        kinds = (one.find.kind, two.find.kind)
        if kinds not in _SHARING or one.has("year") or not _is_joined(one, two):
            continue
        year = two.number("year") if two.has("year") else two.borrowed_year
        if year is not None and year > 99:
            later = (one.month(), one.number("day") or 0) > (two.month(), two.number("day") or 31)
            result[i] = replace(one, borrowed_year=year - later)
    return result


def _after_its_start(
    item: Expression, read: Sequence[tuple[Expression, Reading]], context: Context
) -> Expression:
    """The end of a stretch with the year that its start was read to have.

    "from March 25 to 28" may begin before the article's day and end after it. A history goes on
    from the year it has reached, which may be wrong for the start and right for the end.
    """
    if not read or item.find.kind not in _BARE or item.has("year") or item.has("rel"):
        return item
    one, reading = read[-1]
    if one.find.kind not in _BARE or item.borrowed_year or not (reading.when and reading.when.span):
        return item
    is_one_find = one.find.parts.get("month") == item.find.parts["month"]
    if not is_one_find and (context.is_story or not _is_interval(one, item)):
        return item
    first = reading.when.span.first
    day = item.number("day") or item.ordinal("day") if item.has("day") else 31
    earlier = (item.month(), day) < (first.month, first.day)
    return replace(item, borrowed_year=first.year + earlier)


_BARE = frozenset(["month", "month_day", "day_month"])
_SHARING = frozenset(
    [("month", "month"), ("month_day", "month_day"), ("day_month", "day_month")]
)  # fmt: skip


def _is_joined(one: Expression, two: Expression) -> bool:
    gap = [word.lower for word in one.words[one.find.last : two.find.first]]
    return len(gap) == 1 and gap[0] in (
        "and",
        "or",
        "to",
        "until",
        "till",
        "through",
        "-",
        "–",
        ",",
    )


def _read_one(
    item: Expression, context: Context, read: list[tuple[Expression, Reading]]
) -> Reading | None:
    if item.find.kind == "weekday_part" and item.text("part").endswith("s"):
        reading = lengths.READERS["weekdays"](item, context)
    elif item.find.kind == "weekday_part":
        reading = counted.READERS["weekday"](item, context)
        clock = lengths.clock_of(item)
        if reading and clock:
            context.remember(item, reading)
            reading = lengths.at_time(reading, clock)
    else:
        reader = _READERS.get(item.find.kind)
        reading = reader(item, context) if reader else None
    if reading:
        if reading.value.startswith("XXXX"):
            context.forget()
        context.remember(item, reading)
        read.append((item, reading))
    return reading


def _read_timed(
    pair: Sequence[Expression], context: Context, read: list[tuple[Expression, Reading]]
) -> int:
    """Read a day and a time of day that stand side by side; returns how many were read, 0 or 2.

    "Monday at 3 p.m." and "the morning of April 19" are one expression, "3 p.m. on Monday" is two.
    """
    one, two = pair
    day_first = _names_day(one) and two.find.kind in _TIME_KINDS
    if not day_first and not (one.find.kind in _TIME_KINDS and _names_day(two)):
        return 0
    gap = [word.lower for word in one.words[one.find.last : two.find.first]]
    if len(gap) > 2 or any(word not in ("on", "at", ",", "about", "around") for word in gap):
        return 0
    day, time = (one, two) if day_first else (two, one)
    found: list[tuple[Expression, Reading]] = []
    reading, clock = _read_one(day, context, found), lengths.clock_of(time)
    if not reading or not clock or not reading.when or reading.when.unit is not Unit.DAY:
        return 0
    timed = lengths.at_time(reading, clock)
    if "," in gap or "on" in gap:
        read.extend(
            [(day, reading), (time, timed)] if day_first else [(time, timed), (day, reading)]
        )
    else:
        whole = replace(one.find, last=two.find.last)
        read.append((Expression(whole, one.words), timed))
    return 2


def _read_time_span(
    items: Sequence[Expression], context: Context, read: list[tuple[Expression, Reading]]
) -> int:
    """Read "from 9 a.m. to 5 p.m. on Saturday", whose day stands behind; returns how many, or 0."""
    if len(items) < 2 or items[0].find.kind not in _TIME_KINDS or not _is_interval(*items[:2]):
        return 0
    later: list[tuple[Expression, Reading]] = []
    if items[1].find.kind in _TIME_KINDS and len(items) > 2 and _names_day(items[2]):
        used = _read_timed(items[1:], context, later)
    elif items[1].find.kind == "weekday_part":
        used = int(_read_one(items[1], context, later) is not None)
    else:
        return 0
    if not used:
        return 0
    _read_one(items[0], context, read)
    read.extend(later)
    return 1 + used


def _names_day(item: Expression) -> bool:
    if item.has("unit") and item.find.kind in ("rel_unit", "ago", "around"):
        return item.clock_letter() is None and item.unit() is Unit.DAY
    return item.find.kind in _DAY_KINDS


# Prepositions that widen the days meant.


def _mentions(
    read: Sequence[tuple[Expression, Reading]], parse: Parse, published: DaySpan | None
) -> tuple[DateMention, ...]:
    mentions = [
        DateMention(
            item.start, item.end, parse.text[item.start : item.end], reading.type, reading.value,
            reading.span, reading.rule, reading.vague,
        )
        for item, reading in read
    ]  # fmt: skip
    joined: set[int] = set()
    for i in range(len(read) - 1):
        first, second = mentions[i].span, mentions[i + 1].span
        if (
            first
            and second
            and first.first <= second.last
            and _is_interval(read[i][0], read[i + 1][0])
        ):
            whole = DaySpan(first.first, second.last)
            rule = f"the span from {mentions[i].surface} to {mentions[i + 1].surface}"
            for end in (i, i + 1):
                mentions[end] = replace(mentions[end], span=whole, rule=rule)
                joined.add(end)
    for i, (item, reading) in enumerate(read):
        span = mentions[i].span
        if i in joined or reading.type != "DATE" or not span or not published:
            continue
        if span.first <= published.last and _is_since(item):
            whole = DaySpan(span.first, published.last)
            rule = f"{reading.rule}; 'since' reaches to the article's day"
            mentions[i] = replace(mentions[i], span=whole, rule=rule)
    return tuple(mentions)


def _is_interval(one: Expression, two: Expression) -> bool:
    gap = [word.lower for word in one.words[one.find.last : two.find.first]]
    before = [word.lower for word in one.words[max(0, one.find.first - 2) : one.find.first]]
    if gap and gap[-1] == "the":
        gap.pop()
    if len(gap) != 1:
        return False
    if gap[0] == "and":
        return "between" in before
    if gap[0] in ("until", "till"):
        return "from" in before
    return gap[0] in ("to", "through", "-", "–", "—")


def _is_since(item: Expression) -> bool:
    """Whether "since" rules the date, and not as in "for the first time since 2019"."""
    before = [word.lower for word in item.words[max(0, item.find.first - 9) : item.find.first]]
    if before and before[-1] == "the":
        before.pop()
    if not before or before[-1] != "since":
        return False
    return not any(
        word in ("first", "time", "only", "most", "second", "best", "worst", "not")
        or re.fullmatch(r"\w{3,}est", word)
        for word in before
    )
