"""What an event's card says, as plain values. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from gui.engine.model import (
    ArticleId,
    ArticleRecord,
    Basis,
    EventPlace,
    EventRecord,
    Status,
    WherePrec,
)
from gui.engine.timeline import ShownEvent
from gui.window import remark_words, words
from gui.window.evidence.grouping import GroupBy
from gui.window.offsets import Utf16Offsets, one_line
from gui.window.places import words as place_words

SOURCE_DOT = " · "
"""Between the outlet and the day of an article."""


class MarkKind(Enum):
    """What a marked part of a text is."""

    PLACE = "place"
    DATE = "date"
    HIT = "hit"
    """A word of the search."""


class Mark(NamedTuple):
    """A part of a text to be marked; positions as Qt counts them, end exclusive."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Card:
    """An event as its card shows it."""

    record: EventRecord
    certain: bool
    date: str
    status: Status
    where: str
    """The event's places, approximate ones in words."""
    excerpt: str
    marks: tuple[Mark, ...]
    source: str
    """Outlet and day of the article."""
    also: str
    """Who else tells of it; empty if nobody does."""
    k_of_n: str
    reasons: tuple[str, ...]
    """Why this date and these places, a sentence each."""
    tags: tuple[str, ...] = ()
    """What a person put on it."""
    grade: str = ""
    """Of outlet and event, "B2" or "Event 2"; empty if neither is graded."""
    noted: str = ""
    """What a person noted of it."""

    @property
    def note(self) -> str:
        """What to know: what a person decided, and whether the date only overlaps the range."""
        told = [words.you_decided(self.record.event.corrected)]
        told += [words.MAY_LIE_OUTSIDE] * (not self.certain)
        return " · ".join(filter(None, told))

    @property
    def spoken(self) -> str:
        """The whole card in one line, for a screen reader."""
        parts = (
            self.date,
            words.STATUS_WORDS[self.status],
            self.note,
            self.where,
            f"“{self.excerpt}”",
            self.source,
            self.also,
            f"tags: {', '.join(self.tags)}" if self.tags else "",
            f"grade {self.grade}" if self.grade else "",
            f"note: {one_line(self.noted)}" if self.noted else "",
            self.k_of_n,
        )
        return ", ".join(part for part in parts if part)


def card(
    item: ShownEvent, articles: Mapping[ArticleId, ArticleRecord], position: int, total: int
) -> Card:
    """The card of an event; `position` counts from 1."""
    record, event = item.record, item.record.event
    article = articles[record.article_id]
    remarks = record.all_remarks
    grades = (article.reliability, remarks.credibility)
    return Card(
        record=record,
        certain=item.certain,
        date=words.capitalised(words.event_date(event)),
        status=event.status,
        where=words.capitalised(where(event.places)),
        excerpt=one_line(record.excerpt),
        marks=marks(record, record.event.start),
        source=source(article),
        also=also_told(record, articles),
        k_of_n=words.k_of_n(position, total),
        reasons=(*reasons(record), *remark_words.grade_reasons(*grades)),
        tags=remarks.tags,
        grade=remark_words.grade(*grades),
        noted=remarks.note,
    )


def where(places: Sequence[EventPlace]) -> str:
    """The places of an event in one line, each once."""
    return " · ".join(dict.fromkeys(place_words.event_place(place) for place in places))


def source(article: ArticleRecord) -> str:
    """Outlet and day of an article."""
    outlet = article.outlet or "Unknown outlet"
    return f"{outlet}{SOURCE_DOT}{words.published(article.published)}"


def also_told(record: EventRecord, articles: Mapping[ArticleId, ArticleRecord]) -> str:
    """ "Also told by Reuters, 11 March 2026"; each other article once, this one if need be."""
    others = dict.fromkeys(telling.article_id for telling in record.also)
    if not others:
        return ""
    if set(others) == {record.article_id}:
        return f"Told {words.times(len(record.tellings))} in this article"
    told = "; ".join(
        f"{articles[one].outlet or articles[one].name}, {words.published(articles[one].published)}"
        for one in others
        if one != record.article_id
    )
    return f"Also told by {told}"


def marks(record: EventRecord, origin: int) -> tuple[Mark, ...]:
    """Where an event names its places and its date, counted from `origin` in the text.

    Only what lies inside the excerpt is marked; what is implied stands elsewhere or nowhere.
    """
    event = record.event
    offsets = Utf16Offsets(record.excerpt)
    named = [(place.start, place.end, MarkKind.PLACE) for place in event.places]
    named.append((event.date_start, event.date_end, MarkKind.DATE))
    found = {
        Mark(
            event.start - origin + offsets.to_qt(start - event.start),
            event.start - origin + offsets.to_qt(end - event.start),
            kind,
        )
        for start, end, kind in named
        if event.start <= start < end <= event.end
    }
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.kind.value)))


def reasons(record: EventRecord) -> tuple[str, ...]:
    """Why the reader thinks it was then and there, a sentence each."""
    event = record.event
    made = []
    if event.date_rule:
        made.append(f"Date: {event.date_rule}")
    for place in event.places:
        if place.note:
            made.append(f"Place: {place.note}")
        elif place.basis is Basis.IMPLIED:
            made.append(f"Place: {place.place.name} is not in this sentence; the text implies it")
        elif place.where_prec is not WherePrec.EXACT:
            made.append(f"Place: {place_words.event_place(place)}")
    return tuple(dict.fromkeys(made))


def group_heading(record: EventRecord, article: ArticleRecord, by: GroupBy) -> str:
    """What stands above a group, told by any event of it."""
    event = record.event
    match by:
        case GroupBy.DAY:
            return words.days(event.span) if event.span else words.capitalised(words.DATE_UNKNOWN)
        case GroupBy.ARTICLE:
            return f"{one_line(article.title or article.name)} · {source(article)}"
        case GroupBy.PLACE:
            return event.places[0].place.name if event.places else "Without a place"
        case GroupBy.NOTHING:
            return ""
