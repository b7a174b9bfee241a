"""What the map looks like: pixels that must be there, labels that must not meet."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWebEngineCore import QWebEngineScript
from pytestqt.qtbot import QtBot

from gui import paths
from gui.engine.model import PlaceId
from gui.map.bridge import PlaceMark
from gui.map.view import MapView

from .shown_map import HYESAN, PLACES, PYONGYANG, SIZE, Map, count, mark

LAND = {
    "light": "#f4f1ea",
    "dark": "#22262b",
    "contrast": "#ffffff",
    "contrast-dark": "#1c1e20",
}
WATER = {
    "light": "#b9d3e6",
    "dark": "#151a20",
    "contrast": "#d5e6f1",
    "contrast-dark": "#000000",
}
SELECTED = "#c2185b"


@pytest.mark.parametrize("theme", LAND)
def test_land_and_water_are_painted(full_map: Map, theme: str) -> None:
    full_map.view.set_theme(theme)
    full_map.wait_for(lambda: full_map.colours().get(LAND[theme], 0) > 3000)
    assert full_map.colours().get(WATER[theme], 0) > 3000
    other = "dark" if theme == "light" else "light"
    # Single pixels may have any colour: the edges of letters.
    assert full_map.colours().get(LAND[other], 0) < 20
    assert full_map.colours().get(WATER[other], 0) < 20


def test_the_first_ground_is_shown_in_one_go(map_page: Path, qtbot: QtBot) -> None:
    view = MapView(map_page)
    view.resize(*SIZE)
    shown = Map(view, qtbot)
    # One tile of the window is held back: as long as it is under way, there is no land at all.
    script = QWebEngineScript()
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
    script.setSourceCode(
        "window.realFetch = window.fetch; window.asked = 0;"
        "window.held = new Promise((go) => { window.go = go; });"
        "window.fetch = (address) => (window.asked += 1) === 3"
        " ? held.then(() => realFetch(address)) : realFetch(address);"
    )
    view.page().scripts().insert(script)
    with qtbot.waitSignal(view.ready, timeout=20_000):
        view.show()
    loaded = "document.querySelectorAll('canvas.leaflet-tile-loaded').length"
    shown.wait_for(lambda: shown.run(f"{loaded} > 3"))
    assert shown.colours().get(LAND["light"], 0) == 0
    shown.run("go(); 0")
    shown.wait_for(lambda: shown.colours().get(LAND["light"], 0) > 3000)
    assert shown.unexpected_console() == []
    shown.close()


def test_a_pan_finds_ground_painted_ahead(full_map: Map) -> None:
    bare = (
        "(() => { const boxes = [...document.querySelectorAll('canvas.leaflet-tile-loaded')]"
        ".map((tile) => tile.getBoundingClientRect());"
        "const isBare = (x, y) => !boxes.some((box) =>"
        " box.left <= x && x < box.right && box.top <= y && y < box.bottom);"
        "let bare = 0; for (let x = 5; x < innerWidth; x += 20)"
        " for (let y = 5; y < innerHeight; y += 20) bare += isBare(x, y); return bare })()"
    )
    for zoom in (5, 9):
        full_map.look_at(41.0, 126.3, zoom)
        for step in ("[110, 100]", "[-110, -100]", "[-110, 100]"):
            full_map.wait_until_drawn()
            # Asked in the same breath: there is no time to paint anything.
            assert full_map.run(f"map_dateline.panBy({step}, {{animate: false}}); {bare}") == 0


def test_the_first_frame_has_the_colour_of_water(empty_map: Map) -> None:
    assert empty_map.view.page().backgroundColor() == QColor(WATER["light"])
    empty_map.view.set_theme("dark")
    assert empty_map.view.page().backgroundColor() == QColor(WATER["dark"])


@pytest.mark.parametrize(
    ("status", "colour"),
    [("happened", "#2563a8"), ("ongoing", "#14806b"), (None, "#2563a8")],
)
def test_a_dot_has_the_colour_of_its_status(
    empty_map: Map, status: str | None, colour: str
) -> None:
    empty_map.view.set_places([HYESAN])
    empty_map.view.set_counts([count(HYESAN, 2, status=status)])
    marker = empty_map.wait_for_marker(HYESAN)
    empty_map.wait_for(lambda: empty_map.pixel(marker["x"], marker["y"]) == colour)


@pytest.mark.parametrize("status", ["planned", "cancelled", "hypothetical"])
def test_what_did_not_happen_is_pale(empty_map: Map, status: str) -> None:
    empty_map.view.set_places([HYESAN])
    empty_map.view.set_counts([count(HYESAN, 3, status=status)])
    marker = empty_map.wait_for_marker(HYESAN)
    empty_map.wait_for_tiles()
    centre = (marker["x"] - 3, marker["y"] - 3)
    empty_map.wait_for(
        lambda: (
            QColor(empty_map.pixel(*centre)).lightness() > 150
            and empty_map.pixel(*centre) not in (LAND["light"], WATER["light"])
        )
    )


def test_possible_events_are_a_paler_rim_around_the_certain_ones(empty_map: Map) -> None:
    empty_map.view.set_places([HYESAN])
    empty_map.view.set_counts([count(HYESAN, 8, 24)])
    marker = empty_map.wait_for_marker(HYESAN)
    assert marker["r"] == 28
    # A quarter is certain: a core of half the radius.
    core = (marker["x"], marker["y"] + 11)
    rim = (marker["x"], marker["y"] + 20)
    empty_map.wait_for(lambda: empty_map.pixel(*core) == "#2563a8")
    assert QColor(empty_map.pixel(*rim)).lightness() > QColor("#2563a8").lightness() + 40


def test_the_selected_dot_has_a_halo(full_map: Map) -> None:
    assert full_map.colours().get(SELECTED, 0) == 0
    full_map.view.select(PlaceId(PYONGYANG["id"]))
    marker = full_map.markers()[PYONGYANG["id"]]
    full_map.wait_for(
        lambda: full_map.pixel(marker["x"] + marker["r"] + 3, marker["y"]) == SELECTED
    )


def test_a_selected_place_without_events_keeps_its_halo(full_map: Map) -> None:
    full_map.view.select(PlaceId(HYESAN["id"]))
    marker = full_map.markers()[HYESAN["id"]]
    full_map.view.set_counts([])
    full_map.wait_for(lambda: not full_map.markers())
    full_map.wait_for(lambda: full_map.pixel(marker["x"] + 7, marker["y"]) == SELECTED)


def test_panning_moves_dots_with_the_ground(full_map: Map) -> None:
    before = full_map.markers()[PYONGYANG["id"]]
    full_map.run("map_dateline.panBy([120, 40], {animate: false}); 0")
    after = full_map.markers()[PYONGYANG["id"]]
    assert (before["x"] - after["x"], before["y"] - after["y"]) == (120, 40)
    full_map.wait_for(lambda: full_map.pixel(after["x"] - 20, after["y"]) in ("#2563a8", "#ffffff"))


def _overlaps(one: dict[str, float], other: dict[str, float]) -> bool:
    return (
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    )


def _event_names(shown: Map) -> set[str]:
    return {label["text"] for label in shown.ask("labels()") if label["kind"] == "event"}


@pytest.mark.parametrize(
    ("lat", "lon", "zoom"),
    [(30, 60, 2), (40, 110, 4), (41, 126, 6), (40.1, 124.5, 9), (40.1, 124.4, 12), (48, 8, 6)],
)
@pytest.mark.parametrize("language", ["en", "ko", "local"])
def test_no_label_lies_on_another_or_on_a_dot(
    full_map: Map, lat: float, lon: float, zoom: int, language: str
) -> None:
    full_map.view.set_label_language(language)
    full_map.look_at(lat, lon, zoom)
    full_map.wait_for(lambda: full_map.ask("labels()"))
    labels, markers = full_map.ask("labels()"), full_map.markers().values()
    for at, label in enumerate(labels):
        for other in labels[at + 1 :]:
            assert not _overlaps(label, other), (label, other)
        for marker in markers:
            box = {
                "x": marker["x"] - marker["width"] / 2,
                "y": marker["y"] - marker["r"],
                "width": marker["width"],
                "height": 2 * marker["r"],
            }
            assert not _overlaps(label, box), (label, marker)


def test_labels_are_cut_by_no_edge_and_no_control(full_map: Map) -> None:
    controls = full_map.await_value(
        "Promise.resolve([...document.querySelectorAll('.leaflet-control')]"
        ".map((control) => control.getBoundingClientRect()))"
    )
    for label in full_map.ask("labels()"):
        inside = label["x"] >= 0 and label["x"] + label["width"] <= SIZE[0]
        inside &= label["y"] >= 0 and label["y"] + label["height"] <= SIZE[1]
        outside = label["x"] + label["width"] <= 0 or label["x"] >= SIZE[0]
        outside |= label["y"] + label["height"] <= 0 or label["y"] >= SIZE[1]
        assert inside or outside, label
        assert not any(_overlaps(label, control) for control in controls), label


@pytest.mark.parametrize(
    ("language", "names", "others"),
    [
        ("en", {"Seoul", "Beijing", "Japan"}, {"서울특별시", "北京"}),
        ("ko", {"서울특별시", "베이징시", "일본"}, {"Seoul", "北京"}),
        ("zh", {"首尔", "北京", "日本"}, {"Seoul", "Beijing"}),
        ("local", {"서울특별시\nSeoul", "北京\nBeijing", "日本\nJapan"}, {"Seoul", "北京"}),
    ],
)
def test_names_are_in_the_language_that_was_asked_for(
    empty_map: Map, language: str, names: set[str], others: set[str]
) -> None:
    empty_map.view.set_label_language(language)
    empty_map.look_at(38.0, 128.0, 5)

    def shown() -> set[str]:
        return {label["text"] for label in empty_map.ask("labels()")}

    empty_map.wait_for(lambda: names <= shown())
    assert not shown() & others


def test_english_names_are_those_that_readers_of_news_know(empty_map: Map) -> None:
    empty_map.look_at(44.0, 118.0, 5)

    def shown() -> set[str]:
        return {label["text"] for label in empty_map.ask("labels()")}

    empty_map.wait_for(lambda: {"China", "Inner Mongolia"} <= shown())
    assert not shown() & {"People's Republic of China", "Inner Mongol"}


def test_a_line_of_control_is_dashed_and_a_border_is_not(empty_map: Map) -> None:
    def gaps(*points: tuple[float, float]) -> int:
        """How many of the points along a line have the ground's colour all around."""
        picture = empty_map.picture()
        found = 0
        for lat, lon in points:
            x, y = (round(part) for part in empty_map.point(lat, lon))
            # The line lies within some pixels of where it was looked up.
            column = {QColor(picture.pixel(x, y + down)).name() for down in range(-9, 10)}
            found += column <= {LAND["light"]}
        return found

    # From the Military Demarcation Line, and from the 49th parallel.
    empty_map.look_at(38.3, 127.6, 8)
    control = [(38.30, 127.20 + at / 100) for at in range(60)]
    empty_map.wait_for(lambda: gaps(*control) > 3)
    empty_map.look_at(49.0, -105.0, 8)
    border = [(49.0, -106.0 + at / 30) for at in range(60)]
    empty_map.wait_for(lambda: gaps(*border) == 0)


