"""When the dated events of a corpus are: what a timeline needs to know of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gui.engine.columns.days import Ints, before, in_order
from gui.engine.model import DaySpan


@dataclass(frozen=True, eq=False)
class Spans:
    """First and last days as ordinals, both inclusive; by ascending first day."""

    first: Ints
    last: Ints

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
        return self.last[in_order(self.last)]

    def first_from(self, day: float) -> int | None:
        """The first of the first days that is not before a moment; None if there is none."""
        at = before(self.first, _up(day))
        return int(self.first[at]) if at < len(self.first) else None

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

    def counts(self, edges: Sequence[int]) -> tuple[list[int], list[int]]:
        """For each stretch from one edge to the next how many spans lie in it, and partly in it.

        Args:
            edges: The first day of each stretch, and the one after the last stretch; ascending.
        """
        bars, days = len(edges) - 1, np.array(edges, np.int32)
        few = before(self.first, int(edges[-1]))
        first, last = self.first[:few], self.last[:few]
        is_far = last < edges[0]
        if is_far.any():
            first, last = first[~is_far], last[~is_far]
        low = _stretches(days, np.maximum(first, edges[0]))
        high = _stretches(days, np.minimum(last, edges[-1] - 1))
        is_inside = (low == high) & (first >= edges[0]) & (last < edges[-1])
        certain = np.bincount(low[is_inside], minlength=bars)
        # A span reaches over all the stretches from its first to its last.
        begun = np.bincount(low[~is_inside], minlength=bars)
        ended = np.bincount(high[~is_inside], minlength=bars)
        possible = np.cumsum(begun) - np.cumsum(ended) + ended
        return certain.tolist(), possible.tolist()


_LONGEST_TABLE = 200_000


def _stretches(edges: Ints, days: Ints) -> Ints:
    """In which stretch each day lies."""
    length = int(edges[-1] - edges[0])
    if length > max(_LONGEST_TABLE, len(days)):
        return (np.searchsorted(edges, days, "right") - 1).astype(np.int32)
    # A table of all days is quicker than to search for each event.
    table = np.repeat(np.arange(len(edges) - 1, dtype=np.int32), np.diff(edges))
    found: Ints = table[days - edges[0]]
    return found


def different(ascending: Ints) -> list[int]:
    """The different days among ascending ones."""
    is_new = np.diff(ascending, prepend=ascending[:1] - 1) != 0
    days: list[int] = ascending[is_new].tolist()
    return days


def _up(day: float) -> int:
    return int(-(-day // 1))
