"""The web process may die, and windows come and go: the map goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from pytestqt.qtbot import QtBot

from gui import paths
from gui.engine.model import PlaceId
from gui.map.view import MOST_CRASHES

from .shown_map import HYESAN, Map


def test_a_killed_process_comes_back_with_all_it_knew(full_map: Map, qtbot: QtBot) -> None:
    full_map.view.set_theme("dark")
    full_map.view.select(PlaceId(HYESAN["id"]))
    full_map.look_at(41.0, 127.0, 7)
    full_map.wait_for(lambda: full_map.markers()[HYESAN["id"]]["selected"])
    before = (full_map.ask("view()"), full_map.markers())
    with qtbot.waitSignal(full_map.view.ready, timeout=20_000):
        os.kill(full_map.view.page().renderProcessPid(), signal.SIGKILL)
    full_map.wait_for(lambda: (full_map.ask("view()"), full_map.markers()) == before)
    assert full_map.run("document.documentElement.dataset.theme") == "dark"


def test_a_page_that_dies_again_and_again_is_given_up(empty_map: Map, qtbot: QtBot) -> None:
    died = QWebEnginePage.RenderProcessTerminationStatus.CrashedTerminationStatus
    for _ in range(MOST_CRASHES):
        with qtbot.waitSignal(empty_map.view.ready, timeout=20_000):
            empty_map.view.page().renderProcessTerminated.emit(died, 1)
    with qtbot.waitSignal(empty_map.view.page_failed) as failed:
        empty_map.view.page().renderProcessTerminated.emit(died, 1)
    assert failed.args[0].startswith("The map cannot be shown")


def test_a_page_that_is_not_there_says_so(
    qtbot: QtBot, tmp_path: Path, open_map: Callable[..., Map], caplog: pytest.LogCaptureFixture
) -> None:
    from gui.map.view import MapView

    view = MapView(tmp_path / "none.html")
    shown = Map(view, qtbot)
    with qtbot.waitSignal(view.page_failed, timeout=20_000) as failed:
        view.show()
    assert failed.args == ["The map cannot be shown: the page did not load."]
    assert not view.is_ready
    shown.close()


def test_a_profile_goes_with_its_page(open_map: Callable[..., Map], qtbot: QtBot) -> None:
    application = QCoreApplication.instance()
    assert application is not None
    before = len(application.findChildren(QWebEngineProfile))
    shown = [open_map(), open_map()]
    assert len(application.findChildren(QWebEngineProfile)) == before + 2
    for one in shown:
        one.close()
    qtbot.waitUntil(lambda: len(application.findChildren(QWebEngineProfile)) == before)
    shown.clear()


@pytest.mark.parametrize("ending", ["application.quit()", "view.close()", "sys.exit(0)"])
def test_every_way_to_end_is_quiet(map_page: Path, ending: str) -> None:
    code = f"""
import sys
from pathlib import Path
from gui.map.scheme import register_scheme
register_scheme()
from PySide6.QtWidgets import QApplication
from gui.map.view import MapView
application = QApplication([])
view = MapView(Path({str(map_page)!r}))
view.ready.connect(lambda: {ending})
view.show()
application.exec()
print("ended")
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=paths.CHECKOUT, capture_output=True, text=True, timeout=60
    )
    assert "Release of profile" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 0
