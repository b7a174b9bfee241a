"""A sentence tree of a text, from spaCy or without it, as plain values.

The rest of the engine reads `Parse` and never touches spaCy, so that a text can be read without a
model (names from the gazetteer, no grammar) and rules can be tested without loading one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

MODEL = "en_core_web_sm"


@dataclass(frozen=True, slots=True)
class Token:
    """One word. Offsets into the text; `head` is the index of the word it hangs on (itself: root).

    `tag` is a Penn Treebank tag, `pos` a Universal POS tag, `dep` a ClearNLP dependency label; all
    empty when no model was used.
    """

    start: int
    end: int
    text: str
    lemma: str = ""
    pos: str = ""
    tag: str = ""
    dep: str = ""
    head: int = -1


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that the model found; `label` is an OntoNotes 5 label such as GPE, LOC, FAC, PERSON."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Offsets of a sentence, and the range of its tokens, end exclusive."""

    start: int
    end: int
    first_token: int
    last_token: int


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens, sentences and names of a text, in order."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    has_grammar: bool
    """False when no model was used: tags, heads and entities are then empty."""

    def tokens_in(self, start: int, end: int) -> range:
        """Indices of the tokens that overlap the characters from `start` to `end`."""
        low = bisect_right(self.tokens, start, key=lambda token: token.end)
        high = low
        while high < len(self.tokens) and self.tokens[high].start < end:
            high += 1
        return range(low, high)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character; None between sentences."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        if index < 0 or self.sentences[index].end <= offset:
            return None
        return self.sentences[index]
