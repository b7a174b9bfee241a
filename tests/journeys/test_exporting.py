"""An export of real articles, by key, from the window that shows them."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gui.engine.timeline import Tray
from gui.exports.formats import FORMATS
from gui.window.exporting.dialog import ExportDialog
from tests.journeys.driver import Driver


def test_what_the_map_shows_is_in_the_file(seeds: Driver, tmp_path: Path) -> None:
    window = seeds.window
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_E, keys)
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    dialog.formats.setCurrentRow([form.name for form in FORMATS].index("csv"))
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    file = tmp_path / "seeds.csv"
    chooser.fileSelected.emit(str(file))
    chooser.reject()
    seeds.qtbot.waitUntil(dialog.show_folder.isVisible, timeout=10_000)
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    assert len({row["id"] for row in rows}) == len(window.view.shown)
    assert {row["where_coordinates"] for row in rows} == set(seeds.rows())
    assert seeds.hidden()[Tray.WITHOUT_PLACE] > 0
    dialog.reject()
    assert not dialog.isVisible()
