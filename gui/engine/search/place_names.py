"""Finding places by the beginning of any of their names. Values, no files.

What is asked and what is searched are compared in the gazetteer's form, without case, accents and
hyphens: 신의주, Sinŭiju and sinuiju find the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gui.engine.columns.places import place_table
from gui.engine.gazetteer.look_up import Match, normalise
from gui.engine.model import Place, PlaceId

Bools = NDArray[np.bool_]
Ids = NDArray[np.int64]

_SLICE = 64
"""So many names are made ready before somebody looks at the clock."""
_END = "\n"
"""Stands before and behind each name; no name holds it."""


class PlaceNames:
    """All names of the places of a corpus, made ready when they are first asked for.

    Where places are told apart by a row, it is their row in `ids`.
    """

    def __init__(self, places: Mapping[PlaceId, Place]) -> None:
        self._places = places
        self._names: dict[PlaceId, tuple[str, ...]] = {}
        self._weights: tuple[Mapping[PlaceId, int], Ids] | None = None

    @cached_property
    def ids(self) -> Ids:
        """The places, ascending."""
        return np.array(sorted(self._places), np.int64)

    def make_ready(self, is_late: Callable[[], bool]) -> bool:
        """Go on making all names ready, until it gets late; returns whether they all are."""
        rows = self.ids[len(self._names) :].tolist()
        for start in range(0, len(rows), _SLICE):
            for place_id in rows[start : start + _SLICE]:
                self.of(PlaceId(place_id))
            if is_late():
                return False
        # The columns of all words, and what else is sorted only once.
        _ = self._words, self.by_name, self._keys
        return True

    def of(self, place_id: PlaceId) -> tuple[str, ...]:
        """The names of a place in the gazetteer's form, each once."""
        if place_id not in self._names:
            place = self._places[place_id]
            names = (normalise(name) for name in (place.name, *place.names))
            self._names[place_id] = tuple(dict.fromkeys(name for name in names if name))
        return self._names[place_id]

    def with_word(self, beginning: str) -> Bools:
        """For each row whether a word in one of its names begins so; the words go on behind it.

        Args:
            beginning: In the gazetteer's form.
        """
        return self._rows(self._beginning(beginning))

    def called(self, name: str) -> Bools:
        """For each row whether it has just this name, which is in the gazetteer's form."""
        found = self._beginning(name + _END)
        return self._rows(found[self._words.is_first[found]])

    def ranks(self, beginning: str) -> NDArray[np.uint8]:
        """How well each row is found by a word that begins so: 0 best, 1, or 2: not at all.

        "Korea" means North Korea as much as the Korea Strait, but hardly a bridge that is also
        called the Korea-China Friendship Bridge by some.
        """
        words, found = self._words, self._beginning(beginning)
        ranks = np.full(len(self.ids), 2, np.uint8)
        ranks[words.row[found]] = 1
        ranks[words.row[found[words.is_first[found] | words.is_main[found]]]] = 0
        return ranks

    def row_of(self, key: str) -> int:
        """The row of a place by its key; -1 if it is none of these."""
        return self._keys.get(key, -1)

    def weights(self, events: Mapping[PlaceId, int]) -> Ids:
        """How many events each row has; the same array for the same mapping."""
        known = self._weights
        if known is None or known[0] is not events:
            counts = (events.get(PlaceId(one), 0) for one in self.ids.tolist())
            known = self._weights = (events, np.fromiter(counts, np.int64, len(self.ids)))
        return known[1]

    @cached_property
    def by_name(self) -> Ids:
        """Where each row stands when they are sorted by their main name, then by id."""
        names = place_table(self._places).names
        ranks = np.empty(len(names), np.int64)
        ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
        return ranks

    @cached_property
    def _keys(self) -> dict[str, int]:
        rows = enumerate(self.ids.tolist())
        return {self._places[PlaceId(place_id)].key: row for row, place_id in rows}

    @cached_property
    def _words(self) -> _Words:
        return _Words([self.of(PlaceId(place_id)) for place_id in self.ids.tolist()])

    def _rows(self, words: Ids) -> Bools:
        found = np.zeros(len(self.ids), bool)
        found[self._words.row[words]] = True
        return found

    def _beginning(self, text: str) -> Ids:
        """Which words begin so."""
        words, letters = self._words, text.encode()
        found = np.arange(len(words))
        for at, letter in enumerate(letters):
            # None goes on behind the end: what stands there is in no text that is sought.
            found = found[words.letters[words.start[found] + at] == letter]
        return found


