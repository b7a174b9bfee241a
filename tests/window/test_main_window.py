"""The whole window: one state, and every part in step with it."""

from __future__ import annotations

import itertools
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QProgressBar,
    QPushButton,
)

from gui import settings as names
from gui.engine.model import Corpus, EventId
from gui.engine.timeline import Tray
from gui.settings import Settings
from gui.window.main_window import MainWindow
from gui.window.window_layout import Panel
from tests.window import samples
from tests.window.fakes import RememberingMap
from tests.window.hands import click, listed, named, press
from tests.window.samples import BRIDGE, CHINA, DANDONG, SINUIJU

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SPRING = (date(2025, 3, 1), date(2025, 5, 31))


def type_days(window, first, last):
    for name, text in (("firstDay", first), ("lastDay", last)):
        edit = named(window, name)
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, text)
        QTest.keyClick(edit, Qt.Key.Key_Return)


def offers(window):
    """The buttons of an empty evidence panel."""
    return [one for one in window.evidence.findChildren(QPushButton) if one.isVisible()]


# One state


def test_every_part_has_its_name(window):
    for name in (
        "mapView timeline firstDay lastDay placesTable evidencePanel eventCards "
        "searchBox hiddenCounts"
    ).split():
        named(window, name)
    window.open_article(EventId(1))
    named(window, "articleView")
    assert window.objectName() == "mainWindow"


def test_the_map_learns_places_once_and_counts(window):
    assert set(window.map.places.names) >= {"Dandong", "Sinuiju", "China"}
    assert window.map.times_places_set == 1
    assert {mark["id"]: mark["certain"] for mark in window.map.counts}[SINUIJU] == 6
    assert window.map.theme == "light"


def test_the_window_follows_a_handle_that_never_rests(qtbot, window):
    shown = []
    window.state_changed.connect(shown.append)
    hand, days = QTimer(), itertools.count(date(2025, 1, 1).toordinal())
    hand.timeout.connect(
        lambda: window.timeline.range_changed.emit(date.fromordinal(next(days)), None)
    )
    # Quicker than the window draws.
    hand.start(2)
    try:
        qtbot.waitUntil(lambda: len(shown) >= 5)
    finally:
        hand.stop()


def test_typed_days_change_map_list_cards_and_counts_together(qtbot, window):
    with qtbot.waitSignal(window.state_changed, check_params_cb=lambda state: state.last_day):
        type_days(window, "Mar 2025", "May 2025")
    assert (window.state.first_day, window.state.last_day) == SPRING
    shown = {record.id for record in listed(window)}
    assert shown == {item.record.id for item in window.view.shown}
    assert {mark["id"] for mark in window.map.counts} == {DANDONG, SINUIJU}
    assert window.places.model.rowCount() == 2
    assert window.counts.text() == "4 shown · 12 outside the range · 2 undated · 2 without a place"


def test_shown_and_hidden_events_add_up_to_the_corpus(window):
    for bounds in ((None, None), SPRING, (date(2020, 6, 14), None), (None, date(1999, 1, 1))):
        for search in ("", "Sinuiju", "no such word"):
            window.set_state(replace(window.state.with_range(*bounds), search=search))
            hidden = sum(len(records) for records in window.view.trays.values())
            assert len(window.view.shown) + hidden == len(window.corpus.events)
            assert len(listed(window)) == len(window.view.shown)


def test_possible_events_are_counted_apart_and_say_so(window):
    window.set_state(window.state.with_range(date(2025, 2, 10), date(2025, 2, 20)))
    assert {mark["id"]: (mark["certain"], mark["possible"]) for mark in window.map.counts}[
        BRIDGE
    ] == (0, 2)
    cards = named(window, "eventCards").model()
    assert all(cards.card(row).note == "may lie outside these dates" for row in range(2))


def test_many_wishes_of_a_drag_cost_few_redraws(qtbot, window):
    before = window.map.times_counts_set
    with qtbot.waitSignal(window.state_changed):
        for day in range(1, 28):
            window.timeline.range_changed.emit(date(2025, 3, day), None)
    assert window.state.first_day == date(2025, 3, 27)
    assert window.map.times_counts_set == before + 1


def test_dragging_a_handle_filters_the_map(qtbot, window):
    handle = named(window, "firstHandle")
    grip = handle.rect().center()
    QTest.mousePress(handle, LEFT, NONE, grip)
    QTest.mouseMove(handle, grip + QPoint(500, 0))
    with qtbot.waitSignal(window.state_changed):
        QTest.mouseRelease(handle, LEFT, NONE, grip)
    assert window.state.first_day is not None
    assert len(window.view.shown) < len(window.corpus.events)
    assert sum(mark["certain"] for mark in window.map.counts) < 24


