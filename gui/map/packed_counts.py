"""Counts of places as the page takes them: columns of numbers in a row, and no text.

Twenty thousand counts as JSON are two megabytes, and take longer to write and read than to draw.
assets/map/counts.js unpacks them.

Imports numpy only when something is packed: a start has no time for it before.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STATUSES = ("happened", "ongoing", "planned", "cancelled", "hypothetical")
"""In the order of `gui.engine.model.Status`, and of the page."""


class CountArrays(NamedTuple):
    """How many events places show now, in columns. A place that is not among them has none."""

    ids: NDArray[np.int64]
    """Of the places; each once, in any order."""
    certain: NDArray[np.uint32]
    possible: NDArray[np.uint32]
    by_status: NDArray[np.uint32]
    """How many have each status, in the order of `STATUSES`: one row for each place."""
    where_prec: NDArray[np.uint8]
    """UCDP codes, 1 to 7: the best among the events counted."""


def no_counts() -> CountArrays:
    """What places without any event show."""
    import numpy as np

    return CountArrays(
        ids=np.zeros(0, np.int64),
        certain=np.zeros(0, np.uint32),
        possible=np.zeros(0, np.uint32),
        by_status=np.zeros((0, len(STATUSES)), np.uint32),
        where_prec=np.zeros(0, np.uint8),
    )


class PlaceNumbers:
    """Which number the page knows a place by: where it stands in the page's list."""

    def __init__(self, ids: Sequence[int] | NDArray[np.int64]) -> None:
        """Take the ids in the order of the page's list; each stands there once."""
        import numpy as np

        in_list = np.array(ids, np.int64)
        self._order = np.argsort(in_list, kind="stable").astype(np.uint32)
        self._sorted = in_list[self._order]

    def find(self, ids: NDArray[np.int64]) -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
        """For each id its number, and whether there is one; else the number means nothing."""
        import numpy as np

        if not len(self._sorted):
            return np.zeros(len(ids), np.uint32), np.zeros(len(ids), np.bool_)
        at = np.minimum(np.searchsorted(self._sorted, ids), len(self._sorted) - 1)
        return self._order[at], self._sorted[at] == ids


def pack_counts(counts: CountArrays, numbers: PlaceNumbers, edition: int, number: int) -> bytes:
    """Pack counts into one block, in the order of bytes of this machine, which is the page's, too.

    `numbers` are those of the places' list of this `edition`: of an older one the page drops
    counts. `number` is that of the change that made them so.

    First, 32 bits each: number, edition, how many rows, how many columns, and for each column how
    many bytes one of its numbers takes (0, 1, 2 or 4; as few as its largest needs, and 0 where all
    are 0). Then the columns, each beginning at a multiple of four bytes: the place's number,
    certain, possible, `where_prec`, and one for each of `STATUSES`.

    Places that the page does not know are left out.
    """
    import numpy as np

    place, is_known = numbers.find(counts.ids)
    columns = [place, counts.certain, counts.possible, counts.where_prec, *counts.by_status.T]
    if not is_known.all():
        columns = [column[is_known] for column in columns]
    rows = len(columns[0])
    widths = [_width(int(column.max())) if rows else 0 for column in columns]
    parts = [struct.pack(f"={4 + len(widths)}I", number, edition, rows, len(widths), *widths)]
    for column, width in zip(columns, widths, strict=True):
        if width:
            part = np.ascontiguousarray(column, dtype=f"u{width}").tobytes()
            parts += (part, bytes(-len(part) % 4))
    return b"".join(parts)


def _width(largest: int) -> int:
    if not largest:
        return 0
    return 1 if largest < 1 << 8 else 2 if largest < 1 << 16 else 4
