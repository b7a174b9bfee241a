"""The words that tell what an event is about, for comparing events with each other.

Base forms of nouns, verbs, adjectives and numbers in small letters; names with their capitals.
Places and dates are left out, because they are compared as places and dates.
"""

from __future__ import annotations

from collections.abc import Iterable

from gui.engine.language import Parse, Token

_KINDS = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM"})

_EMPTY = frozenset(
    """
    be have do say tell report announce state note add claim accord according cite ask answer
    make take get go come give put see show use seem appear become begin start continue remain
    year month week day time hour today yesterday tomorrow morning afternoon evening night
    people person man woman official officials spokesman spokeswoman spokesperson source statement
    mr. mrs. ms. new last next first other more most many several some same such
    """.split()
)
"""Words that stand in any report and tell nothing of what happened."""


def gist(
    parse: Parse, start: int, end: int, skip: Iterable[tuple[int, int]] = ()
) -> tuple[str, ...]:
    """The telling words between two offsets, sorted, each once; without a model, none.

    Args:
        skip: Offsets of what is not to be counted: names of places, date expressions.
    """
    if not parse.has_grammar:
        return ()
    skipped = [span for span in skip if span[0] < end and start < span[1]]
    words = {
        word
        for token in (parse.tokens[index] for index in parse.tokens_in(start, end))
        if token.pos in _KINDS
        and not any(low < token.end and token.start < high for low, high in skipped)
        for word in _forms(token)
    }
    return tuple(sorted(word for word in words if len(word) > 1 and word.casefold() not in _EMPTY))


def _forms(token: Token) -> list[str]:
    text = token.text.strip("-'’.\"“”")
    if token.pos == "PROPN":
        # News writes one name in several ways: "Kim Jong Un", "Kim Jong-un", "KIM JONG UN".
        return [part.capitalize() for part in text.split("-")]
    return [(token.lemma or text).casefold()]
