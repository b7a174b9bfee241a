"""The heading above a group of cards: what they share, and how many they are."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from gui.window import words
from gui.window.looks.colours import Colours
from gui.window.looks.theme import sized

LEFT_PX = 16
ABOVE_PX = 6


def heading_height(font: QFont) -> int:
    """How high a heading is in the font of the cards."""
    return QFontMetrics(font).height() + 2 * ABOVE_PX


def draw_heading(painter: QPainter, rect: QRect, text: str, count: int, colours: Colours) -> None:
    """Draw a heading over whatever is there; its count stands at the right."""
    font = painter.font()
    painter.save()
    painter.fillRect(rect, QColor(colours.window))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.hairline))
    painter.setPen(QColor(colours.muted))
    counted = words.number(count)
    metrics = QFontMetrics(font)
    wide = metrics.horizontalAdvance(counted)
    inner = rect.adjusted(LEFT_PX, ABOVE_PX, -LEFT_PX, -ABOVE_PX)
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight), counted)
    painter.setPen(QColor(colours.text))
    bold = sized(font, 1.0, QFont.Weight.DemiBold)
    painter.setFont(bold)
    inner.setWidth(inner.width() - wide - 8)
    shown = QFontMetrics(bold).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft), shown)
    painter.restore()
