"""The columns of all events of a project, out of its file in two queries.

SQLite writes each column as one long text, which numpy reads a hundred times faster than Python
takes a million rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gui.engine.columns.table import (
    BASES,
    STATUSES,
    UNDATED,
    EventColumns,
    EventTable,
    Ids,
    Ints,
    PlaceColumns,
    make_table,
)
from gui.engine.errors import ProjectError
from gui.engine.model import EventId, PlaceId, Role
from gui.engine.store.retellings import Folding

_MILLION = 1_000_000
_DAY_CHARACTERS = len("2025-01-31,")


def load_table(db: sqlite3.Connection, folding: Folding) -> EventTable:
    """The columns of the events as they are shown: other tellings stand on the cards of theirs.

    Raises:
        ProjectError: a column holds what Dateline never writes.
    """
    events = _events(db)
    others = np.array(sorted(folding.card_of), np.int64)
    cards = np.array([folding.card_of[event_id] for event_id in sorted(folding.card_of)], np.int64)
    if not len(others):
        return make_table(events, _places(db))
    articles = events.articles[np.searchsorted(events.ids, others)]
    events = _only(events, np.flatnonzero(~np.isin(events.ids, others, kind="sort")))
    return make_table(events, _places(db), others, cards, articles)


def _events(db: sqlite3.Connection) -> EventColumns:
    texts = db.execute(
        "SELECT group_concat(id), group_concat(article_id), group_concat(start), "
        "group_concat(coalesce(first, '0000-00-00')), group_concat(coalesce(last, '0000-00-00')), "
        f"group_concat({_code('status', STATUSES)}, ''), "
        f"group_concat({_code('date_basis', BASES)}, ''), "
        f"group_concat(CAST(round(confidence * {_MILLION}) AS INTEGER)) "
        "FROM event WHERE NOT left_out"
    ).fetchone()
    ids = _numbers(texts[0])
    columns = (
        ids,
        _numbers(texts[1]),
        _numbers(texts[2]),
        _days(texts[3]),
        _days(texts[4]),
        _digits(texts[5]),
        _digits(texts[6]),
        (_numbers(texts[7]) / _MILLION).astype(np.float32),
    )
    _check(len(ids), columns)
    if len(ids) and (np.diff(ids) < 0).any():
        return _only(EventColumns(*columns), np.argsort(ids))
    return EventColumns(*columns)


def _only(events: EventColumns, at: Ids) -> EventColumns:
    return EventColumns(
        events.ids[at], events.articles[at], events.starts[at], events.first[at], events.last[at],
        events.status[at], events.date_basis[at], events.confidence[at],
    )  # fmt: skip


def _places(db: sqlite3.Connection) -> PlaceColumns:
    texts = db.execute(
        "SELECT group_concat(event_id), group_concat(place_id), group_concat(where_prec, ''), "
        f"group_concat({_code('basis', BASES)}, '') FROM event_place "
        "WHERE event_id NOT IN (SELECT id FROM event WHERE left_out)"
    ).fetchone()
    columns = (_numbers(texts[0]), _numbers(texts[1]), _digits(texts[2]), _digits(texts[3]))
    _check(len(columns[0]), columns)
    return PlaceColumns(*columns)


def places_on_the_way(db: sqlite3.Connection) -> list[tuple[EventId, PlaceId, Role]]:
    """Places that events come from or lead to; not those that an event names twice."""
    wanted = (Role.ORIGIN.value, Role.DESTINATION.value)
    rows = db.execute(
        "SELECT p.event_id, p.place_id, m.role FROM mention AS m "
        "JOIN event AS e ON e.article_id = m.article_id "
        "JOIN event_place AS p ON p.event_id = e.id AND p.start = m.start "
        "WHERE m.role IN (?, ?) AND NOT EXISTS (SELECT 1 FROM event_place AS q WHERE "
        "q.event_id = p.event_id AND q.place_id = p.place_id AND q.position <> p.position)",
        wanted,
    )
    return [(EventId(event), PlaceId(place), Role(role)) for event, place, role in rows]


def _code(column: str, values: Sequence[str]) -> str:
    """SQL for the position of a column's value among some."""
    cases = " ".join(f"WHEN '{value}' THEN {at}" for at, value in enumerate(values))
    return f"CASE {column} {cases} ELSE 0 END"


def _numbers(text: str | None) -> Ids:
    return np.fromstring(text, np.int64, sep=",") if text else np.zeros(0, np.int64)


def _digits(text: str | None) -> NDArray[np.uint8]:
    return np.frombuffer((text or "").encode(), np.uint8) - np.uint8(ord("0"))


def _days(text: str | None) -> Ints:
    """Ordinals of ISO days divided by commas; the year 0 stands for no date."""
    if not text:
        return np.zeros(0, np.int32)
    written = np.frombuffer(f"{text},".encode(), np.uint8)
    if len(written) % _DAY_CHARACTERS:
        raise ProjectError("This project cannot be read: a date in it is damaged.")
    digits = written.reshape(-1, _DAY_CHARACTERS).astype(np.int32) - ord("0")
    year = digits[:, 0] * 1000 + digits[:, 1] * 100 + digits[:, 2] * 10 + digits[:, 3]
    month = digits[:, 5] * 10 + digits[:, 6]
    day = digits[:, 8] * 10 + digits[:, 9]
    return np.where(year == 0, np.int32(UNDATED), ordinals(year, month, day))


def ordinals(year: Ints, month: Ints, day: Ints) -> Ints:
    """`date.toordinal` of many days. Years are counted from March, so that leap days come last."""
    is_early = month <= 2
    years = year - is_early
    months = np.where(is_early, month + 9, month - 3)
    leap_days = years // 4 - years // 100 + years // 400
    found: Ints = years * 365 + leap_days + (153 * months + 2) // 5 + day - 306
    return found


def _check(number: int, columns: Sequence[NDArray[np.generic]]) -> None:
    if any(len(column) != number for column in columns):
        raise ProjectError("This project cannot be read: the list of its events is damaged.")
