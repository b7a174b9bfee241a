"""What the gazetteer knows and the model missed; without a model, most names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gui.engine.gazetteer.look_up import Match
from gui.engine.places.facilities import reach
from gui.engine.places.given_names import GIVEN_NAMES
from gui.engine.places.names import (
    GREAT_CAPITAL,
    GREAT_CITY,
    KNOWN_CITY,
    KNOWN_TOWN,
    KNOWN_VILLAGE,
    is_abbreviation,
    is_notable,
    is_own_name,
)
from gui.engine.places.signs import NOT_A_PLACE, is_called_so, stands_as_place
from gui.engine.places.text import Found, PlaceText
from gui.engine.places.verdicts import is_illness
from gui.engine.places.words import (
    CALENDAR,
    COMMON_WORDS,
    DIRECTIONS,
    FACILITY_WORDS,
    IN_OR_AT,
    PUBLIC_BODIES,
    QUARTERS,
)

_SHORT_NAME = 4
"""Letters below which a name is a place's only behind "in", "near", "at" or "off"."""


def missed_names(text: PlaceText) -> Iterator[Found]:
    """Names in capitals that are still free, the longest first."""
    first = 0
    while first < len(text.tokens):
        step = 1
        is_upper = text.tokens[first].text[:1].isupper()
        if text.owner[first] is None and is_upper:
            for last in range(reach(text, first), first, -1):
                if _is_missed(text, first, last):
                    yield text.name(first, last, by_model=False)
                    step = last - first
                    break
        first += step


def _is_missed(text: PlaceText, first: int, last: int) -> bool:
    if not text.is_capitalised(last - 1) and last - first > 1:
        return False
    if not text.is_capitalised(first) and (last - first > 1 or not _is_mistagged(text, first)):
        return False
    matches = text.meanings(first, last)
    if not matches or any(owner is not None for owner in text.owner[first:last]):
        return False
    if any(entity and entity.label in NOT_A_PLACE for entity in text.entity[first:last]):
        return False
    if touches_a_name(text, first, last) and not _is_loud_country(text, first, matches):
        return False
    words = text.words(first, last)
    if words in CALENDAR | DIRECTIONS | PUBLIC_BODIES | text.people or words in FACILITY_WORDS:
        return False
    if text.is_amount(first) or is_illness(text, first, last):
        return False
    if not text.parse.has_grammar and words in COMMON_WORDS:
        return stands_as_place(text, first, last)
    is_short = len(words) < _SHORT_NAME and not words.isupper() and not words.endswith(".")
    if is_short and text.word_before(first) not in IN_OR_AT | {"off"}:
        return False
    if is_abbreviation(words) and not text.is_loud(first):
        return True
    if is_called_so(text, first):
        return False
    if last - first == 1:
        is_name = text.tokens[first].tag in ("NNP", "NNPS", "")
        if not is_name and not _is_mistagged(text, first):
            return False
        if text.is_common_word(first) or _is_the_thing(text, first, matches):
            return False
        if text.opens_sentence(first) and not (
            text.stands_inside(words)
            or _may_open(text, words, matches)
            or stands_as_place(text, first, last)
        ):
            return False
    if stands_as_place(text, first, last):
        threshold = KNOWN_VILLAGE
    else:
        is_surer = text.parse.has_grammar or last - first > 1
        threshold = KNOWN_TOWN if is_surer else KNOWN_CITY
    return any(
        is_notable(match.place, threshold)
        for match in matches
        if is_own_name(match) or last - first > 1 or _is_well_known(text, match)
    )


def _is_mistagged(text: PlaceText, index: int) -> bool:
    """ "Bend" of "over Redmond and Bend", which the model takes for a verb."""
    if text.opens_sentence(index) or text.is_titled(index):
        return False
    if not text.tokens[index].text.isalpha():
        return False  # "US$"
    joined = text.word_before(index) in ("and", "or") and index > 1
    owner = text.owner[index - 2] if joined else None
    is_listed = owner is not None and owner.people is None
    return is_listed or stands_as_place(text, index, index + 1)


def _is_the_thing(text: PlaceText, first: int, matches: Sequence[Match]) -> bool:
    """ "the Republic": a town has no article, and no 's before it."""
    before = text.tokens[first - 1].text if first else ""
    if before.casefold() != "the" and before not in ("'s", "’s"):
        return False
    return all(match.place.feature.startswith("P.") for match in matches)


def _is_loud_country(text: PlaceText, first: int, matches: Sequence[Match]) -> bool:
    """ "GREECE" in "BOAT SINKS OFF GREECE", where every word is in capitals."""
    return text.is_loud(first) and any(
        is_own_name(match) and match.place.feature.startswith("A.PCL") for match in matches
    )


def _may_open(text: PlaceText, words: str, matches: Sequence[Match]) -> bool:
    """Countries, great capitals, and without a model great cities that are no other words."""
    if any(is_own_name(match) and match.place.feature.startswith("A.PCL") for match in matches):
        return True
    if words in GIVEN_NAMES | COMMON_WORDS:
        return False
    return any(
        is_own_name(match)
        and match.place.population >= GREAT_CAPITAL
        and (not text.parse.has_grammar or match.place.feature == "P.PPLC")
        for match in matches
    )


def _is_well_known(text: PlaceText, match: Match) -> bool:
    """Without a model, other names of countries and of great cities: "Kiev"."""
    if text.parse.has_grammar:
        return False
    if match.name.endswith("."):
        return True  # "Ga.", which only fits where the text has the full stop, too
    return (
        match.place.feature.startswith("A.PCL") or match.place.population >= GREAT_CITY
    ) and len(match.name) >= 4


def touches_a_name(text: PlaceText, first: int, last: int) -> bool:
    """Whether capitalised words on either side make it part of a longer, other name."""
    if text.word_before(first) == "of" and _is_body_of(text, first - 2):
        return True
    return any(
        0 <= index < len(text.tokens)
        and text.owner[index] is None
        and text.same_sentence(index, first)
        and text.is_proper(index)
        and not (index < first and text.tokens[index].text in QUARTERS)
        for index in (first - 1, last)
    )


def _is_body_of(text: PlaceText, index: int) -> bool:
    """Without a model, "Bank" of "Bank of America"."""
    is_name = index >= 0 and text.owner[index] is None and text.is_proper(index)
    return is_name and not text.parse.has_grammar
