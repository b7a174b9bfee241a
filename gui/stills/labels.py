"""All names on a still, set in one pass so that none lies on another or on a dot.

Names of event places come first and bold, then the basemap's by rank. A town of the basemap that a
dot stands on, and a country that has a chip, are not named twice. A name for which there is no room
is left out; so is one that is longer than the picture is wide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, dist, floor, hypot

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.stills.label_room import Edges, Taken, far_spots, spots
from gui.stills.values import Box, Camera, GroundName, OnGround, Symbol
from gui.stills.visible_line import clipped
from gui.stills.writing import Lettering, heights, width_of, write

INK = "#1d2733"
TOWN_DOT_COLOUR = "#8a867d"
_EVENT_HALO = "#ebfaf8f4"
_GROUND_HALO = "#e0f7f5f0"
_WATER_HALO = "#b3b9d3e6"

_GAP = 3
_TOWN_DOT = 1.8
_TOWN_ROOM = _TOWN_DOT + 3
_LINE_STEP = 8
"""Lines of events are kept free in steps of so many px, and so wide."""
_LINE_HALF = 3
_SAME_TOWN = 6
"""A town this near to a dot is the dot's own, px."""
_SAME_NAME = 0.25
"""And so is one of the same name as far off as two sources may put one town, in degrees."""
_TIE_STRENGTH = 0.6
_ACCENTS = re.compile("[\u0300-\u036f'’]")


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of name is written. Colours as "#rrggbb", or "#aarrggbb" if seen through."""

    lettering: Lettering
    colour: str
    halo: str
    has_dot: bool = False
    """Whether what it names is a dot of the basemap; otherwise the name stands on its middle."""


STYLES = {
    "event": Style(Lettering(12, 700), INK, _EVENT_HALO),
    "country_label": Style(Lettering(12, 500, spacing=1.2), "#776b83", _GROUND_HALO),
    "marine_label": Style(Lettering(11, is_italic=True), "#5f88a6", _WATER_HALO),
    "admin1_label": Style(Lettering(10.5, spacing=0.6), "#968ca1", _GROUND_HALO),
    "places": Style(Lettering(11), "#55524c", _GROUND_HALO, has_dot=True),
}
"""By `GroundName.kind`; `event` for places of events."""


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name, and where it is written."""

    parts: tuple[str, ...]
    """Of what is written, from left to right."""
    kind: str
    box: Box
    point: tuple[float, float]
    """What it names."""
    tie: tuple[float, float, float, float] | None = None
    """A hairline from a dot's edge to a name that stands apart from it."""

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def style(self) -> Style:
        return STYLES[self.kind]


@dataclass(frozen=True, slots=True)
class _Wish:
    """A name that wants a place."""

    parts: tuple[str, ...]
    kind: str
    x: float
    y: float
    room: float
    """Distance from the point to keep, px; negative: centred on the point."""
    priority: float


def paint_names(
    painter: QPainter,
    camera: Camera,
    symbols: Sequence[Symbol],
    ground_names: Sequence[GroundName],
    on_ground: OnGround,
    taken: Sequence[Box],
) -> list[PlacedName]:
    """Write names where there is room.

    Args:
        painter: Scaled to the dots of the picture; not turned.
        symbols: Strongest first.
        ground_names: What the basemap would have written.
        taken: What else stands on the picture: caption, legend, scale, sources.
    """
    placed = place_names(camera, symbols, ground_names, on_ground, taken)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for name in placed:
        _paint(painter, name)
    painter.restore()
    return placed


def place_names(
    camera: Camera,
    symbols: Sequence[Symbol],
    ground_names: Sequence[GroundName],
    on_ground: OnGround,
    taken: Sequence[Box],
) -> list[PlacedName]:
    """Where names stand, in the order in which they were placed."""
    room = _Room(camera, symbols, on_ground, taken)
    wishes = [*_event_names(symbols), *_free_ground_names(camera, symbols, ground_names)]
    # A name would have to be narrower than a pixel for each letter.
    wishes = [wish for wish in wishes if 0 < sum(map(len, wish.parts)) <= camera.width]
    wishes.sort(key=lambda wish: -wish.priority)
    return [name for wish in wishes if (name := room.place(wish))]


