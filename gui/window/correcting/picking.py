"""A click on the map as a point of the earth, for as long as one is wanted."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent

if TYPE_CHECKING:
    from gui.map.bridge import MapExtent
    from gui.map.view import MapView


def point_under(extent: MapExtent, size: QSizeF, at: QPointF) -> tuple[float, float]:
    """The lat, lon under a pixel of a map in web Mercator that shows an extent.

    Args:
        extent: The edges of the map, in degrees.
        size: Width and height of the map.
        at: The pixel, in the same unit, from the upper left corner.
    """
    east, west = extent["east"], extent["west"]
    width = (east - west) % 360.0 or 360.0
    lon = west + width * at.x() / size.width()
    top, bottom = _mercator(extent["north"]), _mercator(extent["south"])
    lat = math.degrees(math.atan(math.sinh(top + (bottom - top) * at.y() / size.height())))
    return round(lat, 6), round((lon + 180.0) % 360.0 - 180.0, 6)


def _mercator(lat: float) -> float:
    return math.asinh(math.tan(math.radians(lat)))


class MapPicker(QObject):
    """Takes one click on the map for itself."""

    picked = Signal(float, float)
    """Latitude and longitude."""
    left = Signal()
    """The user has given up: Escape, or the right button."""

    def __init__(self, map_view: MapView, parent: QObject) -> None:
        super().__init__(parent)
        self._map = map_view
        self._extent: MapExtent | None = None
        self._is_on = False

    @property
    def is_on(self) -> bool:
        return self._is_on

    def begin(self) -> None:
        """Wait for a click."""
        self._is_on = True
        # The web engine sets the cursor of its own widget all the time.
        QGuiApplication.setOverrideCursor(Qt.CursorShape.CrossCursor)
        for widget in (self._map.window(), self._map.focusProxy() or self._map):
            widget.installEventFilter(self)
        self._map.setFocus()

    def end(self) -> None:
        """Let the map have its clicks again."""
        if not self._is_on:
            return
        self._is_on = False
        QGuiApplication.restoreOverrideCursor()
        for widget in (self._map.window(), self._map.focusProxy() or self._map):
            widget.removeEventFilter(self)

    def set_extent(self, extent: MapExtent) -> None:
        """What the map shows now."""
        self._extent = extent

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.key() != Qt.Key.Key_Escape:
                return False
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() is QEvent.Type.KeyPress:
                self._give_up()
            return True
        if watched is self._map.window() or not isinstance(event, QMouseEvent):
            return False
        return self._takes(event)

    def _takes(self, event: QMouseEvent) -> bool:
        """Presses and clicks are ours, or the map would select what lies there."""
        kind = event.type()
        if kind is QEvent.Type.MouseButtonRelease:
            if event.button() is Qt.MouseButton.LeftButton:
                self._pick(event.position())
            else:
                self._give_up()
        return kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)

    def _pick(self, at: QPointF) -> None:
        if self._extent is not None:
            self.end()
            self.picked.emit(*point_under(self._extent, QSizeF(self._map.size()), at))

    def _give_up(self) -> None:
        self.end()
        self.left.emit()
