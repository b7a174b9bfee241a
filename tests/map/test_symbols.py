"""Each symbol says how exactly a place is known and what became of its events: pixels and hits."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gui.engine.model import PlaceId

from .shown_map import HYESAN, RASON, Map, count, mark, mixed

SELECTED = "#c2185b"
HAPPENED, PLANNED, CANCELLED = "#2563a8", "#b45f06", "#6b6b6b"
LAND = "#f4f1ea"
LAT, LON = 42.0, 124.0


def _radius_px(kilometres: float, zoom: int) -> float:
    """How many pixels a distance has on the map at 42 degrees north."""
    return kilometres / (40075.017 * cos(LAT * pi / 180) / (256 * 2**zoom))


def _around(picture: QImage, x: float, y: float, radius: float) -> list[QColor]:
    """The colours on a circle, one for each degree."""
    return [
        QColor(
            picture.pixel(
                round(x + radius * cos(step * pi / 180)), round(y + radius * sin(step * pi / 180))
            )
        )
        for step in range(360)
    ]


def _is_near(colour: QColor, name: str) -> bool:
    other = QColor(name)
    return (
        abs(colour.red() - other.red())
        + abs(colour.green() - other.green())
        + abs(colour.blue() - other.blue())
        < 60
    )


def test_several_statuses_share_a_ring_around_the_commonest(empty_map: Map) -> None:
    empty_map.view.set_places([HYESAN])
    empty_map.view.set_counts([mixed(HYESAN, happened=6, planned=3, cancelled=3)])
    marker = empty_map.wait_for_marker(HYESAN)
    empty_map.wait_for_tiles()
    inside = (marker["x"], marker["y"] + marker["r"] - 3)
    empty_map.wait_for(lambda: empty_map.pixel(*inside) == HAPPENED)
    ring = _around(empty_map.picture(), marker["x"], marker["y"], marker["r"] + 3.6)
    planned = sum(_is_near(colour, PLANNED) for colour in ring)
    cancelled = sum(_is_near(colour, CANCELLED) for colour in ring)
    # A quarter each, less the gaps of their dashes.
    assert 35 <= planned <= 95
    assert 25 <= cancelled <= 95


def test_what_mostly_never_happened_does_not_look_like_what_did(empty_map: Map) -> None:
    empty_map.view.set_places([HYESAN])
    empty_map.view.set_counts([mixed(HYESAN, planned=8, cancelled=1)])
    marker = empty_map.wait_for_marker(HYESAN)
    empty_map.wait_for_tiles()

    def edge(name: str) -> int:
        """How many degrees of the dot's edge have a colour."""
        ring = _around(empty_map.picture(), marker["x"], marker["y"], marker["r"] - 0.6)
        return sum(_is_near(colour, name) for colour in ring)

    empty_map.wait_for(lambda: edge(PLANNED) > 60)
    assert edge(HAPPENED) == 0


def test_a_cluster_adds_up_the_statuses_of_its_places(empty_map: Map) -> None:
    near = mark(21, "Near", HYESAN["lat"] + 0.01, HYESAN["lon"])
    empty_map.view.set_places([HYESAN, near])
    empty_map.view.set_counts([count(HYESAN, 3), count(near, 9, status="planned")])
    empty_map.wait_for(lambda: near["id"] in empty_map.markers())
    marker = empty_map.markers()[near["id"]]
    assert marker["statuses"] == [3, 0, 9, 0, 0]
    empty_map.wait_for_tiles()

    def happened() -> int:
        ring = _around(empty_map.picture(), marker["x"], marker["y"], marker["r"] + 3.6)
        return sum(_is_near(colour, HAPPENED) for colour in ring)

    empty_map.wait_for(lambda: happened() >= 70)
    assert happened() <= 110


