"""What it takes to export 100,000 events in each format: memory over idle, and time.

Each format is written by a program of its own, so that none finds what another has loaded. The
peer of the memory is what is allowed; that of the time is going through the same events once
without writing anything.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from gui.exports.findings import Findings, Wanted
from gui.exports.formats import FORMATS, Order, format_named, write
from tests.benchmarks.many_events import write_project

EVENTS = 100_000
PLACES = 5_000
MOST_MB = 150.0

Measure = tuple[str, str, str, list[tuple[float, float]]]


_FOR_FEWER = frozenset({"html", "report-markdown"})
"""They refuse so many events, in a sentence."""


def measures() -> list[Callable[[], Measure]]:
    """Memory and time of every format that needs no window and takes so many events."""
    names = [form.name for form in FORMATS if not form.needs_qt and form.name not in _FOR_FEWER]
    return [partial(kind, name) for name in names for kind in (memory, duration)]


def memory(name: str) -> Measure:
    """How much more memory than before it took at most."""
    found = _measured(name)
    return f"export {EVENTS:,} events, {name}: memory", "MB", "allowed", [(found["mb"], MOST_MB)]


def duration(name: str) -> Measure:
    """How long it took, reading included."""
    found = _measured(name)
    what = f"export {EVENTS:,} events, {name}: time"
    return what, "s", "go through the events", [(found["s"], found["plain_s"])]


@cache
def _measured(name: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "large.dateline"
        write_project(project, EVENTS, PLACES)
        finished = subprocess.run(
            [sys.executable, "-m", __spec__.name, str(project), name],
            capture_output=True,
            check=True,
        )
    found: dict[str, float] = json.loads(finished.stdout)
    return found


def _megabytes(field: str) -> float:
    """What this process holds (`VmRSS`), or held at most (`VmHWM`); Linux only."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the system does not say how much memory a process holds")


def _write(project: Path, name: str) -> dict[str, float]:
    form = format_named(name)
    idle = _megabytes("VmRSS")
    begun = time.perf_counter()
    with Findings(Wanted(project)) as findings:
        write(findings, form, project.with_name(f"out{form.suffix}"), Order())
    took = time.perf_counter() - begun
    most = _megabytes("VmHWM")
    begun = time.perf_counter()
    with Findings(Wanted(project)) as findings:
        for _ in findings:
            pass
    return {"mb": most - idle, "s": took, "plain_s": time.perf_counter() - begun}


if __name__ == "__main__":
    print(json.dumps(_write(Path(sys.argv[1]), sys.argv[2])))
