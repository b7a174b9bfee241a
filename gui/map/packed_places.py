"""Places as the page takes them: columns of numbers, then what is text.

As JSON a hundred thousand places are twenty megabytes, and half a second is gone before the page
has read them. assets/map/columns.js unpacks them.
"""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.map.bridge import PlaceMark


def pack_places(places: Sequence[PlaceMark], edition: int) -> bytes:
    """Pack places into one block, in the order of bytes of this machine, which is the page's, too.

    First, 32 bits each: the edition of this list, by which counts refer to it; how many there are;
    how many bytes of text stand at the end; and nothing. Then columns of 64 bits: ids (as floating
    numbers, as the page has no others), latitude, longitude, radius in km; of 32 bits: weight; of
    8 bits: `where_prec`. The text is JSON: `names` in the same order, `lines`, pairs of a
    place's number and its course, and `areas`, pairs of its number and the code of its outline.
    """
    text = json.dumps(
        {
            "names": [place["name"] for place in places],
            "lines": [
                (number, place["line"]) for number, place in enumerate(places) if place["line"]
            ],
            "areas": [
                (number, place["area"]) for number, place in enumerate(places) if "area" in place
            ],
        },
        ensure_ascii=False,
    ).encode("utf-8", "replace")
    return b"".join(
        (
            struct.pack("=4I", edition, len(places), len(text), 0),
            array("d", [place["id"] for place in places]).tobytes(),
            array("d", [place["lat"] for place in places]).tobytes(),
            array("d", [place["lon"] for place in places]).tobytes(),
            array("d", [place["radius_km"] for place in places]).tobytes(),
            array("I", [place.get("weight", 0) for place in places]).tobytes(),
            bytes([place["where_prec"] for place in places]),
            text,
        )
    )
