"""What the columns of other people's tables mean: where, when and what, by their usual names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from gui.engine.day_words import MONTHS
from gui.engine.model import DaySpan

_LAT = ("latitude", "lat", "actiongeo_lat", "y", "ycoord", "point_y")
_LON = ("longitude", "lon", "lng", "long", "actiongeo_long", "x", "xcoord", "point_x")
_FIRST = (
    "date_start", "first", "start_date", "event_date", "begin", "start", "timestamp", "when",
    "date", "sqldate", "day", "time",
)  # fmt: skip
_LAST = ("date_end", "event_date_end", "last", "end_date", "end", "finish")
_NAME = (
    "name", "title", "where_coordinates", "location", "place", "actiongeo_fullname", "headline",
    "label", "excerpt", "notes",
)  # fmt: skip
"""Ours, then those of UCDP GED, ACLED and GDELT, then those that many use. The first counts."""
_GDELT_1 = {50: "ActionGeo_FullName", 53: "ActionGeo_Lat", 54: "ActionGeo_Long", 57: "SOURCEURL"}
_GDELT_2 = {52: "ActionGeo_FullName", 56: "ActionGeo_Lat", 57: "ActionGeo_Long", 60: "SOURCEURL"}
_GDELT_ALL = {0: "GLOBALEVENTID", 1: "SQLDATE", 6: "Actor1Name", 16: "Actor2Name", 26: "EventCode"}

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:$|[T ])")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})$")
_YEAR = re.compile(r"\d{4}$")


def gdelt_headings(row: list[str]) -> list[str] | None:
    """Headings for an export of GDELT, which has none; None if the row is of another table."""
    known = {58: _GDELT_1, 61: _GDELT_2}.get(len(row))
    if known is None or not (row[0].isdecimal() and _PACKED.match(row[1])):
        return None
    names = {**_GDELT_ALL, **known}
    return [names.get(at, f"column {at + 1}") for at in range(len(row))]


class Meanings:
    """Which columns of a table say where, when and what."""

    def __init__(self, headings: list[str]) -> None:
        by_name: dict[str, str] = {}
        for heading in headings:
            by_name.setdefault(heading.strip().casefold(), heading)
        self.lat, self.lon = _one_of(_LAT, by_name), _one_of(_LON, by_name)
        self.first, self.last = _one_of(_FIRST, by_name), _one_of(_LAST, by_name)
        self.name = _one_of(_NAME, by_name)

    @property
    def has_place(self) -> bool:
        return self.lat is not None and self.lon is not None

    def span(self, facts: Mapping[str, str]) -> DaySpan | None:
        """The days of a row; None where none can be read."""
        first = day_of(facts.get(self.first, "")) if self.first else None
        last = day_of(facts.get(self.last, "")) if self.last else None
        if first is None or last is None:
            return first or last
        if last.last < first.first:
            first, last = last, first
        return DaySpan(first.first, last.last)

    def name_of(self, facts: Mapping[str, str]) -> str:
        return facts.get(self.name, "") if self.name else ""


def _one_of(names: tuple[str, ...], by_name: Mapping[str, str]) -> str | None:
    return next((by_name[name] for name in names if name in by_name), None)


def number(text: str) -> float | None:
    """A number with a point, or with the comma of a table in another country; None for none."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if value == value and abs(value) != float("inf") else None


def day_of(text: str) -> DaySpan | None:
    """A day, month or year as tables have them: 2025-03-20, 20250320, 20 March 2025."""
    text = text.strip()
    try:
        if found := _ISO.match(text) or _PACKED.match(text):
            day = date(*map(int, found.groups()))
            return DaySpan(day, day)
        if found := _WORDS.match(text):
            day = date(int(found[3]), _month(found[2]), int(found[1]))
            return DaySpan(day, day)
        if found := _ISO_MONTH.match(text):
            year, month = map(int, found.groups())
            after = date(year + month // 12, month % 12 + 1, 1)
            return DaySpan(date(year, month, 1), date.fromordinal(after.toordinal() - 1))
        if _YEAR.match(text):
            return DaySpan(date(int(text), 1, 1), date(int(text), 12, 31))
        if text.isdecimal() and len(text) in (10, 13):
            # Seconds or, as some maps have them, thousandths since 1970.
            day = datetime.fromtimestamp(int(text[:10]), UTC).date()
            return DaySpan(day, day)
    except (ValueError, OverflowError):
        return None
    return None


def _month(word: str) -> int:
    for number_, name in enumerate(MONTHS, 1):
        if name.casefold().startswith(word.casefold()):
            return number_
    raise ValueError(word)
