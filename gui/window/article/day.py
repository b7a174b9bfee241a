"""Asks which day an article is from, and shows what the reader thought and why."""

from __future__ import annotations

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

from gui.engine.model import ArticleRecord, DaySpan
from gui.engine.typed_days import DayError, Side, read_day
from gui.window import words
from gui.window.looks.theme import sized


class ArticleDayDialog(QDialog):
    """One field for a day, a month or a year. Emits what the user states."""

    day_stated = Signal(object)
    """A `DaySpan`; None to go back to the reader's own."""

    def __init__(self, article: ArticleRecord, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("articleDay")
        self.setWindowTitle("Day of the article")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _label(article.title or article.name)
        title.setFont(sized(self.font(), 1.1, QFont.Weight.DemiBold))
        inferred = article.inferred
        read_as = _label(
            f"As read: {words.published(inferred)}. Why: {inferred.evidence.rstrip('.')}."
        )
        read_as.setProperty("muted", True)
        self.field = QLineEdit()
        self.field.setObjectName("statedDay")
        self.field.setAccessibleName("Day the article is from")
        self.field.setPlaceholderText("4 Sep 2025, Sep 2025 or 2025-09-04")
        if article.published.span is not None:
            self.field.setText(_typed(article.published.span))
        self.problem = _label("")
        self.problem.setProperty("error", True)
        self.problem.hide()
        after = _label("Days such as “Thursday” are counted from it: the article is read again.")
        after.setProperty("muted", True)
        buttons = QDialogButtonBox()
        self.state = QPushButton("Use this day")
        buttons.addButton(self.state, QDialogButtonBox.ButtonRole.AcceptRole)
        self.reset = QPushButton("As the reader thought")
        self.reset.setEnabled(article.published != inferred)
        buttons.addButton(self.reset, QDialogButtonBox.ButtonRole.ResetRole)
        cancel = QPushButton("Cancel")
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        for other in (self.reset, cancel):
            # Or Enter in the field would press the leftmost of them.
            other.setAutoDefault(False)
        self.state.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        for part in (title, read_as, self.field, self.problem, after):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(buttons)
        self.setMinimumWidth(440)
        self.field.selectAll()
        self.field.setFocus()
        self.field.textEdited.connect(lambda: self.problem.hide())
        self.state.clicked.connect(self._on_state)
        self.reset.clicked.connect(self._on_reset)
        cancel.clicked.connect(self.reject)

    def _on_state(self) -> None:
        text = self.field.text()
        try:
            first, last = read_day(text, Side.FIRST), read_day(text, Side.LAST)
            if first is None or last is None:
                raise DayError("Type the day, the month or the year the article is from.")
        except DayError as error:
            self.problem.setText(str(error))
            self.problem.show()
            self.field.setFocus()
            return
        self.day_stated.emit(DaySpan(first, last))
        self.accept()

    def _on_reset(self) -> None:
        self.day_stated.emit(None)
        self.accept()


def _typed(span: DaySpan) -> str:
    """A span as it can be typed again; what no single word says is left to the user."""
    text = words.days(span)
    try:
        same = (read_day(text, Side.FIRST), read_day(text, Side.LAST)) == (span.first, span.last)
    except DayError:
        same = False
    return text if same else words.day(span.last)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
