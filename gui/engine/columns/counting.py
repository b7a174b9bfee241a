"""Counts what a range of days shows, of the events that pass the filters: by tray and by place.

What depends on the filters alone is made once; then a step of the slider costs what changes with
it. An event of several days overlaps a range unless it ends before or begins after it, so that two
running counts tell how many overlap. Those that lie wholly inside are those that end by the last
day, without those that begin before the first, but for the few that do both and more: they begin
before the range and end after it, and are looked up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gui.engine.columns.days import Lasting, before, in_order, upto
from gui.engine.columns.running import RunningCounts
from gui.engine.columns.spans import Spans
from gui.engine.columns.table import STATUSES, UNDATED, Bools, Codes, EventTable, Ints
from gui.engine.model import WherePrec

Rows = NDArray[np.int64]
_WORST = max(WherePrec) + 1


class Range(NamedTuple):
    """First and last day, both counting; without any bound, undated events belong to it."""

    first: int = 0
    last: int = UNDATED
    is_bounded: bool = False
    only_certain: bool = False
    """Whether an event must lie wholly in it; else it is enough to overlap it."""

    def holds(self, first: Ints, last: Ints) -> Bools:
        """For each event whether it belongs to the range."""
        return self.surely(first, last) if self.only_certain else self.touches(first, last)

    def touches(self, first: Ints, last: Ints) -> Bools:
        """For each event whether it overlaps the range."""
        found: Bools = (first <= self.last) & (last >= self.first)
        return found

    def surely(self, first: Ints, last: Ints) -> Bools:
        """For each event whether it lies wholly in the range."""
        found: Bools = (first >= self.first) & (last <= self.last)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Tallies:
    """How many events are shown, and how many are hidden for which reason."""

    shown: int
    outside: int
    possible: int
    """In the range perhaps, where only certain events belong to it."""
    undated: int
    without_place: int
    filtered: int


@dataclass(frozen=True, slots=True, eq=False)
class PlaceTotals:
    """Counts of the places that have events in a range, by ascending `place`."""

    place: Rows
    """Where each stands in `EventTable.place_ids`."""
    certain: Ints
    possible: Ints
    by_status: Ints
    """A row for each place, a column for each status."""
    where_prec: Codes
    """The best precision among the events counted."""


class _Days:
    """The days of what is dated, by first day, ready to be asked how many lie how to a range."""

    def __init__(self, first: Ints, last: Ints) -> None:
        self.first, self.last = first, last
        self.by_last = in_order(last)
        self._lasts = last[self.by_last]

    def begun(self, days: Range) -> int:
        """How many begin on the last day or before."""
        return upto(self.first, days.last)

    def begun_before(self, days: Range) -> int:
        """How many begin before the first day."""
        return before(self.first, days.first)

    def over(self, days: Range) -> int:
        """How many end before the first day."""
        return before(self._lasts, days.first)

    def ended(self, days: Range) -> int:
        """How many end on the last day or before."""
        return upto(self._lasts, days.last)


class _Dated(_Days):
    """Rows of events, those that have a date apart."""

    def __init__(self, table: EventTable, rows: Ints) -> None:
        dated = before(table.first[rows], UNDATED)
        self.rows, self.undated = rows[:dated], rows[dated:]
        super().__init__(table.first[self.rows], table.last[self.rows])

    def overlapping(self, days: Range) -> int:
        return self.begun(days) - self.over(days)

    def certain(self, days: Range) -> Ints:
        """The rows that lie wholly in the range."""
        some = slice(self.begun_before(days), self.begun(days))
        return self.rows[some][self.last[some] <= days.last]

    @cached_property
    def spans(self) -> Spans:
        return Spans(self.first, self.last, self.by_last)


class RangeCounter:
    """The events that pass the filters, made ready for any range of days.

    Args:
        table: All events.
        passes: For each whether it passes; None: all do.
    """

    def __init__(self, table: EventTable, passes: Bools | None = None) -> None:
        self.table = table
        self.passes = passes
        has_place = table.has_place
        placed = has_place if passes is None else has_place & passes
        placeless = ~has_place if passes is None else ~has_place & passes
        self.placed = np.flatnonzero(placed).astype(np.int32)
        """Rows that pass and have a place, undated ones last."""
        self._placed = _Dated(table, self.placed)
        self._placeless = _Dated(table, np.flatnonzero(placeless).astype(np.int32))

    def tallies(self, days: Range) -> Tallies:
        placed, placeless = self._placed, self._placeless
        shown, without_place = placed.overlapping(days), placeless.overlapping(days)
        outside = len(placed.rows) + len(placeless.rows) - shown - without_place
        possible, undated = 0, 0
        if days.only_certain:
            overlapping = shown + without_place
            shown, without_place = len(placed.certain(days)), len(placeless.certain(days))
            possible = overlapping - shown - without_place
        if days.is_bounded:
            undated = len(placed.undated) + len(placeless.undated)
        else:
            shown += len(placed.undated)
            without_place += len(placeless.undated)
        filtered = len(self.table) - shown - outside - possible - undated - without_place
        return Tallies(shown, outside, possible, undated, without_place, filtered)

    # Which events

    @cached_property
    def _lasting(self) -> Lasting:
        return Lasting(self._placed.first, self._placed.last)

    def shown_early(self, days: Range) -> Ints:
        """Rows shown that begin before the range; ascending."""
        return self._placed.rows[self._lasting.reaching(days.first, days.first)]

    def shown_later(self, days: Range) -> tuple[int, int]:
        """From where to where the other rows shown stand in `placed`."""
        end = self._placed.begun(days) if days.is_bounded else len(self.placed)
        return self._placed.begun_before(days), end

    def certain_rows(self, days: Range) -> Ints:
        """Rows shown where only certain events are; ascending."""
        return self._placed.certain(days)

    def articles_shown(self, days: Range) -> int:
        """How many articles tell of the events shown."""
        if days.only_certain:
            told = np.bincount(self.table.article[self.certain_rows(days)])
            return int(np.count_nonzero(told))
        begun, over, undated = self._articles
        placed = self._placed
        found = begun.upto(placed.begun(days)) - over.upto(placed.over(days))
        return int(np.count_nonzero(found if days.is_bounded else found + undated))

    @cached_property
    def _articles(self) -> tuple[RunningCounts, RunningCounts, Ints]:
        placed, article, size = self._placed, self.table.article, len(self.table.article_ids)
        of_rows = article[placed.rows]
        undated = np.bincount(article[placed.undated], minlength=size).astype(np.int32)
        return RunningCounts(of_rows, size), RunningCounts(of_rows[placed.by_last], size), undated

    @property
    def dated(self) -> tuple[Ints, Spans]:
        """Rows that pass and have a place and a date, and when they are."""
        return self._placed.rows, self._placed.spans

    # Which are hidden: for each row of the table whether it is

    def filtered(self) -> Bools:
        return np.zeros(len(self.table), bool) if self.passes is None else ~self.passes

    def undated(self, days: Range) -> Bools:
        return self._passing((self.table.first == UNDATED) & days.is_bounded)

    def outside(self, days: Range) -> Bools:
        table = self.table
        return self._passing((table.first != UNDATED) & ~days.touches(table.first, table.last))

    def possible(self, days: Range) -> Bools:
        """For each row whether it is left out because it only may lie in the range."""
        first, last = self.table.first, self.table.last
        return self._passing(days.touches(first, last) & ~days.holds(first, last))

    def shown(self, days: Range) -> Bools:
        """For each row whether it is shown."""
        return self._passing(self._held(days) & self.table.has_place)

    def without_place(self, days: Range) -> Bools:
        return self._passing(self._held(days) & ~self.table.has_place)

    def _held(self, days: Range) -> Bools:
        return days.holds(self.table.first, self.table.last)

    def _passing(self, rows: Bools) -> Bools:
        return rows if self.passes is None else rows & self.passes

    # At which places

    def places(self, days: Range) -> PlaceTotals:
        """The places in range with their counts."""
        if days.only_certain:
            return self._places_of_certain(days)
        pairs = self._pairs
        begun, over = pairs.begun(days), pairs.over(days)
        size = len(self.table.place_ids)
        by_status = self._by_status_begun.upto(begun) - self._by_status_over.upto(over)
        if not days.is_bounded:
            by_status = by_status + self._undated_by_status
        by_status = by_status.reshape(len(STATUSES), size)
        total = by_status.sum(axis=0, dtype=np.int32)
        place = np.flatnonzero(total)
        certain = self._certain(days, total)[place]
        return PlaceTotals(
            place,
            certain,
            total[place] - certain,
            np.take(by_status, place, axis=1).T,
            self._best_prec(days, begun, over)[place],
        )

    def _places_of_certain(self, days: Range) -> PlaceTotals:
        """The same where only certain events count: each is looked at, as its end decides."""
        pairs, table, size = self._pairs, self.table, len(self.table.place_ids)
        some = slice(pairs.begun_before(days), pairs.begun(days))
        held = pairs.last[some] <= days.last
        counted = np.bincount(self._by_status[some][held], minlength=len(STATUSES) * size)
        by_status = counted.astype(np.int32).reshape(len(STATUSES), size)
        total: Ints = by_status.sum(axis=0, dtype=np.int32)
        place = np.flatnonzero(total)
        at = pairs.at[some][held]
        codes = table.place[at] * np.int32(8) + table.where_prec[at]
        has_prec = np.bincount(codes, minlength=8 * size).reshape(size, 8) > 0
        best: Codes = has_prec.argmax(axis=1).astype(np.uint8)
        by_place = np.take(by_status, place, axis=1).T
        return PlaceTotals(place, total[place], np.zeros_like(total[place]), by_place, best[place])

    def _certain(self, days: Range, total: Ints) -> Ints:
        """How many events lie wholly in the range, by place."""
        if not days.is_bounded:
            return total
        pairs, size = self._pairs, len(total)
        ended = self._by_status_over.upto(pairs.ended(days))
        earlier = self._by_status_begun.upto(pairs.begun_before(days))
        certain: Ints = (ended - earlier).reshape(len(STATUSES), size).sum(axis=0, dtype=np.int32)
        around = self._placed.rows[self._lasting.reaching(days.first, days.last + 1)]
        certain += np.bincount(self._places_of(around), minlength=size)
        return certain

    def _places_of(self, rows: Ints) -> Ints:
        """The places of events, one event after the other."""
        starts, table = self.table.starts[rows], self.table
        numbers = table.starts[rows + 1] - starts
        ends = np.cumsum(numbers)
        inside = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - numbers, numbers)
        found: Ints = table.place[np.repeat(starts, numbers) + inside]
        return found

    @cached_property
    def _pairs(self) -> _Pairs:
        table = self.table
        if self.passes is None:
            every = np.arange(len(table.place))
        else:
            every = np.flatnonzero(self.passes[table.place_rows])
        return _Pairs(table, every)

    @cached_property
    def _by_status(self) -> Ints:
        pairs, table = self._pairs, self.table
        status = table.status[table.place_rows[pairs.at]].astype(np.int32)
        return status * np.int32(len(table.place_ids)) + table.place[pairs.at]

    @cached_property
    def _by_status_begun(self) -> RunningCounts:
        dated = self._by_status[: self._pairs.dated]
        return RunningCounts(dated, len(STATUSES) * len(self.table.place_ids))

    @cached_property
    def _by_status_over(self) -> RunningCounts:
        dated = self._by_status[: self._pairs.dated][self._pairs.by_last]
        return RunningCounts(dated, len(STATUSES) * len(self.table.place_ids))

    @cached_property
    def _undated_by_status(self) -> Ints:
        size = len(STATUSES) * len(self.table.place_ids)
        undated = self._by_status[self._pairs.dated :]
        return np.bincount(undated, minlength=size).astype(np.int32)

    def _best_prec(self, days: Range, begun: int, over: int) -> Codes:
        """The best precision of the events counted, for every place that has any."""
        precs = self._precs
        if not len(precs.mixed):
            return precs.only
        counts = precs.begun.upto(precs.of_first(begun)) - precs.over.upto(precs.of_last(over))
        if not days.is_bounded:
            counts = counts + precs.undated
        found = np.where(counts > 0, precs.of_group, np.uint8(_WORST))
        best: Codes = precs.only.copy()
        best[precs.mixed] = np.minimum.reduceat(found, precs.group_starts)
        return best

    @cached_property
    def _precs(self) -> _Precs:
        return _Precs(self.table, self._pairs)


class _Pairs(_Days):
    """Events at places that pass the filters, by first day, undated ones last."""

    def __init__(self, table: EventTable, at: Rows) -> None:
        self.at = at
        rows = table.place_rows[at]
        first = table.first[rows]
        self.dated = before(first, UNDATED)
        super().__init__(first[: self.dated], table.last[rows[: self.dated]])


class _Precs:
    """How exactly events are known to be at their places.

    Most places have one precision at all their events. Only where they differ, a group is made of
    the events of each precision at a place, and counted like the others.
    """

    def __init__(self, table: EventTable, pairs: _Pairs) -> None:
        place, prec = table.place[pairs.at], table.where_prec[pairs.at]
        size = len(table.place_ids)
        code = place * np.int32(8) + prec
        has = (np.bincount(code, minlength=8 * size) > 0).reshape(size, 8)
        self.only: Codes = has.argmax(axis=1).astype(np.uint8)
        """The one precision of a place; for a mixed one, the best."""
        is_mixed = has.sum(axis=1) > 1
        self.mixed = np.flatnonzero(is_mixed)
        if not len(self.mixed):
            return
        groups = np.flatnonzero(has & is_mixed[:, None])
        """Codes of the groups, place by place, best precision first."""
        self.of_group = (groups % 8).astype(np.uint8)
        self.group_starts = np.searchsorted(groups // 8, self.mixed)
        number = np.zeros(8 * size, np.int32)
        number[groups] = np.arange(len(groups), dtype=np.int32)
        kept = is_mixed[place]
        dated, last = kept[: pairs.dated], kept[: pairs.dated][pairs.by_last]
        of_pair = number[code]
        self.begun = RunningCounts(of_pair[: pairs.dated][dated], len(groups))
        self.over = RunningCounts(of_pair[: pairs.dated][pairs.by_last][last], len(groups))
        self.undated = np.bincount(
            of_pair[pairs.dated :][kept[pairs.dated :]], minlength=len(groups)
        ).astype(np.int32)
        self._dated, self._last = dated, last

    def of_first(self, number: int) -> int:
        """How many of the first pairs by first day are of mixed places."""
        return int(np.count_nonzero(self._dated[:number]))

    def of_last(self, number: int) -> int:
        """How many of the first pairs by last day are of mixed places."""
        return int(np.count_nonzero(self._last[:number]))
