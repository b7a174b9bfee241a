"""Bookmarks: named, listed in the menu, gone to, renamed, deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit

from gui.engine.store.saved import MAP_VIEW, Saved, SavedId
from gui.window.looks.kept_things import IN_MENU
from gui.window.map_side.bookmarks_dialog import BookmarksDialog
from tests.window.test_in_view import YALU

VIEW = {"lat": 40.1, "lon": 124.5, "zoom": 7}


def bookmark(number, name, **content):
    return Saved(SavedId(number), name, MAP_VIEW, content or VIEW)


ONE, TWO = bookmark(1, "Yalu & Tumen"), bookmark(2, "Coast", lat=38.0, lon=-170.0, zoom=5)


def in_menu(window):
    actions = window.actions_of_window.bookmarks_menu.actions()
    return [action for action in actions if action.text()][2:]


def test_a_view_is_kept_under_the_name_of_what_it_shows(window, qtbot):
    window.map.view_changed.emit(YALU)
    window.actions_of_window.add_bookmark.trigger()
    box = window.findChild(QInputDialog)
    assert box.textValue() == "Sinuiju"
    box.setTextValue("  Mouth of   the Yalu ")
    with qtbot.waitSignal(window.map_tools.bookmarks.save_wished) as told:
        box.accept()
    assert told.args == ["Mouth of the Yalu", pytest.approx(VIEW)]


@pytest.mark.parametrize("typed", ["", "   "])
def test_without_a_name_nothing_is_kept(window, qtbot, typed):
    window.map.view_changed.emit(YALU)
    window.actions_of_window.add_bookmark.trigger()
    box = window.findChild(QInputDialog)
    box.setTextValue(typed)
    with qtbot.assertNotEmitted(window.map_tools.bookmarks.save_wished):
        box.accept()


def test_the_menu_lists_them_and_goes_there(window):
    window.map_tools.bookmarks.set_bookmarks([ONE, TWO])
    window.map_tools.bookmarks.set_bookmarks([ONE, TWO])
    assert [action.text() for action in in_menu(window)] == ["&1 Yalu && Tumen", "&2 Coast"]
    in_menu(window)[1].trigger()
    assert window.map.points == [(38.0, -170.0, 5)]
    window.map_tools.bookmarks.set_bookmarks([bookmark(n, f"View {n}") for n in range(1, 40)])
    assert len(in_menu(window)) == IN_MENU
    assert in_menu(window)[-1].text() == "View 39"


@pytest.mark.parametrize(
    "content",
    [
        {"lat": "40", "lon": 1, "zoom": 2},
        {"lat": 1.0, "lon": 2.0},
        {"lat": 1e9, "lon": 0, "zoom": 1},
    ],
)
def test_one_of_an_unknown_form_is_left_out(window, content):
    window.map_tools.bookmarks.set_bookmarks([bookmark(1, "odd", **content), TWO])
    assert [action.text() for action in in_menu(window)] == ["&1 Coast"]


@pytest.fixture
def dialog(window):
    window.map_tools.bookmarks.set_bookmarks([ONE, TWO])
    window.actions_of_window.edit_bookmarks.trigger()
    return window.findChild(BookmarksDialog)


def test_the_list_goes_to_one_and_closes(dialog, window):
    dialog.list.setCurrentRow(1)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert window.map.points == [(38.0, -170.0, 5)]
    assert not dialog.isVisible()


def test_one_is_renamed_where_it_stands(dialog, window, qtbot):
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_F2)
    field = dialog.list.findChild(QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Amnok")
    with qtbot.waitSignal(window.map_tools.bookmarks.rename_wished) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [ONE, "Amnok"]
    assert dialog.isVisible()


def test_one_is_deleted_by_its_key_and_the_next_is_chosen(dialog, window, qtbot):
    dialog.list.setFocus()
    with qtbot.waitSignal(window.map_tools.bookmarks.remove_wished) as told:
        QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert told.args == [ONE]
    window.map_tools.bookmarks.set_bookmarks([TWO])
    assert dialog.list.currentItem().text() == "Coast"
    window.map_tools.bookmarks.set_bookmarks([])
    assert not dialog.go.isEnabled()
    assert not dialog.list.isVisible()
