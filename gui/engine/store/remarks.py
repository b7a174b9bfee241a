"""What a person remarked on events and outlets, as the window asks for it.

The rows of events follow from the decisions (`gui.engine.store.corrected`); outlets have no rows
of their own, and their grades are read from the decisions themselves.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence

from gui.engine.decisions.values import About
from gui.engine.errors import ProjectError
from gui.engine.model import ArticleId, EventId
from gui.engine.remarks import Credibility, Reliability, Remarks

_COLUMNS = "event_id, tags, note, credibility"


def set_remarks(
    db: sqlite3.Connection, article_id: ArticleId, remarks: Mapping[int, Remarks]
) -> None:
    """Replace what is remarked on the events of an article; within a transaction.

    Args:
        remarks: By the row of an event.
    """
    db.execute(
        "DELETE FROM event_remark WHERE event_id IN (SELECT id FROM event WHERE article_id = ?)",
        (article_id,),
    )
    db.executemany(
        f"INSERT INTO event_remark ({_COLUMNS}) VALUES (?, ?, ?, ?)",
        [
            (row, json.dumps(one.tags, ensure_ascii=False), one.note, one.credibility)
            for row, one in remarks.items()
        ],
    )


def remarks_on(
    db: sqlite3.Connection, events: Sequence[EventId] | None = None
) -> dict[EventId, Remarks]:
    """What is remarked on some tellings, or on all; those without are left out.

    Raises:
        ProjectError: a column holds what Dateline never writes.
    """
    condition = ""
    if events is not None:
        condition = f"WHERE event_id IN ({', '.join('?' * len(events))})"
    rows = db.execute(f"SELECT {_COLUMNS} FROM event_remark {condition}", tuple(events or ()))
    try:
        return {
            EventId(row[0]): Remarks(
                tuple(json.loads(row[1])), row[2], None if row[3] is None else Credibility(row[3])
            )
            for row in rows
        }
    except ValueError as error:
        raise ProjectError(f"A note or a tag in this project is damaged: {error}.") from error


def outlet_grades(db: sqlite3.Connection) -> dict[str, Reliability]:
    """What a person thinks of outlets, by name.

    Raises:
        ProjectError: a column holds what Dateline never writes.
    """
    rows = db.execute(
        "SELECT surface, value FROM decision WHERE about = ? AND article_id IS NULL",
        (About.RELIABILITY.value,),
    )
    try:
        return {outlet: Reliability(json.loads(value)) for outlet, value in rows}
    except ValueError as error:
        raise ProjectError(f"A grade in this project is damaged: {error}.") from error
