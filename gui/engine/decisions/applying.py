"""What the reader found, with what a person decided on top of it. Plain values in and out.

A decision of one name comes before one of all such names in its article, and that before one of
all such names everywhere. Places of events follow the names that gave them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from gui.engine.decisions.values import (
    BY_PERSON,
    YOU_SAID_SO,
    About,
    Added,
    Decision,
    Kind,
    Meaning,
    Subject,
    Tags,
)
from gui.engine.model import (
    Basis,
    Candidate,
    DaySpan,
    Event,
    EventPlace,
    Mention,
    Place,
    Role,
    Status,
)
from gui.engine.remarks import Credibility, Remarks

_PLACE = "place"
"""Among what was corrected of an event: one of its places, through a name or directly."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What differs from what the reader found, by position, and what fits nothing any more."""

    mentions: Mapping[int, Mention]
    events: Mapping[int, Event]
    remarks: Mapping[int, Remarks]
    """What a person remarked on events, by position."""
    added: Mapping[Subject, AddedEvent]
    """The events of a person, by what says so."""
    idle: tuple[Decision, ...]
    """Decisions of this article's names and events that today's reading does not have."""


@dataclass(frozen=True, slots=True)
class AddedEvent:
    """An event of a person, as it is after all that was said of it."""

    event: Event
    remarks: Remarks


def apply(
    text: str,
    mentions: Sequence[Mention],
    events: Sequence[Event],
    decisions: Iterable[Decision],
) -> Applied:
    """Put decisions of a person on top of what the reader found in an article.

    Args:
        text: The article's text.
        decisions: Those of this article and those of all articles.
    """
    ordered = sorted(decisions, key=lambda one: one.decided_at)
    idle: list[Decision] = []
    meanings = _meanings(text, mentions, ordered, idle)
    others = {at: _with_meaning(mentions[at], meaning) for at, meaning in meanings.items()}
    said: dict[int, dict[About, Decision]] = {}
    said_of_added = _added(text, ordered, idle)
    spans = [(event.start, event.end) for event in events]
    for decision in ordered:
        subject = decision.subject
        if subject.about in (About.NAME, About.RELIABILITY, About.ADDED):
            continue
        if subject.nth == BY_PERSON:
            of_added = said_of_added.get(replace(subject, about=About.ADDED))
            if of_added is None:
                idle.append(decision)
            else:
                of_added[subject.about] = decision
            continue
        at = _find(text, spans, subject, _same_event)
        if at is None:
            idle.append(decision)
        else:
            said.setdefault(at, {})[subject.about] = decision
    changed = {}
    for at, event in enumerate(events):
        corrected = _corrected(event, mentions, meanings, said.get(at, {}))
        if corrected != event:
            changed[at] = corrected
    remarked = {at: _remarks(one) for at, one in said.items()}
    remarks = {at: one for at, one in remarked.items() if one}
    # Names as the reader has them, and as a person says: a place may be known by either.
    names = [*mentions, *others.values()]
    added = {
        subject: AddedEvent(
            _corrected(_event_of(text, one[About.ADDED], names), mentions, meanings, one),
            _remarks(one),
        )
        for subject, one in said_of_added.items()
    }
    return Applied(others, changed, remarks, added, tuple(idle))


def _added(
    text: str, decisions: Sequence[Decision], idle: list[Decision]
) -> dict[Subject, dict[About, Decision]]:
    """The events of a person whose words stand in the text."""
    found: dict[Subject, dict[About, Decision]] = {}
    for decision in decisions:
        if decision.subject.about is About.ADDED:
            if _words_at(text, decision.subject) is None:
                idle.append(decision)
            else:
                found[decision.subject] = {About.ADDED: decision}
    return found


def _words_at(text: str, subject: Subject) -> tuple[int, int] | None:
    """Where the words of a subject stand: there, or where they stand once in another text."""
    words = subject.surface
    is_there = 0 <= subject.start < subject.end
    if is_there and text[subject.start : subject.end] == words:
        return subject.start, subject.end
    if not words or text.count(words) != 1:
        return None
    start = text.index(words)
    return start, start + len(words)


