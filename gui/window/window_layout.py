"""Where the parts of the window stand: splitters, panels that come and go, and their memory."""

from __future__ import annotations

import logging
from enum import StrEnum

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from gui import settings as names
from gui.settings import Setting, Settings

logger = logging.getLogger(__name__)

HANDLE_PX = 1
FIRST_SIZE = (1440, 900)
FRAME_ROOM = (8, 40)
"""What a window manager may put around the window; it tells only when the window is shown."""
LEAST_SIZE = (900, 600)
LOWEST = 480
"""The least height on a screen that is lower than that."""
LEAST_MAP = (240, 160)
BARS_PX = 111
"""Menus, tools and the status line, about."""


class Panel(StrEnum):
    """A part of the window that can be hidden; the value is its name in the menu."""

    LISTS = "Lists and filters"
    EVIDENCE = "Evidence"
    TIMELINE = "Timeline"


_SIZES: dict[Panel, Setting[int]] = {
    Panel.LISTS: names.PLACES_WIDTH,
    Panel.EVIDENCE: names.EVIDENCE_WIDTH,
    Panel.TIMELINE: names.TIMELINE_HEIGHT,
}
_SHOWN: dict[Panel, Setting[bool]] = {
    Panel.LISTS: names.SHOW_PLACES,
    Panel.EVIDENCE: names.SHOW_EVIDENCE,
    Panel.TIMELINE: names.SHOW_TIMELINE,
}

CARD_AND_HEADING_PX = 250
"""What stays above an open article: the place's heading, and a card."""
ROOM_FOR_BOTH_PX = 500
"""A column lower than this has no room for a card and enough of an article to read."""


class Splitter(QSplitter):
    """Parts side by side, or one above the other, with a line between them that can be dragged."""

    def __init__(self, orientation: Qt.Orientation, *parts: QWidget) -> None:
        super().__init__(orientation)
        self.setHandleWidth(HANDLE_PX)
        for part in parts:
            self.addWidget(part)

    def event(self, event: QEvent) -> bool:
        # A line that the pointer is on looks another way, and hears of it by itself. But for that
        # the style has all of this painted anew, too, whenever the pointer comes or goes.
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            return True
        return super().event(event)


