"""`gui/window/search_link.py`: the language of the search box in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.engine.timeline import Tray
from gui.window import search_link


def search(window, text: str) -> None:
    """Type a search and press Enter."""
    window.search.setFocus()
    window.search.selectAll()
    QTest.keyClicks(window.search, text)
    QTest.keyClick(window.search, Qt.Key.Key_Return)


def test_a_search_with_conditions_shows_what_fits_and_counts_the_rest(window):
    everything = len(window.view.shown) + sum(len(tray) for tray in window.view.trays.values())
    search(window, "status:planned")
    assert window.state.search == "status:planned"
    assert {item.record.event.status.value for item in window.view.shown} == {"planned"}
    hidden = sum(len(tray) for tray in window.view.trays.values())
    assert len(window.view.shown) + hidden == everything
    assert len(window.view.trays[Tray.FILTERED]) > 0


def test_a_place_and_what_is_near_it(window):
    search(window, "near:Dandong<20km")
    near = {window.corpus.places[row.place_id].name for row in window.view.counts}
    assert {"Dandong", "Sinuiju", "New Yalu River Bridge"} <= near
    for item in window.view.shown:
        names = {place.place.name for place in item.record.event.places}
        assert names & {"Dandong", "Sinuiju", "New Yalu River Bridge"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour:red", "“colour:” is not known"),
        ("near:Nowhereville", "No place is called “Nowhereville”."),
        ("from:soon", "“soon” is not a range of days"),
    ],
)
def test_a_slip_is_said_below_the_box_and_what_is_shown_stays(window, text, said):
    before = window.view
    search(window, text)
    assert said in window.search_link.problem
    assert window.search.accessibleDescription() == window.search_link.problem
    assert window.view is before
    assert window.state.search == ""
    assert window.search.text() == text, "the user mends it where it stands"


def test_a_slip_names_the_search_that_is_still_shown(window):
    search(window, "bridge")
    search(window, "from:soon")
    assert window.state.search == "bridge"
    assert window.search_link.problem.endswith(" What “bridge” finds is still shown.")


def test_escape_takes_a_slip_back_before_anything_else(window):
    search(window, "bridge")
    search(window, "from:soon")
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert (window.search.text(), window.state.search) == ("bridge", "bridge")
    assert window.search_link.problem == ""
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert (window.search.text(), window.state.search) == ("", "")


def test_the_box_follows_when_the_search_goes_while_a_slip_stands_in_it(window):
    search(window, "bridge")
    search(window, "from:soon")
    window.actions_of_window.clear_search.trigger()
    assert (window.search.text(), window.state.search) == ("", "")
    assert window.search_link.problem == ""


def test_mending_the_slip_searches(window):
    search(window, "status:plan)")
    assert window.search_link.problem
    QTest.keyClick(window.search, Qt.Key.Key_Backspace)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.search_link.problem == ""
    assert window.state.search == "status:plan"


def test_what_is_said_goes_with_the_keys(window):
    search(window, "colour:red")
    window.places.setFocus()
    window.evidence.cards.setFocus()
    assert window.search_link.problem == ""


def test_each_letter_is_answered_before_the_next_one(window):
    window.search.setFocus()
    for end, letter in enumerate("bridge", 1):
        QTest.keyClick(window.search, letter)
        QApplication.processEvents()
        assert window.state.search == "bridge"[:end]


def test_letters_that_come_at_once_are_one_search(window):
    states = []
    window.state_changed.connect(lambda state: states.append(state.search))
    window.search.setFocus()
    QTest.keyClicks(window.search, "bridge")
    QApplication.processEvents()
    assert states == ["bridge"]


def test_where_searches_take_long_they_wait_for_a_pause(window, qtbot, monkeypatch):
    monkeypatch.setattr(search_link, "LONG_S", 0.0)
    search(window, "bri")
    QTest.keyClick(window.search, "d")
    QApplication.processEvents()
    assert window.state.search == "bri"
    assert window.search_link.is_pending
    qtbot.waitUntil(lambda: window.state.search == "brid")


def test_half_a_word_is_no_slip_before_a_pause(window, qtbot):
    window.search.setFocus()
    QTest.keyClicks(window.search, "from:")
    QApplication.processEvents()
    assert window.search_link.problem == ""
    QTest.keyClicks(window.search, "2025")
    QApplication.processEvents()
    assert window.state.search == "from:2025"
    QTest.keyClicks(window.search, "x")
    qtbot.waitUntil(lambda: "“2025x” is not a range of days" in window.search_link.problem)
    assert window.state.search == "from:2025"


def test_names_of_places_are_ready_before_the_first_letter(window, qtbot):
    names = window.guide.event_finder.names
    made = []
    names.of = lambda place_id: made.append(place_id) or ()
    window.map.setFocus()
    assert made == []
    window.search.setFocus()
    qtbot.waitUntil(lambda: set(made) == set(window.corpus.places))
