"""Background work: blocking functions of the engine run here, one after the other, off the window.

Knows Qt's core and nothing of ours. A job's signals reach objects of the window's thread on that
thread.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

log = logging.getLogger(__name__)

Work = Callable[[Callable[[object], None], Callable[[], bool]], object]
"""A blocking function, given `on_progress` and `should_stop`; what it returns is the result."""


_TURN_SECONDS = 0.0001
"""How long a thread may keep the interpreter while another one waits for it. The window lets go of
it at each stroke of the brush, and so waits many such turns for a picture of itself."""


class Job(QObject):
    """One piece of work. Exactly one of `done` and `failed` is emitted, last."""

    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    """With the exception that ended it."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._stop = threading.Event()
        self._going = threading.Event()
        self._going.set()

    def stop(self) -> None:
        """Ask the work to stop; it ends by `failed` or, when it was about to end, by `done`."""
        self._stop.set()
        self._going.set()

    @property
    def is_paused(self) -> bool:
        return not self._going.is_set()

    def pause(self) -> None:
        """Let the work wait where it next asks whether to stop; a stop ends the pause too."""
        if not self._stop.is_set():
            self._going.clear()

    def go_on(self) -> None:
        """End a pause."""
        self._going.set()

    def _should_stop(self) -> bool:
        self._going.wait()
        return self._stop.is_set()

    def run(self) -> None:
        """Do the work on the calling thread and report by signals."""
        try:
            result = self._work(self.progressed.emit, self._should_stop)
        except Exception as error:
            log.debug("a job ended by %r", error)
            self.failed.emit(error)
        else:
            self.done.emit(result)


class _Task(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class Jobs:
    """One lane: whatever writes to a project goes through it, in the order it was asked for."""

    def __init__(self) -> None:
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._running: list[Job] = []

    def start(self, job: Job) -> None:
        """Queue a job. Connect to its signals first."""
        sys.setswitchinterval(_TURN_SECONDS)
        self._running.append(job)
        job.done.connect(lambda _result: self._forget(job))
        job.failed.connect(lambda _error: self._forget(job))
        self._pool.start(_Task(job))

    def _forget(self, job: Job) -> None:
        if job in self._running:
            self._running.remove(job)

    def close(self) -> None:
        """Stop everything and wait for it; call before the program ends."""
        for job in self._running:
            job.stop()
        self._pool.clear()
        self._pool.waitForDone()
        self._running.clear()
