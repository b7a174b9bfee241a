"""Reads articles in a process of its own, so that the window never waits for grammar.

spaCy holds the interpreter for tens of milliseconds at a time; in a thread beside the window that
is a stutter. A process can also be stopped at once, gives its memory back, and takes only itself
down when an article breaks it.
"""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType

from gui.engine.errors import ArticleError, DatelineError, Stopped
from gui.engine.model import Article, Reading

_WAKE_SECONDS = 0.05
"""How often a waiting reader looks whether it should stop."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """The gazetteer is being built, which happens once; `share` is how much is done, 0 to 1."""

    share: float
    step: str


def _serve(connection: Connection, gazetteer: Path, own_places: Path | None) -> None:
    """The child: read what comes until the other end closes."""
    # Here, not above: the parent shall not load any of it.
    from gui.engine.gazetteer.build import build, is_current
    from gui.engine.pipeline import Reader

    try:
        if not is_current(gazetteer):
            build(gazetteer, lambda share, step: connection.send(Preparing(share, step)))
        reader = Reader.open(gazetteer, own_places=own_places)
    except DatelineError as error:
        connection.send(error)
        return
    connection.send(None)
    while True:
        try:
            article = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            connection.send(next(iter(reader.read([article]))))
        except Exception as error:
            # A mistake of ours must not take the import down; the parent words it. Without the
            # error's own message, which may quote the article and would go to the log.
            place = traceback.extract_tb(error.__traceback__)[-1]
            connection.send(
                ArticleError(f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}")
            )


class ReadingProcess:
    """A reader behind a pipe. Starts when first asked; use as a context manager.

    To be used from one thread.
    """

    def __init__(
        self,
        gazetteer: Path,
        *,
        own_places: Path | None = None,
        on_preparing: Callable[[Preparing], None] = lambda preparing: None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> None:
        self._gazetteer = gazetteer
        self._own_places = own_places
        self._on_preparing = on_preparing
        self._should_stop = should_stop
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

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
        connection = self._started()
        try:
            connection.send(article)
            answer = self._receive(connection)
        except (EOFError, OSError):
            self.close()
            raise ArticleError(f"{article.name} could not be read: it broke the reader.") from None
        if isinstance(answer, Reading):
            return answer
        raise ArticleError(f"{article.name} could not be read: a fault in the reader ({answer}).")

    def _started(self) -> Connection:
        if self._connection is not None:
            return self._connection
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve,
            args=(theirs, self._gazetteer, self._own_places),
            name="dateline-reader",
            daemon=True,
        )
        self._process.start()
        theirs.close()
        self._connection = ours
        try:
            problem = self._receive(ours)
        except (EOFError, OSError):
            self.close()
            raise DatelineError("The reader could not be started. See the log.") from None
        if isinstance(problem, DatelineError):
            self.close()
            raise problem
        return ours

    def _receive(self, connection: Connection) -> object:
        while True:
            while not connection.poll(_WAKE_SECONDS):
                if self._should_stop():
                    self.close()
                    raise Stopped("Reading was stopped.")
            answer = connection.recv()
            if not isinstance(answer, Preparing):
                return answer
            self._on_preparing(answer)

    def close(self) -> None:
        """End the process at once; what it was reading is lost."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            self._process.close()
            self._process = None
