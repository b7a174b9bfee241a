"""Who made a map, as plain words and links: what a map file or a server says may be any HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

MOST_LETTERS = 300
_SILENT = frozenset({"script", "style", "title", "template"})

Credit = tuple[str, str]
"""Words, and the http address they link to, or an empty text."""


def credits_in(html: str) -> list[Credit]:
    """The words of an attribution with their links; never more than a line or two."""
    reader = _Reader()
    reader.feed(html[: 20 * MOST_LETTERS])
    reader.close()
    found: list[Credit] = []
    room = MOST_LETTERS
    for words, link in reader.found:
        text = " ".join(words.split())
        if not text:
            continue
        lead = " " if found and words[:1].isspace() else ""
        tail = " " if words[-1:].isspace() else ""
        cut = text if len(text) <= room else f"{text[: max(room - 1, 0)].rstrip()}…"
        found.append((lead + cut + tail, link))
        room -= len(text)
        if room <= 0:
            break
    return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Credit] = []
        self._link = ""
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._link = _web_address(dict(attrs).get("href") or "")
        elif tag in _SILENT:
            self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link = ""
        elif tag in _SILENT:
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append((data, self._link))


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in ("http", "https") and parts.hostname else ""
