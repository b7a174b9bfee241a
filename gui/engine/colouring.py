"""What the colours of the map can stand for, and how many events of a place are of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gui.engine.model import Corpus, Status, WherePrec
from gui.engine.timeline import Tray, View

if TYPE_CHECKING:
    from gui.engine.columns.table import Codes, Ints

MOST_KINDS = 5
"""More colours than this cannot be told apart by everybody."""


class ColourBy(StrEnum):
    """The fields of an event that colours can stand for."""

    STATUS = "status"
    OUTLET = "outlet"
    PLACE_PRECISION = "place_precision"
    DATE_PRECISION = "date_precision"


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """The kinds of one field, and which of them each event at each of its places is of."""

    names: tuple[str, ...]
    codes: Codes | None
    """Numbers of kinds, for each place of an event as `EventTable.place` has them; None for the
    status, by which places are counted anyway."""


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
_BY_DAY = {0: 3, 1: 0, 2: 1, 3: 1, 4: 2, 5: 3}
_DAY_NAMES = ("exact day", "within a week", "within a month", "longer", "no date")


def kinds_of(field: ColourBy, corpus: Corpus) -> Kinds:
    """The kinds of a field in a corpus; they stay the same whatever is shown of it."""
    match field:
        case ColourBy.STATUS:
            return Kinds(tuple(status.value for status in Status), None)
        case ColourBy.PLACE_PRECISION:
            return Kinds(_PLACE_NAMES, _coded(_BY_PLACE, corpus.table.where_prec))
        case ColourBy.DATE_PRECISION:
            table = corpus.table
            of_events = _coded(_BY_DAY, table.date_prec)
            of_events[table.first == _undated()] = 4
            return Kinds(_DAY_NAMES, of_events[table.place_rows])
        case ColourBy.OUTLET:
            return _outlets(corpus)


def _undated() -> int:
    from gui.engine.columns.table import UNDATED

    return UNDATED


def _coded(kinds: Mapping[Any, int], values: Codes) -> Codes:
    """The kind of each value; values that are not named are of the kind of 0."""
    import numpy as np

    by_value = np.full(256, kinds.get(0, 0), np.uint8)
    for value, kind in kinds.items():
        by_value[value] = kind
    return by_value[values]


def _outlets(corpus: Corpus) -> Kinds:
    """The outlets that tell of most events have a kind each, all others share the last."""
    import numpy as np

    from gui.engine.filters import Facet

    told = corpus.prepared.filtering.leaves(Facet.OUTLET)
    named = sorted((outlet for outlet in told if outlet), key=lambda one: (-told[one], one))
    usual = named[: MOST_KINDS - 1]
    wanted = {outlet: at for at, outlet in enumerate(usual)}
    outlets, codes = corpus.prepared.filtering.values(Facet.OUTLET)
    by_outlet = np.array([wanted.get(one, MOST_KINDS - 1) for one in outlets], np.uint8)
    padding = ("",) * (MOST_KINDS - 1 - len(usual))
    names = (*usual, *padding, "other outlets")
    # Without articles there is no outlet whose code could be looked up.
    of_events = by_outlet[codes[corpus.table.place_rows]] if len(outlets) else by_outlet
    return Kinds(names, of_events)


def shares(view: View, kinds: Kinds) -> Ints:
    """How many events of each place of `view.counts` are of each kind: five columns.

    Raises:
        ValueError: these are the kinds by which the view counts anyway.
    """
    import numpy as np

    table = view.counts.table
    if kinds.codes is None:
        raise ValueError("places are counted by status anyway")
    is_drawn = np.zeros(len(table), bool)
    is_drawn[view.shown.rows.between(0, len(view.shown))] = True
    # The map has those that lie beyond its edge, too.
    is_drawn[view.trays[Tray.OUT_OF_VIEW].rows] = True
    counted = is_drawn[table.place_rows]
    keys = table.place[counted] * MOST_KINDS + kinds.codes[counted]
    found = np.bincount(keys, minlength=MOST_KINDS * len(table.place_ids)).astype(np.int32)
    of_all = found.reshape(-1, MOST_KINDS)
    return of_all[np.searchsorted(table.place_ids, view.counts.ids)]
