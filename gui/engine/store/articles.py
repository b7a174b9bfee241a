"""Articles of a project: adding them, which still need reading, and their text."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gui.engine.model import (
    Article,
    ArticleId,
    ArticleOrigin,
    ArticleRecord,
    Block,
    DaySpan,
)
from gui.engine.reader_version import FAILED
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

if TYPE_CHECKING:
    from gui.engine.articles.columns import Columns
_LAST_ID = (1 << 63) - 1


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Pending(NamedTuple):
    """A file that was added and is not opened to its end yet."""

    path: Path
    done: int
    """So many of its articles are kept already."""
    columns: Columns | None


class Added(NamedTuple):
    """What became of an article that was added."""

    id: ArticleId
    is_new: bool
    earlier: str = ""
    """The name of the article with the same bytes that was there before, if it has another."""


_ESCAPED = "file-name:"
"""Before a path that holds bytes which are no letters; these are escaped as in JSON."""


def _kept(path: Path) -> str:
    name = str(path.absolute())
    return name if name.isprintable() else _ESCAPED + json.dumps(name)


def _path_of(kept: str) -> Path:
    return Path(json.loads(kept[len(_ESCAPED) :]) if kept.startswith(_ESCAPED) else kept)


def add_pending(
    db: sqlite3.Connection, paths: Iterable[Path], columns: Mapping[Path, Columns] | None = None
) -> None:
    """Note files that are to be opened, so that a stop on the way loses none of them."""
    given = {path.absolute(): json.dumps(asdict(one)) for path, one in (columns or {}).items()}
    with transaction(db):
        db.executemany(
            "INSERT OR IGNORE INTO pending (path, columns) VALUES (?, ?)",
            [(_kept(path), given.get(path.absolute(), "")) for path in paths],
        )


def pending_files(db: sqlite3.Connection) -> list[Pending]:
    """Files that were added and not opened to their end, in order of path."""
    return [
        Pending(_path_of(path), done, _columns_of(columns) if columns else None)
        for path, done, columns in db.execute(
            "SELECT path, done, columns FROM pending ORDER BY path"
        )
    ]


def _columns_of(written: str) -> Columns:
    # Here, because a start without new articles shall not load it.
    from gui.engine.articles.columns import Columns

    return Columns(**json.loads(written))


def pending_paths(db: sqlite3.Connection) -> list[Path]:
    """The paths of these files."""
    return [one.path for one in pending_files(db)]


def note_done(db: sqlite3.Connection, path: Path, done: int) -> None:
    """So many articles of a file are kept, or have been refused."""
    with transaction(db):
        db.execute("UPDATE pending SET done = ? WHERE path = ?", (done, _kept(path)))


def drop_pending(db: sqlite3.Connection, path: Path) -> None:
    """A file has been opened, or can't be: nothing is left to do about it."""
    with transaction(db):
        db.execute("DELETE FROM pending WHERE path = ?", (_kept(path),))


def add_article(db: sqlite3.Connection, article: Article, *, source: str = "") -> ArticleId:
    """Keep an article; see `keep_article`."""
    return keep_article(db, article, source=source).id


def keep_article(
    db: sqlite3.Connection, article: Article, *, source: str = "", language: str = ""
) -> Added:
    """Keep an article with its original bytes. The same bytes are kept once, and found again.

    What a person stated about it since (title, outlet, day) replaces what was there, if it comes
    under the same name. A copy under another name changes nothing.

    Args:
        source: the file that it was in, or the address that it was fetched from.
        language: ISO 639-1; empty if not known.

    Raises:
        ProjectError: the disk is full or refuses.
    """
    with transaction(db):
        # It may be here as one that could not be opened.
        db.execute("DELETE FROM article WHERE name = ? AND sha256 IS NULL", (article.name,))
        row = db.execute(
            "SELECT id, published_first, published_last, error, name FROM article WHERE sha256 = ?",
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
                "sha256, original, added_at, source, language) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*about, article.sha256, article.original, _now(), source, language),
            )
            assert cursor.lastrowid is not None
            return Added(ArticleId(cursor.lastrowid), is_new=True)
        if row[3]:
            # What failed is tried again.
            db.execute("UPDATE article SET reader_version = NULL WHERE id = ?", (row[0],))
        if row[4] != article.name:
            return Added(ArticleId(row[0]), is_new=False, earlier=row[4])
        db.execute(
            "UPDATE article SET name = ?, text = ?, blocks = ?, title = ?, outlet = ?, "
            "address = ?, byline = ?, published_first = ?, published_last = ?, "
            "published_confidence = ?, published_evidence = ?, error = '' WHERE id = ?",
            (*about, row[0]),
        )
        if row[1:3] != span:
            # Dates counted from the old day are wrong now.
            db.execute("UPDATE article SET reader_version = NULL WHERE id = ?", (row[0],))
        return Added(ArticleId(row[0]), is_new=False)


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


def problems(db: sqlite3.Connection, limit: int = 5_000) -> list[tuple[str, str]]:
    """Name and reason of each article that could not be opened or read, the latest first."""
    rows = db.execute(
        "SELECT name, error FROM article WHERE error != '' ORDER BY id DESC LIMIT ?", (limit,)
    )
    return [(str(name), str(error)) for name, error in rows]


def article_count(db: sqlite3.Connection) -> int:
    """How many articles a project holds, those that could not be opened included."""
    (count,) = db.execute("SELECT count(*) FROM article").fetchone()
    return int(count)


def unread_articles(db: sqlite3.Connection, reader_version: str) -> list[ArticleId]:
    """Articles that no reader has read yet, or only another one could not; oldest first.

    What another reader has read stays as it is until somebody asks for more: see `stale`.
    """
    rows = db.execute(
        f"SELECT id FROM article WHERE {_UNREAD} ORDER BY id", _failed(reader_version)
    )
    return [ArticleId(row[0]) for row in rows]


_UNREAD = (
    "sha256 IS NOT NULL AND (reader_version IS NULL "
    f"OR (reader_version >= '{FAILED}' AND reader_version < '{FAILED}~' "
    "AND reader_version <> :failed))"
)


def _failed(reader_version: str) -> dict[str, object]:
    return {"failed": failed(reader_version)}


def failed(reader_version: str) -> str:
    """What is kept beside an article that a reader could not read, whatever else it worked with."""
    return FAILED + reader_version.split(" ")[0]


def article(db: sqlite3.Connection, article_id: ArticleId) -> Article:
    """A whole article.

    Raises:
        KeyError: there is none with this id.
    """
    return _article(db, article_id, "original")


def article_to_read(db: sqlite3.Connection, article_id: ArticleId) -> Article:
    """An article without its original bytes, which may be many and which no reader needs.

    Raises:
        KeyError: there is none with this id.
    """
    return _article(db, article_id, "NULL")


def _article(db: sqlite3.Connection, article_id: ArticleId, original: str) -> Article:
    row = db.execute(
        f"SELECT name, {original}, text, blocks, title, outlet, address, byline, "
        f"{PUBLISHED_COLUMNS} FROM article WHERE id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        raise KeyError(article_id)
    return Article(
        row[0], row[1] or b"", row[2], blocks_of(row[3]), published_of(row[8:]), *row[4:8]
    )


def is_unread(db: sqlite3.Connection, article_id: ArticleId, reader_version: str) -> bool:
    """Whether an article is among the `unread_articles`."""
    row = db.execute(
        f"SELECT 1 FROM article WHERE id = :id AND {_UNREAD}",
        {"id": article_id, **_failed(reader_version)},
    ).fetchone()
    return row is not None


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
