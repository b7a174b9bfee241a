"""What the window offers to keys and assistive tools: every control, named and reached."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTextEdit,
    QToolBar,
    QToolButton,
    QWidget,
)

from gui.engine.model import EventId
from tests.window.hands import press
from tests.window.samples import DANDONG

SPRING = (date(2025, 3, 1), date(2025, 5, 31))


def test_f6_goes_round_the_areas_of_the_window(window):
    window.search.setFocus()
    visited = []
    for _ in range(5):
        press(window, "F6")
        visited.append(QApplication.focusWidget().objectName())
    assert visited == ["placesTable", "eventCards", "firstHandle", "searchBox", "placesTable"] or (
        visited == ["placesTable", "mapView", "eventCards", "firstHandle", "searchBox"]
    )
    press(window, "Shift+F6")
    assert QApplication.focusWidget().objectName() in ("searchBox", "firstHandle")


def controls(window):
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView, QTextEdit, QProgressBar)
    for widget in window.findChildren(QWidget):
        is_control = isinstance(widget, kinds) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_inner = widget.objectName().startswith("qt_") or type(widget).__name__ in (
            "QLineEditIconButton",
            "QHeaderView",
            "QTableCornerButton",
        )
        if is_control and not is_inner:
            yield widget


def test_every_control_has_an_accessible_name(window):
    window.open_article(EventId(1))
    found = list(controls(window))
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in found
        if not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
        and type(widget).__name__ not in ("QSplitter", "QSplitterHandle", "QMenuBar", "QMenu")
    ]
    assert len(found) > 20
    assert nameless == []


def test_tab_reaches_every_control(window):
    window.set_state(window.state.with_range(*SPRING))
    window.map.place_clicked.emit(DANDONG)
    press(window, "N")
    press(window, "Ctrl+Return")
    window.search.setFocus()
    reached = set()
    for _ in range(60):
        widget = QApplication.focusWidget()
        reached.add(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    wanted = {
        widget
        for widget in controls(window)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    missing = [widget.objectName() or type(widget).__name__ for widget in wanted - reached]
    assert missing == []


def test_every_button_can_be_reached_by_tab(window):
    window.open_article(EventId(1))
    for button in window.findChildren(QToolButton):
        if button.objectName().startswith("qt_") or isinstance(button.parent(), QLineEdit):
            continue  # the buttons inside a field have keys of their own
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.objectName() or button.text()


def test_no_two_actions_share_a_key(window):
    keys = [key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    # These two step through the dots of the map, which gets only what the window leaves.
    assert not {".", ","} & set(keys)


def test_no_two_commands_have_one_key(window):
    keys = [key.toString() for one in window.actions_of_window.all for key in one.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def test_the_list_of_keys_is_narrowed_by_a_few_letters(window):
    window.actions_of_window.shortcuts.trigger()
    dialog = window.findChild(QDialog, "shortcuts")
    QTest.keyClicks(dialog.field, "undo")
    seen = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert "Undo" in seen
    assert "Quit" not in seen
    QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "Quit" in [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("name", ["shortcuts", "about"])
def test_the_help_windows_open_and_close(window, qtbot, name):
    getattr(window.actions_of_window, name).trigger()
    dialog = window.findChild(QDialog)
    assert dialog.isVisible()
    text = " ".join(
        label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")
    )
    assert ("CC BY 4.0" in text and "OpenStreetMap" in text) or "Alt+Down" in text
    assert dialog.sizeHint().width() <= 1000
    assert dialog.sizeHint().height() <= 640
    button = dialog.findChild(QPushButton)
    assert button.text() == "Close"
    assert button.icon().isNull()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_tab_stops_only_where_something_is_seen_to_have_the_focus(window):
    bar = window.findChild(QToolBar)
    stops = {
        button.text()
        for button in bar.findChildren(QToolButton)
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert stops == {
        "Add articles…",
        "Only in view",
        "Show governments",
        "Fit to events",
        "Theme",
    }


def test_a_short_word_on_the_toolbar_is_read_out_in_full(window):
    (button,) = [one for one in window.findChildren(QToolButton) if one.text() == "Only in view"]
    assert button.accessibleName() == "Only what is in view"
    assert button.toolTip().startswith("List and count only what the map shows")


def test_the_keys_are_called_as_they_are_printed_and_what_they_do_is_said_in_general(window):
    window.actions_of_window.redo.setText("Redo place of “Sinuiju”")
    keys = dict(window.actions_of_window.keys())
    assert keys["Redo"] == "Ctrl+Shift+Z or Ctrl+Y"
    assert keys["Open event in its article"] == "Ctrl+Enter"
    assert keys["Show or hide: timeline"] == "F7"
    # The menus and the list of commands show the first of them.
    assert window.actions_of_window.open_article.shortcut().toString() == "Ctrl+Enter"


def test_all_buttons_of_the_toolbar_have_room_in_the_narrowest_window(window):
    window.resize(window.minimumSize())
    bar = window.findChild(QToolBar)
    window.centralWidget().layout().activate()
    QApplication.processEvents()
    assert bar.width() == window.minimumWidth()
    hidden = [
        button.text()
        for button in bar.findChildren(QToolButton)
        if button.text() and not button.isVisible()
    ]
    assert hidden == []
