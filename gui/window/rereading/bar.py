"""Above the map: that articles would be read otherwise today, and how far a new reading is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

PROGRESS_PX = 160


class RereadBar(QWidget):
    """Offers one thing, or tells how far work is; hidden otherwise. Never comes by itself twice."""

    wanted = Signal()
    """What was offered."""
    cancelled = Signal()
    """The work that goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rereadBar")
        self.setProperty("notice", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(PROGRESS_PX)
        self.take = QPushButton()
        self.leave = QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        for part in (self.progress, self.take, self.leave):
            row.addWidget(part)
        self._is_working = False
        self.hide()
        self.take.clicked.connect(self.wanted)
        self.leave.clicked.connect(self._on_leave)

    def offer(self, said: str, verb: str) -> None:
        """Offer something, in a sentence, under a button."""
        self._is_working = False
        self._say(said)
        self.take.setText(verb)
        self.leave.setText("Not now")
        self.take.show()
        self.progress.hide()
        self.show()

    def work(self, done: int, total: int, said: str) -> None:
        """Tell how far work is. A total of 0 is not known yet."""
        self._is_working = True
        self._say(said)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.leave.setText("Cancel")
        self.take.hide()
        self.progress.show()
        self.show()

    def _say(self, said: str) -> None:
        self.said.setText(said)
        self.setAccessibleName(said)

    def _on_leave(self) -> None:
        if self._is_working:
            self.cancelled.emit()
        else:
            self.hide()
