"""Tags, notes and grades with mouse and keys on the seeds: shown, filtered, undone, found again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gui.engine.filters import Facet
from gui.engine.model import Status
from gui.engine.remarks import Credibility, Reliability
from gui.window.correcting.remarks_dialog import RemarksDialog
from gui.window.evidence.cards import Card
from gui.window.filters.facets import facet_rows
from tests.journeys.driver import Driver
from tests.journeys.hands import (
    CONTROL_ALT,
    LEFT,
    NONE,
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


@pytest.fixture
def dandong(seeds: Driver) -> Driver:
    seeds.click_marker("Dandong")
    click_card(seeds, 0)
    return seeds


def shown_card(driver: Driver) -> Card:
    cards = cards_of(driver).cards
    return cards.card(cards.row_of(selected(driver).id))


def asked(driver: Driver) -> RemarksDialog:
    QTest.keyClick(driver.window, Qt.Key.Key_T, CONTROL_ALT)
    (found,) = [one for one in driver.window.findChildren(RemarksDialog) if one.isVisible()]
    return found


def search(driver: Driver, text: str) -> None:
    driver.window.search.setText(text)
    driver.window.search_link.send()


def test_tags_a_note_and_grades_are_one_step_and_stand_on_the_card(dandong: Driver) -> None:
    before = selected(dandong)
    outlet = dandong.window.corpus.articles[before.article_id].outlet
    dialog = asked(dandong)
    QTest.keyClicks(dialog.tags, "border, to check")
    QTest.keyClicks(dialog.note, "Ask the port.")
    dialog.credibility.setFocus()
    QTest.keyClick(dialog.credibility, Qt.Key.Key_2)
    dialog.reliability.setFocus()
    QTest.keyClick(dialog.reliability, Qt.Key.Key_B)
    QTest.mouseClick(dialog.keep, LEFT)
    card = shown_card(dandong)
    assert (card.tags, card.noted, card.grade) == (("border", "to check"), "Ask the port.", "B2")
    assert "Outlet B: usually reliable" in card.reasons
    assert "tags: border, to check, grade B2, note: Ask the port." in card.spoken
    assert selected(dandong).event == before.event
    assert undo_action(dandong).text() == "Undo tags, note and grade of the event"
    # All articles of the outlet have its grade.
    articles = dandong.window.corpus.articles.values()
    graded = {one.outlet: one.reliability for one in articles}
    assert graded[outlet] is Reliability.USUAL
    assert sum(grade is not None for grade in graded.values()) == 1
    undo(dandong)
    assert shown_card(dandong).grade == shown_card(dandong).noted == ""
    assert selected(dandong) == before


def test_what_was_kept_is_there_again_in_the_dialog_and_too_much_is_said(dandong: Driver) -> None:
    dialog = asked(dandong)
    QTest.keyClicks(dialog.tags, "border")
    QTest.keyClick(dialog.tags, Qt.Key.Key_Return)
    click_card(dandong, 1)
    dialog = asked(dandong)
    dialog.tags.setText("x" * 61)
    QTest.mouseClick(dialog.keep, LEFT)
    assert dialog.problem.text() == "A tag has at most 60 characters."
    assert dialog.isVisible()
    dialog.tags.clear()
    # The tag that is known is taken as it was written first.
    QTest.keyClicks(dialog.tags, "BORDER")
    assert dialog.problem.isHidden()
    QTest.mouseClick(dialog.keep, LEFT)
    assert shown_card(dandong).tags == ("border",)
    dialog = asked(dandong)
    assert dialog.tags.text() == "border"
    dialog.reject()


def test_tags_and_grades_are_filtered_and_searched(dandong: Driver) -> None:
    dialog = asked(dandong)
    QTest.keyClicks(dialog.tags, "border")
    QTest.keyClick(dialog.tags, Qt.Key.Key_Return)
    choose(dandong, "Grade of the event", "4: doubtful")
    tagged = selected(dandong)
    assert tagged.remarks.credibility is Credibility.DOUBTFUL
    QTest.keyClick(dandong.window, Qt.Key.Key_Escape)
    search(dandong, "tag:bor")
    assert [one.id for one in _shown(dandong)] == [tagged.id]
    search(dandong, "")
    window = dandong.window
    filters = window.left.filters
    filters.set_open(True)
    corpus = window.corpus
    for facet, value, label in (
        (Facet.TAG, "border", "border"),
        (Facet.CREDIBILITY, Credibility.DOUBTFUL, "4: doubtful"),
    ):
        rows = facet_rows(
            facet, window.state.filters, corpus.prepared.filtering, None, corpus.articles
        )
        assert next((row.value, row.label, row.events) for row in rows) == (value, label, 1)
        heading = filters._headings[facet]
        heading.setExpanded(True)
        item = heading.child(0)
        filters.tree.scrollToItem(item)
        QTest.mouseClick(
            filters.tree.viewport(), LEFT, NONE, filters.tree.visualItemRect(item).center()
        )
        assert [one.id for one in _shown(dandong)] == [tagged.id]
        filters.filters_changed.emit(window.state.filters.without(facet))


def _shown(driver: Driver) -> list[object]:
    return [item.record for item in driver.window.view.shown]


def test_several_rows_of_the_list_are_tagged_graded_and_copied(dandong: Driver) -> None:
    dialog = asked(dandong)
    QTest.keyClicks(dialog.tags, "border")
    QTest.keyClick(dialog.tags, Qt.Key.Key_Return)
    QTest.keyClick(dandong.window, Qt.Key.Key_Escape)
    panel = events_list(dandong)
    for path in (
        ("Tags", "border"),
        ("Grade of the events", "1: confirmed by others"),
        ("Change the status", "Planned"),
    ):
        panel.table.selectRow(1)
        click_row(panel, 3, Qt.KeyboardModifier.ShiftModifier)
        choose_row(dandong, panel, 2, *path)
    records = [panel.model.row(at).record for at in (1, 2, 3)]
    assert [one.remarks.tags for one in records] == [("border",)] * 3
    assert {one.remarks.credibility for one in records} == {Credibility.CONFIRMED}
    assert {one.event.status for one in records} == {Status.PLANNED}
    assert undo_action(dandong).text() == "Undo status of 3 events"
    panel.table.selectRow(2)
    panel.copy_rows()
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0].endswith("tags,note,credibility,reliability")
    assert ",border,,1," in copied


def test_place_and_date_are_changed_from_a_row_and_an_event_left_out(
    seeds: Driver,
) -> None:
    panel = events_list(seeds)
    record = panel.model.row(0).record
    click_row(panel, 0)
    choose_row(seeds, panel, 0, "Change the date…")
    dialog = seeds.child("changeDate")
    dialog.field.setText("2025-05-01")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    changed = seeds.window.corpus.source.telling(record.id)
    assert changed is not None
    assert changed.event.corrected == ("date",)
    undo(seeds)
    click_row(panel, 0)
    choose_row(seeds, panel, 0, "Change the place…")
    dialog = seeds.child("changePlace")
    dialog.field.setText("40.2, 124.5")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    changed = seeds.window.corpus.source.telling(record.id)
    assert changed is not None
    assert (40.2, 124.5) in [(one.place.lat, one.place.lon) for one in changed.event.places]
    choose_row(seeds, panel, 0, "Leave this event out")
    assert seeds.window.corpus.source.telling(record.id) is None
