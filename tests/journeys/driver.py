"""A mouse, a keyboard and questions for one window."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from gui.engine.model import PlaceId
from gui.engine.timeline import Tray
from gui.session import Session
from tests.javascript import evaluate
from tests.map.awaited import heard


class Driver:
    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session = session
        self.window = session.window
        self.map = session.map_view
        self.qtbot = qtbot
        self.is_closed = False
        self.complained: list[str] = []

    # Questions

    def run(self, script: str) -> Any:
        return evaluate(self.qtbot, self.map.page(), script)

    def ask(self, question: str) -> Any:
        """One of the page's questions, such as `markers()`."""
        return json.loads(self.run(f"dateline.{question}"))

    def place_id(self, name: str) -> PlaceId:
        (found,) = [key for key, place in self.window.corpus.places.items() if place.name == name]
        return found

    def marker(self, name: str) -> dict[str, Any]:
        """The symbol that shows a place, alone or with others."""
        wanted = self.place_id(name)
        (found,) = [marker for marker in self.ask("markers()") if wanted in marker["ids"]]
        return dict(found)

    def child(self, name: str) -> QWidget:
        widget = self.window.findChild(QWidget, name)
        assert widget is not None, name
        return widget

    def card_texts(self) -> list[str]:
        cards = self.window.evidence.cards.cards
        return [cards.card(row).record.excerpt for row in range(cards.rowCount())]

    def rows(self) -> dict[str, int]:
        """Place and count of each row of the list."""
        table = self.window.findChild(QTableView, "placesTable")
        assert table is not None
        model = table.model()
        return {
            model.index(row, 0).data(): int(model.index(row, 1).data())
            for row in range(model.rowCount())
        }

    def hidden(self) -> dict[Tray, int]:
        return {tray: len(records) for tray, records in self.window.view.trays.items()}

    def complaints(self) -> list[str]:
        """What the page wrote to its console, and what it asked for and did not get."""
        return [line.text for line in self.map.console] + self.map.blocked

    # Waiting

    def wait_until_drawn(self) -> None:
        with heard(self.qtbot, self.map, self.map.drawn, 30_000):
            self.map.tell_when_drawn()

    # Doing

    def map_in_hand(self) -> QWidget:
        """What takes the mouse on the map, when the window listens to it: sooner than any hand."""
        target = self.map.focusProxy()
        assert target is not None
        self.qtbot.waitUntil(lambda: not target.acceptDrops(), timeout=5_000)
        return target

    def click_map(self, x: float, y: float) -> None:
        target = self.map_in_hand()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))

    def click_marker(self, name: str) -> None:
        """Click a place's symbol; one in a cluster first has to be zoomed out of it."""
        for _ in range(8):
            self.wait_until_drawn()
            marker = self.marker(name)
            if len(marker["ids"]) == 1:
                with self.qtbot.waitSignal(self.map.place_clicked, timeout=5_000) as clicked:
                    self.click_map(marker["x"], marker["y"])
                assert clicked.args == [self.place_id(name)]
                return
            with self.qtbot.waitSignal(self.map.view_changed, timeout=5_000):
                self.click_map(marker["x"], marker["y"])
        raise AssertionError(f"{name} never came apart from its neighbours")

    def drag(self, widget: QWidget, begin: QPoint, end: QPoint, steps: int = 12) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(widget, left, none, begin)
        for step in range(1, steps + 1):
            at = begin + (end - begin) * step / steps
            move = QMouseEvent(
                QEvent.Type.MouseMove,
                QPointF(at),
                QPointF(widget.mapToGlobal(at)),
                Qt.MouseButton.NoButton,
                left,
                none,
            )
            QApplication.sendEvent(widget, move)
        QTest.mouseRelease(widget, left, none, end)

    def type_day(self, name: str, text: str) -> None:
        line = self.window.findChild(QLineEdit, name)
        assert line is not None
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def press(self, widget: QWidget, keys: Sequence[Qt.Key]) -> None:
        for key in keys:
            QTest.keyClick(widget, key)

    def close(self) -> None:
        """Close the window and let go of the project; what the page complained of is kept."""
        if self.is_closed:
            return
        self.is_closed = True
        self.complained = self.complaints()
        self.window.close()
        self.session.close()
        self.window.deleteLater()
        self.session.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
