"""Lines and areas out of a vector tile, as arrays of points, for a map that Qt paints.

Reads as much of Mapbox Vector Tiles 2 as our own archives need: of the properties, texts and whole
numbers. assets/map/vector_tiles.js reads the same for the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gui.map.tiles.source import read_varint

Points = NDArray[np.float64]
"""A row for each point: x and y in tiles, 0 to 1 inside of it."""

_MOVE, _LINE, _CLOSE = 1, 2, 7
_EXTENT = 4096
_TEXT, _INT, _UINT = 1, 4, 5
"""Kinds of values."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A feature: rings of an area, courses of a line, or single points."""

    parts: tuple[Points, ...]
    properties: Mapping[str, str | int] = field(default_factory=dict)


def shapes_in(tile: bytes, layer: str) -> list[Shape]:
    """What one layer of a tile holds; empty if the tile has none.

    Raises:
        ValueError: the tile is damaged.
    """
    try:
        for number, content in _fields(tile):
            if number == 3 and isinstance(content, bytes):
                found = _layer(content, layer)
                if found is not None:
                    return found
    except (IndexError, OverflowError) as error:
        raise ValueError("a damaged tile") from error
    return []


def _layer(data: bytes, wanted: str) -> list[Shape] | None:
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
    return [shape for one in features if (shape := _shape(one, keys, values, extent)).parts]


def _value(data: bytes) -> str | int:
    for kind, content in _fields(data):
        if kind == _TEXT and isinstance(content, bytes):
            return content.decode("utf-8", "replace")
        if kind in (_INT, _UINT) and isinstance(content, int):
            return content
    return ""


def _shape(data: bytes, keys: list[str], values: list[str | int], extent: int) -> Shape:
    tags: list[int] = []
    parts: list[Points] = []
    for number, content in _fields(data):
        if number == 2 and isinstance(content, bytes):
            tags = _numbers(content).tolist()
        elif number == 4 and isinstance(content, bytes):
            parts = list(_courses(_numbers(content), extent))
    pairs = zip(tags[::2], tags[1::2], strict=False)
    return Shape(tuple(parts), {keys[key]: values[value] for key, value in pairs})


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
