"""The menu above the cards: what they are grouped by."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.window.evidence.grouping import GroupBy

_WORDS = {
    GroupBy.NOTHING: "No groups",
    GroupBy.DAY: "By day",
    GroupBy.ARTICLE: "By article",
    GroupBy.PLACE: "By place",
}


class GroupMenu(QToolButton):
    """A button that says how the cards are grouped, and opens a menu to group them otherwise."""

    chosen = Signal(object)
    """A `GroupBy` the user wants."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("groupCards")
        self.setToolTip("Group the cards by day, by article or by place")
        self.setProperty("menuButton", True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self)
        choices = QActionGroup(menu)
        self._actions = {}
        for by, words in _WORDS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, by=by: self.chosen.emit(by))
            choices.addAction(action)
            self._actions[by] = action
        self.setMenu(menu)
        self.set_grouping(GroupBy.NOTHING)

    def set_grouping(self, by: GroupBy) -> None:
        """Say that the cards are grouped so; emits nothing."""
        self._actions[by].setChecked(True)
        self.setText(_WORDS[by])
        self.setAccessibleName(f"Group the cards: {_WORDS[by].lower()}")
