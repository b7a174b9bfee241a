"""Lets a thread beside the window ask a server: it waits, while the window's thread sends.

Every request goes through the same switch and the same agreements as all others: `NetworkGate` is
asked for each, and `WebRequests` sends it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.engine.errors import Stopped, WebError
from gui.network import NetworkGate
from gui.web_requests import WebAnswer, WebRequests

if TYPE_CHECKING:
    from gui.engine.online.asking import Send, ShouldStop
    from gui.web_requests import Wish

TOTAL_S = 60.0
"""Longest time that one answer may take, however steadily it drips."""
_WAKE_S = 0.05


@dataclass(eq=False, slots=True)
class _Order:
    """One request, handed from the thread that waits to the thread that sends."""

    service: str
    address: str
    headers: Mapping[str, str]
    limit: int
    follows: bool
    is_over: threading.Event = field(default_factory=threading.Event)
    answer: WebAnswer | None = None
    """None after the end: it was not allowed."""
    wish: Wish | None = None


class WebFetching(QObject):
    """Made on the window's thread; `fetch` is called from others."""

    _wanted = Signal(object)
    _left = Signal(object)

    def __init__(self, gate: NetworkGate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._requests: WebRequests | None = None
        self._wanted.connect(self._on_wanted)
        self._left.connect(self._on_left)

    def sending(
        self, service: str, *, limit: int, should_stop: ShouldStop, follows: bool = True
    ) -> Send:
        """A function that sends requests to a service that the user agreed to."""
        return partial(self.fetch, service, limit=limit, should_stop=should_stop, follows=follows)

    def fetch(
        self,
        service: str,
        address: str,
        headers: Mapping[str, str],
        *,
        limit: int,
        should_stop: Callable[[], bool],
        follows: bool = True,
        seconds: float = TOTAL_S,
    ) -> WebAnswer:
        """Ask, and wait for the answer.

        Raises:
            WebError: the network is off, or the user did not agree to the service.
            Stopped: `should_stop` said so; what was under way is broken off.
        """
        order = _Order(service, address, headers, limit, follows)
        self._wanted.emit(order)
        deadline = time.monotonic() + seconds
        while not order.is_over.wait(_WAKE_S):
            if should_stop():
                self._left.emit(order)
                raise Stopped("Asking was stopped.")
            if time.monotonic() > deadline:
                self._left.emit(order)
                return WebAnswer(error="took too long")
        if order.answer is None:
            raise WebError("The network is off, so nobody was asked.")
        return order.answer

    def close(self) -> None:
        """Break everything off; nobody must be waiting any more."""
        if self._requests is not None:
            self._requests.close()

    def _on_wanted(self, order: _Order) -> None:
        if not self._gate.may_ask(order.service):
            order.is_over.set()
            return
        if self._requests is None:
            self._requests = WebRequests(self._gate, self)
        order.wish = self._requests.get(
            order.address,
            lambda answer: self._on_answer(order, answer),
            headers=order.headers,
            limit=order.limit,
            follows=order.follows,
        )

    def _on_answer(self, order: _Order, answer: WebAnswer) -> None:
        # Broken off by the switch is no fault of the server's.
        order.answer = answer if self._gate.allowed or answer.status else None
        order.is_over.set()

    def _on_left(self, order: _Order) -> None:
        if order.wish is not None:
            order.wish.forget()
