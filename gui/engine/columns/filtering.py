"""Which events pass the filters, and how many each value of a filter would leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

from gui.engine.columns.table import BASES, NO_PREC, STATUSES, Bools, EventTable, Ids, Ints
from gui.engine.filters import NO_FILTERS, ROLES, Choice, Facet, Filters, kind_of
from gui.engine.model import (
    ArticleId,
    DatePrec,
    Place,
    PlaceId,
    WherePrec,
)
from gui.engine.remarks import Credibility, Reliability, Remarks

if TYPE_CHECKING:
    from gui.engine.columns.source import EventSource

Value = TypeVar("Value")
_KEPT = 8
CONFIDENCES = tuple(step / 10 for step in range(11))
"""For these a facet says how many events are at least so sure."""


class _Coded(Generic[Value]):
    """Values of a kind as numbers.

    Args:
        codes: Which value each event has; or each place, or each tag, of an event.
        rows: The event that each code is of; None: each event has one.
    """

    def __init__(self, values: Iterable[Value], codes: Ints, rows: Ints | None = None) -> None:
        self.values = tuple(values)
        self.codes = codes
        self.rows = rows

    def has(self, wanted: Iterable[Value]) -> Bools:
        """For each event, or place of one, whether its value is among some."""
        known = set(wanted)
        return np.array([value in known for value in self.values], bool)[self.codes]


def coded(values: Iterable[Value]) -> tuple[tuple[Value, ...], Ints]:
    """The different values in the order they come, and for each one its number there."""
    numbers: dict[Value, int] = {}
    codes = [numbers.setdefault(value, len(numbers)) for value in values]
    return tuple(numbers), np.array(codes, np.int32)


class Filtering:
    """The events of a corpus, ready to be filtered. What was asked last is kept."""

    def __init__(
        self,
        table: EventTable,
        outlets: Mapping[ArticleId, str],
        places: Mapping[PlaceId, Place],
        grades: Callable[[], Mapping[str, Reliability]],
        source: EventSource,
    ) -> None:
        self._table = table
        self._outlets = outlets
        self._places = places
        self._grades = grades
        self._source = source
        self._masks: dict[Filters, Bools] = {}

    def passes(self, filters: Filters) -> Bools | None:
        """For each event whether it passes; None: all do. The same array for the same filters."""
        if filters == NO_FILTERS:
            return None
        if filters not in self._masks:
            while len(self._masks) >= _KEPT:
                del self._masks[next(iter(self._masks))]
            self._masks[filters] = self._mask(filters)
        return self._masks[filters]

    def leaves(
        self, facet: Facet, filters: Filters = NO_FILTERS, among: Bools | None = None
    ) -> dict[Any, int]:
        """For each value of a facet how many events it alone would leave.

        The other fields of the filters hold. Where a field is a bound, a value counts the events
        that this bound would leave. Values of an event's several places or tags count it once each.

        Args:
            among: Only these events are counted, such as those in the range; None: all.
        """
        passes = self._mask(filters.without(facet))
        if among is not None:
            passes &= among
        table = self._table
        match facet:
            case Facet.WHERE_PREC:
                best = np.bincount(self._best_where_prec[passes], minlength=9)[: len(WherePrec) + 1]
                counted = np.cumsum(best)
                return {prec: int(counted[prec]) for prec in WherePrec}
            case Facet.DATE_PREC:
                counts = np.bincount(table.date_prec[passes], minlength=len(DatePrec) + 1)
                counted = np.cumsum(counts[1:])
                return {prec: int(counted[prec - 1]) for prec in DatePrec}
            case Facet.CONFIDENCE:
                sorted_ = np.sort(table.confidence[passes])
                below = np.searchsorted(sorted_, np.array(CONFIDENCES, np.float32))
                return {
                    least: len(sorted_) - int(number)
                    for least, number in zip(CONFIDENCES, below, strict=True)
                }
            case _:
                kind = self._of(facet)
                counts = self._counted(kind, passes)
                return dict(zip(kind.values, counts.tolist(), strict=True))

    def values(self, facet: Facet) -> tuple[tuple[Any, ...], Ints]:
        """The values of a facet that is of events, and for each event which of them it has."""
        kind = self._of(facet)
        if kind.rows is not None:
            raise ValueError(f"{facet} is no facet of whole events: one may have several values")
        return kind.values, kind.codes

    def _counted(self, kind: _Coded[Any], passes: Bools) -> Ids:
        size = len(kind.values)
        rows = kind.rows
        if rows is None:
            return np.bincount(kind.codes[passes], minlength=size)
        counted = passes[rows]
        is_alone = (np.bincount(rows, minlength=len(self._table)) == 1)[rows]
        alone = np.bincount(kind.codes[counted & is_alone], minlength=size)
        # Two places of one event may have the same value.
        several = counted & ~is_alone
        both = np.unique(rows[several].astype(np.int64) * size + kind.codes[several])
        return alone + np.bincount(both % size if size else both, minlength=size)

    def _mask(self, filters: Filters) -> Bools:
        table = self._table
        passes = np.ones(len(table), bool)
        for facet in _CHOICES:
            choice: Choice[Any] = getattr(filters, facet.value)
            if not choice:
                continue
            kind = self._of(facet)
            if choice.only:
                passes &= self._of_events(kind, kind.has(choice.only))
            if choice.never:
                passes &= ~self._of_events(kind, kind.has(choice.never))
        if filters.where_prec is not None:
            passes &= self._best_where_prec <= filters.where_prec
        if filters.date_prec is not None:
            passes &= (table.date_prec != NO_PREC) & (table.date_prec <= filters.date_prec)
        if filters.confidence > 0:
            passes &= table.confidence >= np.float32(filters.confidence)
        return passes

    def _of_events(self, kind: _Coded[Any], has: Bools) -> Bools:
        """For each event whether it, or one of its places or tags, has a value."""
        if kind.rows is None:
            return has
        events = np.zeros(len(self._table), bool)
        events[kind.rows[has]] = True
        return events

    @cached_property
    def _best_where_prec(self) -> Ints:
        """The best of an event's places; more than any for an event without."""
        best = np.full(len(self._table), len(WherePrec) + 1, np.int32)
        has_place = self._table.has_place
        if has_place.any():
            starts = self._table.starts[:-1][has_place]
            best[has_place] = np.minimum.reduceat(self._table.where_prec, starts)
        return best

    @cached_property
    def _kinds(self) -> dict[Facet, _Coded[Any]]:
        return {}

    def _of(self, facet: Facet) -> _Coded[Any]:
        if facet not in self._kinds:
            self._kinds[facet] = self._coded(facet)
        return self._kinds[facet]

    def _coded(self, facet: Facet) -> _Coded[Any]:
        table = self._table
        match facet:
            case Facet.STATUS:
                return _Coded(STATUSES, table.status.astype(np.int32))
            case Facet.DATE_BASIS:
                return _Coded(BASES, table.date_basis.astype(np.int32))
            case Facet.PLACE_BASIS:
                return _Coded(BASES, table.place_basis.astype(np.int32), table.place_rows)
            case Facet.ARTICLE:
                ids = [ArticleId(one) for one in table.article_ids.tolist()]
                return _Coded(ids, table.article)
            case Facet.OUTLET:
                ids = table.article_ids.tolist()
                values, codes = coded(self._outlets[ArticleId(one)] for one in ids)
                return _Coded(values, codes[table.article])
            case Facet.RELIABILITY:
                ids, grades = table.article_ids.tolist(), self._grades()
                values, codes = coded(grades.get(self._outlets[ArticleId(one)], "") for one in ids)
                return _Coded(values, codes[table.article])
            case Facet.CREDIBILITY:
                given = np.zeros(len(table), np.int32)
                for row, several in self._remarked.items():
                    given[row] = next((one.credibility for one in several if one.credibility), 0)
                return _Coded((0, *Credibility), given)
            case Facet.REVIEWED:
                is_reviewed = np.zeros(len(table), np.int32)
                rows = [table.card_row(event_id) for event_id in self._source.reviewed()]
                is_reviewed[[row for row in rows if row >= 0]] = 1
                return _Coded((False, True), is_reviewed)
            case Facet.ROLE:
                return _Coded(ROLES, self._roles(), table.place_rows)
            case Facet.TAG:
                return self._tags()
            case Facet.COUNTRY | Facet.KIND:
                is_country = facet is Facet.COUNTRY
                places = [self._places[PlaceId(one)] for one in table.place_ids.tolist()]
                values, codes = coded(
                    place.country if is_country else kind_of(place.feature) for place in places
                )
                return _Coded(values, codes[table.place], table.place_rows)
            case _:
                raise ValueError(f"{facet} is a bound and has no values")

    def _roles(self) -> Ints:
        """What each place of an event is to it."""
        table = self._table
        roles = np.zeros(len(table.place), np.int32)
        for event_id, place_id, role in self._source.on_the_way():
            row, at = table.row(event_id), table.place_at(place_id)
            if row >= 0:
                places = slice(int(table.starts[row]), int(table.starts[row + 1]))
                roles[places][table.place[places] == at] = ROLES.index(role)
        return roles

    @cached_property
    def _remarked(self) -> dict[int, list[Remarks]]:
        """What is remarked on the tellings of an event, by its row, its own telling first."""
        found: dict[int, list[Remarks]] = {}
        for event_id, remarks in self._source.remarks().items():
            row = self._table.card_row(event_id)
            if row >= 0:
                is_own = self._table.ids[row] == event_id
                several = found.setdefault(row, [])
                several.insert(0 if is_own else len(several), remarks)
        return found

    def _tags(self) -> _Coded[str]:
        """The tags of each event, however their capitals are; without any, the empty one."""
        pairs = [
            (row, tag)
            for row, several in self._remarked.items()
            for tag in {tag.casefold(): tag for one in several for tag in one.tags}.values()
        ]
        has_none = np.ones(len(self._table), bool)
        has_none[[row for row, _ in pairs]] = False
        without = np.flatnonzero(has_none).astype(np.int32)
        written: dict[str, str] = {}
        for _, tag in pairs:
            written.setdefault(tag.casefold(), tag)
        values, codes = coded(["", *(written[tag.casefold()] for _, tag in pairs)])
        rows = np.array([row for row, _ in pairs], np.int32)
        return _Coded(
            values,
            np.concatenate((np.zeros(len(without), np.int32), codes[1:])),
            np.concatenate((without, rows)),
        )


_CHOICES = tuple(facet for facet in Facet if isinstance(getattr(NO_FILTERS, facet.value), Choice))
