"""What a text holds that bears on the day it was written: days, years, weekdays, anniversaries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gui.engine.articles.page_days import PageDay, address_days
from gui.engine.language import Parse
from gui.engine.timex import tables, values
from gui.engine.timex.checks import is_date
from gui.engine.timex.context import Expression
from gui.engine.timex.grammar import Find, choose, scan
from gui.engine.timex.words import Word, cut
from gui.engine.timex.written import read_numbers

HEAD = 1_500
"""Characters at the top of a text in which a line of its own may be the article's date."""
EARLIEST_YEAR = 1990

_ANNIVERSARY = re.compile(
    r"\b(?P<count>\d{1,3})(?:st|nd|rd|th)\s+(?:anniversary|birthday)\b(?P<of>[^.\n]{0,90})"
)
_WELL_KNOWN = {
    r"World War (?:II|Two)|Second World War|Victory Day|victory over (?:Japan|Nazi)": 1945,
    r"Hiroshima|Nagasaki|liberation of Korea|Workers[’'] Party": 1945,
    r"North Korea[’']s founding|founding of (?:North Korea|the DPRK)": 1948,
    r"People[’']s Republic of China": 1949,
    r"outbreak of the Korean War": 1950,
    r"Korean War armistice|armistice agreement": 1953,
    r"D-Day|Normandy landings": 1944,
    r"Pearl Harbor": 1941,
    r"Chernobyl": 1986,
    r"fall of the Berlin Wall|Tiananmen": 1989,
}
"""Events that articles count anniversaries of, and the year of each."""

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s()\[\]<>]+")
SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_PAGE_WORDS = frozenset(
    [
        *tables.MONTHS,
        *tables.WEEKDAYS,
        *tables.PARTS_OF_DAY,
        *tables.ZONES,
        *("am", "pm", "at", "on", "updated", "published", "posted", "last", "date"),
    ]
)
"""Words that stand beside a date on a line of its own."""
_LONGEST_HEAD = 80


@dataclass(frozen=True, slots=True)
class Day:
    """A day named in the text: where, its month and day, and its year if written."""

    start: int
    end: int
    month: int
    day: int
    year: int | None
    weekday: int | None = None
    """The day of the week written before it; Monday is 0."""

    def in_year(self, year: int) -> date | None:
        return values.safe_date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Clues:
    """What a text holds that bears on its date."""

    text: str
    today: date
    days: tuple[Day, ...]
    years: tuple[int, ...]
    """Every year written in the running text, not those of the clue itself."""
    weekdays: Counter[int]
    printed: tuple[date, ...]
    """Days of lines that are nothing but a date, and of addresses."""
    anniversaries: tuple[tuple[int, str], ...]
    """The year that an anniversary makes this one, and its words."""
    stated: tuple[PageDay, ...]
    """What the page or mail says of itself, but for days that are still to come."""


def gather(text: str, today: date, stated: Sequence[PageDay]) -> Clues:
    """Everything in a text, and in what its page states, that bears on its date."""
    words = cut(text)
    parse = Parse(text, (), (), (), has_grammar=False)
    finds = choose(scan(words), lambda find: is_date(Expression(find, words), parse))
    days = tuple(_turned(text, list(_days(finds, words))))
    years = [
        int(words[find.parts["year"].start].lower)
        for find in finds
        if "year" in find.parts
        and find.kind in ("year", "month", "month_day", "day_month", "season", "quarter")
        and words[find.parts["year"].start].kind == "YEAR"
        and not is_page_line(text, words[find.first].start)
    ]
    weekdays = Counter(
        tables.WEEKDAYS[words[find.parts["weekday"].start].lower]
        for find in finds
        if find.kind in ("weekday", "weekday_part") and "rel" not in find.parts
        and not is_page_line(text, words[find.first].start)
    )  # fmt: skip
    lines = [
        found
        for day in days
        if day.year and is_page_line(text, day.start) and (found := day.in_year(day.year))
    ]
    return Clues(
        text, today, days, tuple(year for year in years if year <= today.year), weekdays,
        (*lines, *days_in_addresses(text, today)), tuple(_anniversary_years(text, today)),
        tuple(page for page in stated if page.day <= today),
    )  # fmt: skip


