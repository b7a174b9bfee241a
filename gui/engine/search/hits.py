"""Where the words of a search stand in a text: for finding it, and for marking it. Pure.

A text is compared word by word, without case and accents, as SQLite's tokenizer unicode61 does with
`remove_diacritics 2`, so that what the index finds is what is marked. Chinese and Japanese put no
space between words: there, a word may stand anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gui.engine.search.query import Words

Span = tuple[int, int]
"""Start and end in a text, end exclusive."""

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""Kana and Han."""


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text without case and accents, and where each of its characters came from."""

    text: str
    origin: Sequence[int]
    """For each character of `text` its place in the original; one more for the end."""

    def words(self) -> list[re.Match[str]]:
        return list(_WORD.finditer(self.text))


def folded(text: str) -> FoldedText:
    """A text ready for comparing."""
    if text.isascii():
        return FoldedText(text.lower(), range(len(text) + 1))
    letters: list[str] = []
    origin: list[int] = []
    for at, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter.casefold()):
            if not unicodedata.combining(part):
                letters.append(part)
                origin.append(at)
    # Hangul is taken apart by the decomposition; put together again, one for one.
    return _composed("".join(letters), [*origin, len(text)])


def _composed(text: str, origin: list[int]) -> FoldedText:
    composed = unicodedata.normalize("NFC", text)
    if composed == text:
        return FoldedText(text, origin)
    letters: list[str] = []
    kept: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        # As long as a piece composes to one character, it is one syllable.
        while end < len(text) and len(unicodedata.normalize("NFC", text[at : end + 1])) == 1:
            end += 1
        letters.append(unicodedata.normalize("NFC", text[at:end]))
        kept.append(origin[at])
        at = end
    return FoldedText("".join(letters), [*kept, origin[-1]])


def words_of(text: str) -> list[str]:
    """The words of a text, as they are compared."""
    return [found[0] for found in folded(text).words()]


def written_words(text: str) -> list[str]:
    """The words of a text with their case and accents."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def is_unspaced(text: str) -> bool:
    """Whether a text is in a script that puts no space between words."""
    return bool(_UNSPACED.search(text))


def hits(text: str, wanted: Sequence[Words]) -> list[Span]:
    """Where in a text the words of a search stand: in order, none over another."""
    if not wanted:
        return []
    held = folded(text)
    found = sorted(
        # Accents that were dropped behind the last letter belong to it.
        (held.origin[start], max(held.origin[end - 1] + 1, held.origin[end]))
        for words in wanted
        for start, end in _places(held, words)
    )
    joined: list[Span] = []
    for start, end in found:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def holds(text: FoldedText, words: Words) -> bool:
    """Whether the words stand in a text, one beside the other."""
    return next(_places(text, words), None) is not None


def _places(text: FoldedText, words: Words) -> Iterator[Span]:
    wanted = words_of(words.text)
    if not wanted:
        return
    if is_unspaced(words.text):
        sought = "".join(wanted)
        at = text.text.find(sought)
        while at >= 0:
            yield at, at + len(sought)
            at = text.text.find(sought, at + 1)
        return
    there = text.words()
    for first in range(len(there) - len(wanted) + 1):
        run = there[first : first + len(wanted)]
        if all(one[0] == want for one, want in zip(run[:-1], wanted[:-1], strict=True)):
            last, want = run[-1][0], wanted[-1]
            if last == want or (not words.is_exact and last.startswith(want)):
                end = run[-1].start() + len(want)
                yield run[0].start(), end
