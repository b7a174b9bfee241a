"""Files that real programs wrote: the article is taken out of each, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gui.engine.articles.opening import Opener
from gui.engine.articles.page_process import Refused
from gui.engine.model import Article
from tests.real_files import make

HERE = Path(make.__file__).parent
READ = [
    "office.odt", "office.docx", "office.rtf", "office.pdf", "office.txt", "office.html",
    "wget.warc", "wget.warc.gz", "browser.mhtml",
]  # fmt: skip


@pytest.fixture(scope="module")
def opener() -> Iterator[Opener]:
    with Opener(date(2026, 11, 22)) as opener:
        yield opener


@pytest.mark.parametrize("name", READ)
def test_the_article_is_taken_out_of_what_a_real_program_wrote(opener: Opener, name: str) -> None:
    (one,) = opener.open(HERE / name)
    assert isinstance(one.found, Article)
    words = " ".join(one.found.text.split())
    assert one.found.title == make.TITLE
    for part in (make.TITLE, make.LEAD, make.MORE, make.LAST):
        assert words.count(part) == 1, part
    # Nothing of the page around it, nor of how the program writes.
    parts = (make.TITLE, make.LEAD, make.MORE, make.LAST)
    assert len(words) == len(" ".join(parts))
    assert one.found.original == (HERE / name).read_bytes() or "warc" in name


def test_a_word_file_of_before_2007_is_refused_with_what_to_do(opener: Opener) -> None:
    (one,) = opener.open(HERE / "office.doc")
    assert isinstance(one.found, Refused)
    assert "save" in one.found.reason.casefold()
