"""Bookmarks: views of the map under a name, in a menu and in a small window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from gui.engine.store.saved import Saved
    from gui.map.bridge import MapExtent
    from gui.map.view import MapView
    from gui.window.map_side.bookmarks_dialog import BookmarksDialog

IN_MENU = 20
"""Bookmarks that the menu lists; the small window has them all."""


class Bookmarks(QObject):
    """Fills a menu with the bookmarks and asks for names. Emits wishes; keeps nothing itself.

    Args:
        name_near: What a point is near to, as a first proposal for a name; may be empty.
    """

    save_wished = Signal(str, object)
    """A name, and what is to be kept under it."""
    rename_wished = Signal(object, str)
    remove_wished = Signal(object)
    go_wished = Signal(float, float, int)
    """Latitude, longitude, zoom."""

    def __init__(
        self,
        map_view: MapView,
        menu: QMenu,
        window: QWidget,
        name_near: Callable[[float, float], str],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._menu = menu
        self._name_near = name_near
        self._fixed = list(menu.actions())
        self._view: dict[str, Any] | None = None
        self._things: list[Saved] = []
        self._list: BookmarksDialog | None = None
        map_view.view_changed.connect(self._on_view_changed)
        self._fill()

    def set_bookmarks(self, things: Sequence[Saved]) -> None:
        """The bookmarks there are, oldest first. One of a form that is not known is left out."""
        self._things = [thing for thing in things if _place_of(thing) is not None]
        self._fill()
        if self._list is not None:
            self._list.set_bookmarks(self._things)

    def ask_for_name(self) -> None:
        """Ask under which name the present view of the map is to be kept."""
        # Here, because a start without new bookmarks shall not have it prepared.
        from gui.window.looks.name_box import name_box

        view = self._view
        if view is None:
            return
        near = self._name_near(view["lat"], view["lon"])
        box = name_box(
            self._window,
            "bookmarkName",
            "Bookmark this view",
            "Name of the bookmark",
            near,
            does="Add bookmark",
        )
        box.textValueSelected.connect(lambda text: self._on_named(text, view))
        box.open()

    def open_list(self) -> None:
        """Show all bookmarks, to go to, rename and delete."""
        from gui.window.map_side.bookmarks_dialog import BookmarksDialog

        dialog = BookmarksDialog(self._window)
        dialog.set_bookmarks(self._things)
        dialog.go_wished.connect(self._go)
        dialog.rename_wished.connect(self.rename_wished)
        dialog.remove_wished.connect(self.remove_wished)
        dialog.finished.connect(self._on_list_closed)
        self._list = dialog
        dialog.open()

    def _on_list_closed(self) -> None:
        self._list = None

    def _on_view_changed(self, extent: MapExtent) -> None:
        self._view = {"lat": extent["lat"], "lon": extent["lon"], "zoom": extent["zoom"]}

    def _on_named(self, text: str, view: dict[str, Any]) -> None:
        if text.strip():
            self.save_wished.emit(" ".join(text.split()), view)

    def _go(self, thing: Saved) -> None:
        place = _place_of(thing)
        if place is not None:
            self.go_wished.emit(*place)

    def _fill(self) -> None:
        for action in self._menu.actions():
            if action not in self._fixed:
                self._menu.removeAction(action)
                action.deleteLater()
        if self._things:
            self._menu.addSeparator()
        for number, thing in enumerate(self._things[-IN_MENU:], 1):
            name = thing.name.replace("&", "&&")
            action = self._menu.addAction(f"&{number} {name}" if number < 10 else name)
            action.triggered.connect(lambda _=False, thing=thing: self._go(thing))


def _place_of(thing: Saved) -> tuple[float, float, int] | None:
    """Latitude, longitude and zoom of a bookmark; None if it does not hold them."""
    parts = [thing.content.get(name) for name in ("lat", "lon", "zoom")]
    lat, lon, zoom = (
        part if isinstance(part, int | float) and abs(part) <= 540 else None for part in parts
    )
    if lat is None or lon is None or zoom is None:
        return None
    return float(lat), float(lon), int(zoom)
