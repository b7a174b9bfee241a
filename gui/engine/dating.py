"""Works out when an article was published from its text alone, and says why in words.

Clues are a date printed with a label, an agency's dateline, a line that is nothing but a date,
addresses of pictures, and the days that the text itself tells of. A dateline without a year takes
the latest year that the weekdays, the years and the anniversaries of the text allow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gui.engine.language import Parse
from gui.engine.model import NOT_DATED, DaySpan, Published
from gui.engine.timex import tables, values
from gui.engine.timex.checks import is_date
from gui.engine.timex.context import Expression, spoken
from gui.engine.timex.grammar import Find, choose, scan
from gui.engine.timex.words import Word, cut
from gui.engine.timex.written import read_numbers

_HEAD = 1_500
"""Characters at the top of a text in which a line of its own may be the article's date."""
_EARLIEST_YEAR = 1990
_HALF_A_YEAR = 183

_LABEL = re.compile(
    r"(?:^|[|•·–—])\W*(?P<label>(?:last )?(?:date|dated|published|posted|updated|modified|created"
    r"|issued|released|filed|publication date))(?: on| at)?\W*(?:[A-Z][a-z]+day\W*)?$",
    re.IGNORECASE,
)
_PLACE = (
    r"(?!(?:On|In|By|Since|Until|From|The|An?|As|At|After|Before)\b)"
    r"[A-Z][\w.'’-]*(?:[ /](?:[A-Z][\w.'’-]*|de|of|al|la|el|upon))*"
)
_PLACE_BEFORE = re.compile(rf"^[\W_]*(?:{_PLACE}(?:,\s*{_PLACE}){{0,3}}[,.]?\s*(?:--|—|–|-)?\s*)?$")
_AGENCY_AFTER = re.compile(
    r"^[.,]?\s*(?:\((?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?P<round>[A-Z][^()\n]{1,40})\)"
    r"|/(?P<slash>[A-Z][A-Za-z. -]{1,30})/)"
)
_DASH_AFTER = re.compile(r"^\s*(?:--|—|–)\s")
_ADDRESS_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<sep>[-/_]?)(?P<month>0[1-9]|1[0-2])(?P=sep)"
    r"(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
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


@dataclass(frozen=True, slots=True)
class _Day:
    """A day named in the text: where, its month and day, and its year if written."""

    start: int
    end: int
    month: int
    day: int
    year: int | None

    def in_year(self, year: int) -> date | None:
        return values.safe_date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class _Clues:
    """What a text holds that bears on its date."""

    text: str
    today: date
    days: tuple[_Day, ...]
    years: tuple[int, ...]
    """Every year written in the running text, not those of the clue itself."""
    weekdays: Counter[int]
    printed: tuple[date, ...]
    """Days of lines that are nothing but a date, and of addresses."""
    anniversaries: tuple[tuple[int, str], ...]
    """The year that an anniversary makes this one, and its words."""


def date_article(text: str, *, today: date) -> Published:
    """When an article was published: days, confidence from 0 to 1, and the reason in a sentence.

    Args:
        text: the article as it came in, addresses of pictures and page headers included.
        today: no article is later than this day.
    """
    clues = _gather(text, today)
    for find in (_labelled, _dateline, _address, _own_line, _told_days):
        published = find(clues)
        if published is not None:
            return published
    return NOT_DATED


# Gathering.


def _gather(text: str, today: date) -> _Clues:
    words = cut(text)
    parse = Parse(text, (), (), (), has_grammar=False)
    finds = choose(scan(words), lambda find: is_date(Expression(find, words), parse))
    days = tuple(_days(finds, words))
    years = [
        int(words[find.parts["year"].start].lower)
        for find in finds
        if "year" in find.parts
        and find.kind in ("year", "month", "month_day", "day_month", "season", "quarter")
        and words[find.parts["year"].start].kind == "YEAR"
        and not _is_page_line(text, words[find.first].start)
    ]
    weekdays = Counter(
        tables.WEEKDAYS[words[find.parts["weekday"].start].lower]
        for find in finds
        if find.kind in ("weekday", "weekday_part") and "rel" not in find.parts
        and not _is_page_line(text, words[find.first].start)
    )  # fmt: skip
    lines = [
        found
        for day in days
        if day.year and _is_page_line(text, day.start) and (found := day.in_year(day.year))
    ]
    return _Clues(
        text, today, days, tuple(year for year in years if year <= today.year), weekdays,
        (*lines, *_address_days(text, today)), tuple(_anniversary_years(text, today)),
    )  # fmt: skip


def _address_days(text: str, today: date) -> Iterator[date]:
    """Days in the addresses of the page and of its pictures: /2025/03/27/, /20250327_."""
    for address in _ADDRESS.finditer(text):
        for match in _ADDRESS_DAY.finditer(address.group()):
            day = values.safe_date(int(match["year"]), int(match["month"]), int(match["day"]))
            if day and day <= today:
                yield day


