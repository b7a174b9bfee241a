"""The outlines of countries and divisions in a picture, from an archive of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtGui import QPainterPath

from gui.map.local_files import ARCHIVE_MAX_ZOOMS
from gui.map.tiles.shapes import Properties
from gui.stills.ground_marks import RIM
from gui.stills.tiles import Tile, area_path, layer_of, level_of, line_path, tile_data, tiles_in
from gui.stills.values import Camera

_ARCHIVE = "areas"
_LAYERS = ("countries", "divisions")
_DIVISIONS_FROM = 2
"""The archive has no divisions at a lower zoom."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A part of an area that lies in one tile, in the picture."""

    area: QPainterPath
    edge: QPainterPath
    """Without the sides that it has only because it was cut at its tile's edge. Empty for a
    country, whose borders the basemap shows."""
    is_claimed: bool
    """Whether it is claimed by several countries."""


@dataclass(frozen=True, slots=True)
class OutlineTile:
    """The outlines in a tile, by all codes they go by."""

    tile: Tile
    by_code: Mapping[str, list[Outline]]


def outlines_in(camera: Camera, basemap: Path, codes: Collection[str]) -> list[OutlineTile]:
    """What is in the picture of countries and divisions, by their codes."""
    if not codes:
        return []
    found = []
    for tile in tiles_in(camera, _ARCHIVE):
        data = tile_data(basemap, _ARCHIVE, tile.zoom, tile.column, tile.row)
        seen = tile.seen(camera, RIM)
        by_code: dict[str, list[Outline]] = defaultdict(list)
        for layer in _LAYERS:
            for shape in layer_of(data, layer, partial(_is_one_of, codes)):
                area = area_path([shape], tile, seen)
                if area.isEmpty():
                    continue
                is_division = layer == "divisions"
                edge = line_path([shape], tile, seen) if is_division else QPainterPath()
                outline = Outline(area, edge, "claims" in shape.properties)
                for code in _codes(shape.properties):
                    by_code[code].append(outline)
        if by_code:
            found.append(OutlineTile(tile, by_code))
    return found


def known_divisions(
    camera: Camera, basemap: Path, divisions: Iterable[tuple[str, float, float]]
) -> set[str]:
    """The codes of those divisions that have an outline.

    Args:
        camera: Tells which tiles to look into.
        basemap: The folder of the archives.
        divisions: Codes, each with where it lies in the Mercator square.
    """
    zoom = min(max(_DIVISIONS_FROM, level_of(camera)), ARCHIVE_MAX_ZOOMS[_ARCHIVE])
    across = 1 << zoom
    by_tile: dict[tuple[int, int], set[str]] = defaultdict(set)
    for code, x, y in divisions:
        by_tile[int(x * across), int(y * across)].add(code)
    known: set[str] = set()
    for (column, row), codes in by_tile.items():
        data = tile_data(basemap, _ARCHIVE, zoom, column, row)
        found = layer_of(data, "divisions", partial(_is_one_of, codes))
        known.update(str(shape.properties["code"]) for shape in found)
    return known


def _is_one_of(codes: Collection[str], properties: Properties) -> bool:
    return any(code in codes for code in _codes(properties))


def _codes(properties: Properties) -> list[str]:
    """What an outline goes by: its own code, or those of all who claim it."""
    return str(properties.get("claims", properties.get("code", ""))).split(",")
