"""What a typed day or range is read as. Apart from the reading, which a start can do without."""

from __future__ import annotations

from datetime import date
from enum import Enum

Range = tuple[date | None, date | None]
"""First and last day, both counted; None: no bound on that side."""


class Side(Enum):
    """Which end of a range a typed month or year means."""

    FIRST = "first"
    LAST = "last"


class DayError(ValueError):
    """The text is not a day. The message says so, and how to write one."""
