"""Corrections whose words today's reading does not have: put them elsewhere, or drop them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.engine.decisions.values import Decision, Subject, Wish
from gui.window import words
from gui.window.correcting.decision_words import subject_words, value_words
from gui.window.looks.dialog_parts import column_of, heading, said
from gui.window.offsets import one_line

SIZE_PX = (820, 520)


@dataclass(frozen=True, slots=True)
class Idle:
    """A correction without a place, and the article that it is of."""

    decision: Decision
    article: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a correction may be about instead."""

    subject: Subject
    said: str
    """Its words, and what stands around them."""


class IdleDialog(QDialog):
    """The corrections left, what each may be about instead on the right. Emits wishes.

    Args:
        targets: What an idle correction may be about instead, the likeliest first.
    """

    decided = Signal(str, list)
    """What undoing it is called, and the `Wish`es."""

    def __init__(
        self,
        idle: Sequence[Idle],
        targets: Callable[[Decision], Sequence[Target]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        whole = column_of(self, "idleCorrections", "Corrections without a place")
        self._idle = list(idle)
        self._targets = targets
        self._shown: Sequence[Target] = ()
        self.title = heading(self, scale=1.2)
        what = said(
            "Their words are not in what the reader found last. They are kept, and count again "
            "when their words come back. Put one on other words of its article, or drop it.",
            muted=True,
        )
        self.list = _list("idleList", "Corrections without a place")
        self.places = _list("idleTargets", "What it may be about")
        self.put = QPushButton("Put it there")
        self.drop = QPushButton("Drop it")
        close = QPushButton("Close")
        lists = QHBoxLayout()
        lists.setSpacing(16)
        for name, listed in (("Correction", self.list), ("Words of its article", self.places)):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(said(name, muted=True))
            column.addWidget(listed, 1)
            lists.addLayout(column, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.drop)
        row.addStretch(1)
        row.addWidget(self.put)
        row.addWidget(close)
        whole.addWidget(self.title)
        whole.addWidget(what)
        whole.addLayout(lists, 1)
        whole.addLayout(row)
        close.setDefault(True)
        self.resize(*SIZE_PX)
        self.list.currentRowChanged.connect(self._on_row)
        self.places.currentRowChanged.connect(self._enable)
        self.put.clicked.connect(self._on_put)
        self.drop.clicked.connect(self._on_drop)
        close.clicked.connect(self.accept)
        self._fill()

    @property
    def current(self) -> Idle | None:
        row = self.list.currentRow()
        return self._idle[row] if 0 <= row < len(self._idle) else None

    def _fill(self) -> None:
        number = len(self._idle)
        self.title.setText(
            f"{words.capitalised(words.counted(number, 'correction'))} without a place"
            if number
            else "Every correction has its place"
        )
        self.list.clear()
        for one in self._idle:
            decision = one.decision
            self.list.addItem(
                f"{subject_words(decision)}: {value_words(decision.value)}\n{one.article}"
            )
        self.list.setCurrentRow(0 if self._idle else -1)
        self._on_row()

    def _on_row(self) -> None:
        current = self.current
        self._shown = self._targets(current.decision) if current is not None else ()
        self.places.clear()
        for target in self._shown:
            self.places.addItem(one_line(target.said))
        self.places.setCurrentRow(0 if self._shown else -1)
        self._enable()

    def _enable(self) -> None:
        self.drop.setEnabled(self.current is not None)
        self.put.setEnabled(self.current is not None and self.places.currentRow() >= 0)

    def _on_put(self) -> None:
        current, row = self.current, self.places.currentRow()
        if current is not None and 0 <= row < len(self._shown):
            decision = current.decision
            wishes = [
                Wish(decision.subject, is_taken_back=True),
                Wish(self._shown[row].subject, decision.value),
            ]
            self._end(f"placing the correction of “{decision.subject.surface}”", wishes)

    def _on_drop(self) -> None:
        current = self.current
        if current is not None:
            subject = current.decision.subject
            name = f"dropping the correction of “{subject.surface}”"
            self._end(name, [Wish(subject, is_taken_back=True)])

    def _end(self, name: str, wishes: list[Wish]) -> None:
        row = self.list.currentRow()
        self.decided.emit(name, wishes)
        del self._idle[row]
        self._fill()
        self.list.setCurrentRow(min(row, len(self._idle) - 1))


def _list(name: str, accessible: str) -> QListWidget:
    made = QListWidget()
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setWordWrap(True)
    made.setAlternatingRowColors(False)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
