"""The large parts of the window, gone through by one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def move_focus(areas: Sequence[QWidget], steps: int) -> None:
    """Give the keys to the next area that is shown, or with -1 to the one before."""
    shown = [area for area in areas if area.isVisible()]
    focused = QApplication.focusWidget()
    at = -1 if steps > 0 else 0
    for number, area in enumerate(shown):
        if focused is not None and (area is focused or area.isAncestorOf(focused)):
            at = number
    shown[(at + steps) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
