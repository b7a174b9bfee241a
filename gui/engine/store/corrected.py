"""Decisions of a person put on top of what the reader found, row by row.

What the reader said of a row is kept beside it before it is changed, so that a decision that is
taken back leaves no trace. Rows keep their ids.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from gui.engine.decisions.applying import Applied, apply
from gui.engine.decisions.values import About, Decision, Subject, value_of_json
from gui.engine.errors import ProjectError
from gui.engine.model import (
    ArticleId,
    Basis,
    Candidate,
    Event,
    EventId,
    EventPlace,
    Mention,
    Place,
    Reading,
    Role,
    Status,
    WherePrec,
)
from gui.engine.remarks import Remarks
from gui.engine.store.remarks import set_remarks
from gui.engine.store.rows import PLACE_COLUMNS, place_columns, place_of, span_columns, span_of

DECISION_COLUMNS = 'article_id, start, "end", surface, about, value, decided_at, nth'

_MENTION = "role, role_rule, where_prec, confidence, chosen_by, locked"
_CANDIDATE = "position, place_id, score, why"
_EVENT = (
    "first, last, date_basis, date_rule, status, date_start, date_end, date_is_vague, corrected, "
    "left_out"
)
_EVENT_PLACE = 'position, place_id, where_prec, basis, confidence, start, "end", note'


class PlaceRow(NamedTuple):
    """A row of a place that a decision made."""

    id: int
    key: str


def decision_of(row: tuple[Any, ...]) -> Decision:
    """A decision from the values of `DECISION_COLUMNS`.

    Raises:
        ProjectError: a column holds what Dateline never writes.
    """
    try:
        about = About(row[4])
        article = None if row[0] is None else ArticleId(row[0])
        subject = Subject(about, article, row[1], row[2], row[3], row[7])
        return Decision(subject, value_of_json(about, json.loads(row[5])), row[6])
    except ValueError as error:
        raise ProjectError(f"A correction in this project is damaged: {error}.") from error


def apply_decisions(db: sqlite3.Connection, article_id: ArticleId) -> list[PlaceRow]:
    """Bring the rows of an article up to date with what a person decided; within a transaction.

    Returns the rows of places that were made for it.
    """
    _restore(db, article_id)
    decisions = _decisions(db, article_id)
    if not decisions:
        _set_added(db, article_id, {}, [])
        set_remarks(db, article_id, {})
        return []
    found = _Found(db, article_id)
    applied = found.apply(decisions)
    made: list[PlaceRow] = []
    for at, mention in applied.mentions.items():
        _correct_mention(db, found.mention_ids[at], mention, made)
    for at, event in applied.events.items():
        _correct_event(db, found.event_ids[at], event, made)
    added = {added_id(subject): one for subject, one in applied.added.items()}
    _set_added(db, article_id, {row: one.event for row, one in added.items()}, made)
    remarks: dict[int, Remarks] = {found.event_ids[at]: one for at, one in applied.remarks.items()}
    remarks |= {row: one.remarks for row, one in added.items() if one.remarks}
    set_remarks(db, article_id, remarks)
    return made


def idle_decisions(db: sqlite3.Connection, article_id: ArticleId) -> tuple[Decision, ...]:
    """What a person decided about names and events that today's reading does not have."""
    decisions = [one for one in _decisions(db, article_id) if one.subject.article is not None]
    return _Found(db, article_id).apply(decisions).idle if decisions else ()


class Content(NamedTuple):
    """The names and events of an article as they are shown: what was left out is not among them."""

    text: str
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]


def content_now(db: sqlite3.Connection, article_id: ArticleId) -> Content:
    """What an article holds, with what a person decided."""
    found = _Found(db, article_id)
    left_out = {
        row[0]
        for row in db.execute(
            "SELECT id FROM event WHERE article_id = ? AND left_out", (article_id,)
        )
    }
    events = zip(found.event_ids, found.events, strict=True)
    return Content(
        found.text,
        tuple(found.mentions),
        tuple(event for number, event in events if number not in left_out),
    )


