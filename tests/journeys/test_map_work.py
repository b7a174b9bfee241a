"""What a person does on the map beyond a click: add places, draw boxes, keep views."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

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
