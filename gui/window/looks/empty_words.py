"""A sentence in the middle of a list that holds nothing yet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel


class EmptyWords(QLabel):
    """Stands in a list for as long as it has no rows.

    Args:
        view: The list, with its model.
        said: Why it is empty, and what fills it.
    """

    def __init__(self, view: QAbstractItemView, said: str) -> None:
        super().__init__(said, view.viewport())
        self._view = view
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("muted", True)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(24, 8, 24, 8)
        # The list is what the mouse means, not its words.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.viewport().installEventFilter(self)
        model = view.model()
        for change in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            change.connect(self._show)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._view.viewport().rect())
        return False

    def _show(self) -> None:
        self.setVisible(not self._view.model().rowCount())
