"""Events told again in the same words: captions repeat texts, pictures their captions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from gui.engine.model import Article, Basis, Block, BlockKind, DaySpan, Event

_COMPARED = 100
"""With so many earlier events of the same day a sentence is compared."""

_SAME_WORDS = 0.8
"""This share of words makes two sentences one."""

_SAME_SCENE = 0.5
"""This share of words, with the same day and a place in common, makes a caption a repetition."""

_FILED = re.compile(r"FILED? ?(?:PHOTO)?\s?[-–—:]")
_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    "a an the of in on at to and or for with by from as is are was were be been has have had it"
    " its his her their this that".split()
)


def without_repeats(events: Iterable[Event], article: Article) -> list[Event]:
    """Each thing once, in the order of the text: the body's words before a caption's, and what a
    reader sees before what stands in for a picture."""
    captions = _Captions(article)
    told: dict[DaySpan | None, list[tuple[Event, set[str]]]] = defaultdict(list)
    kept: list[Event] = []
    for event in sorted(events, key=lambda event: (captions.rank(event), event.start)):
        words = _words(article.text[event.start : event.end])
        rank = captions.rank(event)
        before = list(_comparable(told, event, rank))
        if any(_is_repeat(event, words, rank, *other) for other in before):
            continue
        told[event.span].append((event, words))
        kept.append(event)
    return sorted(kept, key=lambda event: event.start)


def _comparable(
    told: dict[DaySpan | None, list[tuple[Event, set[str]]]], event: Event, rank: int
) -> Iterator[tuple[Event, set[str]]]:
    """Earlier events of the same day; for a caption that names no day, of any."""
    if rank and event.date_basis is not Basis.EXPLICIT:
        for others in list(told.values()):
            yield from others[-_COMPARED:]
    else:
        yield from told.get(event.span, [])[-_COMPARED:]


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)} - _SMALL


def _is_repeat(event: Event, words: set[str], rank: int, other: Event, others: set[str]) -> bool:
    if event.start < other.end and other.start < event.end:
        return False  # two things that one sentence tells
    common = len(words & others) / max(1, min(len(words), len(others)))
    mine, theirs = _named(event), _named(other)
    if common >= _SAME_WORDS and (not mine or not theirs or mine & theirs):
        return event.span == other.span
    return bool(rank and common >= _SAME_SCENE and mine & theirs)


def _named(event: Event) -> set[str]:
    return {place.place.key for place in event.places if place.basis is Basis.EXPLICIT}


class _Captions:
    """Where an article's captions are."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._blocks = [block for block in article.blocks if block.kind is BlockKind.CAPTION]

    def rank(self, event: Event) -> int:
        """0 in the body, 1 in a caption, 2 in one that readers don't see as it stands: the words
        that stand in for a picture, and a caption with an agency's mark on it."""
        index = bisect_right(self._blocks, event.start, key=_start_of) - 1
        if index < 0 or event.start >= self._blocks[index].end:
            return 0
        start = self._blocks[index].start
        is_hidden = self._text[max(0, start - 2) : start] == "!["
        return 2 if is_hidden or _FILED.match(self._text, start) else 1


def _start_of(block: Block) -> int:
    return block.start
