"""Counts of places as the page takes them: columns of numbers in a row, and no text.

Twenty thousand counts as JSON are two megabytes, and take longer to write and read than to draw.
assets/map/columns.js unpacks them. While the slider moves, most places keep theirs from one step to
the next: of a page that has the counts sent last, only those that changed are sent.

Imports numpy only when something is packed: a start has no time for it before.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

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


_SPARSE = 64
"""Where ids reach higher than this for each place, a table of all of them would waste memory."""


class PlaceNumbers:
    """Which number the page knows a place by: where it stands in the page's list."""

    def __init__(self, ids: Sequence[int] | NDArray[np.int64]) -> None:
        """Take the ids in the order of the page's list; each stands there once."""
        import numpy as np

        in_list = np.array(ids, np.int64)
        self.size = len(in_list)
        most = int(in_list.max()) if self.size else 0
        if not self.size or most > _SPARSE * self.size or in_list.min() < 0:
            self._table: NDArray[np.intp] | None = None
            self._order = np.argsort(in_list, kind="stable")
            self._sorted = in_list[self._order]
        else:
            # By id, as ids of a project are small and close: a tenth of the time.
            self._table = np.full(most + 1, -1, np.intp)
            self._table[in_list] = np.arange(self.size)

    def find(self, ids: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """For each id its number, and whether there is one; else the number means nothing."""
        import numpy as np

        if not self.size or not len(ids):
            return np.zeros(len(ids), np.intp), np.zeros(len(ids), np.bool_)
        if self._table is not None:
            last = len(self._table) - 1
            is_within = (ids >= 0) & (ids <= last)
            number = self._table[ids if is_within.all() else np.clip(ids, 0, last)]
            return number, is_within & (number >= 0)
        at = np.minimum(np.searchsorted(self._sorted, ids), self.size - 1)
        return self._order[at], self._sorted[at] == ids


class CountPacker:
    """Packs counts for one page, and remembers what it was sent last.

    A block is in the order of bytes of this machine, which is the page's, too. First, 32 bits each:
    the number of the change that made the counts so; the `edition` of the places' list that they
    refer to (of an older one the page drops counts); 0, or the number of the counts from which
    these are the changes; how many rows; how many columns; and for each column how many bytes one
    of its numbers takes (0, 1, 2 or 4; as few as its largest needs, and 0 where all are 0). Then
    the columns, each beginning at a multiple of four bytes: the place's number, certain, possible,
    `where_prec`, and one for each of `STATUSES`.

    Rows are those of all places with events; or those that changed, and then a place that has no
    more events has a row of zeros. Places that the page does not know are left out.
    """

    def __init__(self) -> None:
        self._sent: NDArray[np.uint32] | None = None
        """The columns after the first, with an entry for each place of the page's list."""
        self._of = (0, 0)
        """The number and the edition of that."""

    def pack(
        self, counts: CountArrays, numbers: PlaceNumbers, edition: int, number: int, had: int = 0
    ) -> bytes:
        """Pack counts for a page that has those of the change `had`; 0: none.

        `numbers` are those of the places' list of this `edition`; `number` is of the change.
        """
        import numpy as np

        place, is_known = numbers.find(counts.ids)
        columns = [counts.certain, counts.possible, counts.where_prec, *counts.by_status.T]
        if not is_known.all():
            place = place[is_known]
            columns = [column[is_known] for column in columns]
        now = np.zeros((len(columns), numbers.size), np.uint32)
        for row, column in zip(now, columns, strict=True):
            row[place] = column
        since = had if self._sent is not None and self._of == (had, edition) else 0
        if since:
            place = np.flatnonzero((now != self._sent).any(axis=0))
            columns = list(now[:, place])
        self._sent, self._of = now, (number, edition)
        return _block((number, edition, since), [place, *columns])


def _block(head: tuple[int, int, int], columns: list[NDArray[Any]]) -> bytes:
    import numpy as np

    rows = len(columns[0])
    widths = [_width(int(column.max())) if rows else 0 for column in columns]
    parts = [struct.pack(f"={5 + len(widths)}I", *head, rows, len(widths), *widths)]
    for column, width in zip(columns, widths, strict=True):
        if width:
            part = np.ascontiguousarray(column, dtype=f"u{width}").tobytes()
            parts += (part, bytes(-len(part) % 4))
    return b"".join(parts)


def _width(largest: int) -> int:
    if not largest:
        return 0
    return 1 if largest < 1 << 8 else 2 if largest < 1 << 16 else 4
