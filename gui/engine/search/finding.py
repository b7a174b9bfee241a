"""Which events a search finds: a query's tree evaluated over the columns of a corpus.

Every condition is a row of yes and no, one for each event; AND, OR and NOT join them. A word may
stand in the excerpt of any telling, in what a person noted of it, in the title or the outlet of its
article, or begin a word in any name of the event's places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Protocol

import numpy as np

from gui.engine.columns.places import place_table
from gui.engine.columns.table import STATUSES, UNDATED, Bools, Ids
from gui.engine.gazetteer.look_up import normalise
from gui.engine.geometry import distances_km
from gui.engine.model import ArticleId, Corpus, EventId, Place, PlaceId
from gui.engine.remarks import Remarks
from gui.engine.search.hits import folded, holds
from gui.engine.search.place_names import PlaceNames
from gui.engine.search.query import (
    All,
    Any,
    AtPlace,
    FromOutlet,
    HasStatus,
    HasTag,
    InCountry,
    InDays,
    InTitle,
    Near,
    Not,
    Query,
    QueryError,
    Words,
    parse,
)


class Texts(Protocol):
    """Where words stand; a project's index answers (`gui.engine.store.text_index`)."""

    def events_with(self, words: Words) -> Sequence[EventId] | Ids:
        """Tellings whose excerpt holds the words."""

    def articles_with(
        self, words: Words, *, title: bool = True, outlet: bool = True
    ) -> Sequence[ArticleId] | Ids:
        """Articles whose title or outlet holds the words."""


