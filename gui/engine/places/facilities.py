"""Names that are known by their form: buildings, structures, features, and long known names."""

from __future__ import annotations

from collections.abc import Iterator

from gui.engine.places.given_names import GIVEN_NAMES
from gui.engine.places.names import is_own_name
from gui.engine.places.text import Found, PlaceText
from gui.engine.places.words import (
    BEFORE_PLACES,
    CALENDAR,
    COMPANY_WORDS,
    DIRECTIONS,
    FACILITY_WORDS,
    FEATURE_WORDS,
    HEADS_BEFORE_OF,
    HEADS_FIRST,
    NO_HOUSES,
    ROADS,
    SAINTS,
    STREET_WORDS,
    TITLES,
)

_HOUSES = frozenset(("University", "Port"))
"""What lies in the place it is of; a gulf or a sea lies beside it."""
_OFFICES = frozenset(("Center", "Centre", "College", "Library"))
"""Whose names are often those of authorities."""
_HEADS_ABROAD = {
    "Avenida": "R.ST",
    "Calle": "R.ST",
    "Cerro": "T.MT",
    "Gunung": "T.MT",
    "Isla": "T.ISL",
    "Islas": "T.ISLS",
    "Jabal": "T.MT",
    "Jebel": "T.MT",
    "Lago": "H.LK",
    "Laguna": "H.LK",
    "Pulau": "T.ISL",
    "Río": "H.STM",
    "Rue": "R.ST",
    "Volcán": "T.VLC",
    "Île": "T.ISL",
}
"""First words of names that news in English leaves in their language."""
_STREETS = frozenset(("Street", "Road", "Avenue", "Boulevard", "Square"))
_NOBLE = frozenset(("King", "Queen", "Lord", "Prince"))
_COUNTY = frozenset(("County", "Co", "Co."))
_FLOWS = frozenset(
    "rose rises flowed flows overflowed burst flooded crested swelled receded climbed".split()
)
"""What rivers do."""
_LONGEST_STREET = 3
_LONGEST_FEATURE = 3
_JOINS_NAMES = frozenset(("-", "–", "’", "'", ".", "'s", "’s"))
_SURNAMES = frozenset("Banks Castle Church Field Fields Hall Hill Hills Lake Park Temple".split())
"""What houses and features are called that persons are called, too."""


def facilities(text: PlaceText) -> Iterator[Found]:
    """Capitalised words that end in "Bridge", "Hospital", "River", ... or begin "Gulf of"."""
    for index, token in enumerate(text.tokens):
        if token.text in HEADS_BEFORE_OF and (last := _end_of_name(text, index)):
            core = text.words(index + 2, last) if token.text in _HOUSES else ""
            yield text.name(index, last, kind=HEADS_BEFORE_OF[token.text], core=core)
            continue
        if (kind := _kind_of_head(text, index)) and (first := _start_of_thing(text, index)) < index:
            if not _names_a_body(text, index + 1):
                yield text.name(first, index + 1, kind=kind)
            elif text.is_known(first, index + 1):
                yield text.name(first, index + 1, kind=kind, in_title=True)
            continue
        if token.text in HEADS_FIRST and (last := _end_behind_head(text, index)):
            yield text.name(index, last, kind=HEADS_FIRST[token.text])
        elif token.text in _HEADS_ABROAD and (last := _end_behind_head(text, index)):
            entity = text.entity[index]
            is_person = entity is not None and entity.label == "PERSON"
            if not is_person and not text.is_known(index, last):
                yield text.name(index, last, kind=_HEADS_ABROAD[token.text])
        elif token.text in _COUNTY and (last := _end_of_county(text, index)):
            core = text.words(index + 1, last)
            yield text.name(index, last, kind="A.ADM2", core=core)
        elif token.text in ROADS and _is_number(text, index + 1):
            yield text.name(index, index + 2, kind="R.RD")


def _names_a_body(text: PlaceText, behind: int) -> bool:
    """Whether a word makes a body of the feature before it: "Black Sea Fleet"."""
    if behind >= text.sentence_end[behind - 1]:
        return False
    return text.tokens[behind].text in COMPANY_WORDS or text.tokens[behind].text == "Guard"


