"""Asks which column of a table holds what, and shows its first rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from gui.engine.articles.columns import Columns, Preview
from gui.window.looks.dialog_parts import buttons, column_of, heading, said

_ROLES = {
    "text": "Text",
    "title": "Title",
    "published": "Day",
    "outlet": "Outlet",
    "address": "Web address",
    "byline": "Writer",
}
_NONE = "–"
_WIDEST_PX = 260


class ColumnsDialog(QDialog):
    """A column for each thing that an article has; only the text is needed. Emits the choice."""

    chosen = Signal(object)
    """`Columns`."""

    def __init__(self, name: str, preview: Preview, chosen: Columns, parent: QWidget) -> None:
        super().__init__(parent)
        self._preview = preview
        column = column_of(self, "tableColumns", "Columns of a table", spacing_px=8)
        self.table = QTableWidget(len(preview.rows), len(preview.names))
        self.table.setObjectName("tablePreview")
        self.table.setAccessibleName("First rows of the table")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setHorizontalHeaderLabels([*preview.names])
        self.table.verticalHeader().hide()
        for at, row in enumerate(preview.rows):
            for number, cell in enumerate(row):
                self.table.setItem(at, number, QTableWidgetItem(" ".join(cell.split())))
        self.table.resizeColumnsToContents()
        for number in range(len(preview.names)):
            width = min(self.table.columnWidth(number), _WIDEST_PX)
            self.table.setColumnWidth(number, width)
        self.boxes: dict[str, QComboBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for at, (role, title) in enumerate(_ROLES.items()):
            box = QComboBox()
            box.setObjectName(f"column_{role}")
            box.setAccessibleName(f"Column of the {title.lower()}")
            box.addItem(_NONE, "")
            for one in preview.names:
                box.addItem(one, one)
            box.setCurrentIndex(max(0, box.findData(getattr(chosen, role))))
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(14)
            box.currentIndexChanged.connect(self._check)
            label = QLabel(title)
            label.setBuddy(box)
            row_at, pair = divmod(at, 2)
            grid.addWidget(label, row_at, 2 * pair, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(box, row_at, 2 * pair + 1)
            grid.setColumnStretch(2 * pair + 1, 1)
            self.boxes[role] = box
        self.add = QPushButton("Add this table")
        self.add.setObjectName("addTable")
        column.addWidget(heading(self, f"Which column of {name} holds what?"))
        column.addWidget(self.table, 1)
        column.addLayout(grid)
        column.addWidget(
            said(
                "Each row is an article; only its text is needed. Tables with the same columns are "
                "read the same way from now on.",
                muted=True,
            )
        )
        column.addSpacing(8)
        column.addWidget(buttons(self, self.add, "Leave it out"))
        self.resize(760, 520)
        self._check()

    def columns(self) -> Columns:
        """What is chosen now."""
        return Columns(**{role: str(box.currentData()) for role, box in self.boxes.items()})

    def accept(self) -> None:
        self.chosen.emit(self.columns())
        super().accept()

    def _check(self) -> None:
        self.add.setEnabled(bool(self.columns().text))
        used = {box.currentData(): _ROLES[role] for role, box in self.boxes.items()}
        for number, name in enumerate(self._preview.names):
            item = self.table.horizontalHeaderItem(number)
            if item is not None:
                item.setText(f"{name} · {used[name].lower()}" if name in used else name)
