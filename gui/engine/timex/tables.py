"""The words that name days, months, seasons, lengths of time and numbers. Tables only."""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    """A length of the calendar, by its TIMEX3 letter."""

    DAY = "D"
    WEEKEND = "WE"
    WEEK = "W"
    FORTNIGHT = "F"
    MONTH = "M"
    QUARTER = "Q"
    SEASON = "S"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""Names of months; the short ones may carry a full stop."""

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs",
            "friday fri", "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
"""Names of weekdays, Monday 0, as `datetime.date.weekday` counts."""

WEEKDAY_NAMES = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
"""Seasons of the northern half of the world, by their TIMEX3 code."""

UNITS = {
    "day": Unit.DAY, "week": Unit.WEEK, "weekend": Unit.WEEKEND, "fortnight": Unit.FORTNIGHT,
    "month": Unit.MONTH, "quarter": Unit.QUARTER, "year": Unit.YEAR, "decade": Unit.DECADE,
    "century": Unit.CENTURY,
}  # fmt: skip

PLURAL_UNITS = {
    "days": Unit.DAY, "weeks": Unit.WEEK, "weekends": Unit.WEEKEND, "fortnights": Unit.FORTNIGHT,
    "months": Unit.MONTH, "quarters": Unit.QUARTER, "years": Unit.YEAR, "decades": Unit.DECADE,
    "centuries": Unit.CENTURY,
}  # fmt: skip

CLOCK_UNITS = {
    "hour": "H", "hours": "H", "hrs": "H", "minute": "M", "minutes": "M", "seconds": "S",
}  # fmt: skip
"""Lengths below a day. "second" alone is far more often an ordinal, so it is not one of them."""

PARTS_OF_DAY = {
    "morning": "MO", "mornings": "MO", "dawn": "MO", "daybreak": "MO", "noon": "12:00",
    "midday": "12:00", "afternoon": "AF", "afternoons": "AF", "evening": "EV", "evenings": "EV",
    "dusk": "EV", "night": "NI", "nights": "NI", "midnight": "24:00", "overnight": "NI",
}  # fmt: skip

ZONES = frozenset(["utc", "gmt", "kst", "jst", "est", "edt", "cet", "bst", "ist"])

NUMBERS = {
    name: number
    for number, name in enumerate(
        (
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
            "eighteen", "nineteen",
        )
    )
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
MULTIPLES = {"dozen": 12, "hundred": 100, "thousand": 1000}

ORDINALS = {
    name: number
    for number, name in enumerate(
        (
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
            "seventeenth", "eighteenth", "nineteenth", "twentieth",
        ),
        start=1,
    )
} | {"twenty-first": 21, "final": -1}  # fmt: skip

DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip

FEASTS = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24),
    "new year day": (1, 1), "new year eve": (12, 31), "halloween": (10, 31), "may day": (5, 1),
    "boxing day": (12, 26), "valentine day": (2, 14),
}  # fmt: skip
"""Feasts that lie on the same day of every year, without their "'s"."""


def small_number(word: str) -> int | None:
    """The number that a word such as "seven" or "thirty" names; None for another word."""
    return NUMBERS.get(word, TENS.get(word))
