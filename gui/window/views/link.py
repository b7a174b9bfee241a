"""The menu of saved views, and the keys that go back and forward. Emits wishes; keeps nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from gui.engine.timeline import ViewState
from gui.window.actions import connect
from gui.window.looks.kept_things import KeptMenu, ask_name
from gui.window.looks.theme import ThemeChoice
from gui.window.map_side.link import MapLink
from gui.window.views.history import History

if TYPE_CHECKING:
    from gui.engine.store.saved import Saved
    from gui.map.bridge import MapExtent
    from gui.map.view import MapView
    from gui.window.main_window import MainWindow
    from gui.window.map_side.bookmarks_dialog import BookmarksDialog


class Views(QObject):
    """Saves what a window shows, shows it again, and goes back to what it showed before.

    Args:
        window: Whose states they are.
        map_view: Its map.
        map_link: Moves the map.
        clock: Seconds of any clock.
    """

    save_wished = Signal(str, object)
    """A name, and what is to be kept under it."""
    rename_wished = Signal(object, str)
    remove_wished = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        map_view: MapView,
        map_link: MapLink,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._window, self._map_link, self._clock = window, map_link, clock
        self._actions = window.actions_of_window
        self._menu = KeptMenu(self._actions.views_menu)
        self._history = History(window.state)
        self._is_new = True
        self._map_at: tuple[float, float, int] | None = None
        self._things: list[Saved] = []
        self._list: BookmarksDialog | None = None
        map_view.view_changed.connect(self._on_map_moved)
        window.state_changed.connect(self._on_state)
        connect(
            [
                (self._actions.save_view, self.ask_for_name),
                (self._actions.edit_views, self.open_list),
                (self._actions.state_back, self.back),
                (self._actions.state_forward, self.forward),
            ]
        )
        self._enable()

    # Back and forward

    def back(self) -> None:
        """Show what was shown before."""
        self._go(self._history.back())

    def forward(self) -> None:
        """Undo `back`."""
        self._go(self._history.forward())

    def _go(self, history: History) -> None:
        from gui.window.views.content import still_there

        window = self._window
        self._history = history
        self._show(still_there(history.now, window.corpus, window.view.actors.places))

    def _show(self, state: ViewState) -> None:
        # What is in view follows the map, which stays where it is.
        self._window.set_state(replace(state, in_view=self._window.state.in_view))
        self._enable()

    def _on_state(self, state: ViewState) -> None:
        if self._is_new:
            # What a window shows before it has anything to show is nothing to go back to.
            self._history = History(state)
            self._is_new = not self._window.corpus.articles
        else:
            self._history = self._history.noted(state, self._clock())
        self._enable()

    def _enable(self) -> None:
        self._actions.state_back.setEnabled(self._history.can_go_back)
        self._actions.state_forward.setEnabled(self._history.can_go_forward)

    # Saved views

    def set_views(self, things: Sequence[Saved]) -> None:
        """The views there are, oldest first. One of a form that is not known is left out."""
        if things:
            # Here, because a start without any has no need of it.
            from gui.window.views.content import is_known

            things = [thing for thing in things if is_known(thing.content)]
        self._things = list(things)
        self._menu.fill(self._things, self.show_view)
        if self._list is not None:
            self._list.set_bookmarks(self._things)

    def show_view(self, thing: Saved) -> None:
        """Show a saved view: its state, its list, its colours and its part of the map."""
        from gui.window.lists.tabs import Tab
        from gui.window.views.content import look_of, state_of

        look, actions = look_of(thing.content), self._actions
        if look.theme in {choice.value for choice in actions.themes}:
            actions.themes[ThemeChoice(look.theme)].trigger()
        if look.tab in {tab.value for tab in Tab}:
            self._window.left.lists.show_tab(Tab(look.tab))
        state = state_of(thing.content, self._window.corpus)
        if actions.show_actors.isChecked() != state.show_actors:
            actions.show_actors.trigger()
        if actions.only_in_view.isChecked() != look.only_in_view:
            actions.only_in_view.trigger()
        self._show(state)
        if look.map_view is not None:
            self._map_link.go_to_view(*look.map_view)

    def ask_for_name(self) -> None:
        """Ask under which name what is shown is to be kept."""
        content = self._content()
        ask_name(
            self._window,
            "viewName",
            "Save this view",
            "Name of the view",
            "Save view",
            self._proposal(),
            lambda name: self.save_wished.emit(name, content),
        )

    def open_list(self) -> None:
        """Show all views, to go to, rename and delete."""
        from gui.window.map_side.bookmarks_dialog import BookmarksDialog

        dialog = BookmarksDialog(
            self._window,
            "Saved views",
            "No views yet. Press Ctrl+Alt+S when the window shows what to keep.",
        )
        dialog.set_bookmarks(self._things)
        dialog.go_wished.connect(self.show_view)
        dialog.rename_wished.connect(self.rename_wished)
        dialog.remove_wished.connect(self.remove_wished)
        dialog.finished.connect(self._on_list_closed)
        self._list = dialog
        dialog.open()

    def _on_list_closed(self) -> None:
        self._list = None

    def _content(self) -> dict[str, Any]:
        from gui.window.views.content import Look, content_of

        window, actions = self._window, self._actions
        theme = next((one.value for one, it in actions.themes.items() if it.isChecked()), "")
        look = Look(
            theme, window.left.lists.tab.value, self._map_at, actions.only_in_view.isChecked()
        )
        return content_of(window.state, look, window.corpus)

    def _proposal(self) -> str:
        from gui.window import words

        state, corpus = self._window.state, self._window.corpus
        place = corpus.places.get(state.place) if state.place is not None else None
        parts = [place.name if place else "", state.search.strip()]
        if state.is_bounded:
            parts.append(words.day_range(state.first_day, state.last_day))
        return ", ".join(part for part in parts if part)

    def _on_map_moved(self, extent: MapExtent) -> None:
        self._map_at = (extent["lat"], extent["lon"], int(extent["zoom"]))
