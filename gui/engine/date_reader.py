"""Works out what each date expression of a text means, in the order in which they are told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gui.engine import calendar_words as tables
from gui.engine import date_values as values
from gui.engine.calendar_words import Unit
from gui.engine.date_grammar import Find
from gui.engine.date_tense import Direction, direction
from gui.engine.date_values import When
from gui.engine.date_words import Word
from gui.engine.language import Parse
from gui.engine.model import DaySpan


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means: TIMEX3 type and value, its days, and the rule in words."""

    type: str
    value: str
    span: DaySpan | None
    rule: str
    vague: bool = False
    when: When | None = None
    """What later expressions may hang on: "the same day", "two weeks later"."""
    start: int = 0
    end: int = 0


_PAST = ("last", "past", "this past", "previous", "the last", "the past")


def spoken(day: date) -> str:
    """A day as a reader would write it: 27 March 2025."""
    return f"{day.day} {tables.MONTH_NAMES[day.month - 1]} {day.year}"


class DateReader:
    """Reads the expressions of one text one after the other and remembers what was told before."""

    def __init__(
        self, parse: Parse, words: Sequence[Word], published: DaySpan | None, is_story: bool
    ) -> None:
        self._parse = parse
        self._words = words
        self._today = published.last if published else None
        self._is_story = is_story
        self._last: When | None = None
        """The date told last, of whatever length."""
        self._last_day: date | None = None
        self._explicit: tuple[int, date] | None = None
        """Where an explicit year was read last, and its first day."""

    # What the words of an expression say.

    def _text(self, find: Find, part: str) -> str:
        where = find.parts.get(part)
        return " ".join(self._words[i].lower for i in where) if where else ""

    def _number(self, find: Find, part: str) -> int | None:
        """Digits of a part: of "4th", "2014", "’82" or "1950s"."""
        digits = re.sub(r"\D", "", self._text(find, part))
        return int(digits) if digits else None

    def _year_of(self, find: Find) -> int | None:
        where = find.parts.get("year")
        if not where:
            return None
        number = self._number(find, "year")
        if number is not None and self._words[where.start].kind == "SHORT":
            return self._full_year(number)
        return number

    def _full_year(self, short: int) -> int:
        """The year that two digits mean: the last such year, or in a story one near what was told."""
        anchor = (
            self._last.span.first if self._is_story and self._last and self._last.span else None
        )
        limit = (anchor or self._today or date(2030, 1, 1)).year
        if anchor:
            return min((limit - limit % 100 + short + c for c in (-100, 0, 100)),
                       key=lambda year: abs(year - limit))  # fmt: skip
        year = limit - limit % 100 + short
        return year if year <= limit + 1 else year - 100

    def _quantity(self, find: Find) -> float | None:
        """How many of a unit; None for "a few", "several"."""
        text = self._text(find, "count")
        if not text:
            return None
        if "couple" in text:
            return 2
        if re.search(r"\b(?:few|several|many|some|dozens|hundreds)\b", text):
            return None
        if text.startswith("half"):
            return 0.5
        half = 0.5 if "half" in text else 0.0
        total = 0.0
        for word in text.replace(" and a half", "").split():
            if word in ("a", "an", "one"):
                total += 1
            elif word in tables.MULTIPLES:
                total = max(total, 1) * tables.MULTIPLES[word]
            elif (number := tables.small_number(word)) is not None:
                total += number
            elif re.fullmatch(r"[\d,.]+", word):
                total += float(word.replace(",", ""))
        return total + half

    def _unit(self, find: Find) -> Unit:
        word = self._words[find.parts["unit"].start].lower
        return tables.UNITS.get(word) or tables.PLURAL_UNITS[word]

    def _direction(self, find: Find) -> Direction:
        return direction(self._parse, self._words[find.first].start, self._words[find.last - 1].end)

    # Reading.

    def read(self, find: Find) -> Reading | None:
        """The meaning of one expression; None where it turns out to have none."""
        method: Callable[[Find], Reading | None] = getattr(self, f"_read_{find.kind}")
        reading = method(find)
        if reading and reading.when and reading.when.span:
            self._remember(reading.when)
        return reading

    def _remember(self, when: When) -> None:
        self._last = when
        if when.unit is Unit.DAY and when.span:
            self._last_day = when.span.first

    def _date(self, when: When, rule: str, edge: str = "", vague: bool = False) -> Reading:
        part = _edge_part(edge)
        span = when.span
        if part in ("earlier", "later"):
            span = self._side_of(when, part)
        elif part:
            span = values.part_of(when, part)
            rule += f", its {part} taken by convention" if span else ""
        return Reading("DATE", when.value, span, rule, vague, when)

    def _side_of(self, when: When, side: str) -> DaySpan | None:
        """ "earlier this year": up to the day of the article; "later this month": from it on."""
        if when.span is None or self._today is None:
            return when.span
        if side == "earlier":
            last = min(when.span.last, self._today)
            return values.days(when.span.first, last) or when.span
        return values.days(max(when.span.first, self._today), when.span.last) or when.span

    # Dates that carry their year, or borrow it.

    def _read_stamp(self, find: Find) -> Reading | None:
        word = self._words[find.parts["stamp"].start]
        when, clock = read_stamp(word.lower, self._today)
        if when is None:
            return None
        if clock:
            return Reading("TIME", f"{when.value}T{clock}", when.span, "written out in full",
                           when=when)  # fmt: skip
        return self._date(when, "written out in numbers")

    def _read_month_day(self, find: Find) -> Reading | None:
        month = tables.MONTHS[self._words[find.parts["month"].start].lower]
        day = self._number(find, "day")
        if day is None or not 1 <= day <= 31:
            return None
        return self._day_reading(find, month, day)

    _read_day_month = _read_month_day

    def _day_reading(self, find: Find, month: int, day: int) -> Reading | None:
        year = self._year_of(find)
        rule = "written out in full"
        if year is None:
            year, rule = self._guess_year(find, month, day)
        if year is None:
            return Reading("DATE", f"XXXX-{month:02}-{day:02}", None, rule)
        found = values.safe_date(year, month, day)
        if found is None:
            if 1 <= year <= 9999 or day > 31:
                return None
            return Reading("DATE", f"{year:04}-{month:02}-{day:02}", None, rule)
        return self._date(values.the_day(found), rule)

    def _read_month(self, find: Find) -> Reading | None:
        month = tables.MONTHS[self._words[find.parts["month"].start].lower]
        edge, year = self._text(find, "edge"), self._year_of(find)
        rule = "month and year written out"
        if year is None and "rel" in find.parts:
            base = self._relative(self._text(find, "rel"), Unit.YEAR)
            if base and base.span:
                year, rule = (
                    base.span.first.year,
                    f"'{self._text(find, 'rel')} year' is {base.value}",
                )
        if year is None:
            year, rule = self._guess_year(find, month, None)
        if year is None:
            return Reading("DATE", f"XXXX-{month:02}", None, rule)
        return self._date(values.the_month(year, month), rule, edge)

    def _guess_year(self, find: Find, month: int, day: int | None) -> tuple[int | None, str]:
        """The year of a date that names none, and why."""
        name = tables.MONTH_NAMES[month - 1]
        if self._is_story and self._last and self._last.span:
            return self._year_in_story(month), "the year of the story so far"
        if self._today is None:
            return None, "no year is written and the article's day is not known"
        near = self._explicit_nearby(find)
        if near and near.year < self._today.year - 1:
            return (near.year if (month, day or 28) >= (near.month, near.day) else near.year + 1), (
                "the year written just before it"
            )
        way = self._direction(find)
        if way is Direction.UNKNOWN:
            year = _nearest_year(self._today, month, day)
            return year, f"the {name} nearest to the article's day, {spoken(self._today)}"
        today = self._today
        if way is Direction.BACK:
            later = (month, day or 0) > (today.month, today.day if day else today.month and 0)
            if day is None:
                later = month > today.month
            year = today.year - 1 if later else today.year
            return year, f"the last {name} before {spoken(today)}, as the verb looks back"
        if day is None:
            earlier = month < today.month
        else:
            earlier = (month, day) < (today.month, today.day)
        year = today.year + 1 if earlier else today.year
        return year, f"the next {name} after {spoken(today)}, as the verb looks forward"

    def _explicit_nearby(self, find: Find) -> date | None:
        """The day of an explicit year read before in the same sentence."""
        if self._explicit is None:
            return None
        offset, day = self._explicit
        sentence = self._parse.sentence_at(self._words[find.first].start)
        return day if sentence and sentence.start <= offset else None

    def _year_in_story(self, month: int) -> int:
        assert self._last and self._last.span
        anchor = self._last.span.first
        if self._last.unit in (Unit.DAY, Unit.WEEK, Unit.MONTH) and anchor.month - month >= 9:
            return anchor.year + 1
        return anchor.year

    def _read_year(self, find: Find) -> Reading | None:
        year = self._year_of(find)
        if year is None:
            return None
        return self._date(values.the_year(year), "a year written out", self._text(find, "edge"))

    def _read_year_span(self, find: Find) -> Reading | None:
        first, second = self._number(find, "year"), self._number(find, "second")
        if first is None or second is None:
            return None
        last = first - first % 100 + second
        span = values.days(date(first, 1, 1), date(last, 12, 31))
        return Reading("DATE", f"{first:04}/{last:04}", span, "two years written out",
                       when=When(f"{first:04}", span, Unit.YEAR))  # fmt: skip

    def _read_year_bc(self, find: Find) -> Reading | None:
        year = self._number(find, "year") or 0
        return Reading("DATE", f"BC{year:04}", None, "a year before Christ")

    def _read_year_ad(self, find: Find) -> Reading | None:
        year = self._number(find, "year") or self._number(find, "late") or 0
        return self._date(values.the_year(year), "a year written out") if year else None

    def _read_decade(self, find: Find) -> Reading | None:
        word = self._words[find.parts["decade"].start]
        digits = re.sub(r"\D", "", word.lower)
        short = int(digits) if digits else tables.DECADES[word.lower]
        first = short if short >= 100 else self._full_year(short)
        return self._date(values.the_decade(first), "a decade", self._text(find, "edge"))

    def _read_century(self, find: Find) -> Reading | None:
        number = self._number(find, "number")
        if number is None:
            words = self._text(find, "number").replace(" - ", "-").split("-")
            number = sum(tables.TENS.get(w, 0) + tables.ORDINALS.get(w, 0) for w in words)
        if not 1 <= number <= 99:
            return None
        if "bc" in find.parts:
            return Reading("DATE", f"BC{number - 1:02}", None, "a century before Christ")
        edge = self._text(find, "edge2") or self._text(find, "edge")
        return self._date(values.the_century(number), "a century", edge)

    def _read_season(self, find: Find) -> Reading | None:
        code = tables.SEASONS[self._words[find.parts["season"].start].lower]
        year, rule = self._year_of(find), "season and year written out"
        if year is None and "rel" in find.parts:
            base = self._relative(self._text(find, "rel"), Unit.YEAR)
            year = base.span.first.year if base and base.span else None
        if year is None and self._is_story and self._last and self._last.span:
            year, rule = self._last.span.first.year, "the year of the story so far"
        if year is None and self._today:
            year = self._season_year(code, self._direction(find))
            rule = f"counted from the article's day, {spoken(self._today)}"
        if year is None:
            return Reading("DATE", f"XXXX-{code}", None, "a season of an unknown year")
        return self._date(values.the_season(year, code), rule, self._text(find, "edge"))

    def _season_year(self, code: str, way: Direction) -> int:
        assert self._today
        year = self._today.year
        span = values.the_season(year, code).span
        if span and way is Direction.FORWARD and span.last < self._today:
            return year + 1
        if span and way is not Direction.FORWARD and span.first > self._today:
            return year - 1
        return year

    def _read_rel_season(self, find: Find) -> Reading | None:
        code = tables.SEASONS[self._words[find.parts["season"].start].lower]
        rel, today = self._text(find, "rel"), self._here(find)
        if today is None:
            return Reading("DATE", f"XXXX-{code}", None, "a season of an unknown year")
        year = today.year
        span = values.the_season(year, code).span
        if span and rel in _PAST and span.last >= today:
            year -= 1
        elif span and rel in ("next", "coming", "this coming", "the following", "the next"):
            year += span.first <= today
        elif span and code == "WI" and rel in ("this",) and today.month >= 9:
            year += 1
        return self._date(values.the_season(year, code), self._counted(rel, today))

    def _read_quarter(self, find: Find) -> Reading | None:
        number = self._number(find, "number")
        if number is None:
            number = tables.ORDINALS.get(self._text(find, "number"), -1)
        word = self._text(find, "word")
        if number == -1:
            number = 4
            if self._text(find, "number") == "last" and "year" not in find.parts:
                return self._unit_reading(find, "last", Unit.QUARTER, "")
        year = self._year_of(find)
        if year is None and "rel" in find.parts:
            rel = self._text(find, "rel")
            base = self._relative("this" if rel == "the" else rel, Unit.YEAR)
            year = base.span.first.year if base and base.span else None
        rule = "written out"
        if year is None:
            today = self._here(find)
            if today is None:
                code = "H" if word == "half" else "Q"
                return Reading("DATE", f"XXXX-{code}{number}", None, "of an unknown year")
            year, rule = today.year, self._counted(word, today)
            way = self._direction(find)
            first = values.the_quarter(year, number).span
            if first and way is not Direction.FORWARD and first.first > today:
                year -= 1
        make = values.the_half if word == "half" else values.the_quarter
        return self._date(make(year, number), rule)

    def _read_quarter_code(self, find: Find) -> Reading | None:
        code = self._text(find, "code").replace(" ", "")
        if code.startswith("FY"):
            short = int(code[2:])
            year = short if short > 99 else self._full_year(short)
            return self._fiscal(year)
        year_read = self._year_of(find)
        if year_read is None:
            return None
        make = values.the_half if code[0] == "H" else values.the_quarter
        return self._date(make(year_read, int(code[1])), "written out")

    def _read_fiscal(self, find: Find) -> Reading | None:
        year = self._year_of(find)
        return self._fiscal(year) if year else None

    def _fiscal(self, year: int) -> Reading:
        when = replace(values.the_year(year), value=f"FY{year}")
        return self._date(when, "a fiscal year, taken as the calendar year", vague=True)

    def _read_week_of(self, find: Find) -> Reading | None:
        month_reading = self._read_month(find)
        when = month_reading.when if month_reading else None
        if month_reading is None or when is None or when.span is None:
            return None
        number = self._number(find, "number")
        name = self._text(find, "number")
        if number is None:
            number = -1 if name in ("last", "final") else tables.ORDINALS.get(name, 0)
        word = self._words[find.parts["word"].start]
        if word.kind == "WEEKDAY":
            wanted = tables.WEEKDAYS[word.lower]
            span = when.span
            fits = [d for d in (values.shift_days(span.first, i) for i in range(span.days))
                    if d and d.weekday() == wanted]  # fmt: skip
            if number == 0 or abs(number) > len(fits):
                return None
            return self._date(values.the_day(fits[number - 1 if number > 0 else -1]),
                              month_reading.rule)  # fmt: skip
        if word.lower not in ("week", "day") or number == 0:
            return None
        length = 7 if word.lower == "week" else 1
        offset = (number - 1) * length if number > 0 else when.span.days - length
        first = values.shift_days(when.span.first, offset)
        last = values.shift_days(when.span.first, min(offset + length, when.span.days) - 1)
        if first is None or last is None or first > when.span.last or last < first:
            return None
        if length == 1:
            return self._date(values.the_day(first), month_reading.rule)
        week = values.the_week(values.shift_days(first, 3) or first)
        return Reading("DATE", week.value, DaySpan(first, last), month_reading.rule,
                       when=replace(week, span=DaySpan(first, last)))  # fmt: skip

    def _read_of_month(self, find: Find) -> Reading | None:
        day = self._number(find, "day") or 0
        base = self._last.span.first if self._last and self._last.span else self._today
        if base is None:
            return None
        found = values.safe_date(base.year, base.month, day)
        if found is None:
            return None
        return self._date(values.the_day(found), "a day of the month told before")

    # Counted from the day of the article or from the day told before.

    def _here(self, find: Find) -> date | None:
        """The day from which "last year" is counted: the article's, in a story the one reached."""
        if self._is_story and self._last and self._last.span:
            return self._last.span.first
        return self._today

    def _counted(self, words: str, day: date) -> str:
        whose = "the article's day" if day == self._today else "the date before it"
        return f"'{words}' counted from {whose}, {spoken(day)}"

    def _read_today(self, find: Find) -> Reading | None:
        word = self._text(find, "word")
        today = self._today
        if today is None:
            value = {"tonight": "XXXX-XX-XXTNI", "today": "PRESENT_REF"}.get(word, "XXXX-XX-XX")
            return Reading("DATE", value, None, "the article's day is not known")
        offset = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
        day = values.shift_days(today, offset)
        if day is None:
            return None
        when, rule = values.the_day(day), self._counted(word, today)
        if word == "tonight":
            return Reading("TIME", f"{when.value}TNI", when.span, rule, when=when)
        return self._date(when, rule)

    def _read_beyond(self, find: Find) -> Reading | None:
        if self._today is None:
            return Reading("DATE", "XXXX-XX-XX", None, "the article's day is not known")
        day = values.shift_days(self._today, -2 if self._text(find, "way") == "before" else 2)
        return (
            self._date(values.the_day(day), self._counted("the day", self._today)) if day else None
        )

    def _read_weekday(self, find: Find) -> Reading | None:
        word = self._words[find.parts["weekday"].start].lower
        return self._weekday_reading(find, tables.WEEKDAYS[word], self._text(find, "rel"))

    def _weekday_reading(self, find: Find, wanted: int, rel: str) -> Reading | None:
        name = tables.WEEKDAY_NAMES[wanted]
        told = rel.startswith(("the ", "that"))
        today = self._here(find)
        if told and self._last_day:
            today = self._last_day
        if today is None:
            return Reading("DATE", f"XXXX-WXX-{wanted + 1}", None, "the article's day is not known")
        gap = (wanted - today.weekday()) % 7
        if rel in _PAST or rel in ("the previous",):
            offset = gap - 7
        elif rel in ("next", "coming", "this coming", "the following", "the next", "the coming"):
            offset = gap or 7
        elif rel == "this":
            offset = wanted - today.weekday()
        elif rel in ("that", "that same", "the same"):
            offset = gap if gap <= 3 else gap - 7
        elif self._is_story or self._direction(find) is Direction.FORWARD:
            offset = gap
        else:
            offset = gap - 7 if gap else 0
        day = values.shift_days(today, offset)
        if day is None:
            return None
        rule = self._counted(f"{rel} {name}".strip(), today)
        return self._date(values.the_day(day), rule)

    def _read_weekday_of(self, find: Find) -> Reading | None:
        wanted = tables.WEEKDAYS[self._text(find, "weekday")]
        base = self._relative(self._text(find, "rel"), Unit.WEEK)
        if self._unit(find) is not Unit.WEEK or base is None or base.span is None:
            return self._weekday_reading(find, wanted, "")
        day = values.shift_days(base.span.first, wanted)
        return (
            self._date(values.the_day(day), f"the {tables.WEEKDAY_NAMES[wanted]} of that week")
            if day
            else None
        )  # noqa: E501

    def _read_rel_month(self, find: Find) -> Reading | None:
        month = tables.MONTHS[self._words[find.parts["month"].start].lower]
        rel, edge = self._text(find, "rel"), self._text(find, "edge")
        here = self._here(find)
        if rel.startswith(("the ", "that")) and self._last and self._last.span:
            here = self._last.span.first
        if here is None:
            return Reading("DATE", f"XXXX-{month:02}", None, "the article's day is not known")
        year = here.year
        if rel in _PAST or rel == "the previous":
            year -= month >= here.month
        elif rel in ("next", "coming", "this coming", "the following", "the next"):
            year += month <= here.month
        return self._date(values.the_month(year, month), self._counted(rel, here), edge)

    def _relative(self, rel: str, unit: Unit) -> When | None:
        """ "last year", "the following month": the stretch that such words point at."""
        told = rel in ("the following", "the previous", "the same", "that", "that same",
                       "this same", "the next", "following", "previous")  # fmt: skip
        if told and self._last and self._last.span:
            base = self._last_day if unit is Unit.DAY and self._last_day else None
            base = base or self._last.span.first
        else:
            base = self._today
            if self._is_story and self._last and self._last.span:
                base = self._last.span.first
        if base is None:
            return None
        if rel in _PAST or rel == "the previous":
            return values.step_from_day(base, unit, -1)
        if rel in ("next", "coming", "this coming", "the coming", "the following", "the next"):
            return values.step_from_day(base, unit, 1)
        return values.step_from_day(base, unit, 0)

    def _read_rel_unit(self, find: Find) -> Reading | None:
        return self._unit_reading(
            find, self._text(find, "rel"), self._unit(find), self._text(find, "edge")
        )

    def _unit_reading(self, find: Find, rel: str, unit: Unit, edge: str) -> Reading | None:
        here = self._today
        stretch = rel in ("the last", "the past", "past", "the coming") and not edge
        if (
            stretch
            and (unit is not Unit.WEEKEND)
            or (rel in ("last", "next") and unit in (Unit.DECADE, Unit.CENTURY))
        ):
            return self._stretch(rel, 1, unit)
        when = self._relative(rel, unit)
        if when is None:
            return Reading("DATE", _unknown(unit), None, "the article's day is not known")
        told = rel.startswith(("the ", "that")) and self._last is not None
        base = self._last.span.first if told and self._last and self._last.span else here
        if unit is Unit.QUARTER and rel == "last":
            base = here
        return self._date(when, self._counted(f"{rel} {unit.name.lower()}", base or date.min), edge)

    def _read_edge_unit(self, find: Find) -> Reading | None:
        unit = self._unit(find)
        when = self._relative("that" if self._is_story else "this", unit)
        if when is None or when.span is None:
            return None
        return self._date(when, "the one the text speaks of", self._text(find, "edge"))

    def _stretch(self, rel: str, count: float, unit: Unit) -> Reading:
        """ "the last decade", "the past nine days", "the next two weeks": a length with an end."""
        value = _length(count, unit)
        if self._today is None:
            return Reading("DURATION", value, None, "the article's day is not known")
        forward = rel.endswith(("next", "coming", "following"))
        other = values.back_by(self._today, unit, -count if forward else count)
        if other is None:
            return Reading("DURATION", value, None, "a length of time")
        span = values.days(self._today, other) if forward else values.days(other, self._today)
        edge = "from" if forward else "up to"
        return Reading("DURATION", value, span, f"{edge} the article's day, {spoken(self._today)}")

    def _read_rel_units(self, find: Find) -> Reading | None:
        rel, count = self._text(find, "rel"), self._quantity(find)
        word = self._words[find.parts["unit"].start].lower
        if word in tables.CLOCK_UNITS:
            return Reading("DURATION", _clock_length(count, tables.CLOCK_UNITS[word]), None,
                           "a length of time")  # fmt: skip
        unit = self._unit(find)
        if rel == "first":
            return Reading("DURATION", _length(count, unit), None, "a length of time")
        if rel == "recent" or (rel in ("past", "last") and count is None):
            return self._recent(unit)
        if count is None:
            return Reading("DURATION", _length(None, unit), None, "a length of time")
        if rel in ("previous", "following"):
            return Reading("DURATION", _length(count, unit), None, "a length of time")
        return self._stretch(rel, count, unit)

    def _recent(self, unit: Unit) -> Reading:
        """ "in recent weeks": by convention three of the unit, four years from the first January."""
        rule = "a vague word, its days a convention"
        if self._today is None:
            return Reading("DATE", "PAST_REF", None, rule, vague=True)
        if unit is Unit.YEAR:
            first = values.safe_date(max(1, self._today.year - 4), 1, 1)
        else:
            first = values.back_by(self._today, unit, 3)
        span = values.days(first, self._today) if first else None
        return Reading("DATE", "PAST_REF", span, rule, vague=True)

    def _read_ago(self, find: Find) -> Reading | None:
        count, way = self._quantity(find), self._text(find, "way")
        word = self._words[find.parts["unit"].start].lower
        forward = way in ("later", "after", "hence")
        told = way != "ago"
        base: date | None = self._today
        anchor = self._last if told else None
        if word in tables.CLOCK_UNITS:
            day = (self._last_day if told else None) or self._today
            if day is None:
                return Reading("TIME", "XXXX-XX-XX", None, "the article's day is not known")
            when = values.the_day(day)
            return Reading("TIME", when.value, when.span, "hours of that day", when=when)
        unit = self._unit(find)
        if anchor and anchor.span:
            base = anchor.span.first
            if unit is Unit.DAY and self._last_day:
                base = self._last_day
        if count is None:
            return self._some_ago(base, unit, forward)
        if base is None:
            return Reading("DATE", _unknown(unit), None, "the article's day is not known")
        phrase = " ".join(self._words[i].lower for i in range(find.first, find.last))
        rule = self._counted(phrase, base)
        if (
            anchor
            and anchor.span
            and values.is_coarser(anchor.unit, unit)
            and not (unit is Unit.DAY and self._last_day)
        ):
            first = values.back_by(anchor.span.first, unit, -count if forward else count)
            last = values.back_by(anchor.span.last, unit, -count if forward else count)
            span = values.days(first, last) if first and last else None
            when = values.step_from_day(first, anchor.unit, 0) if first else None
            value = when.value if when else _unknown(anchor.unit)
            return Reading("DATE", value, span, rule, vague=True,
                           when=replace(when, span=span) if when else None)  # fmt: skip
        if count != int(count):
            day = values.back_by(base, unit, -count if forward else count)
            found = values.the_month(day.year, day.month) if day else None
            return self._date(found, rule) if found else None
        moved = values.step_from_day(base, unit, int(count) if forward else -int(count))
        return self._date(moved, rule) if moved else None

    def _some_ago(self, base: date | None, unit: Unit, forward: bool) -> Reading:
        """ "a few days ago": between two and seven of the unit, by convention."""
        value = "FUTURE_REF" if forward else "PAST_REF"
        rule = "a vague number, its days a convention"
        if base is None:
            return Reading("DATE", value, None, rule, vague=True)
        ends = [values.back_by(base, unit, -n if forward else n) for n in (2, 7)]
        known = sorted(day for day in ends if day)
        span = DaySpan(known[0], known[1]) if len(known) == 2 else None
        return Reading("DATE", value, span, rule, vague=True)

    def _read_from_now(self, find: Find) -> Reading | None:
        count, unit = self._quantity(find), self._unit(find)
        if self._today is None or count is None or count != int(count):
            return self._some_ago(self._today, unit, forward=True)
        moved = values.step_from_day(self._today, unit, int(count))
        return self._date(moved, self._counted("from now", self._today)) if moved else None

    def _read_units_ago(self, find: Find) -> Reading | None:
        forward = self._text(find, "way") in ("later", "hence")
        value = "FUTURE_REF" if forward else "PAST_REF"
        return Reading("DATE", value, None, "a vague number", vague=True)

    def _read_around(self, find: Find) -> Reading | None:
        way, unit = self._text(find, "way"), self._unit(find)
        rel = "the following" if way in ("after", "following") else "the previous"
        when = self._relative(rel, unit)
        if when is None:
            return Reading("DATE", _unknown(unit), None, "no date stands before it")
        return self._date(when, "counted from the date before it")

    def _read_same_time(self, find: Find) -> Reading | None:
        return None

    # Vague words.

    def _read_vague(self, find: Find) -> Reading | None:
        word = self._text(find, "word")
        rule = "a vague word, its days a convention"
        if word in ("recently", "lately"):
            span = None
            if self._today:
                span = values.days(self._today.replace(day=1), self._today)
                back = values.shift_days(self._today, -16)
                span = values.days(back, self._today) if back else span
            return Reading("DATE", "PAST_REF", span, rule, vague=True)
        if word in ("soon", "the near future"):
            return Reading("DATE", "FUTURE_REF", None, rule, vague=True)
        span = DaySpan(self._today, self._today) if self._today else None
        return Reading("DATE", "PRESENT_REF", span, rule, vague=True)

    def _read_now(self, find: Find) -> Reading | None:
        if not self._is_story:
            return None
        return Reading("DATE", "PRESENT_REF", None, "the point the story has reached", vague=True)

    # Parts of a day, and the clock.

    def _read_part(self, find: Find) -> Reading | None:
        code = tables.PARTS_OF_DAY[self._text(find, "part")]
        rel = self._text(find, "rel")
        day: date | None
        if rel in ("this", "today"):
            day = self._today
        elif rel in ("yesterday", "last"):
            day = values.shift_days(self._today, -1) if self._today else None
        elif rel in ("tomorrow", "next"):
            day = values.shift_days(self._today, 1) if self._today else None
        elif rel in ("the following", "the next"):
            day = values.shift_days(self._last_day, 1) if self._last_day else None
        else:
            day = self._last_day or (None if self._is_story else self._today)
        if not rel and self._words[find.first - 1].lower in ("at", "by"):
            day = None
        return self._part_reading(day, code)

    def _part_reading(self, day: date | None, code: str) -> Reading:
        if day is None:
            return Reading("TIME", f"XXXX-XX-XXT{code}", None, "a part of some day")
        when = values.the_day(day)
        return Reading("TIME", f"{when.value}T{code}", when.span, f"a part of {spoken(day)}",
                       when=when)  # fmt: skip

    def _read_weekday_part(self, find: Find) -> Reading | None:
        base = self._read_weekday(find)
        code = tables.PARTS_OF_DAY[self._text(find, "part")]
        return _at_time(base, code) if base else None

    def _read_part_of(self, find: Find) -> Reading | None:
        return None

    def _read_clock(self, find: Find) -> Reading | None:
        clock = self.clock_of(find)
        day = self._last_day or (None if self._is_story else self._today)
        if clock is None:
            return None
        if day is None:
            return Reading("TIME", f"XXXX-XX-XXT{clock}", None, "a time of some day")
        when = values.the_day(day)
        return Reading("TIME", f"{when.value}T{clock}", when.span,
                       f"a time on the day told before, {spoken(day)}", when=when)  # fmt: skip

    _read_four_digits = _read_clock

    def clock_of(self, find: Find) -> str | None:
        """Hours and minutes, or the code of a part of the day, that an expression names."""
        if "part" in find.parts:
            return tables.PARTS_OF_DAY[self._text(find, "part")]
        form = self._text(find, "clock")
        numbers = re.findall(r"\d+", form)
        if find.kind == "four_digits":
            return f"{form[:2]}:{form[2:4]}"
        hour = int(numbers[0]) if numbers else tables.small_number(form.split()[0])
        if hour is None or hour > 24:
            return None
        half = form[-4:].replace(".", "").replace(" ", "")[-2:]
        if half == "pm" and hour < 12:
            hour += 12
        elif half == "am" and hour == 12:
            hour = 0
        return f"{hour:02}:{numbers[1] if len(numbers) > 1 else '00'}"

    # How long and how often.

    def _read_duration(self, find: Find) -> Reading | None:
        word = self._words[find.parts["unit"].start].lower
        count = self._quantity(find)
        if word in tables.CLOCK_UNITS:
            value = _clock_length(count, tables.CLOCK_UNITS[word])
        else:
            value = _length(count, self._unit(find))
        before = self._words[find.first - 1] if find.first else None
        is_rate = self._text(find, "count") in ("a", "an") and before and (
            before.kind in ("DAYNUM", "NUM", "YEAR", "NUMWORD", "MULTIPLE")
            or before.lower in ("once", "twice", "times", "percent", "dollars", "barrels", "people")
        )  # fmt: skip
        if is_rate:
            return Reading("SET", value, None, "how often")
        return Reading("DURATION", value, None, "a length of time")

    def _read_units(self, find: Find) -> Reading | None:
        word = self._words[find.parts["unit"].start].lower
        if word in tables.CLOCK_UNITS:
            value = _clock_length(None, tables.CLOCK_UNITS[word])
        else:
            value = _length(None, self._unit(find))
        return Reading("DURATION", value, None, "a length of time")

    def _read_every(self, find: Find) -> Reading | None:
        word = self._words[find.parts["unit"].start]
        if word.kind == "WEEKDAY":
            return Reading("SET", f"XXXX-WXX-{tables.WEEKDAYS[word.lower] + 1}", None, "how often")
        count = self._quantity(find) or 1
        if word.lower in tables.CLOCK_UNITS:
            value = _clock_length(count, tables.CLOCK_UNITS[word.lower])
        else:
            value = _length(count, self._unit(find))
        return Reading("SET", value, None, "how often")

    def _read_often(self, find: Find) -> Reading | None:
        code = {"daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "monthly": "P1M",
                "hourly": "PT1H"}  # fmt: skip
        return Reading("SET", code.get(self._text(find, "word"), "P1Y"), None, "how often")

    def _read_weekdays(self, find: Find) -> Reading | None:
        number = tables.WEEKDAYS[self._text(find, "weekday").removesuffix("s")]
        return Reading("SET", f"XXXX-WXX-{number + 1}", None, "how often")

    def is_day(self, index: int) -> bool:
        """Whether a word of the text is the number of a day."""
        return self._words[index].kind in ("DAYNUM", "ORDNUM")

    def told_year(self, find: Find, reading: Reading) -> None:
        """Remember that an expression named its year itself, for those after it in the sentence."""
        if reading.when and reading.when.span and "year" in find.parts and "month" in find.parts:
            self._explicit = (self._words[find.first].start, reading.when.span.first)


