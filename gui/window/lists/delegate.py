"""Draws the rows of a list: in a narrow one three lines and a number, in a wide one cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from gui.window.lists.rows_model import ROW_ROLE, ColumnOf
from gui.window.looks.colours import LIGHT
from gui.window.looks.theme import sized
from gui.window.offsets import Utf16Offsets
from gui.window.searches.marking import Finding, find_nothing

PAD_PX = 12
GAP_PX = 8
STRIPE_PX = 3
DOT = " · "
"""Between the parts of a line."""
NARROW_LINES = 3
"""Two of what it is about, one of when and where."""
MOST_LETTERS = 200
"""More than two lines of a narrow list ever hold."""
AnyIndex = QModelIndex | QPersistentModelIndex
Lines = tuple[str, str, str]
"""What a narrow row says: above in up to two lines, below, and the number at its right."""


class RowDelegate(QStyledItemDelegate):
    """Draws rows of columns.

    Args:
        table: The list.
        columns: What its columns are.
        lines: What a row says in a narrow list.
        keeps_end: Whether the last part of the line below is kept where it has no room.
    """

    def __init__(
        self,
        table: QTableView,
        columns: tuple[ColumnOf[Any], ...],
        lines: Callable[[Any], Lines],
        *,
        keeps_end: bool = False,
    ) -> None:
        super().__init__(table)
        self._table = table
        self._columns = columns
        self._lines = lines
        self._keeps_end = keeps_end
        self.colours = LIGHT
        self.is_narrow = True
        self.hovered_row = -1
        self.find: Finding = find_nothing
        """Finds the words of the search in what a row says."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(40, self.row_height(option.fontMetrics.height()))

    def row_height(self, line_px: int) -> int:
        """The height of a row whose lines are so high."""
        return line_px * NARROW_LINES + 12 if self.is_narrow else line_px + 8

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        rect, font = option.rect, option.font
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_first = rect.left() <= 0 or self.is_narrow
        painter.fillRect(rect, QColor(self._ground(index.row(), is_selected=is_selected)))
        if is_selected and is_first:
            painter.fillRect(
                rect.left(), rect.top(), STRIPE_PX, rect.height(), QColor(self.colours.selected)
            )
        inner = rect.adjusted(PAD_PX, 0, -PAD_PX, 0)
        if self.is_narrow:
            self._paint_lines(painter, font, inner, self._lines(row))
        else:
            column = self._columns[index.column()]
            painter.setFont(font)
            ink = self.colours.muted if column.is_muted else self.colours.text
            self._text(painter, inner, column.text(row), ink, is_number=column.is_number)
        painter.restore()

    def _paint_lines(self, painter: QPainter, font: Any, inner: QRect, lines: Lines) -> None:
        above, below, number = lines
        painter.setFont(font)
        high = painter.fontMetrics().height()
        wide = painter.fontMetrics().horizontalAdvance(number)
        self._text(painter, inner, number, self.colours.text, is_number=True)
        room = inner.adjusted(0, 0, -wide - GAP_PX if number else 0, 0)
        said = in_two_lines(above, font, room.width())
        small = sized(font, 0.9)
        painter.setFont(small)
        low = painter.fontMetrics().height()
        top = inner.top() + (inner.height() - len(said) * high - low) // 2
        under = QRect(room.left(), top + len(said) * high, room.width(), low)
        if self._keeps_end:
            below = with_its_end(below, painter.fontMetrics(), under.width())
        self._text(painter, under, below, self.colours.muted)
        painter.setFont(font)
        for line in said:
            self._text(
                painter, QRect(room.left(), top, room.width(), high), line, self.colours.text
            )
            top += high

    def _ground(self, row: int, *, is_selected: bool) -> str:
        if is_selected:
            return self.colours.selected_row
        return self.colours.hover if row == self.hovered_row else self.colours.panel

    def _text(
        self, painter: QPainter, room: QRect, text: str, ink: str, *, is_number: bool = False
    ) -> None:
        painter.setPen(QColor(ink))
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        self._paint_hits(painter, room, "" if is_number else elided)
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, elided)

    def _paint_hits(self, painter: QPainter, room: QRect, text: str) -> None:
        metrics = painter.fontMetrics()
        for start, end in self.find(text):
            left = room.left() + metrics.horizontalAdvance(text[:start])
            wide = metrics.horizontalAdvance(text[:end]) - metrics.horizontalAdvance(text[:start])
            top = room.top() + (room.height() - metrics.height()) // 2
            painter.fillRect(left, top, wide, metrics.height(), QColor(self.colours.hit))


def with_its_end(text: str, metrics: QFontMetrics, width: int) -> str:
    """ "Korea Joong… · 27 March 2025": the parts before the last one make room for it."""
    before, dot, last = text.rpartition(DOT)
    room = width - metrics.horizontalAdvance(dot + last)
    if not before or metrics.horizontalAdvance(text) <= width:
        return text
    return metrics.elidedText(before, Qt.TextElideMode.ElideRight, room) + dot + last


def in_two_lines(text: str, font: QFont, width: int) -> list[str]:
    """A text broken once, where Qt would break it; the rest may be longer than a line."""
    text = text[:MOST_LETTERS]
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(width)
    layout.endLayout()
    end = Utf16Offsets(text).to_python(line.textLength()) if line.isValid() else len(text)
    return [part for part in (text[:end].rstrip(), text[end:].strip()) if part]
