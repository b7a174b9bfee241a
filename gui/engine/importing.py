"""Articles into a project: add the files, then read what no reader of this version has read.

An ordinary blocking function. Each article is kept as soon as it is opened and each reading as soon
as it is made, so what was done before a stop stays, and the next call goes on from there.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gui.engine.errors import ArticleError, Stopped
from gui.engine.model import Article, Reading
from gui.engine.store.articles import (
    add_article,
    add_pending,
    add_problem,
    article,
    drop_pending,
    pending_paths,
    unread_articles,
)
from gui.engine.store.database import open_project
from gui.engine.store.readings import save_failure, save_reading
from gui.engine.store.retellings import retellings_are_due, update_retellings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    done: int
    total: int
    name: str
    """The article that was just finished, or is being read first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did."""

    read: int
    problems: tuple[tuple[str, str], ...]
    """Name and reason of each article that could not be opened or read."""


def import_articles(
    project: Path,
    paths: Iterable[Path],
    read: Callable[[Article], Reading],
    reader_version: str,
    *,
    today: date,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Add files and folders to a project and read what is unread.

    Raises:
        Stopped: `should_stop` said so; what was finished is kept.
        ProjectError: the project cannot be opened or written.
        GazetteerError: the gazetteer is missing or broken.
    """
    problems: list[tuple[str, str]] = []
    with closing(open_project(project)) as db:
        _open_all(db, list(paths), problems, today, should_stop)
        waiting = unread_articles(db, reader_version)
        for done, article_id in enumerate(waiting):
            _check(should_stop)
            current = article(db, article_id)
            on_progress(Progress(done, len(waiting), current.name))
            reason = ""
            try:
                save_reading(db, article_id, read(current), reader_version)
            except ArticleError as error:
                reason = str(error)
            except sqlite3.IntegrityError:
                # What was found contradicts itself: a fault of ours, but of this article only.
                reason = f"{current.name} could not be read: a fault in the reader."
            if reason:
                log.warning("%s", reason)
                problems.append((current.name, reason))
                save_failure(db, article_id, reason, reader_version)
            on_progress(Progress(done + 1, len(waiting), current.name))
        if retellings_are_due(db):
            update_retellings(db)
    return Outcome(len(waiting), tuple(problems))


def _open_all(
    db: sqlite3.Connection,
    paths: list[Path],
    problems: list[tuple[str, str]],
    today: date,
    should_stop: Callable[[], bool],
) -> None:
    """Keep the articles of these paths, and of those that an earlier stop left over."""
    if not paths and not pending_paths(db):
        return
    # Here, because a start without new articles shall not load it.
    from gui.engine.articles.opening import article_files
    from gui.engine.pipeline import open_articles

    def on_problem(problem: tuple[Path, str]) -> None:
        path, reason = problem
        problems.append((path.name, reason))
        add_problem(db, path.name, reason)
        drop_pending(db, path)

    add_pending(db, article_files(paths))
    for path, opened in open_articles(pending_paths(db), today=today, on_problem=on_problem):
        _check(should_stop)
        add_article(db, opened)
        drop_pending(db, path)


def _check(should_stop: Callable[[], bool]) -> None:
    if should_stop():
        raise Stopped("Adding articles was stopped.")
