"""Notices when the page no longer answers, as when a script of it goes round and round."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

TICK_MS = 2_500
TICKS_UNANSWERED = 4
"""So many in a row, and the page hangs. Ticks and not seconds: a computer that slept has missed
none, and its page is well."""


class Watchdog(QObject):
    """Asks again and again whether the page is there, one question at a time."""

    hanging_changed = Signal(bool)
    """True: there has been no answer for about ten seconds. False: it came after all."""

    def __init__(self, ask: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._unanswered = 0
        self._is_hanging = False
        self.timer = QTimer(self)
        self.timer.setInterval(TICK_MS)
        self.timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """There is a page that listens, or should soon: begin to ask."""
        self._answered()
        self.timer.start()

    def stop(self) -> None:
        """There is no page to ask."""
        self.timer.stop()
        self._answered()

    def on_answer(self) -> None:
        """The page answered."""
        self._answered()

    def _answered(self) -> None:
        self._unanswered = 0
        self._set_hanging(False)

    def _on_tick(self) -> None:
        if self._unanswered == 0:
            self._ask()
        self._unanswered += 1
        if self._unanswered > TICKS_UNANSWERED:
            self._set_hanging(True)

    def _set_hanging(self, is_hanging: bool) -> None:
        if is_hanging != self._is_hanging:
            self._is_hanging = is_hanging
            self.hanging_changed.emit(is_hanging)
