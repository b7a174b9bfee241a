"""The table that the lists of the left column are made of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QTableView

from gui.window.looks.viewport import use_known_viewport


class ListHeader(QHeaderView):
    """Headings whose arrow points down where the most, or the last, stands above."""

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        arrow = QStyleOptionHeader.SortIndicator
        turned = {arrow.SortUp: arrow.SortDown, arrow.SortDown: arrow.SortUp}
        option.sortIndicator = turned.get(option.sortIndicator, option.sortIndicator)


class ListTable(QTableView):
    """The table; letters typed into it are passed on, so that they filter."""

    typed = Signal(str)
    row_hovered = Signal(int)
    """The row under the mouse; -1 for none."""
    copy_wished = Signal()
    """The chosen rows are to be copied."""

    def __init__(self) -> None:
        super().__init__()
        use_known_viewport(self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.row_hovered.emit(self.indexAt(event.position().toPoint()).row())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self.row_hovered.emit(-1)
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        # A row is drawn as a whole, also when only one of its cells has changed.
        area = event.rect()
        super().paintEvent(
            QPaintEvent(QRect(0, area.top(), self.viewport().width(), area.height()))
        )

    def event(self, event: QEvent) -> bool:
        # Single letters are shortcuts of the window; in this list they begin a filter.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_letter(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wished.emit()
        elif _is_letter(event):
            self.typed.emit(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _is_letter(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return not held and event.text().isprintable() and bool(event.text().strip())
