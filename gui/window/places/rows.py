"""The places that may be listed, and those that are: numbers for all, words for those looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gui.engine.columns.places import place_table
from gui.engine.model import Place, PlaceId
from gui.engine.shown import PlaceCounts
from gui.window import words
from gui.window.places import words as place_words

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in range."""

    place_id: PlaceId
    name: str
    kind: str
    """Kind and country in words."""
    certain: int
    possible: int

    @property
    def total(self) -> int:
        return self.certain + self.possible

    @property
    def counted(self) -> str:
        said = words.counted(self.total, "event")
        return f"{said}, {words.number(self.possible)} possible" if self.possible else said


FIELDS = (
    "place", "kind", "country code", "latitude", "longitude", "events", "possible events", "key",
)  # fmt: skip
"""What stands in a copied row, in order."""


class Directory:
    """All places that may be listed, by number: those of events, then those of governments.

    What the list is sorted by and searched in is made once, not at every step of the slider.
    """

    def __init__(self, places: Mapping[PlaceId, Place], actors: Mapping[PlaceId, Place]) -> None:
        self._parts = (places, actors)
        self._ids = tuple(place_table(part).ids for part in self._parts)
        self.ids: Numbers = np.concatenate(self._ids)

    def is_of(self, places: Mapping[PlaceId, Place], actors: Mapping[PlaceId, Place]) -> bool:
        return self._parts[0] is places and self._parts[1] is actors

    def numbers(self, ids: Numbers, *, of_actors: bool = False) -> Numbers:
        """The numbers of places."""
        if of_actors:
            return np.searchsorted(self._ids[1], ids) + len(self._ids[0])
        return np.searchsorted(self._ids[0], ids)

    def place(self, number: int) -> Place:
        return self._parts[number >= len(self._ids[0])][PlaceId(int(self.ids[number]))]

    def kind(self, number: int) -> str:
        """Kind and country of a place in words; a government says that it is one."""
        place = self.place(number)
        if number < len(self._ids[0]):
            return place_words.kind_and_country(place)
        return place_words.government(place)

    def fields(self, row: PlaceRow) -> list[str]:
        """A row as it is copied."""
        number = int(np.flatnonzero(self.ids == row.place_id)[0])
        place = self.place(number)
        return [
            row.name,
            row.kind,
            place.country,
            f"{place.lat:.5f}",
            f"{place.lon:.5f}",
            str(row.certain),
            str(row.possible),
            place.key,
        ]

    @cached_property
    def name_ranks(self) -> Numbers:
        """Where each place stands when all are sorted by name."""
        names = (name.casefold() for part in self._parts for name in place_table(part).names)
        return _ranks(list(names))

    @cached_property
    def kind_ranks(self) -> Numbers:
        """Where the kind of each stands; places of one kind have the same rank."""
        kinds = [self.kind(number).casefold() for number in range(len(self.ids))]
        rank_of = {kind: rank for rank, kind in enumerate(sorted(set(kinds)))}
        return np.array([rank_of[kind] for kind in kinds], np.int64)

    def holding(self, sought: tuple[str, ...]) -> NDArray[np.bool_]:
        """For each place whether every word occurs in its names, its kind or its country."""
        texts = self._searchable
        return np.array([all(word in text for word in sought) for text in texts], bool)

    @cached_property
    def _searchable(self) -> list[str]:
        texts = []
        for number in range(len(self.ids)):
            place = self.place(number)
            texts.append(" ".join((place.name, *place.names, self.kind(number))).casefold())
        return texts


@dataclass(frozen=True, eq=False)
class Listed:
    """The places in range, in any order: numbers of a directory, and counts."""

    directory: Directory
    numbers: Numbers
    certain: Numbers
    possible: Numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def only(self, at: Numbers) -> Listed:
        """Some of them, in another order."""
        return Listed(self.directory, self.numbers[at], self.certain[at], self.possible[at])

    @cached_property
    def totals(self) -> Numbers:
        return self.certain + self.possible

    @cached_property
    def ids(self) -> Numbers:
        return self.directory.ids[self.numbers]

    def row(self, at: int) -> PlaceRow:
        number = int(self.numbers[at])
        place = self.directory.place(number)
        return PlaceRow(
            PlaceId(int(self.ids[at])),
            place.name,
            self.directory.kind(number),
            int(self.certain[at]),
            int(self.possible[at]),
        )


def listed(directory: Directory, counts: PlaceCounts, actor_counts: PlaceCounts) -> Listed:
    """Each place that has events in range, or is only named as a government there."""
    only_named = np.flatnonzero(~np.isin(actor_counts.ids, counts.ids))
    return Listed(
        directory,
        np.concatenate(
            (
                directory.numbers(counts.ids),
                directory.numbers(actor_counts.ids[only_named], of_actors=True),
            )
        ),
        np.concatenate((counts.certain, actor_counts.certain[only_named])).astype(np.int64),
        np.concatenate((counts.possible, actor_counts.possible[only_named])).astype(np.int64),
    )


def _ranks(names: list[str]) -> Numbers:
    ranks = np.empty(len(names), np.int64)
    ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return ranks
