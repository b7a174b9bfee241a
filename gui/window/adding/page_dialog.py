"""Takes addresses of web pages, and says what is sent to whom when they are fetched."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QWidget

from gui.engine.errors import WebError
from gui.engine.online.pages import checked_address
from gui.window.looks.dialog_parts import ProblemLine, buttons, column_of, heading, said

MOST = 500


class PageDialog(QDialog):
    """One address a line. Emits those that are good, when all of them are."""

    wanted = Signal(list)
    """The addresses, checked."""

    def __init__(self, addresses: str, sent: str, parent: QWidget, *, is_allowed: bool) -> None:
        super().__init__(parent)
        column = column_of(self, "addPages", "Add web pages", spacing_px=8)
        self.lines = QPlainTextEdit(addresses)
        self.lines.setObjectName("pageAddresses")
        self.lines.setAccessibleName("Addresses of web pages, one in each line")
        self.lines.setPlaceholderText("https://news.example.org/story")
        self.lines.setProperty("field", True)
        self.lines.setTabChangesFocus(True)
        self.problem = ProblemLine("pageProblem")
        self.add = QPushButton("Fetch and add" if is_allowed else "Allow the network and fetch")
        self.add.setObjectName("fetchPages")
        column.addWidget(heading(self, "Addresses of articles, one in each line"))
        column.addWidget(self.lines, 1)
        column.addWidget(said(sent, name="pageSent"))
        column.addWidget(said("Each page is kept as it comes, with its address.", muted=True))
        column.addWidget(self.problem)
        column.addSpacing(8)
        column.addWidget(buttons(self, self.add))
        self.lines.textChanged.connect(self._check)
        self.resize(560, 340)
        self._check()
        self.lines.setFocus()

    def accept(self) -> None:
        typed = self._typed()
        try:
            if len(typed) > MOST:
                raise WebError(f"These are {len(typed):,} addresses. Fetch {MOST} at a time.")
            found = [checked_address(one) for one in typed]
        except WebError as error:
            self.problem.say(str(error))
            return
        self.wanted.emit(found)
        super().accept()

    def _typed(self) -> list[str]:
        return [line.strip() for line in self.lines.toPlainText().splitlines() if line.strip()]

    def _check(self) -> None:
        self.problem.hide()
        self.add.setEnabled(bool(self._typed()))
