"""Asking a server as it wants to be asked: not too often, again when it is busy, and not for ever.

Blocking functions for a thread beside the window. How a request is sent is handed in (`Send`), and
so is the clock, so that nothing has to wait in a test.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urlsplit

from gui.engine.errors import Stopped, WebError

PACE_S = 1.0
"""From one request to a host to the next, at the least."""
TRIES = 3
LONGEST_WAIT_S = 30.0
"""For a longer pause nobody waits; the host is left alone so long and the user is told."""
LONGEST_PAUSE_S = 3_600.0
_WAKE_S = 0.1
_BUSY = frozenset({429, 500, 502, 503, 504})


class Fetched(Protocol):
    """What came back from a server."""

    @property
    def status(self) -> int:
        """Of HTTP; 0 where no server answered."""

    @property
    def body(self) -> bytes: ...

    @property
    def headers(self) -> Mapping[str, str]:
        """By name in small letters."""

    @property
    def is_too_large(self) -> bool: ...


Send = Callable[[str, Mapping[str, str]], Fetched]
"""Sends one request for an address with these headers, and blocks until it is answered."""
ShouldStop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, and waiting for it to pass."""

    now: Callable[[], float] = time.time
    """Seconds since 1970."""
    wait: Callable[[float], object] = threading.Event().wait


@dataclass(slots=True)
class Pace:
    """When which host may be asked again. One for the whole program, from one thread at a time."""

    clock: Clock = field(default_factory=Clock)
    _next: dict[str, float] = field(default_factory=dict)

    def wait_for(self, host: str, should_stop: ShouldStop) -> None:
        """Wait until a host may be asked.

        Raises:
            WebError: it asked to be left alone for longer than anybody waits.
            Stopped: `should_stop` said so.
        """
        until = self._next.get(host, 0.0)
        if until - self.clock.now() > LONGEST_WAIT_S:
            raise WebError(_wants_a_pause(host, until))
        while (left := until - self.clock.now()) > 0:
            if should_stop():
                raise Stopped("Asking was stopped.")
            self.clock.wait(min(left, _WAKE_S))
        if should_stop():
            raise Stopped("Asking was stopped.")
        self._next[host] = self.clock.now() + PACE_S

    def leave_alone(self, host: str, seconds: float) -> None:
        """Ask nothing of a host for so long."""
        until = self.clock.now() + min(seconds, LONGEST_PAUSE_S)
        self._next[host] = max(until, self._next.get(host, 0.0))


def ask(
    send: Send,
    address: str,
    headers: Mapping[str, str],
    *,
    pace: Pace,
    should_stop: ShouldStop = lambda: False,
) -> Fetched:
    """Send a request, and again after a pause where the server is busy or not to be reached.

    Returns whatever came last, errors of the server among it: see `refusal`.

    Raises:
        WebError: the server asks for a pause that is too long to wait for.
        Stopped: `should_stop` said so.
    """
    host = host_of(address)
    for attempt in range(1, TRIES + 1):
        pace.wait_for(host, should_stop)
        answer = send(address, headers)
        if should_stop():
            raise Stopped("Asking was stopped.")
        is_silent = answer.status == 0 and not answer.is_too_large
        if not is_silent and answer.status not in _BUSY:
            return answer
        wanted = _retry_after_s(answer.headers, pace.clock.now())
        if wanted is not None or attempt < TRIES:
            pace.leave_alone(host, 2.0**attempt if wanted is None else wanted)
    return answer


def refusal(address: str, answer: Fetched) -> str:
    """Why an answer is none, in a sentence; empty if it is one."""
    host, status = host_of(address), answer.status
    if answer.is_too_large:
        return f"{host} sends more than Dateline takes. Nothing of it was kept."
    if status == 0:
        return f"{host} cannot be reached. Check the address and the connection, then try again."
    if status in (401, 402, 403, 407, 451):
        return f"{host} refuses to answer. Check whether it wants a key or a password."
    if status in (404, 410):
        return f"{host} has nothing at this address. Check the address."
    if status == 429:
        return f"{host} says it was asked too often. Try again later."
    if status >= 500:
        return f"{host} has a fault and does not answer. Try again later."
    if status >= 400:
        return f"{host} does not understand the request. Check the address."
    return ""


def host_of(address: str) -> str:
    """The server's name in an address, as it is shown; the address itself where it has none."""
    try:
        found = urlsplit(address).netloc.rpartition("@")[2]
    except ValueError:
        found = ""
    return found or address


def _retry_after_s(headers: Mapping[str, str], now: float) -> float | None:
    """How long a server asks to be left alone; None if it does not say, or not so that it is
    understood."""
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - now)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _wants_a_pause(host: str, until: float) -> str:
    moment = datetime.fromtimestamp(until).strftime("%H:%M")
    return f"{host} asks for a pause. Ask again at {moment}."
