"""A list of rows of any height in groups, of which only the rows in view are measured.

Qt's own list measures every row before its scroll bar is right, and all of them again when one
changes. Here the others are guessed until they come into view (see `heights`).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.window.evidence.headings import heading_height
from gui.window.evidence.heights import Heights
from gui.window.looks.viewport import use_known_viewport

FIRST_GUESS_PX = 150
"""The height of a row before any was measured."""
STEP_PX = 24

AnyIndex = QModelIndex | QPersistentModelIndex
_Action = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint


class LazyList(QAbstractItemView):
    """Where rows and headings stand, and the way of mouse and keys between them.

    What is in it, and how it is drawn, is up to those that derive from it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        use_known_viewport(self)
        self.row_width = 0
        self.heights = Heights(0, FIRST_GUESS_PX)
        self.hovered = -1
        """The row under the pointer."""
        self._is_settling = False
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Qt would scroll to the selected row whenever the list is set anew.
        self.setAutoScroll(False)
        self.setMouseTracking(True)

    def height_of_row(self, row: int) -> int:
        """How high a row is, without its heading, in pixels."""
        raise NotImplementedError

    # Where the rows stand

    def begin_again(
        self, count: int, starts: Sequence[int], anchor: tuple[int, int] | None = None
    ) -> None:
        """Other rows: nothing is measured yet.

        Args:
            count: How many rows there are.
            starts: Rows that begin a group, in order; none: nothing is grouped.
            anchor: A row, and the height it is to stand at in the view.
        """
        self.hovered = -1
        heading = heading_height(self.font()) if starts else 0
        self.heights = Heights(count, self.heights.average, starts, heading)
        if anchor is not None:
            row, top = anchor
            self._is_settling = True
            self._measure(row)
            self._set_range()
            self.verticalScrollBar().setValue(self.heights.card_top(row) - top)
            self._is_settling = False
        self.settle()

    def measure_again(self, row: int) -> None:
        """A row has changed. If it begins above the view, what is in view stays where it is."""
        if row < 0 or not self.heights.is_measured(row):
            return
        value = self.verticalScrollBar().value()
        is_above = self.heights.card_top(row) < value
        more = self._measure(row)
        if more:
            self._set_range()
            if is_above:
                self.verticalScrollBar().setValue(value + more)
            self.settle()
        self.viewport().update()

    def settle(self) -> None:
        """Measure what is in view. What was cut off at the top stays as it is at the bottom."""
        if self._is_settling or not self.isVisible():
            # Before it is shown it does not know how wide it will be.
            return
        self._is_settling = True
        heights, bar = self.heights, self.verticalScrollBar()
        value, is_new = bar.value(), True
        while is_new:
            is_new = False
            row = heights.row_at(value)
            while row < heights.count:
                top = heights.card_top(row) - value
                if top >= self.viewport().height():
                    break
                if not heights.is_measured(row):
                    more = self._measure(row)
                    value += more if top < 0 < value else 0
                    is_new = True
                row += 1
            value = min(max(value, 0), max(0, heights.total - self.viewport().height()))
        self._set_range()
        bar.setValue(value)
        self._is_settling = False
        self.viewport().update()

    def top_row(self) -> tuple[int, int] | None:
        """The row at the upper edge, and the height it stands at; None at the very top."""
        value = self.verticalScrollBar().value()
        if value == 0 or self.heights.count == 0:
            # Who has not scrolled looks at the beginning, whatever comes before it.
            return None
        row = self.heights.row_at(value)
        return row, self.heights.card_top(row) - value

    def is_in_view(self, row: int) -> bool:
        """Whether any of a row can be seen."""
        index = self.model().index(row, 0)
        return self.visualRect(index).intersects(self.viewport().rect())

    def sticky(self) -> QRect:
        """Where the heading of the group at the top stands; empty where nothing is grouped."""
        heights, value = self.heights, self.verticalScrollBar().value()
        if heights.count == 0 or heights.group_at(0) < 0:
            return QRect()
        high = heading_height(self.font())
        later = heights.top(heights.next_group(heights.row_at(value))) - value
        return QRect(0, min(0, later - high), self.viewport().width(), high)

    def hover(self, row: int) -> None:
        """The pointer is over a row; -1: over none."""
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def _measure(self, row: int) -> int:
        """Measure a row; returns by how much it is higher than was thought."""
        return self.heights.measure(row, self.height_of_row(row))

    def _set_range(self) -> None:
        bar = self.verticalScrollBar()
        room = self.viewport().height()
        bar.setRange(0, max(0, self.heights.total - room))
        bar.setPageStep(max(1, room - STEP_PX))
        bar.setSingleStep(STEP_PX)

    # What Qt asks of a view

    def visualRect(self, index: AnyIndex) -> QRect:
        if not index.isValid() or index.row() >= self.heights.count:
            return QRect()
        top = self.heights.card_top(index.row()) - self.verticalScrollBar().value()
        return QRect(0, top, self.row_width, self.heights.height(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        heights = self.heights
        height = point.y() + self.verticalScrollBar().value()
        if not 0 <= height < heights.total or self.sticky().contains(point):
            return QModelIndex()
        row = heights.row_at(height)
        is_heading = height < heights.card_top(row)
        return QModelIndex() if is_heading else self.model().index(row, 0)

    def scrollTo(self, index: AnyIndex, hint: _Hint = _Hint.EnsureVisible) -> None:
        if not index.isValid() or index.row() >= self.heights.count or not self.isVisible():
            return
        row, bar = index.row(), self.verticalScrollBar()
        heading = heading_height(self.font()) if self.heights.group_at(row) >= 0 else 0
        # What is measured on the way may move it once more.
        for _ in range(4):
            self._measure(row)
            self._set_range()
            top, high = self.heights.card_top(row) - heading, self.heights.height(row) + heading
            room, value = self.viewport().height(), bar.value()
            if hint is _Hint.PositionAtTop or top < value or high > room:
                wanted = top
            elif hint is _Hint.PositionAtBottom or top + high > value + room:
                wanted = top + high - room
            else:
                wanted = value
            bar.setValue(wanted)
            self.settle()
            if bar.value() == value:
                break

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        heights, row = self.heights, self.currentIndex().row()
        last, page = heights.count - 1, self.viewport().height()
        if last < 0:
            return QModelIndex()
        match action:
            case _Action.MoveHome:
                row = 0
            case _Action.MoveEnd:
                row = last
            case _Action.MovePageDown if row >= 0:
                row = max(row + 1, heights.row_at(heights.card_top(row) + page))
            case _Action.MovePageUp if row >= 0:
                row = min(row - 1, heights.row_at(heights.card_top(row) - page))
            case _Action.MoveUp | _Action.MoveLeft | _Action.MovePrevious:
                row -= 1
            case _:
                row += 1
        return self.model().index(min(max(row, 0), last), 0)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: AnyIndex) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        # Qt hands the point of the pointer as the lower right corner.
        index = self.indexAt(rect.bottomRight())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._set_range()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.hovered = -1
        self.settle()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self.hover(-1)
        return super().viewportEvent(event)
