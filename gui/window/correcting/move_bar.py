"""Over the map while a pin is held: what to do, and a field for a point that is known.

It lies on the map and not above it, or the map would move whenever it comes and goes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from gui.engine.pasted_points import PointError, read_point
from gui.window.looks.spoken import alert
from gui.window.places import words as place_words

FIELD_PX = 240


class MoveBar(QWidget):
    """Hidden while no pin is held."""

    point_typed = Signal(float, float)
    """Latitude and longitude, typed or pasted, and agreed to."""
    left = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        over.installEventFilter(self)
        self.setObjectName("moveBar")
        self.setProperty("notice", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.field = QLineEdit()
        self.field.setObjectName("movePoint")
        self.field.setAccessibleName("Where it belongs")
        self.field.setPlaceholderText("Or paste 40.1, 124.4 or a map address")
        self.field.setMinimumWidth(FIELD_PX)
        self.field.setClearButtonEnabled(True)
        self.use = QPushButton("Move it there")
        self.use.setObjectName("moveThere")
        self.use.setEnabled(False)
        self.cancel = QPushButton("Cancel")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        for part in (self.field, self.use, self.cancel):
            row.addWidget(part)
        self.hide()
        self._name = ""
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._on_use)
        self.use.clicked.connect(self._on_use)
        self.cancel.clicked.connect(self.left)

    def begin(self, name: str) -> None:
        """Say how a place is moved."""
        self._name = name
        self.field.clear()
        self._on_text("")
        self._lie_on_top()
        self.show()
        self.raise_()
        alert(self)

    def paste(self, text: str) -> None:
        """A point was pasted; Enter moves the place there."""
        self.field.setText(text.strip())
        self.field.setFocus()

    def _lie_on_top(self) -> None:
        width = self._over.width()
        height = self.heightForWidth(width) if self.hasHeightForWidth() else 0
        self.setGeometry(0, 0, width, max(height, self.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._lie_on_top()
        return super().eventFilter(watched, event)

    def _on_text(self, text: str) -> None:
        said = f"Drag “{self._name}” to where it belongs, or click there. Escape leaves it."
        is_point = False
        if text.strip():
            try:
                found = read_point(text)
            except PointError as error:
                said = str(error)
            else:
                is_point = True
                where = place_words.coordinates(found.lat, found.lon)
                said = f"“{self._name}” goes to {where} ({found.read_as})."
        self.said.setText(said)
        self.setAccessibleName(said)
        self.use.setEnabled(is_point)

    def _on_use(self) -> None:
        if self.use.isEnabled():
            found = read_point(self.field.text())
            self.point_typed.emit(found.lat, found.lon)
