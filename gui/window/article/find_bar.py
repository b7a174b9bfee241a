"""Finding words in the text of an article: a line to type in, a count, next and previous."""

from __future__ import annotations

import re
from bisect import bisect_left

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from gui.window import words
from gui.window.looks.colours import Colours
from gui.window.looks.icons import icon

Found = tuple[int, int]
"""Python offsets, end exclusive."""


def find_in(text: str, asked: str) -> list[Found]:
    """Every place in a text where the words asked for stand, in any case and with any space.

    A line break or a no-break space in the text is a space like any other.
    """
    parts = [re.escape(part) for part in asked.split()]
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(parts), re.IGNORECASE)
    return [found.span() for found in pattern.finditer(text)]


class FindBar(QWidget):
    """Finds in the text it is given. Enter goes on, Shift+Enter back, Escape closes."""

    found = Signal()
    """What is found, or which of it is current, has changed."""
    closed = Signal(bool)
    """Whether the keys were in the bar and need another place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._text = ""
        self._found: list[Found] = []
        self._current = -1
        self._from = 0
        self.line = QLineEdit()
        self.line.setObjectName("findInText")
        self.line.setPlaceholderText("Find in this article")
        self.line.setAccessibleName("Find in this article")
        self.counted = QLabel()
        self.counted.setObjectName("foundInText")
        self.before = _button("findPrevious", "Previous (Shift+Enter)")
        self.after = _button("findNext", "Next (Enter)")
        self.close_button = _button("closeFind", "Close (Escape)")
        self.close_button.setAccessibleName("Close finding")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        for part in (self.counted, self.before, self.after, self.close_button):
            row.addWidget(part)
        self.line.textChanged.connect(self._on_text)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.close_bar)
        self.hide()

    def open_bar(self, text: str, start: int, selected: str = "") -> None:
        """Find in a text, from an offset on; what is selected there is asked for at once."""
        self._text, self._from = text, start
        self.show()
        if selected.strip() and "\n" not in selected:
            self.line.setText(selected.strip())
        self._search()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_bar(self) -> None:
        """Hide it and forget what was found; the words stay for the next time."""
        if not self.isHidden():
            had_keys = self.isAncestorOf(QApplication.focusWidget() or self)
            self.hide()
            self._found, self._current = [], -1
            self.closed.emit(had_keys)

    def around(self, most: int) -> tuple[list[Found], Found | None]:
        """What was found near the current one, at most `most` to each side, and the current one."""
        if self._current < 0:
            return [], None
        low = max(0, self._current - most)
        return self._found[low : self._current + most + 1], self._found[self._current]

    def step(self, steps: int) -> None:
        """Go to the next or the one before; behind the last comes the first."""
        if self._found:
            self._current = (self._current + steps) % len(self._found)
            self._from = self._found[self._current][0]
            self._tell()

    def set_colours(self, colours: Colours) -> None:
        for button, name in (
            (self.before, "previous"),
            (self.after, "next"),
            (self.close_button, "close"),
        ):
            button.setIcon(icon(name, colours))

    def _on_text(self) -> None:
        if not self.isHidden():
            self._search()

    def _search(self) -> None:
        self._found = find_in(self._text, self.line.text())
        # The first one from where the reader is; while typing goes on, that place is kept.
        at = bisect_left(self._found, (self._from, 0))
        self._current = at % len(self._found) if self._found else -1
        self._tell()

    def _tell(self) -> None:
        is_missing = bool(self.line.text().strip()) and not self._found
        self.line.setProperty("wrong", is_missing)
        self.line.style().polish(self.line)
        if self._found:
            said = words.k_of_n(self._current + 1, len(self._found))
        else:
            said = "Not found" if is_missing else ""
        self.counted.setText(said)
        self.line.setAccessibleDescription(said)
        for button in (self.before, self.after):
            button.setEnabled(bool(self._found))
        self.found.emit()

    def event(self, event: QEvent) -> bool:
        # The window's own "step back" would take the key before this bar sees it.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


def _button(name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setAccessibleName(tip.split(" (")[0])
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
