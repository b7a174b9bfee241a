"""Reads days and ranges as a person types them: "4 Sep 2025", "May 2025", "last 90 days".

Plain functions. What cannot be read is answered with a sentence that says how to write it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from gui.engine.day_words import MONTHS, day, days
from gui.engine.model import DaySpan
from gui.engine.typed_range import DayError, Range, Side


class NoMonthError(DayError):
    """Where the month should stand is another word."""


_NUMBERS_BY_NAME = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}-(?P<month>\d{{1,2}})-{_DAY}",
        rf"{_YEAR}-(?P<month>\d{{1,2}})",
        rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})",
        rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"{_DAY}[\s.-]*{_MONTH}[\s,-]*{_YEAR}",
        rf"{_MONTH}\s*{_DAY}\s*,?\s+{_YEAR}",
        rf"{_MONTH}[\s,-]*{_YEAR}",
        rf"{_YEAR}\s*{_MONTH}(?:\s*{_DAY})?",
        _YEAR,
    )
)
_SLASHES = re.compile(rf"(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})/{_YEAR}", re.IGNORECASE)
_WEEK = re.compile(rf"{_YEAR}-?w(?P<week>\d{{1,2}})", re.IGNORECASE)
_HALF = re.compile(
    rf"(?:h(?P<h>[12])|(?P<half>first|second) half(?: of)?)[\s/-]*{_YEAR}", re.IGNORECASE
)
_QUARTER = re.compile(
    rf"(?:q(?P<q>[1-4])[\s/-]*{_YEAR}|(?P<year2>\d{{4}})[\s/-]*q(?P<q2>[1-4]))", re.IGNORECASE
)
_DECADE = re.compile(r"(?:the )?(?P<decade>\d{3}0)'?s", re.IGNORECASE)
_UNIT = r"(?P<unit>day|week|month|quarter|year)"
_COUNTED = {
    name: number
    for number, name in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), 2
    )
}
_MANY_UNITS = re.compile(
    rf"(?:the )?(?P<way>last|past|next) (?P<many>\d{{1,5}}|{'|'.join(_COUNTED)}) {_UNIT}s?",
    re.IGNORECASE,
)
_ONE_UNIT = re.compile(rf"(?P<which>this|last|past|next) {_UNIT}", re.IGNORECASE)
_DAYS_OF_MONTH = (
    re.compile(
        rf"(?P<one>\d{{1,2}})\s*(?:-|–|to)\s*(?P<two>\d{{1,2}})\s+{_MONTH}[\s,]*{_YEAR}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_MONTH}\s+(?P<one>\d{{1,2}})\s*(?:-|–|to)\s*(?P<two>\d{{1,2}})\s*,?\s+{_YEAR}",
        re.IGNORECASE,
    ),
)
"""Both days in the month named: "1-15 March 2025", "March 1-15, 2025"."""
_MONTHS_OF_YEAR = re.compile(
    rf"(?P<from>[a-z]{{3,9}})\.?\s*(?:-|–|to)\s*{_MONTH}[\s,-]*{_YEAR}", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"(?:from|between)\s+(?P<one>.+?)\s+(?:to|and|until|till|through)\s+(?P<two>.+)", re.IGNORECASE
)
_APART = re.compile(
    r"\s*(?:\.\.+|…|–|—)\s*|\s+(?:-|to|until|till|through)\s+|(?<=^\d{4})-(?=\d{4}$)"
    # ISO 8601 parts two days by a slash; with dots inside, a dash can only stand between them.
    r"|(?<=^\d{4}-\d\d-\d\d)/(?=\d{4}-\d\d-\d\d$)|(?<=\.\d{4})\s*-\s*(?=\d{1,2}\.)",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"(?:in|during|all of)\s+(?P<days>.+)", re.IGNORECASE)
_SINCE = re.compile(r"(?:since|from)\s+(?P<day>.+)", re.IGNORECASE)
_AFTER = re.compile(r"after\s+(?P<day>.+)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|to|through)\s+(?P<day>.+)", re.IGNORECASE)
_BEFORE = re.compile(r"before\s+(?P<day>.+)", re.IGNORECASE)
_NAMED = {"yesterday": -1, "today": 0, "now": 0, "tomorrow": 1}
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}


def read_day(text: str, side: Side) -> date | None:
    """The day that a text means; None for an empty one, which stands for no bound.

    Raises:
        DayError: the text is not a day, or could be two.
    """
    words = _plain(text)
    if not words:
        return None
    span = _one_span(words)
    if span is None:
        raise DayError(f"“{text.strip()}” is not a day. Try 4 Sep 2025, Sep 2025 or 2025-09-04.")
    return span.first if side is Side.FIRST else span.last


def read_range(text: str, today: date) -> Range:
    """The days that a text means: a day, a month, two of them, or a stretch up to today.

    "in May 2025", "2025-03..2025-11", "March to November 2025", "since 2020", "before May 2025",
    "last 90 days", "last month", "this year", "Q1 2025", "1990s". An empty text means all days.

    Args:
        text: What was typed.
        today: The day from which "last" and "this" count.

    Raises:
        DayError: the text is not a range, or could be two; or its end lies before its start.
    """
    words = _plain(text)
    if not words:
        return None, None
    found = _read_range(words, today)
    if found is None:
        raise DayError(
            f"“{text.strip()}” is not a range of days. "
            "Try May 2025, 2025-03..2025-11 or last 90 days."
        )
    first, last = found
    if first is not None and last is not None and last < first:
        raise DayError(f"“{text.strip()}” ends before it begins.")
    return found


def read_span(text: str, today: date) -> DaySpan:
    """The days that a text means, from the first to the last.

    Args:
        text: What was typed.
        today: The day from which "last" and "this" count.

    Raises:
        DayError: as `read_range`; or an end is missing.
    """
    first, last = read_range(text, today)
    if first is None or last is None:
        raise DayError("Type the first and the last day, such as 4 Sep 2025 – 8 Sep 2025.")
    return DaySpan(first, last)


def as_typed(span: DaySpan, today: date) -> str:
    """Days as they can be typed again, like they are said elsewhere if that can be: "May 2025"."""
    both = f"{span.first.isoformat()}..{span.last.isoformat()}"
    for said in (days(span), f"{day(span.first)} – {day(span.last)}"):
        try:
            if read_span(said, today) == span:
                return said
        except DayError:
            # The year 999 is said with three digits, and read with four.
            continue
    return both


def _read_range(words: str, today: date) -> Range | None:
    if found := _WITHIN.fullmatch(words):
        words = found["days"]
    span = _relative(words, today)
    if span is not None:
        return span.first, span.last
    if found := _MONTHS_OF_YEAR.fullmatch(words):
        first = _one_span(f"{found['from']} {found['year']}")
        last = _one_span(f"{found['month']} {found['year']}")
        return (first.first, last.last) if first and last else None
    for pattern in _DAYS_OF_MONTH:
        if found := pattern.fullmatch(words):
            month = f"{found['month']} {found['year']}"
            first, last = (_one_span(f"{found[at]} {month}") for at in ("one", "two"))
            return (first.first, last.last) if first and last else None
    if found := _BETWEEN.fullmatch(words):
        return _two(found["one"], found["two"], today)
    if found := _SINCE.fullmatch(words):
        return _open(found["day"], today, Side.FIRST, 0)
    if found := _AFTER.fullmatch(words):
        return _open(found["day"], today, Side.FIRST, 1)
    if found := _UNTIL.fullmatch(words):
        return _open(found["day"], today, Side.LAST, 0)
    if found := _BEFORE.fullmatch(words):
        return _open(found["day"], today, Side.LAST, -1)
    parts = _APART.split(words)
    if len(parts) == 2:
        return _two(parts[0], parts[1], today)
    span = _one_span(words)
    return (span.first, span.last) if span is not None else None


def _two(one: str, two: str, today: date) -> Range | None:
    """A range from its two ends; an empty end is open."""
    ends = [_relative(part, today) or _one_span(part) if part else None for part in (one, two)]
    first, last = ends
    if (one and first is None) or (two and last is None) or not (one or two):
        return None
    return first.first if first else None, last.last if last else None


def _open(words: str, today: date, side: Side, shift: int) -> Range | None:
    """A range with one end; `shift` days beyond the span that is named ("after May")."""
    span = _relative(words, today) or _one_span(words)
    if span is None:
        return None
    if side is Side.FIRST:
        return _moved(span.last, 1) if shift else span.first, None
    return None, _moved(span.first, -1) if shift else span.last


def _one_span(words: str) -> DaySpan | None:
    """The span of one day, month, quarter, year or decade; None if the words are none of these."""
    if found := _SLASHES.fullmatch(words):
        return _with_slashes(words, found)
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(words):
            return _span(words, found.groupdict())
    if found := _QUARTER.fullmatch(words):
        year, quarter = int(found["year"] or found["year2"]), int(found["q"] or found["q2"])
        last = quarter * 3
        return _checked(words, year, last - 2, 1, last, monthrange(max(year, 1), last)[1])
    if found := _HALF.fullmatch(words):
        is_first = (found["h"] or found["half"]).casefold() in ("1", "first")
        months = (1, 6) if is_first else (7, 12)
        return _checked(words, int(found["year"]), months[0], 1, months[1], 30 + (not is_first))
    if found := _WEEK.fullmatch(words):
        try:
            monday = date.fromisocalendar(int(found["year"]), int(found["week"]), 1)
        except ValueError:
            raise DayError(f"“{words}” is not in the calendar.") from None
        return _unit_around(monday, "week")
    if found := _DECADE.fullmatch(words):
        year = int(found["decade"])
        return DaySpan(_checked(words, year, 1, 1, 1, 1).first, date(year + 9, 12, 31))
    return None


def _relative(words: str, today: date) -> DaySpan | None:
    """A span that is counted from today."""
    named = words.casefold()
    if named in _NAMED:
        day = _moved(today, _NAMED[named])
        return DaySpan(day, day)
    if named in ("year to date", "ytd"):
        return DaySpan(date(today.year, 1, 1), today)
    if found := _MANY_UNITS.fullmatch(words):
        many, unit = found["many"].casefold(), found["unit"].casefold()
        number = _COUNTED.get(many) or int(many)
        if not number:
            raise DayError(f"“{words}” ends before it begins.")
        # Today is one of them, either way.
        if found["way"].casefold() == "next":
            return DaySpan(today, _moved(_shifted(today, number, unit, words), -1))
        return DaySpan(_moved(_shifted(today, -number, unit, words), 1), today)
    if found := _ONE_UNIT.fullmatch(words):
        unit = found["unit"].casefold()
        this = _unit_around(today, unit)
        if found["which"].casefold() == "this":
            return this
        is_next = found["which"].casefold() == "next"
        beside = _moved(this.last, 1) if is_next else _moved(this.first, -1)
        return _unit_around(beside, unit)
    return None


def _shifted(day: date, many: int, unit: str, words: str) -> date:
    """The day so many days, weeks, months... later, or earlier; a month's end stays one."""
    try:
        if unit in _MONTHS_OF:
            year, month = divmod(day.year * 12 + day.month - 1 + many * _MONTHS_OF[unit], 12)
            return date(year, month + 1, min(day.day, monthrange(max(year, 1), month + 1)[1]))
        return day + timedelta(days=many * (7 if unit == "week" else 1))
    except (ValueError, OverflowError):
        raise DayError(f"“{words}” goes further than the calendar.") from None


