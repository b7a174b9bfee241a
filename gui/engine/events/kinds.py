"""What an event is, and what is told but is none.

An event is something that happens, happened or is to happen, and that a sentence puts at a place
or on a day. By its verb a telling is one of:

- a *happening*: "Trucks crossed at Sinuiju", "Work is under way in Rason". A noun can carry it:
  "officials spoke of a blast in Kabul";
- a *statement*: somebody praises, hopes, blames, vows. It is an event only where it names the
  place it was made at ("At the Great Hall Xi described ..."), or the day and the place of what
  it is about;
- a *state*: how things are, how relations change, and what did not
  happen. An event only with a day and a place of its own, less than a country;
- a *figure*: what statistics amount to, an event only if it tells of a month or less;
- *nothing*: how the report was made, and who did not answer.

This draws the line where a map does: an assessment made in no particular place is no pin.
"""

from __future__ import annotations

from enum import Enum, auto

from gui.engine.events.clauses import Telling, children
from gui.engine.events.words import (
    CHANGES,
    CUSTODY,
    EVENT_NOUNS,
    FIGURES,
    MEASURED,
    OPINIONS,
    OUTLETS,
    PLANNING,
    RECORDS,
    REPORTED,
    REPORTING,
    SAYING,
    SHOWING,
    SILENCE,
    STANCES,
    STATEMENTS,
    STATES,
    VOICING,
    WITNESSED,
)
from gui.engine.language import Parse, Token

_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no", "neither", "nor"))
_THINGS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "oprd"))


class Kind(Enum):
    """What a telling is; the module's docstring says what makes each."""

    HAPPENING = auto()
    STATEMENT = auto()
    STATE = auto()
    FIGURE = auto()
    NOTHING = auto()


def kind_of(parse: Parse, telling: Telling) -> Kind:
    """The kind of a telling; without grammar everything is a happening."""
    if telling.is_noun or not telling.heads:
        return Kind.HAPPENING
    first = _Verb(parse, telling, telling.heads[0]).kind()
    if first in (Kind.NOTHING, Kind.HAPPENING):
        return first
    for head in telling.heads[1:]:
        is_content = parse.tokens[head].dep == "ccomp"
        if not is_content and _Verb(parse, telling, head).kind() is Kind.HAPPENING:
            return Kind.HAPPENING
    return first


def event_nouns(parse: Parse, telling: Telling) -> list[int]:
    """The nouns in a telling that name a happening by themselves."""
    return [
        index
        for index in sorted(telling.tokens - telling.saying)
        if parse.tokens[index].pos in ("NOUN", "PROPN")
        and parse.tokens[index].lemma.casefold() in EVENT_NOUNS
        and parse.tokens[index].dep not in ("compound", "nmod")
        and not _is_on_record(parse, index)
    ]


def _is_on_record(parse: Parse, index: int) -> bool:
    """ "has two prior convictions for theft in Japan": no news."""
    preposition = parse.tokens[parse.tokens[index].head]
    above = parse.tokens[preposition.head]
    return parse.tokens[index].dep == "pobj" and above.lemma.casefold() in RECORDS


