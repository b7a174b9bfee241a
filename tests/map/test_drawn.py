"""When the page says that all is drawn, and what it says that it waits for."""

from __future__ import annotations

import re

import pytest

from .awaited import heard
from .shown_map import Map

BASEMAP = "modules.parts.parts.basemap"
LABELS = "modules.parts.parts.labels"
IN_VIEW = """(() => {
  const window = map_dateline.getContainer().getBoundingClientRect();
  return [...document.querySelectorAll('canvas.leaflet-tile:not(.leaflet-tile-loaded)')]
    .map((tile) => tile.getBoundingClientRect())
    .filter((box) => box.right > window.left && box.left < window.right
      && box.bottom > window.top && box.top < window.bottom).length;
})()"""
"""How many canvases that can be seen are not painted."""


def without_idleness(shown: Map) -> None:
    """Look elsewhere, and have the page look for ground around that, with no time left for it."""
    shown.run(
        "globalThis.requestIdleCallback = () => 0;"
        "map_dateline.setView([50, 50], 6, {animate: false});"
        f"{BASEMAP}.isAhead = true; {BASEMAP}._update(); {BASEMAP}.isAhead = false; 0"
    )


def test_nobody_waits_for_ground_that_is_painted_when_there_is_time(full_map: Map) -> None:
    without_idleness(full_map)
    full_map.wait_until_drawn()
    assert full_map.run(f"{BASEMAP}.ahead.size") > 0


def test_such_ground_is_painted_without_that_time_when_it_comes_into_view(full_map: Map) -> None:
    without_idleness(full_map)
    full_map.wait_until_drawn()
    full_map.run("map_dateline.panBy([120, 120], {animate: false}); 0")
    full_map.wait_until_drawn()
    assert full_map.run(IN_VIEW) == 0


def test_ground_that_was_passed_by_is_not_waited_for(full_map: Map) -> None:
    # What is painted ahead would come to the rescue.
    full_map.run(
        f"cancelIdleCallback({BASEMAP}.idle);"
        f"map_dateline.off('moveend', {BASEMAP}.paintAhead, {BASEMAP}); 0"
    )
    full_map.wait_for_tiles()
    # Out and in again, before any ground of the zoom between has come.
    loads = full_map.await_value(
        "new Promise((tell) => {"
        f"let loads = 0; {BASEMAP}.on('load', () => loads++);"
        f"{BASEMAP}.load = () => new Promise(() => 0);"
        "const zoom = map_dateline.getZoom();"
        "map_dateline.once('zoomend', () => setTimeout(() => {"
        "  map_dateline.once('zoomend', () => setTimeout(() => tell(loads)));"
        "  map_dateline.setZoom(zoom);"
        "}));"
        "map_dateline.setZoom(zoom - 1); })"
    )
    full_map.wait_until_drawn()
    assert loads > 0


def test_a_tile_that_cannot_be_had_is_not_asked_for_again_and_again(full_map: Map) -> None:
    full_map.expected_console.append("tile base/6/")
    full_map.run(
        "const had = fetch; window.asked = 0; window.fetch = (address, ...rest) => "
        "address.startsWith('/tiles/base/') ? (asked++, Promise.reject(Error('gone'))) "
        ": had(address, ...rest);"
        "map_dateline.setView([50, 50], 6, {animate: false}); 0"
    )
    full_map.wait_until_drawn()
    asked = full_map.run("asked")
    full_map.run(f"{LABELS}.draw(); 0")
    full_map.wait_until_drawn()
    assert 0 < full_map.run("asked") == asked


@pytest.mark.parametrize("zoom", [6, 7])
def test_ground_that_cannot_be_painted_holds_up_no_other(full_map: Map, zoom: int) -> None:
    full_map.expected_console.append(f"ground {zoom}/.*: Error: broken")
    full_map.run(
        "const pens = CanvasRenderingContext2D.prototype; const { fillRect } = pens;"
        "let painted = 0; pens.fillRect = function (...box) {"
        "  if (painted++ === 1) throw Error('broken');"
        "  fillRect.apply(this, box);"
        f"}}; map_dateline.setView([50, 50], {zoom}, {{animate: false}}); 0"
    )
    full_map.wait_until_drawn()
    assert full_map.run(IN_VIEW) == 0
    assert "broken" in full_map.view.console[-1].text


def test_work_that_failed_can_begin_anew(full_map: Map) -> None:
    full_map.expected_console.append("Error: broken")
    times = full_map.await_value(
        "new Promise((tell) => { let times = 0;"
        "const work = new modules.unhurried.Unhurried(function* () {"
        "  if (++times === 1) throw Error('broken');"
        "  yield tell(times);"
        "});"
        "addEventListener('error', () => work.beginUnlessBusy(), { once: true });"
        "work.beginUnlessBusy(); })"
    )
    assert times == 2


@pytest.mark.parametrize(
    ("holding", "told"),
    [
        (f"{LABELS}.missing = true", '"awaited":["names"]'),
        ("globalThis.requestAnimationFrame = () => 0", '"hasFrames":false'),
    ],
)
def test_a_test_that_waits_in_vain_is_told_for_what(full_map: Map, holding: str, told: str) -> None:
    full_map.run(f"{holding}; 0")
    view = full_map.view
    with (
        pytest.raises(AssertionError, match=re.escape(told)),
        heard(full_map.qtbot, view, view.drawn, 200),
    ):
        view.tell_when_drawn()
