"""Finding events by words, and places by the beginning of any of their names. Values, no files.

What is asked and what is searched are compared in the gazetteer's form, without case, accents and
hyphens: 신의주, Sinŭiju and sinuiju find the same place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.engine.gazetteer.look_up import Match, normalise
from gui.engine.model import Corpus, Place, PlaceId

if TYPE_CHECKING:
    from gui.engine.columns.table import Bools

_COMBINING = re.compile("[\u0300-\u036f]")
_APART = "\n"
"""Between the parts of what is searched: no word of a search holds it."""


class SearchIndex:
    """A corpus made ready for searching. What costs time is made at the first search and kept."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._texts: list[str] | None = None
        self._last: tuple[str, list[bool]] = ("", [])
        self._mask: tuple[list[bool], Bools] | None = None
        self._names: dict[PlaceId, tuple[str, ...]] = {}

    def find(self, search: str) -> list[bool]:
        """For each event of the corpus, in order, whether it holds all words of a search.

        They may stand in the excerpt of any of its tellings, in any name of its places, or in the
        title and the outlet of an article; a word may be the beginning or the middle of one there.
        """
        last, found = self._last
        if search != last:
            # Who goes on typing only narrows what was found.
            goes_on = bool(last) and search.startswith(last)
            goes_on = goes_on and normalise(search).startswith(normalise(last))
            self._last = (search, self._search(search, found if goes_on else None))
        return self._last[1]

    def mask(self, search: str) -> Bools:
        """The same for each row of the corpus's table; the same array for the same search."""
        import numpy as np

        found = self.find(search)
        if self._mask is None or self._mask[0] is not found:
            mask = np.zeros(len(found), bool)
            mask[self._corpus.table.in_text] = found
            self._mask = (found, mask)
        return self._mask[1]

    def names(self, place_id: PlaceId) -> tuple[str, ...]:
        """All names of a place of the corpus in the gazetteer's form, each once."""
        if place_id not in self._names:
            place = self._corpus.places[place_id]
            names = (normalise(name) for name in (place.name, *place.names))
            self._names[place_id] = tuple(dict.fromkeys(name for name in names if name))
        return self._names[place_id]

    def _search(self, search: str, among: list[bool] | None) -> list[bool]:
        if self._texts is None:
            self._texts = self._searched()
        among = [True] * len(self._texts) if among is None else among
        written, plain = search.casefold().split(), normalise(search).split()
        found = _holding(self._texts, written, among)
        if plain and plain != written:
            also = _holding(self._texts, plain, among)
            found = [one or other for one, other in zip(found, also, strict=True)]
        return found

    def _searched(self) -> list[str]:
        corpus = self._corpus
        about = {key: _forms(f"{a.title} {a.outlet}") for key, a in corpus.articles.items()}
        where: dict[PlaceId, str] = {}
        texts = []
        for record in corpus.events:
            parts = []
            for telling in record.tellings:
                parts += [_forms(telling.excerpt), about[telling.article_id]]
            for place_id in record.place_ids:
                if place_id not in where:
                    place = corpus.places[place_id]
                    written = (name.casefold() for name in (place.name, *place.names))
                    where[place_id] = _APART.join(dict.fromkeys((*self.names(place_id), *written)))
                parts.append(where[place_id])
            texts.append(_APART.join(parts))
        return texts


def _holding(texts: list[str], words: list[str], among: list[bool]) -> list[bool]:
    """For each text whether it is among those and holds all words."""
    for word in words:
        among = [is_among and word in text for is_among, text in zip(among, texts, strict=True)]
    return among


def _forms(text: str) -> str:
    """A longer text as it is written, and if that differs, without its accents."""
    written = text.casefold()
    if written.isascii():
        return written
    plain = _COMBINING.sub("", unicodedata.normalize("NFKD", written))
    plain = unicodedata.normalize("NFC", plain)
    return written if plain == written else f"{written}{_APART}{plain}"


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
    index: SearchIndex,
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
        index: The corpus made ready for searching.
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
        rank, name = _best_name(asked, index.names(place_id))
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
