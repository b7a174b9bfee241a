"""Tellings of one event: the reader's proposals, a person's decisions, what follows from both."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from gui.engine.events.retellings import Retelling, Telling, groups, propose
from gui.engine.model import (
    ArticleId,
    EventId,
    EventRecord,
    Likeness,
    PlaceId,
    Status,
    WherePrec,
)
from gui.engine.store.database import transaction
from gui.engine.store.rows import span_of

MOST_OFFERS = 3
"""So many likenesses of one event are worth a person's time."""

_LEFT_OUT = "SELECT id FROM event WHERE left_out"

_MOST_ASKED = 500
"""So many ids stand in one query; SQLite has a bound."""

Pair = tuple[EventId, EventId]
Excerpt = tuple[ArticleId, int, int]
"""Article and offsets of a telling; unlike its id they stay when the article is read again."""


def excerpt_of(record: EventRecord) -> Excerpt:
    """What an event is known by however often its article is read: the article, and its words."""
    return (record.article_id, record.event.start, record.event.end)


def update_retellings(db: sqlite3.Connection) -> None:
    """Compare all tellings of a project anew; what a person decided is kept apart and stays.

    Raises:
        ProjectError: the disk is full or refuses; the earlier proposals stand.
    """
    proposals = propose(_tellings(db))
    with transaction(db):
        db.execute("DELETE FROM retelling")
        db.execute("DELETE FROM retelling_due")
        db.executemany(
            "INSERT INTO retelling (first_id, second_id, score, why) VALUES (?, ?, ?, ?)",
            [(one.first, one.second, one.score, one.why) for one in proposals],
        )


def retellings_are_due(db: sqlite3.Connection) -> bool:
    """Whether articles were read since the tellings were compared."""
    return db.execute("SELECT 1 FROM retelling_due").fetchone() is not None


def _tellings(db: sqlite3.Connection) -> list[Telling]:
    places: dict[int, dict[PlaceId, WherePrec]] = defaultdict(dict)
    for event_id, place_id, where_prec in db.execute(
        "SELECT event_id, place_id, where_prec FROM event_place"
    ):
        places[event_id][PlaceId(place_id)] = WherePrec(where_prec)
    return [
        Telling(
            EventId(event_id), ArticleId(article_id), span_of(first, last), places[event_id],
            frozenset(json.loads(words)), Status(status),
        )
        for event_id, article_id, first, last, words, status in db.execute(
            "SELECT id, article_id, first, last, words, status FROM event ORDER BY id"
        )
    ]  # fmt: skip


def retellings(db: sqlite3.Connection) -> list[Retelling]:
    """The reader's proposals, best first; none of what a person left out."""
    return [
        Retelling(EventId(first), EventId(second), score, why)
        for first, second, score, why in db.execute(
            "SELECT first_id, second_id, score, why FROM retelling "
            f"WHERE first_id NOT IN ({_LEFT_OUT}) AND second_id NOT IN ({_LEFT_OUT}) "
            "ORDER BY score DESC, first_id, second_id"
        )
    ]


def decide(
    db: sqlite3.Connection, decisions: Iterable[tuple[Excerpt, Excerpt, bool | None]]
) -> None:
    """Keep what a person says of pairs of tellings: one event, or two; None: nothing any more.

    Raises:
        ProjectError: the disk is full or refuses; nothing was changed.
    """
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    with transaction(db):
        for first, second, is_one in decisions:
            pair = _in_order(first, second)
            db.execute(f"DELETE FROM retelling_decision WHERE {_OF_PAIR}", pair)
            if is_one is not None:
                db.execute(
                    "INSERT INTO retelling_decision VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (*pair, is_one, now),
                )


def decision(db: sqlite3.Connection, first: Excerpt, second: Excerpt) -> bool | None:
    """What a person said of two tellings: one event, two, or nothing."""
    row = db.execute(
        f"SELECT is_one FROM retelling_decision WHERE {_OF_PAIR}", _in_order(first, second)
    ).fetchone()
    return None if row is None else bool(row[0])


_OF_PAIR = (
    "first_article = ? AND first_start = ? AND first_end = ? "
    "AND second_article = ? AND second_start = ? AND second_end = ?"
)


