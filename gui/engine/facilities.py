"""Names that are known by their form: buildings, structures, features, and long known names."""

from __future__ import annotations

from collections.abc import Iterator

from gui.engine.place_text import Found, PlaceText
from gui.engine.place_words import CALENDAR, FACILITY_WORDS, FEATURE_WORDS, HEADS_BEFORE_OF

_HOUSES = frozenset(("University", "Port"))
"""What lies in the place it is of; a gulf or a sea lies beside it."""
_JOINS_NAMES = frozenset(("-", "–", "’", "'", ".", "'s", "’s"))


def facilities(text: PlaceText) -> Iterator[Found]:
    """Capitalised words that end in "Bridge", "Hospital", "River", ... or begin "Gulf of"."""
    for index, token in enumerate(text.tokens):
        if token.text in HEADS_BEFORE_OF and (last := _end_of_name(text, index)):
            core = text.words(index + 2, last) if token.text in _HOUSES else ""
            yield text.name(index, last, kind=HEADS_BEFORE_OF[token.text], core=core)
            continue
        kind = FACILITY_WORDS.get(token.text) or (
            FACILITY_WORDS.get(token.text.capitalize()) if token.text.isupper() else None
        )
        if kind is None:
            continue
        if index + 1 < text.sentence_end[index] and text.tokens[index + 1].text in FACILITY_WORDS:
            continue  # "New Yalu River Bridge" ends later
        first = _start_of_name(text, index)
        if first == index or not _names_a_thing(text, first, index):
            continue
        yield text.name(first, index + 1, kind=kind)


def _end_of_name(text: PlaceText, index: int) -> int:
    """The index behind "University of North Texas"; 0 if nothing of that form begins here."""
    end = text.sentence_end[index]
    if index + 2 >= end or text.tokens[index + 1].text != "of":
        return 0
    last = index + 2
    if text.is_determiner(last):
        last += 1
    begin = last
    while last < end and text.is_proper(last):
        last += 1
    return last if last > begin else 0


def known_features(text: PlaceText) -> Iterator[Found]:
    """Features that are written in lower case ("demilitarized zone"), if they are known."""
    for index in range(1, len(text.tokens)):
        if text.tokens[index].text not in FEATURE_WORDS:
            continue
        for first in range(max(0, index - 3), index):
            if not text.same_sentence(first, index) or text.is_determiner(first):
                continue
            # A town of that name would be written with a capital.
            if any(
                match.place.feature[:1] not in "PA" for match in text.meanings(first, index + 1)
            ):
                yield text.name(first, index + 1)
                break


def known_long_names(text: PlaceText) -> Iterator[Found]:
    """Names of three words or more that the gazetteer holds ("Great Hall of the People")."""
    for first in range(len(text.tokens)):
        if not text.is_capitalised(first):
            continue
        for last in range(reach(text, first), first + 2, -1):
            if text.is_capitalised(last - 1) and _is_one_name(text, first, last):
                yield text.name(first, last)
                break


def reach(text: PlaceText, first: int) -> int:
    """The index behind the last word that a known name from here on could have."""
    return min(text.sentence_end[first], first + text.gazetteer.longest_name_words)


def _is_one_name(text: PlaceText, first: int, last: int) -> bool:
    """Known, and not "Wilmington, North Carolina", which is two places."""
    return text.is_known(first, last) and all(
        token.text[:1].isalnum() or token.text in _JOINS_NAMES for token in text.tokens[first:last]
    )


def _start_of_name(text: PlaceText, head: int) -> int:
    """Walk left from the head over capitalised words and what joins them."""
    first = head
    while first > 0 and text.same_sentence(first - 1, head):
        word = text.tokens[first - 1].text
        joins = word == "of" or (word == "-" and text.is_inner_hyphen(first - 1))
        if not (joins and first > 1) and (
            not text.is_capitalised(first - 1) or text.is_determiner(first - 1)
        ):
            break
        first -= 1
    while first < head and text.tokens[first].text in ("of", "-", "'s", "’s"):
        first += 1
    return first


def _names_a_thing(text: PlaceText, first: int, head: int) -> bool:
    """Not "Chinese Line" or a title at the start of a sentence ("Several Bridge ...")."""
    words = [text.tokens[index] for index in range(first, head)]
    if words[-1].text in CALENDAR:
        return False
    if all(text.gazetteer.demonym(word.text) for word in words):
        return False
    entity = text.entity[head]
    return not (
        entity is not None
        and entity.label in ("PERSON", "WORK_OF_ART", "EVENT", "LAW")
        and entity.end > text.tokens[head].end
    )
