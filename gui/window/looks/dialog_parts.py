"""What dialogs are put together from: their column, plain words, and the buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.window.looks.theme import sized


def column_of(
    dialog: QDialog, name: str, title: str, *, spacing_px: int = 12, is_fixed: bool = False
) -> QVBoxLayout:
    """The column of a dialog that is gone when it closes; a fixed one is as large as its parts."""
    dialog.setObjectName(name)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(spacing_px)
    if is_fixed:
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
    return column


def heading(parent: QWidget, text: str = "", *, scale: float = 1.1) -> QLabel:
    """Plain words in bold; `scale` times as large as those of the parent."""
    label = said(text)
    label.setFont(sized(parent.font(), scale, QFont.Weight.DemiBold))
    return label


def said(text: str = "", *, muted: bool = False, error: bool = False, name: str = "") -> QLabel:
    """Plain words over several lines."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if muted:
        label.setProperty("muted", True)
    if error:
        label.setProperty("error", True)
    return label


class ProblemLine(QLabel):
    """What is wrong with what was typed; it takes room only while something is."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("error", True)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one takes away the last."""
        self.setText(sentence)
        self.setVisible(bool(sentence))


def side_button(text: str) -> QPushButton:
    """A button beside the one that Enter means."""
    button = QPushButton(text)
    # Or Enter in a field would press the leftmost of them.
    button.setAutoDefault(False)
    return button


def buttons(dialog: QDialog, yes: QPushButton, no: str = "Cancel") -> QDialogButtonBox:
    """The row at the foot; Enter means yes, and from a field of many lines Ctrl+Enter.

    Where nothing can be left, `no` is empty.
    """
    box = QDialogButtonBox()
    # Not made the default here: a dialog that does not hold it yet would forget it as soon as the
    # keys have gone past it. The box does so when it is shown.
    box.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
    yes.clicked.connect(dialog.accept)
    for key in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(key), dialog).activated.connect(yes.click)
    if not no:
        return box
    leave = side_button(no)
    box.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
    leave.clicked.connect(dialog.reject)
    return box