def read_stamp(form: str, today: date | None) -> tuple[When | None, str]:
    """A date written in numbers, and its time of day if it has one."""
    clock = ""
    if "T" in form:
        form, rest = form.split("T", 1)
        clock = rest[:5]
    numbers = [int(number) for number in re.findall(r"\d+", form)]
    if re.search(r"[年년]", form):
        year = numbers[0] if numbers[0] > 99 else 2000 + numbers[0]
        if len(numbers) == 1:
            return values.the_year(year), ""
        if len(numbers) == 2:
            return (values.the_month(year, numbers[1]) if 1 <= numbers[1] <= 12 else None), ""
        day = values.safe_date(year, numbers[1], numbers[2])
        return (values.the_day(day) if day else None), ""
    if re.search(r"[月월]", form):
        if today is None:
            return When(f"XXXX-{numbers[0]:02}-{numbers[1]:02}", None, Unit.DAY), ""
        year = _nearest_year(today, numbers[0], numbers[1]) if 1 <= numbers[0] <= 12 else 0
        day = values.safe_date(year, numbers[0], numbers[1])
        return (values.the_day(day) if day else None), ""
    if len(numbers) == 2:
        return (values.the_month(numbers[0], numbers[1]) if 1 <= numbers[1] <= 12 else None), ""
    if len(re.split(r"\D", form)[0]) == 4:
        found = values.safe_date(*numbers)
        return (values.the_day(found) if found else None), clock
    first, second, year = numbers
    if year < 100:
        limit = (today or date(2030, 1, 1)).year
        century = limit - limit % 100
        year = century + year if century + year <= limit + 1 else century - 100 + year
    # With slashes the month stands first, as in America; with stops or dashes the day does.
    orders = (
        [(first, second), (second, first)] if "/" in form else [(second, first), (first, second)]
    )
    for month, number in orders:
        found = values.safe_date(year, month, number)
        if found:
            return values.the_day(found), ""
    return None, ""


