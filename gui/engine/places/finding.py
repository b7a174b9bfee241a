"""Text to place names: what in a parsed article could name a place, before asking which one.

Three sources, in this order of trust: patterns for facilities and divisions ("Hadan district",
"Samsung Medical Center"), the names spaCy found, and capitalised words that the gazetteer knows and
spaCy missed. Peoples ("North Korean") are found too and marked as such. Without grammar, patterns
and gazetteer alone do the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gui.engine.language import Parse
from gui.engine.places.facilities import (
    facilities,
    known_features,
    known_long_names,
    reach,
    rivers,
    shortened_names,
)
from gui.engine.places.lists import heads_of_items, listed_names, placed_names, said_divisions
from gui.engine.places.missed import missed_names, touches_a_name
from gui.engine.places.names import (
    KNOWN_VILLAGE,
    Names,
    PlaceName,
    is_notable,
    is_own_name,
)
from gui.engine.places.peoples import demonym_phrases, demonyms
from gui.engine.places.scripts import names_without_capitals
from gui.engine.places.signs import NOT_A_PLACE, is_called_so
from gui.engine.places.text import Found, PlaceText
from gui.engine.places.titles import counties_in_names, names_in_names, names_in_titles
from gui.engine.places.verdicts import (
    is_acting_union,
    is_first_name,
    is_illness,
    is_lordship,
    is_named_for_someone,
    is_namesake,
    is_nothing_known,
    is_place_after_all,
)
from gui.engine.places.words import (
    CALENDAR,
    DIRECTIONS,
    DIVISION_PAIRS,
    DIVISION_WORDS,
    FACILITY_WORDS,
    FEATURES_BEHIND,
    LEAVING,
    OFFICES,
    QUARTERS,
    TITLES,
)

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OTHER_LABELS = frozenset({"ORG", "PERSON", "NORP", "PRODUCT"})

_STANCES = frozenset(("anti", "pro"))
_PARTIES = frozenset(("D", "R", "I", "Lib", "Con", "Lab"))
_WAYS = frozenset(
    "border bridge canal corridor crossing expressway ferry highway line motorway pipeline "
    "railroad railway road route train trains tunnel".split()
)
"""What goes from one town to another and is called by both."""
_LONGEST_LISTED = 4
"""Words of a name in a row."""


def find_places(parse: Parse, gazetteer: Names) -> tuple[PlaceName, ...]:
    """Every name of a place in a text, in order, without overlaps."""
    text = PlaceText(parse, gazetteer)
    finder = _Finder(text)
    finder.take(finder.datelines())
    if not parse.has_grammar:
        finder.take(names_without_capitals(text))
    finder.take(demonym_phrases(text))
    finder.take(known_long_names(text))
    finder.take(shortened_names(text))
    finder.take(facilities(text))
    finder.take(known_features(text))
    finder.take(finder.paired_names())
    finder.take(said_divisions(text))
    finder.take(counties_in_names(text))
    finder.take(finder.model_names())
    finder.take(finder.divisions())
    finder.take(names_in_names(text))
    finder.take(names_in_titles(text))
    finder.take(missed_names(text))
    finder.take(heads_of_items(text))
    finder.take(listed_names(text))
    finder.take(rivers(text))
    finder.take(placed_names(text))
    finder.take(demonyms(text))
    finder.take(finder.repeated_names())
    return finder.result()


class _Finder:
    """Collects names for one text; what is taken first keeps its words."""

    def __init__(self, text: PlaceText) -> None:
        self._text = text
        self._tokens = text.tokens
        self._gazetteer = text.gazetteer
        self._owner = text.owner

    def take(self, found: Iterable[Found]) -> None:
        """Keep names whose words (first index, end index) are still free."""
        for first, last, name in found:
            if is_acting_union(self._text, first, last) or is_namesake(self._text, first, last):
                continue
            if is_lordship(self._text, first):
                continue
            if name.surface.rstrip(".") in CALENDAR:
                continue  # "from Nov. 3", which is a town, too
            if name.asked in DIRECTIONS and not name.kind:
                continue  # "North-South ties": in some land a province is called so
            if all(owner is None for owner in self._owner[first:last]):
                self._owner[first:last] = [name] * (last - first)

    def result(self) -> tuple[PlaceName, ...]:
        names = {id(name): name for name in self._owner if name is not None}
        return tuple(sorted(names.values(), key=lambda name: name.start))

    # "LIMA, Peru (AP) -": the first place of a dateline; what stands behind it is found as ever.

    def datelines(self) -> Iterator[Found]:
        for first, dateline in self._text.datelines.items():
            span = self._text.parse.tokens_in(dateline.start, dateline.place_end)
            name = self._text.name(first, span.stop, in_dateline=True)
            known = self._gazetteer.lookup(name[2].surface, limit=5)
            if any(is_notable(match.place, KNOWN_VILLAGE) for match in known):
                yield name

    # What the model calls a place, and what it calls something else and is one.

    def model_names(self) -> Iterator[Found]:
        for entity in self._text.parse.entities:
            span = self._text.parse.tokens_in(entity.start, entity.end)
            if not span:
                continue
            for first, last in self._parts(span.start, span.stop):
                if entity.label in _PLACE_LABELS:
                    yield from self._model_place(first, last)
                elif entity.label in _OTHER_LABELS and is_place_after_all(
                    self._text, first, last, entity
                ):
                    yield self._text.name(first, last, by_model=False)

    def _parts(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The name itself, and what stands in it behind a comma or "and", if that is known."""
        yield from self._trimmed(first, last)
        if self._text.is_known(first, last):
            return
        for index in range(first + 1, last - 1):
            if self._tokens[index].text not in (",", "and"):
                continue
            for end in range(last, index + 1, -1):
                is_word = self._tokens[end - 1].text[-1:].isalnum()
                if is_word and self._text.is_own(index + 1, end):
                    yield index + 1, end
                    break
        for index in range(first + 1, last - 1):
            if self._tokens[index].text == "and" and self._text.is_own(first, index):
                yield first, index

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
            is_way = token.text == "to" or (token.text == "for" and self._is_left(first))
            ends = token.text in (",", "in", ";", "(") or token.tag.startswith("VB")
            if parts or is_way or ends:
                if is_way:
                    yield from self._trimmed(index + 1, last)
                last = index
                break
        while first < last and (
            (self._tokens[last - 1].tag == "POS" and not self._ends_in_s(first, last))
            or not any(character.isalnum() for character in self._tokens[last - 1].text)
            # "Miami 90" of a list of scores.
            or (self._tokens[last - 1].text.isdigit() and not self._text.is_known(first, last))
        ):
            last -= 1
        if first < last:
            yield first, last

    def _is_left(self, first: int) -> bool:
        """ "left Yanji for Rason", which the model takes for one name."""
        return self._text.word_before(first) in LEAVING

    def _ends_in_s(self, first: int, last: int) -> bool:
        """Whether the 's is part of the name: "St. John's"."""
        return any(match.name.endswith(("'s", "’s")) for match in self._text.meanings(first, last))

    def _model_place(self, first: int, last: int) -> Iterator[Found]:
        text = self._text
        before = self._tokens[first - 1] if first else None
        if text.words(first, last) in DIRECTIONS and text.word_before(first)[-1:].isdigit():
            return  # "an analysis by 38 North"
        if text.is_inner_hyphen(first - 1) and not (
            self._tokens[first - 2].text[:1].isupper() and text.is_own(first, last)
        ):
            return  # the second half of "inter-Korea" and "mid-Atlantic"
        words = text.words(first, last)
        if " and " in words and not text.is_known(first, last):
            for index in range(last - 1, first, -1):
                if self._tokens[index].text == "and":
                    first = index + 1
                    break
        if not text.is_known(first, last):
            last = self._widened(first, last)
        words = text.words(first, last)
        if not words[:1].isupper():
            return
        if self._tokens[last - 1].text in ("No", "No."):
            return  # "Tower No. 34"
        if words in DIRECTIONS or words in FACILITY_WORDS:
            return  # "the North", "the Gulf": whichever the article is about
        if before and before.text in TITLES:
            return  # "Mrs Kong"
        if last - first == 1 and (text.is_common_word(first) or is_first_name(text, first)):
            return  # "Turkey prices": the bird
        if is_called_so(self._text, first) or self._is_numbered(first, last):
            return
        if text.is_known(first, last):
            if not is_named_for_someone(text, first, last) and not is_illness(text, first, last):
                yield text.name(first, last)
        elif (
            self._tokens[first].text in QUARTERS
            and self._tokens[last - 1].text not in text.illnesses
            and text.is_known(first + 1, last)
        ):
            yield text.name(first, last, core=text.words(first + 1, last))
        elif not is_nothing_known(text, first, last):
            yield text.name(first, last)

    def _widened(self, first: int, last: int) -> int:
        """Where a name ends of which the model saw the beginning: "Boa" of "Boa Vista"."""
        for end in range(reach(self._text, first), last, -1):
            if self._text.is_proper(end - 1) and self._text.is_own(first, end):
                return end
        return last

    def _is_numbered(self, first: int, last: int) -> bool:
        """ "Level 2", where only a variant of some place's name is spelled so."""
        text = self._text
        if last >= text.sentence_end[first] or not self._tokens[last].text.isdigit():
            return False
        return not any(match.is_main for match in text.meanings(first, last))

    # "Israel-Gaza", "the China-North Korea border", "pro-Beijing".

    def paired_names(self) -> Iterator[Found]:
        """Two known names that a hyphen or a slash joins, unless it is one: "Guinea-Bissau"."""
        text = self._text
        for index, token in enumerate(self._tokens):
            if token.text != "/" and not text.is_inner_hyphen(index):
                continue
            if self._is_known_way(index):
                yield text.name(index - 1, index + 3)
                continue
            first = self._known_before(index)
            last = self._known_behind(index + 1)
            word = self._tokens[index - 1].text if index else ""
            if word in _PARTIES and self._is_land(index + 1, index + 2):
                yield text.name(index + 1, index + 2)
            elif last and word.casefold() in _STANCES:
                yield text.name(index + 1, last)
            elif first < index and last and not text.is_known(first, last):
                yield text.name(first, index)
                yield text.name(index + 1, last)
            elif self._is_way_between(index):
                yield text.name(index - 1, index)
                yield text.name(index + 1, index + 2)

    def _is_known_way(self, hyphen: int) -> bool:
        """ "The Ji'an-Manpo bridge", where the gazetteer has just that."""
        head = self._tokens[hyphen + 2 : hyphen + 3]
        is_way = bool(head) and head[0].text in _WAYS and self._text.is_inner_hyphen(hyphen)
        return is_way and bool(self._text.meanings(hyphen - 1, hyphen + 3))

    def _is_way_between(self, hyphen: int) -> bool:
        """ "The Ji'an-Manpo bridge": of two towns it takes less to be known."""
        text, end = self._text, hyphen + 2
        if end >= text.sentence_end[hyphen] or self._tokens[end].text.casefold() not in _WAYS:
            return False
        ends = (hyphen - 1, hyphen + 1)
        if text.meanings(hyphen - 1, end) or not any(text.is_own(one, one + 1) for one in ends):
            return False
        return all(
            text.is_capitalised(one)
            and any(
                is_own_name(match) and is_notable(match.place, KNOWN_VILLAGE)
                for match in text.meanings(one, one + 1)
            )
            for one in ends
        )

    def _known_before(self, end: int) -> int:
        """Where the longest known name begins that ends at an index; the index itself if none."""
        for first in range(max(0, end - _LONGEST_LISTED), end):
            if self._text.same_sentence(first, end) and self._is_whole(first, end):
                return first
        return end

    def _known_behind(self, start: int) -> int:
        """Where the longest known name ends that begins at an index; 0 if none."""
        for last in range(min(len(self._tokens), start + _LONGEST_LISTED), start, -1):
            if self._text.same_sentence(last - 1, start) and self._is_whole(start, last):
                return last
        return 0

    def _is_whole(self, first: int, last: int) -> bool:
        """A well-known name between words of no name."""
        text = self._text
        if not text.is_capitalised(first) or not self._tokens[last - 1].text[-1:].isalpha():
            return False
        if not text.is_own(first, last) and not self._is_land(first, last):
            return False
        at_end = last >= text.sentence_end[first] or not text.is_proper(last)
        return at_end or self._tokens[last].text[:1] in "-–/"

    def _is_land(self, first: int, last: int) -> bool:
        """Whether a country or a state is called so, by any of its names."""
        return last <= len(self._tokens) and any(
            match.place.feature.startswith(("A.PCL", "A.ADM1"))
            for match in self._text.meanings(first, last)
        )

    # "Hadan district", "Quanhe port": a word in lower or upper case behind a name.

    def divisions(self) -> Iterator[Found]:
        for index in range(1, len(self._tokens)):
            if not self._text.same_sentence(index - 1, index) or self._owner[index] is not None:
                continue
            kind, behind = self._division(index)
            if not kind:
                continue
            owner = self._owner[index - 1]
            if owner is not None and owner.people is None:
                if owner.end != self._tokens[index - 1].end or owner.kind:
                    continue
                first = index - 1
                while first > 0 and self._owner[first - 1] is owner:
                    first -= 1
                self._owner[first:index] = [None] * (index - first)
                core = owner.core or owner.surface
                yield self._text.name(first, behind, kind=kind, core=core, by_model=owner.by_model)
            elif owner is None and self._is_unknown_name(index - 1):
                first = self._start_of_run(index - 1)
                core = self._text.words(first, index)
                if core not in DIRECTIONS:
                    yield self._text.name(first, behind, kind=kind, core=core)

    def _division(self, index: int) -> tuple[str, int]:
        """The kind that a word, or it and the next, makes of the name before; and what is next."""
        word = self._tokens[index].text
        if index + 1 < self._text.sentence_end[index]:
            kind = DIVISION_PAIRS.get(f"{word} {self._tokens[index + 1].text}")
            if kind:
                return kind, index + 2
        kind = DIVISION_WORDS.get(word.casefold()) or (
            FEATURES_BEHIND.get(word) if not self._is_land(index - 1, index) else None
        )
        return (kind, index + 1) if kind and not self._is_in_longer_name(index) else ("", index)

    def _is_in_longer_name(self, index: int) -> bool:
        """ "District" of "Denver District Judge", "state" of "Idaho state line"."""
        behind = index + 1
        if behind >= self._text.sentence_end[index]:
            return False
        if self._tokens[index].text[:1].isupper():
            return self._text.is_proper(behind)
        return self._tokens[behind].text in OFFICES | {"line", "lines"}

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
        owner = self._owner[index - 1] if index else None
        if owner is not None and owner.in_title:
            return False  # "Sanitation" of "Orange County Sanitation District"
        return (
            token.text[:1].isupper()
            and token.text.isalpha()
            and len(token.text) > 2
            and not self._text.opens_sentence(index)
            and (
                entity is None
                or entity.label not in NOT_A_PLACE
                # The model has no name for this word alone; the word behind it has.
                or (entity.start, entity.end, token.tag) == (token.start, token.end, "NNP")
                or (entity.label == "ORG" and entity.end == token.end)
            )
            and not self._gazetteer.demonym(token.text)
        )

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
                or text.is_surname(index, index + 1)
                or text.is_amount(index)
            ):
                continue
            if text.opens_sentence(index) and token.tag.startswith("VB"):
                continue  # "Reading" is at hand to read, too
            entity = text.entity[index]
            is_alone = entity is None or (entity.start, entity.end) == (token.start, token.end)
            if is_alone and not touches_a_name(text, index, index + 1):
                yield text.name(index, index + 1, kind=known.kind, by_model=known.by_model)
