"""Names in a row: "Rogaland, Hedmark and Oslo", of which those that are known speak for the others.

And what is said of all of them: "Butler and Cowley counties", "the villages of Maliuc and Pardina".
A single name of which such a thing is said is a list of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gui.engine.places.names import PlaceName
from gui.engine.places.text import PlaceText
from gui.engine.places.words import CALENDAR, DIVISION_WORDS, PLURALS

_AND = frozenset(("and", "or", "&"))
_JOINTS = frozenset(("of", ":", "like", "called", "named", "including"))
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
        if not in_name and not (last > first and text.is_inner_hyphen(last)):
            break
        last += 1
    return Item(first, last, None) if last > first else None


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
