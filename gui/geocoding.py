"""Asking a geocoder online where a name lies: when the user says so, beside the window.

One question at a time. What comes is a candidate that the user may choose; nothing is taken over
by itself, and nothing is asked while somebody types.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui import settings as names
from gui.engine.errors import DatelineError, Stopped, WebError
from gui.engine.online.answers import Found
from gui.engine.online.asking import Pace
from gui.engine.online.kept_answers import KeptAnswers
from gui.engine.online.providers import PROVIDERS, Service, checked_server, provider_named
from gui.jobs import Job, Jobs
from gui.keys import Keys
from gui.network import NetworkGate
from gui.settings import Settings
from gui.web_fetching import WebFetching

log = logging.getLogger(__name__)


class Geocoding(QObject):
    """The chosen service, and the question that is under way. On the window's thread."""

    found = Signal(str, list)
    """The name asked for, and the `Found` places; none: the service knows no such place."""
    failed = Signal(str, str)
    """The name asked for, and why there is no answer, in a sentence."""
    key_looked_up = Signal(str, bool, bool)
    """The provider, whether there is a key to it, and whether there is a keyring."""
    service_changed = Signal()

    def __init__(
        self,
        gate: NetworkGate,
        settings: Settings,
        fetching: WebFetching,
        cache_file: Path,
        parent: QObject | None = None,
        *,
        pace: Pace | None = None,
    ) -> None:
        super().__init__(parent)
        self._gate = gate
        self._settings = settings
        self._fetching = fetching
        self._pace = pace or Pace()
        self._kept = KeptAnswers(cache_file)
        self._keys = Keys()
        self._jobs = Jobs()
        self._job: Job | None = None

    @property
    def gate(self) -> NetworkGate:
        return self._gate

    @property
    def service(self) -> Service:
        """The one that is asked; the first of the list until the user chose one."""
        provider = provider_named(self._settings.get(names.GEOCODER)) or PROVIDERS[0]
        return Service(provider, self.server_of(provider.name))

    @property
    def is_ready(self) -> bool:
        """Whether the service may be asked now, without another word of the user's."""
        return self._gate.may_ask(self.service.id)

    @property
    def is_asking(self) -> bool:
        return self._job is not None

    def server_of(self, provider: str) -> str:
        """The address of the user's own server of a provider; empty: the public one."""
        try:
            told = json.loads(self._settings.get(names.GEOCODER_SERVERS) or "{}")
            return checked_server(str(told.get(provider, "")))
        except (ValueError, AttributeError, WebError):
            log.warning("addresses of geocoders cannot be understood; the public ones are asked")
            return ""

    def use(self, service: Service, key: str = "") -> None:
        """Ask this service from now on; the user agreed to what is sent. An empty key: as it is."""
        name = service.provider.name
        servers = {one.name: self.server_of(one.name) for one in PROVIDERS if one.may_have_server}
        servers = {one: address for one, address in servers.items() if address and one != name}
        if service.server:
            servers[name] = service.server
        self._settings.set(names.GEOCODER_SERVERS, json.dumps(servers) if servers else "")
        self._settings.set(names.GEOCODER, name)
        self._gate.agree(service.id)
        if key:
            # On the same lane as the next question, which shall find it.
            self._start(lambda: self._keys.keep(name, key))
        self.service_changed.emit()

    def forget_key(self, provider: str) -> None:
        """Take a key out of the keyring."""
        self._start(lambda: self._keys.keep(provider, ""))
        self.look_for_key(provider)

    def look_for_key(self, provider: str) -> None:
        """Emits `key_looked_up`."""
        self._start(
            lambda: (provider, bool(self._keys.find(provider)), self._keys.is_lasting()),
            self._on_key,
        )

    def ask(self, name: str) -> None:
        """Ask where a name lies; a question that is under way is given up."""
        self.stop()
        # Here, where settings are at home.
        service, agent = self.service, self._gate.user_agent
        job = Job(lambda _tell, should_stop: self._find(service, name, agent, should_stop))
        job.done.connect(lambda result: self._on_found(job, name, result))
        job.failed.connect(lambda error: self._on_failed(job, name, error))
        self._job = job
        self._jobs.start(job)

    def stop(self) -> None:
        """Give up the question that is under way; nothing is said of it any more."""
        if self._job is not None:
            self._job.stop()
            self._job = None

    def forget_answers(self) -> None:
        """Clear what is kept of former answers."""
        self._start(self._kept.clear)

    def close(self) -> None:
        """Stop, and wait for that."""
        self.stop()
        self._jobs.close()

    # On the lane's thread

    def _find(
        self, service: Service, name: str, agent: str, should_stop: Callable[[], bool]
    ) -> list[Found]:
        now = self._pace.clock.now()
        if (kept := self._kept.find(service.id, name, now)) is not None:
            return kept
        # Here, because geopy with all its geocoders takes its time to load.
        from gui.engine.online.geocoding import MAX_BYTES, Means, find_online

        send = self._fetching.sending(service.id, limit=MAX_BYTES, should_stop=should_stop)
        means = Means(send, self._pace, agent, should_stop)
        key = self._keys.find(service.provider.name) if service.provider.key else ""
        found = find_online(service, name, means, key)
        self._kept.keep(service.id, name, found, now, days=service.provider.keep_days)
        return found

    def _start(
        self, work: Callable[[], object], then: Callable[[object], None] | None = None
    ) -> None:
        job = Job(lambda _tell, _should_stop: work())
        job.failed.connect(self._on_fault)
        if then is not None:
            job.done.connect(then)
        self._jobs.start(job)

    # On the window's thread

    def _on_key(self, result: object) -> None:
        if isinstance(result, tuple):
            self.key_looked_up.emit(*result)

    def _on_found(self, job: Job, name: str, result: object) -> None:
        if job is self._job and isinstance(result, list):
            self._job = None
            self.found.emit(name, result)

    def _on_failed(self, job: Job, name: str, error: object) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(error, Stopped):
            return
        if isinstance(error, DatelineError):
            self.failed.emit(name, str(error))
        else:
            self._on_fault(error)
            self.failed.emit(name, "Something went wrong inside Dateline. The log says more.")

    def _on_fault(self, error: object) -> None:
        # Without its words, which may hold an address with a key.
        log.error("a question online failed: %s", type(error).__name__)