def content_with(db: sqlite3.Connection, article_id: ArticleId, reading: Reading) -> Content:
    """What an article would hold after another reading, with what a person decided."""
    (text,) = db.execute("SELECT text FROM article WHERE id = ?", (article_id,)).fetchone()
    applied = apply(text, reading.mentions, reading.events, _decisions(db, article_id))
    events = (applied.events.get(at, event) for at, event in enumerate(reading.events))
    return Content(
        text,
        tuple(applied.mentions.get(at, one) for at, one in enumerate(reading.mentions)),
        tuple(one for one in events if About.LEFT_OUT.value not in one.corrected),
    )


def place_row(db: sqlite3.Connection, place: Place, made: list[PlaceRow]) -> int:
    """The row of a place; one that is there stays as it is, as the reader may know it better."""
    row = db.execute("SELECT id FROM place WHERE key = ?", (place.key,)).fetchone()
    if row is not None:
        return int(row[0])
    return insert_place(db, place, None, made)


def insert_place(
    db: sqlite3.Connection, place: Place, row_id: int | None, made: list[PlaceRow]
) -> int:
    """Make the row of a place, under the id that it had before if that is free."""
    marks = ", ".join("?" * len(PLACE_COLUMNS.split(", ")))
    if row_id is not None:
        taken = db.execute("SELECT 1 FROM place WHERE id = ?", (row_id,)).fetchone()
        row_id = None if taken else row_id
    cursor = db.execute(
        f"INSERT INTO place (id, {PLACE_COLUMNS}) VALUES (?, {marks})",
        (row_id, *place_columns(place)),
    )
    assert cursor.lastrowid is not None
    made.append(PlaceRow(cursor.lastrowid, place.key))
    return cursor.lastrowid


def remove_unused_place(db: sqlite3.Connection, row: PlaceRow) -> None:
    """Remove a place that a decision made, unless something else means it now."""
    db.execute(
        "DELETE FROM place WHERE id = ? AND key = ? "
        "AND NOT EXISTS (SELECT 1 FROM candidate WHERE place_id = place.id) "
        "AND NOT EXISTS (SELECT 1 FROM event_place WHERE place_id = place.id) "
        "AND NOT EXISTS (SELECT 1 FROM reader_mention AS r, "
        "json_each(r.content, '$.candidates') AS c "
        "WHERE json_extract(c.value, '$[1]') = place.id) "
        "AND NOT EXISTS (SELECT 1 FROM reader_event AS r, json_each(r.content, '$.places') AS c "
        "WHERE json_extract(c.value, '$[1]') = place.id)",
        row,
    )


def _decisions(db: sqlite3.Connection, article_id: ArticleId) -> list[Decision]:
    rows = db.execute(
        f"SELECT {DECISION_COLUMNS} FROM decision WHERE coalesce(article_id, 0) IN (0, ?) "
        'ORDER BY decided_at, coalesce(article_id, 0), start, "end", surface, about, nth',
        (article_id,),
    )
    return [decision_of(row) for row in rows]


