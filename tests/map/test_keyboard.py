"""The map by keyboard alone: Tab through the symbols, Enter, the menu, and out again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from .shown_map import HYESAN, RASON, Map, begin_with_keys, count, focused, press_and_wait


def spoken(shown: Map) -> str:
    return str(shown.run("document.querySelector('.unseen[role=status]').textContent"))


NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def test_tab_steps_through_all_symbols_in_reading_order_and_then_leaves(full_map: Map) -> None:
    begin_with_keys(full_map)
    markers = full_map.markers()
    order = []
    for _ in markers:
        press_and_wait(full_map, Qt.Key.Key_Tab, held=NONE)
        order.append(focused(full_map))
    places = [(markers[one]["y"], markers[one]["x"]) for one in order if one is not None]
    assert len(places) == len(markers)
    assert places == sorted(places)
    press_and_wait(full_map, Qt.Key.Key_Tab, held=NONE)
    assert focused(full_map) is None
    full_map.wait_for(
        lambda: (
            not full_map.run(
                "document.activeElement === document.querySelector('.leaflet-container')"
            )
        )
    )


def test_shift_tab_steps_back_and_before_the_first_one_leaves(full_map: Map) -> None:
    begin_with_keys(full_map)
    press_and_wait(full_map, Qt.Key.Key_Tab, held=NONE)
    first = focused(full_map)
    press_and_wait(full_map, Qt.Key.Key_Tab, held=NONE)
    press_and_wait(full_map, Qt.Key.Key_Tab, held=SHIFT)
    assert focused(full_map) == first
    press_and_wait(full_map, Qt.Key.Key_Tab, held=SHIFT)
    assert focused(full_map) is None


def test_the_symbol_stepped_to_is_told_with_its_count_and_opened_by_enter(
    full_map: Map, qtbot: QtBot
) -> None:
    begin_with_keys(full_map)
    while focused(full_map) != RASON["id"]:
        press_and_wait(full_map, Qt.Key.Key_Tab, held=NONE)
    assert spoken(full_map).startswith("Rason · 6 events")
    with qtbot.waitSignal(full_map.view.place_clicked) as clicked:
        full_map.press(Qt.Key.Key_Return)
    assert clicked.args == [RASON["id"]]


def card(shown: Map) -> str:
    return str(shown.run("dateline.hoverCard()"))


@pytest.mark.parametrize("by_mouse", [True, False])
def test_what_a_card_tells_changes_and_goes_with_the_events(
    full_map: Map, *, by_mouse: bool
) -> None:
    if by_mouse:
        marker = full_map.markers()[RASON["id"]]
        full_map.hover(marker["x"], marker["y"])
    else:
        begin_with_keys(full_map)
        while focused(full_map) != RASON["id"]:
            press_and_wait(full_map, Qt.Key.Key_Tab, held=NONE)
    full_map.wait_for(lambda: card(full_map).startswith("Rason · 6 events"))
    full_map.view.set_counts([count(RASON, 1)])
    full_map.wait_for(lambda: card(full_map).startswith("Rason · 1 event"))
    full_map.view.set_counts([count(HYESAN, 1)])
    full_map.wait_for(lambda: card(full_map) == "")


def test_nothing_is_told_of_a_map_that_the_keys_have_left(full_map: Map) -> None:
    begin_with_keys(full_map)
    press_and_wait(full_map, Qt.Key.Key_Tab, held=NONE)
    full_map.wait_for(lambda: card(full_map) != "")
    full_map.run("document.activeElement.blur()")
    full_map.wait_for(lambda: card(full_map) == "")


def test_what_is_near_is_asked_for_by_keyboard(full_map: Map, qtbot: QtBot) -> None:
    begin_with_keys(full_map)
    while focused(full_map) != HYESAN["id"]:
        press_and_wait(full_map, Qt.Key.Key_Tab, held=NONE)
    # The menu of a place is the window's, which asks what is near where it was opened.
    with qtbot.waitSignal(full_map.view.menu_requested, timeout=10_000) as asked:
        full_map.press(Qt.Key.Key_Menu)
    place, _, lat, lon = asked.args
    assert place == HYESAN["id"]
    assert abs(lat - HYESAN["lat"]) < 0.2
    full_map.view.show_near(lat, lon, [{"id": 5, "name": "Rason", "detail": "170 km"}])
    full_map.wait_for(lambda: full_map.rows() == ["Rason: 170 km"])
    with qtbot.waitSignal(full_map.view.place_clicked) as clicked:
        full_map.press(Qt.Key.Key_Return)
    assert clicked.args == [5]


def test_a_map_without_symbols_lets_tab_pass(empty_map: Map) -> None:
    begin_with_keys(empty_map)
    QTest.keyClick(empty_map.view.focusProxy(), Qt.Key.Key_Tab)
    empty_map.wait_for(
        lambda: (
            not empty_map.run(
                "document.activeElement === document.querySelector('.leaflet-container')"
            )
        )
    )


def test_plus_zooms_by_one_though_it_is_typed_with_shift(full_map: Map) -> None:
    begin_with_keys(full_map)
    zoom = full_map.ask("view()")["zoom"]
    for key, held, wanted in (
        (Qt.Key.Key_Plus, SHIFT, zoom + 1),
        (Qt.Key.Key_Plus, NONE, zoom + 2),
        (Qt.Key.Key_Minus, NONE, zoom + 1),
    ):
        QTest.keyClick(full_map.view.focusProxy(), key, held)
        full_map.wait_for_zoom(wanted)


def test_arrows_move_the_map(full_map: Map, qtbot: QtBot) -> None:
    begin_with_keys(full_map)
    for key, name, grows in (
        (Qt.Key.Key_Right, "lon", True),
        (Qt.Key.Key_Left, "lon", False),
        (Qt.Key.Key_Up, "lat", True),
        (Qt.Key.Key_Down, "lat", False),
    ):
        before = full_map.ask("view()")[name]
        with qtbot.waitSignal(full_map.view.view_changed, timeout=10_000):
            full_map.press(key)
        after = full_map.ask("view()")[name]
        assert (after > before) is grows
        assert after != before
