"""Made-up archives of the size of a newsroom's: places of the world, and events at them by day.

The places are towns of the gazetteer with their real coordinates, so that they crowd as real places
do; a few in a hundred are areas. Events fall on them unevenly (the strongest place has a tenth of
all), and on thirty years of days, more on the later ones. One in ten spans a month.

Counts are kept from step to step: what a range gains or loses at its ends is added or taken away.
"""

from __future__ import annotations

import sqlite3
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gui import paths
from gui.map.bridge import PlaceMark
from gui.map.packed_counts import STATUSES, CountArrays

DAYS = 11_000
LONG_DAYS = 30
_KINDS = len(STATUSES)
_STATUS_SHARES = (0.78, 0.06, 0.09, 0.02, 0.05)


class BigCorpus:
    """Places, and how many events each has in a range of days; days are counted from 0."""

    def __init__(self, places: int, events: int) -> None:
        dice = np.random.default_rng(7)
        rows = _towns(places)
        self.ids: NDArray[np.int64] = np.arange(1, places + 1) * 7
        self.where_prec = dice.choice(
            np.array([1, 2, 3, 4, 6], np.uint8), places, p=(0.95, 0.035, 0.009, 0.005, 0.001)
        )
        part = 1 / np.arange(1, places + 1) ** 0.9
        dice.shuffle(part)
        place = dice.choice(places, events, p=part / part.sum())
        day = (DAYS * dice.beta(1.6, 1.0, events)).astype(np.int32)
        key = (place * _KINDS + dice.choice(_KINDS, events, p=_STATUS_SHARES)).astype(np.int32)
        is_long = dice.random(events) < 0.1
        self._shares = np.zeros(places * _KINDS, np.int32)
        self._overlap = np.zeros(places, np.int32)
        self._certain = np.zeros(places, np.int32)
        short, first = (_Days(day[chosen], key[chosen]) for chosen in (~is_long, is_long))
        last = _Days(day[is_long] + LONG_DAYS, key[is_long])
        # An event overlaps that begins before the range ends and does not end before it begins; it
        # is certain if it ends before the range ends and does not begin before it begins.
        self._ends = (_Edge(short, True, True), _Edge(first, True, False), _Edge(last, False, True))
        self._begins = (
            _Edge(short, True, True), _Edge(last, True, False), _Edge(first, False, True)
        )  # fmt: skip
        self.weight = np.bincount(place, minlength=places)
        self.places = [
            PlaceMark(
                id=int(place_id), lat=lat, lon=lon, name=name, kind="P.PPL", country=country,
                where_prec=int(where), radius_km=0.0, line=[], weight=int(weight),
            )
            for (name, lat, lon, country), place_id, where, weight in zip(
                rows, self.ids, self.where_prec, self.weight, strict=True
            )
        ]  # fmt: skip

    def counts(self, first: int, last: int) -> CountArrays:
        """What the places with events show in a range longer than a month, both days included."""
        for edges, day, sign in ((self._ends, last, 1), (self._begins, first - 1, -1)):
            for edge in edges:
                keys, change = edge.move(day)
                if edge.overlaps:
                    np.add.at(self._shares, keys, np.int32(sign * change))
                    np.add.at(self._overlap, keys // _KINDS, np.int32(sign * change))
                if edge.is_certain:
                    np.add.at(self._certain, keys // _KINDS, np.int32(sign * change))
        seen = np.flatnonzero(self._overlap)
        certain = self._certain[seen]
        return CountArrays(
            ids=self.ids[seen],
            certain=certain.astype(np.uint32),
            possible=(self._overlap[seen] - certain).astype(np.uint32),
            by_status=self._shares.reshape(-1, _KINDS)[seen].astype(np.uint32),
            where_prec=self.where_prec[seen],
        )

    def steps(self, number: int) -> list[tuple[int, int]]:
        """Ranges as a hand draws a window of five years through the years, there and back."""
        width = 5 * 365
        ends = np.concatenate(
            [np.linspace(0, DAYS - width, number // 2), np.linspace(DAYS - width, 0, number // 2)]
        )
        return [(int(first), int(first) + width) for first in ends]


class _Days:
    """Keys of events in the order of a day of theirs."""

    def __init__(self, day: NDArray[Any], key: NDArray[Any]) -> None:
        order = np.argsort(day, kind="stable")
        self.key = key[order]
        self._begin = np.searchsorted(day[order], np.arange(-LONG_DAYS, DAYS + 2 * LONG_DAYS))

    def up_to(self, day: int) -> int:
        """How many events have their day then or before."""
        return int(self._begin[min(max(day + 1 + LONG_DAYS, 0), len(self._begin) - 1)])


class _Edge:
    """An end of the range that moves over days, and what it changes."""

    def __init__(self, days: _Days, overlaps: bool, is_certain: bool) -> None:
        self._days = days
        self._at = 0
        self.overlaps = overlaps
        self.is_certain = is_certain

    def move(self, day: int) -> tuple[NDArray[Any], int]:
        """The keys that the edge passes on its way to a day, and 1, or -1 if it goes back."""
        before, self._at = self._at, self._days.up_to(day)
        low, high = sorted((before, self._at))
        return self._days.key[low:high], 1 if self._at >= before else -1


def _towns(number: int) -> list[tuple[str, float, float, str]]:
    """Towns from all over the world, the same ones each time."""
    db = sqlite3.connect(f"{paths.GAZETTEER.resolve().as_uri()}?mode=ro", uri=True)
    rows = db.execute(
        "SELECT name, lat, lon, country FROM place WHERE feature LIKE 'P%' ORDER BY id"
    ).fetchall()
    db.close()
    chosen = np.random.default_rng(11).choice(len(rows), number, replace=False)
    return [rows[at] for at in np.sort(chosen)]
