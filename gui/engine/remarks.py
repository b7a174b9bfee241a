"""What a person remarks on events and outlets: tags, a note, and grades. Values only.

The grades are those of the Admiralty system, as intelligence services and newsrooms use it: how
reliable a source is (A to F), and how credible what it says (1 to 6), each by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

MOST_TAGS: Final = 50
"""So many tags an event has at most."""
LONGEST_TAG: Final = 60
LONGEST_NOTE: Final = 20_000
"""In characters."""


class Reliability(StrEnum):
    """How reliable an outlet is."""

    COMPLETE = "A"
    USUAL = "B"
    FAIR = "C"
    UNUSUAL = "D"
    NONE = "E"
    UNKNOWN = "F"


class Credibility(IntEnum):
    """How credible it is that an event was as it is told."""

    CONFIRMED = 1
    PROBABLE = 2
    POSSIBLE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    UNKNOWN = 6


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a person remarks on one telling of an event."""

    tags: tuple[str, ...] = ()
    note: str = ""
    credibility: Credibility | None = None

    def __bool__(self) -> bool:
        return bool(self.tags or self.note or self.credibility)


NO_REMARKS: Final = Remarks()


def tags_in(typed: str) -> tuple[str, ...]:
    """The tags in a line, parted by commas; each once, whatever its capitals.

    Raises:
        ValueError: there are too many, or one is too long; a sentence for the user.
    """
    return checked_tags(part.strip().lstrip("#") for part in typed.split(","))


def checked_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without empty ones, each once; the first way to write one stays.

    Raises:
        ValueError: there are too many, or one is too long; a sentence for the user.
    """
    found: dict[str, str] = {}
    for written in tags:
        tag = " ".join(written.split())
        if len(tag) > LONGEST_TAG:
            raise ValueError(f"A tag has at most {LONGEST_TAG} characters.")
        if tag:
            found.setdefault(tag.casefold(), tag)
    if len(found) > MOST_TAGS:
        raise ValueError(f"An event has at most {MOST_TAGS} tags.")
    return tuple(found.values())


def together(several: Iterable[Remarks]) -> Remarks:
    """What was remarked on the tellings of one event: all tags and notes, the first grade."""
    given = [one for one in several if one]
    if len(given) <= 1:
        return given[0] if given else NO_REMARKS
    tags: dict[str, str] = {}
    for one in given:
        for tag in one.tags:
            tags.setdefault(tag.casefold(), tag)
    notes = dict.fromkeys(one.note for one in given if one.note)
    grades = [one.credibility for one in given if one.credibility is not None]
    return Remarks(tuple(tags.values()), "\n".join(notes), grades[0] if grades else None)
