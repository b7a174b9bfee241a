"""Tiles out of a PMTiles archive.

The `pmtiles` package knows the format; its own reader parses the directory anew for every tile
(10 ms and more), so directories are kept here once parsed.
"""

from __future__ import annotations

import gzip
import threading
from pathlib import Path

from pmtiles.tile import (
    Compression,
    Entry,
    deserialize_directory,
    deserialize_header,
    find_tile,
    zxy_to_tileid,
)

_HEADER_BYTES = 127
_MAX_DEPTH = 4
"""Directories nest at most this deep, by the format."""


class TileArchive:
    """One PMTiles file. Opened at the first tile; may be used by several threads.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not a PMTiles archive of gzip or plain tiles.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._file = None if not path else path.open("rb")
        self._header = deserialize_header(self._read(0, _HEADER_BYTES))
        if self._header["tile_compression"] not in (Compression.NONE, Compression.GZIP):
            raise ValueError(f"{path.name}: tiles are packed in a way that is not known here")
        self._directories: dict[int, list[Entry]] = {}