class _Words:
    """The words of the names of places, as columns.

    Args:
        names: Of each place in turn, the main one first.
    """

    def __init__(self, names: list[tuple[str, ...]]) -> None:
        text = "".join(f"{_END}{name}" for of_place in names for name in of_place)
        self.letters = np.frombuffer(f"{text}{_END}{_END}".encode(), np.uint8)
        """Of all names, in UTF-8."""
        is_end = self.letters[:-2] == ord(_END)
        self.start = np.flatnonzero(is_end | (self.letters[:-2] == ord(" "))) + 1
        self.is_first = is_end[self.start - 1]
        """Whether a word begins a name."""
        numbers = np.array([len(of_place) for of_place in names], np.int64)
        row_of_name = np.repeat(np.arange(len(names)), numbers)
        name = np.cumsum(self.is_first) - 1
        self.row = row_of_name[name]
        """The row of the place of each word."""
        begins = np.diff(row_of_name, prepend=-1) != 0
        self.is_main = begins[name]
        """Whether a word stands in the main name of its place."""

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place that a search may mean."""

    place: Place
    place_id: PlaceId | None
    """None for a place of the gazetteer that the corpus does not have."""
    events: int
    """How many events the corpus has there."""
    name: str
    """The name that was found, as the gazetteer or the corpus spells it."""


def find_places(
    text: str,
    names: PlaceNames,
    places: Mapping[PlaceId, Place],
    events: Mapping[PlaceId, int],
    others: Iterable[Match],
    limit: int,
) -> list[FoundPlace]:
    """Places with a name that begins with `text`: those of the corpus first, most events first.

    In the corpus, the text may also be the beginning of a later word of a name; places that are
    found so in another name than their main one stand behind the others.

    Args:
        text: What is typed.
        names: All their names.
        places: The places of the corpus.
        events: How many events each has.
        others: What the gazetteer finds for the text, best first.
        limit: The most that are returned.
    """
    asked = normalise(text)
    if not asked:
        return []
    ranks, weights = names.ranks(asked), names.weights(events)
    found = np.flatnonzero(ranks < 2)
    most = int(weights.max(initial=0))
    # One number to sort by: rank, events, name.
    less = ranks[found].astype(np.int64) * (most + 1) + most - weights[found]
    order = less * len(ranks) + names.by_name[found]
    best = found[np.argpartition(order, limit)[:limit]] if len(found) > limit else found
    best = best[np.argsort(order[np.searchsorted(found, best)])]
    rows = []
    for row, place_id in zip(best.tolist(), map(PlaceId, names.ids[best].tolist()), strict=True):
        place, name = places[place_id], _best_name(asked, names.of(place_id))
        rows.append(FoundPlace(place, place_id, int(weights[row]), _spelled(place, name)))
    for match in others:
        row = names.row_of(match.place.key)
        if row < 0 or ranks[row] == 2:
            rows.append(FoundPlace(match.place, None, 0, match.name))
    return rows[:limit]


def _best_name(asked: str, names: tuple[str, ...]) -> str:
    """The name that shows best why a place is found."""
    inside = f" {asked}"
    for at, name in enumerate(names):
        if name.startswith(asked) or (at == 0 and inside in name):
            return name
    return next(name for name in names if inside in name)


def _spelled(place: Place, name: str) -> str:
    """How a place writes the name that has this form."""
    names = (place.name, *place.names)
    return next((one for one in names if normalise(one) == name), place.name)
