"""Full-text search in a project: which events and articles hold a word. SQLite's FTS5.

The index is kept by triggers (migration 3), so that whatever changes a text changes it, too. It
holds no text of its own: excerpts are cut from the articles.
"""

from __future__ import annotations

import sqlite3

import numpy as np

from gui.engine.columns.table import Ids
from gui.engine.search.hits import is_unspaced, written_words
from gui.engine.search.query import Words


def events_with(db: sqlite3.Connection, words: Words) -> Ids:
    """The events whose excerpt holds words, one beside the other; in no order."""
    if is_unspaced(words.text):
        sought = "".join(words.text.split())
        # Whole texts first: cutting every excerpt would take five times as long.
        rows = db.execute(
            "SELECT group_concat(e.id) FROM article AS a "
            "CROSS JOIN event AS e ON e.article_id = a.id "
            'WHERE instr(a.text, ?) AND instr(substr(a.text, e.start + 1, e."end" - e.start), ?)',
            (sought, sought),
        )
    else:
        match = _match(words)
        if not match:
            return _numbers(None)
        rows = db.execute(
            "SELECT group_concat(rowid) FROM excerpt_index WHERE excerpt_index MATCH ?", (match,)
        )
    return _numbers(rows.fetchone()[0])


def articles_with(
    db: sqlite3.Connection, words: Words, *, title: bool = True, outlet: bool = True
) -> Ids:
    """The articles whose title or outlet holds words, one beside the other; in no order."""
    columns = [name for name, is_wanted in (("title", title), ("outlet", outlet)) if is_wanted]
    if is_unspaced(words.text):
        sought = "".join(words.text.split())
        where = " OR ".join(f"instr(a.{column}, ?)" for column in columns)
        rows = db.execute(
            f"SELECT group_concat(a.id) FROM article AS a WHERE {where}",
            [sought] * len(columns),
        )
    else:
        match = _match(words)
        if not match:
            return _numbers(None)
        rows = db.execute(
            "SELECT group_concat(rowid) FROM article_index WHERE article_index MATCH ?",
            (f"{{{' '.join(columns)}}} : {match}",),
        )
    return _numbers(rows.fetchone()[0])


def _numbers(joined: str | None) -> Ids:
    """Numbers that SQLite joined by commas: four times as quick as a row for each."""
    if not joined:
        return np.zeros(0, np.int64)
    return np.fromstring(joined, np.int64, sep=",")


class ProjectTexts:
    """The index of one project, as a search asks it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def events_with(self, words: Words) -> Ids:
        return events_with(self._db, words)

    def articles_with(self, words: Words, *, title: bool = True, outlet: bool = True) -> Ids:
        return articles_with(self._db, words, title=title, outlet=outlet)


def _match(words: Words) -> str:
    """What is sought in the language of FTS5; nothing but letters and digits."""
    phrase = " ".join(written_words(words.text))
    if not phrase:
        return ""
    return f'"{phrase}"' if words.is_exact else f'"{phrase}" *'
