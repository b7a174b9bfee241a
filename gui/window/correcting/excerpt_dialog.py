"""Asks which words of an article tell an event, or where an event becomes two."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QPushButton, QTextEdit, QWidget

from gui.window.correcting.shaping import split_point, trimmed
from gui.window.looks.dialog_parts import buttons, column_of, said
from gui.window.offsets import Utf16Offsets, plain_text

AROUND = 1_000
"""So many characters of the article before and behind an event are shown."""


class Ask(StrEnum):
    """What is asked for; the value is the title of the window."""

    WORDS = "Change the text of the event"
    POINT = "Split the event"


_SAID = {
    Ask.WORDS: "Select the words that tell the event.",
    Ask.POINT: "Click where the second event begins. The arrow keys move the point.",
}
_SIZE_PX = {Ask.WORDS: (600, 420), Ask.POINT: (560, 280)}
_VERB = {Ask.WORDS: "Use this text", Ask.POINT: "Split here"}


class ExcerptDialog(QDialog):
    """Shows an event in its article, to be cut otherwise.

    Args:
        text: The text of the article.
        start: Where the event begins in it; `end` likewise.
    """

    stated = Signal(int, int)
    """First and last offset into the article; for a point both are the same."""

    def __init__(self, ask: Ask, text: str, start: int, end: int, parent: QWidget) -> None:
        super().__init__(parent)
        column = column_of(self, "cutEvent", ask.value)
        self._ask = ask
        self._article = text
        self._event = (start, end)
        low, high = start, end
        if ask is Ask.WORDS:
            low, high = max(0, start - AROUND), min(len(text), end + AROUND)
        self._low = low
        shown = text[low:high]
        self._offsets = Utf16Offsets(shown)
        self.text = QTextEdit()
        self.text.setObjectName("cutText")
        self.text.setAccessibleName("Text of the article")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setPlainText(plain_text(shown))
        self.parts = said(muted=True)
        self.use = QPushButton(_VERB[ask])
        for part in (said(_SAID[ask]), self.text, self.parts, buttons(self, self.use)):
            column.addWidget(part)
        self.resize(*_SIZE_PX[ask])
        self.text.selectionChanged.connect(self._check)
        self.text.cursorPositionChanged.connect(self._check)
        self.text.setFocus()
        if ask is Ask.WORDS:
            self.select(start, end)
        else:
            at = start + split_point(text[start:end])
            self.select(at, at)

    def select(self, start: int, end: int) -> None:
        """Mark words, or a point, by offsets into the article."""
        cursor = self.text.textCursor()
        cursor.setPosition(self._offsets.to_qt(start - self._low))
        cursor.setPosition(self._offsets.to_qt(end - self._low), QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()

    def chosen(self) -> tuple[int, int] | None:
        """What is marked, by offsets into the article; None if it cannot be used."""
        cursor = self.text.textCursor()
        first, last = (
            self._low + self._offsets.to_python(at)
            for at in (cursor.selectionStart(), cursor.selectionEnd())
        )
        start, end = self._event
        if self._ask is Ask.WORDS:
            return trimmed(self._article, first, last)
        parts = (trimmed(self._article, start, first), trimmed(self._article, first, end))
        return (first, first) if all(parts) else None

    def _check(self) -> None:
        chosen = self.chosen()
        self.use.setEnabled(chosen is not None and chosen != self._event)
        if self._ask is Ask.POINT and chosen is not None:
            before = " ".join(self._article[self._event[0] : chosen[0]].split())
            after = " ".join(self._article[chosen[0] : self._event[1]].split())
            self.parts.setText(f"“…{before[-40:]}”  |  “{after[:40]}…”")
        else:
            self.parts.setText("")

    def accept(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.stated.emit(*chosen)
            super().accept()
