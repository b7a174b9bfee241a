"""The menu "Basemap": filled anew each time it opens, from what there is to choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

BUILT_IN = ""
"""The id of no other basemap."""


class Choice(NamedTuple):
    """A line of the menu."""

    id: str
    title: str
    tip: str = ""
    is_enabled: bool = True
    can_be_removed: bool = False


class Offered(NamedTuple):
    """All that the menu shows."""

    current: str
    own: Sequence[Choice]
    online: Sequence[Choice]
    is_network_on: bool
    has_names: bool | None
    """Whether names stand on the map shown; None where that is no question."""


class BasemapMenu(QObject):
    """Fills a menu and tells what was chosen in it."""

    asked = Signal()
    """The menu opens: `show` is to be called."""
    chosen = Signal(str)
    removed = Signal(str)
    open_requested = Signal()
    address_requested = Signal()
    settings_requested = Signal()
    names_toggled = Signal(bool)
    """Whether our names are to be written on the map shown."""

    def __init__(self, menu: QMenu, parent: QObject) -> None:
        super().__init__(parent)
        self._menu = menu
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.asked)

    def show(self, offered: Offered) -> None:
        """Fill the menu."""
        menu = self._menu
        menu.clear()
        group = QActionGroup(menu)
        self._add(group, Choice(BUILT_IN, "Built-in map"), offered.current)
        for choice in offered.own:
            self._add(group, choice, offered.current)
        menu.addSeparator()
        self._command("Open a map file…", self.open_requested)
        self._command("Add a map address…", self.address_requested)
        removable = [choice for choice in offered.own if choice.can_be_removed]
        if removable:
            self._add_removal(removable)
        menu.addSeparator()
        # A title of Qt's own is not drawn in our style.
        caption = menu.addAction(
            "Online" if offered.is_network_on else "Online (allow the network first)"
        )
        caption.setEnabled(False)
        for choice in offered.online:
            self._add(group, choice, offered.current)
        menu.addSeparator()
        names = menu.addAction("Write place names on the map")
        names.setObjectName("basemapNames")
        names.setCheckable(True)
        names.setChecked(offered.has_names is not True)
        names.setEnabled(offered.has_names is not None)
        names.triggered.connect(self.names_toggled)
        self._command("Online maps…", self.settings_requested)

    def _add(self, group: QActionGroup, choice: Choice, current: str) -> None:
        action = QAction(choice.title.replace("&", "&&"), self._menu)
        action.setObjectName(f"basemap {choice.id}")
        action.setCheckable(True)
        action.setChecked(choice.id == current)
        action.setEnabled(choice.is_enabled or choice.id == current)
        action.setToolTip(choice.tip)
        action.triggered.connect(lambda _checked=False, chosen=choice.id: self.chosen.emit(chosen))
        group.addAction(action)
        self._menu.addAction(action)

    def _add_removal(self, choices: Sequence[Choice]) -> None:
        menu = self._menu.addMenu("Remove from this list")
        for choice in choices:
            action = menu.addAction(choice.title.replace("&", "&&"))
            action.setObjectName(f"remove {choice.id}")
            action.triggered.connect(
                lambda _checked=False, removed=choice.id: self.removed.emit(removed)
            )

    def _command(self, title: str, wish: SignalInstance) -> None:
        self._menu.addAction(title).triggered.connect(lambda _checked=False: wish.emit())
