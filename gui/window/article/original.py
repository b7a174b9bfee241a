"""The file an article was read from, byte for byte: its source as text, and a copy to save.

Nothing in it runs or loads: a web page is shown as it is written, not as it would look.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from gui.engine.model import ArticleRecord
from gui.window import words
from gui.window.looks.dialog_parts import column_of, heading, said, side_button
from gui.window.offsets import plain_text

MOST_LETTERS = 1_000_000
LONGEST_LINE = 2_000
"""Of a longer line the layout would take seconds; web pages are often one line."""
_BINARY = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A file as text; None where it is none. `note` says what is not shown as it is."""

    text: str | None
    note: str = ""


def source_of(data: bytes, name: str) -> ShownSource:
    """The bytes of a file as text that can be shown."""
    # Here, because only this dialog decodes anything on the window's side.
    from gui.engine.articles.encodings import decode
    from gui.engine.errors import ArticleError

    if data.startswith(_BINARY):
        return ShownSource(None)
    try:
        text = plain_text(decode(data, name).replace("\r\n", "\n"))
    except ArticleError:
        return ShownSource(None)
    notes = []
    if len(text) > MOST_LETTERS:
        text = text[:MOST_LETTERS]
        notes.append(f"Only the first {words.number(MOST_LETTERS)} characters are shown.")
    if re.search(rf"[^\n]{{{LONGEST_LINE + 1}}}", text):
        text = re.sub(rf"([^\n]{{{LONGEST_LINE}}})(?=[^\n])", "\\1\n", text)
        notes.append(f"Lines of more than {words.number(LONGEST_LINE)} characters are broken.")
    return ShownSource(text, " ".join(notes))


def ask_where_to_save(parent: QWidget, name: str) -> str:
    """The path the user chose for a copy; empty if none."""
    return QFileDialog.getSaveFileName(parent, "Save a copy of the original", name)[0]


class OriginalDialog(QDialog):
    """Shows the source of an original, and saves a copy of it.

    Args:
        article: Whose original it is.
        data: Its bytes.
        sha256: What was noted when it was added.
        ask: Asks the user for a path.
    """

    def __init__(
        self,
        article: ArticleRecord,
        data: bytes,
        sha256: str,
        parent: QWidget,
        ask: Callable[[QWidget, str], str] = ask_where_to_save,
    ) -> None:
        super().__init__(parent)
        column = column_of(self, "originalDialog", "Original of the article", spacing_px=8)
        self._name, self._data, self._ask = Path(article.name).name, data, ask
        self._saved: Path | None = None
        is_same = hashlib.sha256(data).hexdigest() == sha256
        kept = "the same bytes as when it was added" if is_same else "not the bytes that were added"
        about = said(f"{words.number(len(data))} bytes, {kept}.", muted=True)
        source = source_of(data, article.name)
        self.source = QPlainTextEdit()
        self.source.setObjectName("originalSource")
        self.source.setAccessibleName("Source of the original")
        self.source.setReadOnly(True)
        self.source.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.source.setTabChangesFocus(True)
        self.source.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.source.setPlainText(source.text or "")
        self.source.setVisible(source.text is not None)
        no_text = "This file is not text. Save a copy to look at it in its own program."
        self.note = said(source.note if source.text is not None else no_text)
        self.note.setVisible(bool(self.note.text()))
        self.said = said(name="savedOriginal")
        self.said.hide()
        self.save = side_button("Save a copy…")
        self.open_saved = side_button("Open the copy")
        self.open_saved.setToolTip("In the program that the system has for such files")
        self.open_saved.setEnabled(False)
        close = QPushButton("Close")
        foot = QDialogButtonBox()
        foot.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        foot.addButton(self.open_saved, QDialogButtonBox.ButtonRole.ActionRole)
        foot.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        for part in (heading(self, article.name), about, self.note):
            column.addWidget(part)
        column.addWidget(self.source, 1)
        column.addWidget(self.said)
        column.addWidget(foot)
        close.setDefault(True)
        self.source.setFocus()
        self.resize(760, 560 if source.text is not None else 160)
        self.save.clicked.connect(self._on_save)
        self.open_saved.clicked.connect(self._on_open)
        close.clicked.connect(self.reject)

    def _on_save(self) -> None:
        path = self._ask(self, self._name)
        if not path:
            return
        try:
            Path(path).write_bytes(self._data)
        except OSError as error:
            self._say(f"The copy could not be saved: {error.strerror}. Choose another folder.")
            return
        self._saved = Path(path)
        self._say(f"Saved as {path}.")
        self.open_saved.setEnabled(True)

    def _on_open(self) -> None:
        if self._saved is not None:
            url = QUrl.fromLocalFile(str(self._saved))
            if not QDesktopServices.openUrl(url):
                self._say("The system has no program for such files.")

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()
