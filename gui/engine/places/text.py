"""A parsed text with what the search for place names asks of its words."""

from __future__ import annotations

from bisect import bisect_right

from gui.engine.gazetteer.look_up import Match
from gui.engine.language import Entity, Parse
from gui.engine.model import Place
from gui.engine.places.datelines import Dateline, find_datelines
from gui.engine.places.given_names import GIVEN_NAMES
from gui.engine.places.names import (
    KNOWN_CITY,
    KNOWN_TOWN,
    Names,
    PlaceName,
    is_notable,
    is_own_name,
    meanings,
)
from gui.engine.places.words import (
    CALENDAR,
    DIRECTIONS,
    DIVISION_WORDS,
    FACILITY_WORDS,
    ILLNESS_HEADS,
    ILLNESS_SIGNS,
    ILLNESSES,
    IN_OR_AT,
    KIN,
    NAMED_AFTER,
    PUBLIC_BODIES,
    TITLES,
)

Found = tuple[int, int, PlaceName]
"""A name, the index of its first word, and the index behind its last."""

_NAME_TAGS = frozenset({"NNP", "NNPS", "JJ", "NN", "FW", ""})
_NO_SURNAMES = (
    CALENDAR
    | DIRECTIONS
    | NAMED_AFTER
    | PUBLIC_BODIES
    | TITLES
    | FACILITY_WORDS.keys()
    | {word.capitalize() for word in DIVISION_WORDS}
)
_AGES = frozenset(("century", "centuries", "millennium"))
_LOUD_WORDS = 3
"""So many words in capitals make a sentence loud."""


