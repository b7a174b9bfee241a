"""Saved web pages and mails to one clean text, with what they state about themselves.

Loads trafilatura, so it runs in a process of its own (see `page_process`). Scripts in a page
are never run and nothing that it points at is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from gui.engine.articles.encodings import check_size, decode_page
from gui.engine.articles.page_days import PageDay, Strength, days_of_page, parse_page_day
from gui.engine.errors import ArticleError

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
MAIL_SUFFIXES = frozenset({".eml", ".mht", ".mhtml"})
"""Mails; browsers save a page with its pictures in the form of a mail too."""
_SHORT = 200
"""Characters below which an extracted text is doubted, and everything in the page taken instead."""
_PARTS = 200
"""Parts of a mail that are looked at."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was found in a page or a mail; empty where it says nothing."""

    text: str
    title: str = ""
    outlet: str = ""
    address: str = ""
    byline: str = ""
    days: tuple[PageDay, ...] = ()
    left_out: int = 0
    """How many attachments of a mail were not read."""


def read_page(name: str, data: bytes) -> Page:
    """The article in the bytes of a file; `name` says by its ending what kind they are.

    Raises:
        ArticleError: there is no text in it.
    """
    check_size(data, name)
    suffix = name[name.rfind(".") :].casefold()
    page = _read_mail(data) if suffix in MAIL_SUFFIXES else _read_html(decode_page(data))
    if not any(character.isalpha() for character in page.text):
        raise ArticleError(
            f"No text was found in {name}. If the page loads its text only when it is shown, copy "
            "the article into a text file and add that."
        )
    return page


# Web pages.


def _read_html(source: str) -> Page:
    tree = _parse(source)
    if tree is None:
        return Page(_tidy(source))
    # Here, and not above: the mail of plain text needs none of it.
    from trafilatura import bare_extraction, html2txt

    found: Any = bare_extraction(tree, with_metadata=True, include_comments=False)
    text = _tidy((found.text if found else "") or "")
    if len(text) < _SHORT:
        whole = _tidy(html2txt(_parse(source)) or "")
        text = whole if len(whole) > len(text) else text
    title = _line(found.title) if found else ""
    address = _address(tree, found.url if found else "")
    return Page(
        text=_with_title(text, title),
        title=title,
        outlet=_line((found.sitename or found.hostname) if found else ""),
        address=address,
        byline=_line(found.author if found else ""),
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


def _with_title(text: str, title: str) -> str:
    """The text with its headline on top, once."""
    head = " ".join(text[: 2 * len(title) + 200].split()).casefold()
    return text if not title or title.casefold() in head else f"{title}\n\n{text}"


def _tidy(text: str) -> str:
    """Lines without spaces at their ends, and without what no page shows."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u2060\ufeff]", "", text.replace("\r\n", "\n"))
    return re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", text).strip()


def _line(text: object) -> str:
    return " ".join(str(text).split())[:500] if text else ""


# Mails.


def _read_mail(data: bytes) -> Page:
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    parts = [part for part, _ in zip(mail.walk(), range(_PARTS), strict=False)]
    texts = [part for part in parts if _is_shown(part)]
    plain = next((part for part in texts if part.get_content_type() == "text/plain"), None)
    rich = next((part for part in texts if part.get_content_type() == "text/html"), None)
    address = _header(mail, "Snapshot-Content-Location") or _header(mail, "Content-Location")
    if address and rich is not None:
        plain = None
    if plain is not None and _words(plain).strip():
        page = Page(_tidy(_words(plain)))
    elif rich is not None:
        page = _read_html(decode_page(_bytes(rich)) if address else _words(rich))
    else:
        page = Page("")
    title, sender = _header(mail, "Subject"), parseaddr(_header(mail, "From"))
    return Page(
        text=_with_title(page.text, title),
        title=title or page.title,
        outlet=page.outlet or ("" if address else sender[0] or sender[1]),
        address=page.address or address,
        byline=page.byline,
        days=(*page.days, *_sent(mail)),
        left_out=sum(part.is_attachment() for part in parts if isinstance(part, EmailMessage)),
    )


def _is_shown(part: Any) -> bool:
    return part.get_content_maintype() == "text" and not part.is_attachment()


def _words(part: Any) -> str:
    """The text of a part; in another encoding than it says, as other text."""
    declared = str(part.get_content_charset() or "").lower()
    data = _bytes(part)
    if declared and declared not in ("us-ascii", "utf-8", "unknown-8bit"):
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode_page(data)


def _bytes(part: Any) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _header(mail: EmailMessage, name: str) -> str:
    # A header that is broken beyond reading is as good as none.
    try:
        return _line(mail.get(name, ""))
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""


def _sent(mail: EmailMessage) -> Iterator[PageDay]:
    day = parse_page_day(_header(mail, "Date"))
    if day:
        yield PageDay(day, Strength.SENT, "the date in the mail's header")
