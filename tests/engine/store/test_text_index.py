"""`gui/engine/store/text_index.py`: what the index finds is what a look at every text finds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.engine.model import (
    Article,
    ArticleId,
    Basis,
    Event,
    Published,
    Reading,
    Status,
)
from gui.engine.search.hits import folded, holds
from gui.engine.search.query import Words
from gui.engine.store import database, readings
from gui.engine.store.articles import add_article
from gui.engine.store.database import open_project
from gui.engine.store.migrations import MIGRATIONS
from gui.engine.store.readings import save_reading
from gui.engine.store.text_index import articles_with, events_with

SENTENCES = (
    "Trucks crossed the new bridge at Sinŭiju.",
    "The bridges were closed; no truck came.",
    "신의주에서 다리가 열렸다.",
    "货车通过丹东大桥。",
    "Café owners in São Paulo paid 50% more.",
    'He said "NEAR the bridge" AND left (again).',
)
SOUGHT = (
    "bridge", "truck", "sinuiju", "신의주", "丹东", "cafe", "sao paulo", "50%", "near the", "and",
    "new bridge", "ridge", '"', "*", "NOT", "nothing",
)  # fmt: skip


def _article(name: str, sentences: tuple[str, ...], title: str = "A title") -> Article:
    text = "\n".join(sentences)
    return Article(
        name, f"{name}\n{text}".encode(), text, (), Published(None, 0.0, ""), title, "Yonhap"
    )


def _reading(article: Article) -> Reading:
    events, at = [], 0
    for sentence in article.text.split("\n"):
        end = at + len(sentence)
        if sentence:
            events.append(Event(at, end, None, Basis.IMPLIED, "", (), Status.HAPPENED, 1.0))
        at = end + 1
    return Reading(article, events=tuple(events))


def _keep(db: sqlite3.Connection, article: Article) -> ArticleId:
    article_id = add_article(db, article)
    save_reading(db, article_id, _reading(article), "1")
    return article_id


def _by_looking(db: sqlite3.Connection, words: Words) -> set[int]:
    rows = db.execute("SELECT id, excerpt FROM event_excerpt")
    return {row[0] for row in rows if holds(folded(row[1]), words)}


@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["add", "read again", "delete", "rewrite"]),
            st.integers(0, 3),
            st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True),
        ),
        max_size=8,
    )
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_index_finds_what_is_there_after_any_changes(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, int, list[str]]],
) -> None:
    path = tmp_path_factory.mktemp("index") / "a.dateline"
    with closing(open_project(path)) as db:
        kept: dict[int, Article] = {}
        for step, number, sentences in steps:
            article = _article(f"{number}.txt", tuple(sentences))
            if step == "add" and number not in kept:
                kept[number] = article
                _keep(db, article)
            elif number in kept:
                if step == "read again":
                    _keep(db, kept[number])
                elif step == "delete":
                    sha = kept.pop(number).sha256
                    db.execute("DELETE FROM article WHERE sha256 = ?", (sha,))
                else:
                    # The same bytes, read as another text by a newer opener.
                    kept[number] = replace(article, original=kept[number].original)
                    add_article(db, kept[number])
        for text in SOUGHT:
            for words in (Words(text), Words(text, is_exact=True)):
                assert set(events_with(db, words)) == _by_looking(db, words), words
        db.execute("INSERT INTO excerpt_index (excerpt_index, rank) VALUES ('integrity-check', 1)")
        db.execute("INSERT INTO article_index (article_index, rank) VALUES ('integrity-check', 1)")


def test_titles_and_outlets_are_found_each_by_itself(tmp_path: Path) -> None:
    with closing(open_project(tmp_path / "a.dateline")) as db:
        first = _keep(db, _article("a", SENTENCES[:1], "Yonhap reports a border bridge"))
        second = _keep(db, _article("b", SENTENCES[1:2], "丹东口岸"))
        assert list(articles_with(db, Words("bord"))) == [first]
        assert set(articles_with(db, Words("yonhap"))) == {first, second}
        assert list(articles_with(db, Words("yonhap"), outlet=False)) == [first]
        assert list(articles_with(db, Words("口岸"))) == [second]
        assert list(articles_with(db, Words("口岸"), title=False)) == []
        db.execute("UPDATE article SET title = 'Port' WHERE id = ?", (first,))
        assert list(articles_with(db, Words("border"))) == []
        assert list(articles_with(db, Words("port"))) == [first]


def test_an_older_project_gets_its_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.dateline"
    monkeypatch.setattr(database, "MIGRATIONS", MIGRATIONS[:2])
    # A project of that version holds no decisions.
    monkeypatch.setattr(readings, "apply_decisions", lambda db, article_id: [])
    with closing(open_project(path)) as db:
        text = "\n".join(SENTENCES)
        db.execute(
            "INSERT INTO article (id, name, sha256, text, title, outlet, added_at) "
            "VALUES (1, 'a', 'x', ?, 'A title', 'Yonhap', '')",
            (text,),
        )
        for sentence in SENTENCES:
            start = text.index(sentence)
            db.execute(
                'INSERT INTO event (article_id, start, "end", date_basis, date_rule, status, '
                "confidence, date_start, date_end, date_is_vague) "
                "VALUES (1, ?, ?, 'implied', '', 'happened', 1, -1, -1, 0)",
                (start, start + len(sentence)),
            )
    monkeypatch.undo()
    with closing(open_project(path)) as db:
        assert len(events_with(db, Words("bridge"))) == 3
        assert list(articles_with(db, Words("title"))) == [1]
