"""The page's decoder of vector tiles, on the real archives and on a tile made by hand."""

from __future__ import annotations

import math
import struct

import pytest

from .made_tiles import field, varint
from .shown_map import Map

DECODE = "import('dateline://map/map/vector_tiles.js').then(async ({ decodeTile }) => "


def test_cities_of_the_basemap_stand_where_they_are(empty_map: Map) -> None:
    tile = empty_map.await_value(
        DECODE + "decodeTile(await (await fetch('/tiles/base/6/54/24')).arrayBuffer()))"
    )
    layer = tile["places"]
    city = next(
        feature for feature in layer["features"] if feature["properties"]["en"] == "Pyongyang"
    )
    x = (54 + city["points"]["0"] / layer["extent"]) / 64
    y = (24 + city["points"]["1"] / layer["extent"]) / 64
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))
    assert 360 * x - 180 == pytest.approx(125.75, abs=0.02)
    assert latitude == pytest.approx(39.02, abs=0.02)
    assert city["properties"]["ko"] == "평양직할시"
    assert city["properties"]["pop"] > 1e6


def test_borders_are_lines_and_land_is_closed(empty_map: Map) -> None:
    tile = empty_map.await_value(
        DECODE + "decodeTile(await (await fetch('/tiles/base/6/54/24')).arrayBuffer()))"
    )
    assert {feature["type"] for feature in tile["admin0"]["features"]} == {2}
    assert {feature["properties"]["k"] for feature in tile["admin0"]["features"]} <= {
        "intl",
        "control",
        "disputed",
    }
    for feature in tile["land"]["features"]:
        assert feature["type"] == 3
        assert feature["starts"][0] == 0
        assert max(feature["starts"]) == len(feature["points"])
        xs = [value for at, value in feature["points"].items() if int(at) % 2 == 0]
        assert (feature["minX"], feature["maxX"]) == (min(xs), max(xs))


def test_a_tile_with_nothing_on_it_has_no_layers(empty_map: Map) -> None:
    assert empty_map.await_value(DECODE + "decodeTile(new ArrayBuffer(0)))") == {}


def test_every_kind_of_value_and_number_is_read(empty_map: Map) -> None:
    values = {
        "text": field(1, "압록강".encode()),
        "float": b"\x15" + struct.pack("<f", 1.5),
        "double": b"\x19" + struct.pack("<d", -2.25),
        "whole": b"\x20" + varint(5_000_000_000),
        "unsigned": b"\x28" + varint(300),
        "signed": b"\x30" + varint(2 * 6_000_000_000 - 1),
        "yes": b"\x38\x01",
    }
    tags = b"".join(varint(at) + varint(at) for at in range(len(values)))
    # Move to (-3, 7), then a line by (+10, -200); unknown fields stand between the known ones.
    geometry = varint(1 << 3 | 1) + varint(5) + varint(14)
    geometry += varint(1 << 3 | 2) + varint(20) + varint(399)
    feature = field(2, tags) + field(9, b"later") + b"\x18\x02" + field(4, geometry)
    layer = field(1, b"made") + b"\x78\x02" + field(2, feature)
    layer += b"".join(field(3, key.encode()) for key in values)
    layer += b"".join(field(4, value) for value in values.values())
    layer += b"\x28" + varint(8192)
    tile = list(field(3, layer))
    decoded = empty_map.await_value(DECODE + f"decodeTile(new Uint8Array({tile}).buffer))")
    assert decoded["made"]["extent"] == 8192
    [feature_read] = decoded["made"]["features"]
    assert feature_read["properties"] == {
        "text": "압록강",
        "float": 1.5,
        "double": -2.25,
        "whole": 5_000_000_000,
        "unsigned": 300,
        "signed": -6_000_000_000,
        "yes": True,
    }
    assert feature_read["type"] == 2
    assert list(feature_read["points"].values()) == [-3, 7, 7, -193]
    assert (feature_read["minY"], feature_read["maxY"]) == (-193, 7)


@pytest.mark.parametrize(("least", "left"), [(2, ["b", "c"]), (0, ["c"])])
def test_the_oldest_tiles_are_forgotten_but_never_those_a_screen_shows(
    empty_map: Map, least: int, left: list[str]
) -> None:
    kept = empty_map.await_value(
        "import('dateline://map/map/vector_tiles.js').then(({ TileStore }) => {"
        f"const store = new TileStore('base', 6, {least});"
        "for (const key of ['a', 'b', 'c'])"
        " store.entries.set(key, { tile: {}, bytes: 2e6, promise: null });"
        "store.forget(); return [...store.entries.keys()]; })"
    )
    assert kept == left


def test_points_far_outside_their_tile_stay_where_they_are(empty_map: Map) -> None:
    geometry = varint(1 << 3 | 1) + varint(2 * 40_000) + varint(2 * 5)
    layer = field(1, b"far") + b"\x78\x02" + field(2, b"\x18\x01" + field(4, geometry))
    tile = list(field(3, layer))
    decoded = empty_map.await_value(DECODE + f"decodeTile(new Uint8Array({tile}).buffer))")
    [feature] = decoded["far"]["features"]
    assert list(feature["points"].values()) == [40_000, 5]
