"""Which names of an article share a sense, and what the text says of where each lies.

All mentions of a name have one sense and are weighed together in `weighing`, unless the text tells
them apart: "Paris, Texas" and "Paris, France", "the state of Washington" and "the city".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gui.engine.gazetteer.look_up import Match, normalise
from gui.engine.language import Parse
from gui.engine.places.names import LookUp, PlaceName, meanings
from gui.engine.places.words import DIVISION_WORDS
from gui.engine.resolution.surroundings import LANDS, Group

_BORDER_POSTS = ("S.CSTM", "S.PSTB")
_BORDER_WORDS = frozenset(
    "border borders frontier crossing crossings customs checkpoint cross-border".split()
)
_LISTED = frozenset((",", "and", ", and", "or", ", or", "&"))
_PLURALS = {
    "states": "A.ADM1", "provinces": "A.ADM1", "regions": "A.ADM1", "counties": "A.ADM2",
    "districts": "A.ADM3", "cities": "P.PPL", "towns": "P.PPL", "villages": "P.PPL",
}  # fmt: skip
"""Words that say of a whole list what its members are."""
_BEHIND = frozenset((",", "of", "in", "in the", "(", ", in", "of the"))
_SAYS_WHERE = re.compile(
    r", (?:(?:in|on) (?:the )?(?:far )?(?:north|south|east|west|cent)\w*(?: of)?"
    r"|(?:the|a|an|its)(?: [a-z-]+){0,4} (?:city|town|capital|port|village|resort) (?:of|in|on))"
    r"(?: the)?"
)
"""Between a name and the land it lies in: ", the second city of the", ", in the west of"."""
_IN = frozenset(("in", "from", "to", "across", "near", "between"))
_LIST_GOES_ON = re.compile(r"(?:, ?[A-Z][\w’' -]{1,30}){0,8},? (?:and|or|&) ")
_WIDE_DIVISIONS = {
    "Province": "A.ADM1", "Prefecture": "A.ADM1", "Oblast": "A.ADM1", "Governorate": "A.ADM1",
    "Region": "A.ADM1", "County": "A.ADM2", "Raion": "A.ADM2", "City": "P.PPL",
}  # fmt: skip
"""Last words of names of which the rest may be known: with these, few lie far from the place."""


Lands = frozenset[tuple[str, str]]
"""Countries and provinces by the codes of the country and of the province, or an empty one."""


@dataclass(slots=True)
class _Sense:
    """A group and what sets it apart from others of its name."""

    group: Group
    lands: Lands
    kind: str

    def allows(self, lands: Lands, kind: str) -> bool:
        return _agree(self.lands, lands) and (not kind or not self.kind or kind[0] == self.kind[0])


class Senses:
    """The names of one article in groups of one sense, and the name that says where each lies."""

    def __init__(self, names: Sequence[PlaceName], parse: Parse, gazetteer: LookUp) -> None:
        self.names = sorted(names, key=lambda name: name.start)
        self._parse = parse
        self._gazetteer = gazetteer
        self._hosts = {id(name): self._find_host(index) for index, name in enumerate(self.names)}
        self.groups: list[Group] = []
        self._group_of: dict[int, Group] = {}
        self._listed: set[tuple[int, int]] = set()
        self._find_groups()
        self._find_full_names()
        self._border_sentences = self._find_border_sentences()
        self._join_groups()

    def group(self, name: PlaceName) -> Group:
        """The group of a name that is no people's."""
        return self._group_of[id(name)]

    def host(self, name: PlaceName) -> PlaceName | None:
        """The name that says where this one lies: "Hadan district of North Korea's Sinuiju"."""
        return self._hosts[id(name)]

    def stands_behind_comma(self, name: PlaceName, host: PlaceName) -> bool:
        """Whether nothing but a comma is between a name and the one that says where it lies."""
        return self._parse.text[name.end : host.start].strip() == ","

    # One sense for each name, or several.

    def _find_groups(self) -> None:
        senses: dict[str, list[_Sense]] = {}
        latest: dict[str, _Sense] = {}
        undecided: list[tuple[str, PlaceName]] = []
        kinds = self._asked_kinds()
        for index, name in enumerate(self.names):
            if name.people is not None:
                continue
            key, kind = normalise(name.asked), kinds[index]
            host = self._hosts[id(name)]
            lands = self._lands(host) if host is not None else frozenset()
            if not lands and not kind and key not in latest:
                undecided.append((key, name))
                continue
            known = senses.setdefault(key, [])
            fits = [latest[key]] if key in latest and latest[key].allows(lands, kind) else []
            fits += [sense for sense in known if sense.allows(lands, kind)]
            if fits:
                sense = fits[0]
                self._take(sense.group, name)
                sense.lands = sense.lands or lands
                sense.kind = sense.group.kind = sense.kind or kind
            else:
                sense = _Sense(self._new_group(key, name, kind), lands, kind)
                known.append(sense)
            latest[key] = sense
        early: dict[str, Group] = {}
        for key, name in undecided:
            # Named before the text says which: the first that it says is meant, if it says so soon.
            first = senses[key][0].group if key in senses else None
            if first is not None and self._is_soon(name, first.names[0]):
                self._take(first, name)
            elif key in early:
                self._take(early[key], name)
            else:
                early[key] = self._new_group(key, name, "")
                early[key].later = first
        for group in self.groups:
            group.names.sort(key=lambda name: name.start)

    def _find_full_names(self) -> None:
        """ "Newcastle", where the text has "Newcastle upon Tyne" too, is most likely that."""
        for group in self.groups:
            if any(match.place.feature.startswith("A.") for match in group.matches[:1]):
                continue  # "Mexico" is no short form of "Mexico City"
            longer = [
                match
                for other in self.groups
                if other.key.startswith(group.key + " ") and _has_particle(other.names[0].surface)
                for match in other.matches[:1]
                if match.place.feature.startswith("P.") and match.is_main
            ]
            known = {match.place.key for match in group.matches}
            group.matches += [match for match in longer if match.place.key not in known]
            group.in_full = frozenset(match.place.key for match in longer)

    def _is_soon(self, name: PlaceName, later: PlaceName) -> bool:
        """Whether one name stands in the sentence of another or the next."""
        sentence = self._parse.sentence_at(name.start)
        if sentence is None:
            return True
        behind = self._parse.sentence_at(sentence.end + 1) or sentence
        return later.start < max(sentence.end, behind.end)

    def _new_group(self, key: str, name: PlaceName, kind: str) -> Group:
        written = self._meanings(name.asked, name)
        if kind == "A.ADM2" and not name.kind:
            # "Lamar and Fannin counties"
            written = self._meanings(f"{name.asked} County", name) + written
        core = name.core or _without_last(name.asked)
        if not written and core:
            written = self._meanings(core, name)
        if not written and name.asked[-1:].isalpha():
            # "Jagang Province", which is known as Jagang only
            core, _, last = name.asked.rpartition(" ")
            if asked := _WIDE_DIVISIONS.get(last):
                written = self._meanings(core, name)
                kind = kind or asked
        group = Group(key, [], written, kind)
        self.groups.append(group)
        self._take(group, name)
        return group

    def _take(self, group: Group, name: PlaceName) -> None:
        group.names.append(name)
        self._group_of[id(name)] = group

    def _meanings(self, written: str, name: PlaceName) -> list[Match]:
        return meanings(self._gazetteer, written, in_capitals=name.in_capitals)

    def _lands(self, host: PlaceName) -> Lands:
        """The countries and provinces that a name could mean; empty for a town's."""
        if host.people is not None:
            return frozenset(((host.people.country, ""),))
        return frozenset(
            (match.place.country, match.place.admin1)
            for match in self._meanings(host.surface, host)
            if match.place.feature in LANDS and match.place.country
        )

    # "the state of Washington", "the counties of Lamar and Fannin", "Lamar and Fannin counties"

    def _asked_kinds(self) -> list[str]:
        """What the words around each name say it is; empty if nothing."""
        kinds = []
        listed = ""
        for index, name in enumerate(self.names):
            joined = index and self._gap(self.names[index - 1], name) in _LISTED
            before, is_list = self._kind_before(name)
            listed = before if is_list else listed if joined else ""
            kinds.append(name.kind or before or listed)
        for index in range(len(self.names) - 1, -1, -1):
            name = self.names[index]
            after = self._kind_after(name)
            while after:
                kinds[index] = kinds[index] or after
                if not index or self._gap(self.names[index - 1], self.names[index]) not in _LISTED:
                    break
                index -= 1
        return kinds

    def _kind_before(self, name: PlaceName) -> tuple[str, bool]:
        """Of "the state of", and whether it is said of a list."""
        words = self._parse.text[max(name.start - 30, 0) : name.start].split()
        if words and words[-1] == "the":
            words.pop()
        if len(words) < 2 or words[-1] != "of":
            return "", False
        word = words[-2].casefold()
        if word in _PLURALS:
            return _PLURALS[word], True
        return DIVISION_WORDS.get(word, ""), False

    def _kind_after(self, name: PlaceName) -> str:
        words = self._parse.text[name.end : name.end + 20].split(None, 1)
        word = words[0].rstrip(".,;:)").casefold() if words else ""
        if word == "state":
            return "A.ADM1"
        return _PLURALS.get(word, "") if word != "states" else ""

    def _gap(self, name: PlaceName, after: PlaceName) -> str:
        return self._parse.text[name.end : min(after.start, name.end + 10)].strip()

    # What stands with what.

    def _find_host(self, index: int) -> PlaceName | None:
        name = self.names[index]
        text = self._parse.text
        if index + 1 < len(self.names):
            after = self.names[index + 1]
            gap = " ".join(text[name.end : min(after.start, name.end + 60)].split())
            if gap == "," and self._is_in_list(after):
                gap = "list"
            if gap in _BEHIND and not self._could_lie_in(name, after):
                gap = "list"
            if _SAYS_WHERE.fullmatch(gap) and self._rank(after):
                return after
            if gap in _BEHIND:
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
            belongs = before.people is not None or words[:1] in (["'s"], ["’s"])
            if belongs and 1 < len(words) <= 5 and words[-1] == "of":
                return before
        return None

    def _is_in_list(self, name: PlaceName) -> bool:
        """ "Quebec" of "Ontario, Quebec and Manitoba", not "Texas" of "Paris, Texas, and Rome"."""
        goes_on = _LIST_GOES_ON.match(self._parse.text, name.end)
        if goes_on is None:
            return False
        return not (goes_on[0].startswith(", and") and self._rank(name))

    def _rank(self, name: PlaceName) -> int:
        """2 for the name of a country before all, 1 for that of a province, 0 for others."""
        first = self._meanings(name.asked, name)[:1]
        if name.people is not None or not first or first[0].place.feature not in LANDS:
            return 0
        return 1 if first[0].place.feature == "A.ADM1" else 2

    def _could_lie_in(self, name: PlaceName, host: PlaceName) -> bool:
        """Not Japan in China, nor Vermont in Maine, where lists have no "and"."""
        rank, its = self._rank(name), self._rank(host)
        if not rank or not its or its > rank:
            return True
        inner = [match.place for match in self._meanings(name.asked, name)]
        return any(
            place.feature not in LANDS and (place.country, place.admin1) == (country, part)
            if part
            else place.feature == "A.ADM1" and place.country == country
            for place in inner
            for country, part in self._lands(host)
        )

    def _is_possessive(self, name: PlaceName) -> bool:
        return self._parse.text[name.end : name.end + 2] in ("'s", "’s")

    def _join_groups(self) -> None:
        for name, after in pairwise(self.names):
            if self._gap(name, after) in _LISTED:
                self._make_siblings(name, after)
        self._join_parallel()
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

    def _join_parallel(self) -> None:
        """ "Two in Alberta and one in Quebec": the same word before each in one sentence."""
        row: dict[tuple[int, str], PlaceName] = {}
        for name in self.names:
            sentence = self._parse.sentence_at(name.start)
            if sentence is None or name.people is not None:
                continue
            words = self._parse.text[max(sentence.start, name.start - 12) : name.start].split()
            if words and words[-1] in _IN:
                before = row.get((sentence.start, words[-1]))
                if before is not None:
                    self._make_siblings(before, name)
                row[sentence.start, words[-1]] = name

    def _make_siblings(self, name: PlaceName, other: PlaceName) -> None:
        if name.people is None and other.people is None:
            group, its = self.group(name), self.group(other)
            if group is not its and (id(group), id(its)) not in self._listed:
                self._listed |= {(id(group), id(its)), (id(its), id(group))}
                group.siblings.append(its)
                its.siblings.append(group)

    def _speaks_of_border(self, name: PlaceName) -> bool:
        sentence = self._parse.sentence_at(name.start)
        return sentence is not None and sentence.start in self._border_sentences

    def _find_border_sentences(self) -> set[int]:
        """Where the sentences begin that speak of a border, or name a post at one."""
        said = {
            sentence.start
            for sentence in self._parse.sentences
            if any(
                token.text.casefold() in _BORDER_WORDS
                for token in self._parse.tokens[sentence.first_token : sentence.last_token]
            )
        }
        posts = (
            self._parse.sentence_at(name.start)
            for group in self.groups
            if group.matches and group.matches[0].place.feature in _BORDER_POSTS
            for name in group.names
        )
        return said | {sentence.start for sentence in posts if sentence is not None}


def _has_particle(surface: str) -> bool:
    """ "Santiago de Compostela", "Rostov-on-Don", but in a headline any of two words or more."""
    words = surface.replace("-", " ").split()
    return any(word.islower() for word in words) or (len(words) > 2 and surface.isupper())


def _without_last(surface: str) -> str:
    """ "Sumatra" of "Sumatra province"; empty if the last word is no division's."""
    core, _, last = surface.rpartition(" ")
    return core if last in DIVISION_WORDS else ""


def _agree(lands: Lands, others: Lands) -> bool:
    """Whether two names could stand for one land, or for a country and its province."""
    return (
        not lands
        or not others
        or any(
            country == other and (not part or not its or part == its)
            for country, part in lands
            for other, its in others
        )
    )
