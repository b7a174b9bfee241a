"""Which tellings are events, and where and when each is: what `kinds` defines, applied.

A telling may name its place or its day, or point back to what was named before; one that does
neither is no event, and of statements and states only those that say more than others do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gui.engine.events.clauses import Telling, children, subtree
from gui.engine.events.dates import When, days_of
from gui.engine.events.kinds import Kind, event_nouns, kind_of
from gui.engine.events.places import SCENE, TellingPlaces, implied, is_exact, told_places
from gui.engine.events.scene import Scene, is_definite
from gui.engine.events.status import Tense, tense_of
from gui.engine.events.words import GATHERINGS, LASTING, OWN_GROUND, PROMISES
from gui.engine.language import Parse
from gui.engine.model import DateMention, DaySpan, EventPlace, Mention


@dataclass(frozen=True, slots=True)
class Draft:
    """A telling that is an event, before what it leaves unsaid is filled in."""

    telling: Telling
    days: list[When]
    places: tuple[EventPlace, ...]
    when: When | None = None
    """A day that its words point back to."""
    sure: float = 1.0
    is_elsewhere: bool = False
    """Whether it names a place of its own that nobody knows, so that the scene's is not its."""


@dataclass(frozen=True, slots=True)
class SentenceNames:
    """What one sentence names: places of events, governments, and dates, each in order."""

    places: Sequence[Mention]
    actors: Sequence[Mention]
    unknown: Sequence[Mention]
    """Places that no gazetteer knows."""
    dates: Sequence[DateMention]


