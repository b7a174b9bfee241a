"""Moving a range of days through the calendar by its own length. Plain functions."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from gui.engine.model import DaySpan


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last one of a shorter month; kept in the calendar."""
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
    """The range moved by its own length: whole months by months, anything else by its days.

    At the ends of the calendar the range stays as it is.
    """
    months = _whole_months(span)
    try:
        if months:
            first = months_later(span.first, months * steps)
            last = _month_end(months_later(span.last.replace(day=1), months * steps))
            moved = DaySpan(first, last)
            return moved if _whole_months(moved) == months else span
        move = timedelta(days=span.days * steps)
        return DaySpan(span.first + move, span.last + move)
    except (OverflowError, ValueError):
        return span


def _whole_months(span: DaySpan) -> int:
    """How many calendar months the span is made of; 0 if it is not made of whole ones."""
    if span.first.day != 1 or span.last != _month_end(span.last):
        return 0
    return (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
