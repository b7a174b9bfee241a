"""Reference layers in the real page: drawn under the events, with the slider, named on hover."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QColor

from gui.engine.model import DaySpan
from gui.engine.overlays.values import Feature, overlay_of
from gui.map.packed_overlays import middle_of, pack_overlay

MAY = DaySpan(date(2025, 5, 1), date(2025, 5, 31))
SITES = overlay_of(
    "sites.kml",
    (
        Feature("A site", MAY, {"description": "<b>What</b> it is"}, ((41.6, 126.9),)),
        Feature("Always here", points=((41.6, 122.6),)),
        Feature("A road", lines=(((42.0, 122.0), (42.0, 124.0)),)),
        Feature("A zone", areas=(((38.0, 122.0), (38.0, 123.0), (38.8, 123.0)),)),
    ),
)


def state(shown):
    return shown.extras()["overlays"]


def test_a_layer_is_drawn_with_its_colour_and_stands_in_the_legend(full_map):
    full_map.view.set_overlays([pack_overlay(1, "Known sites", "#8c510a", SITES)])
    full_map.wait_until_drawn()
    assert state(full_map)["layers"] == [
        {"id": 1, "name": "Known sites", "colour": "#8c510a", "features": 4}
    ]
    assert state(full_map)["painted"] == 4
    x, y = full_map.point(41.6, 126.9)
    reds = {QColor(full_map.pixel(x + dx, y - 2)).red() for dx in (-2, -1)}
    assert min(abs(red - 0x8C) for red in reds) < 40
    assert QColor(full_map.pixel(x, y)).lightness() > 200


def test_what_is_dated_goes_with_the_range(full_map):
    full_map.view.set_overlays([pack_overlay(1, "Known sites", "#8c510a", SITES)])
    full_map.view.set_overlay_days(date(2025, 6, 1).toordinal(), None)
    full_map.wait_until_drawn()
    assert state(full_map)["painted"] == 3
    full_map.view.set_overlay_days(None, date(2025, 5, 1).toordinal())
    full_map.wait_until_drawn()
    assert state(full_map)["painted"] == 4


def test_a_point_is_named_under_the_pointer_as_plain_text(full_map):
    full_map.view.set_overlays([pack_overlay(1, "Known sites", "#8c510a", SITES)])
    full_map.wait_until_drawn()
    full_map.hover(*full_map.point(41.6, 126.9))
    full_map.wait_for(lambda: "A site" in state(full_map)["note"])
    assert state(full_map)["note"].splitlines() == ["A site", "<b>What</b> it is", "Known sites"]


def test_without_layers_nothing_is_left(full_map):
    full_map.view.set_overlays([pack_overlay(1, "Known sites", "#8c510a", SITES)])
    full_map.view.set_overlays([])
    full_map.wait_until_drawn()
    assert state(full_map) == {"layers": [], "painted": 0, "note": ""}


def test_many_points_are_painted_once_for_each_spot(full_map):
    points = tuple(
        Feature(points=((20 + at % 300 / 10, 100 + at // 300 / 10),)) for at in range(70_000)
    )
    full_map.view.set_overlays([pack_overlay(2, "Many", "#01665e", overlay_of("many.csv", points))])
    full_map.wait_until_drawn()
    assert state(full_map)["layers"][0]["features"] == 70_000
    assert 0 < state(full_map)["painted"] < 70_000


def test_a_layer_is_shown_whole():
    block = pack_overlay(1, "x", "#8c510a", SITES)
    lat, lon, zoom = middle_of(block, 800, 600)
    assert 38 < lat < 42
    assert round(lon, 3) == 124.45
    assert zoom == 7
