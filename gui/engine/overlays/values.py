"""What a reference layer holds, as frozen values. Pairs are (lat, lon) in degrees, WGS 84."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import isfinite

from gui.engine.model import DaySpan
from gui.engine.typed_days import DayError, Side, read_day

Points = tuple[tuple[float, float], ...]

MOST_FEATURES = 200_000
LARGEST = 60 * 1024 * 1024
"""Of a file, in bytes; also of what a packed one holds."""
LONGEST_TEXT = 300
"""So many characters of a name or detail are kept."""


class Shape(StrEnum):
    POINT = "point"
    LINE = "line"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing on a reference layer."""

    shape: Shape
    points: Points
    """One for a point; of an area its outer ring. Inside of each other they are not cut out."""
    name: str = ""
    detail: str = ""
    span: DaySpan | None = None
    """When it was; None: always."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A reference layer as it was read."""

    features: tuple[Feature, ...]
    skipped: int = 0
    """Rows and things without a point that can be understood."""

    @property
    def is_dated(self) -> bool:
        return any(one.span for one in self.features)


def point_of(lat: object, lon: object) -> tuple[float, float] | None:
    """A point from two values as files have them; None if they are none."""
    try:
        north, east = float(str(lat).strip()), float(str(lon).strip())
    except ValueError:
        return None
    if not (isfinite(north) and isfinite(east)) or abs(north) > 90 or abs(east) > 360:
        return None
    return north, (east + 180) % 360 - 180 if abs(east) > 180 else east


def plain(text: object) -> str:
    """A text in one line, without control characters, and not longer than is shown."""
    words = re.sub(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff\s]+", " ", str(text or ""))
    return words.strip()[:LONGEST_TEXT]


_ISO = re.compile(r"([-+]?\d{4})-(\d{2})(?:-(\d{2}))?(?=$|[T ])")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?(?:\.0)?$")


@lru_cache(maxsize=10_000)
def span_of(first: str, last: str = "") -> DaySpan | None:
    """The days that a file's own words mean; None if there are none or nobody can tell."""
    begin = _span(first) or _span(last)
    end = _span(last) or begin
    if begin is None or end is None:
        return None
    return DaySpan(begin.first, max(begin.last, end.last))


def _span(text: str) -> DaySpan | None:
    text = text.strip()
    if not text:
        return None
    if found := _DIGITS.match(text):
        text = "-".join(found.groups())
    elif found := _ISO.match(text):
        text = found[0]
    try:
        first, last = read_day(text, Side.FIRST), read_day(text, Side.LAST)
    except DayError:
        return None
    return DaySpan(first, last) if first and last else None
