"""Adding events, and cutting, merging, splitting and deleting them, with mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from gui.engine.day_words import days
from gui.engine.decisions.values import BY_PERSON
from gui.engine.model import EventRecord, Status
from gui.engine.store.readings import date_mentions, mentions
from gui.window.correcting.event_dialog import EventDialog
from gui.window.correcting.excerpt_dialog import ExcerptDialog
from gui.window.correcting.shaping_link import SELECT_FIRST, THERE_ALREADY
from tests.journeys.driver import Driver
from tests.journeys.hands import (
    CONTROL_ALT,
    LEFT,
    cards_of,
    choose,
    choose_row,
    click_card,
    click_row,
    events_list,
    selected,
    undo,
    undo_action,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def reading(seeds: Driver) -> Driver:
    """An open article, at an event of it."""
    seeds.click_marker("Sinuiju")
    click_card(seeds, 0)
    QTest.keyClick(cards_of(seeds), Qt.Key.Key_Return, CONTROL)
    assert not seeds.window.article.isHidden()
    return seeds


def text_of(driver: Driver) -> str:
    article = driver.window.article.article_id
    assert article is not None
    return driver.window.evidence_link.reading(article)[0]


def select(driver: Driver, start: int, end: int) -> str:
    text = driver.window.article.text
    text.setFocus()
    text.setTextCursor(text.cursor_of(start, end))
    return text_of(driver)[start:end]


def add_dialog(driver: Driver) -> EventDialog:
    QTest.keyClick(driver.window, Qt.Key.Key_N, CONTROL_ALT)
    (found,) = [one for one in driver.window.findChildren(EventDialog) if one.isVisible()]
    return found


def cut_dialog(driver: Driver) -> ExcerptDialog:
    (found,) = [one for one in driver.window.findChildren(ExcerptDialog) if one.isVisible()]
    return found


def told(driver: Driver, record: EventRecord) -> list[EventRecord]:
    return list(driver.window.corpus.source.told_in(record.article_id))


def choose_in_text(driver: Driver, name: str, at: QPoint | None = None) -> None:
    """Choose in the context menu of the text, which waits for its end."""
    text = driver.window.article.text
    done = []

    def _choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        done.extend(one for one in menu.actions() if one.text() == name)
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(done[0]).center())

    QTimer.singleShot(0, _choose)
    at = at or text.cursorRect().center()
    reason = QContextMenuEvent.Reason.Mouse
    text.contextMenuEvent(QContextMenuEvent(reason, at, text.viewport().mapToGlobal(at)))
    assert len(done) == 1


def test_an_event_is_added_from_selected_words_with_what_they_name(reading: Driver) -> None:
    before = selected(reading)
    number = len(reading.window.corpus.events)
    article = before.article_id
    db = reading.session._db
    named = next(one for one in mentions(db, article) if one.role.is_literal and one.place)
    dated = next(one for one in date_mentions(db, article) if one.span is not None)
    start, end = min(named.start, dated.start), max(named.end, dated.end)
    words = select(reading, start, end)
    dialog = add_dialog(reading)
    assert named.place in dialog.ticked()
    assert dialog.days.text() == days(dated.span)
    assert dialog.why.text() == f"From “{dated.surface}”"
    dialog.status.setFocus()
    QTest.keyClicks(dialog.status, "Pl")
    QTest.mouseClick(dialog.use, LEFT)
    added = selected(reading)
    assert (added.excerpt, added.nth, added.event.status) == (words, BY_PERSON, Status.PLANNED)
    assert added.event.span == dated.span
    assert named.place in [one.place for one in added.event.places]
    assert len(reading.window.corpus.events) == number + 1
    cards = cards_of(reading).cards
    assert cards.card(cards.row_of(added.id)).note == "You added this event"
    assert undo_action(reading).text() == "Undo adding an event"
    text = reading.window.article.text
    text.setFocus()
    assert text.hasFocus()
    # Where the words were selected, the keys undo as anywhere else.
    QTest.keyClick(text, Qt.Key.Key_Z, CONTROL)
    assert len(reading.window.corpus.events) == number
    QTest.keyClick(reading.window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert reading.window.corpus.source.telling(added.id) == added


def test_place_and_date_of_a_new_event_are_typed(reading: Driver) -> None:
    start = selected(reading).event.start
    select(reading, start, start + 12)
    dialog = add_dialog(reading)
    for at in range(dialog.places.count()):
        dialog.places.item(at).setCheckState(Qt.CheckState.Unchecked)
    QTest.keyClicks(dialog.field, "Reykjav")
    assert dialog.found.isVisible()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert [one.name for one in dialog.ticked()] == ["Reykjavík"]
    QTest.keyClicks(dialog.field, "xyzzyx")
    assert dialog.problem.text() == "No place is called “xyzzyx”."
    QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.days.setText("perhaps")
    QTest.mouseClick(dialog.use, LEFT)
    assert dialog.problem.isVisible()
    dialog.days.clear()
    QTest.keyClick(dialog.days, Qt.Key.Key_Return)
    added = selected(reading)
    assert (added.nth, added.event.span) == (BY_PERSON, None)
    # The same words are not added twice; the event is deleted with its remarks, and comes back.
    select(reading, start, start + 12)
    QTest.keyClick(reading.window, Qt.Key.Key_N, CONTROL_ALT)
    assert reading.window.status.currentMessage() == THERE_ALREADY or not [
        one for one in reading.window.findChildren(EventDialog) if one.isVisible()
    ]
    reading.window.evidence.cards.select(added.id)
    QTest.keyClick(reading.window, Qt.Key.Key_Delete, CONTROL)
    assert reading.window.corpus.source.telling(added.id) is None
    assert undo_action(reading).text() == "Undo deleting an event"
    undo(reading)
    assert reading.window.corpus.source.telling(added.id) == added


def test_without_a_selection_nothing_is_added(reading: Driver) -> None:
    reading.window.article.text.setTextCursor(reading.window.article.text.cursor_of(3, 3))
    said = []
    reading.window.status.messageChanged.connect(said.append)
    QTest.keyClick(reading.window, Qt.Key.Key_N, CONTROL_ALT)
    assert not reading.window.findChildren(EventDialog)
    assert SELECT_FIRST in said


def test_the_words_of_an_event_are_changed_in_the_dialog_and_in_the_article(
    reading: Driver,
) -> None:
    before = selected(reading)
    start, end = before.event.start, before.event.end
    cards = cards_of(reading)
    menu = cards.menu_for(cards.currentIndex())
    assert [one.text() for one in menu.actions()].count("Change the text…") == 1
    menu.close()
    choose(reading, "Change the text…")
    dialog = cut_dialog(reading)
    assert dialog.chosen() == (start, end)
    assert not dialog.use.isEnabled()
    dialog.select(start, end - 6)
    QTest.mouseClick(dialog.use, LEFT)
    after = selected(reading)
    assert after.excerpt == before.excerpt[:-6].rstrip()
    assert after.event.span == before.event.span
    assert [one.place.key for one in after.event.places] == [
        one.place.key for one in before.event.places
    ]
    assert reading.window.corpus.source.telling(before.id) is None
    assert undo_action(reading).text() == "Undo text of the event"
    select(reading, start, end)
    choose_in_text(reading, "Make this the text of the selected event")
    assert selected(reading).excerpt == before.excerpt
    # Without a display a menu of the text keeps the keys for good.
    undo_action(reading).trigger()
    undo_action(reading).trigger()
    assert before in told(reading, before)


def test_an_event_is_split_where_it_is_wanted_and_its_parts_are_merged_again(
    reading: Driver,
) -> None:
    before = selected(reading)
    number = len(told(reading, before))
    choose(reading, "Split the event…")
    dialog = cut_dialog(reading)
    point = dialog.chosen()
    assert point is not None
    assert before.event.start < point[0] < before.event.end
    QTest.keyClick(dialog.text, Qt.Key.Key_Home, CONTROL)
    assert not dialog.use.isEnabled()
    dialog.select(*point)
    QTest.mouseClick(dialog.use, LEFT)
    first = selected(reading)
    assert (first.nth, first.event.start) == (BY_PERSON, before.event.start)
    assert len(told(reading, before)) == number + 1
    assert undo_action(reading).text() == "Undo splitting an event"
    second = next(one for one in told(reading, before) if one.event.start >= first.event.end)
    assert second.event.end == before.event.end
    reading.window.evidence.cards.select(first.id)
    cards = cards_of(reading)
    menu = cards.menu_for(cards.cards.index(cards.cards.row_of(first.id)))
    (merging,) = [one for one in menu.findChildren(QMenu) if one.title() == "Merge with"]
    (action,) = [one for one in merging.actions() if one.text().startswith("The one after")]
    merging.popup(QPoint(10, 10))
    QTest.mouseClick(merging, LEFT, pos=merging.actionGeometry(action).center())
    whole = selected(reading)
    assert (whole.excerpt, whole.nth) == (before.excerpt, BY_PERSON)
    assert len(told(reading, before)) == number
    assert undo_action(reading).text() == "Undo merging 2 events"
    undo(reading)
    undo(reading)
    assert before in told(reading, before)


def test_an_event_is_split_where_the_text_was_clicked(reading: Driver) -> None:
    before = selected(reading)
    text = reading.window.article.text
    at = text_of(reading).index(" ", before.event.start + 10) + 2
    text.setTextCursor(text.cursor_of(at, at))
    choose_in_text(reading, "Split the event here", text.cursorRect().center())
    first = selected(reading)
    assert first.nth == BY_PERSON
    assert before.event.start < first.event.end <= at


def test_rows_of_one_article_are_merged_into_one(seeds: Driver) -> None:
    panel = events_list(seeds)
    rows = [panel.model.row(at) for at in range(panel.model.rowCount())]
    first = next(
        at
        for at in range(len(rows) - 1)
        if rows[at].article.id == rows[at + 1].article.id
        and rows[at].record.excerpt != rows[at + 1].record.excerpt
        and not rows[at].record.also
        and not rows[at + 1].record.also
    )
    panel.table.scrollTo(panel.model.index(first + 1, 1))
    click_row(panel, first)
    click_row(panel, first + 1, Qt.KeyboardModifier.ShiftModifier)
    choose_row(seeds, panel, first, "Merge these events into one")
    made = selected(seeds)
    both = [rows[first].record.event, rows[first + 1].record.event]
    assert made.event.start == min(one.start for one in both)
    assert made.event.end == max(one.end for one in both)
    assert {one.place.key for one in made.event.places} == {
        one.place.key for event in both for one in event.places
    }
