"""Putting listed events into groups: by day, by article, by place. Plain functions, no widgets.

Works on one cheap key for each row, so that nothing else of an event is looked at.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gui.engine.model import EventRecord
from gui.engine.shown import ShownEvents
from gui.engine.timeline import ShownEvent

if TYPE_CHECKING:
    from gui.engine.columns.table import Ids


class GroupBy(StrEnum):
    """What the cards are grouped by; the value is how a setting keeps it."""

    NOTHING = ""
    DAY = "day"
    ARTICLE = "article"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand together below one heading."""

    start: int
    """The position of the first, counting from 0."""
    count: int


class Grouping:
    """In which order listed events stand, and where the groups begin.

    Args:
        order: By row, the event's position in the list as it came.
        groups: In their order; none where nothing is grouped.
    """

    def __init__(self, order: Sequence[int] | Ids, groups: tuple[Group, ...] = ()) -> None:
        self.order = order
        self.groups = groups
        self._rows: Ids | None = None

    def row_of(self, position: int) -> int:
        """In which row stands what came at a position; -1 for -1."""
        if position < 0 or not self.groups:
            return position
        if self._rows is None:
            import numpy as np

            self._rows = np.empty(len(self.order), np.int64)
            self._rows[np.asarray(self.order)] = np.arange(len(self.order))
        return int(self._rows[position])


def keys_of(items: Sequence[ShownEvent], by: GroupBy) -> Ids | None:
    """For each event a number for its group; None where nothing is grouped.

    An event that happened at several places stands with the first of them.
    """
    import numpy as np

    if by is GroupBy.NOTHING:
        return None
    if isinstance(items, ShownEvents):
        table, rows = items.table, items.rows.between(0, len(items))
        match by:
            case GroupBy.DAY:
                return table.first[rows].astype(np.int64) << 32 | table.last[rows]
            case GroupBy.ARTICLE:
                return table.articles[rows]
            case _:
                return table.first_place[rows].astype(np.int64)
    numbers: dict[Hashable, int] = {}
    return np.array(
        [numbers.setdefault(_key(item.record, by), len(numbers)) for item in items], np.int64
    )


def _key(record: EventRecord, by: GroupBy) -> Hashable:
    match by:
        case GroupBy.DAY:
            return record.event.span
        case GroupBy.ARTICLE:
            return record.article_id
        case _:
            return record.place_ids[0] if record.place_ids else None


def grouped(count: int, keys: Ids | None, *, largest_first: bool = False) -> Grouping:
    """Rows with the same key together, and otherwise in the order they came in.

    Args:
        count: How many rows there are.
        keys: A key for each row; None: nothing is grouped.
        largest_first: Whether the largest group comes first; else the one that begins first does.
    """
    if keys is None or not count:
        return Grouping(range(count))
    import numpy as np

    _, first, inverse, sizes = np.unique(
        keys, return_index=True, return_inverse=True, return_counts=True
    )
    in_order = np.lexsort((first, -sizes)) if largest_first else np.argsort(first)
    rank = np.empty(len(in_order), np.int64)
    rank[in_order] = np.arange(len(in_order))
    order = np.argsort(rank[inverse], kind="stable")
    sizes = sizes[in_order]
    starts = np.cumsum(sizes) - sizes
    pairs = zip(starts.tolist(), sizes.tolist(), strict=True)
    return Grouping(order, tuple(Group(start, size) for start, size in pairs))
