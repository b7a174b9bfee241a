"""What is made of a corpus when it is first needed, and kept for as long as the corpus is shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from gui.engine.columns.counting import RangeCounter
from gui.engine.columns.filtering import Filtering
from gui.engine.columns.passing import Passing
from gui.engine.columns.places import Degrees, Line, place_table
from gui.engine.columns.source import ArticleSource, EventSource, Headline, headline_of
from gui.engine.columns.table import (
    BASES,
    Bools,
    EventTable,
    Ids,
    PlaceColumns,
    table_of,
    with_places,
)
from gui.engine.extent import Extent, places_in
from gui.engine.model import ArticleId, ArticleRecord, Basis, NamedActors, Place, PlaceId

Mask = Bools | None
_KEPT = 3


class Prepared:
    """A corpus ready for any state of the window. The last few counters are kept."""

    def __init__(
        self,
        source: EventSource,
        articles: Mapping[ArticleId, ArticleRecord],
        places: Mapping[PlaceId, Place],
    ) -> None:
        self.source = source
        self._articles = articles
        self._places = places
        self._counters: list[tuple[EventTable, tuple[Mask, ...], RangeCounter]] = []
        self._actors: tuple[NamedActors, EventTable] | None = None
        self._seen: tuple[Extent, Bools] | None = None
        self._passing: tuple[RangeCounter, Passing] | None = None

    @property
    def table(self) -> EventTable:
        return self.source.table

    @cached_property
    def filtering(self) -> Filtering:
        articles, source = self._articles, self.source
        if isinstance(articles, ArticleSource):
            grades = articles.reliabilities
            return Filtering(self.table, articles.outlets(), self._places, grades, source)
        outlets = {article_id: article.outlet for article_id, article in articles.items()}
        graded = {one.outlet: one.reliability for one in articles.values() if one.reliability}
        return Filtering(self.table, outlets, self._places, lambda: graded, source)

    @cached_property
    def headlines(self) -> list[Headline]:
        """What each of `table.article_ids` is sorted by and searched in."""
        articles, ids = self._articles, self.table.article_ids.tolist()
        if isinstance(articles, ArticleSource):
            known = articles.headlines()
            return [known[one] for one in ids]
        return [headline_of(articles[one]) for one in ids]

    @cached_property
    def name_ranks(self) -> Ids:
        """Where each of `table.place_ids` stands when they are sorted by name, then by id."""
        return self.ranks(self.table, self._places)

    @staticmethod
    def ranks(table: EventTable, places: Mapping[PlaceId, Place]) -> Ids:
        """The same for the places of another table."""
        known = place_table(places)
        rows = np.searchsorted(known.ids, table.place_ids).tolist()
        names = [known.names[row] for row in rows]
        ranks = np.empty(len(names), np.int64)
        ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
        return ranks

    # What a map shows

    def places_in(self, extent: Extent, actors: NamedActors) -> Ids:
        """The places of events and the seats of governments in an extent, ascending."""
        table_ids = self.table.place_ids
        seats = places_in(extent, actors.places)
        held = table_ids[self._held(extent)]
        return np.union1d(held, np.fromiter(seats, np.int64, len(seats)))

    def events_in(self, extent: Extent) -> Bools:
        """For each event whether a place of it lies in an extent; the same array for the same."""
        if self._seen is None or self._seen[0] != extent:
            table = self.table
            mask = np.zeros(len(table), bool)
            mask[table.place_rows[self._held(extent)[table.place]]] = True
            self._seen = (extent, mask)
        return self._seen[1]

    def _held(self, extent: Extent) -> Bools:
        """For each of `table.place_ids` whether it lies in an extent, by its point or its line."""
        lats, lons, courses = self._positions
        held: Bools = extent.holds(lats, lons)
        for at, line in courses:
            held[at] |= extent.meets(line)
        return held

    @cached_property
    def _positions(self) -> tuple[Degrees, Degrees, list[tuple[int, Line]]]:
        known = place_table(self._places)
        rows = np.searchsorted(known.ids, self.table.place_ids)
        at_of = {row: at for at, row in enumerate(rows.tolist())} if known.lines else {}
        courses = [(at_of[row], line) for row, line in known.lines if row in at_of]
        return known.lats[rows], known.lons[rows], courses

    def counter(self, *masks: Mask) -> RangeCounter:
        """Counts the events that are in all masks; the same one for the same arrays."""
        return self._kept(self.table, masks)

    def passing(self, counter: RangeCounter) -> Passing:
        """When the events are that a counter counts; the same one for the same counter."""
        if self._passing is None or self._passing[0] is not counter:
            self._passing = (counter, Passing(*counter.dated, lambda: self.filtering))
        return self._passing[1]

    def actors(self, actors: NamedActors) -> EventTable:
        """The events as if each happened where the governments it names have their seat."""
        if self._actors is None or self._actors[0] is not actors:
            self._actors = (actors, with_places(self.table, _named(actors)))
        return self._actors[1]

    def actor_counter(self, actors: NamedActors, *masks: Mask) -> RangeCounter:
        """Counts them, if they have a place themselves and are in all masks."""
        if not actors.of_event:
            # Without any there is nothing to filter, and one counter does for all states.
            return self._no_actors
        return self._kept(self.actors(actors), (self.table.has_place, *masks))

    @cached_property
    def _no_actors(self) -> RangeCounter:
        return RangeCounter(table_of(()))

    def _kept(self, table: EventTable, masks: tuple[Mask, ...]) -> RangeCounter:
        for of_table, known, counter in self._counters:
            is_same = len(known) == len(masks) and all(
                one is other for one, other in zip(known, masks, strict=True)
            )
            if of_table is table and is_same:
                return counter
        counter = RangeCounter(table, _all(masks))
        # What is shown without any search or filter is come back to from all of them.
        later = self._counters[_KEPT - 1 :]
        every = [one for one in later if all(mask is None for mask in one[1])]
        self._counters = [(table, masks, counter), *self._counters[: _KEPT - 1], *every]
        return counter


def _all(masks: tuple[Mask, ...]) -> Mask:
    given = [mask for mask in masks if mask is not None]
    if not given:
        return None
    both = given[0]
    for mask in given[1:]:
        both = both & mask
    return both


def _named(actors: NamedActors) -> PlaceColumns:
    pairs = [
        (telling, place_id, actors.places[place_id].where_prec)
        for telling, named in actors.of_event.items()
        for place_id in named
    ]
    rows = np.array(pairs, np.int64).reshape(-1, 3)
    basis = np.full(len(rows), BASES.index(Basis.EXPLICIT), np.uint8)
    return PlaceColumns(rows[:, 0], rows[:, 1], rows[:, 2].astype(np.uint8), basis)