def _event_of(text: str, decision: Decision, mentions: Sequence[Mention]) -> Event:
    """The event that a person added; its places are tied to the names that mean them."""
    there, added = _words_at(text, decision.subject), decision.value
    assert there is not None
    assert isinstance(added, Added)
    start, end = there
    inside = [one for one in mentions if start <= one.start and one.end <= end]
    places = []
    for place in added.places:
        named = [one for one in inside if one.place is not None and one.place.key == place.key]
        name = next((one for one in named if one.role.is_literal), None)
        if name is None:
            made = EventPlace(place, place.where_prec, Basis.IMPLIED, note=YOU_SAID_SO)
        else:
            made = EventPlace(
                place, name.where_prec, Basis.EXPLICIT, 1.0, name.start, name.end, YOU_SAID_SO
            )
        places.append(made)
    return Event(
        start, end, added.span, Basis.EXPLICIT, YOU_SAID_SO, tuple(places), added.status, 1.0
    )


def _meanings(
    text: str, mentions: Sequence[Mention], decisions: Sequence[Decision], idle: list[Decision]
) -> dict[int, Meaning]:
    """What a person said that names mean, by position of the name."""
    found: dict[int, Meaning] = {}
    of_names = [one for one in decisions if one.subject.about is About.NAME]
    everywhere = [one for one in of_names if one.subject.article is None]
    here = [one for one in of_names if one.subject.article is not None]
    for decision in chain(everywhere, (one for one in here if one.subject.start < 0)):
        alike = [at for at, one in enumerate(mentions) if one.surface == decision.subject.surface]
        if not alike and decision.subject.article is not None:
            idle.append(decision)
        for at in alike:
            found[at] = _meaning(decision)
    spans = [(mention.start, mention.end) for mention in mentions]
    for decision in here:
        if decision.subject.start >= 0:
            at_name = _find(text, spans, decision.subject, _overlap)
            if at_name is None:
                idle.append(decision)
            else:
                found[at_name] = _meaning(decision)
    return found


def _meaning(decision: Decision) -> Meaning:
    assert isinstance(decision.value, Meaning)
    return decision.value


_Fits = Callable[[tuple[int, int], tuple[int, int]], bool]


def _find(text: str, spans: Sequence[tuple[int, int]], subject: Subject, fits: _Fits) -> int | None:
    """What of a reading a decision is about: the same, what took its place, or nothing."""
    sought = (subject.start, subject.end)
    if text[subject.start : subject.end] == subject.surface:
        close = [span for span in spans if span == sought or fits(span, sought)]
        found = max(close, key=lambda span: _shared(span, sought), default=None)
    else:
        # The text is another one: the same words, if they stand there once. Among several nothing
        # tells which were meant, and a correction in the wrong place is worse than an idle one.
        alike = {span for span in spans if text[slice(*span)] == subject.surface}
        found = alike.pop() if len(alike) == 1 else None
    # A sentence may tell several events, whose words are the same.
    there = [at for at, span in enumerate(spans) if span == found]
    return there[subject.nth] if subject.nth < len(there) else None


def _shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return _shared(one, other) > 0


