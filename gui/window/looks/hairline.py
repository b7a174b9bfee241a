"""A line one pixel high between two parts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def hairline() -> QWidget:
    """A new line; the stylesheet gives it its colour."""
    line = QWidget()
    line.setFixedHeight(1)
    line.setProperty("hairline", True)
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return line
