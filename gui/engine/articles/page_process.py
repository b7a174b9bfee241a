"""Reads files of articles in a process of its own, within limits of time and memory.

A file can be made to choke its reader, or only be very large. Here that costs one sentence on that
article; what the reader has loaded and used goes away with its process, and a new one goes on
behind the article that broke it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Any

from gui.engine.articles.columns import Columns, Preview
from gui.engine.articles.kinds import name_of
from gui.engine.errors import ArticleError, Stopped
from gui.engine.model import Article

SECONDS = 10
"""Longest time that one article may take."""
MEMORY = 1_000_000_000
"""Bytes that the process may take."""
_START_SECONDS = 60
"""Longest time until a new process is ready, on a machine that is busy with other things."""
_WAKE_SECONDS = 0.05
"""How often somebody who waits looks whether to stop."""
_SIGN_SECONDS = 1.0
"""How often a process that skips much says that it is alive."""
_ADVICE = "Save the article as text and add that."


@dataclass(frozen=True, slots=True)
class Refused:
    """An article that could not be read, and why, in a sentence."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Request:
    path: Path
    today: date
    skip: int
    columns: Columns | None
    address: str = ""


@dataclass(frozen=True, slots=True)
class _Look:
    """A wish to see the columns of a table."""

    path: Path


