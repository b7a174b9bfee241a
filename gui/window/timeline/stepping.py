"""Moving a range of days through the calendar, by its length, by a unit, or to an event.

Plain functions. At the ends of the calendar a range stays as it is.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from gui.engine.columns.spans import Spans
from gui.engine.model import DaySpan
from gui.engine.typed_range import Range


class Step(StrEnum):
    """How far one step goes; the value is kept in the settings."""

    LENGTH = ""
    """By the range's own length."""
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    EVENT = "event"


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last one of a shorter month; kept in the calendar."""
    from calendar import monthrange

    at = day.year * 12 + day.month - 1 + months
    if at < 12:
        return date.min
    if at >= 120_000:
        return date.max
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def days_later(day: date, days: int) -> date:
    """A day some days later, kept in the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def stepped(span: DaySpan, steps: int) -> DaySpan:
    """The range moved by its own length: whole months by months, anything else by its days."""
    months = whole_months(span)
    if months:
        return _by_months(span, months * steps)
    return _by_days(span, span.days * steps)


def step_range(first: date | None, last: date | None, step: Step, way: int, spans: Spans) -> Range:
    """A range after one step; the same if it cannot go further.

    A bound that is open stays open. Without any, the step leads to the first unit, or event, that
    there is, or to the last.

    Args:
        first: First day; None: no bound.
        last: Last day; None: no bound.
        step: How far.
        way: 1: later; -1: earlier.
        spans: When the events are.
    """
    if first is None and last is None:
        start = _outermost(spans, way)
        if start is None or step is Step.LENGTH:
            return first, last
        span = start if step is Step.EVENT else around(start.first, step)
        return span.first, span.last
    if step is Step.EVENT:
        return _to_event(first, last, way, spans)
    if first is None or last is None:
        if step is Step.LENGTH:
            return first, last
        day = first or last
        assert day is not None
        span = _by_unit(DaySpan(day, day), step, way, ends_month=last == _month_end(day))
        return (span.first, None) if first else (None, span.last)
    span = DaySpan(first, last)
    if step is Step.LENGTH:
        moved = stepped(span, way)
    else:
        moved = _by_unit(span, step, way, ends_month=last == _month_end(last))
    return moved.first, moved.last


def around(day: date, step: Step) -> DaySpan:
    """The day, the week from Monday, the month or the year that holds a day."""
    if step is Step.WEEK:
        monday = days_later(day, -day.weekday())
        return DaySpan(monday, days_later(monday, 6))
    if step is Step.MONTH:
        return DaySpan(day.replace(day=1), _month_end(day))
    if step is Step.YEAR:
        return DaySpan(date(day.year, 1, 1), date(day.year, 12, 31))
    return DaySpan(day, day)


def whole_months(span: DaySpan) -> int:
    """How many calendar months the span is made of; 0 if it is not made of whole ones."""
    if span.first.day != 1 or span.last != _month_end(span.last):
        return 0
    return (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1


def _by_unit(span: DaySpan, step: Step, way: int, *, ends_month: bool) -> DaySpan:
    if step in (Step.DAY, Step.WEEK):
        return _by_days(span, way * (7 if step is Step.WEEK else 1))
    return _by_months(span, way * (12 if step is Step.YEAR else 1), ends_month=ends_month)


def _by_days(span: DaySpan, days: int) -> DaySpan:
    try:
        move = timedelta(days=days)
        return DaySpan(span.first + move, span.last + move)
    except OverflowError:
        return span


def _by_months(span: DaySpan, months: int, *, ends_month: bool = True) -> DaySpan:
    """The range some months later; one that ends with a month still does."""
    for day in (span.first, span.last):
        if not 12 <= day.year * 12 + day.month - 1 + months < 120_000:
            return span
    last = months_later(span.last.replace(day=1) if ends_month else span.last, months)
    return DaySpan(months_later(span.first, months), _month_end(last) if ends_month else last)


def _outermost(spans: Spans, way: int) -> DaySpan | None:
    """The first event, or the one that begins last."""
    if not len(spans):
        return None
    at = 0 if way > 0 else -1
    return DaySpan(date.fromordinal(int(spans.first[at])), date.fromordinal(int(spans.last[at])))


def _to_event(first: date | None, last: date | None, way: int, spans: Spans) -> Range:
    """The range begins with the next event, or the one before, and keeps its length."""
    day = first or last
    assert day is not None
    found = spans.next_first(day.toordinal(), way)
    if found is None:
        return first, last
    begin = date.fromordinal(found)
    if first is None:
        return None, begin
    return begin, days_later(begin, (last - first).days) if last is not None else None


def _month_end(day: date) -> date:
    from calendar import monthrange

    return day.replace(day=monthrange(day.year, day.month)[1])
