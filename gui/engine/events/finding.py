"""Places and dates to events: what each sentence tells, where and when.

An event is something that happens, happened or is to happen, at a place or on a day that the text
tells (`kinds` has the whole definition). A sentence is first taken apart into what it tells
(`clauses`); each part then gets its own days (`event_dates`) and places (`event_places`). What it
does not say itself comes from what governs it (`event_scene`): an earlier sentence close by, an
event or a place that its words point back to, else the article's own day; the basis says which.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from gui.engine.events.clauses import Telling, children, tellings
from gui.engine.events.dates import When, closes, may_date
from gui.engine.events.drafts import Draft, Drafter, SentenceNames, is_wide
from gui.engine.events.places import SCENE, TellingPlaces, implied, is_measure_of, told_places
from gui.engine.events.repeats import without_repeats
from gui.engine.events.scene import NEWS, Scene
from gui.engine.events.status import MOVED, Tense, status_of, tense_of
from gui.engine.events.words import BODIES, DECREES, MISERY
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
    Role,
    Status,
)
from gui.engine.places.datelines import Dateline, find_datelines
from gui.engine.resolution.resolving import is_place_of_event

_TELLING = frozenset({BlockKind.BODY, BlockKind.CAPTION})
"""Headlines and headings repeat what the body tells."""

_PRINTED = re.compile(
    r"(?:\b(?:date|dated|published|updated|posted|released?)\b:?\s*(?:on )?)$", re.IGNORECASE
)
"""What stands before a day that is the page's, not an event's."""

_SEATS = ("A.PCL", "P.PPLC")
_UNTIL = (["until"], ["till"], ["through"])
_STAYING = frozenset(("stay", "remain", "keep", "continue"))
_STOPS = " \t\u00a0/|"
_JOINTS = re.compile(
    r"[\s,;:–—-]*(?:(?:and|but|or|while|whereas|even as)\s+)?(?=\w|[\"“‘'(\[])", re.IGNORECASE
)
"""What stands between two tellings of a sentence and belongs to neither."""


_TRAILING = re.compile(r"(?:[\s,;:–—-]+(?:and|but|or|while|whereas)?)+$")


def find_events(
    article: Article, parse: Parse, mentions: Sequence[Mention], dates: Sequence[DateMention]
) -> tuple[Event, ...]:
    """The events of an article, in the order of the text; a repeated sentence counts once."""
    finder = _Finder(article, parse, mentions, dates)
    return tuple(without_repeats(finder.events(), article))


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
        self._scene = Scene(
            [one for one in mentions if one.place and one.place.feature.startswith(_SEATS)]
        )
        self._drafter = Drafter(parse, self._scene, article.published.span)
        self._datelines = find_datelines(parse.text)
        self._written_at: list[Mention] = []
        self._mentions: list[Mention] = []
        self._unknown = [
            mention
            for mention in mentions
            if mention.place is None and mention.role is Role.LOCATION
        ]
        self._actors = [mention for mention in mentions if mention.role is Role.ACTOR]
        unknown: Mention | None = None
        for mention in mentions:
            if mention.place is None:
                unknown = mention
            elif is_measure_of(parse.text, unknown, mention):
                continue
            if is_place_of_event(mention):
                # Where the writer is is not where it happens.
                at = self._written_at if self._dateline_at(mention.start) else self._mentions
                at.append(mention)
        self._printed: list[DateMention] = []
        self._dates: list[DateMention] = []
        for found in dates:
            is_printed = _PRINTED.search(parse.text[max(0, found.start - 20) : found.start])
            if is_printed or self._dateline_at(found.start):
                self._printed.append(found)
            elif found.span is not None:
                self._dates.append(found)

    def _dateline_at(self, offset: int) -> Dateline | None:
        index = bisect_right(self._datelines, offset, key=_start_of) - 1
        if index >= 0 and offset < self._datelines[index].end:
            return self._datelines[index]
        return None

    def events(self) -> Iterator[Event]:
        for block in self._article.blocks:
            if block.kind in _TELLING:
                # A date governs its paragraph only.
                self._scene.start_paragraph()
                for sentence in self._sentences(block):
                    yield from self._sentence(sentence)

    def _sentences(self, block: Block) -> Iterator[Sentence]:
        sentences = self._parse.sentences
        first = bisect_left(sentences, block.start, key=_start_of)
        for sentence in sentences[first : bisect_left(sentences, block.end, key=_start_of)]:
            if sentence.end <= block.end:
                yield sentence

    def _sentence(self, sentence: Sentence) -> Iterator[Event]:
        if written_at := told_places(_inside(self._written_at, sentence)):
            self._scene.set_places(written_at)
        if not self._tells(sentence):
            return
        mentions = _inside(self._mentions, sentence)
        dates = _inside(self._dates, sentence)
        dated = {
            self._parse.tokens_in(found.start, found.end).start
            for found in dates
            if may_date(self._parse, found) and not closes(self._parse, sentence, found)
        }
        placed = {
            index
            for mention in mentions
            for index in self._parse.tokens_in(mention.start, mention.end)
        }
        placed |= self._scene.pointers(self._parse, sentence)
        parts = tellings(self._parse, sentence, dated, placed, self._background(dates))
        unknown = _inside(self._unknown, sentence)
        names = SentenceNames(mentions, _inside(self._actors, sentence), unknown, dates)
        drafts = [draft for part in parts if (draft := self._drafter.draft(part, names))]
        firm = [draft for draft in drafts if not draft.telling.is_noun]
        # What only a noun tells counts beside a verb's if it has a day of its own.
        drafts = [
            draft
            for draft in drafts
            if draft in firm or not firm or any(not when.is_vague for when in draft.days)
        ]
        main = [draft for draft in firm if draft.telling.antecedent < 0]
        days = [when for draft in main or drafts for when in draft.days]
        before = self._scene.days
        # "It was the worst since a quake in 1960": the story goes on where it was.
        if any(map(self._is_news, days)) or (days and not any(map(self._is_news, before))):
            self._scene.days = sorted(days, key=lambda when: when.is_of_saying)
        for draft in sorted(drafts, key=lambda draft: min(draft.telling.tokens)):
            start, end = self._excerpt(draft.telling, firm)
            here = next((one.places for one in main if self._share_place(one, draft)), ())
            yield from self._events_of(draft, start, end, before, here)
        self._scene.pass_sentence()
        told = [TellingPlaces(self._parse, part, mentions) for part in parts]
        if explicit := told_places(_in_order(one for part in told for one in part.mentions())):
            if not (self._scene.places and any(map(self._is_misery, parts))):
                self._scene.set_places(explicit)
        elif pointed := [place for draft in drafts for place in draft.places]:
            self._scene.places, self._scene.age = tuple(pointed), 0
        named = told_places(_in_order(one for part in told for one in part.all()))
        self._scene.named.extend(named)
        self._scene.find_sites(self._parse, named)

    def _share_place(self, one: Draft, other: Draft) -> bool:
        """Whether a place told in one part of a sentence may be that of another: not of "The war
        began in 2023 and has driven many into Chad"."""
        if not one.places or one is other:
            return False
        tenses = {tense_of(self._parse, one.telling), tense_of(self._parse, other.telling)}
        return not (other.days and tenses == {Tense.PAST, Tense.PRESENT})

    def _background(self, dates: Sequence[DateMention]) -> set[int]:
        """The words of dates that are not days of the news."""
        published = self._published
        return {
            self._parse.tokens_in(found.start, found.end).start
            for found in dates
            if found.span is not None
            and (
                found.span.days > 7
                or (published is not None and published.first - found.span.last > NEWS)
            )
        }

    def _is_news(self, when: When) -> bool:
        """Whether a day is not long before the article's own."""
        published = self._published
        return published is None or published.first - when.span.last <= NEWS

    @property
    def _published(self) -> DaySpan | None:
        return self._article.published.span

    def _excerpt(self, part: Telling, drafts: list[Draft]) -> tuple[int, int]:
        """The words that tell it: the sentence, or its part if others tell something else."""
        sentence = part.sentence
        whole = self._start(sentence), self._end(sentence)
        while not part.is_cut and part.parent is not None:
            part = part.parent
        others = [draft.telling for draft in drafts if draft.telling is not part]
        cut = [other for other in others if other.is_cut]
        if not cut or not part.is_cut:
            return whole
        words = part.tokens - part.saying
        for draft in drafts:
            if draft.telling.parent is part and not draft.telling.is_cut:
                words |= draft.telling.tokens
        told = [index for index in words if self._parse.tokens[index].pos != "PUNCT"]
        if not told:
            return whole
        start = max(whole[0], self._parse.tokens[min(told)].start)
        last = max(told)
        if last + 2 >= sentence.last_token:
            last = sentence.last_token - 1  # the full stop, with a quotation mark
        end = min(whole[1], self._parse.tokens[last].end)
        joint = _JOINTS.match(self._parse.text, start, end)
        start = joint.end() if joint else start
        end = start + len(_TRAILING.sub("", self._parse.text[start:end]))
        return (start, end) if start < end else whole

    def _end(self, sentence: Sentence) -> int:
        """Where the telling ends: before the stroke that parts a caption from its source."""
        return sentence.start + len(self._parse.text[sentence.start : sentence.end].rstrip(_STOPS))

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

    def _events_of(
        self,
        draft: Draft,
        start: int,
        end: int,
        before: Sequence[When],
        here: Sequence[EventPlace],
    ) -> Iterator[Event]:
        for when in draft.days or (None,):
            places = draft.places
            if when is not None and len(draft.days) > 1:
                places = _nearest_places(places, when, draft.days)
            if not places and not draft.is_elsewhere and not self._is_decreed(draft.telling):
                places = self._implied(draft.telling, when, before, here)
            event = self._event(draft, when, places, start, end)
            if when is None and event.status is Status.HYPOTHETICAL and is_wide(places):
                continue  # "Our trucks could enter Russia": a generality
            yield event
            self._scene.remember(self._parse, draft.telling, when or draft.when, places)

    def _implied(
        self,
        part: Telling,
        when: When | None,
        before: Sequence[When],
        here: Sequence[EventPlace],
    ) -> tuple[EventPlace, ...]:
        """The places of what else the sentence tells, else of the scene before it."""
        if here:
            if not self._scene.holds_for(when, self._scene.days, self._published):
                return ()
            return implied(here, "The rest of the sentence is about this place.")
        if not self._scene.holds_for(when, before, self._published):
            return ()
        return implied(self._scene.here(_inside(self._actors, part.sentence)), SCENE)

    def _is_misery(self, part: Telling) -> bool:
        """ "Many have crossed into Chad": where they went is not where the story goes on."""
        return any(self._parse.tokens[head].lemma.casefold() in MISERY for head in part.heads)

    def _is_decreed(self, part: Telling) -> bool:
        """ "Washington imposed sanctions", "Parliament voted": done at their own seat."""
        tokens = self._parse.tokens
        if not part.heads or tokens[part.heads[0]].lemma.casefold() not in DECREES:
            return False
        for index in children(self._parse, part.sentence, part.heads[0]):
            token = tokens[index]
            if token.dep == "nsubj":
                entity = self._parse.entity_at(token.start)
                if entity is not None and entity.label == "GPE":
                    return True
                in_capital = all(one.place.feature == "P.PPLC" for one in self._scene.here())
                return token.lemma.casefold() in BODIES and not in_capital
        return False

    def _event(
        self,
        draft: Draft,
        when: When | None,
        places: tuple[EventPlace, ...],
        start: int,
        end: int,
    ) -> Event:
        published = self._article.published
        governing = None if when else draft.when or self._governing_day(draft.telling)
        span: DaySpan | None
        if when is not None:
            span, basis, rule = when.span, Basis.EXPLICIT, when.rule
            sure = 0.7 if when.is_of_saying or when.is_vague else 0.95
        elif governing is not None:
            span, basis = governing.span, Basis.IMPLIED
            rule, sure = f'from "{governing.surface}" in an earlier sentence', 0.6
        elif published.span is not None:
            span, basis = published.span, Basis.PUBLISHED
            rule = f"the article’s own day, {_in_words(published.span.first)}"
            sure = 0.5 * published.confidence
        else:
            span, basis, rule, sure = None, Basis.PUBLISHED, "the article’s day is not known", 0.2
        dated_by = when or governing
        lasts_from = self._lasts_from(draft.telling, when)
        if when is not None and lasts_from is not None:
            span = DaySpan(lasts_from, when.span.last)
        where = max((place.confidence for place in places), default=0.5)
        status = status_of(
            self._parse,
            draft.telling,
            span=when.span if when else None,
            published=published.span,
            start=when.start if when else -1,
            is_of_saying=when is not None and when.is_of_saying,
        )
        if lasts_from is not None and status is Status.PLANNED:
            status = Status.ONGOING
        return Event(
            start, max(end, start + 1), span, basis, rule, places, status,
            round(where * sure * draft.sure, 3),
            when.start if when else -1, when.end if when else -1,
            dated_by is not None and dated_by.is_vague,
        )  # fmt: skip

    def _lasts_from(self, part: Telling, when: When | None) -> date | None:
        """Of "is closed until Friday" the article's day; None where nothing lasts from it."""
        published = self._published
        if when is None or published is None or when.span.first <= published.last:
            return None
        before = self._parse.text[max(0, when.start - 8) : when.start].casefold().split()
        verbs = {self._parse.tokens[head].lemma.casefold() for head in part.heads}
        if before[-1:] not in _UNTIL or verbs & MOVED:
            return None
        tense = tense_of(self._parse, part)
        goes_on = tense is Tense.PRESENT or (tense is Tense.FUTURE and bool(verbs & _STAYING))
        return published.last if goes_on else None

    def _governing_day(self, part: Telling) -> When | None:
        """The day of the sentence before, if the tense agrees with it."""
        days, published = self._scene.days, self._published
        tense = tense_of(self._parse, part)
        if not days or published is None or tense is Tense.NONE:
            return days[0] if days else None
        for when in days:
            if tense is Tense.PAST and when.span.first <= published.last:
                return when
            if tense is Tense.FUTURE and when.span.last >= published.first:
                return when
        return None


_Item = TypeVar("_Item", Mention, DateMention)


def _inside(items: Sequence[_Item], sentence: Sentence) -> Sequence[_Item]:
    """Of items in order, those that begin in a sentence."""
    first = bisect_left(items, sentence.start, key=_start_of)
    return items[first : bisect_left(items, sentence.end, lo=first, key=_start_of)]


def _start_of(item: Mention | DateMention | Sentence | Dateline | Block) -> int:
    return item.start


def _in_order(mentions: Iterable[Mention]) -> list[Mention]:
    return sorted(mentions, key=_start_of)


def _nearest_places(
    places: tuple[EventPlace, ...], when: When, days: list[When]
) -> tuple[EventPlace, ...]:
    """Of a telling with several dates: the places that stand nearer to this one than to others."""
    near = tuple(
        place
        for place in places
        if min(days, key=lambda other: abs(other.start - place.start)) is when
    )
    return near or places


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
