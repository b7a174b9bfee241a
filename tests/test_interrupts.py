"""The signals that end a program close its window."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.interrupts import Interrupts

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    """The test run's own handlers, and its key, which a shell may have it ignore."""
    before = [(number, signal.getsignal(number)) for number in ENDING]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.set_wakeup_fd(-1)
    for number, handler in before:
        signal.signal(number, handler)


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_closes_the_window_though_it_is_idle(qtbot: QtBot, number: signal.Signals) -> None:
    closed: list[bool] = []
    parent = QObject()
    Interrupts(lambda: closed.append(True), parent)
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: closed == [True])


def test_a_key_that_the_shell_has_us_ignore_stays_ignored(qtbot: QtBot) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = QObject()
    Interrupts(lambda: None, parent)
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
