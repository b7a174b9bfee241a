"""An exported page in a plain browser: no scheme of ours, no network, and every request noted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QMouseEvent
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.javascript import evaluate


class _Requests(QWebEngineUrlRequestInterceptor):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        self.seen.append(info.requestUrl().toString())


class _Page(QWebEnginePage):
    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        self.console: list[str] = []

    def javaScriptConsoleMessage(self, level: Any, message: str, line: int, source: str) -> None:
        self.console.append(f"{message} ({source}:{line})")


class ShownPage:
    """A page that was loaded from the disk, with a mouse and a few questions."""

    def __init__(self, file: Path, qtbot: QtBot, size: tuple[int, int]) -> None:
        self.file = file
        self.qtbot = qtbot
        # Of the application, for a profile must outlive its pages.
        profile = QWebEngineProfile(QCoreApplication.instance())
        self.requests = _Requests(profile)
        profile.setUrlRequestInterceptor(self.requests)
        self.view = QWebEngineView()
        self.page = _Page(profile, self.view)
        self.view.setPage(self.page)
        self.view.resize(*size)
        self.view.show()
        with qtbot.waitSignal(self.page.loadFinished, timeout=20_000):
            self.view.load(QUrl.fromLocalFile(str(file)))

    def close(self) -> None:
        """Close it and wait until it is gone."""
        self.view.close()
        self.view.deleteLater()
        self.qtbot.waitUntil(lambda: not isValid(self.view))

    def run(self, script: str) -> Any:
        return evaluate(self.qtbot, self.page, script)

    def wait_for(self, script: str) -> None:
        """Wait until something is true on the page."""
        self.qtbot.waitUntil(lambda: bool(self.run(script)), timeout=20_000)

    def markers(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(
            self.run("typeof dateline === 'undefined' ? '[]' : dateline.markers()")
        )
        return found

    def text(self, element_id: str) -> str:
        found: str = self.run(f"document.getElementById('{element_id}').textContent")
        return found

    def excerpts(self) -> list[str]:
        found: list[str] = json.loads(
            self.run(
                "JSON.stringify([...document.querySelectorAll('.event article > blockquote')]"
                ".map((one) => one.textContent))"
            )
        )
        return found

    def corner(self, selector: str) -> tuple[float, float]:
        x, y = self.run(
            f"(() => {{ const box = document.querySelector('{selector}').getBoundingClientRect();"
            "return `${box.left} ${box.top}` })()"
        ).split()
        return float(x), float(y)

    def drag(self, *points: tuple[float, float]) -> None:
        """Press at the first point, move over the others, and let go at the last: or a click."""
        kind, left = QMouseEvent.Type, Qt.MouseButton.LeftButton
        self._mouse(kind.MouseMove, points[0], Qt.MouseButton.NoButton)
        self._mouse(kind.MouseButtonPress, points[0], left)
        for point in points[1:]:
            self._mouse(kind.MouseMove, point, left)
        self._mouse(kind.MouseButtonRelease, points[-1], Qt.MouseButton.NoButton)

    def _mouse(self, kind: QMouseEvent.Type, at: tuple[float, float], held: Qt.MouseButton) -> None:
        point, target = QPointF(*at), self.view.focusProxy()
        button = Qt.MouseButton.LeftButton
        if kind is QMouseEvent.Type.MouseMove:
            button = Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind,
            point,
            QPointF(target.mapToGlobal(point.toPoint())),
            button,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(target, event)
