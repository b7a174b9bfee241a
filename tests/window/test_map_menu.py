"""What the View menu asks of the map, and what of the map is remembered."""

from __future__ import annotations

import pytest

from gui import settings as names
from gui.window.main_window import MainWindow
from gui.window.map_side.hang_bar import HangBar
from tests.window.fakes import RememberingMap
from tests.window.samples import SINUIJU


def test_views_of_the_map_can_be_gone_back_to_when_there_are_any(window):
    actions = window.actions_of_window
    assert not actions.map_back.isEnabled()
    window.map.history_changed.emit(True, False)
    assert (actions.map_back.isEnabled(), actions.map_forward.isEnabled()) == (True, False)
    actions.map_back.trigger()
    window.map.history_changed.emit(False, True)
    actions.map_forward.trigger()
    assert window.map.told == ["back", "forward"]


def test_a_distance_is_measured_on_demand(window):
    window.actions_of_window.measure.trigger()
    assert window.map.told == ["measure"]


def test_the_selected_place_is_zoomed_to(window):
    window._on_place_from_map(SINUIJU)
    window.actions_of_window.fit_selection.trigger()
    assert window.map.fits[-1] == [SINUIJU]


def test_a_government_clicked_on_the_map_is_selected(window):
    window.map.actor_clicked.emit(SINUIJU)
    assert window.state.place == SINUIJU


@pytest.mark.parametrize(("is_open", "kept"), [(True, "open"), (False, "folded")])
def test_the_legend_stays_as_the_user_left_it(qtbot, window, sample, settings, is_open, kept):
    assert window.map.legend == []
    window.map.legend_toggled.emit(is_open)
    assert settings.get(names.LEGEND) == kept
    again = MainWindow(RememberingMap(), sample[1].__getitem__, settings)
    qtbot.addWidget(again)
    assert again.map.legend == [is_open]


def test_a_map_that_hangs_is_said_and_can_be_loaded_again(window):
    bar = window.findChild(HangBar)
    assert bar.isHidden()
    window.map.hanging_changed.emit(True)
    assert bar.isVisible()
    bar.again.click()
    assert window.map.told == ["load again"]
    window.map.hanging_changed.emit(False)
    assert bar.isHidden()


def test_the_language_of_the_maps_names_is_chosen_and_kept(window, settings):
    assert window.map.language == "en"
    window.actions_of_window.map_names["local"].trigger()
    assert window.map.language == "local"
    assert settings.get(names.MAP_NAMES) == "local"


def test_what_colours_stand_for_is_chosen_told_and_kept(window, settings):
    assert window.map.colouring["field"] == "status"
    window.actions_of_window.colour_by["outlet"].trigger()
    assert window.map.colouring["field"] == "outlet"
    assert settings.get(names.COLOUR_BY) == "outlet"
    assert [sum(count["kinds"]) for count in window.map.counts] == [
        count["certain"] + count["possible"] for count in window.map.counts
    ]
    window.map.colour_requested.emit("status")
    assert window.map.colouring["field"] == "status"
    assert window.actions_of_window.colour_by["status"].isChecked()


def test_a_missing_font_is_told_with_the_command_that_installs_one(window):
    window.map.font_missing.emit()
    assert "pip install noto-cjk-sans-otc" in window.notices.accessibleName()
