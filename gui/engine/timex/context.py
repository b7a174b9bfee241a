"""What date expressions are counted from: the article's day, and the dates told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gui.engine.language import Parse
from gui.engine.model import DaySpan
from gui.engine.timex import tables, values
from gui.engine.timex.grammar import Find
from gui.engine.timex.story import Story
from gui.engine.timex.tables import Unit
from gui.engine.timex.tense import (
    Direction,
    direction,
    is_told_as_present,
    was_done_by,
    was_over_by,
)
from gui.engine.timex.values import When
from gui.engine.timex.words import Word

UNKNOWN_DAY = "the article's day is not known"
BY_CONVENTION = "a vague word, its days a convention"

BACK_WORDS = ("last", "past", "this past", "the last", "the past", "the previous")
FORWARD_WORDS = (
    "next", "coming", "this coming", "the coming", "the next", "the following",
)  # fmt: skip
TOLD_WORDS = (
    "the following", "the previous", "the same", "that", "that same", "this same", "the next",
    "the entire", "the whole", "the day", "the",
)  # fmt: skip
"""Words that point at the date told before rather than at the article's day."""

_CLOSE = 60
"""Days back within which a bare day of the year is taken for one that has been."""


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


@dataclass(frozen=True, slots=True)
class Expression:
    """A find together with the words of the text it was found in."""

    find: Find
    words: Sequence[Word]
    borrowed_year: int | None = None
    """Written after it and shared: "from March to June 2018"."""

    @property
    def start(self) -> int:
        return self.words[self.find.first].start

    @property
    def end(self) -> int:
        return self.words[self.find.last - 1].end

    @property
    def phrase(self) -> str:
        return " ".join(word.lower for word in self.words[self.find.first : self.find.last])

    @property
    def previous(self) -> Word | None:
        """The word before the expression; None at the start of the text."""
        return self.words[self.find.first - 1] if self.find.first else None

    @property
    def next(self) -> Word | None:
        """The word after the expression; None at the end of the text."""
        return self.words[self.find.last] if self.find.last < len(self.words) else None

    @property
    def before(self) -> str:
        """The word before the expression; empty at the start of the text."""
        return self.words[self.find.first - 1].lower if self.find.first else ""

    def has(self, part: str) -> bool:
        return part in self.find.parts

    def word(self, part: str) -> Word:
        """The first word of a part that is there."""
        return self.words[self.find.parts[part].start]

    def text(self, part: str) -> str:
        """The words of a part in small letters; empty where it is not there."""
        where = self.find.parts.get(part)
        return " ".join(self.words[i].lower for i in where) if where else ""

    def number(self, part: str) -> int | None:
        """Digits of a part: of "4th", "2014", "’82" or "1950s"."""
        digits = re.sub(r"\D", "", self.text(part))
        return int(digits) if digits else None

    def month(self) -> int:
        return tables.MONTHS[self.word("month").lower]

    def unit(self, part: str = "unit") -> Unit:
        word = self.word(part).lower
        return tables.UNITS.get(word) or tables.PLURAL_UNITS[word]

    def clock_letter(self) -> str | None:
        """H, M or S where the unit is an hour, minute or second."""
        return tables.CLOCK_UNITS.get(self.word("unit").lower)

    def ordinal(self, part: str) -> int:
        """1 for "first" or "1st", -1 for "last" and "final", 0 where it is no ordinal."""
        number = self.number(part)
        if number is not None:
            return number
        text = self.text(part).replace(" ", "")
        tens, _, ones = text.partition("-")
        if ones:
            return tables.TENS.get(tens, 0) + tables.ORDINALS.get(ones, 0)
        return -1 if text == "last" else tables.ORDINALS.get(text, 0)

    def quantity(self) -> float | None:
        """How many of a unit; None where no number is told: "a few", "several"."""
        text = self.text("count")
        half = 0.5 if "half" in text or "½" in text or "1/2" in text or self.has("half") else 0.0
        if "couple" in text:
            return 2
        if not text or re.search(r"\b(?:few|several|many|some|dozens|hundreds)\b", text):
            return None
        if text.startswith("half"):
            return 0.5
        total = 0.0
        for word in re.sub(r"(?: -)? and(?: -)?(?: an?)?(?: -)? half", "", text).split():
            if word in ("a", "an", "one"):
                total += 1
            elif word == "other":
                total += 2
            elif word in tables.MULTIPLES:
                total = max(total, 1) * tables.MULTIPLES[word]
            elif (number := tables.small_number(word)) is not None:
                total += number
            elif re.fullmatch(r"\d[\d,.]*", word):
                total += float(word.replace(",", ""))
        return total + half