class Finder:
    """Evaluates searches over one corpus. What costs time is made when it is first needed.

    Args:
        corpus: What is searched.
        texts: Finds words in texts; left out, every text is looked at.
        today: The day from which "last 90 days" counts; left out, the day of the search.
        point_of: The point of a place of the world by its name, for what is near it; None if there
            is no such place.
        country_name: The name of a country by its code.
    """

    def __init__(
        self,
        corpus: Corpus,
        texts: Texts | None = None,
        *,
        today: date | None = None,
        point_of: Callable[[str], tuple[float, float] | None] = lambda name: None,
        country_name: Callable[[str], str] = str,
    ) -> None:
        self._corpus = corpus
        self._texts = texts or _LookedAt(corpus)
        self._today = today
        self._point_of = point_of
        self._country_name = country_name
        self._places: list[Place] | None = None
        self._last: tuple[str, Bools] | None = None
        self.names = PlaceNames(corpus.places)

    def mask(self, search: str) -> Bools:
        """For each row of the corpus's table whether a search finds it.

        The same array for the same search, so that what is made of it can be kept.

        Raises:
            QueryError: the search cannot be understood, or names a place that is not known.
        """
        if self._last is None or self._last[0] != search:
            query = parse(search, self._today or date.today())
            self._last = (search, self.find(query))
        return self._last[1]

    def find(self, query: Query) -> Bools:
        """The same for a query.

        Raises:
            QueryError: it names a place that is not known.
        """
        table = self._corpus.table
        match query:
            case All(parts):
                return self._joined(np.logical_and, parts, True)
            case Any(parts):
                return self._joined(np.logical_or, parts, False)
            case Not(part):
                return ~self.find(part)
            case Words():
                found = self._told(self._texts.events_with(query))
                found |= self._told_in(self._texts.articles_with(query))
                found |= self._at(self._named(query.text))
                found |= self._told(
                    [key for key, one in self._remarks.items() if _is_remarked(one, query)]
                )
                return found
            case AtPlace(name):
                return self._at(self._named(name))
            case Near(name, point, km):
                return self._near(point if point is not None else self._point(name), km)
            case InDays(first, last):
                return self._in_days(first, last)
            case HasStatus(status):
                has_status: Bools = table.status == STATUSES.index(status)
                return has_status
            case InCountry(text):
                return self._at(self._in_country(text))
            case FromOutlet(text):
                return self._told_in(self._texts.articles_with(Words(text), title=False))
            case InTitle(text):
                return self._told_in(self._texts.articles_with(Words(text), outlet=False))
            case HasTag(text):
                begins = folded(text).text
                return self._told(
                    [
                        key
                        for key, one in self._remarks.items()
                        if any(folded(tag).text.startswith(begins) for tag in one.tags)
                    ]
                )

    @cached_property
    def _remarks(self) -> Mapping[EventId, Remarks]:
        return self._corpus.source.remarks()

    def _joined(self, how: np.ufunc, parts: Iterable[Query], start: bool) -> Bools:
        found = np.full(len(self._corpus.table), start)
        for part in parts:
            how(found, self.find(part), out=found)
        return found

    def _told(self, tellings: Sequence[EventId] | Ids) -> Bools:
        """The events on whose cards tellings stand."""
        table = self._corpus.table
        found = np.zeros(len(table), bool)
        ids = np.asarray(tellings, np.int64)
        at = np.searchsorted(table.telling_ids, ids)
        inside = at < len(table.telling_ids)
        at, ids = at[inside], ids[inside]
        found[table.telling_rows[at[table.telling_ids[at] == ids]]] = True
        return found

    def _told_in(self, articles: Sequence[ArticleId] | Ids) -> Bools:
        """The events with a telling in one of some articles."""
        table = self._corpus.table
        found = np.zeros(len(table), bool)
        if len(articles):
            told = np.isin(table.telling_articles, np.asarray(articles, np.int64))
            found[table.telling_rows[told]] = True
        return found

    def _at(self, is_wanted: Bools) -> Bools:
        """The events at one of the places that are wanted; a yes or no for each place."""
        table = self._corpus.table
        found = np.zeros(len(table), bool)
        if is_wanted.any():
            found[table.place_rows[is_wanted[table.place]]] = True
        return found

    # Places, in the order of the table's

    def _all_places(self) -> list[Place]:
        if self._places is None:
            ids = self._corpus.table.place_ids.tolist()
            self._places = [self._corpus.places[PlaceId(place_id)] for place_id in ids]
        return self._places

    def _of_table(self, found: Bools) -> Bools:
        """The same for the places of the table that is given for those of `names`."""
        return found[np.searchsorted(self.names.ids, self._corpus.table.place_ids)]

    def _named(self, name: str) -> Bools:
        """Places in one of whose names words begin so."""
        asked = normalise(name)
        if not asked:
            return np.zeros(len(self._corpus.table.place_ids), bool)
        # "St." is "saint" before another word only, and each word is asked for by itself.
        before_another = normalise(f"{name} x").removesuffix(" x")
        found = self.names.with_word(asked)
        if before_another != asked:
            found |= self.names.with_word(f"{before_another} ")
        return self._of_table(found)

    def _called(self, name: str) -> Bools:
        """Places with just this name."""
        return self._of_table(self.names.called(normalise(name)))

    def _in_country(self, text: str) -> Bools:
        places, asked = self._all_places(), f" {normalise(text)}"
        wanted = {
            code
            for code in {place.country for place in places if place.country}
            if code.casefold() == text.casefold()
            or asked in f" {normalise(self._country_name(code))}"
        }
        return np.fromiter((place.country in wanted for place in places), bool, len(places))

    def _near(self, point: tuple[float, float], km: float) -> Bools:
        known = place_table(self._corpus.places)
        rows = np.searchsorted(known.ids, self._corpus.table.place_ids)
        return self._at(distances_km(point, known.lats[rows], known.lons[rows]) <= km)

    def _point(self, name: str) -> tuple[float, float]:
        """Where a place is: the one of the corpus with the most events, else one of the world."""
        same = self._called(name)
        if same.any():
            places = self._all_places()
            events = np.bincount(self._corpus.table.place, minlength=len(places))
            place = places[int(np.argmax(np.where(same, events, -1)))]
            return place.lat, place.lon
        point = self._point_of(name)
        if point is None:
            raise QueryError(f"No place is called “{name}”.")
        return point

    def _in_days(self, first: date | None, last: date | None) -> Bools:
        table = self._corpus.table
        found: Bools = table.first != UNDATED
        if first is not None:
            found &= table.last >= first.toordinal()
        if last is not None:
            found &= table.first <= last.toordinal()
        return found


def _is_remarked(remarks: Remarks, words: Words) -> bool:
    return any(holds(folded(text), words) for text in (remarks.note, *remarks.tags))


class _LookedAt:
    """The texts of a corpus without an index."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def events_with(self, words: Words) -> list[EventId]:
        return [
            telling.id
            for record in self._corpus.source
            for telling in record.tellings
            if holds(folded(telling.excerpt), words)
        ]

    def articles_with(
        self, words: Words, *, title: bool = True, outlet: bool = True
    ) -> list[ArticleId]:
        return [
            key
            for key, one in self._corpus.articles.items()
            if (title and holds(folded(one.title), words))
            or (outlet and holds(folded(one.outlet), words))
        ]
