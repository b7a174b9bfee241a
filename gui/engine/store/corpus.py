"""A project as the window shows it: numbers of all events, and records of those looked at.

What is fetched later must fit what was loaded first, while new articles are read into the same
file. So a corpus has a connection of its own, which goes on seeing the file as it was.
"""

from __future__ import annotations

import sqlite3
import weakref
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from gui.engine.columns.source import ArticleSource, EventSource, Headline
from gui.engine.columns.table import EventTable
from gui.engine.decisions.values import BY_PERSON
from gui.engine.model import (
    ArticleId,
    ArticleRecord,
    Basis,
    Corpus,
    Event,
    EventId,
    EventPlace,
    EventRecord,
    Place,
    PlaceId,
    Role,
    Status,
    WherePrec,
)
from gui.engine.remarks import NO_REMARKS, Reliability, Remarks
from gui.engine.store.articles import article_records, article_text
from gui.engine.store.event_columns import load_table, places_on_the_way
from gui.engine.store.places import StoredPlaces
from gui.engine.store.remarks import outlet_grades, remarks_on
from gui.engine.store.retellings import Folding, folding
from gui.engine.store.review import reviewed_events
from gui.engine.store.rows import span_of

_MOST_KEPT = 4096
"""So many records stay at hand; many more than a window shows."""
_MOST_ASKED = 500
"""So many ids stand in one query; SQLite has a bound."""
_BLOCK = 8


def load_corpus(db: sqlite3.Connection) -> Corpus:
    """Articles, places and events of a project, as they are at this moment.

    Raises:
        ProjectError: a column holds what Dateline never writes.
    """
    return load_corpus_of(db.execute("PRAGMA database_list").fetchone()[2])


def load_corpus_of(project: str | Path) -> Corpus:
    """The same of a project's file; on any thread, and to be used on another.

    Raises:
        ProjectError: a column holds what Dateline never writes.
    """
    return corpus_of(Snapshot(project))


def corpus_of(snapshot: Snapshot) -> Corpus:
    """The same of a connection that goes on seeing the file as it is now.

    Raises:
        ProjectError: a column holds what Dateline never writes.
    """
    places = StoredPlaces(snapshot)
    events = StoredEvents(snapshot, places)
    return Corpus(StoredArticles(snapshot), places, events)


class Snapshot:
    """A second connection to a project's file. It is closed when nobody has it any more."""

    def __init__(self, project: str | Path) -> None:
        # Used by one thread at a time; another may have made it, or collect the garbage.
        self.db = sqlite3.connect(project, isolation_level=None, check_same_thread=False)
        self.close = weakref.finalize(self, self.db.close)
        self.db.execute("PRAGMA query_only = ON")
        # The first query after this fixes what is seen.
        self.db.execute("BEGIN")


