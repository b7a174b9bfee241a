"""What the sentences before one leave standing: a place, a day, and what words point back to.

"The bridge", "the city", "there" and "the talks" stand for the last fitting place or event that
was named. A day governs its paragraph; the last places named hold the scene for a while.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice

from gui.engine.events.clauses import Telling, children
from gui.engine.events.dates import When
from gui.engine.events.places import implied
from gui.engine.events.words import GATHERINGS, SITES, STRIKES
from gui.engine.language import Parse, Sentence, Token
from gui.engine.model import Basis, DaySpan, EventPlace, Mention

_SENTENCES = 5
"""For how many sentences that name no place the last one named holds the scene."""

_DAYS = 400
"""How far in time from its scene a sentence can be and still be about the same places."""

NEWS = timedelta(days=14)
"""How long before an article's day its news can lie; what is older is background."""

_REMEMBERED = 200
"""So many places and events back words can point."""

_FEATURES = {
    "bridge": ("S.BDG",),
    "hospital": ("S.HSP",),
    "airport": ("S.AIR",),
    "port": ("L.PRT", "S.PRT", "H.HBR"),
    "station": ("S.RSTN", "S.STN"),
    "university": ("S.UNIV",),
    "mosque": ("S.MSQE",),
    "church": ("S.CH",),
    "stadium": ("S.STDM",),
    "building": ("S.",),
    "facility": ("S.",),
    "site": ("S.", "L."),
    "city": ("P.",),
    "town": ("P.",),
    "village": ("P.",),
    "capital": ("P.PPLC",),
    "country": ("A.PCL",),
    "nation": ("A.PCL",),
    "province": ("A.ADM1",),
    "state": ("A.ADM1",),
    "region": ("A.ADM1", "L.RGN"),
    "county": ("A.ADM2",),
    "district": ("A.ADM2", "A.ADM3", "P.PPLX"),
    "island": ("T.ISL",),
    "river": ("H.STM",),
    "lake": ("H.LK",),
    "mountain": ("T.MT",),
    "volcano": ("T.VLC",),
}
"""Common nouns and the GeoNames codes of what they can stand for."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event that later words can point back to."""

    noun: str
    when: When
    places: tuple[EventPlace, ...]


