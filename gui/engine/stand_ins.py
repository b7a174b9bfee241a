"""Names that the gazetteer lacks: the place that holds them stands in, and says so."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from gui.engine.language import Parse
from gui.engine.model import Candidate, Mention, Place, WherePrec
from gui.engine.place_names import PlaceName
from gui.engine.roles import role_of
from gui.engine.senses import Senses
from gui.engine.surroundings import WIDE

_BUILT = ("S.", "R.", "L.PRK")
"""How the codes of buildings, roads and parks begin."""
_CONFIDENCE = 0.4


class StandIns:
    """Finds the place that holds an unknown name of one article."""

    def __init__(
        self, senses: Senses, parse: Parse, place_of: Callable[[PlaceName], Place | None]
    ) -> None:
        self._senses = senses
        self._parse = parse
        self._place_of = place_of

    def mention(self, name: PlaceName, earlier: list[Mention]) -> Mention | None:
        """The name put where its surroundings say, marked as near; without a place if they don't.

        `earlier` are the mentions before it. None if there is too little to call it a place's name.
        """
        if not name.by_model and not name.kind:
            return None
        host = self._senses.host(name)
        place = self._place_of(host) if host is not None else None
        reason = f'stands with "{host.surface}"' if host is not None else ""
        if place is None or place.feature.startswith(WIDE):
            beside = self._beside(name, earlier)
            if beside is not None:
                surface, place = beside
                reason = f'"{surface}" stands close by'
        role, rule = role_of(name, None, self._parse)
        if place is None:
            return Mention(name.start, name.end, name.surface, role, rule)
        why = f'"{name.surface}" is not in the gazetteer; {reason}'
        precision = max(place.where_prec, WherePrec.NEAR)
        return Mention(
            name.start, name.end, name.surface, role, rule,
            (Candidate(place, 0.5, why),), precision, _CONFIDENCE,
        )  # fmt: skip

    def _beside(self, name: PlaceName, earlier: list[Mention]) -> tuple[str, Place] | None:
        """The last town, house or province before a name in its sentence, else the next one.

        For a building or street also the last one in the sentence before, of the same paragraph.
        """
        sentence = self._parse.sentence_at(name.start)
        if sentence is None:
            return None
        outside: tuple[str, Place] | None = None
        for mention in reversed(earlier):
            if mention.place is None or not mention.role.is_literal or not _holds(mention.place):
                continue
            if mention.start >= sentence.start:
                return mention.surface, mention.place
            if name.kind.startswith(_BUILT) and self._is_sentence_before(
                sentence.start, mention.start
            ):
                outside = mention.surface, mention.place
            break
        if not name.kind:
            return outside
        names = self._senses.names
        for other in names[bisect_right(names, name.start, key=_start) :]:
            if other.start >= sentence.end:
                break
            place = None if other.people else self._senses.group(other).best
            if place and _holds(place) and role_of(other, place, self._parse)[0].is_literal:
                return other.surface, place
        return outside

    def _is_sentence_before(self, start: int, offset: int) -> bool:
        before = self._parse.sentence_at(offset)
        return (
            before is not None
            and "\n" not in self._parse.text[before.end : start]
            and start - before.end < 5
        )


def _holds(place: Place) -> bool:
    """Whether a place is small enough to say where an unknown one beside it lies."""
    return place.feature[:1] in ("P", "S", "A") and not place.feature.startswith(WIDE)


def _start(name: PlaceName) -> int:
    return name.start
