"""Place names to places: which of all the places of that name is meant, with the reasons.

Each candidate gets a score made of named parts. The parts and their weights are ours, set on
general news; what they add up to is comparable within one mention only. Names that the gazetteer
does not hold fall back to the place that holds them, marked as near, or to no place at all.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from gui.engine.gazetteer import Match, normalise
from gui.engine.geometry import distance_km
from gui.engine.language import Parse
from gui.engine.model import Candidate, Mention, Place, Role, WherePrec
from gui.engine.places import PlaceName
from gui.engine.roles import is_seat, role_of

_KEPT = 5
"""Candidates kept for each mention, best first."""
_BORDER_WORDS = frozenset(
    "border borders frontier crossing crossings customs checkpoint cross-border".split()
)
_NEAR_WORDS = frozenset(("near", "outside", "around", "off", "beyond"))
_BORDER_KM = 30.0
_NEARNESS_KM = 150.0
_DIVISION_KM = 400.0
_TOWN_KM = 60.0
_LOWEST = 1.2
"""Below this score a candidate is no better than a guess, and the name stays without a place."""
_LIST_GOES_ON = re.compile(r"(?:, ?[A-Z][\w’' -]{1,30}){0,8},? (?:and|or|&) ")
_COUNTRY_FEATURES = ("A.PCL", "L.CONT")


class Gazetteer(Protocol):
    """What resolution asks of a gazetteer."""

    def lookup(self, name: str, *, limit: int = 25) -> list[Match]: ...

    def neighbours(self, place: Place, *, km: float = 30.0) -> frozenset[str]: ...


@dataclass(slots=True)
class _Scored:
    """A candidate while it is being weighed: what speaks for it, in points and words."""

    place: Place
    parts: list[tuple[float, str]] = field(default_factory=list)

    def add(self, points: float, why: str) -> None:
        if points:
            self.parts.append((points, why))

    @property
    def score(self) -> float:
        return sum(points for points, _ in self.parts)

    def candidate(self) -> Candidate:
        why = "; ".join(f"{why} {points:+.1f}" for points, why in self.parts)
        return Candidate(self.place, round(self.score, 3), why)


@dataclass(slots=True)
class _Group:
    """All mentions of one name in an article: one sense, unless the text itself says otherwise."""

    names: list[PlaceName]
    matches: list[Match]
    kind: str
    scored: list[_Scored] = field(default_factory=list)

    @property
    def best(self) -> Place | None:
        return self.scored[0].place if self.scored else None


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
        self._countries = self._country_context()
        self._hosts = {id(name): self._host(index) for index, name in enumerate(self._names)}
        # Twice: the second time, what the first settled serves as surroundings.
        self._weigh_all([])
        self._weigh_all(self._settled())

    def _key(self, name: PlaceName) -> str:
        return normalise(name.surface)

    def _grouped(self) -> dict[str, _Group]:
        groups: dict[str, _Group] = {}
        for name in self._names:
            if name.people is not None:
                continue
            key = self._key(name)
            if key in groups:
                groups[key].names.append(name)
                continue
            matches = self._gazetteer.lookup(name.surface)
            if not matches and name.core:
                matches = self._gazetteer.lookup(name.core)
            groups[key] = _Group([name], matches, name.kind)
        return groups

    def _country_context(self) -> Counter[str]:
        """How often the article names each country or its people."""
        counts: Counter[str] = Counter()
        for name in self._names:
            place = name.people
            if place is None:
                matches = self._groups[self._key(name)].matches
                if matches and matches[0].place.feature.startswith("A.PCL"):
                    place = matches[0].place
            if place is not None and place.country:
                counts[place.country] += 1
        return counts

    def _host(self, index: int) -> PlaceName | None:
        """The name that says where this one lies: "Hadan district of North Korea's Sinuiju"."""
        name = self._names[index]
        text = self._parse.text
        if index + 1 < len(self._names):
            after = self._names[index + 1]
            gap = " ".join(text[name.end : after.start].split())
            if gap == "," and _LIST_GOES_ON.match(text, after.end):
                gap = "list"
            if gap in (",", "of", "in", "in the", "(", ", in", "of the"):
                skip = after.people is not None or self._is_possessive(after)
                if skip and index + 2 < len(self._names) and gap in ("of", "in"):
                    return self._names[index + 2]
                return after
        if index:
            before = self._names[index - 1]
            gap = text[before.end : name.start]
            if gap in ("'s ", "’s ", "'s", " "):
                return before
            # "the Chinese city of Dandong", "North Korea's border city of Sinuiju"
            words = gap.split()
            if (
                0 < len(words) <= 5
                and words[-1] == "of"
                and words[0][:1].isalpha() | (words[0] in ("'s", "’s"))
            ):
                return before
        return None

    def _is_possessive(self, name: PlaceName) -> bool:
        return self._parse.text[name.end : name.end + 2] in ("'s", "’s")

    def _settled(self) -> list[tuple[_Group, Place]]:
        """Places sure enough to serve as surroundings."""
        settled = []
        for group in self._groups.values():
            place = group.best
            if place is None or place.feature.startswith(_COUNTRY_FEATURES):
                continue
            rival = group.scored[1].score if len(group.scored) > 1 else 0.0
            if group.scored[0].score - rival >= 1.0 and self._is_meant_literally(group, place):
                settled.append((group, place))
        return settled

    def _is_meant_literally(self, group: _Group, place: Place) -> bool:
        """A capital that only ever stands for its government says nothing of where things lie."""
        return not is_seat(place) or any(
            role_of(name, place, self._parse)[0].is_literal for name in group.names
        )

    def _weigh_all(self, settled: list[tuple[_Group, Place]]) -> None:
        for group in self._groups.values():
            # A name is no evidence for itself.
            self._weigh(group, [place for owner, place in settled if owner is not group])

    def _weigh(self, group: _Group, points: list[Place]) -> None:
        scored = []
        for match in group.matches:
            one = _Scored(match.place)
            one.add(*_prior(match.place))
            if match.is_main:
                one.add(0.6, "its main name")
            self._add_kind(one, group.kind)
            self._add_country(one)
            self._add_host(one, group)
            self._add_border(one, group)
            self._add_nearness(one, points)
            scored.append(one)
        scored.sort(key=lambda one: -one.score)
        group.scored = scored

    def _add_kind(self, one: _Scored, kind: str) -> None:
        if not kind:
            return
        if one.place.feature == kind:
            one.add(2.0, "is of the kind named")
        elif one.place.feature[:1] == kind[:1]:
            one.add(0.8, "is about of the kind named")
        elif kind[:1] in ("S", "H", "T", "R") and one.place.feature.startswith("P."):
            one.add(-1.0, "is not of the kind named")

    def _add_country(self, one: _Scored) -> None:
        total = sum(self._countries.values())
        if total and one.place.country and not one.place.feature.startswith("A.PCL"):
            share = self._countries[one.place.country] / total
            one.add(round(2.5 * math.sqrt(share), 2), "the article speaks of its country")

    def _add_host(self, one: _Scored, group: _Group) -> None:
        for name in group.names:
            host = self._hosts[id(name)]
            if host is None:
                continue
            place = host.people or self._best_of(host)
            if place is None or not place.country or not one.place.country:
                continue
            if place.feature.startswith("A.PCL"):
                same = place.country == one.place.country
                one.add(3.0 if same else -1.5, f'"{host.surface}" stands with it')
            elif place.country != one.place.country:
                one.add(-1.5, f'does not lie in the country of "{host.surface}"')
            elif _lies_in(one.place, place):
                one.add(3.0, f'lies in "{host.surface}", which stands with it')
            return

    def _best_of(self, name: PlaceName) -> Place | None:
        group = self._groups.get(self._key(name))
        if group is None:
            return None
        if group.scored:
            return group.best
        return group.matches[0].place if group.matches else None

    def _add_border(self, one: _Scored, group: _Group) -> None:
        """A border station is a small place at a border, not its large namesake inland."""
        if one.place.feature[:1] not in ("P", "S") or one.place.population > 500_000:
            return
        if len(self._countries) < 2 or not any(self._speaks_of_border(n) for n in group.names):
            return
        neighbours = self._gazetteer.neighbours(one.place, km=_BORDER_KM)
        if any(country in self._countries for country in neighbours):
            one.add(4.0, "the sentence speaks of a border and it lies at one")

    def _speaks_of_border(self, name: PlaceName) -> bool:
        sentence = self._parse.sentence_at(name.start)
        if sentence is None:
            return False
        words = self._parse.tokens[sentence.first_token : sentence.last_token]
        return any(word.text.casefold() in _BORDER_WORDS for word in words)

    def _add_nearness(self, one: _Scored, points: list[Place]) -> None:
        if one.place.feature.startswith(_COUNTRY_FEATURES):
            return
        here = (one.place.lat, one.place.lon)
        nearest = min(
            ((distance_km(here, (place.lat, place.lon)), place) for place in points),
            key=lambda pair: pair[0],
            default=None,
        )
        if nearest is not None and nearest[0] < 4 * _NEARNESS_KM:
            points_given = round(1.5 * math.exp(-nearest[0] / _NEARNESS_KM), 2)
            one.add(points_given, f"lies near {nearest[1].name}")

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
        group = self._groups[self._key(name)]
        scored = [one for one in group.scored if one.score >= _LOWEST]
        if scored and not self._is_mere_core(name, scored[0].place):
            return self._resolved(name, scored)
        return self._stand_in(name, earlier)

    def _is_mere_core(self, name: PlaceName, place: Place) -> bool:
        """ "Hadan district" found only as some far "Hadan" town: the name itself is unknown."""
        if not name.core or not name.kind.startswith("A.ADM3"):
            return False
        return place.feature.startswith("P.") and normalise(place.name) != self._key(name)

    def _resolved(self, name: PlaceName, scored: list[_Scored]) -> Mention:
        place = scored[0].place
        role, rule = role_of(name, place, self._parse)
        precision = place.where_prec
        if precision is WherePrec.EXACT and self._is_near(name):
            precision = WherePrec.NEAR
        return Mention(
            name.start, name.end, name.surface, role, rule,
            tuple(one.candidate() for one in scored[:_KEPT]), precision, _confidence(scored),
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
        place = (host.people or self._best_of(host)) if host is not None else None
        reason = f'stands with "{host.surface}"' if host is not None else ""
        if place is None or place.feature.startswith("A.PCL"):
            sentence = self._parse.sentence_at(name.start)
            for mention in reversed(earlier):
                near = mention.place
                if sentence is None or mention.start < sentence.start:
                    break
                if near and mention.role.is_literal and near.feature[:1] in ("P", "S", "A"):
                    if near.feature.startswith("A.PCL"):
                        continue
                    place, reason = near, f'"{mention.surface}" stands in the same sentence'
                    break
        role, rule = role_of(name, place, self._parse)
        if place is None:
            return Mention(name.start, name.end, name.surface, role, rule)
        why = f'"{name.surface}" is not in the gazetteer; {reason}'
        precision = max(place.where_prec, WherePrec.NEAR)
        return Mention(
            name.start, name.end, name.surface, role, rule,
            (Candidate(place, 0.5, why),), precision, 0.4,
        )  # fmt: skip


def _lies_in(inner: Place, outer: Place) -> bool:
    """Whether a place lies in a division, by its code or else by distance, or close to a town."""
    if outer.feature == "A.ADM1" and inner.admin1 and outer.admin1:
        return inner.admin1 == outer.admin1
    reach = _DIVISION_KM if outer.feature.startswith("A.") else _TOWN_KM
    return distance_km((outer.lat, outer.lon), (inner.lat, inner.lon)) <= reach


def _prior(place: Place) -> tuple[float, str]:
    """How likely a place is meant before the text is read."""
    if place.feature.startswith("A.PCL"):
        return 5.0, "is a country"
    if place.key.startswith("curated:"):
        return 4.5, "is in the curated list"
    if place.feature == "L.CONT":
        return 4.5, "is a continent"
    if place.feature == "P.PPLC":
        return 4.6, "is a capital"
    if place.feature == "A.ADM1":
        return 3.4, "is a province or state"
    people = math.log10(max(place.population, 1))
    return round(0.57 * people, 2), f"has {place.population:,} inhabitants"


def _confidence(scored: list[_Scored]) -> float:
    """Share of the best candidate in a softmax over all, tempered by how good it is at all."""
    best = scored[0].score
    share = 1.0 / sum(math.exp(one.score - best) for one in scored)
    return round(share * (1.0 - math.exp(-best / 2.0)), 3)


def is_place_of_event(mention: Mention) -> bool:
    """Whether something is told to be or happen there."""
    return mention.place is not None and mention.role in (
        Role.LOCATION,
        Role.ORIGIN,
        Role.DESTINATION,
    )
