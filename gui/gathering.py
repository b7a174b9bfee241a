"""Fetches pages of the web that the user asked for, beside the window, into the project's door.

What comes is handed on as files (`arrived`), and read like files that were dropped.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.engine.errors import DatelineError, Stopped
from gui.engine.online.asking import Pace, host_of
from gui.engine.online.cleaning import clean
from gui.engine.online.pages import PAGE_BYTES, Got, get
from gui.incoming import Incoming, Stated
from gui.jobs import Job, Jobs
from gui.network import NetworkGate
from gui.web_fetching import WebFetching

log = logging.getLogger(__name__)

WEB_PAGES = "web-pages"
"""The service that a user agrees to who adds pages by their address."""
SENT = (
    "Its server will see your IP address, which page you ask for, and that you use Dateline; if it "
    "sends Dateline on, the next server sees that too."
)
_BATCH = 20
"""So many pages go to the reader together, since it takes a while to start."""
_TOLD = 3

Tell = Callable[[object], None]
ShouldStop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Arrived:
    """Files that wait to be read."""

    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """How far fetching is."""

    done: int
    total: int
    said: str


class Gathering(QObject):
    """One job after the other, on a lane of its own. On the window's thread."""

    arrived = Signal(list)
    """Paths of files that wait to be read."""
    said = Signal(str)
    """What the user should know when a job is over."""
    progressed = Signal(int, int, str)
    reported = Signal(object)
    """What else a job has to tell whoever started it."""
    over = Signal()
    """Nothing is being fetched any more."""

    def __init__(
        self,
        gate: NetworkGate,
        fetching: WebFetching,
        incoming: Incoming,
        parent: QObject | None = None,
        *,
        pace: Pace | None = None,
    ) -> None:
        super().__init__(parent)
        self.gate = gate
        self._fetching = fetching
        self.incoming = incoming
        self._pace = pace or Pace()
        self._jobs = Jobs()
        self._running: list[Job] = []

    @property
    def is_busy(self) -> bool:
        return bool(self._running)

    def fetch_pages(self, addresses: Sequence[str]) -> None:
        """Fetch what is at these addresses; the user agreed to ask web pages."""
        wanted = list(dict.fromkeys(addresses))
        self.start(lambda tell, should_stop: self._pages(wanted, tell, should_stop))

    def start(self, work: Callable[[Tell, ShouldStop], str]) -> None:
        """Do some work on the lane; it returns what the user should know."""
        job = Job(work)
        job.progressed.connect(self._on_progressed)
        job.done.connect(lambda said: self._on_done(job, str(said)))
        job.failed.connect(lambda error: self._on_failed(job, error))
        self._running.append(job)
        self._jobs.start(job)

    def get(
        self,
        service: str,
        address: str,
        should_stop: ShouldStop,
        headers: dict[str, str] | None = None,
        limit: int = PAGE_BYTES,
    ) -> Got:
        """What is at an address; from the lane's thread. See `gui.engine.online.pages.get`."""
        send = self._fetching.sending(service, limit=limit, should_stop=should_stop, follows=False)
        return get(send, address, pace=self._pace, should_stop=should_stop, headers=headers)

    def stop(self) -> None:
        """Fetch nothing more; what has come is read."""
        for job in self._running:
            job.stop()

    def pause(self, is_wanted: bool) -> None:
        """Let the work wait before its next request, or go on."""
        for job in self._running:
            (job.pause if is_wanted else job.go_on)()

    def close(self) -> None:
        """Stop, and wait for that."""
        self._jobs.close()
        self._running.clear()

    # On the lane's thread

    def _pages(self, addresses: list[str], tell: Tell, should_stop: ShouldStop) -> str:
        files: list[Path] = []
        moved: list[str] = []
        problems: list[str] = []
        try:
            for done, address in enumerate(addresses):
                tell(Step(done, len(addresses), f"Fetching a page from {host_of(address)}"))
                try:
                    got = self.get(WEB_PAGES, address, should_stop)
                    files.append(self.incoming.put(got.name, got.data, Stated(source=got.address)))
                except Stopped:
                    raise
                except DatelineError as error:
                    problems.append(str(error))
                    continue
                if got.hops:
                    moved.append(f"{clean(got.hops[0])} sent Dateline on to {clean(got.address)}.")
                if len(files) == _BATCH:
                    tell(Arrived(tuple(files)))
                    files.clear()
        finally:
            if files:
                tell(Arrived(tuple(files)))
        return " ".join([*in_short(problems, "page"), *in_short(moved, "page")])

    # On the window's thread

    def _on_progressed(self, progress: object) -> None:
        match progress:
            case Arrived(files):
                self.arrived.emit(list(files))
            case Step(done, total, said):
                self.progressed.emit(done, total, said)
            case _:
                self.reported.emit(progress)

    def _on_done(self, job: Job, said: str) -> None:
        if said:
            self.said.emit(said)
        self._forget(job)

    def _on_failed(self, job: Job, error: object) -> None:
        if isinstance(error, Stopped):
            self.said.emit("Stopped. What had come is kept.")
        elif isinstance(error, DatelineError):
            self.said.emit(str(error))
        else:
            log.error("fetching failed: %r", error)
            self.said.emit("Something went wrong inside Dateline. The log says more.")
        self._forget(job)

    def _forget(self, job: Job) -> None:
        if job in self._running:
            self._running.remove(job)
        if not self._running:
            self.over.emit()


def in_short(sentences: Sequence[str], what: str) -> list[str]:
    """The first few sentences, and how many more there are."""
    told = list(dict.fromkeys(sentences))
    more = len(told) - _TOLD
    if more <= 0:
        return told
    return [*told[:_TOLD], f"The same or the like holds for {more:,} more {what}s."]
