"""The web page: opened from the disk and driven, in a browser that knows nothing of Dateline."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.engine.errors import ExportError
from gui.engine.model import DaySpan, Place, Status
from gui.engine.timeline import ViewState
from gui.exports import web_page
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import Order, format_named, write
from gui.exports.map_tiles import ROOM_BYTES, ground_for, tile_of
from gui.exports.page_data import embedded
from gui.exports.tile_features import fields, only_codes
from tests.exports.conftest import (
    DANDONG,
    FIJI,
    HOSTILE,
    PLACES,
    SINUIJU,
    Told,
    day,
    make_project,
)
from tests.exports.shown_page import ShownPage
from tests.map.made_tiles import POLYGON, square, vector_tile

DESK, PHONE = (1280, 800), (390, 800)


def export(project: Path, target: Path, state: ViewState | None = None, title: str = "") -> Path:
    with Findings(Wanted(project, state, title)) as findings:
        write(findings, format_named("html"), target, Order())
    return target


@pytest.fixture
def open_page(qtbot: QtBot) -> Iterator[Callable[..., ShownPage]]:
    """Opens pages; afterwards none may have complained, or asked for anything but itself."""
    opened: list[ShownPage] = []

    def _open(file: Path, size: tuple[int, int] = DESK) -> ShownPage:
        shown = ShownPage(file, qtbot, size)
        opened.append(shown)
        qtbot.waitUntil(lambda: bool(shown.markers()), timeout=20_000)
        return shown

    yield _open
    for shown in opened:
        console, requests = shown.page.console, shown.requests.seen
        shown.close()
        assert console == []
        assert requests == [f"file://{shown.file}"]


def test_a_marker_the_slider_and_a_search_choose_the_events(
    project: Path, tmp_path: Path, open_page: Callable[..., ShownPage]
) -> None:
    page = open_page(export(project, tmp_path / "page.html", title="At the border"))
    assert (page.text("title"), page.text("status")) == ("At the border", "5 events")
    left, top = page.corner(".leaflet-container")
    suva = next(one for one in page.markers() if one["label"] == "Suva")

    page.drag((left + suva["x"], top + suva["y"]))
    page.wait_for("document.getElementById('events-title').textContent === 'Suva'")
    assert page.excerpts() == ["A fair."]
    assert next(one for one in page.markers() if one["label"] == "Suva")["selected"]

    QTest.keyClick(page.view.focusProxy(), Qt.Key.Key_Escape)
    page.wait_for("document.getElementById('status').textContent === '5 events'")
    x, y = page.corner("#last-day")
    width = page.run("document.getElementById('last-day').offsetWidth")
    # From the last day, 2 January 2026, to before that year.
    page.drag(*((x + width - 10 - step, y + 10) for step in range(0, 100, 10)))
    page.wait_for("document.getElementById('status').textContent === '3 of 5 events'")
    assert page.text("range-words").startswith("20 March 2025 – ")
    assert {one["label"] for one in page.markers()} == {"Dandong +1"}

    before = page.text("range-words")
    QTest.keyClick(page.view.focusProxy(), Qt.Key.Key_Right)
    page.wait_for(f"document.getElementById('range-words').textContent !== '{before}'")

    page.run("document.getElementById('search').focus(); 0")
    QTest.keyClicks(page.view.focusProxy(), "TRUCKS sinui")
    page.wait_for("document.getElementById('status').textContent === '1 of 5 events'")
    assert page.excerpts() == ["Trucks crossed the bridge."]
    assert [one["certain"] for one in page.markers()] == [1]
    # Another name of the place.
    page.run(
        "(() => { const box = document.getElementById('search'); box.value = '\"丹东\" went';"
        "box.dispatchEvent(new Event('input')) })()"
    )
    page.wait_for("document.querySelector('.event blockquote').textContent === 'Work went on.'")
    assert page.text("status") == "1 of 5 events"


def test_the_page_tells_its_scope_its_sources_and_whose_facts_it_holds(
    project: Path, tmp_path: Path, open_page: Callable[..., ShownPage]
) -> None:
    state = ViewState(date(2025, 3, 1), date(2025, 4, 30))
    page = open_page(export(project, tmp_path / "page.html", state), PHONE)
    assert "March–April 2025" in page.text("summary")
    assert "1 outside the range; 1 without a date; 1 without a place" in page.text("scope")
    assert "GeoNames" in page.text("licences")
    # Sinuiju lies where the archive has roads.
    assert "Open Database License" in page.text("licences")
    assert "“Trade at the border”" in page.text("source-list")
    link = "document.querySelector('#source-list a')"
    assert page.run(f"{link}.href") == "https://news.example/0"
    assert page.run(f"{link}.rel") == "noopener noreferrer"
    # What only may lie in the range says so.
    assert page.run("document.querySelectorAll('.possible .doubt').length") == 1
    # A phone shows it without scrolling sideways.
    assert page.run("document.documentElement.scrollWidth") <= PHONE[0]
    # There the map's sources are one line, with room for all their words.
    sources = "document.querySelector('.map-sources')"
    assert page.run(f"{sources}.scrollWidth <= {sources}.clientWidth")
    assert page.run(f"{sources}.clientHeight") < 30
    unnamed = (
        "[...document.querySelectorAll('button, input, a, section, nav')].filter((one) => "
        "!(one.textContent.trim() || one.ariaLabel || one.labels?.length)).length"
    )
    assert page.run(unnamed) == 0


def test_hostile_words_are_shown_as_they_are(
    hostile: Path, tmp_path: Path, open_page: Callable[..., ShownPage]
) -> None:
    file = export(hostile, tmp_path / "page.html", title="</title><script>alert(1)</script>")
    page = open_page(file)
    with Findings(Wanted(hostile)) as findings:
        expected = [one.citation.excerpt for one in findings]
    assert len(expected) == len(HOSTILE)
    assert page.excerpts() == expected
    assert page.text("title") == "</title><script>alert(1)</script>"
    assert page.run("document.title") == "</title><script>alert(1)</script>"
    assert page.run("document.querySelectorAll('img, iframe, script[src], link').length") == 0
    assert page.run("document.querySelectorAll('#events script, #sources script').length") == 0


@given(
    st.recursive(
        st.text() | st.sampled_from(HOSTILE), lambda inner: st.dictionaries(st.text(), inner)
    )
)
@settings(max_examples=60)
def test_embedded_json_says_the_same_and_ends_no_element(value: object) -> None:
    text = embedded(value)
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == _storable(value)


def _storable(value: object) -> object:
    """What no file can hold is written as a question mark."""
    if isinstance(value, dict):
        return {_storable(key): _storable(one) for key, one in value.items()}
    return str(value).encode("utf-8", "replace").decode("utf-8")


def test_a_thousand_events_are_less_than_three_megabytes(tmp_path: Path) -> None:
    words = "Trucks crossed the bridge, and a witness told of new vehicles in the yard. " * 4
    first = date(2024, 1, 1)
    told = [
        Told(f"{number}: {words}", DaySpan(day, day), (PLACES[number % 3],))
        for number in range(1000)
        if (day := first + timedelta(number))
    ]
    project = make_project(tmp_path / "large.dateline", [("Trade", told)])
    page = export(project, tmp_path / "page.html")
    assert page.stat().st_size < 3_000_000


def test_nothing_but_links_points_out_of_the_page(project: Path, tmp_path: Path) -> None:
    html = export(project, tmp_path / "page.html").read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert "'self'" not in policy[1]
    assert html.index("Content-Security-Policy") < html.index("<script")
    elements = re.sub(r"(<(script|style)\b[^>]*>).*?</\2>", r"\1", html, flags=re.DOTALL)
    assert re.findall(r"\bsrc\s*=|\bhref=\"[^#]", elements) == []
    assert "sourceMappingURL" not in html
    assert "user-scalable" not in html


def test_a_page_is_written_without_the_windows_libraries(project: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from gui.__main__ import main;"
        f"status = main(['export', {str(project)!r}, '--format', 'html',"
        f" '--out', {str(tmp_path / 'page.html')!r}]);"
        "sys.exit(status or any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def test_too_many_events_are_refused_in_words(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_page, "MOST_EVENTS", 4)
    with pytest.raises(ExportError, match="can hold 4 events, and here are 5"):
        export(project, tmp_path / "page.html")
    assert not (tmp_path / "page.html").exists()


# The ground


def test_the_ground_is_coarse_everywhere_and_fine_around_the_places() -> None:
    ground = ground_for([DANDONG, SINUIJU, FIJI], frozenset({"KP"}))
    base, areas = ground.index["base"], ground.index["areas"]
    assert {key for key in base if key.startswith("1/")} == {"1/0/0", "1/0/1", "1/1/0", "1/1/1"}
    for place in (DANDONG, FIJI):
        column, row = tile_of(place.lat, place.lon, 6)
        assert f"6/{column}/{row}" in base
    assert "6/10/20" not in base
    assert ground.has_roads
    assert areas
    assert len(ground.packed) <= ROOM_BYTES


def test_ground_for_places_all_over_the_world_keeps_within_its_room() -> None:
    places = [
        Place(f"geonames:{lon}{lat}", "Somewhere", lat, lon, "P.PPL")
        for lon in range(-180, 180, 12)
        for lat in range(-60, 75, 9)
    ]
    ground = ground_for(places, frozenset())
    assert 0.8 * ROOM_BYTES < len(ground.packed) <= ROOM_BYTES
    assert ground.index["areas"].keys() <= ground.index["base"].keys()


@pytest.mark.parametrize(
    ("lat", "lon", "zoom", "tile"),
    [
        (0.0, 0.0, 0, (0, 0)),
        (40.1, 124.4, 6, (54, 24)),
        (-18.1, 180.0, 3, (0, 4)),
        (89.9, -180.0, 4, (0, 0)),
        (-89.9, 179.99, 4, (15, 15)),
    ],
)
def test_a_point_lies_in_a_tile(lat: float, lon: float, zoom: int, tile: tuple[int, int]) -> None:
    assert tile_of(lat, lon, zoom) == tile


def test_of_a_tile_only_the_features_of_some_codes_are_left() -> None:
    def tile(*codes: dict[str, object]) -> bytes:
        features = [(POLYGON, square(10, 20 + number), one) for number, one in enumerate(codes)]
        return vector_tile({"countries": features, "divisions": features[:1]})

    china, korea = {"code": "CN"}, {"code": "KP", "name": "CN"}
    claimed = {"claims": "IN,CN"}
    whole = tile(china, korea, claimed)
    assert only_codes(whole, frozenset({"CN", "KP", "IN"})) == whole
    # The texts stay, and so do the numbers that point at them.
    assert _features(only_codes(whole, frozenset({"CN"}))) == [2, 1]
    assert _features(only_codes(whole, frozenset({"KP"}))) == [1, 0]
    assert _features(only_codes(whole, frozenset())) == [0, 0]
    with pytest.raises(ValueError, match="shorter"):
        only_codes(whole[:-3], frozenset({"CN"}))


def _features(tile: bytes) -> list[int]:
    """How many features each layer has."""
    return [sum(number == 2 for number, _, _ in fields(layer)) for _, _, layer in fields(tile)]


def test_a_part_of_a_coarse_tile_stands_for_a_fine_one(
    project: Path, tmp_path: Path, open_page: Callable[..., ShownPage]
) -> None:
    page = open_page(export(project, tmp_path / "page.html"))
    part = page.run(
        "(() => { const feature = { points: Int16Array.from([0, 0, 3000, 1000]), starts: [0, 4],"
        " minX: 0, minY: 0, maxX: 3000, maxY: 1000 };"
        "const layer = { extent: 4096, features: [feature] };"
        "const part = modules.embedded_tiles.partOf({ land: layer }, 4, 2, 0);"
        "const [one] = part.land.features;"
        "return JSON.stringify([[...one.points], one.minX, one.maxX, one.maxY]) })()"
    )
    assert part == "[[-8192,0,3808,4000],-8192,3808,4000]"
    # The other side of the world has no fine tiles here, and yet its land.
    page.run("parts = modules.parts.parts; parts.basemap.stores.base.load(6, 20, 24); 0")
    page.wait_for("parts.basemap.stores.base.peek(6, 20, 24) !== null")
    assert page.run("parts.basemap.stores.base.peek(6, 20, 24).land.features.length") > 0


@pytest.mark.parametrize(("lats", "is_open"), [((30.0, 45.0), "false"), ((45.0, 30.0), "true")])
def test_the_legend_is_folded_where_it_would_hide_a_place(
    tmp_path: Path,
    open_page: Callable[..., ShownPage],
    qtbot: QtBot,
    lats: tuple[float, float],
    is_open: str,
) -> None:
    # In the lower left corner lies a place, or none.
    west, east = (
        replace(place, lat=lat, lon=lon)
        for place, lat, lon in zip((DANDONG, SINUIJU), lats, (100.0, 125.0), strict=True)
    )
    told = [Told("Here.", day(2025, 3, 1), (west,))]
    # A row of the legend for each.
    told += [Told(f"{one}.", day(2025, 3, 2), (east,), one) for one in Status]
    project = make_project(tmp_path / "p.dateline", [("Two", told)])
    page = open_page(export(project, tmp_path / "page.html"), (1440, 900))
    expanded = "document.querySelector('.legend-title')?.getAttribute('aria-expanded')"
    qtbot.waitUntil(lambda: page.run(expanded) == is_open, timeout=20_000)
