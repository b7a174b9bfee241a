"""Which events pass the filters, and how many each value of a filter would leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Generic, TypeVar

import numpy as np

from gui.engine.columns.table import BASES, NO_PREC, STATUSES, Bools, EventTable, Ids, Ints
from gui.engine.filters import NO_FILTERS, Choice, Facet, Filters, kind_of
from gui.engine.model import (
    ArticleId,
    DatePrec,
    Place,
    PlaceId,
    WherePrec,
)

Value = TypeVar("Value")
_KEPT = 8
CONFIDENCES = tuple(step / 10 for step in range(11))
"""For these a facet says how many events are at least so sure."""


class _Coded(Generic[Value]):
    """Values of a kind as numbers: each event, or each place of an event, has one of them."""

    def __init__(self, values: Iterable[Value], codes: Ints, *, is_of_place: bool) -> None:
        self.values = tuple(values)
        self.codes = codes
        self.is_of_place = is_of_place

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
    ) -> None:
        self._table = table
        self._outlets = outlets
        self._places = places
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
        that this bound would leave. Values of an event's several places count it once each.

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
        if kind.is_of_place:
            raise ValueError(f"{facet} is of places: an event may have several values")
        return kind.values, kind.codes

    def _counted(self, kind: _Coded[Any], passes: Bools) -> Ids:
        size = len(kind.values)
        if not kind.is_of_place:
            return np.bincount(kind.codes[passes], minlength=size)
        table = self._table
        counted = passes[table.place_rows]
        is_alone = (np.diff(table.starts) == 1)[table.place_rows]
        alone = np.bincount(kind.codes[counted & is_alone], minlength=size)
        # Two places of one event may have the same value.
        several = counted & ~is_alone
        both = np.unique(table.place_rows[several].astype(np.int64) * size + kind.codes[several])
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
        """For each event whether it, or one of its places, has a value."""
        if not kind.is_of_place:
            return has
        events = np.zeros(len(self._table), bool)
        events[self._table.place_rows[has]] = True
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
                return _Coded(STATUSES, table.status.astype(np.int32), is_of_place=False)
            case Facet.DATE_BASIS:
                return _Coded(BASES, table.date_basis.astype(np.int32), is_of_place=False)
            case Facet.PLACE_BASIS:
                return _Coded(BASES, table.place_basis.astype(np.int32), is_of_place=True)
            case Facet.ARTICLE:
                ids = [ArticleId(one) for one in table.article_ids.tolist()]
                return _Coded(ids, table.article, is_of_place=False)
            case Facet.OUTLET:
                ids = table.article_ids.tolist()
                values, codes = coded(self._outlets[ArticleId(one)] for one in ids)
                return _Coded(values, codes[table.article], is_of_place=False)
            case Facet.COUNTRY | Facet.KIND:
                is_country = facet is Facet.COUNTRY
                places = [self._places[PlaceId(one)] for one in table.place_ids.tolist()]
                values, codes = coded(
                    place.country if is_country else kind_of(place.feature) for place in places
                )
                return _Coded(values, codes[table.place], is_of_place=True)
            case _:
                raise ValueError(f"{facet} is a bound and has no values")


_CHOICES = tuple(facet for facet in Facet if isinstance(getattr(NO_FILTERS, facet.value), Choice))
