"""A sentence the user should see, above the map, until it is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from gui.window.looks.colours import Colours
from gui.window.looks.icons import icon
from gui.window.looks.spoken import alert

MOST_NOTICES = 5


class NoticeBar(QWidget):
    """Shows notices one below the other; hidden when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self.setProperty("notice", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._notices: list[str] = []
        self._said = QLabel()
        self._said.setObjectName("noticeWords")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setObjectName("closeNotices")
        self._close.setAccessibleName("Close the notice")
        self._close.setToolTip("Close")
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.addWidget(self._said, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_notice(self, text: str) -> None:
        """Add a notice; the same one is not said twice, and old ones give way."""
        if text in self._notices:
            self._notices.remove(text)
        self._notices = [*self._notices, text][-MOST_NOTICES:]
        self._said.setText("\n".join(self._notices))
        self.setAccessibleName(self._said.text())
        self.show()
        alert(self)

    def clear(self) -> None:
        self._notices = []
        self.hide()

    def set_colours(self, colours: Colours) -> None:
        self._close.setIcon(icon("close", colours))
