"""Places and dates to events: what each sentence tells, where and when.

A sentence becomes an event when it names a place where something is or happens, or a day. What it
does not say itself comes from what governs it: an earlier sentence close by, else the article's own
day; the basis says which.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from gui.engine.event_status import SAYING, status_of
from gui.engine.geometry import distance_km
from gui.engine.language import Parse, Sentence, Token
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
    Role,
    WherePrec,
)
from gui.engine.resolve import is_place_of_event
from gui.engine.roles import first_of_list

_TELLING = frozenset({BlockKind.BODY, BlockKind.CAPTION})
"""Headlines and headings repeat what the body tells."""

_SCENE_SENTENCES = 5
"""For how many sentences that name no place the last one named holds the scene."""

_JOINT = re.compile(r",? (?:and|to|through|until|or) (?:the |in |on )?|\s?[-–—]\s?")
"""What stands between two dates that are one span: "in January and February"."""

_PRINTED = re.compile(
    r"(?:\b(?:date|dated|published|updated|posted|released?)\b:?\s*(?:on )?)$", re.IGNORECASE
)
"""What stands before a day that is the page's, not an event's."""

_AFFILIATED = frozenset(
    "professor analyst researcher expert scholar fellow director spokesman spokeswoman "
    "spokesperson lecturer economist historian scientist author editor correspondent student "
    "founder co-founder chief head president dean chairman adviser advisor".split()
)
"""Who is "of" or "at" a place only by their post."""

_INSTITUTIONS = frozenset(("S.UNIV", "S.SCH", "S.BLDG", "S.GOVL", "S.OFF", "S.ADMF", "S.MUS"))
"""GeoNames codes of houses that people speak for."""

_OPINIONS = frozenset(
    "support position stance policy view talk statement issue question comment speak opinion "
    "stand remark line talks voice".split()
)
"""What is held or said "on" a place that is only its subject."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _When:
    """One or several date expressions that mean one span of days."""

    span: DaySpan
    start: int
    end: int
    surface: str
    rule: str
    is_vague: bool


