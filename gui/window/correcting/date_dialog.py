"""Asks when an event was."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from gui.engine.decisions.values import About
from gui.engine.model import DaySpan, EventRecord
from gui.engine.typed_days import as_typed, read_span
from gui.engine.typed_range import DayError
from gui.window import words
from gui.window.looks.dialog_parts import (
    ProblemLine,
    buttons,
    column_of,
    heading,
    said,
    side_button,
)
from gui.window.offsets import one_line


class DateDialog(QDialog):
    """One field for a day, a month, or a stretch of days. Emits what the user states."""

    stated = Signal(object)
    """A `DaySpan`; None: nobody knows."""
    taken_back = Signal()
    """The reader's own date is wanted again."""

    def __init__(self, record: EventRecord, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        column = column_of(self, "changeDate", "Change the date")
        self._today = today
        event = record.event
        title = heading(self, words.capitalised(words.event_date(event)))
        excerpt = said(one_line(record.excerpt), muted=True)
        self.field = QLineEdit()
        self.field.setObjectName("eventDays")
        self.field.setAccessibleName("When it was")
        self.field.setPlaceholderText("4 Sep 2025, Sep 2025 or 4 Sep 2025 – 8 Sep 2025")
        if event.span is not None:
            self.field.setText(as_typed(event.span, today))
            self.field.selectAll()
        self.problem = ProblemLine()
        self.use = QPushButton("Use this date")
        self.unknown = side_button("Date unknown")
        self.reset = side_button("As the reader thought")
        self.reset.setEnabled(About.DATE.value in event.corrected)
        foot = buttons(self, self.use)
        for button in (self.reset, self.unknown):
            foot.addButton(button, foot.ButtonRole.ResetRole)
        for part in (title, excerpt, self.field, self.problem, foot):
            column.addWidget(part)
        self.setMinimumWidth(640)
        self.field.textEdited.connect(self.problem.hide)
        self.unknown.clicked.connect(lambda: self._end(None))
        self.reset.clicked.connect(self._on_reset)
        self.field.setFocus()

    def accept(self) -> None:
        try:
            span = read_span(self.field.text(), self._today)
        except DayError as error:
            self.problem.say(str(error))
            self.field.setFocus()
            return
        self._end(span)

    def _on_reset(self) -> None:
        self.taken_back.emit()
        super().accept()

    def _end(self, span: DaySpan | None) -> None:
        self.stated.emit(span)
        super().accept()
