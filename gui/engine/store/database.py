"""Opening a project file: what it is, which version it has, and bringing it up to date.

A project is one SQLite file in WAL mode with foreign keys on. A connection belongs to the thread
that opened it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from gui.engine.errors import DamagedProjectError, NewerProjectError, ProjectError
from gui.engine.store.migrations import MIGRATIONS

APPLICATION_ID = 0x44544C4E
"""SQLite's mark of whose file it is: "DTLN" in ASCII."""

_BUSY_MS = 5_000
_OTHER = "{} is not a Dateline project."


def open_project(path: Path) -> sqlite3.Connection:
    """Open a project file, or make it; an older one is copied beside itself and then updated.

    Raises:
        NewerProjectError: a newer version of Dateline wrote it.
        DamagedProjectError: its file cannot be read any more.
        ProjectError: it is something else, or the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise ProjectError(f"{path.name} could not be opened: {error}.") from error
    try:
        db.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        db.execute("PRAGMA foreign_keys = ON")
        _check_kind(db, path)
        db.execute("PRAGMA journal_mode = WAL")
        # Safe against a killed process, and in WAL mode against a lost last transaction at most.
        db.execute("PRAGMA synchronous = NORMAL")
        _update(db, path)
    except sqlite3.Error as error:
        db.close()
        if is_damage(error):
            raise DamagedProjectError(f"{path.name} is damaged: {error}.") from error
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise ProjectError(_OTHER.format(path.name)) from error
        raise ProjectError(f"{path.name} could not be opened: {error}.") from error
    except ProjectError:
        db.close()
        raise
    return db


def is_damage(error: BaseException) -> bool:
    """Whether an error of SQLite means that the file is damaged, not that the disk refuses."""
    return isinstance(error, sqlite3.Error) and error.sqlite_errorcode in (
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_CORRUPT_INDEX,
        sqlite3.SQLITE_CORRUPT_VTAB,
    )


def version_of(db: sqlite3.Connection) -> int:
    """How many migrations have run on a project."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. One inside another is a part of that.

    Raises:
        ProjectError: the disk is full or refuses; nothing was changed.
    """
    if db.in_transaction:
        yield
        return
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("COMMIT")
    except BaseException as error:
        # On a full disk SQLite has rolled back by itself.
        if db.in_transaction:
            db.execute("ROLLBACK")
        if isinstance(error, sqlite3.OperationalError):
            raise ProjectError(
                f"The project could not be written: {error}. What was there before is unchanged."
            ) from error
        raise


def _check_kind(db: sqlite3.Connection, path: Path) -> None:
    (mark,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if mark != APPLICATION_ID and (mark or tables):
        raise ProjectError(_OTHER.format(path.name))
    version = version_of(db)
    if version > len(MIGRATIONS):
        raise NewerProjectError(
            f"{path.name} was written by a newer version of Dateline. Update Dateline to open it."
        )


def _update(db: sqlite3.Connection, path: Path) -> None:
    """Bring a project to today's version: all the way or not at all, whenever the power goes."""
    version = version_of(db)
    if version == len(MIGRATIONS):
        return
    if version:
        _back_up(db, path)
    with transaction(db):
        for number, migrate in enumerate(MIGRATIONS[version:], version + 1):
            migrate(db)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {number}")


def _back_up(db: sqlite3.Connection, path: Path) -> None:
    """Copy a project beside itself; the copy appears only when it is complete."""
    backup = path.with_name(f"{path.name}.before-v{len(MIGRATIONS)}")
    unfinished = backup.with_name(f"{backup.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        # By SQLite, not by the file: what was written last may still stand in the log beside it.
        with closing(sqlite3.connect(unfinished)) as copy:
            db.backup(copy)
        unfinished.replace(backup)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise ProjectError(
            f"{path.name} could not be backed up: {error}. Make room on the disk and try again."
        ) from error
