"""The large parts of the window, gone through by one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def tab_before(late: QWidget, area: QWidget) -> None:
    """Have the Tab key come to the parts of a widget right before another area of its window.

    Parts are gone through in the order in which they came into the window, wherever they stand.
    """
    chain, part = [area], area.nextInFocusChain()
    while part is not None and part is not area:
        chain.append(part)
        part = part.nextInFocusChain()
    # Qt moves nothing to or from what takes no keys.
    chain = [one for one in chain if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    parts = [one for one in chain if late.isAncestorOf(one)]
    last = [one for one in chain if not late.isAncestorOf(one)][-1]
    for one in parts:
        QWidget.setTabOrder(last, one)
        last = one


def move_focus(areas: Sequence[QWidget], steps: int) -> None:
    """Give the keys to the next area that is shown, or with -1 to the one before."""
    shown = [area for area in areas if area.isVisible()]
    focused = QApplication.focusWidget()
    at = -1 if steps > 0 else 0
    for number, area in enumerate(shown):
        if focused is not None and (area is focused or area.isAncestorOf(focused)):
            at = number
    shown[(at + steps) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
