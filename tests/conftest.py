"""Surroundings of all tests: no display, no sandbox for root, our scheme known in time."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu --log-level=3")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Chromium refuses to start as root unless its sandbox is off.
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

import hypothesis
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from gui.map.scheme import register_scheme
from tests.map.tile_server import TileServer

# Qt takes new schemes only before the first QApplication is made.
register_scheme()

# The same examples each time, however slow the machine: a suite that fails now and then teaches
# people not to look.
hypothesis.settings.register_profile("suite", derandomize=True, deadline=None)
hypothesis.settings.load_profile("suite")

HEADLESS_NOISE = (
    r"^QRhiGles2: Failed to create (temporary )?context$",
    r"^Failed to create RHI for backend: OpenGL$",
    r"^GPUInfo not initialized on GpuInfoUpdate$",
    r"^Sandboxing disabled by user\.$",
    r"^This plugin does not support (propagateSizeHints\(\)|raise\(\)|grabbing the keyboard)$",
)
"""What Qt says without a graphics card, or a window manager; every other message fails a test."""


def pytest_configure(config: pytest.Config) -> None:
    for pattern in HEADLESS_NOISE:
        config.addinivalue_line("qt_log_ignore", pattern)


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Deletes the windows of a test at its end, and takes off the style sheet.

    Else the next test made its window beside the last one and Qt dressed both: that took most of
    the time of the tests with windows.
    """
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.setStyleSheet("")


WAYS_OUT = frozenset(
    f"socket.{way}" for way in ("connect", "sendto", "sendmsg", "getaddrinfo", "gethostbyname")
)
"""What Python tells its audit hooks before it does it. `connect_ex` is told as `connect`."""
_opened: list[object] | None = None
"""Ways to the outside that were tried in the test that runs; None between tests."""


def _guard(event: str, told: tuple[object, ...]) -> None:
    if event not in WAYS_OUT or _opened is None:
        return
    way = told[0]
    if isinstance(way, socket.socket):
        if way.family not in (socket.AF_INET, socket.AF_INET6):
            return
        way = told[1] if len(told) > 1 else event
    _opened.append(way)
    raise OSError("no network in tests")


# For good: an audit hook cannot be taken away.
sys.addaudithook(_guard)


@pytest.fixture(autouse=True)
def no_network(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[object]]:
    """Any way that Python opens to the outside fails the test that opened it."""
    global _opened
    _opened = opened = []

    def refused(parent: object) -> None:
        opened.append("a connection of Qt's")
        raise AssertionError("no network in tests but with the fixture loopback")

    if "loopback" not in request.fixturenames:
        # The only place where the program makes Qt's way to servers.
        monkeypatch.setattr("gui.web_requests.new_access_manager", refused)
    yield opened
    _opened = None
    assert opened == []


@pytest.fixture
def loopback() -> None:
    """Lets a test make requests, to a server on this machine: see `tile_server`."""


@pytest.fixture
def tile_server(loopback: None) -> Iterator[TileServer]:
    """A tile server on this machine."""
    server = TileServer()
    yield server
    server.close()
