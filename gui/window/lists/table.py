"""What the lists of the left column are made of: a table under a field that filters it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QMenu,
    QStackedWidget,
    QStyleOptionHeader,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.window.looks.search_field import SearchField
from gui.window.looks.viewport import use_known_viewport

PAD_PX, ARROW_PX = 12, 8


class ListHeader(QHeaderView):
    """Headings whose arrow points down where the most, or the last, stands above."""

    _right_words = ""

    def set_right_words(self, said: str) -> None:
        """What stands over the numbers at the right of rows that are not in cells."""
        if said != self._right_words:
            self._right_words = said
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        super().paintSection(painter, rect, section)
        ink = self.palette().color(QPalette.ColorRole.PlaceholderText)
        if self._right_words:
            painter.setPen(ink)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect.adjusted(0, 0, -PAD_PX, 0), side, self._right_words)
        elif self.isSortIndicatorShown() and section == self.sortIndicatorSection():
            self._paint_arrow(painter, rect, section, ink)

    def _paint_arrow(self, painter: QPainter, rect: QRect, section: int, ink: QColor) -> None:
        role = Qt.ItemDataRole.TextAlignmentRole
        side = self.model().headerData(section, self.orientation(), role)
        is_right = bool(int(side or 0) & int(Qt.AlignmentFlag.AlignRight))
        left = rect.left() + 2 if is_right else rect.right() - ARROW_PX - 1
        down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        middle, turn = rect.center().y() + 0.5, 1 if down else -1
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        corners = ((0, -2 * turn), (ARROW_PX, -2 * turn), (ARROW_PX / 2, 2 * turn))
        painter.drawPolygon([QPointF(left + x, middle + y) for x, y in corners])
        painter.restore()

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        # A style sheet's arrow lies on the words; ours stands beside them.
        option.sortIndicator = QStyleOptionHeader.SortIndicator(0)


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
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()

    def set_header(self, name: str, column_menu: Callable[[], QMenu]) -> ListHeader:
        """Headings to sort by, with a menu of columns.

        Args:
            name: As it is read out.
            column_menu: Makes the menu.
        """
        header = ListHeader(Qt.Orientation.Horizontal, self)
        header.setAccessibleName(name)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: column_menu().popup(header.mapToGlobal(at))
        )
        self.setHorizontalHeader(header)
        return header

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


class TableOrWords(QStackedWidget):
    """A table, or a sentence where it has no rows; letters typed into the table filter it."""

    def __init__(self, table: ListTable, field: SearchField) -> None:
        super().__init__()
        self._table, self._field = table, field
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setProperty("muted", True)
        self._label.setWordWrap(True)
        self._label.setContentsMargins(PAD_PX, 8, PAD_PX, 8)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.addWidget(table)
        self.addWidget(self._label)
        table.typed.connect(self._on_typed)

    @property
    def words(self) -> str:
        """The sentence; empty while the table is shown."""
        return self._label.text() if self.currentWidget() is self._label else ""

    def show_table(self) -> None:
        self.setCurrentWidget(self._table)

    def say(self, words: str) -> None:
        """Show a sentence instead of the table."""
        self._label.setText(words)
        self.setCurrentWidget(self._label)

    def fill(self, panel: QWidget) -> None:
        """Take up a panel, under the field."""
        top = QVBoxLayout()
        top.setContentsMargins(8, 8, 8, 4)
        top.addWidget(self._field)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self, 1)

    def _on_typed(self, letters: str) -> None:
        self._field.setText(self._field.text() + letters)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_letter(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return not held and event.text().isprintable() and bool(event.text().strip())
