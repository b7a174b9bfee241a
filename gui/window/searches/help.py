"""How to search, in examples that can be clicked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

EXAMPLES = (
    ("bridge customs", "Both words, in any order, each as the beginning of a word"),
    ('"customs yard"', "These words, one after the other"),
    ("bridge OR tunnel", "One of them, or both"),
    ("bridge -closed", "The first word without the second; NOT does the same"),
    ("(bridge OR tunnel) planned", "Brackets keep together what belongs together"),
    ("place:Geneva", "At a place of this name"),
    ("near:Geneva<25km", "So near a place; also near:46.2,6.1<10km"),
    ("country:Kenya", "In a country, by its name or its code"),
    (
        "from:2025-03 until:2025-11",
        "In these days; also on:\u201cMay 2025\u201d, before:2024, after:2024",
    ),
    ("status:planned", "Happened, ongoing, planned, cancelled or hypothetical"),
    ("outlet:Reuters", "Told by an outlet"),
    ("title:border", "In the title of the article"),
    ("tag:trade", "With a tag of yours that begins so"),
)
"""What to type, and what it finds."""


class SearchHelp(QDialog):
    """The language of the search box. A click on an example searches for it."""

    example_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchHelp")
        self.setWindowTitle("How to search")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = QLabel(
            "Texts, titles, names of places and your notes are searched. "
            "Click an example to try it."
        )
        said.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for at, (example, meaning) in enumerate(EXAMPLES):
            button = QToolButton()
            button.setText(example)
            button.setAccessibleName(f"{example}: {meaning}")
            button.setProperty("link", True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, text=example: self._choose(text))
            label = QLabel(meaning)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("muted", True)
            grid.addWidget(button, at, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label, at, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(said)
        column.addLayout(grid)
        column.addWidget(buttons)

    def _choose(self, example: str) -> None:
        self.example_chosen.emit(example)
        self.accept()
