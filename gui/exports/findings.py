"""What an export is made of: the events that a view shows, each with its citations, and the scope.

`Findings` are gathered from a project's file, on whatever thread writes the export. They see the
project as it was at that moment and hold no records: who writes goes through the events one after
the other, as often as needed, and memory stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from gui.engine.citations import Citation, article_citation, citation_of, one_line
from gui.engine.columns.counting import Range, RangeCounter
from gui.engine.columns.table import UNDATED
from gui.engine.model import (
    ArticleId,
    ArticleOrigin,
    ArticleRecord,
    DaySpan,
    EventId,
    EventRecord,
    Mention,
    Place,
    PlaceId,
)
from gui.engine.search.finding import Finder
from gui.engine.shown import PlaceCounts, Rows, ShownEvents
from gui.engine.store.articles import article_origin, article_text
from gui.engine.store.corpus import Snapshot, corpus_of
from gui.engine.store.readings import mentions, named_actors
from gui.engine.store.text_index import ProjectTexts
from gui.engine.timeline import NO_ACTORS, Tray, View, ViewState, visible

if TYPE_CHECKING:
    from gui.engine.columns.source import EventSource
    from gui.engine.model import Corpus

_KEPT = 512
"""So many articles' origins are kept at hand; neighbours in time share articles."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to export of a project."""

    project: Path
    """The project's file."""
    state: ViewState | None = None
    """What this shows; None: every event, also those without a day or a place."""
    title: str = ""
    """What the reader of the export sees above it; the project's name if empty."""
    choices: tuple[str, ...] = ()
    """The state's filters in words, one for each: "Status: planned"."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is in an export and what is not, so that its reader can judge it."""

    title: str
    made: datetime
    """In UTC, to the second."""
    first_day: date | None
    """The range that was asked for; None: no bound."""
    last_day: date | None
    search: str
    choices: tuple[str, ...]
    is_all: bool
    """Whether every event of the project is here, whatever the window shows."""
    events: int
    articles: int
    """That tell of these events."""
    hidden: tuple[tuple[Tray, int], ...]
    """How many events are left out, by the reason."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One event as it leaves the program."""

    record: EventRecord
    is_certain: bool
    """Whether its days lie in the range; the others only may."""
    article: ArticleRecord
    citation: Citation
    also: tuple[Citation, ...]
    """Other tellings of the same event."""
    number: int = 1
    """One sentence may tell of several events; which of them this is."""

    @property
    def key(self) -> str:
        """What names the event in every export of the same article: its SHA-256 and offsets."""
        event = self.record.event
        key = f"{self.citation.sha256[:16] or self.article.id}-{event.start}-{event.end}"
        return key if self.number == 1 else f"{key}.{self.number}"


