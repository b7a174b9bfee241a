"""Where and when a report was written, as printed at its head: "LIMA, Peru, Nov 3 (AP) - ...".

A dateline tells of the writer. What the sentence behind it tells may have happened elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LOUD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ.'’-]+"
_WORD = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]+"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
SMALL_AGENCY = (
    r"(?:dpa|epd|kna|sid|ots|apa|ats|sda|ansa|belga|ritzau|ntb|stt|lusa|efe|mti|afp|reuters)"
    r"(?:[/-]\w{1,12})*"
)
"""Names of agencies that are written in small letters, as a pattern: "dpa", "dpa-AFX"."""
_DATELINE = re.compile(
    rf"""^[^\S\n]*
    (?P<place>{_LOUD}(?:[ ]{_LOUD}){{0,3}} | {_WORD}(?:[ ]{_WORD}){{0,3}}(?=[^\n(]{{0,40}}\())
    (?P<region>,[ ]{_WORD}(?:[ ]{_WORD}){{0,2}})??
    (?:,[ ](?:{_MONTH}[ ]\d{{1,2}}|\d{{1,2}}[ ]{_MONTH})(?:,?[ ]\d{{4}})?)?
    (?P<agency>[ ]?\((?:[A-Z][\w. /-]{{1,24}}|{SMALL_AGENCY})\))?
    [ ]?(?:[—–]|--|[ ]-[ ]|-[ ])[ ]?(?=\S)
    """,
    re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Offsets of a dateline with its dash, and of the place it opens with."""

    start: int
    end: int
    place_end: int


def find_datelines(text: str) -> tuple[Dateline, ...]:
    """What looks like a dateline at the head of any line, in order.

    The place is in capitals, or an agency in brackets stands behind it; that it is a place is left
    to the gazetteer.
    """
    return tuple(
        Dateline(found.start("place"), found.end(), found.end("place"))
        for found in _DATELINE.finditer(text)
        if found["agency"] or found["place"].isupper()
    )
