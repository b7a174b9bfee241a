"""`dateline annotate`: articles in, one line of JSON for each out. Needs no display."""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from gui import paths
from gui.engine.annotate import annotation, articles_from_lines, parse_day
from gui.engine.articles.composing import article_from_text
from gui.engine.errors import DatelineError
from gui.engine.model import Article, Published
from gui.engine.pipeline import Problem, Reader, open_articles
from gui.terminal import build_gazetteer, put, say

STANDARD_INPUT = Path("-")
_HALF = re.compile("[\ud800-\udfff]")


def annotate(options: argparse.Namespace) -> int:
    """Print the annotations; returns 0, 1 if an article could not be read, 2 for a wrong option."""
    problems = 0

    def tell(problem: str) -> None:
        nonlocal problems
        problems += 1
        say(problem)

    try:
        published = parse_day(options.published) if options.published else None
    except ValueError:
        say(f"{options.published} is not a day such as 2026-03-11.")
        return 2
    if isinstance(sys.stdin, io.TextIOWrapper):
        # A broken letter costs that letter, not the run.
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    try:
        build_gazetteer()
        reader = Reader.open(paths.GAZETTEER, with_model=not options.without_model)
        for reading in reader.read(_articles(options.files, options.jsonl, published, tell)):
            put(_line(annotation(reading)))
    except DatelineError as error:
        tell(str(error))
    return 1 if problems else 0


def _line(found: dict[str, Any]) -> str:
    """JSON in plain characters; where a text holds half ones, which no output takes, escaped."""
    line = json.dumps(found, ensure_ascii=False)
    return line if line.isascii() or not _HALF.search(line) else json.dumps(found)


def _articles(
    files: Sequence[Path],
    as_lines: bool,
    published: Published | None,
    on_problem: Callable[[str], None],
) -> Iterator[Article]:
    today = date.today()
    for file in files or [STANDARD_INPUT]:
        if as_lines:
            try:
                with _opened(file) as lines:
                    yield from articles_from_lines(lines, today=today, on_problem=on_problem)
            except OSError as error:
                on_problem(f"{file} could not be read: {error.strerror}.")
        elif file == STANDARD_INPUT:
            with _opened(file) as given:
                yield article_from_text("-", given.read(), published, today=today)
        else:
            opened = open_articles([file], today=today, on_problem=_told(on_problem))
            yield from _dated((article for _, article in opened), published)


def _opened(file: Path) -> AbstractContextManager[TextIO]:
    """A file to read as text, or standard input; a program may be started without one."""
    if file == STANDARD_INPUT:
        return nullcontext(sys.stdin or io.StringIO())
    return file.open(encoding="utf-8", errors="replace")


def _told(on_problem: Callable[[str], None]) -> Callable[[Problem], None]:
    return lambda problem: on_problem(problem[1])


def _dated(articles: Iterator[Article], published: Published | None) -> Iterator[Article]:
    """With the day given on the command line, which wins over any other."""
    for article in articles:
        yield replace(article, published=published) if published else article
