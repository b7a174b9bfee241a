"""Days in order: sorting by them quickly, and finding what lasts over some of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Rows = NDArray[np.int64]

_MOST_RANKS = 1 << 16


def in_order(days: Ints) -> Rows:
    """Positions by ascending day; those of one day stay in their order.

    Numbers of 16 bits are sorted about ten times faster than others, and a corpus has far fewer
    different days than that.
    """
    ranks = _ranks(days)
    return np.argsort(days if ranks is None else ranks, kind="stable")


def by_day(first: Ints, last: Ints) -> Rows:
    """Positions by first day, then by last day; those of the same days stay in their order."""
    by_last = in_order(last)
    return by_last[in_order(first[by_last])]


_LATER = 4_000_000
"""Later than any day of the calendar of `datetime`; whatever has no day is."""


def _ranks(days: Ints) -> NDArray[np.uint16] | None:
    """Each day as a number of 16 bits, in the same order; None where they are too many."""
    if len(days) < 1000:
        return None
    first = int(days.min())
    if first >= _LATER:
        return np.zeros(len(days), np.uint16)
    latest = int(days.max(where=days < _LATER, initial=first))
    # Counted from the first; whatever has no day stands behind the last.
    counted: Ints = np.minimum(days, latest + 1) - first
    if latest + 1 - first < _MOST_RANKS:
        return counted.astype(np.uint16)
    # More than 179 years: each as its place among the days there are.
    seen = np.zeros(latest + 2 - first, bool)
    seen[counted] = True
    if np.count_nonzero(seen) > _MOST_RANKS:
        return None
    ranks = (np.cumsum(seen, dtype=np.int32) - 1).astype(np.uint16)
    return ranks[counted]


def before(days: Ints, day: int) -> int:
    """How many of ascending days lie before a day."""
    # Of the same type: numpy would make other numbers of all days first.
    return int(np.searchsorted(days, np.int32(day)))


def upto(days: Ints, day: int) -> int:
    """How many of ascending days lie before a day or on it."""
    return int(np.searchsorted(days, np.int32(day), "right"))


class Lasting:
    """Events of several days, ready to be asked which of them last over a moment.

    They are kept apart by length, doubling from class to class: those that reach a day begin within
    the longest length of their class before it, so that no others need to be looked at.

    Args:
        first: First days, ascending.
        last: Last days; what is undated must not be among them.
    """

    def __init__(self, first: Ints, last: Ints) -> None:
        days = last - first + 1
        self._classes: list[tuple[int, Ints, Ints, Rows]] = []
        longest = 2
        while len(days) and longest // 2 < days.max():
            of_class = np.flatnonzero((days > longest // 2) & (days <= longest))
            if len(of_class):
                self._classes.append((longest, first[of_class], last[of_class], of_class))
            longest *= 2

    def reaching(self, too_late: int, until: int) -> Rows:
        """Positions of those that begin before a day and last until another, or longer.

        Args:
            too_late: The first day they do not begin on any more.
            until: The day they last to: `too_late` or a later one.
        """
        found = []
        for longest, first, last, at in self._classes:
            low = before(first, until - longest + 1)
            high = before(first, too_late)
            if low < high:
                found.append(at[low:high][last[low:high] >= until])
        if not found:
            return np.zeros(0, np.int64)
        return found[0] if len(found) == 1 else np.sort(np.concatenate(found))