def test_places_of_events_are_named_first(full_map: Map) -> None:
    named = {label["text"] for label in full_map.ask("labels()") if label["kind"] == "event"}
    assert {"Pyongyang", "Hyesan", "Rason", "Hunchun", "Dandong +1"} <= named


def test_what_has_a_symbol_is_not_named_again_by_the_basemap(full_map: Map) -> None:
    ground = {label["text"] for label in full_map.ask("labels()") if label["kind"] != "event"}
    assert not ground & {"North Korea", "Jilin", "Pyongyang", "Dandong"}
    full_map.view.set_counts([count(place, 1) for place in PLACES if place["name"] == "Hyesan"])
    full_map.wait_for(lambda: "Pyongyang" in {label["text"] for label in full_map.ask("labels()")})


def test_far_in_the_basemap_says_how_rough_it_is(full_map: Map) -> None:
    note = "document.querySelector('.map-note').hidden"
    assert full_map.run(note)
    full_map.look_at(40.1, 124.4, 10)
    assert not full_map.run(note)
    sources = full_map.run("document.querySelector('.map-sources').textContent")
    assert "Basemap generalised, ±1–2 km" in sources
    assert "Natural Earth · © OpenStreetMap contributors · GeoNames" in sources
    assert "Boundaries are not authoritative" in sources
    assert "km" in full_map.run("document.querySelector('.leaflet-control-scale').textContent")
    assert full_map.run("document.querySelector('.leaflet-attribution-flag') === null")


