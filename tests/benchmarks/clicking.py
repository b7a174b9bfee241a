"""From a click on the map to the cards of the place, painted, with 20,000 places in the project.

`python -m tests.benchmarks.clicking FOLDER` opens the program over a data folder and clicks, with
mouse events of Qt's: first at the moment at which the map can be clicked, while page and window
still load what no start waits for; then, when all that is there, on one place after the other of a
part of the map. It prints the milliseconds of each.

The clock starts before Qt is handed the mouse event. It stops when the last painting of the cards
that followed is over, and that of the window with it. It counts only if the cards are those of the
place that was clicked.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from functools import cache
from math import hypot
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.start import FEW_ROUNDS, MANY_PLACES, environment_of, printed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.session import Session

Measure = tuple[str, str, str, list[tuple[float, float]]]
MOST_S = 0.05
LATER_CLICKS = 12
PART = (49.0, 9.0, 7)
"""Latitude, longitude and zoom of where there are many places side by side."""
SETTLED_MS = 150
"""So long nothing is painted any more: the clock has stopped."""
_BAR = "the bar"
_SYMBOLS = """requestAnimationFrame(() => requestAnimationFrame(() => {
    const { x, y } = map_dateline.getSize();
    const symbols = JSON.parse(dateline.markers());
    for (const dot of symbols) {
        const seen = document.elementFromPoint(dot.x, dot.y);
        // A click on a symbol of several places would zoom in; one on the legend would do nothing.
        dot.isOpen = dot.ids.length === 1 && seen && !seen.closest('.leaflet-control, .map-card');
    }
    globalThis.answer = JSON.stringify([x, y, symbols]);
    // A title that does not change is not told again.
    document.title = 'drawn ' + performance.now();
}))"""


def first_click_to_cards() -> Measure:
    """The first click, as early as there can be one."""
    pairs = [(first / 1000, MOST_S) for first, *_ in _rounds()]
    return "first click to cards, 20,000 places", "ms", _BAR, pairs


def click_to_cards() -> Measure:
    """Any other click: the median of those of a round."""
    pairs = [(sorted(later)[len(later) // 2] / 1000, MOST_S) for _, *later in _rounds()]
    return "click to cards, 20,000 places", "ms", _BAR, pairs


@cache
def _rounds() -> list[list[float]]:
    """Milliseconds of the clicks of each round, the first click first."""
    from gui.paths import DataDir
    from tests.benchmarks.big_project import make_project

    environment = environment_of({**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    with tempfile.TemporaryDirectory() as folder:
        make_project(DataDir(Path(folder)).project, MANY_PLACES)
        return [_round(environment, folder) for _ in range(FEW_ROUNDS)]


def _round(environment: dict[str, str], folder: str) -> list[float]:
    lines = printed(environment, "-m", "tests.benchmarks.clicking", folder).splitlines()
    took: list[float] = json.loads(lines[-1])
    return took


class _Clicks:
    """Clicks one place after the other in a window, and notes how long each takes."""

    def __init__(self, application: QApplication, session: Session) -> None:
        from PySide6.QtCore import QEvent, QObject, QTimer

        self.application = application
        self.window, self.map_view = session.window, session.map_view
        self.cards = self.window.evidence.cards
        self.took: list[float] = []
        self._dots: list[dict[str, Any]] = []
        self._begun = self._painted = 0.0
        clicks = self

        class Paintings(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() is QEvent.Type.Paint:
                    # The whole window is painted before the next of Qt's timers has its turn.
                    QTimer.singleShot(0, clicks.note_painting)
                return False

        self._paintings = Paintings()
        self.cards.viewport().installEventFilter(self._paintings)
        self._settled = QTimer()
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._on_settled)
        self._stuck = QTimer()
        self._stuck.setInterval(5000)
        self._stuck.timeout.connect(lambda: application.exit(1))
        self.window.state_changed.connect(lambda _: self._settled.start())
        self.map_view.titleChanged.connect(self._on_title)

    def ask(self) -> None:
        """Have the page tell what can be clicked, two frames from now."""
        self.map_view.page().runJavaScript(_SYMBOLS)

    def _on_title(self, title: str) -> None:
        if title.startswith("drawn"):
            # Too long for a title.
            self.map_view.page().runJavaScript("answer", self._on_symbols)

    def _on_symbols(self, answer: str) -> None:
        width, height, symbols = json.loads(answer)
        dots = [dot for dot in symbols if dot["isOpen"]]
        if (width, height) != self.map_view.size().toTuple() or not dots:
            # Not yet in its place in the window: a click would go elsewhere.
            self.ask()
            return

        def apart(dot: dict[str, Any]) -> float:
            """One close to others would ask which of them is meant."""
            gaps = (
                hypot(dot["x"] - other["x"], dot["y"] - other["y"]) - float(other["r"])
                for other in symbols
                if other is not dot
            )
            return min(gaps, default=0.0)

        self._dots = sorted(dots, key=apart)[-LATER_CLICKS if self.took else -1 :]
        self._click()

    def _click(self) -> None:
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest

        dot = self._dots[-1]
        point = QPoint(round(dot["x"]), round(dot["y"]))
        page = self.map_view.focusProxy()
        assert page is not None
        self._stuck.start()
        self._begun = time.perf_counter()
        QTest.mouseClick(page, Qt.MouseButton.LeftButton, pos=point)

    def note_painting(self) -> None:
        if self._settled.isActive():
            self._painted = time.perf_counter()
            self._settled.start()

    def _on_settled(self) -> None:
        dot = self._dots.pop()
        place = self.window.corpus.places[dot["id"]]
        assert self.window.state.place == dot["id"], (self.window.state, dot)
        assert self.window.evidence.title.text() == place.name
        rows = range(self.cards.cards.rowCount())
        listed = [self.cards.cards.card(row).record for row in rows]
        assert listed and all(dot["id"] in record.place_ids for record in listed)
        assert self._painted > self._begun
        self.took.append(1000 * (self._painted - self._begun))
        if self._dots:
            self._click()
        elif len(self.took) == 1:
            self.map_view.drawn.connect(self.ask)
            lat, lon, zoom = PART
            self.map_view.go_to(lat, lon, zoom=zoom)
            self.map_view.tell_when_drawn()
        else:
            print(json.dumps([round(one, 2) for one in self.took]), flush=True)
            self.application.exit(0)


def main() -> None:
    from gui.qt_libraries import load_beside

    load_beside()
    from gui import app
    from gui.paths import DataDir

    application, session = app.make_window(DataDir(Path(sys.argv[1])))
    clicks = _Clicks(application, session)
    session.window.show()
    session.start([])
    if session.map_view.is_ready:
        clicks.ask()
    else:
        session.map_view.ready.connect(clicks.ask)
    status = application.exec()
    session.close()
    sys.exit(status)


if __name__ == "__main__":
    main()
