"""`gui/engine/store/database.py` and `migrations.py`: project files, good and bad."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gui.engine.errors import NewerProjectError, ProjectError
from gui.engine.store import database
from gui.engine.store.database import APPLICATION_ID, open_project, transaction, version_of
from gui.engine.store.migrations import MIGRATIONS


def test_a_new_project_is_marked_and_has_the_latest_version(tmp_path: Path) -> None:
    with closing(open_project(tmp_path / "deep" / "new.dateline")) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert version_of(db) == len(MIGRATIONS)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_every_migration_bears_its_number() -> None:
    for number, migrate in enumerate(MIGRATIONS, 1):
        assert migrate.__name__.startswith(f"m{number:03d}_")


def test_the_first_schema_stays_as_it_was_released(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "MIGRATIONS", MIGRATIONS[:1])
    with closing(open_project(tmp_path / "a.dateline")) as db:
        tables = {
            name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
    assert tables == {
        "article",
        "pending",
        "place",
        "mention",
        "candidate",
        "date_mention",
        "event",
        "event_place",
    }


def test_a_newer_project_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.dateline"
    with closing(open_project(path)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerProjectError, match="Update Dateline"):
        open_project(path)
    assert path.read_bytes() == before


def test_an_older_project_is_copied_before_it_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.dateline"
    open_project(path).close()

    def m099_adds_a_table(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT")

    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, m099_adds_a_table))
    with closing(open_project(path)) as db:
        assert version_of(db) == len(MIGRATIONS) + 1
        assert db.execute("SELECT count(*) FROM extra").fetchone() == (0,)
    backup = tmp_path / f"old.dateline.before-v{len(MIGRATIONS) + 1}"
    with closing(sqlite3.connect(backup)) as copy:
        assert version_of(copy) == len(MIGRATIONS)


def test_a_project_of_the_first_version_keeps_all_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "first.dateline"
    monkeypatch.setattr(database, "MIGRATIONS", MIGRATIONS[:1])
    with closing(open_project(path)) as db:
        db.execute("INSERT INTO article (id, name, text, added_at) VALUES (1, 'a', 'In May.', '')")
        db.execute(
            "INSERT INTO event VALUES (7, 1, 0, 7, '2025-05-01', '2025-05-31', 'explicit', "
            "'a rule', 'happened', 0.5, 3, 6, 0)"
        )
    monkeypatch.undo()
    with closing(open_project(path)) as db:
        assert version_of(db) == len(MIGRATIONS)
        assert db.execute("SELECT id, first, words FROM event").fetchall() == [
            (7, "2025-05-01", "[]")
        ]
        assert db.execute("SELECT * FROM event_remark").fetchall() == []
        assert db.execute("SELECT name, stated_first FROM article").fetchall() == [("a", None)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_migration_that_fails_leaves_the_project_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.dateline"
    open_project(path).close()

    def m099_fails(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT")
        db.execute("SELECT nonsense")

    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, m099_fails))
    with pytest.raises(ProjectError):
        open_project(path)
    monkeypatch.undo()
    with closing(open_project(path)) as db:
        assert version_of(db) == len(MIGRATIONS)
        assert db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone() == (
            0,
        )


def test_many_migrations_are_done_all_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.dateline"
    open_project(path).close()

    def m098_works(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT")

    def m099_fails(db: sqlite3.Connection) -> None:
        db.execute("SELECT nonsense")

    # Else the next start would take a copy of what is half done for the copy of what was before.
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, m098_works, m099_fails))
    with pytest.raises(ProjectError):
        open_project(path)
    with closing(sqlite3.connect(path)) as db:
        assert version_of(db) == len(MIGRATIONS)


def test_the_copy_of_an_older_project_holds_what_was_written_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.dateline"
    with closing(open_project(path)) as db:
        db.execute("BEGIN")
        db.execute("SELECT count(*) FROM article").fetchone()
        # While somebody reads, what is written after stays in the log beside the file.
        with closing(open_project(path)) as other:
            other.execute("INSERT INTO article (name, added_at) VALUES ('late', 'now')")
        monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, lambda db: None))
        open_project(path).close()
    backup = tmp_path / f"old.dateline.before-v{len(MIGRATIONS) + 1}"
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT name FROM article").fetchall() == [("late",)]
    assert not list(tmp_path.glob("*.part"))


def test_one_transaction_in_another_is_a_part_of_it(tmp_path: Path) -> None:
    with closing(open_project(tmp_path / "a.dateline")) as db:
        with pytest.raises(ValueError, match="stop"), transaction(db):
            with transaction(db):
                db.execute("INSERT INTO article (name, added_at) VALUES ('a', 'now')")
            raise ValueError("stop")
        assert db.execute("SELECT count(*) FROM article").fetchone() == (0,)


@pytest.mark.parametrize("content", [b"Not a database at all, but long enough." * 40, b"\x00" * 99])
def test_another_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.dateline"
    path.write_bytes(content)
    with pytest.raises(ProjectError, match=r"letter\.dateline"):
        open_project(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.dateline"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE theirs (id INTEGER)")
    with pytest.raises(ProjectError, match="not a Dateline project"):
        open_project(path)


def test_a_folder_in_the_way_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="could not be opened"):
        open_project(tmp_path)


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    with closing(open_project(tmp_path / "a.dateline")) as db:
        insert = "INSERT INTO article (name, added_at) VALUES ('a', 'now')"
        with pytest.raises(ValueError, match="stop"), transaction(db):
            db.execute(insert)
            raise ValueError("stop")
        assert db.execute("SELECT count(*) FROM article").fetchone() == (0,)
        with transaction(db):
            db.execute(insert)
        assert db.execute("SELECT count(*) FROM article").fetchone() == (1,)


def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    with closing(open_project(tmp_path / "a.dateline")) as db:
        with transaction(db):
            db.execute("INSERT INTO article (name, added_at) VALUES ('kept', 'now')")
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        # SQLite's own way of running out of room.
        db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(ProjectError, match="full"), transaction(db):
            db.execute(
                "INSERT INTO article (name, text, added_at) VALUES ('big', ?, 'now')",
                ("x" * 1_000_000,),
            )
        assert db.execute("SELECT name FROM article").fetchall() == [("kept",)]
