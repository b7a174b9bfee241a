"""Stands in for parts of the window: a map that only remembers, cards that are counted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from gui.window.evidence.card_delegate import CardDelegate


class RememberingMap(QWidget):
    """Stands in for `gui.map.view.MapView`, which needs a web engine."""

    ready = Signal()
    place_clicked = Signal(object)
    background_clicked = Signal()
    view_changed = Signal(dict)
    page_failed = Signal(str)
    is_ready = True
    place_hovered = Signal(object)
    near_requested = Signal(float, float)
    copy_requested = Signal(float, float)
    actor_clicked = Signal(object)
    legend_toggled = Signal(bool)
    colour_requested = Signal(str)
    font_missing = Signal()
    history_changed = Signal(bool, bool)
    box_selected = Signal(list)
    hanging_changed = Signal(bool)
    add_requested = Signal(float, float)

    def catch_up(self):
        """There is no page that waits."""

    def begin(self):
        """There is no ground to paint."""

    def __init__(self):
        super().__init__()
        self.setObjectName("mapView")
        self.setAccessibleName("Map")
        self.setAcceptDrops(True)
        self.places = []
        self.counts = []
        self.selected = []
        """Every call of `select`: place and whether to reveal it."""
        self.fits = []
        self.actors = []
        self.points = []
        """Every call of `go_to`: latitude, longitude, zoom."""
        self.theme = None
        self.zooms = []
        self.excerpts = []
        self.legend = []
        self.told = []
        """Names of the wishes that carry nothing: measure, back, forward."""
        self.near = []
        self.times_places_set = 0
        self.times_counts_set = 0

    def set_places(self, places):
        self.places = places
        self.times_places_set += 1

    def set_counts(self, counts):
        self.counts = [
            {
                "id": int(place_id),
                "certain": int(certain),
                "possible": int(possible),
                "kinds": kinds.tolist(),
            }
            for place_id, certain, possible, kinds in zip(
                counts.ids, counts.certain, counts.possible, counts.by_status, strict=True
            )
        ]
        self.times_counts_set += 1

    def set_actors(self, counts):
        self.actors = list(counts)

    def go_to(self, lat, lon, *, zoom):
        self.points.append((lat, lon, zoom))

    def select(self, place_id, *, reveal=True):
        self.selected.append((place_id, reveal))

    def fit(self, place_ids=None):
        self.fits.append(place_ids)

    def set_label_language(self, language):
        self.language = language

    def set_colouring(self, colouring):
        self.colouring = colouring

    def set_theme(self, theme):
        self.theme = theme
        self.update()

    def show_excerpt(self, place_id, text):
        self.excerpts.append((place_id, text))

    def show_near(self, lat, lon, places):
        self.near.append((lat, lon, list(places)))

    def set_legend_open(self, is_open):
        self.legend.append(is_open)

    def measure(self):
        self.told.append("measure")

    def load_again(self):
        self.told.append("load again")

    def clear_box(self):
        self.told.append("clear box")

    def back(self):
        self.told.append("back")

    def forward(self):
        self.told.append("forward")

    def zoom_in(self):
        self.zooms.append(1)

    def zoom_out(self):
        self.zooms.append(-1)

    def paintEvent(self, event):
        QPainter(self).fillRect(
            self.rect(), QColor("#b9d3e6" if self.theme == "light" else "#151a20")
        )


class CountingDelegate(CardDelegate):
    """Counts how many cards are measured."""

    def __init__(self, parent):
        super().__init__(parent)
        self.measured = set()

    def sizeHint(self, option, index):
        self.measured.add(index.row())
        return super().sizeHint(option, index)
