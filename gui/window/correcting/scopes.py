"""How far a decision about a name reaches, and the wishes that follow. Plain values, no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from gui.engine.decisions.applying import source_of
from gui.engine.decisions.values import About, Kind, Meaning, Subject, Value, Wish, point
from gui.engine.geometry import distance_km
from gui.engine.model import ArticleId, EventRecord, Mention, Place, Role

if TYPE_CHECKING:
    from gui.engine.gazetteer.own_places_file import Addition
    from gui.engine.store.pins import Behind


class Scope(StrEnum):
    """The value says it to the user."""

    NAME = "Only here"
    ARTICLE = "In this article"
    PROJECT = "In all articles"
    ALWAYS = "Always, in other projects too"


class Named(NamedTuple):
    """A place name of an article that something is to be said of."""

    article: ArticleId
    mention: Mention

    @property
    def label(self) -> str:
        """How a list says it."""
        return f"“{self.mention.surface}”"

    def subject(self, scope: Scope) -> Subject:
        """What is decided about, in a scope."""
        one = self.mention
        match scope:
            case Scope.NAME:
                return Subject(About.NAME, self.article, one.start, one.end, one.surface)
            case Scope.ARTICLE:
                return Subject(About.NAME, self.article, -1, -1, one.surface)
            case Scope.PROJECT | Scope.ALWAYS:
                return Subject(About.NAME, None, -1, -1, one.surface)

    def wishes(self, meaning: Meaning | None, scope: Scope) -> list[Wish]:
        """What it means from now on; None: what the reader thinks.

        What was said of this one name gives way to what is now said of all of them.
        """
        narrower = [Scope.NAME, Scope.ARTICLE, Scope.PROJECT]
        if scope is not Scope.ALWAYS:
            narrower = narrower[: narrower.index(scope)]
        else:
            # What is said here holds in all articles, and is kept outside of the project besides.
            narrower.remove(Scope.PROJECT)
        wishes = [Wish(self.subject(one), is_taken_back=True) for one in narrower]
        if meaning is None:
            return [*wishes, Wish(self.subject(scope), is_taken_back=True)]
        return [*wishes, Wish(self.subject(scope), meaning)]

    def always(self, meaning: Meaning) -> Addition:
        """What is kept among the user's own places, so that it holds in every project."""
        # Here, because no start needs it.
        from gui.engine.gazetteer.own_places import NoPlace
        from gui.engine.gazetteer.own_places_file import NewNoPlace, NewPlace

        name, place = self.mention.surface, meaning.place
        if meaning.kind is Kind.PLACE and place is not None:
            return NewPlace(
                name,
                place.lat,
                place.lon,
                feature=place.feature or "L.LCTY",
                where_prec=place.where_prec,
                radius_km=place.radius_km,
                country=place.country,
            )
        is_government = meaning.kind is Kind.GOVERNMENT
        return NewNoPlace(name, NoPlace.GOVERNMENT if is_government else NoPlace.NOT_A_PLACE)


class Whole(NamedTuple):
    """An event as a whole, whatever names its sentence has."""

    record: EventRecord
    label: str = "The event as a whole"

    def wishes(self, meaning: Meaning | None, scope: Scope) -> list[Wish]:
        """Where it was from now on, nowhere known, or (None) where the reader has it."""
        subject = event_subject(self.record, About.PLACES)
        if meaning is None:
            return [Wish(subject, is_taken_back=True)]
        there = (meaning.place,) if meaning.place is not None else ()
        return [Wish(subject, there)]


class Pin(NamedTuple):
    """All that is shown at a place of the map: every name that is read as it."""

    place: Place
    behind: Behind
    mention: Mention
    """One of the names, for what it may mean instead."""

    @property
    def label(self) -> str:
        count = len(self.behind.names)
        return f"All {count:,} names at {self.place.name}" if count > 1 else self.place.name

    def wishes(self, meaning: Meaning | None, scope: Scope) -> list[Wish]:
        """What they mean from now on; None: what the reader thinks.

        A spelling that always means this place is decided once, for articles to come, too.
        """
        everywhere = self.behind.everywhere
        wishes: dict[Subject, Wish] = {}
        for decision in self.behind.decisions:
            if meaning is None or decision.subject.surface in everywhere:
                wishes[decision.subject] = Wish(decision.subject, is_taken_back=True)
        if meaning is None:
            return list(wishes.values())
        for name in self.behind.names:
            subject = name
            if name.surface in everywhere:
                subject = Subject(About.NAME, None, -1, -1, name.surface)
            wishes[subject] = Wish(subject, meaning)
        for decision in self.behind.events:
            subject, places = decision.subject, decision.value
            assert isinstance(places, tuple)
            there = [meaning.place if one.key == self.place.key else one for one in places]
            wishes[subject] = Wish(subject, tuple(one for one in there if one is not None))
        return list(wishes.values())


def moved(place: Place, lat: float, lon: float) -> Place:
    """A place under its name, but at another point."""
    put = point(place.name, lat, lon)
    is_near = distance_km((place.lat, place.lon), (lat, lon)) < _NEAR_KM
    is_spot = place.feature[:1] in _SPOTS
    return replace(
        put,
        feature=place.feature if is_spot else put.feature,
        # Farther away it may lie in another one.
        country=place.country if is_near else "",
        population=place.population if is_spot else 0,
        names=place.names,
    )


_NEAR_KM = 25.0
_SPOTS = ("P", "S", "R")
"""GeoNames classes of towns, buildings and roads: what is at a point, and not an area."""

Asked = Named | Whole | Pin
"""Whose place is asked for."""


def event_subject(record: EventRecord, about: About) -> Subject:
    """An event as a decision names it."""
    event = record.event
    return Subject(about, record.article_id, event.start, event.end, record.excerpt, record.nth)


def event_wish(record: EventRecord, about: About, value: Value) -> Wish:
    """Something that is to be decided of an event."""
    return Wish(event_subject(record, about), value)


def names_of(record: EventRecord, mentions: Sequence[Mention]) -> list[Named]:
    """The names that gave an event its places, and the others in its sentence; each once."""
    event = record.event
    gave = [source_of(place, event, mentions) for place in event.places]
    found = dict.fromkeys(at for at in gave if at is not None)
    for at, mention in enumerate(mentions):
        is_inside = event.start <= mention.start and mention.end <= event.end
        if is_inside and mention.role is not Role.DEMONYM:
            found.setdefault(at)
    return [Named(record.article_id, mentions[at]) for at in found]
