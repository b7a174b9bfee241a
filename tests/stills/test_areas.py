"""What lies under the symbols of stills: tints, hatches, rings, soft areas and lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from gui import paths
from gui.map.bridge import PlaceMark
from gui.map.packed_places import arrays_of
from gui.stills import outlines
from gui.stills.areas import Areas
from gui.stills.basemap_style import COLOURS
from gui.stills.ground import paint_ground
from gui.stills.looks import STATUS_COLOURS
from gui.stills.values import Camera, OnGround
from tests.map.shown_map import Map, MarkCount, count, in_columns, mark

from .views import colour_at, dot, look_at_ground, on_whole_dots, still

LAND = COLOURS["land"]
KOREA_VIEW = Camera(40.5, 126.0, 6, 640, 480)
CRIMEA_VIEW = Camera(46.0, 34.3, 6, 640, 480)
ON_LINE = "#5080b6"
"""Land under what happened along a line."""
GROUND_KEYS = ["near", "division", "soft", "sea", "line", "tint", "claimed"]


def area(place_id: int, name: str, code: str, lat: float, lon: float, km: float) -> PlaceMark:
    made = mark(place_id, name, lat, lon, where_prec=4 if "-" in code else 6, radius_km=km)
    made["area"] = code
    return made


KOREA = area(1, "North Korea", "KP", 40.0, 127.0, 230)
ALGERIA = area(2, "Algeria", "DZ", 33.0, 3.0, 900)
UKRAINE = area(3, "Ukraine", "UA", 49.0, 32.0, 600)
JILIN = area(4, "Jilin", "CN-JL", 43.0, 126.0, 230)
SEOUL = area(5, "Seoul", "KR-11", 37.56, 126.99, 20)
NAMPO = area(6, "Nampo", "KP-14", 38.74, 125.4, 40)
NEAR_SHORE = mark(7, "Ulleung", 37.0, 129.6, where_prec=2)
EAST_SEA = mark(8, "East Sea", 40.0, 131.0, where_prec=7, radius_km=90)
SOMEWHERE = mark(9, "Somewhere", 36.4, 128.0, where_prec=5, radius_km=60)
ROAD = mark(10, "Road", 39.0, 126.5, line=[(39.1, 125.8), (38.9, 126.5), (39.2, 127.4)])
TOWN = mark(11, "Town", 39.6, 127.2)
ALL = [KOREA, ALGERIA, UKRAINE, JILIN, SEOUL, NAMPO, NEAR_SHORE, EAST_SEA, SOMEWHERE, ROAD, TOWN]
# Away from towns, rivers and borders.
IN_KOREA, IN_CHINA, AT_SEA = (40.55, 126.0), (42.2, 124.35), (39.3, 128.9)


def painted(
    camera: Camera,
    *places: PlaceMark,
    counts: Sequence[MarkCount] | None = None,
    alone: bool = True,
    scale: float = 1.0,
) -> tuple[QImage, OnGround]:
    """A still of places, and what it says of their ground; each place stands alone, or none."""
    areas = Areas(arrays_of(places), paths.BASEMAP)
    found = [count(place, 2) for place in places] if counts is None else counts
    symbols = [dot(number, 1 if alone else 2) for number in range(len(places))]
    said: list[OnGround] = []

    def paint(painter: QPainter) -> None:
        paint_ground(painter, camera, paths.BASEMAP)
        said.append(areas.paint(painter, camera, in_columns(found), symbols))

    return still(camera, paint, scale), said[0]


def share(colour: str, part: float, ground: str = LAND) -> str:
    """A part of a colour on the ground."""
    one, two = QColor(colour).getRgb(), QColor(ground).getRgb()
    return QColor(
        *(round(a * part + b * (1 - part)) for a, b in zip(one[:3], two[:3], strict=True))
    ).name()


def near(one: str, other: str) -> bool:
    pairs = zip(QColor(one).getRgb(), QColor(other).getRgb(), strict=True)
    return max(abs(a - b) for a, b in pairs) <= 2


def colours_in_row(image: QImage, camera: Camera, lat: float, lon: float, steps: int) -> set[str]:
    """The colours east of a place, dot by dot."""
    degrees = 360 / camera.world
    return {colour_at(image, camera, lat, lon + step * degrees) for step in range(steps)}


def test_a_country_is_tinted_inside_its_borders_and_not_outside() -> None:
    image, on_ground = painted(KOREA_VIEW, KOREA)
    assert near(colour_at(image, KOREA_VIEW, *IN_KOREA), share(STATUS_COLOURS[0], 0.12))
    assert colour_at(image, KOREA_VIEW, *IN_CHINA) == LAND
    assert colour_at(image, KOREA_VIEW, *AT_SEA) == COLOURS["water"]
    assert on_ground.kinds == {"tint"}


def test_what_is_only_possible_tints_less_and_a_status_in_its_colour() -> None:
    counts = [count(KOREA, 0, 2, status="planned")]
    image, _ = painted(KOREA_VIEW, KOREA, counts=counts)
    assert near(colour_at(image, KOREA_VIEW, *IN_KOREA), share(STATUS_COLOURS[2], 0.12 * 0.45))


def test_without_events_the_ground_is_bare() -> None:
    image, on_ground = painted(KOREA_VIEW, *ALL, counts=[])
    assert image == still(KOREA_VIEW, lambda pen: paint_ground(pen, KOREA_VIEW, paths.BASEMAP))
    assert (on_ground.kinds, on_ground.lines) == (set(), [])


def test_a_project_without_places_has_no_ground() -> None:
    image, on_ground = painted(KOREA_VIEW)
    assert image == still(KOREA_VIEW, lambda pen: paint_ground(pen, KOREA_VIEW, paths.BASEMAP))
    assert on_ground.kinds == set()


def test_counts_of_places_that_are_not_there_are_no_matter() -> None:
    image, _ = painted(KOREA_VIEW, KOREA, counts=[count(TOWN, 3), count(KOREA, 2)])
    assert near(colour_at(image, KOREA_VIEW, *IN_KOREA), share(STATUS_COLOURS[0], 0.12))


@pytest.mark.parametrize("scale", [1, 1.37, 1.5, 2])
@pytest.mark.parametrize("zoom", [5.0, 5.37, 7.71])
def test_a_tint_has_no_seams_where_tiles_meet(zoom: float, scale: float) -> None:
    camera = Camera(27.0, 0.0, zoom, 31, 21)
    image, _ = painted(camera, ALGERIA, scale=scale)
    dots = {
        QColor(image.pixel(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
    }
    assert len(dots) == 1
    assert dots != {LAND}


def test_what_two_countries_claim_is_hatched_for_each() -> None:
    image, on_ground = painted(CRIMEA_VIEW, UKRAINE)
    assert near(colour_at(image, CRIMEA_VIEW, 46.9, 33.8), share(STATUS_COLOURS[0], 0.12))
    hatched = colours_in_row(image, CRIMEA_VIEW, 45.4, 34.0, 14)
    assert LAND in hatched
    assert len(hatched) > 1
    assert on_ground.kinds == {"tint", "claimed"}


def test_a_wide_division_is_hatched_along_its_border_and_a_small_one_all_over() -> None:
    camera = Camera(43.5, 126.0, 7, 900, 640)
    image, on_ground = painted(camera, JILIN)
    assert len(colours_in_row(image, camera, 43.6, 126.6, 20)) == 1
    # Within the rim of the south, by the river; a disc of that size would reach far beyond it.
    assert len(colours_in_row(image, camera, 41.71, 126.6, 14)) > 3
    assert on_ground.kinds == {"division"}
    small = Camera(37.56, 126.99, 8, 300, 200)
    image, _ = painted(small, SEOUL)
    assert len(colours_in_row(image, small, 37.56, 126.99, 14)) > 3


def test_a_division_without_an_outline_is_a_disc_and_one_with_it_is_none() -> None:
    camera = Camera(38.74, 125.4, 8, 400, 300)
    water = (38.74, 125.4 - 80 * 360 / camera.world)
    bare, _ = painted(camera, NAMPO, counts=[])
    image, on_ground = painted(camera, NAMPO)
    assert on_ground.kinds == {"division"}
    assert colours_in_row(image, camera, *water, 14) != colours_in_row(bare, camera, *water, 14)
    sea = Camera(37.56, 126.99, 9, 400, 300)
    outlined, _ = painted(sea, SEOUL)
    disc, _ = painted(sea, {**SEOUL, "area": "KR-99"})
    assert outlined != disc


def test_a_vicinity_has_a_ring_only_where_a_place_stands_alone() -> None:
    camera = Camera(37.0, 129.6, 8, 400, 300)
    bare, _ = painted(camera, NEAR_SHORE, counts=[])
    crowded, said = painted(camera, NEAR_SHORE, alone=False)
    assert crowded == bare
    assert said.kinds == set()
    image, said = painted(camera, NEAR_SHORE)
    assert image != bare
    assert said.kinds == {"near"}
    _, said = painted(Camera(37.0, 129.6, 4, 400, 300), NEAR_SHORE)
    assert said.kinds == set()


def test_a_soft_area_fades_and_from_inside_it_is_not_painted() -> None:
    camera = Camera(40.0, 131.0, 7, 600, 400)
    image, said = painted(camera, EAST_SEA)
    assert said.kinds == {"sea"}
    middle, edge = (
        QColor(colour_at(image, camera, 40.0, lon)).red() for lon in (131.0, 131.0 + 1.02)
    )
    water = QColor(COLOURS["water"]).red()
    assert middle < edge < water
    assert colour_at(image, camera, 40.0, 132.4) == COLOURS["water"]
    inside = Camera(40.0, 131.0, 11, 600, 400)
    image, said = painted(inside, EAST_SEA)
    assert said.kinds == set()
    assert colour_at(image, inside, 40.0, 131.0) == COLOURS["water"]


def test_a_line_runs_where_it_says_even_across_the_date_line() -> None:
    camera = Camera(39.0, 126.5, 8, 600, 400)
    image, said = painted(camera, ROAD)
    (course,) = said.lines
    assert said.kinds == {"line"}
    x, y = course[1]
    assert near(QColor(image.pixel(int(x), int(y) - 1)).name(), ON_LINE)
    strait = mark(12, "Strait", 66.0, 179.9, line=[(66.0, 179.5), (66.0, 180.5)])
    _, said = painted(Camera(66.0, -179.9, 7, 600, 400), strait)
    (((left, _), (right, _)),) = said.lines
    assert 0 < left < right < 600
    _, said = painted(Camera(20.0, 126.5, 8, 600, 400), ROAD)
    assert (said.lines, said.kinds) == ([], set())


def test_a_line_that_passes_by_a_corner_is_not_in_the_picture() -> None:
    camera = Camera(0.0, 126.5, 8, 300, 300)
    # Aslant past the upper right corner, and across it.
    for apart, is_seen in ((310, False), (290, True)):
        far = apart * 360 / camera.world
        aslant = mark(13, "Aslant", 0.0, 126.5, line=[(far, 126.5), (0.0, 126.5 + far)])
        _, said = painted(camera, aslant)
        assert (said.kinds == {"line"}) is is_seen


@pytest.mark.parametrize(("lat", "lon", "zoom"), [(38.0, 127.0, 6), (37.6, 128.0, 9), (46, 34, 5)])
def test_the_ground_is_of_the_kinds_that_the_page_tells_of(
    empty_map: Map, lat: float, lon: float, zoom: int
) -> None:
    camera = on_whole_dots(Camera(lat, lon, zoom, 640, 480))
    counts = [count(place, 2) for place in ALL]
    empty_map.view.set_legend_open(False)
    empty_map.view.set_places(ALL)
    empty_map.view.set_counts(counts)
    look_at_ground(empty_map, camera)
    empty_map.extras()
    empty_map.wait_until_drawn()
    theirs = empty_map.await_value(
        "import('dateline://map/map/extras/legend_content.js').then(({ onScreen }) => {"
        " const { events, colouring } = modules.parts.parts;"
        " return [onScreen(events, colouring, { state: () => [] }),"
        " Array.from({ length: events.places.size }, (_, at) => events.standsAlone(at))]; })"
    )
    alone = [dot(number) for number, stands in enumerate(theirs[1]) if stands]
    areas = Areas(arrays_of(ALL), paths.BASEMAP)
    said: list[OnGround] = []
    still(camera, lambda pen: said.append(areas.paint(pen, camera, in_columns(counts), alone)))
    assert [key for key in GROUND_KEYS if key in said[0].kinds] == sorted(
        set(GROUND_KEYS).intersection(theirs[0]), key=GROUND_KEYS.index
    )
    assert said[0].kinds


def test_frames_of_one_view_read_their_outlines_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = outlines.tile_data

    def counted(*asked: Any) -> bytes:
        read.append(str(asked[1:]))
        return real(*asked)

    monkeypatch.setattr(outlines, "tile_data", counted)
    areas = Areas(arrays_of(ALL), paths.BASEMAP)

    def frame(camera: Camera, *places: PlaceMark) -> QImage:
        counts = in_columns([count(place, 2) for place in places])
        return still(camera, lambda pen: areas.paint(pen, camera, counts, []))

    first = frame(KOREA_VIEW, KOREA)
    before = len(read)
    assert before
    assert frame(KOREA_VIEW, KOREA, JILIN) != first
    assert len(read) == before
    frame(CRIMEA_VIEW, UKRAINE)
    assert len(read) > before
    assert frame(KOREA_VIEW, KOREA) == first
