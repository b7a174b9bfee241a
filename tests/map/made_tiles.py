"""Map files made by hand: pictures of one colour, and small vector tiles in both schemas."""

from __future__ import annotations

import gzip
import json
import math
import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

Address = tuple[int, int, int]
"""Zoom, x, y."""
EXTENT = 4096
POINT, LINE, POLYGON = 1, 2, 3
Feature = tuple[int, Sequence[tuple[int, int]], Mapping[str, object]]
"""Geometry type, points in the tile, properties."""


def png(red: int, green: int, blue: int, size: int = 256) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    rows = (b"\x00" + bytes((red, green, blue)) * size) * size
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def tile_at(lat: float, lon: float, zoom: int) -> Address:
    """The tile that holds a point."""
    across = 1 << zoom
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return zoom, int((lon + 180) / 360 * across), int(y * across)


def around(lat: float, lon: float, zooms: Iterable[int], reach: int = 3) -> list[Address]:
    """Tiles in a square around a point, at each zoom."""
    found = []
    for zoom in zooms:
        _, x, y = tile_at(lat, lon, zoom)
        last = (1 << zoom) - 1
        found += [
            (zoom, column, row)
            for column in range(max(0, x - reach), min(last, x + reach) + 1)
            for row in range(max(0, y - reach), min(last, y + reach) + 1)
        ]
    return found


def varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def field(number: int, content: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(content)) + content


def vector_tile(layers: Mapping[str, Sequence[Feature]]) -> bytes:
    """A tile in the Mapbox Vector Tile format, not packed."""
    return b"".join(field(3, _layer(name, features)) for name, features in layers.items())


def _layer(name: str, features: Sequence[Feature]) -> bytes:
    keys: list[str] = []
    values: list[bytes] = []
    body = b""
    for kind, points, properties in features:
        tags = b""
        for key, value in properties.items():
            if key not in keys:
                keys.append(key)
            values.append(_value(value))
            tags += varint(keys.index(key)) + varint(len(values) - 1)
        geometry = _geometry(kind, points)
        body += field(2, field(2, tags) + b"\x18" + varint(kind) + field(4, geometry))
    head = b"\x78\x02" + field(1, name.encode())
    tables = b"".join(field(3, key.encode()) for key in keys)
    tables += b"".join(field(4, value) for value in values)
    return head + body + tables + b"\x28" + varint(EXTENT)


def _value(value: object) -> bytes:
    if isinstance(value, str):
        return field(1, value.encode())
    assert isinstance(value, int)
    return b"\x28" + varint(value)


def _geometry(kind: int, points: Sequence[tuple[int, int]]) -> bytes:
    out = b""
    last = (0, 0)
    for at, point in enumerate(points):
        if at == 0:
            out += varint(1 << 3 | 1)
        elif at == 1:
            out += varint(len(points) - 1 << 3 | 2)
        for now, before in zip(point, last, strict=True):
            step = now - before
            out += varint(2 * step if step >= 0 else -2 * step - 1)
        last = point
    return out + (varint(1 << 3 | 7) if kind == POLYGON else b"")


def square(low: int, high: int) -> list[tuple[int, int]]:
    return [(low, low), (high, low), (high, high), (low, high)]


def openmaptiles(town: str = "Testtown") -> bytes:
    """Water in the north-west quarter, streets, a building, a border and a town in the middle."""
    return vector_tile(
        {
            "water": [(POLYGON, square(0, 2048), {"class": "lake"})],
            "landcover": [(POLYGON, square(2600, 3600), {"class": "wood"})],
            "waterway": [(LINE, [(2048, 2048), (4096, 3600)], {"class": "river"})],
            "transportation": [
                (LINE, [(0, 3000), (4096, 3000)], {"class": "motorway"}),
                (LINE, [(3000, 0), (3000, 4096)], {"class": "minor"}),
                (LINE, [(0, 3900), (4096, 3700)], {"class": "rail"}),
            ],
            "building": [(POLYGON, square(3100, 3300), {})],
            "boundary": [
                (LINE, [(0, 2500), (4096, 2300)], {"admin_level": 2, "disputed": 0, "maritime": 0})
            ],
            "place": [
                (
                    POINT,
                    [(2500, 2700)],
                    {
                        "class": "city",
                        "name": "시험",
                        "name:en": town,
                        "name:ko": "시험",
                        "rank": 3,
                    },
                )
            ],
        }
    )


def protomaps(version: int, town: str = "Testtown") -> bytes:
    """Land in the southern half, a lake, a road and a town; `version` is 3 or 4."""
    kind = "pmap:kind" if version == 3 else "kind"
    return vector_tile(
        {
            "earth": [
                (POLYGON, [(0, 2048), (4096, 2048), (4096, 4096), (0, 4096)], {kind: "earth"})
            ],
            "water": [(POLYGON, square(2600, 3200), {kind: "lake"})],
            "roads": [(LINE, [(0, 3600), (4096, 3600)], {kind: "highway"})],
            "boundaries": [(LINE, [(0, 2300), (4096, 2300)], {kind: "country"})],
            "places": [
                (
                    POINT,
                    [(1000, 3000)],
                    {kind: "locality", "name": town, "population": 90_000},
                )
            ],
        }
    )


def mbtiles(
    path: Path,
    tiles: Mapping[Address, bytes],
    *,
    are_rows_from_north: bool = False,
    **metadata: object,
) -> Path:
    """An MBTiles file with these tiles, as they are."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        db.execute(
            "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,"
            " tile_data BLOB)"
        )
        db.execute("CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)")
        db.executemany(
            "INSERT INTO metadata VALUES (?, ?)",
            [(name, str(value)) for name, value in metadata.items()],
        )
        db.executemany(
            "INSERT INTO tiles VALUES (?, ?, ?, ?)",
            [
                (zoom, x, y if are_rows_from_north else (1 << zoom) - 1 - y, data)
                for (zoom, x, y), data in tiles.items()
            ],
        )
    return path


def pmtiles(
    path: Path,
    tiles: Mapping[Address, bytes],
    kind: TileType,
    packing: Compression = Compression.NONE,
    bounds: tuple[float, float, float, float] = (-180, -85, 180, 85),
    **metadata: object,
) -> Path:
    """A PMTiles archive with these tiles, as they are."""
    header: dict[str, Any] = {
        "tile_type": kind,
        "tile_compression": packing,
        "min_zoom": min(zoom for zoom, _, _ in tiles),
        "max_zoom": max(zoom for zoom, _, _ in tiles),
    }
    names = ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")
    header |= {name: int(edge * 1e7) for name, edge in zip(names, bounds, strict=True)}
    with path.open("wb") as file:
        writer = Writer(file)
        for address in sorted(tiles, key=lambda each: zxy_to_tileid(*each)):
            writer.write_tile(zxy_to_tileid(*address), tiles[address])
        writer.finalize(header, dict(metadata))
    return path


def of_all(addresses: Iterable[Address], make: Callable[[], bytes]) -> dict[Address, bytes]:
    """The same tile everywhere."""
    data = make()
    return dict.fromkeys(addresses, data)


def vector_layers(*names: str) -> str:
    """What MBTiles says of vector tiles in its metadata."""
    return json.dumps({"vector_layers": [{"id": name, "fields": {}} for name in names]})


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)
