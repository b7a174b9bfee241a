"""Where the records of events come from: all at hand, or fetched when somebody looks at them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, overload

from gui.engine.columns.table import EventTable, table_of
from gui.engine.model import ArticleId, ArticleRecord, EventId, EventRecord, PlaceId, Role
from gui.engine.remarks import Reliability, Remarks

_BATCH = 256


class Headline(NamedTuple):
    """What a list of articles is sorted by."""

    title: str
    """The name of its file, if it has no title."""
    outlet: str
    day: str
    """The first day on which it may have been published, ISO 8601; empty if it is not known."""


def headline_of(article: ArticleRecord) -> Headline:
    """The headline of an article that is at hand."""
    span = article.published.span
    return Headline(
        article.title or article.name, article.outlet, span.first.isoformat() if span else ""
    )


class EventSource(Sequence[EventRecord]):
    """The events of a corpus in the order of article and text, each once."""

    table: EventTable

    @abstractmethod
    def cards(self, rows: Sequence[int]) -> list[EventRecord]:
        """The events of some rows of the table, in that order."""

    @abstractmethod
    def telling(self, event_id: EventId) -> EventRecord | None:
        """Any telling, also one on the card of another; None if there is none of this id."""

    @abstractmethod
    def told_in(self, article_id: ArticleId) -> Sequence[EventRecord]:
        """The tellings in an article, in the order of its text."""

    def remarks(self) -> Mapping[EventId, Remarks]:
        """What a person remarked, by telling; those without are left out."""
        return {}

    def reviewed(self) -> Collection[EventId]:
        """The tellings that a person corrected, confirmed, added or remarked on."""
        return ()

    def on_the_way(self) -> Iterable[tuple[EventId, PlaceId, Role]]:
        """Places that events come from or lead to, with which of both; at all others they happen.

        Of other tellings, too.
        """
        return ()

    def close(self) -> None:
        """Let go of the file they come from, if there is one."""

    def card_of(self, telling: EventId) -> EventRecord | None:
        """The event on whose card a telling stands; None if there is none of this id."""
        row = self.table.card_row(telling)
        return None if row < 0 else self.cards([row])[0]

    def __len__(self) -> int:
        return len(self.table)

    @overload
    def __getitem__(self, at: int) -> EventRecord: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[EventRecord]: ...
    def __getitem__(self, at: int | slice) -> EventRecord | Sequence[EventRecord]:
        rows = self.table.in_text[at]
        if isinstance(at, slice):
            return self.cards(rows.tolist())
        return self.cards([int(rows)])[0]

    def __iter__(self) -> Iterator[EventRecord]:
        rows = self.table.in_text
        for start in range(0, len(rows), _BATCH):
            yield from self.cards(rows[start : start + _BATCH].tolist())


class ArticleSource(Mapping[ArticleId, ArticleRecord]):
    """Articles that are fetched when somebody looks at them."""

    @abstractmethod
    def outlets(self) -> Mapping[ArticleId, str]:
        """The outlet of each article, without fetching the rest."""

    @abstractmethod
    def headlines(self) -> Mapping[ArticleId, Headline]:
        """What a list of articles is sorted by and searched in, without fetching the rest."""

    def reliabilities(self) -> Mapping[str, Reliability]:
        """What a person thinks of outlets, by name."""
        return {}


class HeldEvents(EventSource):
    """Events that are all at hand."""

    def __init__(self, records: Sequence[EventRecord]) -> None:
        self._records = {record.id: record for record in records}
        self._tellings = {telling.id: telling for record in records for telling in record.tellings}

    # Made when it is asked for, where others have it as a plain value.
    @cached_property
    def table(self) -> EventTable:  # type: ignore[override]
        return table_of(list(self._records.values()))

    def cards(self, rows: Sequence[int]) -> list[EventRecord]:
        return [self._records[EventId(int(self.table.ids[row]))] for row in rows]

    def telling(self, event_id: EventId) -> EventRecord | None:
        return self._tellings.get(event_id)

    def told_in(self, article_id: ArticleId) -> Sequence[EventRecord]:
        told = [one for one in self._tellings.values() if one.article_id == article_id]
        return sorted(told, key=lambda one: (one.event.start, one.id))

    def remarks(self) -> Mapping[EventId, Remarks]:
        return {one.id: one.remarks for one in self._tellings.values() if one.remarks}

    def reviewed(self) -> Collection[EventId]:
        return [
            one.id
            for one in self._tellings.values()
            if one.event.corrected or one.remarks or one.nth < 0
        ]
