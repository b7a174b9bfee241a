"""How evenly frames come while the map is drawn along and zoomed, with 20,000 places.

`python -m tests.benchmarks.map_moves` prints, in ms, the 95th percentile between frames while the
map is panned with the mouse and while it zooms in and out, and of frames without work.
"""

from __future__ import annotations

import itertools
import math

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from tests.benchmarks.map_stage import Stage, finish, in_own_process, median_and_95th

Measure = tuple[str, str, str, list[tuple[float, float]]]
ROUNDS = 3
MOUSE_MS = 8
TURN = 400
"""Moves of the mouse for one loop over the map."""
LOOPS = 2
ZOOMS = 6
_IDLE = "the same page, frames without work"


def _pairs(which: str) -> list[tuple[float, float]]:
    told = [in_own_process("map_moves") for _ in range(ROUNDS)]
    return [(one[which] / 1000, one["idle"] / 1000) for one in told]


def panning() -> Measure:
    return "a frame of panning, 95th percentile", "ms", _IDLE, _pairs("pan")


def zooming() -> Measure:
    return "a frame of zooming, 95th percentile", "ms", _IDLE, _pairs("zoom")


def pan(stage: Stage) -> None:
    """Draw the map along in loops, with the left button down."""
    target = stage.view.focusProxy()
    assert target is not None
    counter = itertools.count()

    def mouse(kind: QEvent.Type, point: QPointF, button: Qt.MouseButton) -> None:
        is_up = kind is QEvent.Type.MouseButtonRelease
        held = Qt.MouseButton.NoButton if is_up else Qt.MouseButton.LeftButton
        there = QPointF(target.mapToGlobal(point.toPoint()))
        event = QMouseEvent(
            kind, point, there, button, held, Qt.KeyboardModifier.NoModifier
        )  # fmt: skip
        QApplication.sendEvent(target, event)

    def at(number: int) -> QPointF:
        angle = 2 * math.pi * number / TURN
        return QPointF(550 + 300 * math.sin(angle), 380 + 200 * math.sin(2 * angle))

    def move() -> bool:
        number = next(counter)
        mouse(QEvent.Type.MouseMove, at(number), Qt.MouseButton.NoButton)
        return number < LOOPS * TURN

    mouse(QEvent.Type.MouseButtonPress, at(0), Qt.MouseButton.LeftButton)
    stage.every(MOUSE_MS, move)
    mouse(QEvent.Type.MouseButtonRelease, at(0), Qt.MouseButton.LeftButton)


def zoom(stage: Stage) -> None:
    """In, and out again, each as soon as the last is done."""
    for turn in range(2 * ZOOMS):
        (stage.view.zoom_in if turn % 4 < 2 else stage.view.zoom_out)()
        stage.pause(450)


def main() -> None:
    stage = Stage(20_000, 1_000_000)
    stage.look_at(48.0, 10.0, 5)
    stage.watch_frames()
    stage.pause(1000)
    _, idle = median_and_95th(stage.intervals("frames"))
    pan(stage)
    _, panned = median_and_95th(stage.intervals("frames"))
    stage.rest()
    stage.forget_frames()
    zoom(stage)
    _, zoomed = median_and_95th(stage.intervals("frames"))
    finish({"pan": panned, "zoom": zoomed, "idle": idle})


if __name__ == "__main__":
    main()
