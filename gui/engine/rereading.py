"""What a new reading of an article would change: names that mean another place, dates, events.

Plain values in and out. Both sides come with what a person decided, so that nothing locked differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gui.engine.geometry import distance_km
from gui.engine.model import DaySpan, Event, Mention, Place

if TYPE_CHECKING:
    from gui.engine.store.corrected import Content

_SAME_KM = 0.1
Span = tuple[int, int]


class Kind(StrEnum):
    """What kind of thing changes."""

    PLACE_ADDED = "place added"
    PLACE_MOVED = "place moved"
    PLACE_GONE = "place gone"
    DATE_CHANGED = "date changed"
    EVENT_ADDED = "event added"
    EVENT_GONE = "event gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that would change. What is added has nothing before, what goes nothing after."""

    kind: Kind
    said: str
    """The name, or the sentence of the event."""
    before: Place | DaySpan | None = None
    after: Place | DaySpan | None = None
    """Of a date, None is "unknown"."""


def differences(before: Content, after: Content) -> list[Difference]:
    """What differs between two readings of one article, in the order of the text."""
    found = [*_of_names(before, after), *_of_events(before, after)]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _of_names(before: Content, after: Content) -> Iterator[tuple[int, Difference]]:
    old, new = _placed(before.mentions), _placed(after.mentions)
    pairs = _pairs([_span(one) for one in old], [_span(one) for one in new], _meet)
    for at, other in pairs:
        one = new[at] if at is not None else None
        was = old[other] if other is not None else None
        if one is None and was is not None:
            yield was.start, Difference(Kind.PLACE_GONE, was.surface, before=was.place)
        elif was is None and one is not None:
            yield one.start, Difference(Kind.PLACE_ADDED, one.surface, after=one.place)
        elif one is not None and was is not None and not _is_same(was.place, one.place):
            yield one.start, Difference(Kind.PLACE_MOVED, one.surface, was.place, one.place)


def _of_events(before: Content, after: Content) -> Iterator[tuple[int, Difference]]:
    old, new = before.events, after.events
    pairs = _pairs([_span(one) for one in old], [_span(one) for one in new], _tell_the_same)
    for at, other in pairs:
        one = new[at] if at is not None else None
        was = old[other] if other is not None else None
        if one is None and was is not None:
            said = before.text[was.start : was.end]
            yield was.start, Difference(Kind.EVENT_GONE, said, before=was.span)
        elif was is None and one is not None:
            said = after.text[one.start : one.end]
            yield one.start, Difference(Kind.EVENT_ADDED, said, after=one.span)
        elif one is not None and was is not None and was.span != one.span:
            said = after.text[one.start : one.end]
            yield one.start, Difference(Kind.DATE_CHANGED, said, was.span, one.span)


def _placed(mentions: Sequence[Mention]) -> list[Mention]:
    return [one for one in mentions if one.role.is_literal and one.place is not None]


def _span(one: Mention | Event) -> Span:
    return one.start, one.end


def _is_same(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.key == other.key and (
        distance_km((one.lat, one.lon), (other.lat, other.lon)) < _SAME_KM
    )


def _pairs(
    old: Sequence[Span], new: Sequence[Span], fits: Callable[[Span, Span], bool]
) -> Iterator[tuple[int | None, int | None]]:
    """Positions in `new` and `old` that belong together; None where something stands alone."""
    left = {span: at for at, span in enumerate(old)}
    alone = []
    for at, span in enumerate(new):
        if span in left:
            yield at, left.pop(span)
        else:
            alone.append(at)
    for at in alone:
        close = [(_shared(span, new[at]), span) for span in left if fits(span, new[at])]
        yield at, left.pop(max(close)[1]) if close else None
    for at_old in left.values():
        yield None, at_old


def _shared(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _meet(one: Span, other: Span) -> bool:
    return _shared(one, other) > 0


def _tell_the_same(one: Span, other: Span) -> bool:
    """Half of each clause is the other."""
    return 2 * _shared(one, other) >= max(one[1] - one[0], other[1] - other[0])
