"""Leaves out of a vector tile what a map does not draw: all features but those of some codes.

A tile is a protocol buffer in the Mapbox Vector Tile format, version 2. What is left of it is
copied byte for byte; nothing is decoded that need not be.
"""

from __future__ import annotations

from collections.abc import Iterator

from gui.map.tiles.source import read_varint

_LAYERS = 3
"""Field of a tile."""
_FEATURES, _KEYS, _VALUES = 2, 3, 4
"""Fields of a layer."""
_TAGS = 2
"""Field of a feature."""
_TEXT = 1
"""Field of a value."""
CODES = ("code", "claims")
"""Properties that hold a code, or several divided by commas."""


def only_codes(tile: bytes, codes: frozenset[str]) -> bytes:
    """A tile without the features that have none of these codes; layers stay, if empty.

    Raises:
        ValueError: the tile is damaged.
    """
    made = bytearray()
    for number, whole, body in fields(tile):
        made += _layer(body, codes) if number == _LAYERS else whole
    return bytes(made)


def _layer(layer: bytes, codes: frozenset[str]) -> bytes:
    parts = list(fields(layer))
    keys = [body.decode("utf-8") for number, _, body in parts if number == _KEYS]
    values = [_text(body) for number, _, body in parts if number == _VALUES]
    wanted = {at for at, text in enumerate(values) if codes.intersection(text.split(","))}
    named = {at for at, key in enumerate(keys) if key in CODES}
    kept = b"".join(
        whole for number, whole, body in parts if number != _FEATURES or _has(body, named, wanted)
    )
    return _varint(_LAYERS << 3 | 2) + _varint(len(kept)) + kept


def _has(feature: bytes, keys: set[int], values: set[int]) -> bool:
    """Whether a feature has one of these values by one of these keys."""
    for number, _, body in fields(feature):
        if number == _TAGS:
            tags = _numbers(body)
            pairs = zip(tags[::2], tags[1::2], strict=False)
            return any(key in keys and value in values for key, value in pairs)
    return False


def _numbers(packed: bytes) -> list[int]:
    numbers, at = [], 0
    while at < len(packed):
        number, at = read_varint(packed, at)
        numbers.append(number)
    return numbers


def _text(value: bytes) -> str:
    for number, _, body in fields(value):
        if number == _TEXT:
            return body.decode("utf-8")
    return ""


def fields(message: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, all bytes, and content of each field; the content only of those that have a length.

    Raises:
        ValueError: the message ends too early.
    """
    at = 0
    while at < len(message):
        begin = at
        key, at = read_varint(message, at)
        kind, body = key & 7, b""
        if kind == 0:
            _, at = read_varint(message, at)
        elif kind == 2:
            length, at = read_varint(message, at)
            body = message[at : at + length]
            at += length
        elif kind in (1, 5):
            at += 8 if kind == 1 else 4
        else:
            raise ValueError("a tile has a field of an unknown kind")
        if at > len(message):
            raise ValueError("a tile is shorter than it says")
        yield key >> 3, message[begin:at], body


def _varint(number: int) -> bytes:
    made = bytearray()
    while number > 0x7F:
        made.append(number & 0x7F | 0x80)
        number >>= 7
    made.append(number)
    return bytes(made)
