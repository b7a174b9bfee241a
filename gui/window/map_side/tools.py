"""What can be done with the map beside looking at it, put together and tied to the actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.engine.timeline import ViewState
from gui.settings import Settings
from gui.window.actions import Actions, connect
from gui.window.map_side.bookmarks import Bookmarks
from gui.window.map_side.in_view import InView
from gui.window.map_side.link import MapLink
from gui.window.map_side.pictures import Pictures
from gui.window.places.new_place_link import NewPlaceLink

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.map.view import MapView


class MapTools(QObject):
    """Bookmarks, pictures, places of the user's own, and lists that follow the map."""

    extent_wished = Signal(object)
    """The `Extent` to list, or None for all the world."""
    done = Signal(str)
    """A sentence for the user: what was done."""
    failed = Signal(str)
    """A sentence for the user: what went wrong."""

    def __init__(
        self,
        map_view: MapView,
        link: MapLink,
        actions: Actions,
        settings: Settings,
        window: QWidget,
        state: Callable[[], ViewState],
    ) -> None:
        super().__init__(window)
        self.new_places = NewPlaceLink(map_view, window)
        self.bookmarks = Bookmarks(map_view, actions.bookmarks_menu, window, link.name_near)
        self.pictures = Pictures(map_view, settings, window, state)
        self._in_view = InView(map_view, self)
        self._in_view.extent_wished.connect(self.extent_wished)
        self.bookmarks.go_wished.connect(link.go_to_view)
        self.pictures.done.connect(self.done)
        self.pictures.failed.connect(self.failed)
        actions.only_in_view.triggered.connect(self._in_view.switch)
        connect(
            [
                (actions.copy_map, self.pictures.copy),
                (actions.save_picture, self.pictures.open_dialog),
                (actions.add_bookmark, self.bookmarks.ask_for_name),
                (actions.edit_bookmarks, self.bookmarks.open_list),
            ]
        )
