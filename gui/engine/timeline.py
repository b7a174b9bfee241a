"""Which events a state of the window shows, and what it leaves out. Plain functions, no window.

The rule of the slider: an event is *certain* when its whole span lies in the range, *possible* when
it overlaps it, *outside* otherwise. First and last day of the range count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from gui.engine.extent import Extent, places_in
from gui.engine.model import (
    Basis,
    Corpus,
    DaySpan,
    EventId,
    EventPlace,
    EventRecord,
    NamedActors,
    PlaceId,
    Status,
    WherePrec,
)

if TYPE_CHECKING:
    from gui.engine.search import SearchIndex

NO_ACTORS = NamedActors()


class Tray(StrEnum):
    """Events that the map does not show, by the reason."""

    OUTSIDE = "outside"
    UNDATED = "undated"
    WITHOUT_PLACE = "without_place"
    OUT_OF_VIEW = "out_of_view"
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
    tray: Tray | None = None
    """A group of hidden events that is listed instead of the shown ones."""
    show_actors: bool = False
    """Whether governments named by their seat are drawn, too."""
    in_view: Extent | None = None
    """Where events are listed and counted, if not everywhere: what the map shows."""
    group: tuple[PlaceId, ...] = ()
    """Several places whose events are listed together, such as those in a box on the map."""

    @property
    def is_bounded(self) -> bool:
        return self.first_day is not None or self.last_day is not None

    def with_range(self, first_day: date | None, last_day: date | None) -> ViewState:
        """The same state with another range; reversed days are put in order."""
        if first_day is not None and last_day is not None and last_day < first_day:
            first_day, last_day = last_day, first_day
        return replace(self, first_day=first_day, last_day=last_day)


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

    shown: tuple[ShownEvent, ...]
    """Every event on the map, by first day, undated last."""
    trays: dict[Tray, tuple[EventRecord, ...]]
    """The hidden ones. `len(shown)` and the trays add up to the corpus."""
    counts: tuple[PlaceCount, ...]
    """Places in range, most events first, then by name. The map has them all, in view or not, so
    that it can be moved; who lists them takes `listed`."""
    actors: NamedActors = NO_ACTORS
    """Which governments the events name; none unless the state shows them."""
    actor_counts: tuple[PlaceCount, ...] = ()
    """How many of these events name each government, in the order of `counts`."""
    places_in_view: frozenset[PlaceId] | None = None
    """Places and governments in the state's `in_view`; None without one."""

    @property
    def listed(self) -> tuple[PlaceCount, ...]:
        """The counts of the places in view."""
        return self._in_view(self.counts)

    @property
    def listed_actors(self) -> tuple[PlaceCount, ...]:
        """The counts of the governments in view."""
        return self._in_view(self.actor_counts)

    def _in_view(self, counts: tuple[PlaceCount, ...]) -> tuple[PlaceCount, ...]:
        held = self.places_in_view
        return counts if held is None else tuple(row for row in counts if row.place_id in held)

    def at(self, place_id: PlaceId | None) -> tuple[ShownEvent, ...]:
        """The shown events of one place, and those that name its government; all for None."""
        if place_id is None:
            return self.shown
        return tuple(
            item
            for item in self.shown
            if place_id in item.record.place_ids or self.names_actor(item.record, place_id)
        )

    def at_any(self, places: Iterable[PlaceId]) -> tuple[ShownEvent, ...]:
        """The shown events of several places, each once."""
        wanted = frozenset(places)
        return tuple(item for item in self.shown if not wanted.isdisjoint(item.record.place_ids))

    def names_actor(self, record: EventRecord, place_id: PlaceId) -> bool:
        """Whether a telling of an event names the government that a place stands for."""
        return place_id in self.actors.of(record)