# Selecting


def test_a_click_on_the_map_selects_everywhere_and_leaves_the_map_where_it_is(window):
    window.map.place_clicked.emit(SINUIJU)
    assert named(window, "evidenceTitle").text() == "Sinuiju"
    assert named(window, "evidenceCounts").text() == "6 events in 2 articles"
    assert all(SINUIJU in record.place_ids for record in listed(window))
    rows = named(window, "placesTable").selectionModel().selectedRows()
    assert [window.places.model.row(row.row()).place_id for row in rows] == [SINUIJU]
    assert window.map.selected == [(SINUIJU, False)]


def test_a_click_in_the_list_selects_everywhere_and_reveals_the_place(window):
    table = named(window, "placesTable")
    row = window.places.model.row_of(BRIDGE)
    rect = table.visualRect(window.places.model.index(row, 0))
    QTest.mouseClick(table.viewport(), LEFT, NONE, rect.center())
    assert window.state.place == BRIDGE
    assert window.map.selected == [(BRIDGE, True)]
    assert named(window, "evidenceTitle").text() == "New Yalu River Bridge"


def test_enter_in_the_list_goes_there_on_the_map(window):
    table = named(window, "placesTable")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert window.map.fits[-1] == [window.state.place]


def test_a_click_on_the_sea_selects_nothing(window):
    window.map.place_clicked.emit(SINUIJU)
    window.map.background_clicked.emit()
    assert window.state.place is None
    assert window.map.selected[-1] == (None, True)
    assert named(window, "evidenceTitle").text() == "All places"


def test_a_card_marks_its_place_on_the_map(window):
    cards = named(window, "eventCards")
    event = listed(window)[2]
    rect = cards.visualRect(cards.model().index(2))
    QTest.mouseClick(cards.viewport(), LEFT, NONE, rect.topLeft() + QPoint(40, 40))
    assert window.state.event == event.id
    assert window.map.selected[-1] == (event.place_ids[0], True)
    assert window.state.place is None
    assert named(window, "eventPosition").text() == f"3 of {len(listed(window))}"


@pytest.mark.parametrize(("on", "back"), [("N", "P"), ("Alt+Down", "Alt+Up")])
def test_keys_go_through_the_events(window, on, back):
    for expected in (0, 1, 2):
        press(window, on)
        assert window.state.event == listed(window)[expected].id
    press(window, back)
    assert window.state.event == listed(window)[1].id


def test_letters_typed_into_the_search_are_no_shortcuts(window):
    press(window, "Ctrl+F")
    QTest.keyClicks(QApplication.focusWidget(), "np")
    assert named(window, "searchBox").text() == "np"
    assert window.state.event is None


def test_a_selection_that_leaves_the_range_is_still_named(window):
    window.map.place_clicked.emit(CHINA)
    window.set_state(window.state.with_range(*SPRING))
    assert named(window, "evidenceTitle").text() == "China"
    said = named(window, "emptyEvidence").text()
    assert said == "No events at China between 1 March 2025 and 31 May 2025."
    click(offers(window)[0])
    assert not window.state.is_bounded
    assert len(listed(window)) == 2


# Search, trays, empty states


def test_the_search_filters_text_and_place_names(qtbot, window):
    box = named(window, "searchBox")
    box.setFocus()
    with qtbot.waitSignal(window.state_changed, check_params_cb=lambda state: state.search):
        QTest.keyClicks(box, "spokesman")
    assert {record.excerpt for record in listed(window)} == {samples.SENTENCES[1][0]}
    assert "18 filtered" in window.counts.text()
    box.clear()
    qtbot.waitUntil(lambda: not window.state.search)
    assert len(listed(window)) == 18


def test_what_a_search_finds_is_read_from_its_beginning(qtbot, window):
    window.show()
    bar = window.evidence.cards.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    with qtbot.waitSignal(window.state_changed, check_params_cb=lambda state: state.search):
        named(window, "searchBox").setText("2025")
    assert bar.maximum() > 0
    assert bar.value() == 0


def test_articles_coming_in_do_not_undo_what_is_being_typed(qtbot, window):
    box = named(window, "searchBox")
    box.setFocus()
    QTest.keyClicks(box, "spokes")
    window.set_corpus(samples.make_corpus(3)[0])
    QTest.keyClicks(box, "man")
    assert box.text() == "spokesman"
    qtbot.waitUntil(lambda: window.state.search == "spokesman")


