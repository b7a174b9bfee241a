"""The user's own maps on disk, MBTiles or PMTiles, as sources of tiles."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

from pmtiles.tile import TileType

from gui.engine.errors import BasemapError
from gui.map.tiles.archives import IMAGE_TYPES, TileArchive
from gui.map.tiles.mbtiles import MAGIC as SQLITE_MAGIC
from gui.map.tiles.mbtiles import MbtilesFile
from gui.map.tiles.source import (
    Schema,
    Tile,
    TileKind,
    TileSet,
    image_type,
    layers_in_tile,
    layers_named,
    schema_of,
    sensible_bounds,
)

log = logging.getLogger(__name__)

SUFFIXES = (".mbtiles", ".pmtiles")
VECTOR_TYPE = b"application/vnd.mapbox-vector-tile"
MOST_DAMAGED = 200
"""Damaged tiles that are noted in the log."""


class MapFile:
    """One open map file. Answers at once, on the thread that opened it."""

    def __init__(self, path: Path, tiles: MbtilesFile | TileArchive, facts: TileSet) -> None:
        self.path = path
        self.facts = facts
        self._tiles = tiles
        self._damaged = 0

    def request(self, zoom: int, x: int, y: int, answer: Tile) -> Callable[[], None] | None:
        """See `TileSource.request`. A damaged tile is none; a file that is gone is an error."""
        try:
            data = self._tiles.tile(zoom, x, y)
        except ValueError as error:
            self._note_damage(zoom, x, y, error)
            data = None
        except (OSError, sqlite3.Error) as error:
            raise BasemapError(
                f"{self.path.name} cannot be read any more. The built-in map is shown instead."
            ) from error
        if not data:
            answer(None)
        elif self.facts.kind is TileKind.VECTOR:
            answer((VECTOR_TYPE, data))
        elif kind := image_type(data):
            answer((kind, data))
        else:
            self._note_damage(zoom, x, y, ValueError("not a picture"))
            answer(None)
        return None

    def _note_damage(self, zoom: int, x: int, y: int, error: ValueError) -> None:
        self._damaged += 1
        if self._damaged <= MOST_DAMAGED:
            log.info("%s: tile %d/%d/%d is damaged: %s", self.path.name, zoom, x, y, error)

    def close(self) -> None:
        self._tiles.close()


def open_map_file(path: Path) -> MapFile:
    """Open a map file of the user's.

    Raises:
        BasemapError: it is gone, damaged, empty, or nothing that can be drawn here.
    """
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except FileNotFoundError as error:
        raise BasemapError(f"{path.name} is no longer in {path.parent}.") from error
    except OSError as error:
        reason = "a folder" if path.is_dir() else "not readable"
        raise BasemapError(f"{path.name} cannot be opened: it is {reason}.") from error
    if not start:
        raise BasemapError(f"{path.name} is empty.")
    if start == SQLITE_MAGIC:
        return _open_mbtiles(path)
    if start.startswith(b"PMTiles"):
        return _open_pmtiles(path)
    raise BasemapError(f"{path.name} is no map file. Dateline opens MBTiles and PMTiles files.")


def _open_mbtiles(path: Path) -> MapFile:
    try:
        tiles = MbtilesFile(path)
    except sqlite3.Error as error:
        if "no such table" in str(error) or "no such column" in str(error):
            sentence = f"{path.name} is a database without map tiles, not an MBTiles file."
        else:
            sentence = f"{path.name} is damaged or not complete. Copy it again from its source."
        raise BasemapError(sentence) from error
    try:
        told = tiles.metadata
        sample = _sample(path, tiles) if tiles.zooms else None
        if tiles.zooms is None or sample is None:
            raise BasemapError(f"{path.name} holds no map tiles.")
        low, high = tiles.zooms
        kind, schema = _content(path, sample, told.get("json", ""))
        facts = TileSet(
            told.get("name", "").strip() or path.stem,
            kind,
            _number(told.get("minzoom"), low, low, high),
            _number(told.get("maxzoom"), high, low, high),
            sensible_bounds(_numbers(told.get("bounds", ""))),
            told.get("attribution", ""),
            schema,
            has_names=told.get("type", "baselayer") != "overlay",
        )
    except BaseException:
        tiles.close()
        raise
    return MapFile(path, tiles, facts)


def _open_pmtiles(path: Path) -> MapFile:
    try:
        tiles = TileArchive(path)
    except OSError as error:
        raise BasemapError(f"{path.name} cannot be opened: it is not readable.") from error
    except ValueError as error:
        raise BasemapError(_pmtiles_sentence(path, str(error))) from error
    if tiles.tile_type not in {TileType.MVT, TileType.UNKNOWN, *IMAGE_TYPES}:
        tiles.close()
        raise BasemapError(f"{path.name} holds tiles of a kind that Dateline cannot draw.")
    sample = _sample(path, tiles)
    if sample is None:
        tiles.close()
        raise BasemapError(f"{path.name} holds no map tiles.")
    metadata = tiles.metadata
    kind, schema = _content(path, sample, metadata)
    told = _texts(metadata)
    facts = TileSet(
        told.get("name", "").strip() or path.stem,
        kind,
        tiles.min_zoom,
        tiles.max_zoom,
        sensible_bounds(tiles.bounds),
        told.get("attribution", ""),
        schema,
        has_names=told.get("type", "baselayer") != "overlay",
    )
    return MapFile(path, tiles, facts)


def _pmtiles_sentence(path: Path, reason: str) -> str:
    if "not complete" in reason:
        return f"{path.name} is not complete. Copy it again from its source."
    if "packs" in reason:
        return f"{path.name} is packed in a way that Dateline cannot read; gzip is."
    if "version 3" in reason:
        return f"{path.name} is not a PMTiles file of version 3."
    return f"{path.name} is damaged. Copy it again from its source."


def _sample(path: Path, tiles: MbtilesFile | TileArchive) -> bytes | None:
    try:
        return tiles.first_tile()
    except (OSError, sqlite3.Error, ValueError) as error:
        raise BasemapError(f"{path.name} is damaged. Copy it again from its source.") from error


def _content(path: Path, sample: bytes, metadata: str) -> tuple[TileKind, Schema | None]:
    """What the tiles hold, by one of them: what a file says of itself is often wrong."""
    if image_type(sample):
        return TileKind.RASTER, None
    schema = schema_of(layers_named(metadata) or layers_in_tile(sample))
    if schema is None:
        raise BasemapError(
            f"{path.name} holds tiles that Dateline cannot draw. It draws pictures, and vector"
            " tiles as OpenMapTiles and Protomaps make them."
        )
    return TileKind.VECTOR, schema


def _texts(metadata: str) -> dict[str, str]:
    import json

    try:
        told = json.loads(metadata)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(told, dict):
        return {}
    return {name: value for name, value in told.items() if isinstance(value, str)}


def _number(text: str | None, default: int, low: int, high: int) -> int:
    """A zoom as the file says it, where it can be right."""
    try:
        number = int(float(text)) if text is not None else default
    except (ValueError, OverflowError):
        return default
    return number if low <= number <= high else default


def _numbers(text: str) -> list[float]:
    try:
        return [float(part) for part in text.split(",")]
    except ValueError:
        return []
