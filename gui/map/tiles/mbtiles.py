"""Tiles out of an MBTiles file: an SQLite database with a table, or a view, of tiles.

Opened so that nothing is ever written beside or into it. What a view computes is the work of
whoever made the file, so each question may take only so long and answer with so much.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from gui.map.tiles.source import MAX_TEXT_BYTES, MAX_TILE_BYTES, inflated

MAGIC = b"SQLite format 3\x00"
OPENING_S = 5.0
TILE_S = 0.5
_STEPS = 10_000
"""Steps of SQLite's machine between two looks at the clock."""
DEEPEST_ZOOM = 30


class MbtilesFile:
    """One open MBTiles file; to be used on the thread that opened it.

    Raises:
        sqlite3.Error: the file cannot be read, or has no tiles as MBTiles has them.
    """

    def __init__(self, path: Path) -> None:
        address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        self._db = sqlite3.connect(address, uri=True)
        self._until = 0.0
        try:
            self._db.set_progress_handler(self._is_late, _STEPS)
            self._db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2 * MAX_TILE_BYTES)
            self._db.execute("PRAGMA trusted_schema = OFF")
            with self._at_most(OPENING_S):
                self.metadata = self._read_metadata()
                self.zooms = self._read_zooms()
        except BaseException:
            self._db.close()
            raise
        # In the format rows count from the south; some programs write them from the north and say.
        self._is_flipped = self.metadata.get("scheme", "tms").casefold() != "xyz"

    def close(self) -> None:
        self._db.close()

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """A tile, inflated; None where there is none.

        Raises:
            sqlite3.Error: the file cannot be read any more.
            ValueError: this tile is damaged.
        """
        row = (1 << zoom) - 1 - y if self._is_flipped else y
        return self._one(
            "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
            (zoom, x, row),
        )

    def first_tile(self) -> bytes | None:
        """Any tile, inflated; None if there is none."""
        return self._one("SELECT tile_data FROM tiles LIMIT 1", ())

    def _one(self, question: str, details: tuple[int, ...]) -> bytes | None:
        with self._at_most(TILE_S), closing(self._db.execute(question, details)) as answer:
            found = answer.fetchone()
        data = found[0] if found else None
        if data is None:
            return None
        if not isinstance(data, bytes):
            raise ValueError("a tile is not made of bytes")
        return inflated(data)

    def _read_metadata(self) -> dict[str, str]:
        question = "SELECT name, value FROM metadata LIMIT 200"
        try:
            rows = self._db.execute(question).fetchall()
        except sqlite3.OperationalError:
            # Some files have tiles only.
            return {}
        return {
            str(name).casefold(): str(value)
            for name, value in rows
            if value is not None and len(str(value)) <= MAX_TEXT_BYTES
        }

    def _read_zooms(self) -> tuple[int, int] | None:
        """The first and last zoom with tiles; None if there are no tiles."""
        low, high = self._db.execute(
            "SELECT min(zoom_level), max(zoom_level) FROM tiles"
        ).fetchone()
        if not (isinstance(low, int) and isinstance(high, int)):
            return None
        return (max(low, 0), min(high, DEEPEST_ZOOM)) if low <= DEEPEST_ZOOM else None

    @contextmanager
    def _at_most(self, seconds: float) -> Iterator[None]:
        self._until = time.monotonic() + seconds
        yield

    def _is_late(self) -> bool:
        return time.monotonic() > self._until
