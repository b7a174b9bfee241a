"""What a set of tiles is, whoever made it, and what its bytes may be.

A set on disk answers at once; one that is online answers when it can. Both are asked in the same
way, by `TileSource.request`.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

MAX_TILE_BYTES = 8_000_000
"""A tile larger than this is not drawn, nor is one that would become larger when unpacked."""
MAX_TEXT_BYTES = 4_000_000
"""What an archive tells about itself may be this long."""
WORLD = (-180.0, -85.0511, 180.0, 85.0511)


class TileKind(StrEnum):
    """What a tile holds."""

    RASTER = "raster"
    VECTOR = "vector"


class Schema(StrEnum):
    """How the layers of vector tiles are named; assets/map/tile_schemas.js reads both."""

    OPENMAPTILES = "openmaptiles"
    PROTOMAPS = "protomaps"


@dataclass(frozen=True, slots=True)
class TileSet:
    """What is known of a set of tiles."""

    name: str
    kind: TileKind
    min_zoom: int
    max_zoom: int
    bounds: tuple[float, float, float, float] = WORLD
    """West, south, east, north; degrees."""
    attribution: str = ""
    """As its maker wrote it, perhaps with HTML: never to be shown as it stands."""
    schema: Schema | None = None
    """Of vector tiles."""
    has_names: bool = True
    """Whether names are written on the tiles; if not, ours are."""


class Tile(Protocol):
    """What `TileSource.request` answers with: a type and bytes, or None where there is nothing."""

    def __call__(self, answer: tuple[bytes, bytes] | None, /) -> None: ...


class TileSource(Protocol):
    """A set of tiles that can be asked for them."""

    @property
    def facts(self) -> TileSet: ...

    def request(self, zoom: int, x: int, y: int, answer: Tile) -> Callable[[], None] | None:
        """Ask for a tile. `answer` is called once, now or later; what is returned takes the
        wish back, and None says that it has been answered already.

        Raises:
            BasemapError: no tile can be had from here any more.
        """
        ...

    def close(self) -> None: ...


def image_type(data: bytes) -> bytes | None:
    """The type of a picture by its first bytes; None if it is no picture that a tile may be."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return b"image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return b"image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return b"image/webp"
    if data[4:12] == b"ftypavif":
        return b"image/avif"
    return None


def inflated(data: bytes, limit: int = MAX_TILE_BYTES) -> bytes:
    """Bytes unpacked if they are packed by gzip or zlib, and as they are otherwise.

    Raises:
        ValueError: they are damaged, or would become longer than `limit`.
    """
    is_gzip = data[:2] == b"\x1f\x8b"
    is_zlib = data[:1] == b"\x78" and len(data) > 1 and (data[0] * 256 + data[1]) % 31 == 0
    if not (is_gzip or is_zlib):
        if len(data) > limit:
            raise ValueError("longer than a tile may be")
        return data
    unpack = zlib.decompressobj(47)
    try:
        plain = unpack.decompress(data, limit + 1)
    except zlib.error as error:
        raise ValueError("packed, and damaged") from error
    if len(plain) > limit:
        raise ValueError("longer than a tile may be")
    if not unpack.eof:
        raise ValueError("packed, and cut off")
    return plain


def schema_of(layers: set[str]) -> Schema | None:
    """Which schema the layers of a set of vector tiles are named by; None if neither."""
    if layers & {"transportation", "place", "waterway", "boundary", "landcover", "aeroway"}:
        return Schema.OPENMAPTILES
    if layers & {"earth", "roads", "boundaries"}:
        return Schema.PROTOMAPS
    return Schema.OPENMAPTILES if layers & {"water_name", "transportation_name"} else None


def layers_named(metadata: str) -> set[str]:
    """The ids of `vector_layers` in a JSON text; none if it is not such a text."""
    try:
        told = json.loads(metadata)
        return {str(layer["id"]) for layer in told["vector_layers"]}
    except (ValueError, TypeError, KeyError, RecursionError):
        return set()


def layers_in_tile(data: bytes) -> set[str]:
    """The names of the layers of an inflated vector tile; those that can be read."""
    names: set[str] = set()
    for field, part in _parts(data):
        if field == 3:
            names |= {
                name.decode("utf-8", "replace") for number, name in _parts(part) if number == 1
            }
    return names


def _parts(data: bytes) -> list[tuple[int, bytes]]:
    """The length-delimited fields of a protocol buffer, up to the first that makes no sense."""
    found: list[tuple[int, bytes]] = []
    at = 0
    while at < len(data):
        key, at = read_varint(data, at)
        wire = key & 7
        if wire == 0:
            _, at = read_varint(data, at)
        elif wire == 2:
            length, at = read_varint(data, at)
            found.append((key >> 3, data[at : at + length]))
            at += length
        elif wire in (1, 5):
            at += 8 if wire == 1 else 4
        else:
            break
    return found


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """A number in base 128 and where it ends; 0 at the end of the bytes."""
    result = shift = 0
    while at < len(data) and shift < 70:
        byte = data[at]
        at += 1
        result |= (byte & 0x7F) << shift
        if byte < 0x80:
            break
        shift += 7
    return result, at


def sensible_bounds(numbers: list[float]) -> tuple[float, float, float, float]:
    """West, south, east, north within the map; the whole world if the numbers make no sense."""
    if len(numbers) != 4 or not all(math.isfinite(number) for number in numbers):
        return WORLD
    west, south, east, north = numbers
    west, east = max(west, WORLD[0]), min(east, WORLD[2])
    south, north = max(south, WORLD[1]), min(north, WORLD[3])
    return (west, south, east, north) if west < east and south < north else WORLD