class WindowLayout(QObject):
    """Lists, map, evidence side by side; the article under the cards; the timeline under all."""

    panel_shown = Signal(object, bool)
    """A `Panel` came or went."""
    article_crowded = Signal()
    """An article was opened where there is no room for the cards, too."""

    def __init__(self, places: QWidget, map_view: QWidget, cards: QWidget, below: QWidget) -> None:
        super().__init__()
        self.evidence = Splitter(Qt.Orientation.Vertical, cards)
        self.columns = Splitter(Qt.Orientation.Horizontal, places, map_view, self.evidence)
        self.rows = Splitter(Qt.Orientation.Vertical, self.columns, below)
        self.columns.setStretchFactor(1, 1)
        self.rows.setStretchFactor(0, 1)
        for splitter, at in ((self.columns, 1), (self.rows, 0), (self.evidence, 0)):
            splitter.setCollapsible(at, False)
        places.setMinimumWidth(160)
        self.evidence.setMinimumWidth(280)
        map_view.setMinimumSize(*LEAST_MAP)
        self._map, self._cards = map_view, cards
        self._article: QWidget | None = None
        self._panels = {Panel.LISTS: places, Panel.EVIDENCE: self.evidence, Panel.TIMELINE: below}
        self._sizes = {panel: setting.default for panel, setting in _SIZES.items()}
        self._article_height = names.ARTICLE_HEIGHT.default
        self.columns.splitterMoved.connect(self._on_moved)
        self.rows.splitterMoved.connect(self._on_moved)

    def prepare(self, settings: Settings, window: QSize) -> None:
        """Give the parts the sizes that `restore` will find, in a window of a size.

        Left to themselves they take others at first, and the map would draw itself in each.
        """
        self.rows.resize(window.width(), window.height() - BARS_PX)
        below = settings.get(_SIZES[Panel.TIMELINE])
        self.columns.resize(window.width(), self.rows.height() - HANDLE_PX - below)
        self.restore(settings)

    def restore(self, settings: Settings) -> None:
        """Take sizes and visibility from the settings; the window must have its size already."""
        for panel, setting in _SIZES.items():
            self._sizes[panel] = settings.get(setting)
        self._article_height = settings.get(names.ARTICLE_HEIGHT)
        for panel, shown in _SHOWN.items():
            self._panels[panel].setVisible(settings.get(shown))
            self.panel_shown.emit(panel, settings.get(shown))
        self._apply()

    def keep(self, settings: Settings) -> None:
        """Write sizes and visibility into the settings."""
        self._note_sizes()
        for panel, setting in _SIZES.items():
            settings.set(setting, self._sizes[panel])
            settings.set(_SHOWN[panel], self.is_shown(panel))
        settings.set(names.ARTICLE_HEIGHT, self._article_height)
        settings.set(names.MAP_WIDTH, self._map.width())
        settings.set(names.MAP_HEIGHT, self._map.height())

    def reset(self) -> None:
        """Show everything in the sizes it had at first."""
        self._sizes = {panel: setting.default for panel, setting in _SIZES.items()}
        self._article_height = names.ARTICLE_HEIGHT.default
        for panel in Panel:
            self._panels[panel].show()
            self.panel_shown.emit(panel, True)
        self._apply()

    def is_shown(self, panel: Panel) -> bool:
        """Whether a panel is there and not dragged shut."""
        return not self._panels[panel].isHidden() and self._size(panel) != 0

    def show_panel(self, panel: Panel, is_shown: bool) -> None:
        """Show or hide a panel; it comes back in the size it had."""
        if is_shown == self.is_shown(panel):
            return
        self._note_sizes()
        self._panels[panel].setVisible(is_shown)
        self._apply()
        self.panel_shown.emit(panel, is_shown)

    def add_article(self, article: QWidget) -> None:
        """Take in where articles are read, below the cards; hidden until `open_article`."""
        self._article = article
        article.hide()
        self.evidence.addWidget(article)
        self.evidence.setCollapsible(1, False)

    @property
    def _is_article_open(self) -> bool:
        return self._article is not None and not self._article.isHidden()

    def open_article(self, article: QWidget) -> None:
        """Make room below the cards for where articles are read, see `add_article`."""
        if not article.isHidden():
            return
        self.show_panel(Panel.EVIDENCE, True)
        article.show()
        room = self.evidence.height()
        height = min(self._article_height, max(room - CARD_AND_HEADING_PX, room // 2))
        self.evidence.setSizes([room - height, height])
        if room < ROOM_FOR_BOTH_PX:
            self.article_crowded.emit()

    def give_article_room(self, is_alone: bool) -> None:
        """Let an open article have the cards' room, or give it back."""
        if self._is_article_open:
            if is_alone:
                self._note_sizes()
            self._cards.setVisible(not is_alone)
            if not is_alone:
                room = self.evidence.height()
                self.evidence.setSizes([room - self._article_height, self._article_height])

    def close_article(self) -> None:
        self._note_sizes()
        if self._article is not None:
            self._article.hide()
        self._cards.show()

    def _note_sizes(self) -> None:
        """Remember the sizes of what is shown, for the next time it is hidden and comes back."""
        for panel in Panel:
            size = self._size(panel)
            if not self._panels[panel].isHidden() and size:
                self._sizes[panel] = size
        if self._is_article_open and all(self.evidence.sizes()):
            self._article_height = self.evidence.sizes()[1]

    def _size(self, panel: Panel) -> int:
        if panel is Panel.TIMELINE:
            return self.rows.sizes()[1]
        return self.columns.sizes()[0 if panel is Panel.LISTS else 2]

    def _apply(self) -> None:
        left = self._sizes[Panel.LISTS] if not self._panels[Panel.LISTS].isHidden() else 0
        right = self._sizes[Panel.EVIDENCE] if not self._panels[Panel.EVIDENCE].isHidden() else 0
        room = self.columns.width() - HANDLE_PX * 2
        self.columns.setSizes([left, max(room - left - right, 0), right])
        below = self._sizes[Panel.TIMELINE]
        self.rows.setSizes([max(self.rows.height() - HANDLE_PX - below, 0), below])

    def _on_moved(self) -> None:
        for panel in Panel:
            self.panel_shown.emit(panel, self.is_shown(panel))


def place_window(window: QMainWindow, settings: Settings) -> None:
    """Put a window where it was last, or give it a size that the screen has room for."""
    least, first = _least_and_first_size()
    window.setMinimumSize(least)
    window.resize(first)
    geometry = settings.get(names.GEOMETRY)
    if geometry and not window.restoreGeometry(QByteArray(geometry)):
        logger.warning("the window's place in the settings cannot be understood")


def map_size_to_come(settings: Settings) -> QSize:
    """The size that the map will have in the window: what it was last, or a good guess.

    A page is laid out and painted in the size in which it is loaded. When its window shows it in
    another, this is done once more, and only after the first has been seen.
    """
    kept = QSize(settings.get(names.MAP_WIDTH), settings.get(names.MAP_HEIGHT))
    if not kept.isEmpty():
        return kept
    _, window = _least_and_first_size()
    beside = names.PLACES_WIDTH.default + names.EVIDENCE_WIDTH.default + 2 * HANDLE_PX
    below = names.TIMELINE_HEIGHT.default + HANDLE_PX + BARS_PX
    return (window - QSize(beside, below)).expandedTo(QSize(*LEAST_MAP))


def _least_and_first_size() -> tuple[QSize, QSize]:
    """Of a window on the screen there is."""
    room = QGuiApplication.primaryScreen().availableSize() - QSize(*FRAME_ROOM)
    # Scaled to 200 %, a common screen has 960 by 540 points.
    least = QSize(LEAST_SIZE[0], max(LOWEST, min(LEAST_SIZE[1], room.height())))
    return least, QSize(*FIRST_SIZE).boundedTo(room).expandedTo(least)


def stacked(*parts: QWidget, stretched: QWidget) -> tuple[QWidget, QVBoxLayout]:
    """Parts one below the other without gaps, in a widget of their own; one of them may grow."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, int(part is stretched))
    return made, column
