"""`dateline export`: the events of a project as a file that other programs open."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from gui import paths
from gui.engine.day_words import day as day_in_words
from gui.engine.errors import DatelineError
from gui.engine.search.query import QueryError
from gui.engine.store.database import open_project
from gui.engine.timeline import ViewState
from gui.engine.typed_days import read_day
from gui.engine.typed_range import DayError, Side
from gui.exports.exporting import Surroundings
from gui.exports.exporting import export as write_export
from gui.exports.findings import Scope, Wanted
from gui.exports.formats import Format, Order, Preview, format_named, preview_of
from gui.terminal import INTERRUPTED, build_gazetteer, output, say

STANDARD_OUTPUT = Path("-")
_TELL_S = 0.1


def export(options: argparse.Namespace) -> int:
    """Write one file; returns 0, 1 if it could not be written, 2 for a wrong option."""
    form = format_named(options.format)
    project: Path = options.project
    target: Path = options.out or Path(f"{project.stem}{form.suffix}")
    try:
        state = _state(options)
        chosen = _chosen(form, options.option)
    except ValueError as error:
        say(str(error))
        return 2
    if not project.is_file():
        say(f"{project} is no project file.")
        return 2
    if target == STANDARD_OUTPUT and preview_of(form) is not Preview.TEXT and sys.stdout.isatty():
        say(f"{form.label} is nothing for a terminal. Name a file with --out.")
        return 2
    wanted = Wanted(project, state, options.title)
    progress = _Progress()
    try:
        # Brings an older one up to date, and says what is wrong with it.
        open_project(project).close()
        with (
            progress.ended_by_signals(),
            _letters() if form.paints else nullcontext(),
            _file_for(target, form) as file,
        ):
            scope = write_export(
                wanted, form, file, Order(chosen, progress), _around(options), progress.begin
            )
            progress.clear()
            if target == STANDARD_OUTPUT:
                _pour_out(file)
        say(f"{'' if target == STANDARD_OUTPUT else f'{target}: '}{_counted(scope)}.")
    except QueryError as error:
        progress.clear()
        say(str(error))
        return 2
    except DatelineError as error:
        progress.clear()
        say(str(error))
        return 1
    except KeyboardInterrupt:
        progress.clear()
        say("Cancelled. Nothing was written.")
        return INTERRUPTED
    return 0


@contextmanager
def _letters() -> Iterator[None]:
    """What Qt needs to paint pictures and write letters: neither a display nor a web engine."""
    from gui.app import prepare_environment, redirect_qt_messages

    prepare_environment(headless=True)
    redirect_qt_messages()
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication(["dateline"])
    try:
        yield
    finally:
        application.shutdown()


def _around(options: argparse.Namespace) -> Surroundings:
    data = paths.DataDir(options.data_dir) if options.data_dir else paths.DataDir.default()
    return Surroundings(data.places, _country_name, date.today(), build_gazetteer)


def _country_name(code: str) -> str:
    # Here, because few exports ask, and it loads libraries of the window.
    from gui.window.places.words import country

    return country(code)


@contextmanager
def _file_for(target: Path, form: Format) -> Iterator[Path]:
    """The file to write: the target itself, or one that is poured out afterwards."""
    if target != STANDARD_OUTPUT:
        yield target
        return
    with TemporaryDirectory(prefix="dateline-") as folder:
        yield Path(folder) / f"export{form.suffix}"


def _pour_out(file: Path) -> None:
    with output(), file.open("rb") as written:
        shutil.copyfileobj(written, sys.stdout.buffer)
        sys.stdout.buffer.flush()


class _Progress:
    """How many events are written, on a terminal that somebody looks at; and whether to go on."""

    def __init__(self) -> None:
        self._is_seen = sys.stderr.isatty()
        self._total = 0
        self._told = 0.0
        self._width = 0

    @contextmanager
    def ended_by_signals(self) -> Iterator[None]:
        """Ctrl+C and its like end the export by an exception: nothing half written stays."""

        def end(number: int, frame: FrameType | None) -> None:
            raise KeyboardInterrupt

        # Whom a shell has put into the background does not hear the key.
        heard = [signal.SIGTERM]
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            heard.append(signal.SIGINT)
        before = [(number, signal.signal(number, end)) for number in heard]
        try:
            yield
        finally:
            for number, handler in before:
                signal.signal(number, handler)

    def begin(self, total: int) -> None:
        self._total = total

    def __call__(self, done: int) -> None:
        now = time.monotonic()
        if self._is_seen and now - self._told >= _TELL_S:
            self._told = now
            said = f"{min(done, self._total):,} of {self._total:,} events"
            self._width = len(said)
            print(f"\r{said}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take back what was told."""
        if self._width:
            with suppress(OSError):
                print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)
            self._width = 0


def _state(options: argparse.Namespace) -> ViewState | None:
    """What is asked for; None for everything.

    Raises:
        ValueError: a day cannot be read, or the range ends before it begins.
    """
    first = _day(options.first, "--from", Side.FIRST)
    last = _day(options.last, "--until", Side.LAST)
    if options.all:
        if first or last or options.where:
            raise ValueError("--all takes everything: leave out --from, --until and --where.")
        return None
    if first and last and last < first:
        # The window puts them in order before one's eyes; nobody looks at what a script asks for.
        raise ValueError(f"--from {day_in_words(first)} lies after --until {day_in_words(last)}.")
    return ViewState(search=options.where).with_range(first, last)


def _day(text: str, option: str, side: Side) -> date | None:
    try:
        return read_day(text, side) if text else None
    except DayError as error:
        raise ValueError(f"{option}: {error}") from error


def _chosen(form: Format, given: list[str]) -> dict[str, str | bool]:
    """What is chosen about the format.

    Raises:
        ValueError: there is no such choice.
    """
    chosen: dict[str, str | bool] = {}
    for one in given:
        name, _, value = one.partition("=")
        choice = next((choice for choice in form.choices if choice.name == name), None)
        if choice is None:
            known = ", ".join(choice.name for choice in form.choices) or "none"
            raise ValueError(f"{form.name} has no option “{name}”. It has: {known}.")
        if choice.values:
            if value not in choice.values:
                raise ValueError(f"{name} is one of: {', '.join(choice.values)}.")
            chosen[name] = value
        elif value in ("", "yes", "no"):
            chosen[name] = value != "no"
        else:
            raise ValueError(f"{name} is yes or no.")
    return chosen


def _counted(scope: Scope) -> str:
    events = "1 event" if scope.events == 1 else f"{scope.events:,} events"
    articles = "1 article" if scope.articles == 1 else f"{scope.articles:,} articles"
    return f"{events} in {articles}" if scope.events else "no events"
