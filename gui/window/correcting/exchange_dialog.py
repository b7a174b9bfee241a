"""Tells what a file of corrections would change, and asks where two people disagree."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPushButton, QWidget

from gui.engine.decisions.exchange import Comparison
from gui.engine.decisions.values import Wish
from gui.window import words
from gui.window.correcting.decision_words import subject_words, value_words
from gui.window.correcting.import_words import new_words, summary
from gui.window.looks.dialog_parts import buttons, column_of, heading, said

_LISTED = 200
"""More are only counted."""


class ImportDialog(QDialog):
    """What is new is taken; of what is in conflict, only what the user ticks."""

    accepted_wishes = Signal(list)
    """The `Wish`es to be kept."""

    def __init__(
        self, file: str, found: Comparison, parent: QWidget, *, title: str = "Import corrections"
    ) -> None:
        super().__init__(parent)
        column = column_of(self, "importCorrections", title)
        self._found = found
        name = heading(self, file)
        self.summary = said(summary(found))
        self.news = _list("news", "What is new")
        for decision in found.new[:_LISTED]:
            item = QListWidgetItem(new_words(decision, found))
            # There is nothing to choose; what can be done is to take all, or not.
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.news.addItem(item)
        tells = said("This is new:")
        more = said(f"And {words.number(len(found.new) - _LISTED)} more.", muted=True)
        self.conflicts = _list("conflicts", "Conflicts: tick what is to replace yours")
        for one in found.conflicts:
            item = QListWidgetItem(
                f"{subject_words(one.ours)}\n"
                f"Yours: {value_words(one.ours.value)}\n"
                f"Theirs: {value_words(one.theirs.value)}"
            )
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.conflicts.addItem(item)
        asks = said("Tick the ones where theirs is to replace yours. The others stay.", muted=True)
        for part in (asks, self.conflicts):
            part.setVisible(bool(found.conflicts))
        for part in (tells, self.news):
            part.setVisible(bool(found.new))
        more.setVisible(len(found.new) > _LISTED)
        self.take = QPushButton("Import")
        foot = buttons(self, self.take)
        for widget in (name, self.summary, tells, self.news, more, asks, self.conflicts, foot):
            column.addWidget(widget)
        self.setMinimumWidth(560)
        self.conflicts.itemChanged.connect(lambda: self._enable())
        self._enable()

    def wishes(self) -> list[Wish]:
        """What is new, and the ticked ones among the conflicts."""
        taken = list(self._found.new)
        for at, one in enumerate(self._found.conflicts):
            if self.conflicts.item(at).checkState() is Qt.CheckState.Checked:
                taken.append(one.theirs)
        return [Wish(one.subject, one.value) for one in taken]

    def _enable(self) -> None:
        self.take.setEnabled(bool(self.wishes()))

    def accept(self) -> None:
        self.accepted_wishes.emit(self.wishes())
        super().accept()


def _list(name: str, says: str) -> QListWidget:
    made = QListWidget()
    made.setObjectName(name)
    made.setAccessibleName(says)
    made.setWordWrap(True)
    made.setSpacing(4)
    made.setSelectionMode(QListWidget.SelectionMode.NoSelection)
    return made
