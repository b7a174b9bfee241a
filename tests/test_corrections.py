"""`gui/corrections.py`: a person's steps, done, undone and done again on a real project."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.corrections import Corrections
from gui.engine.model import Article, ArticleId, Block, BlockKind, DaySpan
from gui.engine.store.articles import add_article, article_records
from gui.engine.store.database import open_project
from gui.engine.store.retellings import Excerpt, decision

DAY = DaySpan(date(2025, 5, 10), date(2025, 5, 10))
LATER = DaySpan(date(2025, 6, 1), date(2025, 6, 30))
ONE: Excerpt = (ArticleId(1), 0, 4)
OTHER: Excerpt = (ArticleId(1), 5, 9)
THIRD: Excerpt = (ArticleId(1), 10, 12)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_project(tmp_path / "a.dateline")) as opened:
        add_article(opened, Article("a", b"text", "text", (Block(0, 4, BlockKind.BODY),)))
        yield opened


@pytest.fixture
def corrections(db: sqlite3.Connection, qapp: object) -> Corrections:
    return Corrections(db)


def published(db: sqlite3.Connection) -> DaySpan | None:
    (record,) = article_records(db)
    return record.published.span


def test_a_decision_is_undone_to_what_was_said_before(
    db: sqlite3.Connection, corrections: Corrections, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(corrections.changed):
        corrections.say_one_event(ONE, OTHER)
    corrections.say_another_event(ONE, [OTHER, THIRD])
    assert (decision(db, ONE, OTHER), decision(db, ONE, THIRD)) == (False, False)
    assert corrections.stack.undoText() == "another event"
    with qtbot.waitSignal(corrections.changed):
        corrections.stack.undo()
    assert (decision(db, ONE, OTHER), decision(db, ONE, THIRD)) == (True, None)
    corrections.stack.undo()
    assert decision(db, ONE, OTHER) is None
    corrections.stack.redo()
    assert decision(db, OTHER, ONE) is True


def test_a_stated_day_asks_for_a_new_reading_each_way(
    db: sqlite3.Connection, corrections: Corrections, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(corrections.reading_needed):
        corrections.state_day(ArticleId(1), "a", DAY)
    corrections.state_day(ArticleId(1), "a", LATER)
    assert published(db) == LATER
    assert corrections.stack.undoText() == "day of “a”"
    with qtbot.waitSignal(corrections.reading_needed):
        corrections.stack.undo()
    assert published(db) == DAY
    corrections.stack.undo()
    assert published(db) is None


def test_what_cannot_be_kept_is_said_and_leaves_no_step(
    db: sqlite3.Connection, corrections: Corrections, qtbot: QtBot
) -> None:
    db.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(corrections.failed) as told:
        corrections.state_day(ArticleId(1), "a", DAY)
    assert "could not be written" in told.args[0]
    assert not corrections.stack.canUndo()
    assert published(db) is None
