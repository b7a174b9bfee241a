"""What an export holds and leaves out, in words for its reader. Plain functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.engine.day_words import day, days
from gui.engine.gazetteer.credits import sources
from gui.engine.model import DaySpan
from gui.engine.timeline import Tray

if TYPE_CHECKING:
    from gui.exports.findings import Scope

LEFT_OUT = {
    Tray.OUTSIDE: "outside the range",
    Tray.POSSIBLE: "possibly in the range",
    Tray.UNDATED: "without a date",
    Tray.WITHOUT_PLACE: "without a place",
    Tray.OUT_OF_VIEW: "outside the map’s view",
    Tray.IMPLIED: "with a place or date taken from the text around",
    Tray.FILTERED: "left out by search or filters",
}


def counted(number: int, one: str) -> str:
    """ "no events", "1 event", "1,350 events"."""
    if number == 0:
        return f"no {one}s"
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


def range_words(scope: Scope) -> str:
    """The range that was asked for; empty without one."""
    first, last = scope.first_day, scope.last_day
    if first and last:
        return days(DaySpan(first, last))
    if first:
        return f"from {day(first)}"
    return f"up to {day(last)}" if last else ""


def summary(scope: Scope) -> str:
    """One line: "31 events in 5 articles · 1 March – 30 April 2025"."""
    told = f"{counted(scope.events, 'event')} in {counted(scope.articles, 'article')}"
    return " · ".join(filter(None, (told, range_words(scope))))


def about(scope: Scope) -> list[list[str]]:
    """What is here and what is not, as pairs of a heading and its words."""
    made = f"{day(scope.made.date())}, {scope.made:%H:%M} UTC"
    every = "everything in the project" if scope.is_all else "all events that have a place"
    left_out = [f"{number:,} {LEFT_OUT[tray]}" for tray, number in scope.hidden]
    pairs = [
        ["Events", f"{counted(scope.events, 'event')} in {counted(scope.articles, 'article')}"],
        ["Range", range_words(scope) or "all dates"],
        ["Search", scope.search],
        ["Filters", "; ".join(scope.choices)],
        ["Left out", "; ".join(left_out) or f"nothing: {every}"],
        ["Made", made],
    ]
    return [[heading, words] for heading, words in pairs if words]


def credits_of_data() -> list[list[str]]:
    """Whose facts about places an export holds: what they give, name, licence."""
    return [[one.gives, one.name, one.licence] for one in sources() if one.gazetteer]
