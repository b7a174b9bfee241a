"""Tells what a file of corrections would change, and asks where two people disagree."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPushButton, QWidget

from gui.engine.decisions.exchange import Comparison
from gui.engine.decisions.values import Wish
from gui.window import words
from gui.window.correcting.decision_words import subject_words, value_words
from gui.window.looks.dialog_parts import buttons, column_of, heading, said

_TOLD = 3


class ImportDialog(QDialog):
    """What is new is taken; of what is in conflict, only what the user ticks."""

    accepted_wishes = Signal(list)
    """The `Wish`es to be kept."""

    def __init__(self, file: str, found: Comparison, parent: QWidget) -> None:
        super().__init__(parent)
        column = column_of(self, "importCorrections", "Import corrections")
        self._found = found
        title = heading(self, file)
        self.summary = said(summary(found))
        self.conflicts = QListWidget()
        self.conflicts.setObjectName("conflicts")
        self.conflicts.setAccessibleName("Conflicts: tick what is to replace yours")
        self.conflicts.setWordWrap(True)
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
        self.take = QPushButton("Import")
        foot = buttons(self, self.take)
        for widget in (title, self.summary, asks, self.conflicts, foot):
            column.addWidget(widget)
        self.setMinimumWidth(520)
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


def summary(found: Comparison) -> str:
    """What a file holds, a sentence for each thing to know."""
    number = len(found.conflicts)
    sentences = [f"{words.capitalised(words.counted(len(found.new), 'new correction'))}."]
    if number:
        verb = "says" if number == 1 else "say"
        sentences.append(
            f"{words.capitalised(words.number(number))} {verb} something else than yours."
        )
    if found.same:
        verb = "is" if found.same == 1 else "are"
        sentences.append(f"{words.capitalised(words.number(found.same))} {verb} the same as yours.")
    if found.missing:
        names = ", ".join(found.missing[:_TOLD])
        more = len(found.missing) - _TOLD
        names += f" and {words.number(more)} more" if more > 0 else ""
        sentences.append(
            f"{words.capitalised(words.counted(found.idle, 'correction'))} of articles that this "
            f"project does not have: {names}."
        )
    return " ".join(sentences)
