"""What a person should look at first: names the reader is unsure of that many events hang on."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import NamedTuple

from gui.engine.model import ArticleId, EventId

MOST = 200
"""So many are worth a sitting."""
SURE = 0.99
"""Names with at least this confidence, 0 to 1, need nobody's eye."""


class Doubt(NamedTuple):
    """A name that the reader is unsure of."""

    article: ArticleId
    start: int
    end: int
    event: EventId
    """One of the events that have their place by it."""
    events: int
    """How many events, in all articles, hang on this reading of the name."""
    confidence: float

    @property
    def weight(self) -> float:
        """How much a look at it is worth."""
        return (1.0 - self.confidence) * self.events


def doubts(db: sqlite3.Connection, most: int = MOST) -> list[Doubt]:
    """Names that nobody has decided about, most worth a look first.

    A name that is written alike and read as the same place is here once, by the mention that the
    reader is least sure of.
    """
    groups: dict[tuple[str, int], list[Doubt]] = defaultdict(list)
    for surface, place, *row in db.execute(
        'SELECT substr(a.text, m.start + 1, m."end" - m.start), c.place_id, m.article_id, m.start, '
        'm."end", min(e.id), count(*), m.confidence '
        "FROM mention AS m JOIN article AS a ON a.id = m.article_id "
        "JOIN candidate AS c ON c.mention_id = m.id AND c.position = 0 "
        "JOIN event AS e ON e.article_id = m.article_id AND NOT e.left_out "
        'JOIN event_place AS p ON p.event_id = e.id AND p.start >= m.start AND p.start < m."end" '
        "WHERE NOT m.locked AND m.confidence < ? GROUP BY m.id ORDER BY m.confidence, m.id",
        (SURE,),
    ):
        article, start, end, event, events, confidence = row
        groups[surface, place].append(
            Doubt(ArticleId(article), start, end, EventId(event), events, confidence)
        )
    found = [_together(group) for group in groups.values()]
    return sorted(found, key=lambda one: -one.weight)[:most]


def reviewed_events(db: sqlite3.Connection) -> set[EventId]:
    """The tellings that a person corrected, confirmed, added or remarked on, or whose places hang
    on a name that they decided about.
    """
    rows = db.execute(
        # What the reader said is kept beside each row that a decision stands behind.
        "SELECT event_id FROM reader_event UNION SELECT event_id FROM event_remark "
        "UNION SELECT id FROM event WHERE id < 0 "
        "UNION SELECT e.id FROM reader_mention AS r JOIN mention AS m ON m.id = r.mention_id "
        "JOIN event AS e ON e.article_id = m.article_id "
        'JOIN event_place AS p ON p.event_id = e.id AND p.start >= m.start AND p.start < m."end"'
    )
    return {EventId(row[0]) for row in rows}


def _together(group: list[Doubt]) -> Doubt:
    first = group[0]
    events = sum(one.events for one in group)
    return Doubt(first.article, first.start, first.end, first.event, events, first.confidence)
