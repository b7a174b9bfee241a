"""`gui/engine/store/projects.py`: projects as files."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gui.engine.errors import ProjectError
from gui.engine.store.articles import add_article, article_count, article_records
from gui.engine.store.corpus import load_corpus
from gui.engine.store.database import open_project, version_of
from gui.engine.store.migrations import MIGRATIONS
from gui.engine.store.projects import compact, copy_project, is_whole, properties, rescue
from gui.engine.store.readings import save_reading
from tests.engine.store.test_readings import ARTICLE, READING


def filled(path: Path, articles: int = 1) -> sqlite3.Connection:
    from dataclasses import replace

    db = open_project(path)
    for number in range(articles):
        original = f"{number}\n".encode() + ARTICLE.original
        article = replace(ARTICLE, name=f"{number}.txt", original=original)
        save_reading(db, add_article(db, article), READING, "1")
    return db


def test_properties_count_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    with closing(filled(path, 2)) as db:
        found = properties(db, path)
        assert (found.articles, found.unread) == (2, 0)
        assert found.tellings == 2 * len(READING.events)
        assert found.bytes >= path.stat().st_size
        assert found.added_first <= found.added_last
    with closing(open_project(tmp_path / "empty.dateline")) as db:
        assert properties(db, tmp_path / "empty.dateline").added_first == ""


def test_a_copy_holds_the_same_and_replaces_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "b.dateline"
    with closing(filled(target, 3)):
        pass
    with closing(filled(tmp_path / "a.dateline")) as db:
        copy_project(db, target)
        with closing(open_project(target)) as copy:
            assert version_of(copy) == len(MIGRATIONS)
            assert article_records(copy) == article_records(db)
            assert list(load_corpus(copy).events) == list(load_corpus(db).events)
    assert not list(tmp_path.glob("*.part"))


def test_a_copy_that_ends_on_the_way_leaves_all_of_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, aside = tmp_path / "b.dateline", tmp_path / "aside"
    aside.mkdir()
    with closing(filled(target)) as db:
        # As a program leaves it that is killed: the newest stands in the log beside the file.
        for path in tmp_path.glob("b.dateline*"):
            shutil.copy(path, aside)
    for path in aside.iterdir():
        path.replace(tmp_path / path.name)

    def fails(self: Path, target: Path) -> Path:
        raise OSError("no power")

    with closing(filled(tmp_path / "a.dateline")) as db:
        monkeypatch.setattr(Path, "replace", fails)
        with pytest.raises(ProjectError):
            copy_project(db, target)
    with closing(open_project(target)) as db:
        assert article_count(db) == 1


def test_a_copy_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    with closing(filled(tmp_path / "a.dateline")) as db:
        with pytest.raises(ProjectError, match="Choose another folder"):
            copy_project(db, tmp_path / "no such folder" / "b.dateline")
        assert article_count(db) == 1


def test_compacting_gives_room_back(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    with closing(filled(path, 60)) as db:
        db.execute("DELETE FROM article WHERE id > 1")
        before = properties(db, path).bytes
        compact(db)
        assert properties(db, path).bytes < before
        assert article_count(db) == 1
        assert is_whole(db)


def test_a_damaged_project_is_known_and_what_can_be_read_is_rescued(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    with closing(filled(path, 40)) as db:
        assert is_whole(db)
        compact(db)
        (page,) = db.execute("PRAGMA page_size").fetchone()
        (root,) = db.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'event_place'"
        ).fetchone()
    # The table of the places of events is overwritten; articles and events are not.
    content = bytearray(path.read_bytes())
    content[(root - 1) * page : root * page] = b"\xff" * page
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as broken:
        assert not is_whole(broken)
    target = tmp_path / "rescued.dateline"
    assert rescue(path, target) > 40
    with closing(open_project(target)) as db:
        assert is_whole(db)
        assert article_count(db) == 40
        assert len(load_corpus(db).events) > 0


def test_what_is_no_project_cannot_be_rescued(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    path.write_bytes(b"nothing of the kind" * 1000)
    with pytest.raises(ProjectError):
        rescue(path, tmp_path / "b.dateline")
