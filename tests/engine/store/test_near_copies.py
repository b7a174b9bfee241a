"""`gui/engine/store/near_copies.py`: nearly the same text is told, and nothing is dropped."""

from __future__ import annotations

import random
import sqlite3
from datetime import date

import pytest

from gui.engine.articles.composing import article_from_text
from gui.engine.articles.likeness import marks, share_in_common, shingles
from gui.engine.model import ArticleId
from gui.engine.store.articles import article_count, keep_article
from gui.engine.store.near_copies import NearCopy, likeness, near_copies, note_likeness

TODAY = date(2026, 11, 22)


def words(seed: int, count: int = 300) -> list[str]:
    dice = random.Random(seed)
    return ["".join(dice.choices("abcdefghij", k=dice.randrange(2, 8))) for _ in range(count)]


def add(db: sqlite3.Connection, name: str, text: str) -> NearCopy | None:
    found = likeness(db, text)
    added = keep_article(db, article_from_text(name, text, today=TODAY))
    note_likeness(db, added.id, found)
    return next((one for one in near_copies(db) if one.article == added.id), None)


REPORT = words(1)
MARKS = (966573676, 8389097320)
COPIES = {
    "another headline": ["ferry", "sinks", "again", *REPORT],
    "cut short": REPORT[:160],
    "with words of its own below": [*REPORT, *words(2, 60)],
    "some words changed": [word if at % 60 else "other" for at, word in enumerate(REPORT)],
}


@pytest.mark.parametrize("kind", COPIES)
def test_a_copy_with_changes_is_told_and_kept(db: sqlite3.Connection, kind: str) -> None:
    assert add(db, "first.txt", " ".join(REPORT)) is None
    assert add(db, "other.txt", " ".join(words(3))) is None
    copy = add(db, "copy.txt", " ".join(COPIES[kind]))
    assert copy is not None
    assert (copy.name, copy.other_name) == ("copy.txt", "first.txt")
    assert article_count(db) == 3
    assert near_copies(db) == [copy]


def test_two_reports_of_one_event_are_no_copies(db: sqlite3.Connection) -> None:
    shared = words(4, 60)
    assert add(db, "a.txt", " ".join([*words(5, 200), *shared])) is None
    assert add(db, "b.txt", " ".join([*shared, *words(6, 200)])) is None


def test_what_is_too_short_to_tell_is_never_a_copy(db: sqlite3.Connection) -> None:
    assert add(db, "a.txt", "A ferry sank off Jolo.") is None
    assert add(db, "b.txt", "A ferry sank off Jolo. ") is None


def test_a_text_without_spaces_is_compared_too() -> None:
    text = "海关官员周三表示卡车在新义州驶过大桥这是六年来的第一次。" * 20
    other = "".join(random.Random(1).sample("一二三四五六七八九十百千万年月日" * 20, 300))
    assert share_in_common(shingles(text), shingles(text[30:])) > 0.9
    assert share_in_common(shingles(text), shingles(other)) < 0.1


def test_marks_are_the_same_in_every_process() -> None:
    # They are kept in the project, so they must never change.
    assert marks(shingles(" ".join(REPORT)))[:2] == MARKS
    assert len(set(marks(shingles(" ".join(REPORT))))) == 16


def test_an_article_with_the_same_bytes_is_found_again(db: sqlite3.Connection) -> None:
    article = article_from_text("a.txt", "A ferry sank.", today=TODAY)
    copy = article_from_text("b.txt", "A ferry sank.", today=TODAY)
    first = keep_article(db, article, source="/x/a.txt", language="en")
    second = keep_article(db, copy)
    assert (first.is_new, first.earlier) == (True, "")
    assert (second.id, second.is_new, second.earlier) == (first.id, False, "a.txt")
    assert keep_article(db, article).earlier == ""
    row = db.execute("SELECT name, source, language FROM article").fetchall()
    assert row == [("a.txt", "/x/a.txt", "en")]
    assert first.id == ArticleId(1)
