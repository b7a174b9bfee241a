"""When the events are that pass search and filters: all together, and by status or outlet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from gui.engine.columns.filtering import Filtering
from gui.engine.columns.spans import Spans
from gui.engine.columns.table import STATUSES, Codes, Ints
from gui.engine.filters import Facet
from gui.engine.model import Status


class Stack(StrEnum):
    """What the bars of a timeline are divided by."""

    NONE = ""
    STATUS = "status"
    OUTLET = "outlet"


MOST_OUTLETS = 5
"""So many have a layer of their own, those with most events; the others share one."""


@dataclass(frozen=True, eq=False)
class Layer:
    """The events of one status, one outlet, or of all other outlets."""

    of: Status | str | None
    """The status or the outlet; None: all outlets without a layer of their own."""
    spans: Spans


class Passing:
    """When the dated events at places are that pass; made once for a search and filters.

    Args:
        rows: Which rows of the table they are, by first day.
        spans: When each of them is.
        filtering: Knows status and outlet of each row; asked only when layers are.
    """

    def __init__(self, rows: Ints, spans: Spans, filtering: Callable[[], Filtering]) -> None:
        self.spans = spans
        self._rows = rows
        self._filtering = filtering
        self._layers: dict[Stack, tuple[Layer, ...]] = {}

    def layers(self, stack: Stack) -> Sequence[Layer]:
        """The events by status or outlet, in an order that no search and no filter changes."""
        if stack is Stack.NONE:
            return (Layer("", self.spans),)
        if stack not in self._layers:
            made = self._by_status() if stack is Stack.STATUS else self._by_outlet()
            self._layers[stack] = made
        return self._layers[stack]

    def _by_status(self) -> tuple[Layer, ...]:
        _, codes = self._filtering().values(Facet.STATUS)
        parts = self.spans.parted(codes[self._rows].astype(np.uint8), len(STATUSES))
        return tuple(map(Layer, STATUSES, parts))

    def _by_outlet(self) -> tuple[Layer, ...]:
        outlets, codes = self._filtering().values(Facet.OUTLET)
        totals = np.bincount(codes, minlength=len(outlets))
        names = sorted(range(len(outlets)), key=lambda at: (-totals[at], outlets[at]))
        few = names if len(names) <= MOST_OUTLETS + 1 else names[:MOST_OUTLETS]
        number = np.full(max(len(outlets), 1), len(few), np.uint8)
        number[few] = np.arange(len(few), dtype=np.uint8)
        kinds: Codes = number[codes[self._rows]]
        parts = self.spans.parted(kinds, len(few) + 1)
        made = [Layer(outlets[at], part) for at, part in zip(few, parts, strict=False)]
        if len(few) < len(names):
            made.append(Layer(None, parts[-1]))
        return tuple(made)