def _unit_around(day: date, unit: str) -> DaySpan:
    """The day, the week from Monday, the month, the quarter or the year that a day lies in."""
    if unit == "day":
        return DaySpan(day, day)
    if unit == "week":
        monday = _moved(day, -day.weekday())
        return DaySpan(monday, _moved(monday, 6))
    size = _MONTHS_OF[unit]
    first = (day.month - 1) // size * size + 1
    last = first + size - 1
    return DaySpan(date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1]))


def _moved(day: date, days: int) -> date:
    """A day so many days on, or the calendar's end."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _plain(text: str) -> str:
    return " ".join(text.split())


def _span(text: str, parts: dict[str, str | None]) -> DaySpan:
    year, month, day_of_month = parts["year"], parts.get("month"), parts.get("day")
    if month is None:
        return _checked(text, int(year or 0), 1, 1, 12, 31)
    number = int(month) if month.isdigit() else _NUMBERS_BY_NAME.get(month.casefold(), 0)
    if not 1 <= number <= 12:
        raise NoMonthError(f"“{text}” has no month that is known. Try 4 Sep 2025.")
    if day_of_month is None:
        last = monthrange(max(1, int(year or 0)), number)[1]
        return _checked(text, int(year or 0), number, 1, number, last)
    return _checked(text, int(year or 0), number, int(day_of_month), number, int(day_of_month))


def _checked(text: str, year: int, month: int, first: int, last_month: int, last: int) -> DaySpan:
    try:
        return DaySpan(date(year, month, first), date(year, last_month, last))
    except ValueError:
        raise DayError(f"“{text}” is not in the calendar.") from None


def _with_slashes(text: str, found: re.Match[str]) -> DaySpan:
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    readings = []
    for month, day_of_month in ((two, one), (one, two)):
        try:
            readings.append(date(year, month, day_of_month))
        except ValueError:
            continue
    if not readings:
        raise DayError(f"“{text}” is not in the calendar.")
    if len(set(readings)) > 1:
        raise DayError(f"“{text}” could be {day(readings[0])} or {day(readings[1])}.")
    return DaySpan(readings[0], readings[0])
