"""Days that a web page or a mail states about itself, apart from its text.

A page carries its day in data for search engines (JSON-LD), in `meta` elements, in `time` elements
and in its own address; a mail in its header. They don't always agree: a page may state the day it
was rendered. `gui.engine.articles.dating` weighs them against each other and against the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate
from enum import IntEnum
from typing import Any
from urllib.parse import unquote

from gui.engine.timex.tables import MONTHS

_LARGEST_DATA = 500_000
"""Characters of the longest JSON-LD that is read; a page's own has a few thousand."""
_MOST_NODES = 5_000


class Strength(IntEnum):
    """How far a statement is to be believed, the strongest last."""

    FETCHED = 1
    """A browser or an archive fetched the page then, which may be years after it was written."""
    PICTURE = 2
    """In the address of a picture, which may be older than the article."""
    MADE = 3
    """A document was made then, perhaps from an older one, perhaps on a clock that is wrong."""
    PRINTED = 4
    """Somewhere on the page, where nothing says what it is the day of."""
    MODIFIED = 5
    """Said to be the day of the last change."""
    SHOWN = 6
    """In a `time` element, which may belong to something else on the page."""
    ADDRESS = 7
    SENT = 8
    """The header of a mail, which may pass on an older article."""
    PUBLISHED = 9
    """Said to be the day of publication."""


@dataclass(frozen=True, slots=True)
class PageDay:
    """A day that a page or a mail states, and where."""

    day: date
    strength: Strength
    source: str
    """In words that follow "by": "its data for search engines", "the address of the page"."""


_PUBLISHED_NAMES = frozenset(
    """
    article:published_time article:published og:published_time og:article:published_time
    datepublished date.published pubdate publishdate publish-date publish_date published_time
    publication_date publication-date publicationdate originalpublicationdate dc.date.issued
    dcterms.issued dcterms.created dcterms.date dc.date dc.date.created sailthru.date
    parsely-pub-date article.published article.created article_date_original
    cxenseparse:recs:publishtime citation_publication_date citation_online_date displaydate
    date_published datecreated date timestamp release_date published created bt:pubdate
    """.split()
)
_MODIFIED_NAMES = frozenset(
    """
    article:modified_time og:updated_time og:modified_time lastmod last-modified last_modified
    datemodified dcterms.modified dc.date.modified article.updated revised updated modified_time
    """.split()
)
_ADDRESS_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<sep>[-/_.]?)(?P<month>0?[1-9]|1[0-2]|[a-z]{3,9})(?P=sep)"
    r"(?P<day>0[1-9]|[12]\d|3[01]|[1-9](?!\d))(?!\d)",
    re.IGNORECASE,
)
_ISO = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_PLAIN = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?\s*$")
_EPOCH = re.compile(r"\s*(1\d{9})(\d{3})?\s*$")
_NAMED = re.compile(
    r"\b(?:(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month2>[A-Za-z]{3,9})\.?,?\s+)(?P<year>\d{4})\b"
)


def parse_page_day(written: str) -> date | None:
    """The day of a machine's date: ISO 8601, RFC 2822, seconds since 1970, or a month's name.

    It is the day where it was written: time zones are left alone. Days of the form 3/9/2026, which
    could be two, are None.
    """
    written = written[:80]
    if match := _ISO.match(written) or _PLAIN.match(written):
        return _safe(*map(int, match.groups()))
    if match := _EPOCH.match(written):
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(match[1]))).date()
    if match := _NAMED.search(written):
        month = MONTHS.get((match["month"] or match["month2"]).lower())
        return _safe(int(match["year"]), month or 0, int(match["day"] or match["day2"]))
    try:
        parts = parsedate(written)
    except (ValueError, IndexError, TypeError):
        return None
    return _safe(*parts[:3]) if parts else None


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return found if found.year >= 1900 else None


def address_days(address: str) -> Iterator[date]:
    """Days in an address: /2025/03/27/, /20250327_, /2025-03-27-, /2025/mar/27/."""
    for match in _ADDRESS_DAY.finditer(unquote(address[:2_000])):
        month = match["month"]
        if not match["sep"] and len(match[0]) != 8:
            continue
        number = int(month) if month.isdigit() else MONTHS.get(month.lower(), 0)
        if found := _safe(int(match["year"]), number, int(match["day"])):
            yield found


def days_of_page(tree: Any, address: str) -> Iterator[PageDay]:
    """What a parsed page (an lxml element) states about its own day; each source once or more."""
    yield from _of_data(tree)
    yield from _of_metas(tree)
    for day in address_days(address):
        yield PageDay(day, Strength.ADDRESS, "the address of the page")
    for element in tree.xpath("(//time[@datetime])[position() <= 3]"):
        if shown := parse_page_day(element.get("datetime")):
            yield PageDay(shown, Strength.SHOWN, "a time marked in the page")
    pictures = tree.xpath(
        "(//meta[@property='og:image']/@content | //article//img/@src | //figure//img/@src)"
        "[position() <= 20]"
    )
    for picture in pictures:
        for day in address_days(str(picture)):
            yield PageDay(day, Strength.PICTURE, "the address of a picture")


def _of_metas(tree: Any) -> Iterator[PageDay]:
    for element in tree.xpath("(//meta[@content])[position() <= 300]"):
        names = (element.get(key) for key in ("property", "name", "itemprop", "http-equiv"))
        name = next((str(name).strip().lower() for name in names if name), "")
        if name in _PUBLISHED_NAMES:
            strength = Strength.PUBLISHED
        elif name in _MODIFIED_NAMES:
            strength = Strength.MODIFIED
        else:
            continue
        if day := parse_page_day(element.get("content")):
            # Bare words such as "date" may mean the day on which the page was rendered.
            if name in ("date", "timestamp", "created"):
                strength = Strength.SHOWN
            yield PageDay(day, strength, f"'{name}' in the page's head")


def _of_data(tree: Any) -> Iterator[PageDay]:
    for element in tree.xpath("(//script[@type='application/ld+json'])[position() <= 20]"):
        source = str(element.text_content())
        if len(source) > _LARGEST_DATA:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _of_nodes(data)


def _of_nodes(data: Any) -> Iterator[PageDay]:
    """The first article told of in JSON-LD; a page may list others behind its own."""
    waiting, seen, pages = [data], 0, []
    while waiting and seen < _MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node)
        if not isinstance(node, dict):
            continue
        kind = str(node.get("@type", ""))
        found = list(_of_node(node)) if kind else []
        if found and re.search(r"Article|Report|BlogPosting", kind):
            yield from found
            return
        if found and "Page" in kind:
            pages.extend(found)
        waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)
    yield from pages


def _of_node(node: dict[str, Any]) -> Iterator[PageDay]:
    for key, strength in (
        ("datePublished", Strength.PUBLISHED),
        ("dateCreated", Strength.PUBLISHED),
        ("dateModified", Strength.MODIFIED),
    ):
        day = parse_page_day(node[key]) if isinstance(node.get(key), str) else None
        if day:
            yield PageDay(day, strength, f"{key} in its data for search engines")
