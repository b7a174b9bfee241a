"""Asks what a place name means, and for how many names that is to hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.engine.pasted_points import PastedPoint
from gui.window.correcting.place_rows import (
    Row,
    called,
    first_rows,
    found_rows,
    online_rows,
    point_row,
)
from gui.window.correcting.row_delegate import RowDelegate
from gui.window.correcting.scopes import Asked, Named, Scope
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
        self.setObjectName("changePlace")
        self.setWindowTitle("Change the place")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._names = names
        self._find = find
        self._rows: list[Row] = []
        self.which = QComboBox()
        self.which.setObjectName("whichName")
        self.which.setAccessibleName("Name in the text")
        self.which.addItems([one.label for one in names])
        self.which.setFont(sized(self.font(), 1.1, QFont.Weight.DemiBold))
        said = _label(one_line(excerpt))
        said.setProperty("muted", True)
        self.field = QLineEdit()
        self.field.setObjectName("placeSought")
        self.field.setClearButtonEnabled(True)
        self.field.setAccessibleName("Another place")
        self.field.setPlaceholderText("Name of a place, 40.1, 124.4, or the address of a map")
        self.field.installEventFilter(self)
        self.pick = QPushButton("Pick on the map")
        self.pick.setAutoDefault(False)
        self.list = QListWidget()
        self.list.setObjectName("placeChoices")
        self.list.setAccessibleName("What the name may mean")
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setMinimumHeight(LIST_PX)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problem = _label("")
        self.problem.setProperty("error", True)
        self.problem.hide()
        self.online = AskingBar()
        self.online.hide()
        self.scope = QComboBox()
        self.scope.setObjectName("placeScope")
        self.scope.setAccessibleName("Where this holds")
        for scope in Scope:
            self.scope.addItem(scope.value, scope)
        self.use = QPushButton("Use this")
        self.use.setDefault(True)
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        self._lay_out(said, cancel)
        self.which.currentIndexChanged.connect(self._show_candidates)
        self.field.textChanged.connect(self._on_text)
        self.list.currentRowChanged.connect(lambda row: self.use.setEnabled(row >= 0))
        self.list.itemDoubleClicked.connect(self._on_use)
        self.pick.clicked.connect(self.pick_requested)
        self.use.clicked.connect(self._on_use)
        cancel.clicked.connect(self.reject)
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
            self.show_problem(problem)

    def show_problem(self, sentence: str) -> None:
        """Say why nothing came; the choices stay."""
        self.problem.setText(sentence)
        self.problem.show()

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
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if rows:
            self.list.setCurrentRow(0)
        self.use.setEnabled(bool(rows))

    def _on_use(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._rows):
            # A combo box gives back plain text.
            scope = Scope(self.scope.currentData())
            self.stated.emit(self.asked, self._rows[row].meaning, scope)
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down go through the list while the field has the keys."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = min(max(0, self.list.currentRow() + step), self.list.count() - 1)
            self.list.setCurrentRow(row)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self, said: QLabel, cancel: QPushButton) -> None:
        sought = QHBoxLayout()
        sought.setSpacing(8)
        sought.addWidget(self.field, 1)
        sought.addWidget(self.pick)
        holds = QHBoxLayout()
        holds.setSpacing(8)
        label = QLabel("Apply this")
        label.setBuddy(self.scope)
        holds.addWidget(label)
        holds.addWidget(self.scope)
        holds.addStretch(1)
        buttons = QDialogButtonBox()
        buttons.addButton(self.use, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.which)
        column.addWidget(said)
        column.addLayout(sought)
        column.addWidget(self.list, 1)
        column.addWidget(self.problem)
        column.addWidget(self.online)
        column.addLayout(holds)
        column.addWidget(buttons)
        self.setMinimumWidth(WIDTH_PX)
        # Its sentence may take several lines, which no size hint knows.
        self.resize(WIDTH_PX, HEIGHT_PX)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
