"""Places as the page takes them: columns of numbers, then what is text.

As JSON a hundred thousand places are twenty megabytes, and half a second is gone before the page
has read them. assets/map/columns.js unpacks them.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gui.map.bridge import PlaceMark


class PlaceArrays(NamedTuple):
    """The same as many `PlaceMark`s, in columns of one length, and what only some places have."""

    ids: NDArray[np.int64]
    lats: NDArray[np.float64]
    lons: NDArray[np.float64]
    radii_km: NDArray[np.float64]
    weights: NDArray[np.uint32]
    where_prec: NDArray[np.uint8]
    names: list[str]
    lines: list[tuple[int, Sequence[tuple[float, float]]]]
    """Courses, each with the number of its place."""
    areas: list[tuple[int, str]]
    """Codes of outlines, each with the number of its place."""


def arrays_of(marks: Sequence[PlaceMark]) -> PlaceArrays:
    """Places in columns, in the same order."""
    import numpy as np

    return PlaceArrays(
        np.array([mark["id"] for mark in marks], np.int64),
        np.array([mark["lat"] for mark in marks], np.float64),
        np.array([mark["lon"] for mark in marks], np.float64),
        np.array([mark["radius_km"] for mark in marks], np.float64),
        np.array([mark.get("weight", 0) for mark in marks], np.uint32),
        np.array([mark["where_prec"] for mark in marks], np.uint8),
        [mark["name"] for mark in marks],
        [(number, mark["line"]) for number, mark in enumerate(marks) if mark["line"]],
        [(number, mark["area"]) for number, mark in enumerate(marks) if "area" in mark],
    )


def outline_code(key: str) -> str:
    """The code of a country's or first-order division's outline; empty for all else.

    Args:
        key: `Place.key`.
    """
    kind, _, code = key.partition(":")
    return code if kind in ("country", "iso") else ""


def pack_places(places: PlaceArrays, edition: int) -> bytes:
    """Pack places into one block, in the order of bytes of this machine, which is the page's, too.

    First, 32 bits each: the edition of this list, by which counts refer to it; how many there are;
    how many bytes of text stand at the end; and nothing. Then columns of 64 bits: ids (as floating
    numbers, as the page has no others), latitude, longitude, radius in km; of 32 bits: weight; of
    8 bits: `where_prec`. The text is JSON: `names` in the same order, `lines`, pairs of a
    place's number and its course, and `areas`, pairs of its number and the code of its outline.
    """
    text = json.dumps(
        {"names": places.names, "lines": places.lines, "areas": places.areas}, ensure_ascii=False
    ).encode("utf-8", "replace")
    return b"".join(
        (
            struct.pack("=4I", edition, len(places.ids), len(text), 0),
            places.ids.astype(float).tobytes(),
            places.lats.tobytes(),
            places.lons.tobytes(),
            places.radii_km.tobytes(),
            places.weights.tobytes(),
            places.where_prec.tobytes(),
            text,
        )
    )
