"""What a start costs, without a clock: what it loads and builds before the window is shown."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_START = """
import sys
from pathlib import Path
from gui import app, paths
application, session = app.make_window(paths.DataDir(Path(sys.argv[1])))
"""

_MODULES = """
session.window.show()
print(*sys.modules)
"""

_SOURCES = """
import linecache
session.window.show()
program = Path(app.__file__).parent
print(*[file for file in linecache.cache if Path(file).is_relative_to(program)])
"""

_SIZES = """
print(session.map_view.size().toTuple())
if len(sys.argv) > 2:
    session.window.resize(int(sys.argv[2]), int(sys.argv[3]))
session.window.show()
for _ in range(5):
    application.processEvents()
print(session.map_view.size().toTuple())
session.window.close()
"""

_RESIZES = """
from PySide6.QtCore import QEvent, QObject
class Sizes(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Resize:
            print(event.size().toTuple())
        return False
sizes = Sizes()
session.map_view.installEventFilter(sizes)
session.window.show()
for _ in range(5):
    application.processEvents()
session.window.close()
"""

_UNSEEN = """
import json
def ask():
    session.map_view.page().runJavaScript(
        "JSON.stringify([innerWidth, innerHeight, JSON.parse(dateline.markers()).length])", tell
    )
def tell(answer):
    assert not session.window.isVisible()
    if answer.endswith(",0]"):
        # It listens, and has not done yet what it was told.
        ask()
        return
    print(answer)
    print([*session.map_view.size().toTuple()])
    application.quit()
if session.map_view.is_ready:
    ask()
else:
    session.map_view.ready.connect(ask)
application.exec()
"""

_NUMPY = """
import os
from gui.app import prepare_environment
prepare_environment(headless=True)
def told(*name):
    print("wrote", *name)
os.putenv = os.unsetenv = told
import numpy
"""

WANTED_LATER = {
    "branca",
    "calendar",
    "csv",
    "feedparser",
    "folium",
    "geopy",
    "hashlib",
    "jinja2",
    "lxml",
    "openpyxl",
    "platformdirs",
    "pypdf",
    "spacy",
    "tomllib",
    "trafilatura",
    "warcio",
    "xyzservices",
    "PySide6.QtTest",
    "gui.engine.annotate",
    "gui.engine.articles",
    "gui.engine.citations",
    "gui.engine.decisions.exchange",
    "gui.engine.gazetteer.credits",
    "gui.engine.gazetteer.look_up",
    "gui.engine.importing",
    "gui.engine.language",
    "gui.engine.pipeline",
    "gui.engine.reading_stamp",
    "gui.engine.search.finding",
    "gui.engine.timex",
    "gui.engine.typed_days",
    "gui.headless",
    "gui.map.folium_page",
    "gui.map.picture",
    "gui.map.tiles.online",
    "gui.reading_job",
    "gui.web_requests",
    "gui.window.article.about",
    "gui.window.article.day",
    "gui.window.article.event_strip",
    "gui.window.article.find_bar",
    "gui.window.article.mark_switches",
    "gui.window.article.original",
    "gui.window.article.text",
    "gui.window.article.text_marks",
    "gui.window.article.view",
    "gui.window.basemaps.entries",
    "gui.window.correcting.exchange_dialog",
    "gui.window.correcting.review_queue",
    "gui.window.dialogs",
    "gui.window.evidence.why",
    "gui.window.lists.articles",
    "gui.window.lists.csv_text",
    "gui.window.lists.events",
    "gui.window.lists.panel",
    "gui.window.palette",
    "gui.window.places.new_place",
    "gui.window.timeline.presets",
    "gui.window.views.content",
}
"""Modules that a start can do without: each is loaded by whoever first has use for it."""


def _told(code: str, *arguments: str | Path) -> list[str]:
    """The lines that a start in a process of its own prints, with some code after it."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", f"{_START}{code}session.close()\n", *map(str, arguments)]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert told.returncode == 0, told.stderr
    return told.stdout.splitlines()


@pytest.fixture
def folder(read_project: Path, tmp_path: Path) -> Path:
    """A folder of data with the seeds read, and no settings."""
    shutil.copy(read_project, tmp_path / "articles.dateline")
    return tmp_path


def test_the_window_is_shown_before_what_only_commands_need_is_loaded(folder: Path) -> None:
    (modules,) = _told(_MODULES, folder)
    assert "gui.window.main_window" in modules.split()
    assert WANTED_LATER & set(modules.split()) == set()


def test_no_source_of_ours_is_read_before_the_window_is_shown(folder: Path) -> None:
    assert _told(_SOURCES, folder) == [""]


def test_numpy_leaves_the_environment_alone_that_the_web_engine_reads_meanwhile() -> None:
    environment = {name: value for name, value in os.environ.items() if "OPENBLAS" not in name}
    told = subprocess.run(
        [sys.executable, "-c", _NUMPY], env=environment, capture_output=True, text=True, timeout=60
    )
    assert (told.returncode, told.stdout) == (0, ""), told


def test_the_map_is_made_in_the_size_it_had_when_the_window_was_closed(folder: Path) -> None:
    guessed, first = _told(_SIZES, folder, "900", "660")
    made, shown = _told(_SIZES, folder)
    assert guessed != first
    assert made == shown == first


def test_the_parts_of_the_window_take_their_sizes_at_once(folder: Path) -> None:
    _told(_SIZES, folder, "1200", "800")
    (size,) = _told(_RESIZES, folder)
    assert size == _told(_SIZES, folder)[0]


def test_the_map_shows_the_places_before_the_window_is_shown(folder: Path) -> None:
    page, size = map(json.loads, _told(_UNSEEN, folder))
    width, height, symbols = page
    assert [width, height] == size
    assert symbols > 5
