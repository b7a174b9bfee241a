"""Articles that an older reader has read: the offer, what would change, and what then does."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gui.engine.reading_stamp import Stamp, stamp_of_today
from gui.window.rereading.bar import RereadBar
from gui.window.rereading.idle_dialog import IdleDialog
from gui.window.rereading.preview_dialog import PreviewDialog
from tests.journeys.driver import Driver

LEFT = Qt.MouseButton.LeftButton
WRONG = "Kaesong"


@pytest.fixture
def older(open_session: Callable[..., Driver], read_project: Path, tmp_path: Path) -> Driver:
    """The seeds as an older reader has left them, which took each Sinuiju for another town."""
    project = tmp_path / "older.dateline"
    shutil.copy(read_project, project)
    with closing(sqlite3.connect(project)) as db, db:
        db.execute("UPDATE article SET reader_version = '1 old' WHERE reader_version <> ''")
        wanted = "(SELECT id FROM place WHERE name = ? ORDER BY id LIMIT 1)"
        for table in ("candidate", "event_place"):
            db.execute(
                f"UPDATE {table} SET place_id = {wanted} WHERE place_id = {wanted}",
                (WRONG, "Sinuiju"),
            )
    driver = open_session(project)
    assert "Sinuiju" not in driver.rows()
    driver.session.rereading.look()
    driver.qtbot.waitUntil(lambda: driver.window.findChild(RereadBar) is not None, timeout=10_000)
    return driver


def bar_of(driver: Driver) -> RereadBar:
    bar = driver.window.findChild(RereadBar)
    assert bar is not None
    return bar


def previewed(driver: Driver) -> PreviewDialog:
    QTest.mouseClick(bar_of(driver).take, LEFT)
    driver.qtbot.waitUntil(
        lambda: driver.window.findChild(PreviewDialog) is not None, timeout=120_000
    )
    dialog = driver.window.findChild(PreviewDialog)
    assert dialog is not None
    return dialog


def versions(driver: Driver) -> set[str]:
    with closing(sqlite3.connect(driver.session.project)) as db:
        return {row[0] for row in db.execute("SELECT reader_version FROM article")}


def test_what_would_change_is_shown_and_only_what_is_ticked_is_taken_over(older: Driver) -> None:
    bar = bar_of(older)
    assert bar.said.text() == "5 articles were read by an older reader and with an older gazetteer."
    before = older.rows()
    dialog = previewed(older)
    assert older.rows() == before
    assert versions(older) == {"1 old"}
    assert " would change" in dialog.findChild(type(dialog.summary), "rereadTitle").text()
    assert "moved" in dialog.summary.text()
    tree = dialog.tree
    item = tree.topLevelItem(0)
    assert item is not None
    item.setExpanded(True)
    lines = [item.child(at).text(0) for at in range(item.childCount())]
    assert any("→ Sinuiju (" in line for line in lines)
    tree.setCurrentItem(item)
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert item.checkState(0) is Qt.CheckState.Unchecked
    with older.qtbot.waitSignal(older.session._loader.loaded, timeout=60_000):
        QTest.mouseClick(dialog.take, LEFT)
    assert "Sinuiju" in older.rows()
    assert versions(older) == {
        "1 old",
        str(stamp_of_today(older.session._data.places)),
    }
    assert not bar.isVisible()


def test_leaving_and_cancelling_change_nothing(older: Driver) -> None:
    bar, before = bar_of(older), older.rows()
    QTest.mouseClick(bar.take, LEFT)
    assert bar.leave.text() == "Cancel"
    QTest.mouseClick(bar.leave, LEFT)
    older.qtbot.waitUntil(lambda: bar.take.isVisible(), timeout=30_000)
    assert "Nothing was changed" in older.window.notices.accessibleName()
    dialog = previewed(older)
    (leave,) = [one for one in dialog.findChildren(QPushButton) if one is not dialog.take]
    QTest.mouseClick(leave, LEFT)
    assert (older.rows(), versions(older)) == (before, {"1 old"})
    QTest.mouseClick(bar.leave, LEFT)
    assert not bar.isVisible()


def test_a_correction_that_loses_its_words_is_offered_another_place(older: Driver) -> None:
    window, session = older.window, older.session
    # What an older reader took for names: the text has no such words there.
    with closing(sqlite3.connect(session.project)) as db, db:
        (article, start) = db.execute(
            "SELECT article_id, min(start) FROM mention GROUP BY article_id LIMIT 1"
        ).fetchone()
        db.execute(
            'INSERT INTO decision (article_id, start, "end", surface, about, value, decided_at) '
            "VALUES (?, ?, ?, 'Gone', 'name', ?, '2026')",
            (article, start, start + 4, '{"kind": "government", "place": null}'),
        )
    dialog = previewed(older)
    with older.qtbot.waitSignal(session.rereading.changed, timeout=60_000):
        QTest.mouseClick(dialog.take, LEFT)
    bar = bar_of(older)
    assert bar.said.text() == "1 correction has no place in the new readings."
    QTest.mouseClick(bar.take, LEFT)
    listed = window.findChild(IdleDialog)
    assert listed is not None
    assert listed.list.item(0).text().startswith("“Gone”, once: a government")
    assert listed.places.count() > 1
    QTest.mouseClick(listed.put, LEFT)
    assert listed.title.text() == "Every correction has its place"
    assert window.actions_of_window.undo.text() == "Undo placing the correction of “Gone”"
    listed.accept()
    window.actions_of_window.undo.trigger()
    window.actions_of_window.idle_corrections.trigger()
    again = [one for one in window.findChildren(IdleDialog) if one.isVisible()][-1]
    QTest.mouseClick(again.drop, LEFT)
    assert again.list.count() == 0
    with closing(sqlite3.connect(session.project)) as db:
        assert db.execute("SELECT count(*) FROM decision").fetchone() == (0,)


def test_nothing_is_offered_where_nothing_has_changed(seeds: Driver) -> None:
    seeds.session.rereading.look()
    seeds.qtbot.waitUntil(lambda: seeds.session.rereading._job is None, timeout=10_000)
    assert seeds.window.findChild(RereadBar) is None
    assert Stamp.of(versions(seeds).pop()).reader
