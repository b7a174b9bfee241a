"""The list of places, with real keys and a real mouse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.engine.model import Corpus
from gui.engine.timeline import ViewState, visible
from gui.window.looks.colours import LIGHT
from gui.window.places.model import Column
from gui.window.places.panel import PAD_PX, PlacesPanel
from tests.window.samples import DANDONG, PYONGYANG, SINUIJU

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def show(panel, view, places):
    panel.set_rows(view.counts, places, view.actor_counts, view.actors.places)


@pytest.fixture
def panel(qtbot, sample):
    corpus, _ = sample
    panel = PlacesPanel()
    qtbot.addWidget(panel)
    panel.resize(260, 500)
    show(panel, visible(ViewState(), corpus), corpus.places)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    return panel


def names(panel):
    return [panel.model.row(at).name for at in range(panel.model.rowCount())]


def click_heading(panel, column):
    header = panel.table.horizontalHeader()
    x = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    QTest.mouseClick(header.viewport(), LEFT, NONE, QPoint(x, 10))


def test_places_with_most_events_come_first(panel):
    assert names(panel)[:2] == ["Dandong", "Sinuiju"]
    assert [panel.model.row(at).total for at in range(3)] == [6, 6, 2]


def test_a_click_on_a_heading_sorts_and_keeps_the_selection(panel):
    panel.select(SINUIJU)
    click_heading(panel, Column.PLACE)
    assert names(panel) == sorted(names(panel), key=str.casefold)
    click_heading(panel, Column.PLACE)
    assert names(panel) == sorted(names(panel), key=str.casefold, reverse=True)
    rows = panel.table.selectionModel().selectedRows()
    assert [panel.model.row(index.row()).place_id for index in rows] == [SINUIJU]


def test_a_wide_list_has_a_column_for_kind_and_country_and_sorts_by_it(panel):
    assert panel.table.isColumnHidden(Column.KIND)
    panel.resize(600, 500)
    assert not panel.table.isColumnHidden(Column.KIND)
    click_heading(panel, Column.KIND)
    kinds = [panel.model.row(at).kind for at in range(panel.model.rowCount())]
    assert kinds == sorted(kinds)


def test_arrow_keys_select_and_enter_goes_there(qtbot, panel):
    panel.table.setFocus()
    with qtbot.waitSignal(panel.place_selected) as chosen:
        QTest.keyClick(panel.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.place_activated) as there:
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert chosen.args == there.args


def test_selecting_from_outside_wishes_for_nothing(qtbot, panel):
    with qtbot.assertNotEmitted(panel.place_selected):
        panel.select(DANDONG)
        panel.select(None)
    assert not panel.table.selectionModel().hasSelection()


def test_letters_typed_in_the_list_filter_it_by_any_name(qtbot, panel):
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_P)
    assert panel.filter.text() == "p"
    QTest.keyClicks(panel.filter, "yong")
    assert names(panel) == ["Pyongyang"]
    panel.filter.setText("신의주")
    assert names(panel) == ["Sinuiju"]
    panel.filter.setText("north korea")
    assert set(names(panel)) == {"Sinuiju", "Pyongyang"}


def test_an_empty_list_says_why(panel):
    panel.filter.setText("Atlantis")
    assert panel.said == "No place here is called “Atlantis”."
    panel.filter.clear()
    show(panel, visible(ViewState(), Corpus()), {})
    assert panel.said == "No places to show."


def test_new_counts_keep_selection_and_scroll_position(panel, sample, qtbot):
    corpus, _ = sample
    panel.resize(260, 160)
    panel.select(PYONGYANG)
    panel.table.verticalScrollBar().setValue(60)
    before = panel.table.verticalScrollBar().value()
    with qtbot.assertNotEmitted(panel.place_selected):
        show(panel, visible(ViewState(search="dandong"), corpus), corpus.places)
        show(panel, visible(ViewState(), corpus), corpus.places)
    rows = panel.table.selectionModel().selectedRows()
    assert [panel.model.row(index.row()).place_id for index in rows] == [PYONGYANG]
    assert before > 0


def test_a_row_is_read_out_in_full(panel):
    index = panel.model.index(0, Column.PLACE)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Dandong, city · China, 6 events"


def test_escape_in_the_filter_empties_it_first(qtbot, panel):
    panel.filter.setFocus()
    QTest.keyClicks(panel.filter, "pyong")
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.filter.text() == ""
    assert len(names(panel)) > 1


def test_the_whole_row_under_the_mouse_is_marked(qtbot, panel):
    viewport = panel.table.viewport()
    y = panel.table.visualRect(panel.model.index(1, Column.PLACE)).bottom() - 1
    columns = (2, viewport.width() // 2, viewport.width() - 3)

    def grounds():
        picture = viewport.grab().toImage()
        return {picture.pixelColor(x, y).name() for x in columns}

    assert grounds() == {LIGHT.panel}
    QTest.mouseMove(viewport, QPoint(40, y))
    assert grounds() == {LIGHT.hover}
    panel.table.row_hovered.emit(-1)
    assert grounds() == {LIGHT.panel}


def test_a_long_name_goes_on_as_far_as_its_number(panel, sample):
    corpus, _ = sample
    long_name = "Korean Demilitarized Zone and around"
    places = dict(corpus.places)
    places[DANDONG] = replace(places[DANDONG], name=long_name)
    show(panel, visible(ViewState(), corpus), places)
    narrow = panel.table.columnWidth(Column.PLACE)
    assert panel.fontMetrics().horizontalAdvance(long_name) > narrow - PAD_PX
    viewport = panel.table.viewport()
    rect = panel.table.visualRect(panel.model.index(0, Column.PLACE))
    assert panel.model.row(0).name == long_name
    picture = viewport.grab().toImage()
    upper = range(rect.top() + 4, rect.center().y())
    beyond = range(narrow + 1, narrow + 6)
    assert any(picture.pixelColor(x, y).lightness() < 160 for x in beyond for y in upper), (
        "the name is cut at its column"
    )


def test_the_arrow_points_down_where_the_most_stand_above(panel):
    header = panel.table.horizontalHeader()

    def light():
        """How light the upper and the lower half are where the arrow stands."""
        picture = header.viewport().grab().toImage()
        left, middle = header.sectionViewportPosition(Column.EVENTS), header.height() // 2
        return tuple(
            sum(picture.pixelColor(left + x, y).lightness() for x in range(11) for y in rows)
            for rows in (range(middle - 4, middle), range(middle, middle + 4))
        )

    upper, lower = light()
    click_heading(panel, Column.EVENTS)
    upper_then, lower_then = light()
    assert upper < upper_then
    assert lower > lower_then