@pytest.mark.parametrize("tray", [Tray.OUTSIDE, Tray.UNDATED, Tray.WITHOUT_PLACE])
def test_a_count_of_hidden_events_lists_them_and_toggles_back(window, tray):
    window.set_state(window.state.with_range(*SPRING))
    button = named(window, f"tray_{tray.value}")
    click(button)
    assert button.isChecked()
    assert [record.id for record in listed(window)] == [
        record.id for record in window.view.trays[tray]
    ]
    click(button)
    assert window.state.tray is None
    assert len(listed(window)) == len(window.view.shown)


def test_an_empty_range_says_how_many_lie_outside(window):
    window.set_state(window.state.with_range(date(1999, 1, 1), date(1999, 12, 31)))
    assert named(window, "emptyEvidence").text() == (
        "No events between 1 January 1999 and 31 December 1999: 16 lie outside."
    ).replace("16", str(len(window.view.trays[Tray.OUTSIDE])))
    click(offers(window)[0])
    assert len(listed(window)) == 18


def test_a_window_without_articles_teaches(empty_window):
    assert named(empty_window, "emptyEvidence").text() == "Drop articles here, or add a folder."
    assert [one.text() for one in offers(empty_window)] == ["Add articles…", "Add a folder…"]


# The article


def test_the_article_opens_at_the_excerpt_and_follows_the_selection(window):
    press(window, "N")
    press(window, "Ctrl+Return")
    article = named(window, "articleView")
    assert article.isVisible()
    assert named(window, "articleTitle").text() == "Bridge over the Yalu, part 1"
    press(window, "N")
    assert named(window, "articleTitle").text() == "Bridge over the Yalu, part 2"
    click(named(window, "closeArticle"))
    assert not article.isVisible()


def test_the_article_comes_up_even_if_the_evidence_was_hidden(window):
    press(window, "F9")
    assert not named(window, "evidencePanel").isVisible()
    window.open_article(EventId(1))
    assert named(window, "articleView").isVisible()
    assert named(window, "evidencePanel").isVisible()


# Stepping back


def test_escape_steps_back_one_thing_at_a_time(qtbot, window):
    type_days(window, "2025", "2025")
    qtbot.waitUntil(lambda: len(window.view.shown) < 18)
    window.search.setText("sinuiju")
    qtbot.waitUntil(lambda: window.state.search == "sinuiju")
    window.map.place_clicked.emit(SINUIJU)
    named(window, "eventCards").setFocus()
    press(window, "N")
    press(window, "Ctrl+Return")
    assert named(window, "articleView").isVisible()
    press(window, "Escape")
    assert not named(window, "articleView").isVisible()
    press(window, "Escape")
    assert window.state.place is None
    assert window.state.event is None
    press(window, "Escape")
    assert window.state.search == window.search.text() == ""
    press(window, "Escape")
    assert not window.state.is_bounded
    assert named(window, "firstDay").text() == ""
    before = window.state
    press(window, "Escape")
    assert window.state == before


# The corpus grows


def test_a_growing_corpus_keeps_range_and_selection(window):
    window.set_state(window.state.with_range(date(2024, 1, 1), date(2025, 12, 31)))
    window.map.place_clicked.emit(SINUIJU)
    press(window, "N")
    before = window.state
    bigger, _ = samples.make_corpus(3)
    window.set_corpus(bigger)
    assert window.state == before
    assert len(listed(window)) == 6
    times = window.map.times_places_set
    window.set_corpus(bigger)
    assert window.map.times_places_set == times


def test_the_map_is_fitted_until_the_user_takes_it_in_hand(window):
    bigger, _ = samples.make_corpus(3)
    window.set_corpus(bigger)
    assert window.map.fits == [None, None]
    QTest.mousePress(window.map, LEFT)
    window.set_corpus(samples.make_corpus(4)[0])
    assert window.map.fits == [None, None]
    press(window, "Ctrl+0")
    window.set_corpus(samples.make_corpus(5)[0])
    assert window.map.fits == [None] * 4


def test_what_is_gone_from_the_corpus_is_not_selected_any_more(window):
    window.map.place_clicked.emit(SINUIJU)
    press(window, "N")
    press(window, "Ctrl+Return")
    window.set_corpus(Corpus())
    assert (window.state.place, window.state.event) == (None, None)
    assert not named(window, "articleView").isVisible()
    assert listed(window) == []


# Work, notices, files


