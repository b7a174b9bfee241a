"""Asks when an event was."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.engine.decisions.values import About
from gui.engine.model import DaySpan, EventRecord
from gui.engine.typed_days import DayError, read_range
from gui.window import words
from gui.window.looks.theme import sized
from gui.window.offsets import one_line


class DateDialog(QDialog):
    """One field for a day, a month, or a stretch of days. Emits what the user states."""

    stated = Signal(object)
    """A `DaySpan`; None: nobody knows."""
    taken_back = Signal()
    """The reader's own date is wanted again."""

    def __init__(self, record: EventRecord, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("changeDate")
        self.setWindowTitle("Change the date")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._today = today
        event = record.event
        title = _label(words.capitalised(words.event_date(event)))
        title.setFont(sized(self.font(), 1.1, QFont.Weight.DemiBold))
        said = _label(one_line(record.excerpt))
        said.setProperty("muted", True)
        self.field = QLineEdit()
        self.field.setObjectName("eventDays")
        self.field.setAccessibleName("When it was")
        self.field.setPlaceholderText("4 Sep 2025, Sep 2025 or 4 Sep 2025 – 8 Sep 2025")
        if event.span is not None:
            self.field.setText(_typed(event.span, today))
            self.field.selectAll()
        self.problem = _label("")
        self.problem.setProperty("error", True)
        self.problem.hide()
        buttons = QDialogButtonBox()
        self.use = QPushButton("Use this date")
        self.use.setDefault(True)
        buttons.addButton(self.use, QDialogButtonBox.ButtonRole.AcceptRole)
        self.unknown = QPushButton("Date unknown")
        self.reset = QPushButton("As the reader thought")
        self.reset.setEnabled(About.DATE.value in event.corrected)
        cancel = QPushButton("Cancel")
        for button, role in (
            (self.reset, QDialogButtonBox.ButtonRole.ResetRole),
            (self.unknown, QDialogButtonBox.ButtonRole.ResetRole),
            (cancel, QDialogButtonBox.ButtonRole.RejectRole),
        ):
            button.setAutoDefault(False)
            buttons.addButton(button, role)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for part in (title, said, self.field, self.problem, buttons):
            column.addWidget(part)
        self.setMinimumWidth(640)
        self.field.textEdited.connect(lambda: self.problem.hide())
        self.use.clicked.connect(self._on_use)
        self.unknown.clicked.connect(lambda: self._end(None))
        self.reset.clicked.connect(self._on_reset)
        cancel.clicked.connect(self.reject)
        self.field.setFocus()

    def _on_use(self) -> None:
        try:
            first, last = read_range(self.field.text(), self._today)
        except DayError as error:
            self._show_problem(str(error))
            return
        if first is None or last is None:
            self._show_problem("Type the first and the last day, such as 4 Sep 2025 – 8 Sep 2025.")
            return
        self._end(DaySpan(first, last))

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
        self.field.setFocus()

    def _on_reset(self) -> None:
        self.taken_back.emit()
        self.accept()

    def _end(self, span: DaySpan | None) -> None:
        self.stated.emit(span)
        self.accept()


def _typed(span: DaySpan, today: date) -> str:
    """A span as it can be typed again, the way it is said elsewhere if that can be read."""
    text = words.days(span)
    try:
        is_read = read_range(text, today) == (span.first, span.last)
    except DayError:
        is_read = False
    return text if is_read else f"{words.day(span.first)} – {words.day(span.last)}"


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
