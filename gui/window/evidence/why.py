"""Why an event is shown here and then: what the reader noted, as plain values. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from gui.engine.decisions.values import YOU_SAID_SO
from gui.engine.model import (
    ArticleRecord,
    Basis,
    Candidate,
    Event,
    EventPlace,
    Mention,
    WherePrec,
)
from gui.window import words
from gui.window.article.mark_words import how_sure, role_words, speaks
from gui.window.places import words as place_words

MOST_OTHERS = 4
"""So many places that were not chosen are told of each name."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that a name could mean, and what speaks for and against it."""

    name: str
    score: float
    """Comparable with the other places of the same name only."""
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]

    @property
    def points(self) -> str:
        """The score as it is written; empty where the reader has none, as a person chose."""
        if self.speaks_for == (YOU_SAID_SO,):
            return ""
        return f"{self.score:.1f}"


@dataclass(frozen=True, slots=True)
class WhyPlace:
    """Why one place of an event was chosen."""

    name: str
    """The place as the card says it."""
    facts: tuple[str, ...]
    """How the name stands in its sentence, how sure the choice is; a sentence each."""
    chosen: Choice | None = None
    others: tuple[Choice, ...] = ()
    """The best of those that were not chosen."""
    more: int = 0
    """How many more were not chosen."""


@dataclass(frozen=True, slots=True)
class Why:
    """All that is known of why an event is here and then."""

    places: tuple[WhyPlace, ...]
    date: tuple[str, ...]
    article_day: tuple[str, ...]


def why(event: Event, article: ArticleRecord, mentions: Sequence[Mention]) -> Why:
    """The reasons kept with an event, with the names of its article."""
    date = [event.date_rule] if event.date_rule else []
    if event.span is None and not date:
        date = ["Nothing in the text says when"]
    if event.date_is_vague:
        date.append("The words are vague, so its first and last day are a convention")
    published = article.published
    return Why(
        tuple(dict.fromkeys(_place(one, event, mentions) for one in event.places)),
        tuple(map(_sentence, date)),
        tuple(map(_sentence, filter(None, (words.published(published), published.evidence)))),
    )


def why_lines(told: Why) -> list[str]:
    """The same as lines of text: to copy, and for a screen reader."""
    lines = []
    for place in told.places:
        lines.append(f"Why here: {place.name}")
        lines += place.facts
        if place.chosen:
            lines += [_choice_line(place.chosen)] * bool(place.others)
            lines += [f"Not chosen: {_choice_line(one)}" for one in place.others]
        if place.more:
            lines.append(f"{words.number(place.more)} more were not chosen.")
    lines += [f"Why then: {one}" for one in told.date]
    lines += [f"Day of the article: {one}" for one in told.article_day]
    return lines


def _choice_line(choice: Choice) -> str:
    parts = [f"{choice.name}, score {choice.points}" if choice.points else choice.name]
    parts += ["; ".join(choice.speaks_for)] * bool(choice.speaks_for)
    parts += [f"against it: {'; '.join(choice.speaks_against)}"] * bool(choice.speaks_against)
    return ". ".join(parts)


def _place(place: EventPlace, event: Event, mentions: Sequence[Mention]) -> WhyPlace:
    name = words.capitalised(place_words.event_place(place))
    facts = []
    if place.basis is Basis.IMPLIED:
        facts.append("Not named in this sentence")
    if place.note:
        facts.append(place.note)
    mention = _mention(place, event, mentions)
    if mention is None or not mention.candidates:
        return WhyPlace(name, tuple(map(_sentence, facts)))
    if mention.surface.casefold() != place.place.name.casefold():
        facts.append(f"Written as “{mention.surface}”")
    facts += [role_words(mention), how_sure(mention.confidence)]
    chosen, *others = map(_choice, mention.candidates)
    # Divisions are often told several times over; what reads alike says nothing new.
    others = list({(one.name, one.score): one for one in others}.values())
    return WhyPlace(
        name,
        tuple(map(_sentence, facts)),
        chosen,
        tuple(others[:MOST_OTHERS]),
        max(0, len(others) - MOST_OTHERS),
    )


def _mention(place: EventPlace, event: Event, mentions: Sequence[Mention]) -> Mention | None:
    """The name that gave a place: the one marked, or the last one before that means the same."""
    for mention in mentions:
        if place.start >= 0 and mention.start <= place.start < mention.end:
            return mention
    if place.start >= 0 or place.where_prec is WherePrec.INTERNATIONAL:
        return None
    before = takewhile(lambda one: one.start < event.end, mentions)
    same = [one for one in before if one.place is not None and one.place.key == place.place.key]
    return same[-1] if same else None


def _choice(candidate: Candidate) -> Choice:
    place = candidate.place
    name = f"{place.name} ({place_words.kind_and_country(place)})"
    return Choice(name, candidate.score, *speaks(candidate))


def _sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = words.capitalised(text.strip())
    return text if text.endswith((".", "!", "?", ".”")) else f"{text}."
