"""The ground under an exported map: of the built-in basemap, the tiles around its places.

The whole world stands in it coarsely, so that nobody zooms out into nothing. Finer levels follow
as far as there is room, the places with most events first; where a fine tile is missing, the page
draws that part of a coarser one.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from gui import paths
from gui.exports.tile_features import only_codes
from gui.map.local_files import ARCHIVE_MAX_ZOOMS, ARCHIVES
from gui.map.tiles.archives import TileArchive

if TYPE_CHECKING:
    from gui.engine.model import Place

WORLD_UP_TO = 2
"""The last zoom that is taken of the whole world."""
ROOM_BYTES = 1_200_000
"""So much of it may be packed; as text it becomes a third more."""
NEAR_TILES = 1
"""Around the tile that a place lies in, so many in each direction."""


class Tile(NamedTuple):
    """Which tile of an archive."""

    zoom: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Ground:
    """Tiles as the page takes them."""

    packed: bytes
    """All tiles that differ, one after the other, by gzip."""
    index: dict[str, dict[str, tuple[int, int]]]
    """By archive and "zoom/x/y", where a tile begins in it when unpacked, and how long it is."""

    @property
    def has_roads(self) -> bool:
        return bool(self.index["net"])


@dataclass(slots=True)
class _Heap:
    """Tiles gathered until there is no more room."""

    room: int
    data: bytearray = field(default_factory=bytearray)
    index: dict[str, dict[str, tuple[int, int]]] = field(
        default_factory=lambda: {name: {} for name in ARCHIVES}
    )
    _begins: dict[bytes, int] = field(default_factory=dict)

    def add(self, archive: str, tiles: Iterable[tuple[Tile, bytes]]) -> bool:
        """Take tiles in this order; False as soon as one finds no room."""
        for tile, content in tiles:
            # The sea is the same everywhere, and is kept once.
            begin = self._begins.get(content)
            if begin is None:
                # Packed by itself it is a little larger than among its neighbours.
                self.room -= len(gzip.compress(content, 6))
                if self.room < 0:
                    return False
                begin = self._begins[content] = len(self.data)
                self.data += content
            self.index[archive][f"{tile.zoom}/{tile.x}/{tile.y}"] = (begin, len(content))
        return True


def ground_for(places: Sequence[Place], codes: frozenset[str]) -> Ground:
    """The basemap for a map of these places, those that matter most first.

    Args:
        places: What the map shows.
        codes: Of countries and divisions whose outlines are drawn (ISO 3166); may be none.

    Raises:
        OSError: the basemap cannot be read.
        ValueError: it is damaged.
    """
    heap = _Heap(ROOM_BYTES)
    base, net, areas = (TileArchive(paths.BASEMAP / ARCHIVES[name]) for name in ARCHIVES)
    try:
        for zoom in range(max(ARCHIVE_MAX_ZOOMS.values()) + 1):
            tiles = list(_every(zoom) if zoom <= WORLD_UP_TO else _near(places, zoom))
            outlines = ((tile, only_codes(content, codes)) for tile, content in _read(areas, tiles))
            # Beyond the last zoom of an archive, there is nothing in it.
            has_room = heap.add("base", _read(base, tiles)) and heap.add("areas", outlines)
            if not has_room or not heap.add("net", _read(net, tiles)):
                break
    finally:
        for archive in (base, net, areas):
            archive.close()
    return Ground(gzip.compress(bytes(heap.data), 9, mtime=0), heap.index)


def index_text(ground: Ground) -> str:
    """The index as JSON."""
    return json.dumps(ground.index, separators=(",", ":"))


def _read(archive: TileArchive, tiles: Iterable[Tile]) -> Iterator[tuple[Tile, bytes]]:
    for tile in tiles:
        content = archive.tile(*tile)
        if content:
            yield tile, content


def _every(zoom: int) -> Iterator[Tile]:
    for x in range(1 << zoom):
        for y in range(1 << zoom):
            yield Tile(zoom, x, y)


def _near(places: Sequence[Place], zoom: int) -> Iterator[Tile]:
    """Tiles around places, each once."""
    across = 1 << zoom
    seen: set[Tile] = set()
    for place in places:
        column, row = tile_of(place.lat, place.lon, zoom)
        for y in range(max(0, row - NEAR_TILES), min(across, row + NEAR_TILES + 1)):
            for x in range(column - NEAR_TILES, column + NEAR_TILES + 1):
                # The globe goes round.
                tile = Tile(zoom, x % across, y)
                if tile not in seen:
                    seen.add(tile)
                    yield tile


def tile_of(lat: float, lon: float, zoom: int) -> tuple[int, int]:
    """Column and row of the tile that a point lies in; degrees."""
    across = 1 << zoom
    sine = math.sin(math.radians(max(-85.0, min(85.0, lat))))
    y = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return int((lon + 180) / 360 * across) % across, min(across - 1, int(y * across))
