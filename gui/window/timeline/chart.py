"""The date slider: a histogram of the events with two handles and a band to drag.

With the mouse: drag a handle, drag the band between them, draw a new range over the bars,
click a bar to list its events, double-click it for its days, turn the wheel to zoom in time.
With the keys: see `handle`; plus, minus and 0 zoom, Enter lists the events beside a handle.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolButton, QToolTip, QWidget

from gui.engine.columns.passing import Layer, Passing, Stack
from gui.engine.columns.spans import Spans
from gui.engine.model import DaySpan
from gui.engine.typed_range import Side
from gui.window import words
from gui.window.looks.colours import LIGHT, Colours
from gui.window.timeline import paint as timeline_paint
from gui.window.timeline.axis import (
    LAST_ORDINAL,
    Axis,
    beyond,
    full_window,
    home_window,
    to_day,
)
from gui.window.timeline.bars import bars, bin_words
from gui.window.timeline.handle import WIDTH_PX, Move, TimelineHandle
from gui.window.timeline.layers import LayerLook, look
from gui.window.timeline.stepping import days_later, months_later

ZOOM_STEP = 0.8
DRAG_THRESHOLD_PX = 4


@dataclass(slots=True)
class _Drag:
    """A drag that began on the bars: it moves the band, or draws a new range."""

    start_x: float
    band: DaySpan | None
    has_begun: bool = False


class TimelineChart(QWidget):
    """Shows how many events there are when, and lets the user choose a range of days."""

    range_changed = Signal(object, object)
    """The first and last day wished for; None for no bound."""
    days_chosen = Signal(object)
    """The `DaySpan` of a bar that was clicked, so that its events are listed; None: no more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = LIGHT
        self._everything = Spans.of(())
        self._spans = self._everything
        """What passes search and filters."""
        self._passing: Passing | None = None
        self._stack = Stack.NONE
        self._layers: Sequence[Layer] = (Layer("", self._spans),)
        self._chosen: DaySpan | None = None
        self._first: date | None = None
        self._last: date | None = None
        self._drag: _Drag | None = None
        self._is_zoomed = False
        self._hover_x: float | None = None
        self._strip_ends = (0, 0)
        start, end = home_window(self._spans, date.today())
        self._home = (start, end)
        self._limits = (start, end)
        self._axis = Axis(start, end, 0, 1)
        self._bars = bars(self._axis, [self._spans], self._spans)
        self.setObjectName("timeline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(64)
        self.setMouseTracking(True)
        to_all, to_home = "Zoom out to all events", "Zoom in to where most events are"
        self.earlier_button = self._edge_button("earlierButton", to_all, self.show_all)
        self.later_button = self._edge_button("laterButton", to_all, self.show_all)
        self.home_button = self._edge_button("homeButton", to_home, self.show_home)
        self.first_handle = TimelineHandle(Side.FIRST, self)
        self.last_handle = TimelineHandle(Side.LAST, self)
        for handle in (self.first_handle, self.last_handle):
            handle.moved.connect(lambda move, side=handle.side: self._on_moved(side, move))
            handle.dragged_to.connect(lambda x, side=handle.side: self._on_dragged(side, x))
        self._describe()

    # What it shows

    @property
    def axis(self) -> Axis:
        """The days on show and their pixels."""
        return self._axis

    @property
    def passing_spans(self) -> Spans:
        """When the events are that pass search and filters."""
        return self._spans

    def set_spans(self, spans: Spans) -> None:
        """Show other events, all of them. The axis follows them until the user has zoomed."""
        today = date.today()
        self._everything = self._spans = spans
        self._passing = None
        self._layers = (Layer("", spans),)
        self._home = home_window(spans, today)
        self._limits = full_window(spans, today)
        if not self._is_zoomed:
            self._axis = self._placed(*self._home)
        self._keep_range_in_view()
        self._recount()

    def set_range(self, first: date | None, last: date | None) -> None:
        """Show a range; emits nothing."""
        if (first, last) == (self._first, self._last):
            return
        self._first, self._last = first, last
        axis = self._axis
        self._keep_range_in_view()
        if self._axis != axis:
            self._recount()
        else:
            self._lay_out()
            self.update()
        self._describe()

    def set_passing(self, passing: Passing) -> None:
        """Show bars of what passes search and filters; all events stay behind them, faintly."""
        if passing is not self._passing:
            self._passing, self._spans = passing, passing.spans
            self._layers = passing.layers(self._stack)
            self._recount()

    def set_stack(self, stack: Stack) -> None:
        """Divide the bars by status, by outlet, or not at all."""
        if stack is not self._stack:
            self._stack = stack
            if self._passing is not None:
                self._layers = self._passing.layers(stack)
            self._recount()

    def set_chosen(self, days: DaySpan | None) -> None:
        """Mark the days whose events are listed."""
        if days != self._chosen:
            self._chosen = days
            self.update()

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        self.first_handle.set_colours(colours)
        self.last_handle.set_colours(colours)
        self.update()

    def show_home(self) -> None:
        """Zoom to where the events are."""
        self._is_zoomed = False
        self._axis = self._placed(*self._home)
        self._keep_range_in_view()
        self._recount()

    def show_all(self) -> None:
        """Zoom out until every event is on the axis."""
        self._is_zoomed = True
        self._axis = self._placed(*self._limits)
        self._recount()

    def sizeHint(self) -> QSize:
        return QSize(800, 88)

    # The range

    def _wish(self, first: date | None, last: date | None) -> None:
        if (first, last) != (self._first, self._last):
            self.set_range(first, last)
            self.range_changed.emit(first, last)

    def _on_dragged(self, side: Side, x: float) -> None:
        boundary = round(self._axis.ordinal(x))
        at_home = self._axis.start <= self._home[0] or not self._is_zoomed
        if side is Side.FIRST:
            if x <= self._axis.left and at_home:
                self._wish(None, self._last)
                return
            first = to_day(max(boundary, self._axis.start))
            self._wish(min(first, self._last or first), self._last)
        else:
            at_home = self._axis.end >= self._home[1] or not self._is_zoomed
            if x >= self._axis.right and at_home:
                self._wish(self._first, None)
                return
            last = to_day(min(boundary, self._axis.end) - 1)
            self._wish(self._first, max(last, self._first or last))

    def _on_moved(self, side: Side, move: Move) -> None:
        unit, way = move.value
        if side is Side.FIRST:
            self._wish(self._moved_first(unit, way), self._last)
        else:
            self._wish(self._first, self._moved_last(unit, way))

    def _moved_first(self, unit: str, way: int) -> date | None:
        if unit == "end":
            return None if way < 0 else self._last or self._last_on_axis()
        if self._first is None and way < 0:
            return None
        moved = _moved(self._first or self._first_on_axis(), unit, way)
        return min(moved, self._last) if self._last else moved

    def _moved_last(self, unit: str, way: int) -> date | None:
        if unit == "end":
            return None if way > 0 else self._first or self._first_on_axis()
        if self._last is None and way > 0:
            return None
        moved = _moved(self._last or self._last_on_axis(), unit, way)
        return max(moved, self._first) if self._first else moved

    def _first_on_axis(self) -> date:
        first = self._spans.first_from(self._axis.start)
        return to_day(self._axis.start + 1 if first is None else first)

    def _last_on_axis(self) -> date:
        last = self._spans.last_before(self._axis.end)
        return to_day(self._axis.end - 1 if last is None else last)

    # The axis

    def _placed(self, start: float, end: float) -> Axis:
        return Axis(start, end, 0, 1).placed(WIDTH_PX + 8, self.width() - WIDTH_PX - 8)

    def _keep_range_in_view(self) -> None:
        for bound in (self._first, self._last):
            if bound is not None and not self._is_zoomed:
                self._axis = self._axis.widened(bound)

    def _all_limits(self) -> tuple[float, float]:
        first = self._first.toordinal() - 1 if self._first else self._limits[0]
        last = self._last.toordinal() + 2 if self._last else self._limits[1]
        return min(first, self._limits[0]), max(last, self._limits[1])

    def _zoom(self, factor: float, x: float) -> None:
        self._is_zoomed = True
        self._axis = self._axis.zoomed(factor, x, self._all_limits())
        self._recount()

    def _recount(self) -> None:
        spans = [layer.spans for layer in self._layers]
        self._bars = bars(self._axis, spans, self._everything)
        before, after = beyond(self._spans, self._axis)
        self.earlier_button.setText(f"‹ {words.number(before)} earlier")
        self.later_button.setText(f"{words.number(after)} later ›")
        self.setAccessibleDescription(timeline_paint.legend_words(self._bars))
        self.earlier_button.setVisible(before > 0)
        self.later_button.setVisible(after > 0)
        self._offer_home(has_far_events=before > 0 or after > 0)
        self._lay_out()
        self.update()

    def _lay_out(self) -> None:
        plot = self._plot()
        first_x, last_x = self._range_x()
        self.first_handle.place(first_x, int(plot.top()), int(plot.height()))
        self.last_handle.place(last_x, int(plot.top()), int(plot.height()))
        for button in (self.earlier_button, self.later_button, self.home_button):
            # Within the strip above the bars, as its words are.
            button.resize(button.sizeHint().width(), self._strip_height())
        self.earlier_button.move(int(self._axis.left) + 4, 0)
        self.home_button.move(int(self._axis.left) + 4, 0)
        self.later_button.move(int(self._axis.right) - self.later_button.width() - 4, 0)
        self._strip_ends = (
            int(self._axis.left)
            + 4
            + max(
                self.earlier_button.width() * self.earlier_button.isVisibleTo(self),
                self.home_button.width() * self.home_button.isVisibleTo(self),
            ),
            self.later_button.x() if self.later_button.isVisibleTo(self) else int(self._axis.right),
        )

    def _plot(self) -> QRectF:
        top, below = self._strip_height(), self.fontMetrics().height() + 6
        return QRectF(
            self._axis.left, top, self._axis.right - self._axis.left, self.height() - top - below
        )

    def _range_x(self) -> tuple[float, float]:
        left, right = self._axis.left, self._axis.right
        first = self._axis.x(self._first.toordinal()) if self._first else left
        last = self._axis.x(self._last.toordinal() + 1) if self._last else right
        return min(max(first, left), right), min(max(last, left), right)

    # Events of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._axis = self._placed(self._axis.start, self._axis.end)
        self._recount()

    def paintEvent(self, event: QPaintEvent) -> None:
        timeline_paint.paint(
            self,
            self._colours,
            timeline_paint.Picture(
                axis=self._axis,
                bars=self._bars,
                looks=self._looks(),
                plot=self._plot(),
                strip=self._strip(),
                range_x=self._range_x(),
                range_days=(self._first, self._last),
                hovered=self._bar_at(self._hover_x) if self._hover_x is not None else None,
                chosen=self._chosen,
                today=date.today(),
            ),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        x = event.position().x()
        band = None
        first_x, last_x = self._range_x()
        if self._first and self._last and first_x <= x <= last_x:
            band = DaySpan(self._first, self._last)
        self._drag = _Drag(x, band)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        self._hover_x = x
        self.update()
        if self._drag is None:
            is_band = self._first and self._last and self._range_x()[0] <= x <= self._range_x()[1]
            self.setCursor(Qt.CursorShape.OpenHandCursor if is_band else Qt.CursorShape.CrossCursor)
            return
        if not self._drag.has_begun and abs(x - self._drag.start_x) < DRAG_THRESHOLD_PX:
            return
        self._drag.has_begun = True
        if self._drag.band is not None:
            moved = round((x - self._drag.start_x) / self._axis.pixels_per_day)
            self._wish(*_shifted(self._drag.band, moved))
        else:
            low, high = sorted((self._drag.start_x, x))
            low = max(low, self._axis.left)
            high = min(high, self._axis.right - 0.01)
            self._wish(self._axis.day_at(low), max(self._axis.day_at(high), self._axis.day_at(low)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is not None and not drag.has_begun:
            self._on_clicked(event.position().x())

    def _on_clicked(self, x: float) -> None:
        bar = self._bar_at(x)
        found = self._bars[bar] if bar is not None else None
        days = found.span if found is not None and (found.certain or found.possible) else None
        if days == self._chosen:
            days = None
        if days != self._chosen:
            self.set_chosen(days)
            self.days_chosen.emit(days)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._bar_at(event.position().x())
        if found is not None:
            span = self._bars[found].span
            self._drag = None
            self._wish(span.first, span.last)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover_x = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        across, along = event.angleDelta().y(), event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across, along = 0, along or across
        if across:
            self._zoom(ZOOM_STEP ** (across / 120), event.position().x())
        elif along:
            self._is_zoomed = True
            days = -along / 120 * self._axis.days / 10
            self._axis = self._axis.moved(days, self._all_limits())
            self._recount()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        middle = (self._axis.left + self._axis.right) / 2
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(ZOOM_STEP, middle)
        elif event.key() == Qt.Key.Key_Minus:
            self._zoom(1 / ZOOM_STEP, middle)
        elif event.key() == Qt.Key.Key_0:
            self.show_home()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The bar inside the range, beside the handle that has the focus.
            first_x, last_x = self._range_x()
            self._on_clicked(last_x - 1 if self.last_handle.hasFocus() else first_x + 1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._bar_at(event.pos().x())
            QToolTip.showText(event.globalPos(), "" if found is None else self._tip(found))
            return True
        return super().event(event)

    # Parts

    def _bar_at(self, x: float) -> int | None:
        if not self._axis.left <= x <= self._axis.right:
            return None
        return self._bars.at(self._axis.ordinal(x))

    def _tip(self, bar: int) -> str:
        names = [one.name for one in self._looks()] if len(self._layers) > 1 else []
        found = self._bars[bar]
        said = bin_words(found, names)
        if found.certain or found.possible:
            return f"{said}\nClick to list them, double-click for these days only"
        return said

    def _looks(self) -> list[LayerLook]:
        return [
            look(layer, at, self._stack, self._colours) for at, layer in enumerate(self._layers)
        ]

    def _strip(self) -> QRectF:
        left, right = self._strip_ends
        return QRectF(left + 4, 0, max(right - left - 8, 0), self._strip_height())

    def _strip_height(self) -> int:
        return self.fontMetrics().height() + 4

    def _edge_button(self, name: str, tip: str, call: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setProperty("link", True)
        button.setToolTip(tip)
        button.clicked.connect(lambda: call())
        button.hide()
        return button

    def _offer_home(self, *, has_far_events: bool) -> None:
        """A way back from all events to where most are, in the place of "4 earlier"."""
        start, end = self._home
        is_wide = self._axis.days > (end - start) * 1.5
        first, last = to_day(start).year, to_day(end).year
        years = str(first) if first == last else f"{first}–{last}"
        self.home_button.setText(f"Back to {years}")
        self.home_button.setVisible(is_wide and self._is_zoomed and not has_far_events)

    def _describe(self) -> None:
        """Tell assistive tools what the slider and its handles stand at."""
        first = words.day(self._first) if self._first else "no first day"
        last = words.day(self._last) if self._last else "no last day"
        whole = words.day_range(self._first, self._last)
        self.setAccessibleName(f"Dates: {whole}")
        self.first_handle.setAccessibleName(f"First day of the range: {first}")
        self.last_handle.setAccessibleName(f"Last day of the range: {last}")


def _moved(day: date, unit: str, way: int) -> date:
    if unit == "month":
        return months_later(day, way)
    return days_later(day, way * (7 if unit == "week" else 1))


def _shifted(band: DaySpan, days: int) -> tuple[date, date]:
    """The band some days later, stopped at the ends of the calendar with its length kept."""
    lowest = 1 - band.first.toordinal()
    highest = LAST_ORDINAL - band.last.toordinal()
    days = min(max(days, lowest), highest)
    return days_later(band.first, days), days_later(band.last, days)
