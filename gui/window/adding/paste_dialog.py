"""Takes an article as pasted text, with what the user knows of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from gui.engine.errors import WebError
from gui.engine.model import DaySpan
from gui.engine.online.pages import checked_address, plain_name
from gui.engine.typed_days import read_day
from gui.engine.typed_range import DayError, Side
from gui.incoming import Stated
from gui.window.looks.dialog_parts import ProblemLine, buttons, column_of, said


class PasteDialog(QDialog):
    """One article: its text, and in four lines what else is known. Emits it when it is added."""

    added = Signal(str, bytes, object)
    """The name of its file, its bytes, and what is `Stated`."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        column = column_of(self, "pasteArticle", "Paste an article", spacing_px=8)
        self.text = QPlainTextEdit(text)
        self.text.setObjectName("pastedText")
        self.text.setAccessibleName("Text of the article")
        self.text.setPlaceholderText("Paste the text of one article here")
        self.text.setProperty("field", True)
        self.text.setTabChangesFocus(True)
        self.title = _line("pastedTitle", "Its first line, if you leave this empty")
        self.outlet = _line("pastedOutlet", "Who published it")
        self.day = _line("pastedDay", "4 Sep 2025, Sep 2025 or 2025-09-04")
        self.address = _line("pastedAddress", "https://")
        self.problem = ProblemLine("pasteProblem")
        self.add = QPushButton("Add this article")
        self.add.setObjectName("addPasted")
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for label, line in (
            ("Title", self.title),
            ("Outlet", self.outlet),
            ("Day", self.day),
            ("Web address", self.address),
        ):
            form.addRow(label, line)
            line.textEdited.connect(self.problem.hide)
        column.addWidget(self.text, 1)
        column.addSpacing(8)
        column.addLayout(form)
        column.addWidget(
            said(
                "All four may stay empty: the reader finds what the text says of itself.",
                muted=True,
            )
        )
        column.addWidget(self.problem)
        column.addSpacing(8)
        column.addWidget(buttons(self, self.add))
        self.text.textChanged.connect(self._check)
        self.resize(640, 560)
        self._check()
        self.text.setFocus()

    def accept(self) -> None:
        text = self.text.toPlainText()
        try:
            stated = Stated(
                title=" ".join(self.title.text().split()),
                outlet=" ".join(self.outlet.text().split()),
                address=checked_address(self.address.text()) if self.address.text().strip() else "",
                day=_day(self.day.text()),
            )
        except (DayError, WebError) as error:
            self.problem.say(str(error))
            return
        first = next(filter(None, map(str.strip, text.splitlines())), "")
        name = f"{plain_name(stated.title or first)}.txt"
        self.added.emit(name, text.encode("utf-8", "replace"), stated)
        super().accept()

    def _check(self) -> None:
        self.add.setEnabled(any(map(str.isalpha, self.text.toPlainText())))


def _day(typed: str) -> DaySpan | None:
    first, last = read_day(typed, Side.FIRST), read_day(typed, Side.LAST)
    return DaySpan(first, last) if first is not None and last is not None else None


def _line(name: str, placeholder: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setPlaceholderText(placeholder)
    return line
