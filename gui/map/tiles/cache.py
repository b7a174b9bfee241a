"""Tiles that came from servers, kept on the disk in one file, the least used going first.

Where the cache cannot be read or written, tiles are simply not kept: a map never waits for it, and
never fails because of it.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

LIMIT_BYTES = 200_000_000
_KEEP = 0.9
"""Of the limit is left when room is made."""
_FORM = 1
_USED_S = 3_600.0
"""When a tile was used is noted no more often."""


@dataclass(frozen=True, slots=True)
class KeptTile:
    """A tile and what its server said of it. Times in seconds since 1970."""

    data: bytes
    fresh_until: float
    etag: str
    modified: str
    """The header Last-Modified, as it came."""


class TileCache:
    """One file of tiles; opened when it is first needed, on the window's thread."""

    def __init__(self, file: Path, limit: int = LIMIT_BYTES) -> None:
        self._file = file
        self._limit = limit
        self._db: sqlite3.Connection | None = None
        self._is_broken = False
        self._size = 0

    @property
    def size(self) -> int:
        """How many bytes of tiles are kept."""
        if self._db is None and not self._file.exists():
            return 0
        return self._size if self._open() else 0

    def find(self, map_id: str, zoom: int, x: int, y: int, now: float) -> KeptTile | None:
        db = self._open()
        if db is None:
            return None
        key = (map_id, zoom, x, y)
        try:
            row = db.execute(f"SELECT data, until, etag, modified, used FROM tile {_WHERE}", key)
            found = row.fetchone()
            if found is None:
                return None
            if now - found[4] > _USED_S:
                db.execute(f"UPDATE tile SET used = ? {_WHERE}", (now, *key))
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return KeptTile(*found[:4])

    def keep(self, map_id: str, zoom: int, x: int, y: int, tile: KeptTile, now: float) -> None:
        """Keep a tile instead of the one before, and make room if there is none."""
        db = self._open()
        if db is None:
            return
        key = (map_id, zoom, x, y)
        try:
            before = db.execute(f"SELECT length(data) FROM tile {_WHERE}", key).fetchone()
            db.execute(
                "INSERT OR REPLACE INTO tile VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*key, tile.data, tile.fresh_until, tile.etag, tile.modified, now),
            )
            self._size += len(tile.data) - (before[0] if before else 0)
            if self._size > self._limit:
                self._make_room(db)
        except sqlite3.Error as error:
            self._give_up(error)

    def renew(self, map_id: str, zoom: int, x: int, y: int, until: float) -> None:
        """A server says that a tile is still as it was."""
        db = self._open()
        if db is not None:
            try:
                db.execute(f"UPDATE tile SET until = ? {_WHERE}", (until, map_id, zoom, x, y))
            except sqlite3.Error as error:
                self._give_up(error)

    def clear(self) -> None:
        """Forget every tile; no trace of where somebody looked is left in the file.

        Raises:
            OSError: the file cannot be removed.
        """
        self.close()
        self._is_broken = False
        self._remove()

    def close(self) -> None:
        if self._db is not None:
            with suppress(sqlite3.Error):
                self._db.close()
            self._db = None

    def _open(self) -> sqlite3.Connection | None:
        if self._db is not None or self._is_broken:
            return self._db
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._db = self._opened()
            except sqlite3.DatabaseError:
                # It holds nothing that could not be fetched again.
                log.warning("the tile cache %s was damaged and is made anew", self._file)
                self._remove()
                self._db = self._opened()
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)
        return self._db

    def _opened(self) -> sqlite3.Connection:
        # Each statement stands for itself; after a crash some tiles may be lost, and that is all.
        db = sqlite3.connect(self._file, timeout=0.2, isolation_level=None)
        try:
            if db.execute("PRAGMA user_version").fetchone()[0] not in (0, _FORM):
                raise sqlite3.DatabaseError("written by another version")
            db.execute("PRAGMA journal_mode = MEMORY")
            db.execute("PRAGMA synchronous = OFF")
            db.execute("PRAGMA secure_delete = ON")
            db.execute(_TABLE)
            db.execute(f"PRAGMA user_version = {_FORM}")
            self._size = db.execute("SELECT coalesce(sum(length(data)), 0) FROM tile").fetchone()[0]
        except BaseException:
            db.close()
            raise
        return db

    def _make_room(self, db: sqlite3.Connection) -> None:
        goal = self._limit * _KEEP
        rows = db.execute("SELECT rowid, length(data) FROM tile ORDER BY used").fetchall()
        for rowid, length in rows:
            if self._size <= goal:
                break
            db.execute("DELETE FROM tile WHERE rowid = ?", (rowid,))
            self._size -= length

    def _give_up(self, error: Exception) -> None:
        log.warning("tiles are not kept from now on: %s", error)
        self.close()
        self._is_broken = True

    def _remove(self) -> None:
        for ending in ("", "-journal", "-wal", "-shm"):
            self._file.with_name(self._file.name + ending).unlink(missing_ok=True)


_WHERE = "WHERE map = ? AND zoom = ? AND x = ? AND y = ?"
_TABLE = """
CREATE TABLE IF NOT EXISTS tile (
    map TEXT, zoom INTEGER, x INTEGER, y INTEGER,
    data BLOB NOT NULL, until REAL NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL,
    used REAL NOT NULL,
    PRIMARY KEY (map, zoom, x, y)
)
"""
