"""Events by the million, made up: as columns in memory, and as a project's file."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from gui.engine.columns.source import EventSource
from gui.engine.columns.table import (
    BASES,
    STATUSES,
    UNDATED,
    EventColumns,
    EventTable,
    PlaceColumns,
    make_table,
)
from gui.engine.model import (
    NOT_DATED,
    ArticleId,
    ArticleRecord,
    Basis,
    Corpus,
    DaySpan,
    Event,
    EventId,
    EventPlace,
    EventRecord,
    Place,
    PlaceId,
    WherePrec,
)
from gui.engine.reader_version import READER_VERSION
from gui.engine.store.database import open_project

FIRST_DAY = date(2015, 1, 1).toordinal()
DAYS = 3650
PER_ARTICLE = 10
SENTENCE = "Trucks crossed the bridge and waited at the customs yard for most of the day. "


class MadeUp(EventSource):
    """Events whose columns are drawn by chance; a record is made when it is asked for."""

    def __init__(self, events: int, places: dict[PlaceId, Place]) -> None:
        self._places = places
        self.table = _table(events, len(places))

    def cards(self, rows: Sequence[int]) -> list[EventRecord]:
        return [self._card(row) for row in rows]

    def telling(self, event_id: EventId) -> EventRecord | None:
        row = self.table.row(event_id)
        return None if row < 0 else self._card(row)

    def told_in(self, article_id: ArticleId) -> Sequence[EventRecord]:
        return self.cards(np.flatnonzero(self.table.articles == article_id).tolist())

    def _card(self, row: int) -> EventRecord:
        table = self.table
        at = slice(int(table.starts[row]), int(table.starts[row + 1]))
        ids = tuple(PlaceId(one) for one in table.place_ids[table.place[at]].tolist())
        precs = table.where_prec[at].tolist()
        places = tuple(
            EventPlace(self._places[one], WherePrec(prec), Basis.EXPLICIT)
            for one, prec in zip(ids, precs, strict=True)
        )
        span = None
        if table.first[row] != UNDATED:
            days = (int(table.first[row]), int(table.last[row]))
            span = DaySpan(*map(date.fromordinal, days))
        status = STATUSES[int(table.status[row])]
        event = Event(0, len(SENTENCE), span, Basis.EXPLICIT, "", places, status, 0.9)
        article = ArticleId(int(table.articles[row]))
        return EventRecord(EventId(int(table.ids[row])), article, event, ids, SENTENCE)


def made_up_places(count: int) -> dict[PlaceId, Place]:
    """Places all over the world."""
    random = np.random.default_rng(2)
    lats, lons = random.uniform(-60, 70, count).tolist(), random.uniform(-180, 180, count).tolist()
    return {
        PlaceId(at): Place(f"made-up:{at}", f"Place {at}", lat, lon, "P.PPL", "CN")
        for at, (lat, lon) in enumerate(zip(lats, lons, strict=True), 1)
    }


def made_up_corpus(events: int, places: int) -> Corpus:
    """A corpus in memory, ten events to an article."""
    where = made_up_places(places)
    articles = {
        ArticleId(at): ArticleRecord(ArticleId(at), f"{at}.txt", "Title", "UPI", NOT_DATED)
        for at in range(1, events // PER_ARTICLE + 1)
    }
    return Corpus(articles, where, MadeUp(events, where))


def _columns(events: int, places: int) -> tuple[EventColumns, PlaceColumns]:
    random = np.random.default_rng(1)
    first = (FIRST_DAY + random.integers(0, DAYS, events)).astype(np.int32)
    # Most have a day; a third a span up to two months; one in twenty no date.
    longer = np.where(random.random(events) < 0.7, 0, random.integers(1, 60, events))
    last = (first + longer).astype(np.int32)
    undated = random.random(events) < 0.05
    first[undated] = last[undated] = UNDATED
    ids = np.arange(1, events + 1)
    # Six in five, one in ten of them near; a few places have most of the events.
    placed = events * 6 // 5
    where = (random.random(placed) ** 2 * places).astype(np.int64) + 1
    return (
        EventColumns(
            ids, (ids - 1) // PER_ARTICLE + 1, (ids - 1) % PER_ARTICLE * len(SENTENCE), first,
            last, random.integers(0, len(STATUSES), events).astype(np.uint8),
            np.zeros(events, np.uint8), random.random(events).astype(np.float32),
        ),
        PlaceColumns(
            random.integers(1, events + 1, placed), where,
            np.where(random.random(placed) < 0.1, 2, 1).astype(np.uint8),
            np.zeros(placed, np.uint8),
        ),
    )  # fmt: skip


def _table(events: int, places: int) -> EventTable:
    return make_table(*_columns(events, places))


@cache
def project_of(events: int, places: int) -> Path:
    """The file of such a project, written once and gone when the program ends."""
    folder = tempfile.TemporaryDirectory()
    _folders.append(folder)
    path = Path(folder.name) / "large.dateline"
    write_project(path, events, places)
    return path


_folders: list[tempfile.TemporaryDirectory[str]] = []


def write_project(path: Path, events: int, places: int) -> None:
    """A project's file whose articles are read, with the same events."""
    columns, placed = _columns(events, places)
    db = open_project(path)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN")
    text = SENTENCE * 30
    db.executemany(
        "INSERT INTO article (id, name, sha256, original, text, title, outlet, added_at, "
        f"reader_version) VALUES (?, ?, ?, ?, ?, ?, ?, '2025-01-01', '{READER_VERSION}')",
        (
            (at, f"{at}.txt", f"{at:064x}", text.encode(), text, f"Title {at}", f"Outlet {at % 40}")
            for at in range(1, events // PER_ARTICLE + 1)
        ),
    )
    db.executemany(
        "INSERT INTO place (id, key, name, lat, lon, feature, country, admin1, population, names, "
        "where_prec, radius_km, line, source, licence) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, '', 0, '[]', 1, 0, '[]', '', '')",
        (
            (at, one.key, one.name, one.lat, one.lon, one.feature, one.country)
            for at, one in made_up_places(places).items()
        ),
    )
    db.executemany(
        'INSERT INTO event (id, article_id, start, "end", first, last, date_basis, date_rule, '
        "status, confidence, date_start, date_end, date_is_vague) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 'counted from the day of the article', ?, ?, -1, -1, 0)",
        _event_rows(columns),
    )
    db.executemany(
        "INSERT OR IGNORE INTO event_place VALUES (?, ?, ?, ?, ?, 1, -1, -1, '')",
        _place_rows(placed),
    )
    db.execute("COMMIT")
    _close(db)


def _event_rows(columns: EventColumns) -> Iterator[tuple[object, ...]]:
    for at, (event_id, article, start) in enumerate(
        zip(columns.ids.tolist(), columns.articles.tolist(), columns.starts.tolist(), strict=True)
    ):
        days = int(columns.first[at]), int(columns.last[at])
        span = (None, None)
        if days[0] != UNDATED:
            span = tuple(date.fromordinal(day).isoformat() for day in days)
        status = STATUSES[int(columns.status[at])]
        yield event_id, article, start, start + len(SENTENCE), *span, BASES[0], status, 0.9


def _place_rows(placed: PlaceColumns) -> Iterator[tuple[object, ...]]:
    rows = zip(
        placed.events.tolist(), placed.place_ids.tolist(), placed.where_prec.tolist(), strict=True
    )
    for at, (event_id, place_id, prec) in enumerate(rows):
        yield event_id, at, place_id, prec, BASES[0]


def _close(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
