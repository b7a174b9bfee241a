"""Asks which day an article is from, and shows what the reader thought and why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from gui.engine.model import ArticleRecord, DaySpan
from gui.engine.typed_days import read_day
from gui.engine.typed_range import DayError, Side
from gui.window import words
from gui.window.looks.dialog_parts import (
    ProblemLine,
    buttons,
    column_of,
    heading,
    said,
    side_button,
)


class ArticleDayDialog(QDialog):
    """One field for a day, a month or a year. Emits what the user states."""

    day_stated = Signal(object)
    """A `DaySpan`; None to go back to the reader's own."""

    def __init__(self, article: ArticleRecord, parent: QWidget) -> None:
        super().__init__(parent)
        column = column_of(self, "articleDay", "Day of the article", spacing_px=8)
        title = heading(self, article.title or article.name)
        inferred = article.inferred
        reason = f" Why: {inferred.evidence.rstrip('.')}." if inferred.evidence else ""
        read_as = said(f"As read: {words.published(inferred)}.{reason}", muted=True)
        self.field = QLineEdit()
        self.field.setObjectName("statedDay")
        self.field.setAccessibleName("Day the article is from")
        self.field.setPlaceholderText("4 Sep 2025, Sep 2025 or 2025-09-04")
        if article.published.span is not None:
            self.field.setText(_typed(article.published.span))
        self.problem = ProblemLine()
        after = said(
            "Days such as “Thursday” are counted from it: the article is read again.", muted=True
        )
        self.state = QPushButton("Use this day")
        self.reset = side_button("As the reader thought")
        self.reset.setEnabled(article.published != inferred)
        foot = buttons(self, self.state)
        foot.addButton(self.reset, foot.ButtonRole.ResetRole)
        for part in (title, read_as, self.field, self.problem, after):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(foot)
        self.setMinimumWidth(440)
        self.field.selectAll()
        self.field.setFocus()
        self.field.textEdited.connect(self.problem.hide)
        self.reset.clicked.connect(self._on_reset)

    def accept(self) -> None:
        text = self.field.text()
        try:
            first, last = read_day(text, Side.FIRST), read_day(text, Side.LAST)
            if first is None or last is None:
                raise DayError("Type the day, the month or the year the article is from.")
        except DayError as error:
            self.problem.say(str(error))
            self.field.setFocus()
            return
        self.day_stated.emit(DaySpan(first, last))
        super().accept()

    def _on_reset(self) -> None:
        self.day_stated.emit(None)
        super().accept()


def _typed(span: DaySpan) -> str:
    """A span as it can be typed again; what no single word says is left to the user."""
    text = words.days(span)
    try:
        same = (read_day(text, Side.FIRST), read_day(text, Side.LAST)) == (span.first, span.last)
    except DayError:
        same = False
    return text if same else words.day(span.last)
