"""Which events a state of the window shows, and what it leaves out. Plain functions, no window.

The rule of the slider: an event is *certain* when its whole span lies in the range, *possible* when
it overlaps it, *outside* otherwise. First and last day of the range count. Possible events are
shown unless the state leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from gui.engine.extent import Extent
from gui.engine.filters import NO_FILTERS, Facet, Filters
from gui.engine.model import (
    Corpus,
    DaySpan,
    EventId,
    EventRecord,
    NamedActors,
    PlaceId,
    Status,
    WherePrec,
)

if TYPE_CHECKING:
    from gui.engine.columns.counting import Range, RangeCounter
    from gui.engine.columns.passing import Passing
    from gui.engine.columns.prepared import Mask
    from gui.engine.columns.source import EventSource
    from gui.engine.columns.table import Bools, Ids
    from gui.engine.search.finding import Finder
    from gui.engine.shown import HiddenEvents, PlaceCounts, ShownEvents

NO_ACTORS = NamedActors()


class Tray(StrEnum):
    """Events that the map does not show, by the reason."""

    OUTSIDE = "outside"
    POSSIBLE = "possible"
    """Only may lie in the range, where that is not enough."""
    UNDATED = "undated"
    WITHOUT_PLACE = "without_place"
    OUT_OF_VIEW = "out_of_view"
    IMPLIED = "implied"
    """Left out only because their sentence does not name the place or the day itself."""
    FILTERED = "filtered"


@dataclass(frozen=True, slots=True)
class ViewState:
    """The truth about what is shown. Widgets wish for another one; the main window makes it."""

    first_day: date | None = None
    """None: no bound."""
    last_day: date | None = None
    place: PlaceId | None = None
    """The selected place."""
    event: EventId | None = None
    """The selected event."""
    search: str = ""
    filters: Filters = NO_FILTERS
    tray: Tray | None = None
    """A group of hidden events that is listed instead of the shown ones."""
    show_actors: bool = False
    """Whether governments named by their seat are drawn, too."""
    in_view: Extent | None = None
    """Where events are listed and counted, if not everywhere: what the map shows."""
    group: tuple[PlaceId, ...] = ()
    """Several places whose events are listed together, such as those in a box on the map."""
    include_possible: bool = True
    """Whether events that only may lie in the range are shown, too."""
    days: DaySpan | None = None
    """Days whose events are listed, of those shown: a bar of the timeline. The map shows all."""

    @property
    def is_bounded(self) -> bool:
        return self.first_day is not None or self.last_day is not None

    def with_range(self, first_day: date | None, last_day: date | None) -> ViewState:
        """The same state with another range; reversed days are put in order."""
        if first_day is not None and last_day is not None and last_day < first_day:
            first_day, last_day = last_day, first_day
        if (first_day, last_day) == (self.first_day, self.last_day):
            return self
        return replace(self, first_day=first_day, last_day=last_day, days=None)


class Fit(StrEnum):
    """How an event lies to the range of the slider."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    OUTSIDE = "outside"
    UNDATED = "undated"


def fit(state: ViewState, span: DaySpan | None) -> Fit:
    """How a span lies to the state's range. Without any bound, an undated event is certain."""
    if span is None:
        return Fit.UNDATED if state.is_bounded else Fit.CERTAIN
    first, last = state.first_day or date.min, state.last_day or date.max
    if span.last < first or last < span.first:
        return Fit.OUTSIDE
    return Fit.CERTAIN if first <= span.first and span.last <= last else Fit.POSSIBLE


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """What the map shows at one place."""

    place_id: PlaceId
    certain: int
    possible: int
    where_prec: WherePrec
    """The best precision among the events counted."""
    status: Status | None
    """The one status they all have, or None."""
    statuses: tuple[tuple[Status, int], ...] = ()
    """How many have each status, in the order of `Status`; empty where all have one."""

    @property
    def total(self) -> int:
        return self.certain + self.possible


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """An event in view, and whether its date is certain to lie in the range."""

    record: EventRecord
    certain: bool


