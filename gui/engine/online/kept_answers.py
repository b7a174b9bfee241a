"""Answers of geocoders kept on the disk, so that nobody is asked the same twice.

A cache and nothing more: when its file is damaged or the disk refuses, it is done without.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from gui.engine.decisions.values import place_of_json, place_to_json
from gui.engine.online.answers import Found

log = logging.getLogger(__name__)

DAY_S = 86_400.0
NOTHING_DAYS = 7
"""How long it is believed that a service does not know a name."""
MOST = 20_000
_FORM = 1


class KeptAnswers:
    """Opened for each question, from whatever thread: there are few."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def find(self, service: str, name: str, now: float) -> list[Found] | None:
        """What a service answered, if that is kept and not too old."""
        if not self._file.exists():
            return None
        try:
            with closing(_connection(self._file)) as db:
                row = db.execute(
                    "SELECT places FROM answer WHERE service = ? AND name = ? AND until > ?",
                    (service, _plain(name), now),
                ).fetchone()
            return None if row is None else [_found_of(one) for one in json.loads(row[0])]
        except (OSError, sqlite3.Error, ValueError, KeyError, TypeError) as error:
            self._make_anew(error)
            return None

    def keep(
        self, service: str, name: str, found: Sequence[Found], now: float, *, days: int
    ) -> None:
        """Keep an answer for so many days; one without places for few."""
        if days <= 0:
            return
        until = now + DAY_S * (days if found else min(days, NOTHING_DAYS))
        places = [[place_to_json(one.place), one.address] for one in found]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(_connection(self._file)) as db:
                db.execute(
                    "INSERT OR REPLACE INTO answer (service, name, places, until) "
                    "VALUES (?, ?, ?, ?)",
                    (service, _plain(name), json.dumps(places, ensure_ascii=False), until),
                )
                db.execute(
                    "DELETE FROM answer WHERE rowid IN "
                    "(SELECT rowid FROM answer ORDER BY until DESC LIMIT -1 OFFSET ?)",
                    (MOST,),
                )
        except (OSError, sqlite3.Error, ValueError) as error:
            self._make_anew(error)

    def clear(self) -> None:
        """Forget everything.

        Raises:
            OSError: the disk refuses.
        """
        self._file.unlink(missing_ok=True)

    def _make_anew(self, error: Exception) -> None:
        log.warning("kept answers of geocoders are thrown away: %s", type(error).__name__)
        with suppress(OSError):
            self.clear()


def _connection(file: Path) -> sqlite3.Connection:
    db = sqlite3.connect(file, timeout=1.0, isolation_level=None)
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] not in (0, _FORM):
            raise sqlite3.DatabaseError("written by another version")
        db.execute("PRAGMA secure_delete = ON")
        db.execute(
            "CREATE TABLE IF NOT EXISTS answer (service TEXT, name TEXT, places TEXT NOT NULL, "
            "until REAL NOT NULL, PRIMARY KEY (service, name))"
        )
        db.execute(f"PRAGMA user_version = {_FORM}")
    except BaseException:
        db.close()
        raise
    return db


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _found_of(kept: object) -> Found:
    if not isinstance(kept, list) or len(kept) != 2:
        raise ValueError("no place")
    return Found(place_of_json(kept[0]), str(kept[1]))