class Findings:
    """The events of an export, by first day, undated last. Closed after use.

    Args:
        wanted: What to export.
        point_of: The point of a place of the world by its name, for searches such as
            `near:Sinuiju<25km`; left out, only places of the project are known.
        country_name: A country's name by its code, for searches by country and for tables.
        today: From which day "last 90 days" counts.
        first: Only so many events are gone through, for a preview; None: all.

    Raises:
        ProjectError: the project holds what Dateline never writes.
        QueryError: the state's search cannot be understood.
    """

    def __init__(
        self,
        wanted: Wanted,
        *,
        point_of: Callable[[str], tuple[float, float] | None] = lambda name: None,
        country_name: Callable[[str], str] = str,
        today: date | None = None,
        first: int | None = None,
    ) -> None:
        self.wanted = wanted
        self.country_name = country_name
        # One connection for all: articles may be read into the same file meanwhile.
        self._snapshot = Snapshot(wanted.project)
        try:
            self.corpus: Corpus = corpus_of(self._snapshot)
            self._events, hidden = self._found(point_of, country_name, today)
        except BaseException:
            self.close()
            raise
        state = wanted.state or ViewState()
        self.scope = Scope(
            one_line(wanted.title) or one_line(wanted.project.stem),
            datetime.now(UTC).replace(microsecond=0),
            state.first_day,
            state.last_day,
            one_line(state.search),
            tuple(one_line(choice) for choice in wanted.choices),
            wanted.state is None,
            len(self._events),
            self._events.article_count(),
            hidden,
        )
        if first is not None:
            rows = self._events.rows.between(0, first)
            self._events = self._events.only(rows)
        self._origin = lru_cache(_KEPT)(self._fetched)

    def close(self) -> None:
        """Let go of the project's file and of the events: only `scope` is left."""
        self._snapshot.close()
        for held in ("corpus", "_events", "_counter", "_numbers", "_origin"):
            self.__dict__.pop(held, None)

    def __enter__(self) -> Findings:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._events)

    def __iter__(self) -> Iterator[Finding]:
        return self._through(self._events)

    def at(self, place_id: PlaceId) -> Iterator[Finding]:
        """Those of the events that happened at a place."""
        return self._through(self._events.only(self._events.table.rows_at(place_id)))

    def without_place(self) -> Iterator[Finding]:
        """Those of the events of which no place is known."""
        return self._through(
            self._events.only(np.flatnonzero(~self._events.table.has_place).astype(np.int32))
        )

    def _through(self, events: ShownEvents) -> Iterator[Finding]:
        for shown in events:
            record = shown.record
            yield Finding(
                record,
                shown.certain,
                self.corpus.articles[record.article_id],
                self._citation(record),
                tuple(self._citation(telling) for telling in record.also),
                self._numbers.get(record.id, 1),
            )

    def days(self) -> DaySpan | None:
        """From the first day to the last of those of these events that a map shows."""
        table = self._events.table
        rows = self._events.rows.between(0, len(self._events))
        rows = rows[table.has_place[rows] & (table.first[rows] != UNDATED)]
        if not len(rows):
            return None
        first, last = int(table.first[rows].min()), int(table.last[rows].max())
        return DaySpan(date.fromordinal(first), date.fromordinal(last))

    def counts(self, days: Range | None = None) -> PlaceCounts:
        """How many of these events each place has, as a map is told; of those in a range."""
        prepared, table = self.corpus.prepared, self._events.table
        totals = self._counter.places(days or Range())
        return PlaceCounts(table, totals, lambda: prepared.name_ranks)

    @cached_property
    def _counter(self) -> RangeCounter:
        is_here = np.zeros(len(self._events.table), bool)
        is_here[self._events.rows.between(0, len(self._events))] = True
        return self.corpus.prepared.counter(is_here)

    def places(self) -> Sequence[tuple[Place, PlaceId, int]]:
        """The places of these events with how many each has, most events first, then by name."""
        table = self._events.table
        rows = self._events.rows.between(0, len(self._events))
        is_here = np.zeros(len(table), bool)
        is_here[rows] = True
        counts = np.bincount(table.place[is_here[table.place_rows]], minlength=len(table.place_ids))
        ids = table.place_ids.tolist()
        found = [
            (self.corpus.places[PlaceId(ids[at])], PlaceId(ids[at]), int(counts[at]))
            for at in np.flatnonzero(counts).tolist()
        ]
        return sorted(found, key=lambda one: (-one[2], one[0].name, one[0].key))

    def articles(self) -> Sequence[tuple[ArticleRecord, ArticleOrigin]]:
        """The articles of these events and of their other tellings, in the order they came in."""
        ids = {telling.article_id for one in self._events for telling in one.record.tellings}
        return [
            (self.corpus.articles[article_id], self._origin(article_id))
            for article_id in sorted(ids)
        ]

    def source(self, article_id: ArticleId) -> Citation:
        """What is known of an article as a whole."""
        return article_citation(self.corpus.articles[article_id], self._origin(article_id))

    def read(self, article_id: ArticleId) -> tuple[str, tuple[Mention, ...]]:
        """The text of an article, and the names of places found in it, in the order of the text."""
        db = self._snapshot.db
        return article_text(db, article_id), mentions(db, article_id)

    @cached_property
    def _numbers(self) -> dict[EventId, int]:
        """The number of each event that is not the first of its sentence."""
        # Also counting those that are left out: what others are called does not change with them.
        rows = self._snapshot.db.execute(
            "SELECT id, number FROM (SELECT id, row_number() OVER "
            '(PARTITION BY article_id, start, "end" ORDER BY id) AS number FROM event) '
            "WHERE number > 1"
        )
        return {EventId(event_id): number for event_id, number in rows}

    def _found(
        self,
        point_of: Callable[[str], tuple[float, float] | None],
        country_name: Callable[[str], str],
        today: date | None,
    ) -> tuple[ShownEvents, tuple[tuple[Tray, int], ...]]:
        state, corpus = self.wanted.state, self.corpus
        if state is None:
            every = np.arange(len(corpus.table), dtype=np.int32)
            return ShownEvents(corpus.source, Rows(every), Range()), ()
        finder = Finder(
            corpus,
            ProjectTexts(self._snapshot.db),
            today=today,
            point_of=point_of,
            country_name=country_name,
        )
        actors = named_actors(self._snapshot.db) if state.show_actors else NO_ACTORS
        view = visible(state, corpus, finder=finder, actors=actors)
        shown = _listed(state, view, corpus.source)
        hidden = tuple(
            (tray, len(events))
            for tray, events in view.trays.items()
            if events and tray is not state.tray
        )
        return shown, hidden

    def _citation(self, record: EventRecord) -> Citation:
        article = self.corpus.articles[record.article_id]
        return citation_of(record, article, self._origin(record.article_id))

    def _fetched(self, article_id: ArticleId) -> ArticleOrigin:
        return article_origin(self._snapshot.db, article_id)


def _listed(state: ViewState, view: View, source: EventSource) -> ShownEvents:
    """What is selected is what is listed, as in the window."""
    if state.tray is not None:
        # By day like all others, and not as the texts have them.
        rows = Rows(np.sort(view.trays[state.tray].rows))
        return ShownEvents(source, rows, Range())
    if state.group:
        return view.at_any(state.group)
    if state.days is not None:
        return view.during(state.days)
    return view.at(state.place)
