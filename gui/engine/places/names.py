"""What a name of a place is before it is known which one, and what it could mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from gui.engine.gazetteer.look_up import Match, normalise
from gui.engine.model import Place

_LISTED = ("curated:", "user:")
"""How the keys of places begin that somebody chose one by one."""
_SHORT = 5
"""Letters up to which capitals make an abbreviation of a word."""

KNOWN_CITY = 50_000
"""Inhabitants from which a bare name that the model did not call a place is taken as one."""
KNOWN_TOWN = 15_000
KNOWN_SMALL_TOWN = 4_000
KNOWN_VILLAGE = 1_000
"""The same where the words around it speak for a place."""
GREAT_CAPITAL = 300_000
GREAT_CITY = 1_000_000
"""So well known that an illness named after it still speaks of it."""


class Names(Protocol):
    """What recognition asks of a gazetteer."""

    longest_name_words: int

    def has(self, name: str) -> bool: ...

    def lookup(self, name: str, *, limit: int = 25) -> list[Match]: ...

    def demonym(self, word: str) -> Place | None: ...


class LookUp(Protocol):
    """What `meanings` asks of a gazetteer."""

    def lookup(self, name: str, *, limit: int = 25) -> list[Match]: ...


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A run of text that could name a place. Offsets end exclusive."""

    start: int
    end: int
    surface: str
    kind: str = ""
    """GeoNames code that the name's last word asks for; empty if it says nothing."""
    core: str = ""
    """The name without that word, where it is no part of it: "Hadan" of "Hadan district"."""
    people: Place | None = None
    """For a demonym, its country."""
    by_model: bool = True
    """Whether the model, not the gazetteer alone, takes it for a place."""
    in_dateline: bool = False
    """Whether it heads the report: "LIMA, Peru (AP) -"."""
    in_capitals: bool = False
    """Whether the words around it are in capitals too, so that its own say nothing."""
    in_title: bool = False
    """Whether it opens the name of an organisation: "California Department of Health"."""
    full: str = ""
    """The name as it would stand alone, where the text shortens it: "North Korea" for the first
    word of "North and South Korea", "Butler County" for that of "Butler and Cowley counties"."""

    @property
    def asked(self) -> str:
        """What to look the name up by."""
        return self.full or self.surface


def meanings(
    gazetteer: LookUp, written: str, *, in_capitals: bool = False, limit: int = 25
) -> list[Match]:
    """The places that bear a name as it is written, likeliest first.

    Capitals count: "us" is no country, and "EST" no town called Est, unless the whole line is in
    capitals.
    """
    found = [match for match in gazetteer.lookup(written, limit=limit) if match.fits(written)]
    letters = [letter for letter in written if letter.isalpha()]
    if in_capitals or len(letters) > _SHORT or not "".join(letters).isupper():
        return found
    return [match for match in found if is_abbreviation(match.name) or not _has_case(letters)]


def is_abbreviation(name: str) -> bool:
    """Whether all letters are capitals: "DRC", "U.S."."""
    return "".join(letter for letter in name if letter.isalpha()).isupper()


def _has_case(letters: list[str]) -> bool:
    return any(letter.lower() != letter for letter in letters)


def is_own_name(match: Match) -> bool:
    """Main names, and all names of our own list and the user's, which hold no accidental ones."""
    return match.is_main or match.place.key.startswith(_LISTED)


def is_spelled_alike(match: Match) -> bool:
    """Whether a name is its place's main one but for vowels: "Jowhar" for Jawhar."""
    written, main = normalise(match.name), normalise(match.place.name)
    return written[:1] == main[:1] and _consonants(written) == _consonants(main)


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in "aeiouyw")


def is_notable(place: Place, population: int) -> bool:
    """Whether a place is known beyond its region, or has at least so many inhabitants."""
    return (
        place.population >= population
        or place.feature.startswith("A.")
        or place.key.startswith(_LISTED)
        or place.feature in ("P.PPLC", "L.CONT")
    )
