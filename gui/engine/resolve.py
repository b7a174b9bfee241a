"""Place names to places: which of all the places of that name is meant, with the reasons.

All mentions of a name in an article have one sense, weighed together in `weighing`. Names that
the gazetteer does not hold fall back to the place that holds them, marked as near, or to no place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from gui.engine.gazetteer import Match, normalise
from gui.engine.language import Parse
from gui.engine.model import Candidate, Mention, Place, Role, WherePrec
from gui.engine.place_names import LookUp, PlaceName, meanings
from gui.engine.roles import is_seat, role_of
from gui.engine.weighing import WIDE, Facts, Group, Scale, Scored, Surroundings, confidence

_KEPT = 5
"""Candidates kept for each mention, best first."""
_BORDER_WORDS = frozenset(
    "border borders frontier crossing crossings customs checkpoint cross-border".split()
)
_NEAR_WORDS = frozenset(("near", "outside", "around", "off", "beyond"))
_LOWEST = 1.2
"""Below this score a candidate is no better than a guess, and the name stays without a place."""
_SURE = 1.0
"""By so much the best candidate must lead to serve as surroundings."""
_TOWN_SAYS = 0.5
"""What a mention of a town counts, against one of its country."""
_SURROUNDINGS = 200
"""So many places, those named most often, serve as surroundings of the others."""
_LISTED = frozenset((",", "and", ", and", "or", ", or", "&"))
_BUILT = ("S.", "R.", "L.PRK")
"""How the codes of buildings, roads and parks begin."""
_LIST_GOES_ON = re.compile(r"(?:, ?[A-Z][\w’' -]{1,30}){0,8},? (?:and|or|&) ")


class Gazetteer(LookUp, Facts, Protocol):
    """What resolution asks of a gazetteer."""


def resolve(names: Sequence[PlaceName], parse: Parse, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """A mention for each name, in order; one without candidates has no place."""
    resolver = _Resolver(names, parse, gazetteer)
    return tuple(resolver.mentions())


class _Resolver:
    def __init__(self, names: Sequence[PlaceName], parse: Parse, gazetteer: Gazetteer) -> None:
        self._names = sorted(names, key=lambda name: name.start)
        self._parse = parse
        self._gazetteer = gazetteer
        self._groups = self._grouped()
        self._hosts = {id(name): self._host(index) for index, name in enumerate(self._names)}
        self._border_sentences = self._find_border_sentences()
        self._join_groups()
        self._around = Surroundings()
        self._scale = Scale(gazetteer)
        # Twice: the second time, what the first settled serves as surroundings.
        self._count_countries()
        self._weigh_all()
        self._settle()
        self._weigh_all()

    def _grouped(self) -> dict[str, Group]:
        groups: dict[str, Group] = {}
        for name in self._names:
            if name.people is not None:
                continue
            key = _key(name)
            if key in groups:
                groups[key].names.append(name)
                continue
            matches = self._meanings(name.asked, name)
            if not matches and name.core:
                matches = self._meanings(name.core, name)
            groups[key] = Group([name], matches, name.kind)
        return groups

    def _meanings(self, written: str, name: PlaceName) -> list[Match]:
        return meanings(self._gazetteer, written, in_capitals=name.in_capitals)

    # What stands with what.

    def _host(self, index: int) -> PlaceName | None:
        """The name that says where this one lies: "Hadan district of North Korea's Sinuiju"."""
        name = self._names[index]
        text = self._parse.text
        if index + 1 < len(self._names):
            after = self._names[index + 1]
            gap = " ".join(text[name.end : min(after.start, name.end + 40)].split())
            if gap == "," and _LIST_GOES_ON.match(text, after.end):
                gap = "list"
            if gap in (",", "of", "in", "in the", "(", ", in", "of the"):
                skip = after.people is not None or self._is_possessive(after)
                if skip and index + 2 < len(self._names) and gap in ("of", "in"):
                    return self._names[index + 2]
                return after
        if index:
            before = self._names[index - 1]
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
        for name, after in pairwise(self._names):
            between = self._parse.text[name.end : min(after.start, name.end + 10)].strip()
            if between in _LISTED and name.people is None and after.people is None:
                one, other = self._groups[_key(name)], self._groups[_key(after)]
                one.siblings.append(other)
                other.siblings.append(one)
        for name in self._names:
            group = self._groups.get(_key(name)) if name.people is None else None
            if group is None:
                continue
            if not group.is_at_border:
                group.is_at_border = self._speaks_of_border(name)
            host = self._hosts[id(name)]
            if host is None:
                continue
            if group.host is None:
                group.host = host
            behind_comma = self._parse.text[name.end : host.start].strip() == ","
            if behind_comma and host.people is None:
                self._groups[_key(host)].guests.append(group)

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

    # Surroundings.

    def _count_countries(self) -> None:
        """How often the article names each country or its people, where that is beyond doubt."""
        for name in self._names:
            if name.people is not None and name.people.country:
                self._around.countries[name.people.country] += 1
        for group in self._groups.values():
            if group.is_beyond_doubt:
                self._around.add(group, group.country, len(group.names))

    def _settle(self) -> None:
        """Places sure enough to serve as surroundings; a town speaks for its country too."""
        points = []
        for group in self._groups.values():
            place = group.best
            if place is None or group.lead < _SURE or not self._is_meant_literally(group, place):
                continue
            if not group.says and place.country:
                weight = 1.0 if place.feature.startswith("A.PCL") else _TOWN_SAYS
                self._around.add(group, place.country, weight * len(group.names))
            if not place.feature.startswith(WIDE):
                points.append((group, place))
        points.sort(key=lambda pair: -len(pair[0].names))
        self._around.points = points[:_SURROUNDINGS]

    def _is_meant_literally(self, group: Group, place: Place) -> bool:
        """A capital that only ever stands for its government says nothing of where things lie."""
        return not is_seat(place) or any(
            role_of(name, place, self._parse)[0].is_literal for name in group.names
        )

    def _weigh_all(self) -> None:
        for group in self._groups.values():
            host = self._place_of(group.host) if group.host is not None else None
            self._scale.weigh(group, self._around, host)

    def _place_of(self, name: PlaceName) -> Place | None:
        """The country of a people; else the best place of a name as far as that is known."""
        if name.people is not None:
            return name.people
        group = self._groups[_key(name)]
        if group.scored:
            return group.best
        return group.matches[0].place if group.matches else None

    # From groups to mentions.

    def mentions(self) -> list[Mention]:
        found: list[Mention] = []
        for name in self._names:
            mention = self._mention(name, found)
            if mention is not None:
                found.append(mention)
        return found

    def _mention(self, name: PlaceName, earlier: list[Mention]) -> Mention | None:
        if name.people is not None:
            candidate = Candidate(name.people, 1.0, "the country of that people")
            role, rule = role_of(name, name.people, self._parse)
            return Mention(
                name.start, name.end, name.surface, role, rule,
                (candidate,), WherePrec.COUNTRY, 0.95,
            )  # fmt: skip
        group = self._groups[_key(name)]
        scored = [one for one in group.scored if one.score >= _LOWEST]
        if scored and not (
            self._is_mere_core(name, scored[0].place) or self._is_foreign(name, scored[0].place)
        ):
            return self._resolved(name, scored)
        return self._stand_in(name, earlier)

    def _is_mere_core(self, name: PlaceName, place: Place) -> bool:
        """ "Hadan district" found only as some far "Hadan" town: the name itself is unknown."""
        if not name.core or not name.kind.startswith("A.ADM3"):
            return False
        return place.feature.startswith("P.") and normalise(place.name) != _key(name)

    def _is_foreign(self, name: PlaceName, place: Place) -> bool:
        """ "Stroud, Ontario" found only as an English Stroud: the name itself is unknown."""
        host = self._hosts[id(name)]
        if host is None or self._parse.text[name.end : host.start].strip() != ",":
            return False
        outer = self._place_of(host)
        return (
            outer is not None
            and outer.feature == "A.ADM1"
            and not place.feature.startswith("A.")
            and outer.country != place.country
        )

    def _resolved(self, name: PlaceName, scored: list[Scored]) -> Mention:
        place = scored[0].place
        role, rule = role_of(name, place, self._parse)
        precision = place.where_prec
        in_place = bool(name.core) and name.kind.startswith(_BUILT)
        if precision is WherePrec.EXACT and (in_place or self._is_near(name)):
            precision = WherePrec.NEAR
        return Mention(
            name.start, name.end, name.surface, role, rule,
            tuple(one.candidate() for one in scored[:_KEPT]), precision, confidence(scored),
        )  # fmt: skip

    def _is_near(self, name: PlaceName) -> bool:
        span = self._parse.tokens_in(name.start, name.end)
        if not span.start:
            return False
        return self._parse.tokens[span.start - 1].text.casefold() in _NEAR_WORDS

    def _stand_in(self, name: PlaceName, earlier: list[Mention]) -> Mention | None:
        """A name the gazetteer lacks is put where its surroundings say, and marked as near."""
        if not name.by_model and not name.kind:
            return None
        host = self._hosts[id(name)]
        place = self._place_of(host) if host is not None else None
        reason = f'stands with "{host.surface}"' if host is not None else ""
        if place is None or place.feature.startswith(WIDE):
            beside = self._beside(name, earlier)
            if beside is not None:
                surface, place = beside
                reason = f'"{surface}" stands close by'
        role, rule = role_of(name, None, self._parse)
        if place is None:
            return Mention(name.start, name.end, name.surface, role, rule)
        why = f'"{name.surface}" is not in the gazetteer; {reason}'
        precision = max(place.where_prec, WherePrec.NEAR)
        return Mention(
            name.start, name.end, name.surface, role, rule,
            (Candidate(place, 0.5, why),), precision, 0.4,
        )  # fmt: skip

    def _beside(self, name: PlaceName, earlier: list[Mention]) -> tuple[str, Place] | None:
        """The last town, house or province before a name in its sentence, else the next one.

        For a building or street also the last one in the sentence before, of the same paragraph.
        """
        sentence = self._parse.sentence_at(name.start)
        if sentence is None:
            return None
        outside: tuple[str, Place] | None = None
        for mention in reversed(earlier):
            if mention.place is None or not mention.role.is_literal or not _holds(mention.place):
                continue
            if mention.start >= sentence.start:
                return mention.surface, mention.place
            if name.kind.startswith(_BUILT) and self._is_sentence_before(
                sentence.start, mention.start
            ):
                outside = mention.surface, mention.place
            break
        if not name.kind:
            return outside
        for other in self._names[bisect_right(self._names, name.start, key=_start) :]:
            if other.start >= sentence.end:
                break
            place = None if other.people else self._groups[_key(other)].best
            if place and _holds(place) and role_of(other, place, self._parse)[0].is_literal:
                return other.surface, place
        return outside

    def _is_sentence_before(self, start: int, offset: int) -> bool:
        before = self._parse.sentence_at(offset)
        return (
            before is not None
            and "\n" not in self._parse.text[before.end : start]
            and start - before.end < 5
        )


def _holds(place: Place) -> bool:
    """Whether a place is small enough to say where an unknown one beside it lies."""
    return place.feature[:1] in ("P", "S", "A") and not place.feature.startswith(WIDE)


def _start(name: PlaceName) -> int:
    return name.start


def _key(name: PlaceName) -> str:
    """What mentions of one name share."""
    return normalise(name.asked)


def is_place_of_event(mention: Mention) -> bool:
    """Whether something is told to be or happen there."""
    return mention.place is not None and mention.role in (
        Role.LOCATION,
        Role.ORIGIN,
        Role.DESTINATION,
    )