def days_in_addresses(text: str, today: date) -> Iterator[date]:
    """Days in the addresses of the page and of its pictures: /2025/03/27/, /20250327_."""
    for address in _ADDRESS.finditer(text):
        for day in address_days(address.group()):
            if day <= today:
                yield day


def _days(finds: Sequence[Find], words: Sequence[Word]) -> Iterator[Day]:
    for find in finds:
        start, end = words[find.first].start, words[find.last - 1].end
        if find.kind == "stamp":
            when, _ = read_numbers(words[find.parts["stamp"].start].lower, None)
            if when and when.span and when.span.days == 1:
                day = when.span.first
                yield Day(start, end, day.month, day.day, day.year)
            elif when and (bare := re.fullmatch(r"XXXX-(\d\d)-(\d\d)", when.value)):
                yield Day(start, end, int(bare[1]), int(bare[2]), None)
        elif find.kind in ("month_day", "day_month"):
            number = int(re.sub(r"\D", "", words[find.parts["day"].start].lower))
            month = tables.MONTHS[words[find.parts["month"].start].lower]
            year = None
            if "year" in find.parts and words[find.parts["year"].start].kind == "YEAR":
                year = int(words[find.parts["year"].start].lower)
            lead = words[find.first]
            weekday = tables.WEEKDAYS[lead.lower] if lead.kind == "WEEKDAY" else None
            if values.safe_date(year or 2000, month, number):
                yield Day(start, end, month, number, year, weekday)


def _turned(text: str, days: Sequence[Day]) -> Iterator[Day]:
    """Days such as 09/03/2026 with day and month as another date of the text has them."""
    others = {
        (day.month, day.day) for day in days if not SLASHED.fullmatch(text[day.start : day.end])
    }
    for day in days:
        if (
            (day.month, day.day) not in others
            and (day.day, day.month) in others
            and SLASHED.fullmatch(text[day.start : day.end])
        ):
            yield replace(day, month=day.day, day=day.month)
        else:
            yield day


def line_around(text: str, offset: int) -> tuple[int, int]:
    """Where the line begins and ends in which an offset lies."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, len(text) if end < 0 else end


def is_page_line(text: str, offset: int) -> bool:
    """Whether a line is the page's, not the article's: a bare date, a byline, a copyright note."""
    start, end = line_around(text, offset)
    if end - start > 120:
        return False
    line = text[start:end]
    if re.search(r"©|copyright|all rights reserved", line, re.IGNORECASE):
        return True
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", line)]
    others = [word for word in words if word not in _PAGE_WORDS]
    return start < HEAD and (len(others) <= 1 or (words[0] == "by" and len(others) <= 8))


def ends_head_line(text: str, day: Day) -> bool:
    """Whether a day ends a short line of names: "NK News | Pyongyang, Mon. 14 April 2025"."""
    start, end = line_around(text, day.start)
    if start >= HEAD or end - start > _LONGEST_HEAD or text[day.end : end].strip(" .|)]*_"):
        return False
    words = re.findall(r"[^\W\d_]+", text[start : day.start])
    return all(word[0].isupper() or word.lower() in _PAGE_WORDS for word in words)


def _anniversary_years(text: str, today: date) -> Iterator[tuple[int, str]]:
    for match in _ANNIVERSARY.finditer(text):
        count, of = int(match["count"]), match["of"]
        written = re.search(r"\b(1[5-9]\d{2}|20\d{2})\b", of)
        origin = int(written[1]) if written else None
        if origin is None:
            origin = next(
                (
                    year
                    for words, year in _WELL_KNOWN.items()
                    if re.search(words, of, re.IGNORECASE)
                ),
                None,
            )
        if origin and EARLIEST_YEAR <= origin + count <= today.year + 1:
            name = match.group().split(" of ")[0]
            yield origin + count, f"the {name} of {origin} falls in {origin + count}"