def test_no_neighbour_covers_the_halo_of_the_selected_place(empty_map: Map) -> None:
    chosen = mark(21, "Chosen", 41.0, 127.0)
    # At zoom 6, 52 px and 45 px away: just apart, and painted after it.
    beside = mark(22, "Beside", 41.0, 127.0 + 52 / 45.5)
    above = mark(23, "Above", 41.0 + 45 / 60.3, 127.0)
    empty_map.view.set_places([chosen, beside, above])
    empty_map.view.set_counts([count(chosen, 31), count(beside, 25), count(above, 20)])
    empty_map.look_at(41.0, 127.0, 6)
    assert set(empty_map.markers()) == {21, 22, 23}
    empty_map.view.select(PlaceId(21))
    empty_map.wait_for(lambda: empty_map.markers()[21]["selected"])
    marker = empty_map.markers()[21]

    def halo() -> int:
        ring = _around(empty_map.picture(), marker["x"], marker["y"], marker["r"] + 3.5)
        return sum(_is_near(colour, SELECTED) for colour in ring)

    empty_map.wait_for(lambda: halo() > 350)


@pytest.mark.parametrize("zoom", [8, 9, 10])
def test_a_ring_is_25_km_wide_at_every_zoom(empty_map: Map, zoom: int) -> None:
    place = mark(60, "Somewhere", LAT, LON, where_prec=2)
    empty_map.view.set_places([place])
    empty_map.view.set_counts([count(place, 1)])
    empty_map.wait_for_marker(place)
    empty_map.look_at(LAT, LON, zoom)
    marker = empty_map.wait_for_marker(place)

    def on_ring(radius: float) -> int:
        ring = _around(empty_map.picture(), marker["x"], marker["y"], radius)
        return sum(colour.blue() > colour.red() + 25 for colour in ring)

    radius = _radius_px(25, zoom)
    empty_map.wait_for(lambda: on_ring(radius) > 100)
    assert on_ring(radius - 6) < on_ring(radius) / 2


def test_rings_wider_than_the_window_do_not_tint_it(empty_map: Map) -> None:
    places = [mark(60 + at, f"At {at}", LAT, LON + at / 100, where_prec=2) for at in range(4)]
    empty_map.view.set_places(places)
    empty_map.view.set_counts([count(place, 1) for place in places])
    empty_map.look_at(LAT, LON, 13)
    empty_map.wait_for(lambda: empty_map.colours().get(LAND, 0) > 3000)


def test_an_area_without_bounds_fades_and_has_no_edge(empty_map: Map) -> None:
    area = mark(61, "The north", LAT, LON, where_prec=5, radius_km=60)
    empty_map.view.set_places([area])
    empty_map.view.set_counts([count(area, 2)])
    empty_map.look_at(LAT, LON, 7)
    marker = empty_map.wait_for_marker(area)
    radius = _radius_px(60, 7)
    assert marker["kind"] == "chip"

    def tint(part: float) -> float:
        """How much bluer than land, on average, along the lower half of a circle."""
        ring = _around(empty_map.picture(), marker["x"], marker["y"], part * radius)[20:160]
        return sum(colour.blue() - colour.red() for colour in ring) / len(ring)

    empty_map.wait_for(lambda: tint(0.5) > tint(1.1) + 15)
    assert tint(0.5) > tint(0.85) > tint(0.97)


def test_a_place_stays_where_it_is_when_its_events_are_known_less_exactly(empty_map: Map) -> None:
    empty_map.view.set_places([HYESAN, RASON])
    empty_map.view.set_counts([count(HYESAN, 3), count(RASON, 2)])
    before = empty_map.wait_for_marker(HYESAN)
    vague = count(HYESAN, 2)
    vague["where_prec"] = 4
    empty_map.view.set_counts([vague, count(RASON, 2)])
    empty_map.wait_for(lambda: empty_map.markers()[HYESAN["id"]]["certain"] == 2)
    after = empty_map.markers()[HYESAN["id"]]
    assert (after["x"], after["y"], after["kind"]) == (before["x"], before["y"], "dot")


FRONT = mark(62, "The front", 40.0, 126.0, where_prec=5, line=[(38.0, 124.0), (42.0, 128.0)])


