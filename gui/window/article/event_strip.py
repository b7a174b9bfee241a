"""Thin marks beside an article, one for each event, as far down as the event is in the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.engine.model import EventId
from gui.window.looks.colours import LIGHT, Colours
from gui.window.looks.tips import plain_tip

WIDE_PX = 12
MARK_PX = 2
REACH_PX = 5
"""How far from a mark a click still means it."""


class EventStrip(QWidget):
    """Shows where in a text its events are; a click selects one.

    Args:
        tell: What a tooltip says of an event, as plain text.
    """

    event_selected = Signal(object)

    def __init__(self, tell: Callable[[EventId], str]) -> None:
        super().__init__()
        self.setObjectName("eventStrip")
        self.setAccessibleName("Where the events are in this article")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._tell = tell
        self._colours = LIGHT
        self._heights: Sequence[tuple[float, EventId]] = ()
        self._current: EventId | None = None

    def sizeHint(self) -> QSize:
        return QSize(WIDE_PX, 0)

    def set_heights(self, heights: Sequence[tuple[float, EventId]]) -> None:
        """How far down each event is, from 0 to 1, in the order of the text."""
        self._heights = heights
        self.update()

    def set_current(self, event: EventId | None) -> None:
        if event != self._current:
            self._current = event
            self.update()

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        self.update()

    def y_of(self, event: EventId) -> int:
        """The middle of an event's mark, in pixels from the top.

        Raises:
            KeyError: the event has no mark.
        """
        for height, one in self._heights:
            if one == event:
                return self._y(height)
        raise KeyError(event)

    def _y(self, height: float) -> int:
        return round(height * max(0, self.height() - 2 * MARK_PX)) + MARK_PX

    def _event_at(self, point: QPoint) -> EventId | None:
        near = [(abs(self._y(height) - point.y()), one) for height, one in self._heights]
        distance, event = min(near, default=(REACH_PX + 1, None), key=lambda item: item[0])
        return event if distance <= REACH_PX else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = QColor(self._colours.control)
        for y in {self._y(height) for height, _ in self._heights}:
            painter.fillRect(3, y - MARK_PX // 2, WIDE_PX - 6, MARK_PX, ink)
        for height, one in self._heights:
            if one == self._current:
                # Wider and thicker too, so that it is found without its colour.
                top = self._y(height) - MARK_PX
                painter.fillRect(0, top, WIDE_PX - 1, 2 * MARK_PX, QColor(self._colours.selected))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_over = self._event_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._event_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and found is not None:
            self.event_selected.emit(found)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._event_at(event.pos())
            tip = plain_tip(self._tell(found)) if found is not None else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)
