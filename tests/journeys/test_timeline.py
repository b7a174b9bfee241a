"""A person works with the timeline on the seeds: types a range, steps, plays, clicks a bar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from gui.engine.columns.passing import Stack
from gui.engine.timeline import Tray
from gui.window.timeline.stepping import Step
from tests.journeys.driver import Driver

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def adds_up(seeds: Driver) -> bool:
    view = seeds.window.view
    hidden = sum(len(tray) for tray in view.trays.values())
    return len(view.shown) + hidden == len(seeds.window.corpus.events)


def test_a_typed_range_steps_by_months_and_leaves_the_map_where_it_is(seeds: Driver) -> None:
    timeline, window = seeds.window.timeline, seeds.window
    before = seeds.ask("view()")
    seeds.type_day("firstDay", "2025-03..2025-05")
    seeds.qtbot.waitUntil(lambda: window.state.last_day == date(2025, 5, 31), timeout=10_000)
    assert window.state.first_day == date(2025, 3, 1)
    assert adds_up(seeds)
    timeline.options.steps[Step.MONTH].trigger()
    step = seeds.child("stepOn")
    assert isinstance(step, QToolButton)
    with seeds.qtbot.waitSignal(timeline.announced) as told:
        QTest.mouseClick(step, LEFT)
    assert told.args == [f"April–June 2025: {len(window.view.shown)} events"]
    assert (window.state.first_day, window.state.last_day) == (date(2025, 4, 1), date(2025, 6, 30))
    seeds.wait_until_drawn()
    assert seeds.ask("view()") == before


def test_playing_shows_every_year_once_and_stops(seeds: Driver) -> None:
    timeline, window = seeds.window.timeline, seeds.window
    timeline.options.steps[Step.YEAR].trigger()
    timeline.options.speeds[4.0].trigger()
    years: list[int] = []
    # The wish for each step: where a machine is slow, the window takes two of them in one frame.
    timeline.range_changed.connect(
        lambda first_day, _last_day: years.append(first_day.year) if first_day else None
    )
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert timeline.player.is_playing
    seeds.qtbot.waitUntil(lambda: not timeline.player.is_playing, timeout=15_000)
    assert years == list(range(years[0], years[-1] + 1))
    assert len(years) > 2
    assert adds_up(seeds)


def test_a_bar_lists_its_events_by_status_and_a_double_click_takes_its_days(seeds: Driver) -> None:
    window, chart = seeds.window, seeds.window.timeline.chart
    window.timeline.options.stacks[Stack.STATUS].trigger()
    found = max(range(len(chart._bars)), key=lambda at: chart._bars[at].certain)
    bar = chart._bars[found]
    middle = (chart._bars.edges[found] + chart._bars.edges[found + 1]) / 2
    at = QPoint(round(chart.axis.x(middle)), chart.height() // 2)
    with seeds.qtbot.waitSignal(window.state_changed):
        QTest.mouseClick(chart, LEFT, NONE, at)
    assert window.state.days == bar.span
    assert len(seeds.card_texts()) == bar.certain + bar.possible
    with seeds.qtbot.waitSignal(window.state_changed):
        QTest.mouseDClick(chart, LEFT, NONE, at)
    assert (window.state.first_day, window.state.last_day) == (bar.span.first, bar.span.last)
    assert window.state.days is None
    assert len(window.view.shown) == bar.certain + bar.possible


def test_only_what_surely_lies_in_the_range_and_back(seeds: Driver) -> None:
    window = seeds.window
    seeds.type_day("lastDay", "in March 2025")
    seeds.qtbot.waitUntil(lambda: window.state.first_day == date(2025, 3, 1), timeout=10_000)
    possible = [item for item in window.view.shown if not item.certain]
    option = window.timeline.options.include_possible
    with seeds.qtbot.waitSignal(window.state_changed):
        option.trigger()
    assert all(item.certain for item in window.view.shown)
    assert len(window.view.trays[Tray.POSSIBLE]) >= len(possible)
    assert adds_up(seeds)
    with seeds.qtbot.waitSignal(window.state_changed):
        option.trigger()
    assert not window.view.trays[Tray.POSSIBLE]
