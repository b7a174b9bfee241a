"""Where the chips of areas go so that they cover no dot, and no other chip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import ceil, cos, floor, hypot, pi, sin
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gui.stills.looks import CHIP_HEIGHT, LARGEST_RADIUS

if TYPE_CHECKING:
    from numpy.typing import NDArray

TIE_STEP = 20
"""What the line from a point to its chip passes is looked at in such steps, px."""
TURNS = 12
NEAR_SHIFTS = 1 + 2 * TURNS
"""The shifts of the rings that are near the point."""
SHIFTS = np.array(
    [(0.0, 0.0)]
    + [
        (34 * ring * cos(angle), 24 * ring * sin(angle))
        for ring in (1, 2, 3, 4, 5)
        for angle in (2 * turn * pi / TURNS - pi / 2 for turn in range(TURNS))
    ]
)
"""Where a chip is tried, nearest first: rings around its area's point, (across, down) in px."""
_FAR = (170.0, 120.0)
"""How far the last of them is."""
DOT_APART = 4
_APART = 3
_ROW_PX = 64
_CHIPS_PX = 128


class _Near(NamedTuple):
    """What stands around a point."""

    dots: NDArray[np.float64]
    """A row each: x, y and radius of its middle, px from the point."""
    chips: NDArray[np.float64]
    """The same with half of its width."""


class ChipRoom:
    """Dots and chips on the plane of a layout. Lengths are px."""

    def __init__(
        self, x: NDArray[np.float64], y: NDArray[np.float64], radii: NDArray[np.float64]
    ) -> None:
        """Lay out the dots."""
        rows = np.floor(y / _ROW_PX)
        # In one number each what is looked for by two: the row and the place in it.
        self._row = 4 * (float(x.max(initial=0)) + 1000)
        keys = rows * self._row + x
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._dots = np.stack((x, y, radii), axis=1)[order]
        self._chips: defaultdict[tuple[int, int], list[tuple[float, float, float]]]
        self._chips = defaultdict(list)

    def add(self, x: float, y: float, width: float) -> None:
        """Put a chip with its middle at a point."""
        for square in _squares(x - width / 2, y, x + width / 2, y):
            self._chips[square].append((x, y, width / 2))

    def shift_for(
        self,
        x: float,
        y: float,
        width: float,
        is_allowed: NDArray[np.bool_] | None = None,
    ) -> tuple[float, float] | None:
        """Where a chip may stand beside a point: how far across and down, or `None`.

        Args:
            is_allowed: For each of `SHIFTS` whether the chip may be there at all.
        """
        near = self._near(x, y, width / 2)
        if (is_allowed is None or is_allowed[0]) and _are_free(SHIFTS[:1], width / 2, near)[0]:
            return 0.0, 0.0
        is_free = _are_free(SHIFTS, width / 2, near)
        if is_allowed is not None:
            is_free &= is_allowed
        free = np.flatnonzero(is_free)
        for at in free:
            across, down = SHIFTS[at]
            if _is_tied(across, down, near):
                return float(across), float(down)
        # What is near is understood even if the line to it is not seen in full.
        if len(free) and free[0] < NEAR_SHIFTS:
            return float(SHIFTS[free[0], 0]), float(SHIFTS[free[0], 1])
        return None

    def _near(self, x: float, y: float, half: float) -> _Near:
        """All that a chip could meet, or the line to it."""
        across = _FAR[0] + half + _APART + DOT_APART + LARGEST_RADIUS
        down = _FAR[1] + CHIP_HEIGHT / 2 + _APART + DOT_APART + LARGEST_RADIUS
        rows = np.arange(floor((y - down) / _ROW_PX), floor((y + down) / _ROW_PX) + 1)
        starts = np.searchsorted(self._keys, rows * self._row + x - across)
        ends = np.searchsorted(self._keys, rows * self._row + x + across, "right")
        dots = [self._dots[start:end] for start, end in zip(starts, ends, strict=True)]
        chips = {
            chip
            for square in _squares(x - across, y - down, x + across, y + down)
            for chip in self._chips.get(square, ())
        }
        middle = np.array((x, y, 0.0))
        return _Near(np.concatenate(dots) - middle, np.array([*chips]).reshape(-1, 3) - middle)


def _squares(left: float, top: float, right: float, bottom: float) -> Iterable[tuple[int, int]]:
    for column in range(floor(left / _CHIPS_PX), floor(right / _CHIPS_PX) + 1):
        for row in range(floor(top / _CHIPS_PX), floor(bottom / _CHIPS_PX) + 1):
            yield column, row


def _are_free(shifts: NDArray[np.float64], half: float, near: _Near) -> NDArray[np.bool_]:
    """Whether a chip, shifted so, covers no dot and no other chip."""
    across = np.abs(shifts[:, :1] - near.dots[:, 0]) - (half + _APART)
    down = np.abs(shifts[:, 1:] - near.dots[:, 1]) - (CHIP_HEIGHT / 2 + _APART)
    reach = near.dots[:, 2] + DOT_APART
    covers = ((across < reach) & (down < reach)).any(axis=1)
    meets = _meet_chips(shifts, half + _APART, CHIP_HEIGHT / 2 + DOT_APART, near)
    return np.asarray(~(covers | meets))


def _meet_chips(
    points: NDArray[np.float64], half_width: float, half_height: float, near: _Near
) -> NDArray[np.bool_]:
    """Whether boxes around points meet a chip that stands already."""
    across = np.abs(points[:, :1] - near.chips[:, 0])
    down = np.abs(points[:, 1:] - near.chips[:, 1])
    is_met = (across < half_width + near.chips[:, 2]) & (down < half_height + CHIP_HEIGHT / 2)
    return np.asarray(is_met.any(axis=1))


def _is_tied(across: float, down: float, near: _Near) -> bool:
    """Whether the line to a chip passes under no chip, and no dot but one on the point itself."""
    if not across and not down:
        return True
    x, y, radius = near.dots.T
    square = radius * radius
    part = (x * across + y * down) / (across * across + down * down)
    apart = (x - part * across) ** 2 + (y - part * down) ** 2
    if ((x * x + y * y > square) & (part > 0) & (part < 1) & (apart < square)).any():
        return False
    steps = ceil(hypot(across, down) / TIE_STEP)
    points = np.array([(across * step / steps, down * step / steps) for step in range(1, steps)])
    return not _meet_chips(points.reshape(-1, 2), 0, TIE_STEP / 2, near).any()