def test_a_line_is_named_on_the_part_that_is_in_view(empty_map: Map) -> None:
    empty_map.view.set_places([FRONT])
    empty_map.view.set_counts([count(FRONT, 3)])
    empty_map.look_at(38.5, 124.5, 9)
    marker = empty_map.wait_for_marker(FRONT)
    x, y = empty_map.point(38.5, 124.5)
    assert abs(marker["x"] - x) < 150
    assert abs(marker["y"] - y) < 100
    where = (marker["x"], marker["y"])
    empty_map.view.set_counts([count(FRONT, 1)])
    empty_map.wait_for(lambda: empty_map.markers()[62]["certain"] == 1)
    assert (empty_map.markers()[62]["x"], empty_map.markers()[62]["y"]) == where
    empty_map.look_at(44.0, 120.0, 9)
    assert empty_map.markers() == {}


def test_two_lines_on_one_course_are_both_named(empty_map: Map) -> None:
    other = mark(63, "The other front", 40.0, 126.0, where_prec=5, line=FRONT["line"])
    empty_map.view.set_places([FRONT, other])
    empty_map.view.set_counts([count(FRONT, 3), count(other, 3)])
    empty_map.look_at(38.5, 124.5, 9)
    markers = empty_map.markers()
    assert set(markers) == {62, 63}
    apart_x = abs(markers[62]["x"] - markers[63]["x"])
    apart_y = abs(markers[62]["y"] - markers[63]["y"])
    assert apart_y >= 20 or apart_x >= (markers[62]["width"] + markers[63]["width"]) / 2


VICINITY = mark(64, "Near somewhere", LAT, LON, where_prec=2)
PROVINCE = mark(65, "A province", LAT, LON, where_prec=4, radius_km=150)


@pytest.mark.parametrize(
    ("place", "zoom", "north_km", "is_hit"),
    [
        (VICINITY, 9, 25, True),
        (VICINITY, 9, 15, False),
        (PROVINCE, 7, 148, True),
        (PROVINCE, 7, 100, False),
        (PROVINCE, 5, 100, True),
        (PROVINCE, 7, 165, False),
        (FRONT, 7, 0, True),
    ],
)
def test_what_is_drawn_on_the_ground_can_be_clicked(
    empty_map: Map, qtbot: QtBot, place: Any, zoom: int, north_km: float, is_hit: bool
) -> None:
    empty_map.view.set_places([place])
    empty_map.view.set_counts([count(place, 1)])
    lat, lon = (38.8, 124.8) if place is FRONT else (LAT, LON)
    empty_map.look_at(lat, lon, zoom)
    empty_map.wait_for_marker(place)
    view = empty_map.view
    wanted, other = view.place_clicked, view.background_clicked
    if not is_hit:
        wanted, other = other, wanted
    with qtbot.assertNotEmitted(other), qtbot.waitSignal(wanted):
        empty_map.click(*empty_map.point(lat + north_km / 111.2, lon))


def test_a_name_stands_apart_with_a_hairline_where_there_is_no_room_beside(
    empty_map: Map,
) -> None:
    middle = mark(70, "Middlemarch", 40.0, 125.0)
    # Eight small dots close around it take every spot beside the dot.
    ring = [
        mark(
            71 + at,
            "x",
            40.0 + 26 * sin(at * pi / 6) / 59.4,
            125.0 + 26 * cos(at * pi / 6) / 45.5,
        )
        for at in range(12)
    ]
    empty_map.view.set_places([middle, *ring])
    empty_map.view.set_counts([count(middle, 5), *(count(place, 1) for place in ring)])
    empty_map.look_at(40.0, 125.0, 6)
    empty_map.wait_for_marker(middle)

    def middle_label() -> list[dict[str, Any]]:
        return [label for label in empty_map.ask("labels()") if label["text"] == "Middlemarch"]

    empty_map.wait_for(middle_label)
    [label] = middle_label()
    marker = empty_map.markers()[70]
    across = max(label["x"] - marker["x"], marker["x"] - label["x"] - label["width"], 0)
    down = max(label["y"] - marker["y"], marker["y"] - label["y"] - label["height"], 0)
    assert marker["r"] + 10 < (across**2 + down**2) ** 0.5 < 60
