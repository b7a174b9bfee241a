"""Room for names: which boxes are taken, and where beside its point a name may stand."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, sqrt

_SQUARE = 64
_FAR = (14.0, 28.0)
"""How much farther than usual the name of an event place may stand, tied by a hairline, px."""
_SHIFTS = (0.4, -0.4, 0.8, -0.8)
"""Between crowded dots: a little up or down along the dot's side, in heights of the name."""
_SIDES = ((1, 1), (1, -1), (-1, 1), (-1, -1))

Edges = tuple[float, float, float, float]
"""Left, top, right, bottom, px."""


class Taken:
    """Boxes that are taken, found by squares."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[Edges]] = {}

    def __bool__(self) -> bool:
        return bool(self._squares)

    def is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether a box meets none of those taken; sharing an edge is not meeting."""
        for square in _squares(left, top, right, bottom):
            for taken in self._squares.get(square, ()):
                if taken[0] < right and taken[2] > left and taken[1] < bottom and taken[3] > top:
                    return False
        return True

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        """Keep others off a box. One without width or height keeps them from lying across it."""
        edges = (left, top, right, bottom)
        for square in _squares(left, top, right, bottom):
            self._squares.setdefault(square, []).append(edges)


def _squares(left: float, top: float, right: float, bottom: float) -> Iterator[tuple[int, int]]:
    rows = range(floor(top / _SQUARE), floor(bottom / _SQUARE) + 1)
    for column in range(floor(left / _SQUARE), floor(right / _SQUARE) + 1):
        for row in rows:
            yield column, row


def spots(room: float, width: float, height: float) -> list[tuple[float, float]]:
    """Where a name may stand, best first, from the named point to its top left corner.

    Args:
        room: Distance to keep from the point, px; negative for a name in the middle of its point.
    """
    if room < 0:
        return [(-width / 2, -height / 2)]
    slant = room * sqrt(0.5)
    beside = [
        (room, -height / 2),
        (-width - room, -height / 2),
        (-width / 2, -height - room),
        (-width / 2, room),
        *_slanted(slant, width, height),
    ]
    for shift in _SHIFTS:
        top = (shift - 0.5) * height
        beside += [(room, top), (-width - room, top)]
    return beside


def far_spots(room: float, width: float, height: float) -> list[tuple[float, float]]:
    """Where a name may stand apart from its dot when there is no room beside it."""
    found = []
    for more in _FAR:
        reach = room + more
        found += [
            *_slanted(reach * sqrt(0.5), width, height),
            (reach, -height / 2),
            (-width - reach, -height / 2),
            (-width / 2, -height - reach),
            (-width / 2, reach),
        ]
        steep = (0.38 * reach, 0.92 * reach)
        for right, down in _SIDES:
            for across, along in (steep, steep[::-1]):
                found.append(
                    (
                        across if right > 0 else -width - across,
                        along if down > 0 else -height - along,
                    )
                )
    return found


def _slanted(slant: float, width: float, height: float) -> list[tuple[float, float]]:
    return [
        (slant, -height - slant),
        (slant, slant),
        (-width - slant, -height - slant),
        (-width - slant, slant),
    ]
