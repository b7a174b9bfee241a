"""The window's side of the map: tells it only what has changed, and moves it only when it may.

It also answers what the map asks about the events in view.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from gui import settings as names
from gui.engine.colouring import ColourBy, Kinds, kinds_of, shares
from gui.engine.columns.places import PlaceTable, place_table
from gui.engine.model import Corpus, Place, PlaceId, WherePrec
from gui.engine.timeline import View, event_totals
from gui.map.marks import actor_marks, mark_counts, place_marks
from gui.settings import Settings
from gui.window.actions import COLOUR_BY
from gui.window.map_side.answers import latest_excerpt, near_places, point_to_copy

if TYPE_CHECKING:
    from gui.engine.shown import PlaceCounts
    from gui.map.bridge import Theme
    from gui.map.view import MapView

_WATCH_AFTER_MS = 150
"""Nobody sees a map and has touched it in so short a time, and by then the window is painted."""
_TOUCHES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin})
_MOVING_KEYS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Plus,
        Qt.Key.Key_Minus,
        Qt.Key.Key_Equal,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    }
)


_ZOOMS = {
    WherePrec.EXACT: 10,
    WherePrec.NEAR: 9,
    WherePrec.SECOND_ORDER: 8,
    WherePrec.FIRST_ORDER: 6,
    WherePrec.FUZZY: 6,
    WherePrec.COUNTRY: 4,
    WherePrec.INTERNATIONAL: 4,
}
"""How near the map goes to a place, by how exactly its name says where."""


class MapLink(QObject):
    """Keeps a map in step with the window. Once the user has moved it, it fits only on demand."""

    touched = Signal()
    """The user has taken the map in hand."""

    def __init__(self, map_view: MapView, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._map = map_view
        self._settings = settings
        self._places: Mapping[PlaceId, Place] = {}
        self._table: PlaceTable | None = None
        self._events: dict[PlaceId, int] = {}
        self._view: View | None = None
        self._actors: PlaceCounts | None = None
        self._actor_places: Mapping[PlaceId, Place] = {}
        self._corpus = Corpus()
        self._colour_by = ColourBy(settings.get(names.COLOUR_BY))
        self._kinds: Kinds | None = None
        """None where colours stand for the status, by which everything is counted anyway."""
        self._marked: PlaceId | None = None
        self._group: tuple[PlaceId, ...] = ()
        self._is_touched = False
        # What the page is shown in exists only by then, and nobody touches a map before.
        map_view.ready.connect(self._watch_soon)
        if map_view.is_ready:
            self._watch_soon()
        map_view.place_hovered.connect(self._on_place_hovered)
        map_view.near_requested.connect(self._on_near_requested)
        map_view.copy_requested.connect(self._on_copy_requested)
        map_view.legend_toggled.connect(self._on_legend_toggled)
        map_view.set_label_language(settings.get(names.MAP_NAMES))
        if legend := settings.get(names.LEGEND):
            map_view.set_legend_open(legend == "open")

    def show_first(self, corpus: Corpus, view: View, colours: Theme) -> None:
        """What a window begins with: told at once, the page draws it while the window is made."""
        self._map.set_theme(colours)
        if corpus.places:
            self.show_corpus(corpus)
        else:
            self.set_corpus(corpus)
        self.set_view(view)
        self.fit_unless_touched()
        self._map.begin()

    def show_corpus(self, corpus: Corpus) -> None:
        """All that there is, before anything is filtered."""
        self.set_corpus(corpus)
        self.set_places(corpus.places, event_totals(corpus))

    @property
    def events(self) -> Mapping[PlaceId, int]:
        """How many events each place has when nothing is filtered."""
        return self._events

    def set_places(self, places: Mapping[PlaceId, Place], events: Mapping[PlaceId, int]) -> None:
        """All places of the corpus, and how many events each has when nothing is filtered."""
        if places is self._places and events == self._events:
            return
        table = place_table(places)
        is_new = self._table != table or events != self._events
        self._places = places
        if is_new:
            self._table = table
            self._events = dict(events)
            # The map forgets counts of places that are gone, so they are told again.
            self._view = None
            self._map.set_places(place_marks(table, events))

    def set_view(self, view: View) -> None:
        """The events in range and their counts."""
        before, self._view = self._view, view
        if self._kinds is not None:
            # Equal counts may differ in their kinds.
            if before is not view:
                self._map.set_counts(mark_counts(view.counts, shares(view, self._kinds)))
        elif before is None or view.counts != before.counts:
            self._map.set_counts(mark_counts(view.counts))

    def set_corpus(self, corpus: Corpus) -> None:
        """All articles and events: what colours stand for may depend on them."""
        if corpus is not self._corpus:
            self._corpus = corpus
            self._tell_colouring()

    def set_colour_by(self, field: ColourBy) -> None:
        """Have colours stand for another field."""
        self._colour_by = field
        self._tell_colouring()
        if (view := self._view) is not None:
            self._view = None
            self.set_view(view)

    def _tell_colouring(self) -> None:
        field = self._colour_by
        kinds = kinds_of(field, self._corpus)
        self._kinds = None if field is ColourBy.STATUS else kinds
        self._map.set_colouring(
            {"field": field, "names": list(kinds.names), "choices": list(COLOUR_BY.items())}
        )

    def set_actors(self, counts: PlaceCounts, places: Mapping[PlaceId, Place]) -> None:
        """How many events in range name each government; empty where they are not shown."""
        self._actor_places = places
        if self._actors is None and not counts:
            return
        if counts != self._actors:
            self._actors = counts
            self._map.set_actors(actor_marks(counts, places))

    def mark(self, place: PlaceId | None, *, reveal: bool) -> None:
        """Mark a place; with `reveal` the map moves to it if it is out of view."""
        if place != self._marked:
            self._marked = place
            self._map.select(place, reveal=reveal)

    def set_group(self, places: tuple[PlaceId, ...]) -> None:
        """Several places are listed together, as those in a box are; or none any more."""
        if self._group and not places:
            self._map.clear_box()
        self._group = places

    def point_at(self, place: PlaceId | None) -> None:
        """Mark a place for as long as the pointer is on its name; None: the one before again."""
        self._map.select(self._marked if place is None else place, reveal=False)

    def reveal(self, place: PlaceId) -> None:
        """Show where a place is, if it is out of view."""
        self._map.select(place, reveal=True)

    def fit_unless_touched(self) -> None:
        """Show all events, unless the user has taken the map in hand."""
        if self._places and not self._is_touched:
            self._map.fit(None)

    def fit(self) -> None:
        """Show all events, and from now on the ones that come, too."""
        self._is_touched = False
        self._map.fit(None)

    def go_to(self, place: PlaceId) -> None:
        """Show one place."""
        if place in self._places:
            self._is_touched = True
            self._map.fit([place])
        elif place in self._actor_places:
            self.go_to_point(self._actor_places[place])

    def go_to_point(self, place: Place) -> None:
        """Show where a place is that the corpus does not have."""
        self._is_touched = True
        self._map.go_to(place.lat, place.lon, zoom=_ZOOMS[place.where_prec])

    def go_to_view(self, lat: float, lon: float, zoom: int) -> None:
        """Show a view that was kept."""
        self._is_touched = True
        self._map.go_to(lat, lon, zoom=zoom)

    def name_near(self, lat: float, lon: float) -> str:
        """The place with events that is nearest to a point; empty if there is none."""
        near = near_places(self._view, self._places, lat, lon) if self._view is not None else ()
        return near[0]["name"] if near else ""

    def zoom_in(self) -> None:
        self._is_touched = True
        self._map.zoom_in()

    def zoom_out(self) -> None:
        self._is_touched = True
        self._map.zoom_out()

    def back(self) -> None:
        """Show what the map showed before."""
        self._is_touched = True
        self._map.back()

    def forward(self) -> None:
        """Undo `back`."""
        self._is_touched = True
        self._map.forward()

    def fit_selection(self) -> None:
        """Show the marked place, or those that are listed together; all places if there is none."""
        if self._marked is None and self._group:
            self._is_touched = True
            self._map.fit(list(self._group))
        elif self._marked is None:
            self.fit()
        else:
            self.go_to(self._marked)

    def _on_place_hovered(self, place: PlaceId) -> None:
        if self._view is not None and (text := latest_excerpt(self._view, place)):
            self._map.show_excerpt(place, text)

    def _on_near_requested(self, lat: float, lon: float) -> None:
        if self._view is not None:
            self._map.show_near(lat, lon, near_places(self._view, self._places, lat, lon))

    def _on_copy_requested(self, lat: float, lon: float) -> None:
        QGuiApplication.clipboard().setText(point_to_copy(lat, lon))

    def _on_legend_toggled(self, is_open: bool) -> None:
        self._settings.set(names.LEGEND, "open" if is_open else "folded")

    def _watch_soon(self) -> None:
        self._watch(self._map)
        # Asking for what the page is shown in is dear, 7 ms: PySide looks among all kinds of
        # widgets for the one it is. A window at its start has better things to do.
        QTimer.singleShot(_WATCH_AFTER_MS, self, lambda: self._watch(self._map.focusProxy()))

    def _watch(self, widget: QWidget | None) -> None:
        if widget is not None:
            widget.removeEventFilter(self)
            widget.installEventFilter(self)
            # The web engine would take files dropped on the map for itself.
            widget.setAcceptDrops(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES or (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _MOVING_KEYS
        ):
            self._is_touched = True
            self.touched.emit()
        return super().eventFilter(watched, event)