def test_nothing_moves_when_the_system_asks_for_stillness(map_page: Path) -> None:
    code = f"""
import sys
from math import cos, pi, sin
from pathlib import Path
from gui.map.scheme import register_scheme
register_scheme()
from PySide6.QtWidgets import QApplication
from gui.map.view import MapView
application = QApplication([])
view = MapView(Path({str(map_page)!r}))
view.ready.connect(lambda: view.page().runJavaScript(
    "map_dateline.options.zoomAnimation + ' ' + map_dateline.options.fadeAnimation",
    lambda answer: (print(answer, flush=True), view.close())))
view.show()
application.exec()
"""
    flags = os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] + " --force-prefers-reduced-motion"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=paths.CHECKOUT,
        env={**os.environ, "QTWEBENGINE_CHROMIUM_FLAGS": flags},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "false false"


def test_a_zoom_is_animated_for_at_most_150_ms(full_map: Map) -> None:
    assert full_map.run("map_dateline.options.zoomAnimation")
    full_map.view.zoom_in()
    duration = "getComputedStyle(document.querySelector('.leaflet-zoom-animated'))"
    full_map.wait_for(lambda: full_map.run("document.querySelector('.leaflet-zoom-anim') !== null"))
    assert full_map.run(f"{duration}.transitionDuration") == "0.15s"


