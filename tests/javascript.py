"""Asking the map page a question."""

from __future__ import annotations

from typing import Any

from PySide6.QtWebEngineCore import QWebEnginePage
from pytestqt.exceptions import TimeoutError as NoAnswer
from pytestqt.qtbot import QtBot

_WITHIN_MS = 25_000
"""Far longer than a busy machine takes: a page that has not answered by then never will."""


def evaluate(qtbot: QtBot, page: QWebEnginePage, script: str) -> Any:
    """The value of a script. It is asked for once: an answer that does not come is a defect."""
    answers: list[Any] = []

    def hear(answer: Any) -> None:
        answers.append(answer)

    page.runJavaScript(script, hear)
    try:
        qtbot.waitUntil(lambda: bool(answers), timeout=_WITHIN_MS)
    except NoAnswer:
        raise AssertionError(f"the page did not answer: {script[:80]}") from None
    return answers[0]
