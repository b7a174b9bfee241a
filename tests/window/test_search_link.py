"""`gui/window/search_link.py`: the language of the search box in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.engine.timeline import Tray


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
