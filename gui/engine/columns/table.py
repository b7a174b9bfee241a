"""The events of a corpus as columns: a row for each event as it is shown, places beside it.

Rows stand in the order of days: by first day, last day and id; undated events come last. Days are
ordinals (`date.toordinal`). What a person reads of an event stays in its `EventRecord`, which is
fetched when somebody looks at it (`gui.engine.columns.source`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gui.engine.columns.days import before, by_day
from gui.engine.columns.distinct import distinct
from gui.engine.columns.spans import Spans
from gui.engine.model import Basis, DaySpan, EventId, EventRecord, PlaceId, Status

UNDATED = int(np.iinfo(np.int32).max)
"""First and last day of an event without a date: after every day there is."""
STATUSES = tuple(Status)
"""A status is kept as its position here."""
BASES = tuple(Basis)
NO_PREC = 0
"""`date_prec` of an event that is undated, or longer than UCDP codes."""

Bools = NDArray[np.bool_]
Ints = NDArray[np.int32]
Ids = NDArray[np.int64]
Codes = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class EventTable:
    """Columns of one length are of one kind: events, places of events, tellings."""

    ids: Ids
    articles: Ids
    """The `ArticleId` of each event."""
    first: Ints
    last: Ints
    status: Codes
    date_basis: Codes
    confidence: NDArray[np.float32]
    in_text: Ints
    """Rows in the order of article and text."""

    place_ids: Ids
    """All places that events have, ascending. The columns below say where a place stands here."""
    starts: Ids
    """Where the places of each event begin below; one more than there are events."""
    place: Ints
    """The places of the events, one event after the other, each place once for an event."""
    where_prec: Codes
    """How exactly the event is known to be there; the best, if it is named twice."""
    place_basis: Codes
    first_place: Ints
    """The place that each event names first; -1 for an event without."""

    telling_ids: Ids
    """Every telling of every event, ascending."""
    telling_rows: Ints
    """The event on whose card each telling stands."""
    telling_articles: Ids
    """The `ArticleId` of each telling."""

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def has_place(self) -> Bools:
        return np.diff(self.starts) > 0

    @cached_property
    def place_rows(self) -> Ints:
        """For each place of an event, the event."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))

    @cached_property
    def article_ids(self) -> Ids:
        """All articles that tell of events, ascending."""
        return distinct(self.articles[self.in_text])

    @cached_property
    def article(self) -> Ints:
        """For each event where its article stands in `article_ids`."""
        told = self.articles[self.in_text]
        article = np.empty(len(told), np.int32)
        article[self.in_text] = np.cumsum(np.diff(told, prepend=told[:1]) != 0)
        return article

    @cached_property
    def date_prec(self) -> Codes:
        """UCDP's code of the length of each event, as `DaySpan.date_prec` has it, or `NO_PREC`."""
        days = self.last.astype(np.int64) - self.first + 1
        longest = np.array([1, 6, 7, 31, 366])
        prec = np.searchsorted(longest, days) + 1
        prec[(prec > len(longest)) | (self.first == UNDATED)] = NO_PREC
        return prec.astype(np.uint8)

    def card_row(self, telling: EventId) -> int:
        """The row of the event on whose card a telling stands; -1 if there is none."""
        at = int(np.searchsorted(self.telling_ids, telling))
        if at == len(self.telling_ids) or self.telling_ids[at] != telling:
            return -1
        return int(self.telling_rows[at])

    def row(self, event: EventId) -> int:
        """The row of an event; -1 for what is only another telling of one."""
        row = self.card_row(event)
        return row if row >= 0 and self.ids[row] == event else -1

    def place_at(self, place_id: PlaceId) -> int:
        """Where a place stands in `place_ids`; -1 if no event has it."""
        return _position(self.place_ids, place_id)

    def rows_at(self, place_id: PlaceId) -> Ints:
        """The events of a place, in the order of days."""
        at = self.place_at(place_id)
        if at < 0:
            return np.zeros(0, np.int32)
        return self.place_rows[np.flatnonzero(self.place == at)]

    def rows_during(self, first: int, last: int) -> Ints:
        """The dated events that overlap some days, in the order of days."""
        begun = before(self.first, last + 1)
        return np.flatnonzero(self.last[:begun] >= first).astype(np.int32)

    @cached_property
    def spans(self) -> Spans:
        """When the dated events are."""
        dated = before(self.first, UNDATED)
        return Spans(self.first[:dated], self.last[:dated])

    def day_bounds(self) -> tuple[int, int] | None:
        """First and last day of any event; None when no event has a date."""
        spans = self.spans
        return (int(spans.first[0]), int(spans.last.max())) if len(spans) else None

    def events_of_places(self) -> dict[PlaceId, int]:
        """How many events each place has in the whole corpus."""
        counted = np.bincount(self.place, minlength=len(self.place_ids))
        pairs = zip(self.place_ids.tolist(), counted.tolist(), strict=True)
        return {PlaceId(place_id): count for place_id, count in pairs}


@dataclass(frozen=True, eq=False)
class EventColumns:
    """The same as it is loaded: events by ascending id, and their places."""

    ids: Ids
    articles: Ids
    starts: Ids
    """Where each event begins in its article's text."""
    first: Ints
    last: Ints
    status: Codes
    date_basis: Codes
    confidence: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class PlaceColumns:
    """Which events have which places, those of one event in the order in which it names them.

    What is of an event that is not shown is passed over.
    """

    events: Ids
    place_ids: Ids
    where_prec: Codes
    basis: Codes


