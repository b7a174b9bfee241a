"""Large projects that are read: how large the file is, and how long until the window answers.

`python -m tests.benchmarks.growth` makes projects of 25,000, 50,000 and 100,000 articles (ten
events each, at 20,000 places) and opens each in a process of its own, offscreen, until the map
tells which symbols a click would find, and list and cards are filled. Neither may grow faster than
the number of articles, and the largest opens within three seconds.
`python -m tests.benchmarks.growth 1000 2000 4000` takes other sizes.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from gui.paths import DataDir
from tests.benchmarks.many_events import PER_ARTICLE, write_project
from tests.benchmarks.start import _environment, _seconds

SIZES = (25_000, 50_000, 100_000)
PLACES = 20_000
ROUNDS = 3
MOST_SECONDS = 3.0
_ROOM = 1.1
"""What a measure may be off, as a factor."""

_UNTIL_USABLE = """
import json, sys, time
from pathlib import Path
from gui.qt_libraries import load_beside
load_beside()
from gui import app, paths
application, session = app.make_window(paths.DataDir(Path(sys.argv[1])))
map_view, window = session.map_view, session.window

def ask():
    map_view.page().runJavaScript("String(dateline.markers().length)", answered)

def answered(symbols):
    if symbols == "0":
        ask()
        return
    from PySide6.QtWidgets import QApplication, QTableView
    # Whatever is still to be laid out or painted.
    QApplication.processEvents()
    table = window.findChild(QTableView, "placesTable")
    assert table.model().rowCount() and window.evidence.cards.model().rowCount()
    assert not window.status.is_busy
    print(time.monotonic(), flush=True)
    application.exit(0)

window.show()
session.start([])
if map_view.is_ready:
    ask()
else:
    map_view.ready.connect(ask)
status = application.exec()
session.close()
sys.exit(status)
"""


def measured(articles: int) -> tuple[float, float]:
    """Megabytes of the file, and seconds until the window answers."""
    environment = _environment({**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    with tempfile.TemporaryDirectory() as folder:
        project = DataDir(Path(folder)).project
        project.parent.mkdir(parents=True, exist_ok=True)
        write_project(project, articles * PER_ARTICLE, PLACES)
        # One round more, which warms the disk.
        took = [_seconds(environment, _UNTIL_USABLE, folder) for _ in range(ROUNDS + 1)]
        return project.stat().st_size / 1e6, statistics.median(took[1:])


def main() -> int:
    """Print a line for each size; 1 if anything grows too fast or takes too long."""
    sizes = sorted(map(int, sys.argv[1:])) or list(SIZES)
    found = []
    print(f"{'articles':>9}{'events':>11}{'file, MB':>10}{'open, s':>9}")
    for size in sizes:
        found.append(measured(size))
        megabytes, seconds = found[-1]
        print(f"{size:>9,}{size * PER_ARTICLE:>11,}{megabytes:>10.0f}{seconds:>9.2f}", flush=True)
    times = sizes[-1] / sizes[0] * _ROOM
    grown = [last / first for first, last in zip(found[0], found[-1], strict=True)]
    print(f"{sizes[-1] / sizes[0]:.0f} times the articles: file x {grown[0]:.1f}, ", end="")
    print(f"open x {grown[1]:.1f}; the largest in {MOST_SECONDS:.0f} s at most")
    return 0 if max(grown) <= times and found[-1][1] <= MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
