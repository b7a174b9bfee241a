"""Which way a date without a year points: back or forward, by the verb it hangs on.

"In November, China dropped" looks back, "scheduled for April" and "would resume Thursday" forward.
With grammar the answer comes from the sentence tree; without it, from cue words before the date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import IntEnum
from functools import lru_cache

from gui.engine.language import Parse, Token


class Direction(IntEnum):
    """Where a date lies, seen from the day it is counted from."""

    BACK = -1
    UNKNOWN = 0
    FORWARD = 1


_PLANS = frozenset(
    """
    schedule plan slate expect set due plan prepare intend aim hope want propose promise vow pledge
    tip tap poise bind project forecast predict target resume reopen await anticipate ready agree
    decide vote invite ask urge call
    """.split()
)
"""Lemmas whose object or complement has not happened yet. "set" only where it is passive."""

_PLAN_NOUNS = frozenset(
    """
    deadline target schedule plan upcoming forthcoming next planned scheduled expected proposed
    """.split()
)

_FORWARD_CUE = re.compile(
    r"\b(?:will|shall|won[’']t|going to|to be|(?:is|are|was|were|be|been) (?:due|set|slated"
    r"|expected|scheduled|planned)|scheduled|slated|planned|planning|plans?|expected|due|upcoming|forthcoming"
    r"|deadline|would|until|by|preparing|prepares|intends?|aims?|hopes?)\b|[’']ll\b",
    re.IGNORECASE,
)
_BACK_CUE = re.compile(
    r"\b(?:was|were|had|did|has|have|been|since|ago|last|said|told|held|took|made|came|went|met"
    r"|began|broke|fell|rose|left|led|won|lost|\w{2,}ed)\b",
    re.IGNORECASE,
)
_FORWARD_HELPERS = frozenset(
    ["will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "can", "should", "must"]
)
_OPENINGS = frozenset(["open", "begin", "start", "convene", "resume", "expire", "close", "vote"])
"""Lemmas that in the present tense announce: "the session opens on Thursday"."""
_REACH = 300
"""Characters to either side of a date in which a cue may stand."""
_CLIMB = 12
"""Steps up a sentence tree; deeper chains are parser noise."""


def direction(parse: Parse, start: int, end: int) -> Direction:
    """Whether the words from `start` to `end` point back or forward in time."""
    if parse.has_grammar:
        indices = parse.tokens_in(start, end)
        if indices:
            return _by_tree(parse, indices)
    return _by_words(parse, start, end)


def _by_tree(parse: Parse, indices: range) -> Direction:
    tokens = parse.tokens
    # The word of the expression whose head lies outside it.
    index = next((i for i in indices if tokens[i].head not in indices), indices[0])
    seen = 0
    while seen < _CLIMB:
        head = tokens[index].head
        if head < 0 or head == index:
            break
        index, seen = head, seen + 1
        token = tokens[index]
        if token.lemma.lower() in _PLAN_NOUNS:
            return Direction.FORWARD
        if token.tag.startswith("VB") or token.tag == "MD" or token.pos == "AUX":
            found = _of_verb(parse, index)
            if found is not Direction.UNKNOWN:
                return found
        elif _has_plan_word(parse, index):
            return Direction.FORWARD
    token = tokens[index]
    if seen == 0 and (token.tag.startswith("VB") or token.pos == "AUX"):
        return _of_verb(parse, index)
    return Direction.UNKNOWN


def _children(parse: Parse, index: int) -> list[Token]:
    sentence = parse.sentence_at(parse.tokens[index].start)
    if sentence is None:
        return []
    return [
        parse.tokens[i]
        for i in range(sentence.first_token, sentence.last_token)
        if parse.tokens[i].head == index and i != index
    ]


def _has_plan_word(parse: Parse, index: int) -> bool:
    return any(
        token.lemma.lower() in _PLAN_NOUNS and token.dep in ("amod", "compound")
        for token in _children(parse, index)
    )


def _of_verb(parse: Parse, index: int) -> Direction:
    """Direction of one verb with its auxiliaries; UNKNOWN passes the question to the verb above."""
    verb = parse.tokens[index]
    helpers = [token for token in _children(parse, index) if token.dep in ("aux", "auxpass")]
    forms = {token.text.lower() for token in helpers}
    lemma = verb.lemma.lower()
    if forms & _FORWARD_HELPERS and "have" not in forms:
        return Direction.FORWARD
    if verb.tag == "VBN" and lemma in _PLANS:
        return Direction.FORWARD
    if "to" in forms:
        if "have" in forms:
            return Direction.BACK
        above = parse.tokens[verb.head] if 0 <= verb.head != index else None
        # "plans to visit", "an event to be held"; but "went to visit" lies back with "went".
        is_ahead = above is None or above.lemma.lower() in _PLANS or not above.tag.startswith("VBD")
        return Direction.FORWARD if is_ahead else Direction.UNKNOWN
    if verb.tag == "VBD" or "had" in forms or "did" in forms or forms & {"was", "were"}:
        return Direction.BACK
    if forms & {"has", "have", "'ve", "’ve", "having"}:
        return Direction.BACK
    if verb.tag == "VBG" and forms & {"is", "are", "'s", "’s", "'re", "’re", "am", "be"}:
        return Direction.FORWARD if lemma in _PLANS else Direction.UNKNOWN
    if verb.tag == "VBN" and not helpers:
        return Direction.BACK
    if verb.tag in ("VBP", "VBZ") and (lemma in _PLANS or lemma in _OPENINGS):
        return Direction.FORWARD
    return Direction.UNKNOWN


def _by_words(parse: Parse, start: int, end: int) -> Direction:
    """The nearest cue before the expression in its sentence, else the nearest after it."""
    sentence = parse.sentence_at(start)
    low, high = (sentence.start, sentence.end) if sentence else (start - _REACH, end + _REACH)
    low, high = max(low, start - _REACH), min(high, end + _REACH)
    cues = _cues(parse.text)
    index = bisect_right(cues, start, key=lambda cue: cue[0])
    while index > 0 and cues[index - 1][1] > start:
        index -= 1
    if index > 0 and cues[index - 1][0] >= low:
        return cues[index - 1][2]
    while index < len(cues) and cues[index][0] < end:
        index += 1
    if index < len(cues) and cues[index][1] <= high:
        return cues[index][2]
    return Direction.UNKNOWN


@lru_cache(maxsize=2)
def _cues(text: str) -> list[tuple[int, int, Direction]]:
    """Start and end of every cue of a text and where it points, in order."""
    forward = [(*match.span(), Direction.FORWARD) for match in _FORWARD_CUE.finditer(text)]
    taken = {end for _, end, _ in forward}
    back = [
        (*match.span(), Direction.BACK)
        for match in _BACK_CUE.finditer(text)
        if match.end() not in taken
    ]
    return sorted([*forward, *back])
