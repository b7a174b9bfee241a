"""Lines and areas out of a vector tile, as arrays of points, for a map that Qt paints.

Reads as much of Mapbox Vector Tiles 2 as our own archives need: of the properties, texts and whole
numbers. assets/map/vector_tiles.js reads the same for the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gui.map.tiles.source import read_varint

Points = NDArray[np.float64]
"""A row for each point: x and y in tiles, 0 to 1 inside of it."""
Properties = Mapping[str, str | int]

_MOVE, _LINE, _CLOSE = 1, 2, 7
_AREA = 3
_EXTENT = 4096
_TEXT, _INT, _UINT = 1, 4, 5
"""Kinds of values."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A feature: rings of an area, courses of a line, or single points."""

    parts: tuple[Points, ...]
    properties: Properties = field(default_factory=dict)
    is_area: bool = False


def shapes_in(
    tile: bytes, layer: str, keep: Callable[[Properties], bool] | None = None
) -> list[Shape]:
    """What one layer of a tile holds; empty if the tile has none.

    Args:
        keep: Picks features by their properties; the geometry of the others is not unpacked.

    Raises:
        ValueError: the tile is damaged.
    """
    try:
        for number, content in _fields(tile):
            if number == 3 and isinstance(content, bytes):
                found = _layer(content, layer, keep)
                if found is not None:
                    return found
    except (IndexError, OverflowError) as error:
        raise ValueError("a damaged tile") from error
    return []


def _layer(
    data: bytes, wanted: str, keep: Callable[[Properties], bool] | None
) -> list[Shape] | None:
    keys: list[str] = []
    values: list[str | int] = []
    features: list[bytes] = []
    extent, name = _EXTENT, ""
    for number, content in _fields(data):
        if isinstance(content, int):
            if number == 5:
                extent = content
        elif number == 1:
            name = content.decode("utf-8", "replace")
            if name != wanted:
                return None
        elif number == 2:
            features.append(content)
        elif number == 3:
            keys.append(content.decode("utf-8", "replace"))
        elif number == 4:
            values.append(_value(content))
    if name != wanted or not extent:
        return None
    found = []
    for one in features:
        properties, is_area, orders = _feature(one, keys, values)
        if keep is None or keep(properties):
            parts = tuple(_courses(_numbers(orders), extent)) if orders else ()
            if parts:
                found.append(Shape(parts, properties, is_area))
    return found


def _value(data: bytes) -> str | int:
    for kind, content in _fields(data):
        if kind == _TEXT and isinstance(content, bytes):
            return content.decode("utf-8", "replace")
        if kind in (_INT, _UINT) and isinstance(content, int):
            return content
    return ""


def _feature(
    data: bytes, keys: list[str], values: list[str | int]
) -> tuple[Properties, bool, bytes]:
    """Properties, whether it is an area, and its geometry, packed."""
    tags: list[int] = []
    is_area, orders = False, b""
    for number, content in _fields(data):
        if isinstance(content, int):
            if number == 3:
                is_area = content == _AREA
        elif number == 2:
            tags = _numbers(content).tolist()
        elif number == 4:
            orders = content
    pairs = zip(tags[::2], tags[1::2], strict=False)
    return {keys[key]: values[value] for key, value in pairs}, is_area, orders


def _courses(orders: NDArray[np.int64], extent: int) -> Iterator[Points]:
    """Each part of a geometry; the pen stays where the part before it ended."""
    at = 0
    stretches: list[tuple[int, int]] = []
    steps: list[NDArray[np.int64]] = []
    count = 0
    while at < len(orders):
        order, times = int(orders[at]) & 7, int(orders[at]) >> 3
        at += 1
        if order == _CLOSE:
            continue
        if order not in (_MOVE, _LINE) or at + 2 * times > len(orders):
            raise ValueError("a damaged geometry")
        if order == _MOVE:
            stretches.append((count, count))
        if not stretches:
            raise ValueError("a geometry without a beginning")
        steps.append(orders[at : at + 2 * times])
        count += times
        stretches[-1] = (stretches[-1][0], count)
        at += 2 * times
    if not steps:
        return
    packed = np.concatenate(steps)
    moved = (packed >> 1) ^ -(packed & 1)
    points = np.cumsum(moved.reshape(-1, 2), axis=0) / extent
    for first, end in stretches:
        yield points[first:end]


def _numbers(data: bytes) -> NDArray[np.int64]:
    """Packed varints, all at once."""
    raw = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(raw < 128)
    if not len(ends) or ends[-1] != len(raw) - 1:
        raise ValueError("a damaged list of numbers")
    starts = np.concatenate(([0], ends[:-1] + 1))
    if int((ends - starts).max()) > 8:
        raise ValueError("a number that is too long")
    places = np.arange(len(raw)) - np.repeat(starts, ends - starts + 1)
    low = (raw & 127).astype(np.int64) << (7 * places)
    return np.add.reduceat(low, starts)


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Number and content of each field of a protobuf message."""
    at = 0
    while at < len(data):
        tag, at = read_varint(data, at)
        number, wire = tag >> 3, tag & 7
        if wire == 0:
            value, at = read_varint(data, at)
            yield number, value
            continue
        if wire == 2:
            length, at = read_varint(data, at)
        elif wire in (1, 5):
            length = 8 if wire == 1 else 4
        else:
            raise ValueError("a field of an unknown kind")
        if at + length > len(data):
            raise ValueError("a field that is cut off")
        yield number, data[at : at + length]
        at += length
