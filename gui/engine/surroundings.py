"""The sentences before and after an excerpt, for a reader who wants to know more. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from gui.engine.language import plain_parse
from gui.engine.model import Block, BlockKind

_REACH = 3_000
"""So far to each side a sentence is looked for, in characters."""
_STORY = (BlockKind.BODY, BlockKind.HEADING)


def sentences_around(text: str, blocks: Sequence[Block], start: int, end: int) -> tuple[str, str]:
    """The sentence before an excerpt and the one after it; empty at the ends of the story.

    Captions, bylines and what is no part of the article are passed over.

    Args:
        text: The article.
        blocks: What its parts are; none: all of it is the story.
        start: Where the excerpt begins.
        end: Where it ends, exclusive.
    """
    story = [(one.start, one.end) for one in blocks if one.kind in _STORY] or [(0, len(text))]
    before = _sentences(text, story, max(0, start - _REACH), start)
    after = _sentences(text, story, end, min(len(text), end + _REACH))
    return (before[-1] if before else "", after[0] if after else "")


def _sentences(text: str, story: Sequence[tuple[int, int]], low: int, high: int) -> list[str]:
    parts = [(max(first, low), min(last, high)) for first, last in story]
    parse = plain_parse(text, [(first, last) for first, last in parts if first < last])
    found = [text[one.start : one.end] for one in parse.sentences]
    # An excerpt may end before the mark that closes its quotation.
    return [one for one in found if any(letter.isalnum() for letter in one)]