def _end_of_county(text: PlaceText, index: int) -> int:
    """The index behind "County Kildare", as they say in Ireland; 0 for "County Clerk"."""
    last = index + 2
    if last > text.sentence_end[index] or (index and text.is_proper(index - 1)):
        return 0
    is_county = any(
        match.place.feature.startswith("A.") for match in text.meanings(index + 1, last)
    )
    return last if is_county else 0


def _kind_of_head(text: PlaceText, index: int) -> str:
    """The GeoNames code that the last word of a name asks for; empty if it is none."""
    word = text.tokens[index].text
    kind = FACILITY_WORDS.get(word) or (
        FACILITY_WORDS.get(word.capitalize()) if word.isupper() else None
    )
    if kind is None and word in STREET_WORDS and _is_address(text, index):
        kind = "R.ST"
    if kind is None:
        return ""
    for behind in range(index + 1, text.sentence_end[index]):
        if text.tokens[behind].text in FACILITY_WORDS:
            return ""  # "New Yalu River Bridge" ends later
        if not text.is_proper(behind):
            break
    return kind


def _start_of_thing(text: PlaceText, head: int) -> int:
    """The first word of the name that ends at a head; the head's own if it names no thing."""
    first = _start_of_name(text, head)
    return first if first < head and _names_a_thing(text, first, head) else head


def _is_address(text: PlaceText, head: int) -> bool:
    """ "400 block of Pine St.", "on Maple Drive", "12 Elm Court"."""
    first = _start_of_name(text, head)
    if first == head or head - first > _LONGEST_STREET:
        return False
    before = text.word_before(first)
    if before == "of":
        return text.word_before(first - 1) in ("block", "corner", "intersection")
    return before in ("on", "along", "at", "near") or before.isdigit()


def _end_behind_head(text: PlaceText, index: int) -> int:
    """The index behind "River Severn"; 0 if no name of that form begins here."""
    last, end = index + 1, text.sentence_end[index]
    while last < end and text.is_proper(last) and text.tokens[last].text not in CALENDAR:
        last += 1
    is_inside = index and text.is_proper(index - 1)
    return last if index + 1 < last <= index + 1 + _LONGEST_FEATURE and not is_inside else 0


def _is_number(text: PlaceText, index: int) -> bool:
    return (
        index < len(text.tokens)
        and text.same_sentence(index - 1, index)
        and text.tokens[index].text[:3].replace("-", "").isalnum()
        and any(character.isdigit() for character in text.tokens[index].text)
    )


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
    """Names of three words or more that the gazetteer holds ("Great Hall of the People").

    And those that end in a word like "d'Ivoire", which the model leaves alone.
    """
    for first in range(len(text.tokens)):
        if not text.tokens[first].text[:1].isupper() or text.is_determiner(first):
            continue
        for last in range(reach(text, first), first + 1, -1):
            end = text.tokens[last - 1].text
            is_long = last - first > 2 and end[:1].isupper()
            if (is_long or end.startswith(("d'", "d’"))) and _is_one_name(text, first, last):
                yield text.name(first, last)
                break


def shortened_names(text: PlaceText) -> Iterator[Found]:
    """ "North" of "North and South Korea", if the gazetteer knows both."""
    for first in range(len(text.tokens) - 3):
        word, joint, other = (token.text for token in text.tokens[first : first + 3])
        if word not in DIRECTIONS or joint not in ("and", "or") or other not in DIRECTIONS:
            continue
        for last in range(min(text.sentence_end[first], first + 5), first + 3, -1):
            full = f"{word} {text.words(first + 3, last)}"
            if text.is_own(first + 2, last) and text.gazetteer.has(full):
                yield text.name(first, first + 1, full=full)
                yield text.name(first + 2, last)
                break


def rivers(text: PlaceText) -> Iterator[Found]:
    """ "The Murray is flowing fast", "on the Seine": with the article a name is a river's."""
    for first in range(1, len(text.tokens)):
        last = first + 1
        if text.word_before(first) != "the" or not text.is_proper(first):
            continue
        word = text.tokens[first].text
        if word in text.surnames or text.entity_is_longer(first, last):
            continue
        if word in DIRECTIONS:
            continue  # "the North", though there is a North River
        at_end = last >= text.sentence_end[first]
        behind = text.tokens[last] if not at_end else None
        if behind is not None and (behind.tag.startswith(("NN", "JJ")) or behind.text == "-"):
            continue
        matches = text.meanings(first, last)
        if any(match.place.feature.startswith("A.PCL") for match in matches):
            continue  # "the Congo"
        if text.gazetteer.demonym(word):
            continue
        full = f"{word} River"
        is_river = text.gazetteer.has(full) or any(m.place.feature == "H.STM" for m in matches)
        if is_river:
            yield text.name(
                first, last, kind="H.STM", full=full if text.gazetteer.has(full) else ""
            )
        elif any(is_own_name(match) and match.place.feature[:1] in "HT" for match in matches):
            yield text.name(first, last)  # "the Bosphorus"
        elif not matches and behind is not None and behind.text in _FLOWS:
            yield text.name(first, last, kind="H.STM")


