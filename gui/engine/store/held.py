"""The events of one article as the project holds them, also those that a person left out."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from gui.engine.decisions.values import BY_PERSON
from gui.engine.model import ArticleId, Basis, Event, EventPlace, Status, WherePrec
from gui.engine.store.rows import PLACE_COLUMNS, place_of, span_of


@dataclass(frozen=True, slots=True)
class Held:
    """An event, and how a decision names it."""

    event: Event
    nth: int
    """Which of the reader's events in the same words; `BY_PERSON` if a person added it."""
    is_left_out: bool


def held_events(db: sqlite3.Connection, article_id: ArticleId) -> list[Held]:
    """The events of an article, in the order of its text."""
    places: dict[int, list[EventPlace]] = defaultdict(list)
    columns = ", ".join(f"p.{name}" for name in PLACE_COLUMNS.split(", "))
    for event_id, where_prec, basis, confidence, start, end, note, *place in db.execute(
        'SELECT w.event_id, w.where_prec, w.basis, w.confidence, w.start, w."end", w.note, '
        f"{columns} FROM event AS e JOIN event_place AS w ON w.event_id = e.id "
        "JOIN place AS p ON p.id = w.place_id WHERE e.article_id = ? "
        "ORDER BY w.event_id, w.position",
        (article_id,),
    ):
        places[event_id].append(
            EventPlace(
                place_of(tuple(place)), WherePrec(where_prec), Basis(basis), confidence, start,
                end, note,
            )
        )  # fmt: skip
    held = []
    seen: dict[tuple[int, int], int] = defaultdict(int)
    for row in db.execute(
        'SELECT id, start, "end", first, last, date_basis, date_rule, status, confidence, '
        "date_start, date_end, date_is_vague, corrected, left_out FROM event "
        "WHERE article_id = ? ORDER BY start, id",
        (article_id,),
    ):
        event = Event(
            row[1], row[2], span_of(row[3], row[4]), Basis(row[5]), row[6],
            tuple(places[row[0]]), Status(row[7]), row[8], row[9], row[10], bool(row[11]),
            corrected=tuple(filter(None, row[12].split(","))),
        )  # fmt: skip
        nth = BY_PERSON
        if row[0] > 0:
            nth = seen[row[1], row[2]]
            seen[row[1], row[2]] += 1
        held.append(Held(event, nth, bool(row[13])))
    return held
