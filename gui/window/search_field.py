"""A field to search with: it can be emptied with a button, which says what it does."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton

from gui.window.colours import Colours
from gui.window.icons import icon


class SearchField(QLineEdit):
    """A line of text with a clear button, and a magnifying glass where `has_icon`."""

    def __init__(self, name: str, words: str, *, has_icon: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName("Clear")
        self._glass: QAction | None = None
        if has_icon:
            self._glass = QAction(words, self)
            self._glass.triggered.connect(self.setFocus)
            self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)

    def set_colours(self, colours: Colours) -> None:
        if self._glass is not None:
            self._glass.setIcon(icon("search", colours))