class _Verb:
    """One verb of a telling, with the words that hang on it."""

    def __init__(self, parse: Parse, telling: Telling, head: int) -> None:
        self._parse = parse
        self._telling = telling
        self._index = head
        self._below = [
            (index, parse.tokens[index]) for index in children(parse, telling.sentence, head)
        ]
        self._lemma = parse.tokens[head].lemma.casefold()

    def kind(self) -> Kind:
        if self._is_of_the_report():
            return Kind.NOTHING
        if self._is_denied():
            return Kind.STATE
        if self._lemma in PLANNING and (then := self._next_verb()) is not None:
            return _Verb(self._parse, self._telling, then).kind()
        if self._is_in_custody():
            return Kind.STATE
        if self._lemma in WITNESSED:
            return Kind.HAPPENING
        if self._lemma in SAYING and (then := self._next_verb("xcomp")) is not None:
            # "is believed to be held": what is believed
            return _Verb(self._parse, self._telling, then).kind()
        if self._lemma in SAYING or self._lemma in SHOWING:
            is_told = self._is_of_an_event("dobj", "nsubjpass") or self._is_reported()
            return Kind.HAPPENING if is_told else Kind.STATEMENT
        # "called off the race", "called an election"
        is_deed = bool(self._words("prt"))
        is_deed |= self._lemma == "call" and self._is_of_an_event("dobj")
        if (self._lemma in STATEMENTS and not is_deed) or self._takes_a_stand():
            return Kind.STATEMENT
        if self._lemma == "be" and (then := self._torn_off()) is not None:
            return _Verb(self._parse, self._telling, then).kind()
        if self._lemma == "be" and self._will_be_there():
            return Kind.HAPPENING
        if self._lemma in STATES or (self._words("acomp") and not self._words("dobj")):
            return Kind.HAPPENING if self._is_an_event() else Kind.STATE
        if self._lemma in CHANGES:
            happens = self._is_of_an_event("nsubj", "nsubjpass", "dobj")
            return Kind.HAPPENING if happens else Kind.STATE
        if self._lemma in FIGURES and self._is_measured():
            return Kind.FIGURE
        return Kind.HAPPENING

    def _is_in_custody(self) -> bool:
        """ "is being held in the jail", "remains in custody", not "is being held in Hanoi"."""
        if self._lemma not in ("hold", "keep", "detain", "jail", "be", "remain", "stay"):
            return False
        if any(word.text.casefold() in ("was", "were") for word in self._words("aux", "auxpass")):
            return False
        is_lasting = self._lemma in STATES or any(
            word.text.casefold() in ("is", "are", "be", "been", "being")
            for word in self._words("auxpass")
        )
        return is_lasting and any(
            self._parse.tokens[below].lemma.casefold() in CUSTODY
            for index, word in self._below
            if word.dep == "prep"
            for below in children(self._parse, self._telling.sentence, index)
        )

    def _words(self, *deps: str) -> list[Token]:
        return [word for _, word in self._below if word.dep in deps]

    def _next_verb(self, *deps: str) -> int | None:
        """ "plans to visit": the verb that tells what is planned."""
        for index, word in self._below:
            if word.dep in (deps or ("xcomp", "ccomp")) and word.pos in ("VERB", "AUX"):
                return index
        return None

    def _torn_off(self) -> int | None:
        """ "is patrolling towns": the tree at times takes "patrolling towns" for a thing."""
        then = self._index + 1
        tokens = self._parse.tokens
        if then < len(tokens) and tokens[then].dep == "amod":
            return then if tokens[then].text.endswith("ing") else None
        return None

    def _will_be_there(self) -> bool:
        """ "It will be in Hanoi", not "It will be a success in Hanoi"."""
        is_coming = any(word.text.casefold() in ("will", "'ll") for word in self._words("aux"))
        return is_coming and bool(self._words("prep")) and not self._words("attr", "acomp")

    def _is_of_the_report(self) -> bool:
        if self._lemma in REPORTING and any(
            word.text.casefold() in OUTLETS for word in self._words("nsubj")
        ):
            return True
        then = self._next_verb()
        if self._lemma in ("decline", "refuse") and then is not None:
            return self._parse.tokens[then].lemma.casefold() in SILENCE
        return self._lemma in SILENCE and self._is_denied()

    def _is_denied(self) -> bool:
        """ "did not open", "No traffic crosses"."""
        if any(
            word.dep == "neg" or word.text.casefold() in _NEGATIONS
            for _, word in self._below
            if word.dep in ("neg", "det", "preconj", "advmod")
        ):
            return True
        return any(
            self._parse.tokens[below].text.casefold() == "no"
            for index, word in self._below
            if word.dep in ("nsubj", "nsubjpass")
            for below in children(self._parse, self._telling.sentence, index)
        )

    def _is_of_an_event(self, *deps: str) -> bool:
        return any(word.lemma.casefold() in EVENT_NOUNS for word in self._words(*deps))

    def _is_reported(self) -> bool:
        """ "Six cases were confirmed in Taiwan", not "confirmed its support"."""
        things = self._words("dobj", "nsubjpass")
        if self._lemma == "admit" and self._words("auxpass"):
            return True  # to a hospital
        return self._lemma in REPORTED and any(
            thing.pos in ("NOUN", "PROPN", "PRON", "NUM")
            and thing.tag != "WDT"
            and thing.lemma.casefold() not in OPINIONS
            for thing in things
        )

    def _is_an_event(self) -> bool:
        """ "There was a blast", "They had talks", not "The blast was a sign"."""
        if self._lemma == "have" and self._is_of_an_event("dobj"):
            return True
        is_named = any(
            word.lemma.casefold() not in EVENT_NOUNS for word in self._words("attr", "dobj", "oprd")
        )
        return not is_named and self._is_of_an_event("nsubj", "nsubjpass", "attr")

    def _takes_a_stand(self) -> bool:
        """ "voiced support for", "dropped its call for"."""
        return self._lemma in VOICING and any(
            word.lemma.casefold() in STANCES for word in self._words("dobj")
        )

    def _is_measured(self) -> bool:
        things = self._words("nsubj", "nsubjpass", "npadvmod", "dobj")
        if not self._words("nsubj", "nsubjpass"):
            return True  # "rising by half"
        return any(word.lemma.casefold() in MEASURED for word in things)
