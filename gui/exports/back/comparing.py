"""What a file's names and events would change in a project: as decisions of a person, to be asked.

A name that means something else is a decision on the name, and the places of events follow it. Of
an event, only what differs is decided; one that nobody here tells is added in its words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gui.engine.decisions.applying import apply
from gui.engine.decisions.exchange import Comparison, Conflict
from gui.engine.decisions.values import (
    BY_PERSON,
    About,
    Added,
    Decision,
    Kind,
    Made,
    Meaning,
    Subject,
    Value,
)
from gui.engine.model import ArticleId, Event, Mention, Place, Role
from gui.engine.store.articles import article_text
from gui.engine.store.decisions import now
from gui.engine.store.held import Held, held_events
from gui.engine.store.readings import mentions
from gui.exports.back.values import Annotated, ReadBack

_MADE = {one.value for one in Made}
_INSTEAD = {Made.CUT.value, Made.MERGED.value, Made.SPLIT.value}
"""Events that stand in the place of others."""


def compare_findings(
    db: sqlite3.Connection, found: ReadBack, articles: Mapping[str, ArticleId]
) -> Comparison:
    """What the names and events of a file would change.

    Args:
        articles: The articles of the project by the SHA-256 of their originals.
    """
    draft = _Draft(found, now())
    for sha256, said in found.articles.items():
        _compare_article(db, articles[sha256], said, draft)
    return Comparison(
        tuple(draft.new.values()),
        tuple(draft.conflicts),
        draft.same,
        tuple(found.missing_names),
        found.missing,
        lost=found.lost,
        unfit=draft.unfit,
        foreign=found.foreign,
        left_out=draft.left_out,
        before=draft.before,
    )


@dataclass
class _Draft:
    """What is known so far."""

    found: ReadBack
    decided_at: str
    new: dict[Subject, Decision] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    before: dict[Subject, Value] = field(default_factory=dict)
    same: int = 0
    unfit: int = 0
    left_out: int = 0

    def say(self, subject: Subject, value: Value, ours: Value, *, is_by_person: bool) -> Decision:
        """Note what a file says of something that is otherwise here."""
        theirs = Decision(subject, value, self.decided_at)
        if is_by_person:
            self.conflicts.append(Conflict(Decision(subject, ours, ""), theirs))
        else:
            self.new[subject] = theirs
            self.before[subject] = ours
        return theirs


def _compare_article(
    db: sqlite3.Connection, article: ArticleId, said: Annotated, draft: _Draft
) -> None:
    text, names = article_text(db, article), mentions(db, article)
    new, disputed = _compare_names(article, names, said.mentions, draft)
    held = held_events(db, article)
    sure = _with_names(text, names, held, new)
    if_all = _with_names(text, names, held, [*new, *disputed])
    pairs, alone, rest = _paired(held, said.events, draft)
    for at, theirs in pairs:
        _compare_event(article, text, held[at], (sure[at], if_all[at]), theirs, draft)
    for theirs in alone:
        _add(article, text, theirs, held, draft)
    instead = [one for one in alone if _INSTEAD.intersection(one.corrected)]
    for at in rest:
        ours = held[at]
        if ours.nth != BY_PERSON and any(_is_mostly_in(ours.event, one) for one in instead):
            subject = _subject(About.LEFT_OUT, article, text, ours)
            draft.new[subject] = Decision(subject, True, draft.decided_at)


# Names


def _compare_names(
    article: ArticleId, ours: Sequence[Mention], theirs: Sequence[Mention], draft: _Draft
) -> tuple[list[Decision], list[Decision]]:
    """What is new of names, and what a person here says otherwise."""
    at = {(one.start, one.end): one for one in ours}
    new: list[Decision] = []
    disputed: list[Decision] = []
    for name in theirs:
        here, meaning = at.get((name.start, name.end)), _meaning(name)
        if here is None or (meaning is None and _meaning(here) is not None):
            draft.unfit += 1
            continue
        mine = _meaning(here)
        if meaning is None or _is_same(mine, meaning):
            draft.same += 1
            continue
        subject = Subject(About.NAME, article, here.start, here.end, here.surface)
        decision = draft.say(subject, meaning, mine, is_by_person=here.by_person)
        (disputed if here.by_person else new).append(decision)
    return new, disputed


def _meaning(name: Mention) -> Meaning | None:
    """What a name means, as a person would say it; None if nobody knows its place."""
    if name.role.is_literal:
        return Meaning(Kind.PLACE, name.place) if name.place else None
    if name.role is Role.ACTOR:
        return Meaning(Kind.GOVERNMENT, name.place)
    return Meaning(Kind.NO_PLACE)


def _is_same(ours: Meaning | None, theirs: Meaning) -> bool:
    if ours is None or ours.kind is not theirs.kind:
        return False
    # A government whose place is not told keeps the one it has.
    return theirs.place is None or _key(ours.place) == _key(theirs.place)


def _key(place: Place | None) -> str:
    return place.key if place else ""


def _with_names(
    text: str, names: Sequence[Mention], held: Sequence[Held], decisions: Sequence[Decision]
) -> list[Event]:
    """The events as they will be when names mean something else."""
    events = [one.event for one in held]
    if not decisions:
        return events
    readers = [at for at, one in enumerate(held) if one.nth != BY_PERSON]
    applied = apply(text, names, [events[at] for at in readers], decisions)
    for number, event in applied.events.items():
        events[readers[number]] = event
    return events


# Events


def _paired(
    held: Sequence[Held], told: Sequence[Event], draft: _Draft
) -> tuple[list[tuple[int, Event]], list[Event], list[int]]:
    """Which event here is which of the file's; those of the file alone; the rest of ours."""
    free = {at: one for at, one in enumerate(held) if not one.is_left_out}
    left_out = {(one.event.start, one.event.end) for one in held if one.is_left_out}
    pairs: list[tuple[int, Event]] = []
    waiting = list(told)
    # The same first, then the same words, then a sentence that is cut otherwise today.
    for fits in (_is_equal, _has_same_words, _is_same_clause):
        still = []
        for theirs in waiting:
            at = next((at for at, ours in free.items() if fits(ours.event, theirs)), None)
            if at is None:
                still.append(theirs)
            else:
                pairs.append((at, theirs))
                del free[at]
        waiting = still
    alone = [one for one in waiting if (one.start, one.end) not in left_out]
    draft.left_out += len(waiting) - len(alone)
    return pairs, alone, list(free)


