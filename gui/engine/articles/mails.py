"""Mails, and web pages that a browser saved in the form of a mail (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from gui.engine.articles.encodings import decode_page
from gui.engine.articles.items import Page
from gui.engine.articles.page_days import PageDay, Strength, parse_page_day
from gui.engine.articles.pages import in_one_line, read_html, tidy, with_title
from gui.engine.articles.reflow import is_wrapped, reflowed

_PARTS = 200
"""Parts of a mail that are looked at."""


def read_mail(data: bytes) -> Page:
    """The text of a mail, or the article of the page that was saved as one."""
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    parts = [part for part, _ in zip(mail.walk(), range(_PARTS), strict=False)]
    texts = [part for part in parts if _is_shown(part)]
    plain = next((part for part in texts if part.get_content_type() == "text/plain"), None)
    rich = next((part for part in texts if part.get_content_type() == "text/html"), None)
    address = _header(mail, "Snapshot-Content-Location") or _header(mail, "Content-Location")
    is_saved_page = bool(address or re.match(r"<Saved by ", _header(mail, "From")))
    if is_saved_page and rich is not None:
        plain = None
    if plain is not None and _words(plain).strip():
        text = tidy(_words(plain))
        page = Page(reflowed(text) if is_wrapped(text) else text)
    elif rich is not None:
        page = read_html(decode_page(_bytes(rich)) if is_saved_page else _words(rich))
    else:
        page = Page("")
    title, sender = _header(mail, "Subject"), parseaddr(_header(mail, "From"))
    sent = parse_page_day(_header(mail, "Date"))
    return Page(
        text=with_title(page.text, title),
        title=title or page.title,
        outlet=page.outlet or ("" if is_saved_page else sender[0] or sender[1]),
        address=page.address or address,
        byline=page.byline,
        days=(*page.days, *_sent(sent, is_saved_page)),
        left_out=sum(part.is_attachment() for part in parts if isinstance(part, EmailMessage)),
        latest=sent if is_saved_page else None,
    )


def _sent(day: Any, is_saved_page: bool) -> Iterator[PageDay]:
    if day and is_saved_page:
        yield PageDay(day, Strength.FETCHED, "the day on which the page was saved")
    elif day:
        yield PageDay(day, Strength.SENT, "the date in the mail's header")


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
        return in_one_line(mail.get(name, ""))
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""
