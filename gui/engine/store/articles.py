"""Articles of a project: adding them, which still need reading, and their text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from gui.engine.model import (
    Article,
    ArticleId,
    ArticleOrigin,
    ArticleRecord,
    Block,
    DaySpan,
)
from gui.engine.store.database import transaction
from gui.engine.store.rows import (
    PUBLISHED_COLUMNS,
    blocks_column,
    blocks_of,
    inferred_of,
    published_of,
    span_columns,
    span_of,
)

_LAST_ID = (1 << 63) - 1


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def add_pending(db: sqlite3.Connection, paths: Iterable[Path]) -> None:
    """Note files that are to be opened, so that a stop on the way loses none of them."""
    with transaction(db):
        db.executemany(
            "INSERT OR IGNORE INTO pending (path) VALUES (?)",
            [(str(path.absolute()),) for path in paths],
        )


def pending_paths(db: sqlite3.Connection) -> list[Path]:
    """Files that were added and not opened yet, in order of path."""
    return [Path(path) for (path,) in db.execute("SELECT path FROM pending ORDER BY path")]


def drop_pending(db: sqlite3.Connection, path: Path) -> None:
    """A file has been opened, or can't be: nothing is left to do about it."""
    with transaction(db):
        db.execute("DELETE FROM pending WHERE path = ?", (str(path.absolute()),))


def add_article(db: sqlite3.Connection, article: Article) -> ArticleId:
    """Keep an article with its original bytes. The same bytes are kept once, and found again.

    What a person stated about it since (title, outlet, day) replaces what was there.

    Raises:
        ProjectError: the disk is full or refuses.
    """
    with transaction(db):
        # It may be here as one that could not be opened.
        db.execute("DELETE FROM article WHERE name = ? AND sha256 IS NULL", (article.name,))
        row = db.execute(
            "SELECT id, published_first, published_last, error FROM article WHERE sha256 = ?",
            (article.sha256,),
        ).fetchone()
        span = span_columns(article.published.span)
        about = (
            article.name, article.text, blocks_column(article.blocks), article.title,
            article.outlet, article.address, article.byline, *span,
            article.published.confidence, article.published.evidence,
        )  # fmt: skip
        if row is None:
            cursor = db.execute(
                "INSERT INTO article (name, text, blocks, title, outlet, address, byline, "
                "published_first, published_last, published_confidence, published_evidence, "
                "sha256, original, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*about, article.sha256, article.original, _now()),
            )
            assert cursor.lastrowid is not None
            return ArticleId(cursor.lastrowid)
        db.execute(
            "UPDATE article SET name = ?, text = ?, blocks = ?, title = ?, outlet = ?, "
            "address = ?, byline = ?, published_first = ?, published_last = ?, "
            "published_confidence = ?, published_evidence = ?, error = '' WHERE id = ?",
            (*about, row[0]),
        )
        if row[1:3] != span or row[3]:
            # Dates counted from the old day are wrong now, and what failed is tried again.
            db.execute("UPDATE article SET reader_version = NULL WHERE id = ?", (row[0],))
        return ArticleId(row[0])


def state_published(db: sqlite3.Connection, article_id: ArticleId, span: DaySpan | None) -> None:
    """Keep the day that a person states for an article; None takes the statement back.

    The article is then unread, because what it says of "Thursday" has changed.

    Raises:
        ProjectError: the disk is full or refuses; nothing was changed.
    """
    with transaction(db):
        db.execute(
            "UPDATE article SET stated_first = ?, stated_last = ?, reader_version = NULL "
            "WHERE id = ?",
            (*span_columns(span), article_id),
        )


def stated_published(db: sqlite3.Connection, article_id: ArticleId) -> DaySpan | None:
    """The day that a person stated for an article, if one did.

    Raises:
        KeyError: there is no such article.
    """
    row = db.execute(
        "SELECT stated_first, stated_last FROM article WHERE id = ?", (article_id,)
    ).fetchone()
    if row is None:
        raise KeyError(article_id)
    return span_of(*row)


def add_problem(db: sqlite3.Connection, name: str, error: str) -> None:
    """Note a file that could not be opened, and why, in words."""
    with transaction(db):
        db.execute("DELETE FROM article WHERE name = ? AND sha256 IS NULL", (name,))
        db.execute(
            "INSERT INTO article (name, error, added_at) VALUES (?, ?, ?)", (name, error, _now())
        )


def article_count(db: sqlite3.Connection) -> int:
    """How many articles a project holds, those that could not be opened included."""
    (count,) = db.execute("SELECT count(*) FROM article").fetchone()
    return int(count)


def unread_articles(db: sqlite3.Connection, reader_version: str) -> list[ArticleId]:
    """Articles that this version of the reader has not read yet, oldest first."""
    rows = db.execute(
        "SELECT id FROM article WHERE sha256 IS NOT NULL AND reader_version IS NOT ? ORDER BY id",
        (reader_version,),
    )
    return [ArticleId(row[0]) for row in rows]


def article(db: sqlite3.Connection, article_id: ArticleId) -> Article:
    """A whole article.

    Raises:
        KeyError: there is none with this id.
    """
    row = db.execute(
        "SELECT name, original, text, blocks, title, outlet, address, byline, "
        f"{PUBLISHED_COLUMNS} FROM article WHERE id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        raise KeyError(article_id)
    return Article(
        row[0], row[1] or b"", row[2], blocks_of(row[3]), published_of(row[8:]), *row[4:8]
    )


def article_text(db: sqlite3.Connection, article_id: ArticleId) -> str:
    """The text that an article's offsets refer to.

    Raises:
        KeyError: there is none with this id.
    """
    row = db.execute("SELECT text FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise KeyError(article_id)
    return str(row[0])


def article_origin(db: sqlite3.Connection, article_id: ArticleId) -> ArticleOrigin:
    """Where an article came from, and what is kept of it.

    Raises:
        KeyError: there is none with this id.
    """
    row = db.execute(
        "SELECT address, byline, coalesce(sha256, ''), coalesce(length(original), 0) "
        "FROM article WHERE id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        raise KeyError(article_id)
    return ArticleOrigin(*row)


def original_bytes(db: sqlite3.Connection, article_id: ArticleId) -> bytes:
    """The file an article was read from, byte for byte; empty where it could not be opened.

    Raises:
        KeyError: there is none with this id.
    """
    row = db.execute("SELECT original FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise KeyError(article_id)
    return bytes(row[0] or b"")


def article_blocks(db: sqlite3.Connection, article_id: ArticleId) -> tuple[Block, ...]:
    """What each part of an article's text is.

    Raises:
        KeyError: there is no such article.
    """
    row = db.execute("SELECT blocks FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise KeyError(article_id)
    return blocks_of(row[0])


def article_records(
    db: sqlite3.Connection, between: tuple[ArticleId, ArticleId] | None = None
) -> list[ArticleRecord]:
    """Articles as a list shows them, in the order they came in: all, or from one id to another."""
    rows = db.execute(
        f"SELECT id, name, title, outlet, error, {PUBLISHED_COLUMNS} FROM article "
        "WHERE id BETWEEN ? AND ? ORDER BY id",
        between or (0, _LAST_ID),
    )
    return [
        ArticleRecord(
            ArticleId(row[0]), row[1], row[2], row[3], published_of(row[5:]), row[4],
            inferred_of(row[5:]),
        )
        for row in rows
    ]  # fmt: skip
