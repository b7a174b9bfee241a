"""What a person does on the map beyond a click: add places, draw boxes, keep views."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox, QPushButton

from gui.engine.store.saved import MAP_VIEW
from gui.engine.timeline import Tray
from gui.window.map_side.picture_dialog import PictureDialog
from gui.window.places.new_place import NewPlaceDialog
from tests.journeys.driver import Driver

LEFT = Qt.MouseButton.LeftButton


def choose_at(driver: Driver, x: float, y: float, row: str) -> None:
    """Right click on the map, and click a line of the menu that opens."""
    driver.qtbot.waitUntil(lambda: driver.ask("extras()") is not None, timeout=10_000)
    target = driver.map.focusProxy()
    assert target is not None
    QTest.mouseClick(target, Qt.MouseButton.RightButton, pos=QPoint(round(x), round(y)))
    names = "[...document.querySelectorAll('.place-list button')].map((row) => row.textContent)"
    driver.qtbot.waitUntil(
        lambda: row in str(driver.run(f"JSON.stringify({names})")), timeout=5_000
    )
    driver.run(
        "[...document.querySelectorAll('.place-list button')]"
        f".find((one) => one.textContent === '{row}').click(); 0"
    )


def test_a_place_of_ones_own_wins_when_the_articles_are_read_again(seeds: Driver) -> None:
    window, qtbot = seeds.window, seeds.qtbot
    before = window.corpus.places[seeds.place_id("Kaesong")]
    assert before.key.startswith("geonames:")
    choose_at(seeds, 300, 300, "Add a place here…")
    qtbot.waitUntil(lambda: window.findChild(NewPlaceDialog) is not None, timeout=5_000)
    dialog = window.findChild(NewPlaceDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.name, "Kaesong")
    QTest.mouseClick(dialog.add, LEFT)
    box = window.findChild(QMessageBox)
    assert box is not None
    (again,) = [one for one in box.findChildren(QPushButton) if one.text().startswith("Read ")]
    with qtbot.waitSignal(seeds.session.idle, timeout=120_000):
        QTest.mouseClick(again, LEFT)
    mine = window.corpus.places[seeds.place_id("Kaesong")]
    assert mine.key == "user:kaesong"
    assert (mine.lat, mine.lon) != (before.lat, before.lon)
    with qtbot.waitSignal(seeds.session.idle, timeout=120_000):
        window.actions_of_window.undo.trigger()
    assert window.corpus.places[seeds.place_id("Kaesong")] == before


def test_a_view_of_the_map_is_kept_gone_back_to_and_its_deletion_undone(
    open_session: Callable[..., Driver], read_project: Path
) -> None:
    driver = open_session(read_project)
    window, qtbot = driver.window, driver.qtbot
    with qtbot.waitSignal(driver.map.view_changed, timeout=5_000):
        driver.map.go_to(40.1, 124.4, zoom=9)
    window.actions_of_window.add_bookmark.trigger()
    box = window.findChild(QInputDialog)
    assert box is not None
    box.setTextValue("Mouth of the Yalu")
    box.accept()
    with qtbot.waitSignal(driver.map.view_changed, timeout=5_000):
        driver.map.go_to(10.0, 10.0, zoom=4)
    bookmarks = window.actions_of_window.bookmarks_menu
    (kept,) = [one for one in bookmarks.actions() if one.text() == "&1 Mouth of the Yalu"]
    with qtbot.waitSignal(driver.map.view_changed, timeout=5_000):
        kept.trigger()
    view = driver.ask("view()")
    assert (round(view["lat"], 1), round(view["lon"], 1), view["zoom"]) == (40.1, 124.4, 9)
    (thing,) = driver.session.keeping.things(MAP_VIEW)
    window.map_tools.bookmarks.remove_wished.emit(thing)
    assert "&1 Mouth of the Yalu" not in [one.text() for one in bookmarks.actions()]
    window.actions_of_window.undo.trigger()
    assert "&1 Mouth of the Yalu" in [one.text() for one in bookmarks.actions()]


def test_only_what_is_in_view_is_listed_while_the_map_is_panned(seeds: Driver) -> None:
    window, qtbot = seeds.window, seeds.qtbot
    everything, total = seeds.rows(), len(window.view.shown)
    window.actions_of_window.only_in_view.trigger()
    with qtbot.waitSignal(seeds.map.view_changed, timeout=5_000):
        seeds.map.go_to(40.1, 124.4, zoom=9)
    # Some lie beyond the edge at first, too.
    qtbot.waitUntil(lambda: "Rason" not in seeds.rows(), timeout=5_000)
    assert {"Sinuiju", "Dandong"} <= set(seeds.rows()) <= set(everything)
    assert len(window.view.shown) + seeds.hidden()[Tray.OUT_OF_VIEW] == total
    with qtbot.waitSignal(seeds.map.view_changed, timeout=5_000):
        seeds.map.go_to(42.3, 130.3, zoom=9)
    qtbot.waitUntil(lambda: "Rason" in seeds.rows(), timeout=5_000)
    assert "Sinuiju" not in seeds.rows()
    window.actions_of_window.only_in_view.trigger()
    qtbot.waitUntil(lambda: seeds.rows() == everything, timeout=5_000)


def test_a_box_on_the_map_lists_its_events_in_the_window(seeds: Driver) -> None:
    window, qtbot = seeds.window, seeds.qtbot
    qtbot.waitUntil(lambda: seeds.ask("extras()") is not None, timeout=10_000)
    target = seeds.map.focusProxy()
    assert target is not None
    symbol = seeds.marker("Kaesong")
    middle = QPointF(symbol["x"], symbol["y"])
    with qtbot.waitSignal(seeds.map.box_selected, timeout=5_000):
        for kind, at in (
            (QEvent.Type.MouseButtonPress, middle - QPointF(30, 30)),
            (QEvent.Type.MouseMove, middle),
            (QEvent.Type.MouseMove, middle + QPointF(30, 30)),
            (QEvent.Type.MouseButtonRelease, middle + QPointF(30, 30)),
        ):
            is_move, is_up = kind == QEvent.Type.MouseMove, kind == QEvent.Type.MouseButtonRelease
            button = Qt.MouseButton.NoButton if is_move else LEFT
            held = Qt.MouseButton.NoButton if is_up else LEFT
            shift = Qt.KeyboardModifier.ShiftModifier
            where = QPointF(target.mapToGlobal(at.toPoint()))
            QApplication.sendEvent(target, QMouseEvent(kind, at, where, button, held, shift))
    group = window.state.group
    assert seeds.place_id("Kaesong") in group
    assert window.evidence.title.text().endswith("in the box")
    assert len(seeds.card_texts()) == len(window.view.at_any(group))
    assert seeds.ask("extras()")["boxKept"]
    seeds.press(target, [Qt.Key.Key_Escape])
    qtbot.waitUntil(lambda: window.state.group == (), timeout=5_000)
    qtbot.waitUntil(lambda: not seeds.ask("extras()")["boxKept"], timeout=5_000)
    assert seeds.run("document.querySelector('.place-list').hidden")


def test_a_picture_of_the_map_is_saved_with_its_words(seeds: Driver, tmp_path: Path) -> None:
    window, qtbot = seeds.window, seeds.qtbot
    seeds.type_day("firstDay", "2020")
    window.actions_of_window.save_picture.trigger()
    dialog = window.findChild(PictureDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.preview.pixmap().isNull(), timeout=30_000)
    dialog.title.setText("Along the border")
    dialog.form.setCurrentIndex(1)
    with qtbot.waitSignal(window.map_tools.pictures.done, timeout=60_000):
        window.map_tools.pictures.save(dialog.wish(), tmp_path / "border.pdf")
    (page,) = PdfReader(tmp_path / "border.pdf").pages
    text = " ".join(page.extract_text().split())
    for words in ("Along the border", "From 1 January 2020", "OpenStreetMap", "Legend"):
        assert words in text
    with qtbot.waitSignal(window.map_tools.pictures.done, timeout=60_000):
        window.actions_of_window.copy_map.trigger()
    copied = QGuiApplication.clipboard().image()
    assert copied.size() == 2 * window.map.size()
