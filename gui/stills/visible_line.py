"""What of a line is in the picture, and where to name it there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import dist

from gui.stills.values import Box

Point = tuple[float, float]


def middle_in_box(line: Sequence[Point], box: Box) -> Point | None:
    """The middle of the longest piece of a line that lies in a box; `None` if none does."""
    pieces: list[list[Point]] = []
    for start, end in pairwise(line):
        piece = clipped(start, end, box)
        if piece is None:
            continue
        if not pieces or pieces[-1][-1] != piece[0]:
            pieces.append([piece[0]])
        pieces[-1].append(piece[1])
    return _middle(max(pieces, key=_length)) if pieces else None


def clipped(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of a straight line that lies in a box, its edges included."""
    (x, y), (across, down) = start, (end[0] - start[0], end[1] - start[1])
    first, last = 0.0, 1.0
    for step, room in (
        (-across, x - box.left),
        (across, box.right - x),
        (-down, y - box.top),
        (down, box.bottom - y),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first > last:
        return None
    return (
        start if first == 0 else (x + first * across, y + first * down),
        end if last == 1 else (x + last * across, y + last * down),
    )


def _length(points: Sequence[Point]) -> float:
    return sum(dist(start, end) for start, end in pairwise(points))


def _middle(points: Sequence[Point]) -> Point:
    left = _length(points) / 2
    for start, end in pairwise(points):
        step = dist(start, end)
        if step >= left:
            part = left / step if step else 0.0
            return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])
        left -= step
    return points[-1]
