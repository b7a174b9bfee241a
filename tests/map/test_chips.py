"""Chips of countries among many dots: nothing on something else, and nothing lost for it."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.engine.model import PlaceId
from gui.map.bridge import PlaceMark

from .shown_map import (
    SIZE,
    Map,
    begin_with_keys,
    count,
    focused,
    mark,
    mixed,
    press_and_wait,
)

ZOOM = 5
STEP_PX = 50
"""Dots of 28 px so far from each other leave no room for a chip, but a gap to click through."""


def country(place_id: int, name: str, code: str, lat: float, lon: float) -> PlaceMark:
    made = mark(place_id, name, lat, lon, where_prec=6, radius_km=230)
    made["area"] = code
    return made


KOREA = country(1, "North Korea", "KP", 40.0, 127.0)
JAPAN = country(2, "Japan", "JP", 36.0, 138.0)


def beside(shown: Map, place_id: int, right: float, down: float) -> PlaceMark:
    """A town so many pixels from the point of North Korea."""
    at = f"map_dateline.project([{KOREA['lat']}, {KOREA['lon']}], {ZOOM}).add([{right}, {down}])"
    point = shown.run(
        f"(() => {{ const p = map_dateline.unproject({at}, {ZOOM});return p.lat + ',' + p.lng }})()"
    )
    lat, lon = map(float, point.split(","))
    return mark(place_id, f"Town {place_id}", lat, lon)


@pytest.fixture
def crowded(empty_map: Map) -> Map:
    """North Korea below towns with many events each; its point lies in a gap between four."""
    grid = [(right + 0.5, down + 0.5) for right in range(-5, 5) for down in range(-4, 4)]
    towns = [
        beside(empty_map, 100 + at, right * STEP_PX, down * STEP_PX)
        for at, (right, down) in enumerate(grid)
    ]
    empty_map.view.set_legend_open(False)
    empty_map.view.set_places([KOREA, JAPAN, *towns])
    empty_map.view.set_counts(
        [count(KOREA, 7), count(JAPAN, 3), *(count(town, 31) for town in towns)]
    )
    empty_map.look_at(KOREA["lat"], KOREA["lon"], ZOOM)
    empty_map.wait_for(lambda: len(empty_map.extras()["areas"]) == 2)
    empty_map.wait_until_drawn()
    return empty_map


def overlaps(markers: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Symbols that are drawn on each other, at least one of them a chip."""
    found = []
    for one, other in combinations([each for each in markers if each["shown"]], 2):
        if one["kind"] == "dot":
            one, other = other, one
        if one["kind"] == "dot":
            continue
        across = abs(one["x"] - other["x"]) - one["width"] / 2
        down = abs(one["y"] - other["y"]) - one["r"]
        if other["kind"] == "chip":
            is_free = across >= other["width"] / 2 or down >= other["r"]
        else:
            is_free = hypot(max(0, across), max(0, down)) >= other["r"]
        if not is_free:
            found.append((one["label"], other["label"]))
    return found


def test_a_chip_that_would_lie_on_dots_is_left_out(crowded: Map) -> None:
    markers = crowded.markers()
    assert not markers[KOREA["id"]]["shown"]
    assert markers[JAPAN["id"]]["shown"]
    assert overlaps(list(markers.values())) == []
    # Where it would stand, there is land between the dots, and no chip.
    assert crowded.pixel(SIZE[0] / 2, SIZE[1] / 2) not in ("#fdfcf9", "#2563a8")


def test_the_land_of_a_country_whose_chip_is_left_out_is_clicked_instead(
    crowded: Map, qtbot: QtBot
) -> None:
    where = crowded.point(KOREA["lat"], KOREA["lon"])
    crowded.hover(*where)
    crowded.wait_for(lambda: crowded.ask("markers()") and crowded.run("dateline.hoverCard()"))
    card = crowded.run("dateline.hoverCard()")
    assert card.splitlines() == ["North Korea · 7 events", "somewhere in the country"]
    with (
        qtbot.assertNotEmitted(crowded.view.background_clicked),
        qtbot.waitSignal(crowded.view.place_clicked) as clicked,
    ):
        crowded.click(*where)
    assert clicked.args == [KOREA["id"]]


