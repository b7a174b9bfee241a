"""Vector tiles where they lie in a picture, and their shapes as paths.

A tile is read, painted and forgotten: of all that is in view, only one is in memory.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import floor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from gui.map.local_files import ARCHIVE_MAX_ZOOMS, ARCHIVES
from gui.map.tiles.archives import open_archive
from gui.map.tiles.shapes import Points, Properties, Shape, shapes_in
from gui.stills.values import Box, Camera

log = logging.getLogger(__name__)

_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
"""Of a path, as Qt writes it: 0 begins a part, 1 is a line."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the world in the picture; px."""

    zoom: int
    column: int
    """Of the archive: the same for each turn of the globe."""
    row: int
    left: float
    top: float
    side: float

    def seen(self, camera: Camera, margin: float, beyond: float = 0.0) -> Box:
        """What of it matters in the picture, px.

        Args:
            margin: How far outside the picture something still matters.
            beyond: And how far outside the tile.
        """
        return Box(
            max(self.left - beyond, -margin),
            max(self.top - beyond, -margin),
            min(self.left + self.side + beyond, camera.width + margin),
            min(self.top + self.side + beyond, camera.height + margin),
        )


def level_of(camera: Camera) -> int:
    """The whole zoom whose tiles and rules fit a camera: lines neither too coarse nor too fine."""
    return max(0, floor(camera.zoom + 0.5))


def tiles_in(camera: Camera, archive: str) -> Iterator[Tile]:
    """The tiles of an archive that touch the picture, as often as the world repeats in it.

    By columns: where two names are of one rank, the page asks for them in this order.
    """
    zoom = min(level_of(camera), ARCHIVE_MAX_ZOOMS[archive])
    count = 1 << zoom
    side = camera.world / count
    first, last = floor(camera.left / side), (camera.left + camera.width) / side
    top, bottom = max(0, floor(camera.top / side)), (camera.top + camera.height) / side
    column = first
    while column < last:
        row = top
        while row < min(count, bottom):
            at = (column * side - camera.left, row * side - camera.top)
            yield Tile(zoom, column % count, row, *at, side)
            row += 1
        column += 1


def tile_data(basemap: Path, archive: str, zoom: int, column: int, row: int) -> bytes:
    """What is in a tile; empty, and a word in the log, if it cannot be read: others are seen."""
    opened = open_archive(basemap / ARCHIVES[archive])
    if opened is None:
        return b""
    try:
        return opened.tile(zoom, column, row) or b""
    except (OSError, ValueError):
        log.warning("the tile %s/%d/%d/%d cannot be read", archive, zoom, column, row)
        return b""


def layer_of(
    data: bytes, layer: str, keep: Callable[[Properties], bool] | None = None
) -> list[Shape]:
    """What a layer of a tile holds, as `shapes_in`; nothing if the tile is damaged."""
    try:
        return shapes_in(data, layer, keep)
    except ValueError:
        log.warning("the layer %s of a tile cannot be read", layer)
        return []


def clip_to(painter: QPainter, tile: Tile) -> None:
    """Keep what is painted to a tile.

    To whole dots, and to the same for both tiles at an edge: else both would cover the dots there
    in part only, and the ground would show through as a hairline.
    """
    to_dots = painter.deviceTransform()
    dots = to_dots.mapRect(QRectF(tile.left, tile.top, tile.side, tile.side))
    left, top = round(dots.left()), round(dots.top())
    whole = QRectF(left, top, round(dots.right()) - left, round(dots.bottom()) - top)
    back, _ = to_dots.inverted()
    painter.setClipRect(back.mapRect(whole), Qt.ClipOperation.IntersectClip)


def area_path(shapes: Iterable[Shape], tile: Tile, seen: Box) -> QPainterPath:
    """The areas among shapes, to fill. Rings that lie beyond one edge of a box are left out."""
    points, starts = _traced((shape for shape in shapes if shape.is_area), tile)
    if not len(points):
        return QPainterPath()
    low, high = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
    kept = np.repeat(_touch(low, high, seen), np.diff(starts, append=len(points)))
    return _path(points[kept], _led(starts, len(points))[kept])


def line_path(shapes: Iterable[Shape], tile: Tile, seen: Box) -> QPainterPath:
    """The lines among shapes, and the edges of the areas, to be drawn.

    Pieces that lie beyond one edge of a box are left out: of a coast that runs on for thousands of
    pixels, and of the sides that an area has only because it was cut at its tile's edge.
    """
    points, starts = _traced(shapes, tile)
    if not len(points):
        return QPainterPath()
    before = np.roll(points, 1, axis=0)
    is_led = _led(starts, len(points))
    is_led &= _touch(np.minimum(points, before), np.maximum(points, before), seen)
    kept = is_led | np.append(is_led[1:], False)
    return _path(points[kept], is_led[kept])


def _traced(shapes: Iterable[Shape], tile: Tile) -> tuple[Points, NDArray[np.int64]]:
    """The points of all parts of shapes in the picture, and at which of them each part begins.

    Rings are led back to where they began.
    """
    parts: list[Points] = []
    lengths: list[int] = []
    for shape in shapes:
        for part in shape.parts:
            parts.append(part)
            lengths.append(len(part))
            if shape.is_area:
                parts.append(part[:1])
                lengths[-1] += 1
    if not parts:
        return np.zeros((0, 2)), np.zeros(0, np.int64)
    points = np.concatenate(parts) * tile.side + (tile.left, tile.top)
    return points, np.cumsum([0, *lengths[:-1]])


def _led(starts: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    """Whether a line leads to each point: not to the first of a part."""
    is_led = np.ones(count, np.bool_)
    is_led[starts] = False
    return is_led


def _touch(low: Points, high: Points, box: Box) -> NDArray[np.bool_]:
    """Which boxes, given by their corners, touch a box."""
    is_within = np.logical_and(high >= (box.left, box.top), low <= (box.right, box.bottom))
    return np.logical_and(is_within[:, 0], is_within[:, 1])


def _path(points: Points, is_led: NDArray[np.bool_]) -> QPainterPath:
    """A path, begun anew at each point to which no line leads.

    Given to Qt as it writes paths itself: point by point it takes six times as long.
    """
    elements = np.empty(len(points), _ELEMENT)
    elements["kind"] = is_led
    elements["x"], elements["y"] = points.T
    # How many; them; where the last part began, which is asked only when more is added; and a fill
    # rule, of odd and even.
    written = b"".join((len(points).to_bytes(4, "big"), elements.tobytes(), bytes(8)))
    made = QPainterPath()
    if len(points):
        stream = QDataStream(QByteArray(written))
        stream >> made
    return made
