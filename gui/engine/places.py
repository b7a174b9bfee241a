"""Text to place names: what in a parsed article could name a place, before asking which one.

Three sources, in this order of trust: patterns for facilities and divisions ("Hadan district",
"Samsung Medical Center"), the names spaCy found, and capitalised words that the gazetteer knows and
spaCy missed. Peoples ("North Korean") are found too and marked as such. Without grammar, patterns
and gazetteer alone do the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from gui.engine.gazetteer import Match
from gui.engine.language import Entity, Parse
from gui.engine.model import Place

DIVISION_WORDS = {
    "province": "A.ADM1",
    "state": "A.ADM1",
    "prefecture": "A.ADM1",
    "oblast": "A.ADM1",
    "governorate": "A.ADM1",
    "county": "A.ADM2",
    "district": "A.ADM3",
    "region": "A.ADM1",
    "municipality": "A.ADM2",
    "city": "P.PPL",
    "town": "P.PPL",
    "village": "P.PPL",
    "township": "A.ADM3",
    "port": "S.PRT",
}
"""Words that make a division or a settlement of the name before them, in either case, with the
GeoNames code they ask for."""

FACILITY_WORDS = {
    "Airport": "S.AIRP",
    "Base": "S.INSM",
    "Bridge": "S.BDG",
    "Building": "S.BLDG",
    "Camp": "S.CMP",
    "Canal": "H.CNL",
    "Cathedral": "S.CH",
    "Center": "S.BLDG",
    "Centre": "S.BLDG",
    "Church": "S.CH",
    "Dam": "S.DAM",
    "Embassy": "S.DIP",
    "Factory": "S.MFG",
    "Hall": "S.BLDG",
    "Harbor": "H.HBR",
    "Harbour": "H.HBR",
    "Highway": "R.RD",
    "Hospital": "S.HSP",
    "Hotel": "S.HTL",
    "Island": "T.ISL",
    "Islands": "T.ISLS",
    "Lake": "H.LK",
    "Line": "R.RR",
    "Mosque": "S.MSQE",
    "Mountain": "T.MT",
    "Mountains": "T.MTS",
    "Museum": "S.MUS",
    "Palace": "S.PAL",
    "Park": "L.PRK",
    "Peninsula": "T.PEN",
    "Plant": "S.MFG",
    "Port": "S.PRT",
    "Prison": "S.PRN",
    "Railway": "R.RR",
    "River": "H.STM",
    "Road": "R.RD",
    "School": "S.SCH",
    "Sea": "H.SEA",
    "Square": "S.SQR",
    "Stadium": "S.STDM",
    "Station": "S.RSTN",
    "Strait": "H.STRT",
    "Street": "R.ST",
    "Temple": "S.TMPL",
    "Tower": "S.TOWR",
    "Tunnel": "R.TNL",
    "University": "S.UNIV",
    "Zone": "L.ZN",
}
"""Last words of names of buildings, structures and features, with their GeoNames code."""

_FEATURE_WORDS = frozenset(("zone", "line", "peninsula", "strait", "sea", "river", "frontline"))
"""Words in lower case that can end the name of a feature the gazetteer knows."""

_DIRECTIONS = frozenset(
    "North South East West Northeast Northwest Southeast Southwest Central Western Eastern "
    "Northern Southern".split()
)
NAMED_AFTER = frozenset(
    "Declaration Agreement Accord Accords Treaty Summit Marathon Conference Process Protocol "
    "Games Olympics Convention Pact Communique Communiqué Statement Consensus Festival Cup "
    "Times Post Daily News Herald Tribune Gazette Journal Review".split()
)
"""What is often named after a place without being there."""

_CALENDAR = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Winter".split()
)
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NOT_A_PLACE = frozenset({"PERSON", "ORG", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "NORP"})
_INNER_WORDS = frozenset({"of", "the", "de", "del", "la", "al", "and"})
_NAME_TAGS = frozenset({"NNP", "NNPS", "JJ", "NN", "FW", ""})
_KNOWN_CITY = 50_000
"""Inhabitants from which a bare name that the model did not call a place is taken as one."""
_KNOWN_TOWN = 15_000


class Names(Protocol):
    """What recognition asks of a gazetteer."""

    longest_name_words: int

    def has(self, name: str) -> bool: ...

    def lookup(self, name: str, *, limit: int = 25) -> list[Match]: ...

    def demonym(self, word: str) -> Place | None: ...


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A run of text that could name a place. Offsets end exclusive."""

    start: int
    end: int
    surface: str
    kind: str = ""
    """GeoNames code that the name's last word asks for; empty if it says nothing."""
    core: str = ""
    """The name without that word, where it is no part of it: "Hadan" of "Hadan district"."""
    people: Place | None = None
    """For a demonym, its country."""
    by_model: bool = True
    """Whether the model, not the gazetteer alone, takes it for a place."""


