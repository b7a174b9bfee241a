"""What the words around a name say of it: whether it stands where only a place can stand."""

from __future__ import annotations

from itertools import pairwise

from gui.engine.places.names import is_own_name
from gui.engine.places.text import PlaceText
from gui.engine.places.words import (
    BEFORE_PLACES,
    BOUND_FOR,
    CALENDAR,
    DIVISION_WORDS,
    GROUND,
    GROUND_PAIRS,
    LEAVING,
    ON_THE_WAY,
    PLURALS,
    SETTLEMENTS,
    TOWNSFOLK,
)

_LONGEST_REGION = 3
_LONGEST_APPOSITION = 4
_CALLED = (
    SETTLEMENTS
    | DIVISION_WORDS.keys()
    | frozenset(
        "suburb neighborhood neighbourhood hamlet island settlement community resort enclave "
        "stronghold hub archipelago peninsula valley outpost".split()
    )
)
"""What stands in apposition to a place: ", a fishing village"."""
COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west "
    "south-east south-west".split()
)
_FAR = frozenset(("far", "away"))
_EDGES = frozenset("border borders frontier frontiers boundary".split())
_LONGEST_DEPARTURE = 3
"""Words of a name that one leaves for another."""
_TOWNS_HAVE = frozenset(
    "airport downtown harbor harbour mayor outskirts port slums streets suburbs airspace "
    "waterfront".split()
)
"""What a town has and hardly ever a person: "Goma's airport"."""
_SAID_BEHIND_HYPHENS = frozenset("based born area bound registered flagged".split())
"""Behind a name and a hyphen: "a Busan-bound train"."""
_BESIDE = frozenset(("near", "outside", "opposite"))
_AT_THE_EDGE = frozenset("border coast frontier outskirts shore shores banks".split())
_LIES_IN = COMPASS | frozenset(
    "hills highlands mountains foothills desert jungle suburbs outskirts far extreme".split()
)
_FAR_FROM = frozenset("km kms kilometers kilometres kilometer kilometre miles mile".split())
_LONGEST_WAY = 7
_RESIDENTS = frozenset(("people", "residents", "resident", "villagers", "mayor", "native"))

