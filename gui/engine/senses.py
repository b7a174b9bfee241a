"""Which names of an article share a sense, and what the text says of where each lies.

All mentions of a name have one sense, weighed together in `weighing`. Only what the words say is
looked at here, not yet which places they could mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gui.engine.gazetteer import Match, normalise
from gui.engine.language import Parse
from gui.engine.place_names import LookUp, PlaceName, meanings
from gui.engine.weighing import Group

_BORDER_WORDS = frozenset(
    "border borders frontier crossing crossings customs checkpoint cross-border".split()
)
_LISTED = frozenset((",", "and", ", and", "or", ", or", "&"))
_LIST_GOES_ON = re.compile(r"(?:, ?[A-Z][\w’' -]{1,30}){0,8},? (?:and|or|&) ")


class Senses:
    """The names of one article in groups of one sense, and the name that says where each lies."""

    def __init__(self, names: Sequence[PlaceName], parse: Parse, gazetteer: LookUp) -> None:
        self.names = sorted(names, key=lambda name: name.start)
        self._parse = parse
        self._gazetteer = gazetteer
        self._by_key = self._grouped()
        self.groups = list(self._by_key.values())
        self._hosts = {id(name): self._find_host(index) for index, name in enumerate(self.names)}
        self._border_sentences = self._find_border_sentences()
        self._join_groups()

    def group(self, name: PlaceName) -> Group:
        """The group of a name that is no people's."""
        return self._by_key[_key(name)]

    def host(self, name: PlaceName) -> PlaceName | None:
        """The name that says where this one lies: "Hadan district of North Korea's Sinuiju"."""
        return self._hosts[id(name)]

    def stands_behind_comma(self, name: PlaceName, host: PlaceName) -> bool:
        """Whether nothing but a comma is between a name and the one that says where it lies."""
        return self._parse.text[name.end : host.start].strip() == ","

    def _grouped(self) -> dict[str, Group]:
        groups: dict[str, Group] = {}
        for name in self.names:
            if name.people is not None:
                continue
            key = _key(name)
            if key in groups:
                groups[key].names.append(name)
                continue
            matches = self._meanings(name.surface, name)
            if not matches and name.core:
                matches = self._meanings(name.core, name)
            groups[key] = Group([name], matches, name.kind)
        return groups

    def _meanings(self, written: str, name: PlaceName) -> list[Match]:
        return meanings(self._gazetteer, written, in_capitals=name.in_capitals)

    # What stands with what.

    def _find_host(self, index: int) -> PlaceName | None:
        name = self.names[index]
        text = self._parse.text
        if index + 1 < len(self.names):
            after = self.names[index + 1]
            gap = " ".join(text[name.end : min(after.start, name.end + 40)].split())
            if gap == "," and _LIST_GOES_ON.match(text, after.end):
                gap = "list"
            if gap in (",", "of", "in", "in the", "(", ", in", "of the"):
                skip = after.people is not None or self._is_possessive(after)
                if skip and index + 2 < len(self.names) and gap in ("of", "in"):
                    return self.names[index + 2]
                return after
        if index:
            before = self.names[index - 1]
            gap = text[before.end : min(name.start, before.end + 80)]
            if gap in ("'s ", "’s ", "'s", " "):
                return before
            # "the Chinese city of Dandong", "North Korea's border city of Sinuiju"
            words = gap.split()
            if (
                0 < len(words) <= 5
                and words[-1] == "of"
                and (words[0][:1].isalpha() or words[0] in ("'s", "’s"))
            ):
                return before
        return None

    def _is_possessive(self, name: PlaceName) -> bool:
        return self._parse.text[name.end : name.end + 2] in ("'s", "’s")

    def _join_groups(self) -> None:
        for name, after in pairwise(self.names):
            between = self._parse.text[name.end : min(after.start, name.end + 10)].strip()
            if between in _LISTED and name.people is None and after.people is None:
                one, other = self.group(name), self.group(after)
                one.siblings.append(other)
                other.siblings.append(one)
        for name in self.names:
            if name.people is not None:
                continue
            group = self.group(name)
            if not group.is_at_border:
                group.is_at_border = self._speaks_of_border(name)
            host = self.host(name)
            if host is None:
                continue
            if group.host is None:
                group.host = host
            if host.people is None and self.stands_behind_comma(name, host):
                self.group(host).guests.append(group)

    def _speaks_of_border(self, name: PlaceName) -> bool:
        sentence = self._parse.sentence_at(name.start)
        return sentence is not None and sentence.start in self._border_sentences

    def _find_border_sentences(self) -> set[int]:
        """Where the sentences begin that speak of a border."""
        return {
            sentence.start
            for sentence in self._parse.sentences
            if any(
                token.text.casefold() in _BORDER_WORDS
                for token in self._parse.tokens[sentence.first_token : sentence.last_token]
            )
        }


def _key(name: PlaceName) -> str:
    """What mentions of one name share."""
    return normalise(name.surface)
