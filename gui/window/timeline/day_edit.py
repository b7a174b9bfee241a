"""A field for a day of the range, which takes a whole range as well."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from gui.engine.typed_range import DayError, Range, Side
from gui.window import words

_RANGE_WORDS = re.compile(
    r"\.\.|…|–|\b(?:last|past|this|since|until|till|to|through|before|after|from|between|in|during)\b",
    re.IGNORECASE,
)


class DayEdit(QLineEdit):
    """A typed day. Escape brings back what was there before typing."""

    def __init__(self, side: Side) -> None:
        super().__init__()
        self.side = side
        self._kept = ""
        name = "First day" if side is Side.FIRST else "Last day"
        self.setObjectName("firstDay" if side is Side.FIRST else "lastDay")
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setToolTip(
            "A day, a month or a year: 4 Sep 2025, Sep 2025, 2025\n"
            "Or a whole range: last 90 days, 2025-03..2025-11, in May 2025, since 2020"
        )
        self.setAccessibleDescription(self.toolTip())
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("28 Sep 20255") + 24)

    def show_day(self, day: date | None) -> None:
        """Show a day, unless the user is in the midst of typing another."""
        self._kept = words.short_day(day) if day else ""
        if not self.isModified():
            self.setText(self._kept)

    def read(self, today: date) -> date | Range | None:
        """The typed day, or the range; raises `DayError` where the text is neither."""
        from gui.engine.typed_days import read_day, read_range

        try:
            return read_day(self.text(), self.side)
        except DayError as error:
            try:
                return read_range(self.text(), today)
            except DayError as not_range:
                # What is meant for a range is answered with how ranges are written.
                raise (not_range if _RANGE_WORDS.search(self.text()) else error) from None

    def revert(self) -> None:
        self.setText(self._kept)
        self.setModified(False)
        self.set_wrong(False)

    def set_wrong(self, is_wrong: bool) -> None:
        if bool(self.property("wrong")) != is_wrong:
            self.setProperty("wrong", is_wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        # Escape would reach the window's own "step back" before this field.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.isModified()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.revert()
            self.textEdited.emit(self.text())
        else:
            super().keyPressEvent(event)
