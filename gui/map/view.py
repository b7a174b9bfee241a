"""The map as a widget, with typed methods. All of them may be called before the page is ready."""

from __future__ import annotations

import binascii
import os
import time
from collections import deque
from collections.abc import Iterable, Sequence
from math import floor, log2
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import QColor, QDesktopServices
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from gui.map import scheme
from gui.map.bridge import (
    ActorMark,
    Bridge,
    Colouring,
    Command,
    MapExtent,
    NearPlace,
    PictureWords,
    PlaceMark,
    Theme,
)
from gui.map.latest import Latest
from gui.map.packed_counts import CountArrays, CountPacker, PlaceNumbers, no_counts
from gui.map.packed_places import PlaceArrays, arrays_of, pack_places
from gui.map.view_history import ViewHistory
from gui.map.watchdog import Watchdog
from gui.map.web_page import ConsoleMessage, MapPage, make_profile

if TYPE_CHECKING:
    from gui.engine.model import PlaceId
    from gui.map.packed_overlays import OverlayBlock
    from gui.map.picture import PictureMaker, PictureWish
    from gui.map.tiles.source import TileSource

WATER: dict[Theme, str] = {
    "light": "#b9d3e6",
    "dark": "#151a20",
    "contrast": "#d5e6f1",
    "contrast-dark": "#000000",
}
"""What is seen before the page paints, so that nothing flashes white."""

DEEPEST_ZOOM = 13
"""Of the page, see `folium_page`, which is not loaded at a start."""

MOST_CRASHES = 3
WITHIN_S = 60.0
"""A page that dies more often than this in so short a time is left alone."""

_REPLAY: tuple[Command, ...] = (
    "setTheme",
    "setColouring",
    "setLanguage",
    "setBasemap",
    "setPlaces",
    "select",
    "fit",
    "setView",
    "begin",
    "setActors",
    "setLegendOpen",
    "setOverlays",
    "setOverlayDays",
    "setPicture",
    "tellWhenDrawn",
)
"""In which order a page that has just become ready is told where things stand."""
_BEFORE_COUNTS = frozenset({"setTheme", "setLanguage", "setPlaces"})
"""What such a page need not have the counts for."""


_PICTURED: tuple[Command, ...] = (
    "setLanguage",
    "setColouring",
    "setActors",
    "setOverlays",
    "setOverlayDays",
    "select",
    "fit",
)
"""What a picture of the map is told, beside its places, counts, ground and view."""


FEW_PLACES = 500
"""So many places, and their counts, go to the page with the orders; more are fetched by it."""


def _as_text(block: bytes) -> str:
    return binascii.b2a_base64(block, newline=False).decode("ascii")


