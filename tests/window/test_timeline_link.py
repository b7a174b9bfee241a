"""The timeline in the window: bars, cards, counts and keys hang together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.engine.filters import Choice, Filters
from gui.engine.model import DaySpan, Status
from gui.engine.timeline import Tray

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SPRING = (date(2025, 2, 15), date(2025, 3, 27))


def click_day(chart, day):
    at = QPoint(round(chart.axis.x(day.toordinal() + 0.5)), chart.height() // 2)
    QTest.mouseClick(chart, LEFT, NONE, at)


def wait_for(qtbot, window, is_so):
    qtbot.waitUntil(lambda: is_so(window.state), timeout=10_000)


def test_bars_are_of_what_passes_search_and_filters(window):
    chart = window.timeline.chart
    every = len(chart.passing_spans)
    planned = Filters(status=Choice(frozenset({Status.PLANNED})))
    window.set_state(replace(window.state, filters=planned))
    assert len(chart.passing_spans) == 2
    window.set_state(replace(window.state, filters=Filters(), search="dredging"))
    assert len(chart.passing_spans) == 2
    window.set_state(replace(window.state, search="").with_range(*SPRING))
    assert len(chart.passing_spans) == every


def test_a_click_on_a_bar_lists_its_events_and_escape_lists_all_again(window, qtbot):
    window.timeline.chart.show_all()
    before = window.view.counts
    with qtbot.waitSignal(window.state_changed):
        click_day(window.timeline.chart, date(2025, 10, 10))
    assert window.state.days.first <= date(2025, 10, 10) <= window.state.days.last
    cards = window.evidence.cards.cards
    assert {cards.card(row).record.event.status for row in range(cards.rowCount())} == {
        Status.PLANNED
    }
    assert "October 2025" in window.evidence.title.text()
    assert window.view.counts == before  # the map shows what it did
    assert not window.state.is_bounded
    window.actions_of_window.back.trigger()
    assert window.state.days is None
    assert cards.rowCount() == len(window.view.shown)


def test_another_place_ends_the_listing_of_a_bar(window, qtbot):
    with qtbot.waitSignal(window.state_changed):
        click_day(window.timeline.chart, date(2025, 10, 10))
    window.places.place_selected.emit(next(iter(window.corpus.places)))
    assert window.state.days is None


def test_possible_events_can_be_left_out_and_are_counted(window, qtbot):
    window.set_state(window.state.with_range(*SPRING))
    shown = len(window.view.shown)
    possible = sum(not item.certain for item in window.view.shown)
    assert possible > 0
    option = window.timeline.options.include_possible
    assert option.isChecked()
    with qtbot.waitSignal(window.state_changed):
        option.trigger()
    assert len(window.view.shown) == shown - possible
    assert len(window.view.trays[Tray.POSSIBLE]) >= possible
    assert f"{len(window.view.trays[Tray.POSSIBLE])} possibly in the range" in window.counts.text()
    hidden = sum(len(tray) for tray in window.view.trays.values())
    assert len(window.view.shown) + hidden == len(window.corpus.events)
    # A state that has them again, such as one that was kept, is shown as it is.
    window.set_state(replace(window.state, include_possible=True))
    assert option.isChecked()


def test_space_plays_from_anywhere_that_has_no_use_for_it(window, qtbot):
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.timeline.player.is_playing
    wait_for(qtbot, window, lambda state: state.is_bounded)
    window.timeline.chart.last_handle.setFocus()
    QTest.keyClick(window.timeline.chart.last_handle, Qt.Key.Key_Space)
    assert not window.timeline.player.is_playing


@pytest.mark.parametrize("part", ["searchBox", "firstDay", "placesTable", "eventCards"])
def test_space_does_not_play_where_it_types_or_selects(window, part):
    widget = window.findChild(object, part)
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Space)
    assert not window.timeline.player.is_playing


def test_space_on_a_button_presses_the_button_alone(window):
    play = window.timeline.play
    play.setFocus()
    QTest.keyClick(play, Qt.Key.Key_Space)
    assert window.timeline.player.is_playing
    QTest.keyClick(play, Qt.Key.Key_Space)
    assert not window.timeline.player.is_playing


def test_a_step_is_told_with_what_it_shows(window, qtbot):
    heard = []
    window.timeline.announced.connect(heard.append)
    window.set_state(window.state.with_range(date(2025, 2, 1), date(2025, 2, 28)))
    with qtbot.waitSignal(window.timeline.announced):
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        QTest.keyClick(window, Qt.Key.Key_Right, both)
    shown = len(window.view.shown)
    assert heard == [f"March 2025: {shown} events"]


def test_the_actions_of_steps_follow_the_menu(window, qtbot):
    actions = window.actions_of_window
    assert not actions.step_on.isEnabled()
    steps = window.timeline.options.steps
    next(action for step, action in steps.items() if step.value == "month").trigger()
    assert actions.step_on.isEnabled()
    actions.step_on.trigger()
    wait_for(qtbot, window, lambda state: state.first_day == date(2020, 6, 1))


def test_the_selected_event_lends_its_article_to_the_ranges(window):
    record = window.corpus.events[0]
    published = window.corpus.articles[record.article_id].published.span
    assert isinstance(published, DaySpan)
    window.set_state(replace(window.state, event=record.id))
    menu = window.timeline.ranges.menu()
    menu.aboutToShow.emit()
    assert "From the article" in [action.text() for action in menu.actions()]
