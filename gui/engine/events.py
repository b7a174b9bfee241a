"""Places and dates to events: what each sentence tells, where and when.

A sentence becomes an event when it names a place where something is or happens, or a day. What it
does not say itself comes from what governs it: an earlier sentence close by, else the article's own
day; the basis says which.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from gui.engine.datelines import Dateline, find_datelines
from gui.engine.event_places import implied, is_exact, told_places
from gui.engine.event_status import SAYING, status_of
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
    Role,
)
from gui.engine.resolve import is_place_of_event
from gui.engine.roles import first_of_list

_TELLING = frozenset({BlockKind.BODY, BlockKind.CAPTION})
"""Headlines and headings repeat what the body tells."""

_SCENE_SENTENCES = 5
"""For how many sentences that name no place the last one named holds the scene."""

_SCENE_DAYS = 400
"""How far in time from its scene a sentence can be and still be about the same places."""

_STATES = frozenset("be have remain need hope want seem appear depend mean suffer".split())
"""Verbs of how things are; their sentences tell of nothing that happens."""

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

_COMPARED = 100
"""With so many earlier events of the same day and place a sentence is compared."""

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
        self._datelines = find_datelines(parse.text)
        self._written_at: list[Mention] = []
        self._speakers: list[Mention] = []
        self._mentions: list[Mention] = []
        for mention in mentions:
            if is_place_of_event(mention):
                self._sort_in(mention)
        self._printed: list[DateMention] = []
        self._dates: list[DateMention] = []
        for found in dates:
            is_printed = _PRINTED.search(parse.text[max(0, found.start - 20) : found.start])
            if is_printed or self._dateline_at(found.start):
                self._printed.append(found)
            elif found.span is not None:
                self._dates.append(found)

    def _sort_in(self, mention: Mention) -> None:
        """Tell where things happen from where the writer is, and from where a speaker is."""
        if self._dateline_at(mention.start):
            self._written_at.append(mention)
        elif not self._is_elsewhere(mention):
            told = self._speakers if self._is_speaker(mention) else self._mentions
            told.append(mention)

    def _dateline_at(self, offset: int) -> Dateline | None:
        index = bisect_right(self._datelines, offset, key=_start_of) - 1
        if index >= 0 and offset < self._datelines[index].end:
            return self._datelines[index]
        return None

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
        # "said Lim, a professor who studies trade at the university"
        return self._is_said_by(token, through_clauses=True)

    def _is_speaker(self, mention: Mention) -> bool:
        """ "Four traders in China said": where who says it is."""
        span = self._parse.tokens_in(mention.start, mention.end)
        if not span or not self._parse.has_grammar:
            return False
        return self._is_said_by(first_of_list(self._parse, span.stop - 1))

    def _is_said_by(self, token: Token, *, through_clauses: bool = False) -> bool:
        """Whether a word is part of who says something, up the tree."""
        for _ in range(8):
            head = self._parse.tokens[token.head]
            if token.dep in ("nsubj", "nsubjpass"):
                return head.lemma.casefold() in SAYING
            if head is token or (head.pos == "VERB" and not through_clauses):
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
        sentences = self._parse.sentences
        first = bisect_left(sentences, block.start, key=_start_of)
        for sentence in sentences[first : bisect_left(sentences, block.end, key=_start_of)]:
            if sentence.end <= block.end:
                yield sentence

    def _sentence(self, sentence: Sentence, scene: _Scene) -> Iterator[Event]:
        if written_at := told_places(_inside(self._written_at, sentence)):
            scene.places, scene.age = written_at, 0
        if not self._tells(sentence):
            return
        mentions = _inside(self._mentions, sentence)
        explicit = told_places(mentions)
        days = self._days(_inside(self._dates, sentence))
        if days and not explicit:
            explicit = told_places(_inside(self._speakers, sentence))
        if days or self._tells_of(sentence, mentions, scene):
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

    def _tells_of(self, sentence: Sentence, mentions: Sequence[Mention], scene: _Scene) -> bool:
        """Whether a sentence without a day tells of something at its places.

        "Russia has not paid for its help to Ukraine", an official noted: a country that is only
        spoken of is no event; one that something goes to is.
        """
        if scene.when is not None or not self._parse.has_grammar:
            return bool(mentions)
        return any(
            mention.role is not Role.LOCATION or is_exact(mention) for mention in mentions
        ) or (bool(mentions) and not self._is_mere_talk(sentence))

    def _is_mere_talk(self, sentence: Sentence) -> bool:
        tokens = self._parse.tokens
        for index in range(sentence.first_token, sentence.last_token):
            if tokens[index].head == index:
                return tokens[index].lemma.casefold() in SAYING | _STATES
        return False

    def _end(self, sentence: Sentence) -> int:
        """Where the telling ends: before the stroke that parts a caption from its source."""
        return sentence.start + len(
            self._parse.text[sentence.start : sentence.end].rstrip(" \t\u00a0/|")
        )

    def _start(self, sentence: Sentence) -> int:
        """Where the telling begins: behind a dateline, or a day that the page printed."""
        dateline = self._dateline_at(sentence.start)
        if dateline is not None:
            return min(dateline.end, sentence.end - 1)
        for printed in _inside(self._printed, sentence):
            if printed.end < sentence.end:
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
        places = explicit or self._implied_places(sentence, when, scene)
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
        start = self._start(sentence)
        return Event(
            start, max(self._end(sentence), start + 1), span, basis, rule, places, status,
            round(where * sure, 3), when.start if when else -1, when.end if when else -1,
            is_vague,
        )  # fmt: skip

    def _implied_places(
        self, sentence: Sentence, when: _When | None, scene: _Scene
    ) -> tuple[EventPlace, ...]:
        """The places of the scene, if the sentence can still be about them."""
        tokens = self._parse.tokens[sentence.first_token : sentence.last_token]
        spoken_of = {
            tokens[index].text.capitalize()
            for index in range(1, len(tokens))
            if tokens[index - 1].text.casefold() in ("the", "this", "that")
        }
        meant = [place for place in scene.places if place.place.name.split()[-1] in spoken_of]
        if not meant and when is not None and not self._is_of_its_time(when, scene):
            return ()
        return tuple(implied(place) for place in meant or scene.places)

    def _is_of_its_time(self, when: _When, scene: _Scene) -> bool:
        """Not what happened years before or after what the scene is of."""
        of_scene = scene.when.span if scene.when else self._article.published.span
        if of_scene is None:
            return True
        apart = max(when.span.first - of_scene.last, of_scene.first - when.span.last)
        return apart.days <= _SCENE_DAYS


_Item = TypeVar("_Item", Mention, DateMention)


def _inside(items: Sequence[_Item], sentence: Sentence) -> Sequence[_Item]:
    """Of items in order, those that begin in a sentence."""
    first = bisect_left(items, sentence.start, key=_start_of)
    return items[first : bisect_left(items, sentence.end, lo=first, key=_start_of)]


def _start_of(item: Mention | DateMention | Sentence | Dateline | Block) -> int:
    return item.start


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
    captions = [block for block in article.blocks if block.kind is BlockKind.CAPTION]

    def is_caption(event: Event) -> bool:
        index = bisect_right(captions, event.start, key=_start_of) - 1
        return index >= 0 and event.start < captions[index].end

    told: dict[tuple[DaySpan | None, frozenset[str]], list[tuple[int, set[str]]]]
    told = defaultdict(list)
    for event in sorted(events, key=lambda event: (is_caption(event), event.start)):
        words = {word.casefold() for word in _WORD.findall(article.text[event.start : event.end])}
        alike = told[event.span, frozenset(place.place.key for place in event.places)]
        if not any(
            start != event.start and len(words & other) >= 0.8 * min(len(words), len(other))
            for start, other in alike[-_COMPARED:]
        ):
            alike.append((event.start, words))
            yield event


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
