"""News feeds of the web: what is new in one since it was last fetched, an entry at a time."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from gui.engine.articles.kinds import HEAD_BYTES, Kind, kind_of
from gui.engine.articles.page_process import PageProcess, Refused
from gui.engine.errors import WebError
from gui.engine.model import Article
from gui.engine.online.asking import ShouldStop, host_of
from gui.engine.online.cleaning import clean
from gui.engine.online.pages import Got, plain_name

FEED_BYTES = 10_000_000
MOST_NEW = 300
"""Entries that one fetch takes; a feed with more of them is taken over several."""
_MOST_MARKS = 3_000
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIELDS = ("id", "title", "link", "published", "updated", "author", "content")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of a project, and what was fetched of it."""

    address: str
    title: str = ""
    has_pages: bool = False
    """Whether the page of each entry is wanted, and not the text in the feed."""
    etag: str = ""
    modified: str = ""
    fetched_at: str = ""
    """ISO 8601, UTC; empty: never."""
    news: int = 0
    """How many entries were new when it was last fetched."""
    problem: str = ""
    """Why it could not be fetched the last time, in a sentence."""
    marks: tuple[str, ...] = ()
    """Of the entries that were fetched, the latest last."""

    @property
    def name(self) -> str:
        return self.title or host_of(self.address)

    @property
    def service(self) -> str:
        """What the user's agreement to ask for it is known by."""
        return f"feed:{hashlib.sha256(self.address.encode()).hexdigest()[:20]}"

    @property
    def conditions(self) -> dict[str, str]:
        """What tells a server which state of it we have already."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of news in a feed."""

    mark: str
    title: str
    link: str
    """An http or https address, or empty."""
    said: Mapping[str, str]

    @property
    def file_name(self) -> str:
        return f"{plain_name(self.title or host_of(self.link) or 'entry')}.atom"


def feed_of_json(said: Mapping[str, Any]) -> Feed | None:
    """A feed as a project holds it; None for what is none."""
    texts = {
        key: value if isinstance(value := said.get(key, ""), str) else ""
        for key in ("address", "title", "etag", "modified", "fetched_at", "problem")
    }
    marks = said.get("marks", [])
    if not texts["address"].casefold().startswith(("http://", "https://")):
        return None
    news = said.get("news", 0)
    return Feed(
        **texts,
        has_pages=said.get("has_pages") is True,
        news=news if type(news) is int else 0,
        marks=tuple(one for one in marks if isinstance(one, str))
        if isinstance(marks, list)
        else (),
    )


def after_fetch(feed: Feed, got: Got, title: str, taken: Iterable[str], *, is_whole: bool) -> Feed:
    """The feed after a fetch that went well.

    Args:
        taken: marks of the entries that are in the project's hands now.
        is_whole: whether all that was new was taken; else the next fetch shall ask for it again.
    """
    marks = list(dict.fromkeys([*feed.marks, *taken]))
    return replace(
        feed,
        title=clean(title) or feed.title,
        etag=got.headers.get("etag", "")[:500] if is_whole else "",
        modified=got.headers.get("last-modified", "")[:100] if is_whole else "",
        fetched_at=_now(),
        news=len(marks) - len(feed.marks),
        problem="",
        marks=tuple(marks[-_MOST_MARKS:]),
    )


def after_failure(feed: Feed, problem: str) -> Feed:
    """The feed after a fetch that did not go well."""
    return replace(feed, problem=problem, news=0)


def after_nothing(feed: Feed) -> Feed:
    """The feed when its server says that nothing has changed."""
    return replace(feed, fetched_at=_now(), news=0, problem="")


def entries_in(got: Got, today: date, should_stop: ShouldStop) -> tuple[str, list[Entry]]:
    """The title of a feed and its entries, taken apart in a process of its own.

    Raises:
        WebError: it is no feed, or holds nothing.
        Stopped: `should_stop` said so.
    """
    host = host_of(got.address)
    if kind_of(got.data[:HEAD_BYTES], "feed.xml") is not Kind.FEED:
        raise WebError(
            f"{host} has no news feed at this address. Look on its site for a link called RSS."
        )
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        file = Path(folder, "feed.rss")
        file.write_bytes(got.data)
        with PageProcess(should_stop=should_stop) as pages:
            found = [one for _, one in pages.read(file, today=today)]
    articles = [one for one in found if isinstance(one, Article)]
    problems = [one.reason for one in found if isinstance(one, Refused)]
    if not articles:
        said = problems[0].replace("feed.rss", f"The feed of {host}") if problems else ""
        raise WebError(said or f"The feed of {host} is empty. Try again later.")
    return articles[0].outlet, [_entry(one) for one in articles]


def new_entries(feed: Feed, entries: Iterable[Entry]) -> list[Entry]:
    """Those that were not fetched before, each once."""
    known = set(feed.marks)
    return [one for one in {one.mark: one for one in entries}.values() if one.mark not in known]


def as_feed(entry: Entry, title: str) -> bytes:
    """One entry as a feed of its own, which is read like any other."""
    said = {key: escape(_NO_XML.sub(" ", entry.said.get(key, ""))) for key in _FIELDS}
    link = quoteattr(_NO_XML.sub(" ", entry.link))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{escape(_NO_XML.sub(' ', title))}</title>",
        "<entry>",
        f"<id>{said['id']}</id>",
        f'<title type="html">{said["title"]}</title>',
        f"<link href={link}/>" if entry.link else "",
        f"<published>{said['published']}</published>" if said["published"] else "",
        f"<updated>{said['updated']}</updated>" if said["updated"] else "",
        f"<author><name>{said['author']}</name></author>" if said["author"] else "",
        f'<content type="html">{said["content"]}</content>',
        "</entry>",
        "</feed>",
    ]
    return "\n".join(filter(None, lines)).encode("utf-8", "replace")


def _entry(article: Article) -> Entry:
    # As `articles.feeds` keeps what a feed says of an entry.
    said = json.loads(article.original)
    told = {key: str(said[key]) for key in _FIELDS if isinstance(said.get(key), str)}
    known_by = told.get("id") or told.get("link") or f"{article.title}\n{told.get('published')}"
    mark = hashlib.sha256(known_by.encode("utf-8", "replace")).hexdigest()[:20]
    return Entry(mark, article.title, article.address, told)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