class PlaceText:
    """Questions about the words of one text, answered from tables made once."""

    def __init__(self, parse: Parse, gazetteer: Names) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.gazetteer = gazetteer
        self.owner: list[PlaceName | None] = [None] * len(self.tokens)
        """The name of a place that each word was taken for, as far as the search has come."""
        self.entity: list[Entity | None] = [None] * len(self.tokens)
        """The model's name that each word belongs to."""
        self.sentence_end = [0] * len(self.tokens)
        """The index behind the last word of each word's sentence."""
        self.people: set[str] = set()
        """Every word of a person's name."""
        self.full_names: set[str] = set()
        """Words of the names of persons that have more than one."""
        self.surnames: set[str] = set()
        """The last words of such names, and what stands behind "Mrs"."""
        self.in_position: set[str] = set()
        """Words that somewhere stand behind "in", or in a dateline."""
        self.illnesses: set[str] = set()
        """Words of which an illness is said, and never that something is in them."""
        self.named_illnesses: set[str] = set()
        """Those behind which "virus" or "fever" stands, which is said of few places."""
        self._loud = [False] * len(self.tokens)
        self._titled = [False] * len(self.tokens)
        self._opens = [False] * len(self.tokens)
        self._inside: set[str] = set()
        self._lower: set[str] = set()
        self.datelines: dict[int, Dateline] = {}
        """By the index of the word they begin with."""
        self._read_datelines()
        self._read_sentences()
        self._read_entities()
        self._read_persons()
        self._read_illnesses()

    def _read_sentences(self) -> None:
        for sentence in self.parse.sentences:
            span = range(sentence.first_token, sentence.last_token)
            words = [self.tokens[index].text for index in span]
            loud = [word for word in words if word.isupper() and len(word) > 1]
            letters = [word for word in words if word.isalpha() and len(word) > 1]
            is_loud = len(loud) >= _LOUD_WORDS and 2 * len(loud) > len(letters)
            small = sum(word.islower() for word in letters)
            is_titled = 2 * small < len(letters)
            opens = True
            for index in span:
                token = self.tokens[index]
                self.sentence_end[index] = sentence.last_token
                self._loud[index] = is_loud
                self._titled[index] = is_titled
                self._opens[index] = self._opens[index] or opens
                if not self._opens[index]:
                    self._inside.add(token.text)
                    if self.is_after_in(index):
                        self.in_position.add(token.text)
                if token.text.islower():
                    self._lower.add(token.text)
                opens = opens and not token.text[:1].isalnum()

    def _read_entities(self) -> None:
        for entity in self.parse.entities:
            span = self.parse.tokens_in(entity.start, entity.end)
            for index in span:
                self.entity[index] = entity
            if entity.label != "PERSON":
                continue
            if any(self.tokens[index].text == "for" for index in span):
                continue  # "left Yanji for Rason"
            if len(span) > 1 and not self._is_place_taken_for_person(span):
                self._add_person(span)
            else:
                self.people.update(self.tokens[index].text for index in span)

    def _is_place_taken_for_person(self, span: range) -> bool:
        """ "Mission Viejo", "Khan Younis": known as a whole, and by a given name only if large."""
        least = KNOWN_TOWN if self.tokens[span.start].text in GIVEN_NAMES else 0
        return any(
            match.is_main and match.place.population >= least
            for match in self.meanings(span.start, span.stop)
        )

    def _add_person(self, span: range) -> None:
        words = [self.tokens[index].text for index in span if self.is_capitalised(index)]
        self.people.update(words)
        self.full_names.update(words)
        self.surnames.update(words[-1:])

    def _read_persons(self) -> None:
        """Persons by their given names and titles, whatever the model makes of them."""
        for index in range(len(self.tokens) - 1):
            word = self.tokens[index].text
            behind = index + 1
            if not self.same_sentence(index, behind) or not self._can_be_surname(behind):
                continue
            if word in TITLES or word in KIN:
                self.surnames.add(self.tokens[behind].text)
                self.people.add(self.tokens[behind].text)
            elif word in GIVEN_NAMES and self._is_person(index, behind):
                self._add_person(range(index, behind + 1))

    def _read_illnesses(self) -> None:
        for index, token in enumerate(self.tokens):
            if not token.text[:1].isupper() or token.text in self.in_position:
                continue
            behind = index + 1
            follower = self.tokens[behind].text.casefold() if behind < len(self.tokens) else ""
            before = self.word_before(index)
            if before in ("of", "for", "with", "from", "to"):
                before = self.word_before(index - 1)
            if follower in ILLNESSES or follower.endswith(("virus", "rrhagic")):
                self.named_illnesses.add(token.text)
                self.illnesses.add(token.text)
            elif follower in ILLNESS_SIGNS or before in ILLNESS_HEADS:
                self.illnesses.add(token.text)

    def _can_be_surname(self, index: int) -> bool:
        word = self.tokens[index].text
        return (
            word[:1].isupper()
            and not word.isupper()
            and word.replace("-", "").replace("’", "").replace("'", "").isalpha()
            and word not in _NO_SURNAMES
            and self.tokens[index].tag in ("NNP", "NNPS", "")
        )

    def _is_person(self, first: int, last: int) -> bool:
        """Whether the model, if there is one, has no better idea of a given name and its next."""
        before = first - 1
        if first and (self.is_proper(before) or self.is_determiner(before)):
            return False  # "the Charlotte Hornets"
        if self.is_known(first, last + 1):
            return False
        one, other = self.entity[first], self.entity[last]
        if not self.parse.has_grammar:
            return not self.is_after_in(first)
        return one is not None and one is other and one.label in ("GPE", "LOC", "FAC", "EVENT")

    def _read_datelines(self) -> None:
        starts = [token.start for token in self.tokens]
        for dateline in find_datelines(self.parse.text):
            first = bisect_right(starts, dateline.start) - 1
            behind = bisect_right(starts, dateline.end - 1)
            if first >= 0 and starts[first] == dateline.start:
                self.datelines[first] = dateline
                self.in_position.add(self.tokens[first].text)
                if behind < len(self.tokens):
                    self._opens[behind] = True

    def name(
        self,
        first: int,
        last: int,
        *,
        kind: str = "",
        core: str = "",
        people: Place | None = None,
        by_model: bool = True,
        in_dateline: bool = False,
        in_title: bool = False,
        full: str = "",
    ) -> Found:
        """The words from `first` up to `last` as a name."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        surface = self.parse.text[start:end]
        found = PlaceName(
            start, end, surface, kind, core, people, by_model, in_dateline,
            in_dateline or self._loud[first], in_title, full,
        )  # fmt: skip
        return first, last, found

    def words(self, first: int, last: int) -> str:
        """The words as written, with plain single spaces."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return " ".join(self.parse.text[start:end].split())

    def meanings(self, first: int, last: int, *, limit: int = 5) -> list[Match]:
        """The places that these words could mean; none if the gazetteer has no such name."""
        words = self.words(first, last)
        if not self.gazetteer.has(words):
            return []
        return meanings(self.gazetteer, words, in_capitals=self._loud[first], limit=limit)

    def is_known(self, first: int, last: int) -> bool:
        return bool(self.meanings(first, last))

    def is_own(self, first: int, last: int) -> bool:
        """Whether a country, province or well-known place is called so itself."""
        return any(
            is_own_name(match) and is_notable(match.place, KNOWN_CITY)
            for match in self.meanings(first, last)
        )

    def same_sentence(self, index: int, other: int) -> bool:
        return self.sentence_end[index] == self.sentence_end[other]

    def is_loud(self, index: int) -> bool:
        """Whether a word stands in a sentence of capitals."""
        return self._loud[index]

    def is_titled(self, index: int) -> bool:
        """Whether most words of a sentence have a capital, as in a headline."""
        return self._titled[index]

    def is_capitalised(self, index: int) -> bool:
        token = self.tokens[index]
        return token.text[:1].isupper() and token.tag in _NAME_TAGS

    def is_proper(self, index: int) -> bool:
        """Whether a word is a name, or part of one."""
        token = self.tokens[index]
        if not self.parse.has_grammar:
            is_name = not self._opens[index] or token.text in self._inside
            return is_name and token.text[:1].isupper() and len(token.text) > 1
        return token.tag in ("NNP", "NNPS") and token.text[:1].isupper()

    def is_inner_hyphen(self, index: int) -> bool:
        """A hyphen between two words without spaces, as in "Sino-Korean"."""
        if self.tokens[index].text not in ("-", "–") or not 0 < index < len(self.tokens) - 1:
            return False
        token, before, after = self.tokens[index], self.tokens[index - 1], self.tokens[index + 1]
        return before.end == token.start and after.start == token.end

    def is_amount(self, index: int) -> bool:
        """ "US" of "$US 15 billion" and of "US$15", "BC" of "493 BC"."""
        before = self.word_before(index)
        is_behind_number = before[-1:].isdigit() or before in _AGES
        if is_behind_number and self.tokens[index].text.isupper():
            return True
        token, text = self.tokens[index], self.parse.text
        return text[token.start - 1 : token.start] == "$" or text[token.end : token.end + 1] == "$"

    def is_surname(self, first: int, last: int) -> bool:
        """Whether a single word ends the name of a person of the text."""
        return last - first == 1 and self.tokens[first].text in self.surnames

    def entity_is_longer(self, first: int, last: int) -> bool:
        """Whether the model's name goes on behind the words, or begins with another name."""
        entity = self.entity[first]
        if entity is None:
            return False
        span = self.parse.tokens_in(entity.start, entity.end)
        return span.stop > last or any(self.is_proper(index) for index in range(span.start, first))

    def is_determiner(self, index: int) -> bool:
        return self.tokens[index].text.casefold() in ("the", "a", "an", "this", "that", "his")

    def word_before(self, index: int) -> str:
        """The word before in lower case; empty at the start of a sentence."""
        if not index or not self.same_sentence(index - 1, index):
            return ""
        return self.tokens[index - 1].text.casefold()

    def opens_sentence(self, index: int) -> bool:
        """Whether a word has its capital from its place alone."""
        return self._opens[index]

    def is_common_word(self, index: int) -> bool:
        """Whether a word that opens a sentence is written in lower case elsewhere."""
        return self._opens[index] and self.tokens[index].text.casefold() in self._lower

    def stands_inside(self, word: str) -> bool:
        """Whether a word also stands capitalised inside a sentence."""
        return word in self._inside

    def is_after_in(self, index: int) -> bool:
        return self.word_before(index) in IN_OR_AT
