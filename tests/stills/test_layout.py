"""The same places and counts stand on a still as on the page."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from gui.map.bridge import PlaceMark
from gui.map.packed_places import arrays_of
from gui.stills.layout import Layout
from gui.stills.values import Camera, Symbol
from tests.map.shown_map import (
    COUNTS,
    DANDONG,
    HYESAN,
    PLACES,
    SINUIJU,
    Map,
    MarkCount,
    count,
    in_columns,
    mark,
    mixed,
)

TEXT_PX = 3.0
"""How far the widths of two chips may differ: page and still measure letters in their own ways."""


def weighted(place: PlaceMark, weight: int) -> PlaceMark:
    made = place.copy()
    made["weight"] = weight
    return made


def made_up(
    seed: int, size: int, *, areas: float, box: tuple[float, float, float, float]
) -> tuple[list[PlaceMark], list[MarkCount]]:
    """Places anywhere in a box of the world (south, west, north, east), most of them with events.

    Args:
        areas: The part of them that is more than a point.
    """
    chance = random.Random(seed)
    south, west, north, east = box
    places, counts = [], []
    for number in range(1, size + 1):
        is_area = chance.random() < areas
        lon = (chance.uniform(west, east) + 180) % 360 - 180
        place = mark(
            number,
            f"Place {number}",
            chance.uniform(south, north),
            lon,
            where_prec=chance.choice((2, 3, 4, 5, 6, 7)) if is_area else 1,
            radius_km=chance.choice((0.0, chance.uniform(1, 300))) if is_area else 0.0,
        )
        events = int(chance.paretovariate(1.1))
        places.append(weighted(place, events))
        if chance.random() < 0.8:
            certain = chance.randint(0, events)
            made = count(place, certain, events - certain if certain else events)
            made["statuses"] = [0] * 5
            for _ in range(certain + made["possible"]):
                made["statuses"][chance.choice((0, 0, 0, 1, 2, 3, 4))] += 1
            counts.append(made)
    return places, counts


def told(shown: Map, places: Sequence[PlaceMark], counts: Sequence[MarkCount]) -> None:
    """Tell the page, and wait until it shows all these events."""
    shown.view.set_places(list(places))
    shown.view.set_counts(list(counts))
    events = sum(one["certain"] + one["possible"] for one in counts)
    middle = places[0]
    shown.run(f"map_dateline.setView([0, {middle['lon']}], 1, {{animate: false}}); 0")
    shown.wait_for(
        lambda: sum(one["certain"] + one["possible"] for one in shown.ask("markers()")) == events
    )


def camera_at(shown: Map, lat: float, lon: float, zoom: int) -> Camera:
    """Where the page looks after it was asked to look somewhere."""
    shown.run(f"map_dateline.setView([{lat}, {lon}], {zoom}, {{animate: false}}); 0")
    view = shown.ask("view()")
    width, height = shown.ask("awaited()")["size"].values()
    return Camera(view["lat"], view["lon"], view["zoom"], width, height)


def compare(
    shown: Map, places: Sequence[PlaceMark], counts: Sequence[MarkCount], camera: Camera
) -> list[Symbol]:
    """Assert that page and still show the same, and return what the still shows."""
    layout = Layout(arrays_of(places), camera.zoom)
    symbols = layout.symbols(in_columns(counts), camera)
    drawn = {places[symbol.number]["id"]: symbol for symbol in symbols}
    markers = shown.markers()

    def is_seen(key: int) -> bool:
        # The page paints beyond its window, too; and at the very edge a part of a px decides.
        points = [(drawn[key].x, drawn[key].y)] if key in drawn else []
        points += [(markers[key]["x"], markers[key]["y"])] if key in markers else []
        return all(2 < x < camera.width - 2 and 2 < y < camera.height - 2 for x, y in points)

    seen = [key for key in drawn if is_seen(key)]
    assert seen == [key for key in markers if is_seen(key)]
    ours, of_page = [drawn[key] for key in seen], [markers[key] for key in seen]
    for one, page in zip(ours, of_page, strict=True):
        assert one.is_chip == (page["kind"] == "chip")
        assert one.label == page["label"]
        assert (one.x, one.y) == pytest.approx((page["x"], page["y"]), abs=1.01), one.label
        assert (one.certain, one.possible) == (page["certain"], page["possible"])
        assert list(one.by_status) == page["statuses"]
        assert one.places == len(page["ids"])
        assert one.is_left_out == (not page["shown"]), one.label
        assert one.half_height == page["r"]
        allowed = TEXT_PX if one.is_chip else 0.0
        assert 2 * one.half_width == pytest.approx(page["width"], abs=allowed)
    return ours


@pytest.mark.parametrize("zoom", [3, 5, 7, 9])
def test_the_border_region_is_laid_out_as_on_the_page(empty_map: Map, zoom: int) -> None:
    places = [weighted(place, 40) for place in PLACES]
    told(empty_map, places, COUNTS)
    symbols = compare(empty_map, places, COUNTS, camera_at(empty_map, 40.2, 126.5, zoom))
    assert any(symbol.is_chip for symbol in symbols)


@pytest.mark.parametrize(
    ("seed", "size", "areas", "box", "where"),
    [
        (1, 400, 0.0, (30, 100, 50, 140), (40, 120)),
        (2, 300, 0.4, (30, 100, 50, 140), (40, 120)),
        (3, 300, 0.1, (-60, -180, 75, 180), (20, 10)),
        # Across the date line, looked at from both sides.
        (4, 300, 0.2, (-30, 160, 30, 200), (0, 179)),
        (4, 300, 0.2, (-30, 160, 30, 200), (0, -178)),
    ],
)
def test_places_anywhere_stand_where_the_page_has_them(
    empty_map: Map,
    seed: int,
    size: int,
    areas: float,
    box: tuple[float, float, float, float],
    where: tuple[float, float],
) -> None:
    places, counts = made_up(seed, size, areas=areas, box=box)
    told(empty_map, places, counts)
    for zoom in (2, 4, 5, 7):
        compare(empty_map, places, counts, camera_at(empty_map, *where, zoom))
    # And nothing moves as soon as most of them have no events.
    fewer = counts[::3]
    told(empty_map, places, fewer)
    compare(empty_map, places, fewer, camera_at(empty_map, *where, 4))


LINES = [
    mark(20, "Long river", 40.0, 120.0, 5, line=[(40.0, 100.0), (40.3, 120.0), (39.0, 140.0)]),
    mark(21, "Longer road", 40.1, 119.0, 5, line=[(40.1, 95.0), (40.1, 119.0), (41.0, 143.0)]),
    mark(22, "Pacific cable", 20.0, 179.0, 5, line=[(21.0, 170.0), (20.0, 179.0), (20.0, 190.0)]),
]


@pytest.mark.parametrize("where", [(40.0, 128.0), (40.1, 104.0), (20.0, -172.0)])
def test_a_line_is_named_on_the_part_of_it_that_is_seen(
    empty_map: Map, where: tuple[float, float]
) -> None:
    places = [weighted(place, 12) for place in [*LINES, DANDONG, SINUIJU, HYESAN]]
    counts = [count(place, 12) for place in places]
    told(empty_map, places, counts)
    symbols = compare(empty_map, places, counts, camera_at(empty_map, *where, 7))
    assert any(symbol.is_chip and symbol.is_line for symbol in symbols)


def test_more_events_than_a_place_was_said_to_have_at_most_are_laid_out_anew() -> None:
    camera = Camera(DANDONG["lat"], DANDONG["lon"], 9, 900, 640)
    places = arrays_of([weighted(DANDONG, 1), weighted(SINUIJU, 0)])
    layout = Layout(places, camera.zoom)
    few, more = in_columns([count(DANDONG, 1)]), in_columns([count(DANDONG, 1), count(SINUIJU, 30)])
    assert [symbol.label for symbol in layout.symbols(few, camera)] == ["Dandong"]
    assert [symbol.label for symbol in layout.symbols(more, camera)] == ["Sinuiju +1"]


def test_without_places_or_events_there_is_no_symbol() -> None:
    camera = Camera(0, 0, 3, 900, 640)
    nowhere = Layout(arrays_of([]), camera.zoom)
    assert nowhere.symbols(in_columns([]), camera) == []
    assert nowhere.symbols(in_columns([count(DANDONG, 3)]), camera) == []
    assert Layout(arrays_of(PLACES), camera.zoom).symbols(in_columns([]), camera) == []


def test_places_on_one_point_are_one_dot_at_any_zoom() -> None:
    places = [weighted(mark(at, f"Copy {at}", 10, 10), 1) for at in range(1, 4)]
    counts = in_columns([mixed(place, planned=1) for place in places])
    for zoom in (0, 3.5, 18):
        (symbol,) = Layout(arrays_of(places), zoom).symbols(counts, Camera(10, 10, zoom, 300, 200))
        assert symbol.label == "Copy 1 +2"
        assert (symbol.total, symbol.is_mixed) == (3, False)


def test_a_layout_between_two_zooms_lies_between_them() -> None:
    apart = [weighted(mark(1, "West", 0, 0), 1), weighted(mark(2, "East", 0, 1), 1)]
    counts = in_columns([count(place, 1) for place in apart])
    west_to_east = []
    for zoom in (4, 4.5, 5):
        symbols = Layout(arrays_of(apart), zoom).symbols(counts, Camera(0, 0, zoom, 300, 200))
        west_to_east.append(symbols[1].x - symbols[0].x)
    assert west_to_east == pytest.approx([256 * 2**zoom / 360 for zoom in (4, 4.5, 5)])


def test_a_chip_comes_back_as_soon_as_the_dots_on_it_have_no_events() -> None:
    country = weighted(mark(1, "Land", 0, 0, where_prec=6), 5)
    # So near to each other that no chip fits between them.
    towns = [
        weighted(mark(100 + at, f"Town {at}", at // 20 - 10, at % 20 - 10), 40) for at in range(400)
    ]
    camera = Camera(0, 0, 5, 900, 640)
    layout = Layout(arrays_of([country, *towns]), camera.zoom)
    alone = layout.symbols(in_columns([count(country, 5)]), camera)
    crowded = layout.symbols(in_columns([count(one, 5) for one in [country, *towns]]), camera)
    assert [symbol.is_left_out for symbol in alone] == [False]
    (chip,) = [symbol for symbol in crowded if symbol.is_chip]
    assert chip.is_left_out
    assert (chip.x, chip.y) == (alone[0].x, alone[0].y)


def test_the_chip_of_a_bridge_stands_beside_the_dot_that_lies_there() -> None:
    camera = Camera(41, 126, 10, 900, 640)
    bridge = mark(9, "Bridge", 41.0, 126.0, 5, line=[(41.0, 125.6), (41.0, 126.4)])
    places = [weighted(bridge, 3), weighted(mark(30, "Town", 41.0, 126.0), 30)]
    layout = Layout(arrays_of(places), camera.zoom)
    symbols = layout.symbols(in_columns([count(places[0], 3), count(places[1], 30)]), camera)
    (chip,) = [symbol for symbol in symbols if symbol.is_chip]
    assert not chip.is_left_out
    assert (chip.tie_x, chip.tie_y) == pytest.approx((450, 320), abs=1)
    assert abs(chip.y - chip.tie_y) > 20