def _event_names(symbols: Iterable[Symbol]) -> list[_Wish]:
    return [
        _Wish(
            # Apart, for the number is another in each frame of a film, and the name drawn already.
            (symbol.name, symbol.label[len(symbol.name) :]),
            "event",
            symbol.x,
            symbol.y,
            symbol.half_width + symbol.ring + _GAP + 1,
            1e6 + symbol.total,
        )
        for symbol in symbols
        if not symbol.is_chip
    ]


def _free_ground_names(
    camera: Camera, symbols: Iterable[Symbol], ground_names: Iterable[GroundName]
) -> list[_Wish]:
    """Names of the basemap but for those that symbols say already."""
    shown = [symbol for symbol in symbols if not symbol.is_left_out]
    chip_names = {plain_name(chip.name) for chip in shown if chip.is_chip}
    dots = [symbol for symbol in shown if not symbol.is_chip]
    dot_names = {plain_name(dot.name): (dot.x, dot.y) for dot in dots}
    same_name = _SAME_NAME / 360 * camera.world
    wishes = []
    for name in ground_names:
        plain = plain_name(name.text)
        if plain in chip_names:
            continue
        point = (name.x, name.y)
        if plain in dot_names and dist(dot_names[plain], point) < same_name:
            continue
        has_dot = STYLES[name.kind].has_dot
        if has_dot and any(
            hypot(dot.x - name.x, dot.y - name.y) < dot.half_width + _SAME_TOWN for dot in dots
        ):
            continue
        room = _TOWN_ROOM if has_dot else -1.0
        wishes.append(_Wish((name.text,), name.kind, name.x, name.y, room, name.priority))
    return wishes


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Names alike but for accents and case are one name: "Sinŭiju", "Sinuiju"."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", name)).lower()


