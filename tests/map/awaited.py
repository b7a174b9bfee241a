"""Says what a map waits for, so that a test that waited in vain explains itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import SignalInstance
from pytestqt.exceptions import TimeoutError as NoAnswer
from pytestqt.qtbot import QtBot

from gui.map.view import MapView

_ANSWER_MS = 5_000
_QUESTIONS = 10
"""Asked some ten milliseconds apart, so that a page that is well has a frame in between."""
_BEGIN = """
globalThis.hadFrame = globalThis.wasIdle = false;
requestAnimationFrame(() => { globalThis.hadFrame = true; });
requestIdleCallback(() => { globalThis.wasIdle = true; });
0"""
_STATE = """(() => {
  const tiles = [...document.querySelectorAll('canvas.leaflet-tile')];
  return JSON.stringify({
    ...(globalThis.dateline ? JSON.parse(dateline.awaited()) : { page: document.readyState }),
    hasFrames: globalThis.hadFrame,
    isIdle: globalThis.wasIdle,
    tiles: tiles.length,
    tilesLoading: tiles.filter((tile) => !tile.classList.contains('leaflet-tile-loaded')).length,
  });
})()"""


def state_of(qtbot: QtBot, view: MapView) -> str:
    """What the page of a map is doing, as JSON, and what the view knows of it."""
    page = view.page()
    known = {
        "ready": view.is_ready,
        "shown": view.isVisible(),
        "page visible": page.isVisible(),
        "lifecycle": page.lifecycleState().name,
        "loading": page.isLoading(),
        "process": page.renderProcessPid(),
        "console": [line.text for line in view.console],
        "blocked": view.blocked,
    }
    told: list[Any] = []
    for script in (_BEGIN, *[_STATE] * _QUESTIONS):
        told.clear()
        page.runJavaScript(script, told.append)
        try:
            qtbot.waitUntil(lambda: bool(told), timeout=_ANSWER_MS)
        except NoAnswer:
            return f"the page does not answer at all; {known}"
    return f"{told[0]}; {known}"


@contextmanager
def heard(qtbot: QtBot, view: MapView, signal: SignalInstance, within_ms: int) -> Iterator[None]:
    """Waits for a signal of a map; says what the map waits for when it does not come."""
    try:
        with qtbot.waitSignal(signal, timeout=within_ms):
            yield
    except NoAnswer as error:
        raise AssertionError(f"{error}. The map: {state_of(qtbot, view)}") from None
