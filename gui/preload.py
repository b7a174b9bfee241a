"""Loads modules on a thread of its own, while this one sets the web engine going.

Half of a start is loading modules, and half is waiting for the web engine, which does its work on
this thread in small pieces. So the two go on side by side.
"""

from __future__ import annotations

import threading
from importlib import import_module

from PySide6.QtCore import QEventLoop, QMetaObject, Qt


class Preload:
    """Begins to load modules at once; `wait` serves the web engine until they are there."""

    def __init__(self, *modules: str) -> None:
        self._modules = modules
        self._loop = QEventLoop()
        self._is_done = False
        self._thread = threading.Thread(target=self._load, name="preload", daemon=True)
        self._thread.start()

    def _load(self) -> None:
        try:
            for module in self._modules:
                import_module(module)
        except Exception:
            # Whoever imports it next meets the same, on a thread where it can be told.
            return
        finally:
            # In this order: `wait` begins the loop only when its end is yet to be told.
            self._is_done = True
            QMetaObject.invokeMethod(self._loop, "quit", Qt.ConnectionType.QueuedConnection)

    def wait(self) -> None:
        """Let Qt's events pass, but for the user's, until the modules are loaded.

        Python is left alone meanwhile: looking again and again would take it from the other thread.
        """
        if not self._is_done:
            self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self._thread.join()
