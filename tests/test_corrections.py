"""`gui/corrections.py`: a person's steps, done, undone and done again on a real project."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.corrections import Corrections
from gui.engine.decisions.values import About, Kind, Meaning, Subject, Wish
from gui.engine.gazetteer.own_places import read_own_places
from gui.engine.gazetteer.own_places_file import NewPlace
from gui.engine.model import Article, ArticleId, Block, BlockKind, DaySpan
from gui.engine.store.articles import add_article, article_records, unread_articles
from gui.engine.store.database import open_project
from gui.engine.store.decisions import all_decisions
from gui.engine.store.readings import save_failure
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


TEXT = NewPlace("Text", 41.0, 126.0)


@pytest.fixture
def placing(db: sqlite3.Connection, tmp_path: Path, qapp: object) -> Corrections:
    save_failure(db, ArticleId(1), "read once", "7")
    return Corrections(db, own_places=tmp_path / "places.csv")


def test_a_place_is_kept_and_undone(placing: Corrections, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    with qtbot.waitSignal(placing.own_places_changed), qtbot.waitSignal(placing.place_kept) as told:
        placing.add_place(TEXT)
    assert told.args == ["Text", 1]
    assert len(read_own_places(file)) == 1
    assert placing.stack.undoText() == "adding “Text”"
    placing.add_place(NewPlace("Elsewhere", 1.0, 1.0))
    placing.stack.undo()
    assert len(read_own_places(file)) == 1
    with qtbot.assertNotEmitted(placing.reading_needed):
        placing.stack.undo()
    assert not file.exists()
    placing.stack.redo()
    assert len(read_own_places(file)) == 1


def test_articles_read_again_for_a_place_are_read_again_without_it(
    placing: Corrections, db: sqlite3.Connection, qtbot: QtBot
) -> None:
    placing.add_place(TEXT)
    assert unread_articles(db, "7") == []
    with qtbot.waitSignal(placing.reading_needed):
        placing.read_again()
    assert unread_articles(db, "7") == [ArticleId(1)]
    save_failure(db, ArticleId(1), "read again", "7")
    with qtbot.waitSignal(placing.reading_needed):
        placing.stack.undo()
    assert unread_articles(db, "7") == [ArticleId(1)]


def test_a_file_changed_by_others_is_left_to_them(
    placing: Corrections, qtbot: QtBot, tmp_path: Path
) -> None:
    placing.add_place(TEXT)
    file = tmp_path / "places.csv"
    theirs = file.read_text("utf-8") + "their-row,Theirs,1,1,,,,,\n"
    file.write_text(theirs, "utf-8")
    with qtbot.waitSignal(placing.failed) as told:
        placing.stack.undo()
    assert "changed since by another program" in told.args[0]
    assert file.read_text("utf-8") == theirs


def test_a_place_that_cannot_be_written_leaves_no_step(
    placing: Corrections, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "places.csv").mkdir()
    with (
        qtbot.assertNotEmitted(placing.place_kept),
        qtbot.waitSignal(placing.failed) as told,
    ):
        placing.add_place(TEXT)
    assert "places.csv" in told.args[0]
    assert not placing.stack.canUndo()


HERE = Subject(About.NAME, ArticleId(1), 0, 4, "text")
NOWHERE = Meaning(Kind.NO_PLACE)


def test_decisions_are_undone_in_a_later_sitting(
    db: sqlite3.Connection, corrections: Corrections, qtbot: QtBot
) -> None:
    corrections.remember()
    with qtbot.waitSignal(corrections.changed):
        corrections.decide("place of “text”", [Wish(HERE, NOWHERE)])
    corrections.decide("date of the event", [Wish(replace(HERE, about=About.DATE), DAY)])
    corrections.stack.undo()
    kept = all_decisions(db)
    later = Corrections(db)
    with qtbot.assertNotEmitted(later.changed):
        later.remember()
    assert all_decisions(db) == kept
    assert (later.stack.undoText(), later.stack.redoText()) == (
        "place of “text”",
        "date of the event",
    )
    later.stack.redo()
    assert [one.value for one in all_decisions(db)] == [NOWHERE, DAY]
    later.stack.undo()
    later.stack.undo()
    assert all_decisions(db) == []
    later.stack.redo()
    assert all_decisions(db) == kept
    latest = Corrections(db)
    latest.remember()
    assert (latest.stack.count(), latest.stack.index()) == (2, 1)


def test_taking_back_what_nobody_said_is_no_step(
    db: sqlite3.Connection, corrections: Corrections
) -> None:
    corrections.decide("place of “text”", [Wish(HERE, is_taken_back=True)])
    assert not corrections.stack.canUndo()
    corrections.decide("place of “text”", [Wish(HERE, NOWHERE)])
    corrections.decide("place of “text”", [Wish(HERE, is_taken_back=True)])
    assert (corrections.stack.count(), all_decisions(db)) == (2, [])
    corrections.stack.undo()
    assert [one.value for one in all_decisions(db)] == [NOWHERE]


def test_a_decision_that_cannot_be_kept_is_said(
    db: sqlite3.Connection, corrections: Corrections, qtbot: QtBot
) -> None:
    db.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(corrections.failed) as told:
        corrections.decide("place of “text”", [Wish(HERE, NOWHERE)])
    assert "could not be written" in told.args[0]
    assert not corrections.stack.canUndo()


def test_corrections_go_from_one_project_to_another_and_back_in_one_step(
    db: sqlite3.Connection, corrections: Corrections, tmp_path: Path
) -> None:
    corrections.decide("place of “text”", [Wish(HERE, NOWHERE)])
    with closing(open_project(tmp_path / "b.dateline")) as other:
        for text in (b"before", b"text"):
            add_article(other, Article(text.decode(), text, text.decode(), ()))
        theirs = Corrections(other)
        found = theirs.compared(corrections.exported().encode())
        (new,) = found.new
        assert (new.subject.article, new.value) == (2, NOWHERE)
        theirs.decide("import", [Wish(new.subject, new.value)])
        assert theirs.compared(corrections.exported().encode()).same == 1
        theirs.stack.undo()
        assert all_decisions(other) == []


ALWAYS = NewPlace("text", 41.0, 126.0)
SAID = [
    Wish(Subject(About.NAME, None, -1, -1, "text"), Meaning(Kind.NO_PLACE)),
]


def test_what_is_said_always_is_a_decision_and_a_row_of_the_users_own_places(
    placing: Corrections, db: sqlite3.Connection, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "places.csv"
    with qtbot.waitSignals([placing.own_places_changed, placing.changed]):
        placing.decide("place of “text”", SAID, ALWAYS)
    assert len(all_decisions(db)) == 1
    assert len(read_own_places(file)) == 1
    placing.stack.undo()
    assert all_decisions(db) == []
    assert not file.exists()
    placing.stack.redo()
    assert len(read_own_places(file)) == 1
    # What was written by hand since stays when the step is undone.
    by_hand = file.read_text(encoding="utf-8") + ",Depot,1,2,,,,,\n"
    file.write_text(by_hand, encoding="utf-8")
    placing.stack.undo()
    assert [one.name for one, _, _ in read_own_places(file).beginning("")] == ["Depot"]
    assert all_decisions(db) == []


def test_a_file_of_places_that_cannot_take_the_row_leaves_the_project_as_it_was(
    placing: Corrections, db: sqlite3.Connection, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "places.csv"
    file.write_text("some words\n", encoding="utf-8")
    with qtbot.waitSignal(placing.failed) as told:
        placing.decide("place of “text”", SAID, ALWAYS)
    assert "does not name the columns" in told.args[0]
    assert all_decisions(db) == []
    assert not placing.stack.canUndo()
    file.unlink()
    db.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(placing.failed):
        placing.decide("place of “text”", SAID, ALWAYS)
    assert not file.exists()
