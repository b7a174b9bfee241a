"""How right a reading is: figures for places, dates and events against what people marked.

Everything works on the annotation format of `gui/engine/annotate.py`, parsed from JSON. Spans match
when they share a character, one to one: equal spans first, then the longest overlap. Distances
are in kilometres.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gui.engine.geometry import distance_km

Item = Mapping[str, Any]
"""A mention or an event, as the annotation format writes it."""
Articles = Mapping[str, Mapping[str, Any]]
"""Annotated articles by their `doc_id`."""

NEAR_KM = 25.0
REGION_KM = 161.0
"""A hundred miles: what the literature on place names counts as the right place."""
_WIDE_KM = 300.0
_WIDE = frozenset({"country", "linear", "region"})
_LONGER_DAYS = 31
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")


@dataclass(slots=True)
class Share:
    """So many of so many."""

    right: int = 0
    total: int = 0

    @property
    def value(self) -> float:
        return self.right / self.total if self.total else 0.0

    def __str__(self) -> str:
        return f"{self.value:.4f} ({self.right}/{self.total})"


@dataclass(slots=True)
class Ratio:
    """How many are right, of how many that were given and how many that were wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.given + self.wanted
        return 2 * self.right / both if both else 0.0

    def add(self, right: int, given: int, wanted: int) -> None:
        self.right += right
        self.given += given
        self.wanted += wanted

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.4f}  recall {self.recall:.4f}  F1 {self.f1:.4f}"
            f"  ({self.right} right, {self.given} given, {self.wanted} wanted)"
        )


def matched(gold: Sequence[Item], given: Sequence[Item]) -> list[tuple[int, int]]:
    """Indices of the spans that match, in the order of `gold`."""
    overlaps = []
    for i, one in enumerate(gold):
        for j, other in enumerate(given):
            shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
            if shared > 0:
                beside = abs(one["start"] - other["start"]) + abs(one["end"] - other["end"])
                overlaps.append((beside > 0, -shared, beside, i, j))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(overlaps):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return sorted(partner.items())


def _overlap(one: Item, other: Item) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _point(item: Item) -> tuple[float, float] | None:
    return (item["lat"], item["lon"]) if item.get("lat") is not None else None


# Places.


@dataclass(slots=True)
class PlaceScore:
    """Figures for place names."""

    recognition: Ratio = field(default_factory=Ratio)
    near: Ratio = field(default_factory=Ratio)
    """End to end: found, and put within 25 km."""
    region: Ratio = field(default_factory=Ratio)
    """End to end: found, and put within 161 km."""
    literal: Share = field(default_factory=Share)
    """Of the names found: whether the place itself is meant, as in the gold."""
    errors: list[str] = field(default_factory=list)
    """A line for each name that was missed, invented or put elsewhere."""


def score_places(
    gold: Articles, read: Articles, *, neutral: Container[str] = (), unread: Container[str] = ()
) -> PlaceScore:
    """Compare the `toponyms` of articles.

    Gold names whose type is in `neutral` are neither wanted nor held against who finds them; names
    that were read in a role of `unread` are left out. A country or province is right anywhere
    within its `radius_km`, if the gold gives one.
    """
    score = PlaceScore()
    for doc_id, article in gold.items():
        wanted = [one for one in article["toponyms"] if one.get("type") not in neutral]
        ignored = [one for one in article["toponyms"] if one.get("type") in neutral]
        names = read.get(doc_id, {}).get("toponyms", [])
        given = [one for one in names if one.get("role") not in unread]
        _score_article(score, doc_id, wanted, ignored, given)
    return score


