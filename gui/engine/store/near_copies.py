"""Articles of nearly the same text: found when one is added, noted, never dropped."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from gui.engine.articles.likeness import NEARLY, marks, share_in_common, shingles
from gui.engine.model import ArticleId
from gui.engine.store.database import transaction

_MOST_COMPARED = 20
"""Articles that are compared in full with a new one; of a hundred copies a few will do."""


@dataclass(frozen=True, slots=True)
class NearCopy:
    """Two articles of nearly the same text, the later one first."""

    article: ArticleId
    other: ArticleId
    name: str
    other_name: str
    share: float
    """How much of the shorter one stands in the longer one, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What an article's text is like, and which articles of a project it is nearly the same as."""

    marks: tuple[int, ...]
    others: tuple[tuple[ArticleId, str, float], ...]
    """Each with its name and how much of the shorter one stands in the longer one; likest first."""


def likeness(db: sqlite3.Connection, text: str) -> Likeness:
    """Compare the text of an article that is to be added with those that are there."""
    runs = shingles(text)
    own = marks(runs)
    sharing: Counter[int] = Counter()
    for mark in own:
        rows = db.execute(
            "SELECT article_id FROM likeness_mark WHERE mark = ? LIMIT ?", (mark, _MOST_COMPARED)
        )
        sharing.update(row[0] for row in rows)
    found = []
    for other_id, _ in sharing.most_common(_MOST_COMPARED):
        name, other_text = db.execute(
            "SELECT name, text FROM article WHERE id = ?", (other_id,)
        ).fetchone()
        share = share_in_common(runs, shingles(other_text))
        if share >= NEARLY:
            found.append((ArticleId(other_id), str(name), share))
    found.sort(key=lambda one: (-one[2], one[0]))
    return Likeness(own, tuple(found))


def note_likeness(db: sqlite3.Connection, article_id: ArticleId, found: Likeness) -> None:
    """Keep what was found for an article that is there now.

    Raises:
        ProjectError: the disk is full or refuses.
    """
    with transaction(db):
        db.executemany(
            "INSERT OR REPLACE INTO likeness_mark VALUES (?, ?)",
            [(mark, article_id) for mark in found.marks],
        )
        db.executemany(
            "INSERT OR REPLACE INTO near_copy VALUES (?, ?, ?)",
            [(article_id, other_id, share) for other_id, _, share in found.others],
        )


def near_copies(db: sqlite3.Connection) -> list[NearCopy]:
    """All pairs of articles of nearly the same text, in the order they came in."""
    return [
        NearCopy(ArticleId(first), ArticleId(second), name, other_name, share)
        for first, second, name, other_name, share in db.execute(
            "SELECT c.article_id, c.other_id, a.name, b.name, c.share FROM near_copy AS c "
            "JOIN article AS a ON a.id = c.article_id JOIN article AS b ON b.id = c.other_id "
            "ORDER BY c.article_id, c.share DESC, c.other_id"
        )
    ]
