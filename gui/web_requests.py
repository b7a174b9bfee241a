"""Requests to servers: the only place in the program that opens a connection to anywhere.

Nothing is sent while the network is not allowed, and what is under way when it is switched off is
broken off. At most two requests go to one host at a time; the latest that was asked for goes first,
since that is what the user looks at, and one that is taken back is never sent.

Cookies are neither sent nor kept, and a server may send us on only within its own host.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QUrl
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from gui.network import NetworkGate

log = logging.getLogger(__name__)

MOST_PER_HOST = 2
TIMEOUT_MS = 20_000
MOST_WAITING = 400
"""Older wishes are dropped."""

_Attribute = QNetworkRequest.Attribute
_Manual = QNetworkRequest.LoadControl.Manual


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """What came back. `status` is 0 where no server answered."""

    status: int = 0
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    """By name in small letters."""
    error: str = ""
    """For the log."""
    is_too_large: bool = False
    """Whether it was broken off because it is larger than was wanted."""


class Wish:
    """One request, waiting or under way. `done` is called once, unless it is taken back."""

    def __init__(
        self,
        requests: WebRequests,
        url: QUrl,
        headers: Mapping[str, str],
        limit: int,
        done: Callable[[WebAnswer], None],
        *,
        follows: bool = True,
    ) -> None:
        self._requests = requests
        self.url = url
        self.headers = headers
        self.limit = limit
        self.follows = follows
        self.is_too_large = False
        self._done: Callable[[WebAnswer], None] | None = done

    @property
    def host(self) -> str:
        return f"{self.url.scheme()}://{self.url.host()}:{self.url.port(0)}"

    def take_back(self) -> bool:
        """Never send it; False if it is under way or answered: that is not wasted."""
        return self._requests.drop(self)

    def forget(self) -> None:
        """Call nobody, and break it off if it is under way."""
        self._done = None
        self._requests.break_off(self)

    def answer(self, answer: WebAnswer) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(answer)


class WebRequests(QObject):
    """Sends requests, on the window's thread; Qt waits for the answers."""

    def __init__(self, gate: NetworkGate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._access: QNetworkAccessManager | None = None
        self._waiting: defaultdict[str, list[Wish]] = defaultdict(list)
        self._running: defaultdict[str, dict[Wish, QNetworkReply]] = defaultdict(dict)
        gate.changed.connect(self._on_gate_changed)

    def get(
        self,
        address: str,
        done: Callable[[WebAnswer], None],
        *,
        headers: Mapping[str, str] | None = None,
        limit: int,
        follows: bool = True,
    ) -> Wish:
        """Ask for what is at an http or https address. A body beyond `limit` bytes is an error.

        Args:
            follows: whether a server may send us on within its host; else that is the answer.

        Raises:
            PermissionError: the network is not allowed; whoever asks should have looked.
        """
        if not self._gate.allowed:
            raise PermissionError("the network is not allowed")
        wish = Wish(self, QUrl(address), headers or {}, limit, done, follows=follows)
        queue = self._waiting[wish.host]
        queue.append(wish)
        for old in queue[:-MOST_WAITING]:
            self.drop(old)
            old.answer(WebAnswer(error="too many wishes"))
        self._send_next(wish.host)
        return wish

    def drop(self, wish: Wish) -> bool:
        queue = self._waiting[wish.host]
        if wish in queue:
            queue.remove(wish)
            return True
        return False

    def break_off(self, wish: Wish) -> None:
        if not self.drop(wish) and (reply := self._running[wish.host].get(wish)):
            reply.abort()

    def close(self) -> None:
        """Break everything off; nobody is called any more."""
        for queue in self._waiting.values():
            queue.clear()
        for running in self._running.values():
            for wish in list(running):
                wish.forget()

    def _send_next(self, host: str) -> None:
        queue, running = self._waiting[host], self._running[host]
        while queue and len(running) < MOST_PER_HOST and self._gate.allowed:
            wish = queue.pop()
            running[wish] = self._send(wish)

    def _send(self, wish: Wish) -> QNetworkReply:
        if self._access is None:
            self._access = new_access_manager(self)
        request = QNetworkRequest(wish.url)
        told = {"User-Agent": self._gate.user_agent, "Accept-Language": "en"}
        # As it is, and not packed: what unpacks to more than it should is never unpacked.
        told |= {"Accept-Encoding": "identity"} | dict(wish.headers)
        for name, value in told.items():
            request.setRawHeader(name.encode("ascii"), value.encode("latin-1", "ignore"))
        request.setAttribute(_Attribute.CookieLoadControlAttribute, _Manual)
        request.setAttribute(_Attribute.CookieSaveControlAttribute, _Manual)
        request.setAttribute(_Attribute.AuthenticationReuseAttribute, _Manual)
        policy = QNetworkRequest.RedirectPolicy
        request.setAttribute(
            _Attribute.RedirectPolicyAttribute,
            policy.SameOriginRedirectPolicy if wish.follows else policy.ManualRedirectPolicy,
        )
        request.setMaximumRedirectsAllowed(3)
        request.setTransferTimeout(TIMEOUT_MS)
        reply = self._access.get(request)
        reply.readyRead.connect(lambda: self._check_length(wish, reply))
        reply.finished.connect(lambda: self._on_finished(wish, reply))
        return reply

    def _check_length(self, wish: Wish, reply: QNetworkReply) -> None:
        length = reply.header(QNetworkRequest.KnownHeaders.ContentLengthHeader)
        told = length if isinstance(length, int) else 0
        if max(reply.bytesAvailable(), told) > wish.limit:
            wish.is_too_large = True
            reply.abort()

    def _on_finished(self, wish: Wish, reply: QNetworkReply) -> None:
        self._running[wish.host].pop(wish, None)
        status = reply.attribute(_Attribute.HttpStatusCodeAttribute)
        headers = {
            bytes(name.data()).decode("latin-1").casefold(): bytes(value.data()).decode("latin-1")
            for name, value in reply.rawHeaderPairs()
        }
        was_broken_off = reply.error() in (
            QNetworkReply.NetworkError.OperationCanceledError,
            QNetworkReply.NetworkError.InsecureRedirectError,
        )
        body = b"" if was_broken_off or not reply.isOpen() else bytes(reply.readAll().data())
        failed = was_broken_off or status is None or len(body) > wish.limit
        # Qt's own words name the address, and that may hold a key.
        error = reply.error().name if failed else ""
        reply.deleteLater()
        # First the answer: it may be a wish not to be asked any more.
        too_large = wish.is_too_large or len(body) > wish.limit
        kept = b"" if failed else body
        wish.answer(WebAnswer(0 if failed else int(status), kept, headers, error, too_large))
        self._send_next(wish.host)

    def _on_gate_changed(self, allowed: bool) -> None:
        if allowed:
            return
        waiting = [wish for queue in self._waiting.values() for wish in queue]
        self._waiting.clear()
        for wish in waiting:
            wish.answer(WebAnswer(error="the network was switched off"))
        for reply in [each for running in self._running.values() for each in running.values()]:
            reply.abort()


def new_access_manager(parent: QObject) -> QNetworkAccessManager:
    """Qt's way to servers. Tests that must see no request put themselves in its place."""
    return QNetworkAccessManager(parent)
