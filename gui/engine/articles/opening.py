"""A file in, its articles out, with what a person stated about them.

Short plain text is read here and at once, so offsets stay those of the file. All else goes through
a process of its own, and offsets are those of the text that was taken out. Either way an article
keeps its own bytes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gui.engine.articles.columns import Columns
from gui.engine.articles.composing import make_article
from gui.engine.articles.folders import open_file
from gui.engine.articles.kinds import HEAD_BYTES, TEXT_SUFFIXES, Kind, kind_of, name_of, suffix_of
from gui.engine.articles.page_process import PageProcess, Refused
from gui.engine.articles.statements import Statement, read_statements
from gui.engine.errors import ArticleError, StatementError
from gui.engine.model import Article

log = logging.getLogger(__name__)

_SHORT_TEXT = 100_000
"""Bytes of plain text that are read without a process of their own."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One article of a file, or why it is none."""

    path: Path
    done: int
    """So many articles of the file are done with this one."""
    found: Article | Refused
    is_last: bool = False
    """Whether the file is known to hold no more."""
    source: str = ""
    """The address that the file was fetched from; empty: it was added as a file."""


class Opener:
    """Opens files one after the other; use as a context manager, from one thread."""

    def __init__(self, today: date, should_stop: Callable[[], bool] = lambda: False) -> None:
        self._today = today
        self._stack = ExitStack()
        self._pages = self._stack.enter_context(PageProcess(should_stop=should_stop))
        self._statements: dict[Path, dict[str, Statement]] = {}

    def __enter__(self) -> Opener:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def open(
        self, path: Path, *, skip: int = 0, columns: Columns | None = None
    ) -> Iterator[Opened]:
        """The articles of a file, after those of its first `skip` that are done.

        Nothing that is wrong with a file or article is raised; it is `Refused`.

        Raises:
            Stopped: `should_stop` said so.
        """
        statements = yield from self._stated(path, skip)
        source = statements.get(name_of(path), Statement()).source
        short = self._short_text(path, source)
        if short is not None:
            yield Opened(path, 1, _with(statements, short), True, source)
            return
        pages = self._pages.read(
            path, today=self._today, skip=skip, columns=columns, address=source
        )
        for done, found in pages:
            yield Opened(path, done, _with(statements, found), source=source)

    def _stated(self, path: Path, skip: int) -> Generator[Opened, None, dict[str, Statement]]:
        """What is stated in the folder of a file; told once if it cannot be understood."""
        folder = path.parent
        if folder not in self._statements:
            self._statements[folder] = {}
            try:
                self._statements[folder] = read_statements(folder)
            except StatementError as error:
                yield Opened(path, skip, Refused(name_of(folder), str(error)))
        return self._statements[folder]

    def _short_text(self, path: Path, address: str) -> Article | Refused | None:
        """A short plain text, or why there is nothing to open; None for all else."""
        try:
            with open_file(path) as file:
                data = file.read(_SHORT_TEXT + 1)
            is_text = kind_of(data[:HEAD_BYTES], name_of(path)) is Kind.TEXT
            if len(data) > _SHORT_TEXT or not is_text:
                return None
            # Of another name only what reads as text: the words of a broken document do not.
            if suffix_of(name_of(path)) not in TEXT_SUFFIXES and b"\x00" in data:
                return None
            return make_article(name_of(path), data, today=self._today, address=address)
        except ArticleError as error:
            return Refused(name_of(path), str(error))
        except OSError as error:
            reason = error.strerror or str(error)
            return Refused(
                name_of(path), f"{name_of(path)} could not be read: {reason}. Add it again."
            )


def _with(statements: dict[str, Statement], found: Article | Refused) -> Article | Refused:
    if isinstance(found, Article) and (statement := statements.get(found.name)):
        return statement.applied_to(found)
    return found
