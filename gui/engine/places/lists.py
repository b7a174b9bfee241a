"""Names in a row: "Rogaland, Hedmark and Oslo", of which those that are known speak for the others.

And what is said of all of them: "Butler and Cowley counties", "the villages of Maliuc and Pardina".
A single name of which such a thing is said is a list of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gui.engine.places.examples import AREAS, SETTLEMENTS, exemplified
from gui.engine.places.given_names import GIVEN_NAMES
from gui.engine.places.names import (
    KNOWN_SMALL_TOWN,
    KNOWN_VILLAGE,
    PlaceName,
    is_abbreviation,
    is_notable,
    is_own_name,
)
from gui.engine.places.signs import NOT_A_PLACE, is_called_settlement
from gui.engine.places.text import Found, PlaceText
from gui.engine.places.verdicts import is_namesake
from gui.engine.places.words import (
    BEFORE_PLACES,
    CALENDAR,
    COMPANY_WORDS,
    DIRECTIONS,
    DIVISION_WORDS,
    FACILITY_WORDS,
    GROUND,
    PLURALS,
    PUBLIC_BODIES,
    TITLES,
)

_AND = frozenset(("and", "or", "&"))
_JOINTS = frozenset(("of", ":", "like", "called", "named", "including"))
_LONG_ROW = 3
_LONGEST_LISTED = 4
"""Words of a name in a row."""
_BEFORE_ROWS = frozenset("for in of from to between across near around through".split())
_PARTICLES = frozenset("al el ash ad ar de del la las los do da dos das".split())
"""What stands in lower case inside names."""
_PAIR = 2
_SURE_ROW = 2
_SHORTEST = 3
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NEVER_PLACED = frozenset({"EVENT", "WORK_OF_ART", "LAW", "DATE", "TIME", "LANGUAGE", "PRODUCT"})
_NOT_IN_SPACE = frozenset(
    "invest invests invested investing investment investments stake stakes share shares interest "
    "confidence trust faith believe believes believed majority member members role roles starred "
    "starring played written speaking spoke".split()
)
"""Behind these "in" is said of firms, beliefs, films and tongues."""
_BEFORE_PLACED = frozenset(
    "along around across through toward towards over above from on reached into via outside "
    "off".split()
)
_FROM_AFAR = frozenset("struck shelled bombed bombarded pounded striking shelling bombing".split())
"""What is done to places, and hardly ever to one person."""
_SIDES = frozenset("northern southern eastern western central".split())
_HOLDS_A_NAME = frozenset(
    "camp camps lake town village villages city port district quarter suburb hamlet settlement "
    "island islands mountains".split()
)
"""Before "of" these stand with the name of what they are."""
_NO_KIND = frozenset(("region", "port"))
"""Words too wide to say of which kind a name is."""


@dataclass(frozen=True, slots=True)
class Item:
    """A member of a list: words from `first` up to `last`, and the name they were taken for."""

    first: int
    last: int
    name: PlaceName | None

    @property
    def is_place(self) -> bool:
        return self.name is not None and self.name.people is None


@dataclass(frozen=True, slots=True)
class NameList:
    """Names that commas or "and" join, and the word for a division that is said of them."""

    items: tuple[Item, ...]
    said_before: str = ""
    """ "village" of "the villages of"."""
    said_behind: str = ""
    """ "county" of "counties"."""

    @property
    def kind(self) -> str:
        """The GeoNames code that this word asks for; empty if it leaves that open."""
        word = self.said_before or self.said_behind
        return "" if word in _NO_KIND else DIVISION_WORDS.get(word, "")

    @property
    def places(self) -> int:
        """How many members are taken for places already."""
        return sum(item.is_place for item in self.items)


def name_lists(text: PlaceText, owners: Sequence[PlaceName | None]) -> Iterator[NameList]:
    """All lists of two or more names, and single names of which a division is said."""
    index = 0
    while index < len(text.tokens):
        first = _item(text, owners, index)
        if first is None:
            index += 1
            continue
        items = [first]
        while start := _next_start(text, items[-1].last):
            item = _item(text, owners, start)
            if item is None or not _is_joined(text, items, item):
                break
            items.append(item)
        before = _said_before(text, first.first)
        if len(items) > 1:
            yield NameList(tuple(items), before, "" if before else _plural_behind(text, items[-1]))
        elif before:
            yield NameList((first,), before)
        index = items[-1].last


def _item(text: PlaceText, owners: Sequence[PlaceName | None], first: int) -> Item | None:
    """The member that begins at a word: a name taken, or a run of capitalised words."""
    if text.is_determiner(first) and first + 1 < text.sentence_end[first]:
        first += 1
    owner, last = owners[first], first
    if owner is not None:
        while last < len(owners) and owners[last] is owner:
            last += 1
        return Item(first, last, owner)
    while last < text.sentence_end[first] and owners[last] is None:
        in_name = text.is_proper(last) and text.tokens[last].text not in CALENDAR
        if not in_name and not (last > first and _is_inside_name(text, last)):
            break
        last += 1
    return Item(first, last, None) if last > first else None


def _is_inside_name(text: PlaceText, index: int) -> bool:
    """The hyphen of "Chaung-U", the "al" of "Nahr al-Zared"."""
    behind = index + 1
    if text.is_inner_hyphen(index):
        return True
    return (
        text.tokens[index].text in _PARTICLES
        and behind < text.sentence_end[index]
        and (text.is_proper(behind) or text.is_inner_hyphen(behind))
    )


def _next_start(text: PlaceText, last: int) -> int:
    """Where the next member begins, behind the comma or "and" at `last`; 0 if the list ends."""
    end = text.sentence_end[last - 1]
    start = last
    if start < end and text.tokens[start].text == ",":
        start += 1
    if start < end and text.tokens[start].text in _AND:
        start += 1
    return start if last < start < end else 0


def _is_joined(text: PlaceText, items: Sequence[Item], item: Item) -> bool:
    """Whether the grammar joins a name to those before it: not "In Seoul, Kim said"."""
    if not text.parse.has_grammar or _plural_behind(text, item):
        return True
    before, inside = range(items[0].first, items[-1].last), range(item.first, item.last)
    return any(
        text.tokens[index].head in before
        and text.tokens[index].dep in ("conj", "appos", "nmod", "compound")
        for index in inside
    )


def _plural_behind(text: PlaceText, item: Item) -> str:
    """ "county" of the "counties" behind a member."""
    if item.last < text.sentence_end[item.last - 1]:
        return PLURALS.get(text.tokens[item.last].text.casefold(), "")
    return ""


def _said_before(text: PlaceText, first: int) -> str:
    """ "village" of "the villages of", "a village called", "two villages:"."""
    if text.word_before(first) == "the":
        first -= 1
    joint = text.word_before(first)
    if joint not in _JOINTS:
        return ""
    word = text.word_before(first - 1)
    return PLURALS.get(word) or (word if word in DIVISION_WORDS and joint != ":" else "")


def said_divisions(text: PlaceText) -> Iterator[Found]:
    """ "the villages of Maliuc and Pardina", "Butler and Cowley counties"."""
    for row in name_lists(text, text.owner):
        if not row.said_before and not row.said_behind:
            continue
        for item in row.items:
            if item.name is None and _can_be_division(text, item, row):
                full = f"{text.words(item.first, item.last)} {row.said_behind.title()}"
                is_known = bool(row.said_behind) and text.gazetteer.has(full)
                yield text.name(item.first, item.last, kind=row.kind, full=full if is_known else "")


def _can_be_division(text: PlaceText, item: Item, row: NameList) -> bool:
    words = text.words(item.first, item.last)
    if words in DIRECTIONS and (len(row.items) == 1 or not row.said_before):
        return False
    if text.gazetteer.demonym(words):
        return False
    if text.is_surname(item.first, item.last) or item.last - item.first > _LONGEST_LISTED:
        return False
    entity = text.entity[item.first]
    is_longer = entity is not None and (
        entity.start < text.tokens[item.first].start or entity.end > text.tokens[item.last - 1].end
    )
    return not (is_longer and entity is not None and entity.label in NOT_A_PLACE) or (
        bool(row.said_before) and text.is_known(item.first, item.last)
    )


def listed_names(text: PlaceText) -> Iterator[Found]:
    """What stands in one row with places, and has no other meaning."""
    for row in name_lists(text, text.owner):
        if not row.places and not _is_row_of_places(text, row):
            continue
        for item in row.items:
            if item.name is None and _is_listed(text, item, row):
                yield text.name(item.first, item.last, by_model=False)


def _is_row_of_places(text: PlaceText, row: NameList) -> bool:
    """ "for Cork, Kerry and Limerick": all well known, none of them a person of the text."""
    if len(row.items) < _LONG_ROW or text.word_before(row.items[0].first) not in _BEFORE_ROWS:
        return False
    return all(
        item.name is None
        and not text.is_surname(item.first, item.last)
        and text.is_own(item.first, item.last)
        for item in row.items
    )


def _is_listed(text: PlaceText, item: Item, row: NameList) -> bool:
    if text.is_surname(item.first, item.last) or text.opens_sentence(item.first):
        return False
    words = text.words(item.first, item.last)
    if words in FACILITY_WORDS or words in PUBLIC_BODIES | CALENDAR:
        return False
    if any(entity and entity.label == "NORP" for entity in text.entity[item.first : item.last]):
        return False
    enough = KNOWN_VILLAGE if row.places == 1 else 0
    return any(
        is_own_name(match)
        and is_notable(match.place, enough)
        # A firm may stand in the row, and some hamlet bears most of their names.
        and not match.place.key.startswith("post:")
        for match in text.meanings(item.first, item.last)
    )


def heads_of_items(text: PlaceText) -> Iterator[Found]:
    """ "Oban: trains are cancelled. Derry: schools are shut": heads of items, two at least."""
    heads = [
        (first, last)
        for first, token in enumerate(text.tokens)
        if text.opens_sentence(first) and token.text[:1].isupper()
        for last in range(first + 1, min(first + _LONGEST_LISTED, text.sentence_end[first] - 1) + 1)
        if text.tokens[last].text == ":" and _heads_item(text, first, last)
    ]
    if len({text.words(first, last) for first, last in heads}) >= _PAIR:
        for first, last in heads:
            yield text.name(first, last, by_model=False)


def _heads_item(text: PlaceText, first: int, last: int) -> bool:
    words = text.words(first, last)
    if words in GIVEN_NAMES | CALENDAR | PUBLIC_BODIES or text.tokens[first].text in GIVEN_NAMES:
        return False
    return any(
        is_own_name(match) and is_notable(match.place, KNOWN_SMALL_TOWN)
        for match in text.meanings(first, last)
    )


def placed_names(text: PlaceText) -> Iterator[Found]:
    """Names that stand where only places do, whatever the model makes of them.

    "In Babari and Mazimo", "between Lyon and Zarmek", "the camp of Nahr al-Zared": behind words
    that other names stand behind too, one of the row must be a place.
    """
    for first in range(1, len(text.tokens)):
        if text.owner[first - 1] is not None or not text.same_sentence(first - 1, first):
            continue
        # Asked here, too: to follow a long row from each of its names takes the square of its time.
        if not text.tokens[first - 1].text.islower() and not text.is_determiner(first):
            continue
        row = _row_behind(text, first)
        if not row or not (_is_placed(text, row) or _is_struck(text, row)):
            continue
        for item in row:
            if item.name is None and _can_be_placed(text, item, row):
                is_known = text.is_known(item.first, item.last)
                yield text.name(item.first, item.last, by_model=not is_known)


def _row_behind(text: PlaceText, first: int) -> list[Item]:
    """The names from an index on that commas and "and" join."""
    row: list[Item] = []
    item = _item(text, text.owner, first)
    while item is not None and (not row or _is_joined(text, row, item)):
        row.append(item)
        start = _next_start(text, item.last)
        item = _item(text, text.owner, start) if start else None
    return row


def _is_placed(text: PlaceText, row: list[Item]) -> bool:
    """Whether the words before a row, or its own members, say that it is one of places."""
    first = row[0].first
    word = text.word_before(first)
    if not text.tokens[first - 1].text.islower():
        return False  # "Near Earth Object Program"
    if word == "the":
        first -= 1
        word = text.word_before(first)
    before = text.word_before(first - 1)
    if word in ("in", "near"):
        return before not in _NOT_IN_SPACE
    if word == "of":
        return before in _HOLDS_A_NAME
    is_between = word == "between" and len(row) == _PAIR
    if word == "to" and text.owner[first - 2] is not None:
        return before != "" and _is_from(text, first - 2)
    if word == "at":
        return not _is_body(text, row[0])
    of_what = exemplified(text.parse, row[0].first)
    if of_what in SETTLEMENTS:
        return not _is_body(text, row[0])
    return (is_between or word in _BEFORE_PLACED or of_what in AREAS) and any(
        item.is_place or (item.name is None and text.is_own(item.first, item.last)) for item in row
    )


def _is_struck(text: PlaceText, row: list[Item]) -> bool:
    """ "Captured Zarmek, a town north of Lyon", "struck Zarmek and Zambari in southern Lebanon"."""
    first, last = row[0].first, row[-1].last
    if len(row) == 1 and is_called_settlement(text, last):
        return text.word_before(first) in BEFORE_PLACES
    if text.word_before(first) not in _FROM_AFAR or last + 1 >= text.sentence_end[first]:
        return False
    behind = last + 1 + (text.tokens[last + 1].text.casefold() in _SIDES)
    owner = text.owner[behind] if behind < text.sentence_end[first] else None
    return text.tokens[last].text == "in" and owner is not None and owner.people is None


def _is_from(text: PlaceText, index: int) -> bool:
    """ "From Lyon" before "to Zarmek"."""
    owner = text.owner[index]
    while index and text.owner[index - 1] is owner:
        index -= 1
    return owner is not None and owner.people is None and text.word_before(index) == "from"


def _is_body(text: PlaceText, item: Item) -> bool:
    """What the model calls a firm or body, of which the gazetteer knows no place."""
    entity = text.entity[item.first]
    is_firm = entity is not None and entity.label in ("ORG", "PRODUCT")
    return is_firm and not text.is_known(item.first, item.last)


def _is_named_once(text: PlaceText, item: Item) -> bool:
    """ "Ranu Zumbolo", a person to the model, whose names stand nowhere else in the text."""
    first, last = item.first, item.last
    entity = text.entity[first]
    return (
        entity is not None
        and last - first > 1
        and (entity.start, entity.end) == (text.tokens[first].start, text.tokens[last - 1].end)
        and text.tokens[first].text not in GIVEN_NAMES
        and text.parse.text.count(text.tokens[last - 1].text) == 1
    )


def _can_be_placed(text: PlaceText, item: Item, row: list[Item]) -> bool:
    first, last = item.first, item.last
    words = [text.tokens[index].text for index in range(first, last)]
    whole = text.words(first, last)
    if whole in DIRECTIONS or whole in FACILITY_WORDS or len(whole) < _SHORTEST:
        return False
    if any(word in PUBLIC_BODIES | CALENDAR | COMPANY_WORDS | TITLES for word in words):
        return False
    if last - first > _LONGEST_LISTED or any(text.gazetteer.demonym(word) for word in words):
        return False
    if is_abbreviation(whole) or not all(word[:1].isalpha() or word == "-" for word in words):
        return False
    if text.full_names.intersection(words) and not _is_named_once(text, item):
        return False
    if words[0] in GIVEN_NAMES and sum(one.is_place for one in row) < _SURE_ROW:
        return False
    if set(words) & text.illnesses or is_namesake(text, first, last):
        return False
    if words[-1].casefold() in DIVISION_WORDS:
        return False
    entity = text.entity[first]
    is_place = entity is not None and entity.label in _PLACE_LABELS
    has_article = text.is_determiner(first - 1) or text.tokens[first].tag == "NNPS"
    is_area = any(match.place.feature[:1] != "P" for match in text.meanings(first, last))
    if has_article and not is_area and not is_place:
        return False  # "in the Lancet", "in Humans"; a town has no article
    if entity is not None and entity.label in _NEVER_PLACED:
        return False
    if entity is not None and entity.end > text.tokens[last - 1].end:
        return False
    # "In Zappit shares", "near Zoller's house": the name only says whose.
    behind = text.tokens[last] if last < text.sentence_end[first] else None
    is_alone = behind is None or not (behind.tag.startswith("NN") or behind.text in ("'s", "’s"))
    return is_alone or (behind is not None and behind.text.casefold() in GROUND)
