"""Counts of places as the page takes them: numbers in a row instead of text.

Twenty thousand counts as JSON are two megabytes, and take longer to write and read than to draw.
assets/map/counts.js unpacks them.
"""

from __future__ import annotations

import binascii
from array import array
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from gui.map.bridge import MarkCount

STATUSES = ("happened", "ongoing", "planned", "cancelled", "hypothetical")
"""In the order of `gui.engine.model.Status`, and of the page."""
_CODES: dict[str | None, int] = {status: code for code, status in enumerate(STATUSES)}


class PackedCounts(TypedDict):
    """One block of numbers in the order of this machine, which is the page's, too."""

    rows: int
    mixed: int
    """In how many rows statuses differ."""
    data: str
    """Base64 of, for each row, 32 bits of the place's index, certain and possible events; for each
    mixed row, 32 bits of its number and of the events of each status; for each row, 8 bits of
    `where_prec` and status."""


def pack_counts(counts: Sequence[MarkCount], indices: Mapping[int, int]) -> PackedCounts:
    """Pack counts; `indices` tells by id where a place stands in the page's list.

    Places that are not in that list are left out.
    """
    known = [count for count in counts if count["id"] in indices]
    mixed_rows = array("I")
    shares = array("I")
    for row, count in enumerate(known):
        if statuses := count.get("statuses"):
            mixed_rows.append(row)
            shares.extend(statuses)
    data = b"".join(
        (
            array("I", [indices[count["id"]] for count in known]).tobytes(),
            array("I", [count["certain"] for count in known]).tobytes(),
            array("I", [count["possible"] for count in known]).tobytes(),
            mixed_rows.tobytes(),
            shares.tobytes(),
            bytes([count["where_prec"] for count in known]),
            bytes([_CODES.get(count["status"], 0) for count in known]),
        )
    )
    return PackedCounts(
        rows=len(known),
        mixed=len(mixed_rows),
        data=binascii.b2a_base64(data, newline=False).decode("ascii"),
    )
