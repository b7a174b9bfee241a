"""What was decided, as a list: in order, sorted, filtered, copied, and the way to an event."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gui.engine.model import Status
from gui.window.correcting.log_dialog import LogDialog
from gui.window.correcting.log_link import GONE
from tests.journeys.driver import Driver
from tests.journeys.hands import (
    CONTROL_ALT,
    LEFT,
    choose,
    click_card,
    selected,
    undo_action,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(driver: Driver) -> LogDialog:
    # Without a display, menus of before keep the keys; the action is what the key stands for.
    driver.window.actions_of_window.decision_log.trigger()
    (found,) = [one for one in driver.window.findChildren(LogDialog) if one.isVisible()]
    return found


def column(dialog: LogDialog, at: int) -> list[str]:
    model = dialog.table.model()
    return [model.index(row, at).data() for row in range(model.rowCount())]


def click_row(dialog: LogDialog, row: int) -> None:
    where = dialog.table.visualRect(dialog.table.model().index(row, 1)).center()
    QTest.mouseClick(dialog.table.viewport(), LEFT, pos=where)


def test_what_was_decided_is_listed_sorted_copied_and_leads_to_the_event(seeds: Driver) -> None:
    QTest.keyClick(seeds.window, Qt.Key.Key_L, CONTROL_ALT)
    (dialog,) = seeds.window.findChildren(LogDialog)
    assert (column(dialog, 0), dialog.said.text()) == ([], "")
    assert dialog.empty.text().startswith("Nothing was decided yet.")
    assert dialog.empty.geometry() == dialog.table.viewport().rect()
    assert dialog.empty.isVisible()
    assert not dialog.go.isEnabled()
    dialog.reject()
    seeds.click_marker("Sinuiju")
    first = click_card(seeds, 0)
    before = first.event.status
    status = next(one for one in Status if one is not before)
    choose(seeds, "Change the status", status.value.capitalize())
    click_card(seeds, 1)
    choose(seeds, "Leave this event out")
    undo_action(seeds).trigger()
    dialog = opened(seeds)
    assert column(dialog, 1) == [
        "Undone: leaving out an event",
        "Leaving out an event",
        "Status of the event",
    ]
    assert column(dialog, 4) == ["left out", "shown", "as the reader thought"]
    assert column(dialog, 5) == ["shown", "left out", status.value]
    assert dialog.said.text() == "3 changes"
    header = dialog.table.horizontalHeader()
    where = QPoint(header.sectionPosition(1) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, pos=where)
    assert column(dialog, 1) == sorted(column(dialog, 1))
    QTest.keyClicks(dialog.field, "status of")
    assert column(dialog, 1) == ["Status of the event"]
    assert dialog.said.text() == "1 of 3 changes"
    assert not dialog.empty.isVisible()
    dialog.field.setText("status of nothing")
    assert (column(dialog, 1), dialog.said.text()) == ([], "0 of 3 changes")
    assert dialog.empty.isVisible()
    dialog.field.setText("status of")
    click_row(dialog, 0)
    QTest.keyClick(dialog.table, Qt.Key.Key_C, CONTROL)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "When,Step,About,Article,Before,After"
    assert copied[1].endswith(f",as the reader thought,{status.value}")
    QTest.mouseClick(dialog.go, LEFT)
    assert selected(seeds).id == first.id
    assert not seeds.window.article.isHidden()


def test_an_event_that_is_gone_is_said_to_be(seeds: Driver) -> None:
    seeds.click_marker("Sinuiju")
    click_card(seeds, 0)
    QTest.keyClick(seeds.window, Qt.Key.Key_Delete, CONTROL)
    dialog = opened(seeds)
    click_row(dialog, 0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.said.text() == GONE
    dialog.reject()
