"""The basemap of a still: water, land, rivers and borders, and which of its names may be written.

assets/map/basemap_layer.js paints the same for the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from gui.map.tiles.shapes import Shape
from gui.stills.basemap_style import COLOURS, LAYERS, NAMES, USUAL_NAMES, Fill, Line, width_at
from gui.stills.ground_marks import dots_of, pen_of
from gui.stills.tiles import (
    Tile,
    area_path,
    clip_to,
    layer_of,
    level_of,
    line_path,
    tile_data,
    tiles_in,
)
from gui.stills.values import Camera, GroundName

_MARGIN = 8.0
"""What is so far outside still matters: half a wide line, px."""


def paint_ground(painter: QPainter, camera: Camera, basemap: Path) -> None:
    """Paint the basemap all over the picture.

    Args:
        painter: Scaled so that its unit is a CSS pixel.
        camera: What is seen.
        basemap: The folder of the archives. What cannot be read of them stays water.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, camera.width, camera.height), QColor(COLOURS["water"]))
    level = level_of(camera)
    shown = [one for one in LAYERS if isinstance(one, Fill) or one.from_zoom <= level]
    # Archive by archive, as they lie upon each other: tiles of one may be as large as many of
    # another.
    for archive, layers in groupby(shown, lambda one: one.archive):
        of_archive = list(layers)
        for tile in tiles_in(camera, archive):
            data = tile_data(basemap, archive, tile.zoom, tile.column, tile.row)
            if data:
                painter.save()
                clip_to(painter, tile)
                _paint_tile(painter, camera, tile, data, of_archive)
                painter.restore()
    painter.restore()


def ground_names(camera: Camera, basemap: Path) -> list[GroundName]:
    """The names of the basemap in the picture that may be written, in English."""
    level = level_of(camera)
    kinds = {
        kind: style for kind, style in NAMES.items() if style.from_zoom <= level <= style.to_zoom
    }
    found: list[GroundName] = []
    if not kinds:
        return found
    for tile in tiles_in(camera, "base"):
        data = tile_data(basemap, "base", tile.zoom, tile.column, tile.row)
        for kind, style in kinds.items():
            for shape in layer_of(data, kind):
                across, down = shape.parts[0][0].tolist()
                # A tile also holds what lies just outside it; the neighbour names that.
                if not (0 <= across < 1 and 0 <= down < 1):
                    continue
                x, y = tile.left + across * tile.side, tile.top + down * tile.side
                if not (0 <= x <= camera.width and 0 <= y <= camera.height):
                    continue
                english = str(shape.properties.get("en", ""))
                name = USUAL_NAMES.get(english, english)
                if name and style.shown(shape.properties, level):
                    found.append(GroundName(name, kind, x, y, style.priority(shape.properties)))
    return found


def _paint_tile(
    painter: QPainter, camera: Camera, tile: Tile, data: bytes, layers: Sequence[Fill | Line]
) -> None:
    unpacked: dict[str, list[Shape]] = {}
    seen = tile.seen(camera, _MARGIN, beyond=_MARGIN)
    dots = dots_of(painter)
    for layer in layers:
        if layer.layer not in unpacked:
            unpacked[layer.layer] = layer_of(data, layer.layer)
        shapes = unpacked[layer.layer]
        if isinstance(layer, Fill):
            painter.fillPath(area_path(shapes, tile, seen), QColor(COLOURS[layer.colour]))
        else:
            kept = (one for one in shapes if layer.keep(one.properties, level_of(camera)))
            width = width_at(layer.widths, camera.zoom)
            pen = pen_of(QColor(COLOURS[layer.colour]), width, dots, layer.dash)
            painter.strokePath(line_path(kept, tile, seen), pen)