def _in_order(first: Excerpt, second: Excerpt) -> tuple[int, ...]:
    low, high = sorted((first, second))
    return (*low, *high)


def decisions(db: sqlite3.Connection) -> tuple[list[Pair], list[Pair]]:
    """What a person said are one, and what are two, as far as today's reading has these events."""
    sides: tuple[list[Pair], list[Pair]] = ([], [])
    for first, second, is_one in db.execute(
        "SELECT a.id, b.id, d.is_one FROM retelling_decision AS d "
        "JOIN event AS a ON a.article_id = d.first_article AND a.start = d.first_start "
        'AND a."end" = d.first_end '
        "JOIN event AS b ON b.article_id = d.second_article AND b.start = d.second_start "
        'AND b."end" = d.second_end WHERE NOT a.left_out AND NOT b.left_out '
        "ORDER BY d.decided_at, a.id, b.id"
    ):
        sides[0 if is_one else 1].append((EventId(first), EventId(second)))
    return sides


class Folding(NamedTuple):
    """Which tellings stand on the card of another, and what may be one and is not decided yet."""

    card_of: Mapping[EventId, EventId]
    """By telling that has no card of its own, the most exact telling of the same event."""
    also: Mapping[EventId, tuple[EventId, ...]]
    """By event, its other tellings."""
    perhaps: Mapping[EventId, Sequence[Likeness]]
    """By event, the others that may be the same, most likely first."""


def folding(db: sqlite3.Connection) -> Folding:
    """How the tellings of a project become events, each once: with its most exact telling."""
    proposals = retellings(db)
    accepted, parted = decisions(db)
    grouped = groups(proposals, accepted=accepted, parted=parted)
    vagueness = _vagueness(db, [event_id for group in grouped for event_id in group])
    card_of: dict[EventId, EventId] = {}
    also: dict[EventId, tuple[EventId, ...]] = {}
    for group in grouped:
        card, *others = sorted(group, key=vagueness.__getitem__)
        also[card] = tuple(others)
        card_of.update(dict.fromkeys(others, card))
    perhaps = _offers(proposals, {frozenset(pair) for pair in parted}, card_of)
    return Folding(card_of, also, perhaps)


def _offers(
    proposals: Iterable[Retelling],
    parted: set[frozenset[EventId]],
    card_of: Mapping[EventId, EventId],
) -> dict[EventId, list[Likeness]]:
    """By event, the others that may be the same, each once; best first, a few at most."""
    offers: dict[EventId, list[Likeness]] = defaultdict(list)
    offered: set[frozenset[EventId]] = set()
    for one in proposals:
        first, second = card_of.get(one.first, one.first), card_of.get(one.second, one.second)
        pair = frozenset((first, second))
        if first == second or pair in offered or frozenset((one.first, one.second)) in parted:
            continue
        offered.add(pair)
        for ours, theirs, to in ((one.first, one.second, first), (one.second, one.first, second)):
            if len(offers[to]) < MOST_OFFERS:
                offers[to].append(Likeness(ours, theirs, one.why))
    return {event_id: found for event_id, found in offers.items() if found}


def _vagueness(
    db: sqlite3.Connection, ids: Sequence[EventId]
) -> dict[EventId, tuple[int, int, int, int]]:
    """For each telling numbers that are small if it says exactly when and where."""
    found = {}
    for start in range(0, len(ids), _MOST_ASKED):
        asked = ids[start : start + _MOST_ASKED]
        for event_id, status, first, last, where_prec in db.execute(
            "SELECT e.id, e.status, e.first, e.last, min(p.where_prec) FROM event AS e "
            "LEFT JOIN event_place AS p ON p.event_id = e.id "
            f"WHERE e.id IN ({', '.join('?' * len(asked))}) GROUP BY e.id",
            asked,
        ):
            span = span_of(first, last)
            found[EventId(event_id)] = (
                0 if Status(status) is Status.HAPPENED else 1,
                span.days if span else 1_000_000,
                WherePrec.INTERNATIONAL if where_prec is None else where_prec,
                event_id,
            )
    return found
