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


def note_near_copies(db: sqlite3.Connection, article_id: ArticleId, text: str) -> NearCopy | None:
    """Compare a new article with the others and keep what was found; the likest of them.

    Raises:
        ProjectError: the disk is full or refuses.
    """
    runs = shingles(text)
    own = marks(runs)
    if not own:
        return None
    sharing: Counter[int] = Counter()
    for mark in own:
        rows = db.execute(
            "SELECT article_id FROM likeness_mark WHERE mark = ? AND article_id <> ? LIMIT ?",
            (mark, article_id, _MOST_COMPARED),
        )
        sharing.update(row[0] for row in rows)
    found = []
    for other_id, _ in sharing.most_common(_MOST_COMPARED):
        name, other_text = db.execute(
            "SELECT name, text FROM article WHERE id = ?", (other_id,)
        ).fetchone()
        share = share_in_common(runs, shingles(other_text))
        if share >= NEARLY:
            found.append((share, -other_id, name))
    with transaction(db):
        db.executemany(
            "INSERT OR REPLACE INTO likeness_mark VALUES (?, ?)",
            [(mark, article_id) for mark in own],
        )
        db.executemany(
            "INSERT OR REPLACE INTO near_copy VALUES (?, ?, ?)",
            [(article_id, -negative, share) for share, negative, _ in found],
        )
    if not found:
        return None
    share, negative, other_name = max(found)
    (name,) = db.execute("SELECT name FROM article WHERE id = ?", (article_id,)).fetchone()
    return NearCopy(article_id, ArticleId(-negative), name, other_name, share)


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
