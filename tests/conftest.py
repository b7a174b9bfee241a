"""Surroundings of all tests: no display, no sandbox for root, our scheme known in time."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu --log-level=3")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Chromium refuses to start as root unless its sandbox is off.
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

import pytest

from gui.map.scheme import register_scheme

# Qt takes new schemes only before the first QApplication is made.
register_scheme()

HEADLESS_NOISE = (
    r"^QRhiGles2: Failed to create (temporary )?context$",
    r"^Failed to create RHI for backend: OpenGL$",
    r"^GPUInfo not initialized on GpuInfoUpdate$",
    r"^Sandboxing disabled by user\.$",
)
"""What Qt says on a machine without a graphics card; every other message fails a test."""


def pytest_configure(config: pytest.Config) -> None:
    for pattern in HEADLESS_NOISE:
        config.addinivalue_line("qt_log_ignore", pattern)
