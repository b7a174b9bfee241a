"""What the colours of the map can stand for, and how many events of a place are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from gui.engine.model import Corpus, EventPlace, EventRecord, PlaceId, Status, WherePrec
from gui.engine.timeline import ShownEvent

MOST_KINDS = 5
"""More colours than this cannot be told apart by everybody."""


class ColourBy(StrEnum):
    """The fields of an event that colours can stand for."""

    STATUS = "status"
    OUTLET = "outlet"
    PLACE_PRECISION = "place_precision"
    DATE_PRECISION = "date_precision"


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of one field, and which of them an event at one of its places is of."""

    names: tuple[str, ...]
    of: Callable[[EventRecord, EventPlace], int]
    """The number of its kind."""


_BY_PLACE = {
    WherePrec.EXACT: 0,
    WherePrec.NEAR: 1,
    WherePrec.SECOND_ORDER: 2,
    WherePrec.FIRST_ORDER: 2,
    WherePrec.FUZZY: 3,
    WherePrec.INTERNATIONAL: 3,
    WherePrec.COUNTRY: 4,
}
_PLACE_NAMES = (
    "exact place",
    "within about 25 km",
    "district or province",
    "line or wide area",
    "country",
)
_BY_DAY = {1: 0, 2: 1, 3: 1, 4: 2, 5: 3}
_DAY_NAMES = ("exact day", "within a week", "within a month", "longer", "no date")


def kinds_of(field: ColourBy, corpus: Corpus) -> Kinds:
    """The kinds of a field in a corpus; they stay the same whatever is shown of it."""
    match field:
        case ColourBy.STATUS:
            order = {status: at for at, status in enumerate(Status)}
            names = tuple(status.value for status in Status)
            return Kinds(names, lambda record, _: order[record.event.status])
        case ColourBy.PLACE_PRECISION:
            return Kinds(_PLACE_NAMES, lambda _, where: _BY_PLACE[where.where_prec])
        case ColourBy.DATE_PRECISION:
            return Kinds(_DAY_NAMES, lambda record, _: _day_kind(record))
        case ColourBy.OUTLET:
            return _outlets(corpus)


def _day_kind(record: EventRecord) -> int:
    event = record.event
    if event.span is None:
        return 4
    return _BY_DAY.get(int(event.date_prec), 3) if event.date_prec is not None else 3


def _outlets(corpus: Corpus) -> Kinds:
    """The outlets that tell of most events have a kind each, all others share the last."""
    told = Counter(corpus.articles[record.article_id].outlet for record in corpus.events)
    told.pop("", None)
    usual = sorted(told, key=lambda outlet: (-told[outlet], outlet))[: MOST_KINDS - 1]
    order = {outlet: at for at, outlet in enumerate(usual)}

    def of(record: EventRecord, _: EventPlace) -> int:
        return order.get(corpus.articles[record.article_id].outlet, MOST_KINDS - 1)

    padding = ("",) * (MOST_KINDS - 1 - len(usual))
    return Kinds((*usual, *padding, "other outlets"), of)


def shares(shown: Iterable[ShownEvent], kinds: Kinds) -> dict[PlaceId, list[int]]:
    """How many of the shown events at each place are of each kind; always five numbers."""
    found: dict[PlaceId, list[int]] = {}
    for item in shown:
        record = item.record
        seen: set[PlaceId] = set()
        for place_id, where in zip(record.place_ids, record.event.places, strict=True):
            # A place named twice in one sentence is still one event there.
            if place_id not in seen:
                seen.add(place_id)
                found.setdefault(place_id, [0] * MOST_KINDS)[kinds.of(record, where)] += 1
    return found