@dataclass(frozen=True, slots=True)
class View:
    """What one `ViewState` shows of a corpus."""

    shown: ShownEvents
    """Every event on the map, by first day, undated last."""
    trays: Mapping[Tray, HiddenEvents]
    """The hidden ones. `len(shown)` and the trays add up to the corpus."""
    counts: PlaceCounts
    """Places in range, most events first, then by name. The map has them all, in view or not, so
    that it can be moved; who lists them takes `listed`."""
    actor_counts: PlaceCounts
    """How many of these events name each government, in the order of `counts`."""
    actors: NamedActors = NO_ACTORS
    """Which governments the events name; none unless the state shows them."""
    places_in_view: Ids | None = None
    """Places and governments in the state's `in_view`, ascending; None without one."""
    passing: Passing | None = None
    """When the events are that would be listed if there were no range; None: not known."""

    @property
    def listed(self) -> PlaceCounts:
        """The counts of the places in view."""
        held = self.places_in_view
        return self.counts if held is None else self.counts.only(held)

    @property
    def listed_actors(self) -> PlaceCounts:
        """The counts of the governments in view."""
        held = self.places_in_view
        return self.actor_counts if held is None else self.actor_counts.only(held)

    def at(self, place_id: PlaceId | None) -> ShownEvents:
        """The shown events of one place, and those that name its government; all for None."""
        if place_id is None:
            return self.shown
        there = self.shown.table.rows_at(place_id)
        return self.shown.only(there, self.actor_counts.table.rows_at(place_id))

    def at_any(self, places: Iterable[PlaceId]) -> ShownEvents:
        """The shown events of several places, each once."""
        table = self.shown.table
        return self.shown.only(*(table.rows_at(place_id) for place_id in places))

    def during(self, days: DaySpan) -> ShownEvents:
        """The shown events that lie in some days, or may."""
        table = self.shown.table
        first, last = days.first.toordinal(), days.last.toordinal()
        return self.shown.only(table.rows_during(first, last))


def visible(
    state: ViewState,
    corpus: Corpus,
    *,
    finder: Finder | None = None,
    actors: NamedActors = NO_ACTORS,
) -> View:
    """Sort a corpus into what the state shows and, by reason, what it hides.

    Args:
        state: What is asked for.
        corpus: All there is.
        finder: The corpus made ready for searching; left out, it is made for this one search.
        actors: The governments its events name, for a state that shows them.

    Raises:
        QueryError: the state's search cannot be understood.
    """
    # Here, so that whoever only needs a state does not wait for numpy.
    from gui.engine.shown import PlaceCounts, Rows, ShownEvents

    prepared, days = corpus.prepared, _range(state)
    masks = (_found(state.search, corpus, finder), _passing(state.filters, corpus))
    counter = listed = prepared.counter(*masks)
    in_view, held = None, None
    if state.in_view is not None:
        in_view = prepared.events_in(state.in_view)
        held = prepared.places_in(state.in_view, actors)
        listed = prepared.counter(*masks, in_view)
    if days.only_certain:
        rows = Rows(listed.certain_rows(days))
    else:
        start, end = listed.shown_later(days)
        rows = Rows(listed.shown_early(days), listed.placed, start, end)
    if not state.show_actors:
        actors = NO_ACTORS
    named = prepared.actor_counter(actors, *masks)
    return View(
        ShownEvents(corpus.source, rows, days, lambda: listed.articles_shown(days)),
        _trays(corpus, counter, days, in_view, _only_implied(state.filters, corpus, masks)),
        PlaceCounts(corpus.table, counter.places(days), lambda: prepared.name_ranks),
        PlaceCounts(
            named.table, named.places(days), lambda: prepared.ranks(named.table, actors.places)
        ),
        actors,
        held,
        prepared.passing(listed),
    )


