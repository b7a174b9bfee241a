"""How many of the first events of an order fall into each group, for any number of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int32]

_MARKS = 16
_LEAST_STEP = 4096


class RunningCounts:
    """Counts by group that follow a slider: a small step costs little, a leap not much.

    An answer is made from the nearest one that is known, by counting only what lies between. After
    a leap it is kept as a mark; before the first one nothing is counted at all, for of most
    searches and filters the slider never asks more than once.

    Args:
        groups: The group of each event, in order; from 0 on.
        size: How many groups there are.
    """

    def __init__(self, groups: NDArray[np.int32], size: int) -> None:
        self._groups = groups
        self._size = size
        self._step = max(_LEAST_STEP, -(-len(groups) // _MARKS))
        self._last: tuple[int, Counts] = (0, np.zeros(size, np.int32))
        # Each farther than a step from all others, so that they stay few.
        self._marks = [self._last]

    def upto(self, number: int) -> Counts:
        """How many of the first `number` events are of each group. Not to be written to."""
        last = self._last
        if number == last[0]:
            return last[1]
        known, counts = min((last, *self._marks), key=lambda mark: abs(number - mark[0]))
        if number >= known:
            counts = self._moved(counts, self._groups[known:number], 1)
        else:
            counts = self._moved(counts, self._groups[number:known], -1)
        self._last = (number, counts)
        if abs(number - known) > self._step:
            self._marks.append(self._last)
        return counts

    def _moved(self, counts: Counts, groups: NDArray[np.int32], sign: int) -> Counts:
        if len(groups) > self._size // 8:
            counted = self._counted(groups)
            return counts + counted if sign > 0 else counts - counted
        moved = counts.copy()
        # For a few groups this is cheaper than counting all of them.
        np.add.at(moved, groups, np.int32(sign))
        return moved

    def _counted(self, groups: NDArray[np.int32]) -> Counts:
        return np.bincount(groups, minlength=self._size).astype(np.int32)
