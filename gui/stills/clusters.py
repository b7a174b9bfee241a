"""Which dots share a place with a bigger one, because they would hide each other's middle.

A cluster stands where its strongest member is: at a real place, not between places.
"""

from __future__ import annotations

from collections import defaultdict
from math import inf
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gui.stills.looks import LARGEST_RADIUS, dot_radius

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOO_NEAR = 0.85
"""Two dots cluster when they are nearer than this part of the sum of their radii."""
LEAST_APART = 7
"""And always when nearer than this: two so close could not be told apart."""

_LIMITS = [max(LEAST_APART, TOO_NEAR * radii) ** 2 for radii in range(2 * LARGEST_RADIUS + 1)]
"""Squares of how near two dots may be, by the sum of their radii."""
_RADII = [dot_radius(count) for count in range(33)]
_SIDE = 96
"""Of a square by which neighbours are found, px. Half of it is more than dots must be apart."""
_ROW = 1 << 32


class Gathered(NamedTuple):
    """Dots in clusters."""

    leader: NDArray[np.intp]
    """Who stands for each place: itself, unless it is in a cluster; -1 for what is no dot."""
    alone: NDArray[np.intp]
    """Those who stand for themselves, and maybe for others."""
    radii: NDArray[np.float64]
    """Of their dots, px."""


def gather(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    weights: NDArray[np.int64],
    dots: NDArray[np.intp],
) -> Gathered:
    """Gather dots into clusters until no two of them are too near.

    Args:
        x, y: Of all places, px.
        weights: The most events that each can have.
        dots: Which places are dots, strongest first.
    """
    # Each dot is compared with few others: Python's own lists are quicker there than arrays.
    # Numbers are by the dot's place in `dots`.
    crowd = _Crowd(x[dots], y[dots], weights[dots].tolist())
    left = list(range(len(dots)))
    gathered, places, before = crowd.gathered, dots.tolist(), -1
    while len(left) != before:
        if before >= 0:
            left.sort(key=lambda dot: (-gathered[dot], places[dot]))
        before = len(left)
        left = crowd.gather(left)

    stands_for = np.array(crowd.leader, np.intp)
    # Chains of one cluster joining another end at the last.
    while ((last := stands_for[stands_for]) != stands_for).any():
        stands_for = last
    leader = np.full(len(x), -1, np.intp)
    leader[dots] = dots[stands_for]
    alone = np.array(left, np.intp)
    return Gathered(leader, dots[alone], np.array(crowd.radii, float)[alone])


class _Crowd:
    def __init__(self, x: NDArray[np.float64], y: NDArray[np.float64], gathered: list[int]) -> None:
        def square(shift: float) -> list[int]:
            columns = np.floor(x / (_SIDE) - shift).astype(np.int64)
            rows = np.floor(y / (_SIDE) - shift).astype(np.int64)
            squares: list[int] = (columns * _ROW + rows).tolist()
            return squares

        self.x: list[float] = x.tolist()
        self.y: list[float] = y.tolist()
        self.gathered = gathered
        """Events of a whole cluster, by its leader."""
        self.radii = [_radius(count) for count in gathered]
        """Of the dots of whole clusters."""
        self.leader = list(range(len(gathered)))
        self._square = square(0.0)
        """The square that each dot lies in."""
        self._first = square(0.5)
        """The first of the four that all its neighbours lie in."""

    def gather(self, left: list[int]) -> list[int]:
        """One pass: each that is too near to a stronger one joins it. Returns who is left."""
        x, y, radii, gathered, leader = self.x, self.y, self.radii, self.gathered, self.leader
        squares: defaultdict[int, list[int]] = defaultdict(list)
        alone = []
        for dot in left:
            x_dot, y_dot, radius, first = x[dot], y[dot], radii[dot], self._first[dot]
            nearest, least = -1, inf
            for square in (first, first + 1, first + _ROW, first + _ROW + 1):
                if square not in squares:
                    continue
                for other in squares[square]:
                    across, down = x[other] - x_dot, y[other] - y_dot
                    apart = across * across + down * down
                    if apart < least and apart < _LIMITS[radius + radii[other]]:
                        nearest, least = other, apart
            if nearest < 0:
                squares[self._square[dot]].append(dot)
                alone.append(dot)
            else:
                leader[dot] = nearest
                gathered[nearest] += gathered[dot]
                radii[nearest] = _radius(gathered[nearest])
        return alone


def _radius(count: int) -> int:
    return _RADII[count] if count < len(_RADII) else LARGEST_RADIUS