class Context:
    """The article's day and the dates told so far, while a text is read from top to bottom."""

    def __init__(self, parse: Parse, published: DaySpan | None, is_story: bool) -> None:
        self._parse = parse
        self.today = published.last if published else None
        self.is_story = is_story
        """Whether the text is a history: what it tells lies long before the article's day."""
        self.last: When | None = None
        """The date told last, of whatever length."""
        self.last_day: date | None = None
        self._last_past_day: date | None = None
        self._story = Story()
        self._by_unit: dict[Unit, When] = {}
        self.day_first = False
        """Whether the text writes the day before the month where it writes both in numbers."""
        self._written: tuple[int, date] | None = None
        """Where a month with its year was read last, and its first day."""

    # Remembering.

    def remember(self, expression: Expression, reading: Reading) -> None:
        """Take note of a date for the expressions after it."""
        when = reading.when
        if when is None or when.span is None:
            return
        self.last = self._by_unit[when.unit] = when
        if when.unit is Unit.DAY:
            self.last_day = when.span.first
            if self.today and self.last_day <= self.today:
                self._last_past_day = self.last_day
        if self.is_story:
            self._story.follow(expression, when, self.direction)
        if expression.has("year") and expression.has("month"):
            self._written = (expression.start, when.span.first)

    def forget(self) -> None:
        """A date that cannot be placed was told: what follows hangs on it, so on nothing known."""
        self.last = self.last_day = None

    # Asking.

    def direction(self, expression: Expression) -> Direction:
        return direction(self._parse, expression.start, expression.end)

    def was_done_by(self, expression: Expression) -> bool:
        """Whether something had happened by that date: "had left by Friday"."""
        return was_done_by(self._parse, expression.start, expression.end)

    def was_over_by(self, expression: Expression) -> bool:
        """Whether what went on until that date is told as past: "lasted until Sunday"."""
        return was_over_by(self._parse, expression.start, expression.end)

    @property
    def here(self) -> date | None:
        """The day from which "last year" is counted: the article's, in a story the one reached."""
        if self.is_story:
            return self._story.day
        return self.today

    @property
    def told(self) -> date | None:
        """The first day of the date told last; the article's where none was told in news."""
        if self.last and self.last.span:
            return self.last.span.first
        return None if self.is_story else self.today

    def told_of(self, unit: Unit) -> When | None:
        """The stretch of this length told last, if any was."""
        return self._by_unit.get(unit)

    def counted(self, words: str, day: date) -> str:
        """The rule for a date that is counted from another."""
        whose = "the article's day" if day == self.today else "the date before it"
        return f"'{words}' counted from {whose}, {spoken(day)}"

    def day_told(self, expression: Expression) -> date | None:
        """The day told last; where the verb looks back, the last one that is not yet to come."""
        is_ahead = self.today and self.last_day and self.last_day > self.today
        if is_ahead and self.direction(expression) is not Direction.FORWARD:
            return self._last_past_day or self.today
        return self.last_day

    def pointed_at(
        self, rel: str, unit: Unit, expression: Expression
    ) -> tuple[When | None, date | None]:
        """What "last year" or "the following month" points at, and the day it is counted from."""
        if rel in TOLD_WORDS:
            base = (self.day_told(expression) if unit is Unit.DAY else None) or self.told
        else:
            base = self.here
        if base is None:
            return None, None
        count = -1 if rel in BACK_WORDS else 1 if rel in FORWARD_WORDS else 0
        return values.step(base, unit, count), base

    def full_year(self, short: int) -> int:
        """The year that two digits mean: the last such one, in a story the one nearest to it."""
        here = (self.here or self.today or date(2030, 1, 1)).year
        same_century = here - here % 100 + short
        if self.is_story:
            return min((same_century + c for c in (-100, 0, 100)), key=lambda y: abs(y - here))
        return same_century if same_century <= here + 1 else same_century - 100

    def year_of(self, expression: Expression) -> int | None:
        """The year that an expression itself writes."""
        year = expression.number("year")
        if year is not None and expression.word("year").kind == "SHORT":
            return self.full_year(year)
        return expression.borrowed_year if year is None else year

    def guess_year(
        self, expression: Expression, month: int, day: int | None
    ) -> tuple[int | None, str]:
        """The year of a date that writes none, and why; None where nothing tells it."""
        name = tables.MONTH_NAMES[month - 1]
        if self.is_story:
            year_told = self._story.year_of(month)
            reached = "the year that the story has reached"
            return year_told, reached if year_told else "no year was told before it"
        today = self.today
        if today is None:
            return None, f"no year is written and {UNKNOWN_DAY}"
        near = self._written_in_sentence(expression)
        if near and near.year < today.year - 1:
            later = (month, day or 28) >= (near.month, near.day)
            return near.year + (not later), "the year written before it in the sentence"
        way = self.direction(expression)
        if way is Direction.UNKNOWN and day and self._is_told_as_present(expression):
            way = Direction.FORWARD  # "leaves on 15 July", unless that day has just been
        if way is Direction.UNKNOWN:
            year = nearest_year(today, month, day)
            return year, f"the {name} nearest to the article's day, {spoken(today)}"
        date_told = (month, day or today.day)
        if way is Direction.BACK:
            year = today.year - (date_told > (today.month, today.day))
            return year, f"the last {name} before {spoken(today)}, as the verb looks back"
        year = today.year + (date_told < (today.month, today.day))
        rule = f"the next {name} after {spoken(today)}, as the verb looks forward"
        told = values.safe_date(year, month, day or 1)
        before = values.safe_date(year - 1, month, day or 1)
        if day and told and before and (today - before).days <= _CLOSE < (told - today).days:
            # "They agreed to widen ties at a summit on September 4": who means a day most of a year
            # ahead writes its year.
            return year - 1, f"the {name} {day} just before {spoken(today)}"
        return year, rule

    def _is_told_as_present(self, expression: Expression) -> bool:
        return is_told_as_present(self._parse, expression.start, expression.end)

    def _written_in_sentence(self, expression: Expression) -> date | None:
        """A month with its year that was read before in the same sentence."""
        if self._written is None:
            return None
        offset, day = self._written
        sentence = self._parse.sentence_at(expression.start)
        return day if sentence and sentence.start <= offset else None


