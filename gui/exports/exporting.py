"""One export from its beginning to its end, and a look at it before.

The window and the command line both come here.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from gui.engine.errors import ExportError
from gui.exports.findings import Findings, Scope, Wanted
from gui.exports.formats import Format, Order, Preview, preview_of, write
from gui.exports.layouts import layout
from gui.exports.rows import row_facts
from gui.exports.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOK_EVENTS = 30
"""So many events are written for a preview."""
LOOK_CHARACTERS = 6_000
_MOST_TELLING = ("date_start", "date_end", "place", "status", "excerpt", "source_outlet")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an export needs beside the project."""

    own_places: Path | None = None
    """The file of the user's own places."""
    country_name: Callable[[str], str] = str
    today: date | None = None
    prepare_gazetteer: Callable[[], None] = lambda: None
    """Called before the gazetteer is first opened; may build it."""


@dataclass(frozen=True, slots=True)
class Look:
    """What an export will look like: one of these is filled."""

    lines: str = ""
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    page: bytes = b""
    """A PDF."""


@contextmanager
def _found(wanted: Wanted, around: Surroundings, first: int | None = None) -> Iterator[Findings]:
    with (
        World(around.own_places, around.prepare_gazetteer) as world,
        Findings(
            wanted,
            point_of=world.point_of,
            country_name=around.country_name,
            today=around.today,
            first=first,
        ) as findings,
    ):
        yield findings


def export(
    wanted: Wanted,
    form: Format,
    target: Path,
    order: Order,
    around: Surroundings,
    on_begin: Callable[[int], None] = lambda events: None,
) -> Scope:
    """Write a file, whole or not at all; returns what is in it.

    Args:
        wanted: Which events.
        form: Of the file.
        target: The file.
        order: What is chosen about the format, and who is told of the progress.
        around: What else is needed.
        on_begin: Told how many events there are to write, once that is known.

    Raises:
        ExportError: the disk refuses.
        ProjectError: the project cannot be read.
        QueryError: the search cannot be understood.
        Stopped: the user pressed Cancel.
    """
    if target.exists() and target.samefile(wanted.project):
        raise ExportError(f"{target.name} is the project itself. Choose another name.")
    with _found(wanted, around) as findings:
        on_begin(len(findings))
        write(findings, form, target, order)
        return findings.scope


def look(wanted: Wanted, form: Format, order: Order, around: Surroundings) -> Look:
    """The beginning of what `export` would write.

    Raises:
        What `export` raises.
    """
    with _found(wanted, around, LOOK_EVENTS) as findings:
        kind = preview_of(form)
        if kind is Preview.ROWS:
            return _rows(findings, order.options.get("layout"))
        with TemporaryDirectory(prefix="dateline-") as folder:
            file = Path(folder) / f"preview{form.suffix}"
            write(findings, form, file, order)
            if kind is Preview.PAGE:
                return Look(page=file.read_bytes())
            with file.open(encoding="utf-8-sig", errors="replace") as text:
                return Look(lines=text.read(LOOK_CHARACTERS))


def _rows(findings: Findings, columns: object) -> Look:
    """The first rows: of a table as it will be, of anything else what matters most."""
    if isinstance(columns, str):
        headings, rows_of = layout(columns, findings)
        rows = [row for finding in findings for row in rows_of(finding)]
    else:
        headings = _MOST_TELLING
        rows = [
            tuple(row[name] for name in headings)
            for finding in findings
            for row in row_facts(finding)
        ]
    return Look(headings=headings, rows=tuple(tuple(map(_cell, row)) for row in rows[:LOOK_EVENTS]))


def _cell(value: Any) -> str:
    return "" if value is None else str(value)
