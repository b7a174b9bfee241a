"""When the dated events of a corpus are: what a timeline needs to know of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gui.engine.columns.days import Ints, Rows, before, in_order
from gui.engine.model import DaySpan

Floats = NDArray[np.float64]
Kinds = NDArray[np.uint8]


class Counts(NamedTuple):
    """Of each stretch of days how many spans it has."""

    certain: Rows
    """Wholly in it."""
    possible: Rows
    """Partly in it."""
    share: Floats
    """The same as the sum of their parts: half of a span that is half in it."""


@dataclass(frozen=True, eq=False)
class Spans:
    """First and last days as ordinals, both inclusive; by ascending first day."""

    first: Ints
    last: Ints
    order: Rows | None = None
    """Positions by ascending last day, from whoever knows them."""

    @classmethod
    def of(cls, spans: Iterable[DaySpan]) -> Spans:
        days = [(span.first.toordinal(), span.last.toordinal()) for span in sorted(spans)]
        both = np.array(days, np.int32).reshape(-1, 2)
        return cls(both[:, 0].copy(), both[:, 1].copy())

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def lasts(self) -> Ints:
        """The last days, ascending."""
        return self.last[self._by_last]

    @cached_property
    def _by_last(self) -> Rows:
        return in_order(self.last) if self.order is None else self.order

    def first_from(self, day: float) -> int | None:
        """The first of the first days that is not before a moment; None if there is none."""
        at = before(self.first, _up(day))
        return int(self.first[at]) if at < len(self.first) else None

    def next_first(self, day: int, way: int) -> int | None:
        """The next first day after a day, or before it for `way` -1; None if there is none."""
        at = before(self.first, day + 1) if way > 0 else before(self.first, day) - 1
        return int(self.first[at]) if 0 <= at < len(self.first) else None

    def last_before(self, day: float) -> int | None:
        """The last of the last days before a moment; None if there is none."""
        at = before(self.lasts, _up(day))
        return int(self.lasts[at - 1]) if at else None

    def begun_by(self, moment: float) -> int:
        """How many begin before a moment."""
        return before(self.first, _up(moment))

    def over_by(self, moment: float) -> int:
        """How many are over by a moment, their last day included."""
        return before(self.lasts, int(moment // 1))

    def parted(self, kinds: Kinds, size: int) -> list[Spans]:
        """The same spans by kind; `kinds` are numbers below `size`, one for each span."""
        by_first = np.argsort(kinds, kind="stable")
        position = np.empty(len(kinds), np.int64)
        position[by_first] = np.arange(len(kinds))
        by_last = self._by_last
        order = position[by_last[np.argsort(kinds[by_last], kind="stable")]]
        ends = np.cumsum(np.bincount(kinds, minlength=size)).tolist()
        first, last = self.first[by_first], self.last[by_first]
        return [
            Spans(first[start:end], last[start:end], order[start:end] - start)
            for start, end in pairwise([0, *ends])
        ]

    def counts(self, edges: Sequence[int]) -> Counts:
        """For each stretch from one edge to the next how many spans lie in it, and partly in it.

        Args:
            edges: The first day of each stretch, and the one after the last stretch; ascending.
        """
        days = np.array(edges, np.int32)
        begun = np.searchsorted(self.first, days)
        over = np.searchsorted(self.lasts, days)
        crossing = begun - over
        overlapping = begun[1:] - over[:-1]
        # Those that begin in a stretch lie in it, but for those that reach over its end.
        covering = self._covering(days)
        certain = np.diff(begun) - (crossing[1:] - covering)
        share = np.diff(self._share_before(days, over)) - certain
        return Counts(certain, overlapping - certain, np.maximum(share, 0.0))

    def _covering(self, days: Ints) -> Rows:
        """How many spans begin before each stretch and end after it."""
        stretches = len(days) - 1
        changes = np.zeros(stretches + 2, np.int64)
        shortest = int(np.diff(days).min()) + 2
        for length, first, last in self._by_length:
            if length < shortest:
                continue
            some = slice(before(first, int(days[0]) - length), before(first, int(days[-2])))
            ends = last[some]
            is_long = ends >= days[1]
            if not is_long.any():
                continue
            # Stretch 0 is the one before the first edge here.
            low = _stretches(days, first[some][is_long])
            high = _stretches(days, ends[is_long])
            changes += np.bincount(np.minimum(low + 1, high), minlength=stretches + 2)
            changes -= np.bincount(high, minlength=stretches + 2)
        return np.cumsum(changes)[1 : stretches + 1]

    @cached_property
    def _by_length(self) -> list[tuple[int, Ints, Ints]]:
        """Spans of several days by length, doubling from class to class: the longest of each."""
        days = self.last - self.first + 1
        made, longest = [], 4
        most = int(days.max()) if len(days) else 0
        while longest // 2 < most:
            of_class = np.flatnonzero((days > longest // 2) & (days <= longest))
            if len(of_class):
                made.append((longest, self.first[of_class], self.last[of_class]))
            longest *= 2
        return made

    def _share_before(self, days: Ints, over: Rows) -> Floats:
        """How many spans lie before each day, where each is spread evenly over its days."""
        firsts, lasts, by_first, by_last = self._weights
        begun = np.searchsorted(firsts, days)
        ended = np.searchsorted(lasts, days)
        # A span that is not over yet counts with the days it had: (day - first) / length.
        weights = by_first[:, begun] - by_last[:, ended]
        share: Floats = over + weights[0] * (days - self._zero) - weights[1]
        return share

    @property
    def _zero(self) -> int:
        """Days are counted from here, so that sums stay small."""
        return int(self.first[0]) if len(self.first) else 0

    @cached_property
    def _weights(self) -> tuple[Ints, Ints, Floats, Floats]:
        """First and last days of spans of several days, each with sums up to there.

        The sums are of 1 / length, and of first day / length.
        """
        first, last = self.first[self._by_last], self.lasts
        is_long, ends_long = self.last > self.first, last > first
        return (
            self.first[is_long],
            last[ends_long],
            self._sums(self.first[is_long], self.last[is_long]),
            self._sums(first[ends_long], last[ends_long]),
        )

    def _sums(self, first: Ints, last: Ints) -> Floats:
        sums = np.zeros((2, len(first) + 1))
        weight = 1.0 / (last - first + 1)
        np.cumsum(weight, out=sums[0, 1:])
        np.cumsum(weight * (first - self._zero), out=sums[1, 1:])
        return sums


_LONGEST_TABLE = 200_000


def _stretches(edges: Ints, days: Ints) -> Rows:
    """In which stretch each day lies: 0 before the first edge, 1 from it to the next."""
    length = int(edges[-1] - edges[0])
    if length > max(_LONGEST_TABLE, len(days)):
        return np.searchsorted(edges, days, "right")
    # A table of all days is quicker than to search for each event.
    table = np.empty(length + 2, np.int64)
    table[0], table[-1] = 0, len(edges)
    table[1:-1] = np.repeat(np.arange(1, len(edges)), np.diff(edges))
    found: Rows = table[np.clip(days - (edges[0] - 1), 0, length + 1)]
    return found


def different(ascending: Ints) -> list[int]:
    """The different days among ascending ones."""
    is_new = np.diff(ascending, prepend=ascending[:1] - 1) != 0
    days: list[int] = ascending[is_new].tolist()
    return days


def _up(day: float) -> int:
    return int(-(-day // 1))
