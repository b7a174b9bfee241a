"""Surroundings of all tests: no display, no sandbox for root, our scheme known in time."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu --log-level=3")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Chromium refuses to start as root unless its sandbox is off.
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

from gui.map.scheme import register_scheme

# Qt takes new schemes only before the first QApplication is made.
register_scheme()
