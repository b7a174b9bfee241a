"""An `Article` from its bytes and its text: laid out, dated, named. Plain functions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from gui.engine.articles.dating import date_article
from gui.engine.articles.encodings import check_length, decode
from gui.engine.articles.items import Page
from gui.engine.articles.layout import find_blocks, headline_of
from gui.engine.articles.page_days import PageDay, Strength, address_days
from gui.engine.model import Article, Published


def make_article(name: str, data: bytes, *, today: date, address: str = "") -> Article:
    """An article from the bytes of a text file; offsets are those of the file.

    Args:
        address: where it was fetched from, which may tell its day.

    Raises:
        ArticleError: the bytes hold nothing to read.
    """
    return article_from_page(name, data, Page(decode(data, name), address=address), today=today)


def article_from_text(
    name: str, text: str, published: Published | None = None, *, today: date
) -> Article:
    """An article from text that is already in hand. Nothing about it is an error."""
    data = text.encode("utf-8", errors="surrogatepass")
    article = _compose(name, data, Page(text), today)
    return replace(article, published=published) if published else article


def article_from_page(name: str, data: bytes, page: Page, *, today: date) -> Article:
    """An article from what was found in a page or a document, which `data` are the bytes of.

    Raises:
        ArticleError: its text is too long for an article.
    """
    check_length(page.text, name)
    return _compose(name, data, _storable(page), today)


_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


def _storable(page: Page) -> Page:
    """Without half letters and nulls, which JSON may hold and no database takes."""
    words = (page.text, page.title, page.outlet, page.address, page.byline)
    if not any(_NOT_STORABLE.search(word) for word in words):
        return page
    text, title, outlet, address, byline = (_NOT_STORABLE.sub("\ufffd", word) for word in words)
    return replace(page, text=text, title=title, outlet=outlet, address=address, byline=byline)


def _compose(name: str, data: bytes, page: Page, today: date) -> Article:
    blocks = find_blocks(page.text)
    latest = min(today, page.latest) if page.latest else today
    days = page.days
    if not any(day.strength is Strength.ADDRESS for day in days):
        days += tuple(
            PageDay(day, Strength.ADDRESS, "its address") for day in address_days(page.address)
        )
    return Article(
        name=name,
        original=data,
        text=page.text,
        blocks=blocks,
        published=date_article(page.text, today=latest, stated=days),
        title=page.title or headline_of(page.text, blocks),
        outlet=page.outlet,
        address=page.address,
        byline=page.byline,
    )
