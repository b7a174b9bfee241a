"""The timeline with real keys and a real mouse."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.engine.columns.spans import Spans
from gui.engine.model import DaySpan
from gui.engine.typed_range import Side
from gui.window.looks.colours import LIGHT
from gui.window.timeline.panel import TimelinePanel
from tests.window.hands import shown
from tests.window.samples import span

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def panel(qtbot):
    panel = TimelinePanel()
    panel.set_spans(
        Spans.of([span("2025-01-10"), span("2025-03-05", "2025-03-09"), span("2025-08-20")])
    )
    return shown(qtbot, panel, 1000, 150)


def drag(widget, start: QPoint, end: QPoint):
    QTest.mousePress(widget, LEFT, NONE, start)
    for step in range(1, 6):
        QTest.mouseMove(widget, start + (end - start) * step / 5)
    QTest.mouseRelease(widget, LEFT, NONE, end)


def drag_handle(panel, side, day, *, after=False):
    """Take a handle with the mouse and let it go at the edge of a day."""
    chart = panel.chart
    handle = chart.first_handle if side is Side.FIRST else chart.last_handle
    grip = handle.rect().center()
    QTest.mousePress(handle, LEFT, NONE, grip)
    target = chart.axis.x(day.toordinal() + after)
    for share in (0.3, 0.7, 1.0):
        line_now = handle.x() + handle.line_x
        goal = line_now + (target - line_now) * share
        QTest.mouseMove(handle, QPoint(round(goal - line_now + grip.x()), grip.y()))
    QTest.mouseRelease(handle, LEFT, NONE, grip)


def test_nothing_is_bounded_at_first(panel):
    assert panel.first_day.text() == panel.last_day.text() == ""
    assert not panel.reset.isEnabled()
    assert not panel.step_on.isEnabled()


def test_dragging_the_left_handle_sets_the_first_day(panel, wishes):
    drag_handle(panel, Side.FIRST, date(2025, 3, 1))
    first, last = wishes[-1]
    assert abs((first - date(2025, 3, 1)).days) <= 1
    assert last is None
    assert panel.first_day.text().endswith("2025")
    assert len(wishes) > 1  # wishes come while dragging


def test_dragging_the_right_handle_sets_the_last_day(panel, wishes):
    drag_handle(panel, Side.LAST, date(2025, 5, 31), after=True)
    first, last = wishes[-1]
    assert first is None
    assert abs((last - date(2025, 5, 31)).days) <= 1


def test_a_handle_dragged_back_to_the_edge_has_no_bound(panel, wishes):
    panel.set_range(date(2025, 3, 1), None)
    handle = panel.chart.first_handle
    grip = handle.rect().center()
    drag(handle, grip, QPoint(-2000, grip.y()))
    assert wishes[-1] == (None, None)


def test_a_handle_cannot_pass_the_other(panel, wishes):
    panel.set_range(date(2025, 3, 1), date(2025, 4, 1))
    handle = panel.chart.first_handle
    grip = handle.rect().center()
    drag(handle, grip, QPoint(900, grip.y()))
    assert wishes[-1] == (date(2025, 4, 1), date(2025, 4, 1))
    assert all(first <= last for first, last in wishes)


def test_dragging_the_band_keeps_its_length(panel, wishes):
    panel.set_range(date(2025, 3, 1), date(2025, 4, 1))
    axis = panel.chart.axis
    middle = QPoint(round(axis.x(date(2025, 3, 16).toordinal())), 20)
    drag(panel.chart, middle, middle + QPoint(round(axis.pixels_per_day * 30), 0))
    first, last = wishes[-1]
    assert (last - first).days == 31
    assert abs((first - date(2025, 3, 31)).days) <= 1


def test_drawing_over_the_bars_makes_a_range(panel, wishes):
    axis = panel.chart.axis
    start = QPoint(round(axis.x(date(2025, 2, 1).toordinal()) + 1), 20)
    end = QPoint(round(axis.x(date(2025, 6, 1).toordinal()) + 1), 20)
    drag(panel.chart, end, start)  # also from right to left
    first, last = wishes[-1]
    assert abs((first - date(2025, 2, 1)).days) <= 1
    assert abs((last - date(2025, 6, 1)).days) <= 1


def test_a_click_on_the_bars_changes_nothing(panel, wishes):
    QTest.mouseClick(panel.chart, LEFT, NONE, QPoint(300, 20))
    assert wishes == []


def test_a_double_click_on_a_bar_takes_its_days(panel, wishes):
    axis = panel.chart.axis
    QTest.mouseDClick(
        panel.chart, LEFT, NONE, QPoint(round(axis.x(date(2025, 1, 10).toordinal() + 0.5)), 40)
    )
    first, last = wishes[-1]
    assert first <= date(2025, 1, 10) <= last
    assert (last - first).days < 31


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Right, NONE, date(2025, 3, 2)),
        (Qt.Key.Key_Left, NONE, date(2025, 2, 28)),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, date(2025, 3, 8)),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, date(2025, 2, 22)),
        (Qt.Key.Key_PageUp, NONE, date(2025, 4, 1)),
        (Qt.Key.Key_PageDown, NONE, date(2025, 2, 1)),
        (Qt.Key.Key_Home, NONE, None),
        (Qt.Key.Key_End, NONE, date(2025, 6, 30)),
    ],
)
def test_keys_move_the_first_handle(panel, wishes, key, modifier, expected):
    panel.set_range(date(2025, 3, 1), date(2025, 6, 30))
    QTest.keyClick(panel.chart.first_handle, key, modifier)
    assert wishes == [(expected, date(2025, 6, 30))]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Left, date(2025, 6, 29)),
        (Qt.Key.Key_Home, date(2025, 3, 1)),
        (Qt.Key.Key_End, None),
    ],
)
def test_keys_move_the_last_handle(panel, wishes, key, expected):
    panel.set_range(date(2025, 3, 1), date(2025, 6, 30))
    QTest.keyClick(panel.chart.last_handle, key)
    assert wishes == [(date(2025, 3, 1), expected)]


def test_keys_start_at_the_first_event_when_there_is_no_bound(panel, wishes):
    QTest.keyClick(panel.chart.first_handle, Qt.Key.Key_Left)
    assert wishes == []
    QTest.keyClick(panel.chart.first_handle, Qt.Key.Key_Right)
    assert wishes == [(date(2025, 1, 11), None)]


def test_tab_goes_from_one_handle_to_the_other(panel):
    panel.chart.first_handle.setFocus()
    QTest.keyClick(panel.chart.first_handle, Qt.Key.Key_Tab)
    assert panel.chart.last_handle.hasFocus()


def test_tab_goes_as_the_eye_does_from_the_days_to_the_slider(panel):
    panel.set_range(date(2025, 2, 1), date(2025, 9, 1))
    chart = panel.chart
    stops = [panel.step_back, panel.first_day, panel.last_day, panel.step_on, panel.play]
    stops += [panel.ranges, panel.options_button, panel.reset]
    stops += [chart.first_handle, chart.last_handle]
    panel.step_back.setFocus()
    seen = [QApplication.focusWidget()]
    for _ in stops[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == stops


def test_the_handles_tell_assistive_tools_where_they_stand(panel):
    panel.set_range(date(2025, 3, 1), None)
    assert panel.chart.first_handle.accessibleName() == "First day of the range: 1 March 2025"
    assert panel.chart.last_handle.accessibleName() == "Last day of the range: no last day"
    assert panel.chart.accessibleName() == "Dates: from 1 March 2025"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("4 Mar 2025", "2025-04-05", (date(2025, 3, 4), date(2025, 4, 5))),
        ("Mar 2025", "Mar 2025", (date(2025, 3, 1), date(2025, 3, 31))),
        ("", "2024", (None, date(2024, 12, 31))),
        ("1850", "", (date(1850, 1, 1), None)),
        ("", "3 Mar 2199", (None, date(2199, 3, 3))),
    ],
)
def test_typed_days_make_a_range(panel, wishes, first, last, expected):
    for edit, text in ((panel.first_day, first), (panel.last_day, last)):
        edit.setFocus()
        QTest.keyClicks(edit, text)
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert wishes[-1] == expected
    assert all(panel.chart.axis.shows(DaySpan(day, day)) for day in expected if day)


def test_a_wrong_day_is_said_beside_and_nothing_is_lost(panel, wishes):
    panel.set_range(date(2025, 3, 1), date(2025, 6, 30))
    panel.first_day.setFocus()
    panel.first_day.selectAll()
    QTest.keyClicks(panel.first_day, "4 Sop 2025")
    QTest.keyClick(panel.first_day, Qt.Key.Key_Return)
    assert wishes == []
    assert "4 Sop 2025" in panel.said
    assert panel.first_day.text() == "4 Sop 2025"
    assert panel.last_day.text() == "30 Jun 2025"
    # Correcting it takes effect as if nothing had been wrong.
    QTest.keyClick(panel.first_day, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(panel.first_day, "4 May 2025")
    assert panel.said == "4 months"  # the range that still holds
    QTest.keyClick(panel.first_day, Qt.Key.Key_Return)
    assert wishes == [(date(2025, 5, 4), date(2025, 6, 30))]


def test_days_typed_in_the_wrong_order_wait_for_the_second(panel, wishes):
    panel.set_range(date(2025, 1, 1), date(2025, 1, 31))
    panel.first_day.setFocus()
    panel.first_day.selectAll()
    QTest.keyClicks(panel.first_day, "May 2025")
    QTest.keyClick(panel.first_day, Qt.Key.Key_Tab)
    assert wishes == []
    assert panel.said == "1 May 2025 lies after 31 January 2025."
    panel.last_day.selectAll()
    QTest.keyClicks(panel.last_day, "Jul 2025")
    QTest.keyClick(panel.last_day, Qt.Key.Key_Return)
    assert wishes == [(date(2025, 5, 1), date(2025, 7, 31))]


def test_escape_in_a_day_brings_back_what_was_there(panel, wishes):
    panel.set_range(date(2025, 3, 1), None)
    panel.first_day.setFocus()
    QTest.keyClicks(panel.first_day, " and more")
    QTest.keyClick(panel.first_day, Qt.Key.Key_Escape)
    assert panel.first_day.text() == "1 Mar 2025"
    assert wishes == []


def test_steps_move_the_range_by_its_own_length(panel, wishes):
    panel.set_range(date(2025, 3, 1), date(2025, 3, 31))
    QTest.mouseClick(panel.step_on, LEFT)
    QTest.mouseClick(panel.step_on, LEFT)
    QTest.mouseClick(panel.step_back, LEFT)
    assert wishes == [
        (date(2025, 4, 1), date(2025, 4, 30)),
        (date(2025, 5, 1), date(2025, 5, 31)),
        (date(2025, 4, 1), date(2025, 4, 30)),
    ]


def test_reset_shows_all_dates(panel, wishes):
    panel.set_range(date(2025, 3, 1), date(2025, 3, 31))
    QTest.mouseClick(panel.reset, LEFT)
    assert wishes == [(None, None)]
    assert panel.said == "All dates"


def turn_wheel(widget, point, steps):
    QApplication.sendEvent(
        widget,
        QWheelEvent(
            QPointF(point),
            QPointF(widget.mapToGlobal(point)),
            QPoint(),
            QPoint(0, 120 * steps),
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_the_wheel_zooms_around_the_pointer_and_back(panel):
    chart = panel.chart
    before = chart.axis
    point = QPoint(400, 30)
    day = before.day_at(400)
    turn_wheel(chart, point, 3)
    assert chart.axis.days < before.days
    assert abs((chart.axis.day_at(400) - day).days) <= 1
    turn_wheel(chart, point, -20)
    assert (chart.axis.start, chart.axis.end) == pytest.approx((before.start, before.end), abs=1)


def test_plus_minus_and_nought_zoom_from_a_handle(panel):
    chart = panel.chart
    home = chart.axis
    chart.first_handle.setFocus()
    QTest.keyClick(chart.first_handle, Qt.Key.Key_Plus)
    assert chart.axis.days == pytest.approx(home.days * 0.8)
    for _ in range(3):
        QTest.keyClick(chart.first_handle, Qt.Key.Key_Minus)
    assert chart.axis.days == pytest.approx(home.days)  # there is nothing further out
    QTest.keyClick(chart.first_handle, Qt.Key.Key_Plus)
    QTest.keyClick(chart.first_handle, Qt.Key.Key_0)
    assert chart.axis == home


def test_far_events_wait_at_the_edge_and_a_click_brings_them(panel):
    recent = [span(f"2025-{month:02}-{day:02}") for month in range(1, 8) for day in (1, 11, 21)]
    panel.set_spans(Spans.of([span("1950-06-25"), span("1953-07-27"), *recent]))
    button = panel.chart.earlier_button
    assert button.isVisible()
    assert button.text() == "‹ 2 earlier"
    QTest.mouseClick(button, LEFT)
    assert not button.isVisible()
    assert panel.chart.axis.shows(span("1950-06-25"))


def test_a_click_leads_back_from_all_events_to_where_most_are(panel):
    recent = [span(f"2025-{month:02}-{day:02}") for month in range(1, 8) for day in (1, 11, 21)]
    panel.set_spans(Spans.of([span("1950-06-25"), span("1953-07-27"), *recent]))
    home = panel.chart.axis
    assert not panel.chart.home_button.isVisible()
    QTest.mouseClick(panel.chart.earlier_button, LEFT)
    button = panel.chart.home_button
    assert button.isVisible()
    assert button.text().startswith("Back to 20")
    QTest.mouseClick(button, LEFT)
    assert panel.chart.axis == home
    assert not button.isVisible()
    assert panel.chart.earlier_button.isVisible()


def test_reset_leads_back_from_all_events_too(panel):
    recent = [span(f"2025-{month:02}-{day:02}") for month in range(1, 8) for day in (1, 11, 21)]
    panel.set_spans(Spans.of([span("1950-06-25"), span("1953-07-27"), *recent]))
    home = panel.chart.axis
    QTest.mouseClick(panel.chart.earlier_button, LEFT)
    panel.set_range(date(2025, 1, 1), date(2025, 3, 1))
    QTest.mouseClick(panel.reset, LEFT)
    assert panel.chart.axis == home


def test_the_bar_under_the_mouse_stays_a_bar_of_the_range(panel):
    panel.set_range(date(2025, 2, 1), date(2025, 9, 1))
    chart = panel.chart
    x = round(chart.axis.x(date(2025, 6, 15).toordinal()))
    QTest.mouseMove(chart, QPoint(x, 30))
    colour = chart.grab().toImage().pixelColor(x, 28)
    assert colour.name() != LIGHT.chosen
    assert colour.blue() > colour.red() + 10


def test_a_zoom_of_the_user_stays_while_events_come_in(panel):
    turn_wheel(panel.chart, QPoint(400, 30), 4)
    zoomed = panel.chart.axis
    panel.set_spans(Spans.of([span("2025-01-10"), span("2030-08-20")]))
    assert panel.chart.axis == zoomed
    assert panel.chart.later_button.isVisible()
