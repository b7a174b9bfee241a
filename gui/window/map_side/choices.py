"""What the user chooses about the map: the language of its names, what its colours stand for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui import settings as names
from gui.engine.colouring import ColourBy
from gui.settings import Settings
from gui.window.actions import Actions
from gui.window.map_side.link import MapLink

if TYPE_CHECKING:
    from gui.map.view import MapView


FONT_HINT = (
    "This computer has no font for Korean, Chinese and Japanese names; they show as boxes. "
    "To install one (Noto Sans, free, 16 MB from the package index), type this in a terminal, "
    f"then start Dateline again: {sys.executable} -m pip install noto-cjk-sans-otc"
)


class MapChoices(QObject):
    """Keeps menus, settings and map in step."""

    def __init__(
        self,
        map_view: MapView,
        link: MapLink,
        actions: Actions,
        settings: Settings,
        say: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._map = map_view
        self._link = link
        self._actions = actions
        self._settings = settings
        for language, action in actions.map_names.items():
            action.triggered.connect(lambda _=False, chosen=language: self._name_in(chosen))
        for field, action in actions.colour_by.items():
            action.triggered.connect(lambda _=False, chosen=field: self._colour_by(chosen))
        map_view.font_missing.connect(lambda: say(FONT_HINT))
        map_view.colour_requested.connect(self._colour_by)
        actions.colour_by[settings.get(names.COLOUR_BY)].setChecked(True)
        actions.map_names[settings.get(names.MAP_NAMES)].setChecked(True)

    def _name_in(self, language: str) -> None:
        self._settings.set(names.MAP_NAMES, language)
        self._map.set_label_language(language)

    def _colour_by(self, field: str) -> None:
        self._settings.set(names.COLOUR_BY, field)
        self._actions.colour_by[field].setChecked(True)
        self._link.set_colour_by(ColourBy(field))