def _nearest_year(today: date, month: int, day: int | None) -> int:
    """The year that puts a month or day of the year nearest to `today`, the past one if level."""

    def distance(year: int) -> tuple[int, int]:
        found = values.safe_date(year, month, min(day or 15, 28))
        return (abs((found - today).days), 0 if found <= today else 1) if found else (10**6, 1)

    return min((today.year, today.year - 1, today.year + 1), key=distance)


def _edge_part(edge: str) -> str:
    """ "the beginning of" is the start; "early" and "late" are themselves; else empty."""
    for words, part in (
        ("early", "early"), ("late ", "late"), ("mid", "mid"), ("middle", "mid"),
        ("beginning", "start"), ("start", "start"), ("end", "end"), ("close", "end"),
        ("turn", "start"), ("earlier", "earlier"), ("later", "later"),
    ):  # fmt: skip
        if words == "early" and edge.startswith("earlier"):
            continue
        if words.strip() in edge.split() or (words == "mid" and edge.startswith("mid")):
            return part
    return edge.split()[0] if edge.startswith(("earlier", "later")) else ""


def _length(count: float | None, unit: Unit) -> str:
    letter = {Unit.WEEKEND: "WE", Unit.FORTNIGHT: "W", Unit.SEASON: "Q"}.get(unit, unit.value)
    if count is None:
        return f"PX{letter}"
    if unit is Unit.FORTNIGHT:
        count *= 2
    return f"P{count:g}{letter}"


def _clock_length(count: float | None, letter: str) -> str:
    return f"PTX{letter}" if count is None else f"PT{count:g}{letter}"


def _unknown(unit: Unit) -> str:
    return {Unit.DAY: "XXXX-XX-XX", Unit.MONTH: "XXXX-XX", Unit.WEEK: "XXXX-WXX"}.get(unit, "XXXX")


def _at_time(reading: Reading, clock: str) -> Reading:
    """The same day with a time of day."""
    return replace(reading, type="TIME", value=f"{reading.value[:10]}T{clock}")
