"""The left column of the window: the lists above, and below them the filters, folded at first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import settings as names
from gui.engine.model import Corpus
from gui.engine.timeline import View, ViewState, shown_without_filters
from gui.settings import Settings
from gui.window.filters.panel import FiltersPanel
from gui.window.lists.tabs import ListTabs
from gui.window.looks.colours import Colours
from gui.window.places.panel import PlacesPanel
from gui.window.window_layout import Splitter

if TYPE_CHECKING:
    from gui.engine.columns.table import Bools
    from gui.engine.search.finding import Finder

LEAST_LIST_PX = 160
"""What unfolded filters leave of the lists."""


class LeftColumn(QWidget):
    """Shows a state as lists and filters, and wishes for another one.

    Args:
        places: The list of places.
        finder: The corpus made ready for searching, asked for only where something is sought.
        settings: Where it is kept whether the filters are open, and how high they are.
    """

    state_wished = Signal(object)
    """The `ViewState` wished for."""
    wanted = Signal()
    """It is to be seen."""

    def __init__(
        self, places: PlacesPanel, finder: Callable[[], Finder], settings: Settings
    ) -> None:
        super().__init__()
        self.setObjectName("leftColumn")
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._finder = finder
        self._settings = settings
        self._state = ViewState()
        self._corpus = Corpus()
        self._height = settings.get(names.FILTERS_HEIGHT)
        self.lists = lists = ListTabs(places, finder, settings)
        self.filters = FiltersPanel()
        self._parts = Splitter(Qt.Orientation.Vertical, lists, self.filters)
        self._parts.setCollapsible(0, False)
        self._parts.setCollapsible(1, False)
        self._parts.setStretchFactor(0, 1)
        self._parts.setStretchFactor(1, 0)
        lists.setMinimumHeight(LEAST_LIST_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._parts)
        self.filters.set_open(settings.get(names.FILTERS_OPEN))
        self._fit()
        self.filters.fold_changed.connect(self._on_folded)
        self.filters.filters_changed.connect(
            lambda filters: self.state_wished.emit(replace(self._state, filters=filters))
        )
        lists.state_wished.connect(self.state_wished)
        self._parts.splitterMoved.connect(self._on_moved)

    def show_view(self, state: ViewState, view: View, corpus: Corpus) -> None:
        """Show a state; what filters would leave is counted when somebody sees it."""
        self._state, self._corpus = state, corpus
        self.lists.show_view(state, view, corpus)
        self.filters.show_filters(
            state.filters, lambda: corpus.prepared.filtering, self._among, corpus.articles
        )

    def toggle_filters(self) -> None:
        """Unfold the filters and give them the keys; or fold them, if they have the keys."""
        filters = self.filters
        self.wanted.emit()
        if filters.is_open and filters.has_focus():
            filters.set_open(False)
            filters.heading.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            filters.set_open(True)
            filters.take_focus()

    def set_colours(self, colours: Colours) -> None:
        self.lists.set_colours(colours)
        self.filters.set_colours(colours)

    def _among(self) -> Bools:
        state = self._state
        return shown_without_filters(
            state, self._corpus, self._finder() if state.search.strip() else None
        )

    def _on_folded(self, is_open: bool) -> None:
        self._settings.set(names.FILTERS_OPEN, is_open)
        self._fit()

    def _on_moved(self) -> None:
        if self.filters.is_open:
            self._height = self._parts.sizes()[1]
            self._settings.set(names.FILTERS_HEIGHT, self._height)

    def _fit(self) -> None:
        """Give the filters their height, or that of their heading."""
        folded = self.filters.heading_height()
        self.filters.setMaximumHeight(16_777_215 if self.filters.is_open else folded)
        height = self._height if self.filters.is_open else folded
        room = max(self.height(), LEAST_LIST_PX + folded)
        height = min(height, room - LEAST_LIST_PX)
        self._parts.setSizes([room - height, height])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
