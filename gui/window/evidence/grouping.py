"""Putting listed events into groups: by day, by article, by place. Plain functions, no widgets.

Works on one cheap key for each row, so that nothing else of an event is looked at.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gui.engine.timeline import ShownEvent


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


@dataclass(frozen=True, slots=True)
class Grouping:
    """In which order rows are listed, and where the groups begin."""

    order: Sequence[int]
    """By position, the row that stands there."""
    groups: tuple[Group, ...] = ()


def keys_of(items: Sequence[ShownEvent], by: GroupBy) -> list[Hashable]:
    """For each event the key of its group.

    An event that happened at several places stands with the first of them.
    """
    match by:
        case GroupBy.DAY:
            return [item.record.event.span for item in items]
        case GroupBy.ARTICLE:
            return [item.record.article_id for item in items]
        case GroupBy.PLACE:
            return [item.record.place_ids[0] if item.record.place_ids else None for item in items]
        case GroupBy.NOTHING:
            return []


def grouped(count: int, keys: Sequence[Hashable], *, largest_first: bool = False) -> Grouping:
    """Rows with the same key together, and otherwise in the order they came in.

    Args:
        count: How many rows there are.
        keys: A key for each row; empty: nothing is grouped.
        largest_first: Whether the largest group comes first; else the one that begins first does.
    """
    if not keys:
        return Grouping(range(count))
    rows: dict[Hashable, list[int]] = {}
    for row, key in enumerate(keys):
        rows.setdefault(key, []).append(row)
    # Sorting keeps the order of groups of one size.
    parts = sorted(rows.values(), key=len, reverse=True) if largest_first else list(rows.values())
    order: list[int] = []
    groups = []
    for part in parts:
        groups.append(Group(len(order), len(part)))
        order += part
    return Grouping(order, tuple(groups))
