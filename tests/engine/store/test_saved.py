"""Things kept by name: in order, put back where they were, and apart by kind."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gui.engine.errors import ProjectError
from gui.engine.store.database import open_project
from gui.engine.store.saved import (
    LONGEST_NAME,
    MAP_VIEW,
    put_back,
    remove,
    rename,
    save,
    saved_things,
)

YALU = {"lat": 40.1, "lon": 124.4, "zoom": 9}


def names(db: sqlite3.Connection, kind: str = MAP_VIEW) -> list[str]:
    return [thing.name for thing in saved_things(db, kind)]


def test_things_are_kept_in_order_and_outlive_the_program(
    db: sqlite3.Connection, tmp_path: Path
) -> None:
    save(db, MAP_VIEW, "Yalu", YALU)
    save(db, MAP_VIEW, "압록강", {**YALU, "zoom": 4})
    save(db, "view", "another kind", {"any": ["form", None, {"of": "JSON"}]})
    with closing(open_project(tmp_path / "a.dateline")) as again:
        assert names(again) == ["Yalu", "압록강"]
        assert saved_things(again, MAP_VIEW)[0].content == YALU
        (other,) = saved_things(again, "view")
        assert other.content == {"any": ["form", None, {"of": "JSON"}]}


def test_what_was_removed_comes_back_in_its_place(db: sqlite3.Connection) -> None:
    first = save(db, MAP_VIEW, "first", YALU)
    last = save(db, MAP_VIEW, "last", YALU)
    remove(db, first.id)
    remove(db, last.id)
    third = save(db, MAP_VIEW, "third", YALU)
    # A number is never given twice, or there would be no way back.
    assert third.id > last.id
    put_back(db, last)
    put_back(db, first)
    assert names(db) == ["first", "last", "third"]
    assert saved_things(db, MAP_VIEW)[0] == first


def test_renaming_keeps_the_rest(db: sqlite3.Connection) -> None:
    thing = save(db, MAP_VIEW, "Yalu", YALU)
    rename(db, thing.id, "Amnok" * 100)
    (renamed,) = saved_things(db, MAP_VIEW)
    assert (renamed.name, renamed.content) == (("Amnok" * 100)[:LONGEST_NAME], YALU)


def test_contents_of_a_form_that_is_not_known_are_left_alone(db: sqlite3.Connection) -> None:
    db.execute(
        "INSERT INTO saved (name, kind, content, saved_at) VALUES ('odd', ?, '[1]', '')",
        (MAP_VIEW,),
    )
    assert names(db) == []
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(
            "INSERT INTO saved (name, kind, content, saved_at) VALUES ('odd', ?, '{', '')",
            (MAP_VIEW,),
        )


def test_a_disk_that_refuses_is_told(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA query_only = ON")
    with pytest.raises(ProjectError, match="could not be written"):
        save(db, MAP_VIEW, "Yalu", YALU)
