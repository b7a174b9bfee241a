"""A place of the user's own: the form at a point of the map, and what follows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from gui.engine.gazetteer.own_places_file import NewPlace
from gui.engine.model import WherePrec
from gui.window.places.new_place import NewPlaceDialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(window):
    window.map.add_requested.emit(41.31, 126.62)
    found = window.findChild(NewPlaceDialog)
    assert found.isVisible()
    return found


def test_the_form_asks_for_a_name_first(dialog, qtbot, window):
    assert dialog.focusWidget() is dialog.name
    with qtbot.assertNotEmitted(window.map_tools.new_places.place_described):
        QTest.mouseClick(dialog.add, LEFT)
    assert dialog.problem.text() == "Type the name of the place."
    assert dialog.isVisible()


def test_what_is_typed_is_told(dialog, qtbot, window):
    QTest.keyClicks(dialog.name, "Northern depot")
    QTest.keyClicks(dialog.names, "Depot North; N. depot, Depot North ,")
    dialog.kind.setCurrentText("Facility or works")
    assert not dialog.radius.isVisible()
    dialog.exactness.setCurrentText("Anywhere in an area around it")
    assert dialog.radius.isVisible()
    dialog.radius.setValue(3.5)
    QTest.keyClicks(dialog.note, "seen on pictures")
    with qtbot.waitSignal(window.map_tools.new_places.place_described) as told:
        QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    assert told.args[0] == NewPlace(
        "Northern depot", 41.31, 126.62, ("Depot North", "N. depot"), "S.FCL", WherePrec.FUZZY,
        3.5, "seen on pictures",
    )  # fmt: skip


def test_a_radius_that_was_hidden_again_does_not_count(dialog, qtbot, window):
    QTest.keyClicks(dialog.name, "Depot")
    dialog.exactness.setCurrentIndex(2)
    dialog.exactness.setCurrentIndex(1)
    with qtbot.waitSignal(window.map_tools.new_places.place_described) as told:
        QTest.mouseClick(dialog.add, LEFT)
    assert (told.args[0].where_prec, told.args[0].radius_km) == (WherePrec.NEAR, 0.0)


def test_what_went_wrong_is_said_in_the_form_and_nothing_typed_is_lost(dialog, window):
    QTest.keyClicks(dialog.name, "Depot")
    assert window.map_tools.new_places.show_problem("places.csv could not be written.")
    assert dialog.isVisible()
    assert dialog.problem.text() == "places.csv could not be written."
    assert dialog.name.text() == "Depot"


@pytest.mark.parametrize(
    ("articles", "button"), [(1, "Read 1 article again"), (3, "Read 3 articles again")]
)
def test_articles_that_name_it_are_offered_to_be_read_again(
    dialog, qtbot, window, articles, button
):
    window.map_tools.new_places.show_kept("Depot", articles)
    assert not dialog.isVisible()
    box = window.findChild(QMessageBox)
    (again,) = [one for one in box.findChildren(QPushButton) if one.text() == button]
    with qtbot.waitSignal(window.map_tools.new_places.reading_wanted):
        QTest.mouseClick(again, LEFT)


def test_without_such_articles_nothing_is_asked(dialog, window):
    window.map_tools.new_places.show_kept("Depot", 0)
    assert not dialog.isVisible()
    assert window.findChild(QMessageBox) is None
    assert not window.map_tools.new_places.show_problem("too late")