@dataclass(frozen=True, slots=True)
class _Begun:
    """An article was found and is being read."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class _Ended:
    problem: str = ""
    is_worn: bool = False
    """The process ran out of memory, and another one shall do the rest."""


class PageProcess:
    """A reader of files behind a pipe. Starts when first asked; use as a context manager.

    To be used from one thread.
    """

    def __init__(
        self,
        *,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> None:
        self._seconds = seconds
        self._memory = memory
        self._should_stop = should_stop
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

    def read(
        self,
        path: Path,
        *,
        today: date,
        skip: int = 0,
        columns: Columns | None = None,
        address: str = "",
    ) -> Iterator[tuple[int, Article | Refused]]:
        """The articles of a file, each with how many of the file are done with it.

        Args:
            skip: so many at its beginning are done already.
            columns: which column of a table holds what, if somebody said so.
            address: where the file was fetched from.

        Raises:
            Stopped: `should_stop` said so; the process is gone then.
        """
        number, finished = skip, False
        try:
            while not finished:
                begun: _Begun | None = None
                try:
                    connection = self._started()
                    connection.send(_Request(path, today, number, columns, address))
                    while True:
                        answer = self._receive(connection)
                        if isinstance(answer, _Begun):
                            begun = answer
                        elif isinstance(answer, _Ended):
                            if answer.is_worn:
                                self.close()
                                break
                            finished = True
                            if answer.problem:
                                yield number, Refused(name_of(path), answer.problem)
                            return
                        elif isinstance(answer, Article | Refused):
                            begun, number = None, number + 1
                            yield number, answer
                except (EOFError, OSError) as error:
                    self.close()
                    # Between two articles, the file itself is to blame.
                    name = begun.name if begun else name_of(path)
                    finished = begun is None
                    number += 1
                    yield number, Refused(name, f"{name} {_fault(error)}. {_ADVICE}")
        finally:
            if not finished:
                # What it still has to say belongs to no question any more.
                self.close()

    def preview(self, path: Path) -> Preview | None:
        """The columns of a table and its first rows; None for what is no table, or broken.

        Raises:
            Stopped: `should_stop` said so; the process is gone then.
        """
        found: Preview | None = None
        try:
            connection = self._started()
            connection.send(_Look(path))
            while not isinstance(answer := self._receive(connection), _Ended):
                if isinstance(answer, Preview):
                    found = answer
        except (EOFError, OSError):
            self.close()
        return found

    def _receive(self, connection: Connection) -> object:
        """The next answer.

        Raises:
            TimeoutError: there was none in time.
            EOFError: the process is gone.
        """
        deadline = time.monotonic() + self._seconds
        while not connection.poll(_WAKE_SECONDS):
            asked = time.monotonic()
            if asked > deadline:
                raise TimeoutError
            if self._should_stop():
                self.close()
                raise Stopped("Adding articles was stopped.")
            # While the user pauses the work, nobody listens; that is not its fault.
            deadline += time.monotonic() - asked
        return connection.recv()

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


def _fault(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "takes too long to read"
    return "broke the reader, or takes too much memory"


# The child.


def _serve(connection: Connection, memory: int) -> None:
    """Answer what comes until the other end closes."""
    # Ctrl+C reaches every process at a terminal; it is for the parent to end this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(memory)
    import logging
    import warnings

    # What libraries have to say of a broken file is no news, and may quote it.
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123
    logging.getLogger().addHandler(logging.NullHandler())
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    connection.send(None)
    while True:
        try:
            request = connection.recv()
        except EOFError:
            return
        problem = ""
        try:
            if isinstance(request, _Look):
                _show(connection, request)
            else:
                _answer(connection, request)
        except ArticleError as error:
            problem = str(error)
        except _WornError:
            connection.send(_Ended(is_worn=True))
            return
        except MemoryError:
            # Nothing is left to go on with; the parent hears that by the end of the pipe.
            return
        except Exception as error:
            problem = _fault_of_ours(name_of(request.path), error)
        connection.send(_Ended(problem))


class _WornError(Exception):
    """An article took all memory; what is left of it would break the next one."""


def _limit(memory: int) -> None:
    # Numbers are not what it works with; each thread for them would reserve memory.
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with suppress(AttributeError, OSError):
        # What the user looks at goes first.
        os.nice(5)
    if sys.platform == "darwin":
        # There the system takes the limit and does not see to it.
        threading.Thread(target=_watch_memory, args=(memory,), daemon=True).start()


def _watch_memory(memory: int) -> None:
    """End this process when it takes too much.

    Not on Linux, where the figure begins with what the process that started this one has taken.
    """
    import resource

    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss <= memory:
        time.sleep(0.2)
    os._exit(1)


def _answer(connection: Connection, request: _Request) -> None:
    from gui.engine.articles.folders import open_file
    from gui.engine.articles.items import Page, Skipped, Source
    from gui.engine.articles.unpacking import items_in

    signed = time.monotonic()
    number = 0
    with open_file(request.path) as file:
        source = Source(
            name_of(request.path),
            file,
            _files_beside(request.path),
            columns=request.columns,
            known=Page("", address=request.address),
        )
        for item in items_in(source):
            if not isinstance(item, Skipped):
                number += 1
                if number > request.skip:
                    connection.send(_Begun(number, item.name))
                    try:
                        answer = _read(item, request.today)
                    except MemoryError:
                        reason = f"{item.name} takes too much memory. {_ADVICE}"
                        connection.send(Refused(item.name, reason))
                        raise _WornError from None
                    connection.send(answer)
                    signed = time.monotonic()
            if time.monotonic() - signed > _SIGN_SECONDS:
                connection.send(None)
                signed = time.monotonic()


_SHOWN_ROWS = 8
_SHOWN_SIGNS = 160
_SHOWN_COLUMNS = 200


def _show(connection: Connection, wish: _Look) -> None:
    from gui.engine.articles.columns import propose_columns
    from gui.engine.articles.folders import open_file
    from gui.engine.articles.items import Source
    from gui.engine.articles.unpacking import items_in

    seen: list[Preview] = []

    def look(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        proposed = propose_columns(names, rows)
        shown = [row[:_SHOWN_COLUMNS] for row in rows[:_SHOWN_ROWS]]
        cut = tuple(tuple(cell[:_SHOWN_SIGNS] for cell in row) for row in shown)
        seen.append(Preview(tuple(names[:_SHOWN_COLUMNS]), cut, proposed))

    with open_file(wish.path) as file:
        for _ in items_in(Source(name_of(wish.path), file, look=look)):
            # Something else came, so it is no table; or it is a member of an archive.
            if not seen:
                return
    if seen:
        connection.send(seen[0])


def _read(item: Any, today: date) -> Article | Refused:
    from gui.engine.articles.composing import article_from_page
    from gui.engine.articles.unpacking import read_item

    try:
        return article_from_page(item.name, item.data, read_item(item), today=today)
    except ArticleError as error:
        return Refused(item.name, str(error))
    except MemoryError:
        raise
    except Exception as error:
        return Refused(item.name, _fault_of_ours(item.name, error))


def _fault_of_ours(name: str, error: Exception) -> str:
    # Without the error's own words, which may quote the page and would go to the log.
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}"
    return f"{name} could not be read ({where}). {_ADVICE}"


def _files_beside(path: Path) -> Callable[[str], bytes]:
    """Reads files in or below the folder of a library of references, and no others."""
    from gui.engine.articles.folders import open_file
    from gui.engine.articles.items import LARGEST_FILE, Budget, read_at_most

    folder = path.parent.resolve()

    def read(relative: str) -> bytes:
        try:
            wanted = (folder / relative.replace("\\", "/")).resolve()
        except (OSError, ValueError, RuntimeError):
            raise ArticleError(f"{relative} is not there.") from None
        if not wanted.is_relative_to(folder):
            raise ArticleError(f"{relative} lies outside the folder of {path.name}.")
        with open_file(wanted) as file:
            return read_at_most(file, LARGEST_FILE, wanted.name, Budget())

    return read
