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


_SCHEDULED = frozenset(
    """
    schedule plan slate expect set due prepare intend aim hope want promise tip tap poise bind
    project forecast predict target await anticipate ready
    """.split()
)
"""Lemmas that as participles stand beside the day of what has not happened yet: "set for May"."""

_PLANS = _SCHEDULED | frozenset(
    """
    propose vow pledge resume reopen agree decide vote invite ask urge call
    """.split()
)
"""Lemmas whose complement has not happened yet. They did: "was reopened in May" looks back."""

_POSTPONING = frozenset(
    """
    postpone delay defer adjourn extend prolong reschedule shelve remand push move
    """.split()
)
"""Lemmas that, whatever their tense, give something a new day that is still to come."""

_STOPPING = frozenset(
    """
    close shut suspend halt ban cancel block bar stop freeze ground stay keep remain leave seal
    """.split()
)
"""Lemmas of what lasts until a day: still to come if they are told as true now."""

_LIMITS = frozenset(["until", "till", "through", "to"])
_BEFORE_LIMITED = frozenset(["the", "at", "least", "early", "late", "mid", "-"])

_PLAN_NOUNS = frozenset(
    """
    deadline target schedule plan upcoming forthcoming next planned scheduled expected proposed
    """.split()
)

_FULFILLING = frozenset(
    "surpass exceed beat fulfil fulfill overfulfil overfulfill meet miss hit reach achieve".split()
)
"""Lemmas that, told as past, put behind them what was planned: "met its target for May"."""
_LIKELY = frozenset(["likely", "unlikely", "possible", "probable", "imminent"])
"""What is so has not happened yet: "a test is likely before spring"."""

