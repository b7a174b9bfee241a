"""How high the rows of a long list are: guessed until they are measured. Plain values, no widgets.

A list of a million cards has a height, and a row at each height, though only the few in view were
ever measured. A row that begins a group has room for a heading above it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


class Heights:
    """Heights of rows in pixels.

    Args:
        count: How many rows there are.
        guess: The height of a row that was not measured yet.
        starts: Rows that begin a group, in order.
        heading: The height of a heading.
    """

    def __init__(
        self, count: int, guess: int, starts: Sequence[int] = (), heading: int = 0
    ) -> None:
        self.count = count
        self._guess = guess
        self._starts = starts
        self._heading = heading
        self._measured: dict[int, int] = {}
        # A Fenwick tree of what the measured rows are higher than was guessed; few are.
        self._tree: dict[int, int] = {}

    @property
    def total(self) -> int:
        """The height of all rows and headings."""
        return self.top(self.count)

    @property
    def average(self) -> int:
        """The mean height of the measured rows; the guess while there are none."""
        measured = self._measured
        return round(sum(measured.values()) / len(measured)) if measured else self._guess

    def is_measured(self, row: int) -> bool:
        return row in self._measured

    def height(self, row: int) -> int:
        """The height of a row without its heading."""
        return self._measured.get(row, self._guess)

    def measure(self, row: int, height: int) -> int:
        """Say how high a row is; returns by how much it is higher than was thought."""
        more = height - self.height(row)
        self._measured[row] = height
        at = row + 1
        while more and at <= self.count:
            self._tree[at] = self._tree.get(at, 0) + more
            at += at & -at
        return more

    def top(self, row: int) -> int:
        """Where a row begins, with its heading if it has one."""
        more, at = 0, row
        while at > 0:
            more += self._tree.get(at, 0)
            at -= at & -at
        return row * self._guess + more + self._heading * bisect_left(self._starts, row)

    def card_top(self, row: int) -> int:
        """Where a row begins, below its heading if it has one."""
        return self.top(row) + (self._heading if self.group_at(row) == row else 0)

    def row_at(self, height: int) -> int:
        """The row, heading included, at a height; the first or the last if there is none."""
        at = bisect_right(range(self.count), height, key=self.top) - 1
        return max(at, 0)

    def group_at(self, row: int) -> int:
        """The row that begins the group of a row; -1 where nothing is grouped."""
        at = self.group_number(row)
        return self._starts[at] if at >= 0 else -1

    def group_number(self, row: int) -> int:
        """Which group a row is in, counting from 0; -1 where nothing is grouped."""
        return bisect_right(self._starts, row) - 1

    def next_group(self, row: int) -> int:
        """The row that begins the next group; the number of rows if there is none."""
        at = bisect_right(self._starts, row)
        return self._starts[at] if at < len(self._starts) else self.count