def make_table(
    events: EventColumns,
    places: PlaceColumns,
    other_tellings: Ids | None = None,
    their_cards: Ids | None = None,
    their_articles: Ids | None = None,
) -> EventTable:
    """Put columns in the order of days.

    Args:
        events: The events as shown, each once.
        places: Their places.
        other_tellings: Events that stand on the card of another.
        their_cards: The ids of the events on whose cards they stand.
        their_articles: The articles they are told in.
    """
    order = by_day(events.first, events.last)
    ids = events.ids[order]
    row_of = np.empty(len(order), np.int32)
    row_of[order] = np.arange(len(order), dtype=np.int32)
    in_text = row_of[np.argsort((events.articles << 32) + events.starts, kind="stable")]
    placed = _placed(events.ids, row_of, places)
    tellings = (events.ids, row_of, events.articles)
    if other_tellings is not None and their_cards is not None and their_articles is not None:
        theirs = row_of[np.searchsorted(events.ids, their_cards)]
        tellings = _with_others(tellings, (other_tellings, theirs, their_articles))
    return EventTable(
        ids,
        events.articles[order],
        events.first[order],
        events.last[order],
        events.status[order],
        events.date_basis[order],
        events.confidence[order],
        in_text,
        *placed,
        *tellings,
    )


def _with_others(
    tellings: tuple[Ids, Ints, Ids], others: tuple[Ids, Ints, Ids]
) -> tuple[Ids, Ints, Ids]:
    """Ids, rows and articles of all tellings, by ascending id."""
    if not len(others[0]):
        return tellings
    ids = np.concatenate((tellings[0], others[0]))
    rows = np.concatenate((tellings[1], others[1]))
    articles = np.concatenate((tellings[2], others[2]))
    ascending = np.argsort(ids, kind="stable")
    return ids[ascending], rows[ascending], articles[ascending]


def with_places(table: EventTable, places: PlaceColumns) -> EventTable:
    """The same events as if they had happened elsewhere; `places.events` are any tellings."""
    at = np.searchsorted(table.telling_ids, places.events)
    at[at == len(table.telling_ids)] = 0
    known = table.telling_ids[at] == places.events if len(table) else np.zeros(len(at), bool)
    rows = table.telling_rows[at[known]] if len(table) else np.zeros(0, np.int32)
    found = PlaceColumns(
        rows.astype(np.int64), places.place_ids[known], places.where_prec[known],
        places.basis[known],
    )  # fmt: skip
    every = np.arange(len(table), dtype=np.int32)
    placed = _placed(every.astype(np.int64), every, found)
    return EventTable(
        table.ids, table.articles, table.first, table.last, table.status, table.date_basis,
        table.confidence, table.in_text, *placed, table.telling_ids, table.telling_rows,
        table.telling_articles,
    )  # fmt: skip


def _placed(
    ids: Ids, row_of: Ints, places: PlaceColumns
) -> tuple[Ids, Ids, Ints, Codes, Codes, Ints]:
    """The places of events in the order of their rows, each place once for an event."""
    at = np.searchsorted(ids, places.events)
    at[at == len(ids)] = 0
    known = ids[at] == places.events if len(ids) else np.zeros(len(at), bool)
    rows = row_of[at[known]] if len(ids) else np.zeros(0, np.int32)
    place_ids = distinct(places.place_ids[known])
    place = np.searchsorted(place_ids, places.place_ids[known])
    first_place = np.full(len(ids), -1, np.int32)
    # Backwards: of several values for one row numpy keeps the last.
    first_place[rows[::-1]] = place[::-1]
    # One number to sort by: the event, the place, and how exactly it is known to be there.
    key = (rows.astype(np.int64) * max(len(place_ids), 1) + place) << 3
    order = np.argsort(key | places.where_prec[known], kind="stable")
    key, rows, place = key[order], rows[order], place[order]
    is_first = np.ones(len(key), bool)
    is_first[1:] = key[1:] != key[:-1]
    starts = np.zeros(len(ids) + 1, np.int64)
    np.cumsum(np.bincount(rows[is_first], minlength=len(ids)), out=starts[1:])
    return (
        place_ids,
        starts,
        place[is_first].astype(np.int32),
        places.where_prec[known][order][is_first],
        places.basis[known][order][is_first],
        first_place,
    )


def table_of(records: Sequence[EventRecord]) -> EventTable:
    """The columns of events that are all at hand."""
    by_id = sorted(records, key=lambda record: record.id)
    pairs = [
        (record.id, place_id, where.where_prec, BASES.index(where.basis))
        for record in by_id
        for place_id, where in zip(record.place_ids, record.event.places, strict=True)
    ]
    also = [
        (telling.id, record.id, telling.article_id) for record in by_id for telling in record.also
    ]
    days = np.array([_days(record.event.span) for record in by_id], np.int32).reshape(-1, 2)
    columns = EventColumns(
        np.array([record.id for record in by_id], np.int64),
        np.array([record.article_id for record in by_id], np.int64),
        np.array([record.event.start for record in by_id], np.int64),
        days[:, 0],
        days[:, 1],
        np.array([STATUSES.index(record.event.status) for record in by_id], np.uint8),
        np.array([BASES.index(record.event.date_basis) for record in by_id], np.uint8),
        np.array([record.event.confidence for record in by_id], np.float32),
    )
    placed = np.array(pairs, np.int64).reshape(-1, 4)
    tellings = np.array(also, np.int64).reshape(-1, 3)
    return make_table(
        columns,
        PlaceColumns(
            placed[:, 0], placed[:, 1], placed[:, 2].astype(np.uint8), placed[:, 3].astype(np.uint8)
        ),
        *tellings.T,
    )


def _days(span: DaySpan | None) -> tuple[int, int]:
    return (span.first.toordinal(), span.last.toordinal()) if span else (UNDATED, UNDATED)


def _position(ascending: Ids, value: int) -> int:
    at = int(np.searchsorted(ascending, value))
    return at if at < len(ascending) and ascending[at] == value else -1
