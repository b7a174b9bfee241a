"""What a file is taken apart into: its articles, one by one, each with its own bytes.

A text or a web page is one item; a mailbox, a table or an archive holds many, and an archive may
hold other archives. What is refused is refused in a sentence, and the next item follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import BinaryIO

from gui.engine.articles.columns import Columns
from gui.engine.articles.kinds import HEAD_BYTES, Kind
from gui.engine.articles.page_days import PageDay
from gui.engine.errors import ArticleError

LARGEST_FILE = 100_000_000
"""Bytes of the largest single document; its text is much smaller than its pictures."""
MOST_UNPACKED = 4_000_000_000
"""Bytes that one file may unpack to, all that is in it together."""
DEEPEST = 4
"""Archives within archives."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was found in a page, a document or a mail; empty where it says nothing."""

    text: str
    title: str = ""
    outlet: str = ""
    address: str = ""
    byline: str = ""
    days: tuple[PageDay, ...] = ()
    left_out: int = 0
    """How many attachments of a mail were not read."""
    latest: date | None = None
    """A day on which it was there already: an archive fetched it then."""

    def completed_by(self, other: Page) -> Page:
        """This page; where it says nothing, what the other says. Days of both."""
        return replace(
            self,
            text=self.text or other.text,
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            address=self.address or other.address,
            byline=self.byline or other.byline,
            days=(*self.days, *other.days),
            left_out=self.left_out + other.left_out,
            latest=self.latest or other.latest,
        )


NOTHING_KNOWN = Page("")


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a file, not read yet."""

    name: str
    """The file's name and what tells it apart inside: "inbox.mbox#3", "news.zip/a.html"."""
    data: bytes
    known: Page = NOTHING_KNOWN
    """What its container says of it. With a text, that is the article; else `data` is read."""
    kind: Kind | None = None
    """What it is, where its container knows; else its bytes say."""
    problem: str = ""
    """Why it is none, in a sentence; the others of its file are not concerned."""


class Skipped:
    """Something that is no article was passed over: a sign of life."""


Beside = Callable[[str], bytes]
"""The bytes of a file that lies beside, by its relative path; raises ArticleError."""


def nothing_beside(path: str) -> bytes:
    """For what has no folder."""
    raise ArticleError(f"{path} is not there.")


@dataclass(slots=True)
class Budget:
    """How much a file may still unpack to."""

    left: int = MOST_UNPACKED

    def take(self, count: int, name: str) -> None:
        self.left -= count
        if self.left < 0:
            raise ArticleError(
                f"{name} unpacks to more than {MOST_UNPACKED // 10**9} GB. Unpack it yourself and "
                "add what is worth reading."
            )


@dataclass(slots=True)
class Source:
    """An opened file, or something inside one."""

    name: str
    file: BinaryIO
    """Can be rewound."""
    beside: Beside = nothing_beside
    columns: Columns | None = None
    """Which column of a table holds what, if somebody said so."""
    budget: Budget = field(default_factory=Budget)
    depth: int = 0
    known: Page = NOTHING_KNOWN
    """What its container says of it."""
    look: Callable[[Sequence[str], Sequence[Sequence[str]]], None] | None = None
    """Of a table: is told its columns and first rows, and no article is read."""
    pages: Mapping[str, str] | None = None
    """Of a web archive, the addresses that are pages, with their titles; empty or None: all."""

    def head(self) -> bytes:
        """The first bytes; the file is rewound."""
        self.file.seek(0)
        head = self.file.read(HEAD_BYTES)
        self.file.seek(0)
        return head

    def whole(self) -> bytes:
        """All bytes of a single document.

        Raises:
            ArticleError: there are too many.
        """
        self.file.seek(0)
        return read_at_most(self.file, LARGEST_FILE, self.name, self.budget)


def read_at_most(file: BinaryIO, most: int, name: str, budget: Budget) -> bytes:
    """Everything that is left in a file, however much its header promises.

    Raises:
        ArticleError: it is more than `most`, or than the budget.
    """
    data = file.read(most + 1)
    budget.take(len(data), name)
    check_unpacked(len(data), most, name)
    return data


def check_unpacked(size: int, most: int, name: str) -> None:
    """Of a document that comes piece by piece, after each.

    Raises:
        ArticleError: its bytes are more than `most`.
    """
    if size > most:
        raise ArticleError(
            f"{name} is too large to be an article (more than {most // 1_000_000} MB). "
            "Split it first."
        )


Found = Iterator[Item | Source | Skipped]
"""What is in an archive: articles, and members that may be archives themselves."""
