"""The timeline: typed days and buttons above the date slider."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from gui.engine.columns.spans import Spans
from gui.engine.model import DaySpan
from gui.engine.typed_days import DayError, Side, read_day
from gui.window import words
from gui.window.looks.colours import Colours
from gui.window.looks.icons import SIZE_PX, icon
from gui.window.timeline.chart import TimelineChart
from gui.window.timeline.stepping import stepped


class DayEdit(QLineEdit):
    """A typed day. Escape brings back what was there before typing."""

    def __init__(self, side: Side) -> None:
        super().__init__()
        self.side = side
        self._kept = ""
        name = "First day" if side is Side.FIRST else "Last day"
        self.setObjectName("firstDay" if side is Side.FIRST else "lastDay")
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setToolTip("Type a day, a month or a year: 4 Sep 2025, Sep 2025, 2025")
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("28 Sep 20255") + 24)

    def show_day(self, day: date | None) -> None:
        """Show a day, unless the user is in the midst of typing another."""
        self._kept = words.short_day(day) if day else ""
        if not self.isModified():
            self.setText(self._kept)

    def read(self) -> date | None:
        """The typed day; raises `DayError` as `read_day` does."""
        return read_day(self.text(), self.side)

    def revert(self) -> None:
        self.setText(self._kept)
        self.setModified(False)
        self.set_wrong(False)

    def set_wrong(self, is_wrong: bool) -> None:
        if bool(self.property("wrong")) != is_wrong:
            self.setProperty("wrong", is_wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        # Escape would reach the window's own "step back" before this field.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.isModified()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.revert()
            self.textEdited.emit(self.text())
        else:
            super().keyPressEvent(event)


class TimelinePanel(QWidget):
    """Typed first and last day, steps, reset, and the slider."""

    range_changed = Signal(object, object)
    """The first and last day wished for; None for no bound. The first never lies after the last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._range: tuple[date | None, date | None] = (None, None)
        self.chart = TimelineChart(self)
        self.first_day = DayEdit(Side.FIRST)
        self.last_day = DayEdit(Side.LAST)
        self.step_back = _button("stepBack", "Earlier", "Move the range back by its own length")
        self.step_on = _button("stepOn", "Later", "Move the range on by its own length")
        self.reset = _button("resetRange", "All dates", "Show all dates (Escape)")
        self.step_on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._said = QLabel()
        self._said.setObjectName("rangeWords")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setAccessibleName("Range")
        self._lay_out()
        self.chart.range_changed.connect(self._on_chart_range)
        self.step_back.clicked.connect(lambda: self._step(-1))
        self.step_on.clicked.connect(lambda: self._step(1))
        self.reset.clicked.connect(self._on_reset)
        for edit in (self.first_day, self.last_day):
            edit.editingFinished.connect(self._on_typed)
            edit.textEdited.connect(self._on_editing)
        self._show_range()

    @property
    def said(self) -> str:
        """The words beside the typed days: the range's length, or what is wrong with them."""
        return self._said.text()

    def set_spans(self, spans: Spans) -> None:
        """Show when the events are."""
        self.chart.set_spans(spans)

    def set_range(self, first: date | None, last: date | None) -> None:
        """Show a range; emits nothing."""
        self.chart.set_range(first, last)
        if (first, last) != self._range:
            self._range = (first, last)
            self._show_range()

    def set_colours(self, colours: Colours) -> None:
        self.chart.set_colours(colours)
        for button, name in (
            (self.step_back, "previous"),
            (self.step_on, "next"),
            (self.reset, "reset"),
        ):
            button.setIcon(icon(name, colours))

    def step(self, steps: int) -> None:
        """Move the whole range by its own length, if it has one."""
        self._step(steps)

    def _on_chart_range(self, first: date | None, last: date | None) -> None:
        for edit in (self.first_day, self.last_day):
            edit.setModified(False)
            edit.set_wrong(False)
        self._wish(first, last)

    def _wish(self, first: date | None, last: date | None) -> None:
        self.set_range(first, last)
        self.range_changed.emit(first, last)

    def _step(self, steps: int) -> None:
        first, last = self._range
        if first is not None and last is not None:
            span = stepped(DaySpan(first, last), steps)
            self._wish(span.first, span.last)

    def _on_reset(self) -> None:
        for edit in (self.first_day, self.last_day):
            edit.revert()
        self._wish(None, None)
        self.chart.show_home()
        self._show_range()

    def _on_editing(self) -> None:
        if self.first_day.property("wrong") or self.last_day.property("wrong"):
            self._on_typed(only_check=True)

    def _on_typed(self, *, only_check: bool = False) -> None:
        """Take both typed days if they make a range, else say what is wrong and keep the text."""
        if not (self.first_day.isModified() or self.last_day.isModified()):
            self._clear_wrong()
            return
        read: list[date | None] = []
        for edit in (self.first_day, self.last_day):
            try:
                read.append(edit.read())
            except DayError as error:
                self._say_wrong(edit, str(error))
                return
        first, last = read
        if first is not None and last is not None and last < first:
            edit = self.last_day if self.last_day.hasFocus() else self.first_day
            self._say_wrong(edit, f"{words.day(first)} lies after {words.day(last)}.")
            return
        self._clear_wrong()
        if only_check:
            return
        for edit in (self.first_day, self.last_day):
            edit.setModified(False)
        self._range = (first, last)
        self._show_range()
        self.chart.set_range(first, last)
        self.range_changed.emit(first, last)

    def _say_wrong(self, edit: DayEdit, reason: str) -> None:
        for other in (self.first_day, self.last_day):
            other.set_wrong(other is edit)
        self._say(reason, is_wrong=True)

    def _clear_wrong(self) -> None:
        for edit in (self.first_day, self.last_day):
            edit.set_wrong(False)
        self._say_range()

    def _show_range(self) -> None:
        first, last = self._range
        self.first_day.show_day(first)
        self.last_day.show_day(last)
        has_length = first is not None and last is not None
        for button in (self.step_back, self.step_on):
            button.setEnabled(has_length)
        self.reset.setEnabled(first is not None or last is not None)
        if not (self.first_day.isModified() or self.last_day.isModified()):
            self._clear_wrong()

    def _say_range(self) -> None:
        first, last = self._range
        if first is not None and last is not None:
            self._say(words.length(DaySpan(first, last)))
        else:
            self._say(words.capitalised(words.day_range(first, last)))

    def _say(self, text: str, *, is_wrong: bool = False) -> None:
        self._said.setText(text)
        if bool(self._said.property("error")) != is_wrong:
            self._said.setProperty("error", is_wrong)
            self._said.style().unpolish(self._said)
            self._said.style().polish(self._said)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        dash = QLabel("–")
        for part in (self.step_back, self.first_day, dash, self.last_day, self.step_on):
            row.addWidget(part)
        row.addSpacing(8)
        row.addWidget(self._said, 1)
        row.addWidget(self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.chart, 1)
        # As the eye goes: the row of days, then the slider below it.
        stops = (self.step_back, self.first_day, self.last_day, self.step_on, self.reset)
        chart = self.chart
        slider = (chart.earlier_button, chart.home_button, chart.first_handle, chart.last_handle)
        chain = (*stops, *slider, chart.later_button)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)


def _button(name: str, text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(tip)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIconSize(QSize(SIZE_PX, SIZE_PX))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
