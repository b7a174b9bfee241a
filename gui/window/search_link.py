"""The search box: a search goes out with each letter, and a slip is answered in words.

Where searches take long they go out when the user pauses, so that no letter waits for one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit

from gui.settings import Settings
from gui.window.actions import Actions
from gui.window.looks.spoken import alert
from gui.window.searches.marking import finding_of
from gui.window.searches.menu import SearchMenu

PAUSE_MS = 150
SLIP_MS = 500
"""Half a word is often a slip; it is said when the user seems to be done."""
LONG_S = 0.1
"""A search that took longer makes the next one wait for a pause: letters come as quickly."""
LEAST_WIDTH = 340
STILL_SHOWN = "What “{}” finds is still shown."


class SearchLink(QObject):
    """Keeps the search box and the search that is shown in step.

    Args:
        field: Where the user types.
        problem_of: Why a search cannot be understood, as a sentence; empty if it can.
        actions: Of the window.
        settings: Where the last searches are kept.
    """

    search_changed = Signal(str)
    """The search to show, without white space around it."""

    words_changed = Signal(object)
    """The `Finding` that tells where the words of the search stand in a text."""

    def __init__(
        self,
        field: QLineEdit,
        problem_of: Callable[[str], str],
        actions: Actions,
        settings: Settings,
    ) -> None:
        super().__init__(field)
        self.menu = menu = SearchMenu(field, actions, settings)
        self._shown = ""
        menu.search_chosen.connect(self.send)
        self._field = field
        self._problem_of = problem_of
        self._problem: QLabel | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_typed)
        self._took_s = 0.0
        # Begun anew by each letter.
        self._slip = QTimer(self)
        self._slip.setSingleShot(True)
        self._slip.setInterval(SLIP_MS)
        self._slip.timeout.connect(self.send)
        field.textChanged.connect(self._on_text_changed)
        field.returnPressed.connect(self.send)

    @property
    def is_pending(self) -> bool:
        """Whether something was typed that did not go out yet."""
        return self._timer.isActive() or self._slip.isActive()

    @property
    def problem(self) -> str:
        """What is said of the search; empty if all is well."""
        label = self._problem
        return label.text() if label is not None and not label.isHidden() else ""

    def send(self) -> None:
        """What was typed goes out now, unless it cannot be understood."""
        self._say(self._sent())

    def _on_text_changed(self) -> None:
        self._slip.stop()
        self._timer.start(PAUSE_MS if self._took_s > LONG_S else 0)

    def _on_typed(self) -> None:
        if self._sent():
            self._slip.start()
        else:
            self._say("")

    def _sent(self) -> str:
        """Send what was typed, if it can be understood; returns why not."""
        self._timer.stop()
        self._slip.stop()
        search = self._field.text().strip()
        begun = time.perf_counter()
        problem = self._problem_of(search) if search else ""
        if problem:
            # Else what the box holds and what the window shows would not agree for no reason said.
            return f"{problem} {STILL_SHOWN.format(self._shown)}" if self._shown else problem
        self.search_changed.emit(search)
        self._took_s = time.perf_counter() - begun
        return ""

    def show_search(self, search: str) -> None:
        """The search that is shown now; what the user is typing stays."""
        self.menu.show_search(search)
        is_other = search != self._shown
        if is_other:
            self._shown = search
            self.words_changed.emit(finding_of(search, date.today()))
        # What came in meanwhile would undo the last letters; and a search that is being mended
        # stays for as long as no other one is shown.
        is_in_hand = self.is_pending or (self.problem and not is_other)
        if search != self._field.text().strip() and not is_in_hand:
            self._take_back()

    def _take_back(self) -> None:
        """The box holds what is shown again."""
        self._field.setText(self._shown)
        self._timer.stop()
        self._say("")

    def _say(self, problem: str) -> None:
        if self._problem is None:
            if not problem:
                return
            self._problem = self._make_label()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._field.setAccessibleDescription(problem)
        if problem:
            self._place()
            self._problem.raise_()
            alert(self._problem)

    def _make_label(self) -> QLabel:
        # Above all other parts of the window, right below the field.
        label = QLabel(self._field.window())
        label.setObjectName("searchProblem")
        label.setProperty("popup", True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setContentsMargins(12, 8, 12, 8)
        self._field.window().installEventFilter(self)
        self._field.installEventFilter(self)
        return label

    def _place(self) -> None:
        assert self._problem is not None
        field, window = self._field, self._field.window()
        wide = min(max(field.width(), LEAST_WIDTH), window.width() - 16)
        corner = field.mapTo(window, QPoint(0, field.height() + 4))
        left = max(8, min(corner.x(), window.width() - wide - 8))
        self._problem.setGeometry(left, corner.y(), wide, self._problem.heightForWidth(wide))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._problem is not None and not self._problem.isHidden():
            if watched is self._field and isinstance(event, QKeyEvent):
                return self._on_key(event)
            if event.type() is QEvent.Type.Resize:
                self._place()
            elif watched is self._field and event.type() is QEvent.Type.FocusOut:
                self._problem.hide()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        """Escape steps back from a slip first; the window's own key would pass over it."""
        if event.key() != Qt.Key.Key_Escape:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress:
            self._take_back()
            return True
        return False
