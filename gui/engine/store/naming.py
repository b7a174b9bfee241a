"""Which articles of a project name a place, and that they are to be read again."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable

from gui.engine.model import ArticleId
from gui.engine.store.database import transaction

_COMBINING = re.compile("[\u0300-\u036f]")


def articles_naming(db: sqlite3.Connection, names: Iterable[str]) -> list[ArticleId]:
    """Articles whose text holds one of these names as whole words, oldest first.

    Case and accents don't matter. Scripts without case, such as Hangul and Han, don't part words
    reliably, so that in them a name counts wherever it stands.
    """
    patterns = [_pattern(name) for name in names if name.strip()]
    if not patterns:
        return []
    any_of = re.compile("|".join(patterns))
    rows = db.execute("SELECT id, text FROM article WHERE sha256 IS NOT NULL ORDER BY id")
    return [ArticleId(number) for number, text in rows if any_of.search(_plain(text))]


def forget_readings(db: sqlite3.Connection, articles: Iterable[ArticleId]) -> None:
    """These articles are unread now, and will be read with all others that are.

    Raises:
        ProjectError: the disk is full or refuses; nothing was changed.
    """
    with transaction(db):
        db.executemany(
            "UPDATE article SET reader_version = NULL WHERE id = ?",
            [(article,) for article in articles],
        )


def _plain(text: str) -> str:
    folded = text.casefold()
    if folded.isascii():
        return folded
    return _COMBINING.sub("", unicodedata.normalize("NFKD", folded))


def _pattern(name: str) -> str:
    words = _plain(name).split()
    before = r"(?<!\w)" if _has_case(name.strip()[0]) else ""
    after = r"(?!\w)" if _has_case(name.strip()[-1]) else ""
    return before + r"\s+".join(map(re.escape, words)) + after


def _has_case(letter: str) -> bool:
    return letter.isdigit() or letter.upper() != letter.lower()
