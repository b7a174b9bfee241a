"""Correcting the reader with mouse and keys on the seeds, undoing it, and finding it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget, QMenu
from pytestqt.qtbot import QtBot

from gui import paths
from gui.app import open_map
from gui.engine.decisions.values import YOU_SAID_SO
from gui.engine.model import Status
from gui.session import Session
from gui.window.correcting.date_dialog import DateDialog
from gui.window.correcting.place_dialog import PlaceDialog
from gui.window.correcting.scopes import Scope
from tests.journeys.conftest import TODAY
from tests.journeys.driver import Driver
from tests.journeys.hands import (
    CONTROL_ALT,
    cards_of,
    choose,
    click_card,
    places,
    selected,
    undo,
    undo_action,
)

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def dialog(driver: Driver) -> PlaceDialog:
    found = driver.window.findChild(PlaceDialog)
    assert found is not None
    driver.qtbot.waitUntil(found.isVisible, timeout=5_000)
    return found


def test_the_name_of_the_place_that_is_looked_at_is_asked_about_first(sinuiju: Driver) -> None:
    for row in range(cards_of(sinuiju).cards.rowCount()):
        record = click_card(sinuiju, row)
        choose(sinuiju, "Change the place…")
        asked = dialog(sinuiju)
        assert asked.which.currentText() == "“Sinuiju”", places(record)
        assert asked.list.item(0).text().startswith("Sinuiju\ncity")
        asked.reject()
        sinuiju.qtbot.waitUntil(lambda: sinuiju.window.findChild(PlaceDialog) is None)


def test_a_name_is_moved_by_search_everywhere_undone_and_found_again_after_reopening(
    sinuiju: Driver, qtbot: QtBot, tmp_path: Path
) -> None:
    before = selected(sinuiju)
    assert "Sinuiju" in places(before)
    with_it = sinuiju.rows()["Sinuiju"]
    QTest.keyClick(sinuiju.window, Qt.Key.Key_P, CONTROL_ALT)
    asked = dialog(sinuiju)
    index = [asked.which.itemText(at) for at in range(asked.which.count())].index("“Sinuiju”")
    asked.which.setCurrentIndex(index)
    assert asked.list.item(0).text().startswith("Sinuiju\ncity")
    QTest.keyClicks(asked.field, "Reykjav")
    assert asked.list.item(0).text().startswith("Reykjavík")
    asked.scope.setCurrentText(Scope.PROJECT.value)
    QTest.mouseClick(asked.use, LEFT)
    after = selected(sinuiju)
    assert after.id == before.id
    assert "Reykjavík" in places(after)
    assert "Sinuiju" not in places(after)
    assert after.event.corrected == ("place",)
    assert sinuiju.rows()["Reykjavík"] > 0
    assert undo_action(sinuiju).text() == "Undo place of “Sinuiju”"
    undo(sinuiju)
    assert sinuiju.rows()["Sinuiju"] == with_it
    assert "Reykjavík" not in sinuiju.rows()
    assert selected(sinuiju) == before
    QTest.keyClick(
        sinuiju.window, Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    other = paths.DataDir(tmp_path / "other")
    other.root.mkdir()
    sinuiju.session.save_copy(other.project)
    session = Session(open_map(), other, today=TODAY)
    again = Driver(session, qtbot)
    with qtbot.waitSignal(session.idle, timeout=120_000):
        session.window.show()
        session.start([])
    again.wait_until_drawn()
    assert again.rows() == sinuiju.rows()
    assert undo_action(again).text() == "Undo place of “Sinuiju”"
    undo(again)
    assert again.rows()["Sinuiju"] == with_it
    assert again.complaints() == []
    again.close()


def test_a_name_is_put_where_the_user_clicks_on_the_map(sinuiju: Driver) -> None:
    choose(sinuiju, "Change the place…")
    asked = dialog(sinuiju)
    name = asked.asked.label.strip("“”")
    QTest.mouseClick(asked.pick, LEFT)
    assert not asked.isVisible()
    spot = QPoint(sinuiju.map.width() // 4, sinuiju.map.height() // 3)
    shown = sinuiju.window.state
    sinuiju.click_map(spot.x(), spot.y())
    sinuiju.qtbot.waitUntil(asked.isVisible, timeout=5_000)
    # The click was not one on the map: the selection is the same.
    assert sinuiju.window.state == shown
    QTest.mouseClick(asked.use, LEFT)
    moved = selected(sinuiju).event.places[0].place
    assert moved.name == name
    assert moved.key.startswith("point:")
    sinuiju.wait_until_drawn()
    (marker,) = [
        one for one in sinuiju.ask("markers()") if selected(sinuiju).place_ids[0] in one["ids"]
    ]
    assert (marker["x"], marker["y"]) == pytest.approx((spot.x(), spot.y()), abs=2)


def test_escape_leaves_picking_and_brings_the_dialog_back(sinuiju: Driver) -> None:
    choose(sinuiju, "Change the place…")
    asked = dialog(sinuiju)
    QTest.keyClicks(asked.field, "Dand")
    QTest.mouseClick(asked.pick, LEFT)
    QTest.keyClick(sinuiju.map.focusProxy(), Qt.Key.Key_Escape)
    assert asked.isVisible()
    assert asked.field.text() == "Dand"
    assert QApplication.overrideCursor() is None
    asked.reject()
    assert not undo_action(sinuiju).isEnabled()


def test_a_map_address_is_pasted(sinuiju: Driver) -> None:
    choose(sinuiju, "Change the place…")
    asked = dialog(sinuiju)
    asked.field.setText("https://www.openstreetmap.org/?mlat=40.2&mlon=124.5#map=12/40/124")
    assert "OpenStreetMap" in asked.list.item(0).text()
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    place = selected(sinuiju).event.places[0].place
    assert (place.lat, place.lon) == (40.2, 124.5)


def test_date_and_status_are_corrected_and_the_card_says_so(sinuiju: Driver) -> None:
    QTest.keyClick(sinuiju.window, Qt.Key.Key_D, CONTROL_ALT)
    asked = sinuiju.window.findChild(DateDialog)
    assert isinstance(asked, QDialog)
    field = asked.findChild(QLineEdit, "eventDays")
    assert field is not None
    field.setText("since May 2025")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked.problem.text().startswith("Type the first and the last day")
    field.selectAll()
    QTest.keyClicks(field, "2025-05-01..2025-05-04")
    QTest.keyClick(field, Qt.Key.Key_Return)
    choose(sinuiju, "Change the status", "Planned")
    record = selected(sinuiju)
    assert (record.event.status, record.event.date_rule) == (Status.PLANNED, YOU_SAID_SO)
    assert record.event.span is not None
    assert record.event.span.days == 4
    cards = cards_of(sinuiju)
    card = cards.cards.card(cards.cards.row_of(record.id))
    assert card.note == "You set the date and the status"
    assert undo_action(sinuiju).text() == "Undo status of the event"
    choose(sinuiju, "Change the status", "As the reader thought")
    assert selected(sinuiju).event.corrected == ("date",)


def test_an_event_is_left_out_by_key_and_brought_back(sinuiju: Driver) -> None:
    record = selected(sinuiju)
    total = len(sinuiju.window.corpus.events)
    QTest.keyClick(sinuiju.window, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert record.id not in [one.id for one in sinuiju.window.corpus.events]
    undo(sinuiju)
    assert len(sinuiju.window.corpus.events) == total


def test_a_name_in_an_article_is_no_place_any_more(sinuiju: Driver) -> None:
    QTest.keyClick(cards_of(sinuiju), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    record = selected(sinuiju)
    text = sinuiju.window.article.text
    (place,) = [one for one in record.event.places if one.place.name == "Sinuiju"][:1]
    mark = text.mark_at(place.start + 1)
    assert mark is not None
    menu = QMenu()
    text.menu_opening.emit(mark.what, menu)
    (action,) = [one for one in menu.actions() if one.text() == "Not a place"]
    menu.popup(QPoint(10, 10))
    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())
    assert "Sinuiju" not in places(selected(sinuiju))
    undo(sinuiju)
    assert "Sinuiju" in places(selected(sinuiju))


def test_choices_are_gone_through_with_the_keys_of_the_field(sinuiju: Driver) -> None:
    choose(sinuiju, "Change the place…")
    asked = dialog(sinuiju)
    choices = asked.findChild(QListWidget, "placeChoices")
    assert choices is not None
    QTest.keyClick(asked.field, Qt.Key.Key_Down)
    assert choices.currentRow() == 1
    QTest.keyClick(asked.field, Qt.Key.Key_Up)
    assert choices.currentRow() == 0
    QTest.keyClick(asked.field, Qt.Key.Key_Escape)
    assert not undo_action(sinuiju).isEnabled()
