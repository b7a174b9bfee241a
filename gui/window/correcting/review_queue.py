"""One doubtful name after the other, most worth a look first, decided by single keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui import paths
from gui.engine.decisions.values import Kind, Meaning
from gui.engine.model import EventRecord
from gui.engine.pasted_points import PastedPoint
from gui.map.small_map import MarkedPoint, SmallMap
from gui.window import words
from gui.window.article.mark_words import how_sure
from gui.window.correcting.place_parts import (
    beside,
    choice_list,
    chosen_scope,
    scope_box,
    scope_row,
    sought_field,
    step_by_key,
)
from gui.window.correcting.place_rows import Row, called, first_rows, found_rows, point_row
from gui.window.correcting.scopes import Named
from gui.window.looks.dialog_parts import column_of, heading, said, side_button
from gui.window.offsets import one_line

if TYPE_CHECKING:
    from gui.engine.gazetteer.look_up import Match
    from gui.map.bridge import Theme

SIZE_PX = (960, 640)
NOTHING_PX = (480, 160)
"""Where there is nothing to look at."""
LEFT_PX = 540
KEYS = (
    "Enter takes the marked row, 1 to 9 another place. M: a government. N: not a place. "
    "S: search. P: pick on the map. D: another date. Space: leave it. Backspace: back."
)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A name to look at, an event that hangs on it, and how many do."""

    named: Named
    record: EventRecord
    events: int


