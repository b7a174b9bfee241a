"""The menu of reference layers: adds files, says what was in them, has the map draw them.

Files are read on a thread of their own; the window goes on. Emits wishes; keeps nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap

from gui.engine.errors import OverlayError
from gui.window import words
from gui.window.looks.kept_things import KeptMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from gui.engine.overlays.values import Overlay
    from gui.engine.store.saved import Saved, SavedId
    from gui.engine.timeline import ViewState
    from gui.map.packed_overlays import OverlayBlock
    from gui.window.main_window import MainWindow

log = logging.getLogger(__name__)

FILTER = "Reference layers (*.kml *.kmz *.geojson *.json *.gpx *.csv *.tsv);;All files (*)"


class Layers(QObject):
    """The reference layers of one project, in a menu and on the map."""

    save_wished = Signal(str, object)
    """A name, and what is to be kept under it."""
    change_wished = Signal(object, object, str)
    """A `Saved`, what is to be kept instead, and what undoing that is called."""
    remove_wished = Signal(object)
    _read = Signal(object)
    """What was made on another thread, to be used on this one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._map = window.map
        self._menu: QMenu = window.actions_of_window.layers_menu
        self._kept = KeptMenu(self._menu)
        self._things: list[Saved] = []
        self._blocks: dict[SavedId, OverlayBlock] = {}
        self._read_ids: set[SavedId] = set()
        self._days: tuple[int | None, int | None] = (None, None)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._read.connect(lambda then: then())
        window.actions_of_window.add_layer.triggered.connect(self.ask_for_file)
        window.state_changed.connect(self._on_state)

    def set_layers(self, things: Sequence[Saved]) -> None:
        """The layers there are, the lowest first. One of a form that is not known is left out."""
        if not things and not self._things:
            return
        # Here, because most projects have none.
        from gui.window.overlays.content import is_known

        self._things = [thing for thing in things if is_known(thing.content)]
        for thing in self._things:
            if thing.id not in self._read_ids:
                self._read_ids.add(thing.id)
                self._pool.start(partial(self._unpack, thing))
        self._fill()
        self._tell()

    def close(self) -> None:
        """Let what is being read end, and use nothing of it."""
        self._read.disconnect()
        self._pool.clear()
        self._pool.waitForDone()

    # Adding

    def ask_for_file(self) -> None:
        """Ask for files and lay them under the events."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileNames(self._window, "Add reference layers", "", FILTER)
        for one in chosen:
            self.add(Path(one))

    def add(self, file: Path) -> None:
        """Read a file and lay it under the events, or say why that cannot be."""
        self._window.status.say(f"Reading {file.name}…")
        self._pool.start(partial(self._open, file))

    def _open(self, file: Path) -> None:
        """On the other thread."""
        from gui.engine.overlays.reading import bytes_of, overlay_in

        try:
            data = bytes_of(file)
            overlay = overlay_in(file.name, data)
        except OverlayError as error:
            self._read.emit(partial(self._window.show_notice, str(error)))
        else:
            self._read.emit(partial(self._keep, file.name, data, overlay))

    def _keep(self, file: str, data: bytes, overlay: Overlay) -> None:
        from gui.window.overlays.content import content_of, next_colour

        colour = next_colour([thing.content["colour"] for thing in self._things])
        self.save_wished.emit(Path(file).stem, content_of(file, data, colour))
        said = f"{file}: {words.counted(len(overlay.features), 'place')}"
        if overlay.skipped:
            said += f", {words.number(overlay.skipped)} without coordinates left out"
        self._window.status.say(f"{said}.")

    def _unpack(self, thing: Saved) -> None:
        """On the other thread."""
        from gui.engine.overlays.reading import overlay_in
        from gui.map.packed_overlays import pack_overlay
        from gui.window.overlays.content import data_of

        try:
            overlay = overlay_in(thing.content["file"], data_of(thing.content))
        except OverlayError as error:
            log.warning("a reference layer is left out: %s", error)
            return
        block = pack_overlay(thing.id, thing.name, thing.content["colour"], overlay)
        self._read.emit(partial(self._on_unpacked, thing.id, block))

    def _on_unpacked(self, layer: SavedId, block: OverlayBlock) -> None:
        self._blocks[layer] = block
        self._tell()

    # Showing

    def _tell(self) -> None:
        """Have the map draw what is shown."""
        shown = []
        for thing in self._things:
            block = self._blocks.get(thing.id)
            if block is not None and thing.content.get("shown", True):
                block["name"], block["colour"] = thing.name, thing.content["colour"]
                shown.append(block)
        self._map.set_overlays(shown)
        if shown:
            self._map.set_overlay_days(*self._days)

    def _on_state(self, state: ViewState) -> None:
        first, last = state.first_day, state.last_day
        days = (first.toordinal() if first else None, last.toordinal() if last else None)
        if days != self._days:
            self._days = days
            if self._things:
                self._map.set_overlay_days(*days)

    # The menu

    def _fill(self) -> None:
        from gui.window.overlays.content import COLOURS

        self._kept.begin(is_empty=not self._things)
        for thing in self._things:
            menu = self._menu.addMenu(thing.name.replace("&", "&&"))
            menu.setIcon(_square(thing.content["colour"]))
            shown = menu.addAction("Show")
            shown.setCheckable(True)
            shown.setChecked(bool(thing.content.get("shown", True)))
            shown.toggled.connect(lambda is_shown, thing=thing: self._show(thing, is_shown))
            menu.addAction("Zoom to it", partial(self._zoom_to, thing))
            colours = menu.addMenu("Colour")
            for colour, name in COLOURS.items():
                action = colours.addAction(_square(colour), name)
                action.setCheckable(True)
                action.setChecked(colour == thing.content["colour"])
                action.triggered.connect(
                    lambda _=False, thing=thing, colour=colour: self._recolour(thing, colour)
                )
            menu.addAction("Remove", partial(self.remove_wished.emit, thing))

    def _show(self, thing: Saved, is_shown: bool) -> None:
        said = f"{'showing' if is_shown else 'hiding'} “{thing.name}”"
        self.change_wished.emit(thing, {**thing.content, "shown": is_shown}, said)

    def _recolour(self, thing: Saved, colour: str) -> None:
        self.change_wished.emit(
            thing, {**thing.content, "colour": colour}, f"colour of “{thing.name}”"
        )

    def _zoom_to(self, thing: Saved) -> None:
        block = self._blocks.get(thing.id)
        if block is None:
            return
        from gui.map.packed_overlays import middle_of

        lat, lon, zoom = middle_of(block, self._map.width(), self._map.height())
        self._map.go_to(lat, lon, zoom=zoom)


def _square(colour: str) -> QIcon:
    picture = QPixmap(12, 12)
    picture.fill(QColor(colour))
    return QIcon(picture)
