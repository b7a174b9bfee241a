"""Typed ranges, presets, steps, play and the options, with real keys and a real mouse."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from gui.engine.columns.passing import Stack
from gui.engine.columns.spans import Spans
from gui.engine.filters import Choice, Filters
from gui.engine.model import Status
from gui.engine.timeline import ViewState, visible
from gui.settings import Settings
from gui.window.looks.colours import DARK, LIGHT
from gui.window.timeline.layers import look
from gui.window.timeline.panel import TimelinePanel
from gui.window.timeline.playing import Mode
from gui.window.timeline.stepping import Step
from tests.window.hands import shown
from tests.window.samples import make_corpus, span

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
TODAY = date(2025, 9, 10)


@pytest.fixture
def panel(qtbot, tmp_path):
    panel = TimelinePanel(settings=Settings(tmp_path / "settings.ini"), today=lambda: TODAY)
    panel.set_spans(
        Spans.of([span("2025-01-10"), span("2025-03-05", "2025-03-09"), span("2025-08-20")])
    )
    return shown(qtbot, panel, 1000, 150)


def type_into(edit, text):
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


# Typed ranges


@pytest.mark.parametrize("field", ["first_day", "last_day"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last 90 days", (date(2025, 6, 13), TODAY)),
        ("2025-03..2025-11", (date(2025, 3, 1), date(2025, 11, 30))),
        ("in May 2025", (date(2025, 5, 1), date(2025, 5, 31))),
        ("March to May 2025", (date(2025, 3, 1), date(2025, 5, 31))),
        ("since 2020", (date(2020, 1, 1), None)),
        ("before 1890", (None, date(1889, 12, 31))),
        ("Q1 2025 - Q2 2025", (date(2025, 1, 1), date(2025, 6, 30))),
        ("2190..2199", (date(2190, 1, 1), date(2199, 12, 31))),
    ],
)
def test_either_day_takes_a_whole_range(panel, wishes, field, text, expected):
    type_into(getattr(panel, field), text)
    assert wishes == [expected]
    assert (panel.first_day.text() == "") == (expected[0] is None)
    assert (panel.last_day.text() == "") == (expected[1] is None)


def test_a_range_takes_the_place_of_what_stood_in_both_days(panel, wishes):
    panel.set_range(date(2024, 1, 1), date(2024, 12, 31))
    type_into(panel.last_day, "last 30 days")
    assert wishes == [(date(2025, 8, 12), TODAY)]
    assert panel.first_day.text() == "12 Aug 2025"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("last ninety days", "is not a range of days. Try May 2025"),
        ("2025-11..2025-03", "ends before it begins"),
        ("4 Sop 2025", "Try 4 Sep 2025"),
        ("03/04/2025", "could be 3 April 2025 or 4 March 2025"),
    ],
)
def test_what_cannot_be_read_is_answered_kindly_and_stays(panel, wishes, text, said):
    type_into(panel.first_day, text)
    assert wishes == []
    assert said in panel.said
    assert panel.first_day.text() == text
    problem = panel.findChild(object, "rangeProblem")
    assert problem.isVisible()
    assert panel.rect().contains(problem.geometry())
    type_into(panel.first_day, "May 2025")
    assert wishes == [(date(2025, 5, 1), None)]
    assert not problem.isVisible()


# Ranges to choose from


def choose(panel, beginning):
    panel.ranges.menu().aboutToShow.emit()
    actions = [one for one in panel.ranges.menu().actions() if one.text().startswith(beginning)]
    actions[0].trigger()


def test_the_menu_counts_from_the_last_event_and_from_today(panel, wishes):
    choose(panel, "Last 30 days")
    assert wishes == [(date(2025, 7, 22), date(2025, 8, 20))]
    assert panel.said == "30 days"
    titles = [one.text() for one in panel.ranges.menu().actions() if not one.isEnabled()]
    assert "From the last event so far, 20 August 2025" in titles
    assert "From today, 10 September 2025" in titles


def test_all_dates_of_the_menu_is_the_range_that_is_checked_without_one(panel, wishes):
    panel.ranges.menu().aboutToShow.emit()
    checked = [one.text() for one in panel.ranges.menu().actions() if one.isChecked()]
    assert checked == ["All dates"]
    panel.set_article(span("2025-03-27"))
    choose(panel, "The article’s week")
    assert wishes == [(date(2025, 3, 24), date(2025, 3, 30))]


# Steps


def test_a_step_goes_by_the_unit_of_the_menu_and_is_kept(panel, wishes, tmp_path):
    panel.set_range(date(2025, 1, 1), date(2025, 3, 31))
    panel.options.steps[Step.MONTH].trigger()
    QTest.mouseClick(panel.step_on, LEFT)
    assert wishes == [(date(2025, 2, 1), date(2025, 4, 30))]
    assert "by a month" in panel.step_on.toolTip()
    again = TimelinePanel(settings=panel.options._settings)
    assert again.options.step is Step.MONTH
    again.deleteLater()


def test_steps_lead_from_event_to_event(panel, wishes):
    panel.options.steps[Step.EVENT].trigger()
    assert panel.step_on.isEnabled()
    for _ in range(4):
        QTest.mouseClick(panel.step_on, LEFT)
    QTest.mouseClick(panel.step_back, LEFT)
    firsts = [first for first, _ in wishes]
    assert firsts == [
        date(2025, 1, 10),
        date(2025, 3, 5),
        date(2025, 8, 20),
        date(2025, 3, 5),
    ]


def test_a_screen_reader_hears_the_range_and_what_it_shows(panel):
    heard = []
    panel.announced.connect(heard.append)
    panel.tell_shown(3)
    assert heard == []
    panel.set_range(date(2025, 1, 1), date(2025, 1, 31))
    panel.tell_shown(1)
    assert heard == []  # nobody asked for it here
    QTest.mouseClick(panel.step_on, LEFT)
    panel.tell_shown(2)
    panel.tell_shown(2)
    assert heard == ["February 2025: 2 events"]


# Play


@pytest.fixture
def playing(panel):
    """A panel that plays by months, as fast as it can."""
    panel.options.steps[Step.MONTH].trigger()
    panel.options.speeds[4.0].trigger()
    return panel


@pytest.fixture
def hurried(monkeypatch):
    """Playing is faster than anybody could look."""
    monkeypatch.setattr("gui.window.timeline.playing.STEP_MS", 80)


def run_out(qtbot, panel):
    qtbot.waitUntil(lambda: not panel.player.is_playing, timeout=10_000)


def test_play_moves_month_by_month_and_stops_at_the_end(qtbot, hurried, playing, wishes):
    QTest.mouseClick(playing.play, LEFT)
    assert wishes == [(date(2025, 1, 1), date(2025, 1, 31))]
    assert playing.play.text() == "Pause"
    run_out(qtbot, playing)
    assert [first.month for first, _ in wishes] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert all(first.day == 1 for first, _ in wishes)
    assert playing.play.text() == "Play"
    # Pressed at the end, it starts over.
    QTest.mouseClick(playing.play, LEFT)
    assert wishes[-1] == (date(2025, 1, 1), date(2025, 1, 31))


def test_play_lets_the_range_grow(qtbot, hurried, playing, wishes):
    playing.options.modes[Mode.CUMULATIVE].trigger()
    QTest.mouseClick(playing.play, LEFT)
    run_out(qtbot, playing)
    assert {first for first, _ in wishes} == {None}
    assert [last.month for _, last in wishes] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_loop_goes_on_from_the_start(qtbot, playing, wishes):
    playing.options.loop.trigger()
    playing.set_range(date(2025, 8, 1), date(2025, 8, 31))
    playing._play_on(starts=False)
    assert wishes == [(date(2025, 1, 1), date(2025, 1, 31))]


def test_space_plays_and_stops_on_the_handles(playing, wishes):
    handle = playing.chart.first_handle
    handle.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_Space)
    assert playing.player.is_playing
    QTest.keyClick(handle, Qt.Key.Key_Space)
    assert not playing.player.is_playing


def test_space_is_a_letter_where_days_are_typed(playing):
    playing.first_day.setFocus()
    QTest.keyClicks(playing.first_day, "4 May")
    assert playing.first_day.text() == "4 May"
    assert not playing.player.is_playing


@pytest.mark.parametrize("by", ["handle", "range", "typed"])
def test_any_other_wish_ends_playing(playing, by):
    QTest.mouseClick(playing.play, LEFT)
    if by == "handle":
        QTest.keyClick(playing.chart.last_handle, Qt.Key.Key_Right)
    elif by == "typed":
        type_into(playing.first_day, "2024")
    else:
        playing.set_range(date(2024, 1, 1), None)
    assert not playing.player.is_playing


def test_little_motion_is_never_quicker_than_a_step_a_second(playing, monkeypatch):
    assert playing.player.interval_ms < 300
    monkeypatch.setattr("gui.window.timeline.playing.wants_stillness", lambda: True)
    assert playing.player.interval_ms == 1000
    playing.options.speeds[0.5].trigger()
    assert playing.player.interval_ms == 1800


def test_without_events_nothing_plays(qtbot):
    panel = TimelinePanel()
    qtbot.addWidget(panel)
    assert not panel.play.isEnabled()
    panel.toggle_play()
    assert not panel.player.is_playing


# Bars


@pytest.fixture
def corpus():
    held, _ = make_corpus(4)
    return held


def click_day(chart, day, *, double=False):
    at = QPoint(round(chart.axis.x(day.toordinal() + 0.5)), chart.height() // 2)
    (QTest.mouseDClick if double else QTest.mouseClick)(chart, LEFT, NONE, at)


def test_bars_follow_the_filters_and_the_rest_stays_behind_them(panel, corpus):
    panel.set_spans(corpus.table.spans)
    wanted = Filters(status=Choice(frozenset({Status.PLANNED})))
    panel.set_passing(visible(ViewState(filters=wanted), corpus).passing)
    chart = panel.chart
    in_2020 = chart._bars[chart._bars.at(date(2020, 6, 16).toordinal())]
    assert (in_2020.certain, in_2020.possible, in_2020.everything > 0) == (0, 0, True)
    planned = chart._bars[chart._bars.at(date(2025, 10, 10).toordinal())]
    assert planned.certain == planned.everything == 4
    # The ghost is drawn fainter than the bar.
    image = chart.grab().toImage()
    bottom = int(chart._plot().bottom()) - 2
    ground = image.pixelColor(round(chart.axis.x(date(2022, 5, 5).toordinal())), bottom).lightness()
    ghost = image.pixelColor(round(chart.axis.x(date(2020, 6, 14).toordinal())), bottom).lightness()
    bar = image.pixelColor(round(chart.axis.x(date(2025, 10, 10).toordinal())), bottom).lightness()
    assert bar < ghost < ground


@pytest.mark.parametrize("stack", [Stack.STATUS, Stack.OUTLET])
def test_parts_of_a_bar_differ_by_colour_and_by_pattern(panel, corpus, stack):
    passing = visible(ViewState(), corpus).passing
    panel.set_spans(corpus.table.spans)
    panel.set_passing(passing)
    panel.options.stacks[stack].trigger()
    panel.chart.grab()
    layers = passing.layers(stack)
    assert len(layers) >= 4
    for colours in (LIGHT, DARK):
        looks = [look(layer, at, stack, colours) for at, layer in enumerate(layers)]
        assert len({one.certain for one in looks}) == len(looks)
        assert len({one.pattern for one in looks}) == len(looks)
        assert len({one.name for one in looks}) == len(looks)
    june = panel.chart._bars.at(date(2020, 6, 16).toordinal())
    assert sum(panel.chart._bars[june].layers) == 8


def test_a_click_on_a_bar_chooses_its_days_and_another_lets_go(panel, corpus):
    panel.set_spans(corpus.table.spans)
    panel.set_passing(visible(ViewState(), corpus).passing)
    chosen = []
    panel.days_chosen.connect(chosen.append)
    click_day(panel.chart, date(2025, 10, 10))
    assert chosen[0].first <= date(2025, 10, 10) <= chosen[0].last
    assert panel.said == "All dates"
    click_day(panel.chart, date(2025, 10, 10))
    click_day(panel.chart, date(2022, 5, 5))
    assert chosen[1:] == [None]


def test_enter_on_a_handle_lists_the_events_beside_it(panel, corpus):
    panel.set_spans(corpus.table.spans)
    panel.set_passing(visible(ViewState(), corpus).passing)
    panel.set_range(date(2020, 6, 1), date(2025, 10, 31))
    chosen = []
    panel.days_chosen.connect(chosen.append)
    for handle in (panel.chart.first_handle, panel.chart.last_handle):
        handle.setFocus()
        QTest.keyClick(handle, Qt.Key.Key_Return)
    assert chosen[0].first <= date(2020, 6, 12) <= chosen[0].last
    assert chosen[1].first <= date(2025, 10, 10) <= chosen[1].last
    assert panel.chart.accessibleDescription().startswith("By month, up to ")


def test_the_tip_of_a_bar_says_how_many_of_what_and_what_a_click_does(panel, corpus):
    panel.set_spans(corpus.table.spans)
    panel.set_passing(visible(ViewState(), corpus).passing)
    panel.options.stacks[Stack.STATUS].trigger()
    tip = panel.chart._tip(panel.chart._bars.at(date(2025, 3, 12).toordinal()))
    assert tip.splitlines()[0].startswith("March 2025: 4 events, 4 more possible")
    assert "Happened: 4" in tip
    assert "Ongoing: 4" in tip
    assert "4 more in all articles, not shown" in tip
    assert tip.endswith("Click to list them, double-click for these days only")


@pytest.mark.parametrize("width", [900, 1024, 1280, 1920])
def test_all_controls_have_room_at_any_width(panel, qtbot, width):
    panel.resize(width, 150)
    panel.set_range(date(2025, 1, 1), date(2025, 3, 31))
    qtbot.waitUntil(lambda: panel.reset.geometry().right() > width - 40, timeout=10_000)
    parts = [panel.step_back, panel.first_day, panel.last_day, panel.step_on, panel.play]
    parts += [panel.ranges, panel.options_button, panel.reset]
    for one, other in pairwise(parts):
        assert one.geometry().right() < other.geometry().left()
    for button in panel.findChildren(QToolButton):
        if button.parent() is panel:
            assert button.width() >= button.minimumSizeHint().width()
            assert button.text()
