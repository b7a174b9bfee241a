"""The words the window uses for days, numbers and hidden events. Plain functions, no widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from gui.engine.day_words import MONTHS as MONTHS
from gui.engine.day_words import day as day
from gui.engine.day_words import days as days
from gui.engine.day_words import ends_month, ends_year, starts_month, starts_year
from gui.engine.day_words import is_whole_month as is_whole_month
from gui.engine.day_words import is_whole_year as is_whole_year
from gui.engine.event_words import DATE_UNKNOWN as DATE_UNKNOWN
from gui.engine.event_words import about as about
from gui.engine.event_words import event_date as event_date
from gui.engine.model import DaySpan, Published, Status
from gui.engine.timeline import Tray, ViewState

STATUS_WORDS = {
    Status.HAPPENED: "happened",
    Status.ONGOING: "ongoing",
    Status.PLANNED: "planned",
    Status.CANCELLED: "cancelled",
    Status.HYPOTHETICAL: "hypothetical",
}

_MADE = {
    "added": "added this event",
    "cut": "set its text",
    "merged": "merged it from others",
    "split": "split it from another",
}
_DECIDED = {"place": "the place", "date": "the date", "status": "the status"}

MAY_LIE_OUTSIDE = "may lie outside these dates"


def number(value: int) -> str:
    """A whole number with its thousands set apart: "1,350"."""
    return f"{value:,}"


def counted(value: int, one: str, many: str = "") -> str:
    """ "no events", "1 event", "1,350 events"; `many` for plurals that do not end in s."""
    plural = many or f"{one}s"
    if value == 0:
        return f"no {plural}"
    return f"{number(value)} {one if value == 1 else plural}"


def times(value: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(value, f"{number(value)} times")


def file_size(value: int) -> str:
    """ "812 bytes", "3.4 MB"; thousands, as systems count today."""
    if value < 1_000:
        return counted(value, "byte")
    size, unit = value / 1_000, "kB"
    for larger in ("MB", "GB", "TB"):
        if size < 999.5:
            break
        size, unit = size / 1_000, larger
    return f"{size:.1f} {unit}" if size < 9.95 else f"{size:,.0f} {unit}"


def capitalised(text: str) -> str:
    """The text with a capital at its start and the rest as it is."""
    return text[:1].upper() + text[1:]


def short_day(value: date) -> str:
    """ "4 Sep 2025", as the typed days of the timeline show it."""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def published(value: Published) -> str:
    """The day of an article, or that it is not known."""
    if value.span is None:
        return "undated"
    # Below this, the day is a guess of the reader and should not look like a fact.
    return days(value.span) if value.confidence >= 0.5 else f"about {days(value.span)}"


def day_range(first_day: date | None, last_day: date | None) -> str:
    """The range of the timeline: "from 4 May 2025", "up to 2 June 2020", "all dates"."""
    if first_day is not None and last_day is not None:
        return days(DaySpan(first_day, last_day))
    if first_day is not None:
        return f"from {day(first_day)}"
    if last_day is not None:
        return f"up to {day(last_day)}"
    return "all dates"


def in_range(state: ViewState) -> str:
    """The range as the end of "No events ..."; empty without bounds."""
    first_day, last_day = state.first_day, state.last_day
    if first_day is not None and last_day is not None:
        if first_day == last_day:
            return f"on {day(first_day)}"
        return f"between {day(first_day)} and {day(last_day)}"
    if first_day is not None:
        return f"from {day(first_day)} on"
    return f"up to {day(last_day)}" if last_day is not None else ""


def length(span: DaySpan) -> str:
    """How long a range is, in the unit that fits: "17 days", "3 months", "2 years"."""
    if starts_year(span) and ends_year(span):
        return counted(span.last.year - span.first.year + 1, "year")
    if starts_month(span) and ends_month(span):
        months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
        return counted(months, "month")
    return counted(span.days, "day")


def tray(kind: Tray, count: int) -> str:
    """A part of the line of hidden events: "12 outside the range"."""
    words = {
        Tray.OUTSIDE: "outside the range",
        Tray.POSSIBLE: "possibly in the range",
        Tray.UNDATED: "undated",
        Tray.WITHOUT_PLACE: "without a place",
        Tray.OUT_OF_VIEW: "outside the map’s view",
        Tray.IMPLIED: "implied",
        Tray.FILTERED: "filtered",
    }
    return f"{number(count)} {words[kind]}"


def clear(state: ViewState) -> str:
    """What takes back search and filters: "Clear search and filters"; empty without any."""
    parts = [word for word, has in (("search", state.search), ("filters", state.filters)) if has]
    return f"Clear {' and '.join(parts)}" if parts else ""


def tray_title(kind: Tray) -> str:
    """The heading over the listed events of a tray."""
    return {
        Tray.OUTSIDE: "Outside the range",
        Tray.POSSIBLE: "Possibly in the range",
        Tray.UNDATED: "Undated",
        Tray.WITHOUT_PLACE: "Without a place",
        Tray.OUT_OF_VIEW: "Outside the map’s view",
        Tray.IMPLIED: "Place or date taken from the text around",
        Tray.FILTERED: "Left out by search or filters",
    }[kind]


def hidden_counts(shown: int, trays: Mapping[Tray, Sequence[object]]) -> str:
    """The whole line: "31 shown · 12 outside the range · 3 undated"."""
    parts = [f"{number(shown)} shown"]
    parts += [tray(kind, len(trays[kind])) for kind in Tray if trays.get(kind)]
    return " · ".join(parts)


def events_in_articles(events: int, articles: int) -> str:
    """ "3 events in 2 articles", "no events"."""
    if events == 0:
        return counted(0, "event")
    return f"{counted(events, 'event')} in {counted(articles, 'article')}"


def k_of_n(position: int, total: int) -> str:
    """ "2 of 5"; `position` counts from 1."""
    return f"{number(position)} of {number(total)}"


def time_left(seconds: float) -> str:
    """How long work will still take, as roughly as it can be known."""
    if seconds < 10:
        return "a few seconds left"
    if seconds < 55:
        return f"about {round(seconds / 10) * 10} seconds left"
    return f"about {counted(max(1, round(seconds / 60)), 'minute')} left"


def you_decided(corrected: Sequence[str]) -> str:
    """What a person decided of an event: "You added this event and set the date"; or nothing."""
    made = [_MADE[one] for one in corrected if one in _MADE]
    said = [_DECIDED[one] for one in corrected if one in _DECIDED]
    if said:
        *first, last = said
        made.append(f"set {', '.join(first)} and {last}" if first else f"set {last}")
    return f"You {' and '.join(made)}" if made else ""
