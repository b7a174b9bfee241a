"""Says above the map that it does not answer, and offers to load it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui.window.looks.spoken import alert

if TYPE_CHECKING:
    from gui.map.view import MapView


class HangBar(QWidget):
    """Hidden while the map answers."""

    def __init__(self, map_view: MapView) -> None:
        super().__init__()
        self.setObjectName("mapHangs")
        self.setProperty("notice", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        said = QLabel("The map has not answered for ten seconds. All else goes on.")
        said.setWordWrap(True)
        self.setAccessibleName(said.text())
        self.again = QPushButton("Load the map again")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.addWidget(said, 1)
        row.addWidget(self.again)
        self.hide()
        self.again.clicked.connect(map_view.load_again)
        map_view.hanging_changed.connect(self._on_hanging_changed)

    def _on_hanging_changed(self, is_hanging: bool) -> None:
        self.setVisible(is_hanging)
        if is_hanging:
            alert(self)
