"""Ties the menu of basemaps to the map: opens what is chosen, asks first, remembers it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from gui import settings as names
from gui.engine.errors import BasemapError
from gui.network import NetworkGate
from gui.paths import DataDir
from gui.settings import Settings
from gui.window.basemaps.menu import BUILT_IN, BasemapMenu, Choice, Offered

if TYPE_CHECKING:
    from gui.map.tiles.cache import TileCache
    from gui.map.tiles.providers import OnlineMap
    from gui.map.view import MapView
    from gui.web_requests import WebRequests
    from gui.window.basemaps.entries import Entry
    from gui.window.main_window import MainWindow

log = logging.getLogger(__name__)

MAP_FILE_ENDINGS = (".mbtiles", ".pmtiles")
FILE_KINDS = "Map files (*.mbtiles *.pmtiles);;All files (*)"


class BasemapLink(QObject):
    """Which map lies over the built-in one, if any.

    What is needed only for other maps is loaded when one is chosen, or the menu opens.
    """

    def __init__(
        self,
        window: MainWindow,
        map_view: MapView,
        settings: Settings,
        gate: NetworkGate,
        data: DataDir,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._map = map_view
        self._settings = settings
        self._gate = gate
        self._data = data
        self._cache: TileCache | None = None
        self._requests: WebRequests | None = None
        self._current = BUILT_IN
        self._own_names: dict[str, bool] = {}
        """What the user wants of maps that are in no list of theirs, until the program ends."""
        actions = window.actions_of_window
        self._menu = BasemapMenu(actions.basemap_menu, self)
        self._menu.asked.connect(self._on_menu_asked)
        self._menu.chosen.connect(self.choose)
        self._menu.removed.connect(self._on_removed)
        self._menu.open_requested.connect(self._on_open_requested)
        self._menu.address_requested.connect(self._on_address_requested)
        self._menu.settings_requested.connect(self._on_settings_requested)
        self._menu.names_toggled.connect(self._on_names_toggled)
        map_view.basemap_failed.connect(self._on_failed)
        self._switch = actions.allow_network
        self._switch.triggered.connect(gate.set_allowed)
        window.status.network_wished.connect(gate.set_allowed)
        gate.changed.connect(self._show_network)
        gate.agreement_changed.connect(self._on_agreement_changed)
        self._show_network(gate.allowed)
        if remembered := settings.get(names.BASEMAP):
            self._show(remembered, may_ask=False)

    @property
    def current(self) -> str:
        """The id of the map that is shown; empty: the built-in one alone."""
        return self._current

    def choose(self, map_id: str) -> None:
        """Show a map of the menu; of one online the user is asked first, if not yet."""
        self._show(map_id, may_ask=True)

    def open_file(self, path: Path) -> None:
        """Show a map file and remember it."""
        from gui.window.basemaps.entries import Entry, with_entry

        entry = Entry(path=str(path.absolute()))
        known = {each.id: each for each in self._entries()}
        entry = known.get(entry.id, entry)
        if self._lay_file(entry):
            self._keep(with_entry(self._entries(), entry))

    def take_map_files(self, files: Sequence[Path]) -> list[Path]:
        """Show the last map file among these; returns the files that are none."""
        maps = [file for file in files if file.suffix.casefold() in MAP_FILE_ENDINGS]
        if maps:
            self.open_file(maps[-1])
        return [file for file in files if file not in maps]

    def close(self) -> None:
        """Break off what is under way and close what is open."""
        self._map.set_basemap(None)
        if self._requests is not None:
            self._requests.close()
        if self._cache is not None:
            self._cache.close()

    # Showing one

    def _show(self, map_id: str, *, may_ask: bool) -> None:
        if map_id == BUILT_IN:
            self._lay_built_in()
            return
        entry = next((each for each in self._entries() if each.id == map_id), None)
        if entry is not None and entry.path:
            self._lay_file(entry)
            return
        online = self._online_map(map_id, entry)
        if online is None:
            self._lay_built_in()
        elif self._gate.has_agreed(map_id) or (may_ask and self._agrees(online)):
            self._lay_online(online)

    def _lay_built_in(self) -> None:
        self._map.set_basemap(None)
        self._note_current(BUILT_IN)

    def _lay_file(self, entry: Entry) -> bool:
        from gui.map.tiles.map_files import open_map_file

        try:
            file = open_map_file(Path(entry.path))
        except BasemapError as error:
            shown = " The built-in map is shown." if self._current == BUILT_IN else ""
            self._window.show_notice(f"{error}{shown}")
            return False
        if not entry.has_names:
            file.facts = replace(file.facts, has_names=False)
        self._map.set_basemap(file)
        self._note_current(entry.id)
        return True

    def _lay_online(self, online: OnlineMap) -> None:
        from gui.map.tiles.cache import TileCache
        from gui.map.tiles.online import OnlineTiles
        from gui.web_requests import WebRequests

        self._requests = self._requests or WebRequests(self._gate, self)
        self._cache = self._cache or TileCache(self._data.tile_cache)
        tiles = OnlineTiles(online, self._gate, self._requests, self._cache)
        tiles.told.connect(self._window.show_notice)
        tiles.ready_again.connect(self._map.retry_basemap)
        self._map.set_basemap(tiles)
        self._note_current(online.id)
        if not self._gate.allowed:
            self._window.show_notice(
                f"The network is off: of {online.title} only what was kept is shown."
            )

    def _agrees(self, online: OnlineMap) -> bool:
        from gui.window.basemaps.dialogs import AgreementDialog

        if not self._gate.allowed:
            return False
        dialog = AgreementDialog(online, self._gate, self._window)
        return QDialog.DialogCode(dialog.exec()) is QDialog.DialogCode.Accepted

    def _online_map(self, map_id: str, entry: Entry | None) -> OnlineMap | None:
        from gui.map.tiles.providers import listed_map, typed_map

        if entry is not None:
            return typed_map(entry.address, has_names=entry.has_names)
        online = listed_map(map_id)
        if online is not None and map_id in self._own_names:
            online = replace(online, has_names=self._own_names[map_id])
        return online

    def _note_current(self, map_id: str) -> None:
        self._current = map_id
        self._settings.set(names.BASEMAP, map_id)

    def _on_failed(self, sentence: str) -> None:
        if self._current != BUILT_IN:
            self._lay_built_in()
            self._window.show_notice(sentence)

    # The menu

    def _on_menu_asked(self) -> None:
        from gui.map.tiles.providers import listed_titles

        own = [
            Choice(entry.id, entry.title, entry.where, self._is_to_be_had(entry), True)
            for entry in self._entries()
        ]
        online = [
            Choice(map_id, title, self._online_tip(map_id), self._is_open(map_id))
            for map_id, title in listed_titles().items()
        ]
        source = self._map.basemap
        has_names = None if source is None or source.facts.schema else source.facts.has_names
        self._menu.show(Offered(self._current, own, online, self._gate.allowed, has_names))

    def _is_to_be_had(self, entry: Entry) -> bool:
        return bool(entry.path) or self._is_open(entry.id)

    def _is_open(self, map_id: str) -> bool:
        return self._gate.allowed or self._gate.has_agreed(map_id)

    def _online_tip(self, map_id: str) -> str:
        if self._gate.allowed:
            return ""
        if self._gate.has_agreed(map_id):
            return "The network is off: only what was kept is shown"
        return "Allow the network first, in the View menu"

    def _on_removed(self, map_id: str) -> None:
        if map_id == self._current:
            self._lay_built_in()
        self._gate.withdraw(map_id)
        self._keep([entry for entry in self._entries() if entry.id != map_id])

    def _on_open_requested(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window, "Open a map file", self._settings.get(names.LAST_FOLDER), FILE_KINDS
        )
        if path:
            self._settings.set(names.LAST_FOLDER, str(Path(path).parent))
            self.open_file(Path(path))

    def _on_address_requested(self) -> None:
        from gui.window.basemaps.dialogs import AddressDialog
        from gui.window.basemaps.entries import Entry, with_entry

        dialog = AddressDialog(self._window)
        if QDialog.DialogCode(dialog.exec()) is not QDialog.DialogCode.Accepted:
            return
        entry = Entry(address=dialog.address, has_names=dialog.has_names)
        self._keep(with_entry(self._entries(), entry))
        if self._gate.allowed:
            self.choose(entry.id)
        else:
            self._window.show_notice(
                f"{entry.title} is in the list of basemaps. Allow the network to show it."
            )

    def _on_settings_requested(self) -> None:
        from gui.map.tiles.cache import TileCache
        from gui.window.basemaps.dialogs import OnlineMapsDialog

        cache = self._cache = self._cache or TileCache(self._data.tile_cache)
        OnlineMapsDialog(self._gate, lambda: cache.size, self._clear_cache, self._window).exec()

    def _clear_cache(self) -> None:
        if self._cache is not None:
            try:
                self._cache.clear()
            except OSError as error:
                log.warning("%s", error)
                self._window.show_notice("The tile cache could not be cleared: the disk refuses.")

    def _on_names_toggled(self, are_ours: bool) -> None:
        entries = self._entries()
        if any(entry.id == self._current for entry in entries):
            self._keep(
                [
                    replace(entry, has_names=not are_ours) if entry.id == self._current else entry
                    for entry in entries
                ]
            )
        else:
            self._own_names[self._current] = not are_ours
        self._show(self._current, may_ask=False)

    def _entries(self) -> list[Entry]:
        from gui.window.basemaps.entries import read_entries

        return read_entries(self._settings.get(names.BASEMAPS))

    def _keep(self, entries: list[Entry]) -> None:
        from gui.window.basemaps.entries import written

        self._settings.set(names.BASEMAPS, written(entries))

    # The network

    def _show_network(self, allowed: bool) -> None:
        self._switch.setChecked(allowed)
        self._window.status.show_network(allowed)

    def _on_agreement_changed(self) -> None:
        is_online = self._current != BUILT_IN and not self._current.startswith("file:")
        if is_online and not self._gate.has_agreed(self._current):
            self._lay_built_in()