def _score_article(
    score: PlaceScore,
    doc_id: str,
    wanted: Sequence[Item],
    ignored: Sequence[Item],
    given: Sequence[Item],
) -> None:
    pairs = matched(wanted, given)
    hit = {j for _, j in pairs}
    excused = {j for _, j in matched(ignored, given)} - hit
    score.recognition.add(len(pairs), len(given) - len(excused), len(wanted))
    no_pin = set(excused)
    near = region = 0
    for i, j in pairs:
        right, point = _point(wanted[i]), _point(given[j])
        if "type" in wanted[i]:
            score.literal.right += wanted[i]["type"] == given[j]["type"]
            score.literal.total += 1
        if right is None:
            no_pin.add(j)
            continue
        km = distance_km(right, point) if point else float("inf")
        reach = wanted[i].get("radius_km", 0.0)
        near += km <= max(NEAR_KM, reach)
        region += km <= max(REGION_KM, reach)
        if km > max(NEAR_KM, reach):
            where = f"{given[j]['name']} {point}, {km:.0f} km off" if point else "no place"
            score.errors.append(f"{doc_id}: {wanted[i]['surface']} is put at {where}")
    pins = sum(1 for j, one in enumerate(given) if _point(one) and j not in no_pin)
    points = sum(1 for one in wanted if _point(one))
    score.near.add(near, pins, points)
    score.region.add(region, pins, points)
    found = {i for i, _ in pairs}
    for i, one in enumerate(wanted):
        if i not in found:
            score.errors.append(f"{doc_id}: {one['surface']} is missed")
    for j, one in enumerate(given):
        if j not in hit | excused:
            score.errors.append(f"{doc_id}: {one['surface']} is invented")


# Dates.


@dataclass(slots=True)
class DateScore:
    """Figures for date expressions as intervals of days."""

    recall: Share = field(default_factory=Share)
    precision: Share = field(default_factory=Share)
    exact: Share = field(default_factory=Share)
    """Of the dated gold: both days exactly right."""


def score_dates(gold: Sequence[Item], read: Articles) -> DateScore:
    """Compare `timexes` with gold rows, one for each date; only rows marked `core` are wanted."""
    score = DateScore()
    for row in gold:
        if not row["core"]:
            continue
        hits = [one for one in read[row["file"]]["timexes"] if _overlap(row, one)]
        score.recall.right += bool(hits)
        score.recall.total += 1
        if row["value_start"]:
            days = (row["value_start"][:10], row["value_end"][:10])
            score.exact.right += any((one["first"], one["last"]) == days for one in hits)
            score.exact.total += 1
    for doc_id, article in read.items():
        rows = [row for row in gold if row["file"] == doc_id]
        for one in article["timexes"]:
            score.precision.right += any(_overlap(row, one) for row in rows)
            score.precision.total += 1
    return score


@dataclass(slots=True)
class MarkedDateScore:
    """Figures for date expressions marked with a TIMEX3 value and the days they mean."""

    recall: Share = field(default_factory=Share)
    value: Share = field(default_factory=Share)
    """Of the marked that are not vague: found, with the same TIMEX3 value."""
    exact: Share = field(default_factory=Share)
    """Of those that mean certain days: found, with both days exactly right."""
    errors: list[str] = field(default_factory=list)


def score_marked_dates(gold: Sequence[Item], read: Articles) -> MarkedDateScore:
    """Compare `timexes` with gold rows, one for each expression; a vague one need only be found."""
    score = MarkedDateScore()
    for doc_id, article in read.items():
        wanted = [row for row in gold if row["doc_id"] == doc_id]
        partner = dict(matched(wanted, article["timexes"]))
        for i, row in enumerate(wanted):
            one = article["timexes"][partner[i]] if i in partner else None
            score.recall.right += one is not None
            score.recall.total += 1
            if one is None:
                score.errors.append(f"{doc_id}: {row['surface']} is missed")
            if row["vague"]:
                continue
            given = (one["value"], one["first"], one["last"]) if one else (None, None, None)
            score.value.right += given[0] == row["value"]
            score.value.total += 1
            if row["first"]:
                score.exact.right += given[1:] == (row["first"], row["last"])
                score.exact.total += 1
            if one and given[0] != row["value"]:
                score.errors.append(f"{doc_id}: {row['surface']} is read as {given[0]}")
    return score


