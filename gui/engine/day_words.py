"""How days are said in English, as briefly as they can be: "12–17 June 2020". Plain functions."""

from __future__ import annotations

from datetime import date

from gui.engine.model import DaySpan

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(value: date) -> str:
    """ "4 September 2025"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def is_whole_month(span: DaySpan) -> bool:
    """Whether the span is one calendar month, from its first day to its last."""
    return starts_month(span) and ends_month(span) and span.days <= 31


def is_whole_year(span: DaySpan) -> bool:
    """Whether the span is one calendar year."""
    return span.first.year == span.last.year and starts_year(span) and ends_year(span)


def days(span: DaySpan) -> str:
    """A span as briefly as it can be said: "12–17 June 2020", "May 2025", "2014–2016"."""
    first, last = span.first, span.last
    if first == last:
        return day(first)
    if starts_year(span) and ends_year(span):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    same_year = first.year == last.year
    first_month, last_month = MONTHS[first.month - 1], MONTHS[last.month - 1]
    if starts_month(span) and ends_month(span):
        if same_year and first.month == last.month:
            return f"{first_month} {first.year}"
        if same_year:
            return f"{first_month}–{last_month} {first.year}"
        return f"{first_month} {first.year} – {last_month} {last.year}"
    if same_year and first.month == last.month:
        return f"{first.day}–{last.day} {first_month} {first.year}"
    if same_year:
        return f"{first.day} {first_month} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def starts_month(span: DaySpan) -> bool:
    """Whether a span begins with the first day of a month."""
    return span.first.day == 1


def ends_month(span: DaySpan) -> bool:
    """Whether a span ends with the last day of a month."""
    # Asking for the day after would overflow on the last day of the calendar.
    month = span.last.month
    if month == 2:
        leap = span.last.year % 4 == 0 and (span.last.year % 100 != 0 or span.last.year % 400 == 0)
        return span.last.day == (29 if leap else 28)
    return span.last.day == (30 if month in (4, 6, 9, 11) else 31)


def starts_year(span: DaySpan) -> bool:
    """Whether a span begins with a year."""
    return span.first.month == 1 and starts_month(span)


def ends_year(span: DaySpan) -> bool:
    """Whether a span ends with a year."""
    return span.last.month == 12 and ends_month(span)
