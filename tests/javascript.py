"""Asking the map page a question."""

from __future__ import annotations

from typing import Any

from PySide6.QtWebEngineCore import QWebEnginePage
from pytestqt.exceptions import TimeoutError as NoAnswer
from pytestqt.qtbot import QtBot

_TRIES = 5
_EACH_MS = 5_000


def evaluate(qtbot: QtBot, page: QWebEnginePage, script: str) -> Any:
    """The value of a script that may be run more than once.

    On a busy machine an answer has been lost on its way from the web process, once in some ten
    thousand questions. So a question that stays without one is asked again.
    """
    answers: list[Any] = []

    def hear(answer: Any) -> None:
        answers.append(answer)

    for _ in range(_TRIES):
        page.runJavaScript(script, hear)
        try:
            qtbot.waitUntil(lambda: bool(answers), timeout=_EACH_MS)
        except NoAnswer:
            continue
        return answers[0]
    raise AssertionError(f"the page did not answer: {script[:80]}")
