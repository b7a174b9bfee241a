"""`gui/engine/articles.py`: bytes to an article, and what a person stated about it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from gui import paths
from gui.engine.articles import (
    LARGEST,
    article_files,
    decode,
    make_article,
    open_article,
    read_statements,
)
from gui.engine.errors import ArticleError, StatementError
from gui.engine.model import DaySpan

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    "data",
    [
        "Caf\u00e9 at Sinŭiju 신의주".encode(),
        "Caf\u00e9 at Sinŭiju 신의주".encode("utf-8-sig"),
        "Caf\u00e9 at Sinŭiju 신의주".encode("utf-16"),
        "Caf\u00e9 at Sinŭiju 신의주".encode("utf-32"),
    ],
)
def test_unicode_is_read_whatever_its_form(data: bytes) -> None:
    assert decode(data, "a.txt") == "Caf\u00e9 at Sinŭiju 신의주"


def test_an_old_western_file_is_read() -> None:
    assert decode("“Café” – 5 €".encode("cp1252"), "a.txt") == "“Café” – 5 €"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "holds no words"),
        (b"  \n\t 123 --", "holds no words"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not readable as text"),
        (b"abc\x00def", "not a text file"),
        (b"\xff\xfe\x00", "not readable as text"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(ArticleError, match=words):
        decode(data, "a.txt")


def test_offsets_are_those_of_the_file() -> None:
    data = b"A headline\r\n\r\nNorth\xc2\xa0Korea said so.\r\n"
    article = make_article("a.txt", data, today=TODAY)
    assert article.text == data.decode()
    assert article.original == data


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(ArticleError, match="too large"):
        open_article(path, today=TODAY)


@pytest.mark.parametrize("name", ["report.pdf", "page.html", "noending"])
def test_another_kind_of_file_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("Words.")
    with pytest.raises(ArticleError, match="not a text file"):
        open_article(path, today=TODAY)


def test_a_file_that_vanished_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no longer there"):
        open_article(tmp_path / "gone.txt", today=TODAY)


def test_a_device_or_a_pipe_is_not_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(ArticleError, match="not a file"):
        open_article(pipe, today=TODAY)


def test_a_folder_stands_for_the_articles_in_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "picture.png", "articles.toml", "README.md"):
        (tmp_path / name).write_text("x")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "c.txt").write_text("x")
    found = [path.name for path in article_files([tmp_path, Path("named.pdf")])]
    assert found == ["a.md", "b.txt", "c.txt", "named.pdf"]


def test_the_seeds_are_all_stated() -> None:
    statements = read_statements(paths.SEEDS)
    assert set(statements) == {path.name for path in paths.SEEDS.glob("*.txt")}
    assert statements["002_8d829cfe762e2194.txt"].outlet == "UPI"
    published = statements["004_f06ff85c581de299.txt"].published
    assert published is not None
    assert published.span == DaySpan(date(2020, 6, 16), date(2020, 6, 16))


def test_a_folder_without_statements_states_nothing(tmp_path: Path) -> None:
    assert read_statements(tmp_path) == {}


def test_a_span_of_days_can_be_stated(tmp_path: Path) -> None:
    (tmp_path / "articles.toml").write_text(
        '["a.txt"]\npublished = [2025-05-01, 2025-05-31]\nconfidence = 0.5\nwhy = "in May"\n'
    )
    published = read_statements(tmp_path)["a.txt"].published
    assert published is not None
    assert published.span == DaySpan(date(2025, 5, 1), date(2025, 5, 31))
    assert (published.confidence, published.evidence) == (0.5, "in May")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('"a.txt" = ', "not valid TOML"),
        ('title = "x"', "should be a table"),
        ('["a.txt"]\npublished = "soon"', "published should be a day"),
        ('["a.txt"]\npublished = 2025-05-01T10:00:00', "published should be a day"),
        ('["a.txt"]\npublished = [2025-05-31, 2025-05-01]', "before the first"),
        ('["a.txt"]\npublished = []', "published should be a day"),
        ('["a.txt"]\npublished = 2025-05-01\nconfidence = 7', "confidence should be"),
        ('["a.txt"]\noutlet = 3', "outlet should be words"),
    ],
)
def test_statements_that_make_no_sense_are_refused(
    tmp_path: Path, content: str, words: str
) -> None:
    (tmp_path / "articles.toml").write_text(content)
    with pytest.raises(StatementError, match=words):
        read_statements(tmp_path)


def test_what_was_stated_wins_over_what_is_inferred() -> None:
    data = (paths.SEEDS / "001_d9043e737676894f.txt").read_bytes()
    inferred = make_article("x.txt", data, today=TODAY)
    statement = read_statements(paths.SEEDS)["002_8d829cfe762e2194.txt"]
    stated = make_article("x.txt", data, statement, today=TODAY)
    assert stated.published == statement.published != inferred.published
    assert stated.outlet == "UPI"
