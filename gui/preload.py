"""Loads modules on a thread of its own, while this one sets the web engine going.

Half of a start is loading modules, and half is waiting for the web engine, which does its work on
this thread in small pieces. So the two go on side by side.
"""

from __future__ import annotations

import sys
import threading
from importlib import import_module

from PySide6.QtCore import QCoreApplication, QEventLoop

_LOOK_S = 0.002
_SHORT_TURN_S = 0.0005
"""After so long, Python lets another thread have its turn. By itself it takes ten times as long,
and each of the page's requests would wait for that."""


class Preload:
    """Begins to load modules at once; `wait` serves the web engine until they are there."""

    def __init__(self, *modules: str) -> None:
        self._modules = modules
        self._usual_turn_s = sys.getswitchinterval()
        sys.setswitchinterval(_SHORT_TURN_S)
        self._thread = threading.Thread(target=self._load, name="preload", daemon=True)
        self._thread.start()

    def _load(self) -> None:
        try:
            for module in self._modules:
                import_module(module)
        except Exception:
            # Whoever imports it next meets the same, on a thread where it can be told.
            return

    def wait(self) -> None:
        """Let Qt's events pass, but for the user's, until the modules are loaded."""
        while self._thread.is_alive():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            self._thread.join(_LOOK_S)
        sys.setswitchinterval(self._usual_turn_s)
