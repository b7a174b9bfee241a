"""The window answers while articles are read; `python -m tests.benchmarks.importing` measures it.

What is counted here is the work that the window's thread does between two turns of its loop, not
the time that passes: that depends on what else the machine does.
"""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from tests.journeys.driver import Driver
from tests.soak.works import write_texts

MOST_SECONDS = 0.3
"""Of the processor's time, in one go. A reader that is loaded on this thread takes two."""
LEAST_TURNS = 25
"""While a reader starts, which takes longer than so many times 10 ms."""


def test_the_window_never_works_long_in_one_go_while_articles_are_read(
    seeds: Driver, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "articles"
    write_texts(folder)
    before = len(seeds.window.corpus.articles)
    turns = [time.thread_time()]
    clock = QTimer()
    clock.setTimerType(Qt.TimerType.PreciseTimer)
    clock.timeout.connect(lambda: turns.append(time.thread_time()))
    clock.start(10)
    with qtbot.waitSignal(seeds.session.idle, timeout=120_000):
        seeds.window.add_articles_requested.emit([str(folder)])
    clock.stop()
    turns.append(time.thread_time())
    worked = [later - earlier for earlier, later in pairwise(turns)]
    assert max(worked) < MOST_SECONDS
    assert len(worked) > LEAST_TURNS
    assert len(seeds.window.corpus.articles) > before
