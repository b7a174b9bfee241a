"""Articles into a project: add the files, then read what no reader of this version has read.

An ordinary blocking function. Each article is kept as soon as it is opened and each reading as soon
as it is made, so what was done before a stop stays, and the next call goes on from there. Files
are opened on a thread beside the reading (see `adding`).
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gui.engine.errors import ArticleError, Stopped
from gui.engine.model import Article, ArticleId, Reading
from gui.engine.store.articles import (
    add_pending,
    article_to_read,
    pending_paths,
    unread_articles,
)
from gui.engine.store.database import open_project
from gui.engine.store.readings import PlaceIds, save_failure, save_reading
from gui.engine.store.retellings import retellings_are_due, update_retellings

if TYPE_CHECKING:
    from gui.engine.adding import Adding
    from gui.engine.articles.columns import Columns

log = logging.getLogger(__name__)

ReadAll = Callable[[Iterable[Article | None]], Iterable[Reading | ArticleError]]
"""Readings of articles, or what broke the reader, in their order. It may take some ahead; None
means that there is none at the moment."""
_RATE_SECONDS = 15.0
"""How far back the rate looks."""
_RATE_FROM = 5
"""Articles that a rate is told from."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    done: int
    total: int
    """As far as it is known: a file that is not opened yet counts as one article."""
    name: str
    """The article that was just finished, or is being read first."""
    per_second: float = field(default=0.0, compare=False)
    """Articles a second lately; 0 while that is not known."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did."""

    read: int
    problems: tuple[tuple[str, str], ...]
    """Name and reason of each article that could not be opened or read."""
    again: tuple[tuple[str, str], ...] = ()
    """Articles that were in the project before, each with the name it has there."""
    near: tuple[tuple[str, str], ...] = ()
    """Articles of nearly the same text as another one, and the name of that; both are kept."""
    languages: Mapping[str, int] = field(default_factory=dict)
    """How many of the new articles are in which language, English left out; ISO 639-1."""


def one_by_one(read: Callable[[Article], Reading]) -> ReadAll:
    """A reader of many articles from a reader of one."""

    def read_all(articles: Iterable[Article | None]) -> Iterator[Reading | ArticleError]:
        for one in articles:
            if one is not None:
                try:
                    yield read(one)
                except ArticleError as error:
                    yield error

    return read_all


def import_articles(
    project: Path,
    paths: Iterable[Path],
    read_all: ReadAll,
    reader_version: str,
    *,
    today: date,
    columns: Mapping[Path, Columns] | None = None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Add files and folders to a project and read what is unread.

    Args:
        columns: which column of a table holds what, where its names do not say.
        should_stop: asked often and from two threads; it may block, and the work then pauses.

    Raises:
        Stopped: `should_stop` said so; what was finished is kept.
        ProjectError: the project cannot be opened or written.
        GazetteerError: the gazetteer is missing or broken.
    """
    with closing(open_project(project)) as db, ExitStack() as stack:
        reading = _Reading(db, reader_version, on_progress, should_stop)
        _note(db, list(paths), columns or {})
        adding = None
        if pending_paths(db):
            # Here, because a start without new articles shall not load it.
            from gui.engine.adding import Adding

            adding = stack.enter_context(Adding(project, today, reader_version, should_stop))
        reading.run(read_all, adding)
        if retellings_are_due(db):
            update_retellings(db)
    if adding is None:
        return Outcome(reading.read, tuple(reading.problems))
    return Outcome(
        reading.read,
        (*adding.problems, *reading.problems),
        tuple(adding.again),
        tuple(adding.near),
        dict(adding.languages.most_common()),
    )


def _note(db: sqlite3.Connection, paths: list[Path], columns: Mapping[Path, Columns]) -> None:
    """Keep in mind which files are to be opened."""
    if paths:
        from gui.engine.articles.folders import article_files

        add_pending(db, article_files(paths), columns)


class _Reading:
    """Reads what is unread, and what comes while it does."""

    def __init__(
        self,
        db: sqlite3.Connection,
        reader_version: str,
        on_progress: Callable[[Progress], None],
        should_stop: Callable[[], bool],
    ) -> None:
        self._db = db
        self._version = reader_version
        self._on_progress = on_progress
        self._should_stop = should_stop
        self._places = PlaceIds()
        self.problems: list[tuple[str, str]] = []
        self.read = 0
        self._known: set[ArticleId] = set()
        self._unread: deque[ArticleId] = deque()
        self._taken: deque[tuple[ArticleId, str]] = deque()
        self._times: deque[float] = deque()

    def run(self, read_all: ReadAll, adding: Adding | None) -> None:
        """Read until nothing is left and nothing more comes.

        Raises:
            Stopped: `should_stop` said so.
        """
        self._queue(unread_articles(self._db, self._version))
        name = ""
        for answer in read_all(self._articles(adding)):
            article_id, name = self._taken.popleft()
            self._save(article_id, name, answer)
            self.read += 1
            self._tell(name, adding)
            self._check()
        if name:
            # What was still to come, or seemed so, has come.
            self._tell(name, adding)

    def _queue(self, articles: Iterable[ArticleId]) -> None:
        """Once each, even if it was unread and is added again."""
        new = [one for one in articles if one not in self._known]
        self._known.update(new)
        self._unread.extend(new)

    def _articles(self, adding: Adding | None) -> Iterator[Article | None]:
        if adding is not None:
            adding.start()
        while True:
            self._check()
            if not self._unread and adding is not None:
                self._queue(adding.take())
            if self._unread:
                article_id = self._unread.popleft()
                current = article_to_read(self._db, article_id)
                self._taken.append((article_id, current.name))
                if not self.read and len(self._taken) == 1:
                    self._tell(current.name, adding)
                yield current
            elif adding is None or adding.is_over():
                return
            else:
                yield None

    def _tell(self, name: str, adding: Adding | None) -> None:
        now = time.monotonic()
        self._times.append(now)
        while self._times[0] < now - _RATE_SECONDS:
            self._times.popleft()
        passed = now - self._times[0]
        rate = len(self._times) / passed if len(self._times) > _RATE_FROM and passed else 0.0
        coming = adding.coming() if adding is not None else 0
        total = self.read + len(self._taken) + len(self._unread) + coming
        self._on_progress(Progress(self.read, total, name, rate))

    def _save(self, article_id: ArticleId, name: str, answer: Reading | ArticleError) -> None:
        reason = ""
        if isinstance(answer, ArticleError):
            reason = str(answer)
        else:
            try:
                save_reading(self._db, article_id, answer, self._version, self._places)
            except sqlite3.IntegrityError:
                # What was found contradicts itself: a fault of ours, but of this article only.
                reason = f"{name} could not be read: a fault in the reader."
        if reason:
            log.warning("%s", reason)
            self.problems.append((name, reason))
            save_failure(self._db, article_id, reason, self._version)

    def _check(self) -> None:
        if self._should_stop():
            raise Stopped("Adding articles was stopped.")
