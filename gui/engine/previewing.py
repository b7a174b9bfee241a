"""Reads articles again without changing the project, to show what that would change.

What a person agrees to is then taken over. Ordinary blocking functions. The new readings lie in a
nameless file until they are taken over or dropped: a project may have more than memory holds.
"""

from __future__ import annotations

import pickle
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from gui.engine.errors import ArticleError, ProjectError, Stopped
from gui.engine.importing import Progress, ReadAll
from gui.engine.model import Article, ArticleId, Reading
from gui.engine.rereading import Difference, differences
from gui.engine.store.articles import article_to_read
from gui.engine.store.corrected import content_now, content_with
from gui.engine.store.database import open_project
from gui.engine.store.readings import PlaceIds, save_reading
from gui.engine.store.retellings import retellings_are_due, update_retellings

OnProgress = Callable[[Progress], None]
ShouldStop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class ArticlePreview:
    """What a new reading would change in one article; nothing, perhaps."""

    article: ArticleId
    name: str
    """Its title, or that of its file."""
    differences: tuple[Difference, ...]


class Preview:
    """New readings of some articles, and what they would change. To be closed."""

    def __init__(self) -> None:
        self.articles: list[ArticlePreview] = []
        self.problems: list[tuple[str, str]] = []
        """Name and reason of each article that could not be read again; it stays as it is."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115
        self._at: dict[ArticleId, tuple[int, str | None]] = {}

    def add(self, found: ArticlePreview, reading: Reading, version: str | None) -> None:
        """Keep a reading.

        Args:
            version: what the article was read with before.

        Raises:
            ProjectError: the disk is full.
        """
        try:
            self._at[found.article] = (self._file.seek(0, 2), version)
            pickle.dump((reading.mentions, reading.dates, reading.events), self._file)
        except OSError as error:
            raise ProjectError(
                f"The new readings cannot be kept ({error.strerror}). Nothing was changed."
            ) from error
        self.articles.append(found)

    def reading(self, article: ArticleId) -> tuple[Reading, str | None]:
        """The new reading of an article, and what it was read with before."""
        at, version = self._at[article]
        self._file.seek(at)
        # Ours alone: the file has no name and was written by this process.
        mentions, dates, events = pickle.load(self._file)
        return Reading(Article("", b"", "", ()), mentions, dates, events), version

    def close(self) -> None:
        self._file.close()


def preview(
    project: Path,
    articles: Sequence[ArticleId],
    read_all: ReadAll,
    *,
    on_progress: OnProgress = lambda progress: None,
    should_stop: ShouldStop = lambda: False,
) -> Preview:
    """Read articles again. Nothing in the project changes.

    Raises:
        Stopped: `should_stop` said so.
        ProjectError: the project cannot be opened, or the disk is full.
        GazetteerError: the gazetteer is missing or broken.
    """
    made = Preview()
    try:
        with closing(open_project(project)) as db:
            answers = read_all(_articles(db, articles, should_stop))
            for done, (number, answer) in enumerate(zip(articles, answers, strict=True), start=1):
                name, version = _about(db, number)
                if isinstance(answer, ArticleError):
                    made.problems.append((name, str(answer)))
                else:
                    changed = differences(content_now(db, number), content_with(db, number, answer))
                    made.add(ArticlePreview(number, name, tuple(changed)), answer, version)
                on_progress(Progress(done, len(articles), name))
    except BaseException:
        made.close()
        raise
    return made


def take_over(
    project: Path,
    made: Preview,
    articles: Collection[ArticleId],
    reader_version: str,
    *,
    on_progress: OnProgress = lambda progress: None,
    should_stop: ShouldStop = lambda: False,
) -> int:
    """Let new readings take the place of the old ones, each in a transaction; returns how many did.

    An article that was read otherwise meanwhile is left alone. What a person decided stands.

    Raises:
        Stopped: `should_stop` said so; what was taken over stays.
        ProjectError: the project cannot be opened or written.
    """
    wanted = [one for one in made.articles if one.article in articles]
    taken = 0
    with closing(open_project(project)) as db:
        places = PlaceIds()
        try:
            for done, one in enumerate(wanted, start=1):
                if should_stop():
                    raise Stopped("Reading again was stopped.")
                reading, version = made.reading(one.article)
                if _about(db, one.article)[1] == version:
                    save_reading(db, one.article, reading, reader_version, places)
                    taken += 1
                on_progress(Progress(done, len(wanted), one.name))
        finally:
            if retellings_are_due(db):
                update_retellings(db)
    return taken


def _articles(
    db: sqlite3.Connection, articles: Iterable[ArticleId], should_stop: ShouldStop
) -> Iterator[Article]:
    for number in articles:
        if should_stop():
            raise Stopped("Reading again was stopped.")
        yield article_to_read(db, number)


def _about(db: sqlite3.Connection, article: ArticleId) -> tuple[str, str | None]:
    """What an article is called, and what it was read with."""
    title, name, version = db.execute(
        "SELECT title, name, reader_version FROM article WHERE id = ?", (article,)
    ).fetchone()
    return title or name, version
