"""Saved web pages to one clean text, with what they state about themselves.

Loads trafilatura, so it runs in a process of its own (see `page_process`). Scripts in a page
are never run and nothing that it points at is fetched.
"""

from __future__ import annotations

import re
from typing import Any

from gui.engine.articles.items import Page
from gui.engine.articles.page_days import PageDay, Strength, days_of_page, parse_page_day

_SHORT = 200
"""Characters below which an extracted text is doubted, and everything in the page taken instead."""


def read_html(source: str) -> Page:
    """The article in the source of a page; empty if there is none."""
    tree = _parse(source)
    if tree is None:
        return Page(tidy(source))
    # Here, and not above: the mail of plain text needs none of it.
    from trafilatura import bare_extraction, html2txt

    found: Any = bare_extraction(tree, with_metadata=True, include_comments=False)
    text = tidy((found.text if found else "") or "")
    if len(text) < _SHORT:
        whole = tidy(html2txt(_parse(source)) or "")
        text = whole if len(whole) > len(text) else text
    title = in_one_line(found.title) if found else ""
    address = _address(tree, found.url if found else "")
    return Page(
        text=with_title(text, title),
        title=title,
        outlet=in_one_line((found.sitename or found.hostname) if found else ""),
        address=address,
        byline=in_one_line(found.author if found else ""),
        days=_days(source, address, found.date if found else ""),
    )


def _days(source: str, address: str, guessed: str | None) -> tuple[PageDay, ...]:
    """What the page states; if it states nothing, the day that htmldate finds printed on it."""
    stated = tuple(days_of_page(_parse(source), address))
    day = parse_page_day(guessed or "")
    if stated or day is None:
        return stated
    return (PageDay(day, Strength.PRINTED, "a date printed on the page"),)


def _parse(source: str) -> Any:
    """The tree of a page; None if there is no element in it. Each use takes one of its own, because
    the extraction prunes it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None


def _address(tree: Any, found: str | None) -> str:
    places = (
        "//link[@rel='canonical']/@href",
        "//meta[@property='og:url']/@content",
    )
    for place in places:
        for address in tree.xpath(place)[:1]:
            if re.match(r"https?://\S+$", address := str(address).strip()[:2_000]):
                return address
    return found or ""


def with_title(text: str, title: str) -> str:
    """The text with its headline on top, once."""
    head = " ".join(text[: 2 * len(title) + 200].split()).casefold()
    return text if not title or title.casefold() in head else f"{title}\n\n{text}"


def tidy(text: str) -> str:
    """Lines without spaces at their ends, and without what no page shows."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u2060\ufeff]", "", text.replace("\r\n", "\n"))
    return re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", text).strip()


def in_one_line(text: object) -> str:
    """What may be a title: without line ends, and of bounded length."""
    return " ".join(str(text).split())[:500] if text else ""
