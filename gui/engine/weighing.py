"""How well each place that a name could mean fits the article, in points with their reasons.

The parts and their weights are ours, set on general news; what they add up to is comparable within
one name only.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from gui.engine.gazetteer import Match
from gui.engine.geometry import KM_PER_DEGREE, distance_km
from gui.engine.model import Candidate, Place
from gui.engine.place_names import PlaceName

LANDS = frozenset(("A.PCLI", "A.PCL", "A.PCLD", "A.PCLS", "A.PCLF", "A.PCLIX", "A.ADM1"))
"""GeoNames codes of countries and their provinces or states."""
WIDE = ("A.PCL", "L.CONT")
"""How the codes of areas begin that are too wide to be near anything."""

_NATURAL = ("H", "T")
"""GeoNames classes of waters and of mountains, islands and the like."""

_OWN = 15.0
"""Points of the user's own places: more than all else together."""
_SIZE = 0.57
"""Points for each tenfold of inhabitants."""
_STATES = 30
_COUNTIES = 3_000
"""Into how many parts a country falls, roughly: what such a part counts for without a census."""
_CHIEF_TOWN = 50_000
_BORDER_KM = 30.0
_NEARNESS_KM = 150.0
_FARTHEST_KM = 4 * _NEARNESS_KM
_DIVISION_KM = 400.0
_TOWN_KM = 60.0


class Facts(Protocol):
    """What weighing asks of a gazetteer."""

    def neighbours(self, place: Place, *, km: float = 30.0) -> frozenset[str]: ...

    def country(self, code: str) -> Place | None: ...


@dataclass(slots=True)
class Scored:
    """A candidate while it is being weighed: what speaks for it, in points and words."""

    match: Match
    parts: list[tuple[float, str]] = field(default_factory=list)
    score: float = 0.0

    @property
    def place(self) -> Place:
        return self.match.place

    def add(self, points: float, why: str) -> None:
        if points:
            self.parts.append((points, why))
            self.score += points

    def candidate(self) -> Candidate:
        why = "; ".join(f"{why} {points:+.1f}" for points, why in self.parts)
        return Candidate(self.place, round(self.score, 3), why)


@dataclass
class Group:
    """All mentions of one name in an article: one sense, unless the text itself says otherwise."""

    names: list[PlaceName]
    matches: list[Match]
    kind: str
    """GeoNames code that the names ask for; empty if they ask for none."""
    scored: list[Scored] = field(default_factory=list)
    """Best first."""
    says: dict[str, float] = field(default_factory=dict)
    """What it adds to the count of countries; it is no evidence for itself."""
    host: PlaceName | None = None
    """The name that says where this one lies: "Hadan district of Sinuiju"."""
    guests: list[Group] = field(default_factory=list)
    """What is said to lie in it: "Buffalo, New York"."""
    siblings: list[Group] = field(default_factory=list)
    """What it is listed with: "Ontario, Quebec and Manitoba"."""
    is_at_border: bool = False
    """Whether a sentence that has it speaks of a border."""

    @property
    def best(self) -> Place | None:
        return self.scored[0].place if self.scored else None

    @property
    def lead(self) -> float:
        """By how much the best candidate is ahead of the next."""
        rival = self.scored[1].score if len(self.scored) > 1 else 0.0
        return self.scored[0].score - rival if self.scored else 0.0

    @cached_property
    def country(self) -> str:
        """The code of the country of that name; empty if it is no country's first."""
        first = self.matches[0].place if self.matches else None
        return first.country if first and first.feature.startswith("A.PCL") else ""

    @cached_property
    def is_beyond_doubt(self) -> bool:
        """Whether it is a country's name, and no other country's or foreign province's."""
        lands = {match.place.country for match in self.matches if match.place.feature in LANDS}
        return bool(self.country) and len(lands) == 1


@dataclass(slots=True)
class Surroundings:
    """What of an article bears on which place a name means."""

    countries: Counter[str] = field(default_factory=Counter)
    """How often the article names each country or people, towns counting less."""
    points: list[tuple[Group, Place]] = field(default_factory=list)
    """Places that are settled, and whose they are."""

    def add(self, group: Group, country: str, weight: float) -> None:
        group.says = {country: weight}
        self.countries[country] += weight  # type: ignore[assignment]


