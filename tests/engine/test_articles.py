"""`gui/engine/articles/opening.py`: bytes to an article, and what a person stated about it."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from gui import paths
from gui.engine.articles.composing import article_from_page, make_article
from gui.engine.articles.folders import article_files
from gui.engine.articles.items import LARGEST_FILE, Page
from gui.engine.articles.kinds import SUFFIXES
from gui.engine.articles.opening import Opener
from gui.engine.articles.page_process import Refused
from gui.engine.articles.statements import read_statements
from gui.engine.errors import ArticleError, StatementError
from gui.engine.model import Article, DaySpan
from gui.window.article_chooser import FILE_KINDS

TODAY = date(2026, 3, 12)


def open_article(path: Path) -> Article:
    """The one article of a file, with what is stated about it."""
    with Opener(TODAY) as opener:
        (one,) = opener.open(path)
    if isinstance(one.found, Refused):
        raise ArticleError(one.found.reason)
    return one.found


def test_offsets_are_those_of_the_file() -> None:
    data = b"A headline\r\n\r\nNorth\xc2\xa0Korea said so.\r\n"
    article = make_article("a.txt", data, today=TODAY)
    assert article.text == data.decode()
    assert article.original == data


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.write(b"Words. " * 10_000)
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(ArticleError, match="too large"):
        open_article(path)


@pytest.mark.parametrize("name", ["report.pdf", "page.docx", "page.html", "noending"])
def test_a_wrong_ending_is_no_obstacle(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("A ferry sank off Jolo on Wednesday.")
    assert open_article(path).text == "A ferry sank off Jolo on Wednesday."


def test_a_page_with_the_ending_of_a_text_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(PAGE)
    assert open_article(path).title == "Ferry sinks"


def test_a_file_that_vanished_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no longer there"):
        open_article(tmp_path / "gone.txt")


def test_a_device_or_a_pipe_is_not_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(ArticleError, match="not a file"):
        open_article(pipe)


def test_a_folder_stands_for_the_articles_in_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "picture.png", "articles.toml", "README.md"):
        (tmp_path / name).write_text("x")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "c.txt").write_text("x")
    found = [path.name for path in article_files([tmp_path, Path("named.pdf")])]
    assert found == ["a.md", "b.txt", "c.txt", "named.pdf"]


def test_the_pieces_of_a_saved_page_are_no_articles(tmp_path: Path) -> None:
    (tmp_path / "Bridge.html").write_text("<p>Words.")
    for folder in ("Bridge_files", "case_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text("<p>Words.")
    found = [path.relative_to(tmp_path).as_posix() for path in article_files([tmp_path])]
    assert found == ["Bridge.html", "case_files/frame.html"]


def test_links_to_folders_are_followed_once_and_never_upwards(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "news", tmp_path / "elsewhere"
    for made in (folder, folder / "deeper", elsewhere):
        made.mkdir()
        (made / "a.txt").write_text("x")
    (folder / "again").symlink_to(folder / "deeper")
    (folder / "deeper" / "round").symlink_to(folder)
    (folder / "linked").symlink_to(elsewhere)
    (folder / "up").symlink_to(tmp_path)
    (folder / "root").symlink_to("/")
    (folder / "broken.txt").symlink_to(folder / "nothing.txt")
    found = [path.relative_to(tmp_path).as_posix() for path in article_files([folder])]
    assert found == ["news/a.txt", "news/again/a.txt", "news/linked/a.txt"]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in (".git/a.txt", "._b.txt", ".hidden.md", "c.txt"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in article_files([tmp_path])] == ["c.txt"]


def test_files_that_may_be_anything_are_told_by_their_bytes(tmp_path: Path) -> None:
    contents = {
        "feed.xml": "<?xml version='1.0'?><rss><channel></channel></rss>",
        "layout.xml": "<?xml version='1.0'?><layout/>",
        "Inbox": "From a@b.example Mon Jan  1 10:00:00 2024\nSubject: x\n\nWords.\n",
        "Makefile": "all:\n",
        "package.json": '{\n "name": "x"\n}',
        "list.json": '[{"title": "x", "text": "y"}]',
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
    found = [path.name for path in article_files([tmp_path])]
    assert found == ["Inbox", "feed.xml", "list.json"]


PAGE = """<html><head><title>Ferry sinks</title>
<meta property="article:published_time" content="2026-03-11T09:30:00+09:00"></head><body><article>
<p>A ferry sank off Jolo on Wednesday, the coast guard said. Some 40 people were saved by fishing
boats, and the search went on until the evening. Nobody was missing on Thursday, it said.</p>
</article></body></html>"""


def test_a_web_page_is_opened_with_its_day_and_keeps_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "ferry.html"
    path.write_text(PAGE)
    article = open_article(path)
    assert article.original == PAGE.encode()
    assert article.text.startswith("Ferry sinks\n\nA ferry sank off Jolo")
    assert article.title == "Ferry sinks"
    assert article.published.span == DaySpan(date(2026, 3, 11), date(2026, 3, 11))
    assert article.published.confidence > 0.95


def test_what_was_stated_about_a_page_wins(tmp_path: Path) -> None:
    (tmp_path / "ferry.html").write_text(PAGE)
    (tmp_path / "articles.toml").write_text(
        '["ferry.html"]\ntitle = "A"\noutlet = "B"\npublished = 2025-05-01\n'
    )
    article = open_article(tmp_path / "ferry.html")
    assert (article.title, article.outlet) == ("A", "B")
    assert article.published.span == DaySpan(date(2025, 5, 1), date(2025, 5, 1))


def test_every_kind_that_is_read_is_offered() -> None:
    assert set(re.findall(r"\*(\.\w+)", FILE_KINDS)) == SUFFIXES


def test_what_a_page_says_of_itself_is_kept() -> None:
    page = Page("Text.", "Title", "Outlet", "https://x.example/a", "Ana Ruiz")
    article = article_from_page("a.html", b"<p>", page, today=TODAY)
    assert (article.title, article.outlet, article.address, article.byline) == (
        "Title", "Outlet", "https://x.example/a", "Ana Ruiz",
    )  # fmt: skip


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
    stated = statement.applied_to(inferred)
    assert stated.published == statement.published != inferred.published
    assert stated.outlet == "UPI"