NOT_A_PLACE = frozenset({"ORG", "PERSON", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
"""What the model may call words that are then no place."""


def stands_as_place(text: PlaceText, first: int, last: int) -> bool:
    """Behind "from", "flooded", "the capital," and the like, or before a region or "residents"."""
    word = text.word_before(first)
    before = text.word_before(first - 1) if word else ""
    if word in BEFORE_PLACES or (word == "for" and _is_bound(text, first - 1)):
        return True
    if word in LEAVING and last < text.sentence_end[first] and text.tokens[last].text == "for":
        return True  # "left Yanji for Rason"
    if word == "with" and before in _EDGES:
        return True  # "near the border with Zamfara"
    if word == "to" and before in ON_THE_WAY:
        return True
    if word == "of" and before == "way" and text.word_before(first - 2) == "by":
        return True
    if word == "of" and (before in GROUND or before in PLURALS or before in _RESIDENTS):
        return True
    if is_surely_place(text, first):
        return True
    if word == "," and before in SETTLEMENTS:
        return True
    return (
        has_region_behind(text, last)
        or is_ground(text, last)
        or is_called_settlement(text, last)
        or is_put_somewhere(text, last)
        or _opens_journey(text, first, last)
    )


def _is_bound(text: PlaceText, index: int) -> bool:
    """Whether the "for" at an index says where to: "left for", "bound for", "left Yanji for"."""
    if text.word_before(index) in BOUND_FOR:
        return True
    from_ = index
    while from_ > 0 and index - from_ < _LONGEST_DEPARTURE and text.is_proper(from_ - 1):
        from_ -= 1
    return from_ < index and text.word_before(from_) in LEAVING


def is_surely_place(text: PlaceText, first: int) -> bool:
    """Behind "east of", "as far as", "a man from": only a place, whatever persons are called."""
    word = text.word_before(first)
    before = text.word_before(first - 1) if word else ""
    if word == "as":
        return before in _FAR | COMPASS
    if word == "of":
        # "Ann Lee, 41, of Xenia"
        return before in COMPASS or (before == "," and text.word_before(first - 2).isdigit())
    return word == "from" and before in TOWNSFOLK


def _opens_journey(text: PlaceText, first: int, last: int) -> bool:
    """ "Memphis to New Orleans" at the head of a line."""
    if not text.opens_sentence(first) or last + 1 >= text.sentence_end[first]:
        return False
    entity = text.entity[last + 1]
    is_place = text.owner[last + 1] is not None or (entity is not None and entity.label == "GPE")
    return text.tokens[last].text == "to" and is_place and text.is_own(last + 1, _run(text, last))


def _run(text: PlaceText, before: int) -> int:
    """The index behind the capitalised words that follow an index."""
    end = before + 2
    while end < text.sentence_end[before] and text.is_proper(end):
        end += 1
    return end


def is_called_settlement(text: PlaceText, last: int) -> bool:
    """ "Cúcuta, a city of 800,000", "Pibor, the remote county seat", "Djibo was a market town"."""
    end = text.sentence_end[last - 1]
    if last + 2 >= end or text.tokens[last].text not in (",", "is", "was"):
        return False
    if text.tokens[last + 1].text not in ("a", "an", "the", "one", "home"):
        return False
    for index in range(last + 2, min(end, last + 2 + _LONGEST_APPOSITION)):
        word = text.tokens[index].text
        if word in _CALLED:
            return True
        if word in (",", "of", "who", "whose", "in", "for", "'s", "’s"):
            break
    return False


def is_put_somewhere(text: PlaceText, last: int) -> bool:
    """ "Zarmek, near Lyon", "Zarmek, about 40 km north of Lyon", "Zarmek, on the Lao border"."""
    end = text.sentence_end[last - 1]
    if last + 2 >= end or text.tokens[last].text != ",":
        return False
    words = [token.text for token in text.tokens[last + 1 : min(end, last + 1 + _LONGEST_WAY)]]
    word, behind = words[:2]
    if word in _BESIDE:
        return behind[:1].isupper() or behind == "the"
    if word in COMPASS:
        return behind == "of"
    if word == "on":
        return behind == "the" and not _AT_THE_EDGE.isdisjoint(words)
    if word == "in":
        return behind == "the" and not _LIES_IN.isdisjoint(words[2:4])
    for far, direction in pairwise(words):
        if far in _FAR_FROM:
            return direction in COMPASS or direction in ("from", "to", "away", "inland", "off")
        if far == ",":
            break
    return False


def is_ground(text: PlaceText, last: int) -> bool:
    """Whether the words behind a name are said of places: "residents", "-based"."""
    if last >= text.sentence_end[last - 1]:
        return False
    word = text.tokens[last].text
    if word == "-" and last + 1 < text.sentence_end[last]:
        return text.tokens[last + 1].text in _SAID_BEHIND_HYPHENS
    behind = text.tokens[last + 1].text if last + 1 < text.sentence_end[last] else ""
    if word in ("'s", "’s"):
        return behind in _TOWNS_HAVE
    return word in GROUND | TOWNSFOLK or f"{word} {behind}" in GROUND_PAIRS


def has_region_behind(text: PlaceText, last: int) -> bool:
    """ "Decatur, Ga.", "Lyon, France": the region that holds the name stands behind a comma."""
    end = text.sentence_end[last - 1]
    if last + 1 >= end or text.tokens[last].text != "," or text.tokens[last - 1].text in CALENDAR:
        return False
    start = last + 1
    for behind in range(min(end, start + _LONGEST_REGION), start, -1):
        if text.is_capitalised(start) and any(
            match.place.feature.startswith(("A.PCL", "A.ADM1"))
            and (is_own_name(match) or match.name.isupper() or match.name.endswith("."))
            for match in text.meanings(start, behind)
        ):
            return behind >= end or text.tokens[behind].text not in ("and", "or")
    return False


def is_called_so(text: PlaceText, first: int) -> bool:
    """ "An orangutan named Sydney", but "a village named Sydney"."""
    before = text.word_before(first - 1) if first else ""
    return text.word_before(first) == "named" and before not in DIVISION_WORDS
