"""Text to place names: what in a parsed article could name a place, before asking which one.

Three sources, in this order of trust: patterns for facilities and divisions ("Hadan district",
"Samsung Medical Center"), the names spaCy found, and capitalised words that the gazetteer knows and
spaCy missed. Peoples ("North Korean") are found too and marked as such. Without grammar, patterns
and gazetteer alone do the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gui.engine.facilities import facilities, known_features, known_long_names, reach
from gui.engine.given_names import GIVEN_NAMES
from gui.engine.language import Entity, Parse
from gui.engine.place_lists import Item, NameList, name_lists
from gui.engine.place_names import Names, PlaceName, is_abbreviation, is_notable, is_own_name
from gui.engine.place_signs import stands_as_place
from gui.engine.place_text import Found, PlaceText
from gui.engine.place_words import (
    CALENDAR,
    DIRECTIONS,
    DIVISION_WORDS,
    FACILITY_WORDS,
    ILLNESSES,
    INSIDE,
    NAMED_AFTER,
    PUBLIC_BODIES,
    TITLES,
    UNIONS,
    WEAK_BEFORE_PLACES,
)

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OTHER_LABELS = frozenset({"ORG", "PERSON", "NORP", "PRODUCT"})
_NOT_A_PLACE = _OTHER_LABELS | {"EVENT", "WORK_OF_ART", "LAW"}
_MAY_BE_PEOPLE = _PLACE_LABELS | {"NORP", "PERSON"}

_KNOWN_CITY = 50_000
"""Inhabitants from which a bare name that the model did not call a place is taken as one."""
_KNOWN_TOWN = 15_000
_KNOWN_VILLAGE = 1_000
"""The same where the words around it speak for a place."""
_GREAT_CAPITAL = 300_000
_GREAT_CITY = 1_000_000
"""So well known that an illness or a train named after it still speaks of it."""
_LONGEST_LISTED = 4
"""Words of a name in a row."""


def find_places(parse: Parse, gazetteer: Names) -> tuple[PlaceName, ...]:
    """Every name of a place in a text, in order, without overlaps."""
    text = PlaceText(parse, gazetteer)
    finder = _Finder(text)
    finder.take(finder.datelines())
    finder.take(finder.demonym_phrases())
    finder.take(known_long_names(text))
    finder.take(facilities(text))
    finder.take(known_features(text))
    finder.take(finder.said_divisions())
    finder.take(finder.model_names())
    finder.take(finder.divisions())
    finder.take(finder.names_in_names())
    finder.take(finder.names_in_titles())
    finder.take(finder.known_names())
    finder.take(finder.listed_names())
    finder.take(finder.demonyms())
    finder.take(finder.repeated_names())
    return finder.result()


class _Finder:
    """Collects names for one text; what is taken first keeps its words."""

    def __init__(self, text: PlaceText) -> None:
        self._text = text
        self._tokens = text.tokens
        self._gazetteer = text.gazetteer
        self._owner: list[PlaceName | None] = [None] * len(self._tokens)

    def take(self, found: Iterable[Found]) -> None:
        """Keep names whose words (first index, end index) are still free."""
        for first, last, name in found:
            if self._is_acting_union(first, last):
                continue
            if all(owner is None for owner in self._owner[first:last]):
                self._owner[first:last] = [name] * (last - first)

    def _is_acting_union(self, first: int, last: int) -> bool:
        """The European Union, unless something is told to be in it."""
        text = self._text
        if text.words(first, last) not in UNIONS:
            return False
        if text.is_determiner(max(first - 1, 0)):
            first -= 1
        return text.word_before(first) not in INSIDE

    def result(self) -> tuple[PlaceName, ...]:
        names = {id(name): name for name in self._owner if name is not None}
        return tuple(sorted(names.values(), key=lambda name: name.start))

    # "LIMA, Peru (AP) -": the first place of a dateline; what stands behind it is found as ever.

    def datelines(self) -> Iterator[Found]:
        for first, dateline in self._text.datelines.items():
            span = self._text.parse.tokens_in(dateline.start, dateline.place_end)
            name = self._text.name(first, span.stop, in_dateline=True)
            known = self._gazetteer.lookup(name[2].surface, limit=5)
            if any(is_notable(match.place, _KNOWN_VILLAGE) for match in known):
                yield name

    # What the model calls a place, and what it calls something else and is one.

    def model_names(self) -> Iterator[Found]:
        for entity in self._text.parse.entities:
            span = self._text.parse.tokens_in(entity.start, entity.end)
            if not span:
                continue
            for first, last in self._trimmed(span.start, span.stop):
                if entity.label in _PLACE_LABELS:
                    yield from self._model_place(first, last)
                elif entity.label in _OTHER_LABELS and self._is_place_after_all(
                    first, last, entity
                ):
                    yield self._text.name(first, last, by_model=False)

    def _trimmed(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Without article, possessive and punctuation at the ends; "Auckland to Oslo" is two."""
        while first < last and (
            self._text.is_determiner(first) or not self._tokens[first].text[:1].isalnum()
        ):
            first += 1
        for index in range(first + 1, last):
            token = self._tokens[index]
            # "the Hadan district of Sinuiju" is two places.
            parts = token.text == "of" and (
                self._tokens[index - 1].text.casefold() in DIVISION_WORDS
            )
            # The model runs on past the name: "the Great Hall of the People, Xi described".
            if parts or token.text in (",", "in", "to", ";", "(") or token.tag.startswith("VB"):
                if token.text == "to":
                    yield from self._trimmed(index + 1, last)
                last = index
                break
        while first < last and (
            self._tokens[last - 1].tag == "POS"
            or not any(character.isalnum() for character in self._tokens[last - 1].text)
        ):
            last -= 1
        if first < last:
            yield first, last

    def _model_place(self, first: int, last: int) -> Iterator[Found]:
        text = self._text
        before = self._tokens[first - 1] if first else None
        if before and before.end == self._tokens[first].start and before.text in ("-", "–"):
            return  # the second half of "inter-Korea"
        words = text.words(first, last)
        if " and " in words and not text.is_known(first, last):
            for index in range(last - 1, first, -1):
                if self._tokens[index].text == "and":
                    first = index + 1
                    break
            words = text.words(first, last)
        if not words[:1].isupper():
            return
        if self._tokens[last - 1].text in ("No", "No."):
            return  # "Tower No. 34"
        if words in DIRECTIONS:
            return  # "the North" is whichever North the article is about
        if before and before.text in TITLES:
            return  # "Mrs Kong"
        if last - first == 1 and (text.is_common_word(first) or self._is_first_name(first)):
            return  # "Turkey prices": the bird
        if text.is_known(first, last):
            if not self._is_named_for_someone(first, last) and not self._is_illness(first, last):
                yield text.name(first, last)
        elif not self._is_nothing_known(first, last):
            yield text.name(first, last)

    def _is_first_name(self, index: int) -> bool:
        """ "Paris" before "Jackson", where the model takes only the second for a person."""
        behind = index + 1
        if behind >= self._text.sentence_end[index] or self._text.is_after_in(index):
            return False
        entity = self._text.entity[behind]
        return (
            entity is not None
            and entity.label == "PERSON"
            and entity.start == self._tokens[behind].start
            and self._text.is_proper(behind)
        )

    def _is_named_for_someone(self, first: int, last: int) -> bool:
        """A surname of the article that only some small place bears."""
        text = self._text
        word = self._tokens[first].text
        if last - first > 1 or text.is_after_in(first):
            return False
        if word in text.surnames and word not in text.in_position:
            return True
        if word not in text.full_names:
            return False
        return not any(
            is_own_name(match) and is_notable(match.place, _KNOWN_CITY)
            for match in text.meanings(first, last)
        )

    def _is_illness(self, first: int, last: int) -> bool:
        """ "Marburg" in a text on its virus; "Hong Kong flu" still is of Hong Kong."""
        text = self._text
        return (
            last - first == 1
            and self._tokens[first].text in text.named_illnesses
            and not any(
                is_own_name(match) and is_notable(match.place, _GREAT_CITY)
                for match in text.meanings(first, last)
            )
        )

    def _is_nothing_known(self, first: int, last: int) -> bool:
        """What the model alone calls a place, against the look of it."""
        text = self._text
        words = text.words(first, last)
        token = self._tokens[first]
        if self._gazetteer.demonym(words) or self._gazetteer.demonym(words.rpartition(" ")[2]):
            return True  # "Ukrainian", which is a people's, and "Northern Indian"
        if last - first == 1:
            if token.tag == "NNPS" and text.is_determiner(first - 1):
                return True  # "the Koreas"
            if token.text in text.people or any(letter.isdigit() for letter in words):
                return True  # "H5N1"
            if token.text in text.illnesses:
                return True  # "Ebola"
        elif token.text in GIVEN_NAMES and token.text in text.full_names:
            return True  # "Maya Harden"
        behind = self._tokens[last].text if last < len(self._tokens) else ""
        return behind.casefold() in ILLNESSES or not self._is_supported(first, last)

    def _is_supported(self, first: int, last: int) -> bool:
        """Whether the text puts anything in a name that nobody knows, or lists it with places."""
        text = self._text
        if {self._tokens[first].text, self._tokens[last - 1].text} & text.in_position:
            return True
        word = text.word_before(first)
        if word in WEAK_BEFORE_PLACES:
            return False
        return self._stands_as_place(first, last)

    def _is_place_after_all(self, first: int, last: int, entity: Entity) -> bool:
        """Whether a name that the model calls something else is one of the gazetteer's own.

        An organisation must be a country, a curated place or a city by its main name; a person
        must stand where only a place can ("in Sanhe"), or be a country.
        """
        text = self._text
        matches = text.meanings(first, last)
        words = text.words(first, last)
        if not matches or words in FACILITY_WORDS or words in DIRECTIONS:
            return False
        if self._is_named_for_someone(first, last):
            return False
        if entity.label == "NORP" and self._gazetteer.demonym(words):
            return False
        if is_abbreviation(words) and not text.is_loud(first):
            return any(is_notable(match.place, _KNOWN_CITY) for match in matches)
        own = [match.place for match in matches if is_own_name(match)]
        if entity.label != "PERSON":
            if any(is_notable(place, _KNOWN_CITY) for place in own):
                return True
            if any(match.place.feature.startswith("A.PCL") for match in matches):
                return True
            return self._stands_as_place(first, last) and any(
                is_notable(place, _KNOWN_VILLAGE) for place in own
            )
        if last - first == 1 and self._tokens[first].text in text.full_names:
            return False
        if text.is_after_in(first):
            return True
        if any(
            place.feature.startswith("A.PCL")
            or (place.feature == "P.PPLC" and place.population > _GREAT_CAPITAL)
            for place in own
        ):
            return True
        return self._stands_as_place(first, last) and (
            any(is_notable(place, _KNOWN_TOWN) for place in own)
            or any(is_notable(match.place, _KNOWN_CITY) for match in matches)
        )

    def _stands_as_place(self, first: int, last: int) -> bool:
        """By the words around it, or joined to a place."""
        text = self._text
        if stands_as_place(text, first, last):
            return True
        word = text.word_before(first)
        if word in ("and", "or", ",") and text.word_before(first - 1):
            return self._is_taken_as_place(first - 2)
        if last + 1 < text.sentence_end[first]:
            joins = self._tokens[last].text in ("and", "or", ",")
            return joins and self._is_taken_as_place(last + 1)
        return False

    def _is_taken_as_place(self, index: int) -> bool:
        entity, owner = self._text.entity[index], self._owner[index]
        if owner is not None:
            return owner.people is None
        return entity is not None and entity.label in ("GPE", "LOC")

    # "Hadan district", "Quanhe port": a word in lower or upper case behind a name.

    def divisions(self) -> Iterator[Found]:
        for index in range(1, len(self._tokens)):
            kind = DIVISION_WORDS.get(self._tokens[index].text.casefold())
            if kind is None or not self._text.same_sentence(index - 1, index):
                continue
            if self._is_in_longer_name(index):
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
                yield self._text.name(
                    first, index + 1, kind=kind, core=core, by_model=owner.by_model
                )
            elif owner is None and self._is_unknown_name(index - 1):
                first = self._start_of_run(index - 1)
                core = self._text.words(first, index)
                if core not in DIRECTIONS:
                    yield self._text.name(first, index + 1, kind=kind, core=core)

    def _is_in_longer_name(self, index: int) -> bool:
        """ "District" of "Denver District Judge", "state" of "Idaho state line"."""
        behind = index + 1
        if behind >= self._text.sentence_end[index]:
            return False
        if self._tokens[index].text[:1].isupper():
            return self._text.is_proper(behind)
        return self._tokens[behind].text.casefold() in ("line", "lines")

    def _start_of_run(self, index: int) -> int:
        """The first of the free capitalised words that end at an index."""
        while (
            index > 0
            and self._text.same_sentence(index - 1, index)
            and self._owner[index - 1] is None
            and self._text.is_proper(index - 1)
            and not self._text.opens_sentence(index - 1)
        ):
            index -= 1
        return index

    def _is_unknown_name(self, index: int) -> bool:
        """A capitalised word inside a sentence that names nothing else."""
        token = self._tokens[index]
        entity = self._text.entity[index]
        return (
            token.text[:1].isupper()
            and token.text.isalpha()
            and len(token.text) > 2
            and not self._text.opens_sentence(index)
            and (
                entity is None
                or entity.label not in _NOT_A_PLACE
                # The model has no name for this word alone; the word behind it has.
                or (entity.start, entity.end, token.tag) == (token.start, token.end, "NNP")
            )
            and not self._gazetteer.demonym(token.text)
        )

    # Names in a row, and names of which a division is said.

    def said_divisions(self) -> Iterator[Found]:
        """ "the villages of Maliuc and Pardina", "Butler and Cowley counties"."""
        for row in name_lists(self._text, self._owner):
            if not row.said_before and not row.said_behind:
                continue
            for item in row.items:
                if item.name is None and self._can_be_division(item, row):
                    yield self._text.name(item.first, item.last, kind=row.kind)

    def _can_be_division(self, item: Item, row: NameList) -> bool:
        text = self._text
        words = text.words(item.first, item.last)
        if words in DIRECTIONS or self._gazetteer.demonym(words):
            return False
        if self._is_surname(item.first, item.last) or item.last - item.first > _LONGEST_LISTED:
            return False
        entity = text.entity[item.first]
        is_longer = entity is not None and (
            entity.start < self._tokens[item.first].start
            or entity.end > self._tokens[item.last - 1].end
        )
        return not (is_longer and entity is not None and entity.label in _NOT_A_PLACE) or (
            bool(row.said_before) and text.is_known(item.first, item.last)
        )

    def listed_names(self) -> Iterator[Found]:
        """What stands in one row with places, and has no other meaning."""
        for row in name_lists(self._text, self._owner):
            if not row.places:
                continue
            for index, item in enumerate(row.items):
                if item.name is None and self._is_listed(item, index, row):
                    yield self._text.name(item.first, item.last, by_model=False)

    def _is_listed(self, item: Item, index: int, row: NameList) -> bool:
        text = self._text
        if self._is_surname(item.first, item.last) or text.opens_sentence(item.first):
            return False
        if any(entity and entity.label == "NORP" for entity in text.entity[item.first : item.last]):
            return False
        enough = _KNOWN_VILLAGE if row.places == 1 else 0
        return any(
            is_own_name(match) and is_notable(match.place, enough)
            for match in text.meanings(item.first, item.last)
        )

    def _is_surname(self, first: int, last: int) -> bool:
        return last - first == 1 and self._tokens[first].text in self._text.surnames

    # What was taken once is taken again.

    def repeated_names(self) -> Iterator[Found]:
        """Other mentions of names that are places somewhere in the text."""
        text = self._text
        taken: dict[str, PlaceName] = {}
        for name in self.result():
            if name.people is None and not name.in_title and not name.in_dateline:
                taken.setdefault(name.surface, name)
        for index, token in enumerate(self._tokens):
            known = taken.get(token.text)
            if (
                known is None
                or self._owner[index] is not None
                or self._is_surname(index, index + 1)
            ):
                continue
            entity = text.entity[index]
            is_alone = entity is None or (entity.start, entity.end) == (token.start, token.end)
            if is_alone and not self._touches_a_name(index, index + 1):
                yield text.name(index, index + 1, kind=known.kind, by_model=known.by_model)

    # Places that other things are named after.

    def names_in_names(self) -> Iterator[Found]:
        """ "Geneva" of "Geneva Convention": marked as part of a name later, not dropped."""
        text = self._text
        for index in range(len(self._tokens) - 1):
            token = self._tokens[index]
            if (
                self._tokens[index + 1].text in NAMED_AFTER
                and text.same_sentence(index, index + 1)
                and text.is_capitalised(index)
                and not (index and text.is_proper(index - 1))
                and len(token.text) >= 4
                and token.text not in text.people
                and any(
                    match.is_main and is_notable(match.place, _KNOWN_CITY)
                    for match in text.meanings(index, index + 1)
                )
            ):
                yield text.name(index, index + 1, by_model=False)

    def names_in_titles(self) -> Iterator[Found]:
        """ "California" of "California Department of Health", if the place is well known."""
        text = self._text
        for entity in text.parse.entities:
            if entity.label != "ORG":
                continue
            span = text.parse.tokens_in(entity.start, entity.end)
            first = span.start
            while first < span.stop and text.is_determiner(first):
                first += 1
            yield from self._opens_title(first, span.stop)
            yield from self._ends_title(first, span.stop)

    def _opens_title(self, first: int, end: int) -> Iterator[Found]:
        text = self._text
        for last in range(min(end, first + 4), first, -1):
            # The model may leave off the end: "Mexico City Health" Secretary.
            rest = {
                token.text
                for index, token in enumerate(self._tokens[last : end + 1], last)
                if text.same_sentence(index, first)
            }
            if rest & PUBLIC_BODIES and self._can_open_a_title(first, last):
                yield text.name(first, last, by_model=False, in_title=True)
                return

    def _ends_title(self, first: int, end: int) -> Iterator[Found]:
        """ "Uganda" of "Health Ministry of Uganda", and of "Amnesty International Uganda"."""
        for start in range(first + 1, end):
            if self._gazetteer.demonym(self._text.words(start, end)):
                continue
            matches = self._text.meanings(start, end)
            if any(
                is_own_name(match) and match.place.feature.startswith("A.PCL") for match in matches
            ):
                yield self._text.name(start, end, by_model=False, in_title=True)
                return

    def _can_open_a_title(self, first: int, last: int) -> bool:
        if self._tokens[first].text in self._text.full_names | DIRECTIONS:
            return False
        return any(
            is_notable(match.place, _KNOWN_CITY)
            and (is_own_name(match) or match.place.feature.startswith("A.PCL"))
            for match in self._text.meanings(first, last)
        )

    # What the gazetteer knows and the model missed.

    def known_names(self) -> Iterator[Found]:
        first = 0
        while first < len(self._tokens):
            step = 1
            if self._owner[first] is None and self._text.is_capitalised(first):
                for last in range(reach(self._text, first), first, -1):
                    if self._is_missed(first, last):
                        yield self._text.name(first, last, by_model=False)
                        step = last - first
                        break
            first += step

    def _is_missed(self, first: int, last: int) -> bool:
        text = self._text
        if not text.is_capitalised(last - 1):
            return False
        matches = text.meanings(first, last)
        if not matches or any(owner is not None for owner in self._owner[first:last]):
            return False
        if any(entity and entity.label in _NOT_A_PLACE for entity in text.entity[first:last]):
            return False
        if self._touches_a_name(first, last):
            return False
        words = text.words(first, last)
        if words in CALENDAR | DIRECTIONS | text.people or words in FACILITY_WORDS:
            return False
        if text.is_amount(first):
            return False
        if len(words) < 4 and not words.isupper():
            return False
        if is_abbreviation(words) and not text.is_loud(first):
            return True
        if last - first == 1:
            if self._tokens[first].tag not in ("NNP", "NNPS", ""):
                return False
            if text.is_common_word(first):
                return False
            is_country = any(
                is_own_name(match) and match.place.feature.startswith("A.PCL") for match in matches
            )
            if text.opens_sentence(first) and not (is_country or text.stands_inside(words)):
                return False
        threshold = _KNOWN_TOWN if last - first > 1 or text.parse.has_grammar else _KNOWN_CITY
        return any(
            is_notable(match.place, threshold)
            for match in matches
            if is_own_name(match) or last - first > 1
        )

    def _touches_a_name(self, first: int, last: int) -> bool:
        """Whether capitalised words on either side make it part of a longer, other name."""
        return any(
            0 <= index < len(self._tokens)
            and self._owner[index] is None
            and self._text.same_sentence(index, first)
            and self._text.is_proper(index)
            for index in (first - 1, last)
        )

    # Peoples.

    def demonym_phrases(self) -> Iterator[Found]:
        """Two words first: "South Korean" before "Korean"."""
        for first in range(len(self._tokens) - 1):
            if not self._tokens[first].text[:1].isupper():
                continue
            words = self._text.words(first, first + 2)
            if (
                self._text.same_sentence(first, first + 1)
                and " " in words
                and (people := self._gazetteer.demonym(words))
            ):
                yield self._text.name(first, first + 2, people=people)

    def demonyms(self) -> Iterator[Found]:
        for index, token in enumerate(self._tokens):
            entity = self._text.entity[index]
            if entity is not None and entity.label not in _MAY_BE_PEOPLE:
                continue
            # "anti-Japanese" is one token of which the last part counts.
            word = token.text.rpartition("-")[2]
            if word[:1].isupper() and (people := self._gazetteer.demonym(word)):
                name = PlaceName(token.end - len(word), token.end, word, people=people)
                yield index, index + 1, name
