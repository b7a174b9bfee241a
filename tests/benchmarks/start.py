"""From process start to a map that answers clicks, against an empty page in a bare web view.

The clock stops when the page has told which symbols a click would find, with the map in its place
in the shown window and the page laid out in that size, and after two frames of the page since: as
long as the empty page has to wait before it counts as shown. Then the program clicks one, with a
mouse event of Qt's; the round counts only if that place's events stand in the evidence panel.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from gui import __version__
from gui.paths import DataDir
from tests.benchmarks.big_project import make_project
from tests.screenshots.__main__ import display

ROUNDS = 9
FEW_ROUNDS = 5
MANY_PLACES = 20_000


class NoDisplayError(Exception):
    """A measure that cannot be taken here; the message says what is missing."""


_EMPTY_PAGE = """
import sys, time
from PySide6.QtWidgets import QApplication
from PySide6.QtWebEngineWidgets import QWebEngineView
application = QApplication(sys.argv)
view = QWebEngineView()
view.resize(1440, 900)
def told(title):
    if title == sys.argv[1]:
        print(time.monotonic(), flush=True)
        application.exit(0)
view.titleChanged.connect(told)
view.setHtml(
    "<!doctype html><title>empty</title><script>addEventListener('load', () => {"
    "document.title = 'loaded'; requestAnimationFrame(() => requestAnimationFrame(() => {"
    "document.title = 'shown'; })); })</script>"
)
view.show()
application.exec()
"""

_DATELINE = '''
import json, sys, time
from math import hypot
from pathlib import Path
from gui.qt_libraries import load_beside
load_beside()
from gui import app, paths
application, session = app.make_window(paths.DataDir(Path(sys.argv[1])))
map_view, window = session.map_view, session.window

def ask():
    map_view.page().runJavaScript("""requestAnimationFrame(() => requestAnimationFrame(() => {
        const { x, y } = map_dateline.getSize();
        globalThis.answer = [x, y, dateline.markers()];
        // A title that does not change is not told again.
        document.title = 'drawn ' + performance.now();
    }))""")

def told(title):
    moment = time.monotonic()
    if title.startswith("drawn"):
        # Too long for a title.
        map_view.page().runJavaScript(
            "JSON.stringify(answer)", lambda answer: answered(answer, moment)
        )

def answered(answer, moment):
    width, height, markers = json.loads(answer)
    symbols = json.loads(markers)
    # A click on a symbol of several places would zoom in.
    dots = [
        dot for dot in symbols
        if len(dot["ids"]) == 1 and 0 < dot["x"] < width and 0 < dot["y"] < height
    ]
    if (width, height) != map_view.size().toTuple() or not dots:
        # Not yet in its place in the window: a click would go elsewhere.
        ask()
        return
    # One close to others would ask which of them is meant.
    dot = max(dots, key=lambda dot: min(
        (hypot(dot["x"] - other["x"], dot["y"] - other["y"]) - other["r"]
         for other in symbols if other is not dot), default=0
    ))
    from PySide6.QtCore import QPoint, Qt, QTimer
    from PySide6.QtTest import QTest
    def selected(state):
        if state.place is None:
            return
        assert state.place == dot["id"], (state, dot)
        assert window.evidence.title.text() == window.corpus.places[state.place].name
        print(moment, flush=True)
        application.exit(0)
    window.state_changed.connect(selected)
    QTimer.singleShot(5000, lambda: application.exit(1))
    QTest.mouseClick(
        map_view.focusProxy(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(round(dot["x"]), round(dot["y"])),
    )

map_view.titleChanged.connect(told)
window.show()
session.start([])
if map_view.is_ready:
    ask()
else:
    map_view.ready.connect(ask)
status = application.exec()
session.close()
sys.exit(status)
'''

_WINDOW_WITH_EMPTY_PAGE = '''
import json, sys, time
from pathlib import Path
from gui.qt_libraries import load_beside
load_beside()
from gui import app, paths
paths.MAP_PAGE = Path(sys.argv[2])
application, session = app.make_window(paths.DataDir(Path(sys.argv[1])))
map_view, window = session.map_view, session.window
def ask():
    map_view.page().runJavaScript("""requestAnimationFrame(() => requestAnimationFrame(() => {
        document.title = JSON.stringify([innerWidth, innerHeight, performance.now()]);
    }))""")
def told(title):
    moment = time.monotonic()
    if not title.startswith("["):
        return
    if tuple(json.loads(title)[:2]) != map_view.size().toTuple():
        ask()
        return
    print(moment, flush=True)
    application.exit(0)
map_view.titleChanged.connect(told)
window.show()
session.start([])
if map_view.title() == "loaded":
    ask()
else:
    map_view.titleChanged.connect(lambda title: title == "loaded" and ask())
application.exec()
session.close()
'''
_EMPTY_MAP_PAGE = """<!doctype html><head>
<meta name="generator" content="dateline {version}"><title>empty</title></head>
<script>addEventListener('load', () => {{ document.title = 'loaded'; }})</script>"""


Measure = tuple[str, str, str, list[tuple[float, float]]]
_EMPTY = "bare web view, empty page shown"


def map_on_a_display() -> Measure:
    """Against an empty page that has been painted: the first moment a person sees anything.

    On the display there is; without one, on a virtual one.

    Raises:
        NoDisplayError: there is neither a display nor a program that makes a virtual one.
    """
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        pairs = _pairs(dict(os.environ))
    elif shutil.which("Xvfb") and shutil.which("openbox"):
        with display() as environment:
            pairs = _pairs(environment)
    else:
        raise NoDisplayError(
            "Start on a display: there is none, and Xvfb and openbox are not installed."
        )
    return "start to a map that answers", "s", _EMPTY, pairs


def map_offscreen() -> Measure:
    """The same where nothing is shown to anybody: Qt paints for itself, and X has no part in it."""
    pairs = _pairs({**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    return "the same, offscreen", "s", _EMPTY, pairs


def _pairs(surroundings: Mapping[str, str]) -> list[tuple[float, float]]:
    """Both started in turn; the project is read before, and one round warms the disk."""
    environment = environment_of(surroundings)
    with tempfile.TemporaryDirectory() as folder:
        _read_seeds(Path(folder))
        pairs = [
            (_seconds(environment, _DATELINE, folder), _seconds(environment, _EMPTY_PAGE, "shown"))
            for _ in range(ROUNDS + 1)
        ]
    return pairs[1:]


def start_with_many_places() -> Measure:
    """With 20,000 places in the project, offscreen, against the same window with an empty page."""
    environment = environment_of({**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    with tempfile.TemporaryDirectory() as folder:
        make_project(DataDir(Path(folder)).project, MANY_PLACES)
        page = Path(folder) / "empty.html"
        page.write_text(_EMPTY_MAP_PAGE.format(version=__version__))
        pairs = [
            (
                _seconds(environment, _DATELINE, folder),
                _seconds(environment, _WINDOW_WITH_EMPTY_PAGE, folder, str(page)),
            )
            for _ in range(FEW_ROUNDS + 1)
        ]
    peer = "the same window and project, empty page"
    return "start, 20,000 places, offscreen", "s", peer, pairs[1:]


def environment_of(surroundings: Mapping[str, str]) -> dict[str, str]:
    """What a process needs of its environment to run as on any day."""
    environment = dict(surroundings)
    # As on any day but the first: the warming round keeps the byte code, the others find it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu --log-level=3")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        environment.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    return environment


def _seconds(environment: Mapping[str, str], code: str, *arguments: str) -> float:
    """Seconds from just before the process starts to the moment it prints first."""
    begin = time.monotonic()
    return float(printed(environment, "-c", code, *arguments)) - begin


def printed(environment: Mapping[str, str], *arguments: str) -> str:
    """What a Python of its own prints."""
    finished = subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
        timeout=120,
    )
    return finished.stdout


def _read_seeds(folder: Path) -> None:
    from datetime import date

    from gui import paths
    from gui.engine.importing import import_articles, one_by_one
    from gui.engine.pipeline import Reader
    from gui.engine.reader_version import READER_VERSION

    reader = Reader.open(paths.GAZETTEER)
    import_articles(
        paths.DataDir(folder).project,
        [paths.SEEDS],
        one_by_one(lambda article: next(iter(reader.read([article])))),
        READER_VERSION,
        today=date.today(),
    )
