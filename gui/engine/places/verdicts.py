"""Whether a name is a place at all: what speaks for and against what the model makes of it."""

from __future__ import annotations

from gui.engine.language import Entity
from gui.engine.places.given_names import GIVEN_NAMES
from gui.engine.places.names import (
    GREAT_CAPITAL,
    GREAT_CITY,
    KNOWN_CITY,
    KNOWN_SMALL_TOWN,
    KNOWN_TOWN,
    KNOWN_VILLAGE,
    is_abbreviation,
    is_notable,
    is_own_name,
    is_spelled_alike,
)
from gui.engine.places.signs import has_region_behind, is_surely_place, stands_as_place
from gui.engine.places.text import PlaceText
from gui.engine.places.words import (
    DIRECTIONS,
    DIVISION_WORDS,
    FACILITY_WORDS,
    HEAVENS,
    ILLNESSES,
    INSIDE,
    LORDS,
    NAMESAKES,
    PUBLIC_BODIES,
    UNIONS,
    WEAK_BEFORE_PLACES,
)


def is_acting_union(text: PlaceText, first: int, last: int) -> bool:
    """The European Union, unless something is told to be in it."""
    if text.words(first, last) not in UNIONS:
        return False
    if text.is_determiner(max(first - 1, 0)):
        first -= 1
    return text.word_before(first) not in INSIDE


def is_lordship(text: PlaceText, first: int) -> bool:
    """ "Wales" of "the Princess of Wales"."""
    return text.word_before(first) == "of" and first > 1 and text.tokens[first - 2].text in LORDS


def is_namesake(text: PlaceText, first: int, last: int) -> bool:
    """ "Toyota", unless something is told to be in it; and the Moon."""
    word = text.words(first, last)
    if word not in NAMESAKES | HEAVENS:
        return False
    return word in HEAVENS or not (text.is_after_in(first) or has_region_behind(text, last))


def is_first_name(text: PlaceText, index: int) -> bool:
    """ "Paris" before "Jackson", where the model takes only the second for a person."""
    behind = index + 1
    if behind >= text.sentence_end[index] or text.is_after_in(index):
        return False
    entity = text.entity[behind]
    return (
        entity is not None
        and entity.label == "PERSON"
        and entity.start == text.tokens[behind].start
        and text.is_proper(behind)
    )


def is_named_for_someone(text: PlaceText, first: int, last: int) -> bool:
    """A surname of the article that only some small place bears."""
    word = text.tokens[first].text
    if last - first > 1 or text.is_after_in(first) or is_surely_place(text, first):
        return False
    if word in text.surnames and word not in text.in_position:
        return True
    if word not in text.full_names:
        return False
    return not any(
        is_own_name(match) and is_notable(match.place, KNOWN_CITY)
        for match in text.meanings(first, last)
    )


def is_illness(text: PlaceText, first: int, last: int) -> bool:
    """ "Marburg" in a text on its virus; "Hong Kong flu" still is of Hong Kong."""
    return text.tokens[last - 1].text in text.named_illnesses and not any(
        is_own_name(match)
        and (match.place.population >= GREAT_CITY or match.place.feature.startswith("A.PCL"))
        for match in text.meanings(first, last)
    )


def is_nothing_known(text: PlaceText, first: int, last: int) -> bool:
    """What the model alone calls a place, against the look of it."""
    words = text.words(first, last)
    token = text.tokens[first]
    if text.gazetteer.demonym(words) or text.gazetteer.demonym(words.rpartition(" ")[2]):
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
    behind = text.tokens[last].text if last < len(text.tokens) else ""
    return behind.casefold() in ILLNESSES or not _is_supported(text, first, last)


def _is_supported(text: PlaceText, first: int, last: int) -> bool:
    """Whether the text puts anything in a name that nobody knows, or lists it with places."""
    if {text.tokens[first].text, text.tokens[last - 1].text} & text.in_position:
        return True
    if text.word_before(first) in ("the", "a"):
        first -= 1
    word = text.word_before(first)
    if word in WEAK_BEFORE_PLACES:
        return False
    return _stands_as_place(text, first, last)


def is_place_after_all(text: PlaceText, first: int, last: int, entity: Entity) -> bool:
    """Whether a name that the model calls something else is one of the gazetteer's own.

    An organisation must be a country, a curated place or a city by its main name; a person
    must stand where only a place can ("in Sanhe"), or be a country.
    """
    matches = text.meanings(first, last)
    words = text.words(first, last)
    if not matches or words in FACILITY_WORDS or words in DIRECTIONS | PUBLIC_BODIES:
        return False
    if is_named_for_someone(text, first, last):
        return False
    if entity.label == "NORP" and text.gazetteer.demonym(words):
        return False
    if is_abbreviation(words) and not text.is_loud(first):
        return not text.is_amount(first) and any(
            is_notable(match.place, KNOWN_CITY) for match in matches
        )
    own = [match.place for match in matches if is_own_name(match)]
    if words.rpartition(" ")[2].casefold() in DIVISION_WORDS and any(
        match.place.feature.startswith("A.") for match in matches
    ):
        return True  # "Kano State", "Cameron Parish"
    if entity.label != "PERSON":
        if any(is_notable(place, KNOWN_CITY) for place in own):
            return True
        if any(match.place.feature.startswith("A.PCL") for match in matches):
            return True
        return _stands_as_place(text, first, last) and any(
            is_notable(place, KNOWN_VILLAGE) for place in own
        )
    if is_surely_place(text, first):
        return True
    if last - first == 1 and text.tokens[first].text in text.full_names:
        return False
    if text.is_after_in(first):
        return True
    is_given = text.tokens[first].text in GIVEN_NAMES
    if last - first > 1 and any(place.population >= KNOWN_TOWN for place in own):
        return True  # "Alice Springs"
    if any(
        place.feature.startswith("A.PCL")
        or (place.feature == "P.PPLC" and (place.population > GREAT_CAPITAL or not is_given))
        for place in own
    ):
        return True
    enough = KNOWN_SMALL_TOWN if stands_as_place(text, first, last) else KNOWN_TOWN
    return _stands_as_place(text, first, last) and (
        any(is_notable(place, enough) for place in own)
        or any(is_notable(match.place, KNOWN_TOWN) for match in matches if is_spelled_alike(match))
        or any(is_notable(match.place, KNOWN_CITY) for match in matches)
    )


def _stands_as_place(text: PlaceText, first: int, last: int) -> bool:
    """By the words around it, or joined to a place."""
    if stands_as_place(text, first, last):
        return True
    word = text.word_before(first)
    if word in ("and", "or", ",") and text.word_before(first - 1):
        return _is_taken_as_place(text, first - 2)
    if last + 1 < text.sentence_end[first]:
        joins = text.tokens[last].text in ("and", "or", ",")
        return joins and _is_taken_as_place(text, last + 1)
    return False


def _is_taken_as_place(text: PlaceText, index: int) -> bool:
    entity, owner = text.entity[index], text.owner[index]
    if owner is not None:
        return owner.people is None
    return entity is not None and entity.label in ("GPE", "LOC")
