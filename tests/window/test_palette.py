"""`gui/window/palette.py`: every command by a few letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from gui.window.palette import Command, Palette, best, commands_of

NAMES = (
    ("Add articles…", "Articles"),
    ("Zoom in on the map", "View"),
    ("Zoom out on the map", "View"),
    ("Dark", "View › Theme"),
    ("Measure a distance", "View"),
    ("Open event in its article", "Go"),
)


@pytest.fixture
def commands(qapp) -> list[Command]:
    return [Command(name, menu, "", QAction(name)) for name, menu in NAMES]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [name for name, _ in NAMES]),
        ("zoom", ["Zoom in on the map", "Zoom out on the map"]),
        ("zo ou", ["Zoom out on the map"]),
        ("map zoom", ["Zoom in on the map", "Zoom out on the map"]),
        ("theme", ["Dark"]),
        ("theme da", ["Dark"]),
        ("ART", ["Add articles…", "Open event in its article"]),
        ("easure", []),
    ],
)
def test_words_begin_words_of_the_command_or_its_menu(commands, typed, found):
    assert [command.name for command in best(commands, typed)] == found


def opened(window) -> Palette:
    QTest.keyClick(
        window,
        Qt.Key.Key_P,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    palette = window.findChild(Palette)
    assert palette is not None
    return palette


def test_every_command_of_the_menus_is_in_the_palette(window):
    names = {command.name for command in commands_of(window.menuBar())}
    assert {"Dark", "Measure a distance", "Fit to events", "About Dateline"} <= names
    assert "Undo" not in names, "nothing can be undone yet"


def test_typing_and_enter_does_what_was_found(window):
    palette = opened(window)
    QTest.keyClicks(palette.field, "governments")
    assert [command.name for command in palette.shown] == ["Show governments"]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.state.show_actors
    assert not palette.isVisible()


def test_the_arrows_go_through_the_commands_and_escape_leaves(window):
    palette = opened(window)
    QTest.keyClicks(palette.field, "zoom")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.rows.currentRow() == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.rows.currentRow() == 0
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_what_has_no_name_is_said_to_have_none(window):
    palette = opened(window)
    QTest.keyClicks(palette.field, "xyzzy")
    assert palette.none.isVisible()
    assert not palette.rows.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