def test_long_work_shows_progress_and_can_be_cancelled(qtbot, window):
    bar = window.findChild(QProgressBar, "progressBar")
    window.set_progress(1, 4, "Reading a.txt")
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)
    window.set_progress(3, 4, "Reading c.txt")
    assert (bar.value(), bar.maximum()) == (3, 4)
    assert named(window, "progressWords").text() == "Reading c.txt · 3 of 4"
    with qtbot.waitSignal(window.cancel_requested):
        click(named(window, "cancelWork"))
    assert not named(window, "cancelWork").isEnabled()
    window.clear_progress()
    assert not bar.isVisible()


def test_short_work_shows_no_progress(qtbot, window):
    window.set_progress(0, 1, "Reading a.txt")
    window.clear_progress()
    assert not window.status._later.isActive()


def test_a_notice_stays_until_it_is_closed(window):
    window.show_notice("<b>report.pdf</b> is protected by a password.")
    said = named(window, "noticeWords")
    assert said.isVisible()
    assert said.text() == "<b>report.pdf</b> is protected by a password."
    assert said.textFormat() is Qt.TextFormat.PlainText
    click(named(window, "closeNotices"))
    assert not said.isVisible()


def test_a_failing_map_is_told(window):
    window.map.page_failed.emit("The map cannot be shown: the page did not load.")
    assert named(window, "noticeWords").text().startswith("The map cannot be shown")


def test_files_dropped_on_the_window_are_to_be_added(qtbot, window, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt")), QUrl("https://example.org/b")])
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, LEFT, NONE)
    with qtbot.waitSignal(window.add_articles_requested) as asked:
        QApplication.sendEvent(window, drop)
    assert asked.args == [[str(tmp_path / "a.txt")]]


def test_files_dropped_on_the_map_reach_the_window(window):
    assert window.acceptDrops()
    assert not window.map.acceptDrops()


def test_citations_of_the_selected_event_are_copied(window):
    press(window, "N")
    press(window, "Ctrl+Alt+C")
    assert "Reuters, 27 March 2025" in QGuiApplication.clipboard().text()


# Looks, layout, memory


def test_a_chosen_theme_dresses_everything_and_is_remembered(window, settings):
    window.actions_of_window.themes["dark"].trigger()
    assert window.map.theme == "dark"
    assert settings.get(names.THEME) == "dark"
    assert QApplication.palette().window().color().lightness() < 60
    window.actions_of_window.themes["system"].trigger()
    assert settings.get(names.THEME) == "system"


@pytest.mark.parametrize(
    ("key", "name"), [("F7", "timeline"), ("F8", "placesTable"), ("F9", "evidencePanel")]
)
def test_a_panel_goes_and_comes_back_by_the_same_key(window, key, name):
    part = named(window, name)
    size = part.size()
    press(window, key)
    assert not part.isVisible()
    press(window, key)
    assert part.isVisible()
    assert part.size() == size


def test_layout_and_theme_come_back_at_the_next_start(qtbot, window, settings, sample, tmp_path):
    window.resize(900, 650)  # no larger than the offscreen screen allows
    window._layout.columns.setSizes([330, 250, 318])
    press(window, "F7")
    window.actions_of_window.themes["dark"].trigger()
    window.close()
    again = MainWindow(RememberingMap(), sample[1].__getitem__, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.show()
    assert again.height() == 650
    assert abs(again.places.width() - 330) <= 4
    assert not named(again, "timeline").isVisible()
    assert not again.actions_of_window.panels[Panel.TIMELINE].isChecked()
    assert again.map.theme == "dark"
    again.actions_of_window.themes["system"].trigger()


@pytest.mark.parametrize("content", [b"\x00\xff[", b"[window]\ngeometry=@ByteArray(nonsense)\n"])
def test_a_broken_settings_file_never_stops_the_start(qtbot, sample, tmp_path, content):
    path = tmp_path / "broken.ini"
    path.write_bytes(content)
    window = MainWindow(RememberingMap(), sample[1].__getitem__, Settings(path))
    qtbot.addWidget(window)
    window.show()
    assert window.isVisible()


def test_the_window_is_usable_when_small(window):
    window.resize(1024, 700)
    window.open_article(EventId(1))
    assert window.width() == 1024
    assert window.map.width() >= 240
    assert named(window, "articleText").height() >= 100


def test_the_window_imports_nothing_heavy():
    code = (
        "import sys, gui.window.main_window as m; "
        "print([n for n in ('folium', 'spacy', 'superqt', 'geopy', 'sqlite3',"
        " 'PySide6.QtWebEngineCore') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_while_the_first_articles_are_read_nothing_is_said_to_be_missing(empty_window):
    said = empty_window.findChild(QLabel, "emptyEvidence")
    before = said.text()
    empty_window.set_progress(0, 5, "Reading a.txt")
    reading = said.text()
    empty_window.clear_progress()
    assert reading != before
    assert said.text() == before
