"""What each line of an article is: headline, caption, body, or boilerplate that is never read.

The text itself is never changed, so every offset stays true to the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gui.engine.model import Block, BlockKind

READ = frozenset({BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.BODY})
"""The kinds in which places and dates are looked for."""

# Lengths are bounded, so that a hostile line takes no longer than its length.
_IMAGE = re.compile(r"!\[(?P<alt>(?:(?!\]\()[^\n]){0,1000})\]\((?P<address>[^)\n]{0,1000})\)")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]]+|\[email[^\]\n]{0,40}protected\]|[^\s@]{1,64}@[^\s@]{1,255}\.\w+"
)
_TAIL = re.compile(r"\s*\|\s*(?:License Photo|Photo|File Photo)?\s*$", re.IGNORECASE)

_BOILERPLATE = re.compile(
    r"""^\W*(?:
      advertisements? | (?:latest|related|more|top)\s+(?:headlines?|news|stories|articles?|posts?)
    | (?:read|see|find\ out)\s+more\b.{0,60} | also\ read\b.{0,120} | share(?:\ this)?(?:\ article)?
    | (?:to\ )?(?:write|leave|post|add)\s+(?:a\ )?comments?\b.{0,80} | comments? (?:\s*\(\d+\))?
    | log\ ?in\b.{0,80} | sign\ (?:in|up)\b.{0,80} | subscribe\b.{0,80} | follow\ us\b.{0,80}
    | standards\ board\ policy\b.{0,40}
    | (?:terms\ of\ (?:use|service)|privacy\ policy|cookie)\b.{0,80}
    | (?:copyright|©|\(c\))\s.{0,100} | all\ rights\ reserved\b.{0,60} | print | e-?mail | facebook
    | twitter | whatsapp | close | menu | skip\ to\ .{0,30} | continue\ reading\b.{0,60}
    | download\ (?:the|our)\b.{0,80} | click\ here\b.{0,80} | newsletters?\b.{0,60}
    | (?:previous|next)(?:\ (?:article|page))? | page\ \d+(?:\ of\ \d+)? | loading\W*
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_BYLINE = re.compile(
    r"""^\W*(?:
      by\s+[A-Z][^.!?]{2,90} | with\s+(?:the\s+)?[A-Z][^.!?]{2,60}
    | (?:reporting|editing|written|edited|additional\ reporting)\s+by\b.{2,160}
    | (?:published|updated|posted|last\ modified|created)\b.{0,60}\d.{0,40}
    | (?:mon|tues|wednes|thurs|fri|satur|sun)day\W+\d{1,2}[./ ]\w+[./ ]\d{4}
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_MAY_BE_SENTENCE = re.compile(r"\W*(?:by|with|published|updated|posted|created)\b", re.IGNORECASE)
_IN_BYLINES = frozenset(
    "by and of the for from in at on with to a an our de la di da van von del et al am pm last "
    "correspondent reporter editor writer staff special updated published modified".split()
)
_FEW_WORDS = 2
"""So many other words in small letters make a sentence of what begins as a byline does."""
_CREDIT = re.compile(
    r"(?:\b(?:Photo|Photograph|Picture|Image|Foto)s?\s*(?:by|:|courtesy)|/\s*Source\s*:|\bREUTERS/"
    r"|\b(?:AP|AFP|EPA|dpa|UPI|Xinhua|KCNA|TASS|Getty|NEWS1|Yonhap|YNA)\s*(?:/|[)\]]\s*$|Photo)"
    r"|^FILED? -|^File photo|\[[A-Z][A-Z0-9 .&/-]{2,60}\]\s*$|\|\s*$)"
)
_LAST_WORD = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_HEADING_WORDS = 14
_HEADLINE_WORDS = 30


def find_blocks(text: str) -> tuple[Block, ...]:
    """Sort every line that holds anything into a kind. Pure; works on any text."""
    blocks = [block for start, end in _lines(text) for block in _blocks_of_line(text, start, end)]
    return tuple(_with_headlines(text, blocks))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\r\n]+", text):
        start, end = _trim(text, line.start(), line.end())
        if start < end:
            yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _blocks_of_line(text: str, start: int, end: int) -> Iterator[Block]:
    """A line is one block, unless addresses or pictures stand in it: those are cut out."""
    cursor = start
    for found in re.finditer(f"{_IMAGE.pattern}|{_ADDRESS.pattern}", text[start:end]):
        yield from _block(text, cursor, start + found.start())
        if found["alt"]:
            alt = _trim(text, start + found.start("alt"), start + found.end("alt"))
            yield Block(start + found.start(), alt[0], BlockKind.BOILERPLATE)
            if alt[0] < alt[1]:
                yield Block(*alt, BlockKind.CAPTION)
            yield Block(alt[1], start + found.end(), BlockKind.BOILERPLATE)
        else:
            yield Block(start + found.start(), start + found.end(), BlockKind.BOILERPLATE)
        cursor = start + found.end()
    yield from _block(text, cursor, end)


def _block(text: str, start: int, end: int) -> Iterator[Block]:
    start, end = _trim(text, start, end)
    if start == end:
        return
    line = text[start:end]
    kind = _kind(line)
    if kind is BlockKind.CAPTION and (tail := _TAIL.search(line)):
        end = _trim(text, start, start + tail.start())[1]
        yield Block(start, end, kind)
        yield Block(end, start + len(line), BlockKind.BOILERPLATE)
        return
    yield Block(start, end, kind)


def _kind(line: str) -> BlockKind:
    if not any(character.isalpha() for character in line) or _BOILERPLATE.match(line):
        return BlockKind.BOILERPLATE
    if len(line) <= 160 and _BYLINE.match(line) and not _is_sentence(line):
        return BlockKind.BYLINE
    if _CREDIT.search(line):
        return BlockKind.CAPTION
    if _LAST_WORD.search(line) or len(line.split()) > _HEADING_WORDS:
        return BlockKind.BODY
    if re.match(r"[-–•*]\s", line):
        # A short bullet without a full stop at the head of a page names its writer or section.
        return BlockKind.BYLINE if len(line.split()) <= 5 else BlockKind.BODY
    return BlockKind.HEADING


def _is_sentence(line: str) -> bool:
    """ "By October the army held the town.", "Published figures show that 40 mines closed."."""
    if not _MAY_BE_SENTENCE.match(line) or not _LAST_WORD.search(line):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", line) if word.islower()]
    return len([word for word in words if word not in _IN_BYLINES]) >= _FEW_WORDS


def _with_headlines(text: str, blocks: list[Block]) -> Iterator[Block]:
    """The first line without a full stop, before any body, is the headline; so is each repetition.

    A text that has no other body (one sentence without a full stop) is body, not a headline.
    """
    content = [block for block in blocks if block.kind in READ]
    first = content[0] if content else None
    headline = None
    if first and first.kind is not BlockKind.CAPTION and _could_be_headline(text, first):
        rest = (block.kind in (BlockKind.BODY, BlockKind.CAPTION) for block in content[1:])
        headline = text[first.start : first.end] if any(rest) else None
    for block in blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.BODY):
            if text[block.start : block.end] == headline:
                yield Block(block.start, block.end, BlockKind.HEADLINE)
                continue
            if headline is None and block is first:
                yield Block(block.start, block.end, BlockKind.BODY)
                continue
        yield block


def _could_be_headline(text: str, block: Block) -> bool:
    line = text[block.start : block.end]
    return not _LAST_WORD.search(line) and len(line.split()) <= _HEADLINE_WORDS


def headline_of(text: str, blocks: tuple[Block, ...]) -> str:
    """The article's headline as printed; empty if it has none."""
    for block in blocks:
        if block.kind is BlockKind.HEADLINE:
            return text[block.start : block.end]
    return ""


def readable_spans(blocks: tuple[Block, ...]) -> list[tuple[int, int]]:
    """The runs of text in which places and dates are looked for."""
    return [(block.start, block.end) for block in blocks if block.kind in READ]
