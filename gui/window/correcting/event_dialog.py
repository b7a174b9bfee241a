"""Asks where and when an event was that a person adds, with a proposal from the words around."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from gui.engine.decisions.values import Added
from gui.engine.model import Place, Status
from gui.engine.typed_days import as_typed, read_span
from gui.engine.typed_range import DayError
from gui.window import words
from gui.window.correcting.place_parts import sought_field, step_by_key
from gui.window.correcting.place_rows import found_rows
from gui.window.correcting.shaping import Proposal
from gui.window.looks.dialog_parts import ProblemLine, buttons, column_of, heading, said
from gui.window.offsets import one_line
from gui.window.places import words as place_words

if TYPE_CHECKING:
    from gui.engine.gazetteer.look_up import Match

WIDTH_PX = 560
LIST_PX = 150
PLACE_ROLE = Qt.ItemDataRole.UserRole
POINT_NAME = "A point of yours"


class EventDialog(QDialog):
    """Places to tick, others to be sought, days as they are typed, and what became of it.

    Args:
        excerpt: The words that tell the event.
        find: Places of the world for a text, and how many at most.
        today: The day from which "last week" counts.
    """

    stated = Signal(object)
    """The `Added` event."""

    def __init__(
        self,
        excerpt: str,
        proposal: Proposal,
        find: Callable[[str, int], Sequence[Match]],
        today: date,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._column = column_of(self, "addEvent", "Add an event")
        self._find = find
        self._today = today
        title = heading(self, one_line(excerpt), scale=1.05)
        hint = "Name of a place, 40.1, 124.4, or the address of a map"
        self.field = sought_field("eventPlaceSought", hint)
        self.field.installEventFilter(self)
        self.found = QListWidget()
        self.found.setObjectName("eventPlacesFound")
        self.found.setAccessibleName("Places found")
        self.places = QListWidget()
        self.places.setObjectName("eventPlaces")
        self.places.setAccessibleName("Places of the event")
        for listed in (self.found, self.places):
            listed.setFixedHeight(LIST_PX)
            listed.setTextElideMode(Qt.TextElideMode.ElideRight)
            listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.hide()
        for place in proposal.named:
            self.add_place(place)
        for place in proposal.around:
            self.add_place(place, is_ticked=False)
        self.days = QLineEdit()
        self.days.setObjectName("addedDays")
        self.days.setAccessibleName("When it was")
        self.days.setPlaceholderText("Not known; or 4 Sep 2025, 2025-09-04..2025-09-08")
        if proposal.span is not None:
            self.days.setText(as_typed(proposal.span, today))
        self.why = said(proposal.why, muted=True)
        self.why.setVisible(bool(proposal.why))
        self.status = QComboBox()
        self.status.setObjectName("addedStatus")
        for status in Status:
            self.status.addItem(words.capitalised(words.STATUS_WORDS[status]), status.value)
        self.problem = ProblemLine()
        self.use = QPushButton("Add the event")
        self._lay_out(title)
        self.field.textChanged.connect(self._on_sought)
        self.found.itemClicked.connect(self._take)
        self.found.itemActivated.connect(self._take)
        self.days.textEdited.connect(self._on_days)
        self.days.setFocus()

    def add_place(self, place: Place, *, is_ticked: bool = True) -> None:
        """List a place, ticked or to be ticked."""
        for at in range(self.places.count()):
            if self.places.item(at).data(PLACE_ROLE).key == place.key:
                self.places.item(at).setCheckState(Qt.CheckState.Checked)
                return
        about = place_words.kind_and_country(place)
        where = place_words.coordinates(place.lat, place.lon)
        item = QListWidgetItem(f"{place.name}  ·  {about}  ·  {where}")
        item.setData(PLACE_ROLE, place)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.places.addItem(item)

    def ticked(self) -> tuple[Place, ...]:
        """The places of the event."""
        items = [self.places.item(at) for at in range(self.places.count())]
        return tuple(
            item.data(PLACE_ROLE) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _on_sought(self, text: str) -> None:
        is_seeking = bool(text.strip())
        self.found.setVisible(is_seeking)
        self.places.setVisible(not is_seeking)
        self.found.clear()
        self.problem.say("")
        if not is_seeking:
            return
        rows, problem = found_rows(POINT_NAME, text, self._find)
        for row in rows:
            place = row.meaning.place if row.meaning is not None else None
            if place is not None:
                detail = row.detail.replace("\n", " ")
                item = QListWidgetItem(f"{row.title}  ·  {detail}")
                item.setData(PLACE_ROLE, place)
                self.found.addItem(item)
        self.found.setCurrentRow(0)
        self.problem.say(problem)

    def _take(self, item: QListWidgetItem) -> None:
        place = item.data(PLACE_ROLE)
        self.field.clear()
        self.add_place(place)

    def _on_days(self) -> None:
        self.problem.say("")
        self.why.hide()

    def accept(self) -> None:
        typed = self.days.text().strip()
        try:
            span = read_span(typed, self._today) if typed else None
        except DayError as error:
            self.problem.say(str(error))
            self.days.setFocus()
            return
        self.stated.emit(Added(span, self.ticked(), Status(self.status.currentData())))
        super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field of places, Up and Down go through the list and Enter takes one."""
        is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if watched is not self.field or not is_key or self.found.isHidden():
            return super().eventFilter(watched, event)
        assert isinstance(event, QKeyEvent)
        if step_by_key(self.found, event):
            return True
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                item = self.found.currentItem()
                if item is not None:
                    self._take(item)
            case Qt.Key.Key_Escape:
                self.field.clear()
            case _:
                return super().eventFilter(watched, event)
        return True

    def _lay_out(self, title: QLabel) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("Where", self.field)
        form.addRow("", self.places)
        form.addRow("", self.found)
        form.addRow("When", self.days)
        form.addRow("", self.why)
        form.addRow("What became of it", self.status)
        self._column.addWidget(title)
        self._column.addLayout(form)
        self._column.addWidget(self.problem)
        self._column.addWidget(buttons(self, self.use))
        self.setMinimumWidth(WIDTH_PX)