@dataclass(slots=True)
class Scene:
    """What is known while an article is read, sentence by sentence."""

    seats: Sequence[Mention] = ()
    """All mentions of countries and capitals of the article, in order, whatever they do there."""
    places: tuple[EventPlace, ...] = ()
    age: int = 0
    """Sentences since the places were named."""
    home: tuple[EventPlace, ...] = ()
    """The one place that the article first told of."""
    listed: tuple[EventPlace, ...] = ()
    """The last places that were named together."""
    days: Sequence[When] = ()
    """The days told of by the last sentence of the paragraph that named any."""
    named: list[EventPlace] = field(default_factory=list)
    """All places named so far."""
    sites: dict[str, EventPlace] = field(default_factory=dict)
    """Where a thing is that was named by a common noun: "a ranch in Jalisco"."""
    told: list[Told] = field(default_factory=list)
    days_at: dict[str, When] = field(default_factory=dict)
    """The last exact day told of each place, by its key."""

    def pass_sentence(self) -> None:
        """Go on to the next sentence."""
        self.age += 1
        if self.age > _SENTENCES:
            self.places = ()

    def start_paragraph(self) -> None:
        """A list of places is the scene of its own paragraph only; then the story goes home."""
        self.days = ()
        if len(self.places) > 1:
            self.places = self.home

    def set_places(self, places: tuple[EventPlace, ...]) -> None:
        """These places hold the scene from here on."""
        self.places, self.age = places, 0
        self.named.extend(places)
        if len(places) > 1:
            self.listed = places
        if not self.home and len(places) == 1 and not _is_country(places[0]):
            self.home = places

    def here(self, actors: Sequence[Mention] = ()) -> tuple[EventPlace, ...]:
        """Where something is that names no place: at the scene, but not in several countries.

        Of places that were named together it is the one that `actors` are named by.
        """
        named = {actor.place.key for actor in actors if actor.place is not None}
        if own := tuple(place for place in self.listed if place.place.key in named):
            return own
        if len(self.places) > 1 and any(map(_is_country, self.places)):
            return self.home
        return self.places

    def remember(
        self, parse: Parse, telling: Telling, when: When | None, places: tuple[EventPlace, ...]
    ) -> None:
        """Keep what a telling told for words that point back to it."""
        if when is None or when.is_vague or when.span.days > 7:
            return
        for place in places:
            self.days_at[place.place.key] = when
        for index in telling.tokens:
            token = parse.tokens[index]
            noun = token.lemma.casefold()
            if token.pos in ("NOUN", "PROPN") and (noun in GATHERINGS or noun in STRIKES):
                self.told = [*self.told[-_REMEMBERED:], Told(noun, when, places)]

    def pointed_at(self, parse: Parse, telling: Telling) -> tuple[EventPlace, ...]:
        """The places that words like "the bridge" or "there" stand for."""
        found: list[EventPlace] = []
        for index in sorted(telling.tokens - telling.saying):
            token = parse.tokens[index]
            if token.text.casefold() == "there" and token.dep != "expl":
                found.extend(self.places)
            elif token.pos == "NOUN" and is_definite(parse, telling.sentence, index):
                found.extend(self._meant(token))
        unique = {place.place.key: place for place in found}
        return implied(unique.values(), "It was named before and is meant here.")

    def find_sites(self, parse: Parse, places: Sequence[EventPlace]) -> None:
        """Keep where things are: after "a ranch in Jalisco" the ranch is in Jalisco."""
        for place in places:
            for index in parse.tokens_in(place.start, place.end):
                preposition = parse.tokens[index].head
                above = parse.tokens[parse.tokens[preposition].head]
                noun = above.lemma.casefold()
                if parse.tokens[index].dep == "pobj" and above.pos == "NOUN" and noun in SITES:
                    self.sites[noun] = place

    def pointers(self, parse: Parse, sentence: Sentence) -> set[int]:
        """The words of a sentence that point back to a place named before."""
        return {
            index
            for index in range(sentence.first_token, sentence.last_token)
            if parse.tokens[index].pos == "NOUN"
            and parse.tokens[index].lemma.casefold() in _FEATURES.keys() | self.sites.keys()
            and is_definite(parse, sentence, index)
            and self._meant(parse.tokens[index])
        }

    def _meant(self, token: Token) -> list[EventPlace]:
        """The last place that a noun fits, or the last two: "the two cities"."""
        noun = token.lemma.casefold()
        features = _FEATURES.get(noun, ("?",))
        if features == _FEATURES["country"] and (
            token.tag == "NNS" or token.dep not in ("pobj", "dobj", "nsubjpass")
        ):
            return []  # it does something itself: a government
        if token.tag == "NN" and noun in self.sites:
            return [self.sites[noun]]
        wanted = 2 if token.tag == "NNS" else 1
        found: dict[str, EventPlace] = {}
        for place in self._before(token, features):
            name = place.place.name.casefold()
            if name.endswith(f" {noun}") or place.place.feature.startswith(features):
                found.setdefault(place.place.key, place)
                if len(found) == wanted:
                    return list(found.values())
        return []

    def _before(self, token: Token, features: tuple[str, ...]) -> Iterator[EventPlace]:
        """What was named before a word, last first. A country is named by its people, too, and
        a capital by its government."""
        if features not in (_FEATURES["country"], _FEATURES["capital"]):
            yield from islice(reversed(self.named), _REMEMBERED)
            return
        last = bisect_left(self.seats, token.start, key=lambda mention: mention.start)
        for mention in reversed(self.seats[max(0, last - _REMEMBERED) : last]):
            if mention.place is not None:
                yield EventPlace(
                    mention.place, mention.place.where_prec, Basis.IMPLIED, mention.confidence
                )

    def event_pointed_at(self, parse: Parse, telling: Telling) -> Told | None:
        """The earlier event that "the talks" or "the blast" stands for."""
        for index in sorted(telling.tokens - telling.saying):
            token = parse.tokens[index]
            noun = token.lemma.casefold()
            family = GATHERINGS if noun in GATHERINGS else STRIKES
            if (
                noun in family
                and token.dep in ("pobj", "nsubj", "nsubjpass")
                and is_definite(parse, telling.sentence, index)
            ):
                for told in reversed(self.told):
                    if told.noun == noun:
                        return told
                for told in reversed(self.told):
                    if told.noun in family:
                        return told
        return None

    def day_at(self, places: Sequence[EventPlace], published: DaySpan | None) -> When | None:
        """The day of the news told of one of these places before."""
        for place in places:
            when = self.days_at.get(place.place.key)
            if when is not None and (
                published is None
                or (published.first - when.span.first <= NEWS and when.span.first <= published.last)
            ):
                return when
        return None

    def holds_for(self, when: When | None, days: Sequence[When], published: DaySpan | None) -> bool:
        """Whether a day is not years before or after the scene, which is of some days if any."""
        of_scene = days[0].span if days else published
        if of_scene is None or when is None:
            return True
        if when.span.days > 366:
            return False
        apart = max(when.span.first - of_scene.last, of_scene.first - when.span.last)
        return apart.days <= _DAYS


def _is_country(place: EventPlace) -> bool:
    return place.place.feature.startswith("A.PCL")


def is_definite(parse: Parse, sentence: Sentence, index: int) -> bool:
    """Whether a noun points back: "the unopened bridge", not "a bridge", "the bridge of Mostar" or
    "the city council"."""
    if parse.tokens[index].dep in ("compound", "nmod", "amod"):
        return False
    below = list(children(parse, sentence, index))
    for child in below:
        token = parse.tokens[child]
        if parse.tokens[index].lemma == "capital" and token.dep == "compound":
            continue  # "the Thai capital"
        if token.dep in ("prep", "appos", "compound", "nmod", "poss") and (
            token.pos == "PROPN" or _names(parse, sentence, child)
        ):
            return False
    return any(
        parse.tokens[child].text.casefold() in ("the", "this", "that", "both") for child in below
    )


def _names(parse: Parse, sentence: Sentence, preposition: int) -> bool:
    return parse.tokens[preposition].text.casefold() == "of" and any(
        parse.tokens[child].pos == "PROPN" for child in children(parse, sentence, preposition)
    )