_FORWARD_CUE = re.compile(
    r"\b(?:will|shall|won[’']t|going to|to be|(?:is|are|was|were|be|been) (?:due|set|slated"
    r"|expected|scheduled|planned)|scheduled|slated|planned|planning|plans?|expected|due|upcoming|forthcoming"
    r"|deadline|would|until|by|preparing|prepares|intends?|aims?|hopes?|till)\b|[’']ll\b",
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
_OPENINGS = frozenset(
    """
    open begin start convene resume expire close vote meet play host go return face kick run
    perform premiere depart conclude travel
    """.split()
)
"""Lemmas that in the present tense announce: "the session opens on Thursday"."""
_LASTING = frozenset(["continue", "last", "run", "remain", "stay"])
"""Lemmas that in the present tense tell how long: "continues through Sunday"."""
_GRANTING = frozenset(
    "give have grant allow let order demand want need require expect tell instruct face".split()
)
"""Lemmas that, told as past, leave somebody a time that is still to come."""
_SINCE = frozenset(["since", "after", "before", "from", "as", "than", "of"])
_SAYING = frozenset(["say", "tell", "announce", "report", "warn", "add", "confirm", "write"])
"""Lemmas that hold the day behind them: "said on Wednesday it would close"."""
_FORETELLING = frozenset(["warn", "forecast", "predict"])
"""Lemmas whose object is still to come, whatever their tense: "warned of storms Saturday"."""
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
    link = _preposition(parse, indices)
    if _is_day_of_saying(parse, indices):
        return Direction.BACK
    seen = 0
    while seen < _CLIMB:
        head = tokens[index].head
        if head < 0 or head == index:
            break
        index, seen = head, seen + 1
        token = tokens[index]
        if token.lemma.lower() in _FORETELLING and _is_foretold(parse, index, indices):
            return Direction.FORWARD
        if token.lemma.lower() in _PLAN_NOUNS:
            return Direction.BACK if _is_fulfilled(parse, index) else Direction.FORWARD
        if token.tag.startswith("VB") or token.tag == "MD" or token.pos == "AUX":
            if link in _LIMITS:
                limited = _up_to(parse, index, link, indices)
                if limited is not None:
                    return limited
            found = _of_verb(parse, index, link)
            if found is not Direction.UNKNOWN:
                return found
            link = ""
        elif _has_plan_word(parse, index):
            return Direction.FORWARD
    token = tokens[index]
    if seen == 0 and (token.tag.startswith("VB") or token.pos == "AUX"):
        return _of_verb(parse, index)
    return Direction.UNKNOWN


def _is_day_of_saying(parse: Parse, indices: range) -> bool:
    """Whether the day stands right behind "said", with or without "on"."""
    index = indices[0] - 1
    if index > 0 and parse.tokens[index].text.lower() in ("on", "late", "early"):
        index -= 1
    if index < 0 or parse.tokens[index].tag != "VBD":
        return False
    return parse.tokens[index].lemma.lower() in _SAYING


def _is_foretold(parse: Parse, verb: int, indices: range) -> bool:
    """Whether what is foretold stands before its day: "warned of storms Saturday"."""
    if not parse.tokens[verb].tag.startswith("VB"):
        return False
    between = parse.tokens[verb + 1 : indices[0]]
    return any(token.dep in ("dobj", "pobj") for token in between)


def _preposition(parse: Parse, indices: range) -> str:
    """The word that leads to an expression: the "until" of "until at least early May"."""
    index = indices[0] - 1
    while index > 0 and parse.tokens[index].text.lower() in _BEFORE_LIMITED:
        index -= 1
    return parse.tokens[index].text.lower() if index >= 0 else ""


def _up_to(parse: Parse, index: int, link: str, indices: range) -> Direction | None:
    """Where a date lies up to which the verb at `index` lasts or puts something off.

    None where that verb says no more than its tense does.
    """
    verb, children = parse.tokens[index], _children(parse, index)
    helpers = {token.text.lower() for token in children if token.dep in ("aux", "auxpass")}
    lemma = verb.lemma.lower()
    puts_off = lemma in _POSTPONING or (
        lemma == "put" and any(token.text.lower() in ("off", "back") for token in children)
    )
    is_past = verb.tag == "VBD" or helpers & {"was", "were", "did"}
    if link == "to" and not puts_off:
        return None
    if not puts_off and lemma not in _STOPPING:
        is_long = link == "through" and lemma not in _LASTING
        return Direction.FORWARD if verb.tag in ("VBZ", "VBP") and not is_long else None
    if _goes_on_in_past(parse, indices):
        return Direction.BACK
    if "had" in helpers:
        return Direction.UNKNOWN if puts_off else Direction.BACK
    return Direction.UNKNOWN if is_past and not puts_off else Direction.FORWARD


def _goes_on_in_past(parse: Parse, indices: range) -> bool:
    """ "until March, when teachers came back": what ended the time is told as past."""
    after = parse.tokens[indices[-1] + 1 : indices[-1] + 12]
    words = [token.text.lower() for token in after]
    if "when" not in words[:2]:
        return False
    verb = next((token for token in after if token.tag in ("VBD", "MD", "VBZ", "VBP")), None)
    return verb is not None and verb.tag == "VBD"


def was_done_by(parse: Parse, start: int, end: int) -> bool:
    """Whether the verb that the words hang on stands in the past perfect: "had left by noon"."""
    indices = parse.tokens_in(start, end) if parse.has_grammar else range(0)
    if not indices:
        return False
    index = next((i for i in indices if parse.tokens[i].head not in indices), indices[0])
    for _ in range(_CLIMB):
        head = parse.tokens[index].head
        if head < 0 or head == index:
            return False
        index = head
        if parse.tokens[index].tag.startswith("VB"):
            helpers = [token for token in _children(parse, index) if token.dep.startswith("aux")]
            return parse.tokens[index].tag == "VBN" and any(
                token.text.lower() in ("had", "'d", "’d") for token in helpers
            )
    return False


def is_told_as_present(parse: Parse, start: int, end: int) -> bool:
    """Whether a day hangs on a verb in the present tense: "leaves on 15 July"."""
    indices = parse.tokens_in(start, end) if parse.has_grammar else range(0)
    if not indices:
        return False
    index = next((i for i in indices if parse.tokens[i].head not in indices), indices[0])
    above = parse.tokens[index].head
    if above >= 0 and parse.tokens[above].tag == "IN":
        above = parse.tokens[above].head
    return above >= 0 and parse.tokens[above].tag in ("VBZ", "VBP")


def was_over_by(parse: Parse, start: int, end: int) -> bool:
    """Whether what "until" or "by" limits is told as past: "lasted until Sunday".

    Not what somebody gave, wanted or planned then: "gave him until Friday".
    """
    indices = parse.tokens_in(start, end) if parse.has_grammar else range(0)
    if not indices:
        return False
    index = next((i for i in indices if parse.tokens[i].head not in indices), indices[0])
    above = parse.tokens[index].head  # the preposition, and then its verb
    verb = parse.tokens[above].head if above >= 0 else -1
    if verb >= 0 and parse.tokens[verb].tag in ("RB", "JJ"):
        verb = parse.tokens[verb].head  # "was back by Monday"
    if verb < 0 or verb == above or parse.tokens[verb].tag != "VBD":
        return False
    lemma = parse.tokens[verb].lemma.lower()
    if lemma in _PLANS | _POSTPONING | _STOPPING | _SAYING | _GRANTING:
        return False
    children = _children(parse, verb)
    return not any(_is_due(parse, token) or token.dep in ("xcomp", "ccomp") for token in children)


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


def _is_fulfilled(parse: Parse, plan: int) -> bool:
    """Whether a plan, a target or a deadline was met or missed: "surpassed its plan for May"."""
    noun = parse.tokens[plan]
    verb = parse.tokens[noun.head] if noun.dep in ("dobj", "nsubjpass") else None
    if verb is None or verb.lemma.lower() not in _FULFILLING:
        return False
    helpers = {token.text.lower() for token in _children(parse, noun.head)}
    return verb.tag in ("VBD", "VBN") and not helpers & (_FORWARD_HELPERS | {"to", "be"})


def _of_verb(parse: Parse, index: int, link: str = "") -> Direction:
    """Direction of one verb with its auxiliaries; UNKNOWN passes the question to the verb above.

    `link` is the preposition between it and the date: "was agreed in May", "was agreed for May".
    """
    verb = parse.tokens[index]
    children = _children(parse, index)
    helpers = [token for token in children if token.dep in ("aux", "auxpass")]
    forms = {token.text.lower() for token in helpers}
    lemma = verb.lemma.lower()
    if any(_is_due(parse, token) for token in children):
        return Direction.FORWARD
    if forms & _FORWARD_HELPERS and "have" not in forms:
        return Direction.FORWARD
    if "could" in forms and "have" not in forms and not any(t.dep == "neg" for t in children):
        return Direction.FORWARD  # "could follow in August"; "could not return" lies back
    if verb.tag == "VBN" and lemma in (_PLANS if link == "for" else _SCHEDULED):
        return Direction.FORWARD
    if "to" in forms:
        if "have" in forms:
            return Direction.BACK
        above = parse.tokens[verb.head] if 0 <= verb.head != index else None
        # "plans to visit", "was to open", "an event to be held"; but "went to visit" lies back.
        is_ahead = (
            above is None
            or above.lemma.lower() in _PLANS
            or above.lemma.lower() == "be"
            or not above.tag.startswith("VBD")
        )
        return Direction.FORWARD if is_ahead else Direction.UNKNOWN
    if verb.tag == "VBD" or "had" in forms or "did" in forms or forms & {"was", "were"}:
        return Direction.BACK
    if forms & {"has", "have", "'ve", "’ve", "having"}:
        return Direction.BACK
    if verb.tag == "VBG" and forms & {"is", "are", "'s", "’s", "'re", "’re", "am", "be"}:
        return Direction.FORWARD if lemma in _PLANS else Direction.UNKNOWN
    if verb.tag == "VBN" and not helpers:
        return Direction.BACK
    if verb.tag in ("VBP", "VBZ"):
        if lemma in _PLANS or lemma in _OPENINGS:
            return Direction.FORWARD
        if any(token.dep == "acomp" and token.lemma.lower() in _LIKELY for token in children):
            return Direction.FORWARD
        if lemma == "be" and link not in _SINCE and not helpers:
            return Direction.FORWARD  # "the dance is Saturday", "rain is likely Friday"
    return Direction.UNKNOWN


def _is_due(parse: Parse, token: Token) -> bool:
    """ "is due in May", "is due to open in May"; not "was due to rain in May"."""
    if token.dep != "acomp" or token.lemma.lower() != "due":
        return False
    after = parse.tokens_in(token.end + 1, token.end + 2)
    return not (
        after and parse.tokens[after[0]].text == "to" and parse.tokens[after[0]].tag == "IN"
    )


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
