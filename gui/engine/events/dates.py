"""The days of one event: of the dates in its words those that say when it is.

"The ministry said Thursday" dates the saying; "the 2018 agreement" names an agreement; "the first
since 2019" only compares. What is left is joined ("in January and February") and narrowed ("on
Monday, this week").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gui.engine.events.clauses import Telling
from gui.engine.events.words import EVENT_NOUNS, SAYING
from gui.engine.language import Parse, Sentence
from gui.engine.model import DateMention, DaySpan

_JOINT = re.compile(r",? (?:and|to|through|until|or) (?:the |in |on )?|\s?[-–—]\s?")
"""What stands between two dates that are one span: "in January and February"."""

_RANGE = re.compile(r" (?:to|through|until|till) (?:the )?|\s?[-–—]\s?")
"""What stands between the two ends of a span: "from March 25 to 28"."""

_COMPARES = re.compile(
    r"(?:\b(?:first|only|last|most|least|worst|record|never|\w+est)\b[^.;:]{0,60}\bsince(?: the)?"
    r"|\b(?:than|compared (?:with|to)|against|unlike|up from|down from)(?: in| the| (?:\w+ )?"
    r"(?:period|month|quarter)(?: in| of)?)?)\s*$",
    re.IGNORECASE,
)
"""What stands before a day that only serves as a measure."""

_COUNTS = re.compile(
    r"\b(?:first|second|third|fourth|fifth|\w+th|latest)\b(?: \w+){0,3} $", re.IGNORECASE
)
"""What stands before "this month" where that only counts: "the third attack this month"."""

_LATER = frozenset(("said", "told", "announced", "reported", "confirmed", "added", "stated"))


@dataclass(frozen=True, slots=True)
class When:
    """One or several date expressions that mean one span of days."""

    span: DaySpan
    start: int
    end: int
    surface: str
    rule: str
    is_vague: bool
    is_of_saying: bool = False
    """Whether only the day of saying is known."""


def days_of(
    parse: Parse, telling: Telling, dates: Sequence[DateMention], *, is_statement: bool = False
) -> list[When]:
    """The spans of days that a telling names, in the order of the text; `dates` are those of its
    sentence. The day of saying, or of a statement, counts where no other is named."""
    own: list[DateMention] = []
    said: list[DateMention] = []
    for found in dates:
        span = parse.tokens_in(found.start, found.end)
        index = span.start if span else -1
        is_inside = index in telling.tokens
        if closes(parse, telling.sentence, found):
            is_inside = telling.parent is None
        if is_inside:
            if telling.heads and _dates_a_saying(
                parse, telling, index, span.stop - 1, is_statement=is_statement
            ):
                said.append(found)
            elif _says_when(parse, found, span):
                own.append(found)
    firm = [found for found in own if not found.vague]
    days = _narrowed(_joined(parse, firm or own, is_of_saying=False))
    return days or _narrowed(_joined(parse, said, is_of_saying=True))[:1]


def closes(parse: Parse, sentence: Sentence, found: DateMention) -> bool:
    """ "..., seen from Dandong, China, January 15, 2026.": the day of the whole sentence."""
    before = parse.text[sentence.start : found.start].rstrip()
    after = parse.text[found.end : sentence.end]
    return before.endswith(",") and not any(sign.isalnum() for sign in after)


def may_date(parse: Parse, found: DateMention) -> bool:
    """Whether a date could be the day of what its own clause tells."""
    span = parse.tokens_in(found.start, found.end)
    return found.span is not None and bool(span) and _says_when(parse, found, span)


def _says_when(parse: Parse, found: DateMention, span: range) -> bool:
    if not parse.has_grammar:
        return True
    if _COMPARES.search(parse.text[max(0, found.start - 90) : found.start]):
        return False
    if found.surface.casefold().startswith("this ") and _COUNTS.search(
        parse.text[max(0, found.start - 40) : found.start]
    ):
        return False
    # "a 2018 agreement", "the 1950s-era war": part of a name, unless what is named happens.
    token = parse.tokens[span.stop - 1]
    head = parse.tokens[token.head]
    if token.dep in ("compound", "nummod", "amod", "nmod") and head.pos == "NOUN":
        return head.lemma.casefold() in EVENT_NOUNS or ("-" not in head.text and token.tag != "CD")
    return True


def _dates_a_saying(
    parse: Parse, telling: Telling, index: int, last: int, *, is_statement: bool
) -> bool:
    """ "The ministry said Thursday": the day of saying, not of what is said."""
    if index in telling.saying:
        return True
    tokens = parse.tokens
    if index > 0 and tokens[index - 1].text.casefold() in _LATER and tokens[last].pos == "PROPN":
        return True  # "said Monday China hopes": the tree hangs the day on the name behind it
    token = tokens[index]
    above, head = token.head, tokens[token.head]
    if head.tag == "IN" and head.head >= 0:
        above, head = head.head, tokens[head.head]
    if above in telling.heads:
        return is_statement  # "announced a ban on Monday" is dated itself
    return head.lemma.casefold() in SAYING and token.dep in ("npadvmod", "pobj", "tmod")


def _joined(parse: Parse, dates: Sequence[DateMention], *, is_of_saying: bool) -> list[When]:
    """ "January and February" and "late March and early April" are one span each."""
    joined: list[When] = []
    for found in dates:
        if found.span is None:
            continue
        last = joined[-1] if joined else None
        between = parse.text[last.end : found.start] if last else ""
        if (
            last is not None
            and last.span.last < found.span.first
            and _JOINT.fullmatch(between)
            and ((found.span.first - last.span.last).days <= 1 or _RANGE.fullmatch(between))
        ):
            joined[-1] = When(
                DaySpan(last.span.first, found.span.last),
                last.start,
                found.end,
                parse.text[last.start : found.end],
                f"{last.rule}; {found.rule}",
                last.is_vague or found.vague,
                is_of_saying,
            )
        else:
            joined.append(
                When(
                    found.span, found.start, found.end, found.surface, found.rule, found.vague,
                    is_of_saying,
                )
            )  # fmt: skip
    return joined


def _narrowed(days: list[When]) -> list[When]:
    """Each span once, and of "On Monday ... this week" only Monday."""
    spans: dict[DaySpan, When] = {}
    for when in days:
        spans.setdefault(when.span, when)
    return [
        when
        for when in spans.values()
        if not any(one != when.span and one.within(when.span) for one in spans)
    ]
