"""What can be corrected where a place is: by its symbol on the map, or by its row in the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, Qt
from PySide6.QtWidgets import QLineEdit, QMenu

from gui.engine.decisions.values import Kind, Meaning
from gui.engine.model import ArticleId, Mention, Place, PlaceId
from gui.window.correcting.scopes import Pin, Scope, moved
from gui.window.selection import with_place

if TYPE_CHECKING:
    from gui.engine.store.pins import Behind
    from gui.window.correcting.link import Correcting
    from gui.window.correcting.move_bar import MoveBar
    from gui.window.main_window import MainWindow


class Pins(QObject):
    """Adds to the menus of places, and lets the user move one. Emits what is decided.

    Args:
        window: The window; its map and its lists get the offers.
        correcting: Asks what names mean.
        behind: What stands behind a place.
        mentions: The names in an article.
    """

    decided = Signal(str, list)
    """What undoing it is called, and the `Wish`es."""

    def __init__(
        self,
        window: MainWindow,
        correcting: Correcting,
        behind: Callable[[PlaceId], Behind],
        mentions: Callable[[ArticleId], Sequence[Mention]],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._correcting = correcting
        self._behind = behind
        self._mentions = mentions
        self._moving: PlaceId | None = None
        self._bar: MoveBar | None = None
        self._point: tuple[float, float] | None = None
        """Where on the map a menu is being opened."""
        lists = window.left.lists
        lists.place_menu_opening.connect(self._on_place_menu)
        window.map.menu_requested.connect(self._on_map_menu)
        window.map.place_moved.connect(self._on_moved)
        window.map.move_left.connect(self.leave)

    # Menus

    def _on_map_menu(self, place: PlaceId, at: QPoint, lat: float, lon: float) -> None:
        self._point = (lat, lon)
        self._window.left.lists.open_place_menu([place], at)
        self._point = None

    def _on_place_menu(self, place: PlaceId, menu: QMenu) -> None:
        known = self._window.corpus.places.get(place)
        first = menu.actions()[0]
        if known is not None:
            change = QAction("Change the place…", menu)
            change.triggered.connect(lambda: self.ask_for_place(place))
            move = QAction("Move it on the map…", menu)
            move.triggered.connect(lambda: self.move(place))
            menu.insertActions(first, [change, move])
            menu.insertSeparator(first)
        if self._point is not None:
            at, map_view = self._point, self._window.map
            menu.addSeparator()
            menu.addAction("What is near", lambda: map_view.near_requested.emit(*at))
            menu.addAction("Add a place here…", lambda: map_view.add_requested.emit(*at))

    # Another place

    def ask_for_place(self, place: PlaceId) -> None:
        """Ask what the names mean that are read as a place."""
        pin = self._pin(place)
        events = self._window.view.at(place)
        record = events[0].record if len(events) else None
        if pin is not None:
            self._correcting.ask_about([pin], record.excerpt if record is not None else "")
        elif record is not None:
            self._correcting.ask_for_place(record)

    def _pin(self, place: PlaceId) -> Pin | None:
        """What can be said of a place; None if no name is read as it."""
        known = self._window.corpus.places.get(place)
        found = self._behind(place)
        if known is None:
            return None
        for name in found.names[:1]:
            assert name.article is not None
            for mention in self._mentions(name.article):
                if mention.start == name.start:
                    return Pin(known, found, mention)
        return None

    # Another point

    def move(self, place: PlaceId) -> None:
        """Let the user drag a place's pin, click where it belongs, or paste a point."""
        known = self._window.corpus.places.get(place)
        if known is None:
            return
        self.leave()
        self._moving = place
        bar = self._bar_of_window()
        bar.begin(known.name)
        window = self._window
        window.set_state(with_place(window.state, place))
        window.map.move_pin(place, known.lat, known.lon)
        for widget in (window, window.map.focusProxy() or window.map):
            widget.installEventFilter(self)
        window.map.setFocus()

    def leave(self) -> None:
        """Leave the pin where it is."""
        if self._moving is None:
            return
        self._moving = None
        window = self._window
        for widget in (window, window.map.focusProxy() or window.map):
            widget.removeEventFilter(self)
        window.map.stop_moving()
        if self._bar is not None:
            self._bar.hide()
        window.map.setFocus()

    def _on_moved(self, place: PlaceId, lat: float, lon: float) -> None:
        if place == self._moving:
            self._put(lat, lon)

    def _put(self, lat: float, lon: float) -> None:
        place, window = self._moving, self._window
        self.leave()
        known = window.corpus.places.get(place) if place is not None else None
        pin = self._pin(place) if place is not None else None
        if known is None:
            return
        if pin is None:
            window.show_notice(
                f"{known.name} is not named in a text, so it cannot be moved as a whole. "
                "Change the place of its events one by one."
            )
            return
        meaning = Meaning(Kind.PLACE, moved(known, lat, lon))
        self.decided.emit(f"move of “{known.name}”", pin.wishes(meaning, Scope.PROJECT))
        self._select_moved(meaning.place)

    def _select_moved(self, place: Place | None) -> None:
        """The place is another one now; whoever looked at the old one looks at it."""
        corpus = self._window.corpus
        for key, one in corpus.places.items():
            if place is not None and one.key == place.key:
                self._window.set_state(with_place(self._window.state, key))
                self._window.status.say(f"{one.name} was moved. Ctrl+Z puts it back.")
                return

    def _bar_of_window(self) -> MoveBar:
        if self._bar is None:
            # Here, because no start needs it.
            from gui.window.correcting.move_bar import MoveBar

            self._bar = MoveBar(self._window.map)
            self._bar.point_typed.connect(self._put)
            self._bar.left.connect(self.leave)
        return self._bar

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a pin is held, Escape lets go of it, and what is pasted goes to the field."""
        if not isinstance(event, QKeyEvent) or self._bar is None:
            return False
        is_escape = event.key() == Qt.Key.Key_Escape
        is_paste = event.matches(QKeySequence.StandardKey.Paste)
        is_typing = isinstance(self._window.focusWidget(), QLineEdit)
        if not is_escape and (not is_paste or is_typing):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() is QEvent.Type.KeyPress and is_escape:
            self.leave()
        elif event.type() is QEvent.Type.KeyPress:
            self._bar.paste(QGuiApplication.clipboard().text())
        return True
