"""A map of the real program in the real web engine, with made-up archives, for the measures.

Each measure runs in a process of its own, `python -m tests.benchmarks.NAME`, and prints one line of
JSON: so none inherits the memory or the warm code of another.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

SIZE = (1100, 760)
"""What the map has of a window of usual size."""
TIMEOUT_S = 900


def surroundings() -> dict[str, str]:
    """What a measure needs of its environment: offscreen, and drawn by software."""
    needed = {
        "QT_QPA_PLATFORM": "offscreen",
        "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu --log-level=3 --enable-precise-memory-info",
    }
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        needed["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return needed


def in_own_process(module: str, *arguments: object) -> Any:
    """What a measure prints, run by itself."""
    finished = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)],
        env={**os.environ, **surroundings()},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
        timeout=TIMEOUT_S,
    )
    return json.loads(finished.stdout.splitlines()[-1])


class Stage:
    """A shown map with a made-up archive, and a handle to draw.

    With `can_tidy_up` the page can be told to collect its garbage.
    """

    def __init__(self, places: int, events: int, *, can_tidy_up: bool = False) -> None:
        os.environ.update(surroundings())
        from gui.map.scheme import register_scheme
        from gui.map.web_flags import JS_FLAGS, VARIABLE

        if can_tidy_up:
            os.environ[VARIABLE] += f" {JS_FLAGS},--expose-gc"

        register_scheme()
        from PySide6.QtWidgets import QApplication

        from gui.map.page import build_page
        from gui.map.view import MapView
        from tests.benchmarks.big_corpus import BigCorpus

        self.application = QApplication([])
        self.corpus = BigCorpus(places, events)
        page = Path("build") / "bench_map.html"
        build_page(page)
        self.view = MapView(page)
        self.view.resize(*SIZE)
        self.view.show()
        if not self.view.is_ready:
            self.wait(self.view.ready)
        self.view.set_places(self.corpus.places)
        self.view.set_counts(self.corpus.counts(0, 20_000))
        self.view.fit()
        self.rest()

    def wait(self, signal: Any) -> None:
        """Let Qt work until a signal comes."""
        from PySide6.QtCore import QEventLoop

        loop = QEventLoop()
        signal.connect(loop.quit)
        loop.exec()
        signal.disconnect(loop.quit)

    def pause(self, milliseconds: int) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def rest(self) -> None:
        """Until everything is painted, and a little longer."""
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, self.view.tell_when_drawn)
        self.wait(self.view.drawn)
        self.pause(500)

    def look_at(self, lat: float, lon: float, zoom: int) -> None:
        self.view.go_to(lat, lon, zoom=zoom)
        self.rest()

    def run(self, script: str) -> Any:
        """The value of a script on the page."""
        from PySide6.QtCore import QEventLoop

        answers: list[Any] = []
        loop = QEventLoop()

        def hear(answer: Any) -> None:
            answers.append(answer)
            loop.quit()

        self.view.page().runJavaScript(script, hear)
        if not answers:
            loop.exec()
        return answers[0]

    def tidy_up(self) -> None:
        """Have the browser collect all garbage of the page."""
        for _ in range(2):
            # Not from within a script, whose stack would keep alive what looks like an address.
            self.run("gc({type: 'major', flavor: 'last-resort', execution: 'async'}); 0")
            self.pause(1000)

    def every(self, milliseconds: int, act: Callable[[], bool]) -> None:
        """Do something again and again, as a hand does, until it says False."""
        from PySide6.QtCore import QEventLoop, Qt, QTimer

        loop = QEventLoop()
        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: None if act() else loop.quit())
        timer.start(milliseconds)
        loop.exec()
        timer.stop()

    def draw_handle(self, ranges: Iterator[tuple[int, int]], milliseconds: int) -> None:
        """Draw the handle of the slider; counting and sending are part of each step."""

        def step() -> bool:
            days = next(ranges, None)
            if days is not None:
                self.view.set_counts(self.corpus.counts(*days))
            return days is not None

        self.every(milliseconds, step)

    def watch_frames(self) -> None:
        """Note when each frame is shown, and each in which the layer of events was drawn."""
        self.run(
            "(() => { const { events } = modules.parts.parts; const seen = window.seen ="
            "{ frames: [], drawn: [] }; const before = events.onDrawn;"
            "events.onDrawn = () => { before(); seen.drawn.push(document.timeline.currentTime); };"
            "const watch = (time) => { seen.frames.push(time); requestAnimationFrame(watch); };"
            "requestAnimationFrame(watch); })(); 0"
        )

    def intervals(self, which: str) -> list[float]:
        """Milliseconds between the frames noted since the last call, `frames` or `drawn`."""
        times = json.loads(self.run(f"JSON.stringify(window.seen.{which}.splice(0))"))
        return [float(interval) for interval in np.diff(times)]

    def forget_frames(self) -> None:
        self.run("window.seen.frames.length = window.seen.drawn.length = 0; 0")


def finish(result: object) -> None:
    """Print what was measured and end the process, without waiting for the web engine."""
    print(json.dumps(result), flush=True)
    os._exit(0)


def median_and_95th(intervals: list[float]) -> tuple[float, float]:
    median, late = np.percentile(intervals, (50, 95))
    return float(median), float(late)
