"""What an article says around a name: its groups of names, countries, provinces, settled places.

The values that `senses` fills with what the words say and `weighing` with what the names could
mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gui.engine.gazetteer.look_up import Match
from gui.engine.model import Candidate, Place
from gui.engine.places.names import PlaceName

LANDS = frozenset(("A.PCLI", "A.PCL", "A.PCLD", "A.PCLS", "A.PCLF", "A.PCLIX", "A.ADM1"))
"""GeoNames codes of countries and their provinces or states."""
WIDE = ("A.PCL", "L.CONT")
"""How the codes of areas begin that are too wide to be near anything."""

_LEAST_SHARE = 0.02
_CAPITAL_SAYS = 0.4
"""A capital is named among those of the world more than among the towns around it."""

Region = tuple[str, str]
"""A first-order division by the codes of its country and its own; a country by an empty one."""
Shares = dict[Region, float]
"""How much of something each region has; what is missing has none."""


@dataclass(slots=True)
class Scored:
    """A candidate while it is being weighed: what speaks for it, in points and words."""

    match: Match
    parts: list[tuple[float, str]] = field(default_factory=list)
    score: float = 0.0
    first_parts: int = 0
    """So many of the parts do not hang on the rest of the article."""
    share: float = 0.0
    """How likely it is among those of its name, by the score; they add up to 1."""

    @property
    def place(self) -> Place:
        return self.match.place

    def add(self, points: float, why: str) -> None:
        if points:
            self.parts.append((points, why))
            self.score += points

    def start_again(self) -> None:
        """Forget what hangs on the rest of the article."""
        del self.parts[self.first_parts :]
        self.score = sum(points for points, _ in self.parts)

    def candidate(self) -> Candidate:
        why = "; ".join(f"{why} {points:+.1f}" for points, why in self.parts)
        return Candidate(self.place, round(self.score, 3), why)


@dataclass
class Group:
    """All mentions of a name in an article that have one sense."""

    key: str
    """The name, normalised; groups of one name that the text tells apart share it."""
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
    in_full: frozenset[str] = frozenset()
    """Keys of the towns that the article also calls by a longer name: "Newcastle upon Tyne"."""
    later: Group | None = None
    """What the text says further on that a place of this name is: often this one."""
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
    regions: Shares = field(default_factory=dict)
    """In how many names of the article each province has a part, by what they could mean."""
    regions_of: dict[str, Shares] = field(default_factory=dict)
    """The part that each name has in that, by its key; a name is no evidence for itself."""

    def add(self, group: Group, country: str, weight: float) -> None:
        group.says = {country: weight}
        self.countries[country] += weight  # type: ignore[assignment]

    def count_regions(self, groups: Sequence[Group]) -> None:
        """Share each name out over the provinces of the places that it could mean."""
        self.regions_of = {}
        for group in groups:
            parts: Shares = {}
            for one in group.scored:
                place = one.place
                if one.share <= _LEAST_SHARE or not place.country:
                    continue
                land, region = (place.country, ""), (place.country, place.admin1)
                parts[land] = parts.get(land, 0.0) + one.share
                if region != land:
                    share = one.share * (_CAPITAL_SAYS if place.feature == "P.PPLC" else 1.0)
                    parts[region] = parts.get(region, 0.0) + share
            of_name = self.regions_of.setdefault(group.key, {})
            for region, share in parts.items():
                of_name[region] = max(of_name.get(region, 0.0), share)
        self.regions = {}
        for of_name in self.regions_of.values():
            for region, share in of_name.items():
                self.regions[region] = self.regions.get(region, 0.0) + share
