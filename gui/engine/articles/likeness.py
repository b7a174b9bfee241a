"""Which articles have nearly the same text: a report of an agency in several papers, a later copy.

Every run of five words is a shingle (Broder 1997). Of an article's shingles the smallest by each of
many orders are kept, some together as one mark; articles that share a mark are compared in full.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from itertools import pairwise

_RUN = 5
"""Words of a shingle."""
_ROWS = 2
_MARKS = 16
"""Two texts of which half the shingles are shared have a mark in common 99 times of 100; of which
a tenth, 15 times."""
_FACTORS = tuple(
    tuple(2 * zlib.crc32(b"%d %d" % (mark, row)) + 1 for row in range(_ROWS))
    for mark in range(_MARKS)
)
"""Odd numbers; multiplied by one, the shingles stand in another order."""
NEARLY = 0.8
"""So much of the shorter text stands in the longer one, at the least."""
_SHORTEST = 30
"""Shingles below which a text is too short to be called a copy."""
_LONGEST = 200_000
"""Characters that are looked at."""
_WORD = re.compile(r"\w+")
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def shingles(text: str) -> frozenset[int]:
    """The runs of words of a text, each as a number."""
    text = text[:_LONGEST].casefold()
    if len(_NO_SPACES.findall(text[:2_000])) > 200:
        # Chinese and Japanese have no spaces between words.
        text = _NO_SPACES.sub(lambda letter: f"{letter[0]} ", text)
    words = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in _WORD.findall(text)]
    found = words
    for _ in range(_RUN - 1):
        found = [(first * 1_000_003 ^ second) & 0xFFFFFFFF for first, second in pairwise(found)]
    return frozenset(found)


def marks(runs: frozenset[int]) -> tuple[int, ...]:
    """Numbers that texts share if they are alike; none for a text too short to tell."""
    if len(runs) < _SHORTEST:
        return ()
    found = []
    for mark in range(_MARKS):
        smallest = [min(run * factor & 0xFFFFFFFF for run in runs) for factor in _FACTORS[mark]]
        found.append(mark << 32 | zlib.crc32(repr(smallest).encode()))
    return tuple(found)


def share_in_common(first: Iterable[int], second: Iterable[int]) -> float:
    """How much of the shorter of two texts stands in the longer one, 0 to 1."""
    ours, theirs = frozenset(first), frozenset(second)
    least = min(len(ours), len(theirs))
    return len(ours & theirs) / least if least else 0.0
