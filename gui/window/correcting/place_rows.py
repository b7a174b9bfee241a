"""The rows of "Change the place": what a name may mean instead. Plain values, no widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.engine.decisions.values import YOU_SAID_SO, Kind, Meaning, point
from gui.engine.model import Candidate, Mention, Place
from gui.engine.pasted_points import PastedPoint, PointError, read_point
from gui.window import words
from gui.window.article.mark_words import speaks
from gui.window.correcting.scopes import Asked, Named, Pin
from gui.window.places import words as place_words

if TYPE_CHECKING:
    from gui.engine.gazetteer.look_up import Match
    from gui.engine.online.answers import Found

MOST_FOUND = 12
MOST_CANDIDATES = 9
"""As many as there are keys for them."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something that a name may mean."""

    title: str
    detail: str
    meaning: Meaning | None
    """None: what the reader thinks."""


def first_rows(asked: Asked) -> list[Row]:
    """What stands there before anything is sought."""
    if isinstance(asked, Named | Pin):
        return _rows_of_name(asked.mention)
    nowhere = Meaning(Kind.NO_PLACE)
    rows = [
        Row(
            one.place.name,
            place_words.kind_and_country(one.place),
            Meaning(Kind.PLACE, one.place),
        )
        for one in asked.record.event.places
    ]
    rows.append(Row("No place", "It is not known where it was", nowhere))
    rows.append(Row("As the reader thought", "From the names in its sentence", None))
    return rows


def called(asked: Asked) -> str:
    """What a point on the map is called that is put there for it."""
    if isinstance(asked, Pin):
        return asked.place.name
    return asked.mention.surface if isinstance(asked, Named) else "A point of yours"


def _rows_of_name(mention: Mention) -> list[Row]:
    """What the reader considered, best first, and that it is no place."""
    shown = mention.candidates[:MOST_CANDIDATES]
    # A score says something beside others only.
    rows = [_candidate_row(one, with_score=len(shown) > 1) for one in shown]
    rows.append(
        Row("A government", "The name stands for who rules there", Meaning(Kind.GOVERNMENT))
    )
    rows.append(Row("Not a place", "The name means something else", Meaning(Kind.NO_PLACE)))
    if mention.by_person:
        rows.append(Row("As the reader thought", "What you said of it is taken back", None))
    return rows


def point_row(name: str, found: PastedPoint) -> Row:
    """A point under the name of the text."""
    where = place_words.coordinates(found.lat, found.lon)
    meaning = Meaning(Kind.PLACE, point(name, found.lat, found.lon))
    return Row(f"{name} at {where}", f"{found.lat:.5f}, {found.lon:.5f} · {found.read_as}", meaning)


def found_rows(
    name: str, typed: str, find: Callable[[str, int], Sequence[Match]]
) -> tuple[list[Row], str]:
    """What fits a text that was typed or pasted, and a sentence where nothing does."""
    try:
        return [point_row(name, read_point(typed))], ""
    except PointError as error:
        problem = str(error)
    if _is_meant_as_point(typed):
        return [], problem
    rows = []
    for match in find(typed, MOST_FOUND):
        place = match.place
        title = place.name if match.name == place.name else f"{place.name} · {match.name}"
        where = place_words.coordinates(place.lat, place.lon)
        detail = f"{place_words.kind_and_country(place)} · {where}"
        rows.append(Row(title, detail, Meaning(Kind.PLACE, place)))
    return rows, "" if rows else f"No place is called “{typed.strip()}”."


def online_rows(found: Sequence[Found]) -> list[Row]:
    """What a service online knows by a name: candidates, each with who says so."""
    rows = []
    for one in found:
        place = one.place
        where = place_words.coordinates(place.lat, place.lon)
        kind = place_words.kind_and_country(place)
        said = f"{place.source} says so" + (f": {one.address}" if one.address else "")
        rows.append(Row(place.name, f"{kind} · {where}\n{said}", Meaning(Kind.PLACE, place)))
    return rows


def _is_meant_as_point(typed: str) -> bool:
    said = typed.strip().casefold()
    return said.startswith(("http://", "https://", "geo:")) or not any(map(str.isalpha, said))


def _candidate_row(candidate: Candidate, *, with_score: bool) -> Row:
    place = candidate.place
    meaning = Meaning(Kind.PLACE, place)
    said, against = speaks(candidate)
    if said == (YOU_SAID_SO,):
        return Row(place.name, _detail(place, words.capitalised(YOU_SAID_SO)), meaning)
    reasons = "; ".join((*said, *(f"but {one}" for one in against)))
    score = f"Score {candidate.score:.1f}".replace("-", "\N{MINUS SIGN}") if with_score else ""
    told = ": ".join(filter(None, (score, reasons)))
    return Row(place.name, _detail(place, words.capitalised(told)), meaning)


def _detail(place: Place, reasons: str) -> str:
    kind = place_words.kind_and_country(place)
    return f"{kind} · {place_words.coordinates(place.lat, place.lon)}\n{reasons}"
