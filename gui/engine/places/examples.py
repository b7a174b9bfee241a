"""Names that are examples: "towns along the Danube such as Passau and Linz"."""

from __future__ import annotations

from gui.engine.language import Parse

_INTRODUCTIONS = (
    ("such", "as"),
    ("like",),
    ("including",),
    ("notably",),
    ("especially",),
    ("particularly",),
    ("namely",),
    ("among", "them"),
    ("for", "example"),
    ("for", "instance"),
)
_LAST_WORDS = frozenset(words[-1] for words in _INTRODUCTIONS)
_FURTHEST = 14
"""Words between what is exemplified and its examples."""
_COMPARING = frozenset(("than", "unlike", "compared"))
_FINITE = frozenset(("VBD", "VBP", "VBZ", "VB", "MD"))

SETTLEMENTS = frozenset(
    "town city village hamlet settlement municipality suburb neighbourhood neighborhood borough "
    "township port island islet district county parish canton locality barangay".split()
)
"""Whose examples are always places, and hardly ever governments."""
AREAS = frozenset("community place area spot resort hotspot stronghold region".split())
"""Whose examples are places, if their names are those of places."""


def exemplified(parse: Parse, first: int) -> str:
    """The word whose examples begin at a token: "town" for "towns along the Rhine such as Bonn".

    Empty where nothing says that it is an example, or where something is only compared: "larger
    than towns such as Bonn".
    """
    tokens = parse.tokens
    if first and tokens[first - 1].text.casefold() == "the":
        first -= 1
    if first and tokens[first - 1].text == ",":
        first -= 1
    if not first or tokens[first - 1].text.casefold() not in _LAST_WORDS:
        return ""
    before = _before_introduction(parse, first)
    if before > 0 and tokens[before - 1].text in (",", "–", "—", "("):
        before -= 1
    for index in range(before - 1, max(-1, before - _FURTHEST), -1):
        token = tokens[index]
        if token.tag in _FINITE or token.text in ",.;:!?":
            return ""
        word = token.lemma.casefold()
        # Of single things only the word right before: "a town such as", not "towns near a border".
        if token.tag == "NNS" or (index == before - 1 and word in SETTLEMENTS):
            near = {one.text.casefold() for one in tokens[max(0, index - 3) : index]}
            return "" if near & _COMPARING else word
    return ""


def _before_introduction(parse: Parse, first: int) -> int:
    """Where "such as" and its like begin, if they stand before a token; -1 if none does."""
    for words in _INTRODUCTIONS:
        start = first - len(words)
        found = tuple(token.text.casefold() for token in parse.tokens[max(0, start) : first])
        if found == words:
            return start
    return -1
