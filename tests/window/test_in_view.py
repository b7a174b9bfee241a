"""Lists coupled to the map: only what is in view, and what lies in a box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.engine.timeline import Tray
from gui.window.evidence.content import Offer
from tests.window.samples import BRIDGE, CHINA, DANDONG, HUNCHUN, PYONGYANG, SINUIJU


def extent(south, west, north, east, *, fits_all=False):
    return {
        "lat": (south + north) / 2, "lon": (west + east) / 2, "zoom": 7, "south": south,
        "west": west, "north": north, "east": east, "fits_all": fits_all,
    }  # fmt: skip


YALU = extent(39.9, 124.0, 40.3, 125.0)
EAST = extent(42.0, 129.0, 44.0, 491.0 - 360.0)
SEA = extent(0.0, -160.0, 5.0, -150.0)


def listed(window):
    model = window.places.model
    return {model.row(at).place_id for at in range(model.rowCount())}


@pytest.fixture
def coupled(window, qtbot):
    """A window that lists only what is in view: the mouth of the Yalu."""
    window.map.view_changed.emit(YALU)
    window.actions_of_window.only_in_view.trigger()
    qtbot.waitUntil(lambda: window.view.places_in_view is not None)
    return window


def test_the_switch_lists_and_counts_only_what_the_map_shows(coupled):
    assert listed(coupled) == {DANDONG, SINUIJU, BRIDGE}
    out = len(coupled.view.trays[Tray.OUT_OF_VIEW])
    assert out > 0
    assert f"{out} outside the map’s view" in coupled.counts.text()
    assert coupled.evidence.title.text() == "On the map"
    # The map itself keeps all its symbols, or there would be nothing to pan to.
    assert {count["id"] for count in coupled.map.counts} > {DANDONG, SINUIJU, BRIDGE}


def test_the_list_follows_the_map_and_leaves_the_map_where_it_is(coupled, qtbot):
    told = coupled.map.times_counts_set, len(coupled.map.fits), len(coupled.map.selected)
    coupled.map.view_changed.emit(EAST)
    qtbot.waitUntil(lambda: listed(coupled) == {HUNCHUN})
    assert told == (coupled.map.times_counts_set, len(coupled.map.fits), len(coupled.map.selected))


def test_without_the_switch_the_list_stays_when_the_map_moves(window, qtbot):
    before = listed(window)
    window.map.view_changed.emit(EAST)
    window._redraw()
    assert listed(window) == before >= {PYONGYANG, CHINA}


def test_a_view_without_events_says_so_and_offers_to_look_beyond(coupled, qtbot):
    coupled.map.view_changed.emit(SEA)
    qtbot.waitUntil(lambda: not listed(coupled))
    assert "outside it" in coupled.findChild(object, "emptyEvidence").text()
    coupled._on_offer(Offer.LOOK_EVERYWHERE)
    qtbot.waitUntil(lambda: PYONGYANG in listed(coupled))
    assert not coupled.actions_of_window.only_in_view.isChecked()


def test_what_is_out_of_view_can_be_listed(coupled):
    coupled._on_tray(Tray.OUT_OF_VIEW)
    assert coupled.evidence.title.text() == "Outside the map’s view"
    assert coupled.evidence.cards.cards.rowCount() == len(coupled.view.trays[Tray.OUT_OF_VIEW])


def test_a_box_lists_its_events_and_escape_leaves_it(window):
    everything = window.evidence.title.text()
    window.map.box_selected.emit([DANDONG, SINUIJU])
    total = len(window.view.at_any([DANDONG, SINUIJU]))
    assert window.evidence.title.text() == f"{total} events in the box"
    assert window.evidence.cards.cards.rowCount() == total
    assert window.evidence.names.text() == "Dandong · Sinuiju"
    assert "clear box" not in window.map.told
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.evidence.title.text() == everything
    assert window.map.told == ["clear box"]


def test_a_place_chosen_leaves_the_box(window):
    window.map.box_selected.emit([DANDONG, SINUIJU])
    window._on_place_from_list(DANDONG)
    assert window.evidence.title.text() == "Dandong"
    assert window.state.group == ()
    assert window.map.told == ["clear box"]


def test_an_empty_box_lists_everything(window):
    window._on_place_from_list(DANDONG)
    window.map.box_selected.emit([])
    assert window.evidence.title.text() == "All places"


def test_a_box_outlives_a_new_reading_as_far_as_its_places_do(window, sample):
    window.map.box_selected.emit([DANDONG, SINUIJU])
    window.set_corpus(sample[0])
    assert window.state.group == (DANDONG, SINUIJU)
    gone = {key: place for key, place in sample[0].places.items() if key != DANDONG}
    events = tuple(one for one in sample[0].events if DANDONG not in one.place_ids)
    window.set_corpus(type(sample[0])(sample[0].articles, gone, events))
    assert window.state.group == (SINUIJU,)


def test_the_places_in_a_box_are_zoomed_to(window):
    window.map.box_selected.emit([DANDONG, SINUIJU])
    window.actions_of_window.fit_selection.trigger()
    assert window.map.fits[-1] == [DANDONG, SINUIJU]
