"""What a person wants to see of a corpus, beside days and words. Values only.

`gui.engine.columns.filtering` says which events pass, and what each choice would leave.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Generic, TypeVar

from gui.engine.model import ArticleId, Basis, DatePrec, Role, Status, WherePrec

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """Some values of a kind: only these, or all but those."""

    only: frozenset[Value] = frozenset()
    """Empty: every value."""
    never: frozenset[Value] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.only or self.never)


class PlaceKind(StrEnum):
    """What a place is, as broadly as a person chooses by it; from GeoNames' feature classes."""

    COUNTRY = "country"
    PROVINCE = "province"
    DISTRICT = "district"
    SETTLEMENT = "settlement"
    SITE = "site"
    WAY = "way"
    WATER = "water"
    LANDFORM = "landform"
    AREA = "area"


_BY_CLASS = {
    "A": PlaceKind.DISTRICT,
    "H": PlaceKind.WATER,
    "P": PlaceKind.SETTLEMENT,
    "R": PlaceKind.WAY,
    "S": PlaceKind.SITE,
    "T": PlaceKind.LANDFORM,
    "U": PlaceKind.WATER,
    "V": PlaceKind.LANDFORM,
}


def kind_of(feature: str) -> PlaceKind:
    """The kind of a GeoNames feature class and code, such as "P.PPLA"."""
    if feature.startswith(("A.PCL", "A.TERR")):
        return PlaceKind.COUNTRY
    if feature.startswith("A.ADM1"):
        return PlaceKind.PROVINCE
    return _BY_CLASS.get(feature[:1], PlaceKind.AREA)


ROLES = (Role.LOCATION, Role.ORIGIN, Role.DESTINATION)
"""What a place can be to an event."""


class Facet(StrEnum):
    """The kinds of values that events are chosen by; each is a field of `Filters`."""

    STATUS = "status"
    OUTLET = "outlet"
    ARTICLE = "article"
    COUNTRY = "country"
    KIND = "kind"
    PLACE_BASIS = "place_basis"
    DATE_BASIS = "date_basis"
    WHERE_PREC = "where_prec"
    DATE_PREC = "date_prec"
    CONFIDENCE = "confidence"
    TAG = "tag"
    CREDIBILITY = "credibility"
    RELIABILITY = "reliability"
    REVIEWED = "reviewed"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events pass: those that every field allows.

    An event with several places passes a field about places if one of them is of the values
    wanted, and none of those unwanted. One without a place passes only where nothing is wanted.
    """

    status: Choice[Status] = Choice()
    outlet: Choice[str] = Choice()
    article: Choice[ArticleId] = Choice()
    country: Choice[str] = Choice()
    """ISO 3166-1 alpha-2, as in `Place.country`."""
    kind: Choice[PlaceKind] = Choice()
    place_basis: Choice[Basis] = Choice()
    date_basis: Choice[Basis] = Choice()
    where_prec: WherePrec | None = None
    """At most so vague; None: any."""
    date_prec: DatePrec | None = None
    """At most so vague; None: any, undated events too."""
    confidence: float = 0.0
    """At least so sure, 0 to 1."""
    tag: Choice[str] = Choice()
    """Tags of a person; empty: without any. As with places, one of those wanted is enough."""
    credibility: Choice[int] = Choice()
    """Grades of a person, `Credibility`; 0: none."""
    reliability: Choice[str] = Choice()
    """Of the outlet, `Reliability`; empty: not graded."""
    reviewed: Choice[bool] = Choice()
    """Whether a person corrected, confirmed, added or remarked on any telling."""
    role: Choice[Role] = Choice()
    """What its places are to an event: where it happens, where it comes from or leads to."""

    def __bool__(self) -> bool:
        return self != NO_FILTERS

    def without(self, facet: Facet) -> Filters:
        """The same with one field open."""
        return replace(self, **{facet.value: _OPEN[facet.value]})


NO_FILTERS = Filters()
_OPEN = {one.name: getattr(NO_FILTERS, one.name) for one in fields(Filters)}
