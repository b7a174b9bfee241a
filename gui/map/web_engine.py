"""Starts the web engine while other threads of Python run."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWebEngineWidgets import QWebEngineView


def start_web_engine() -> None:
    """Have the web engine ready for the first page. A later call does nothing of note.

    Making a profile starts it as well, but from Python that call keeps every other thread of
    Python waiting until it is done, a sixth of a whole start. So Qt's event loop makes the first
    one, which nobody uses: Python is free while the event loop is at work.
    """
    first = QWebEngineView()
    soon = QTimer(first)
    soon.setSingleShot(True)
    # Nothing is loading; but the view makes its page, and with it a profile, to stop it.
    soon.timeout.connect(first.stop)
    soon.start(0)
    QCoreApplication.processEvents()
