"""Another basemap over the built-in one, in the real page: where it is seen and where not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pmtiles.tile import Compression, TileType
from PySide6.QtGui import QColor

from gui.map.tiles.map_files import MapFile, open_map_file

from .made_tiles import (
    around,
    field,
    mbtiles,
    of_all,
    openmaptiles,
    packed,
    pmtiles,
    png,
    protomaps,
    tile_at,
    varint,
    vector_tile,
)
from .shown_map import SINUIJU, Map

HERE = (SINUIJU["lat"], SINUIJU["lon"])
ORANGE = (230, 120, 20)
LAKE, LAND = "#b9d3e6", "#f4f1ea"

Lay = Callable[[Path], MapFile]


@pytest.fixture
def lay(empty_map: Map) -> Lay:
    """Lay a map file over the map; waits until the page has taken it up."""

    def _lay(path: Path) -> MapFile:
        before = basemap(empty_map)["address"]
        file = open_map_file(path)
        empty_map.view.set_basemap(file)
        empty_map.wait_for(lambda: basemap(empty_map)["address"] not in (before, None))
        return file

    return _lay


def basemap(shown: Map) -> dict[str, object]:
    state: dict[str, object] = shown.extras()["basemap"]
    return state


def middle(shown: Map) -> str:
    """The colour in the middle of the map."""
    shown.wait_until_drawn()
    picture = shown.picture()
    return QColor(picture.pixel(picture.width() // 2, picture.height() // 2)).name()


def names(shown: Map) -> set[str]:
    shown.wait_until_drawn()
    return {label["text"] for label in shown.ask("labels()")}


def near(colour: str, wanted: tuple[int, int, int]) -> bool:
    seen = QColor(colour)
    parts = (seen.red(), seen.green(), seen.blue())
    return all(abs(a - b) < 6 for a, b in zip(parts, wanted, strict=True))


@pytest.mark.parametrize("ending", ["mbtiles", "pmtiles"])
def test_pictures_lie_over_the_built_in_map(
    empty_map: Map, lay: Lay, tmp_path: Path, ending: str
) -> None:
    empty_map.look_at(*HERE, 8)
    assert not near(middle(empty_map), ORANGE)
    tiles = of_all(around(*HERE, (8,)), lambda: png(*ORANGE))
    if ending == "mbtiles":
        lay(mbtiles(tmp_path / "a.mbtiles", tiles))
    else:
        lay(pmtiles(tmp_path / "a.pmtiles", tiles, TileType.PNG))
    empty_map.wait_for(lambda: near(middle(empty_map), ORANGE))
    empty_map.view.set_basemap(None)
    empty_map.wait_for(lambda: not near(middle(empty_map), ORANGE))


def test_beyond_its_last_zoom_a_map_is_shown_larger(
    empty_map: Map, lay: Lay, tmp_path: Path
) -> None:
    lay(mbtiles(tmp_path / "a.mbtiles", of_all(around(*HERE, (10,)), lambda: png(*ORANGE))))
    for zoom in (12, 14):
        empty_map.look_at(*HERE, zoom)
        assert empty_map.ask("view()")["zoom"] == zoom
        empty_map.wait_for(lambda: near(middle(empty_map), ORANGE))
    empty_map.look_at(*HERE, 9)
    assert not near(middle(empty_map), ORANGE)


def test_the_built_in_map_is_zoomed_no_deeper_than_it_is_true(
    empty_map: Map, lay: Lay, tmp_path: Path
) -> None:
    lay(mbtiles(tmp_path / "a.mbtiles", of_all(around(*HERE, (15,)), lambda: png(*ORANGE))))
    empty_map.look_at(*HERE, 17)
    assert empty_map.ask("view()")["zoom"] == 17
    empty_map.view.set_basemap(None)
    empty_map.wait_for_zoom(13)


def test_outside_its_bounds_and_without_a_tile_the_built_in_map_is_seen(
    empty_map: Map, lay: Lay, tmp_path: Path
) -> None:
    zoom, x, y = tile_at(*HERE, 8)
    # Of two tiles side by side there is one; the bounds end with the second.
    made = mbtiles(tmp_path / "a.mbtiles", {(zoom, x, y): png(*ORANGE)})
    lay(made)
    empty_map.look_at(*HERE, 8)
    empty_map.wait_for(lambda: near(middle(empty_map), ORANGE))
    empty_map.look_at(HERE[0], HERE[1] + 360 / 256, 8)
    assert not near(middle(empty_map), ORANGE)
    assert basemap(empty_map)["isLoading"] is False


def test_names_of_the_built_in_map_are_left_out_where_a_picture_has_its_own(
    empty_map: Map, lay: Lay, tmp_path: Path
) -> None:
    empty_map.look_at(39.03, 125.75, 8)
    assert "Pyongyang" in names(empty_map)
    tiles = of_all(around(39.03, 125.75, (8,), reach=6), lambda: png(*ORANGE))
    lay(mbtiles(tmp_path / "a.mbtiles", tiles))
    empty_map.wait_for(lambda: "Pyongyang" not in names(empty_map))
    # Where it has no tile, the built-in map is seen, and so are its names.
    lay(mbtiles(tmp_path / "c.mbtiles", {(8, 0, 0): png(*ORANGE), (0, 0, 0): png(*ORANGE)}))
    assert "Pyongyang" in names(empty_map)
    lay(mbtiles(tmp_path / "b.mbtiles", tiles, type="overlay"))
    assert "Pyongyang" in names(empty_map)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_tiles_as_openmaptiles_makes_them_are_drawn_in_our_colours(
    empty_map: Map, lay: Lay, tmp_path: Path, theme: str
) -> None:
    empty_map.view.set_theme(theme)
    tiles = of_all(around(*HERE, (10,)), lambda: packed(openmaptiles("Newtown")))
    lay(mbtiles(tmp_path / "a.mbtiles", tiles, format="pbf"))
    empty_map.look_at(*HERE, 10)
    assert "Newtown" in names(empty_map)
    colours = empty_map.colours()
    water, land = (LAKE, LAND) if theme == "light" else ("#151a20", "#22262b")
    # A quarter of each tile is water, and most of the rest is land.
    assert colours[water] > 1000
    assert colours[land] > 3000


@pytest.mark.parametrize("version", [3, 4])
def test_tiles_as_protomaps_makes_them_are_drawn_in_our_colours(
    empty_map: Map, lay: Lay, tmp_path: Path, version: int
) -> None:
    tiles = of_all(around(*HERE, (10,)), lambda: packed(protomaps(version, "Newtown")))
    lay(pmtiles(tmp_path / "a.pmtiles", tiles, TileType.MVT, Compression.GZIP))
    empty_map.look_at(*HERE, 11)
    assert "Newtown" in names(empty_map)
    colours = empty_map.colours()
    assert colours[LAKE] > 1000
    assert colours[LAND] > 1000


def test_a_name_is_written_in_the_language_of_the_labels(
    empty_map: Map, lay: Lay, tmp_path: Path
) -> None:
    empty_map.view.set_label_language("ko")
    lay(mbtiles(tmp_path / "a.mbtiles", of_all(around(*HERE, (10,)), openmaptiles)))
    empty_map.look_at(*HERE, 10)
    assert "시험" in names(empty_map)


def test_a_damaged_vector_tile_shows_the_built_in_map_and_its_neighbours_stay(
    empty_map: Map, lay: Lay, tmp_path: Path
) -> None:
    tiles = of_all(around(*HERE, (10,)), lambda: packed(openmaptiles()))
    # A float of four bytes, of which there are none.
    damaged = field(3, field(1, b"water") + field(4, b"\x15"))
    tiles[tile_at(*HERE, 10)] = packed(damaged)
    lay(mbtiles(tmp_path / "a.mbtiles", tiles))
    empty_map.look_at(*HERE, 10)
    assert "Testtown" in names(empty_map)
    assert basemap(empty_map)["shown"] > 4


def test_a_tile_that_claims_more_points_than_it_has_bytes_is_read_at_once(
    empty_map: Map, lay: Lay, tmp_path: Path
) -> None:
    geometry = varint((1 << 28) << 3 | 2) + b"\x01\x01"
    feature = field(2, b"\x18\x02" + field(4, geometry))
    hostile = field(3, field(1, b"transportation") + feature * 200)
    tiles = of_all(around(*HERE, (10,), reach=1), lambda: packed(openmaptiles()))
    tiles[tile_at(*HERE, 10)] = packed(hostile)
    lay(mbtiles(tmp_path / "a.mbtiles", tiles))
    empty_map.look_at(*HERE, 10)
    empty_map.wait_until_drawn()


@pytest.mark.parametrize(
    "attribution",
    [
        "<img src=x onerror=alert(1)>Ours &amp; theirs<script>alert(2)</script>",
        "<a href='javascript:alert(1)'>Ours</a> &amp; <b>theirs</b>",
        "Ours <a href=\"https://example.org/a?b\" onclick='alert(1)'>&amp; theirs</a>",
    ],
)
def test_who_made_a_map_is_said_as_plain_words(
    empty_map: Map, lay: Lay, tmp_path: Path, attribution: str
) -> None:
    lay(mbtiles(tmp_path / "a.mbtiles", {(8, 1, 1): png(*ORANGE)}, attribution=attribution))
    said = "document.querySelector('.map-sources')"
    assert (
        empty_map.run(f"{said}.textContent")
        .replace("  ", " ")
        .startswith("Basemap generalised, ±1–2 kmOurs & theirs · Natural Earth")
    )
    assert empty_map.run(f"{said}.querySelectorAll('img, script, b').length") == 0
    links = empty_map.run(f"[...{said}.querySelectorAll('.map-credits a')].map((a) => a.href)+''")
    assert links in ("", "https://example.org/a?b")
    empty_map.view.set_basemap(None)
    empty_map.wait_for(lambda: "Ours" not in empty_map.run(f"{said}.textContent"))


@pytest.mark.parametrize("attribution", ["Ours", "&copy; OpenStreetMap contributors"])
def test_nobody_is_named_twice(empty_map: Map, lay: Lay, tmp_path: Path, attribution: str) -> None:
    lay(mbtiles(tmp_path / "a.mbtiles", {(8, 1, 1): png(*ORANGE)}, attribution=attribution))
    said = empty_map.run("document.querySelector('.map-sources').innerText")
    assert said.count("© OpenStreetMap contributors") == 1
    assert "GeoNames" in said


def test_a_map_that_was_chosen_comes_back_with_the_page(
    empty_map: Map, lay: Lay, tmp_path: Path
) -> None:
    lay(mbtiles(tmp_path / "a.mbtiles", of_all(around(*HERE, (8,)), lambda: png(*ORANGE))))
    empty_map.look_at(*HERE, 8)
    with empty_map.qtbot.waitSignal(empty_map.view.ready):
        empty_map.view.reload()
    empty_map.look_at(*HERE, 8)
    empty_map.wait_for(lambda: near(middle(empty_map), ORANGE))


def test_a_file_that_vanishes_is_told_once_it_is_needed(
    empty_map: Map, lay: Lay, tmp_path: Path
) -> None:
    tiles = {address: png(*ORANGE) + bytes(30_000) for address in around(*HERE, (8,), reach=6)}
    made = mbtiles(tmp_path / "a.mbtiles", tiles)
    lay(made)
    with empty_map.qtbot.waitSignal(empty_map.view.basemap_failed) as failed:
        made.write_bytes(b"")
        empty_map.look_at(HERE[0] + 6, HERE[1] + 3, 8)
    assert failed.args == ["a.mbtiles cannot be read any more. The built-in map is shown instead."]


def test_an_unknown_number_or_a_tile_off_the_map_is_not_served(
    empty_map: Map, lay: Lay, tmp_path: Path
) -> None:
    lay(mbtiles(tmp_path / "a.mbtiles", {(0, 0, 0): png(*ORANGE)}))
    address = basemap(empty_map)["address"]
    for path in (
        "/ground/99/0/0/0",
        f"{address}/1/2/0",
        f"{address}/0/0",
        f"{address}/-1/0/0",
        f"{address}/31/0/0",
        f"{address}/0/0/0/0",
        f"{address}/9999999999999/0/0",
    ):
        asked = f"fetch('{path}').then((r) => r.ok ? 'served' : 'refused', () => 'refused')"
        assert empty_map.await_value(asked) == "refused", path
    asked = f"fetch('{address}/0/0/0').then((r) => r.headers.get('content-type'))"
    assert empty_map.await_value(asked) == "image/png"


def test_no_layer_of_a_tile_is_drawn_that_nobody_asked_for(
    empty_map: Map, lay: Lay, tmp_path: Path
) -> None:
    strange = vector_tile(
        {
            "__proto__": [(3, [(0, 0), (9, 0), (9, 9)], {"__proto__": "x", "class": "wood"})],
            "place": [(1, [(100, 100)], {"class": "city", "name": "<b>Bold</b>" + "x" * 500})],
        }
    )
    lay(mbtiles(tmp_path / "a.mbtiles", of_all(around(*HERE, (10,)), lambda: strange)))
    empty_map.look_at(*HERE, 10)
    assert all(len(name) <= 60 for name in names(empty_map))


def test_long_credits_stay_in_one_line_of_a_narrow_map(
    empty_map: Map, lay: Lay, tmp_path: Path
) -> None:
    long = "Made by the surveyors of the northern rivers, by their friends, and by many others"
    lay(mbtiles(tmp_path / "a.mbtiles", {(8, 1, 1): png(*ORANGE)}, attribution=long))
    box = "document.querySelector('.map-sources')"
    button = "document.querySelector('.map-sources-button')"
    empty_map.view.resize(360, 420)
    empty_map.wait_for(lambda: empty_map.run(f"{button}.offsetWidth") > 0)
    assert empty_map.run(f"{box}.clientHeight") < 24
    right = "getBoundingClientRect().right"
    assert empty_map.run(f"{button}.{right} <= {box}.{right}")
    empty_map.view.resize(240, 420)
    empty_map.wait_for(lambda: empty_map.run("innerWidth") == 240)
    assert empty_map.run(f"{button}.{right} <= {box}.{right}"), "the edge of the map cuts nothing"
    empty_map.run(f"{button}.click(); 0")
    assert empty_map.run(f"{box}.clientHeight") > 24
    credits = "document.querySelector('.map-credits')"
    assert empty_map.run(f"{credits}.innerText") == long
    assert empty_map.run(f"{credits}.scrollWidth <= {box}.clientWidth")
