"""What the reader found: keeping it, and loading it as the window shows it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from typing import Any

from gui.engine.model import (
    ArticleId,
    Candidate,
    DateMention,
    Event,
    EventId,
    Mention,
    NamedActors,
    Place,
    PlaceId,
    Reading,
    Role,
    WherePrec,
)
from gui.engine.store.articles import article_text, failed
from gui.engine.store.corrected import apply_decisions
from gui.engine.store.database import transaction
from gui.engine.store.rows import PLACE_COLUMNS, place_columns, place_of, span_columns, span_of


class PlaceIds:
    """The rows of places that one connection has written, for a run of readings.

    An article names the same places again and again, and most articles those of others; each needs
    to be written once. Places are never deleted.
    """

    def __init__(self) -> None:
        self._rows: dict[str, tuple[int, int]] = {}

    def of(self, db: sqlite3.Connection, place: Place) -> int:
        """The row of a place, written if it is new or is described otherwise than before."""
        mark = hash(place)
        known = self._rows.get(place.key)
        if known is not None and known[0] == mark:
            return known[1]
        row = _place_id(db, place)
        self._rows[place.key] = (mark, row)
        return row

    def clear(self) -> None:
        """What was written has been taken back."""
        self._rows.clear()


def save_reading(
    db: sqlite3.Connection,
    article_id: ArticleId,
    reading: Reading,
    reader_version: str,
    places: PlaceIds | None = None,
) -> None:
    """Replace what was found in an article, in one transaction. What a person decided stands.

    Args:
        places: shared by many readings through one connection, makes them quicker.

    Raises:
        ProjectError: the disk is full or refuses; the earlier reading stands.
    """
    places = places if places is not None else PlaceIds()
    try:
        _save_reading(db, article_id, reading, reader_version, places)
    except BaseException:
        places.clear()
        raise


def _save_reading(
    db: sqlite3.Connection,
    article_id: ArticleId,
    reading: Reading,
    reader_version: str,
    places: PlaceIds,
) -> None:
    with transaction(db):
        for table in ("mention", "date_mention", "event"):
            db.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
        for mention in reading.mentions:
            _save_mention(db, article_id, mention, places)
        db.executemany(
            'INSERT INTO date_mention (article_id, start, "end", type, value, first, last, rule, '
            "vague) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    article_id, when.start, when.end, when.type, when.value,
                    *span_columns(when.span), when.rule, when.vague,
                )
                for when in reading.dates
            ],
        )  # fmt: skip
        for event in reading.events:
            _save_event(db, article_id, event, places)
        apply_decisions(db, article_id)
        db.execute("INSERT OR IGNORE INTO retelling_due VALUES (1)")
        db.execute(
            "UPDATE article SET reader_version = ?, error = '' WHERE id = ?",
            (reader_version, article_id),
        )


def save_failure(
    db: sqlite3.Connection, article_id: ArticleId, error: str, reader_version: str
) -> None:
    """Note on an article why this version of the reader could not read it.

    What an earlier version found stays. It is tried again by another version, or when it is added
    again.

    Raises:
        ProjectError: the disk is full or refuses.
    """
    with transaction(db):
        db.execute(
            "UPDATE article SET reader_version = ?, error = ? WHERE id = ?",
            (failed(reader_version), error, article_id),
        )


def _save_mention(
    db: sqlite3.Connection, article_id: ArticleId, mention: Mention, places: PlaceIds
) -> None:
    cursor = db.execute(
        'INSERT INTO mention (article_id, start, "end", role, role_rule, where_prec, confidence) '
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            article_id, mention.start, mention.end, mention.role.value, mention.role_rule,
            int(mention.where_prec), mention.confidence,
        ),
    )  # fmt: skip
    db.executemany(
        "INSERT INTO candidate (mention_id, position, place_id, score, why) VALUES (?, ?, ?, ?, ?)",
        [
            (cursor.lastrowid, position, places.of(db, one.place), one.score, one.why)
            for position, one in enumerate(mention.candidates)
        ],
    )


def _save_event(
    db: sqlite3.Connection, article_id: ArticleId, event: Event, places: PlaceIds
) -> None:
    cursor = db.execute(
        'INSERT INTO event (article_id, start, "end", first, last, date_basis, date_rule, status, '
        "confidence, date_start, date_end, date_is_vague, words) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article_id, event.start, event.end, *span_columns(event.span), event.date_basis.value,
            event.date_rule, event.status.value, event.confidence, event.date_start,
            event.date_end, event.date_is_vague, json.dumps(event.words, ensure_ascii=False),
        ),
    )  # fmt: skip
    db.executemany(
        "INSERT INTO event_place (event_id, position, place_id, where_prec, basis, confidence, "
        'start, "end", note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        [
            (
                cursor.lastrowid, position, places.of(db, one.place), int(one.where_prec),
                one.basis.value, one.confidence, one.start, one.end, one.note,
            )
            for position, one in enumerate(event.places)
        ],
    )  # fmt: skip


def _place_id(db: sqlite3.Connection, place: Place) -> int:
    """The row of a place; what the gazetteer says of it today replaces what it said before."""
    values = place_columns(place)
    names = PLACE_COLUMNS.split(", ")
    updates = ", ".join(f"{name} = excluded.{name}" for name in names if name != "key")
    marks = ", ".join("?" * len(names))
    row = db.execute(
        f"INSERT INTO place ({PLACE_COLUMNS}) VALUES ({marks}) "
        f"ON CONFLICT (key) DO UPDATE SET {updates} RETURNING id",
        values,
    ).fetchone()
    return int(row[0])


def named_actors(db: sqlite3.Connection) -> NamedActors:
    """Which places each event's excerpt names as governments."""
    of_event: dict[EventId, dict[PlaceId, None]] = defaultdict(dict)
    for event_id, place_id in db.execute(
        "SELECT e.id, c.place_id FROM event AS e "
        "JOIN mention AS m ON m.article_id = e.article_id "
        'AND m.start >= e.start AND m."end" <= e."end" '
        "JOIN candidate AS c ON c.mention_id = m.id AND c.position = 0 "
        "WHERE m.role = ? AND NOT e.left_out ORDER BY e.id, m.start",
        (Role.ACTOR.value,),
    ):
        of_event[EventId(event_id)][PlaceId(place_id)] = None
    named = {place_id for place_ids in of_event.values() for place_id in place_ids}
    places = _places(
        db,
        "WHERE id IN (SELECT c.place_id FROM candidate AS c JOIN mention AS m "
        "ON m.id = c.mention_id WHERE c.position = 0 AND m.role = ?)",
        (Role.ACTOR.value,),
    )
    return NamedActors(
        {place_id: place for place_id, place in places.items() if place_id in named},
        {event_id: tuple(place_ids) for event_id, place_ids in of_event.items()},
    )