def shown_without_filters(state: ViewState, corpus: Corpus, finder: Finder | None = None) -> Bools:
    """For each row of the corpus whether a state would show it if it had no filters.

    Raises:
        QueryError: the state's search cannot be understood.
    """
    table, days = corpus.table, _range(state)
    shown = table.has_place.copy()
    if days.is_bounded:
        # The last day of a range lies before the one that undated events have.
        shown &= days.holds(table.first, table.last)
    found = _found(state.search, corpus, finder)
    return shown if found is None else shown & found


def _range(state: ViewState) -> Range:
    from gui.engine.columns.counting import Range
    from gui.engine.columns.table import UNDATED

    if not state.is_bounded:
        return Range()
    return Range(
        state.first_day.toordinal() if state.first_day else 0,
        # Every day there is, but not those of undated events.
        state.last_day.toordinal() if state.last_day else UNDATED - 1,
        True,
        not state.include_possible,
    )


def _found(search: str, corpus: Corpus, finder: Finder | None) -> Mask:
    """For each row whether a search finds it; None without a search."""
    if not search.strip():
        return None
    if finder is None:
        from gui.engine.search.finding import Finder

        finder = Finder(corpus)
    mask = finder.mask(search)
    # Who finds all counts as who does not search: that is counted already.
    return None if mask.all() else mask


def _passing(filters: Filters, corpus: Corpus) -> Mask:
    # Asked first: what filters need is not made for a state without any.
    return corpus.prepared.filtering.passes(filters) if filters else None


def _only_implied(filters: Filters, corpus: Corpus, masks: tuple[Mask, Mask]) -> Mask:
    """The events that would pass if it did not matter what their sentence names itself."""
    open_ = filters.without(Facet.PLACE_BASIS).without(Facet.DATE_BASIS)
    found, passing = masks
    if open_ == filters or passing is None:
        return None
    implied = ~passing
    for mask in (found, _passing(open_, corpus)):
        if mask is not None:
            implied &= mask
    return implied


def _trays(
    corpus: Corpus, counter: RangeCounter, days: Range, in_view: Mask, implied: Mask
) -> dict[Tray, HiddenEvents]:
    from gui.engine.shown import HiddenEvents

    tallies, source = counter.tallies(days), corpus.source
    trays = {
        Tray.OUTSIDE: HiddenEvents(source, tallies.outside, lambda: counter.outside(days)),
        Tray.POSSIBLE: HiddenEvents(source, tallies.possible, lambda: counter.possible(days)),
        Tray.UNDATED: HiddenEvents(source, tallies.undated, lambda: counter.undated(days)),
        Tray.WITHOUT_PLACE: HiddenEvents(
            source, tallies.without_place, lambda: counter.without_place(days)
        ),
        Tray.OUT_OF_VIEW: _nothing(source),
        Tray.IMPLIED: _nothing(source),
        Tray.FILTERED: HiddenEvents(source, tallies.filtered, counter.filtered),
    }
    if in_view is not None:
        beyond = counter.shown(days) & ~in_view
        trays[Tray.OUT_OF_VIEW] = HiddenEvents(source, int(beyond.sum()), lambda: beyond)
    if implied is not None:
        count = int(implied.sum())
        trays[Tray.IMPLIED] = HiddenEvents(source, count, lambda: implied)
        trays[Tray.FILTERED] = HiddenEvents(
            source, tallies.filtered - count, lambda: counter.filtered() & ~implied
        )
    return trays


def _nothing(source: EventSource) -> HiddenEvents:
    import numpy as np

    from gui.engine.shown import HiddenEvents

    return HiddenEvents(source, 0, lambda: np.zeros(len(source), bool))


def day_bounds(corpus: Corpus) -> DaySpan | None:
    """The first and the last day of any event; None when no event has a date."""
    bounds = corpus.table.day_bounds()
    return DaySpan(*map(date.fromordinal, bounds)) if bounds else None


def event_totals(corpus: Corpus) -> dict[PlaceId, int]:
    """How many events each place has in the whole corpus."""
    return corpus.table.events_of_places()