@dataclass(slots=True)
class _Scene:
    """What the sentences before this one leave standing."""

    places: tuple[EventPlace, ...] = ()
    age: int = 0
    """Sentences since the places were named."""
    when: _When | None = None

    def pass_sentence(self) -> None:
        self.age += 1
        if self.age > _SCENE_SENTENCES:
            self.places = ()


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
        self._mentions = [
            mention
            for mention in mentions
            if is_place_of_event(mention) and not self._is_elsewhere(mention)
        ]
        self._printed = [
            found
            for found in dates
            if _PRINTED.search(parse.text[max(0, found.start - 20) : found.start])
        ]
        self._dates = [
            found for found in dates if found.span is not None and found not in self._printed
        ]

    def _is_elsewhere(self, mention: Mention) -> bool:
        """Whether nothing is told to happen there: "Lim, of Kyungnam University", "on Taiwan"."""
        span = self._parse.tokens_in(mention.start, mention.end)
        if not span or not self._parse.has_grammar:
            return False
        token = first_of_list(self._parse, span.stop - 1)
        return self._is_topic(token) or self._is_affiliation(token, mention)

    def _is_topic(self, token: Token) -> bool:
        preposition = self._parse.tokens[token.head]
        governor = self._parse.tokens[preposition.head]
        return (
            token.dep == "pobj"
            and preposition.text.casefold() in ("on", "about", "over", "regarding")
            and governor.lemma.casefold() in _OPINIONS
        )

    def _is_affiliation(self, token: Token, mention: Mention) -> bool:
        head = self._parse.tokens[token.head]
        if token.dep == "pobj":
            head = self._parse.tokens[head.head]
        if head.lemma.casefold() in _AFFILIATED:
            return True
        if mention.place is None or mention.place.feature not in _INSTITUTIONS:
            return False
        if head.lemma.casefold() in SAYING and token.dep == "pobj":
            return self._parse.tokens[token.head].text.casefold() in ("from", "of", "at", "with")
        # Up the tree: part of who said it?
        for _ in range(8):
            head = self._parse.tokens[token.head]
            if token.dep in ("nsubj", "nsubjpass"):
                return head.lemma.casefold() in SAYING
            if head is token:
                return False
            token = head
        return False

    def events(self) -> Iterator[Event]:
        scene = _Scene()
        for block in self._article.blocks:
            if block.kind in _TELLING:
                # A date governs its paragraph only.
                scene.when = None
                for sentence in self._sentences(block):
                    yield from self._sentence(sentence, scene)

    def _sentences(self, block: Block) -> Iterator[Sentence]:
        for sentence in self._parse.sentences:
            if block.start <= sentence.start and sentence.end <= block.end:
                yield sentence

    def _sentence(self, sentence: Sentence, scene: _Scene) -> Iterator[Event]:
        if not self._tells(sentence):
            return
        explicit = _told_places(_inside(self._mentions, sentence))
        days = self._days(_inside(self._dates, sentence))
        if explicit or days:
            for when in days or (None,):
                places = explicit
                if when is not None and len(days) > 1:
                    places = _nearest_places(explicit, when, days)
                yield self._event(sentence, when, places, scene)
        scene.pass_sentence()
        if explicit:
            scene.places, scene.age = explicit, 0
        if days:
            scene.when = days[0]

    def _start(self, sentence: Sentence) -> int:
        """Where the telling begins: behind a day that the page printed before it."""
        for printed in self._printed:
            if sentence.start <= printed.start and printed.end < sentence.end:
                label = self._parse.text[sentence.start : printed.start]
                if _PRINTED.fullmatch(label):
                    rest = self._parse.text[printed.end : sentence.end]
                    return sentence.end - len(rest.lstrip(" \t\u00a0.:,-–—"))
        return sentence.start

    def _tells(self, sentence: Sentence) -> bool:
        """A verb, or without grammar at least a few words."""
        words = self._parse.tokens[sentence.first_token : sentence.last_token]
        if not self._parse.has_grammar:
            return len(words) >= 4
        return any(word.pos in ("VERB", "AUX") for word in words)

    def _days(self, dates: Sequence[DateMention]) -> list[_When]:
        """The spans of days a sentence tells of, without those that only date its saying."""
        firm = [found for found in dates if not found.vague] or list(dates)
        happening = [found for found in firm if not self._dates_a_saying(found)] or firm[:1]
        spans: dict[DaySpan, _When] = {}
        for when in self._joined(happening):
            spans.setdefault(when.span, when)
        # "On Monday ... this week" is Monday.
        return [
            when
            for when in spans.values()
            if not any(one != when.span and one.within(when.span) for one in spans)
        ]

    def _joined(self, dates: Sequence[DateMention]) -> list[_When]:
        """ "January and February" and "late March and early April" are one span each."""
        joined: list[_When] = []
        for found in dates:
            if found.span is None:
                continue
            last = joined[-1] if joined else None
            text = self._parse.text
            if (
                last is not None
                and last.span.last < found.span.first
                and (found.span.first - last.span.last).days <= 1
                and _JOINT.fullmatch(text[last.end : found.start])
            ):
                joined[-1] = _When(
                    DaySpan(last.span.first, found.span.last),
                    last.start,
                    found.end,
                    text[last.start : found.end],
                    f"{last.rule}; {found.rule}",
                    last.is_vague or found.vague,
                )
            else:
                joined.append(
                    _When(
                        found.span,
                        found.start,
                        found.end,
                        found.surface,
                        found.rule,
                        found.vague,
                    )
                )
        return joined

    def _dates_a_saying(self, found: DateMention) -> bool:
        """ "The ministry said Thursday": the day of saying, not of what is said."""
        span = self._parse.tokens_in(found.start, found.end)
        if not span or not self._parse.has_grammar:
            return False
        token = self._parse.tokens[span.start]
        head = self._parse.tokens[token.head]
        if head.tag == "IN" and head.head >= 0:
            head = self._parse.tokens[head.head]
        return head.lemma.casefold() in SAYING and token.dep in ("npadvmod", "pobj", "tmod")

    def _event(
        self,
        sentence: Sentence,
        when: _When | None,
        explicit: tuple[EventPlace, ...],
        scene: _Scene,
    ) -> Event:
        places = explicit or tuple(_implied(place) for place in scene.places)
        published = self._article.published
        span: DaySpan | None
        if when is not None:
            span, basis, rule, sure = when.span, Basis.EXPLICIT, when.rule, 0.95
        elif scene.when is not None:
            span, basis = scene.when.span, Basis.IMPLIED
            rule, sure = f'from "{scene.when.surface}" in the sentence before', 0.6
        elif published.span is not None:
            span, basis = published.span, Basis.PUBLISHED
            rule = f"the article’s own day, {_in_words(published.span.first)}"
            sure = 0.5 * published.confidence
        else:
            span, basis, rule, sure = None, Basis.PUBLISHED, "the article’s day is not known", 0.2
        dated_by = when or scene.when
        is_vague = dated_by is not None and dated_by.is_vague
        where = max((place.confidence for place in places), default=0.5)
        status = status_of(
            self._parse,
            sentence,
            span=when.span if when else None,
            published=published.span,
        )
        return Event(
            self._start(sentence), sentence.end, span, basis, rule, places, status,
            round(where * sure, 3), when.start if when else -1, when.end if when else -1,
            is_vague,
        )  # fmt: skip


_Item = TypeVar("_Item", Mention, DateMention)


def _inside(items: Sequence[_Item], sentence: Sentence) -> list[_Item]:
    return [item for item in items if sentence.start <= item.start < sentence.end]


def _told_places(mentions: Sequence[Mention]) -> tuple[EventPlace, ...]:
    """Each place once; of a country only what is told to go there or come from there, when the
    sentence names something more exact."""
    specific = any(mention.where_prec is not WherePrec.COUNTRY for mention in mentions)
    kept = [
        mention
        for mention in mentions
        if not (
            specific and mention.where_prec is WherePrec.COUNTRY and mention.role is Role.LOCATION
        )
    ]
    return _specific([_event_place(mention) for mention in kept])


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
    places: tuple[EventPlace, ...], when: _When, days: list[_When]
) -> tuple[EventPlace, ...]:
    """Of a sentence with several dates: the places that stand nearer to this one than to others."""
    near = tuple(
        place
        for place in places
        if min(days, key=lambda other: abs(other.start - place.start)) is when
    )
    return near or places


def _once(events: Iterable[Event], article: Article) -> Iterator[Event]:
    """Drop events told again in the same words: captions repeat texts, and pages headlines."""
    captions = [
        (block.start, block.end) for block in article.blocks if block.kind is BlockKind.CAPTION
    ]

    def is_caption(event: Event) -> bool:
        return any(start <= event.start < end for start, end in captions)

    told: dict[tuple[DaySpan | None, frozenset[str]], list[tuple[int, set[str]]]]
    told = defaultdict(list)
    for event in sorted(events, key=lambda event: (is_caption(event), event.start)):
        words = {word.casefold() for word in _WORD.findall(article.text[event.start : event.end])}
        alike = told[event.span, frozenset(place.place.key for place in event.places)]
        if not any(
            start != event.start and len(words & other) >= 0.8 * min(len(words), len(other))
            for start, other in alike
        ):
            alike.append((event.start, words))
            yield event


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
