"""Copies the map as an image and saves pictures of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication

from gui import settings as names
from gui.engine.errors import ExportError
from gui.engine.timeline import ViewState
from gui.settings import Settings
from gui.window import words

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from gui.map.picture import PictureMaker, PictureWish
    from gui.map.view import MapView
    from gui.window.map_side.picture_dialog import PictureDialog

COPY_SCALE = 2
"""Sharp enough for a page that is printed."""


class Pictures(QObject):
    """Has pictures drawn, one at a time, and brings them to the clipboard or to a file."""

    done = Signal(str)
    """A sentence for the user: what was saved or copied."""
    failed = Signal(str)
    """A sentence for the user: what went wrong."""

    def __init__(
        self,
        map_view: MapView,
        settings: Settings,
        window: QWidget,
        state: Callable[[], ViewState],
    ) -> None:
        super().__init__(window)
        self._map = map_view
        self._settings = settings
        self._window = window
        self._state = state
        self._dialog: PictureDialog | None = None
        self._preview: PictureMaker | None = None
        self._making: PictureMaker | None = None

    def copy(self) -> None:
        """Put the map as it is on the screen on the clipboard."""
        from gui.map.picture import PictureWish

        size = self._on_screen()
        wish = PictureWish(size.width(), size.height(), COPY_SCALE, range=self._days())
        self._make(wish, self._on_copied)

    def open_dialog(self) -> None:
        """Ask what picture to save."""
        from gui.window.map_side.picture_dialog import PictureDialog

        dialog = PictureDialog(self._on_screen(), self._days(), self._window)
        dialog.preview_wished.connect(self._on_preview_wished)
        dialog.save_wished.connect(self._on_save_wished)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()

    def save(self, wish: PictureWish, file: Path) -> None:
        """Draw a picture and write it to a file."""
        from gui.map.png import png_of

        if self._dialog is not None:
            self._dialog.set_busy(True)
        if wish.is_pdf:
            self._make(wish, lambda data: self._write(file, data))
        else:
            self._make(wish, lambda image: self._write(file, png_of(image, wish.scale, wish.title)))

    def _make(self, wish: PictureWish, on_made: Callable[..., None]) -> None:
        if self._making is not None:
            self._making.stop()
        self._making = maker = self._map.picture(wish)
        (maker.pdf_made if wish.is_pdf else maker.image_made).connect(on_made)
        maker.image_made.connect(self._on_made)
        maker.pdf_made.connect(self._on_made)
        maker.failed.connect(self._on_failed)

    def _on_made(self) -> None:
        self._making = None

    def _on_copied(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self.done.emit("The map is on the clipboard.")

    def _write(self, file: Path, data: bytes) -> None:
        # Here, because no start saves a picture.
        from gui.exports.files import whole_file

        try:
            with whole_file(file) as unfinished:
                unfinished.write_bytes(data)
        except ExportError as error:
            self._on_failed(str(error))
            return
        if self._dialog is not None:
            self._dialog.accept()
        self.done.emit(f"The picture is saved as {file.name}.")

    def _on_failed(self, sentence: str) -> None:
        self._making = None
        if self._dialog is None:
            self.failed.emit(sentence)
        else:
            self._dialog.set_busy(False)
            self._dialog.say(sentence)

    def _on_preview_wished(self, wish: PictureWish) -> None:
        self._stop_preview()
        self._preview = maker = self._map.picture(replace(wish, scale=1, is_pdf=False))
        maker.image_made.connect(self._on_preview)

    def _on_preview(self, image: QImage) -> None:
        self._preview = None
        if self._dialog is not None:
            self._dialog.show_preview(image)

    def _stop_preview(self) -> None:
        if self._preview is not None:
            self._preview.stop()
            self._preview = None

    def _on_save_wished(self, wish: PictureWish) -> None:
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        end, kind = (".pdf", "PDF (*.pdf)") if wish.is_pdf else (".png", "PNG image (*.png)")
        folder = self._settings.get(names.PICTURES_FOLDER) or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.PicturesLocation
        )
        chooser = QFileDialog(self._dialog, "Save picture of the map", folder, kind)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(end[1:])
        chooser.selectFile(f"map{end}")
        chooser.fileSelected.connect(lambda file: self._on_file_chosen(wish, Path(file)))
        chooser.open()

    def _on_file_chosen(self, wish: PictureWish, file: Path) -> None:
        self._settings.set(names.PICTURES_FOLDER, str(file.parent))
        self.save(wish, file)

    def _on_closed(self) -> None:
        self._stop_preview()
        if self._making is not None:
            self._making.stop()
            self._making = None
        self._dialog = None

    def _on_screen(self) -> QSize:
        return self._map.size()

    def _days(self) -> str:
        state = self._state()
        return words.capitalised(words.day_range(state.first_day, state.last_day))
