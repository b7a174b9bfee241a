"""Finding places by the beginning of any of their names. Values, no files.

What is asked and what is searched are compared in the gazetteer's form, without case, accents and
hyphens: 신의주, Sinŭiju and sinuiju find the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gui.engine.gazetteer.look_up import Match, normalise
from gui.engine.model import Place, PlaceId


class PlaceNames:
    """All names of the places of a corpus, made ready when they are first asked for."""

    def __init__(self, places: Mapping[PlaceId, Place]) -> None:
        self._places = places
        self._names: dict[PlaceId, tuple[str, ...]] = {}

    def of(self, place_id: PlaceId) -> tuple[str, ...]:
        """The names of a place in the gazetteer's form, each once."""
        if place_id not in self._names:
            place = self._places[place_id]
            names = (normalise(name) for name in (place.name, *place.names))
            self._names[place_id] = tuple(dict.fromkeys(name for name in names if name))
        return self._names[place_id]


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
    found = []
    for place_id, place in places.items():
        rank, name = _best_name(asked, names.of(place_id))
        if name:
            found.append((rank, -events.get(place_id, 0), place.name, place_id, name))
    found.sort()
    rows = [
        FoundPlace(places[place_id], place_id, -less, _spelled(places[place_id], name))
        for _, less, _, place_id, name in found[:limit]
    ]
    known = {places[place_id].key for *_, place_id, _ in found}
    rows += [
        FoundPlace(match.place, None, 0, match.name)
        for match in others
        if match.place.key not in known
    ]
    return rows[:limit]


def _best_name(asked: str, names: tuple[str, ...]) -> tuple[int, str]:
    """The name that shows best why a place is found, if any, and how good it is; 0 is best.

    "Korea" means North Korea as much as the Korea Strait, but hardly a bridge that is also called
    the Korea-China Friendship Bridge by some.
    """
    inside = f" {asked}"
    for at, name in enumerate(names):
        if name.startswith(asked) or (at == 0 and inside in name):
            return 0, name
    return 1, next((name for name in names if inside in name), "")


def _spelled(place: Place, name: str) -> str:
    """How a place writes the name that has this form."""
    names = (place.name, *place.names)
    return next((one for one in names if normalise(one) == name), place.name)
