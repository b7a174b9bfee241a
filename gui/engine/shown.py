"""What a view lists: events, hidden events, and places with their counts.

All are sequences whose length is known at once and whose items are made when somebody looks at
them. The arrays behind them are for whoever works on all items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

import numpy as np

from gui.engine.columns.counting import PlaceTotals, Range
from gui.engine.columns.distinct import distinct
from gui.engine.columns.table import STATUSES, UNDATED
from gui.engine.model import EventId, EventRecord, PlaceId, WherePrec
from gui.engine.timeline import PlaceCount, ShownEvent

if TYPE_CHECKING:
    from gui.engine.columns.source import EventSource
    from gui.engine.columns.table import Bools, EventTable, Ids, Ints

_BLOCK = 32
"""So many neighbours are fetched together: about as many as a list shows."""


class Rows:
    """Rows of a table: some, then a stretch of a longer list of rows."""

    __slots__ = ("_all", "_end", "_some", "_start")

    def __init__(self, some: Ints, all_: Ints | None = None, start: int = 0, end: int = 0) -> None:
        self._some = some
        self._all = some if all_ is None else all_
        self._start, self._end = start, max(start, end)

    def __len__(self) -> int:
        return len(self._some) + self._end - self._start

    def between(self, start: int, end: int) -> Ints:
        """The rows from one position to another."""
        few = len(self._some)
        some = self._some[start:end]
        more = self._all[self._start + max(start - few, 0) : self._start + max(end - few, 0)]
        if not len(more):
            return some
        return np.concatenate((some, more)) if len(some) else more

    def position(self, row: int) -> int:
        """Where a row stands; -1 if it is not among them. Each part is ascending."""
        value = np.int32(row)
        at = int(np.searchsorted(self._some, value))
        if at < len(self._some) and self._some[at] == row:
            return at
        at = int(np.searchsorted(self._all, value))
        if self._start <= at < self._end and self._all[at] == row:
            return len(self._some) + at - self._start
        return -1

    def among(self, rows: Ints) -> Ints:
        """Which of some rows, ascending and each once, are among these."""
        later = self._all[self._start : self._end]
        return rows[_holds(self._some, rows) | _holds(later, rows)]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rows) or len(self) != len(other):
            return False
        if self._all is other._all and self._start == other._start and self._end == other._end:
            return np.array_equal(self._some, other._some)
        return np.array_equal(self.between(0, len(self)), other.between(0, len(other)))

    # Compared by all it holds, and so no key of anything.
    __hash__ = None  # type: ignore[assignment]


def _holds(ascending: Ints, rows: Ints) -> Bools:
    """For each row whether it stands among ascending ones."""
    if not len(ascending):
        return np.zeros(len(rows), bool)
    at = np.minimum(np.searchsorted(ascending, rows), len(ascending) - 1)
    held: Bools = ascending[at] == rows
    return held


class ShownEvents(Sequence[ShownEvent]):
    """Events of a list, in the order of its rows.

    Args:
        source: Where their records come from.
        rows: Which they are.
        days: The range that says which of them are certain.
        articles: Counts the articles that tell of them; left out, they are counted here.
    """

    def __init__(
        self,
        source: EventSource,
        rows: Rows,
        days: Range,
        articles: Callable[[], int] | None = None,
    ) -> None:
        self._source = source
        self.rows = rows
        self._days = days
        self._articles = articles
        self._block: tuple[int, list[ShownEvent]] = (-1, [])

    @property
    def table(self) -> EventTable:
        return self._source.table

    def __len__(self) -> int:
        return len(self.rows)

    def position(self, event_id: EventId | None) -> int:
        """Where an event stands; -1 if it is not listed."""
        row = -1 if event_id is None else self.table.row(event_id)
        return -1 if row < 0 else self.rows.position(row)

    def latest(self) -> ShownEvent | None:
        """The last event that has a date, or without any the last one; None for an empty list."""
        rows = self.rows.between(0, len(self))
        dated = np.flatnonzero(self.table.first[rows] != UNDATED)
        return self[int(dated[-1]) if len(dated) else -1] if len(rows) else None

    def article_count(self) -> int:
        """How many articles tell of these events."""
        if self._articles is not None:
            return self._articles()
        rows = self.rows.between(0, len(self))
        return int(np.count_nonzero(np.bincount(self.table.article[rows]))) if len(rows) else 0

    def only(self, *rows: Ints) -> ShownEvents:
        """Those of these events that are among some rows of the table."""
        among = self.rows.among(distinct(np.concatenate(rows)))
        return ShownEvents(self._source, Rows(among), self._days)

    def without_place(self, place_id: PlaceId) -> int:
        """How many of these events did not happen at a place."""
        at_place = self.table.rows_at(place_id)
        rows = self.rows.between(0, len(self))
        return len(rows) - int(np.count_nonzero(np.isin(rows, at_place)))

    @overload
    def __getitem__(self, at: int) -> ShownEvent: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ShownEvent]: ...
    def __getitem__(self, at: int | slice) -> ShownEvent | Sequence[ShownEvent]:
        if isinstance(at, slice):
            return [self[position] for position in range(*at.indices(len(self)))]
        at = at + len(self) if at < 0 else at
        if not 0 <= at < len(self):
            raise IndexError(at)
        block = at // _BLOCK
        if self._block[0] != block:
            self._block = (block, self._made(block * _BLOCK))
        return self._block[1][at % _BLOCK]

    def __iter__(self) -> Iterator[ShownEvent]:
        for start in range(0, len(self), _BLOCK):
            yield from self._made(start)

    def _made(self, start: int) -> list[ShownEvent]:
        rows = self.rows.between(start, min(start + _BLOCK, len(self)))
        records = self._source.cards(rows.tolist())
        certain = self._certain(rows).tolist()
        return [ShownEvent(one, is_sure) for one, is_sure in zip(records, certain, strict=True)]

    def _certain(self, rows: Ints) -> Bools:
        table, days = self.table, self._days
        return (table.first[rows] >= days.first) & (table.last[rows] <= days.last)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ShownEvents):
            return NotImplemented
        if self._source is not other._source or self.rows != other.rows:
            return False
        if self._days == other._days:
            return True
        rows = self.rows.between(0, len(self))
        return np.array_equal(self._certain(rows), other._certain(rows))

    # Compared by all it holds, and so no key of anything.
    __hash__ = None  # type: ignore[assignment]


class HiddenEvents(Sequence[EventRecord]):
    """Events that are hidden for one reason, in the order of article and text.

    Args:
        source: Where their records come from.
        count: How many they are.
        find: Says for each row of the table whether it is one of them.
    """

    def __init__(self, source: EventSource, count: int, find: Callable[[], Bools]) -> None:
        self._source = source
        self._count = count
        self._find = find

    @cached_property
    def rows(self) -> Ints:
        in_text = self._source.table.in_text
        return in_text[self._find()[in_text]]

    def listed(self) -> ShownEvents:
        """The same as a list of events, all of them certain."""
        return ShownEvents(self._source, _InText(self.rows), Range())

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> EventRecord: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[EventRecord]: ...
    def __getitem__(self, at: int | slice) -> EventRecord | Sequence[EventRecord]:
        if isinstance(at, slice):
            return self._source.cards(self.rows[at].tolist())
        return self._source.cards([int(self.rows[at])])[0]

    def __iter__(self) -> Iterator[EventRecord]:
        return (item.record for item in self.listed())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, HiddenEvents):
            return NotImplemented
        is_alike = self._source is other._source and len(self) == len(other)
        return is_alike and np.array_equal(self.rows, other.rows)

    # Compared by all it holds, and so no key of anything.
    __hash__ = None  # type: ignore[assignment]


class _InText(Rows):
    """Rows in an order of their own."""

    def position(self, row: int) -> int:
        found = np.flatnonzero(self._some == row)
        return int(found[0]) if len(found) else -1


class PlaceCounts(Sequence[PlaceCount]):
    """The places in range: most events first, then by name.

    The arrays stand in the order of ids, and are for whoever takes all places at once.
    """

    def __init__(
        self, table: EventTable, totals: PlaceTotals, name_ranks: Callable[[], Ids]
    ) -> None:
        self.table = table
        self._totals = totals
        self._name_ranks = name_ranks
        self.ids: Ids = table.place_ids[totals.place]
        self.certain = totals.certain
        self.possible = totals.possible
        self.by_status = totals.by_status
        """A row for each place, a column for each `Status`."""
        self.where_prec = totals.where_prec

    @cached_property
    def order(self) -> Ids:
        """Positions in the arrays in the order of the sequence."""
        names = self._name_ranks()[self._totals.place]
        return np.lexsort((names, -(self.certain + self.possible)))

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> PlaceCount: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[PlaceCount]: ...
    def __getitem__(self, at: int | slice) -> PlaceCount | Sequence[PlaceCount]:
        if isinstance(at, slice):
            return [self._count(position) for position in self.order[at].tolist()]
        return self._count(int(self.order[at]))

    def only(self, place_ids: Ids) -> PlaceCounts:
        """The counts of those of these places that are among some ids."""
        totals = self._totals
        at = np.flatnonzero(np.isin(self.ids, place_ids))
        return PlaceCounts(
            self.table,
            PlaceTotals(
                totals.place[at],
                totals.certain[at],
                totals.possible[at],
                totals.by_status[at],
                totals.where_prec[at],
            ),
            self._name_ranks,
        )

    def of(self, place_id: PlaceId) -> PlaceCount | None:
        """The counts of one place; None if it has none in range."""
        at = int(np.searchsorted(self.ids, place_id))
        return self._count(at) if at < len(self.ids) and self.ids[at] == place_id else None

    def _count(self, at: int) -> PlaceCount:
        shares = self.by_status[at].tolist()
        had = tuple(
            (status, count) for status, count in zip(STATUSES, shares, strict=True) if count
        )
        return PlaceCount(
            PlaceId(int(self.ids[at])),
            int(self.certain[at]),
            int(self.possible[at]),
            WherePrec(int(self.where_prec[at])),
            had[0][0] if len(had) == 1 else None,
            had if len(had) > 1 else (),
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PlaceCounts):
            return NotImplemented
        if self is other:
            return True
        return (
            np.array_equal(self.ids, other.ids)
            and np.array_equal(self.certain, other.certain)
            and np.array_equal(self.possible, other.possible)
            and np.array_equal(self.by_status, other.by_status)
            and np.array_equal(self.where_prec, other.where_prec)
        )

    # Compared by all it holds, and so no key of anything.
    __hash__ = None  # type: ignore[assignment]
