"""Ranges that are offered ready-made. Plain functions, no widgets.

They count from today, and from the last event so far where that is another day: articles are often
older than the day they are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gui.engine.columns.spans import Spans
from gui.engine.model import DaySpan
from gui.engine.typed_days import read_range
from gui.engine.typed_range import Range
from gui.window import words

_FROM_A_DAY = ("Last 30 days", "Last 90 days", "This month", "This year", "Last year")


@dataclass(frozen=True, slots=True)
class Preset:
    """One range of the menu, and its days in words."""

    name: str
    range: Range

    @property
    def says(self) -> str:
        return words.day_range(*self.range)


@dataclass(frozen=True, slots=True)
class PresetGroup:
    """Ranges that count from the same day, and which day that is; empty where none is needed."""

    title: str
    presets: tuple[Preset, ...]


def preset_groups(spans: Spans, article: DaySpan | None, today: date) -> list[PresetGroup]:
    """What the menu of ranges offers.

    Args:
        spans: When all events are.
        article: When the article of the selected event was published; None without one.
        today: The day that "last" and "this" count from.
    """
    groups = [PresetGroup("", (Preset("All dates", (None, None)),))]
    if article is not None:
        groups.append(PresetGroup("From the article", _of_article(article)))
    last = last_event_day(spans, today)
    if last is not None and last != today:
        event = "From the last event so far" if last < today else "From the last event"
        groups.append(_counted_from(last, f"{event}, {words.day(last)}"))
    groups.append(_counted_from(today, f"From today, {words.day(today)}"))
    return groups


def last_event_day(spans: Spans, today: date) -> date | None:
    """The last day of an event that is not in the future; of any event, if all are."""
    if not len(spans):
        return None
    past = spans.last_before(today.toordinal() + 1)
    return date.fromordinal(int(spans.lasts[-1]) if past is None else past)


def _counted_from(day: date, title: str) -> PresetGroup:
    return PresetGroup(
        title, tuple(Preset(name, read_range(name.casefold(), day)) for name in _FROM_A_DAY)
    )


def _of_article(article: DaySpan) -> tuple[Preset, ...]:
    week = read_range("this week", article.last)
    month = read_range("last 30 days", article.last)
    return (
        Preset("The article’s week", week),
        Preset("30 days up to the article", month),
    )
