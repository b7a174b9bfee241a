"""The legend of a still: which symbols it explains, in which words, and how it is set.

It explains what is on the picture and no more, so that it stays short.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from gui.engine.model import Status
from gui.stills.values import Camera, OnGround, Symbol
from gui.stills.writing import Lettering, heights, width_of, wrapped, write

WORDS = {
    "dot": "Events at a place; larger: more",
    "cluster": "Several places, their numbers added up",
    "happened": "Happened",
    "ongoing": "Ongoing",
    "planned": "Planned",
    "cancelled": "Cancelled",
    "hypothetical": "Hypothetical",
    "mixed": "Ring: share that is otherwise",
    "possible": "Pale: may lie outside these dates",
    "near": "Within about 25 km of the dot",
    "division": "Somewhere in a province or county",
    "soft": "Somewhere in this area",
    "sea": "Somewhere at sea",
    "line": "Somewhere along a line",
    "chip": "An area or a country as a whole",
    "tint": "Tint: somewhere in this country",
    "claimed": "Claimed by several countries",
}
"""What is written beside each kind of symbol, in the order in which they are listed."""

MOST_WIDTH = 280
"""Px."""
_TITLE = Lettering(12, 600)
_TITLE_HEIGHT = 26
_TITLE_PAD = 10
_TEXT = Lettering(12)
_LINE = 1.3 * 12
_SAMPLE = (30, 20)
_GAP = 6
_LEFT, _RIGHT, _FOOT = 6, 12, 6
_MOST_LINES = 3
_ABOVE_AND_BELOW = 190
"""What the rows leave of the height of the picture, px."""
_LEAST_ROWS = 60.0

PaintSample = Callable[[QPainter, str, QRectF], None]


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return max(_SAMPLE[1], len(self.lines) * _LINE)


@dataclass(frozen=True, slots=True)
class Legend:
    """A legend that is laid out. Width and height in px."""

    rows: tuple[_Row, ...]
    width: float
    height: float


def legend_keys(symbols: Sequence[Symbol], on_ground: OnGround, camera: Camera) -> list[str]:
    """What the legend explains: kinds of symbols that are in the picture, as keys of `WORDS`."""
    found = set(on_ground.kinds)
    statuses = [str(status) for status in Status]
    for symbol in symbols:
        if not (0 <= symbol.x <= camera.width and 0 <= symbol.y <= camera.height):
            continue
        if symbol.is_left_out:
            # Its ground is still seen, in the colour of most of its events.
            found.add(statuses[symbol.status])
            continue
        if not symbol.is_chip:
            found.add("dot")
        elif not symbol.is_line:
            found.add("chip")
        if symbol.places > 1:
            found.add("cluster")
        if symbol.is_mixed:
            found.add("mixed")
        if symbol.possible:
            found.add("possible")
        found.update(
            status for status, count in zip(statuses, symbol.by_status, strict=True) if count
        )
    return [key for key in WORDS if key in found]


def laid_out(keys: Sequence[str], picture_height: float, room_above: float) -> Legend | None:
    """The legend of some kinds. Rows for which there is no room are left out; without rows, all.

    Args:
        room_above: What is free above its foot, px.
    """
    beside = _LEFT + _SAMPLE[0] + _GAP + _RIGHT
    room = MOST_WIDTH - beside
    rows: list[_Row] = []
    most = max(_LEAST_ROWS, picture_height - _ABOVE_AND_BELOW)
    left = min(most, room_above - _TITLE_HEIGHT) - _FOOT
    for key in keys:
        row = _Row(key, tuple(wrapped(WORDS[key], _TEXT, room, _MOST_LINES)))
        left -= row.height
        if left < 0:
            break
        rows.append(row)
    if not rows:
        return None
    widest = max((room if len(row.lines) > 1 else width_of(row.lines[0], _TEXT)) for row in rows)
    return Legend(
        tuple(rows),
        min(MOST_WIDTH, widest + beside),
        _TITLE_HEIGHT + sum(row.height for row in rows) + _FOOT,
    )


def paint_legend(
    painter: QPainter,
    legend: Legend,
    corner: tuple[float, float],
    ink: str,
    paint_sample: PaintSample,
) -> None:
    """Paint a legend on a ground that is painted.

    Args:
        corner: The top left one.
        paint_sample: Paints the symbol of a key into a box.
    """
    left, top = corner
    # Without the map's arrow: nobody can fold it.
    at = (left + _TITLE_PAD, heights(_TITLE).baseline_in(top, _TITLE_HEIGHT))
    write(painter, "Legend", _TITLE, ink, at)
    top += _TITLE_HEIGHT
    for row in legend.rows:
        box = QRectF(left + _LEFT, top + (row.height - _SAMPLE[1]) / 2, *_SAMPLE)
        painter.save()
        paint_sample(painter, row.key, box)
        painter.restore()
        first = top + (row.height - len(row.lines) * _LINE) / 2
        for number, line in enumerate(row.lines):
            baseline = heights(_TEXT).baseline_in(first + number * _LINE, _LINE)
            write(painter, line, _TEXT, ink, (box.right() + _GAP, baseline))
        top += row.height
