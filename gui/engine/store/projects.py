"""A project as a file: copying it, making it smaller, looking whether it is whole, rescuing it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from gui.engine.errors import ProjectError
from gui.engine.store.database import APPLICATION_ID, open_project


@dataclass(frozen=True, slots=True)
class Properties:
    """What a project holds."""

    bytes: int
    """Size of the file, with what still waits to be written into it."""
    articles: int
    unread: int
    """Articles that could not be read."""
    tellings: int
    """Events, each as often as it is told."""
    places: int
    """Places that events have."""
    added_first: str
    """When the first article was added, ISO 8601 in UTC; empty if there is none."""
    added_last: str


def properties(db: sqlite3.Connection, path: Path) -> Properties:
    """What a project holds, and how large it is."""
    size = sum(
        part.stat().st_size for part in (path, path.with_name(f"{path.name}-wal")) if part.exists()
    )
    articles, unread, first, last = db.execute(
        "SELECT count(*), count(*) FILTER (WHERE error <> ''), min(added_at), max(added_at) "
        "FROM article"
    ).fetchone()
    (tellings,) = db.execute("SELECT count(*) FROM event WHERE NOT left_out").fetchone()
    (places,) = db.execute("SELECT count(DISTINCT place_id) FROM event_place").fetchone()
    return Properties(size, articles, unread, tellings, places, first or "", last or "")


def copy_project(db: sqlite3.Connection, target: Path) -> None:
    """Write a whole copy to another file, which appears only when it is complete.

    Raises:
        ProjectError: it cannot be written; what was there stays.
    """
    unfinished = target.with_name(f"{target.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        db.execute("VACUUM INTO ?", (str(unfinished),))
        _settle(target)
        # What SQLite keeps beside a file belongs to the one that is being replaced.
        for beside in ("-wal", "-shm"):
            target.with_name(target.name + beside).unlink(missing_ok=True)
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise ProjectError(
            f"The copy could not be written to {target.name}: {error}. "
            "Choose another folder, or make room on the disk."
        ) from error


def _settle(project: Path) -> None:
    """Let a project that a killed program left be whole without what SQLite keeps beside it."""
    if project.is_file():
        with suppress(sqlite3.Error), closing(sqlite3.connect(project)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def compact(db: sqlite3.Connection) -> None:
    """Give back the room of what was deleted.

    Raises:
        ProjectError: there is no room on the disk to do it; the project is unchanged.
    """
    try:
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise ProjectError(
            f"The project could not be made smaller: {error}. It is unchanged."
        ) from error


def is_whole(db: sqlite3.Connection) -> bool:
    """Whether everything in a project can be read and fits together. Reads the whole file."""
    try:
        found = [row[0] for row in db.execute("PRAGMA integrity_check(1)")]
        dangling = db.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError:
        return False
    return found == ["ok"] and dangling is None


def rescue(damaged: Path, target: Path) -> int:
    """Copy what can still be read of a damaged project into a new one; returns how many rows.

    Raises:
        ProjectError: nothing of it can be read, or the new one cannot be written.
    """
    if not damaged.is_file():
        raise ProjectError(f"{damaged.name} is not there any more.")
    target.unlink(missing_ok=True)
    with closing(open_project(target)) as new:
        try:
            new.execute("ATTACH DATABASE ? AS old", (str(damaged.absolute()),))
            (mark,) = new.execute("PRAGMA old.application_id").fetchone()
        except sqlite3.Error as error:
            raise ProjectError(f"Nothing of {damaged.name} can be read: {error}.") from error
        if mark != APPLICATION_ID:
            raise ProjectError(f"{damaged.name} is not a Dateline project.")
        new.execute("PRAGMA foreign_keys = OFF")
        rows = sum(_rescue_table(new, name) for name in _tables(new))
        # What lost the row it hangs on is of no use.
        new.execute("PRAGMA foreign_keys = ON")
        _drop_dangling(new)
        new.execute("DETACH DATABASE old")
        for index in ("excerpt_index", "article_index"):
            new.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    return rows


def _tables(db: sqlite3.Connection) -> list[str]:
    """The tables of a new project that hold what was put in, not what is made from it."""
    rows = db.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE '%\\_index%' ESCAPE '\\'"
    )
    return [row[0] for row in rows]


def _rescue_table(db: sqlite3.Connection, name: str) -> int:
    """Copy a table; where a page cannot be read, the rows before and behind it."""
    columns = [row[1] for row in db.execute(f'PRAGMA main.table_info("{name}")')]
    try:
        known = {row[1] for row in db.execute(f'PRAGMA old.table_info("{name}")')}
    except sqlite3.Error:
        return 0
    shared = ", ".join(f'"{column}"' for column in columns if column in known)
    if not shared:
        return 0
    marks = ", ".join("?" * (shared.count(",") + 1))
    copied = 0
    for order in ("ASC", "DESC"):
        with suppress(sqlite3.DatabaseError):
            for row in db.execute(f'SELECT {shared} FROM old."{name}" ORDER BY 1 {order}'):
                with suppress(sqlite3.IntegrityError):
                    found = db.execute(
                        f'INSERT OR IGNORE INTO main."{name}" ({shared}) VALUES ({marks})', row
                    )
                    copied += found.rowcount
            break
    return copied


def _drop_dangling(db: sqlite3.Connection) -> None:
    while found := db.execute("PRAGMA main.foreign_key_check").fetchall():
        for table, rowid, *_ in found:
            if rowid is None:
                # A table without row numbers: its rows go with what they hang on.
                _drop_dangling_of(db, table)
            else:
                db.execute(f'DELETE FROM main."{table}" WHERE rowid = ?', (rowid,))


def _drop_dangling_of(db: sqlite3.Connection, table: str) -> None:
    for _, _, parent, column, to, *_ in db.execute(f'PRAGMA main.foreign_key_list("{table}")'):
        db.execute(
            f'DELETE FROM main."{table}" WHERE "{column}" IS NOT NULL AND "{column}" NOT IN '
            f'(SELECT "{to or "id"}" FROM main."{parent}")'
        )
