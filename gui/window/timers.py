"""Timers that parts of the window wait with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def single_shot(parent: QObject, interval_ms: int, call: Callable[[], None]) -> QTimer:
    """A timer that calls once, each time some milliseconds after it was last started."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval_ms)
    timer.timeout.connect(call)
    return timer


def start_unless_active(timer: QTimer) -> None:
    """For what comes again and again: begun anew each time, a timer would wait for it to rest."""
    if not timer.isActive():
        timer.start()
