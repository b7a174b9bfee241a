"""Places that other things are named after: bodies, newspapers, treaties, teams."""

from __future__ import annotations

from collections.abc import Iterator

from gui.engine.language import Entity
from gui.engine.places.given_names import GIVEN_NAMES
from gui.engine.places.names import GREAT_CITY, KNOWN_CITY, is_notable, is_own_name
from gui.engine.places.text import Found, PlaceText
from gui.engine.places.words import (
    DIRECTIONS,
    FACILITY_WORDS,
    NAMED_AFTER,
    PUBLIC_BODIES,
    TEAM_WORDS,
)

_COUNTIES = frozenset(("County", "Parish"))
_COUNTY_BODIES = frozenset(
    "Animal Circuit Clerk Commissioner Commissioners Coroner Deputies Deputy Detention EMS "
    "Emergency Fire Health Judge Magistrate Medical Municipal Probate Prosecutor Prosecutors "
    "Public School Schools Search Sheriff Sheriffs Superior Supervisors Treasurer".split()
)
_LONGEST_COUNTY = 4
_PLACE_LABELS = ("GPE", "LOC", "FAC")


def names_in_names(text: PlaceText) -> Iterator[Found]:
    """ "Geneva" of "Geneva Convention": marked as part of a name later, not dropped."""
    for index in range(len(text.tokens) - 1):
        token = text.tokens[index]
        if (
            text.tokens[index + 1].text in NAMED_AFTER
            and text.same_sentence(index, index + 1)
            and text.is_capitalised(index)
            and not (index and text.is_proper(index - 1))
            and len(token.text) >= 4
            and token.text not in text.people
            and _is_named_after(text, index)
        ):
            yield text.name(index, index + 1, by_model=False)


def _is_named_after(text: PlaceText, index: int) -> bool:
    """A well-known place; a great one, if persons are called so too: not "Stanley Cup"."""
    is_given = text.tokens[index].text in GIVEN_NAMES
    return any(
        match.is_main
        and is_notable(match.place, KNOWN_CITY)
        and (not is_given or match.place.population >= GREAT_CITY)
        for match in text.meanings(index, index + 1)
    )


def names_in_titles(text: PlaceText) -> Iterator[Found]:
    """ "California" of "California Department of Health", if the place is well known."""
    for entity in text.parse.entities:
        span = text.parse.tokens_in(entity.start, entity.end)
        if not _is_body(text, entity, span) and not _is_team(text, entity, span):
            continue
        first = span.start
        while first < span.stop and text.is_determiner(first):
            first += 1
        yield from _opens_title(text, first, span.stop, is_title=not _is_body(text, entity, span))
        yield from _ends_title(text, first, span.stop)


def counties_in_names(text: PlaceText) -> Iterator[Found]:
    """ "Lane County" of "Lane County Sheriff's Office", whatever the model makes of the whole."""
    for index in range(1, len(text.tokens) - 1):
        if text.tokens[index].text not in _COUNTIES or not text.same_sentence(index, index + 1):
            continue
        if text.tokens[index + 1].text not in _COUNTY_BODIES | PUBLIC_BODIES:
            continue
        for first in range(max(0, index - _LONGEST_COUNTY), index):
            if not text.same_sentence(first, index) or not text.is_capitalised(first):
                continue
            if any(match.place.feature == "A.ADM2" for match in text.meanings(first, index + 1)):
                yield text.name(first, index + 1, in_title=True)
                break


def _is_body(text: PlaceText, entity: Entity, span: range) -> bool:
    """An organisation, and "Lane County Sheriff's Office" where the model takes it for a house."""
    is_house = entity.label == "FAC" and len(span) > 1
    return entity.label == "ORG" or (is_house and text.tokens[span.stop - 1].text in PUBLIC_BODIES)


def _is_team(text: PlaceText, entity: Entity, span: range) -> bool:
    """ "Charlotte Hornets", where the model takes them for a place."""
    if len(span) < 2 or entity.label not in _PLACE_LABELS or text.owner[span.start] is not None:
        return False
    last = text.tokens[span.stop - 1]
    is_many = last.tag == "NNPS" and not text.gazetteer.demonym(last.text)
    return (is_many or last.text in TEAM_WORDS) and not text.is_known(span.start, span.stop)


def _opens_title(text: PlaceText, first: int, end: int, *, is_title: bool) -> Iterator[Found]:
    for last in range(min(end, first + 4), first, -1):
        # The model may leave off the end: "Mexico City Health" Secretary.
        rest = {
            token.text
            for index, token in enumerate(text.tokens[last : end + 1], last)
            if text.same_sentence(index, first)
        }
        if (rest & PUBLIC_BODIES or is_title) and _can_open_a_title(text, first, last):
            yield text.name(first, last, by_model=False, in_title=True)
            return


def _ends_title(text: PlaceText, first: int, end: int) -> Iterator[Found]:
    """ "Uganda" of "Health Ministry of Uganda", and of "Amnesty International Uganda"."""
    for start in range(first + 1, end):
        if not text.is_capitalised(start) or text.gazetteer.demonym(text.words(start, end)):
            continue
        matches = text.meanings(start, end)
        if any(is_own_name(match) and match.place.feature.startswith("A.PCL") for match in matches):
            yield text.name(start, end, by_model=False, in_title=True)
            return


def _can_open_a_title(text: PlaceText, first: int, last: int) -> bool:
    word = text.words(first, last)
    if text.tokens[first].text in text.full_names | DIRECTIONS or word in FACILITY_WORDS:
        return False
    return any(
        is_notable(match.place, KNOWN_CITY)
        and (is_own_name(match) or match.place.feature.startswith("A.PCL"))
        for match in text.meanings(first, last)
    )
