"""The start of the web engine, in a process of its own: in each it starts only once."""

from __future__ import annotations

import subprocess
import sys

import pytest

STARTED_BESIDE_A_THREAD = """
import sys, threading
from PySide6.QtWebEngineCore import QWebEngineProfile
from PySide6.QtWidgets import QApplication
from gui.map.web_engine import start_web_engine
application = QApplication(sys.argv)
begun, over, turns = threading.Event(), threading.Event(), 0

def turn():
    global turns
    while not over.wait(0.0001):
        turns += 1
        begun.set()

thread = threading.Thread(target=turn)
thread.start()
begun.wait()
turns = 0
{start}
counted = turns
over.set()
thread.join()
print(counted)
"""


def turns_of_a_thread(start: str) -> int:
    finished = subprocess.run(
        [sys.executable, "-c", STARTED_BESIDE_A_THREAD.format(start=start)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return int(finished.stdout)


@pytest.mark.parametrize("start", ["start_web_engine()", "start_web_engine(); start_web_engine()"])
def test_other_threads_go_on_while_the_web_engine_starts(start: str) -> None:
    assert turns_of_a_thread(start) > 20


def test_python_that_makes_a_profile_itself_stops_them() -> None:
    """Should this ever change, `start_web_engine` is not needed any more."""
    assert turns_of_a_thread("QWebEngineProfile(application)") <= 20