class ReviewQueue(QDialog):
    """Shows one name at a time. Emits what is decided of it, and goes on to the next."""

    stated = Signal(object, object, object)
    """The `Named`, its `Meaning`, and the `Scope`."""
    date_requested = Signal(object)
    """The `EventRecord` whose date is to be changed."""
    pick_requested = Signal()
    """The next click on the large map is wanted; `set_point` tells it."""

    def __init__(
        self,
        items: Sequence[Doubtful],
        find: Callable[[str, int], Sequence[Match]],
        parent: QWidget,
        *,
        theme: Theme = "light",
    ) -> None:
        super().__init__(parent)
        self._column = column_of(self, "reviewQueue", "Review doubtful places", spacing_px=10)
        self.items = items
        self._find = find
        self._at = 0
        self._rows: list[Row] = []
        self.progress = said(muted=True, name="reviewProgress")
        self.title = heading(self, scale=1.2)
        self.doubt = said(muted=True)
        self.excerpt = said()
        self.keys = said(KEYS, muted=True)
        hint = "Another place, 40.1, 124.4, or a map address"
        self.field = sought_field("reviewSearch", hint)
        self.list = choice_list("reviewChoices")
        self.map = SmallMap(paths.BASEMAP / "base_z6.pmtiles", theme)
        self.map.setAccessibleName("Where these places lie")
        policy = self.map.sizePolicy()
        policy.setRetainSizeWhenHidden(bool(self.items))
        self.map.setSizePolicy(policy)
        self._rows_on_map: list[int] = []
        self.pick = side_button("Pick on the map")
        self.scope = scope_box("reviewScope")
        self.applies = scope_row(self.scope)
        self.back = side_button("Back")
        self.skip = side_button("Leave it")
        self.use = QPushButton("Use this")
        self.close_button = side_button("Close")
        self._lay_out()
        self.use.setDefault(True)
        for watched in (self.list, self.field):
            watched.installEventFilter(self)
        self.field.textChanged.connect(self._on_text)
        self.list.currentRowChanged.connect(self._on_row)
        self.map.point_clicked.connect(
            lambda number: self.list.setCurrentRow(self._rows_on_map[number])
        )
        self.pick.clicked.connect(self.pick_requested)
        # Else the next key would look for a scope that begins with it.
        self.scope.activated.connect(lambda: self.list.setFocus())
        self.list.itemDoubleClicked.connect(self._take_current)
        self.use.clicked.connect(self._take_current)
        self.skip.clicked.connect(lambda: self._go(1))
        self.back.clicked.connect(lambda: self._go(-1))
        self.close_button.clicked.connect(self.reject)
        self._show_item()

    @property
    def item(self) -> Doubtful | None:
        """What is looked at; None when all is done."""
        return self.items[self._at] if self._at < len(self.items) else None

    def set_point(self, lat: float, lon: float) -> None:
        """A point was picked on the large map: it is offered, and Enter takes it."""
        if self.item is not None:
            self.field.clear()
            found = PastedPoint(lat, lon, "a point picked on the map")
            self._show_rows([point_row(called(self.item.named), found)], [""])
            self.list.setFocus()

    # Showing

    def _show_item(self) -> None:
        item, total = self.item, len(self.items)
        self.back.setEnabled(self._at > 0)
        for part in (self.field, self.pick, self.list, self.scope, self.skip, self.use):
            part.setEnabled(item is not None)
            part.setVisible(item is not None)
        for only_then in (self.applies, self.keys, self.excerpt):
            only_then.setVisible(item is not None)
        self.back.setVisible(bool(total))
        self.field.clear()
        if item is None:
            self.progress.setText(words.k_of_n(total, total) if total else "")
            self.title.setText("All looked at" if total else "The reader is sure of all places")
            self.doubt.setText(
                "Names that the reader is unsure of stand here, one after the other."
            )
            self.excerpt.setText("")
            self._show_rows([], [])
            self.close_button.setFocus()
            return
        mention = item.named.mention
        self.progress.setText(words.k_of_n(self._at + 1, total))
        self.title.setText(item.named.label)
        events = words.counted(item.events, "event")
        hang = "hangs" if item.events == 1 else "hang"
        self.doubt.setText(f"{how_sure(mention.confidence)}. {events} {hang} on it.")
        self.excerpt.setText(one_line(item.record.excerpt))
        self._show_first_rows(item.named)
        self.list.setFocus()

    def _show_first_rows(self, named: Named) -> None:
        """What the reader considered, each with the key that takes it."""
        rows = first_rows(named)
        keys = [_key_of(at, row, named) for at, row in enumerate(rows)]
        self._show_rows(rows, keys)

    def _show_rows(self, rows: list[Row], keys: Sequence[str]) -> None:
        """List rows and show their places, under the keys that take them where they have one."""
        self._rows = rows
        self.list.clear()
        self._rows_on_map = []
        points = []
        for at, (row, key) in enumerate(zip(rows, keys, strict=True)):
            title = f"{key} · {row.title}" if key else row.title
            self.list.addItem(QListWidgetItem(f"{title}\n{row.detail}"))
            if row.meaning is not None and (place := row.meaning.place) is not None:
                self._rows_on_map.append(at)
                points.append(MarkedPoint(place.lat, place.lon, key, place.name))
        self.map.set_points(points)
        self.map.setVisible(bool(points))
        if rows:
            self.list.setCurrentRow(0)
        self._on_row(self.list.currentRow())

    def _on_row(self, row: int) -> None:
        self.use.setEnabled(0 <= row < len(self._rows))
        shown = self._rows_on_map
        self.map.choose(shown.index(row) if row in shown else -1)

    def _on_text(self, text: str) -> None:
        item = self.item
        if item is None:
            return
        if not text.strip():
            self._show_first_rows(item.named)
            return
        rows, problem = found_rows(item.named.mention.surface, text, self._find)
        self._show_rows(rows, [""] * len(rows))
        self.doubt.setText(problem or self.doubt.text())

    # Deciding

    def _take_current(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._rows):
            self._take(self._rows[row].meaning)

    def _take(self, meaning: Meaning | None) -> None:
        if self.item is not None:
            self.stated.emit(self.item.named, meaning, chosen_scope(self.scope))
            self._go(1)

    def _go(self, steps: int) -> None:
        self._at = min(max(0, self._at + steps), len(self.items))
        self._show_item()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if watched is self.field:
                return self._takes_key_of_field(event)
            if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return self._takes_key(event)
        return super().eventFilter(watched, event)

    def _takes_key_of_field(self, event: QKeyEvent) -> bool:
        """Up and Down go through the list; Escape goes back to it."""
        if event.key() == Qt.Key.Key_Escape:
            self.field.clear()
            self.list.setFocus()
            return True
        return step_by_key(self.list, event)

    def _takes_key(self, event: QKeyEvent) -> bool:
        item, key = self.item, event.key()
        if key == Qt.Key.Key_Backspace:
            self._go(-1)
        elif item is None:
            return False
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            at = key - Qt.Key.Key_1
            if at < len(self._rows) and at < len(item.named.mention.candidates):
                self._take(self._rows[at].meaning)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_current()
        elif key == Qt.Key.Key_M:
            self._take(Meaning(Kind.GOVERNMENT))
        elif key == Qt.Key.Key_N:
            self._take(Meaning(Kind.NO_PLACE))
        elif key == Qt.Key.Key_D:
            self.date_requested.emit(item.record)
        elif key == Qt.Key.Key_S:
            self.field.setFocus()
        elif key == Qt.Key.Key_P:
            self.pick_requested.emit()
        elif key == Qt.Key.Key_Space:
            self._go(1)
        else:
            return False
        return True

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignRight)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self.back)
        last.addStretch(1)
        for button in (self.use, self.skip, self.close_button):
            last.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.excerpt)
        left.addLayout(beside(self.field, self.pick))
        left.addWidget(self.list, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, LEFT_PX)
        middle.addWidget(self.map, SIZE_PX[0] - LEFT_PX)
        column = self._column
        column.addLayout(top)
        column.addWidget(self.doubt)
        column.addLayout(middle, 1)
        column.addWidget(self.applies)
        column.addWidget(self.keys)
        column.addLayout(last)
        self.progress.setMinimumWidth(90)
        self.progress.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.resize(*(SIZE_PX if self.items else NOTHING_PX))


def _key_of(at: int, row: Row, named: Named) -> str:
    """The key that takes a row of those that stand there first; empty if it has none."""
    if at < len(named.mention.candidates) and at < 9:
        return str(at + 1)
    if row.meaning is None:
        return ""
    return {Kind.GOVERNMENT: "M", Kind.NO_PLACE: "N"}.get(row.meaning.kind, "")
