"""All that a project holds, in a form that does not depend on how it came about.

Two projects hold the same when their contents are equal: numbers of rows, which follow from the
order of work, are replaced by what they stand for, and moments are left out.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Collection
from functools import cache
from typing import Any

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)")
# What SQLite keeps for itself, and the inside of the text indexes; these are asked differently.
_OWN = re.compile(r"sqlite_|.*_index(_|$)")


def content(db: sqlite3.Connection, without: Collection[str] = ()) -> dict[str, list[str]]:
    """The rows of each table in words, sorted; a table that is empty is left out.

    Args:
        without: tables that do not count.
    """
    tables = _Tables(db)
    rows = {
        name: sorted(repr(tables.row(name, values)) for values in tables.rows(name))
        for name in tables.names
        if name not in without
    }
    return {name: found for name, found in rows.items() if found}


def summary(db: sqlite3.Connection, without: Collection[str] = ()) -> str:
    """The content as a short mark: equal if and only if the content is."""
    return hashlib.sha256(repr(content(db, without)).encode()).hexdigest()[:16]


def faults(db: sqlite3.Connection) -> list[str]:
    """What SQLite itself finds wrong with a project: its pages, its references, its indexes."""
    found = [str(row[0]) for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
    found += [f"dangling: {row}" for row in db.execute("PRAGMA foreign_key_check")]
    for (name,) in db.execute(
        "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
    ).fetchall():
        try:
            # Compares the index with what it was made from.
            db.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            found.append(f"{name}: {error}")
    return found


class _Tables:
    """The tables of a project, and how the rows of one name those of another."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.names = sorted(
            name
            for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not _OWN.match(name)
        )
        self._columns = {
            name: [(row[1], bool(row[5])) for row in db.execute(f'PRAGMA table_info("{name}")')]
            for name in self.names
        }
        self._parents = {
            name: {
                row[3]: (row[2], row[4] or "id")
                for row in db.execute(f'PRAGMA foreign_key_list("{name}")')
            }
            for name in self.names
        }
        self._mark_of = cache(self._marked)

    def rows(self, name: str) -> list[tuple[Any, ...]]:
        columns = ", ".join(f'"{column}"' for column, _ in self._columns[name])
        return self._db.execute(f'SELECT {columns} FROM "{name}"').fetchall()

    def row(self, name: str, values: tuple[Any, ...]) -> list[tuple[str, Any]]:
        """The columns of a row with their values; those that name a row hold its mark."""
        columns, parents = self._columns[name], self._parents[name]
        said: list[tuple[str, Any]] = []
        for (column, is_key), value in zip(columns, values, strict=True):
            if column in parents:
                said.append(
                    (column, value if value is None else self._mark_of(*parents[column], value))
                )
            elif not (is_key and column == "id"):
                said.append((column, _MOMENT.sub("", value) if isinstance(value, str) else value))
        return said

    def _marked(self, name: str, column: str, key: int) -> str:
        columns = ", ".join(f'"{one}"' for one, _ in self._columns[name])
        values = self._db.execute(
            f'SELECT {columns} FROM "{name}" WHERE "{column}" = ?', (key,)
        ).fetchone()
        said = "nothing" if values is None else repr(self.row(name, values))
        return hashlib.sha256(said.encode()).hexdigest()[:16]
