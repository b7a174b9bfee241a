"""Names all the way round: from the search box and an article to the map and back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QToolButton, QToolTip

from gui.window.map_side.note import MapNote
from tests.journeys.driver import Driver

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def search(driver: Driver, text: str) -> QListView:
    """Type into the search box as an input method does; the list of places found."""
    QTest.keyClick(driver.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = driver.child("searchBox")
    assert box.hasFocus()
    for letter in text:
        QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))
    found = driver.child("foundPlacesList")
    assert isinstance(found, QListView)
    return found


def test_a_place_is_found_by_its_korean_name_and_shown(seeds: Driver) -> None:
    found = search(seeds, "신의주")
    assert found.isVisible()
    said = found.model().index(0, 0).data()
    assert said.startswith("Sinuiju · 신의주, city · North Korea, ")
    with seeds.qtbot.waitSignal(seeds.map.view_changed, timeout=5_000):
        QTest.mouseClick(
            found.viewport(), LEFT, NONE, found.visualRect(found.model().index(0, 0)).center()
        )
    assert seeds.window.state.place == seeds.place_id("Sinuiju")
    assert len(seeds.card_texts()) == seeds.rows()["Sinuiju"]
    seeds.wait_until_drawn()
    marker = seeds.marker("Sinuiju")
    assert marker["selected"]
    assert abs(marker["x"] - seeds.map.width() / 2) < 40


def test_a_place_without_events_is_shown_and_said_to_have_none(seeds: Driver) -> None:
    search(seeds, "reykjav")
    box = seeds.child("searchBox")
    QTest.keyClick(box, Qt.Key.Key_Down)
    with seeds.qtbot.waitSignal(seeds.map.view_changed, timeout=5_000):
        QTest.keyClick(box, Qt.Key.Key_Return)
    view = seeds.ask("view()")
    assert abs(view["lat"] - 64.14) < 0.1
    assert abs(view["lon"] + 21.9) < 0.1
    note = seeds.window.findChild(MapNote)
    assert isinstance(note, MapNote)
    assert note.text() == "Reykjavík: no events here"
    assert note.isVisible()
    QTest.mouseClick(seeds.map_in_hand(), LEFT, NONE, QPoint(40, 200))
    assert note.text() == ""


def test_the_search_finds_what_happened_at_a_place_in_any_of_its_names(seeds: Driver) -> None:
    search(seeds, "新義州")
    seeds.qtbot.waitUntil(lambda: seeds.window.state.search == "新義州", timeout=5_000)
    found = {item.record.id for item in seeds.window.view.shown}
    sinuiju = seeds.place_id("Sinuiju")
    events = seeds.window.corpus.events
    assert found == {record.id for record in events if sinuiju in record.place_ids}
    assert found


def test_the_names_of_an_article_tell_how_they_were_read_and_lead_to_the_map(
    seeds: Driver,
) -> None:
    seeds.click_marker("Sinuiju")
    cards = seeds.child("eventCards")
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_N)
    QTest.keyClick(cards, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    article = seeds.window.article
    seeds.qtbot.waitUntil(article.isVisible, timeout=5_000)
    text = article.text
    QTest.keyClick(seeds.window, Qt.Key.Key_M)
    assert text.hasFocus()
    assert text.textCursor().hasSelection()
    assert "<br>" in QToolTip.text()
    text.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(60):
        if text.textCursor().selectedText() == "Dandong":
            break
        QTest.keyClick(text, Qt.Key.Key_M)
    assert text.textCursor().selectedText() == "Dandong"
    point = text.cursorRect().center() - QPoint(12, 0)
    QTest.mouseClick(text.viewport(), LEFT, NONE, point)
    assert seeds.window.state.place == seeds.place_id("Dandong")
    seeds.wait_until_drawn()
    marker = seeds.marker("Dandong")
    assert marker["selected"]
    assert 0 < marker["x"] < seeds.map.width()
    assert 0 < marker["y"] < seeds.map.height()


def test_words_are_found_in_an_open_article(seeds: Driver) -> None:
    QTest.keyClick(seeds.window, Qt.Key.Key_N)
    QTest.keyClick(seeds.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    article = seeds.window.article
    seeds.qtbot.waitUntil(article.isVisible, timeout=5_000)
    QTest.keyClick(seeds.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = seeds.child("findInText")
    assert line.hasFocus()
    QTest.keyClicks(line, "korea")
    QTest.keyClick(line, Qt.Key.Key_Return)
    top = article.text.extraSelections()[-1]
    assert top.cursor.selectedText().casefold() == "korea"
    rect = article.text.cursorRect(top.cursor)
    assert 0 <= rect.top() < article.text.viewport().height()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert article.isVisible()
    QTest.keyClick(seeds.window, Qt.Key.Key_Escape)
    assert article.isHidden()


def test_governments_are_listed_when_they_are_asked_for(seeds: Driver) -> None:
    before = seeds.rows()
    action = seeds.window.actions_of_window.show_actors
    for button in seeds.window.findChildren(QToolButton):
        if button.defaultAction() is action:
            QTest.mouseClick(button, LEFT)
    assert action.isChecked()
    named = {row.place_id for row in seeds.window.view.actor_counts}
    names = {seeds.window.view.actors.places[place_id].name for place_id in named}
    assert {"Beijing", "Pyongyang", "United States"} <= names
    assert set(before) < set(seeds.rows())
    only = next(name for name in sorted(names) if name not in before)
    table = seeds.window.places
    at = next(
        row for row in range(table.model.rowCount()) if table.model.index(row, 0).data() == only
    )
    table.table.scrollTo(table.model.index(at, 0))
    rect = table.table.visualRect(table.model.index(at, 0))
    QTest.mouseClick(table.table.viewport(), LEFT, NONE, rect.center())
    assert seeds.window.evidence.title.text() == only
    assert seeds.window.evidence.named.text() == "Named as a government"
    assert len(seeds.card_texts()) == seeds.rows()[only]
