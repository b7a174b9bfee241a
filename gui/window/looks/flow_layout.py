"""A layout that goes on in the next row where one is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class FlowLayout(QLayout):
    """Items from left to right in as many rows as the width needs."""

    def __init__(self, gap_px: int) -> None:
        super().__init__()
        self._gap = gap_px
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _arrange(self, rect: QRect, *, is_trial: bool) -> int:
        """Place the items, unless it is a trial; returns the height they need."""
        inner = rect.marginsRemoved(self.contentsMargins())
        left, top, row = inner.left(), inner.top(), 0
        for item in self._items:
            # What is wider than a row shortens itself, as a label that elides does.
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(inner.width(), 0)))
            if left > inner.left() and left + size.width() > inner.left() + inner.width():
                left, top, row = inner.left(), top + row + self._gap, 0
            if not is_trial:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._gap
            row = max(row, size.height())
        return top + row - rect.top() + self.contentsMargins().bottom()
