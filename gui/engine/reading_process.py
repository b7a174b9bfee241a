"""Reads articles in processes of their own, so that the window never waits for grammar.

spaCy holds the interpreter for tens of milliseconds at a time; in a thread beside the window that
is a stutter. A process can also be stopped at once, gives its memory back, and takes only itself
down when an article breaks it. Two of them use both cores of a small machine.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from gui.engine.errors import ArticleError, DatelineError, Stopped
from gui.engine.model import Article, Reading

if TYPE_CHECKING:
    from gui.engine.pipeline import Reader

log = logging.getLogger(__name__)

_WAKE_SECONDS = 0.05
"""How often a waiting reader looks whether it should stop."""
MOST_PROCESSES = 2
"""A third one gains little and takes 160 MB."""
_WORTH_ANOTHER = 10
"""Articles read by one process before a second is started; few are done before it were ready."""
_AHEAD = 16
"""Articles that are taken before the oldest of them is read."""
_READY = 2
"""Articles that lie ready for whichever process is done next. None is sent before: a process that
sends its answer does not listen, and two that send to each other wait for ever."""


_OVER = Article("", b"", "", ())
"""Behind the last article."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """The gazetteer is being built, which happens once; `share` is how much is done, 0 to 1."""

    share: float
    step: str


def give_way() -> None:
    """Let what the user looks at go first, where the system knows that."""
    with suppress(AttributeError, OSError):
        os.nice(5)


def _serve(connection: Connection, gazetteer: Path, own_places: Path | None) -> None:
    """The child: read what comes until the other end closes."""
    # Ctrl+C reaches every process at a terminal; it is for the parent to end this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    give_way()
    # Here, not above: the parent shall not load any of it.
    from gui.engine.gazetteer.build import build, is_current
    from gui.engine.pipeline import Reader

    # When the other end is gone, nobody wants an answer.
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            if not is_current(gazetteer):
                build(gazetteer, lambda share, step: connection.send(Preparing(share, step)))
            reader = Reader.open(gazetteer, own_places=own_places)
        except DatelineError as error:
            connection.send(error)
            return
        # What is loaded stays, and need not be looked at for garbage.
        gc.freeze()
        connection.send(None)
        while True:
            connection.send(_answer(reader, connection.recv()))


def _answer(reader: Reader, article: Article) -> Reading | ArticleError:
    try:
        reading = next(iter(reader.read([article])))
        return replace(reading, article=replace(article, text="", blocks=()))
    except Exception as error:
        # A mistake of ours must not take the import down; the parent words it. Without the
        # error's own message, which may quote the article and would go to the log.
        place = traceback.extract_tb(error.__traceback__)[-1]
        return ArticleError(f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}")


@dataclass(slots=True)
class _Task:
    """An article on its way through."""

    article: Article
    answer: Reading | ArticleError | None = None


class _Worker:
    """One process and what it has been given."""

    def __init__(self, gazetteer: Path, own_places: Path | None) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=_serve,
            args=(theirs, gazetteer, own_places),
            name="dateline-reader",
            daemon=True,
        )
        self.process.start()
        theirs.close()
        self.is_ready = False
        self.task: _Task | None = None

    @property
    def is_free(self) -> bool:
        return self.is_ready and self.task is None

    def give(self, task: _Task) -> None:
        self.task = task
        # The bytes of the file are no use to it.
        self.connection.send(replace(task.article, original=b""))

    def close(self) -> None:
        self.connection.close()
        self.process.terminate()
        self.process.join()
        self.process.close()


class ReadingProcess:
    """Readers behind pipes. Start when first asked; use as a context manager.

    To be used from one thread.
    """

    def __init__(
        self,
        gazetteer: Path,
        *,
        own_places: Path | None = None,
        on_preparing: Callable[[Preparing], None] = lambda preparing: None,
        should_stop: Callable[[], bool] = lambda: False,
        most: int = MOST_PROCESSES,
    ) -> None:
        self._gazetteer = gazetteer
        self._own_places = own_places
        self._on_preparing = on_preparing
        self._should_stop = should_stop
        self._most = max(1, min(most, os.cpu_count() or 1))
        self._workers: list[_Worker] = []
        self._finished = 0

    def __enter__(self) -> ReadingProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, article: Article) -> Reading:
        """Read one article.

        Raises:
            Stopped: `should_stop` said so; the process is gone then.
            GazetteerError: the gazetteer is missing or broken.
            ArticleError: the article broke the reader.
        """
        (answer,) = self.read_all([article])
        if isinstance(answer, ArticleError):
            raise answer
        return answer

    def read_all(self, articles: Iterable[Article | None]) -> Iterator[Reading | ArticleError]:
        """Read articles side by side; a reading or what broke it for each, in their order.

        Takes some articles more than it has given readings for. None among them means that there
        is none at the moment.

        Raises:
            Stopped: `should_stop` said so; the processes are gone then.
            GazetteerError: the gazetteer is missing or broken.
        """
        coming = iter(articles)
        tasks: deque[_Task] = deque()
        waiting: deque[_Task] = deque()
        is_over = False
        while True:
            while not is_over and len(tasks) < _AHEAD and len(waiting) < _READY:
                article = next(coming, _OVER)
                if article is _OVER:
                    is_over = True
                elif article is None:
                    break
                else:
                    tasks.append(_Task(article))
                    waiting.append(tasks[-1])
                    self._distribute(waiting)
            if not tasks and is_over:
                return
            if tasks and tasks[0].answer is None:
                self._receive()
                self._distribute(waiting)
            while tasks and (answer := tasks[0].answer) is not None:
                tasks.popleft()
                yield answer

    def _distribute(self, waiting: deque[_Task]) -> None:
        if waiting and not self._workers:
            self._workers.append(_Worker(self._gazetteer, self._own_places))
        for worker in [worker for worker in self._workers if worker.is_free]:
            if waiting:
                try:
                    worker.give(waiting.popleft())
                except OSError:
                    self._lose(worker)
        if waiting and self._finished >= _WORTH_ANOTHER and len(self._workers) < self._most:
            self._workers.append(_Worker(self._gazetteer, self._own_places))

    def _receive(self) -> None:
        """Take what has come, or see for a moment that nothing comes."""
        by_connection = {worker.connection: worker for worker in self._workers}
        if self._should_stop():
            self.close()
            raise Stopped("Reading was stopped.")
        for connection in wait(list(by_connection), _WAKE_SECONDS):
            worker = by_connection[connection]  # type: ignore[index]
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                self._lose(worker)
                continue
            if isinstance(answer, Preparing):
                self._on_preparing(answer)
            elif not worker.is_ready:
                self._begin(worker, answer)
            elif worker.task is not None:
                self._finished += 1
                worker.task.answer = _worded(worker.task.article, answer)
                worker.task = None

    def _begin(self, worker: _Worker, problem: object) -> None:
        if isinstance(problem, DatelineError):
            self.close()
            raise problem
        worker.is_ready = True

    def _lose(self, worker: _Worker) -> None:
        """A process is gone; the article it was at is to blame."""
        self._workers.remove(worker)
        worker.close()
        if worker.task is not None:
            name = worker.task.article.name
            worker.task.answer = ArticleError(
                f"{name} could not be read: it broke the reader. Save its text anew and add that."
            )
        elif not worker.is_ready and self._workers:
            log.warning("A second reader could not be started")
            self._most = len(self._workers)
        elif not worker.is_ready:
            raise DatelineError("The reader could not be started. See the log.")

    def close(self) -> None:
        """End the processes at once; what they were reading is lost."""
        for worker in self._workers:
            worker.close()
        self._workers.clear()


def _worded(article: Article, answer: object) -> Reading | ArticleError:
    if isinstance(answer, Reading):
        return replace(answer, article=article)
    return ArticleError(f"{article.name} could not be read: a fault in the reader ({answer}).")
