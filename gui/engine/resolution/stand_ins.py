"""Names that the gazetteer lacks: the place that holds them stands in, and says so.

"Mercy Hospital in Springfield, Mo." is put at Springfield, marked as near. What stands in is looked
for from the name outwards: what its words say, its sentence, the sentences before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from gui.engine.gazetteer.look_up import normalise
from gui.engine.language import Parse
from gui.engine.model import Candidate, Mention, Place, Role, WherePrec
from gui.engine.places.names import LookUp, PlaceName, meanings
from gui.engine.places.words import PUBLIC_BODIES
from gui.engine.resolution.roles import role_of
from gui.engine.resolution.senses import Senses
from gui.engine.resolution.surroundings import WIDE

UNKNOWN = "is not a known place"
"""What is noted of a name for which another place stands in."""
_BUILT = ("S.", "R.", "L.PRK")
"""How the codes of buildings, roads and parks begin."""
_AFAR = ("", "P.PPL", "A.ADM1", "A.ADM2")
"""What a text goes on to without saying where it lies: towns, and what holds many of them."""
_ON_THE_WAY = (Role.ORIGIN, Role.DESTINATION)
"""Of "from Lyon to Zarmek" neither says where the other lies."""
_SMALL = frozenset("village villages hamlet hamlets suburb suburbs quarter quarters".split())
"""What is called so lies close to the town that the text is about."""
_SOLID = ("P", "S", "A")
"""GeoNames classes of towns, buildings and divisions."""
_NAMED_AFTER_A_TOWN = frozenset(
    ("S.AIRP", "S.BLDG", "S.HSP", "S.MKT", "S.PRN", "S.PRT", "S.RSTN", "S.SCHC", "S.UNIV")
)
_SAID_FAR = re.compile(
    r",? (?:[a-z-]+ ){0,6}(?P<number>\d[\d,]{0,5}(?:\.\d+)?)(?: |-)?"
    r"(?:km|kms|kilomet(?:re|er)s?|miles?)\b"
)
_FAR_KM = 30.0
_KNOWN_CITY = 100_000
"""Inhabitants from which a house is taken to be named after a town that the text does not name."""
_BEFORE = 2
"""So many sentences before it may say where a name lies."""
_WORDS_BETWEEN = re.compile(
    r"(?: [a-z]+){0,2},? (?:in|on|of|near|outside|(?:north|south)?(?:east|west|north|south)"
    r"(?:ern)? of)(?: the)?(?: (?:north|south|east|west|central)[a-z]*)?"
    r"(?: (?:city|town|county) of)? "
)


@dataclass(frozen=True, slots=True)
class _StandIn:
    """A place, why it stands in, and how likely that is right.

    Of 47 in GeoVirus (Gritta et al. 2018) two thirds were within 161 km, half within 25 km.
    """

    place: Place
    reason: str
    confidence: float
    at_best: WherePrec = WherePrec.NEAR


class StandIns:
    """Finds the place that holds an unknown name of one article."""

    def __init__(
        self,
        senses: Senses,
        parse: Parse,
        gazetteer: LookUp,
        accepted: Callable[[PlaceName], Place | None],
    ) -> None:
        self._senses = senses
        self._parse = parse
        self._gazetteer = gazetteer
        self._accepted = accepted
        self._towns = {
            group.key: place
            for group in senses.groups
            if (place := accepted(group.names[0])) is not None and _holds(place)
        }
        self._written_at = {name.start for name in senses.names if name.in_dateline}
        self._sentence_starts = [sentence.start for sentence in parse.sentences]

    def mention(self, name: PlaceName, earlier: list[Mention]) -> Mention | None:
        """The name put where its surroundings say, marked as near; without a place if they don't.

        `earlier` are the mentions before it. None if there is too little to call it a place's name.
        """
        if not name.by_model and not name.kind:
            return None
        role, rule = role_of(name, None, self._parse)
        found = self._find(name, earlier)
        if found is None:
            return Mention(name.start, name.end, name.surface, role, rule)
        why = f'"{name.surface}" {UNKNOWN}; {found.reason}'
        return Mention(
            name.start, name.end, name.surface, role, rule,
            (Candidate(found.place, 0.5, why),),
            max(found.place.where_prec, found.at_best), found.confidence,
        )  # fmt: skip

    def _find(self, name: PlaceName, earlier: list[Mention]) -> _StandIn | None:
        land = None
        host = self._senses.host(name)
        place = self._accepted(host) if host is not None else None
        if host is not None and place is not None:
            found = _StandIn(place, f'stands with "{host.surface}"', 0.6)
            if not place.feature.startswith(WIDE):
                return found
            land = found
        if self._is_said_far(name):
            return land
        near = self._behind(name)
        if near is not None and near.place.feature.startswith(WIDE):
            land, near = land or near, None
        near = near or self._named_after(name) or self._beside(name, earlier)
        if near is not None and (land is None or near.place.country == land.place.country):
            return near
        return land or self._before(name, earlier)

    def _is_said_far(self, name: PlaceName) -> bool:
        """ "Adan Yabaal, a town 245 km north of Mogadishu": Mogadishu does not stand in."""
        said = _SAID_FAR.match(self._parse.text, name.end)
        if said is None:
            return False
        return float(said["number"].replace(",", "")) > _FAR_KM

    def _behind(self, name: PlaceName) -> _StandIn | None:
        """ "The Mukuru slums in Nairobi", "Huachipa, east of Lima"."""
        names = self._senses.names
        index = bisect_right(names, name.start, key=_start)
        if index == len(names) or names[index].people is not None:
            return None
        after = names[index]
        if not _WORDS_BETWEEN.fullmatch(self._parse.text, name.end, after.start):
            return None
        place = self._accepted(after)
        if place is None or place.feature[:1] not in _SOLID:
            return None
        return _StandIn(place, f'"{after.surface}" is named right after it', 0.6)

    def _named_after(self, name: PlaceName) -> _StandIn | None:
        """ "Da Nang International Airport", "the Madrid Open": the town that a house, a body or a
        meeting is named after."""
        words = name.surface.split()
        is_house = name.kind.startswith("S.") and name.kind != "S.DIP"
        is_body = not PUBLIC_BODIES.isdisjoint(words)
        if name.kind and not is_house and not is_body:
            return None
        for count in range(min(3, len(words) - 1), 0, -1):
            town = " ".join(words[:count])
            place = self._towns.get(normalise(town))
            if place is None and name.kind in _NAMED_AFTER_A_TOWN:
                place = self._large_town(town)
            if place is not None:
                return _StandIn(place, f'its name holds "{town}"', 0.6)
        return None

    def _large_town(self, name: str) -> Place | None:
        for match in meanings(self._gazetteer, name, limit=3):
            place = match.place
            if match.is_main and place.feature[:2] == "P." and place.population >= _KNOWN_CITY:
                return place
        return None

    def _beside(self, name: PlaceName, earlier: list[Mention]) -> _StandIn | None:
        """The last town, house or province before a name in its sentence, else the next one."""
        sentence = self._parse.sentence_at(name.start)
        if sentence is None:
            return None
        desk = None
        for mention in reversed(earlier):
            if mention.start < sentence.start:
                break
            is_apart = mention.role in _ON_THE_WAY and name.kind in _AFAR
            if is_apart or mention.place is None or not mention.role.is_literal:
                continue
            if _holds(mention.place):
                found = _StandIn(mention.place, f'"{mention.surface}" is named beside it', 0.5)
                if not self._is_desk(mention):
                    return found
                desk = found
        if not name.kind:
            return None
        names = self._senses.names
        for other in names[bisect_right(names, name.start, key=_start) :]:
            if other.start >= sentence.end:
                break
            place = None if other.people else self._accepted(other)
            if place and _holds(place) and role_of(other, place, self._parse)[0].is_literal:
                return _StandIn(place, f'"{other.surface}" is named beside it', 0.5)
        return None if name.kind in _AFAR else desk

    def _is_desk(self, mention: Mention) -> bool:
        """A capital in a dateline: from there the whole country is reported on."""
        is_capital = mention.place is not None and mention.place.feature == "P.PPLC"
        return is_capital and mention.start in self._written_at

    def _before(self, name: PlaceName, earlier: list[Mention]) -> _StandIn | None:
        """The last place in the sentences before, for a house, a street, a river or a village.

        A town or a province that nobody knows may lie anywhere: it was not said where.
        """
        if name.kind in _AFAR and not self._is_small(name):
            return None
        index = bisect_right(self._sentence_starts, name.start) - 1
        first = self._parse.sentences[max(index - _BEFORE, 0)].start
        for mention in reversed(earlier):
            if mention.start < first:
                break
            if mention.place is not None and mention.role.is_literal and _holds(mention.place):
                reason = f'"{mention.surface}" was named before'
                return _StandIn(mention.place, reason, 0.4, WherePrec.SECOND_ORDER)
        return None

    def _is_small(self, name: PlaceName) -> bool:
        """ "The village of Yambali", "on the North Inch": which a reader from afar isn't told."""
        words = self._parse.text[max(name.start - 25, 0) : name.start].split()
        if words[-1:] == ["the"]:
            return True
        said = words[-2:-1] if words[-1:] == ["of"] else [name.surface.rpartition(" ")[2]]
        return bool(said) and said[0].casefold() in _SMALL


def _holds(place: Place) -> bool:
    """Whether a place is small enough to say where an unknown one beside it lies."""
    return place.feature[:1] in _SOLID and not place.feature.startswith(WIDE)


def _start(name: PlaceName) -> int:
    return name.start