def _places(
    db: sqlite3.Connection, condition: str = "", values: tuple[int | str, ...] = ()
) -> dict[PlaceId, Place]:
    rows = db.execute(f"SELECT id, {PLACE_COLUMNS} FROM place {condition}", values)
    return {PlaceId(row[0]): place_of(row[1:]) for row in rows}


def mentions(db: sqlite3.Connection, article_id: ArticleId) -> tuple[Mention, ...]:
    """The place names found in an article, in the order of the text."""
    places = _places(
        db,
        "WHERE id IN (SELECT c.place_id FROM candidate AS c JOIN mention AS m "
        "ON m.id = c.mention_id WHERE m.article_id = ?)",
        (article_id,),
    )
    text = article_text(db, article_id)
    candidates: dict[int, list[Candidate]] = defaultdict(list)
    for mention_id, place_id, score, why in db.execute(
        "SELECT c.mention_id, c.place_id, c.score, c.why FROM candidate AS c "
        "JOIN mention AS m ON m.id = c.mention_id WHERE m.article_id = ? "
        "ORDER BY c.mention_id, c.position",
        (article_id,),
    ):
        candidates[mention_id].append(Candidate(places[place_id], score, why))
    rows = db.execute(
        'SELECT id, start, "end", role, role_rule, where_prec, confidence, locked FROM mention '
        "WHERE article_id = ? ORDER BY start",
        (article_id,),
    )
    return tuple(_mention(row, text, candidates[row[0]]) for row in rows)


def _mention(row: tuple[Any, ...], text: str, candidates: list[Candidate]) -> Mention:
    _, start, end, role, rule, where_prec, confidence, locked = row
    return Mention(
        start, end, text[start:end], Role(role), rule,
        tuple(candidates), WherePrec(where_prec), confidence, bool(locked),
    )  # fmt: skip


def date_mentions(db: sqlite3.Connection, article_id: ArticleId) -> tuple[DateMention, ...]:
    """The date expressions found in an article, in the order of the text."""
    text = article_text(db, article_id)
    rows = db.execute(
        'SELECT start, "end", type, value, first, last, rule, vague FROM date_mention '
        "WHERE article_id = ? ORDER BY start",
        (article_id,),
    )
    return tuple(
        DateMention(
            start, end, text[start:end], kind, value, span_of(first, last), rule, bool(vague)
        )
        for start, end, kind, value, first, last, rule, vague in rows
    )
