"""What the dialogs of this package are put together from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.window.looks.theme import sized


def column_of(dialog: QDialog, name: str, title: str) -> QVBoxLayout:
    """The column of a dialog that is gone when it closes."""
    dialog.setObjectName(name)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(8)
    return column


def heading(parent: QWidget, text: str) -> QLabel:
    label = said(text)
    label.setFont(sized(parent.font(), 1.1, QFont.Weight.DemiBold))
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


def buttons(dialog: QDialog, yes: QPushButton, no: str = "Cancel") -> QDialogButtonBox:
    """The row at the foot; Enter means yes. Where nothing can be left, `no` is empty."""
    box = QDialogButtonBox()
    yes.setDefault(True)
    box.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
    yes.clicked.connect(dialog.accept)
    if not no:
        return box
    leave = QPushButton(no)
    leave.setAutoDefault(False)
    box.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
    leave.clicked.connect(dialog.reject)
    return box
