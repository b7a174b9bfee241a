"""Ctrl+C, a terminal that closes and a desktop that ends close the window as its user would."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class Interrupts(QObject):
    """Listens for the signals that end a program.

    Python hears of a signal only when it runs again, and an idle window runs no Python; an
    exception raised then would come up in whatever slot is called next, and be lost there. So the
    signal writes to a pipe, and Qt wakes us.

    Args:
        close: Ends the program; called on the window's thread.
    """

    def __init__(self, close: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._close = close
        self._end, told = os.pipe()
        for end in (self._end, told):
            os.set_blocking(end, False)
        self._notifier = QSocketNotifier(self._end, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_told)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Whom a shell has put into the background does not hear the key.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda number, frame: None)

    def _on_told(self) -> None:
        os.read(self._end, 64)
        self._close()
