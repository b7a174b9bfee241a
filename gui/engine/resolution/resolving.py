"""Place names to places: which of all the places of that name is meant, with the reasons.

`senses` puts the mentions of an article together that mean one place, `weighing` weighs the
places each could mean. Names that the gazetteer does not hold fall back to the place that holds
them (`stand_ins`), marked as near, or to no place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from gui.engine.gazetteer.look_up import normalise
from gui.engine.language import Parse
from gui.engine.model import Candidate, Mention, Place, Role, WherePrec
from gui.engine.places.names import LookUp, PlaceName
from gui.engine.resolution.roles import is_seat, role_of
from gui.engine.resolution.senses import Senses
from gui.engine.resolution.stand_ins import StandIns
from gui.engine.resolution.surroundings import WIDE, Group, Surroundings
from gui.engine.resolution.weighing import Facts, Scale, confidence

_KEPT = 5
"""Candidates kept for each mention, best first."""
_WORDS_AROUND = 40
_NEAR_BEFORE = re.compile(
    r"\b(?:near|nearby|outside|around|off|beyond|(?:close|next|adjacent) to"
    r"|(?:north|south)?(?:east|west|north|south) of"
    r"|across the \w+(?: River)? from"
    r"|(?:km|kms|kilomet(?:re|er)s?|miles?) (?:\([^)]*\) )?(?:away )?from)(?: the)?\s$"
)
_NEAR_AFTER = re.compile(r"(?:['’]s)?(?:-|\s)(?:area|suburbs?|outskirts|countryside|hinterland)\b")
_LOWEST = 2.5
"""Below this score nearly all candidates are wrong, and the name is taken for one of no place we
know."""
_CHIEF_TOWN = 20_000
"""Inhabitants from which a district may be called after a town."""
_SURE = 1.0
"""By so much the best candidate must lead to serve as surroundings."""
_TOWN_SAYS = 0.5
_SAYS = {"A.PCLI": 1.0, "A.PCLD": 1.0, "P.PPLC": 0.3}
"""What a mention counts for its country; a capital is often named as one among others."""
_ROUNDS = 2
"""So often the names of an article tell each other in which province they could lie."""
_SURROUNDINGS = 200
"""So many places, those named most often, serve as surroundings of the others."""
_BUILT = ("S.", "R.", "L.PRK")
"""How the codes of buildings, roads and parks begin."""


class Gazetteer(LookUp, Facts, Protocol):
    """What resolution asks of a gazetteer."""


def resolve(names: Sequence[PlaceName], parse: Parse, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """A mention for each name, in order; one without candidates has no place."""
    resolver = _Resolver(names, parse, gazetteer)
    return tuple(resolver.mentions())


class _Resolver:
    def __init__(self, names: Sequence[PlaceName], parse: Parse, gazetteer: Gazetteer) -> None:
        self._parse = parse
        self._gazetteer = gazetteer
        self._senses = Senses(names, parse, gazetteer)
        self._around = Surroundings()
        self._scale = Scale(gazetteer)
        # First each name for itself; then by what the others could mean; then by what is settled.
        self._count_countries()
        self._weigh_all()
        for _ in range(_ROUNDS):
            self._around.count_regions(self._senses.groups)
            self._weigh_all()
        self._settle()
        self._weigh_all()

    # Surroundings.

    def _count_countries(self) -> None:
        """How often the article names each country or its people, where that is beyond doubt."""
        for name in self._senses.names:
            if name.people is not None and name.people.country:
                self._around.countries[name.people.country] += 1
        for group in self._senses.groups:
            if group.is_beyond_doubt:
                self._around.add(group, group.country, len(group.names))

    def _settle(self) -> None:
        """Places sure enough to serve as surroundings; a town speaks for its country too."""
        points = []
        for group in self._senses.groups:
            place = group.best
            if place is None or group.lead < _SURE or not self._is_meant_literally(group, place):
                continue
            if not group.says and place.country:
                weight = _SAYS.get(place.feature, _TOWN_SAYS)
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
        for group in self._senses.groups:
            host = self._place_of(group.host) if group.host is not None else None
            self._scale.weigh(group, self._around, host)

    def _place_of(self, name: PlaceName) -> Place | None:
        """The country of a people; else the best place of a name as far as that is known."""
        if name.people is not None:
            return name.people
        group = self._senses.group(name)
        if group.scored:
            return group.best
        return group.matches[0].place if group.matches else None

    # From groups to mentions.

    def mentions(self) -> list[Mention]:
        found: list[Mention] = []
        stand_ins = StandIns(self._senses, self._parse, self._gazetteer, self._accepted)
        for name in self._senses.names:
            mention = self._mention(name) or stand_ins.mention(name, found)
            if mention is not None:
                found.append(mention)
        return found

    def _mention(self, name: PlaceName) -> Mention | None:
        """None if no place that bears the name fits."""
        if name.people is not None:
            candidate = Candidate(name.people, 1.0, "the country of that people")
            role, rule = role_of(name, name.people, self._parse)
            return Mention(
                name.start, name.end, name.surface, role, rule,
                (candidate,), WherePrec.COUNTRY, 0.95,
            )  # fmt: skip
        return self._resolved(name) if self._accepted(name) is not None else None

    def _accepted(self, name: PlaceName) -> Place | None:
        """The place of a name, if it is better than none."""
        if name.people is not None:
            return name.people
        scored = self._senses.group(name).scored
        if not scored or scored[0].score < _LOWEST:
            return None
        place = scored[0].place
        unfit = self._is_mere_core(name, place) or self._is_foreign(name, place)
        return None if unfit else place

    def _is_mere_core(self, name: PlaceName, place: Place) -> bool:
        """ "Hadan district" found only as some far "Hadan" town: the name itself is unknown."""
        if not name.core or not name.kind.startswith("A.ADM3"):
            return False
        if place.population >= _CHIEF_TOWN and self._around.countries[place.country] >= 1:
            return False  # "Nikopol district" in an article on Ukraine is around that town
        return place.feature.startswith("P.") and normalise(place.name) != normalise(name.surface)

    def _is_foreign(self, name: PlaceName, place: Place) -> bool:
        """ "Stroud, Ontario" found only as an English Stroud: the name itself is unknown."""
        host = self._senses.host(name)
        if host is None or not self._senses.stands_behind_comma(name, host):
            return False
        outer = self._place_of(host)
        return (
            outer is not None
            and outer.feature == "A.ADM1"
            and not place.feature.startswith("A.")
            and outer.country != place.country
        )

    def _resolved(self, name: PlaceName) -> Mention:
        scored = self._senses.group(name).scored
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
        """ "Near Wonsan", "40 km from Basra", "west of Lima", "the Houston area"."""
        before = self._parse.text[max(name.start - _WORDS_AROUND, 0) : name.start].casefold()
        after = self._parse.text[name.end : name.end + _WORDS_AROUND]
        return bool(_NEAR_BEFORE.search(before) or _NEAR_AFTER.match(after))


def is_place_of_event(mention: Mention) -> bool:
    """Whether something is told to be or happen there."""
    return mention.place is not None and mention.role in (
        Role.LOCATION,
        Role.ORIGIN,
        Role.DESTINATION,
    )
