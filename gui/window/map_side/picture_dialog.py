"""Asks what picture of the map is wanted, and shows a small one of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.window import words

if TYPE_CHECKING:
    from gui.map.picture import PictureWish

SIZES = ((1600, 1000), (1920, 1080), (3840, 2160))
LEAST_PX, MOST_PX = 200, 8000
PREVIEW = QSize(512, 320)
PAUSE_MS = 400
"""How long the choices must rest before another preview is drawn."""
_OWN = "own"


class PictureDialog(QDialog):
    """Size, scale, form and words of a picture. Emits wishes; others draw.

    Args:
        on_screen: Size of the map as it is shown, in CSS pixels.
        days: The range of days in words.
    """

    preview_wished = Signal(object)
    """A `PictureWish` to be drawn small; `show_preview` answers."""
    save_wished = Signal(object)
    """A `PictureWish` to be saved."""

    def __init__(self, on_screen: QSize, days: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("savePicture")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Save picture of the map")
        self._days = days
        self.size_of = QComboBox()
        self.size_of.addItem(f"As on screen, {_size(on_screen)}", on_screen)
        for width, height in SIZES:
            self.size_of.addItem(_size(QSize(width, height)), QSize(width, height))
        self.size_of.addItem("Another size", _OWN)
        self.own_width, self.own_height = _pixels(1600), _pixels(1000)
        self._own = QWidget()
        row = QHBoxLayout(self._own)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.own_width)
        row.addWidget(QLabel("×"))
        row.addWidget(self.own_height)
        row.addStretch(1)
        self.form = QComboBox()
        self.form.addItem("PNG image", False)
        self.form.addItem("PDF, names stay sharp at any size", True)
        self.scale = QSpinBox()
        self.scale.setRange(1, 4)
        self.scale.setValue(2)
        self.scale.setSuffix(" ×")
        _indent(self.scale)
        self.title = QLineEdit()
        self.title.setPlaceholderText("None")
        self.title.setMaxLength(200)
        self.legend = QCheckBox("Legend")
        self.legend.setChecked(True)
        self.preview = QLabel("Drawing the preview…")
        self.preview.setObjectName("picturePreview")
        self.preview.setProperty("muted", True)
        self.preview.setFixedSize(PREVIEW)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setAccessibleName("Preview of the picture")
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setProperty("muted", True)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for text, part in (
            ("Size", self.size_of),
            ("", self._own),
            ("Format", self.form),
            ("Sharpness", self.scale),
            ("Title", self.title),
            ("", self.legend),
        ):
            if text:
                part.setAccessibleName(text)
            form.addRow(text, part)
        self._form = form
        self.save = QPushButton("Save…")
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        buttons.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.preview)
        column.addWidget(self.said)
        column.addLayout(form)
        column.addLayout(buttons)
        self.save.setDefault(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask_for_preview)
        for changed in (
            self.size_of.currentIndexChanged,
            self.own_width.valueChanged,
            self.own_height.valueChanged,
            self.form.currentIndexChanged,
            self.scale.valueChanged,
            self.title.textChanged,
            self.legend.toggled,
        ):
            changed.connect(self._on_changed)
        self.save.clicked.connect(lambda: self.save_wished.emit(self.wish()))
        cancel.clicked.connect(self.reject)
        self._on_changed()
        self._pause.setInterval(PAUSE_MS)

    def wish(self) -> PictureWish:
        """The picture that the choices describe."""
        from gui.map.picture import PictureWish

        size = self.size_of.currentData()
        if size == _OWN:
            size = QSize(self.own_width.value(), self.own_height.value())
        return PictureWish(
            size.width(),
            size.height(),
            self.scale.value(),
            " ".join(self.title.text().split()),
            self._days,
            self.legend.isChecked(),
            self.form.currentData(),
        )

    def show_preview(self, image: QImage) -> None:
        """Show a picture small."""
        ratio = self.devicePixelRatioF()
        small = image.scaled(
            PREVIEW * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown = QPixmap.fromImage(small)
        shown.setDevicePixelRatio(ratio)
        self.preview.setPixmap(shown)

    def say(self, sentence: str) -> None:
        """Say something below the preview."""
        self.said.setText(sentence)

    def set_busy(self, is_busy: bool) -> None:
        """While the picture is drawn it cannot be asked for again."""
        self.save.setEnabled(not is_busy)
        if is_busy:
            self.say("Drawing the picture…")
        else:
            self._say_size()

    def _on_changed(self) -> None:
        self._form.setRowVisible(self._own, self.size_of.currentData() == _OWN)
        self._form.setRowVisible(self.scale, not self.form.currentData())
        self._say_size()
        self._pause.start()

    def _say_size(self) -> None:
        wish = self.wish()
        self.save.setEnabled(not wish.is_too_large)
        scale = 1 if wish.is_pdf else wish.scale
        size = _size(QSize(wish.width * scale, wish.height * scale))
        if wish.is_too_large:
            self.say(f"{size} pixels are more than can be drawn. Choose a smaller size.")
        else:
            said = f"A page of {size} points of the screen." if wish.is_pdf else f"{size} pixels."
            if wish.legend and not wish.has_room_for_legend:
                said += " It is too small for a legend."
            self.say(said)

    def _ask_for_preview(self) -> None:
        if not self.wish().is_too_large:
            self.preview_wished.emit(self.wish())


def _size(size: QSize) -> str:
    return f"{words.number(size.width())} × {words.number(size.height())}"


def _pixels(value: int) -> QSpinBox:
    box = QSpinBox()
    _indent(box)
    box.setRange(LEAST_PX, MOST_PX)
    box.setSingleStep(100)
    box.setValue(value)
    return box


def _indent(box: QSpinBox) -> None:
    """Let a number begin where the words of other fields do: a style sheet can't."""
    box.lineEdit().setTextMargins(6, 0, 0, 0)