class _Room:
    """What is free on a picture, and who got a place there."""

    def __init__(
        self,
        camera: Camera,
        symbols: Iterable[Symbol],
        on_ground: OnGround,
        furniture: Iterable[Box],
    ) -> None:
        self._width, self._height = camera.width, camera.height
        self._taken = Taken()
        self._lines = Taken()
        for symbol in symbols:
            if symbol.is_left_out:
                continue
            across = symbol.half_width + symbol.ring
            down = symbol.half_height + symbol.ring
            self._taken.take(symbol.x - across, symbol.y - down, symbol.x + across, symbol.y + down)
        for box in furniture:
            self._taken.take(box.left, box.top, box.right, box.bottom)
        self._take_edges()
        for line in on_ground.lines:
            self._take_line(line)

    def _take_edges(self) -> None:
        """Let no name be cut by the picture's edge."""
        width, height = self._width, self._height
        self._taken.take(0, 0, width, 0)
        self._taken.take(0, height, width, height)
        self._taken.take(0, 0, 0, height)
        self._taken.take(width, 0, width, height)

    def _take_line(self, line: Sequence[tuple[float, float]]) -> None:
        """Note where a line of events runs: a name is written there only for want of other room."""
        picture = Box(0, 0, self._width, self._height)
        for start, end in pairwise(line):
            piece = clipped(start, end, picture)
            if piece is None:
                continue
            (from_x, from_y), (to_x, to_y) = piece
            steps = max(1, ceil(hypot(to_x - from_x, to_y - from_y) / _LINE_STEP))
            for step in range(steps + 1):
                x = from_x + (to_x - from_x) * step / steps
                y = from_y + (to_y - from_y) * step / steps
                self._lines.take(x - _LINE_HALF, y - _LINE_HALF, x + _LINE_HALF, y + _LINE_HALF)

    def place(self, wish: _Wish) -> PlacedName | None:
        """Give a name a place, or none."""
        style = STYLES[wish.kind]
        width = sum(width_of(part, style.lettering) for part in wish.parts)
        height = float(_line_height(style))
        boxes = [_box_at(wish, corner, width, height) for corner in spots(wish.room, width, height)]
        fits = self._fits(wish)
        tie = None
        box = next((box for box in boxes if fits(box) and self._lines.is_free(*box)), None)
        if box is None and self._lines:
            box = next((box for box in boxes if fits(box)), None)
        if box is None and wish.kind == "event":
            far = far_spots(wish.room, width, height)
            box = next((box for at in far if fits(box := _box_at(wish, at, width, height))), None)
            tie = box and _tie(wish, box)
        if box is None or not self._is_in_sight(box):
            return None
        if style.has_dot:
            town = (
                wish.x - _TOWN_DOT,
                wish.y - _TOWN_DOT,
                wish.x + _TOWN_DOT,
                wish.y + _TOWN_DOT,
            )
            if not self._taken.is_free(*town):
                return None
            self._taken.take(*town)
        left, top, right, bottom = box
        self._taken.take(left - _GAP, top - 1, right + _GAP, bottom + 1)
        return PlacedName(wish.parts, wish.kind, Box(*box), (wish.x, wish.y), tie)

    def _fits(self, wish: _Wish) -> Callable[[Edges], bool]:
        # The name of what is in view is in view, too.
        is_seen = 0 <= wish.x <= self._width and 0 <= wish.y <= self._height

        def fits(box: Edges) -> bool:
            left, top, right, bottom = box
            if is_seen and (left < 0 or top < 0 or right > self._width or bottom > self._height):
                return False
            return self._taken.is_free(left - _GAP, top - 1, right + _GAP, bottom + 1)

        return fits

    def _is_in_sight(self, box: Edges) -> bool:
        left, top, right, bottom = box
        return right > 0 and bottom > 0 and left < self._width and top < self._height


def _box_at(wish: _Wish, corner: tuple[float, float], width: float, height: float) -> Edges:
    left, top = floor(wish.x + corner[0] + 0.5), floor(wish.y + corner[1] + 0.5)
    return left, top, left + width, top + height


def _line_height(style: Style) -> int:
    return round(1.2 * style.lettering.size)


def _tie(wish: _Wish, box: Edges) -> Edges:
    left, top, right, bottom = box
    to_x = max(left, min(right, wish.x))
    to_y = max(top, min(bottom, wish.y))
    part = (wish.room - _GAP) / max(wish.room, hypot(to_x - wish.x, to_y - wish.y))
    from_x = wish.x + (to_x - wish.x) * part
    from_y = wish.y + (to_y - wish.y) * part
    return from_x, from_y, to_x, to_y


def _paint(painter: QPainter, name: PlacedName) -> None:
    style = name.style
    if name.tie:
        from_x, from_y, to_x, to_y = name.tie
        painter.setOpacity(_TIE_STRENGTH)
        pen = QPen(QColor(style.colour), 1)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(from_x, from_y), QPointF(to_x, to_y))
        painter.setOpacity(1)
    if style.has_dot:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(TOWN_DOT_COLOUR))
        painter.drawEllipse(QPointF(*name.point), _TOWN_DOT, _TOWN_DOT)
    left, top = name.box.left, name.box.top
    baseline = top + _line_height(style) / 2 + 0.5 + _below_middle(style.lettering)
    for part in name.parts:
        write(painter, part, style.lettering, style.colour, (left, baseline), style.halo)
        left += width_of(part, style.lettering)


@lru_cache(maxsize=32)
def _below_middle(lettering: Lettering) -> float:
    """How far below the middle of the letters' square the line is that they stand on, px."""
    reach = heights(lettering)
    return (reach.ascent - reach.descent) / (reach.ascent + reach.descent) * lettering.size / 2
