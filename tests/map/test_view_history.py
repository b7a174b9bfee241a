"""Back and forward through the views of the map."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from gui.map.bridge import MapExtent
from gui.map.view_history import MOST, PAUSE_S, ViewHistory

from .shown_map import Map


def view(lat: float, zoom: int = 6, *, fits_all: bool = False) -> MapExtent:
    return MapExtent(
        lat=lat,
        lon=125.0,
        zoom=zoom,
        south=lat - 1,
        west=124.0,
        north=lat + 1,
        east=126.0,
        fits_all=fits_all,
    )


def visited(*views: MapExtent) -> ViewHistory:
    """A history of views with pauses between them."""
    history = ViewHistory()
    for at, one in enumerate(views):
        history.visit(one, at * 2 * PAUSE_S)
    return history


def test_it_goes_back_and_forward_again() -> None:
    one, two, three = view(40), view(50), view(50, zoom=9)
    history = visited(one, two, three)
    assert history.can_go_back
    assert not history.can_go_forward
    assert history.back() == two
    # The map then tells where it has come to.
    assert not history.visit(two, 100)
    assert history.back() == one
    assert history.back() is None
    assert history.forward() == two
    assert history.forward() == three
    assert history.forward() is None


def test_a_new_view_forgets_what_lay_forward() -> None:
    history = visited(view(40), view(50))
    history.back()
    assert history.visit(view(60), 100)
    assert not history.can_go_forward
    assert history.back() == view(40)


def test_quick_steps_of_one_movement_are_one_view() -> None:
    history = visited(view(40))
    for step in range(5):
        history.visit(view(50, zoom=5 + step), 100 + step * PAUSE_S / 2)
    assert history.back() == view(40)


def test_after_going_back_a_quick_step_is_a_view_of_its_own() -> None:
    history = visited(view(40), view(50))
    history.back()
    history.visit(view(60), 2 * PAUSE_S)
    assert history.back() == view(40)


def test_a_map_that_fits_itself_again_has_not_been_moved() -> None:
    history = visited(view(40, fits_all=True))
    assert not history.visit(view(47, zoom=4, fits_all=True), 100)
    assert not history.can_go_back
    assert history.visit(view(47, zoom=8), 200)
    assert history.back() == view(47, zoom=4, fits_all=True)


def test_a_few_pixels_make_no_new_view() -> None:
    history = visited(view(40.0))
    assert not history.visit(view(40.01), 100)


def test_it_keeps_the_latest_views() -> None:
    history = visited(*(view(float(at % 80), zoom=at % 12) for at in range(2 * MOST)))
    steps = 0
    while history.back():
        steps += 1
    assert steps == MOST - 1


def test_the_map_goes_back_to_what_it_showed(full_map: Map, qtbot: QtBot) -> None:
    first = full_map.ask("view()")
    full_map.look_at(55.75, 37.6, 9)
    with qtbot.waitSignal(
        full_map.view.history_changed, check_params_cb=lambda back, forward: forward
    ) as changed:
        full_map.view.back()
    assert changed.args == [False, True]
    full_map.wait_for_zoom(first["zoom"])
    assert abs(full_map.ask("view()")["lat"] - first["lat"]) < 0.1
    full_map.view.forward()
    full_map.wait_for_zoom(9)
    full_map.view.forward()
    assert full_map.ask("view()")["zoom"] == 9


def test_nothing_lies_back_at_the_start(open_map: Callable[..., Map], qtbot: QtBot) -> None:
    shown = open_map()
    before = shown.ask("view()")
    with qtbot.assertNotEmitted(shown.view.history_changed, wait=100):
        shown.view.back()
    assert shown.ask("view()") == before
