"""Governments on the map: a switch, the list, the heading, the memory of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolBar, QToolButton

from gui.engine.model import Corpus, EventId, NamedActors, Place, PlaceId
from gui.window.main_window import MainWindow
from gui.window.sources import Sources
from tests.window.fakes import RememberingMap
from tests.window.hands import shown
from tests.window.samples import DANDONG, PLACES

SEOUL, BEIJING = PlaceId(41), PlaceId(42)
NAMED = NamedActors(
    {
        SEOUL: Place("geonames:1835848", "Seoul", 37.57, 126.98, "P.PPLC", "KR"),
        BEIJING: Place("geonames:1816670", "Beijing", 39.91, 116.4, "P.PPLC", "CN"),
        DANDONG: PLACES[DANDONG],
    },
    {EventId(2): (SEOUL, DANDONG), EventId(3): (SEOUL,), EventId(8): (BEIJING,)},
)
"""The second event is at Dandong, the third at Pyongyang; the eighth is without a place."""


class Asked:
    """Says which governments are named, and how often it was asked."""

    def __init__(self):
        self.times = 0
        self.named = NAMED

    def __call__(self):
        self.times += 1
        return self.named


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def make_window(qtbot, sample, settings, asked):
    def make():
        corpus, texts = sample
        made = MainWindow(
            RememberingMap(), texts.__getitem__, settings, sources=Sources(actors=asked)
        )
        shown(qtbot, made)
        made.set_corpus(corpus)
        return made

    return make


@pytest.fixture
def window(make_window):
    return make_window()


def switch(window) -> QToolButton:
    action = window.actions_of_window.show_actors
    button = window.findChild(QToolBar).widgetForAction(action)
    assert isinstance(button, QToolButton)
    return button


def drawn(window):
    return {mark["id"]: mark["count"] for mark in window.map.actors}


def rows(window):
    model = window.places.model
    return {
        model.row(at).name: (model.row(at).kind, model.row(at).total)
        for at in range(model.rowCount())
    }


def test_governments_are_drawn_only_when_they_are_asked_for(window, asked):
    assert drawn(window) == {}
    assert asked.times == 0
    counts = list(window.map.counts)
    QTest.mouseClick(switch(window), Qt.MouseButton.LeftButton)
    assert drawn(window) == {SEOUL: 2, DANDONG: 1}
    assert window.map.counts == counts
    assert asked.times == 1
    QTest.mouseClick(switch(window), Qt.MouseButton.LeftButton)
    assert drawn(window) == {}


def test_governments_follow_range_and_search(window):
    QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    window.set_state(replace(window.state, search="trains"))
    assert drawn(window) == {SEOUL: 1}
    window.set_state(replace(window.state, search="").with_range(date(2025, 3, 27), None))
    assert drawn(window) == {SEOUL: 2, DANDONG: 1}
    window.set_state(window.state.with_range(date(2025, 3, 28), None))
    assert drawn(window) == {SEOUL: 1}
    window.set_state(window.state.with_range(None, date(1999, 1, 1)))
    assert drawn(window) == {}


def test_a_government_is_listed_and_selecting_it_lists_what_names_it(window):
    window.actions_of_window.show_actors.trigger()
    assert rows(window)["Seoul"] == ("government · South Korea", 2)
    assert rows(window)["Dandong"][0] == "city · China"
    assert "Beijing" not in rows(window)
    table = window.places.table
    at = window.places.model.row_of(SEOUL)
    rect = table.visualRect(window.places.model.index(at, 0))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.evidence.title.text() == "Seoul"
    assert window.evidence.named.text() == "Named as a government"
    assert window.evidence.named.isVisible()
    assert window.evidence.counted.text() == "2 events in 1 article"
    cards = window.evidence.cards.cards
    assert {cards.card(row).record.id for row in range(cards.rowCount())} == {2, 3}


def test_enter_in_the_list_goes_to_a_government_on_the_map(window):
    window.actions_of_window.show_actors.trigger()
    window.map.place_clicked.emit(SEOUL)
    window.places.table.setFocus()
    QTest.keyClick(window.places.table, Qt.Key.Key_Return)
    assert window.map.points == [(37.57, 126.98, 10)]


def test_a_place_that_is_both_says_how_many_only_name_it(window):
    elsewhere = replace(NAMED, of_event={EventId(3): (DANDONG,), EventId(2): (DANDONG,)})
    window._sources = Sources(actors=lambda: elsewhere)
    window.actions_of_window.show_actors.trigger()
    window.map.place_clicked.emit(DANDONG)
    assert window.evidence.named.text() == "1 of them names it as a government"
    window.map.place_clicked.emit(PlaceId(2))
    assert window.evidence.named.isHidden()


def test_a_selected_government_goes_with_the_others(window):
    window.actions_of_window.show_actors.trigger()
    window.map.place_clicked.emit(SEOUL)
    window.actions_of_window.show_actors.trigger()
    assert window.state.place is None
    assert window.evidence.title.text() == "All places"
    window.actions_of_window.show_actors.trigger()
    window.map.place_clicked.emit(DANDONG)
    window.actions_of_window.show_actors.trigger()
    assert window.state.place == DANDONG


def test_a_selected_government_stays_while_articles_come_in(window, asked, sample):
    window.actions_of_window.show_actors.trigger()
    window.map.place_clicked.emit(SEOUL)
    asked.named = replace(NAMED, of_event={EventId(3): (SEOUL,)})
    window.set_corpus(sample[0])
    assert window.state.place == SEOUL
    assert drawn(window) == {SEOUL: 1}
    asked.named = NamedActors()
    window.set_corpus(Corpus())
    assert window.state.place is None
    assert drawn(window) == {}


def test_the_switch_is_remembered(window, make_window):
    window.actions_of_window.show_actors.trigger()
    window.close()
    again = make_window()
    assert again.actions_of_window.show_actors.isChecked()
    assert drawn(again) == {SEOUL: 2, DANDONG: 1}


def test_the_switch_says_what_it_does(window):
    assert switch(window).text() == "Show governments"
    assert switch(window).isCheckable()
    assert "hollow circles" in switch(window).toolTip()
