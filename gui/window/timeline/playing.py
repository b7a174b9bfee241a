"""Playing the timeline: the range moves by itself, step by step, until the events end."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStyle

from gui.engine.columns.spans import Spans
from gui.engine.model import DaySpan
from gui.engine.typed_range import Range
from gui.window.timeline.stepping import (
    Step,
    around,
    days_later,
    months_later,
    step_range,
    whole_months,
)

SPEEDS = (0.5, 1.0, 2.0, 4.0)
STEP_MS = 900
"""Between two steps at speed 1."""
STILL_MS = 1000
"""No step comes sooner where the system asks for little motion."""


class Mode(StrEnum):
    """What moves; the value is kept in the settings."""

    WINDOW = "window"
    """Both days: a window of the same length."""
    CUMULATIVE = "cumulative"
    """The last day: everything that has happened until then."""


def natural_step(days: int) -> Step:
    """The unit in which so many days are some dozen steps, and not hundreds."""
    if days <= 45:
        return Step.DAY
    if days <= 300:
        return Step.WEEK
    return Step.MONTH if days <= 5 * 366 else Step.YEAR


def first_range(current: Range, mode: Mode, step: Step, bounds: DaySpan) -> Range:
    """Where playing begins: a window at the first event, as long as the one there is."""
    first, last = current
    unit = _unit(step, bounds)
    if mode is Mode.CUMULATIVE:
        start = first if first is not None and first <= bounds.last else None
        begin = max(start, bounds.first) if start else bounds.first
        return start, around(begin, unit).last
    if first is None or last is None:
        span = around(bounds.first, unit)
        return span.first, span.last
    months = whole_months(DaySpan(first, last))
    if months:
        begin = bounds.first.replace(day=1)
        return begin, days_later(months_later(begin, months), -1)
    return bounds.first, days_later(bounds.first, (last - first).days)


def next_range(
    current: Range, mode: Mode, step: Step, spans: Spans, bounds: DaySpan
) -> Range | None:
    """The range after one more step; None when there is nothing to come."""
    first, last = current
    if mode is Mode.CUMULATIVE:
        if last is None or last >= bounds.last:
            return None
        by = Step.EVENT if step is Step.EVENT else _unit(step, bounds)
        grown = step_range(None, last, by, 1, spans)[1] or last
        # The last event begins no later than it ends: its end is the last step.
        return first, grown if grown > last else bounds.last
    if first is None or last is None:
        return None
    moved = step_range(first, last, step, 1, spans)
    if moved[0] is None or not first < moved[0] <= bounds.last:
        return None
    return moved


def _unit(step: Step, bounds: DaySpan) -> Step:
    return natural_step(bounds.days) if step in (Step.LENGTH, Step.EVENT) else step


def wants_stillness() -> bool:
    """Whether the system asks for little motion, as far as Qt can tell."""
    style = QApplication.style()
    duration = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
    return duration == 0


class Player(QObject):
    """Says when the next step is due."""

    due = Signal()
    changed = Signal(bool)
    """Whether it plays now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.speed = 1.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.due)

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    @property
    def interval_ms(self) -> int:
        """The time between two steps."""
        asked = round(STEP_MS / self.speed)
        return max(asked, STILL_MS) if wants_stillness() else asked

    def set_speed(self, speed: float) -> None:
        self.speed = speed
        if self.is_playing:
            self._timer.start(self.interval_ms)

    def start(self) -> None:
        if not self.is_playing:
            self._timer.start(self.interval_ms)
            self.changed.emit(True)

    def stop(self) -> None:
        if self.is_playing:
            self._timer.stop()
            self.changed.emit(False)


def bounds_between(spans: Spans, start: float, end: float) -> DaySpan | None:
    """First and last day of the events that begin between two moments; None without any."""
    first, last = spans.first_from(start), spans.last_before(end)
    if first is None or first >= end:
        return None
    last = max(last or first, first)
    return DaySpan(date.fromordinal(first), date.fromordinal(last))
