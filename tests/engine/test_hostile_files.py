"""No file crashes the opening, holds it up, takes more than its memory, or stops the others."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from gui.engine.articles.opening import Opener
from gui.engine.articles.page_process import MEMORY, SECONDS, Refused
from gui.engine.importing import import_articles, one_by_one
from gui.engine.model import Article, Reading
from tests.engine.hostile_files import LEAD, MORE, ROWS, TITLE, Hostile

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def opener() -> Iterator[Opener]:
    with Opener(TODAY) as opener:
        yield opener


def test_there_are_many_of_them() -> None:
    assert len(ROWS) >= 60
    assert len({row.name for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_hostile_file_gives_its_articles_or_a_sentence(
    opener: Opener, tmp_path: Path, row: Hostile
) -> None:
    path = row.make(tmp_path)
    started = time.monotonic()
    found = [one.found for one in opener.open(path)]
    assert time.monotonic() - started < SECONDS + 2
    articles = [one for one in found if isinstance(one, Article)]
    refused = [one for one in found if isinstance(one, Refused)]
    assert len(articles) == row.good, refused
    for article in articles:
        # What was meant, and nothing of the machine or of a script.
        assert any(words in article.text for words in (LEAD[:9], MORE[:20], "Trucks cr", TITLE))
        assert "root:" not in article.text and "for(;;)" not in article.text
        assert ".." not in article.name
    said = " ".join(one.reason for one in refused)
    assert bool(said) >= bool(row.said)
    if row.said:
        assert re.search(row.said, said), said
    for one in refused:
        # What happened, to what, and what can be done.
        assert row.name in one.reason or one.name in one.reason
        assert one.reason.count(". ") >= 1 and one.reason.endswith(".")
        assert "Error" not in one.reason


def most_bytes_of(process: int) -> int:
    """What a process has taken at most; where the system does not tell, what it takes now."""
    status = Path(f"/proc/{process}/status")
    if status.exists():
        (line,) = [one for one in status.read_text().splitlines() if one.startswith("VmHWM:")]
        return int(line.split()[1]) * 1024
    asked = ["ps", "-o", "rss=", "-p", str(process)]
    return int(subprocess.run(asked, capture_output=True, check=True, text=True).stdout) * 1024


def test_none_of_them_takes_more_memory_than_it_may(opener: Opener) -> None:
    process = opener._pages._process
    assert process is not None and process.pid is not None
    assert 10_000_000 < most_bytes_of(process.pid) <= MEMORY


@dataclass
class Reader:
    read: int = 0

    def __call__(self, article: Article) -> Reading:
        self.read += 1
        return Reading(article)


def test_none_of_them_stops_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    made = [row for row in ROWS if row.name != "gone.txt"]
    for row in made:
        row.make(folder)
    for name in ("! first.txt", "~ last.html"):
        (folder / name).write_text(f"<html><body><p>{LEAD} {name}</p></body></html>")
    reader = Reader()
    outcome = import_articles(
        tmp_path / "a.dateline", [folder], one_by_one(reader), "1", today=TODAY
    )
    assert outcome.read == reader.read
    refused = {name for name, _ in outcome.problems}
    for row in made:
        if row.said and not row.good and row.name not in ("folder.txt", "loop.txt", "drawing.xml"):
            assert any(name.startswith(row.name) for name in refused), row.name
    again = {name for name, _ in outcome.again}
    assert reader.read + len(again) == sum(row.good for row in made) + 2
