"""Which tellings are of one event: the same place, the same days, the same actors and words.

A proposal: it says how sure it is and why, and a person may accept it or part the two.
Plain functions. Two tellings are compared only where they share a place and an unusual word,
so that the work grows with the number of events and not with its square.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from gui.engine.model import ArticleId, DatePrec, DaySpan, EventId, PlaceId, Status, WherePrec

ONE_EVENT = 0.5
"""From here on two tellings count as one event until a person parts them. This and the next were
set on the made-up reports in `tests/engine/test_retellings.py`, none of them from the seeds."""
PERHAPS_ONE = 0.3
"""From here on it is offered to a person, and they count as two until it is accepted."""
_SAME_ACTORS = 0.45
"""What it is worth that the same people are there, whatever they do: an offer, never a verdict."""

_MOST_SHARERS = 200
"""A word that more tellings of one place share says nothing about which of them are one."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is compared of an event."""

    id: EventId
    article_id: ArticleId
    span: DaySpan | None
    places: Mapping[PlaceId, WherePrec]
    words: frozenset[str]
    """As `gist` gives them."""
    status: Status


@dataclass(frozen=True, slots=True)
class Retelling:
    """Two tellings that may be of one event."""

    first: EventId
    second: EventId
    score: float
    """0 to 1."""
    why: str
    """In words: "same place, same day, both have: Kim, summit"."""


def propose(tellings: Sequence[Telling]) -> list[Retelling]:
    """All pairs that may be one event, best first."""
    weights = _weights(tellings)
    by_id = {telling.id: telling for telling in tellings}
    proposals = [
        proposal
        for first, second in _pairs_to_compare(tellings)
        if (proposal := compare(by_id[first], by_id[second], weights)) is not None
    ]
    proposals.sort(key=lambda proposal: (-proposal.score, proposal.first, proposal.second))
    return proposals


def compare(first: Telling, second: Telling, weights: Mapping[str, float]) -> Retelling | None:
    """How likely two tellings are of one event; None when something speaks against it.

    Args:
        weights: What each word tells; rare ones tell more.
    """
    shared_places = first.places.keys() & second.places.keys()
    days = _days_alike(first.span, second.span)
    if not shared_places or days == 0.0 or not _may_be_one(first.status, second.status):
        return None
    exactness = max(
        _exactness(max(first.places[place], second.places[place])) for place in shared_places
    )
    words = _words_alike(first.words, second.words, weights)
    score = words * (0.5 + 0.25 * exactness + 0.25 * days)
    if score < PERHAPS_ONE:
        return None
    shared = sorted(first.words & second.words, key=lambda word: (-weights.get(word, 1.0), word))
    when = "same days" if first.span == second.span else "days that fit"
    return Retelling(
        first.id,
        second.id,
        round(score, 3),
        f"same place, {when}, both have: {', '.join(shared[:4])}",
    )


def groups(
    proposals: Iterable[Retelling],
    *,
    accepted: Iterable[tuple[EventId, EventId]] = (),
    parted: Iterable[tuple[EventId, EventId]] = (),
) -> list[tuple[EventId, ...]]:
    """Sets of tellings of one event, of two or more, each in order of id.

    What a person accepted is always together, what a person parted never, not even by way of a
    third telling. Otherwise the best proposals go first, as far as they are good enough.
    """
    apart = {frozenset(pair) for pair in parted}
    group_of: dict[EventId, set[EventId]] = {}
    decided = [tuple(pair) for pair in accepted]
    proposed = sorted(
        (one for one in proposals if one.score >= ONE_EVENT),
        key=lambda one: (-one.score, one.first, one.second),
    )
    for first, second in [*decided, *((one.first, one.second) for one in proposed)]:
        left = group_of.setdefault(first, {first})
        right = group_of.setdefault(second, {second})
        if left is right or any(frozenset((a, b)) in apart for a in left for b in right):
            continue
        left |= right
        for member in right:
            group_of[member] = left
    distinct = {id(group): group for group in group_of.values() if len(group) > 1}
    return sorted(tuple(sorted(group)) for group in distinct.values())


def _weights(tellings: Sequence[Telling]) -> dict[str, float]:
    """Inverse document frequency (Spärck Jones 1972), names counted one and a half times.

    Smoothed as if twenty more tellings had been read, so that in a project of two articles
    no word is taken for common only because both have it.
    """
    total = len(tellings) + 20
    counts = Counter(word for telling in tellings for word in telling.words)
    return {
        word: math.log(total / count) * (1.5 if word[0].isupper() else 1.0)
        for word, count in counts.items()
    }


def _pairs_to_compare(tellings: Sequence[Telling]) -> set[tuple[EventId, EventId]]:
    sharing: dict[tuple[PlaceId, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.span is not None:
            for place in telling.places:
                for word in telling.words:
                    sharing[place, word].append(telling)
    return {
        (min(a.id, b.id), max(a.id, b.id))
        for sharers in sharing.values()
        if 1 < len(sharers) <= _MOST_SHARERS
        for a, b in combinations(sharers, 2)
        if a.span is not None and b.span is not None and a.span.overlaps(b.span)
    }


def _days_alike(first: DaySpan | None, second: DaySpan | None) -> float:
    """1 for the same days, less the vaguer one of the two is, 0 where they exclude each other."""
    if first is None or second is None or not first.overlaps(second):
        return 0.0
    if first == second:
        return 1.0 if first.date_prec() is not None else 0.5
    if not (first.within(second) or second.within(first)):
        return 0.3
    wider = max(first, second, key=lambda span: span.days).date_prec()
    if wider is None:
        return 0.0
    return {DatePrec.YEAR: 0.3, DatePrec.MONTH: 0.7}.get(wider, 0.8)


def _exactness(where: WherePrec) -> float:
    """A shared country says little, a shared bridge much."""
    if where in (WherePrec.EXACT, WherePrec.NEAR):
        return 1.0
    return 0.0 if where in (WherePrec.COUNTRY, WherePrec.INTERNATIONAL) else 0.5


def _may_be_one(first: Status, second: Status) -> bool:
    """A plan and what came of it are one event; what was called off is not what took place."""
    return first is second or Status.CANCELLED not in (first, second)


def _words_alike(
    first: frozenset[str], second: frozenset[str], weights: Mapping[str, float]
) -> float:
    """Weight of the shared words in that of the shorter telling, 0 to 1.

    One shared word alone is chance; a full name is two.
    """
    shared = first & second
    if len(shared) < 2:
        return 0.0

    def share(ours: frozenset[str], theirs: frozenset[str]) -> float:
        both = sum(weights.get(word, 1.0) for word in ours & theirs)
        least = min(sum(weights.get(word, 1.0) for word in words) for words in (ours, theirs))
        return both / least if least else 0.0

    names, other_names = _names(first), _names(second)
    same_actors = _SAME_ACTORS * share(names, other_names) if len(names & other_names) > 1 else 0.0
    return max(share(first, second), same_actors)


def _names(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[0].isupper())
