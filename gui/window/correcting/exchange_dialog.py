"""Tells what a file of corrections would change, and asks where two people disagree."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.engine.decisions.exchange import Comparison
from gui.engine.decisions.values import Wish
from gui.window import words
from gui.window.correcting.decision_words import subject_words, value_words
from gui.window.correcting.import_words import new_words, summary
from gui.window.looks.theme import sized

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
        self.setObjectName("importCorrections")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._found = found
        name = _label(file)
        name.setFont(sized(self.font(), 1.1, QFont.Weight.DemiBold))
        self.summary = _label(summary(found))
        self.news = _list("news", "What is new")
        for decision in found.new[:_LISTED]:
            item = QListWidgetItem(new_words(decision, found))
            # There is nothing to choose; what can be done is to take all, or not.
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.news.addItem(item)
        tells = _label("This is new:")
        more = _label(f"And {words.number(len(found.new) - _LISTED)} more.")
        more.setProperty("muted", True)
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
        asks = _label("Tick the ones where theirs is to replace yours. The others stay.")
        asks.setProperty("muted", True)
        for part in (asks, self.conflicts):
            part.setVisible(bool(found.conflicts))
        for part in (tells, self.news):
            part.setVisible(bool(found.new))
        more.setVisible(len(found.new) > _LISTED)
        buttons = QDialogButtonBox()
        self.take = QPushButton("Import")
        self.take.setDefault(True)
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for widget in (name, self.summary, tells, self.news, more, asks, self.conflicts, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(560)
        self.conflicts.itemChanged.connect(lambda: self._enable())
        self.take.clicked.connect(self._on_take)
        cancel.clicked.connect(self.reject)
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

    def _on_take(self) -> None:
        self.accepted_wishes.emit(self.wishes())
        self.accept()


def _list(name: str, says: str) -> QListWidget:
    made = QListWidget()
    made.setObjectName(name)
    made.setAccessibleName(says)
    made.setWordWrap(True)
    made.setSpacing(4)
    made.setSelectionMode(QListWidget.SelectionMode.NoSelection)
    return made


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
