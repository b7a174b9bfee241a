"""Asks what to export and how, shows the beginning of it, and tells how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.exports.exporting import Look
from gui.exports.formats import Format
from gui.window import words
from gui.window.exporting.options import OptionRows
from gui.window.exporting.parts import Part, range_in_words
from gui.window.exporting.preview import PreviewPane

PAUSE_MS = 250
"""How long the choices must rest before another preview is made."""
FORMATS_WIDTH = 220
ROW_HEIGHT = 28


@dataclass(frozen=True, slots=True)
class Wish:
    """An export as the user wants it."""

    form: Format
    part: Part
    title: str
    options: dict[str, str | bool]


class ExportDialog(QDialog):
    """Format, events, title and options of an export. Emits wishes; others write.

    Args:
        formats: What can be written.
        parts: Which events can be; the first is chosen.
        name: What the project is called: the title, if none is typed.
        last: The name of the format that was written last.
    """

    look_wished = Signal(object)
    """A `Wish` to be shown small; `show_look` or `show_page` answers."""
    save_wished = Signal(object)
    """A `Wish` to be saved."""
    stop_wished = Signal()
    folder_wished = Signal()

    def __init__(
        self,
        formats: Sequence[Format],
        parts: Sequence[Part],
        name: str,
        last: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportEvents")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Export")
        self._parts = parts
        self._is_busy = False
        self.formats = QListWidget()
        self.formats.setObjectName("exportFormats")
        self.formats.setAccessibleName("Format")
        self.formats.setFixedWidth(FORMATS_WIDTH)
        self.formats.setWordWrap(True)
        self.formats.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for form in formats:
            item = QListWidgetItem(form.label)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            item.setData(Qt.ItemDataRole.UserRole, form)
            self.formats.addItem(item)
        self.opens_in = _muted()
        self.part = QComboBox()
        for part in parts:
            counted = words.counted(part.events, "event")
            self.part.addItem(_cut(f"{part.label} ({counted})"), part)
        self.bounds = _muted()
        self.title = QLineEdit()
        self.title.setPlaceholderText(name)
        self.title.setMaxLength(200)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        for text, row in (
            ("Opens in", self.opens_in),
            ("Events", self.part),
            ("", self.bounds),
            ("Title", self.title),
        ):
            if text:
                row.setAccessibleName(text)
            self._form.addRow(text, row)
        self.options = OptionRows(self._form, self)
        self.preview = PreviewPane()
        self.said = _muted()
        self.said.setObjectName("exportWords")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Progress")
        self.bar.setTextVisible(False)
        self.save = QPushButton("Save…")
        self.show_folder = QPushButton("Show in folder")
        self.cancel = QPushButton("Close")
        for button in (self.show_folder, self.cancel):
            button.setAutoDefault(False)
        self._lay_out()
        self.save.setDefault(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask_for_look)
        self.formats.currentItemChanged.connect(self._on_format)
        self.part.currentIndexChanged.connect(self._on_changed)
        self.title.textChanged.connect(self._on_changed)
        self.options.changed.connect(self._on_changed)
        self.save.clicked.connect(lambda: self.save_wished.emit(self.wish()))
        self.show_folder.clicked.connect(self.folder_wished)
        self.cancel.clicked.connect(self.reject)
        names = [form.name for form in formats]
        self.formats.setCurrentRow(names.index(last) if last in names else 0)
        self.formats.setFocus()

    def wish(self) -> Wish:
        """The export that the choices describe."""
        return Wish(
            self.formats.currentItem().data(Qt.ItemDataRole.UserRole),
            self._parts[self.part.currentIndex()],
            " ".join(self.title.text().split()),
            self.options.chosen(),
        )

    def show_look(self, look: Look) -> None:
        """Show the beginning of what would be written."""
        self.preview.show_look(look)

    def show_page(self, image: QImage) -> None:
        """Show a page small."""
        self.preview.show_page(image)

    def show_no_look(self, why: str) -> None:
        """Say why there is nothing to show."""
        self.preview.say(why)

    def begin(self, events: int) -> None:
        """An export has begun; its choices rest."""
        self._is_busy = True
        self.bar.setRange(0, events)
        self.show_progress(0)
        self._enable()
        # The keys stay where something can be done.
        self.cancel.setFocus()

    def show_progress(self, done: int) -> None:
        """How many events are written."""
        if not self._is_busy:
            return
        total = max(self.bar.maximum(), 1)
        self.bar.setValue(min(done, total))
        self._say(f"Writing event {words.k_of_n(min(done, total), total)}" if done else "Beginning")

    def end(self, sentence: str, *, is_saved: bool) -> None:
        """The export is over."""
        self._is_busy = False
        self._enable()
        self._say(sentence, is_wrong=not is_saved)
        self.show_folder.setVisible(is_saved)
        (self.show_folder if is_saved else self.save).setFocus()

    def reject(self) -> None:
        """Stop what is written first, and close when nothing is."""
        if self._is_busy:
            self.cancel.setEnabled(False)
            self.stop_wished.emit()
        else:
            super().reject()

    def _on_format(self) -> None:
        form: Format = self.formats.currentItem().data(Qt.ItemDataRole.UserRole)
        self.opens_in.setText(form.opens_in)
        self.options.show_choices(form.choices)
        self._on_changed()

    def _on_changed(self) -> None:
        part = self._parts[self.part.currentIndex()]
        self.bounds.setText(range_in_words(part))
        self._say("" if part.events else "There is nothing to export here.")
        self.show_folder.hide()
        self._enable()
        self.preview.wait()
        self._pause.start()

    def _ask_for_look(self) -> None:
        if not self._is_busy:
            self.look_wished.emit(self.wish())

    def _enable(self) -> None:
        for part in (self.formats, self.part, self.title):
            part.setEnabled(not self._is_busy)
        self.options.setEnabled(not self._is_busy)
        has_events = self._parts[self.part.currentIndex()].events > 0
        self.save.setEnabled(has_events and not self._is_busy)
        self.cancel.setEnabled(True)
        self.cancel.setText("Cancel" if self._is_busy else "Close")
        self.bar.setVisible(self._is_busy)

    def _say(self, sentence: str, *, is_wrong: bool = False) -> None:
        self.said.setText(sentence)
        self.said.setProperty("muted", not is_wrong)
        self.said.setProperty("error", is_wrong)
        self.said.style().polish(self.said)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addLayout(self._form)
        right.addWidget(self.preview, 1)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.formats)
        top.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.said, 1)
        for button in (self.show_folder, self.save, self.cancel):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(top, 1)
        column.addWidget(self.bar)
        column.addLayout(buttons)
        self.bar.hide()
        self.show_folder.hide()
        self.resize(920, 640)


def _cut(text: str) -> str:
    """One line of a length that a list can show."""
    text = " ".join(text.split())
    return text if len(text) <= 90 else f"{text[:89]}…"


def _muted() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("muted", True)
    return label
