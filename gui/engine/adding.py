"""Opens the files that were added, on a thread beside the reading, and keeps their articles.

Opening waits much, for the disk and for the process that takes files apart; reading goes on
meanwhile. What a file holds is kept article by article, so a stop on the way loses nothing.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections import Counter, deque
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from gui.engine.articles.opening import Opened, Opener
from gui.engine.articles.page_process import Refused
from gui.engine.articles.tongues import language_of
from gui.engine.errors import Stopped
from gui.engine.model import ArticleId
from gui.engine.store.articles import (
    Pending,
    add_problem,
    drop_pending,
    is_unread,
    keep_article,
    note_done,
    pending_files,
)
from gui.engine.store.database import open_project, transaction
from gui.engine.store.near_copies import likeness, note_likeness

log = logging.getLogger(__name__)

_WAIT_SECONDS = 0.02
"""How long the reading waits for an article to come."""


class Adding:
    """The files of a project that are pending; use as a context manager.

    The lists may be read when `is_over`, or after the end.
    """

    def __init__(
        self, project: Path, today: date, reader_version: str, should_stop: Callable[[], bool]
    ) -> None:
        self._project = project
        self._today = today
        self._version = reader_version
        self._should_stop = should_stop
        self.problems: list[tuple[str, str]] = []
        """Name and reason of what could not be opened."""
        self.again: list[tuple[str, str]] = []
        self.near: list[tuple[str, str]] = []
        self.languages: Counter[str] = Counter()
        self._ready: deque[ArticleId] = deque()
        self._changed = threading.Event()
        self._ended = threading.Event()
        self._given_up = threading.Event()
        self._coming = 1
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="dateline-adding")

    def __enter__(self) -> Adding:
        return self

    def __exit__(self, *_: object) -> None:
        self._given_up.set()
        if self._thread.is_alive():
            self._thread.join()

    def start(self) -> None:
        """Begin to open files."""
        self._thread.start()

    def take(self) -> list[ArticleId]:
        """Articles that have come and are unread; waits a moment for one.

        Raises:
            ProjectError: the project cannot be written.
        """
        self._changed.wait(_WAIT_SECONDS)
        self._changed.clear()
        taken = []
        while self._ready:
            taken.append(self._ready.popleft())
        if not taken and self._ended.is_set() and self._error is not None:
            raise self._error
        return taken

    def is_over(self) -> bool:
        """Whether all has come and was taken."""
        return self._ended.is_set() and not self._ready and self._error is None

    def coming(self) -> int:
        """How many articles are still to be expected, as far as that is known."""
        return self._coming + len(self._ready)

    def _run(self) -> None:
        try:
            with (
                closing(open_project(self._project)) as db,
                Opener(self._today, self._is_stopped) as opener,
            ):
                files = pending_files(db)
                for number, file in enumerate(files):
                    self._coming = len(files) - number
                    self._open(db, opener, file)
        except BaseException as error:
            # It is raised where somebody waits for articles.
            self._error = error
        finally:
            self._coming = 0
            self._ended.set()
            self._changed.set()

    def _is_stopped(self) -> bool:
        return self._given_up.is_set() or self._should_stop()

    def _open(self, db: sqlite3.Connection, opener: Opener, file: Pending) -> None:
        left = self._coming
        is_over = False
        for one in opener.open(file.path, skip=file.done, columns=file.columns):
            if self._is_stopped():
                raise Stopped("Adding articles was stopped.")
            self._coming = left - 1
            self._keep(db, one)
            is_over = one.is_last
        if not is_over:
            drop_pending(db, file.path)

    def _keep(self, db: sqlite3.Connection, one: Opened) -> None:
        """Keep what was opened, together with the note that it was."""
        if isinstance(one.found, Refused):
            with transaction(db):
                add_problem(db, one.found.name, one.found.reason)
                self._note(db, one)
            log.warning("%s", one.found.reason)
            self.problems.append((one.found.name, one.found.reason))
            return
        article = one.found
        language = language_of(article.text)
        # Compared before, so that others need not wait for it to write.
        found = likeness(db, article.text)
        source = one.source or os.fsencode(one.path).decode("utf-8", "replace")
        with transaction(db):
            added = keep_article(db, article, source=source, language=language)
            if added.is_new:
                note_likeness(db, added.id, found)
            self._note(db, one)
        if added.is_new:
            if language != "en":
                self.languages[language] += 1
            if found.others:
                self.near.append((article.name, found.others[0][1]))
        else:
            self.again.append((article.name, added.earlier or article.name))
        if added.is_new or is_unread(db, added.id, self._version):
            self._ready.append(added.id)
            self._changed.set()

    def _note(self, db: sqlite3.Connection, one: Opened) -> None:
        if one.is_last:
            drop_pending(db, one.path)
        else:
            note_done(db, one.path, one.done)