def test_on_a_narrow_map_the_sources_do_not_lie_on_the_scale(full_map: Map) -> None:
    full_map.view.resize(360, 420)
    full_map.wait_for(lambda: full_map.run("innerWidth") == 360)
    boxes = full_map.await_value(
        "Promise.resolve(['.leaflet-control-scale', '.map-sources'].map((part) =>"
        " document.querySelector(part).getBoundingClientRect()))"
    )
    assert not _overlaps(*boxes), boxes


def test_on_a_narrow_map_the_sources_fold_to_one_line_and_a_button_shows_all(
    full_map: Map,
) -> None:
    said = "document.querySelector('.map-sources').innerText.replaceAll('\\n', '')"
    button = "document.querySelector('.map-sources-button')"
    height = "document.querySelector('.map-sources').clientHeight"
    whole = full_map.run(said)
    assert whole.startswith("Natural Earth · © OpenStreetMap contributors · GeoNames")
    assert full_map.run(f"{button}.offsetWidth") == 0
    full_map.view.resize(360, 420)
    full_map.wait_for(lambda: full_map.run(f"{button}.offsetWidth") > 0)
    assert full_map.run(said) == "© OpenStreetMap contributorsi"
    assert full_map.run(height) < 24
    full_map.run(f"{button}.focus(); 0")
    full_map.press(Qt.Key.Key_Return)
    full_map.wait_for(lambda: full_map.run(f"{button}.ariaExpanded") == "true")
    assert full_map.run(said) == whole + "i"
    full_map.press(Qt.Key.Key_Escape)
    full_map.wait_for(lambda: full_map.run(f"{button}.ariaExpanded") == "false")
    assert full_map.run(said) == "© OpenStreetMap contributorsi"
    full_map.look_at(40.1, 124.4, 10)
    assert full_map.run(said).startswith("Basemap generalised, ±1–2 km©")
    edges = "document.querySelector('.map-sources {}').getBoundingClientRect()"
    note, source = edges.format(".map-note"), edges.format("a:not(.map-more)")
    assert full_map.run(f"{note}.bottom <= {source}.top + 1"), "the note has a line of its own"


def test_a_dot_among_others_finds_room_for_its_name(empty_map: Map) -> None:
    def beside(place_id: int, name: str, right: float, down: float) -> PlaceMark:
        """A place some pixels from the middle, at zoom 6."""
        return mark(place_id, name, 40.0 - down / 59.4, 125.0 + right / 45.5)

    crowd = {
        "Middle": (0, 0, 9),
        "Above": (-31, -29, 22),
        "Below": (18, 31, 14),
        "East": (50, 0, 5),
        "Southeast": (63, 31, 5),
    }
    places = [beside(at, name, *crowd[name][:2]) for at, name in enumerate(crowd, 70)]
    counts = [number for _, _, number in crowd.values()]
    empty_map.view.set_places(places)
    empty_map.view.set_counts([count(*pair) for pair in zip(places, counts, strict=True)])
    empty_map.look_at(40.0, 125.0, 6)
    empty_map.wait_for(lambda: set(crowd) <= _event_names(empty_map))


def test_the_selected_place_is_named_even_where_nothing_is_free(empty_map: Map) -> None:
    middle = mark(80, "Middle of everything", 40.0, 125.0)
    around = [
        mark(81 + at, f"Neighbour {at}", 40.0 + down, 125.0 + across)
        for at, (down, across) in enumerate(
            [
                (0, 1.1),
                (0, -1.1),
                (0.85, 0),
                (-0.85, 0),
                (0.85, 1.1),
                (-0.85, 1.1),
                (0.85, -1.1),
                (-0.85, -1.1),
            ]
        )
    ]
    empty_map.view.set_places([middle, *around])
    empty_map.view.set_counts([count(middle, 5), *(count(place, 25) for place in around)])
    empty_map.look_at(40.0, 125.0, 6)
    empty_map.wait_for_marker(middle)
    empty_map.wait_for(lambda: "Middle of everything" not in _event_names(empty_map))
    empty_map.view.select(80)
    empty_map.wait_for(lambda: "Middle of everything" in _event_names(empty_map))


