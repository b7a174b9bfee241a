"""`gui/keeping.py`: saving, renaming and deleting by name, undone and done again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from gui.engine.store.database import open_project
from gui.engine.store.saved import MAP_VIEW
from gui.keeping import Keeping

YALU = {"lat": 40.1, "lon": 124.4, "zoom": 9}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_project(tmp_path / "a.dateline")) as opened:
        yield opened


@pytest.fixture
def stack(qapp: object) -> QUndoStack:
    return QUndoStack()


@pytest.fixture
def keeping(db: sqlite3.Connection, stack: QUndoStack) -> Keeping:
    return Keeping(db, stack, stack)


def names(keeping: Keeping) -> list[str]:
    return [thing.name for thing in keeping.things(MAP_VIEW)]


def test_each_step_is_undone_in_order(keeping: Keeping, stack: QUndoStack, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keeping.changed):
        keeping.save(MAP_VIEW, "Yalu", YALU)
    keeping.save(MAP_VIEW, "Coast", YALU)
    yalu, _ = keeping.things(MAP_VIEW)
    keeping.rename(yalu, "Amnok")
    renamed, _ = keeping.things(MAP_VIEW)
    keeping.remove(renamed)
    assert names(keeping) == ["Coast"]
    assert stack.undoText() == "deleting “Amnok”"
    stack.undo()
    assert names(keeping) == ["Amnok", "Coast"]
    stack.undo()
    assert names(keeping) == ["Yalu", "Coast"]
    stack.undo()
    stack.undo()
    assert names(keeping) == []
    for _ in range(4):
        stack.redo()
    assert names(keeping) == ["Coast"]


def test_a_name_that_stays_is_no_step(keeping: Keeping, stack: QUndoStack) -> None:
    keeping.save(MAP_VIEW, "Yalu", YALU)
    (yalu,) = keeping.things(MAP_VIEW)
    keeping.rename(yalu, "Yalu")
    keeping.rename(yalu, "")
    assert stack.count() == 1


def test_a_disk_that_refuses_is_told_and_leaves_no_step(
    keeping: Keeping, db: sqlite3.Connection, stack: QUndoStack, qtbot: QtBot
) -> None:
    db.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(keeping.failed) as told:
        keeping.save(MAP_VIEW, "Yalu", YALU)
    assert "could not be written" in told.args[0]
    assert not stack.canUndo()
    assert isinstance(keeping.parent(), QObject)
