"""Reference layers as the page takes them: numbers as base64 of little-endian columns."""

from __future__ import annotations

import binascii
import re
from math import asinh, atan, degrees, floor, log2, pi, radians, sinh, tan
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from gui.engine.overlays.values import Feature, Overlay, Position

LONGEST = 300
"""So many characters of a name or detail are shown."""
_DETAILS = ("excerpt", "description", "notes", "note", "desc", "cmt", "dyad_name", "event_type")
ALWAYS = (-(2**31), 2**31 - 1)
"""The days of what has none."""
_TILE_PX = 256
_CLOSEST = 12


class OverlayBlock(TypedDict):
    """A reference layer for the page; see assets/map/extras/overlays.js."""

    id: int
    name: str
    colour: str
    """#rrggbb"""
    shapes: str
    """uint8, one for each feature: 0 a point, 1 a line, 2 an area."""
    starts: str
    """uint32, one more than features: where the points of each begin."""
    points: str
    """float32, latitude and longitude in turn; good to two metres."""
    first: str
    """int32, proleptic Gregorian ordinals as Python counts them."""
    last: str
    names: list[str]
    details: list[str]


def pack_overlay(number: int, name: str, colour: str, overlay: Overlay) -> OverlayBlock:
    """A layer for the page: each point, line and area is a feature of its own there."""
    import numpy as np

    shapes, sizes, points = bytearray(), [0], []
    first, last, names, details = [], [], [], []
    for one in overlay.features:
        held: list[tuple[int, tuple[Position, ...]]] = [(0, (point,)) for point in one.points]
        held += [(1, line) for line in one.lines] + [(2, area) for area in one.areas]
        begin = one.span.first.toordinal() if one.span else ALWAYS[0]
        end = one.span.last.toordinal() if one.span else ALWAYS[1]
        called, detail = _plain(one.name), _detail(one)
        for shape, positions in held:
            shapes.append(shape)
            sizes.append(len(positions))
            points += [value for position in positions for value in position]
            first.append(begin)
            last.append(end)
            names.append(called)
            details.append(detail)
    return {
        "id": number,
        "name": name,
        "colour": colour,
        "shapes": _text(bytes(shapes)),
        "starts": _text(np.cumsum(sizes, dtype=np.uint32).tobytes()),
        "points": _text(np.array(points, np.float32).tobytes()),
        "first": _text(np.array(first, np.int32).tobytes()),
        "last": _text(np.array(last, np.int32).tobytes()),
        "names": names,
        "details": details,
    }


def _text(block: bytes) -> str:
    return binascii.b2a_base64(block, newline=False).decode("ascii")


def _detail(feature: Feature) -> str:
    """What a file says of a thing at most length, beside its name."""
    facts = {key.casefold(): value for key, value in feature.facts.items()}
    found = next((facts[key] for key in _DETAILS if facts.get(key)), "")
    return _plain(found) if found != feature.name else ""


def _plain(text: str) -> str:
    """A text in one line, without control and half characters, and not longer than is shown."""
    return re.sub(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff\s]+", " ", text).strip()[:LONGEST]


def middle_of(block: OverlayBlock, width: int, height: int) -> tuple[float, float, int]:
    """The middle (latitude, longitude) and the zoom that show a layer in a map of that size."""
    import numpy as np

    pairs = np.frombuffer(binascii.a2b_base64(block["points"]), np.float32).reshape(-1, 2)
    (south, west), (north, east) = pairs.min(axis=0).tolist(), pairs.max(axis=0).tolist()
    across = max((east - west) / 360, 1e-6) * _TILE_PX
    down = max(_height(north) - _height(south), 1e-6) * _TILE_PX
    fitting = floor(log2(min(width * 0.8 / across, height * 0.8 / down)))
    middle = (_height(south) + _height(north)) * pi
    return degrees(atan(sinh(middle))), (west + east) / 2, min(max(fitting, 1), _CLOSEST)


def _height(lat: float) -> float:
    """A latitude as a part of the height of a Web Mercator world, from the equator."""
    return asinh(tan(radians(max(-85.0, min(85.0, lat))))) / (2 * pi)
