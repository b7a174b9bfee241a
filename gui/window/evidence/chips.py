"""Short words in a row, each in an outline of its own: the tags and the grade of an event."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from gui.window.looks.colours import Colours

PAD_PX = 6
GAP_PX = 4

Chip = tuple[str, QRect]
"""What is written, and where it stands."""


def chip_rows(texts: Sequence[str], metrics: QFontMetrics, left: int, width: int) -> list[Chip]:
    """Put texts side by side, in more rows if need be; the first row stands at height 0."""
    chips: list[Chip] = []
    x, y, high = 0, 0, metrics.height() + 4
    for text in texts:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 2 * PAD_PX)
        wide = metrics.horizontalAdvance(shown) + 2 * PAD_PX
        if x and x + wide > width:
            x, y = 0, y + high + GAP_PX
        chips.append((shown, QRect(left + x, y, wide, high)))
        x += wide + GAP_PX
    return chips


def chips_height(chips: Sequence[Chip]) -> int:
    """How high the rows are together, in pixels."""
    return chips[-1][1].bottom() + 1 if chips else 0


def draw_chips(
    painter: QPainter, chips: Sequence[Chip], top: int, colours: Colours, *, has_grade: bool
) -> None:
    """Draw them below a height; the first in the colour of what can be acted on, if a grade."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for at, (text, rect) in enumerate(chips):
        there = QRectF(rect.translated(0, top)).adjusted(0.5, 0.5, -0.5, -0.5)
        is_grade = has_grade and at == 0
        painter.setPen(QPen(QColor(colours.accent if is_grade else colours.control), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(there, 3, 3)
        painter.setPen(QColor(colours.accent if is_grade else colours.text))
        painter.drawText(there, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
