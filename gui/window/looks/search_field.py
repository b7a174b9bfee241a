"""A field to search with: it can be emptied with a button, which says what it does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from gui.window.looks.colours import Colours
from gui.window.looks.icons import icon

LETTERS_OF_QT = 17
"""So many an empty line of Qt wants to have room for."""


class SearchField(QLineEdit):
    """A line of text with a clear button, and a magnifying glass where `has_icon`.

    Its words stand in it while it is empty; where they have no room, the first of them does.

    `clears_on_escape`: Escape empties it before it does anything else in the window.
    """

    def __init__(
        self, name: str, words: str, *, has_icon: bool = False, clears_on_escape: bool = False
    ) -> None:
        super().__init__()
        self._words = words
        self._clears_on_escape = clears_on_escape
        self.setObjectName(name)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.textChanged.connect(self._offer_to_clear)
        self._glass: QAction | None = None
        if has_icon:
            self._glass = QAction(words, self)
            self._glass.triggered.connect(self.setFocus)
            self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)

    def sizeHint(self) -> QSize:
        hint, metrics = super().sizeHint(), self.fontMetrics()
        wanted = metrics.horizontalAdvance(self._words)
        more = wanted - LETTERS_OF_QT * metrics.horizontalAdvance("x")
        return hint.grownBy(QMargins(0, 0, max(0, more), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= self.sizeHint().width()
        self.setPlaceholderText(self._words if has_room else self._words.split()[0])

    def _offer_to_clear(self) -> None:
        # Nobody sees the button while there is nothing to clear, and Qt is slow to make it.
        if not self.isClearButtonEnabled():
            self.setClearButtonEnabled(True)
            for button in self.findChildren(QToolButton):
                if not button.accessibleName():
                    button.setAccessibleName("Clear")

    def set_colours(self, colours: Colours) -> None:
        if self._glass is not None:
            self._glass.setIcon(icon("search", colours))

    def event(self, event: QEvent) -> bool:
        # The window's own "step back" would take the key before this field sees it.
        if event.type() is QEvent.Type.ShortcutOverride and self._is_to_clear(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_to_clear(event):
            self.clear()
        else:
            super().keyPressEvent(event)

    def _is_to_clear(self, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return self._clears_on_escape and is_escape and bool(self.text())