def test_the_land_of_a_country_that_has_its_chip_stays_ground(crowded: Map, qtbot: QtBot) -> None:
    crowded.look_at(36.2, 138.0, 6)
    assert crowded.wait_for_marker(JAPAN)["shown"]
    with (
        qtbot.assertNotEmitted(crowded.view.place_clicked),
        qtbot.waitSignal(crowded.view.background_clicked),
    ):
        crowded.click(*crowded.point(39.6, 140.6))


def test_a_chip_is_seen_while_the_dots_around_have_no_events(crowded: Map) -> None:
    before = crowded.markers()[KOREA["id"]]
    crowded.view.set_counts([count(KOREA, 7)])
    crowded.wait_for(lambda: crowded.markers()[KOREA["id"]]["shown"])
    after = crowded.markers()[KOREA["id"]]
    assert (after["x"], after["y"]) == (before["x"], before["y"])


def test_one_that_is_selected_or_stepped_to_is_seen_in_any_case(crowded: Map) -> None:
    crowded.view.select(PlaceId(KOREA["id"]), reveal=False)
    crowded.wait_for(lambda: crowded.markers()[KOREA["id"]]["shown"])
    crowded.view.select(None)
    crowded.wait_for(lambda: not crowded.markers()[KOREA["id"]]["shown"])
    begin_with_keys(crowded)
    for _ in crowded.markers():
        press_and_wait(crowded, Qt.Key.Key_Period, held=Qt.KeyboardModifier.NoModifier)
        if focused(crowded) == KOREA["id"]:
            break
    assert focused(crowded) == KOREA["id"]
    assert crowded.markers()[KOREA["id"]]["shown"]


def test_the_legend_tells_of_chips_only_where_one_is_seen(crowded: Map) -> None:
    def explained() -> list[str]:
        rows: list[str] = crowded.extras()["legend"]["rows"]
        return rows

    chip, tint = "An area or a country as a whole", "Tint: somewhere in this country"
    crowded.wait_for(lambda: chip in explained() and tint in explained())
    towns = [each for each in crowded.markers().values() if each["id"] >= 100]
    marks = [mark(each["id"], "", 0, 0) for each in towns]
    crowded.view.set_counts([count(KOREA, 7), *(count(each, 31) for each in marks)])
    crowded.wait_for(lambda: chip not in explained())
    assert tint in explained()


def test_a_click_on_a_dot_hides_no_chip_beside_it(empty_map: Map) -> None:
    # A cluster with a ring of statuses, as wide as any, and the chip right above it.
    towns = [beside(empty_map, 100, 0, 0), beside(empty_map, 101, 2, 0)]
    empty_map.view.set_places([KOREA, *towns])
    empty_map.view.set_counts(
        [count(KOREA, 7), *(mixed(town, happened=20, planned=9) for town in towns)]
    )
    empty_map.look_at(KOREA["lat"], KOREA["lon"], ZOOM)
    assert empty_map.wait_for_marker(KOREA)["shown"]
    empty_map.view.select(PlaceId(100), reveal=False)
    empty_map.wait_for(lambda: any(one["selected"] for one in empty_map.markers().values()))
    assert empty_map.markers()[KOREA["id"]]["shown"]


def test_the_line_to_a_chip_passes_under_no_dot(empty_map: Map) -> None:
    # There is room straight above, but only beyond a fence; the fence below has a gap.
    above = [(15 * at, -14) for at in range(-6, 7)]
    below = [(15 * at, 24) for at in range(-6, 7) if abs(at) > 1]
    towns = [beside(empty_map, 100 + at, *where) for at, where in enumerate([*above, *below])]
    empty_map.view.set_places([KOREA, *towns])
    empty_map.view.set_counts([count(KOREA, 7), *(count(town, 1) for town in towns)])
    empty_map.look_at(KOREA["lat"], KOREA["lon"], ZOOM)
    chip = empty_map.wait_for_marker(KOREA)
    markers = empty_map.markers().values()
    assert len(markers) == 1 + len(towns)
    assert chip["shown"]
    assert overlaps(list(markers)) == []
    home = empty_map.point(KOREA["lat"], KOREA["lon"])
    across, down = chip["x"] - home[0], chip["y"] - home[1]
    assert hypot(across, down) > 30
    for part in (step / 40 for step in range(40)):
        x, y = home[0] + across * part, home[1] + down * part
        assert all(
            hypot(dot["x"] - x, dot["y"] - y) > dot["r"] - 2
            for dot in markers
            if dot["kind"] == "dot"
        )