def _days(finds: Sequence[Find], words: Sequence[Word]) -> Iterator[_Day]:
    for find in finds:
        start, end = words[find.first].start, words[find.last - 1].end
        if find.kind == "stamp":
            when, _ = read_numbers(words[find.parts["stamp"].start].lower, None)
            if when and when.span and when.span.days == 1:
                day = when.span.first
                yield _Day(start, end, day.month, day.day, day.year)
        elif find.kind in ("month_day", "day_month"):
            number = int(re.sub(r"\D", "", words[find.parts["day"].start].lower))
            month = tables.MONTHS[words[find.parts["month"].start].lower]
            year = None
            if "year" in find.parts and words[find.parts["year"].start].kind == "YEAR":
                year = int(words[find.parts["year"].start].lower)
            if values.safe_date(year or 2000, month, number):
                yield _Day(start, end, month, number, year)


def _line_around(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, len(text) if end < 0 else end


def _is_page_line(text: str, offset: int) -> bool:
    """Whether a line is the page's, not the article's: a bare date, a byline, a copyright note."""
    start, end = _line_around(text, offset)
    if end - start > 120:
        return False
    line = text[start:end]
    if re.search(r"©|copyright|all rights reserved", line, re.IGNORECASE):
        return True
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", line)]
    others = [word for word in words if word not in _PAGE_WORDS]
    return start < _HEAD and (len(others) <= 1 or (words[0] == "by" and len(others) <= 8))


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
        if origin and _EARLIEST_YEAR <= origin + count <= today.year + 1:
            name = match.group().split(" of ")[0]
            yield origin + count, f"the {name} of {origin} falls in {origin + count}"


# The clues, strongest first.


def _labelled(clues: _Clues) -> Published | None:
    """A day printed after a word such as "date" or "Published"."""
    for day in clues.days:
        start, _ = _line_around(clues.text, day.start)
        label = _LABEL.search(clues.text[max(start, day.start - 40) : day.start])
        if not day.year or day.start > _HEAD or not label:
            continue
        found = day.in_year(day.year)
        if found and found <= clues.today:
            said = f"'{label['label']} {_cut(clues, day)}' is printed at the top"
            return _checked(clues, found, 0.95, said)
    return None


def _dateline(clues: _Clues) -> Published | None:
    """ "BEIJING, March 9 (Xinhua) --", "Sept. 17 (UPI) --", "MOSCOW, March 9. /TASS/."."""
    for day in clues.days:
        if day.start > 2 * _HEAD:
            break
        start, _ = _line_around(clues.text, day.start)
        before, after = clues.text[start : day.start], clues.text[day.end : day.end + 60]
        if len(before) > 80 or not _PLACE_BEFORE.match(before):
            continue
        agency = _AGENCY_AFTER.match(after)
        if not agency and not (before[:2].isupper() and _DASH_AFTER.match(after)):
            continue
        name = (agency["round"] or agency["slash"]) if agency else ""
        said = f"the dateline says {_cut(clues, day)}" + (f" ({name})" if name else "")
        if day.year:
            found = day.in_year(day.year)
            return _checked(clues, found, 0.95, said) if found else None
        return _with_year(clues, day, said)
    return None


def _address(clues: _Clues) -> Published | None:
    """Days in the addresses of the page and its pictures."""
    found = Counter(_address_days(clues.text, clues.today))
    if not found:
        return None
    # A page links to older pictures, never to newer ones.
    day = max(found)
    said = f"addresses in the page hold {day:%Y/%m/%d}"
    named = any(
        (d.month, d.day) == (day.month, day.day) and d.year in (None, day.year) for d in clues.days
    )
    if named:
        said += f", the text names {tables.MONTH_NAMES[day.month - 1]} {day.day}"
    return _checked(clues, day, 0.85 if named or found[day] > 1 else 0.7, said)


def _own_line(clues: _Clues) -> Published | None:
    """A line near the top that is nothing but a date: the article's, or the page's."""
    for day in clues.days:
        if day.year is None or day.start > _HEAD or not _is_page_line(clues.text, day.start):
            continue
        found = day.in_year(day.year)
        if found is None or found > clues.today:
            continue
        said = f"a line at the top says {_cut(clues, day)}"
        doubts = _doubts(clues, found, day)
        if len(doubts) > 1:
            return Published(
                None, 0.2,
                f"Not sure: {said}, but {' and '.join(doubts)}, so that is more likely the day the "
                "page was made.",
            )  # fmt: skip
        if doubts:
            span = DaySpan(found, found)
            return Published(span, 0.4, f"Doubtful: {said}, but {doubts[0]}.")
        return _checked(clues, found, 0.8, said)
    return None


def _doubts(clues: _Clues, found: date, header: _Day) -> list[str]:
    """Reasons why a page's date may not be the article's."""
    doubts = []
    latest = max(clues.years, default=None)
    if latest is not None and found.year - latest >= 3:
        doubts.append(f"the latest year in the text is {latest}")
    others = [day for day in clues.days if day.year is None and day.start != header.start]
    if others and not any(_is_near(day, found) for day in others):
        names = sorted({(day.month, day.day) for day in others})
        told = " and ".join(f"{d} {tables.MONTH_NAMES[m - 1]}" for m, d in names[:2])
        doubts.append(f"it tells of {told} without a year")
    return doubts


def _is_near(day: _Day, found: date) -> bool:
    """Whether a day without a year lies within half a year before, or a month after, a date."""
    return any(
        other is not None and -31 <= (found - other).days <= _HALF_A_YEAR
        for other in (day.in_year(found.year + shift) for shift in (-1, 0, 1))
    )


def _told_days(clues: _Clues) -> Published | None:
    """The latest day that the text tells of, where nothing else dates it."""
    known = [
        found
        for day in clues.days
        if day.year and (found := day.in_year(day.year)) and found <= clues.today
        and not _is_page_line(clues.text, day.start)
    ]  # fmt: skip
    bare = [day for day in clues.days if day.year is None]
    if bare:
        counted = Counter((day.month, day.day) for day in bare)
        month_day = counted.most_common(1)[0][0]
        first = next(day for day in bare if (day.month, day.day) == month_day)
        published = _with_year(clues, first, f"the text tells of {_cut(clues, first)}")
        if published and published.span and (not known or published.span.first >= max(known)):
            return Published(published.span, min(published.confidence, 0.5), published.evidence)
    if known:
        last = max(known)
        return Published(
            DaySpan(last, last),
            0.4,
            f"Inferred: the latest day told in the text is {spoken(last)}.",
        )
    if clues.years:
        year = max(clues.years)
        return Published(
            values.the_year(year).span, 0.2, f"Inferred: the latest year in the text is {year}."
        )
    return None


# Finding the year, and checking a date against the rest of the text.


def _with_year(clues: _Clues, day: _Day, said: str) -> Published | None:
    """The day with the latest year that everything else in the text allows."""
    latest_written = max(clues.years, default=_EARLIEST_YEAR)
    candidates = [
        found
        for year in range(clues.today.year, max(latest_written, _EARLIEST_YEAR) - 1, -1)
        if (found := day.in_year(year)) and found <= clues.today
    ]
    if not candidates:
        return None
    for found in candidates:
        if any(abs((found - printed).days) <= 3 for printed in clues.printed):
            reason = f"{said}, and the page carries a date of {found.year} that fits"
            return Published(DaySpan(found, found), 0.95, f"{reason[0].upper()}{reason[1:]}.")
    hints = Counter(year for year, _ in clues.anniversaries)
    by_hint = [found for found in candidates if hints.get(found.year)]
    weekday = clues.weekdays.most_common(1)[0][0] if clues.weekdays else None
    by_weekday = [found for found in candidates if found.weekday() == weekday]
    both = [found for found in by_weekday if found in by_hint]
    if both or by_weekday:
        found = (both or by_weekday)[0]
        name = tables.WEEKDAY_NAMES[found.weekday()]
        reason = f"the text speaks of {name}, which that day was in {found.year}"
        confidence = 0.9 if both else 0.75
    elif by_hint:
        found = by_hint[0]
        reason = next(words for year, words in clues.anniversaries if year == found.year)
        confidence = 0.55
    else:
        found = candidates[0]
        reason = f"{found.year} is the latest year that fits"
        confidence = 0.6 if found.year - latest_written <= 1 else 0.35
    return Published(
        DaySpan(found, found), confidence, f"Year inferred: {said} without a year, and {reason}."
    )


def _checked(clues: _Clues, found: date, confidence: float, said: str) -> Published:
    """A date with its year, borne out or doubted by weekdays and years in the text."""
    latest = max(clues.years, default=None)
    name = tables.WEEKDAY_NAMES[found.weekday()]
    if latest is not None and latest > found.year + 1:
        return Published(
            DaySpan(found, found), min(confidence, 0.4),
            f"Doubtful: {said}, but the text names the year {latest}.",
        )  # fmt: skip
    if clues.weekdays.get(found.weekday()):
        confidence = min(0.98, confidence + 0.1)
        said += f", and {spoken(found)} was a {name}, as the text says"
    return Published(DaySpan(found, found), confidence, said[0].upper() + said[1:] + ".")


def _cut(clues: _Clues, day: _Day) -> str:
    return re.sub(r"\s+", " ", clues.text[day.start : day.end])
