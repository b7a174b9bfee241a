"""Asks what a person remarks on an event: tags, a note, grades of the event and its outlet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from gui.engine.model import ArticleRecord, EventRecord
from gui.engine.remarks import LONGEST_NOTE, Credibility, Reliability, Remarks, tags_in
from gui.window import remark_words, words
from gui.window.looks.dialog_parts import ProblemLine, buttons, column_of, heading, said
from gui.window.offsets import one_line

WIDTH_PX = 520
NOTE_PX = 110
NOT_GRADED = "Not graded"


class RemarksDialog(QDialog):
    """Shows what was remarked and lets it be changed, all in one step.

    Args:
        known: The tags of the project, to be suggested.
    """

    stated = Signal(object, object)
    """The `Remarks` wanted, and the `Reliability` of the outlet; None: not graded."""

    def __init__(
        self, record: EventRecord, article: ArticleRecord, known: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        column = column_of(self, "remarks", "Tags, note and grades")
        self._known = {tag.casefold(): tag for tag in known}
        remarks = record.all_remarks
        self.tags = _TagField(known)
        self.tags.setText(remark_words.tags(remarks))
        self.note = QPlainTextEdit(remarks.note)
        self.note.setObjectName("note")
        self.note.setAccessibleName("Note")
        self.note.setProperty("field", True)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(NOTE_PX)
        self.credibility = QComboBox()
        self.credibility.setObjectName("credibility")
        self.credibility.addItem(NOT_GRADED, 0)
        for event_grade in Credibility:
            said_of_it = remark_words.credibility(event_grade)
            self.credibility.addItem(said_of_it, event_grade.value)
        self.credibility.setCurrentIndex(int(remarks.credibility or 0))
        self.reliability = QComboBox()
        self.reliability.setObjectName("reliability")
        self.reliability.addItem(NOT_GRADED, "")
        for grade in Reliability:
            self.reliability.addItem(remark_words.reliability(grade), grade.value)
        self.reliability.setCurrentIndex(
            self.reliability.findData(article.reliability.value if article.reliability else "")
        )
        self.reliability.setEnabled(bool(article.outlet))
        self.problem = ProblemLine()
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("Tags", self.tags)
        form.addRow("Note", self.note)
        form.addRow("Grade of the event", self.credibility)
        outlet = one_line(article.outlet) or "the outlet"
        name = said(f"Grade of {outlet}")
        name.setMaximumWidth(WIDTH_PX // 3)
        self.reliability.setAccessibleName(f"How reliable {outlet} is")
        form.addRow(name, self.reliability)
        self.keep = QPushButton("Save")
        column.addWidget(heading(self, words.capitalised(words.event_date(record.event))))
        column.addWidget(said(one_line(record.excerpt), muted=True))
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(buttons(self, self.keep))
        self.setMinimumWidth(WIDTH_PX)
        self.tags.textEdited.connect(self.problem.hide)
        self.note.textChanged.connect(self.problem.hide)
        self.tags.setFocus()

    def accept(self) -> None:
        note = self.note.toPlainText().strip()
        try:
            tags = tuple(self._known.get(tag.casefold(), tag) for tag in tags_in(self.tags.text()))
            if len(note) > LONGEST_NOTE:
                raise ValueError(f"A note has at most {words.number(LONGEST_NOTE)} characters.")
        except ValueError as problem:
            self.problem.say(str(problem))
            return
        number, letter = self.credibility.currentData(), self.reliability.currentData()
        grade = Credibility(number) if number else None
        self.stated.emit(Remarks(tags, note, grade), Reliability(letter) if letter else None)
        super().accept()


class _TagField(QLineEdit):
    """Tags parted by commas; the one being typed is completed from those known."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("tags")
        self.setAccessibleName("Tags, parted by commas")
        self.setPlaceholderText("border, trade, to check")
        self._completer = QCompleter(self)
        self._completer.setModel(QStringListModel(list(known), self))
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._on_chosen)
        self.textEdited.connect(self._on_edited)

    def _on_edited(self) -> None:
        begun = self.text()[: self.cursorPosition()].rpartition(",")[2].strip()
        self._completer.setCompletionPrefix(begun)
        if begun and self._completer.completionCount() and not self._is_whole(begun):
            self._completer.complete()
        else:
            popup = self._completer.popup()
            if popup is not None:
                popup.hide()

    def _is_whole(self, begun: str) -> bool:
        one = self._completer.currentCompletion()
        return self._completer.completionCount() == 1 and one.casefold() == begun.casefold()

    def _on_chosen(self, tag: str) -> None:
        at = self.cursorPosition()
        before, comma, _ = self.text()[:at].rpartition(",")
        begins = f"{before}{comma} " if comma else ""
        rest = self.text()[at:].lstrip()
        self.setText(f"{begins}{tag}{rest}")
        self.setCursorPosition(len(begins) + len(tag))
