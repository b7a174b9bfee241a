"""Tiles out of a PMTiles archive.

The `pmtiles` package knows the format; its own reader parses a directory anew for every tile
(10 ms and more) and unpacks whatever it is given, so directories are read and kept here.

The file is read and not mapped into memory: a mapped one whose disk is pulled out ends the program.
"""

from __future__ import annotations

import logging
import os
import weakref
from collections import OrderedDict
from functools import cache
from pathlib import Path

from pmtiles.tile import (
    Compression,
    Entry,
    HeaderDict,
    MagicNumberNotFound,
    SpecVersionUnsupported,
    TileType,
    deserialize_header,
    find_tile,
    zxy_to_tileid,
)

from gui.map.tiles.source import MAX_TEXT_BYTES, inflated, read_varint

log = logging.getLogger(__name__)

HEADER_BYTES = 127
DEEPEST = 4
"""Directories nest at most this deep, by the format."""
MOST_DIRECTORIES = 64
"""Of one archive are kept."""
MAX_DIRECTORY_BYTES = 16_000_000
"""Unpacked."""
MAX_READ_BYTES = MAX_DIRECTORY_BYTES
IMAGE_TYPES = frozenset({TileType.PNG, TileType.JPEG, TileType.WEBP, TileType.AVIF})


class TileArchive:
    """One open PMTiles file. Several threads may read from it.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not a PMTiles archive of version 3 with plain or gzip tiles, or not all
            of one.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        self.close = weakref.finalize(self, os.close, self._file)
        # A program that ends closes it anyway, and the map may still ask while it does.
        self.close.atexit = False
        self._header = self._checked_header(path)
        self._directories: OrderedDict[int, list[Entry]] = OrderedDict()
        self._directory(self._header["root_offset"], self._header["root_length"])

    def _checked_header(self, path: Path) -> HeaderDict:
        start = self._read(0, HEADER_BYTES)
        try:
            header = deserialize_header(start)
        except (MagicNumberNotFound, SpecVersionUnsupported, ValueError, IndexError) as error:
            raise ValueError(f"{path.name} is not a PMTiles archive of version 3") from error
        for packing in (header["tile_compression"], header["internal_compression"]):
            if packing not in (Compression.NONE, Compression.GZIP):
                raise ValueError(f"{path.name} packs its tiles in a way that is not known here")
        if header["max_zoom"] > 30 or header["min_zoom"] > header["max_zoom"]:
            raise ValueError(f"{path.name} is not a PMTiles archive of version 3")
        end = header["tile_data_offset"] + header["tile_data_length"]
        if end > os.fstat(self._file).st_size:
            raise ValueError(f"{path.name} is not complete")
        return header

    @property
    def min_zoom(self) -> int:
        return int(self._header["min_zoom"])

    @property
    def max_zoom(self) -> int:
        return int(self._header["max_zoom"])

    @property
    def tile_type(self) -> TileType:
        return self._header["tile_type"]

    @property
    def bounds(self) -> list[float]:
        """West, south, east, north as the archive says; degrees."""
        head = self._header
        west, south = head["min_lon_e7"], head["min_lat_e7"]
        return [n / 1e7 for n in (west, south, head["max_lon_e7"], head["max_lat_e7"])]

    @property
    def metadata(self) -> str:
        """What the archive tells about itself, as JSON; empty if that cannot be read."""
        length = self._header["metadata_length"]
        if length > MAX_TEXT_BYTES:
            return ""
        try:
            packed = self._read(self._header["metadata_offset"], length)
            return inflated(packed, MAX_TEXT_BYTES).decode("utf-8")
        except (OSError, ValueError):
            return ""

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """A tile, inflated; None where the archive has none.

        Raises:
            OSError: the file cannot be read any more.
            ValueError: this tile, or the way to it, is damaged.
        """
        if not (0 <= zoom <= self.max_zoom and 0 <= x < 1 << zoom and 0 <= y < 1 << zoom):
            return None
        entry = self._entry(zxy_to_tileid(zoom, x, y))
        if entry is None:
            return None
        start = self._header["tile_data_offset"] + entry.offset
        return self._inflated(self._read(start, entry.length))

    def first_tile(self) -> bytes | None:
        """Any tile, inflated; None if the archive has none."""
        offset, length = self._header["root_offset"], self._header["root_length"]
        for _ in range(DEEPEST):
            entries = self._directory(offset, length)
            if not entries:
                return None
            entry = entries[0]
            if entry.run_length:
                start = self._header["tile_data_offset"] + entry.offset
                return self._inflated(self._read(start, entry.length))
            offset = self._header["leaf_directory_offset"] + entry.offset
            length = entry.length
        return None

    def _entry(self, tile_id: int) -> Entry | None:
        offset, length = self._header["root_offset"], self._header["root_length"]
        for _ in range(DEEPEST):
            entry = find_tile(self._directory(offset, length), tile_id)
            if entry is None or entry.run_length:
                return entry
            offset = self._header["leaf_directory_offset"] + entry.offset
            length = entry.length
        return None

    def _directory(self, offset: int, length: int) -> list[Entry]:
        # Two threads may parse the same directory; both find the same.
        kept = self._directories.get(offset)
        if kept is None:
            kept = _entries(inflated(self._read(offset, length), MAX_DIRECTORY_BYTES))
            self._directories[offset] = kept
            while len(self._directories) > MOST_DIRECTORIES:
                self._directories.popitem(last=False)
        return kept

    def _inflated(self, data: bytes) -> bytes:
        return inflated(data) if self._header["tile_compression"] is Compression.GZIP else data

    def _read(self, offset: int, length: int) -> bytes:
        if not 0 <= offset < 1 << 62 or length > MAX_READ_BYTES:
            raise ValueError(f"{self._name} points outside itself")
        return os.pread(self._file, length, offset)


@cache
def open_archive(path: Path) -> TileArchive | None:
    """An archive, opened once for all views; None, and a word in the log, if it cannot be."""
    try:
        return TileArchive(path)
    except (OSError, ValueError):
        # Without a basemap the events are still on the map.
        log.exception("the basemap archive %s cannot be used", path.name)
        return None


def _entries(data: bytes) -> list[Entry]:
    """A directory, unpacked, as the format lays it out: four columns, one after the other.

    Raises:
        ValueError: it is shorter than it says.
    """
    count, at = read_varint(data, 0)
    if 4 * count > len(data):
        raise ValueError("a directory is shorter than it says")
    columns: list[list[int]] = []
    for _ in range(4):
        column = []
        for _ in range(count):
            number, at = read_varint(data, at)
            column.append(number)
        columns.append(column)
    entries: list[Entry] = []
    tile_id = end = 0
    for step, run_length, length, offset in zip(*columns, strict=True):
        tile_id += step
        start = end if offset == 0 and entries else offset - 1
        entries.append(Entry(tile_id, start, length, run_length))
        end = start + length
    return entries
