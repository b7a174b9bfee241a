"""The bars of the timeline: which days each covers and how many events it has. No widgets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gui.engine.columns.spans import Spans
from gui.engine.model import DaySpan
from gui.window import words
from gui.window.timeline.axis import LAST_ORDINAL, Axis, Unit

BIN_UNITS = (
    Unit("day", 1, 1),
    Unit("week", 1, 7),
    Unit("month", 1, 30.44),
    Unit("month", 3, 30.44),
    *(Unit("year", count, 365.25) for count in (1, 5, 10, 50, 100, 500)),
)
NARROWEST_PX = 5.0

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


class Bin(NamedTuple):
    """One bar: its days, how many events surely lie in it, and how many only may."""

    span: DaySpan
    certain: int
    possible: int
    everything: int
    """How many events of the whole corpus lie in it, or may."""
    layers: tuple[int, ...] = ()
    """How many of the certain and possible ones are of each layer."""


@dataclass(frozen=True, eq=False)
class Bars:
    """All bars of an axis. Arrays of counts have a row for each layer, a column for each bar."""

    unit: Unit
    edges: list[int]
    """The first day of each bar, and the one after the last bar."""
    certain: Numbers
    possible: Numbers
    share: Floats
    """The possible ones as they are drawn: each spread evenly over its days."""
    everything: Numbers
    """Certain and possible ones of the whole corpus, for each bar."""
    ghost: Floats
    """The same as it is drawn."""

    def __len__(self) -> int:
        return len(self.edges) - 1

    def __getitem__(self, at: int) -> Bin:
        span = DaySpan(date.fromordinal(self.edges[at]), date.fromordinal(self.edges[at + 1] - 1))
        certain, possible = self.certain[:, at], self.possible[:, at]
        return Bin(
            span,
            int(certain.sum()),
            int(possible.sum()),
            int(self.everything[at]),
            tuple((certain + possible).tolist()),
        )

    def at(self, ordinal: float) -> int | None:
        """Which bar covers a moment."""
        found = bisect_right(self.edges, ordinal) - 1
        return found if 0 <= found < len(self) else None

    @property
    def tallest(self) -> float:
        """How many events the tallest bar stands for, or its ghost."""
        if not len(self):
            return 0.0
        return float(max(self.ghost.max(), (self.certain + self.share).sum(axis=0).max()))


def bars(axis: Axis, layers: Sequence[Spans], everything: Spans) -> Bars:
    """The bars of an axis, in the finest calendar unit that leaves them wide enough.

    An event whose days reach over several bars is a possible one of each.
    """
    unit = next(
        (unit for unit in BIN_UNITS if unit.typical_days * axis.pixels_per_day >= NARROWEST_PX),
        BIN_UNITS[-1],
    )
    starts = [day.toordinal() for day in unit.covering(axis)]
    if not starts:
        none = np.zeros((len(layers), 0), np.int64)
        return Bars(unit, [0], none, none, none.astype(float), none[0], none[0].astype(float))
    after = unit.next(date.fromordinal(starts[-1]))
    edges = [*starts, after.toordinal() if after else LAST_ORDINAL + 1]
    counted = [layer.counts(edges) for layer in layers]
    every = everything.counts(edges)
    return Bars(
        unit,
        edges,
        np.array([counts.certain for counts in counted]),
        np.array([counts.possible for counts in counted]),
        np.array([counts.share for counts in counted]),
        every.certain + every.possible,
        every.certain + every.share,
    )


def unit_words(unit: Unit) -> str:
    """How the bars divide time: "By week", "By quarter", "By 10 years"."""
    if unit.count == 1:
        return f"By {unit.name}"
    return "By quarter" if unit.name == "month" else f"By {unit.count} {unit.name}s"


def bin_words(found: Bin, names: Sequence[str] = ()) -> str:
    """What a bar says: "October 2025: 4 events, 2 more possible", and how many of each layer.

    Args:
        found: The bar.
        names: The layers' names; empty where there is one.
    """
    said = f"{words.days(found.span)}: {words.counted(found.certain, 'event')}"
    if found.possible:
        said += f", {words.number(found.possible)} more possible"
    lines = [said]
    lines += [
        f"{name}: {words.number(count)}"
        for name, count in zip(names, found.layers, strict=False)
        if count
    ]
    hidden = found.everything - found.certain - found.possible
    if hidden > 0:
        lines.append(f"{words.number(hidden)} more in all articles, not shown")
    return "\n".join(lines)
