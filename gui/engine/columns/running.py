"""How many of the first events of an order fall into each group, for any number of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int32]

_MARKS = 16
_LEAST_STEP = 4096


class RunningCounts:
    """Counts by group that follow a slider: a small step costs little, a leap not much.

    The counts are kept at some marks. An answer is made from the nearest mark, or from the answer
    before it, by counting only what lies between.

    Args:
        groups: The group of each event, in order; from 0 on.
        size: How many groups there are.
    """

    def __init__(self, groups: NDArray[np.int32], size: int) -> None:
        self._groups = groups
        self._size = size
        self._step = max(_LEAST_STEP, -(-len(groups) // _MARKS))
        marks = len(groups) // self._step + 1
        self._marks = np.zeros((marks, size), np.int32)
        for at in range(1, marks):
            between = groups[(at - 1) * self._step : at * self._step]
            np.add(self._marks[at - 1], self._counted(between), out=self._marks[at])
        self._last_number = 0
        self._last: Counts = self._marks[0]

    def upto(self, number: int) -> Counts:
        """How many of the first `number` events are of each group. Not to be written to."""
        if number == self._last_number:
            return self._last
        at = min((number + self._step // 2) // self._step, len(self._marks) - 1)
        known, counts = at * self._step, self._marks[at]
        if abs(number - self._last_number) < abs(number - known):
            known, counts = self._last_number, self._last
        if number >= known:
            counts = self._moved(counts, self._groups[known:number], 1)
        else:
            counts = self._moved(counts, self._groups[number:known], -1)
        self._last_number, self._last = number, counts
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
