"""How real an event is, from the words, the mood and the tense of what tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto

from gui.engine.events.clauses import Telling, children, subtree
from gui.engine.language import Parse
from gui.engine.model import DaySpan, Status

_CANCELLED = re.compile(
    r"(?<!-)\b(?:cancel(?:l?ed|s|l?ing)?|call(?:ed|s|ing)? off|scrap(?:ped|s)?"
    r"|postpon(?:ed?|es|ing)|shelv(?:ed?|es|ing)|aborted|put off)\b",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(
    r"\b(?:not|never) (?:(?:be|been) held|t(?:ake|aken|ook) place|g(?:o|one) ahead|went ahead"
    r"|happen(?:ed)?|materiali[sz]ed?)\b",
    re.IGNORECASE,
)
"""What is told of a happening that there was to be: "did not take place"."""
MOVED = frozenset("postpone delay defer adjourn reschedule move push shift put".split())
"""What gives a happening another day."""
_TO_DAY = frozenset(("to", "until", "till", "for"))
_IN_DOUBT = frozenset(("deny", "doubt"))
_CANCELLING = frozenset("cancel postpone scrap shelve abort cancellation postponement".split())
_CALLED_OFF = frozenset(("call", "put"))
_SCHEDULED = frozenset("be set due expect schedule slate plan poise go".split())
_PLANNED = re.compile(
    r"\b(?:(?:will|shall|won['’]t)(?: not| also| soon| then)? \w+|['’]ll \w+"
    r"|(?:is|are|was|were|been) (?:\w+ly )?(?:set|due|expected|scheduled|slated|planned|poised"
    r"|to be) |(?:is|are) (?:also |now )?(?:forecast|predicted|projected)\b"
    r"|plan(?:s|ned|ning)? to|scheduled (?:for|to)|upcoming"
    r"|prepar(?:e|es|ing) (?:to|for)|preparations? (?:are|is|for)|propos(?:e|es|ed|ing)|aims? to"
    r"|(?:intend|vow|pledge|promise)(?:s|ed)? to|being (?:arranged|prepared|planned)"
    r"|would resume|going to \w+|set to \w+|(?:to be|is to|are to|was to|were to) \w+"
    r"|(?:agreed|decided) to \w+|later this (?:week|month|year))",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:if\b[^.]{0,80}\b(?:will|would|could|then)|could|might|may (?!\d)\w+"
    r"|threat(?:s|en\w*)? (?:to|that|of)|(?:hop|urg|demand|call)(?:e|es|ed|ing|s)? "
    r"(?:for|that|to|on)|whether|would)\b",
    re.IGNORECASE,
)
_DOUBTED = frozenset(("could", "may", "might", "can"))
_COMING = frozenset(("before", "ahead", "pending", "until", "till"))
_SINCE = re.compile(r"\b(?:since|for (?:\w+ )?(?:days|weeks|months|years))\b", re.IGNORECASE)
_PAST = frozenset(("was", "were", "had", "did"))
_PRESENT = frozenset(("is", "are", "'s", "’s", "has", "have", "am", "do", "does", "'ve", "’ve"))
_FUTURE = frozenset(("will", "'ll", "’ll", "wo", "shall"))


class Tense(Enum):
    """When a verb puts what it tells, seen from the day of writing."""

    PAST = auto()
    PRESENT = auto()
    """The perfect, too: "has opened" is news of today."""
    FUTURE = auto()
    NONE = auto()
    """The verb does not tell, or there is no grammar."""


def tense_of(parse: Parse, telling: Telling) -> Tense:
    """The tense of the main verb of a telling; a noun has that of the telling it stands in."""
    while telling.is_noun and telling.parent is not None:
        telling = telling.parent
    if not telling.heads:
        return Tense.NONE
    head = telling.heads[0]
    helpers = set(_helpers(parse, telling, head))
    tag = parse.tokens[head].tag
    if helpers & _FUTURE or (
        (helpers & _PRESENT or tag == "VBZ" or tag == "VBP")
        and (parse.tokens[head].lemma.casefold() in _SCHEDULED and _has_next(parse, telling, head))
    ):
        return Tense.FUTURE
    if helpers & _PAST or (tag == "VBD" and not helpers):
        return Tense.PAST
    if helpers & _PRESENT or tag in ("VBZ", "VBP"):
        return Tense.PRESENT
    return Tense.PAST if tag in ("VBN", "VBD") and not helpers else Tense.NONE


def _has_next(parse: Parse, telling: Telling, head: int) -> bool:
    """ "is to be held", "is set to open", "is due to speak"."""
    for index in children(parse, telling.sentence, head):
        token = parse.tokens[index]
        if token.dep == "xcomp":
            return True
        if token.dep == "acomp" and token.lemma.casefold() in _SCHEDULED:
            return any(
                parse.tokens[child].dep == "xcomp"
                for child in children(parse, telling.sentence, index)
            )
    return False


def _helpers(parse: Parse, telling: Telling, head: int) -> Iterator[str]:
    for index in children(parse, telling.sentence, head):
        token = parse.tokens[index]
        if token.dep.startswith("aux"):
            yield token.text.casefold()


def status_of(
    parse: Parse,
    telling: Telling,
    *,
    span: DaySpan | None,
    published: DaySpan | None,
    start: int = -1,
    is_of_saying: bool = False,
) -> Status:
    """The status of what is told.

    `span` is the event's own day if its words name one, from the offset `start` on; a day before
    the article's own cannot be a plan any more, one after it can be nothing else, unless it is in
    doubt. `is_of_saying` tells that it is the day of saying only.
    """
    text = " ".join(_own_words(parse, telling))
    is_off = _is_cancelled(parse, telling, text)
    is_ahead = span is not None and published is not None and span.first > published.last
    if is_ahead and is_new_day(parse, telling, start):
        return Status.PLANNED
    if is_off or _NOT_HELD.search(text) or _is_said_not_held(parse, telling):
        return Status.CANCELLED
    if _is_in_doubt(parse, telling):
        return Status.HYPOTHETICAL
    text = " ".join(_main_words(parse, telling))
    if telling.is_noun and telling.parent is not None:
        text = " ".join((text, *_main_words(parse, telling.parent)))
    if published is not None and span is not None:
        if span.first > published.last:
            return Status.HYPOTHETICAL if _is_doubted(parse, telling) else Status.PLANNED
        if span.last < published.first:
            return Status.HAPPENED
    if telling.is_noun and _is_coming(parse, telling.heads[0]):
        return Status.PLANNED
    if _PLANNED.search(text):
        return Status.PLANNED
    if _HYPOTHETICAL.search(text):
        return Status.HYPOTHETICAL
    is_day = span is not None and span.first == span.last and not is_of_saying
    if is_day and _is_simple_present(parse, telling):
        return Status.HAPPENED  # "Smoke rises over the port on Monday": a caption
    return Status.ONGOING if _is_ongoing(parse, telling, text) else Status.HAPPENED


def _is_said_not_held(parse: Parse, telling: Telling) -> bool:
    """ "The festival will not take place", of which the noun is what is told."""
    if not telling.is_noun or telling.parent is None:
        return False
    token = parse.tokens[telling.heads[0]]
    is_subject = token.dep in ("nsubj", "nsubjpass") and token.head in telling.parent.heads
    return is_subject and bool(_NOT_HELD.search(" ".join(_own_words(parse, telling.parent))))


def is_new_day(parse: Parse, telling: Telling, start: int) -> bool:
    """Whether a day is the one that something was put off to: "postponed to Jan. 11"."""
    before = parse.text[max(0, start - 12) : max(0, start)].casefold().split()
    if before[-1:] == ["the"]:
        before.pop()
    return (
        bool(before)
        and before[-1] in _TO_DAY
        and any(
            parse.tokens[head].lemma.casefold() in MOVED and parse.tokens[head].start < start
            for head in telling.heads
        )
    )


def _is_in_doubt(parse: Parse, telling: Telling) -> bool:
    """ "It is unclear whether", "denied that"."""
    return any(parse.tokens[index].lemma.casefold() in _IN_DOUBT for index in telling.saying) or (
        any(
            parse.tokens[index].text.casefold() == "whether"
            and {parse.tokens[index].head, parse.tokens[parse.tokens[index].head].head}
            & set(telling.heads)
            for index in telling.tokens
        )
    )


def _is_simple_present(parse: Parse, telling: Telling) -> bool:
    if telling.is_noun or not telling.heads:
        return False
    head = telling.heads[0]
    is_present = parse.tokens[head].tag in ("VBZ", "VBP")
    return is_present and not any(True for _ in _helpers(parse, telling, head))


def _is_cancelled(parse: Parse, telling: Telling, text: str) -> bool:
    """ "called off the race", "was forced to cancel", not "spoke of the cancelled race"."""
    if not _CANCELLED.search(text) and "cancellation" not in text and "postponement" not in text:
        return False
    if not telling.heads:
        return True
    first = telling.heads[0]
    below = list(children(parse, telling.sentence, first))
    told = {first} | {
        index
        for index in below
        if parse.tokens[index].dep in ("xcomp", "ccomp", "conj", "nsubj", "nsubjpass", "dobj")
    }
    for index in told & telling.tokens:
        token = parse.tokens[index]
        lemma = token.lemma.casefold()
        if lemma in _CANCELLING:
            return True
        if lemma in _CALLED_OFF and any(
            parse.tokens[child].text.casefold() == "off"
            for child in children(parse, telling.sentence, index)
        ):
            return True
    return False


def _own_words(parse: Parse, telling: Telling) -> Iterator[str]:
    for index in sorted(telling.tokens - telling.saying - telling.loose):
        text = parse.tokens[index].text
        yield text if text not in ("n't", "n’t") else "not"


def _main_words(parse: Parse, telling: Telling) -> Iterator[str]:
    """Without what "and" adds to the main verb: "was arrested and could face trial"."""
    added: set[int] = set()
    for head in telling.heads[1:]:
        if parse.tokens[head].dep == "conj" and not telling.is_noun:
            added |= subtree(parse, telling.sentence, head)
    main = replace(telling, tokens=telling.tokens - added)
    return _own_words(parse, main)


def _is_doubted(parse: Parse, telling: Telling) -> bool:
    return any(
        helper in _DOUBTED for head in telling.heads for helper in _helpers(parse, telling, head)
    )


def _is_coming(parse: Parse, noun: int) -> bool:
    """ "ahead of the summit in Geneva"."""
    preposition = parse.tokens[parse.tokens[noun].head]
    above = parse.tokens[preposition.head]
    return bool({preposition.text.casefold(), above.text.casefold()} & _COMING)


def _is_ongoing(parse: Parse, telling: Telling, text: str) -> bool:
    """The main verb is in the present: "trucks cross", "is building", "has been closed since"."""
    if telling.is_noun or not telling.heads:
        return False
    head = telling.heads[0]
    tag = parse.tokens[head].tag
    helpers = set(_helpers(parse, telling, head))
    if tag == "VBG":
        return not _PAST & helpers
    if {"has", "have"} & helpers:
        return bool(_SINCE.search(text))
    return tag in ("VBZ", "VBP") and not helpers