class StoredEvents(EventSource):
    """The events of a project's file."""

    def __init__(self, snapshot: Snapshot, places: Mapping[PlaceId, Place]) -> None:
        self._snapshot = snapshot
        self._db = db = snapshot.db
        self._places = places
        self._folding: Folding = folding(db)
        self.table: EventTable = load_table(db, self._folding)
        self._kept: dict[EventId, EventRecord] = {}

    def close(self) -> None:
        """Let go of the file; nothing is fetched any more."""
        self._snapshot.close()

    def cards(self, rows: Sequence[int]) -> list[EventRecord]:
        ids = [EventId(event_id) for event_id in self.table.ids[list(rows)].tolist()]
        # First, for some of these may be among the oldest.
        self._forget_oldest()
        missing = [event_id for event_id in ids if event_id not in self._kept]
        if missing:
            self._kept.update(self._cards(missing))
        kept = self._kept
        return [kept[event_id] for event_id in ids]

    def telling(self, event_id: EventId) -> EventRecord | None:
        if event_id in self._kept:
            return self._kept[event_id]
        return self._records([event_id]).get(event_id)

    def told_in(self, article_id: ArticleId) -> Sequence[EventRecord]:
        rows = self._db.execute(
            "SELECT id FROM event WHERE article_id = ? AND NOT left_out ORDER BY start, id",
            (article_id,),
        )
        ids = [EventId(row[0]) for row in rows]
        records = self._records(ids)
        return [records[event_id] for event_id in ids]

    def remarks(self) -> Mapping[EventId, Remarks]:
        return remarks_on(self._db)

    def reviewed(self) -> Collection[EventId]:
        return reviewed_events(self._db)

    def on_the_way(self) -> Iterable[tuple[EventId, PlaceId, Role]]:
        return places_on_the_way(self._db)

    def _cards(self, ids: Sequence[EventId]) -> dict[EventId, EventRecord]:
        """Events with their other tellings and what may be the same."""
        also = {event_id: self._folding.also.get(event_id, ()) for event_id in ids}
        records = self._records([*ids, *(one for others in also.values() for one in others)])
        return {
            event_id: _with_others(
                records[event_id],
                tuple(records[one] for one in also[event_id]),
                self._folding.perhaps.get(event_id, ()),
            )
            for event_id in ids
        }

    def _records(self, ids: Sequence[EventId]) -> dict[EventId, EventRecord]:
        records: dict[EventId, EventRecord] = {}
        for start in range(0, len(ids), _MOST_ASKED):
            records |= _records(self._db, ids[start : start + _MOST_ASKED], self._places)
        return records

    def _forget_oldest(self) -> None:
        if len(self._kept) > _MOST_KEPT:
            for event_id in list(self._kept)[: _MOST_KEPT // 2]:
                del self._kept[event_id]


class StoredArticles(ArticleSource):
    """The articles of a project's file, fetched in blocks when one is looked at."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._db = snapshot.db
        # Sorted here, so that SQLite may take them from an index and not from between the texts.
        self._ids = sorted(ArticleId(row[0]) for row in self._db.execute("SELECT id FROM article"))
        self._kept: dict[ArticleId, ArticleRecord] = {}

    @cached_property
    def _positions(self) -> dict[ArticleId, int]:
        return {article_id: at for at, article_id in enumerate(self._ids)}

    def outlets(self) -> Mapping[ArticleId, str]:
        return {
            ArticleId(article_id): outlet
            for article_id, outlet in self._db.execute("SELECT id, outlet FROM article")
        }

    def headlines(self) -> Mapping[ArticleId, Headline]:
        rows = self._db.execute(
            "SELECT id, title, name, outlet, stated_first, stated_last, published_first, "
            "published_last FROM article"
        )
        return {
            ArticleId(row[0]): Headline(row[1] or row[2], row[3], _day(row[4:])) for row in rows
        }

    @cached_property
    def _grades(self) -> Mapping[str, Reliability]:
        return outlet_grades(self._db)

    def reliabilities(self) -> Mapping[str, Reliability]:
        return self._grades

    def __getitem__(self, article_id: ArticleId) -> ArticleRecord:
        if article_id not in self._kept:
            start = self._positions[article_id] // _BLOCK * _BLOCK
            block = self._ids[start : start + _BLOCK]
            for record in article_records(self._db, (block[0], block[-1])):
                grade = self._grades.get(record.outlet)
                self._kept[record.id] = replace(record, reliability=grade) if grade else record
        return self._kept[article_id]

    def __iter__(self) -> Iterator[ArticleId]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._positions

    def __eq__(self, other: object) -> bool:
        # What is loaded anew may have changed, and to compare it all would be to fetch it all.
        return self is other

    # Compared by all it holds, and so no key of anything.
    __hash__ = None  # type: ignore[assignment]


def _day(row: Sequence[Any]) -> str:
    span = span_of(*row[:2]) or span_of(*row[2:])
    return span.first.isoformat() if span else ""


def _with_others(
    record: EventRecord, also: tuple[EventRecord, ...], perhaps: Sequence[Any]
) -> EventRecord:
    if not also and not perhaps:
        return record
    return EventRecord(
        record.id, record.article_id, record.event, record.place_ids, record.excerpt, also,
        tuple(perhaps), record.remarks, record.nth,
    )  # fmt: skip


def _records(
    db: sqlite3.Connection, ids: Sequence[EventId], places: Mapping[PlaceId, Place]
) -> dict[EventId, EventRecord]:
    marks = ", ".join("?" * len(ids))
    located: dict[int, list[tuple[PlaceId, EventPlace]]] = defaultdict(list)
    for event_id, place_id, where_prec, basis, confidence, start, end, note in db.execute(
        'SELECT event_id, place_id, where_prec, basis, confidence, start, "end", note '
        f"FROM event_place WHERE event_id IN ({marks}) ORDER BY event_id, position",
        ids,
    ):
        place = EventPlace(
            places[place_id], WherePrec(where_prec), Basis(basis), confidence, start, end, note
        )
        located[event_id].append((place_id, place))
    records = {}
    remarked = remarks_on(db, ids)
    for row in db.execute(
        'SELECT e.id, e.article_id, e.start, e."end", e.first, e.last, e.date_basis, e.date_rule, '
        "e.status, e.confidence, e.date_start, e.date_end, e.date_is_vague, e.corrected, "
        'substr(a.text, e.start + 1, e."end" - e.start), '
        "(SELECT count(*) FROM event AS f WHERE f.article_id = e.article_id "
        'AND f.start = e.start AND f."end" = e."end" AND f.id BETWEEN 0 AND e.id - 1) '
        "FROM event AS e JOIN article AS a ON a.id = e.article_id "
        f"WHERE e.id IN ({marks}) AND NOT e.left_out",
        ids,
    ):
        there = located[row[0]]
        event = Event(
            row[2], row[3], span_of(row[4], row[5]), Basis(row[6]), row[7],
            tuple(place for _, place in there), Status(row[8]), row[9], row[10], row[11],
            bool(row[12]), corrected=tuple(filter(None, row[13].split(","))),
        )  # fmt: skip
        place_ids = tuple(place_id for place_id, _ in there)
        event_id = EventId(row[0])
        records[event_id] = EventRecord(
            event_id, ArticleId(row[1]), event, place_ids, _whole(db, event, row),
            remarks=remarked.get(event_id, NO_REMARKS), nth=row[15] if row[0] > 0 else BY_PERSON,
        )  # fmt: skip
    return records


def _whole(db: sqlite3.Connection, event: Event, row: Sequence[Any]) -> str:
    """An event's words; SQLite's `substr` finds nothing behind a zero character."""
    excerpt = str(row[14])
    if len(excerpt) == event.end - event.start:
        return excerpt
    return article_text(db, ArticleId(row[1]))[event.start : event.end]