class MapView(QWebEngineView):
    """The map page in a window.

    The page is loaded at once. What it is told before it is ready, and what it knew when its
    process died, it is told again as soon as it listens.

    Args:
        size: That it is going to be shown in; the page need not be laid out twice then.
        is_ahead: Whether the page is laid out and drawn before anybody sees it, in that size.
        begins: Whether the ground is painted as soon as the page is ready. Otherwise `begin` does
            it, when it is known where to look: the ground elsewhere would be painted for nobody.
    """

    ready = Signal()
    """The page answers; also after it recovered. See `is_ready` for one that came before you."""
    place_clicked = Signal(object)
    """A `PlaceId`."""
    background_clicked = Signal()
    view_changed = Signal(dict)
    """A `MapExtent`: the map came to rest somewhere."""
    drawn = Signal()
    """Answers `tell_when_drawn`."""
    basemap_failed = Signal(str)
    """A sentence: the basemap set by `set_basemap` cannot be had any more."""
    page_failed = Signal(str)
    """The map cannot be shown; a sentence for the reader."""
    place_hovered = Signal(object)
    """A `PlaceId`: the pointer rests on it. `show_excerpt` may answer."""
    actor_clicked = Signal(object)
    """A `PlaceId` of `set_actors`: what the news says of that government is asked for. Its own
    signal, because a place has events to show, and an actor has none."""
    legend_toggled = Signal(bool)
    """The user opened (True) or folded the legend."""
    font_missing = Signal()
    """East Asian names were asked for, and neither the system nor we have a font for them."""
    colour_requested = Signal(str)
    """Colours are to stand for another field. `set_colouring` answers, with counts by its kinds."""
    box_selected = Signal(list)
    """The `PlaceId`s in a box that the user drew, most events first; may be empty. The box stays on
    the map until `clear_box`."""
    copy_requested = Signal(float, float)
    """The coordinates of a point are to go to the clipboard: latitude, longitude."""
    near_requested = Signal(float, float)
    """What is near a point is asked for: latitude, longitude. `show_near` answers."""
    add_requested = Signal(float, float)
    """A place is to be added at a point: latitude, longitude."""
    menu_requested = Signal(object, QPoint, float, float)
    """The menu of a `PlaceId` is asked for, on the screen here, at a latitude and longitude."""
    place_moved = Signal(object, float, float)
    """The user has put the pin of a `PlaceId` at a latitude and longitude. Ends `move_pin`."""
    move_left = Signal()
    """The user leaves the pin where it is. Ends `move_pin`."""
    hanging_changed = Signal(bool)
    """The page has not answered for about ten seconds (True), if it ever did, or does again."""
    history_changed = Signal(bool, bool)
    """Whether `back` and `forward` lead anywhere now."""

    def __init__(
        self,
        page_file: Path,
        parent: QWidget | None = None,
        *,
        theme: Theme = "light",
        is_picture: bool = False,
        size: QSize | None = None,
        is_ahead: bool = False,
        begins: bool = True,
    ) -> None:
        if not scheme.is_registered():
            raise RuntimeError("register_scheme() must run before the QApplication is made")
        super().__init__(parent)
        if size is not None:
            # Before the page is made, which takes on a later one only after it was painted.
            self.resize(size)
        self.setObjectName("mapView")
        self.setAccessibleName("Map")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self._page_file = page_file
        self._is_ready = False
        self._places: PlaceArrays | None = None
        self._counts: CountArrays | None = None
        self._numbers: PlaceNumbers | None = None
        """Of `_places`; made when counts are packed."""
        self._edition = 0
        """Of `_places`."""
        self._packer = CountPacker()
        self._latest = Latest(self._pack_counts)
        self._said: dict[Command, tuple[object, ...]] = {"begin": ()} if begins else {}
        self._history = ViewHistory()
        self._crashes: deque[float] = deque(maxlen=MOST_CRASHES)

        profile, self._gate, self._files = make_profile(page_file)
        self._files.ground.failed.connect(self.basemap_failed)
        self._files.places = self._pack_places
        self._files.counts = self._latest
        self._page = MapPage(profile, self)
        # The profile goes when its last page has gone, never before.
        self._page.destroyed.connect(profile.deleteLater)
        self._bridge = Bridge(self._page)
        channel = QWebChannel(self._page)
        channel.registerObject("bridge", self._bridge)
        self._page.setWebChannel(channel)
        self._page.setBackgroundColor(QColor(WATER[theme]))
        self.setPage(self._page)

        self.watchdog = Watchdog(self._ping, self)
        self.watchdog.hanging_changed.connect(self.hanging_changed)
        self._bridge.answered.connect(self.watchdog.on_answer)
        self._bridge.ready.connect(self._on_ready)
        self._bridge.failed.connect(self._on_failed)
        self._bridge.place_clicked.connect(self.place_clicked)
        self._bridge.background_clicked.connect(self.background_clicked)
        self._bridge.view_changed.connect(self._on_view_changed)
        self._bridge.drawn.connect(self._on_drawn)
        self._bridge.place_hovered.connect(self.place_hovered)
        self._bridge.actor_clicked.connect(self.actor_clicked)
        self._bridge.legend_toggled.connect(self._on_legend_toggled)
        self._bridge.font_missing.connect(self.font_missing)
        self._bridge.colour_wanted.connect(self.colour_requested)
        self._bridge.box_selected.connect(self.box_selected)
        self._bridge.copy_wanted.connect(self.copy_requested)
        self._bridge.near_wanted.connect(self.near_requested)
        self._bridge.add_wanted.connect(self.add_requested)
        self._bridge.menu_wanted.connect(self._on_menu_wanted)
        self._bridge.place_moved.connect(self.place_moved)
        self._bridge.move_left.connect(self.move_left)
        self._page.link_clicked.connect(QDesktopServices.openUrl)
        self._page.renderProcessTerminated.connect(self._on_process_ended)
        self.loadFinished.connect(self._on_load_finished)
        kind = "+picture" if is_picture else ""
        self.load(QUrl(f"{scheme.PAGE_ADDRESS}#{theme}{kind}"))
        self.watchdog.start()
        if is_ahead:
            self._draw_ahead()

    def _draw_ahead(self) -> None:
        """Have the page drawn as if it were seen, in the size that it is going to be seen in."""
        # What is not shown hears of its size only when it is painted, be it a single point.
        self.grab(QRect(0, 0, 1, 1))
        self._page.setVisible(True)

    @property
    def is_ready(self) -> bool:
        return self._is_ready

    @property
    def console(self) -> list[ConsoleMessage]:
        """The last lines the page wrote to its console."""
        return list(self._page.console)

    @property
    def blocked(self) -> list[str]:
        """Addresses outside our scheme that the page asked for and did not get."""
        return list(self._gate.blocked)

    def set_places(self, places: Sequence[PlaceMark] | PlaceArrays) -> None:
        """All places that may ever be shown. Counts of places that are no longer there go.

        Both are fetched by the page, places at about a microsecond each, unless they are few.
        """
        self._places = places if isinstance(places, PlaceArrays) else arrays_of(places)
        self._numbers = None
        self._edition += 1
        self._say("setPlaces", self._edition)
        if self._counts is not None:
            self.set_counts(self._counts)

    def set_counts(self, counts: CountArrays) -> None:
        """How many events each place shows now; places left out show none.

        As quick as can be: nothing is packed before the page is ready to draw it, and of several
        counts on the way only the last is drawn.
        """
        self._counts = counts
        if self._is_ready and self._are_few:
            self._latest.told()
            self._tell_few_counts()
        else:
            self._latest.changed()
        self._bridge.counts = self._latest.number

    def catch_up(self) -> None:
        """Answer the page, if it is not ready yet: for those who keep Qt waiting while it loads.

        Nothing that the user does is taken up meanwhile.
        """
        if not self._is_ready:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def begin(self) -> None:
        """Paint the ground, where the map has been told to look by now."""
        if "begin" not in self._said:
            self._say("begin")

    def set_actors(self, actors: Sequence[ActorMark]) -> None:
        """Places named only as governments, as hollow grey circles under all events; none at first.

        They are counted nowhere, and neither move nor hide an event's symbol.
        """
        self._say("setActors", list(actors))

    def set_overlays(self, layers: Sequence[OverlayBlock]) -> None:
        """Reference layers to lie under the events, the lowest first; none at first."""
        self._say("setOverlays", list(layers))

    def set_overlay_days(self, first: int | None, last: int | None) -> None:
        """What of reference layers is shown, if it is dated: ordinals of days; None: no bound."""
        self._say("setOverlayDays", first, last)

    def set_legend_open(self, is_open: bool) -> None:
        """Open or fold the legend. Until this is called it is open where the map has room."""
        self._say("setLegendOpen", is_open)

    def show_excerpt(self, place_id: PlaceId, text: str) -> None:
        """What the news said last at a place, on its card, if the pointer is still there."""
        if self._is_ready:
            self._bridge.tell("setExcerpt", place_id, text)

    def show_near(self, lat: float, lon: float, places: Sequence[NearPlace]) -> None:
        """List places beside a point, in this order; one that is chosen counts as clicked."""
        if self._is_ready:
            self._bridge.tell("showNear", lat, lon, list(places))

    def measure(self) -> None:
        """Begin to measure a distance along points that the user clicks; Escape ends."""
        if self._is_ready:
            self._bridge.tell("measure")

    def move_pin(self, place_id: PlaceId, lat: float, lon: float) -> None:
        """Let the user drag the pin of a place that lies at a point, or click where it belongs."""
        if self._is_ready:
            self._bridge.tell("move", place_id, lat, lon)

    def stop_moving(self) -> None:
        """End `move_pin` without an answer."""
        if self._is_ready:
            self._bridge.tell("stopMoving")

    def clear_box(self) -> None:
        """Take away the box whose places were told by `box_selected`."""
        if self._is_ready:
            self._bridge.tell("clearBox")

    def back(self) -> None:
        """Show what the map showed before; nothing if there is nothing."""
        self._go(self._history.back())

    def forward(self) -> None:
        """Undo `back`."""
        self._go(self._history.forward())

    def _go(self, extent: MapExtent | None) -> None:
        if extent is not None:
            self._said.pop("fit", None)
            self._say("setView", extent)
            self.history_changed.emit(self._history.can_go_back, self._history.can_go_forward)

    def select(self, place_id: PlaceId | None, *, reveal: bool = True) -> None:
        """Mark a place as the selected one; with `reveal`, move the map if it is out of view."""
        self._say("select", place_id, reveal)

    def fit(self, place_ids: Iterable[PlaceId] | None = None) -> None:
        """Show these places with a margin of a tenth; None: all that have events.

        Whole countries count only when there is nothing else: they would show half the world.
        """
        self._said.pop("setView", None)
        self._say("fit", None if place_ids is None else list(place_ids))

    def go_to(self, lat: float, lon: float, *, zoom: int) -> None:
        """Show a point in the middle; degrees, and a zoom of the map."""
        self._said.pop("fit", None)
        self._say("setView", {"lat": lat, "lon": lon, "zoom": zoom})

    def for_picture(self, width: int, words: PictureWords) -> MapView:
        """Another map that shows the same, to be drawn in a size of its own and seen by nobody.

        Args:
            width: Of the picture in CSS pixels; where it is twice as wide as this one, it goes a
                zoom deeper, so as to show more of what is here and not more of the world.
            words: What stands beside the map.
        """
        other = MapView(self._page_file, theme=self.theme, is_picture=True)
        for command in _PICTURED:
            if command in self._said:
                other._said[command] = self._said[command]
        if self.basemap is not None:
            # Still ours: the picture never lets go of it.
            other.set_basemap(self.basemap)
        other.set_places(self._places or ())
        if self._counts is not None:
            other.set_counts(self._counts)
        if "setView" in self._said:
            # As a whole: whoever was shown the view last knows where it was.
            extent = dict(cast("MapExtent", self._said["setView"][0]))
            deeper = max(0, floor(log2(max(1.0, width / max(1, self.width())))))
            extent["zoom"] = min(int(cast("int", extent["zoom"])) + deeper, DEEPEST_ZOOM)
            other._said["setView"] = (extent,)
        other._said["setPicture"] = (words,)
        return other

    def set_picture_words(self, words: PictureWords) -> None:
        """What stands beside a map made `for_picture`, from now on."""
        self._say("setPicture", words)

    def picture(self, wish: PictureWish) -> PictureMaker:
        """Draw what is shown as a picture of another size; its signals tell when that is done."""
        # Here, because a start without pictures shall not load it.
        from gui.map.picture import PictureMaker

        return PictureMaker(self.for_picture(wish.width, wish.words), wish, self)

    def load_again(self) -> None:
        """End the page's process, whatever it is doing, and have a new one shown the same."""
        # Here, because no start needs it.
        import signal

        process = self._page.renderProcessPid()
        if process:
            # A page that hangs takes no order; what ends a process comes back as a crash of it.
            os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))
        else:
            self.reload()

    @property
    def theme(self) -> Theme:
        """The colours that were set last."""
        return cast("Theme", self._said.get("setTheme", ("light",))[0])

    def set_theme(self, theme: Theme) -> None:
        if self._said.get("setTheme") != (theme,):
            self._page.setBackgroundColor(QColor(WATER[theme]))
            self._say("setTheme", theme)

    def set_basemap(self, source: TileSource | None) -> None:
        """Show another map over the built-in one; None: that one alone. Owns `source` now."""
        self._say("setBasemap", self._files.ground.set_source(source))

    @property
    def basemap(self) -> TileSource | None:
        """The other map that was set last."""
        return self._files.ground.source

    def retry_basemap(self) -> None:
        """Ask again for those tiles of the other basemap that could not be had."""
        if self._is_ready:
            self._bridge.tell("retryBasemap")

    def set_label_language(self, language: str) -> None:
        """Write basemap names in English (`en`), or in `ko`, `zh`, `ja` or `ru` where known.

        `local` writes them as they are written there, above the English.
        """
        self._say("setLanguage", language)

    def set_colouring(self, colouring: Colouring) -> None:
        """Say what colours stand for; the counts told next are by its kinds."""
        self._say("setColouring", colouring)

    def tell_when_drawn(self) -> None:
        """Have `drawn` emitted when basemap, events and labels are painted, once."""
        self._say("tellWhenDrawn")

    def zoom_in(self) -> None:
        self._zoom(1)

    def zoom_out(self) -> None:
        self._zoom(-1)

    def _zoom(self, steps: int) -> None:
        if self._is_ready:
            self._bridge.tell("zoom", steps)

    def _say(self, command: Command, *details: object) -> None:
        self._said[command] = details
        if self._is_ready:
            self._tell(command)

    def _pack_places(self) -> bytes:
        return pack_places(self._places or arrays_of(()), self._edition)

    def _pack_counts(self, had: int = 0) -> bytes:
        """The newest counts, by the numbers of the newest places, for a page that has those."""
        counts = no_counts() if self._counts is None else self._counts
        if self._numbers is None:
            self._numbers = PlaceNumbers(() if self._places is None else self._places.ids)
        number = self._latest.number
        return self._packer.pack(counts, self._numbers, self._edition, number, had)

    def _tell(self, command: Command) -> None:
        """Tell the page what was said last by a command."""
        if command == "setPlaces" and self._places is not None and self._are_few:
            # Asking for them would take a way there and back.
            self._bridge.tell(command, _as_text(self._pack_places()))
        else:
            self._bridge.tell(command, *self._said[command])

    @property
    def _are_few(self) -> bool:
        """Whether the places, and so their counts, are a small block."""
        return self._places is None or len(self._places.ids) <= FEW_PLACES

    def _tell_few_counts(self) -> None:
        """Send them with the orders; the request of the page goes on waiting for more."""
        self._bridge.counts = 0
        self._bridge.tell("setCounts", _as_text(self._pack_counts()))

    def _ping(self) -> None:
        # One that does not listen yet would complain of it.
        if self._is_ready:
            self._bridge.tell("ping")

    def _on_ready(self) -> None:
        self._is_ready = True
        self.watchdog.start()
        for command in _REPLAY:
            # How the page looks and which places it shows does not wait for counts of them.
            self._bridge.counts = 0 if command in _BEFORE_COUNTS else self._latest.number
            if command in self._said:
                self._tell(command)
            if command == "setPlaces" and self._counts is not None and self._are_few:
                self._tell_few_counts()
        self.ready.emit()

    def _on_view_changed(self, extent: MapExtent) -> None:
        # From here on a recovered page goes back to where the person was.
        self._said.pop("fit", None)
        self._said["setView"] = (extent,)
        if self._history.visit(extent, time.monotonic()):
            self.history_changed.emit(self._history.can_go_back, self._history.can_go_forward)
        self.view_changed.emit(extent)

    def _on_menu_wanted(self, place_id: int, x: float, y: float, lat: float, lon: float) -> None:
        at = self.mapToGlobal(QPoint(round(x * self.zoomFactor()), round(y * self.zoomFactor())))
        self.menu_requested.emit(place_id, at, lat, lon)

    def _on_legend_toggled(self, is_open: bool) -> None:
        self._said["setLegendOpen"] = (is_open,)
        self.legend_toggled.emit(is_open)

    def _on_drawn(self) -> None:
        # Answered: a page that recovers later owes no second answer.
        self._said.pop("tellWhenDrawn", None)
        self.drawn.emit()

    def _on_load_finished(self, ok: bool) -> None:
        if not ok:
            self._on_failed("the page did not load")

    def _on_failed(self, reason: str) -> None:
        self.watchdog.stop()
        self.page_failed.emit(f"The map cannot be shown: {reason}.")

    def _on_process_ended(self, status: QWebEnginePage.RenderProcessTerminationStatus) -> None:
        self._is_ready = False
        self.watchdog.stop()
        if status is QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            return
        if "select" in self._said:
            # The selection comes back, the map stays where it was.
            self._said["select"] = (self._said["select"][0], False)
        now = time.monotonic()
        if len(self._crashes) == MOST_CRASHES and now - self._crashes[0] < WITHIN_S:
            self._on_failed("its process ended several times within a minute")
            return
        self._crashes.append(now)
        QTimer.singleShot(0, self, self.reload)
        self.watchdog.start()