@dataclass(slots=True)
class TimexScore:
    """Figures for TIMEX3 annotations, as TempEval-3 defines them."""

    strict: Ratio = field(default_factory=Ratio)
    relaxed: Ratio = field(default_factory=Ratio)
    value: Share = field(default_factory=Share)
    """Of the overlapping: the same TIMEX3 value."""
    day: Ratio = field(default_factory=Ratio)
    """Of the values that name a calendar day: the same day."""

    @property
    def value_f1(self) -> float:
        return self.value.value * self.relaxed.f1


def score_timexes(gold: Articles, read: Articles) -> TimexScore:
    """Compare the `timexes` of articles by span and value."""
    score = TimexScore()
    for doc_id, article in gold.items():
        wanted, given = article["timexes"], read.get(doc_id, {}).get("timexes", [])
        spans = {(one["start"], one["end"]) for one in given}
        strict = sum((one["start"], one["end"]) in spans for one in wanted)
        pairs = matched(wanted, given)
        score.strict.add(strict, len(given), len(wanted))
        score.relaxed.add(len(pairs), len(given), len(wanted))
        days = 0
        for i, j in pairs:
            score.value.right += wanted[i].get("value") == given[j]["value"] is not None
            score.value.total += 1
            day = _day(wanted[i])
            days += day is not None and day == _day(given[j])
        score.day.add(days, sum(map(_names_day, given)), sum(map(_names_day, wanted)))
    return score


def _day(timex: Item) -> str | None:
    found = _DAY.match(timex.get("value") or "")
    return found[0] if found else None


def _names_day(timex: Item) -> bool:
    return _day(timex) is not None


# Events.


@dataclass(slots=True)
class EventScore:
    """Figures for events: recall of those that matter, and of those told how many are in the gold.

    Recall counts a gold event once, precision every event that was read.
    """

    core: Share = field(default_factory=Share)
    precision: Share = field(default_factory=Share)
    errors: list[str] = field(default_factory=list)


def score_events(
    gold: Sequence[Item],
    read: Articles,
    fits: Callable[[Item, Item], bool] | None = None,
) -> EventScore:
    """Compare `events` with gold rows, one for each event.

    Events fit when their spans overlap, a place of one lies within 25 km of a place of the other
    (300 km for a country or a front line) or both have none, and their days overlap while neither
    interval is over 31 days longer (any length, if the gold date is vague). `fits` replaces the
    conditions on place and date.
    """
    check = fits or (lambda wanted, given: place_fits(wanted, given) and date_fits(wanted, given))
    score = EventScore()
    used: set[tuple[str, int]] = set()
    for row in gold:
        events = read[row["file"]]["events"]
        hits = [i for i, one in enumerate(events) if _overlap(row, one) and check(row, one)]
        used |= {(row["file"], i) for i in hits}
        if row["weight"] == "core":
            score.core.right += bool(hits)
            score.core.total += 1
            if not hits:
                score.errors.append(f"{row['id']}: {row['summary']} is missed")
    score.precision = Share(len(used), sum(len(article["events"]) for article in read.values()))
    return score


def place_fits(wanted: Item, given: Item) -> bool:
    """Whether a place of one event is close to a place of the other."""
    points = [point for place in given["places"] if (point := _point(place))]
    if not wanted["places"] or not points:
        return not wanted["places"] and not points
    return any(
        distance_km((place["lat"], place["lon"]), point)
        <= (_WIDE_KM if place.get("feature") in _WIDE else NEAR_KM)
        for place in wanted["places"]
        for point in points
    )


def date_fits(wanted: Item, given: Item) -> bool:
    """Whether two events are of about the same days; open ends reach as far as days go."""
    if not given["first"] and not given["last"]:
        return False
    first, last = _days(wanted["date_start"], wanted["date_end"])
    other_first, other_last = _days(given["first"], given["last"])
    if other_last < first or last < other_first:
        return False
    difference = abs((last - first).days - (other_last - other_first).days)
    return wanted["granularity"] == "vague" or difference <= _LONGER_DAYS


def _days(first: str | None, last: str | None) -> tuple[date, date]:
    return (
        date.fromisoformat(first[:10]) if first else date.min,
        date.fromisoformat(last[:10]) if last else date.max,
    )
