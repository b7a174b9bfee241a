"""Asks what a place name means, and for how many names that is to hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from gui.engine.pasted_points import PastedPoint
from gui.window.correcting.place_parts import (
    beside,
    choice_list,
    chosen_scope,
    scope_box,
    scope_row,
    sought_field,
    step_by_key,
)
from gui.window.correcting.place_rows import (
    Row,
    called,
    first_rows,
    found_rows,
    online_rows,
    point_row,
)
from gui.window.correcting.scopes import Asked, Named
from gui.window.looks.dialog_parts import ProblemLine, buttons, column_of, said, side_button
from gui.window.looks.theme import sized
from gui.window.offsets import one_line
from gui.window.online.asking_bar import AskingBar

if TYPE_CHECKING:
    from gui.engine.gazetteer.look_up import Match
    from gui.engine.online.answers import Found

WIDTH_PX = 560
HEIGHT_PX = 620
LIST_PX = 200


class PlaceDialog(QDialog):
    """What the reader considered, places of the world by name, or a point. Emits the answer.

    Args:
        names: The names that can be asked about; the first is shown.
        excerpt: The sentence they stand in.
        find: Places of the world for a text, and how many at most.
    """

    stated = Signal(object, object, object)
    """The `Asked`, its `Meaning` (None: as the reader thought), and the `Scope`."""
    pick_requested = Signal()
    """The next click on the map is wanted; `set_point` tells it."""
    moved_on = Signal()
    """Another name is asked about, or sought, than before."""

    def __init__(
        self,
        names: Sequence[Asked],
        excerpt: str,
        find: Callable[[str, int], Sequence[Match]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._column = column_of(self, "changePlace", "Change the place")
        self._names = names
        self._find = find
        self._rows: list[Row] = []
        self.which = QComboBox()
        self.which.setObjectName("whichName")
        self.which.setAccessibleName("Name in the text")
        self.which.addItems([one.label for one in names])
        self.which.setFont(sized(self.font(), 1.1, QFont.Weight.DemiBold))
        hint = "Name of a place, 40.1, 124.4, or the address of a map"
        self.field = sought_field("placeSought", hint)
        self.field.installEventFilter(self)
        self.pick = side_button("Pick on the map")
        self.list = choice_list("placeChoices")
        self.list.setMinimumHeight(LIST_PX)
        self.problem = ProblemLine()
        self.online = AskingBar()
        self.online.hide()
        self.scope = scope_box("placeScope")
        self.use = QPushButton("Use this")
        self._lay_out(excerpt)
        self.which.currentIndexChanged.connect(self._show_candidates)
        self.field.textChanged.connect(self._on_text)
        self.list.currentRowChanged.connect(lambda row: self.use.setEnabled(row >= 0))
        self.list.itemDoubleClicked.connect(lambda: self.accept())
        self.pick.clicked.connect(self.pick_requested)
        self._show_candidates()
        self.field.setFocus()

    @property
    def asked(self) -> Asked:
        """Whose place is asked for."""
        return self._names[max(0, self.which.currentIndex())]

    @property
    def sought(self) -> str:
        """The name that a search would be for: what was typed, else what stands in the text."""
        typed = self.field.text().strip()
        return typed or (self.asked.mention.surface if isinstance(self.asked, Named) else "")

    def show_found(self, found: Sequence[Found], problem: str) -> None:
        """Show what a service online knows; it is a choice like the others."""
        if found:
            self._show_rows(online_rows(found), problem)
            self.list.setFocus()
        else:
            self.problem.say(problem)

    def show_problem(self, sentence: str) -> None:
        """Say why nothing came; the choices stay."""
        self.problem.say(sentence)

    def set_point(self, lat: float, lon: float) -> None:
        """A point was picked on the map."""
        self.field.clear()
        found = PastedPoint(lat, lon, "a point picked on the map")
        self._show_rows([point_row(called(self.asked), found)], "")
        self.use.setFocus()

    def _on_text(self, text: str) -> None:
        self.moved_on.emit()
        self.online.ask.setEnabled(bool(self.sought))
        if not text.strip():
            self._show_candidates()
            return
        self._show_rows(*found_rows(called(self.asked), text, self._find))

    def _show_candidates(self) -> None:
        self.moved_on.emit()
        self.scope.setEnabled(isinstance(self.asked, Named))
        self.online.ask.setEnabled(bool(self.sought))
        if self.field.text():
            self.field.clear()
            return
        self._show_rows(first_rows(self.asked), "")

    def _show_rows(self, rows: list[Row], problem: str) -> None:
        self._rows = rows
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(f"{row.title}\n{row.detail}")
            self.list.addItem(item)
        self.problem.say(problem)
        if rows:
            self.list.setCurrentRow(0)
        self.use.setEnabled(bool(rows))

    def accept(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._rows):
            self.stated.emit(self.asked, self._rows[row].meaning, chosen_scope(self.scope))
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down go through the list while the field has the keys."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and step_by_key(self.list, event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self, excerpt: str) -> None:
        column = self._column
        column.addWidget(self.which)
        column.addWidget(said(one_line(excerpt), muted=True))
        column.addLayout(beside(self.field, self.pick))
        column.addWidget(self.list, 1)
        column.addWidget(self.problem)
        column.addWidget(self.online)
        column.addWidget(scope_row(self.scope))
        column.addWidget(buttons(self, self.use))
        self.setMinimumWidth(WIDTH_PX)
        # Its sentence may take several lines, which no size hint knows.
        self.resize(WIDTH_PX, HEIGHT_PX)
