"""What is asked and told about project files: where they are, what they hold, if all is well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QMenu,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.paths import PROJECT_SUFFIX as SUFFIX
from gui.window.looks.theme import sized

FILTER = "Dateline projects (*.dateline);;All files (*)"


def ask_for_new(parent: QWidget, folder: str) -> Path | None:
    """Where a new project is to be kept; None if the user thought better of it."""
    return _ask_to_save(parent, "New project", folder, "New project.dateline")


def ask_for_copy(parent: QWidget, folder: str, name: str) -> Path | None:
    """Where a copy of the project is to be kept, or None."""
    return _ask_to_save(parent, "Save a copy of the project", folder, f"{name} copy.dateline")


def ask_to_open(parent: QWidget, folder: str) -> Path | None:
    """The project to open, or None."""
    path, _ = QFileDialog.getOpenFileName(parent, "Open project", folder, FILTER)
    return Path(path) if path else None


def ask_to_rescue(parent: QWidget | None, path: Path) -> bool:
    """Whether what can be read of a damaged project is to be copied into a new one."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Dateline")
    box.setText(f"{path.name} is damaged.")
    box.setInformativeText(
        "What can still be read can be copied into a new project beside it. "
        "The damaged file stays as it is."
    )
    rescue = box.addButton("Copy what can be read", QMessageBox.ButtonRole.AcceptRole)
    box.addButton("Leave it", QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is rescue


def _ask_to_save(parent: QWidget, title: str, folder: str, name: str) -> Path | None:
    path, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / name), FILTER)
    if not path:
        return None
    return Path(path if path.endswith(SUFFIX) else f"{path}{SUFFIX}")


def fill_recent(menu: QMenu, paths: Sequence[Path], open_one: Callable[[Path], None]) -> None:
    """The projects opened before; those of one name are told apart by their folders."""
    menu.clear()
    names = [path.stem for path in paths]
    for path in paths:
        shown = path.stem if names.count(path.stem) == 1 else f"{path.stem} · {path.parent}"
        action = menu.addAction(shown.replace("&", "&&"))
        action.setToolTip(str(path))
        action.triggered.connect(lambda _checked=False, chosen=path: open_one(chosen))
    menu.setEnabled(bool(paths))


class PropertiesDialog(QDialog):
    """What a project holds, and what can be done for its file.

    Args:
        name: The project's name.
        rows: What to tell, each with its name.
        parent: The window.
    """

    check_requested = Signal()
    compact_requested = Signal()

    def __init__(self, name: str, rows: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("projectProperties")
        self.setWindowTitle("Project properties")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(name)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(sized(self.font(), 1.35, QFont.Weight.DemiBold))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.set_rows(rows)
        self.outcome = QLabel()
        self.outcome.setObjectName("projectOutcome")
        self.outcome.setWordWrap(True)
        self.outcome.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        self.check = QPushButton("Check the file")
        self.compact = QPushButton("Make it smaller")
        for button, signal in (
            (self.check, self.check_requested),
            (self.compact, self.compact_requested),
        ):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(self._grid)
        column.addWidget(self.outcome)
        column.addSpacing(8)
        column.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self.setMinimumWidth(480)

    def tell(self, sentence: str) -> None:
        """Say what came of it, below what the project holds; room is made for it."""
        self.outcome.setText(sentence)
        self.outcome.show()
        layout = self.layout()
        if layout is not None:
            height = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(height, self.height()))

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Tell these; the names stay the same while the dialog is open."""
        for at, pair in enumerate(rows):
            for column, text in enumerate(pair):
                there = self._grid.itemAtPosition(at, column)
                label = there.widget() if there is not None else None
                if not isinstance(label, QLabel):
                    label = QLabel()
                    label.setTextFormat(Qt.TextFormat.PlainText)
                    label.setProperty("muted", column == 0)
                    label.setWordWrap(column == 1)
                    label.setTextInteractionFlags(
                        Qt.TextInteractionFlag.TextSelectableByMouse
                        if column
                        else Qt.TextInteractionFlag.NoTextInteraction
                    )
                    self._grid.addWidget(label, at, column, Qt.AlignmentFlag.AlignTop)
                label.setText(text)