def find_places(parse: Parse, gazetteer: Names) -> tuple[PlaceName, ...]:
    """Every name of a place in a text, in order, without overlaps."""
    finder = _Finder(parse, gazetteer)
    finder.take(finder.demonym_phrases())
    finder.take(finder.known_long_names())
    finder.take(finder.facilities())
    finder.take(finder.known_features())
    finder.take(finder.model_names())
    finder.take(finder.divisions())
    finder.take(finder.names_in_names())
    finder.take(finder.known_names())
    finder.take(finder.demonyms())
    return finder.result()


class _Finder:
    """Collects names for one text; what is taken first keeps its words."""

    def __init__(self, parse: Parse, gazetteer: Names) -> None:
        self._parse = parse
        self._tokens = parse.tokens
        self._gazetteer = gazetteer
        self._owner: list[PlaceName | None] = [None] * len(self._tokens)
        self._entity: list[Entity | None] = [None] * len(self._tokens)
        self._opens_sentence = {sentence.first_token for sentence in parse.sentences}
        self._sentence_end = [0] * len(self._tokens)
        for sentence in parse.sentences:
            for index in range(sentence.first_token, sentence.last_token):
                self._sentence_end[index] = sentence.last_token
        self._people: set[str] = set()
        for entity in parse.entities:
            for index in parse.tokens_in(entity.start, entity.end):
                self._entity[index] = entity
                if entity.label == "PERSON":
                    self._people.add(self._tokens[index].text)

    def take(self, found: Iterator[tuple[int, int, PlaceName]]) -> None:
        """Keep names whose words (first index, end index) are still free."""
        for first, last, name in found:
            if all(owner is None for owner in self._owner[first:last]):
                self._owner[first:last] = [name] * (last - first)

    def result(self) -> tuple[PlaceName, ...]:
        names = {id(name): name for name in self._owner if name is not None}
        return tuple(sorted(names.values(), key=lambda name: name.start))

    def _name(
        self,
        first: int,
        last: int,
        *,
        kind: str = "",
        core: str = "",
        people: Place | None = None,
        by_model: bool = True,
    ) -> tuple[int, int, PlaceName]:
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        surface = self._parse.text[start:end]
        return first, last, PlaceName(start, end, surface, kind, core, people, by_model)

    def _words(self, first: int, last: int) -> str:
        """The words as written, with plain single spaces."""
        return " ".join(
            self._parse.text[self._tokens[first].start : self._tokens[last - 1].end].split()
        )

    def _is_capitalised(self, index: int) -> bool:
        token = self._tokens[index]
        return token.text[:1].isupper() and token.tag in _NAME_TAGS

    # Facilities: capitalised words that end in "Bridge", "Hospital", "River", ...

    def facilities(self) -> Iterator[tuple[int, int, PlaceName]]:
        for index, token in enumerate(self._tokens):
            kind = FACILITY_WORDS.get(token.text) or (
                FACILITY_WORDS.get(token.text.capitalize()) if token.text.isupper() else None
            )
            if kind is None:
                continue
            if index + 1 < self._sentence_end[index] and self._is_facility(index + 1):
                continue  # "New Yalu River Bridge" ends later
            first = self._start_of_name(index)
            if first == index or not self._names_a_thing(first, index):
                continue
            yield self._name(first, index + 1, kind=kind)

    def _is_facility(self, index: int) -> bool:
        return self._tokens[index].text in FACILITY_WORDS

    def known_features(self) -> Iterator[tuple[int, int, PlaceName]]:
        """Features that are written in lower case ("demilitarized zone"), if they are known."""
        for index in range(1, len(self._tokens)):
            if self._tokens[index].text in _FEATURE_WORDS:
                for first in range(max(0, index - 3), index):
                    if self._sentence_end[first] != self._sentence_end[index]:
                        continue
                    if self._is_determiner(first):
                        continue
                    if self._gazetteer.has(self._words(first, index + 1)):
                        yield self._name(first, index + 1)
                        break

    def known_long_names(self) -> Iterator[tuple[int, int, PlaceName]]:
        """Names of three words or more that the gazetteer holds ("Great Hall of the People")."""
        for first in range(len(self._tokens)):
            if not self._is_capitalised(first):
                continue
            for last in range(self._reach(first), first + 2, -1):
                if self._is_capitalised(last - 1) and self._gazetteer.has(self._words(first, last)):
                    yield self._name(first, last)
                    break

    def _reach(self, first: int) -> int:
        return min(self._sentence_end[first], first + self._gazetteer.longest_name_words)

    def _start_of_name(self, head: int) -> int:
        """Walk left from the head over capitalised words and what joins them."""
        first = head
        while first > 0 and self._sentence_end[first - 1] == self._sentence_end[head]:
            word = self._tokens[first - 1].text
            joins = word == "of" or (word == "-" and self._is_inner(first - 1))
            if not (joins and first > 1) and (
                not self._is_capitalised(first - 1) or self._is_determiner(first - 1)
            ):
                break
            first -= 1
        while first < head and self._tokens[first].text in ("of", "-", "'s", "’s"):
            first += 1
        return first

    def _is_inner(self, index: int) -> bool:
        """A hyphen between two words without spaces, as in "Sino-Korean"."""
        token = self._tokens[index]
        before, after = self._tokens[index - 1], self._tokens[index + 1]
        return token.text == "-" and before.end == token.start and after.start == token.end

    def _is_determiner(self, index: int) -> bool:
        return self._tokens[index].text.casefold() in ("the", "a", "an", "this", "that", "his")

    def _names_a_thing(self, first: int, head: int) -> bool:
        """Not "Chinese Line" or a title at the start of a sentence ("Several Bridge ...")."""
        words = [self._tokens[index] for index in range(first, head)]
        if any(word.text in _CALENDAR for word in words[-1:]):
            return False
        if all(self._gazetteer.demonym(word.text) for word in words):
            return False
        entity = self._entity[head]
        return not (
            entity is not None
            and entity.label in ("PERSON", "WORK_OF_ART", "EVENT", "LAW")
            and entity.end > self._tokens[head].end
        )

    # What the model calls a place.

    def model_names(self) -> Iterator[tuple[int, int, PlaceName]]:
        for entity in self._parse.entities:
            span = self._parse.tokens_in(entity.start, entity.end)
            if not span:
                continue
            first, last = self._trimmed(span.start, span.stop)
            if first >= last:
                continue
            if entity.label in _PLACE_LABELS:
                yield from self._model_place(first, last)
            elif entity.label in ("ORG", "PERSON", "NORP", "PRODUCT") and self._known(
                first, last, entity
            ):
                yield self._name(first, last, by_model=False)

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Without article, possessive and punctuation at the ends."""
        while first < last and (
            self._is_determiner(first) or not self._tokens[first].text[:1].isalnum()
        ):
            first += 1
        for index in range(first + 1, last):
            token = self._tokens[index]
            # The model runs on past the name: "the Great Hall of the People, Xi described".
            if token.text in (",", "in", ";", "(") or token.tag.startswith("VB"):
                last = index
                break
            # "the Hadan district of Sinuiju" is two places.
            if token.text == "of" and self._tokens[index - 1].text.casefold() in DIVISION_WORDS:
                last = index
                break
        while first < last and (
            self._tokens[last - 1].tag == "POS"
            or not any(character.isalnum() for character in self._tokens[last - 1].text)
        ):
            last -= 1
        return first, last

    def _model_place(self, first: int, last: int) -> Iterator[tuple[int, int, PlaceName]]:
        words = self._words(first, last)
        before = self._tokens[first - 1] if first else None
        if before and before.end == self._tokens[first].start and before.text in ("-", "–"):
            return  # the second half of "inter-Korea"
        if " and " in words and not self._gazetteer.has(words):
            for index in range(last - 1, first, -1):
                if self._tokens[index].text == "and":
                    first = index + 1
                    break
        if not self._tokens[first].text[:1].isupper():
            return
        if self._tokens[last - 1].text in ("No", "No."):
            return  # "Tower No. 34"
        if words in _DIRECTIONS:
            return  # "the North" is whichever North the article is about
        if not self._gazetteer.has(self._words(first, last)):
            if last - first == 1 and self._tokens[first].tag == "NNPS":
                return  # "the Koreas"
            if self._tokens[first].text in self._people and last - first == 1:
                return
        yield self._name(first, last)

    def _known(self, first: int, last: int, entity: Entity) -> bool:
        """Whether a name that the model calls something else is one of the gazetteer's own.

        An organisation must be a country, a curated place or a city by its main name; a person
        must stand where only a place can ("in Sanhe").
        """
        words = self._words(first, last)
        if not self._gazetteer.has(words):
            return False
        if entity.label == "PERSON":
            before = self._tokens[first - 1].text.casefold() if first else ""
            return before in ("in", "near", "at")
        if entity.label == "NORP" and self._gazetteer.demonym(words):
            return False
        return any(
            _is_own_name(match) and _is_notable(match.place, _KNOWN_CITY)
            for match in self._gazetteer.lookup(words, limit=5)
        )

    # "Hadan district", "Quanhe port": a word in lower or upper case behind a name.

    def divisions(self) -> Iterator[tuple[int, int, PlaceName]]:
        for index in range(1, len(self._tokens)):
            word = self._tokens[index].text
            kind = DIVISION_WORDS.get(word.casefold())
            if kind is None or self._sentence_end[index - 1] != self._sentence_end[index]:
                continue
            owner = self._owner[index - 1]
            if owner is not None and owner.people is None and self._owner[index] is None:
                if owner.end != self._tokens[index - 1].end:
                    continue
                first = index - 1
                while first > 0 and self._owner[first - 1] is owner:
                    first -= 1
                self._owner[first:index] = [None] * (index - first)
                core = owner.core or owner.surface
                yield self._name(first, index + 1, kind=kind, core=core, by_model=owner.by_model)
            elif owner is None and self._is_unknown_name(index - 1):
                first = index - 1
                yield self._name(first, index + 1, kind=kind, core=self._tokens[first].text)

    def _is_unknown_name(self, index: int) -> bool:
        """A capitalised word inside a sentence that names nothing else."""
        token = self._tokens[index]
        entity = self._entity[index]
        return (
            token.text[:1].isupper()
            and token.text.isalpha()
            and len(token.text) > 2
            and index not in self._opens_sentence
            and (
                entity is None
                or entity.label not in _NOT_A_PLACE
                # The model has no name for this word alone; the word behind it has.
                or (entity.start, entity.end, token.tag) == (token.start, token.end, "NNP")
            )
            and not self._gazetteer.demonym(token.text)
        )

    # Places that other things are named after.

    def names_in_names(self) -> Iterator[tuple[int, int, PlaceName]]:
        """ "Geneva" of "Geneva Convention": marked as part of a name later, not dropped."""
        for index in range(len(self._tokens) - 1):
            token = self._tokens[index]
            if (
                self._tokens[index + 1].text in NAMED_AFTER
                and self._sentence_end[index] == self._sentence_end[index + 1]
                and self._is_capitalised(index)
                and not (index and self._is_capitalised_name(index - 1))
                and len(token.text) >= 4
                and token.text not in self._people
                and self._gazetteer.has(token.text)
                and any(
                    match.is_main and _is_notable(match.place, _KNOWN_CITY)
                    for match in self._gazetteer.lookup(token.text, limit=5)
                )
            ):
                yield self._name(index, index + 1, by_model=False)

    def _is_capitalised_name(self, index: int) -> bool:
        return self._tokens[index].tag in ("NNP", "NNPS") and self._is_capitalised(index)

    # What the gazetteer knows and the model missed.

    def known_names(self) -> Iterator[tuple[int, int, PlaceName]]:
        first = 0
        while first < len(self._tokens):
            step = 1
            if self._owner[first] is None and self._is_capitalised(first):
                for last in range(self._reach(first), first, -1):
                    if self._is_missed(first, last):
                        yield self._name(first, last, by_model=False)
                        step = last - first
                        break
            first += step

    def _is_missed(self, first: int, last: int) -> bool:
        if any(self._owner[index] is not None for index in range(first, last)):
            return False
        if not self._is_capitalised(last - 1):
            return False
        entities = [self._entity[index] for index in range(first, last)]
        if any(entity and entity.label in _NOT_A_PLACE for entity in entities):
            return False
        if self._touches_a_name(first, last):
            return False
        words = self._words(first, last)
        if words in _CALENDAR | _DIRECTIONS | self._people or not self._gazetteer.has(words):
            return False
        if len(words) < 4 and not words.isupper():
            return False
        if last - first == 1:
            token = self._tokens[first]
            if token.tag not in ("NNP", "NNPS", ""):
                return False
            if first in self._opens_sentence and not self._stands_elsewhere(token.text):
                return False
        threshold = _KNOWN_TOWN if last - first > 1 or self._parse.has_grammar else _KNOWN_CITY
        return any(
            _is_notable(match.place, threshold)
            for match in self._gazetteer.lookup(words, limit=5)
            if _is_own_name(match) or last - first > 1
        )

    def _touches_a_name(self, first: int, last: int) -> bool:
        """Whether capitalised words on either side make it part of a longer, other name."""
        for index in (first - 1, last):
            if 0 <= index < len(self._tokens) and self._owner[index] is None:
                token = self._tokens[index]
                joined = self._sentence_end[index] == self._sentence_end[first]
                if joined and token.tag in ("NNP", "NNPS") and token.text[:1].isupper():
                    return True
        return False

    def _stands_elsewhere(self, word: str) -> bool:
        """Whether the same word also stands capitalised inside a sentence."""
        return any(
            token.text == word and index not in self._opens_sentence
            for index, token in enumerate(self._tokens)
        )

    # Peoples.

    def demonym_phrases(self) -> Iterator[tuple[int, int, PlaceName]]:
        """Two words first: "South Korean" before "Korean"."""
        for first in range(len(self._tokens) - 1):
            words = self._words(first, first + 2)
            if (
                words[:1].isupper()
                and self._sentence_end[first] == self._sentence_end[first + 1]
                and " " in words
                and (people := self._gazetteer.demonym(words))
            ):
                yield self._name(first, first + 2, people=people)

    def demonyms(self) -> Iterator[tuple[int, int, PlaceName]]:
        for index, token in enumerate(self._tokens):
            entity = self._entity[index]
            if entity is not None and entity.label not in ("NORP", "GPE", "LOC", "PERSON"):
                continue
            # "anti-Japanese" is one token of which the last part counts.
            word = token.text.rpartition("-")[2]
            if word[:1].isupper() and (people := self._gazetteer.demonym(word)):
                first, last, name = self._name(index, index + 1, people=people)
                start = name.end - len(word)
                yield first, last, PlaceName(start, name.end, word, people=people)


def _is_own_name(match: Match) -> bool:
    """Main names, and all names of our own list, which holds no accidental ones."""
    return match.is_main or match.place.key.startswith("curated:")


def _is_notable(place: Place, population: int) -> bool:
    return (
        place.population >= population
        or place.feature.startswith("A.")
        or place.key.startswith("curated:")
        or place.feature in ("P.PPLC", "L.CONT")
    )
