"""The axis of the timeline: days and pixels, tick labels, and where it opens. No widgets.

Days are ordinals of the proleptic Gregorian calendar (`date.toordinal`); a day fills the space from
its ordinal to the next one. Pixels run from `left` to `right`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from gui.engine.columns.spans import Spans, different
from gui.engine.day_words import MONTHS
from gui.engine.model import DaySpan

FIRST_ORDINAL = date.min.toordinal()
LAST_ORDINAL = date.max.toordinal()
SHORTEST_DAYS = 10.0
"""The axis does not zoom in further than this."""

MARGIN = 0.02
"""Empty room at each end, as a share of the days shown."""


class Axis(NamedTuple):
    """Days from `start` to `end` on pixels from `left` to `right`."""

    start: float
    end: float
    left: float
    right: float

    @property
    def days(self) -> float:
        return self.end - self.start

    @property
    def pixels_per_day(self) -> float:
        return (self.right - self.left) / self.days

    def x(self, ordinal: float) -> float:
        """The pixel of a moment."""
        return self.left + (ordinal - self.start) * self.pixels_per_day

    def ordinal(self, x: float) -> float:
        """The moment under a pixel."""
        return self.start + (x - self.left) / self.pixels_per_day

    def day_at(self, x: float) -> date:
        """The day under a pixel, within the calendar."""
        return to_day(self.ordinal(x))

    def shows(self, span: DaySpan) -> bool:
        """Whether any part of a span lies on the axis."""
        return span.last.toordinal() + 1 > self.start and span.first.toordinal() < self.end

    def placed(self, left: float, right: float) -> Axis:
        """The same days on other pixels."""
        return self._replace(left=left, right=max(right, left + 1))

    def zoomed(self, factor: float, x: float, limits: tuple[float, float]) -> Axis:
        """More days (`factor` above 1) or fewer, with the day under `x` staying where it is."""
        longest = limits[1] - limits[0]
        days = min(max(self.days * factor, SHORTEST_DAYS), max(longest, SHORTEST_DAYS))
        fixed = self.ordinal(x)
        start = fixed - (x - self.left) / (self.right - self.left) * days
        return self._between(start, days, limits)

    def moved(self, days: float, limits: tuple[float, float]) -> Axis:
        """The axis moved by some days, as far as the limits allow."""
        return self._between(self.start + days, self.days, limits)

    def widened(self, day: date) -> Axis:
        """The axis with a day on it, as it is if it shows the day already."""
        ordinal = day.toordinal()
        room = self.days * MARGIN
        start, end = self.start, self.end
        if ordinal < start:
            start = ordinal - room
        if ordinal + 1 > end:
            end = ordinal + 1 + room
        return self._replace(start=start, end=end)

    def _between(self, start: float, days: float, limits: tuple[float, float]) -> Axis:
        start = max(min(start, limits[1] - days), limits[0])
        return self._replace(start=start, end=start + days)


def to_day(ordinal: float) -> date:
    """The day of a moment, kept within the calendar."""
    return date.fromordinal(min(max(int(ordinal // 1), FIRST_ORDINAL), LAST_ORDINAL))


def full_window(spans: Spans, today: date) -> tuple[float, float]:
    """From the first to the last day of all spans, with room; the year around today for none."""
    if not len(spans):
        return _with_room(today.toordinal() - 182, today.toordinal() + 183)
    return _with_room(int(spans.first[0]), int(spans.lasts[-1]) + 1)


def home_window(spans: Spans, today: date) -> tuple[float, float]:
    """Where the axis opens: on the events, without the few far ones that would squeeze the others.

    Up to a tenth of the spans are left outside at each end if that halves the axis or better.
    """
    if len(spans) < 4:
        return full_window(spans, today)
    firsts, lasts = spans.first, spans.lasts
    few = max(1, len(spans) // 10)
    start, end = int(firsts[0]), int(lasts[-1]) + 1
    for candidate in different(firsts[1 : few + 1]):
        if (end - candidate) * 2 < end - start:
            start = candidate
    for last in reversed(different(lasts[-few - 1 : -1])):
        if (last + 1 - start) * 2 < end - start:
            end = last + 1
    return _with_room(start, max(end, start + 1))


def _with_room(start: float, end: float) -> tuple[float, float]:
    missing = max(0.0, SHORTEST_DAYS - (end - start)) / 2
    room = max((end - start) * MARGIN, 0.5) + missing
    return start - room, end + room


def beyond(spans: Spans, axis: Axis) -> tuple[int, int]:
    """How many spans lie wholly before the axis, and how many wholly after it."""
    return spans.over_by(axis.start), len(spans) - spans.begun_by(axis.end)


class Unit:
    """A calendar unit, times a number: 2 days, 3 months, 10 years."""

    def __init__(self, name: str, count: int, typical_days: float) -> None:
        self.name = name
        self.count = count
        self.typical_days = typical_days * count

    def floor(self, day: date) -> date:
        """The first day of the unit that holds a day."""
        if self.name == "year":
            return date(max(1, day.year - day.year % self.count), 1, 1)
        if self.name == "month":
            return date(day.year, (day.month - 1) // self.count * self.count + 1, 1)
        if self.name == "week":
            return to_day(day.toordinal() - day.weekday())
        return date(day.year, day.month, (day.day - 1) // self.count * self.count + 1)

    def next(self, day: date) -> date | None:
        """The first day of the unit after the one that starts at `day`; None past the calendar."""
        if self.name == "year":
            year = day.year - day.year % self.count + self.count
            return date(year, 1, 1) if year <= date.max.year else None
        if self.name == "month":
            months = day.year * 12 + day.month - 1 + self.count
            return date(months // 12, months % 12 + 1, 1) if months < 120_000 else None
        ordinal = day.toordinal() + (7 if self.name == "week" else self.count)
        if ordinal > LAST_ORDINAL:
            return None
        after = date.fromordinal(ordinal)
        if self.name == "week":
            return after
        # Every month starts its own steps; a rest of one or two days joins the step before it.
        if after.month != day.month:
            return after.replace(day=1)
        months = day.year * 12 + day.month
        following = date(months // 12, months % 12 + 1, 1) if months < 120_000 else None
        if following is not None and self.count > 1 and (following - after).days < self.count / 2:
            return following
        return after

    def covering(self, axis: Axis) -> Iterator[date]:
        """The first days of all units on an axis, from the one that holds its start."""
        day: date | None = self.floor(to_day(axis.start))
        while day is not None and day.toordinal() < axis.end:
            yield day
            day = self.next(day)


TICK_UNITS = (
    Unit("day", 1, 1),
    Unit("day", 2, 1),
    Unit("day", 5, 1),
    Unit("day", 10, 1),
    Unit("month", 1, 30.44),
    Unit("month", 3, 30.44),
    Unit("month", 6, 30.44),
    *(
        Unit("year", count, 365.25)
        for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
    ),
)


class Tick(NamedTuple):
    """A mark of the axis. `label` is empty where it would touch another or the edge."""

    day: date
    x: float
    label: str
    starts_year: bool

    @property
    def tells_year(self) -> bool:
        return _tells_year(self.label)


def ticks(axis: Axis, width_of: Callable[[str], float], gap: float = 12.0) -> list[Tick]:
    """The finest marks whose labels fit beside each other, `gap` pixels apart."""
    for unit in TICK_UNITS:
        # No label is narrower than this, so finer units need not be laid out at all.
        if unit.typical_days * axis.pixels_per_day < gap + 12:
            continue
        made = _labelled(axis, unit, width_of, gap)
        if made is not None:
            return made
    return []


def _labelled(
    axis: Axis, unit: Unit, width_of: Callable[[str], float], gap: float
) -> list[Tick] | None:
    made: list[Tick] = []
    labelled: Tick | None = None
    for day in unit.covering(axis):
        x = axis.x(day.toordinal())
        if x < axis.left:
            continue
        label = _label(day, unit, is_first=labelled is None)
        half = width_of(label) / 2
        if x - half < axis.left or x + half > axis.right:
            label = ""
        elif labelled and x - half < labelled.x + width_of(labelled.label) / 2 + gap:
            # A label that tells the year is wider than the unit's own and may cost a neighbour.
            starts_year = day.month == 1 and day.day == 1
            if labelled.tells_year and not (starts_year and not labelled.starts_year):
                label = ""
            elif labelled.tells_year or _tells_year(label):
                made[made.index(labelled)] = labelled._replace(label="")
            else:
                return None
        made.append(Tick(day, x, label, day.month == 1 and day.day == 1))
        if label:
            labelled = made[-1]
    return made


def _tells_year(label: str) -> bool:
    return " " in label and label[-4:].isdigit()


def _label(day: date, unit: Unit, *, is_first: bool) -> str:
    month = MONTHS[day.month - 1][:3]
    if unit.name == "year":
        return str(day.year)
    if unit.name == "month":
        if day.month == 1:
            return str(day.year)
        return f"{month} {day.year}" if is_first else month
    if is_first or (day.month == 1 and day.day == 1):
        return f"{day.day} {month} {day.year}"
    return f"{day.day} {month}" if day.day == 1 else str(day.day)
