"""What can be corrected where a place is: its menu on the map and in the list, its pin."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableView

from gui.engine.model import Place
from gui.window.correcting.move_bar import MoveBar
from gui.window.correcting.place_dialog import PlaceDialog
from tests.journeys.driver import Driver

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def opened_menu(driver: Driver) -> QMenu:
    driver.qtbot.waitUntil(
        lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=10_000
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def texts(menu: QMenu) -> list[str]:
    return [one.text() for one in menu.actions() if not one.isSeparator()]


def choose(menu: QMenu, text: str) -> None:
    (action,) = [one for one in menu.actions() if one.text() == text]
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def menu_on_map(driver: Driver, name: str) -> QMenu:
    """The menu of a place by a right click on its symbol, which must stand alone."""
    driver.qtbot.waitUntil(lambda: driver.ask("extras()") is not None, timeout=10_000)
    driver.click_marker(name)
    driver.wait_until_drawn()
    marker = driver.marker(name)
    target = driver.map.focusProxy()
    assert target is not None
    QTest.mouseClick(target, RIGHT, pos=QPoint(round(marker["x"]), round(marker["y"])))
    return opened_menu(driver)


def moving(driver: Driver) -> dict[str, Any] | None:
    state = driver.ask("extras()")
    return dict(state["moving"]) if state and state["moving"] else None


def place_of(driver: Driver, name: str) -> Place:
    return driver.window.corpus.places[driver.place_id(name)]


@pytest.fixture
def held(seeds: Driver) -> Driver:
    """The pin of Sinuiju can be moved."""
    choose(menu_on_map(seeds, "Sinuiju"), "Move it on the map…")
    seeds.qtbot.waitUntil(lambda: moving(seeds) is not None, timeout=5_000)
    return seeds


def bar_of(driver: Driver) -> MoveBar:
    bar = driver.window.findChild(MoveBar)
    assert bar is not None
    return bar


def test_a_symbol_offers_what_its_row_in_the_list_does(seeds: Driver) -> None:
    on_map = menu_on_map(seeds, "Sinuiju")
    offered = texts(on_map)
    on_map.close()
    table = seeds.window.findChild(QTableView, "placesTable")
    assert table is not None
    (row,) = [
        table.model().index(at, 0)
        for at in range(table.model().rowCount())
        if table.model().index(at, 0).data() == "Sinuiju"
    ]
    table.scrollTo(row)
    spot = table.visualRect(row).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=spot)
    table.customContextMenuRequested.emit(spot)
    in_list = opened_menu(seeds)
    assert texts(in_list)[:4] == [
        "Change the place…", "Move it on the map…", "Go there", "List its events",
    ]  # fmt: skip
    assert offered == [
        *(one for one in texts(in_list) if one != "Copy as CSV"),
        "What is near",
        "Add a place here…",
    ]
    in_list.close()


def test_all_names_at_a_symbol_mean_another_place_until_it_is_undone(seeds: Driver) -> None:
    before = seeds.rows()
    choose(menu_on_map(seeds, "Sinuiju"), "Change the place…")
    asked = seeds.window.findChild(PlaceDialog)
    assert asked is not None
    assert asked.asked.label.startswith("All ")
    QTest.keyClicks(asked.field, "Reykjav")
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    after = seeds.rows()
    assert "Sinuiju" not in after
    assert after["Reykjavík"] == before["Sinuiju"]
    assert seeds.window.actions_of_window.undo.text().startswith("Undo place of All ")
    seeds.window.actions_of_window.undo.trigger()
    assert seeds.rows() == before


def test_a_pin_is_dragged_and_put_back_by_name(held: Driver) -> None:
    before = place_of(held, "Sinuiju")
    events = held.rows()["Sinuiju"]
    assert bar_of(held).isVisible()
    at = moving(held)
    assert at is not None
    begin, end = QPoint(round(at["x"]), round(at["y"])), QPoint(round(at["x"]) + 90, 200)
    view = held.ask("view()")
    target = held.map.focusProxy()
    assert target is not None
    with held.qtbot.waitSignal(held.map.place_moved, timeout=5_000) as told:
        held.drag(target, begin, end)
    _, lat, lon = told.args
    after = place_of(held, "Sinuiju")
    assert (after.lat, after.lon) == pytest.approx((lat, lon), abs=1e-5)
    assert held.rows()["Sinuiju"] == events
    assert after.feature == before.feature
    assert held.ask("view()") == view, "the map was not dragged"
    held.wait_until_drawn()
    marker = held.marker("Sinuiju")
    assert (marker["x"], marker["y"]) == pytest.approx((end.x(), end.y()), abs=2)
    assert marker["selected"]
    assert moving(held) is None
    assert not bar_of(held).isVisible()
    assert held.window.actions_of_window.undo.text() == "Undo move of “Sinuiju”"
    held.window.actions_of_window.undo.trigger()
    assert place_of(held, "Sinuiju") == before


def test_a_click_puts_the_pin_down_and_selects_nothing_else(held: Driver) -> None:
    spot = (held.map.width() // 5, held.map.height() // 4)
    with held.qtbot.waitSignal(held.map.place_moved, timeout=5_000):
        held.click_map(*spot)
    held.wait_until_drawn()
    marker = held.marker("Sinuiju")
    assert (marker["x"], marker["y"]) == pytest.approx(spot, abs=2)
    assert held.window.state.place == held.place_id("Sinuiju")


@pytest.mark.parametrize(
    "pasted", ["40.2, 124.5", "https://www.openstreetmap.org/?mlat=40.2&mlon=124.5#map=12/40/124"]
)
def test_a_point_is_pasted_over_the_map_and_agreed_to(held: Driver, pasted: str) -> None:
    QGuiApplication.clipboard().setText(pasted)
    QTest.keyClick(held.map.focusProxy(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    bar = bar_of(held)
    assert bar.said.text().startswith("“Sinuiju” goes to 40.20° N, 124.50° E")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert (place_of(held, "Sinuiju").lat, place_of(held, "Sinuiju").lon) == (40.2, 124.5)
    assert moving(held) is None


def test_what_is_no_point_moves_nothing_and_escape_leaves(held: Driver) -> None:
    before = place_of(held, "Sinuiju")
    bar = bar_of(held)
    QTest.keyClicks(bar.field, "nowhere")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.isVisible()
    assert not bar.use.isEnabled()
    assert "nowhere" not in bar.said.text()
    selected = held.window.state
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert held.window.state == selected, "Escape took nothing else back"
    held.qtbot.waitUntil(lambda: moving(held) is None, timeout=5_000)
    assert place_of(held, "Sinuiju") == before
    assert not held.window.actions_of_window.undo.isEnabled()
