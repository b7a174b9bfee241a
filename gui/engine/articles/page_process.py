"""Reads web pages and mails in a process of its own, within limits of time and memory.

A page can be made to choke its reader, or only be very large. Here that costs one sentence on that
article; what the reader has loaded and used goes away with its process.
"""

from __future__ import annotations

import multiprocessing
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from gui.engine.errors import ArticleError

if TYPE_CHECKING:
    from gui.engine.articles.pages import Page

SECONDS = 10
"""Longest time that one page may take."""
_START_SECONDS = 60
"""Longest time until a new process is ready, on a machine that is busy with other things."""
_MEMORY = 2_000_000_000
"""Bytes of address space that the process may take, where the system can limit it."""


def _serve(connection: Connection, memory: int) -> None:
    """The child: read what comes until the other end closes."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    from gui.engine.articles.pages import read_page

    connection.send(None)
    while True:
        try:
            name, data = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            connection.send(read_page(name, data))
        except ArticleError as error:
            connection.send(error)
        except MemoryError:
            connection.send(ArticleError(f"{name} takes too much memory. {_ADVICE}"))
        except Exception as error:
            # Without the error's own words, which may quote the page and would go to the log.
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}"
            connection.send(ArticleError(f"{name} could not be read ({where}). {_ADVICE}"))


_ADVICE = "Save the article as text and add that."


class PageProcess:
    """A reader of pages behind a pipe. Starts when first asked; use as a context manager.

    To be used from one thread.
    """

    def __init__(self, *, seconds: float = SECONDS, memory: int = _MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> PageProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, name: str, data: bytes) -> Page:
        """The article in the bytes of a page or a mail.

        Raises:
            ArticleError: there is none in it, or it cannot be read within the limits.
        """
        try:
            connection = self._started()
            connection.send((name, data))
            if not connection.poll(self._seconds):
                self.close()
                raise ArticleError(f"{name} takes too long to read. {_ADVICE}")
            answer = connection.recv()
        except (EOFError, OSError):
            self.close()
            raise ArticleError(f"{name} broke the reader of pages. {_ADVICE}") from None
        if isinstance(answer, ArticleError):
            raise answer
        page: Page = answer
        return page

    def _started(self) -> Connection:
        if self._connection is not None:
            return self._connection
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self._memory), name="dateline-pages", daemon=True
        )
        self._process.start()
        theirs.close()
        self._connection = ours
        if not ours.poll(_START_SECONDS):
            raise EOFError
        ours.recv()
        return ours

    def close(self) -> None:
        """End the process at once."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None