def spoken(day: date) -> str:
    """A day as a reader would write it: 27 March 2025."""
    return f"{day.day} {tables.MONTH_NAMES[day.month - 1]} {day.year}"


def nearest_year(today: date, month: int, day: int | None) -> int:
    """The year that puts a month or day nearest to a day.

    What lies ahead counts as twice as far, since news tells mostly of what has been.
    """

    def distance(year: int) -> int:
        found = values.safe_date(year, month, min(day or 15, 28))
        if found is None:
            return 10**6
        return (found - today).days * 2 if found > today else (today - found).days

    return min((today.year - 1, today.year, today.year + 1), key=distance)


def date_reading(
    context: Context, when: When, rule: str, edge: str = "", *, vague: bool = False
) -> Reading:
    """A DATE, narrowed to the part that "early", "the end of" or "later" tell of it."""
    part = _part(edge)
    span = when.span
    if part in ("earlier", "later"):
        span = _side(context, when, part)
        rule += ", up to that day" if part == "earlier" else ", from that day on"
    elif part and when.unit is not Unit.DAY:
        span = values.part_of(when, part)
        rule += f"; '{edge}' taken by convention"
    return Reading("DATE", when.value, span, rule, vague, when)


def _side(context: Context, when: When, side: str) -> DaySpan | None:
    """ "earlier this year": up to the article's day; "later this month": from it on."""
    here = context.today if not context.is_story else context.last_day
    if when.span is None or here is None:
        return when.span
    if side == "earlier":
        return values.days(when.span.first, min(when.span.last, here)) or when.span
    return values.days(max(when.span.first, here), when.span.last) or when.span


def _part(edge: str) -> str:
    """What "the beginning of" and its like mean; empty for no such word."""
    for word in edge.split():
        if word in _PARTS:
            return _PARTS[word]
    return ""


_PARTS = {
    "early": "early", "late": "late", "mid": "mid", "middle": "mid", "beginning": "start",
    "start": "start", "turn": "start", "end": "end", "close": "end", "earlier": "earlier",
    "later": "later",
}  # fmt: skip