def visible(
    state: ViewState,
    corpus: Corpus,
    *,
    index: SearchIndex | None = None,
    actors: NamedActors = NO_ACTORS,
) -> View:
    """Sort a corpus into what the state shows and, by reason, what it hides.

    Args:
        state: What is asked for.
        corpus: All there is.
        index: The corpus made ready for searching; left out, it is made for this one search.
        actors: The governments its events name, for a state that shows them.
    """
    shown: list[ShownEvent] = []
    trays: dict[Tray, list[EventRecord]] = {tray: [] for tray in Tray}
    beyond: list[ShownEvent] = []
    held = None
    if state.in_view is not None:
        held = places_in(state.in_view, {**actors.places, **corpus.places})
    found = _found(state.search, corpus, index)
    for number, record in enumerate(corpus.events):
        how = fit(state, record.event.span)
        if found is not None and not found[number]:
            trays[Tray.FILTERED].append(record)
        elif how is Fit.UNDATED:
            trays[Tray.UNDATED].append(record)
        elif how is Fit.OUTSIDE:
            trays[Tray.OUTSIDE].append(record)
        elif not record.place_ids:
            trays[Tray.WITHOUT_PLACE].append(record)
        elif held is not None and held.isdisjoint(record.place_ids):
            trays[Tray.OUT_OF_VIEW].append(record)
            beyond.append(ShownEvent(record, how is Fit.CERTAIN))
        else:
            shown.append(ShownEvent(record, how is Fit.CERTAIN))
    shown.sort(key=_by_day)
    drawn = shown + beyond
    if not state.show_actors:
        actors = NO_ACTORS
    return View(
        tuple(shown),
        {tray: tuple(records) for tray, records in trays.items()},
        _counts(drawn, corpus),
        actors,
        _actor_counts(drawn, corpus, actors),
        held,
    )


def _found(search: str, corpus: Corpus, index: SearchIndex | None) -> Sequence[bool] | None:
    """For each event whether a search finds it; None without a search."""
    if not search.strip():
        return None
    if index is None:
        from gui.engine.search import SearchIndex

        index = SearchIndex(corpus)
    return index.find(search)


def _by_day(item: ShownEvent) -> tuple[date, date, int]:
    span = item.record.event.span
    return (span.first, span.last, item.record.id) if span else (date.max, date.max, item.record.id)


def _counts(shown: list[ShownEvent], corpus: Corpus) -> tuple[PlaceCount, ...]:
    certain: Counter[PlaceId] = Counter()
    possible: Counter[PlaceId] = Counter()
    precision: dict[PlaceId, WherePrec] = {}
    statuses: dict[PlaceId, Counter[Status]] = {}
    for item in shown:
        event = item.record.event
        # A place named twice in one sentence is still one event there.
        for place_id in set(item.record.place_ids):
            (certain if item.certain else possible)[place_id] += 1
            statuses.setdefault(place_id, Counter())[event.status] += 1
        for place_id, where in zip(item.record.place_ids, event.places, strict=True):
            precision[place_id] = min(precision.get(place_id, where.where_prec), where.where_prec)
    rows = [
        PlaceCount(
            place_id,
            certain[place_id],
            possible[place_id],
            precision[place_id],
            next(iter(statuses[place_id])) if len(statuses[place_id]) == 1 else None,
            _shares(statuses[place_id]),
        )
        for place_id in precision
    ]
    rows.sort(key=lambda row: (-row.total, corpus.places[row.place_id].name, row.place_id))
    return tuple(rows)


def _actor_counts(
    shown: list[ShownEvent], corpus: Corpus, actors: NamedActors
) -> tuple[PlaceCount, ...]:
    """The events counted as if each happened where the governments it names have their seat."""
    moved = []
    for item in shown:
        record = item.record
        named = actors.of(record)
        if named:
            places = tuple(
                EventPlace(actors.places[key], actors.places[key].where_prec, Basis.EXPLICIT)
                for key in named
            )
            event = replace(record.event, places=places)
            moved.append(ShownEvent(replace(record, event=event, place_ids=named), item.certain))
    return _counts(moved, replace(corpus, places=actors.places))


def _shares(counted: Counter[Status]) -> tuple[tuple[Status, int], ...]:
    if len(counted) == 1:
        return ()
    return tuple((status, counted[status]) for status in Status if counted[status])


def day_bounds(corpus: Corpus) -> DaySpan | None:
    """The first and the last day of any event; None when no event has a date."""
    spans = [record.event.span for record in corpus.events if record.event.span]
    if not spans:
        return None
    return DaySpan(min(span.first for span in spans), max(span.last for span in spans))


def event_totals(corpus: Corpus) -> dict[PlaceId, int]:
    """How many events each place has in the whole corpus."""
    totals: Counter[PlaceId] = Counter()
    for record in corpus.events:
        totals.update(set(record.place_ids))
    return dict(totals)
