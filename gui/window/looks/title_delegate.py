"""Draws rows of a title and, below it, paler, what is to be said of it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QColor, QPainter, QPalette, QTextDocument
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

PAD_PX = (12, 8)
AnyIndex = QModelIndex | QPersistentModelIndex


class TitleDelegate(QStyledItemDelegate):
    """The first line of an item is its title; news may stand in it, so nothing is markup."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        made = self._document(option, str(index.data()))
        return QSize(self._width(), round(made.size().height()) + 2 * PAD_PX[1])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        painter.save()
        painter.translate(option.rect.left() + PAD_PX[0], option.rect.top() + PAD_PX[1])
        self._document(option, str(index.data())).drawContents(painter)
        painter.restore()

    def _width(self) -> int:
        return max(120, self._view.viewport().width())

    def _document(self, option: QStyleOptionViewItem, text: str) -> QTextDocument:
        title, *more = text.split("\n")
        ink = option.palette.color(QPalette.ColorRole.Text)
        ground = option.palette.color(QPalette.ColorRole.Base)
        pale = QColor(*(_between(a, b) for a, b in zip(_rgb(ink), _rgb(ground), strict=True)))
        made = QTextDocument()
        made.setDefaultFont(option.font)
        made.setDocumentMargin(0)
        lines = [f'<b style="color:{ink.name()}">{escape(title)}</b>']
        lines += [f'<span style="color:{pale.name()}">{escape(line)}</span>' for line in more]
        made.setHtml("<br>".join(lines))
        made.setTextWidth(self._width() - 2 * PAD_PX[0])
        return made


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def _between(ink: int, ground: int) -> int:
    return round(0.7 * ink + 0.3 * ground)