class Scale:
    """Weighs the candidates of names against the surroundings of one article."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def weigh(self, group: Group, around: Surroundings, host: Place | None) -> None:
        """Fill `group.scored`. `host` is the place of the name that says where it lies."""
        group.scored = [Scored(match) for match in group.matches]
        points = [place for owner, place in around.points if owner is not group]
        for one in group.scored:
            one.add(*self._prior(one.place))
            if one.match.is_main:
                one.add(0.6, "its main name")
            _add_kind(one, group)
            _add_namesake(one, group)
            _add_country(one, group, around.countries)
            _add_host(one, group, host)
            _add_guests(one, group)
            _add_siblings(one, group)
            self._add_border(one, group, around.countries)
            _add_nearness(one, points)
        group.scored.sort(key=lambda one: -one.score)

    def _prior(self, place: Place) -> tuple[float, str]:
        """How likely a place is meant before the text is read."""
        if place.key.startswith("user:"):
            return _OWN, "is in your own list of places"
        if place.feature.startswith("A.PCL"):
            return 5.0, "is a country"
        if place.feature == "L.CONT":
            return 6.0, "is a continent"
        if place.key.startswith("curated:"):
            return 4.5, "is in the curated list"
        if place.feature == "P.PPLC":
            return min(4.6, _by_size(place.population) + 1.2), "is a capital"
        if place.feature == "A.ADM1":
            return self._part_of_country(place, _STATES), "is a province or state"
        if place.feature == "A.ADM2":
            return self._part_of_country(place, _COUNTIES), "is a county or district"
        if place.feature[:1] in _NATURAL:
            return _by_reach(place.radius_km), f"is a natural feature of {place.radius_km:.0f} km"
        return _by_size(place.population), f"has {place.population:,} inhabitants"

    def _part_of_country(self, place: Place, parts: int) -> float:
        country = self._facts.country(place.country)
        return _by_size(max((country.population if country else 0) // parts, 10))

    def _add_border(self, one: Scored, group: Group, countries: Collection[str]) -> None:
        """A border station is a small place at a border, not its large namesake inland."""
        if one.place.feature[:1] not in ("P", "S") or one.place.population > 500_000:
            return
        if not group.is_at_border or len(countries) < 2:
            return
        neighbours = self._facts.neighbours(one.place, km=_BORDER_KM)
        if any(country in countries for country in neighbours):
            one.add(4.0, "the sentence speaks of a border and it lies at one")


def _by_size(people: int) -> float:
    return round(_SIZE * math.log10(max(people, 1)), 2)


def _by_reach(km: float) -> float:
    """A pond counts as a village does, a great river or sea as much as a place of our own list."""
    return round(min(4.5, 2.0 + 0.9 * math.log10(max(km, 1.0))), 2)


def _is_of_kind(feature: str, kind: str) -> bool:
    """Whether a place is what a name asks for; GeoNames tells seats of provinces from towns."""
    return feature == kind or (kind == "P.PPL" and feature.startswith(kind))


def _add_kind(one: Scored, group: Group) -> None:
    kind, feature = group.kind, one.place.feature
    if kind:
        if _is_of_kind(feature, kind):
            one.add(2.0, "is of the kind named")
        elif feature[:1] == kind[:1]:
            one.add(0.8, "is about of the kind named")
        elif kind[:1] in ("S", "H", "T", "R") and feature.startswith("P."):
            one.add(-1.0, "is not of the kind named")
    elif group.country == one.place.country != "" and not feature.startswith(WIDE):
        one.add(-2.0, "would be told from its country")


def _add_namesake(one: Scored, group: Group) -> None:
    """A province is said to be one where its chief town has the same name."""
    if group.kind or (group.host is None and group.guests):
        return
    if _has_namesake(one.place, group):
        one.add(-1.5, "its chief town has the same name")


def _has_namesake(province: Place, group: Group) -> bool:
    return province.feature == "A.ADM1" and any(
        match.is_main
        and match.place.feature.startswith("P.")
        and match.place.population >= _CHIEF_TOWN
        and match.place.country == province.country
        and lies_in(match.place, province)
        for match in group.matches
    )


def _add_country(one: Scored, group: Group, countries: Counter[str]) -> None:
    code = one.place.country
    total = sum(countries.values()) - sum(group.says.values())
    if total > 0 and code:
        share = (countries[code] - group.says.get(code, 0.0)) / total
        one.add(round(2.5 * math.sqrt(max(share, 0.0)), 2), "the article speaks of its country")


def _add_host(one: Scored, group: Group, host: Place | None) -> None:
    if group.host is None or host is None or not host.country or not one.place.country:
        return
    surface = group.host.surface
    if host.feature.startswith("A.PCL"):
        same = host.country == one.place.country
        one.add(3.0 if same else -1.5, f'"{surface}" stands with it')
    elif host.country != one.place.country:
        one.add(-1.5, f'does not lie in the country of "{surface}"')
    elif lies_in(one.place, host):
        one.add(3.0, f'lies in "{surface}", which stands with it')


def _add_guests(one: Scored, group: Group) -> None:
    if one.place.feature not in LANDS:
        return
    for guest in group.guests:
        if any(
            match.place.feature not in LANDS
            and match.place.country == one.place.country
            and (one.place.feature != "A.ADM1" or lies_in(match.place, one.place))
            for match in guest.matches
        ):
            one.add(2.0, f'"{guest.names[0].surface}" lies in it')
            return


def _add_siblings(one: Scored, group: Group) -> None:
    if one.place.feature != "A.ADM1":
        return
    alike = sum(
        sibling.best is not None
        and sibling.best.feature == one.place.feature
        and sibling.best.country == one.place.country
        and not _has_namesake(sibling.best, sibling)
        for sibling in group.siblings
    )
    if alike and 2 * alike >= len(group.siblings):
        one.add(2.0, "is listed with provinces or states")


def _add_nearness(one: Scored, points: Sequence[Place]) -> None:
    if one.place.feature.startswith(WIDE):
        return
    here = (one.place.lat, one.place.lon)
    reach = _FARTHEST_KM / KM_PER_DEGREE
    nearest = min(
        (
            (distance_km(here, (place.lat, place.lon)), place.name)
            for place in points
            if abs(place.lat - one.place.lat) < reach
        ),
        default=None,
    )
    if nearest is not None and nearest[0] < _FARTHEST_KM:
        one.add(round(1.5 * math.exp(-nearest[0] / _NEARNESS_KM), 2), f"lies near {nearest[1]}")


def lies_in(inner: Place, outer: Place) -> bool:
    """Whether a place lies in a division, by its code or else by distance, or close to a town."""
    if outer.feature == "A.ADM1" and inner.admin1 and outer.admin1:
        return inner.admin1 == outer.admin1
    reach = _DIVISION_KM if outer.feature.startswith("A.") else _TOWN_KM
    return distance_km((outer.lat, outer.lon), (inner.lat, inner.lon)) <= reach


def confidence(scored: Sequence[Scored]) -> float:
    """Share of the best candidate in a softmax over all, tempered by how good it is at all."""
    best = scored[0].score
    share = 1.0 / sum(math.exp(one.score - best) for one in scored)
    return round(share * (1.0 - math.exp(-best / 2.0)), 3)
