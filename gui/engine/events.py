"""Places and dates to events: what each sentence tells, where and when, and how real it is.

A sentence becomes an event when it names a place where something is or happens, or a day. What it
does not say itself comes from what governs it: an earlier sentence of the paragraph, else the
article's own day; the basis says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from gui.engine.geometry import distance_km
from gui.engine.language import Parse, Sentence
from gui.engine.model import (
    Article,
    Basis,
    Block,
    BlockKind,
    DateMention,
    DaySpan,
    Event,
    EventPlace,
    Mention,
    Place,
    Status,
)
from gui.engine.resolve import is_place_of_event

_TELLING = frozenset({BlockKind.BODY, BlockKind.CAPTION})
"""Headlines and headings repeat what the body tells."""

_CANCELLED = re.compile(
    r"\b(?:cancel(?:l?ed|s|l?ing)?|call(?:ed|s|ing)? off|scrap(?:ped|s)?|postponed?|abandon(?:ed|s)"
    r"|shelve[ds]?)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will(?: not| also| soon)? (?:be|\w+)|(?:is|are|was|were) (?:set|due|expected|scheduled"
    r"|slated|planned|to be) |plan(?:s|ned|ning)? to|scheduled (?:for|to)|upcoming|prepar(?:e|es|ing)"
    r" (?:to|for)|preparations? (?:are|is|for)|propos(?:e|es|ed|ing)|aims? to|intends? to"
    r"|ahead of|being arranged|would resume|going to \w+|set to \w+|later this (?:week|month|year))",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:if\b[^.]{0,80}\b(?:will|would|could|then)|could|might|may (?!\d)(?:be|have|\w+)"
    r"|threat(?:s|en\w*)? (?:to|that)|would)\b",
    re.IGNORECASE,
)
_ONGOING_TAGS = frozenset(("VBG", "VBZ", "VBP"))
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class _Scene:
    """What the sentences before this one leave standing."""

    places: tuple[EventPlace, ...] = ()
    when: DateMention | None = None


def find_events(
    article: Article, parse: Parse, mentions: Sequence[Mention], dates: Sequence[DateMention]
) -> tuple[Event, ...]:
    """The events of an article, in the order of the text; a repeated sentence counts once."""
    finder = _Finder(article, parse, mentions, dates)
    return tuple(sorted(_once(finder.events(), article), key=lambda event: event.start))


class _Finder:
    def __init__(
        self,
        article: Article,
        parse: Parse,
        mentions: Sequence[Mention],
        dates: Sequence[DateMention],
    ) -> None:
        self._article = article
        self._parse = parse
        self._mentions = [mention for mention in mentions if is_place_of_event(mention)]
        self._dates = [when for when in dates if when.span is not None]

    def events(self) -> Iterator[Event]:
        scene = _Scene()
        for block in self._article.blocks:
            if block.kind not in _TELLING:
                continue
            # A date governs its paragraph; a place holds the scene until another is named.
            scene.when = None
            for sentence in self._sentences(block):
                yield from self._sentence(sentence, scene)

    def _sentences(self, block: Block) -> Iterator[Sentence]:
        for sentence in self._parse.sentences:
            if block.start <= sentence.start and sentence.end <= block.end:
                yield sentence

    def _sentence(self, sentence: Sentence, scene: _Scene) -> Iterator[Event]:
        mentions = _inside(self._mentions, sentence)
        dates = _inside(self._dates, sentence)
        if not self._tells(sentence):
            return
        explicit = _specific([_event_place(mention) for mention in mentions])
        firm = [when for when in dates if not when.vague] or dates
        if not explicit and not firm:
            return
        groups = self._by_date(firm) or [None]
        for when in groups:
            places = explicit
            if len(groups) > 1 and when is not None:
                places = _nearest_places(explicit, when, [one for one in groups if one])
            yield self._event(sentence, when, places, scene)
        if explicit:
            scene.places = explicit
        if firm:
            scene.when = firm[0]

    def _tells(self, sentence: Sentence) -> bool:
        """A verb, or without grammar at least a few words."""
        words = self._parse.tokens[sentence.first_token : sentence.last_token]
        if not self._parse.has_grammar:
            return len(words) >= 4
        return any(word.pos in ("VERB", "AUX") for word in words)

    def _by_date(self, dates: Iterable[DateMention]) -> list[DateMention | None]:
        """One expression for each span of days; that of a reported "said Thursday" goes last."""
        chosen: dict[DaySpan, DateMention] = {}
        spans = list(dates)
        happening = [when for when in spans if not self._dates_a_saying(when)]
        for when in happening or spans[:1]:
            if when.span is not None:
                chosen.setdefault(when.span, when)
        inner = [
            when
            for when in chosen.values()
            if not any(_strictly_within(other.span, when.span) for other in chosen.values())
        ]
        return list(inner)

    def _dates_a_saying(self, when: DateMention) -> bool:
        """ "The ministry said Thursday": the day of saying, not of what is said."""
        span = self._parse.tokens_in(when.start, when.end)
        if not span or not self._parse.has_grammar:
            return False
        token = self._parse.tokens[span.start]
        head = self._parse.tokens[token.head]
        if head.tag == "IN" and head.head >= 0:
            head = self._parse.tokens[head.head]
        return head.lemma.casefold() in _SAYING and token.dep in ("npadvmod", "pobj", "tmod")

    def _event(
        self,
        sentence: Sentence,
        when: DateMention | None,
        explicit: tuple[EventPlace, ...],
        scene: _Scene,
    ) -> Event:
        places = explicit or tuple(_implied(place) for place in scene.places)
        published = self._article.published
        if when is not None:
            span, basis, rule, sure = when.span, Basis.EXPLICIT, when.rule, 0.95
        elif scene.when is not None and scene.when.span is not None:
            span, basis = scene.when.span, Basis.IMPLIED
            rule, sure = f'from "{scene.when.surface}" in the sentence before', 0.6
        elif published.span is not None:
            span, basis = published.span, Basis.PUBLISHED
            rule = f"the article’s own day, {_in_words(published.span.first)}"
            sure = 0.5 * published.confidence
        else:
            span, basis, rule, sure = None, Basis.PUBLISHED, "the article’s day is not known", 0.2
        where = max((place.confidence for place in places), default=0.5)
        return Event(
            sentence.start, sentence.end, span, basis, rule, places,
            self._status(sentence, span, when), round(where * sure, 3),
            when.start if when else -1, when.end if when else -1,
        )  # fmt: skip

    def _status(self, sentence: Sentence, span: DaySpan | None, when: DateMention | None) -> Status:
        text = self._parse.text[sentence.start : sentence.end]
        published = self._article.published.span
        if _CANCELLED.search(text):
            return Status.CANCELLED
        future = bool(published and span and span.first > published.last)
        past = bool(published and span and when and span.last < published.first)
        if future or (not past and _PLANNED.search(text)):
            return Status.PLANNED
        if not past and _HYPOTHETICAL.search(text):
            return Status.HYPOTHETICAL
        return Status.ONGOING if not past and self._is_ongoing(sentence) else Status.HAPPENED

    def _is_ongoing(self, sentence: Sentence) -> bool:
        """The main verb is in the present: "trucks cross", "is building", "has been building"."""
        tokens = self._parse.tokens
        for index in range(sentence.first_token, sentence.last_token):
            token = tokens[index]
            if token.dep == "ROOT" or token.head == index:
                helpers = [
                    tokens[other].text.casefold()
                    for other in range(sentence.first_token, index)
                    if tokens[other].head == index and tokens[other].dep.startswith("aux")
                ]
                if token.lemma.casefold() in _SAYING:
                    return False
                if token.tag == "VBG":
                    return not {"was", "were", "had"} & set(helpers)
                return token.tag in _ONGOING_TAGS and not helpers
        return False


_SAYING = frozenset(
    "say tell report announce state declare add note write read confirm explain warn claim".split()
)


_Item = TypeVar("_Item", Mention, DateMention)


def _inside(items: Sequence[_Item], sentence: Sentence) -> list[_Item]:
    return [item for item in items if sentence.start <= item.start < sentence.end]


def _event_place(mention: Mention) -> EventPlace:
    place = mention.place
    assert place is not None  # `is_place_of_event` has seen to it
    first = mention.candidates[0]
    note = first.why if "not in the gazetteer" in first.why else ""
    return EventPlace(
        place, mention.where_prec, Basis.EXPLICIT, mention.confidence,
        mention.start, mention.end, note,
    )  # fmt: skip


def _implied(place: EventPlace) -> EventPlace:
    return EventPlace(
        place.place, place.where_prec, Basis.IMPLIED, round(0.7 * place.confidence, 3),
        note="The sentences before this one are about this place.",
    )  # fmt: skip


def _specific(places: list[EventPlace]) -> tuple[EventPlace, ...]:
    """Each place once, and no country or province beside a place that lies in it."""
    unique: dict[str, EventPlace] = {}
    for place in places:
        known = unique.get(place.place.key)
        if known is None or place.where_prec < known.where_prec:
            unique[place.place.key] = place
    kept = list(unique.values())
    return tuple(
        place
        for place in kept
        if not any(_holds(place.place, other.place) for other in kept if other is not place)
    )


def _holds(outer: Place, inner: Place) -> bool:
    if outer.country != inner.country or inner.feature.startswith("A.PCL"):
        return False
    if outer.feature.startswith("A.PCL"):
        return True
    if outer.feature != "A.ADM1" or inner.feature.startswith("A.ADM1"):
        return False
    return distance_km((outer.lat, outer.lon), (inner.lat, inner.lon)) < 300


def _nearest_places(
    places: tuple[EventPlace, ...], when: DateMention, dates: list[DateMention]
) -> tuple[EventPlace, ...]:
    """Of a sentence with several dates: the places that stand nearer to this one than to others."""
    near = tuple(
        place
        for place in places
        if min(dates, key=lambda other: abs(other.start - place.start)) is when
    )
    return near or places


def _strictly_within(inner: DaySpan | None, outer: DaySpan | None) -> bool:
    return inner is not None and outer is not None and inner != outer and inner.within(outer)


def _once(events: Iterable[Event], article: Article) -> Iterator[Event]:
    """Drop events told again in the same words: captions repeat texts, and pages headlines."""
    kinds = {(block.start, block.end): block.kind for block in article.blocks}
    ordered = sorted(events, key=lambda event: (_is_caption(event, kinds), event.start))
    told: list[tuple[set[str], Event]] = []
    for event in ordered:
        words = {word.casefold() for word in _WORD.findall(article.text[event.start : event.end])}
        if any(_same(words, event, *other) for other in told):
            continue
        told.append((words, event))
        yield event


def _is_caption(event: Event, kinds: dict[tuple[int, int], BlockKind]) -> bool:
    return any(
        start <= event.start < end and kind is BlockKind.CAPTION
        for (start, end), kind in kinds.items()
    )


def _same(words: set[str], event: Event, other_words: set[str], other: Event) -> bool:
    if event.span != other.span or event.start == other.start:
        return False
    places = {place.place.key for place in event.places}
    if places != {place.place.key for place in other.places}:
        return False
    shared = len(words & other_words)
    return shared >= 0.8 * min(len(words), len(other_words))


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
