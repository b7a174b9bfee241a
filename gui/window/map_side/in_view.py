"""The switch "Only what is in view": couples lists and counts to the part of the world shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.engine.extent import Extent

if TYPE_CHECKING:
    from gui.map.bridge import MapExtent
    from gui.map.view import MapView


class InView(QObject):
    """Knows what the map shows, and wishes it for the state while it is switched on.

    Wishes come when the map comes to rest, so that nothing flickers while it is dragged.
    """

    extent_wished = Signal(object)
    """The `Extent` to list, or None for all the world."""

    def __init__(self, map_view: MapView, parent: QObject) -> None:
        super().__init__(parent)
        self._is_on = False
        self._extent: Extent | None = None
        map_view.view_changed.connect(self._on_view_changed)

    def switch(self, is_on: bool) -> None:
        """List only what is in view, or everything again."""
        self._is_on = is_on
        if not is_on:
            self.extent_wished.emit(None)
        elif self._extent is not None:
            self.extent_wished.emit(self._extent)

    def _on_view_changed(self, extent: MapExtent) -> None:
        self._extent = Extent.of(extent["south"], extent["west"], extent["north"], extent["east"])
        if self._is_on:
            self.extent_wished.emit(self._extent)
