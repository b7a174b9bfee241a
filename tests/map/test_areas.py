"""The ground of countries and divisions: inside their outline, and only when it is needed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gui.map.bridge import PlaceMark

from .shown_map import Map, count, mark

LAND = "#f4f1ea"
TINTED = "#dbe0e2"
"""Land with an eighth of the blue of what happened."""
AREAS = "modules.parts.parts.events.areas"


def area(place_id: int, name: str, code: str, lat: float, lon: float) -> PlaceMark:
    made = mark(place_id, name, lat, lon, where_prec=4 if "-" in code else 6, radius_km=230)
    made["area"] = code
    return made


KOREA = area(1, "North Korea", "KP", 40.0, 127.0)
ALGERIA = area(2, "Algeria", "DZ", 33.0, 3.0)
UKRAINE = area(3, "Ukraine", "UA", 49.0, 32.0)
JILIN = area(4, "Jilin", "CN-JL", 43.0, 126.0)
NAMPO = area(5, "Nampo", "KP-14", 38.74, 125.4)
# Away from towns, rivers, borders and names.
IN_KOREA, IN_CHINA, AT_SEA = (40.55, 126.0), (42.2, 124.35), (39.3, 128.9)


def _near(colour: str, other: str) -> bool:
    one, two = QColor(colour), QColor(other)
    apart = (one.red() - two.red(), one.green() - two.green(), one.blue() - two.blue())
    return max(map(abs, apart)) <= 3


def _show(shown: Map, *places: PlaceMark, possible: bool = False) -> None:
    shown.view.set_legend_open(False)
    shown.view.set_places(list(places))
    shown.view.set_counts([count(place, 0, 2) if possible else count(place, 2) for place in places])


def test_a_country_is_tinted_inside_its_borders_and_not_outside(empty_map: Map) -> None:
    _show(empty_map, KOREA)
    empty_map.look_at(40.5, 126.0, 6)
    empty_map.wait_for(lambda: _near(empty_map.pixel(*empty_map.point(*IN_KOREA)), TINTED))
    assert empty_map.pixel(*empty_map.point(*IN_CHINA)) == LAND
    assert empty_map.pixel(*empty_map.point(*AT_SEA)) == "#b9d3e6"
    marker = empty_map.wait_for_marker(KOREA)
    assert marker["kind"] == "chip"


def test_what_is_only_possible_tints_less(empty_map: Map) -> None:
    _show(empty_map, KOREA, possible=True)
    empty_map.look_at(40.5, 126.0, 6)

    def is_paler() -> bool:
        colour = QColor(empty_map.pixel(*empty_map.point(*IN_KOREA)))
        return QColor(TINTED).red() + 8 < colour.red() < QColor(LAND).red() - 3

    empty_map.wait_for(is_paler)


def test_a_tint_goes_when_the_events_do(empty_map: Map) -> None:
    _show(empty_map, KOREA)
    empty_map.look_at(40.5, 126.0, 6)
    empty_map.wait_for(lambda: _near(empty_map.pixel(*empty_map.point(*IN_KOREA)), TINTED))
    empty_map.view.set_counts([])
    empty_map.wait_for(lambda: empty_map.pixel(*empty_map.point(*IN_KOREA)) == LAND)


def test_a_tint_has_no_seams_where_tiles_meet(empty_map: Map) -> None:
    _show(empty_map, ALGERIA)
    # Four tiles meet a little north of here, at the meridian of Greenwich.
    empty_map.look_at(27.0, 0.0, 6)
    x, y = empty_map.point(27.0, 0.0)
    empty_map.wait_for(lambda: _near(empty_map.pixel(x + 20, y + 9), TINTED))
    picture = empty_map.picture()
    row = {QColor(picture.pixel(round(x) + step, round(y) + 9)).name() for step in range(-6, 7)}
    assert len(row) == 1


def test_what_two_countries_claim_is_hatched_for_each(empty_map: Map) -> None:
    _show(empty_map, UKRAINE)
    empty_map.look_at(46.0, 34.3, 6)
    in_ukraine, in_crimea = empty_map.point(46.9, 33.8), empty_map.point(45.4, 34.0)
    empty_map.wait_for(lambda: _near(empty_map.pixel(*in_ukraine), TINTED))
    picture = empty_map.picture()
    colours = {
        QColor(picture.pixel(round(in_crimea[0]) + step, round(in_crimea[1]))).name()
        for step in range(14)
    }
    assert len(colours) > 1
    assert LAND in colours


def _hatched(shown: Map, lat: float, lon: float) -> bool:
    """Whether the ground at a point has a pattern."""
    x, y = shown.point(lat, lon)
    picture = shown.picture()
    reds = [QColor(picture.pixel(round(x) + step, round(y))).red() for step in range(-6, 7)]
    return max(reds) - min(reds) > 15


def test_a_division_is_hatched_along_its_own_border(empty_map: Map) -> None:
    _show(empty_map, JILIN)
    # The west of the province, where it borders Inner Mongolia.
    empty_map.look_at(45.0, 122.5, 7)
    empty_map.wait_for(lambda: empty_map.extras()["areas"])
    assert empty_map.extras()["areas"] == [{"code": "CN-JL", "kind": "outline"}]
    ring = [(44.2 + step / 20, 121.5 + turn / 10) for step in range(20) for turn in range(16)]
    empty_map.wait_for(lambda: any(_hatched(empty_map, *point) for point in ring))


def test_a_division_without_an_outline_stays_a_disc(empty_map: Map) -> None:
    _show(empty_map, NAMPO)
    empty_map.look_at(38.7, 125.4, 7)
    empty_map.extras()
    empty_map.wait_for(lambda: empty_map.run(f"{AREAS}.known.get('KP-14') === false"))
    assert empty_map.extras()["areas"] == []
    assert empty_map.run(f"{AREAS}.outlines(0) === false")


@pytest.mark.parametrize(
    ("lat", "lon", "is_hit"),
    [
        (41.71, 126.6, True),
        (43.6, 126.6, False),
        (40.9, 126.9, False),
        # A disc of that size would reach here.
        (43.0, 123.25, False),
    ],
)
def test_the_rim_of_an_outline_can_be_clicked(
    empty_map: Map, qtbot: QtBot, lat: float, lon: float, is_hit: bool
) -> None:
    _show(empty_map, JILIN)
    empty_map.look_at(42.3, 126.3, 7)
    empty_map.wait_for(lambda: empty_map.extras()["areas"])
    view: Any = empty_map.view
    wanted, other = view.place_clicked, view.background_clicked
    if not is_hit:
        wanted, other = other, wanted
    with qtbot.assertNotEmitted(other), qtbot.waitSignal(wanted):
        empty_map.click(*empty_map.point(lat, lon))


def test_outlines_are_asked_for_only_when_there_is_something_to_draw(empty_map: Map) -> None:
    _show(empty_map, mark(9, "A town", 40.5, 126.0))
    empty_map.look_at(40.5, 126.0, 6)
    empty_map.extras()
    assert empty_map.run("modules.parts.parts.basemap.stores.areas.entries.size") == 0


def test_a_step_of_the_slider_that_changes_no_area_paints_none(empty_map: Map) -> None:
    town = mark(9, "A town", 40.5, 126.5)
    _show(empty_map, KOREA, town)
    empty_map.look_at(40.5, 126.0, 6)
    empty_map.wait_for(lambda: _near(empty_map.pixel(*empty_map.point(*IN_KOREA)), TINTED))
    empty_map.wait_until_drawn()
    empty_map.run(
        f"window.painted = 0; const paint = {AREAS}.paint;"
        f"{AREAS}.paint = function (...all) {{ window.painted += 1; paint.apply(this, all); }}; 0"
    )
    empty_map.view.set_counts([count(KOREA, 1), count(town, 5)])
    empty_map.wait_for(lambda: empty_map.markers()[9]["certain"] == 5)
    assert empty_map.run("window.painted") == 0
    empty_map.view.set_counts([count(KOREA, 1, status="planned"), count(town, 5)])
    empty_map.wait_for(lambda: empty_map.run("window.painted > 0"))


def test_the_legend_tells_of_tints_and_claims(empty_map: Map) -> None:
    _show(empty_map, KOREA, UKRAINE)
    empty_map.view.set_legend_open(True)
    empty_map.look_at(40.5, 126.0, 6)
    empty_map.wait_for(
        lambda: "Tint: somewhere in this country" in empty_map.extras()["legend"]["rows"]
    )
    assert "Claimed by several countries" not in empty_map.extras()["legend"]["rows"]
    # The tiles come when the legend has looked already.
    empty_map.run(
        "const get = window.fetch; window.fetch = (address) => new Promise((go) =>"
        " setTimeout(() => go(get(address)), 400)); 0"
    )
    empty_map.look_at(46.0, 34.3, 6)
    empty_map.wait_for(
        lambda: "Claimed by several countries" in empty_map.extras()["legend"]["rows"]
    )
