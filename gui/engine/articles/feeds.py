"""News feeds, RSS and Atom, from a file: one article an entry. Nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from gui.engine.articles.documents import broken
from gui.engine.articles.items import Item, Page, Source
from gui.engine.articles.page_days import PageDay, Strength, parse_page_day
from gui.engine.articles.pages import in_one_line, read_html, with_title
from gui.engine.errors import ArticleError


def in_feed(source: Source) -> Iterator[Item]:
    """The entries of a feed; kept of each is what the feed says of it, as JSON."""
    import feedparser

    try:
        # A stream, since it would take words for a file's name or an address.
        feed = feedparser.parse(BytesIO(source.whole()), resolve_relative_uris=False)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise broken(source.name, "news feed") from error
    if not feed.entries:
        if feed.bozo:
            raise broken(source.name, "news feed")
        raise ArticleError(f"{source.name} is a news feed without entries. Get it again later.")
    outlet = in_one_line(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        label = f"{source.name}#{number}"
        kept = {
            key: value
            for key in ("id", "title", "link", "published", "updated", "author", "summary")
            if isinstance(value := entry.get(key), str)
        }
        source_text = _longest(entry)
        data = json.dumps({**kept, "content": source_text}, ensure_ascii=False)
        yield _item(label, entry, source_text, outlet, data.encode("utf-8", "surrogatepass"))
    if feed.bozo and "xml" in type(feed.get("bozo_exception")).__module__:
        problem = (
            f"{source.name} is damaged or cut short; what could be read of it is kept. Get it "
            "again for the rest."
        )
        yield Item(source.name, b"", problem=problem)


def _longest(entry: Any) -> str:
    texts = [str(part.get("value") or "") for part in entry.get("content") or ()]
    return max((*texts, str(entry.get("summary") or "")), key=len)


def _item(label: str, entry: Any, source_text: str, outlet: str, data: bytes) -> Item:
    title = in_one_line(read_html(str(entry.get("title") or "")).text)
    text = read_html(source_text).text if source_text.strip() else ""
    if not any(map(str.isalpha, text)) and not title:
        problem = f"{label} has no text in the feed. Save the article itself and add that."
        return Item(label, data, problem=problem)
    link = str(entry.get("link") or "")
    origin = entry.get("source")
    return Item(
        label,
        data,
        Page(
            with_title(text, title) or title,
            title=title,
            outlet=in_one_line(origin.get("title")) or outlet if origin else outlet,
            address=link if link.startswith(("http://", "https://")) else "",
            byline=in_one_line(entry.get("author")),
            days=tuple(_days(entry)),
        ),
    )


def _days(entry: Any) -> Iterator[PageDay]:
    for key, strength, said in (
        ("published", Strength.PUBLISHED, "the feed"),
        ("updated", Strength.MODIFIED, "the feed's note of the last change"),
    ):
        if day := parse_page_day(str(entry.get(key) or "")):
            yield PageDay(day, strength, said)