class Drafter:
    """Tells which tellings are events."""

    def __init__(self, parse: Parse, scene: Scene, published: DaySpan | None) -> None:
        self._parse = parse
        self._scene = scene
        self._published = published

    def draft(self, part: Telling, names: SentenceNames) -> Draft | None:
        """The event that a telling is, if it is one."""
        kind = kind_of(self._parse, part)
        if kind is Kind.NOTHING:
            return None
        is_statement = kind is Kind.STATEMENT
        days = days_of(self._parse, part, names.dates, is_statement=is_statement)
        named = TellingPlaces(self._parse, part, names.places)
        if kind is not Kind.HAPPENING:
            if found := self._told_by_noun(part, days, named):
                return found
            return self._weak(kind, part, days, named)
        return self._happening(part, days, named, names)

    def _told_by_noun(self, part: Telling, days: list[When], named: TellingPlaces) -> Draft | None:
        """ "China endorsed the opening of an office in Rason": the opening is the event."""
        nouns: list[int] = []
        words: set[int] = set()
        for noun in event_nouns(self._parse, part):
            below = subtree(self._parse, part.sentence, noun)
            is_lasting = self._parse.tokens[noun].lemma.casefold() in LASTING
            if named.under(below) and (not is_lasting or any(not when.is_vague for when in days)):
                nouns.append(noun)
                words |= below
        if not nouns:
            return None
        told = Telling(part.sentence, nouns, words, parent=part, is_noun=True, is_cut=part.is_cut)
        return Draft(told, days, told_places(named.under(words)), sure=0.9)

    def _weak(
        self, kind: Kind, part: Telling, days: list[When], named: TellingPlaces
    ) -> Draft | None:
        """A statement at its venue, or a statement or state with a day and an exact place."""
        own = [when for when in days if not when.is_vague and not when.is_of_saying]
        if kind is Kind.STATEMENT and (venue := named.venue()):
            when = None if days else self._scene.day_at(told_places(venue), self._published)
            return Draft(part, days, told_places(venue), when, sure=0.7)
        if kind is Kind.STATEMENT and (where := self._announced(part, named)):
            return Draft(part, days, told_places(where), sure=0.6)
        if kind is Kind.FIGURE and named.firm and any(when.span.days <= 31 for when in own):
            return Draft(part, own, told_places(named.firm), sure=0.6)
        if own and any(is_exact(mention) for mention in named.mentions()):
            return Draft(part, own, told_places(named.mentions()), sure=0.6)
        if kind is Kind.STATEMENT and any(self._is_of_gathering(part, when) for when in own):
            return Draft(part, own, (), sure=0.6)
        return None

    def _announced(self, part: Telling, named: TellingPlaces) -> list[Mention]:
        """ "threatened to blow up a bridge in Seoul": where that would be."""
        tokens = self._parse.tokens
        if tokens[part.heads[0]].lemma.casefold() not in PROMISES:
            return []
        for index in children(self._parse, part.sentence, part.heads[0]):
            if tokens[index].dep == "xcomp":
                there = named.under(subtree(self._parse, part.sentence, index))
                return [mention for mention in there if is_exact(mention)]
        return []

    def _is_of_gathering(self, part: Telling, when: When) -> bool:
        """ "At a party congress in February": the day of a meeting where something was said."""
        index = self._parse.tokens_in(when.start, when.end).start
        return any(
            self._parse.tokens[noun].lemma.casefold() in GATHERINGS
            and index in subtree(self._parse, part.sentence, noun)
            for noun in event_nouns(self._parse, part)
        )

    def _happening(
        self, part: Telling, days: list[When], named: TellingPlaces, names: SentenceNames
    ) -> Draft | None:
        best = named.mentions()
        aside = named.asides()
        if self._took_place(part) and named.is_beside() and self._scene.here():
            best = []
        if not days and all(mention in aside and not is_exact(mention) for mention in best):
            best = []
        places = told_places(best)
        sure = 1.0 if named.firm else 0.8 if any(map(is_exact, best)) else 0.6
        if part.antecedent >= 0 and not places:
            places = self._places_at(part, names)
        elif not named.firm:
            places = self._scene.pointed_at(self._parse, part) or places
        places = places or self._home_ground(part, names)
        if not places and named.origins:
            left = told_places(named.origins)
            places = implied(self._scene.here(), SCENE) or left
        unknown = TellingPlaces(self._parse, part, names.unknown)
        if not places and days and not unknown.firm:
            places = told_places(named.speakers)
        firm_days = [when for when in days if not when.is_vague]
        if places and (days or best or not is_wide(places)):
            when = None
            if not days and tense_of(self._parse, part) is Tense.PAST and not self._scene.days:
                when = self._scene.day_at(places, self._published)
            return Draft(part, days, places, when, sure)
        if firm_days:
            return Draft(part, firm_days, (), sure=0.9, is_elsewhere=bool(unknown.firm))
        told = self._scene.event_pointed_at(self._parse, part)
        if told is not None and not days and tense_of(self._parse, part) is Tense.PAST:
            there = implied(told.places, "What this points back to happened here.")
            return Draft(part, [], there, told.when, sure=0.8)
        return None

    def _took_place(self, part: Telling) -> bool:
        """ "The collision happened as ...": what was told before, and where it was told to be."""
        tokens = self._parse.tokens
        if not part.heads or tokens[part.heads[0]].lemma.casefold() not in ("happen", "occur"):
            return False
        return any(
            tokens[index].dep == "nsubj"
            and (tokens[index].pos == "PRON" or is_definite(self._parse, part.sentence, index))
            for index in children(self._parse, part.sentence, part.heads[0])
        )

    def _places_at(self, part: Telling, names: SentenceNames) -> tuple[EventPlace, ...]:
        """Of "Kaesong, where both ran a zone": Kaesong; of "a man in Daegu who fled": nothing."""
        if any(self._parse.tokens[index].text.casefold() == "who" for index in part.tokens):
            return ()
        words = subtree(self._parse, part.sentence, part.antecedent) - part.tokens
        near = [
            mention
            for mention in names.places
            if words & set(self._parse.tokens_in(mention.start, mention.end))
        ]
        return told_places(near)

    def _home_ground(self, part: Telling, names: SentenceNames) -> tuple[EventPlace, ...]:
        """ "North Korea shut its borders": the borders are its own."""
        if not part.heads:
            return ()
        below = set(children(self._parse, part.sentence, part.heads[0]))
        does = {index for index in below if self._parse.tokens[index].dep == "nsubj"}
        for index in below - does:
            if self._parse.tokens[index].lemma.casefold() in OWN_GROUND and any(
                self._parse.tokens[child].tag == "PRP$"
                for child in children(self._parse, part.sentence, index)
            ):
                actors = [
                    actor
                    for actor in names.actors
                    if actor.place is not None
                    and does & set(self._parse.tokens_in(actor.start, actor.end))
                ]
                return implied(told_places(actors), "It is told to be this country’s own.")
        return ()


def is_wide(places: Sequence[EventPlace]) -> bool:
    """Whether nothing but countries is known."""
    return all(place.place.feature.startswith("A.PCL") for place in places)
