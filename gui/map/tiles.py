"""Tiles out of a PMTiles archive.

The `pmtiles` package knows the format; its own reader parses a directory anew for every tile
(10 ms and more), so directories are kept here once parsed.
"""

from __future__ import annotations

import gzip
import mmap
from pathlib import Path

from pmtiles.tile import (
    Compression,
    Entry,
    MagicNumberNotFound,
    SpecVersionUnsupported,
    deserialize_directory,
    deserialize_header,
    find_tile,
    zxy_to_tileid,
)

HEADER_BYTES = 127
DEEPEST = 4
"""Directories nest at most this deep, by the format."""


class TileArchive:
    """One PMTiles file, mapped into memory. Several threads may read from it.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not a PMTiles archive of version 3 with plain or gzip tiles.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            self._header = deserialize_header(self._data[:HEADER_BYTES])
        except (MagicNumberNotFound, SpecVersionUnsupported, UnicodeDecodeError) as error:
            raise ValueError(f"{path.name} is not a PMTiles archive of version 3") from error
        if self._header["tile_compression"] not in (Compression.NONE, Compression.GZIP):
            raise ValueError(f"{path.name} packs its tiles in a way that is not known here")
        self._directories: dict[int, list[Entry]] = {}
        self._directory(self._header["root_offset"], self._header["root_length"])

    @property
    def max_zoom(self) -> int:
        return int(self._header["max_zoom"])

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """A tile, inflated; None where the archive has none."""
        if not (0 <= zoom <= self.max_zoom and 0 <= x < 1 << zoom and 0 <= y < 1 << zoom):
            return None
        tile_id = zxy_to_tileid(zoom, x, y)
        offset, length = self._header["root_offset"], self._header["root_length"]
        for _ in range(DEEPEST):
            entry = find_tile(self._directory(offset, length), tile_id)
            if entry is None:
                return None
            if entry.run_length:
                start = self._header["tile_data_offset"] + entry.offset
                return self._inflated(self._data[start : start + entry.length])
            offset = self._header["leaf_directory_offset"] + entry.offset
            length = entry.length
        return None

    def _directory(self, offset: int, length: int) -> list[Entry]:
        # Two threads may parse the same directory; both find the same.
        if offset not in self._directories:
            packed = self._data[offset : offset + length]
            self._directories[offset] = deserialize_directory(packed)
        return self._directories[offset]

    def _inflated(self, data: bytes) -> bytes:
        if self._header["tile_compression"] is Compression.GZIP:
            return gzip.decompress(data)
        return data
