"""Follows a history from year to year: the date that it has reached gives bare months their year.

A history also looks back and ahead: "the plan for 1976", "as in the previous year", "(1946-54)",
"until 1945". Such asides tell of another year and go on with the old one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from gui.engine.timex.tables import Unit
from gui.engine.timex.tense import Direction
from gui.engine.timex.values import When

if TYPE_CHECKING:
    from gui.engine.timex.context import Expression

_FAR = 10
"""Years. What lies farther off than this is an aside unless it is named again."""
_NEW_YEAR = 9
"""Months back after which a bare month is one of the next year."""
_LIMITS = frozenset(["until", "till", "to", "through", "(", "the", "its", "his", "their"])
"""Words after which a bare year ends or describes something, and nothing goes on in it."""


class Story:
    """How far a history has come."""

    def __init__(self) -> None:
        self._reached: When | None = None
        self._aside: int | None = None
        """A far-off year that was named once."""

    @property
    def day(self) -> date | None:
        """The first day of the date that was reached; None before the first."""
        return self._reached.span.first if self._reached and self._reached.span else None

    def year_of(self, month: int) -> int | None:
        """The year of a month without one; None where nothing was told before it."""
        reached, day = self._reached, self.day
        if reached is None or day is None:
            return None
        is_exact = reached.unit in (Unit.DAY, Unit.WEEK, Unit.MONTH)
        return day.year + (is_exact and day.month - month >= _NEW_YEAR)

    def follow(
        self, expression: Expression, when: When, direction: Callable[[Expression], Direction]
    ) -> None:
        """Go on to a date that was read, unless it is an aside."""
        if when.span is None or when.unit in (Unit.DECADE, Unit.CENTURY):
            return
        year, is_written = when.span.first.year, expression.has("year")
        reached = self.day
        if reached and self._is_aside(expression, when, reached.year, direction):
            return
        is_far = reached is not None and abs(year - reached.year) > _FAR
        is_new = self._aside is None or abs(year - self._aside) > _FAR
        if is_written and is_far and is_new:
            self._aside = year
            return
        if is_written:
            self._aside = None
        self._reached = when

    def _is_aside(
        self,
        expression: Expression,
        when: When,
        reached: int,
        direction: Callable[[Expression], Direction],
    ) -> bool:
        assert when.span
        year, kind = when.span.first.year, expression.find.kind
        if not expression.has("year"):
            looks_back = kind == "ago" or (expression.has("rel") and when.unit is Unit.YEAR)
            return looks_back and year < reached
        is_ahead = year > reached and not _opens_sentence(expression)
        if is_ahead and direction(expression) is Direction.FORWARD:
            return True
        if kind != "year":
            return False
        return expression.before in _LIMITS or (year < reached and expression.before != "in")


def _opens_sentence(expression: Expression) -> bool:
    """ "By March 1940 talks had failed": such a date goes on, whatever is announced behind it."""
    index = expression.find.first - 2
    return index < 0 or expression.words[index].kind in ("STOP", "NEWLINE")
