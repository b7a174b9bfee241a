"""The whole way through the window without a mouse, and on a screen scaled to 200 %."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QWidget

from gui.window.lists.tabs import Tab
from tests.window.hands import named, press
from tests.window.test_left_column import choose_by_keys


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key(keys: str) -> None:
    """Press keys where the keyboard is."""
    combination = QKeySequence(keys)[0]
    QTest.keyClick(focus(), combination.key(), combination.keyboardModifiers())


def go_to(name: str) -> None:
    """Press F6 until a part of the window has the keys."""
    for _ in range(8):
        if focus().objectName() == name:
            return
        key("F6")
    raise AssertionError(f"F6 never reaches {name}")


def test_search_place_cards_article_range_and_saving_by_keys_alone(qtbot, window):
    saved = []
    window.views.save_wished.connect(lambda name, content: saved.append((name, content)))
    press(window, "Ctrl+K")
    assert focus() is window.search
    QTest.keyClicks(focus(), "sinuiju")
    key("Return")
    qtbot.waitUntil(lambda: window.state.search == "sinuiju")
    go_to("placesTable")
    key("Down")
    qtbot.waitUntil(lambda: window.state.place is not None)
    chosen = window.state.place
    go_to("eventCards")
    key("Down")
    first = window.state.event
    assert first is not None
    key("Up")
    assert window.state.event not in (None, first)
    key("Return")
    assert named(window, "articleView").isVisible()
    go_to("articleText")
    key("Escape")
    assert not named(window, "articleView").isVisible()
    go_to("firstHandle")
    key("Right")
    qtbot.waitUntil(lambda: window.state.first_day is not None)
    assert window.state.place == chosen
    key("Ctrl+Alt+S")
    box = window.findChild(QInputDialog, "viewName")
    qtbot.waitUntil(lambda: box.isVisible())
    box.setTextValue("")
    QTest.keyClicks(box.focusWidget(), "Crossings")
    QTest.keyClick(box.focusWidget(), QKeySequence("Return")[0].key())
    ((name, content),) = saved
    assert name == "Crossings"
    assert content["search"] == "sinuiju"
    assert date.fromisoformat(content["first_day"]) == window.state.first_day


def test_tabs_lists_and_filters_by_keys_alone(qtbot, window):
    window.left.lists.bar.setFocus()
    key("Right")
    assert window.left.lists.tab is Tab.EVENTS
    go_to("eventsTable")
    key("Down")
    assert window.state.event is not None
    key("Return")
    assert named(window, "articleView").isVisible()
    choose_by_keys(window)
    assert window.state.filters
    key("Ctrl+Shift+K")
    assert not window.state.filters


@pytest.mark.parametrize("which", list(Tab))
def test_tab_comes_from_the_tabs_to_the_list_that_is_seen_and_on_to_the_filters(window, which):
    for seen in (Tab.ARTICLES, Tab.EVENTS, which):
        window.left.lists.show_tab(seen)
    window.left.lists.bar.setFocus()
    passed = []
    for _ in range(3):
        key("Tab")
        passed.append(focus().objectName())
    name = which.value.lower()
    assert passed == [f"{name}Filter", f"{name}Table", "filtersHeading"]


@pytest.mark.parametrize("size", [(900, 480), (960, 500), (1280, 800)])
def test_on_a_scaled_screen_everything_stays_reachable(window, size):
    window.setMinimumSize(0, 0)
    window.resize(*size)
    press(window, "Ctrl+Shift+F")
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    inside = QRect(QPoint(0, 0), window.size())
    for name in (
        "searchBox", "listTabs", "placesFilter", "filtersHeading", "facets", "firstDay",
        "firstHandle", "hiddenCounts", "eventCards", "mapView", "themeButton",
    ):  # fmt: skip
        part = named(window, name)
        corner = part.mapTo(window, QPoint(0, 0))
        assert part.isVisible(), name
        assert inside.contains(QRect(corner, part.size())), name
        assert min(part.width(), part.height()) > 8, name
