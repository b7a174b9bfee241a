"""What stands at an address of the web, byte for byte: sent on by servers, within limits."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

from gui.engine.articles.kinds import SUFFIXES, suffix_of
from gui.engine.errors import WebError
from gui.engine.online.asking import Pace, Send, ShouldStop, ask, host_of, refusal
from gui.engine.online.cleaning import clean

PAGE_BYTES = 30_000_000
MOST_HOPS = 5
_LONGEST_ADDRESS = 2_000
_LONGEST_NAME = 200
"""Bytes of a file's name."""
_SENT_ON = frozenset({301, 302, 303, 307, 308})
_ACCEPT = {"Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.5"}
_SUFFIX_OF_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "message/rfc822": ".eml",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/zip": ".zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


@dataclass(frozen=True, slots=True)
class Got:
    """What a server sent, and from where in the end."""

    address: str
    status: int
    """200, or 304 where it has not changed."""
    data: bytes
    headers: Mapping[str, str]
    """By name in small letters."""
    hops: tuple[str, ...] = field(default=())
    """The addresses that sent us on, the first one first; empty if none did."""

    @property
    def name(self) -> str:
        """What a file of it is called."""
        return file_name(self.address, self.headers.get("content-type", ""))


def get(
    send: Send,
    address: str,
    *,
    pace: Pace,
    should_stop: ShouldStop = lambda: False,
    headers: Mapping[str, str] | None = None,
) -> Got:
    """What is at an address, wherever servers send us on to.

    Raises:
        WebError: there is nothing to be had, with what can be done.
        Stopped: `should_stop` said so.
    """
    address = checked_address(address)
    hops: list[str] = []
    while True:
        told = {**_ACCEPT, **(headers or {})}
        answer = ask(send, address, told, pace=pace, should_stop=should_stop)
        if answer.status in _SENT_ON:
            hops.append(address)
            address = _next_address(hops, answer.headers.get("location", ""))
            continue
        if said := refusal(address, answer):
            raise WebError(said)
        if answer.status != 304 and not answer.body:
            raise WebError(f"{host_of(address)} sends an empty page. Try again later.")
        return Got(address, answer.status, answer.body, answer.headers, tuple(hops))


def checked_address(typed: str) -> str:
    """The address of a page as a request may have it.

    Raises:
        WebError: it is none, with what can be done.
    """
    text = re.sub(r"\s+", "", typed)
    if text and "://" not in text and not text.casefold().startswith(("mailto:", "file:")):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        is_good = (
            parts.scheme.casefold() in ("http", "https")
            and bool(parts.hostname)
            and "." in f"{parts.hostname}."
            and (parts.port is None or parts.port > 0)
            and parts.username is None
            and len(text) <= _LONGEST_ADDRESS
            and text.isprintable()
        )
    except ValueError:
        is_good = False
    if not is_good:
        shown = clean(typed, 80)
        raise WebError(
            f"“{shown}” is no address of a web page. Write it like https://news.example.org/story."
        )
    # What stands behind # never leaves the reader's own machine.
    return text.partition("#")[0]


def _next_address(hops: list[str], told: str) -> str:
    last = hops[-1]
    host = host_of(last)
    if len(hops) > MOST_HOPS:
        raise WebError(f"{host_of(hops[0])} sends on and on, and nothing comes. Check the address.")
    try:
        found = checked_address(urljoin(last, told)) if told else ""
    except (WebError, ValueError):
        found = ""
    if not found:
        raise WebError(f"{host} sends on to something that is no web page. Check the address.")
    if last.startswith("https:") and not found.startswith("https:"):
        raise WebError(
            f"{host} sends on to {host_of(found)} without encryption, so it was not followed."
        )
    if is_private(found) and not is_private(hops[0]):
        raise WebError(
            f"{host} sends on to an address inside your own network, so it was not followed."
        )
    if found in hops:
        raise WebError(f"{host} sends round in a circle. Check the address.")
    return found


def is_private(address: str) -> bool:
    """Whether an address means this computer or its neighbours, as far as it says so itself."""
    name = (urlsplit(address).hostname or "").rstrip(".")
    if name == "localhost" or name.endswith((".localhost", ".local", ".lan", ".internal")):
        return True
    try:
        found = ipaddress.ip_address(name)
    except ValueError:
        return "." not in name
    return not found.is_global


def file_name(address: str, content_type: str = "") -> str:
    """What a page of the web is called as a file: "news.example.org, bridge-reopens.html"."""
    parts = urlsplit(address)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    known = suffix_of(last) if suffix_of(last) in SUFFIXES else ""
    stem = last.removesuffix(last[len(last) - len(known) :]) if known else last
    kind = content_type.partition(";")[0].strip().casefold()
    suffix = _SUFFIX_OF_TYPE.get(kind) or known or ".html"
    shown = f"{parts.hostname or 'page'}, {stem}" if stem else parts.hostname or "page"
    return f"{plain_name(shown)}{suffix}"


def plain_name(said: str) -> str:
    """A name that any file system takes, without an ending."""
    plain = re.sub(r'[\\/:*?"<>|]', "-", clean(said, 80))
    # Most take 255 bytes, and a sign may have four.
    short = plain.encode("utf-8", "ignore")[:_LONGEST_NAME].decode("utf-8", "ignore")
    return short.strip(". ") or "article"
