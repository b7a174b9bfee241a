"""What is loaded when the map stands: actors, legend, menu, box, coordinates, measure."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import cos, sin
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gui import paths
from gui.engine.model import PlaceId
from gui.map.bridge import ActorMark, NearPlace, PlaceMark

from .shown_map import (
    COUNTS,
    DANDONG,
    HYESAN,
    NORTH_KOREA,
    PLACES,
    PYONGYANG,
    RASON,
    SINUIJU,
    Map,
    count,
    mark,
    mixed,
)

SEA = (38.9, 122.0)
GREY = "#5c5c5c"


def actor(place_id: int, name: str, lat: float, lon: float, times: int = 4) -> ActorMark:
    return ActorMark(id=place_id, lat=lat, lon=lon, name=name, count=times)


def same_place(place: PlaceMark, place_id: int) -> ActorMark:
    return actor(place_id, "Its government", place["lat"], place["lon"], 9)


SEOUL = actor(501, "The Blue House", 37.0, 124.3)


def test_the_page_holds_none_of_them(map_page: Path) -> None:
    html = map_page.read_text(encoding="utf-8")
    names = sorted(file.stem for file in (paths.MAP_ASSETS / "extras").glob("*.js"))
    assert "legend" in names
    assert not [name for name in names if f"modules.{name} = " in html]


def test_what_is_said_before_they_are_loaded_is_not_lost(
    open_map: Callable[..., Map], qtbot: QtBot
) -> None:
    shown = open_map()
    shown.view.set_actors([SEOUL])
    shown.view.set_legend_open(True)
    state = shown.extras()
    shown.wait_for(lambda: shown.ask("extras()")["actors"])
    assert state["legend"]["isOpen"] or shown.ask("extras()")["legend"]["isOpen"]


# Actors


def test_no_actor_is_shown_until_it_is_asked_for(full_map: Map) -> None:
    assert full_map.extras()["actors"] == []
    assert full_map.colours().get(GREY, 0) == 0


def test_an_actor_is_a_hollow_grey_circle_with_its_name(full_map: Map) -> None:
    ground = full_map.pixel(*full_map.point(SEOUL["lat"], SEOUL["lon"]))
    full_map.view.set_actors([SEOUL])
    full_map.wait_for(lambda: full_map.extras()["actors"])
    [shown] = full_map.extras()["actors"]
    full_map.wait_for(
        lambda: (
            abs(
                QColor(full_map.pixel(shown["x"] + shown["r"], shown["y"])).lightness()
                - QColor(GREY).lightness()
            )
            < 60
        )
    )
    assert full_map.pixel(shown["x"], shown["y"]) == ground
    full_map.wait_for(
        lambda: "The Blue House" in {label["text"] for label in full_map.ask("labels()")}
    )
    full_map.view.set_actors([])
    full_map.wait_for(lambda: not full_map.extras()["actors"])
    full_map.wait_for(lambda: full_map.pixel(shown["x"] + shown["r"], shown["y"]) == ground)


def test_actors_move_and_hide_no_event(full_map: Map) -> None:
    before = full_map.markers()
    colour = full_map.pixel(before[PYONGYANG["id"]]["x"], before[PYONGYANG["id"]]["y"] + 12)
    full_map.view.set_actors([same_place(PYONGYANG, 502), same_place(HYESAN, 503), SEOUL])
    full_map.wait_for(lambda: len(full_map.extras()["actors"]) == 3)
    assert full_map.markers() == before
    marker = before[PYONGYANG["id"]]
    assert full_map.pixel(marker["x"], marker["y"] + 12) == colour


def test_a_click_on_an_actor_tells_which(full_map: Map, qtbot: QtBot) -> None:
    full_map.view.set_actors([SEOUL])
    full_map.wait_for(lambda: full_map.extras()["actors"])
    [shown] = full_map.extras()["actors"]
    view = full_map.view
    with (
        qtbot.assertNotEmitted(view.place_clicked),
        qtbot.assertNotEmitted(view.background_clicked),
        qtbot.waitSignal(view.actor_clicked) as clicked,
    ):
        full_map.click(shown["x"], shown["y"])
    assert clicked.args == [501]


def test_hovering_an_actor_says_that_nothing_more_is_known(full_map: Map) -> None:
    full_map.view.set_actors([SEOUL])
    full_map.wait_for(lambda: full_map.extras()["actors"])
    [shown] = full_map.extras()["actors"]
    full_map.hover(shown["x"], shown["y"])
    full_map.wait_for(lambda: full_map.run("dateline.hoverCard()"))
    assert full_map.run("dateline.hoverCard()") == (
        "The Blue House\nnamed 4 times, only as a government"
    )


def test_where_a_dot_lies_on_an_actor_both_are_offered(full_map: Map, qtbot: QtBot) -> None:
    full_map.view.set_actors([same_place(HYESAN, 503)])
    full_map.wait_for(lambda: full_map.extras()["actors"])
    marker = full_map.markers()[HYESAN["id"]]
    full_map.click(marker["x"], marker["y"])
    full_map.wait_for(full_map.rows)
    assert full_map.rows() == ["Hyesan: 1 event", "Its government: government"]
    with qtbot.waitSignal(full_map.view.actor_clicked) as clicked:
        full_map.choose("Its government")
    assert clicked.args == [503]


def test_no_chip_hides_an_actor_and_a_click_finds_it(full_map: Map, qtbot: QtBot) -> None:
    chip = full_map.markers()[NORTH_KOREA["id"]]
    assert chip["kind"] == "chip"
    where = "map_dateline.containerPointToLatLng([{}, {}])".format(chip["x"], chip["y"])
    lat, lon = (float(full_map.run(f"{where}.{axis}")) for axis in ("lat", "lng"))
    full_map.view.set_actors([actor(504, "A ministry", lat, lon)])
    full_map.wait_for(lambda: full_map.extras()["actors"])
    [shown] = full_map.extras()["actors"]

    def grey() -> int:
        ring = ((cos(turn), sin(turn)) for turn in range(60))
        at = [(shown["x"] + shown["r"] * x, shown["y"] + shown["r"] * y) for x, y in ring]
        picture = full_map.picture()
        colours = [QColor(picture.pixel(round(x), round(y))) for x, y in at]
        return sum(colour.saturation() < 30 and colour.lightness() < 150 for colour in colours)

    full_map.wait_for(lambda: grey() > 30)
    with qtbot.waitSignal(full_map.view.actor_clicked) as clicked:
        full_map.click(shown["x"], shown["y"])
    assert clicked.args == [504]


def test_the_keyboard_steps_to_actors_too(empty_map: Map, qtbot: QtBot) -> None:
    empty_map.view.set_places([HYESAN])
    empty_map.view.set_counts([count(HYESAN, 1)])
    empty_map.look_at(40.0, 127.0, 6)
    empty_map.wait_for_marker(HYESAN)
    empty_map.view.set_actors([actor(505, "A ministry", 39.0, 126.0)])
    empty_map.wait_for(lambda: empty_map.extras()["actors"])
    empty_map.run("document.querySelector('.leaflet-container').focus(); 0")
    empty_map.press(Qt.Key.Key_Period)
    empty_map.wait_for(lambda: empty_map.run("dateline.hoverCard()").startswith("Hyesan"))
    empty_map.press(Qt.Key.Key_Period)
    empty_map.wait_for(lambda: empty_map.run("dateline.hoverCard()").startswith("A ministry"))
    assert not empty_map.markers()[HYESAN["id"]]["focused"]
    with qtbot.waitSignal(empty_map.view.actor_clicked) as clicked:
        empty_map.press(Qt.Key.Key_Return)
    assert clicked.args == [505]
    empty_map.press(Qt.Key.Key_Period)
    empty_map.wait_for(lambda: empty_map.markers()[HYESAN["id"]]["focused"])


# Legend


def _legend(shown: Map) -> list[str]:
    rows: list[str] = shown.extras()["legend"]["rows"]
    return rows


def test_the_legend_explains_what_is_there_and_nothing_else(empty_map: Map) -> None:
    empty_map.view.set_legend_open(True)
    empty_map.view.set_places(PLACES)
    empty_map.view.set_counts([count(HYESAN, 3)])
    empty_map.view.fit()
    empty_map.wait_for_marker(HYESAN)
    empty_map.wait_for(
        lambda: _legend(empty_map) == ["Events at a place; larger: more", "Happened"]
    )
    front = mark(62, "The front", 41.3, 128.0, where_prec=5, line=[(41.0, 127.5), (41.6, 128.5)])
    empty_map.view.set_places([*PLACES, front])
    empty_map.view.set_counts([mixed(HYESAN, happened=2, planned=1), count(front, 0, 2, "ongoing")])
    empty_map.wait_for(
        lambda: (
            _legend(empty_map)
            == [
                "Events at a place; larger: more",
                "Happened",
                "Ongoing",
                "Planned",
                "Ring: share that is otherwise",
                "Pale: may lie outside these dates",
                "Somewhere along a line",
            ]
        )
    )
    empty_map.view.set_actors([actor(501, "Near", 41.35, 128.25)])
    empty_map.wait_for(lambda: "Named only as a government" in _legend(empty_map))
    empty_map.look_at(10.0, 10.0, 9)
    empty_map.wait_for(lambda: _legend(empty_map) == [])
    assert empty_map.run("document.querySelector('.map-legend').hidden")


def test_a_folded_legend_comes_with_the_first_events(empty_map: Map) -> None:
    empty_map.view.set_legend_open(False)
    assert empty_map.extras()["legend"] == {"isOpen": False, "rows": []}
    assert empty_map.run("document.querySelector('.map-legend').hidden")
    empty_map.view.set_places(PLACES)
    empty_map.view.set_counts(COUNTS)
    empty_map.wait_for(lambda: not empty_map.run("document.querySelector('.map-legend').hidden"))


def test_the_legend_leaves_out_what_is_wider_than_the_window(empty_map: Map) -> None:
    vicinity = mark(63, "Near here", 41.0, 127.0, where_prec=2)
    region = mark(64, "The region", 41.0, 127.0, where_prec=5, radius_km=60)
    empty_map.view.set_legend_open(True)
    empty_map.view.set_places([vicinity, region])
    empty_map.view.set_counts([count(vicinity, 1), count(region, 1)])
    rings = {"Within about 25 km of the dot", "Somewhere in this area"}
    empty_map.look_at(41.0, 127.0, 8)
    empty_map.wait_for(lambda: rings <= set(_legend(empty_map)))
    empty_map.look_at(41.0, 127.0, 13)
    empty_map.wait_for(lambda: not rings & set(_legend(empty_map)))


def test_the_legend_folds_by_mouse_and_key_and_tells(full_map: Map, qtbot: QtBot) -> None:
    full_map.view.set_legend_open(False)
    full_map.wait_for(lambda: not full_map.extras()["legend"]["isOpen"])
    title = "document.querySelector('.legend-title')"
    assert full_map.run(f"{title}.getAttribute('aria-expanded')") == "false"
    with qtbot.waitSignal(full_map.view.legend_toggled) as toggled:
        full_map.run(f"{title}.click(); 0")
    assert toggled.args == [True]
    full_map.wait_for(lambda: full_map.extras()["legend"]["isOpen"])
    assert (
        full_map.run("getComputedStyle(document.querySelector('.legend-list')).display") != "none"
    )
    full_map.run(f"{title}.focus(); 0")
    with qtbot.waitSignal(full_map.view.legend_toggled) as toggled:
        full_map.press(Qt.Key.Key_Space)
    assert toggled.args == [False]
    assert full_map.run(f"{title}.getAttribute('aria-expanded')") == "false"


def test_on_a_small_map_the_legend_folds_and_comes_back(full_map: Map, qtbot: QtBot) -> None:
    full_map.view.set_legend_open(True)
    full_map.wait_for(lambda: full_map.extras()["legend"]["isOpen"])
    with qtbot.assertNotEmitted(full_map.view.legend_toggled):
        full_map.view.resize(360, 500)
        full_map.wait_for(lambda: not full_map.extras()["legend"]["isOpen"])
    full_map.run("document.querySelector('.legend-title').click(); 0")
    full_map.wait_for(lambda: full_map.extras()["legend"]["isOpen"])
    full_map.view.resize(900, 640)
    full_map.wait_for(lambda: full_map.run("innerWidth") == 900)
    assert full_map.extras()["legend"]["isOpen"]


def test_a_click_on_the_legend_is_no_click_on_the_map(full_map: Map, qtbot: QtBot) -> None:
    full_map.view.set_legend_open(True)
    full_map.wait_for(lambda: full_map.extras()["legend"]["isOpen"])
    box = full_map.await_value(
        "Promise.resolve(document.querySelector('.legend-list').getBoundingClientRect())"
    )
    with qtbot.assertNotEmitted(full_map.view.background_clicked, wait=200):
        full_map.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_no_label_stands_under_the_open_legend(full_map: Map) -> None:
    full_map.view.set_legend_open(True)
    full_map.wait_for(lambda: full_map.extras()["legend"]["rows"])
    box = full_map.await_value(
        "Promise.resolve(document.querySelector('.map-legend').getBoundingClientRect())"
    )

    def is_free() -> bool:
        return not any(
            label["x"] < box["right"]
            and box["left"] < label["x"] + label["width"]
            and label["y"] < box["bottom"]
            and box["top"] < label["y"] + label["height"]
            for label in full_map.ask("labels()")
        )

    full_map.wait_for(is_free)


def test_a_page_that_recovers_has_its_legend_as_it_was(full_map: Map, qtbot: QtBot) -> None:
    full_map.view.set_legend_open(False)
    full_map.wait_for(lambda: not full_map.extras()["legend"]["isOpen"])
    full_map.run("document.querySelector('.legend-title').click(); 0")
    full_map.wait_for(lambda: full_map.extras()["legend"]["isOpen"])
    with qtbot.waitSignal(full_map.view.ready, timeout=20_000):
        full_map.view.reload()
    assert full_map.extras()["legend"]["isOpen"]


# At a point


def test_the_menu_copies_zooms_and_asks_what_is_near(full_map: Map, qtbot: QtBot) -> None:
    full_map.extras()
    full_map.right_click(*full_map.point(*SEA))
    full_map.wait_for(full_map.rows)
    assert full_map.rows() == [
        "What is near",
        "Copy coordinates",
        "Add a place here…",
        "Zoom here",
        "Measure from here",
    ]
    with qtbot.waitSignal(full_map.view.copy_requested) as asked:
        full_map.choose("Copy")
    assert asked.args == [pytest.approx(SEA[0], abs=0.05), pytest.approx(SEA[1], abs=0.05)]
    full_map.right_click(*full_map.point(*SEA))
    with qtbot.waitSignal(full_map.view.near_requested) as asked:
        full_map.choose("What is near")
    assert asked.args == [pytest.approx(SEA[0], abs=0.05), pytest.approx(SEA[1], abs=0.05)]
    zoom = full_map.ask("view()")["zoom"]
    full_map.right_click(*full_map.point(*SEA))
    full_map.choose("Zoom here")
    full_map.wait_for_zoom(zoom + 2)
    assert full_map.ask("view()")["lat"] == pytest.approx(SEA[0], abs=0.05)


def test_the_menu_key_opens_the_menu_of_the_symbol_stepped_to(full_map: Map, qtbot: QtBot) -> None:
    full_map.extras()
    full_map.run("document.querySelector('.leaflet-container').focus(); 0")
    full_map.press(Qt.Key.Key_Period)
    full_map.wait_for(lambda: any(marker["focused"] for marker in full_map.markers().values()))
    (stepped,) = [one for one in full_map.markers().values() if one["focused"]]
    with qtbot.waitSignal(full_map.view.menu_requested, timeout=10_000) as asked:
        full_map.press(Qt.Key.Key_Menu)
        if len(stepped["ids"]) > 1:
            full_map.wait_for(full_map.rows)
            full_map.press(Qt.Key.Key_Return)
    assert asked.args[0] in stepped["ids"]
    at = full_map.view.mapFromGlobal(asked.args[1])
    assert (at.x(), at.y()) == pytest.approx((stepped["x"], stepped["y"]), abs=1)
    full_map.wait_for(lambda: not full_map.rows())


def test_without_a_symbol_the_menu_key_opens_the_menu_of_the_middle(
    full_map: Map, qtbot: QtBot
) -> None:
    full_map.extras()
    full_map.run("document.querySelector('.leaflet-container').focus(); 0")
    full_map.press(Qt.Key.Key_Menu)
    full_map.wait_for(full_map.rows)
    full_map.press(Qt.Key.Key_Down)
    with qtbot.waitSignal(full_map.view.copy_requested):
        full_map.press(Qt.Key.Key_Return)
    full_map.wait_for(lambda: not full_map.rows())


def test_what_is_near_is_listed_and_can_be_chosen(full_map: Map, qtbot: QtBot) -> None:
    full_map.view.show_near(
        40.0,
        124.0,
        [{"id": DANDONG["id"], "name": "<b>Dandong</b>", "detail": "12 km · 2 events"}],
    )
    full_map.wait_for(full_map.rows)
    assert full_map.rows() == ["<b>Dandong</b>: 12 km · 2 events"]
    with qtbot.waitSignal(full_map.view.place_clicked) as clicked:
        full_map.choose("<b>")
    assert clicked.args == [DANDONG["id"]]


def test_a_list_lies_above_the_legend(full_map: Map) -> None:
    full_map.view.set_legend_open(True)
    full_map.wait_for(lambda: full_map.extras()["legend"]["isOpen"])
    lat, lon = full_map.ask("view()")["south"] + 1, full_map.ask("view()")["west"] + 1
    near = NearPlace(id=DANDONG["id"], name="Dandong", detail="12 km")
    full_map.view.show_near(lat, lon, [near])
    full_map.wait_for(full_map.rows)
    assert full_map.run(
        "(() => { const box = document.querySelector('.place-list').getBoundingClientRect();"
        "const top = document.elementFromPoint(box.x + box.width / 2, box.bottom - 8);"
        "return top.closest('.place-list') !== null })()"
    )


# The box


def test_a_box_drawn_with_shift_lists_what_is_inside(full_map: Map, qtbot: QtBot) -> None:
    full_map.extras()
    view = full_map.ask("view()")
    dandong, rason = full_map.markers()[DANDONG["id"]], full_map.markers()[RASON["id"]]
    hyesan = full_map.markers()[HYESAN["id"]]
    with (
        qtbot.assertNotEmitted(full_map.view.background_clicked),
        qtbot.waitSignal(full_map.view.box_selected) as boxed,
    ):
        full_map.drag(
            (hyesan["x"] - 20, rason["y"] - 20),
            (rason["x"] + 20, hyesan["y"] + 15),
            Qt.KeyboardModifier.ShiftModifier,
        )
    assert set(boxed.args[0]) == {RASON["id"], HYESAN["id"]}
    full_map.wait_for(full_map.rows)
    assert full_map.rows() == ["Rason: 6 events", "Hyesan: 1 event"]
    assert full_map.ask("view()") == view
    assert not full_map.extras()["box"]
    # The box stays, tied to the ground, until it is told to go.
    assert full_map.extras()["boxKept"]
    full_map.view.clear_box()
    full_map.wait_for(lambda: not full_map.extras()["boxKept"])
    with qtbot.waitSignal(full_map.view.box_selected) as boxed:
        full_map.drag(
            (dandong["x"] - 15, dandong["y"] - 15),
            (dandong["x"] + 15, dandong["y"] + 15),
            Qt.KeyboardModifier.ShiftModifier,
        )
    # Both places of a cluster, most events first.
    assert boxed.args == [[DANDONG["id"], SINUIJU["id"]]]
    x, y = full_map.point(*SEA)
    with qtbot.waitSignal(full_map.view.box_selected) as boxed:
        full_map.drag((x - 20, y - 20), (x + 20, y + 20), Qt.KeyboardModifier.ShiftModifier)
    assert boxed.args == [[]]
    title = "document.querySelector('.place-list .list-title').textContent"
    full_map.wait_for(lambda: full_map.run(title) == "No places with events in the box")
    assert not full_map.extras()["boxKept"]


def test_dragging_without_shift_moves_the_map(full_map: Map, qtbot: QtBot) -> None:
    full_map.extras()
    lon = full_map.ask("view()")["lon"]
    x, y = full_map.point(*SEA)
    with qtbot.assertNotEmitted(full_map.view.box_selected):
        full_map.drag((x, y), (x + 120, y), Qt.KeyboardModifier.NoModifier)
        full_map.wait_for(lambda: full_map.ask("view()")["lon"] < lon)


# Coordinates and distances


def test_the_point_under_the_pointer_is_told_in_degrees(full_map: Map) -> None:
    full_map.extras()

    def tells_the_sea() -> bool:
        text = full_map.run("document.querySelector('.map-readout').textContent")
        told = re.fullmatch(r"(\d+\.\d+)° N, (\d+\.\d+)° E", text)
        return told is not None and [float(one) for one in told.groups()] == pytest.approx(
            SEA, abs=0.05
        )

    # The pointer comes from elsewhere, and that is told, too.
    full_map.hover(*full_map.point(*SEA))
    full_map.wait_for(tells_the_sea)


def test_a_distance_is_measured_along_points(full_map: Map, qtbot: QtBot) -> None:
    full_map.view.measure()
    full_map.wait_for(lambda: full_map.extras()["measured"])
    with (
        qtbot.assertNotEmitted(full_map.view.background_clicked),
        qtbot.assertNotEmitted(full_map.view.place_clicked),
    ):
        for lat, lon in ((38.0, 123.0), (39.0, 123.0), (39.0, 124.0)):
            full_map.click(*full_map.point(lat, lon))
        full_map.wait_for(lambda: full_map.extras()["measured"]["points"] == 3)
        # A degree of latitude, and one of longitude at 39 degrees north.
        assert full_map.extras()["measured"]["km"] == pytest.approx(111.2 + 86.4, abs=4)
        told = "document.querySelector('.map-measure').textContent"
        words = full_map.run(told)
        assert "km · " in words
        assert float(words.split()[0]) == pytest.approx(111.2 + 86.4, abs=4)
        # Where the next click would be counts, too.
        full_map.hover(*full_map.point(40.0, 124.0))
        full_map.wait_for(lambda: full_map.run(told) != words)
        far = float(full_map.run(told).split()[0])
        assert far == pytest.approx(2 * 111.2 + 86.4, abs=6)
        full_map.press(Qt.Key.Key_Backspace)
        full_map.wait_for(lambda: full_map.extras()["measured"]["points"] == 2)
        full_map.press(Qt.Key.Key_Escape)
        full_map.wait_for(lambda: full_map.extras()["measured"] is None)
    assert full_map.run("document.querySelector('.map-measure').hidden")


def test_counts_stay_as_they_are_when_the_extras_come(full_map: Map) -> None:
    full_map.extras()
    assert {marker["certain"] for marker in full_map.markers().values()} >= {
        COUNTS[2]["certain"],
        COUNTS[3]["certain"],
    }


def test_one_tool_puts_the_other_down(full_map: Map, qtbot: QtBot) -> None:
    def tools() -> str:
        return full_map.run(
            "[...document.querySelector('.leaflet-container').classList]"
            ".filter((one) => ['measuring', 'moving'].includes(one)).join()"
        )

    view = full_map.view
    view.measure()
    full_map.wait_for(lambda: tools() == "measuring")
    view.move_pin(PlaceId(SINUIJU["id"]), SINUIJU["lat"], SINUIJU["lon"])
    full_map.wait_for(lambda: full_map.extras()["moving"])
    assert (full_map.extras()["measured"], tools()) == (None, "moving")
    assert full_map.run("document.querySelector('.map-measure').hidden")
    with qtbot.waitSignal(view.move_left):
        view.measure()
    full_map.wait_for(lambda: full_map.extras()["measured"])
    assert (full_map.extras()["moving"], tools()) == (None, "measuring")
