"""The job that adds and reads articles, and what to tell the user about it.

Apart from `session`, so that a start with nothing to read loads none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from gui import paths
from gui.engine.articles.columns import Columns
from gui.engine.articles.tongues import language_name
from gui.engine.errors import ArticleError, DatelineError, Stopped
from gui.engine.gazetteer.own_places import read_own_places
from gui.engine.importing import Outcome, Progress, import_articles
from gui.engine.model import Article, Reading
from gui.engine.reading_process import Preparing, ReadingProcess
from gui.engine.reading_stamp import stamp_of_today
from gui.jobs import Job

Report = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Groups with their titles; of each article in them its name and what is to be said of it."""
_TOLD = 3
"""Problems that are told one by one; of more, the number."""


def reading_job(
    data: paths.DataDir,
    project: Path,
    files: Sequence[Path],
    today: date,
    columns: Mapping[Path, Columns] | None = None,
) -> Job:
    """A job that adds files and folders to the project and reads what is unread in it.

    Args:
        columns: which column of a table holds what, where somebody said so.
    """

    def work(on_progress: Callable[[object], None], should_stop: Callable[[], bool]) -> Outcome:
        with ReadingProcess(
            paths.GAZETTEER,
            own_places=data.places,
            on_preparing=on_progress,
            should_stop=should_stop,
        ) as reader:

            def read_all(articles: Iterable[Article | None]) -> Iterator[Reading | ArticleError]:
                yield from reader.read_all(articles)
                # Tellings are compared after this; the readers need not keep their memory for that.
                reader.close()

            outcome = import_articles(
                project,
                files,
                read_all,
                str(stamp_of_today(data.places)),
                today=today,
                columns=columns,
                on_progress=on_progress,
                should_stop=should_stop,
            )
        # Read once more, here, since the reader's own process has nobody to tell.
        problems = read_own_places(data.places).problems
        return replace(outcome, problems=(*in_short(problems), *outcome.problems))

    return Job(work)


def in_short(problems: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The first problem of the user's own places, as of an article; more are in the log."""
    if not problems:
        return ()
    more = len(problems) - 1
    others = f" There {'is' if more == 1 else 'are'} {more} more in the log." if more else ""
    return (("places.csv", problems[0] + others),)


def progress_in_words(progress: object) -> tuple[int, int, str]:
    """How much is done, of how much, and what is being done."""
    if isinstance(progress, Preparing):
        return round(progress.share * 100), 100, "Preparing the gazetteer, once"
    if isinstance(progress, Progress):
        said = f"Reading {progress.name}"
        if progress.per_second:
            said += f" · {_rate_in_words(progress.per_second)}"
        return progress.done, progress.total, said
    raise TypeError(f"{progress!r} is no progress")


def _rate_in_words(per_second: float) -> str:
    if per_second >= 1:
        return f"{per_second:.0f} a second"
    return f"{max(1, round(per_second * 60))} a minute"


def outcome_in_words(outcome: object) -> str:
    """What the user should know about a finished job; empty if all went well."""
    if not isinstance(outcome, Outcome):
        return ""
    said = [reason for _, reason in outcome.problems[:_TOLD]]
    others = len(outcome.problems) - len(said)
    if others > 0:
        said.append(
            f"{others} more {'article' if others == 1 else 'articles'} could not be read: see"
            " “Report on added articles” in the Articles menu."
        )
    said += [*_copies_in_words(outcome), *_languages_in_words(outcome.languages)]
    return " ".join(said)


def read_in_words(outcome: object, events: int) -> str:
    """What a job read that found so many new events; empty if it read nothing."""
    if not isinstance(outcome, Outcome) or not outcome.read:
        return ""
    is_one = outcome.read == 1
    read = f"{outcome.read:,} {'article was' if is_one else 'articles were'} read"
    if events <= 0:
        return f"{read}. No events were found in {'it' if is_one else 'them'}."
    return f"{read}: {events:,} {'event' if events == 1 else 'events'}."


def _copies_in_words(outcome: Outcome) -> Iterator[str]:
    """What was in the project before, and what is nearly; both as numbers if they are many."""
    count = len(outcome.again)
    if count == 1:
        name, earlier = outcome.again[0]
        yield (
            f"{name} is in the project already."
            if name == earlier
            else f"{name} holds the same as {earlier} and was not added again."
        )
    elif count:
        yield f"{count:,} articles are in the project already and were not added again."
    near = len(outcome.near)
    if near == 1:
        name, other = outcome.near[0]
        yield f"{name} is nearly the same as {other}; both are kept."
    elif near:
        name, other = outcome.near[0]
        yield (
            f"{near:,} articles are nearly the same as others, such as {name} and {other}; all are "
            "kept."
        )


def report_of(outcome: object, problems: Sequence[tuple[str, str]]) -> Report:
    """What there is to tell of the articles of a project, one by one.

    Args:
        outcome: Of the last job; None: there was none.
        problems: Name and reason of what could not be read, whenever that was.
    """
    parts = [("Could not be read", tuple(problems))]
    if isinstance(outcome, Outcome):
        again = tuple(
            (name, "It is in the project already" if name == one else f"The same as {one}")
            for name, one in outcome.again
        )
        near = tuple(
            (name, f"Nearly the same as {one}; both are kept") for name, one in outcome.near
        )
        tongues = tuple(
            (language_name(code), f"{number:,} of the articles added last")
            for code, number in outcome.languages.items()
        )
        parts += [
            ("Not added again the last time", again),
            ("Nearly the same as others", near),
            ("Not in English", tongues),
        ]
    return tuple((title, rows) for title, rows in parts if rows)


def _languages_in_words(languages: Mapping[str, int]) -> Iterator[str]:
    count = sum(languages.values())
    if not count:
        return
    most = list(languages.items())[:_TOLD]
    names = ", ".join(f"{number:,} in {language_name(code)}" for code, number in most)
    which = (
        f"One article is in {language_name(most[0][0])}"
        if count == 1
        else f"{count:,} articles are not in English: {names}"
    )
    yield f"{which}. Places are found there by their names alone."


def failure_in_words(error: object, log: Path) -> str:
    """What the user should know about a job that ended early."""
    if isinstance(error, Stopped):
        return "Stopped. What was read is kept."
    if isinstance(error, DatelineError):
        return str(error)
    return (
        f"Something went wrong inside Dateline ({type(error).__name__}). What happened is in {log}."
    )
