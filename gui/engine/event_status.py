"""How real an event is, from the words and the tense of its sentence."""

from __future__ import annotations

import re

from gui.engine.language import Parse, Sentence
from gui.engine.model import DaySpan, Status

SAYING = frozenset(
    "say tell report announce state declare add note write read confirm explain warn claim".split()
)
"""Verbs of speech: their day is the day of saying, and their tense says nothing of what is told."""

_CANCELLED = re.compile(
    r"\b(?:cancel(?:l?ed|s|l?ing)?|call(?:ed|s|ing)? off|scrap(?:ped|s)?|postponed?|shelve[ds]?)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will(?: not| also| soon)? \w+|(?:is|are|was|were) (?:set|due|expected|scheduled|slated"
    r"|planned|to be) |plan(?:s|ned|ning)? to|scheduled (?:for|to)|upcoming"
    r"|prepar(?:e|es|ing) (?:to|for)|preparations? (?:are|is|for)|propos(?:e|es|ed|ing)|aims? to"
    r"|intends? to|being arranged|would resume|going to \w+|set to \w+"
    r"|later this (?:week|month|year))",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:if\b[^.]{0,80}\b(?:will|would|could|then)|could|might|may (?!\d)\w+"
    r"|threat(?:s|en\w*)? (?:to|that)|would)\b",
    re.IGNORECASE,
)
_PRESENT = frozenset(("VBG", "VBZ", "VBP"))


def status_of(
    parse: Parse, sentence: Sentence, *, span: DaySpan | None, published: DaySpan | None
) -> Status:
    """The status of what a sentence tells.

    `span` is the event's own day if the sentence names one; a day before the article's own cannot
    be a plan any more, one after it can be nothing else.
    """
    text = parse.text[sentence.start : sentence.end]
    if _CANCELLED.search(text):
        return Status.CANCELLED
    if published is not None and span is not None:
        if span.first > published.last:
            return Status.PLANNED
        if span.last < published.first:
            return Status.HAPPENED
    if _PLANNED.search(text):
        return Status.PLANNED
    if _HYPOTHETICAL.search(text):
        return Status.HYPOTHETICAL
    return Status.ONGOING if _is_ongoing(parse, sentence) else Status.HAPPENED


def _is_ongoing(parse: Parse, sentence: Sentence) -> bool:
    """The main verb is in the present: "trucks cross", "is building", "has been building"."""
    tokens = parse.tokens
    for index in range(sentence.first_token, sentence.last_token):
        token = tokens[index]
        if token.head != index:
            continue
        helpers = {
            tokens[other].text.casefold()
            for other in range(sentence.first_token, index)
            if tokens[other].head == index and tokens[other].dep.startswith("aux")
        }
        if token.lemma.casefold() in SAYING:
            return False
        if token.tag == "VBG":
            return not {"was", "were", "had"} & helpers
        return token.tag in _PRESENT and not helpers
    return False
