"""Events of a person: what is proposed for them, and the wishes that make, merge and split them.

Plain values, no widgets. An event of the reader never changes its words: it is left out, and one
of the person stands instead. So every step is undone like any other, and outlives a new reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gui.engine.decisions.values import BY_PERSON, About, Added, Made, Subject, Tags, Wish
from gui.engine.model import (
    ArticleId,
    DateMention,
    DaySpan,
    Event,
    EventRecord,
    Mention,
    Place,
    Published,
)
from gui.engine.remarks import Remarks, together
from gui.window.correcting.scopes import event_subject

_OF_EVENTS = tuple(about for about in About if about not in (About.NAME, About.RELIABILITY))


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an event in some words of an article may be."""

    named: tuple[Place, ...]
    """Places that the words name."""
    around: tuple[Place, ...]
    """Places named shortly before them."""
    span: DaySpan | None
    why: str
    """Where the date is from, in words; empty without one."""


@dataclass(frozen=True, slots=True)
class New:
    """An event that is to be: its words by offsets into the article, and what is said of it."""

    start: int
    end: int
    added: Added


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Words without the white space at their ends; None if there are none."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return (start, end) if start < end else None


def proposal(
    start: int,
    end: int,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    events: Sequence[EventRecord],
    published: Published,
) -> Proposal:
    """Place and date of an event in some words, from what was read in them and before them.

    Args:
        events: Those of the article, in the order of its text.
    """
    literal = [one for one in mentions if one.role.is_literal and one.place is not None]
    named = _places(one for one in literal if start <= one.start and one.end <= end)
    before = [one for one in literal if one.end <= start]
    around = tuple(one for one in _places(reversed(before[-3:])) if one not in named)
    for when in dates:
        if start <= when.start and when.end <= end and when.span is not None:
            return Proposal(named, around, when.span, f"From “{when.surface}”")
    earlier = [one.event.span for one in events if one.event.start < end and one.event.span]
    if earlier:
        return Proposal(named, around, earlier[-1], "As the event before it")
    why = "The day of the article" if published.span is not None else ""
    return Proposal(named, around, published.span, why)


def _places(mentions: Iterable[Mention]) -> tuple[Place, ...]:
    found = {one.place.key: one.place for one in mentions if one.place is not None}
    return tuple(found.values())


def added_subject(article: ArticleId, text: str, start: int, end: int) -> Subject:
    """An event of a person as a decision names it."""
    return Subject(About.ADDED, article, start, end, text[start:end], BY_PERSON)


def gone_wishes(record: EventRecord) -> list[Wish]:
    """What makes an event be there no more: one of the reader's is left out."""
    if record.nth != BY_PERSON:
        return [Wish(event_subject(record, About.LEFT_OUT), True)]
    # What was said of it goes with it, last of all it itself.
    return [Wish(event_subject(record, about), is_taken_back=True) for about in _OF_EVENTS]


def instead(records: Sequence[EventRecord], new: Sequence[New], text: str) -> list[Wish]:
    """What puts events of a person in the place of others of an article; remarks stay with them."""
    article = records[0].article_id
    wishes = [wish for record in records for wish in gone_wishes(record)]
    remarks = together(record.remarks for record in records)
    for one in new:
        subject = added_subject(article, text, one.start, one.end)
        wishes.append(Wish(subject, one.added))
        wishes += _remarks_on(subject, remarks)
    return wishes


def _remarks_on(subject: Subject, remarks: Remarks) -> list[Wish]:
    def about(what: About) -> Subject:
        return Subject(
            what, subject.article, subject.start, subject.end, subject.surface, subject.nth
        )

    wishes = []
    if remarks.tags:
        wishes.append(Wish(about(About.TAGS), Tags(remarks.tags)))
    if remarks.note:
        wishes.append(Wish(about(About.NOTE), remarks.note))
    if remarks.credibility is not None:
        wishes.append(Wish(about(About.CREDIBILITY), remarks.credibility))
    return wishes


def recut(record: EventRecord, start: int, end: int) -> New:
    """An event in other words of its article."""
    event = record.event
    return New(start, end, Added(event.span, _places_of([event]), event.status, Made.CUT))


def merged(records: Sequence[EventRecord]) -> New:
    """Events of one article as one: all their words, all their places, all their days."""
    ordered = sorted(records, key=lambda one: (one.event.start, one.event.end))
    events = [one.event for one in ordered]
    spans = [one.span for one in events if one.span is not None]
    span = None
    if spans:
        span = DaySpan(min(one.first for one in spans), max(one.last for one in spans))
    added = Added(span, _places_of(events), events[0].status, Made.MERGED)
    return New(events[0].start, max(one.end for one in events), added)


def split(record: EventRecord, at: int, text: str) -> tuple[New, New] | None:
    """An event as two, parted at an offset into the article; None if a part has no words.

    Each part has the places that it names; one that names none has them all.
    """
    event = record.event
    parts = [trimmed(text, event.start, at), trimmed(text, at, event.end)]
    made = []
    for part in parts:
        if part is None:
            return None
        inside = [one for one in event.places if part[0] <= one.start < part[1]]
        there = tuple(one.place for one in inside) or _places_of([event])
        made.append(New(*part, Added(event.span, there, event.status, Made.SPLIT)))
    return made[0], made[1]


_ENDS = (
    re.compile(r"[.!?。！？][\"'”’»)]*\s+"),
    re.compile(r"[;:–—]\s+"),
    re.compile(r",\s+|\s+(?=(?:and|but|while|after|before)\s)"),
    re.compile(r"\s+"),
)


def split_point(words: str) -> int:
    """Where some words are parted best: behind a sentence, else a clause, else a word.

    Of several such points the one nearest to the middle; 0 where there is none.
    """
    words = words.rstrip()
    for ends in _ENDS:
        points = [one.end() for one in ends.finditer(words) if 0 < one.end() < len(words)]
        if points:
            return min(points, key=lambda point: abs(2 * point - len(words)))
    return 0


def _places_of(events: Sequence[Event]) -> tuple[Place, ...]:
    found = {one.place.key: one.place for event in events for one in event.places}
    return tuple(found.values())