def _places(event: Event) -> list[tuple[str, int]]:
    return [(there.place.key, int(there.where_prec)) for there in event.places]


def _is_equal(ours: Event, theirs: Event) -> bool:
    return (
        _has_same_words(ours, theirs)
        and (ours.span, ours.status) == (theirs.span, theirs.status)
        and _places(ours) == _places(theirs)
    )


def _has_same_words(ours: Event, theirs: Event) -> bool:
    return (ours.start, ours.end) == (theirs.start, theirs.end)


def _shared(ours: Event, theirs: Event) -> int:
    return min(ours.end, theirs.end) - max(ours.start, theirs.start)


def _is_same_clause(ours: Event, theirs: Event) -> bool:
    if _MADE.intersection(theirs.corrected):
        # A person chose these very words.
        return False
    return 2 * _shared(ours, theirs) >= max(ours.end - ours.start, theirs.end - theirs.start)


def _is_mostly_in(ours: Event, theirs: Event) -> bool:
    return 2 * _shared(ours, theirs) >= ours.end - ours.start


def _compare_event(
    article: ArticleId,
    text: str,
    ours: Held,
    to_come: tuple[Event, Event],
    theirs: Event,
    draft: _Draft,
) -> None:
    """Note where an event differs.

    Args:
        to_come: Our event with what is new of names, and with what is disputed, too.
    """
    is_same = True
    for about, mine, value, mark in _differences(ours.event, to_come, theirs, draft.found):
        is_same = False
        by_person = ours.nth == BY_PERSON or mark in ours.event.corrected
        subject = _subject(about, article, text, ours)
        draft.say(subject, value, mine, is_by_person=by_person)
    draft.same += is_same


def _differences(
    ours: Event, to_come: tuple[Event, Event], theirs: Event, found: ReadBack
) -> Iterator[tuple[About, Value, Value, str]]:
    """What differs: about what, what is here, what is told, and how a person's word is marked."""
    if found.tells_days and ours.span != theirs.span:
        yield About.DATE, ours.span, theirs.span, About.DATE.value
    if found.tells_status and ours.status is not theirs.status:
        yield About.STATUS, ours.status, theirs.status, About.STATUS.value
    if found.tells_places and all(_places(one) != _places(theirs) for one in to_come):
        yield About.PLACES, tuple(one.place for one in ours.places), _told(theirs), "place"


def _told(event: Event) -> tuple[Place, ...]:
    """The places of an event, each as exactly known as there."""
    return tuple(replace(there.place, where_prec=there.where_prec) for there in event.places)


def _add(article: ArticleId, text: str, theirs: Event, held: Sequence[Held], draft: _Draft) -> None:
    words = text[theirs.start : theirs.end]
    subject = Subject(About.ADDED, article, theirs.start, theirs.end, words, BY_PERSON)
    is_taken = any(one.nth == BY_PERSON and _has_same_words(one.event, theirs) for one in held)
    if not words or is_taken or subject in draft.new:
        draft.unfit += 1
        return
    made = next((Made(one) for one in theirs.corrected if one in _MADE), Made.ADDED)
    added = Added(theirs.span, _told(theirs), theirs.status, made)
    draft.new[subject] = Decision(subject, added, draft.decided_at)


def _subject(about: About, article: ArticleId, text: str, ours: Held) -> Subject:
    start, end = ours.event.start, ours.event.end
    return Subject(about, article, start, end, text[start:end], ours.nth)
