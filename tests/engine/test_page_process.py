"""`gui/engine/articles/page_process.py`: a page that chokes its reader costs one sentence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gui.engine.articles.page_process import PageProcess, Refused
from gui.engine.errors import ArticleError, Stopped
from gui.engine.model import Article
from gui.engine.pipeline import open_articles

TODAY = date(2026, 3, 12)
BODY = "<p>Trucks crossed the bridge at Sinuiju on Monday, officials said.</p>" * 4


def text_of(pages: PageProcess, path: Path, content: str) -> str:
    """The text of a page; raises what is said of it if it is refused."""
    path.write_text(content)
    ((_, found),) = pages.read(path, today=TODAY)
    if isinstance(found, Refused):
        raise ArticleError(found.reason)
    return found.text


@pytest.fixture(scope="module")
def pages() -> Iterator[PageProcess]:
    with PageProcess() as process:
        yield process


HOSTILE = {
    "deep": "<html><body>" + "<div>" * 100_000 + BODY,
    "deep tables": "<html><body>" + "<table><tr><td>" * 30_000 + BODY,
    "unclosed": "<html><body><p>" + '<a href="' * 100_000 + BODY,
    "nulls": BODY.replace("e", "e\0"),
    "entities": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
    + BODY + "&b;" * 1_000_000,
    "scripts": f"<body onload='while(1);'><script>for(;;);</script><a href='javascript:x'>{BODY}",
    "data": "<script type='application/ld+json'>" + "[" * 100_000 + "</script>" + BODY,
    "comments": "<!--" * 300_000 + BODY,
    "brackets": "<" * 500_000,
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_gives_a_text_or_a_sentence_soon(
    pages: PageProcess, tmp_path: Path, kind: str
) -> None:
    started = time.monotonic()
    try:
        text = text_of(pages, tmp_path / "a.html", HOSTILE[kind])
    except ArticleError as error:
        text = ""
        assert "a.html" in str(error) and str(error).endswith(".")
    assert time.monotonic() - started < 12
    assert "while(1)" not in text and "for(;;)" not in text and "\0" not in text
    if kind in ("nulls", "scripts", "data"):
        assert "Trucks crossed" in text


def test_what_takes_too_long_is_given_up_and_the_next_is_read(tmp_path: Path) -> None:
    with PageProcess(seconds=1) as pages:
        with pytest.raises(ArticleError, match="takes too long"):
            text_of(pages, tmp_path / "a.html", "<html><body><p>" + "a<br>" * 300_000)
        assert "Trucks crossed" in text_of(pages, tmp_path / "a.html", BODY)


def test_what_takes_too_much_memory_is_given_up_and_the_next_is_read(tmp_path: Path) -> None:
    with PageProcess(memory=500_000_000) as pages:
        source = "<html><body>" + "<p>Trucks crossed the bridge.</p>" * 500_000
        with pytest.raises(ArticleError, match=r"memory|broke the reader|could not be read"):
            text_of(pages, tmp_path / "a.html", source)
        assert "Trucks crossed" in text_of(pages, tmp_path / "a.html", BODY)


def test_behind_an_article_that_is_given_up_its_file_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "inbox.mbox"
    slow = "Content-Type: text/html\n\n<html><body><p>" + "a<br>" * 300_000
    mails = ["Subject: One\n\nTrucks crossed.", slow, "Subject: Three\n\nTrains crossed."]
    path.write_text("".join(f"From a@b Mon Jan  1 10:00:00 2024\n{mail}\n\n" for mail in mails))
    with PageProcess(seconds=1.5) as pages:
        found = list(pages.read(path, today=TODAY))
    assert [number for number, _ in found] == [1, 2, 3]
    assert [one.name for _, one in found] == ["inbox.mbox#1", "inbox.mbox#2", "inbox.mbox#3"]
    assert isinstance(found[1][1], Refused) and "too long" in found[1][1].reason
    assert isinstance(found[2][1], Article) and "Trains crossed" in found[2][1].text


def test_a_stop_is_heard_while_something_slow_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><p>" + "a<br>" * 300_000)
    with PageProcess(should_stop=lambda: True) as pages, pytest.raises(Stopped):
        list(pages.read(tmp_path / "a.html", today=TODAY))


def test_articles_that_are_done_are_not_read_again(pages: PageProcess, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(f'{{"text": "Report number {number}."}}\n' for number in range(4)))
    found = list(pages.read(path, today=TODAY, skip=2))
    assert [(number, one.name) for number, one in found] == [
        (3, "news.jsonl#3"),
        (4, "news.jsonl#4"),
    ]


def test_one_bad_page_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html></html>")
    (tmp_path / "b.html").write_text(BODY)
    (tmp_path / "c.eml").write_text("Subject: A bridge\n\nTrucks crossed the bridge.\n")
    problems: list[str] = []
    opened = open_articles(
        [tmp_path], today=TODAY, on_problem=lambda problem: problems.append(problem[1])
    )
    assert [path.name for path, _ in opened] == ["b.html", "c.eml"]
    assert len(problems) == 1 and "a.html" in problems[0]
