"""Finds the date expressions of an article and works out which days they mean.

Three steps: `date_words` and `date_grammar` find what looks like a date, `date_checks` turns away what
is none, `date_reader` works out the days, counting from the article's day and from the dates told
before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from gui.engine import calendar_words as tables
from gui.engine.date_checks import is_date
from gui.engine.date_grammar import Find, choose, scan
from gui.engine.date_reader import DateReader, Reading
from gui.engine.date_words import Word, cut
from gui.engine.language import Parse
from gui.engine.model import DateMention, DaySpan

_DAY_KINDS = ("stamp", "month_day", "day_month", "today", "weekday", "rel_unit", "beyond", "weekday_of",
              "ago", "around", "of_month")  # fmt: skip
_TIME_KINDS = ("clock", "part_of", "part", "four_digits")
_DEICTIC = ("today", "weekday", "weekday_part", "weekday_of", "vague")
_YEARED = ("stamp", "month_day", "day_month", "month", "year", "month_days", "days_month", "season")


def find_dates(
    parse: Parse, published: DaySpan | None, *, skip: Sequence[tuple[int, int]] = ()
) -> tuple[DateMention, ...]:
    """Every date expression of a text, in order, with the days it means.

    Args:
        parse: the text, with grammar or without; without it, cue words decide whether a bare month
            or weekday lies before or after the article.
        published: the article's own day; None leaves dates without a year undated.
        skip: ranges of characters not to be read, such as addresses of pictures.
    """
    words = [word for word in cut(parse.text) if not _skipped(word, skip)]
    finds = choose(scan(words), lambda find: is_date(find, words, parse))
    reader = DateReader(parse, words, published, _is_story(finds, words, published))
    readings: list[tuple[Find, Reading]] = []
    position = 0
    while position < len(finds):
        position += _read_at(finds, position, words, reader, readings)
    return tuple(_mentions(readings, words, parse, published))


def _skipped(word: Word, skip: Sequence[tuple[int, int]]) -> bool:
    return any(start < word.end and word.start < end for start, end in skip)


def _is_story(finds: Sequence[Find], words: Sequence[Word], published: DaySpan | None) -> bool:
    """Whether a text tells of times long before it was written, as a history does.

    There "in April" means the April of the year last named, in news the one nearest to the article's
    day. A history names many years long past, and hardly "Monday" or "yesterday".
    """
    old = recent = 0
    for find in finds:
        if find.kind in _DEICTIC:
            recent += 1
        elif "year" in find.parts and find.kind in _YEARED:
            year = words[find.parts["year"].start]
            if year.kind == "YEAR":
                if published and abs(int(year.lower) - published.last.year) <= 1:
                    recent += 1
                else:
                    old += 1
    return old >= 3 and old > 2 * recent if published else old >= 1


def _read_at(
    finds: Sequence[Find],
    position: int,
    words: Sequence[Word],
    reader: DateReader,
    readings: list[tuple[Find, Reading]],
) -> int:
    """Read the expression at a position, with its time of day; returns how many were used."""
    find = finds[position]
    after = finds[position + 1] if position + 1 < len(finds) else None
    if find.kind in ("month_days", "days_month"):
        readings.extend(_days_of_month(find, reader))
        return 1
    pair = after and _is_timed(find, after, words)
    if pair and after:
        day, time = (find, after) if find.kind in _DAY_KINDS else (after, find)
        reading, clock = reader.read(day), reader.clock_of(time)
        if reading and clock and len(reading.value) == 10:
            whole = replace(find, last=after.last)
            reading = replace(reading, type="TIME", value=f"{reading.value}T{clock}")
            readings.append((whole, reading))
            return 2
        if reading:
            readings.append((day, reading))
        return 2
    reading = reader.read(find)
    if reading:
        reader.told_year(find, reading)
        readings.append((find, reading))
    return 1


def _is_timed(find: Find, after: Find, words: Sequence[Word]) -> bool:
    """Whether a day and a time of day stand side by side: "3 p.m. on Monday", "Monday at 3 p.m."."""
    kinds = (find.kind, after.kind)
    if not (
        (kinds[0] in _DAY_KINDS and kinds[1] in _TIME_KINDS)
        or (kinds[0] in _TIME_KINDS and kinds[1] in _DAY_KINDS)
    ):
        return False
    between = [word.lower for word in words[find.last : after.first]]
    return all(word in ("on", "at", ",", "about", "around", "of", "the") for word in between) and (
        len(between) <= 2
    )


def _days_of_month(find: Find, reader: DateReader) -> list[tuple[Find, Reading]]:
    """ "June 12-17", "the 13th and 14th of October": one mention for each day named."""
    days = [find.parts["day"]]
    more = find.parts["more"]
    days += [range(i, i + 1) for i in more if reader.is_day(i)]
    month_first = find.kind == "month_days"
    result: list[tuple[Find, Reading]] = []
    for number, where in enumerate(days):
        first = find.first if number == 0 else where.start
        last = where.stop
        if number == len(days) - 1:
            last = find.last
        parts = {name: part for name, part in find.parts.items() if name != "more"}
        single = Find(
            "month_day" if month_first else "day_month", first, last, {**parts, "day": where}
        )
        reading = reader.read(single)
        if reading:
            result.append((single, reading))
    return result


def _mentions(
    readings: Sequence[tuple[Find, Reading]],
    words: Sequence[Word],
    parse: Parse,
    published: DaySpan | None,
) -> list[DateMention]:
    spans = _spans_with_prepositions(readings, words, published)
    mentions: list[DateMention] = []
    for (find, reading), (span, note) in zip(readings, spans, strict=True):
        start, end = words[find.first].start, words[find.last - 1].end
        mentions.append(
            DateMention(
                start, end, parse.text[start:end], reading.type, reading.value, span,
                reading.rule + note, reading.vague,
            )
        )  # fmt: skip
    return mentions


def _spans_with_prepositions(
    readings: Sequence[tuple[Find, Reading]], words: Sequence[Word], published: DaySpan | None
) -> list[tuple[DaySpan | None, str]]:
    """The days of each mention, widened by "between ... and", "from ... to" and "since"."""
    spans = [(reading.span, "") for _, reading in readings]
    for i, ((one, first), (two, second)) in enumerate(zip(readings, readings[1:], strict=False)):
        if _is_interval(one, two, words) and first.span and second.span:
            if first.span.first <= second.span.last:
                whole = DaySpan(first.span.first, second.span.last)
                spans[i] = spans[i + 1] = (whole, ", as a span of time")
    for i, (find, reading) in enumerate(readings):
        if spans[i][1] or reading.type != "DATE" or not published or not reading.span:
            continue
        if _is_since(find, words) and reading.span.first <= published.last:
            spans[i] = (
                DaySpan(reading.span.first, published.last), ", and from then to the article's day",
            )  # fmt: skip
    return spans


def _is_interval(one: Find, two: Find, words: Sequence[Word]) -> bool:
    between = [word.lower for word in words[one.last : two.first]]
    before = [word.lower for word in words[max(0, one.first - 2) : one.first]]
    if between and between[-1] == "the":
        between.pop()
    if len(between) != 1:
        return False
    if between[0] == "and":
        return "between" in before
    return between[0] in ("to", "until", "till", "through", "-", "–", "—") and (
        between[0] not in ("until", "till") or "from" in before
    )


def _is_since(find: Find, words: Sequence[Word]) -> bool:
    """Whether "since" rules the date, and not as in "for the first time since 2019"."""
    before = [word.lower for word in words[max(0, find.first - 9) : find.first]]
    if before and before[-1] == "the":
        before.pop()
    if not before or before[-1] != "since":
        return False
    return not any(
        word in ("first", "time", "only", "most", "second", "worst", "best", "not")
        or re.fullmatch(r"\w{3,}est", word)
        for word in before
    )
