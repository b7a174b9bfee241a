"""A title over up to three lines; a longer one ends in dots."""

from __future__ import annotations

from unicodedata import bidirectional

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from gui.window.offsets import Utf16Offsets

MOST_LINES = 3
MOST_LETTERS = 400
"""More than three lines of a panel ever hold."""


class TitleLabel(QLabel):
    """Plain text that always has the height of the lines it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        # Qt asks for a height that depends on the width.
        self.setWordWrap(True)

    def lines(self, width: int) -> list[str]:
        """The text in lines of a width in pixels; the last one may be longer."""
        text = self.text()[:MOST_LETTERS]
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        starts: list[int] = []
        layout.beginLayout()
        while len(starts) < MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            starts.append(line.textStart())
        layout.endLayout()
        offsets = Utf16Offsets(text)
        ends = [*starts[1:], offsets.to_qt(len(text))]
        return [
            text[offsets.to_python(start) : offsets.to_python(end)].strip()
            for start, end in zip(starts, ends, strict=False)
        ]

    def heightForWidth(self, width: int) -> int:
        return max(1, len(self.lines(width))) * self.fontMetrics().height()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        metrics, area = self.fontMetrics(), self.contentsRect()
        # As Qt does with a label of its own: a text from right to left begins at the right.
        side = Qt.AlignmentFlag.AlignLeft
        if layout_direction(self.text()) is Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight
        for line in self.lines(area.width()):
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, side | Qt.AlignmentFlag.AlignTop, shown)
            area.translate(0, metrics.height())


def layout_direction(text: str) -> Qt.LayoutDirection:
    """From which side a text is read: that of its first letter."""
    first = next((one for one in map(bidirectional, text) if one in ("L", "R", "AL")), "L")
    return Qt.LayoutDirection.LeftToRight if first == "L" else Qt.LayoutDirection.RightToLeft
