"""Works on the whole file of a project: bringing it up to date, making it smaller, copying it."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from gui.engine.store.database import open_project, version_of
from gui.engine.store.migrations import MIGRATIONS
from gui.engine.store.projects import compact, copy_project
from tests.content import content
from tests.soak.works import PROJECT, Say, State, Work, file_faults

_ARTICLES = 400
_EVENTS = 6


def _write_old(path: Path, articles: int, word: str) -> None:
    """A project as the first version wrote it."""
    dice = random.Random(word)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("BEGIN")
        MIGRATIONS[0](db)
        db.execute("PRAGMA application_id = 0x44544C4E")
        db.execute("PRAGMA user_version = 1")
        for number in range(1, articles + 1):
            told = [f"The {word} {dice.randrange(9999)} came to town." for _ in range(_EVENTS)]
            text = " ".join(told)
            db.execute(
                "INSERT INTO article (id, name, sha256, original, text, title, added_at) "
                "VALUES (?, ?, ?, ?, ?, ?, '')",
                (number, f"{number}.txt", f"{word}{number}", text.encode(), text, told[0]),
            )
            at = 0
            for one in told:
                db.execute(
                    'INSERT INTO event (article_id, start, "end", date_basis, date_rule, status, '
                    "confidence, date_start, date_end, date_is_vague) "
                    "VALUES (?, ?, ?, 'implied', '', 'happened', 1, -1, -1, 0)",
                    (number, at, at + len(one)),
                )
                at += len(one) + 1
        db.execute("COMMIT")


class Migrating(Work):
    """A project of the first version is opened by this one."""

    name = "migration"

    def prepare(self, folder: Path) -> None:
        _write_old(folder / PROJECT, _ARTICLES, "caravan")
        # Not all of it has reached the file itself: some waits in the log beside it.
        _leave_unfinished(folder / PROJECT, "UPDATE article SET title = 'late' WHERE id = 7")

    def do(self, folder: Path, say: Say) -> None:
        with closing(open_project(folder / PROJECT)):
            say("opened")

    def problems(self, folder: Path, said: Sequence[str]) -> list[str]:
        found = file_faults(folder / PROJECT)
        left = [path.name for path in folder.iterdir() if path.name.endswith(".part")]
        return found + [f"{name} is left over" for name in left]

    def state(self, folder: Path) -> State:
        backup = folder / f"{PROJECT}.before-v{len(MIGRATIONS)}"
        with closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as db:
            kept = (
                version_of(db),
                content(db),
                [tuple(row) for row in db.execute("PRAGMA integrity_check")],
            )
        return (*super().state(folder), *kept)


class Compacting(Work):
    """A project is made smaller, and copied over another one."""

    name = "compaction"
    _target = "b.dateline"

    def prepare(self, folder: Path) -> None:
        for name, word in ((PROJECT, "caravan"), (self._target, "flood")):
            _write_old(folder / name, _ARTICLES if name == PROJECT else 50, word)
            open_project(folder / name).close()
            (folder / f"{name}.before-v{len(MIGRATIONS)}").unlink()
        _leave_unfinished(folder / PROJECT, "DELETE FROM article WHERE id % 3 = 0")
        _leave_unfinished(folder / self._target, "UPDATE article SET title = 'late'")

    def do(self, folder: Path, say: Say) -> None:
        with closing(open_project(folder / PROJECT)) as db:
            compact(db)
            say("compacted")
            copy_project(db, folder / self._target)
            say("copied")

    def problems(self, folder: Path, said: Sequence[str]) -> list[str]:
        return file_faults(folder / PROJECT) + file_faults(folder / self._target)

    def state(self, folder: Path) -> State:
        with closing(open_project(folder / self._target)) as db:
            return (*super().state(folder), content(db))

    def expected(self, states: Sequence[State], said: Sequence[str]) -> Sequence[State]:
        return states[-1:] if "copied" in said else (states[0], states[-1])


def _leave_unfinished(project: Path, change: str) -> None:
    """Change a project as a program does that is killed before it closes the file."""
    aside = project.with_name("aside")
    aside.mkdir()
    with closing(sqlite3.connect(project, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA wal_autocheckpoint = 0")
        db.execute(change)
        for path in (project, project.with_name(f"{project.name}-wal")):
            shutil.copy2(path, aside)
    project.with_name(f"{project.name}-shm").unlink(missing_ok=True)
    for path in aside.iterdir():
        path.replace(project.with_name(path.name))
    aside.rmdir()
