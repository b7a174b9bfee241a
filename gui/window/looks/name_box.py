"""A small window that asks under which name something is to be kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QInputDialog, QLayout, QPushButton, QWidget

LEAST_WIDTH_PX = 400


def name_box(
    parent: QWidget, name: str, title: str, asked: str, proposed: str, *, does: str
) -> QInputDialog:
    """One field; its owner opens it and takes `textValueSelected`.

    Args:
        parent: The window.
        name: Its object's name.
        title: What is done.
        asked: What stands above the field.
        proposed: What stands in the field.
        does: What its button says.
    """
    box = QInputDialog(parent)
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setLabelText(asked)
    box.setTextValue(proposed)
    # Its parts are there from here on.
    box.setOkButtonText(does)
    for button in box.findChildren(QPushButton):
        # Some systems put a picture of their own on it that no theme of ours can colour.
        button.setIcon(QIcon())
    layout = box.layout()
    if layout is not None:
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        # Or it is never wider than its words.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
    box.resize(LEAST_WIDTH_PX, box.sizeHint().height())
    return box
