"""Around the search box: hits marked where words stand, searches of before, how to search."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QToolButton

from gui import settings as names
from gui.engine.model import EventId
from gui.engine.search.query import QueryError, parse
from gui.engine.store.saved import SEARCH, Saved, SavedId
from gui.window.evidence.cards import MarkKind
from gui.window.lists.tabs import Tab
from gui.window.looks.colours import DARK, LIGHT
from gui.window.searches.help import EXAMPLES
from gui.window.searches.marking import finding_of
from gui.window.searches.menu import MOST_RECENT
from tests.window.contrast import contrast
from tests.window.hands import press

TODAY = date(2026, 3, 12)


def entries(window) -> list[str]:
    return [one.text() for one in window.search_link.menu.menu().actions() if one.text()]


def take(window, text: str) -> None:
    (action,) = [one for one in window.search_link.menu.menu().actions() if one.text() == text]
    action.trigger()


def search_for(window, text: str) -> None:
    """Type a search and leave the box."""
    window.search.setFocus()
    window.search.selectAll()
    QTest.keyClicks(window.search, text)
    QTest.keyClick(window.search, Qt.Key.Key_Return)


# Marks


@pytest.mark.parametrize(
    ("search", "text", "marked"),
    [
        ("", "Trucks cross", []),
        ("truck", "Trucks cross the Truckee", ["Truck", "Truck"]),
        ('"trucks cross"', "Trucks cross", ["Trucks cross"]),
        ("truck -cross", "Trucks cross", ["Truck"]),
        ("status:planned", "Trucks cross", []),
        ("place:Sinuiju", "In Sinŭiju today", ["Sinŭiju"]),
        ("near:x<", "Trucks", []),
        ("신의주", "\U0001f30f 신의주에서", ["신의주"]),
    ],
)
def test_the_words_of_a_search_are_found_in_a_text(search, text, marked):
    assert [text[start:end] for start, end in finding_of(search, TODAY)(text)] == marked


def test_hits_are_marked_in_cards_lists_and_the_open_article(window):
    ground = QColor(LIGHT.hit).name()
    window.open_article(EventId(5))
    window.left.lists.show_tab(Tab.EVENTS)
    search_for(window, "boxes OR dredging")
    delegate = window.evidence.cards.delegate
    found = delegate._hits("\U0001f6a2 Dredging has gone on")
    assert [(one.start, one.end, one.kind) for one in found] == [(3, 11, MarkKind.HIT)]
    row = window.left.lists.panel(Tab.EVENTS)._delegate
    assert list(row.find("Counted boxes.")) == [(8, 13)]

    def marked() -> list[str]:
        # As Qt counts: two units for a letter beyond the first plane.
        text = window.article.text.document().toPlainText().encode("utf-16-le")
        base = window.article.text.base()
        return [
            text[2 * start : 2 * end].decode("utf-16-le")
            for start, end, form in base
            if form.background().color().name() == ground
        ]

    assert "boxes" in marked()
    search_for(window, " ")
    window.set_state(replace(window.state, search=""))
    assert marked() == []
    assert delegate._hits("Dredging") == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["text", "muted"])
def test_what_is_marked_as_a_hit_stays_readable(colours, ink):
    assert contrast(getattr(colours, ink), colours.hit) >= 4.5


# Searches of before


def test_the_last_searches_are_offered_newest_first_each_once(window, settings):
    for text in ("grain", "boxes", "grain"):
        search_for(window, text)
    assert window.search_link.menu.recent() == ["grain", "boxes"]
    assert entries(window)[:3] == ["Last searches", "grain", "boxes"]
    take(window, "boxes")
    assert window.state.search == window.search.text() == "boxes"
    for number in range(20):
        search_for(window, f"word{number}")
    recent = window.search_link.menu.recent()
    assert len(recent) == MOST_RECENT
    assert recent[0] == "word19"
    assert json.loads(settings.get(names.RECENT_SEARCHES)) == recent
    take(window, "Forget the last searches")
    assert window.search_link.menu.recent() == []


@pytest.mark.parametrize("kept", ["{", "7", '{"a": 1}', '[1, null, "ok"]'])
def test_broken_searches_in_the_settings_are_left_out(window, settings, kept):
    settings.set(names.RECENT_SEARCHES, kept)
    assert window.search_link.menu.recent() in ([], ["ok"])
    assert "How to search" in entries(window)


def test_a_search_is_saved_offered_and_deleted(qtbot, window):
    menu = window.search_link.menu
    search_for(window, "grain & rice")
    with qtbot.waitSignal(menu.save_wished) as wished:
        take(window, "Save this search")
    assert wished.args == ["grain & rice", {"search": "grain & rice"}]
    kept = Saved(SavedId(1), "grain & rice", SEARCH, {"search": "grain & rice"})
    menu.set_saved([kept, kept._replace(content={"search": 3}), kept._replace(content={})])
    assert entries(window)[:2] == ["Saved searches", "grain && rice"]
    shown = menu.menu()
    (save,) = [one for one in shown.actions() if one.text() == "Save this search"]
    assert not save.isEnabled()
    (forget,) = [one for one in shown.actions() if one.text() == "Delete a saved search"]
    with qtbot.waitSignal(menu.remove_wished) as wished:
        forget.menu().actions()[0].trigger()
    assert wished.args == [kept]


def test_the_menu_opens_by_its_key_below_the_box(window):
    press(window, "Ctrl+Alt+K")
    menu = window.findChild(type(window.search_link.menu.menu()), "searchMenu")
    assert menu.isVisible()
    menu.close()


# How to search


@pytest.mark.parametrize("example", [one for one, _ in EXAMPLES])
def test_every_example_can_be_understood(window, example):
    try:
        parse(example, TODAY)
    except QueryError as error:
        pytest.fail(str(error))


def test_a_click_on_an_example_searches_for_it(window):
    press(window, "Shift+F1")
    dialog = window.findChild(QDialog, "searchHelp")
    example = EXAMPLES[2][0]
    (button,) = [one for one in dialog.findChildren(QToolButton) if one.text() == example]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.state.search == example
    assert not dialog.isVisible()
    assert dialog.sizeHint().width() <= 900
