"""The line of a dialog from which a geocoder online is asked. It asks nobody itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.window.looks.elided_label import ElidedLabel


class AskingBar(QWidget):
    """Says whom it would ask; while a question is under way, says that and lets it be stopped."""

    wanted = Signal()
    stopped = Signal()
    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = QPushButton("Look online")
        self.ask.setObjectName("lookOnline")
        self.stop = QPushButton("Stop asking")
        self.stop.setObjectName("stopAsking")
        self.said = ElidedLabel()
        self.said.setObjectName("onlineSaid")
        self.said.setProperty("muted", True)
        self.change = QPushButton("Services…")
        self.change.setObjectName("onlineServices")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.ask, self.stop, self.change):
            button.setAutoDefault(False)
        row.addWidget(self.ask)
        row.addWidget(self.stop)
        row.addWidget(self.said, 1)
        row.addWidget(self.change)
        self.ask.clicked.connect(self.wanted)
        self.stop.clicked.connect(self.stopped)
        self.change.clicked.connect(self.change_wanted)
        self.show_idle("")

    def show_idle(self, service: str) -> None:
        """Nobody is asked; this service would be."""
        self.said.setText(service)
        self._show_busy(False)

    def show_asking(self, service: str, name: str) -> None:
        """A service is being asked for a name."""
        self.said.setText(f"Asking {service} for “{name}”")
        self._show_busy(True)

    def _show_busy(self, is_busy: bool) -> None:
        had_keys = (self.ask if is_busy else self.stop).hasFocus()
        self.ask.setVisible(not is_busy)
        self.stop.setVisible(is_busy)
        self.change.setEnabled(not is_busy)
        if had_keys:
            (self.stop if is_busy else self.ask).setFocus()
