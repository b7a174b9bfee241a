"""Where an article came from, and the bytes that are kept of it."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from gui.engine.articles.composing import article_from_page
from gui.engine.articles.pages import Page
from gui.engine.model import ArticleId, ArticleOrigin
from gui.engine.store.articles import (
    add_article,
    add_problem,
    article_origin,
    article_records,
    original_bytes,
)
from gui.engine.store.database import open_project

TODAY = date(2026, 3, 12)
DATA = b"<p>Ships left\r\nthe harbour.\x00\xff"


def test_the_original_is_kept_byte_for_byte_with_where_it_came_from(tmp_path: Path) -> None:
    db = open_project(tmp_path / "a.dateline")
    page = Page("Ships left the harbour.", address="https://example.org/1", byline="Ana Rojas")
    kept = add_article(db, article_from_page("a.html", DATA, page, today=TODAY))
    assert original_bytes(db, kept) == DATA
    assert article_origin(db, kept) == ArticleOrigin(
        "https://example.org/1", "Ana Rojas", hashlib.sha256(DATA).hexdigest(), len(DATA)
    )
    db.close()


def test_a_file_that_could_not_be_opened_has_no_original(tmp_path: Path) -> None:
    db = open_project(tmp_path / "a.dateline")
    add_problem(db, "broken.txt", "It cannot be read.")
    (record,) = article_records(db)
    assert original_bytes(db, record.id) == b""
    assert article_origin(db, record.id) == ArticleOrigin()
    db.close()


def test_an_article_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    db = open_project(tmp_path / "a.dateline")
    for ask in (article_origin, original_bytes):
        with pytest.raises(KeyError):
            ask(db, ArticleId(7))
    db.close()
