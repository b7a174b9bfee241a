"""What it takes to export events in each format: memory over idle, time, and the file's size.

Each format is written by a program of its own, so that none finds what another has loaded. The
project has 100,000 events; of a format that refuses so many, the first that it holds are written.
What Qt paints is painted beside a map at rest, as in the window, and counts the processes of the
web engine and of ffmpeg, too. The peer of the memory is what is allowed; that of the time is going
through the same events once without writing anything; that of the size are their sentences.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cache, partial
from pathlib import Path

from gui.exports.findings import Findings, Wanted
from gui.exports.formats import FORMATS, Order, format_named, write
from gui.exports.report import MOST_EVENTS as MOST_IN_REPORT
from gui.exports.web_page import MOST_EVENTS as MOST_IN_PAGE
from tests.benchmarks.many_events import write_project

EVENTS = 100_000
PLACES = 5_000
MOST_MB = 150.0
_FEWER = {"html": MOST_IN_PAGE} | dict.fromkeys(
    ("report-pdf", "report-docx", "report-markdown"), MOST_IN_REPORT
)
"""Formats that refuse more, in a sentence."""
_BYTES_IN_MB = 1_000_000
_EVERY_S = 0.05

Measure = tuple[str, str, str, list[tuple[float, float]]]


def measures() -> list[Callable[[], Measure]]:
    """Memory, time and size of every format."""
    return [partial(kind, form.name) for form in FORMATS for kind in (memory, duration, size)]


def _what(name: str) -> str:
    """What is exported, in words."""
    fewer = f"{_FEWER[name]:,} of " if name in _FEWER else ""
    return f"export {fewer}{EVENTS:,} events, {name}"


def memory(name: str) -> Measure:
    """How much more memory than before it took at most."""
    found = _measured(name)
    return f"{_what(name)}: memory over idle", "MB", "allowed", [(found["mb"], MOST_MB)]


def duration(name: str) -> Measure:
    """How long it took, reading included."""
    found = _measured(name)
    what = f"{_what(name)}: time"
    return what, "s", "go through the events", [(found["s"], found["plain_s"])]


def size(name: str) -> Measure:
    """How large the file is."""
    found = _measured(name)
    what = f"{_what(name)}: size"
    return what, "MB", "their sentences", [(found["file_mb"], found["plain_mb"])]


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@cache
def _project() -> Path:
    project = Path(_folder().name) / "large.dateline"
    write_project(project, EVENTS, PLACES)
    return project


@cache
def _measured(name: str) -> dict[str, float]:
    finished = subprocess.run(
        [sys.executable, "-m", __spec__.name, str(_project()), name],
        capture_output=True,
        check=True,
    )
    found: dict[str, float] = json.loads(finished.stdout.splitlines()[-1])
    return found


# In the program that exports


class _Most:
    """How much memory this process and those it started hold at most; Linux only.

    What several processes share is counted once (`Pss`).
    """

    def __init__(self, with_others: bool) -> None:
        self._with_others = with_others
        self._most = 0.0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def now(self) -> float:
        """In megabytes."""
        if not self._with_others:
            return _field(os.getpid(), "status", "VmRSS")
        return sum(_field(process, "smaps_rollup", "Pss") for process in _with_children())

    def most(self) -> float:
        """The most since `start`."""
        self._is_over.set()
        if not self._with_others:
            return _field(os.getpid(), "status", "VmHWM")
        self._thread.join()
        return self._most

    def start(self) -> None:
        if self._with_others:
            self._thread.start()

    def _watch(self) -> None:
        while not self._is_over.wait(_EVERY_S):
            self._most = max(self._most, self.now())


def _field(process: int, file: str, field: str) -> float:
    try:
        lines = Path(f"/proc/{process}/{file}").read_text(encoding="ascii").splitlines()
    except OSError:
        # It ended meanwhile.
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith(f"{field}:")) / 1024


def _with_children() -> list[int]:
    """This process and all that it and they started."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int(
                    (entry / "stat").read_text().rpartition(")")[2].split()[1]
                )
            except OSError:
                continue
    found = [os.getpid()]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


@contextmanager
def _application() -> Iterator[None]:
    """The application with a map at rest, as the window has."""
    from gui.app import prepare_environment, redirect_qt_messages
    from gui.map.scheme import register_scheme

    prepare_environment(headless=True)
    redirect_qt_messages()
    register_scheme()
    from PySide6.QtCore import QEvent, QEventLoop
    from PySide6.QtWidgets import QApplication

    from gui import paths
    from gui.map.page import build_page, page_is_current
    from gui.map.view import MapView

    application = QApplication(["dateline"])
    if not page_is_current(paths.MAP_PAGE):
        build_page(paths.MAP_PAGE)
    view, loop = MapView(paths.MAP_PAGE), QEventLoop()
    view.drawn.connect(loop.quit)
    view.resize(1024, 700)
    view.show()
    view.tell_when_drawn()
    loop.exec()
    try:
        yield
    finally:
        # The page goes before what it stands on.
        view.deleteLater()
        for _ in range(2):
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            application.processEvents()


def _write(project: Path, name: str) -> dict[str, float]:
    form = format_named(name)
    target = project.with_name(f"out{form.suffix}")
    with _application() if form.paints else nullcontext():
        watched = _Most(form.paints)
        idle = watched.now()
        watched.start()
        begun = time.perf_counter()
        with Findings(Wanted(project), first=_FEWER.get(name)) as findings:
            write(findings, form, target, Order())
        took = time.perf_counter() - begun
        most = watched.most()
    begun, letters = time.perf_counter(), 0
    with Findings(Wanted(project), first=_FEWER.get(name)) as findings:
        for one in findings:
            letters += len(one.record.excerpt.encode())
    return {
        "mb": most - idle,
        "s": took,
        "plain_s": time.perf_counter() - begun,
        "file_mb": target.stat().st_size / _BYTES_IN_MB,
        "plain_mb": letters / _BYTES_IN_MB,
    }


if __name__ == "__main__":
    print(json.dumps(_write(Path(sys.argv[1]), sys.argv[2])))
