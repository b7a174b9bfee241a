"""The two small windows of the Help menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui import __version__
from gui.engine.gazetteer.credits import sources
from gui.window.looks.dialog_parts import column_of
from gui.window.looks.search_field import SearchField
from gui.window.looks.theme import sized

SOURCES = (
    *((source.gives, f"{source.name}, {source.licence}") for source in sources()),
    ("Base map", "Natural Earth, public domain"),
    ("Roads and railways", "© OpenStreetMap contributors, Open Database License (ODbL)"),
    ("Map page", "folium, MIT licence, and Leaflet, BSD 2-Clause licence"),
    ("Window", "Qt and PySide6, LGPL version 3"),
)

LIST_HEIGHT = 600
"""Of the list of keys, in pixels; it scrolls."""

PART_KEYS = (
    ("List of places: filter", "Any letter"),
    ("List of places: go there on the map", "Enter"),
    ("Map: move, zoom", "Arrows, + or -"),
    ("Map: next or previous dot", "Tab or Shift+Tab"),
    ("Map: open the dot", "Enter"),
    ("Map: what is near, and more", "Menu or Shift+F10"),
    ("Cards: open the event in its article", "Enter"),
    ("Cards: copy the text of the event", "Ctrl+C"),
    ("Timeline handle: by a day", "Left or Right"),
    ("Timeline handle: by a week", "Shift+Left or Shift+Right"),
    ("Timeline handle: by a month", "Page Down or Page Up"),
    ("Timeline handle: to the end", "Home or End"),
    ("Timeline handle: zoom in time", "+, - or 0"),
)


class AboutDialog(QDialog):
    """What Dateline is, and whose data and code it stands on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        title = QLabel(f"Dateline {__version__}")
        title.setFont(sized(self.font(), 1.35, QFont.Weight.DemiBold))
        what = QLabel("Reads news articles and lays what happened, where and when, on a map.")
        column = column_of(self, "about", "About Dateline", spacing_px=8, is_fixed=True)
        column.addWidget(title)
        column.addWidget(what)
        column.addSpacing(8)
        column.addLayout(_table(SOURCES))
        column.addSpacing(8)
        column.addWidget(_close_button(self))


class ShortcutsDialog(QDialog):
    """What the keys do; a few letters leave only the rows that hold them."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.field = SearchField("shortcutsFilter", "Find a key", clears_on_escape=True)
        self.field.textChanged.connect(self._filter)
        parts = QWidget()
        row = QHBoxLayout(parts)
        row.setContentsMargins(0, 0, 16, 0)
        row.setSpacing(48)
        self._rows: list[tuple[str, QLabel, QLabel]] = []
        for heading, pairs in (("Everywhere", keys), ("On a part of the window", PART_KEYS)):
            part = QVBoxLayout()
            part.setSpacing(8)
            title = QLabel(heading)
            title.setFont(sized(self.font(), 1.0, QFont.Weight.DemiBold))
            part.addWidget(title)
            grid = _table(pairs)
            part.addLayout(grid)
            part.addStretch(1)
            row.addLayout(part)
            for at, (name, key) in enumerate(pairs):
                there = [grid.itemAt(2 * at), grid.itemAt(2 * at + 1)]
                labels = [one.widget() for one in there if one is not None]
                left, right = (one for one in labels if isinstance(one, QLabel))
                self._rows.append((f"{name} {key}".casefold(), left, right))
        area = QScrollArea()
        area.setObjectName("shortcutsList")
        area.setAccessibleName("Keyboard shortcuts")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(parts)
        area.setMinimumWidth(parts.sizeHint().width() + area.verticalScrollBar().sizeHint().width())
        column = column_of(self, "shortcuts", "Keyboard shortcuts")
        column.addWidget(self.field)
        column.addWidget(area, 1)
        column.addWidget(_close_button(self))
        self.resize(self.sizeHint().width(), min(LIST_HEIGHT, parent.height() - 80))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LIST_HEIGHT)

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        for row, left, right in self._rows:
            is_wanted = all(word in row for word in wanted)
            left.setVisible(is_wanted)
            right.setVisible(is_wanted)


def _table(rows: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    for at, (left, right) in enumerate(rows):
        for column, text in enumerate((left, right)):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("muted", column == 0)
            grid.addWidget(label, at, column)
    return grid


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    # Some systems put a picture of their own on it that no theme of ours can colour.
    buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
    buttons.rejected.connect(dialog.reject)
    return buttons
