"""`gui/engine/articles/page_process.py`: a page that chokes its reader costs one sentence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gui.engine.articles.page_process import PageProcess
from gui.engine.errors import ArticleError
from gui.engine.pipeline import open_articles

BODY = "<p>Trucks crossed the bridge at Sinuiju on Monday, officials said.</p>" * 4


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
def test_a_hostile_page_gives_a_text_or_a_sentence_soon(pages: PageProcess, kind: str) -> None:
    started = time.monotonic()
    try:
        text = pages.read("a.html", HOSTILE[kind].encode()).text
    except ArticleError as error:
        text = ""
        assert "a.html" in str(error) and str(error).endswith(".")
    assert time.monotonic() - started < 12
    assert "while(1)" not in text and "for(;;)" not in text and "\0" not in text
    if kind in ("nulls", "scripts", "data"):
        assert "Trucks crossed" in text


def test_what_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with PageProcess(seconds=1) as pages:
        with pytest.raises(ArticleError, match="takes too long"):
            pages.read("slow.html", ("<html><body><p>" + "a<br>" * 300_000).encode())
        assert "Trucks crossed" in pages.read("a.html", BODY.encode()).text


def test_what_takes_too_much_memory_is_given_up_and_the_next_is_read() -> None:
    with PageProcess(memory=500_000_000) as pages:
        source = "<html><body>" + "<p>Trucks crossed the bridge.</p>" * 500_000
        with pytest.raises(ArticleError, match=r"memory|broke the reader|could not be read"):
            pages.read("large.html", source.encode())
        assert "Trucks crossed" in pages.read("a.html", BODY.encode()).text


def test_one_bad_page_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html></html>")
    (tmp_path / "b.html").write_text(BODY)
    (tmp_path / "c.eml").write_text("Subject: A bridge\n\nTrucks crossed the bridge.\n")
    problems: list[str] = []
    opened = open_articles(
        [tmp_path], today=date(2026, 3, 12), on_problem=lambda problem: problems.append(problem[1])
    )
    assert [path.name for path, _ in opened] == ["b.html", "c.eml"]
    assert len(problems) == 1 and "a.html" in problems[0]