def test_the_name_of_the_selected_place_is_cut_by_no_edge(empty_map: Map) -> None:
    place = mark(80, "A name much too long to stand beside its dot", 40.0, 125.0)
    crowd = [
        mark(81 + at, f"Beside {at}", 40.0 + down, 125.9) for at, down in enumerate((0.9, 0, -0.9))
    ]
    empty_map.view.set_places([place, *crowd])
    empty_map.view.set_counts([count(place, 5), *(count(one, 30) for one in crowd)])
    empty_map.view.select(PlaceId(80), reveal=False)
    # Close to the left edge, with dots on the right.
    empty_map.look_at(40.0, 125.0 + (SIZE[0] / 2 - 30) / 45.5, 6)
    name = place["name"]
    empty_map.wait_for(lambda: name in _event_names(empty_map))
    [label] = [label for label in empty_map.ask("labels()") if label["text"] == name]
    assert label["x"] >= 0


def test_a_wide_area_leaves_the_ground_free_until_it_is_selected(empty_map: Map) -> None:
    area = mark(90, "Wide", 42.0, 124.0, where_prec=3, radius_km=200)
    empty_map.view.set_places([area])
    empty_map.view.set_counts([count(area, 1)])
    empty_map.look_at(42.0, 124.0, 7)
    marker = empty_map.wait_for_marker(area)

    def hatched(share: float) -> int:
        """How many pixels differ from their neighbours along an arc within the area."""
        picture = empty_map.picture()
        radius = share * 200 / (40075.017 * 0.743145 / (256 * 2**7))
        arc = [step * pi / 720 for step in range(120, 600)]
        colours = [
            QColor(
                picture.pixel(
                    round(marker["x"] + radius * cos(turn)), round(marker["y"] + radius * sin(turn))
                )
            )
            for turn in arc
        ]
        return sum(abs(one.red() - other.red()) > 15 for one, other in pairwise(colours))

    empty_map.wait_for(lambda: hatched(0.96) > 60)
    rim, inside = hatched(0.96), hatched(0.5)
    assert inside < rim / 2
    empty_map.view.select(90)
    empty_map.wait_for(lambda: hatched(0.5) > 2 * inside + 20)


def test_no_symbol_is_cut_by_the_edge_when_all_are_shown(empty_map: Map) -> None:
    west = mark(95, "West", 40.0, 122.5)
    east = mark(96, "A rather long name of this area", 40.0, 129.0, where_prec=3, radius_km=200)
    empty_map.view.resize(300, 400)
    empty_map.wait_for(lambda: empty_map.run("innerWidth") == 300)
    empty_map.view.set_places([west, east])
    empty_map.view.set_counts([count(west, 1), count(east, 4)])
    empty_map.view.fit(None)
    chip = empty_map.wait_for_marker(east)
    dot = empty_map.wait_for_marker(west)
    assert chip["kind"] == "chip"
    assert chip["x"] + chip["width"] / 2 <= 300
    assert dot["x"] - dot["r"] >= 0


def test_a_selected_place_without_events_keeps_its_name(full_map: Map) -> None:
    full_map.view.select(PlaceId(HYESAN["id"]))
    marker = full_map.markers()[HYESAN["id"]]
    full_map.view.set_counts([])

    def names() -> list[dict[str, Any]]:
        near = [one for one in full_map.ask("labels()") if abs(one["y"] - marker["y"]) < 40]
        return [one for one in near if abs(one["x"] - marker["x"]) < 80]

    full_map.wait_for(lambda: not full_map.markers())
    full_map.wait_until_drawn()
    # Its own name, beside the halo, and not the basemap's on it.
    [label] = [one for one in names() if "yes" in one["text"]]
    assert label["text"] == "Hyesan"
    across = max(label["x"] - marker["x"], marker["x"] - label["x"] - label["width"], 0)
    down = max(label["y"] - marker["y"], marker["y"] - label["y"] - label["height"], 0)
    assert max(across, down) >= 9


def test_a_name_is_written_beside_a_line_of_events_and_not_on_it(empty_map: Map) -> None:
    # It runs east from the town, where its name would stand.
    line = mark(21, "The line", 40.0, 126.0, line=[(40.0, 125.0), (40.0, 127.0)])
    town = mark(22, "Townsville", 40.0, 125.0)
    empty_map.view.set_places([line, town])
    empty_map.view.set_counts([count(line, 2), count(town, 2)])
    empty_map.look_at(40.0, 125.0, 8)
    marker = empty_map.wait_for_marker(town)
    empty_map.wait_until_drawn()
    [label] = [one for one in empty_map.ask("labels()") if one["text"] == "Townsville"]
    assert label["x"] + label["width"] < marker["x"]
