"""Peoples, and what is called after them: "South Korean"; marked as such, not drawn."""

from __future__ import annotations

from collections.abc import Iterator

from gui.engine.places.names import PlaceName
from gui.engine.places.text import Found, PlaceText

_MAY_BE_PEOPLE = frozenset({"GPE", "LOC", "FAC", "NORP", "PERSON"})


def demonym_phrases(text: PlaceText) -> Iterator[Found]:
    """Two words first: "South Korean" before "Korean"."""
    for first in range(len(text.tokens) - 1):
        if not text.tokens[first].text[:1].isupper():
            continue
        if not text.tokens[first + 1].text[:1].isalpha():
            continue  # "Philippines ("
        words = text.words(first, first + 2)
        if (
            text.same_sentence(first, first + 1)
            and " " in words
            and (people := text.gazetteer.demonym(words))
        ):
            yield text.name(first, first + 2, people=people)


def demonyms(text: PlaceText) -> Iterator[Found]:
    """Single words: "Chinese", and the last part of "anti-Japanese"."""
    for index, token in enumerate(text.tokens):
        entity = text.entity[index]
        if entity is not None and entity.label not in _MAY_BE_PEOPLE:
            continue
        # "anti-Japanese" is one token of which the last part counts.
        word = token.text.rpartition("-")[2]
        if word[:1].isupper() and (people := text.gazetteer.demonym(word)):
            name = PlaceName(token.end - len(word), token.end, word, people=people)
            yield index, index + 1, name