class _Found:
    """What was found in an article, with the ids of its rows."""

    def __init__(self, db: sqlite3.Connection, article_id: ArticleId) -> None:
        (self.text,) = db.execute("SELECT text FROM article WHERE id = ?", (article_id,)).fetchone()
        self._places = _places(db, article_id)
        self.mention_ids: list[int] = []
        self.event_ids: list[int] = []
        self.mentions = self._read_mentions(db, article_id)
        self.events = self._read_events(db, article_id)

    def apply(self, decisions: list[Decision]) -> Applied:
        return apply(self.text, self.mentions, self.events, decisions)

    def _read_mentions(self, db: sqlite3.Connection, article_id: ArticleId) -> list[Mention]:
        candidates: dict[int, list[Candidate]] = defaultdict(list)
        for mention_id, place_id, score, why in db.execute(
            "SELECT c.mention_id, c.place_id, c.score, c.why FROM mention AS m "
            "JOIN candidate AS c ON c.mention_id = m.id WHERE m.article_id = ? "
            "ORDER BY c.mention_id, c.position",
            (article_id,),
        ):
            candidates[mention_id].append(Candidate(self._places[place_id], score, why))
        mentions = []
        for number, start, end, role, rule, where_prec, confidence in db.execute(
            'SELECT id, start, "end", role, role_rule, where_prec, confidence FROM mention '
            "WHERE article_id = ? ORDER BY start, id",
            (article_id,),
        ):
            self.mention_ids.append(number)
            mentions.append(
                Mention(
                    start, end, self.text[start:end], Role(role), rule,
                    tuple(candidates[number]), WherePrec(where_prec), confidence,
                )
            )  # fmt: skip
        return mentions

    def _read_events(self, db: sqlite3.Connection, article_id: ArticleId) -> list[Event]:
        places: dict[int, list[EventPlace]] = defaultdict(list)
        for event_id, place_id, where_prec, basis, confidence, start, end, note in db.execute(
            "SELECT p.event_id, p.place_id, p.where_prec, p.basis, p.confidence, p.start, "
            'p."end", p.note FROM event AS e JOIN event_place AS p ON p.event_id = e.id '
            "WHERE e.article_id = ? ORDER BY p.event_id, p.position",
            (article_id,),
        ):
            places[event_id].append(
                EventPlace(
                    self._places[place_id], WherePrec(where_prec), Basis(basis), confidence,
                    start, end, note,
                )
            )  # fmt: skip
        events = []
        for row in db.execute(
            'SELECT id, start, "end", first, last, date_basis, date_rule, status, confidence, '
            "date_start, date_end, date_is_vague FROM event WHERE article_id = ? AND id > 0 "
            "ORDER BY start, id",
            (article_id,),
        ):
            self.event_ids.append(row[0])
            events.append(
                Event(
                    row[1], row[2], span_of(row[3], row[4]), Basis(row[5]), row[6],
                    tuple(places[row[0]]), Status(row[7]), row[8], row[9], row[10], bool(row[11]),
                )
            )  # fmt: skip
        return events


def _places(db: sqlite3.Connection, article_id: ArticleId) -> dict[int, Place]:
    rows = db.execute(
        f"SELECT id, {PLACE_COLUMNS} FROM place WHERE id IN "
        "(SELECT c.place_id FROM mention AS m JOIN candidate AS c ON c.mention_id = m.id "
        "WHERE m.article_id = :article UNION "
        "SELECT p.place_id FROM event AS e JOIN event_place AS p ON p.event_id = e.id "
        "WHERE e.article_id = :article)",
        {"article": article_id},
    )
    return {row[0]: place_of(row[1:]) for row in rows}


def _correct_mention(
    db: sqlite3.Connection, row_id: int, mention: Mention, made: list[PlaceRow]
) -> None:
    before = {
        "row": db.execute(f"SELECT {_MENTION} FROM mention WHERE id = ?", (row_id,)).fetchone(),
        "candidates": db.execute(
            f"SELECT {_CANDIDATE} FROM candidate WHERE mention_id = ? ORDER BY position", (row_id,)
        ).fetchall(),
    }
    db.execute("INSERT INTO reader_mention VALUES (?, ?)", (row_id, _json(before)))
    row = (
        mention.role.value, mention.role_rule, int(mention.where_prec), mention.confidence,
        "person", 1,
    )  # fmt: skip
    candidates = [
        (position, place_row(db, one.place, made), one.score, one.why)
        for position, one in enumerate(mention.candidates)
    ]
    _set_mention(db, row_id, row, candidates)


def added_id(subject: Subject) -> EventId:
    """The row of an event that a person added.

    Below zero, where the reader's never are, and made of what says so: it is the same after a new
    reading, and after undoing and doing again.
    """
    # Here, because it loads OpenSSL, and hardly an article needs it.
    import hashlib

    said = f"{subject.article} {subject.start} {subject.end} {subject.surface}"
    digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()
    return EventId(-1 - int.from_bytes(digest[:7], "big"))