def reach(text: PlaceText, first: int) -> int:
    """The index behind the last word that a known name from here on could have."""
    return min(text.sentence_end[first], first + text.gazetteer.longest_name_words)


def _is_one_name(text: PlaceText, first: int, last: int) -> bool:
    """Known, and not "Wilmington, North Carolina", which is two places."""
    return text.is_known(first, last) and all(
        token.text[:1].isalnum() or token.text in _JOINS_NAMES for token in text.tokens[first:last]
    )


def _is_quoted(text: PlaceText, first: int, head: int) -> bool:
    """ "Masterpiece Theatre" in quotation marks is a title."""
    if not first or head + 1 >= len(text.tokens):
        return False
    marks = "\"“”'‘’"
    behind = text.tokens[head + 1].text
    if behind in (",", ".") and head + 2 < len(text.tokens):
        behind = text.tokens[head + 2].text
    return text.tokens[first - 1].text in marks and behind in marks


def _start_of_name(text: PlaceText, head: int) -> int:
    """Walk left from the head over capitalised words and what joins them."""
    first = head
    while first > 0 and text.same_sentence(first - 1, head):
        word = text.tokens[first - 1].text
        joins = (
            word == "of"
            or (word == "-" and text.is_inner_hyphen(first - 1))
            or (word in ("'s", "’s") and _is_saints(text, first - 2))
        )
        if not (joins and first > 1) and (
            not text.is_capitalised(first - 1) or text.is_determiner(first - 1)
        ):
            break
        first -= 1
    while first < head and text.tokens[first].text in ("of", "-", "'s", "’s"):
        first += 1
    return first


def _is_saints(text: PlaceText, index: int) -> bool:
    """ "King" of "King's College Hospital", "Mary" of "St. Mary's"."""
    return text.tokens[index].text in SAINTS or text.tokens[index - 1].text in ("St", "St.")


def _is_person_called(text: PlaceText, first: int, head: int) -> bool:
    """ "Georgia Hall" where nothing is told to be at it, as "at Georgia Hall" does."""
    return (
        head - first == 1
        and text.tokens[first].text in GIVEN_NAMES
        and text.tokens[head].text in _SURNAMES
        and not (first and text.is_determiner(first - 1))
        and text.word_before(first) not in BEFORE_PLACES
        and not text.is_known(first, head + 1)
    )


def _names_a_thing(text: PlaceText, first: int, head: int) -> bool:
    """Not "Chinese Line" or a title at the start of a sentence ("Several Bridge ...")."""
    words = [text.tokens[index] for index in range(first, head)]
    if words[-1].text in CALENDAR:
        return False
    if all(text.gazetteer.demonym(word.text) for word in words):
        return False
    if [word.text for word in words[1:]] in (["'s"], ["’s"]) and words[0].text not in _NOBLE:
        return False  # "Children's Hospital" is any town's
    if _is_quoted(text, first, head) and not text.is_known(first, head + 1):
        return False
    if words[-1].text in NO_HOUSES and not text.is_known(first, head + 1):
        is_office = text.tokens[head].text in _OFFICES
        if is_office or (len(words) == 1 and text.tokens[head].text not in _STREETS):
            return False  # "Disease Control Center", "Hot Zone", but "Front Street"
    if _is_person_called(text, first, head):
        return False
    entity = text.entity[head]
    if (
        entity is not None
        and entity.label == "PERSON"
        and (words[0].text in GIVEN_NAMES or words[-1].text in TITLES)
    ):
        return False  # "Faith Hill"
    return not (
        entity is not None
        and entity.label in ("PERSON", "WORK_OF_ART", "EVENT", "LAW")
        and entity.end > text.tokens[head].end
    )
