"""Takes the user to places by name: from the search box, and from the text of an article."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.engine.gazetteer.spelling import normalise
from gui.engine.model import Corpus, Place, PlaceId
from gui.window.looks.colours import LIGHT, Colours
from gui.window.map_side.link import MapLink
from gui.window.map_side.note import MapNote
from gui.window.places import words as place_words
from gui.window.places.finder import MOST_PLACES, PlaceFinder
from gui.window.sources import Sources

if TYPE_CHECKING:
    from gui.engine.search.finding import Finder
    from gui.engine.search.place_names import FoundPlace

IDLE_S = 0.006
"""So long at a time names are made ready: less than half a frame."""
AFTER_FOCUS_MS = 300
"""Not at once: a window that is shown first may give the box the keys by itself."""


class PlaceGuide(QObject):
    """Knows which places the corpus has, suggests places, and shows the map those it has not."""

    place_chosen = Signal(object)
    """The `Place` chosen below the search box."""

    def __init__(
        self, field: QLineEdit, map_view: QWidget, map_link: MapLink, sources: Sources
    ) -> None:
        super().__init__(field)
        self._map = map_view
        self._map_link = map_link
        self._sources = sources
        self._colours = LIGHT
        self._corpus = Corpus()
        self._events: Mapping[PlaceId, int] = {}
        self._event_finder: Finder | None = None
        self._ids: dict[str, PlaceId] | None = None
        self._note: MapNote | None = None
        # Whoever goes to the search box is about to type: the first letter need not wait then.
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._make_ready)
        self._field = field
        field.installEventFilter(self)
        self.finder = PlaceFinder(field, self._find)
        self.finder.place_chosen.connect(lambda found: self.place_chosen.emit(found.place))
        map_link.touched.connect(self.forget_point)

    def set_corpus(self, corpus: Corpus, events: Mapping[PlaceId, int]) -> None:
        """The places to suggest first, and how many events each has."""
        self._corpus, self._events = corpus, events
        self._event_finder = self._ids = None
        if self._field.hasFocus():
            self._idle.start(AFTER_FOCUS_MS)

    @property
    def event_finder(self) -> Finder:
        """The corpus made ready for searching, when it is first searched."""
        if self._event_finder is None:
            from gui.engine.search.finding import Finder

            self._event_finder = Finder(
                self._corpus,
                self._sources.texts(),
                point_of=self._point_of,
                country_name=place_words.country,
            )
        return self._event_finder

    def problem_of(self, search: str) -> str:
        """Why a search cannot be understood, as a sentence; empty if it can."""
        from gui.engine.search.query import QueryError

        try:
            self.event_finder.mask(search)
        except QueryError as error:
            return str(error)
        return ""

    def _point_of(self, name: str) -> tuple[float, float] | None:
        """Where the best known place of the world with a name is."""
        for match in self._sources.find_places(name, 1):
            if normalise(match.name) == normalise(name):
                return match.place.lat, match.place.lon
        return None

    def known(self, place: Place) -> PlaceId | None:
        """A place's number in the corpus; None if no event happened there."""
        if self._ids is None:
            self._ids = {one.key: place_id for place_id, one in self._corpus.places.items()}
        return self._ids.get(place.key)

    def show_point(self, place: Place) -> None:
        """Show where a place is that has no events, and say that it has none."""
        self._map_link.go_to_point(place)
        if self._note is None:
            self._note = MapNote(self._map)
            self._note.set_colours(self._colours)
        self._note.say(f"{place.name}: no events here")

    def forget_point(self) -> None:
        """What was said of a point is over."""
        if self._note is not None:
            self._note.hide()

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        self.finder.set_colours(colours)
        if self._note is not None:
            self._note.set_colours(colours)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self._idle.start(AFTER_FOCUS_MS)
        return False

    def _make_ready(self) -> None:
        """Make ready a few names of places more, and let the window go on."""
        end = time.perf_counter() + IDLE_S
        if self.event_finder.names.make_ready(lambda: time.perf_counter() > end):
            self._idle.stop()
        else:
            self._idle.setInterval(0)

    def _find(self, text: str) -> Sequence[FoundPlace]:
        from gui.engine.search.place_names import find_places

        # Twice as many, for some of them are the corpus's own.
        others = self._sources.find_places(text, 2 * MOST_PLACES)
        corpus = self._corpus
        return find_places(
            text, self.event_finder.names, corpus.places, self._events, others, MOST_PLACES
        )