def _set_added(
    db: sqlite3.Connection,
    article_id: ArticleId,
    events: Mapping[EventId, Event],
    made: list[PlaceRow],
) -> None:
    """Make the added events of an article these, by row; what stands already keeps its row."""
    rows = db.execute(
        'SELECT id, start, "end" FROM event WHERE article_id = ? AND id < 0', (article_id,)
    ).fetchall()
    known = {EventId(row): (start, end) for row, start, end in rows}
    for row in known.keys() - events.keys():
        db.execute("DELETE FROM event WHERE id = ?", (row,))
    for row, event in sorted(events.items()):
        where = (event.start, event.end)
        if row not in known:
            db.execute(
                'INSERT INTO event (id, article_id, start, "end", date_basis, date_rule, status, '
                "confidence, date_start, date_end, date_is_vague) "
                "VALUES (?, ?, ?, ?, '', '', '', ?, -1, -1, 0)",
                (row, article_id, *where, event.confidence),
            )
        elif known[row] != where:
            db.execute('UPDATE event SET start = ?, "end" = ? WHERE id = ?', (*where, row))
        _write_event(db, row, event, made)


def _correct_event(db: sqlite3.Connection, row_id: int, event: Event, made: list[PlaceRow]) -> None:
    before = {
        "row": db.execute(f"SELECT {_EVENT} FROM event WHERE id = ?", (row_id,)).fetchone(),
        "places": db.execute(
            f"SELECT {_EVENT_PLACE} FROM event_place WHERE event_id = ? ORDER BY position",
            (row_id,),
        ).fetchall(),
    }
    db.execute("INSERT INTO reader_event VALUES (?, ?)", (row_id, _json(before)))
    _write_event(db, row_id, event, made)


def _write_event(db: sqlite3.Connection, row_id: int, event: Event, made: list[PlaceRow]) -> None:
    row = (
        *span_columns(event.span), event.date_basis.value, event.date_rule, event.status.value,
        event.date_start, event.date_end, event.date_is_vague, ",".join(event.corrected),
        About.LEFT_OUT.value in event.corrected,
    )  # fmt: skip
    places = [
        (
            position, place_row(db, one.place, made), int(one.where_prec), one.basis.value,
            one.confidence, one.start, one.end, one.note,
        )
        for position, one in enumerate(event.places)
    ]  # fmt: skip
    _set_event(db, row_id, row, places)


def _restore(db: sqlite3.Connection, article_id: ArticleId) -> None:
    """Put back what the reader said of all names and events of an article."""
    for row_id, content in db.execute(
        "SELECT r.mention_id, r.content FROM reader_mention AS r "
        "JOIN mention AS m ON m.id = r.mention_id WHERE m.article_id = ?",
        (article_id,),
    ).fetchall():
        said = json.loads(content)
        _set_mention(db, row_id, said["row"], said["candidates"])
        db.execute("DELETE FROM reader_mention WHERE mention_id = ?", (row_id,))
    for row_id, content in db.execute(
        "SELECT r.event_id, r.content FROM reader_event AS r "
        "JOIN event AS e ON e.id = r.event_id WHERE e.article_id = ?",
        (article_id,),
    ).fetchall():
        said = json.loads(content)
        _set_event(db, row_id, said["row"], said["places"])
        db.execute("DELETE FROM reader_event WHERE event_id = ?", (row_id,))


def _set_mention(db: sqlite3.Connection, row_id: int, row: Any, candidates: Any) -> None:
    _update(db, "mention", _MENTION, row_id, row)
    db.execute("DELETE FROM candidate WHERE mention_id = ?", (row_id,))
    db.executemany(
        f"INSERT INTO candidate (mention_id, {_CANDIDATE}) VALUES (?, ?, ?, ?, ?)",
        [(row_id, *one) for one in candidates],
    )


def _set_event(db: sqlite3.Connection, row_id: int, row: Any, places: Any) -> None:
    _update(db, "event", _EVENT, row_id, row)
    db.execute("DELETE FROM event_place WHERE event_id = ?", (row_id,))
    db.executemany(
        f"INSERT INTO event_place (event_id, {_EVENT_PLACE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(row_id, *one) for one in places],
    )


def _update(db: sqlite3.Connection, table: str, columns: str, row_id: int, row: Any) -> None:
    settings = ", ".join(f"{name} = ?" for name in columns.split(", "))
    db.execute(f"UPDATE {table} SET {settings} WHERE id = ?", (*row, row_id))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
