"""A handle of the timeline: dragged with the mouse, moved with the keys, read out by its name."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.engine.typed_range import Side
from gui.window.looks.colours import LIGHT, Colours

GRIP_PX = 12
LINE_PX = 2
WIDTH_PX = GRIP_PX + LINE_PX + 2


class Move(Enum):
    """What a key asks of a handle; the second value is the direction."""

    DAY_EARLIER = ("day", -1)
    DAY_LATER = ("day", 1)
    WEEK_EARLIER = ("week", -1)
    WEEK_LATER = ("week", 1)
    MONTH_EARLIER = ("month", -1)
    MONTH_LATER = ("month", 1)
    TO_START = ("end", -1)
    TO_END = ("end", 1)


_KEYS = {
    Qt.Key.Key_Left: Move.DAY_EARLIER,
    Qt.Key.Key_Down: Move.DAY_EARLIER,
    Qt.Key.Key_Right: Move.DAY_LATER,
    Qt.Key.Key_Up: Move.DAY_LATER,
    Qt.Key.Key_PageDown: Move.MONTH_EARLIER,
    Qt.Key.Key_PageUp: Move.MONTH_LATER,
    Qt.Key.Key_Home: Move.TO_START,
    Qt.Key.Key_End: Move.TO_END,
}
_WITH_SHIFT = {Move.DAY_EARLIER: Move.WEEK_EARLIER, Move.DAY_LATER: Move.WEEK_LATER}


class TimelineHandle(QWidget):
    """One end of the range. Its line stands on the day's edge; its grip hangs outwards."""

    dragged_to = Signal(float)
    """A pixel of the parent widget."""
    moved = Signal(object)
    """A `Move` asked for with a key."""

    def __init__(self, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self.side = side
        self._colours = LIGHT
        self._grabbed_at: float | None = None
        self.setObjectName("firstHandle" if side is Side.FIRST else "lastHandle")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleDescription(
            "Left and Right move it by a day, with Shift by a week, Page Up and Page Down by a "
            "month, Home and End to the ends; Enter lists the events beside it, Space plays"
        )

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        self.update()

    def place(self, x: float, top: int, height: int) -> None:
        """Stand with the line at pixel `x` of the parent."""
        left = round(x) - (WIDTH_PX - 1 if self.side is Side.FIRST else 1)
        self.setGeometry(left, top, WIDTH_PX, height)

    @property
    def line_x(self) -> float:
        """Where the line stands, in pixels of this widget."""
        return WIDTH_PX - 1 if self.side is Side.FIRST else 1

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, 64)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grabbed_at = event.position().x() - self.line_x
            self.raise_()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed_at is not None:
            at = self.mapToParent(event.position()).x()
            self.dragged_to.emit(at - self._grabbed_at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed_at = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _KEYS.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            move = _WITH_SHIFT.get(move, move)
        self.moved.emit(move)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.raise_()
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(self._colours.accent)
        painter.fillRect(QRectF(self.line_x - 1, 0, LINE_PX, self.height()), accent)
        left = 1.0 if self.side is Side.FIRST else float(LINE_PX + 1)
        grip = QRectF(left, self.height() / 2 - 12, GRIP_PX, 24)
        painter.setPen(QPen(accent, 1))
        painter.setBrush(accent if self.underMouse() else QColor(self._colours.panel))
        painter.drawRoundedRect(grip.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        ink = self._colours.on_accent if self.underMouse() else self._colours.accent
        painter.setPen(QPen(QColor(ink), 1))
        for offset in (-1.5, 1.5):
            x = grip.center().x() + offset
            painter.drawLine(QPointF(x, grip.center().y() - 5), QPointF(x, grip.center().y() + 5))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._colours.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(grip.adjusted(0.5, -1.5, -0.5, 1.5), 4, 4)
