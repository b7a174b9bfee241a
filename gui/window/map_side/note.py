"""A few words on the map about a spot that has no events: a ring around it, and what it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from gui.window.looks.colours import LIGHT, Colours
from gui.window.looks.spoken import announce

RING_PX = 9
PAD_PX = 8
GAP_PX = 6


class MapNote(QWidget):
    """Lies above the middle of a map until it is told to go; the mouse passes through it."""

    def __init__(self, map_view: QWidget) -> None:
        super().__init__(map_view)
        self.setObjectName("mapNote")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._map = map_view
        self._said = ""
        self._colours = LIGHT
        map_view.installEventFilter(self)
        self.hide()

    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._said

    def say(self, text: str) -> None:
        """Say this of the spot in the middle of the map."""
        self._said = text
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self.update()
        announce(self, text)

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        self.update()

    def _shown(self) -> str:
        room = self._map.width() - 4 * PAD_PX
        return self.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, room)

    def _words_size(self) -> QSize:
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(self._shown()) + 2 * PAD_PX
        return QSize(wide, metrics.height() + PAD_PX)

    def _place(self) -> None:
        words = self._words_size()
        half = RING_PX + 4
        wide = max(words.width() + 2, 2 * half)
        middle = self._map.rect().center()
        self.setGeometry(
            middle.x() - wide // 2, middle.y() - half, wide, 2 * half + GAP_PX + words.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, RING_PX + 4)
        # Light around dark, so that the ring is seen on any ground.
        for colour, wide in ((colours.panel, 5.0), (colours.selected, 2.0)):
            painter.setPen(QPen(QColor(colour), wide))
            painter.drawEllipse(middle, RING_PX, RING_PX)
        size = self._words_size()
        box = QRectF(
            (self.width() - size.width()) / 2,
            self.height() - size.height(),
            size.width(),
            size.height() - 1,
        )
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.setBrush(QColor(colours.panel))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(colours.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._shown())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False
