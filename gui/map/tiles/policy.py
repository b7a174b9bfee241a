"""What a server asks of those who fetch its tiles: how long a tile is good, when to pause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

DAY_S = 86_400.0
LEAST_S = 7 * DAY_S
"""A tile is not asked for again sooner, as OpenStreetMap's rules for its tiles want it."""
MOST_S = 365 * DAY_S
FIRST_PAUSE_S = 30.0
LONGEST_PAUSE_S = 3_600.0


def fresh_until(headers: Mapping[str, str], now: float) -> float:
    """Until when a tile that came just now need not be asked for again; seconds since 1970.

    Args:
        headers: Of the answer, by name in small letters.
    """
    age = re.search(r"max-age\s*=\s*\"?(\d{1,12})", headers.get("cache-control", "").casefold())
    if age:
        seconds = float(age[1])
    else:
        expires = _moment(headers.get("expires", ""))
        # By the server's own clock, which may go wrong.
        seconds = 0.0 if expires is None else expires - (_moment(headers.get("date", "")) or now)
    return now + min(max(seconds, LEAST_S), MOST_S)


def may_be_kept(headers: Mapping[str, str]) -> bool:
    """Whether a server lets its tile be kept on a disk at all."""
    return "no-store" not in headers.get("cache-control", "").casefold()


def pause_s(headers: Mapping[str, str], now: float, times: int) -> float:
    """How long to leave a server alone that asked for it, or that fails.

    Args:
        times: How often in a row that has happened, 1 for the first time.
    """
    told = headers.get("retry-after", "").strip()
    wanted = min(FIRST_PAUSE_S * 2.0 ** (min(times, 12) - 1), LONGEST_PAUSE_S)
    if told.isascii() and told.isdigit():
        wanted = float(told[:9])
    elif (moment := _moment(told)) is not None:
        wanted = moment - now
    return min(max(wanted, 1.0), LONGEST_PAUSE_S)


def _moment(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
