"""What a person does on the map and what Python tells it, in the real web engine."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from gui.engine.model import PlaceId
from gui.map.view import MapView

from .shown_map import (
    BIG_ID,
    COUNTS,
    DANDONG,
    HUNCHUN,
    HYESAN,
    JILIN,
    NORTH_KOREA,
    PLACES,
    PYONGYANG,
    RASON,
    SINUIJU,
    SIZE,
    Map,
    count,
    in_columns,
    mark,
    mixed,
)

SEA = (38.9, 122.0)


def test_the_widget_can_be_found_and_says_what_it_is(empty_map: Map) -> None:
    assert empty_map.view.objectName() == "mapView"
    assert empty_map.view.accessibleName() == "Map"
    assert empty_map.view.is_ready


def test_without_a_scheme_the_reason_is_given(
    qtbot: QtBot, map_page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.map.scheme.is_registered", lambda: False)
    with pytest.raises(RuntimeError, match="register_scheme"):
        MapView(map_page)


def test_a_click_on_a_dot_tells_its_place(full_map: Map, qtbot: QtBot) -> None:
    marker = full_map.markers()[HYESAN["id"]]
    with qtbot.waitSignal(full_map.view.place_clicked) as clicked:
        full_map.click(marker["x"], marker["y"])
    assert clicked.args == [HYESAN["id"]]


def test_a_large_id_comes_back_whole(full_map: Map, qtbot: QtBot) -> None:
    marker = full_map.markers()[BIG_ID["id"]]
    with qtbot.waitSignal(full_map.view.place_clicked) as clicked:
        full_map.click(marker["x"], marker["y"])
    assert clicked.args == [BIG_ID["id"]]


def test_a_click_on_the_name_of_a_country_tells_the_country(full_map: Map, qtbot: QtBot) -> None:
    marker = full_map.markers()[NORTH_KOREA["id"]]
    assert marker["kind"] == "chip"
    with qtbot.waitSignal(full_map.view.place_clicked) as clicked:
        full_map.click(marker["x"] + marker["width"] / 2 - 4, marker["y"])
    assert clicked.args == [NORTH_KOREA["id"]]


def test_a_click_on_the_course_of_a_bridge_tells_the_bridge(full_map: Map, qtbot: QtBot) -> None:
    full_map.look_at(41.0, 126.0, 10)
    with qtbot.waitSignal(full_map.view.place_clicked) as clicked:
        full_map.click(*full_map.point(41.0, 125.75))
    assert clicked.args == [9]


def test_a_click_on_the_sea_clears(full_map: Map, qtbot: QtBot) -> None:
    with (
        qtbot.assertNotEmitted(full_map.view.place_clicked),
        qtbot.waitSignal(full_map.view.background_clicked),
    ):
        full_map.click(*full_map.point(*SEA))


def test_new_counts_change_the_dots_and_do_not_reload(full_map: Map) -> None:
    full_map.run("window.canary = 42; 0")
    before = full_map.markers()[HYESAN["id"]]
    full_map.view.set_counts([count(HYESAN, 60, 3)])
    full_map.wait_for(lambda: list(full_map.markers()) == [HYESAN["id"]])
    after = full_map.markers()[HYESAN["id"]]
    assert (after["certain"], after["possible"]) == (60, 3)
    assert (after["x"], after["y"]) == (before["x"], before["y"])
    assert after["r"] == 28
    assert full_map.run("window.canary") == 42


@pytest.mark.parametrize(("events", "radius"), [(1, 5), (4, 10), (9, 15), (16, 20), (500, 28)])
def test_the_area_of_a_dot_grows_with_its_count(empty_map: Map, events: int, radius: float) -> None:
    empty_map.view.set_places([HYESAN])
    empty_map.view.set_counts([count(HYESAN, events)])
    assert empty_map.wait_for_marker(HYESAN)["r"] == radius


def test_selecting_marks_the_dot_and_leaves_the_map_where_it_is(full_map: Map) -> None:
    before = full_map.ask("view()")
    full_map.view.select(PlaceId(HYESAN["id"]))
    full_map.wait_for(lambda: full_map.markers()[HYESAN["id"]]["selected"])
    assert full_map.ask("view()") == before
    full_map.view.select(None)
    full_map.wait_for(lambda: not full_map.markers()[HYESAN["id"]]["selected"])


def test_selecting_a_place_out_of_view_brings_it_into_view(full_map: Map) -> None:
    full_map.look_at(55.75, 37.6, 9)
    full_map.run("window.moves = 0; map_dateline.on('move', () => { window.moves += 1; }); 0")
    full_map.view.select(PlaceId(RASON["id"]))
    marker = full_map.wait_for_marker(RASON)
    assert 0 < marker["x"] < SIZE[0]
    assert 0 < marker["y"] < SIZE[1]
    assert full_map.ask("view()")["zoom"] == 9
    # So far away that it jumps: no flight over half of Asia.
    assert full_map.run("window.moves") == 1


def test_selecting_without_revealing_never_moves(full_map: Map) -> None:
    full_map.look_at(55.75, 37.6, 9)
    full_map.view.select(PlaceId(RASON["id"]), reveal=False)
    full_map.view.set_counts(COUNTS)
    full_map.run("0")
    assert full_map.ask("view()")["lat"] == pytest.approx(55.75)


def test_a_selected_place_in_a_cluster_names_the_cluster(full_map: Map) -> None:
    full_map.view.select(PlaceId(SINUIJU["id"]))
    full_map.wait_for(lambda: full_map.markers()[DANDONG["id"]]["selected"])
    assert full_map.markers()[DANDONG["id"]]["label"] == "Sinuiju +1"


def test_fitting_shows_the_places_asked_for_with_a_margin(full_map: Map) -> None:
    full_map.view.fit([PlaceId(HYESAN["id"]), PlaceId(RASON["id"])])
    full_map.wait_for(lambda: full_map.ask("view()")["zoom"] >= 7)
    for place in (HYESAN, RASON):
        marker = full_map.wait_for_marker(place)
        assert 0.09 * SIZE[0] <= marker["x"] <= 0.91 * SIZE[0]
        assert 0.09 * SIZE[1] <= marker["y"] <= 0.91 * SIZE[1]


def test_fitting_all_leaves_whole_countries_out(empty_map: Map) -> None:
    russia = mark(20, "Russia", 60.0, 100.0, where_prec=6)
    empty_map.view.set_places([HYESAN, RASON, russia])
    empty_map.view.set_counts([count(HYESAN, 1), count(RASON, 1), count(russia, 90)])
    empty_map.view.fit()
    empty_map.wait_for(lambda: empty_map.ask("view()")["zoom"] >= 7)
    empty_map.view.set_counts([count(russia, 90)])
    empty_map.view.fit()
    empty_map.wait_for(lambda: empty_map.ask("view()")["lat"] == pytest.approx(60, abs=1))


def test_a_small_window_can_show_the_whole_world(empty_map: Map) -> None:
    width, height = 620, 480
    anchorage, suva = mark(20, "Anchorage", 61.22, -149.9), mark(21, "Suva", -18.14, 178.44)
    ushuaia = mark(22, "Ushuaia", -54.8, -68.3)
    empty_map.view.resize(width, height)
    empty_map.wait_for(lambda: empty_map.run("innerWidth") == width)
    empty_map.view.set_places([anchorage, suva, ushuaia])
    empty_map.view.set_counts([count(anchorage, 1), count(suva, 2), count(ushuaia, 3)])
    empty_map.view.fit()

    def all_are_seen() -> bool:
        markers = empty_map.markers().values()
        return len(markers) == 3 and all(
            0 < one["x"] < width and 0 < one["y"] < height for one in markers
        )

    empty_map.wait_for(all_are_seen)


def test_a_window_that_grows_after_a_fit_is_fitted_again(full_map: Map) -> None:
    before = full_map.ask("view()")["zoom"]
    full_map.view.resize(2 * SIZE[0], 2 * SIZE[1])
    full_map.wait_for_zoom(before + 1)
    full_map.look_at(41.0, 126.0, before)
    full_map.view.resize(*SIZE)
    full_map.wait_for(lambda: full_map.run("innerWidth") == SIZE[0])
    # Somebody has moved the map since: it stays at that.
    assert full_map.ask("view()")["zoom"] == before
    assert full_map.ask("view()")["lat"] == pytest.approx(41.0, abs=0.01)


def test_fitting_nothing_stays(full_map: Map) -> None:
    before = full_map.ask("view()")
    full_map.view.set_counts([])
    full_map.view.fit()
    full_map.wait_for(lambda: not full_map.markers())
    assert full_map.ask("view()") == before


def test_a_point_is_shown_in_the_middle_and_comes_back_with_the_page(
    full_map: Map, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(full_map.view.view_changed, timeout=5_000) as moved:
        full_map.view.go_to(64.15, -21.94, zoom=8)
    shown = moved.args[0]
    assert (shown["lat"], shown["lon"]) == pytest.approx((64.15, -21.94), abs=0.02)
    assert shown["zoom"] == 8
    with qtbot.waitSignal(full_map.view.ready, timeout=20_000):
        full_map.view.reload()
    full_map.wait_for(lambda: full_map.ask("view()")["lat"] == pytest.approx(64.15, abs=0.02))


def test_zooming_by_command(full_map: Map, qtbot: QtBot) -> None:
    zoom = full_map.ask("view()")["zoom"]
    full_map.view.zoom_in()
    full_map.wait_for_zoom(zoom + 1)
    with qtbot.waitSignal(
        full_map.view.view_changed, check_params_cb=lambda extent: extent["zoom"] == zoom
    ) as changed:
        full_map.view.zoom_out()
    assert changed.args[0]["south"] < changed.args[0]["lat"] < changed.args[0]["north"]


def test_hovering_tells_name_and_count(full_map: Map) -> None:
    marker = full_map.markers()[HUNCHUN["id"]]
    full_map.hover(marker["x"], marker["y"])
    full_map.wait_for(lambda: full_map.run("dateline.hoverCard()"))
    assert full_map.run("dateline.hoverCard()") == "Hunchun · 2 events\nwithin about 25 km"
    assert full_map.markers()[HUNCHUN["id"]]["hovered"]
    full_map.hover(*full_map.point(*SEA))
    full_map.wait_for(lambda: not full_map.run("dateline.hoverCard()"))


def test_the_card_of_a_cluster_says_what_its_number_counts(empty_map: Map) -> None:
    places = [mark(at, name, 41.0, 127.0) for at, name in ((80, "Bridge"), (81, "Town"))]
    empty_map.view.set_places(places)
    empty_map.view.set_counts([count(places[0], 8), count(places[1], 5)])
    marker = empty_map.wait_for_marker(places[0])
    empty_map.hover(marker["x"], marker["y"])
    empty_map.wait_for(lambda: empty_map.run("dateline.hoverCard()"))
    assert empty_map.run("dateline.hoverCard()") == (
        "Bridge and 1 more place\n13 events, counted at each place"
    )


def test_a_long_name_leaves_the_count_in_sight(empty_map: Map) -> None:
    place = mark(80, "New Yalu River Bridge at the customs of Langtou Port, Zhenxing", 41.0, 127.0)
    empty_map.view.set_places([place])
    empty_map.view.set_counts([count(place, 21)])
    marker = empty_map.wait_for_marker(place)
    empty_map.hover(marker["x"], marker["y"])
    empty_map.wait_for(lambda: empty_map.run("dateline.hoverCard()").endswith("21 events"))
    title = "document.querySelector('.hover-title')"
    assert empty_map.run(f"{title}.scrollWidth <= {title}.clientWidth")
    assert empty_map.run(f"{title}.clientHeight > 30")


@pytest.mark.parametrize(
    ("certain", "possible", "text"),
    [
        (1, 0, "Hyesan · 1 event"),
        (1200, 0, "Hyesan · 1,200 events"),
        (2, 1, "Hyesan · 3 events\n1 by date only possible"),
        (0, 2, "Hyesan · 2 events\ndate only overlaps the range"),
    ],
)
def test_the_card_tells_what_is_only_possible(
    empty_map: Map, certain: int, possible: int, text: str
) -> None:
    empty_map.view.set_places([HYESAN])
    empty_map.view.set_counts([count(HYESAN, certain, possible)])
    marker = empty_map.wait_for_marker(HYESAN)
    empty_map.hover(marker["x"], marker["y"])
    empty_map.wait_for(lambda: empty_map.run("dateline.hoverCard()"))
    assert empty_map.run("dateline.hoverCard()") == text


def test_a_click_on_a_cluster_zooms_until_it_parts(full_map: Map, qtbot: QtBot) -> None:
    cluster = full_map.markers()[DANDONG["id"]]
    assert cluster["ids"] == [DANDONG["id"], SINUIJU["id"]]
    assert cluster["certain"] == 17
    with qtbot.assertNotEmitted(full_map.view.place_clicked):
        full_map.click(cluster["x"], cluster["y"])
        full_map.wait_for(lambda: SINUIJU["id"] in full_map.markers())
    marker = full_map.markers()[SINUIJU["id"]]
    assert marker["ids"] == [SINUIJU["id"]]
    with qtbot.waitSignal(full_map.view.place_clicked) as clicked:
        full_map.click(marker["x"], marker["y"])
    assert clicked.args == [SINUIJU["id"]]


def test_places_that_no_zoom_can_part_are_offered_by_name(empty_map: Map, qtbot: QtBot) -> None:
    hospital = mark(31, "<i>Hospital</i>", 40.1, 124.4)
    school = mark(32, "School", 40.1, 124.4)
    empty_map.view.set_places([hospital, school])
    empty_map.view.set_counts([count(hospital, 3), count(school, 1)])
    empty_map.view.fit()
    marker = empty_map.wait_for_marker(hospital)
    empty_map.click(marker["x"], marker["y"])
    empty_map.wait_for(empty_map.rows)
    assert empty_map.rows() == ["<i>Hospital</i>: 3 events", "School: 1 event"]
    with qtbot.waitSignal(empty_map.view.place_clicked) as clicked:
        empty_map.press(Qt.Key.Key_Down)
        empty_map.press(Qt.Key.Key_Return)
    assert clicked.args == [32]
    empty_map.wait_for(lambda: empty_map.run("document.querySelector('.place-list').hidden"))


def test_a_click_where_dots_overlap_offers_them_by_name(empty_map: Map, qtbot: QtBot) -> None:
    one, other = mark(41, "One", 40.0, 124.0), mark(42, "Other", 40.0, 124.2)
    empty_map.view.set_places([one, other])
    empty_map.view.set_counts([count(one, 4), count(other, 4)])
    empty_map.look_at(40.0, 124.1, 7)
    first, second = empty_map.markers()[41], empty_map.markers()[42]
    with qtbot.assertNotEmitted(empty_map.view.place_clicked):
        empty_map.click((first["x"] + second["x"]) / 2, first["y"])
        empty_map.wait_for(empty_map.rows)
    assert empty_map.rows() == ["One: 4 events", "Other: 4 events"]
    empty_map.press(Qt.Key.Key_Escape)
    empty_map.wait_for(lambda: not empty_map.rows())
    # Beside the overlap each is clicked as ever.
    with qtbot.waitSignal(empty_map.view.place_clicked) as clicked:
        empty_map.click(second["x"] + 5, second["y"])
    assert clicked.args == [42]


def test_a_second_click_of_a_pair_does_not_zoom_again(full_map: Map, qtbot: QtBot) -> None:
    cluster = full_map.markers()[DANDONG["id"]]
    full_map.hover(cluster["x"], cluster["y"])
    full_map.click(cluster["x"], cluster["y"])
    full_map.wait_for(lambda: SINUIJU["id"] in full_map.markers())
    zoom = full_map.ask("view()")["zoom"]
    full_map.run(
        "document.querySelector('.leaflet-container').dispatchEvent(new MouseEvent('dblclick',"
        f"{{bubbles: true, clientX: {cluster['x']}, clientY: {cluster['y']}}})); 0"
    )
    assert full_map.ask("view()")["zoom"] == zoom
    # On free ground a pair of clicks does zoom.
    with qtbot.waitSignal(full_map.view.background_clicked):
        full_map.click(*full_map.point(40.0, 124.0))
    full_map.run(
        "document.querySelector('.leaflet-container').dispatchEvent(new MouseEvent('dblclick',"
        "{bubbles: true, clientX: 100, clientY: 300})); 0"
    )
    full_map.wait_for_zoom(zoom + 1)


def test_the_card_tells_statuses_that_differ(empty_map: Map) -> None:
    empty_map.view.set_places([HYESAN])
    empty_map.view.set_counts([mixed(HYESAN, happened=6, planned=2)])
    marker = empty_map.wait_for_marker(HYESAN)
    empty_map.hover(marker["x"], marker["y"])
    empty_map.wait_for(lambda: empty_map.run("dateline.hoverCard()"))
    assert empty_map.run("dateline.hoverCard()") == "Hyesan · 8 events\n6 happened, 2 planned"


def test_a_pointer_at_rest_asks_what_was_said_last_once(full_map: Map, qtbot: QtBot) -> None:
    marker = full_map.markers()[HYESAN["id"]]
    with qtbot.waitSignal(full_map.view.place_hovered) as hovered:
        full_map.hover(marker["x"], marker["y"])
    assert hovered.args == [HYESAN["id"]]
    full_map.view.show_excerpt(PlaceId(HYESAN["id"]), "4 May 2025: <b>Trucks</b> crossed.")
    card = "Hyesan · 1 event\n4 May 2025: <b>Trucks</b> crossed."
    full_map.wait_for(lambda: full_map.run("dateline.hoverCard()") == card)
    full_map.hover(*full_map.point(*SEA))
    full_map.wait_for(lambda: not full_map.run("dateline.hoverCard()"))
    # An answer that comes too late is for nobody.
    full_map.view.show_excerpt(PlaceId(RASON["id"]), "Too late.")
    with qtbot.assertNotEmitted(full_map.view.place_hovered, wait=300):
        full_map.hover(marker["x"], marker["y"])
    assert full_map.run("dateline.hoverCard()") == card


def test_dots_that_touch_but_do_not_hide_each_other_stay_apart(empty_map: Map) -> None:
    one, other = mark(41, "One", 40.0, 124.0), mark(42, "Other", 40.0, 124.2)
    empty_map.view.set_places([one, other])
    empty_map.view.set_counts([count(one, 4), count(other, 4)])
    empty_map.wait_for_marker(one)
    # 20 px of radii together: 18 px apart they stay two dots, 9 px apart they are one.
    empty_map.look_at(40.0, 124.1, 7)
    assert set(empty_map.markers()) == {41, 42}
    empty_map.look_at(40.0, 124.1, 6)
    assert set(empty_map.markers()) == {41}


def test_a_dot_never_moves_while_the_slider_does(full_map: Map) -> None:
    before = full_map.markers()
    full_map.view.set_counts([count(place, 1) for place in PLACES])
    full_map.wait_for(lambda: full_map.markers()[PYONGYANG["id"]]["certain"] == 1)
    for place_id, marker in full_map.markers().items():
        assert (marker["x"], marker["y"]) == (before[place_id]["x"], before[place_id]["y"])


def test_an_area_smaller_than_a_dot_is_a_dot_and_a_country_never(full_map: Map) -> None:
    assert full_map.markers()[JILIN["id"]]["kind"] == "chip"
    full_map.look_at(20.0, 100.0, 2)
    kinds = {place_id: marker["kind"] for place_id, marker in full_map.markers().items()}
    assert kinds[NORTH_KOREA["id"]] == "chip"
    assert JILIN["id"] not in kinds or kinds[JILIN["id"]] == "dot"


def test_the_keyboard_walks_over_the_places_and_opens_one(full_map: Map, qtbot: QtBot) -> None:
    full_map.run("document.querySelector('.leaflet-container').focus(); 0")
    full_map.press(Qt.Key.Key_Period)
    full_map.wait_for(lambda: any(marker["focused"] for marker in full_map.markers().values()))
    first = next(m for m in full_map.markers().values() if m["focused"])
    assert first["y"] == min(marker["y"] for marker in full_map.markers().values())
    assert full_map.run("document.querySelector('.unseen[role=status]').textContent")
    with qtbot.waitSignal(full_map.view.place_clicked) as clicked:
        full_map.press(Qt.Key.Key_Return)
    assert clicked.args == [first["id"]]
    with qtbot.waitSignal(full_map.view.background_clicked):
        full_map.press(Qt.Key.Key_Escape)


def test_arrows_pan_and_signs_zoom(full_map: Map) -> None:
    view = full_map.ask("view()")
    full_map.run("document.querySelector('.leaflet-container').focus(); 0")
    full_map.press(Qt.Key.Key_Right)
    full_map.wait_for(lambda: full_map.ask("view()")["lon"] > view["lon"])
    full_map.press(Qt.Key.Key_Plus)
    full_map.wait_for_zoom(view["zoom"] + 1)


@pytest.mark.parametrize(("made", "laid_out"), [(SIZE, [SIZE[0]]), (None, [640, SIZE[0]])])
def test_a_page_made_in_its_size_is_laid_out_once(
    qtbot: QtBot, map_page: Path, made: tuple[int, int] | None, laid_out: list[int]
) -> None:
    view = MapView(map_page, size=QSize(*made) if made else None)
    shown = Map(view, qtbot)
    qtbot.waitUntil(lambda: view.is_ready, timeout=20_000)
    shown.run("widths = [];addEventListener('resize', () => { widths.push(innerWidth); }); 0")
    view.resize(*SIZE)
    view.show()
    shown.wait_for(lambda: shown.run("map_dateline.getSize().x") == SIZE[0])
    assert json.loads(shown.run("JSON.stringify(widths)")) == laid_out
    shown.close()


def test_a_page_drawn_ahead_has_its_size_from_the_first(qtbot: QtBot, map_page: Path) -> None:
    view = MapView(map_page, size=QSize(*SIZE), is_ahead=True)
    shown = Map(view, qtbot)
    view.set_places(PLACES)
    view.set_counts(in_columns(COUNTS))
    view.fit()
    qtbot.waitUntil(lambda: view.is_ready, timeout=20_000)
    shown.run("widths = [];addEventListener('resize', () => { widths.push(innerWidth); }); 0")
    unseen = shown.markers()
    assert HYESAN["id"] in unseen
    view.show()
    shown.wait_until_drawn()
    assert json.loads(shown.run("JSON.stringify(widths)")) == []
    assert shown.markers() == unseen
    shown.close()


def test_the_ground_is_painted_from_the_moment_it_is_told_to(
    open_map: Callable[..., Map],
) -> None:
    shown = open_map(begins=False)
    tiles = "document.querySelectorAll('canvas.leaflet-tile').length"
    assert shown.run(tiles) == 0
    shown.view.begin()
    shown.wait_for(lambda: shown.run(tiles) > 0)


def test_what_is_said_before_the_page_is_ready_is_not_lost(qtbot: QtBot, map_page: Path) -> None:
    view = MapView(map_page, theme="dark")
    view.resize(*SIZE)
    view.set_places(PLACES)
    view.set_counts(in_columns(COUNTS))
    view.select(PlaceId(HYESAN["id"]))
    view.fit()
    assert not view.is_ready
    shown = Map(view, qtbot)
    with qtbot.waitSignal(view.ready, timeout=20_000):
        view.show()
    marker = shown.wait_for_marker(HYESAN)
    assert marker["selected"]
    assert shown.run("document.documentElement.dataset.theme") == "dark"
    assert shown.unexpected_console() == []
    shown.close()


def test_places_can_be_replaced_and_the_selection_stays(full_map: Map) -> None:
    full_map.view.select(PlaceId(HYESAN["id"]))
    full_map.view.set_places([RASON, HYESAN])
    full_map.view.set_counts([count(HYESAN, 2), count(RASON, 1)])
    full_map.wait_for(lambda: set(full_map.markers()) == {HYESAN["id"], RASON["id"]})
    assert full_map.markers()[HYESAN["id"]]["selected"]


def test_counts_of_unknown_places_are_passed_over(full_map: Map) -> None:
    stranger: Any = count(mark(999, "Nowhere", 0.0, 0.0), 5)
    full_map.view.set_counts([stranger, count(HYESAN, 2)])
    full_map.wait_for(lambda: list(full_map.markers()) == [HYESAN["id"]])


def test_it_tells_when_all_is_drawn(open_map: Callable[..., Map], qtbot: QtBot) -> None:
    shown = open_map()
    shown.view.set_places(PLACES)
    shown.view.set_counts(COUNTS)
    shown.view.fit()
    with qtbot.waitSignal(shown.view.drawn, timeout=10_000):
        shown.view.tell_when_drawn()
    assert shown.run("document.querySelectorAll('canvas.leaflet-tile').length") > 0
    colours = shown.colours()
    assert colours.get("#f4f1ea", 0) > 3000
    assert colours.get("#2563a8", 0) > 20
