"""Saving pictures of the map: the window that asks, the clipboard, and disks that refuse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gui.map.picture import PictureWish
from gui.window.map_side.picture_dialog import PAUSE_MS, PictureDialog


class Maker(QObject):
    """A drawing that is done when a test says so."""

    image_made = Signal(QImage)
    pdf_made = Signal(bytes)
    failed = Signal(str)

    def __init__(self, wish):
        super().__init__()
        self.wish = wish
        self.is_stopped = False

    def stop(self):
        self.is_stopped = True

    def finish(self):
        image = QImage(self.wish.width, self.wish.height, QImage.Format.Format_RGB32)
        image.fill(QColor("#2563a8"))
        if self.wish.is_pdf:
            self.pdf_made.emit(b"%PDF-1.4 of a map")
        else:
            self.image_made.emit(image)


@pytest.fixture
def makers(window):
    made = []

    def picture(wish):
        made.append(Maker(wish))
        return made[-1]

    window.map.picture = picture
    return made


@pytest.fixture
def dialog(window, makers):
    window.actions_of_window.save_picture.trigger()
    return window.findChild(PictureDialog)


def test_the_map_is_copied_as_it_is_on_the_screen(window, makers, qtbot):
    window.set_state(window.state.with_range(None, None))
    window.actions_of_window.copy_map.trigger()
    (maker,) = makers
    assert QSize(maker.wish.width, maker.wish.height) == window.map.size()
    assert maker.wish.range == "All dates"
    maker.finish()
    copied = QGuiApplication.clipboard().image()
    assert copied.size() == window.map.size()
    assert copied.pixelColor(5, 5) == QColor("#2563a8")
    assert window.status.currentMessage() == "The map is on the clipboard."


def test_a_small_picture_goes_without_a_legend_and_says_so(dialog):
    dialog.size_of.setCurrentIndex(dialog.size_of.count() - 1)
    dialog.own_width.setValue(400)
    dialog.own_height.setValue(400)
    assert dialog.said.text() == "800 × 800 pixels. It is too small for a legend."
    assert not dialog.wish().words["legend"]
    dialog.legend.setChecked(False)
    assert dialog.said.text() == "800 × 800 pixels."
    dialog.legend.setChecked(True)
    dialog.own_width.setValue(800)
    dialog.own_height.setValue(600)
    assert dialog.said.text() == "1,600 × 1,200 pixels."
    assert dialog.wish().words["legend"]


def test_a_preview_is_drawn_once_the_choices_rest(dialog, makers, qtbot):
    qtbot.waitUntil(lambda: len(makers) == 1, timeout=PAUSE_MS * 10)
    dialog.title.setText("A")
    dialog.title.setText("A title")
    dialog.scale.setValue(4)
    qtbot.waitUntil(lambda: len(makers) == 2, timeout=PAUSE_MS * 10)
    assert makers[0].is_stopped
    assert (makers[1].wish.title, makers[1].wish.scale) == ("A title", 1)
    assert dialog.preview.pixmap().isNull()
    assert dialog.preview.text() == "Drawing the preview…"
    makers[1].finish()
    assert not dialog.preview.pixmap().isNull()
    assert dialog.preview.pixmap().width() <= dialog.preview.width()


def test_the_choices_make_the_wish(dialog, window):
    dialog.size_of.setCurrentText("3,840 × 2,160")
    dialog.scale.setValue(2)
    dialog.title.setText("  Border   trade ")
    dialog.legend.setChecked(False)
    assert dialog.wish() == PictureWish(3840, 2160, 2, "Border trade", "All dates", legend=False)
    assert dialog.said.text() == "7,680 × 4,320 pixels."
    dialog.scale.setValue(4)
    assert not dialog.save.isEnabled()
    assert "more than can be drawn" in dialog.said.text()
    dialog.form.setCurrentIndex(1)
    assert dialog.wish().is_pdf
    assert dialog.save.isEnabled()
    assert not dialog.scale.isVisible()
    dialog.size_of.setCurrentText("Another size")
    assert dialog.own_width.isVisible()
    dialog.own_width.setValue(640)
    dialog.own_height.setValue(480)
    assert (dialog.wish().width, dialog.wish().height) == (640, 480)


@pytest.mark.parametrize(("form", "end"), [(0, ".png"), (1, ".pdf")])
def test_a_picture_is_saved_where_the_user_says(dialog, window, makers, tmp_path, form, end):
    dialog.form.setCurrentIndex(form)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser.defaultSuffix() == end[1:]
    file = tmp_path / f"mine{end}"
    chooser.fileSelected.emit(str(file))
    assert not dialog.save.isEnabled()
    makers[-1].finish()
    assert file.read_bytes()[:4] in (b"\x89PNG", b"%PDF")
    assert window.findChild(PictureDialog) is None or not dialog.isVisible()
    assert window.status.currentMessage() == f"The picture is saved as mine{end}."
    assert [one.name for one in tmp_path.glob("mine*")] == [file.name]


def test_a_folder_that_is_not_there_is_told_and_the_window_stays(dialog, window, makers, tmp_path):
    window.map_tools.pictures.save(dialog.wish(), tmp_path / "none" / "map.png")
    makers[-1].finish()
    assert dialog.isVisible()
    assert dialog.save.isEnabled()
    assert dialog.said.text().startswith("map.png could not be written: ")


def test_a_picture_that_cannot_be_drawn_is_told(window, makers):
    window.actions_of_window.copy_map.trigger()
    makers[-1].failed.emit("The picture could not be drawn.")
    assert (
        "The picture could not be drawn." in window.notices.findChild(QObject, "noticeWords").text()
    )
