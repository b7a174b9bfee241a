"""Lines as wide as a sheet of paper back to paragraphs; for PDF and for mails that break lines.

Sentences are read paragraph by paragraph, so a line end within one would cut it in two.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence

_FEW_WORDS = 8
"""Words of a line that may be a heading or the end of a paragraph."""
_FULL = 0.75
"""A line shorter than this share of the usual width ends a paragraph if its sentence ends."""
_END = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")
_LIST = re.compile(r"(?:[-*•‣–—]|\(?\d{1,3}[.)])\s")
_QUOTED = re.compile(r"[>|]\s?")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_HYPHEN = re.compile(r"(\w*[a-z])[-\u00ad\u2010]$")


def is_wrapped(text: str) -> bool:
    """Whether most lines of a text end where the width of the page did, not where a thought did."""
    lines = [line.rstrip() for line in text.splitlines() if len(line.strip()) > 30]
    if len(lines) < 4:
        return False
    widest = max(map(len, lines))
    cut = sum(not _END.search(line) for line in lines)
    return widest <= 100 and cut >= 0.4 * len(lines)


def reflowed(text: str) -> str:
    """The lines of each paragraph joined; paragraphs parted by an empty line."""
    lines = [line.strip() for line in text.splitlines()]
    widths = [len(line) for line in lines if len(line) > 30]
    usual = statistics.median_high(widths) if widths else 0
    paragraphs: list[str] = []
    last = ""
    for line in lines:
        if line and paragraphs and last and not _begins_new(last, line, usual):
            paragraphs[-1] = _joined(paragraphs[-1], line)
        elif line:
            paragraphs.append(line)
        last = line
    return "\n\n".join(paragraphs)


def _begins_new(last: str, line: str, usual: int) -> bool:
    if _LIST.match(line) or _QUOTED.match(line):
        return True
    if len(last) >= _FULL * usual:
        return False
    # A short line: a heading, or the last one of a paragraph.
    if _END.search(last):
        return True
    return len(last.split()) <= _FEW_WORDS and line[:1].isupper()


def _joined(before: str, line: str) -> str:
    if _HYPHEN.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def without_running_heads(pages: Sequence[str]) -> list[str]:
    """The pages without the lines that stand on top or at the foot of most of them."""
    if len(pages) < 3:
        return [_without_number(page) for page in pages]
    edges = Counter(
        mark for page in pages for mark in {_mark(line) for line in _edge_lines(page)} if mark
    )
    running = {mark for mark, count in edges.items() if count > len(pages) / 2}
    kept = []
    for page in pages:
        lines = page.splitlines()
        edge = set(_edge_lines(page))
        kept.append(
            _without_number(
                "\n".join(
                    line for line in lines if not (line in edge and _mark(line) in running)
                )
            )
        )  # fmt: skip
    return kept


def _edge_lines(page: str) -> list[str]:
    lines = [line for line in page.splitlines() if line.strip()]
    return [*lines[:2], *lines[-2:]] if len(lines) > 6 else [*lines[:1], *lines[-1:]]


def _mark(line: str) -> str:
    """A line without its numbers, which count the pages."""
    return re.sub(r"\d+", "#", " ".join(line.split()).casefold())


def _without_number(page: str) -> str:
    lines = page.rstrip().splitlines()
    if lines and _PAGE_NUMBER.fullmatch(lines[-1]):
        lines.pop()
    return "\n".join(lines)
