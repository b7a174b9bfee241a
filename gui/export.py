"""`dateline export`: the events of a project as a file that other programs open."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path

from gui.engine.errors import DatelineError
from gui.engine.search.query import QueryError
from gui.engine.store.database import open_project
from gui.engine.timeline import ViewState
from gui.engine.typed_days import DayError, Side, read_day
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import Format, Order, format_named, write


def export(options: argparse.Namespace) -> int:
    """Write one file; returns 0, 1 if it could not be written, 2 for a wrong option."""
    form = format_named(options.format)
    project: Path = options.project
    target: Path = options.out or Path(f"{project.stem}{form.suffix}")
    try:
        state = _state(options)
        chosen = _chosen(form, options.option)
    except ValueError as error:
        _say(str(error))
        return 2
    try:
        if not project.is_file():
            _say(f"{project} is no project file.")
            return 2
        # Brings an older one up to date, and says what is wrong with it.
        open_project(project).close()
        with (
            _application() if form.needs_qt else nullcontext(),
            Findings(Wanted(project, state, options.title)) as findings,
        ):
            write(findings, form, target, Order(chosen))
            _say(f"{target}: {findings.scope.events} events.")
    except QueryError as error:
        _say(str(error))
        return 2
    except DatelineError as error:
        _say(str(error))
        return 1
    return 0


@contextmanager
def _application() -> Iterator[None]:
    """What draws maps and pages, on a display that nobody sees."""
    from gui.app import prepare_environment, redirect_qt_messages

    prepare_environment(headless=True)
    from gui.map.scheme import register_scheme

    redirect_qt_messages()
    register_scheme()
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    application = QApplication(["dateline"])
    try:
        yield
    finally:
        # Pages go before what they stand on.
        for _ in range(2):
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            application.processEvents()


def _state(options: argparse.Namespace) -> ViewState | None:
    """What is asked for; None for everything.

    Raises:
        ValueError: a day cannot be read.
    """
    first = _day(options.first, "--from", Side.FIRST)
    last = _day(options.last, "--until", Side.LAST)
    if options.all:
        if first or last or options.where:
            raise ValueError("--all takes everything: leave out --from, --until and --where.")
        return None
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


def _say(text: str) -> None:
    print(text, file=sys.stderr)