def _same_event(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a clause that was cut otherwise still tells the same: half of each is the other."""
    return 2 * _shared(one, other) >= max(one[1] - one[0], other[1] - other[0])


def _with_meaning(mention: Mention, meaning: Meaning) -> Mention:
    candidates = mention.candidates
    if meaning.place is not None:
        candidates = _chosen_first(mention.candidates, meaning.place)
    sure = replace(mention, candidates=candidates, confidence=1.0, by_person=True)
    match meaning.kind:
        case Kind.PLACE:
            assert meaning.place is not None
            # To say yes to a place that stands in for an unknown one makes it no more exact.
            if mention.place is None or mention.place.key != meaning.place.key:
                sure = replace(sure, where_prec=meaning.place.where_prec)
            return sure if mention.role.is_literal else _in_role(sure, Role.LOCATION)
        case Kind.GOVERNMENT:
            return _in_role(sure, Role.ACTOR)
        case Kind.NO_PLACE:
            return _in_role(sure, Role.FIGURATIVE)


def _in_role(mention: Mention, role: Role) -> Mention:
    return replace(mention, role=role, role_rule=YOU_SAID_SO)


def _chosen_first(candidates: Sequence[Candidate], place: Place) -> tuple[Candidate, ...]:
    """A place before all others; the score and reasons the reader had stay with it."""
    same = [one for one in candidates if one.place.key == place.key]
    others = [one for one in candidates if one.place.key != place.key]
    if not same:
        return (Candidate(place, 0.0, YOU_SAID_SO), *others)
    why = "; ".join(filter(None, (YOU_SAID_SO, same[0].why)))
    return (replace(same[0], why=why), *others)


def _corrected(
    event: Event,
    mentions: Sequence[Mention],
    meanings: Mapping[int, Meaning],
    said: Mapping[About, Decision],
) -> Event:
    corrected = []
    made = event
    added = said[About.ADDED].value if About.ADDED in said else None
    if isinstance(added, Added):
        corrected.append(added.made.value)
    places = event.places
    if meanings:
        places = _places(event, mentions, meanings, takes_more=added is None)
    if (direct := said.get(About.PLACES)) is not None:
        assert isinstance(direct.value, tuple)
        places = tuple(
            EventPlace(place, place.where_prec, Basis.IMPLIED, note=YOU_SAID_SO)
            for place in direct.value
        )
        corrected.append(_PLACE)
    elif places != event.places:
        corrected.append(_PLACE)
    made = replace(made, places=places)
    if (dated := said.get(About.DATE)) is not None:
        assert dated.value is None or isinstance(dated.value, DaySpan)
        made = replace(
            made,
            span=dated.value,
            date_basis=Basis.EXPLICIT,
            date_rule=YOU_SAID_SO,
            date_start=-1,
            date_end=-1,
            date_is_vague=False,
        )
        corrected.append(About.DATE.value)
    if (stated := said.get(About.STATUS)) is not None:
        assert isinstance(stated.value, Status)
        made = replace(made, status=stated.value)
        corrected.append(About.STATUS.value)
    if About.LEFT_OUT in said:
        corrected.append(About.LEFT_OUT.value)
    return replace(made, corrected=tuple(corrected))


def _remarks(said: Mapping[About, Decision]) -> Remarks:
    """What a person remarked on an event."""
    tags, note, grade = (
        said[about].value if about in said else None
        for about in (About.TAGS, About.NOTE, About.CREDIBILITY)
    )
    return Remarks(
        tags.names if isinstance(tags, Tags) else (),
        note if isinstance(note, str) else "",
        grade if isinstance(grade, Credibility) else None,
    )


def _places(
    event: Event,
    mentions: Sequence[Mention],
    meanings: Mapping[int, Meaning],
    *,
    takes_more: bool,
) -> tuple[EventPlace, ...]:
    """The places of an event, those that come from a name as a person said it means.

    Args:
        takes_more: Whether names that were none to the reader add their places.
    """
    found: dict[str, EventPlace] = {}
    followed = set()
    for place in event.places:
        is_tied = takes_more or place.start >= 0
        at = source_of(place, event, mentions) if is_tied else None
        meaning = None if at is None else meanings.get(at)
        followed.add(at)
        if meaning is None or not (takes_more or meaning.kind is Kind.PLACE):
            found.setdefault(place.place.key, place)
        elif meaning.kind is Kind.PLACE:
            there = meaning.place
            assert there is not None
            where_prec = place.where_prec if there.key == place.place.key else there.where_prec
            moved = replace(
                place, place=there, where_prec=where_prec, confidence=1.0, note=YOU_SAID_SO
            )
            found.setdefault(there.key, moved)
    for at, meaning in meanings.items():
        name = mentions[at]
        is_inside = event.start <= name.start and name.end <= event.end
        if takes_more and meaning.kind is Kind.PLACE and is_inside and at not in followed:
            there = meaning.place
            assert there is not None
            if not name.role.is_literal or name.place is None:
                added = EventPlace(
                    there, there.where_prec, Basis.EXPLICIT, 1.0, name.start, name.end, YOU_SAID_SO
                )
                found.setdefault(there.key, added)
    return tuple(found.values())


def source_of(place: EventPlace, event: Event, mentions: Sequence[Mention]) -> int | None:
    """Which name gave an event its place: the one marked, or the last before that means it."""
    if place.start >= 0:
        named = (at for at, one in enumerate(mentions) if one.start <= place.start < one.end)
        return next(named, None)
    same = [
        at
        for at, one in enumerate(mentions)
        if one.start < event.end and one.place is not None and one.place.key == place.place.key
    ]
    return max(same, key=lambda at: mentions[at].start, default=None)
