"""What a project keeps of a reference layer: its file as it was added, packed, and its looks."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping
from typing import Any

from gui.engine.overlays.reading import MOST_BYTES

COLOURS = {
    "#8c510a": "Brown",
    "#01665e": "Teal",
    "#a50f15": "Dark red",
    "#4d4d4d": "Grey",
    "#3b3b98": "Indigo",
    "#5c6b00": "Olive",
}
"""Colours of layers by what they are called; none is a colour of events."""


def content_of(file: str, data: bytes, colour: str) -> dict[str, Any]:
    """A layer as it is kept."""
    packed = base64.b64encode(zlib.compress(data, 6)).decode("ascii")
    return {"file": file, "colour": colour, "shown": True, "packed": packed}


def is_known(content: Mapping[str, Any]) -> bool:
    """Whether this version understands what is kept."""
    texts = (content.get("file"), content.get("packed"))
    return content.get("colour") in COLOURS and all(isinstance(one, str) for one in texts)


def data_of(content: Mapping[str, Any]) -> bytes:
    """The file as it was added; empty if what is kept is broken."""
    try:
        unpacker = zlib.decompressobj()
        # A project of somebody else's may hold anything.
        return unpacker.decompress(base64.b64decode(content["packed"], validate=True), MOST_BYTES)
    except (binascii.Error, zlib.error):
        return b""


def next_colour(used: list[str]) -> str:
    """The colour that is used least, in the order of `COLOURS`."""
    return min(COLOURS, key=used.count)
