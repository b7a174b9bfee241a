"""Room for names: which boxes are taken, and where beside its point a name may stand."""

from __future__ import annotations

from math import sqrt

_SQUARE = 64
_COLUMN = 65536
"""Squares are numbered by column and row; no picture is so high."""
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
        self._squares: dict[int, list[Edges]] = {}

    def __bool__(self) -> bool:
        return bool(self._squares)

    def is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether a box meets none of those taken; sharing an edge is not meeting."""
        # Asked for thousands of boxes in each frame of a film, so without calls in between.
        squares = self._squares
        first, last = int(top // _SQUARE), int(bottom // _SQUARE)
        for column in range(int(left // _SQUARE), int(right // _SQUARE) + 1):
            for square in range(column * _COLUMN + first, column * _COLUMN + last + 1):
                if square in squares:
                    for from_x, from_y, to_x, to_y in squares[square]:
                        if from_x < right and to_x > left and from_y < bottom and to_y > top:
                            return False
        return True

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        """Keep others off a box. One without width or height keeps them from lying across it."""
        edges = (left, top, right, bottom)
        first, last = int(top // _SQUARE), int(bottom // _SQUARE)
        for column in range(int(left // _SQUARE), int(right // _SQUARE) + 1):
            for square in range(column * _COLUMN + first, column * _COLUMN + last + 1):
                self._squares.setdefault(square, []).append(edges)


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
