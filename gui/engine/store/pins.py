"""What stands behind a place on the map: the names that are read as it, where it has events."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from gui.engine.decisions.values import About, Decision, Subject
from gui.engine.model import ArticleId, PlaceId, Role
from gui.engine.store.corrected import DECISION_COLUMNS, decision_of

_LITERAL = ", ".join(f"'{role.value}'" for role in Role if role.is_literal)


@dataclass(frozen=True, slots=True)
class Behind:
    """The names that mean a place, and what a person has said of them."""

    names: tuple[Subject, ...]
    """Each name where it stands, in the order of articles and texts."""
    everywhere: frozenset[str]
    """Spellings that mean this place wherever they stand."""
    decisions: tuple[Decision, ...]
    """What was decided of names that are spelled so, one or many."""
    events: tuple[Decision, ...]
    """Events that a person has put there, whatever names their sentences have."""


def behind(db: sqlite3.Connection, place: PlaceId) -> Behind:
    """What stands behind a place."""
    names = tuple(
        Subject(About.NAME, ArticleId(article), start, end, surface)
        for article, start, end, surface in db.execute(
            'SELECT m.article_id, m.start, m."end", '
            'substr(a.text, m.start + 1, m."end" - m.start) FROM mention AS m '
            "JOIN candidate AS c ON c.mention_id = m.id AND c.position = 0 "
            "JOIN article AS a ON a.id = m.article_id "
            "WHERE m.article_id IN (SELECT e.article_id FROM event_place AS p "
            "JOIN event AS e ON e.id = p.event_id WHERE p.place_id = ?1) "
            f"AND c.place_id = ?1 AND m.role IN ({_LITERAL}) ORDER BY m.article_id, m.start",
            (place,),
        )
    )
    spellings = dict.fromkeys(one.surface for one in names)
    (key,) = db.execute("SELECT key FROM place WHERE id = ?", (place,)).fetchone()
    return Behind(
        names,
        frozenset(one for one in spellings if _means_it_everywhere(db, one, place)),
        tuple(one for surface in spellings for one in _decisions(db, "surface", surface)),
        tuple(
            one
            for one in _decisions(db, "about", About.PLACES.value)
            if isinstance(one.value, tuple) and any(there.key == key for there in one.value)
        ),
    )


def _means_it_everywhere(db: sqlite3.Connection, surface: str, place: PlaceId) -> bool:
    other = db.execute(
        "SELECT 1 FROM article AS a JOIN mention AS m ON m.article_id = a.id "
        "WHERE instr(a.text, ?1) "
        'AND substr(a.text, m.start + 1, m."end" - m.start) = ?1 '
        f"AND (m.role NOT IN ({_LITERAL}) OR NOT EXISTS (SELECT 1 FROM candidate AS c "
        "WHERE c.mention_id = m.id AND c.position = 0 AND c.place_id = ?2)) LIMIT 1",
        (surface, place),
    ).fetchone()
    return other is None


def _decisions(db: sqlite3.Connection, column: str, value: str) -> list[Decision]:
    found = db.execute(f"SELECT {DECISION_COLUMNS} FROM decision WHERE {column} = ?", (value,))
    return [one for one in map(decision_of, found) if column == "about" or _is_of_name(one)]


def _is_of_name(decision: Decision) -> bool:
    return decision.subject.about is About.NAME
