"""The timeline: typed days, steps, play and ready-made ranges above the date slider."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from gui.engine.columns.passing import Passing
from gui.engine.columns.spans import Spans
from gui.engine.model import DaySpan
from gui.engine.typed_range import DayError, Range, Side
from gui.settings import Settings
from gui.window import words
from gui.window.looks.colours import LIGHT, Colours
from gui.window.looks.elided_label import ElidedLabel
from gui.window.looks.icons import SIZE_PX, icon
from gui.window.looks.spoken import alert, announce
from gui.window.timeline.chart import TimelineChart
from gui.window.timeline.day_edit import DayEdit
from gui.window.timeline.options import TimelineOptions
from gui.window.timeline.playing import Player, bounds_between, first_range, next_range
from gui.window.timeline.stepping import Step, step_range

_ALL: Range = (None, None)
WORDS_PX = 72
"""At least so much room has what is said of the range."""


class TimelinePanel(QWidget):
    """Typed first and last day, steps, play, ranges to choose from, and the slider.

    Args:
        settings: Where the user's choices are kept; None: nowhere.
        today: The day that "last 90 days" counts from.
    """

    range_changed = Signal(object, object)
    """The first and last day wished for; None for no bound. The first never lies after the last."""
    days_chosen = Signal(object)
    """The `DaySpan` whose events the user wants listed; None: those of the range again."""
    can_step_changed = Signal()
    announced = Signal(str)
    """What a screen reader was just told."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        settings: Settings | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._range: Range = _ALL
        self._spans = Spans.of(())
        """When all events are."""
        self._article: DaySpan | None = None
        self._is_to_announce = False
        self._colours = LIGHT
        self.chart = TimelineChart(self)
        self.options = TimelineOptions(self, settings)
        self.player = Player(self)
        self.player.set_speed(self.options.speed)
        self.chart.set_stack(self.options.stack)
        self.first_day = DayEdit(Side.FIRST)
        self.last_day = DayEdit(Side.LAST)
        self.step_back = _button("stepBack", "Earlier")
        self.step_on = _button("stepOn", "Later")
        self.play = _button("playButton", "Play")
        self.ranges = _button("rangesButton", "Ranges", "Ranges to choose from")
        self.options_button = _button(
            "timelineOptions", "Options", "How the timeline looks, steps and plays"
        )
        self.reset = _button("resetRange", "Show all dates", "Show all dates (Escape)")
        self.step_on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._said = ElidedLabel()
        self._said.setObjectName("rangeWords")
        self._said.setAccessibleName("Range")
        self._problem = QLabel(self)
        self._problem.setObjectName("rangeProblem")
        self._problem.setProperty("popup", True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setContentsMargins(12, 8, 12, 8)
        self._problem.hide()
        self._ranges_menu = QMenu("Ranges", self)
        self._ranges_menu.aboutToShow.connect(self._fill_ranges)
        self._wordy = (
            (self.reset,),
            (self.options_button, self.ranges),
            (self.step_back, self.step_on),
        )
        self._widths: tuple[int, ...] = (0,)
        self._lay_out()
        self._connect()
        self._tell_steps()
        self._show_range()

    def _connect(self) -> None:
        self.chart.range_changed.connect(self._on_chart_range)
        self.chart.days_chosen.connect(self.days_chosen)
        self.step_back.clicked.connect(lambda: self.step(-1))
        self.step_on.clicked.connect(lambda: self.step(1))
        self.play.clicked.connect(self.toggle_play)
        self.player.due.connect(self._on_due)
        self.player.changed.connect(lambda _: self._show_playing())
        self.reset.clicked.connect(self._on_reset)
        self.options.stack_changed.connect(self.chart.set_stack)
        self.options.step_changed.connect(lambda _: self._tell_steps())
        self.options.speed_changed.connect(self._on_speed)
        for button, menu in (
            (self.ranges, self._ranges_menu),
            (self.options_button, self.options.menu),
        ):
            button.setProperty("menuButton", True)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setMenu(menu)
        for edit in (self.first_day, self.last_day):
            edit.editingFinished.connect(self._on_typed)
            edit.textEdited.connect(self._on_editing)

    # What it shows

    @property
    def said(self) -> str:
        """What is wrong with the typed days, or the words beside them: the range's length."""
        return self._said.text() if self._problem.isHidden() else self._problem.text()

    @property
    def can_step(self) -> bool:
        """Whether there is anything that a step could move."""
        if self.options.step is Step.LENGTH:
            return None not in self._range
        return self._range != _ALL or len(self.chart.passing_spans) > 0

    def set_spans(self, spans: Spans) -> None:
        """Show when the events are, all of them."""
        self._spans = spans
        self.chart.set_spans(spans)
        self._enable()

    def set_passing(self, passing: Passing) -> None:
        """Show which of them pass search and filters."""
        self.chart.set_passing(passing)
        self._enable()

    def set_article(self, published: DaySpan | None) -> None:
        """When the article of the selected event was published; None without one."""
        self._article = published

    def set_range(self, first: date | None, last: date | None) -> None:
        """Show a range; emits nothing. One that playing has not come to ends it."""
        self.chart.set_range(first, last)
        if (first, last) != self._range:
            self.player.stop()
            self._range = (first, last)
            self._show_range()

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        self.chart.set_colours(colours)
        for button, name in (
            (self.step_back, "previous"),
            (self.step_on, "next"),
            (self.ranges, "range"),
            (self.options_button, "options"),
            (self.reset, "reset"),
        ):
            button.setIcon(icon(name, colours))
        self._show_playing()

    def tell_shown(self, count: int) -> None:
        """Say what the last step, or another wish, has led to; nothing if nothing was wished."""
        if self._is_to_announce:
            self._is_to_announce = False
            said = f"{words.capitalised(words.day_range(*self._range))}: "
            self._announce(said + words.counted(count, "event"))

    def _announce(self, text: str) -> None:
        announce(self, text)
        self.announced.emit(text)

    # Steps and play

    def step(self, way: int) -> None:
        """Move the range one step later, or earlier for -1."""
        moved = step_range(*self._range, self.options.step, way, self.chart.passing_spans)
        if moved != self._range:
            self.player.stop()
            self._wish_aloud(moved)

    def toggle_play(self) -> None:
        """Play from where the range stands, or stop. At the end it starts over."""
        if self.player.is_playing:
            self.player.stop()
        elif self._play_on(starts=True):
            self.player.start()

    def _on_due(self) -> None:
        if not self._play_on(starts=False):
            self.player.stop()

    def _play_on(self, *, starts: bool) -> bool:
        """Go to the next range, or to the first one where there is none; False if that is all."""
        options, spans, axis = self.options, self.chart.passing_spans, self.chart.axis
        # What the chart shows is played, so that a few far events do not make it endless.
        bounds = bounds_between(spans, axis.start, axis.end)
        if bounds is None:
            return False
        following = next_range(self._range, options.mode, options.step, spans, bounds)
        if following is None:
            if not (starts or options.loop.isChecked()):
                return False
            following = first_range(self._range, options.mode, options.step, bounds)
        self._wish_aloud(following)
        return True

    def _on_speed(self, speed: float) -> None:
        self.player.set_speed(speed)

    def _show_playing(self) -> None:
        is_playing = self.player.is_playing
        self.play.setText("Pause" if is_playing else "Play")
        self.play.setIcon(icon("pause" if is_playing else "play", self._colours))
        what = "Stop playing" if is_playing else "Move the range through the days on show"
        self.play.setToolTip(f"{what} (Space)")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.toggle_play()
        else:
            super().keyPressEvent(event)

    # Wishes

    def _on_chart_range(self, first: date | None, last: date | None) -> None:
        self.player.stop()
        for edit in (self.first_day, self.last_day):
            edit.setModified(False)
            edit.set_wrong(False)
        self._wish(first, last)

    def _wish(self, first: date | None, last: date | None) -> None:
        self._range = (first, last)
        self.chart.set_range(first, last)
        self._show_range()
        self.range_changed.emit(first, last)

    def _wish_aloud(self, wanted: Range) -> None:
        self._is_to_announce = True
        self._wish(*wanted)

    def _choose(self, wanted: Range) -> None:
        """A range of the menu."""
        self.player.stop()
        for edit in (self.first_day, self.last_day):
            edit.revert()
        self._wish_aloud(wanted)
        if wanted == _ALL:
            self.chart.show_home()

    def _on_reset(self) -> None:
        self._choose(_ALL)

    def _fill_ranges(self) -> None:
        from gui.window.timeline.presets import preset_groups

        menu = self._ranges_menu
        menu.clear()
        for group in preset_groups(self._spans, self._article, self._today()):
            if group.title:
                menu.addSeparator()
                menu.addAction(group.title).setEnabled(False)
            for preset in group.presets:
                # Behind a tab stands what menus show on the right.
                says = f"\t{preset.says}" if preset.range != _ALL else ""
                action = menu.addAction(preset.name + says)
                action.setCheckable(True)
                action.setChecked(preset.range == self._range)
                action.triggered.connect(lambda _=False, days=preset.range: self._choose(days))

    # Typed days

    def _on_editing(self) -> None:
        if self.first_day.property("wrong") or self.last_day.property("wrong"):
            self._on_typed(only_check=True)

    def _on_typed(self, *, only_check: bool = False) -> None:
        """Take both typed days if they make a range, else say what is wrong and keep the text."""
        if not (self.first_day.isModified() or self.last_day.isModified()):
            self._clear_wrong()
            return
        ends: dict[Side, date | None] = {}
        wanted: Range | None = None
        for edit in (self.first_day, self.last_day):
            try:
                found = edit.read(self._today())
            except DayError as error:
                self._say_wrong(edit, str(error))
                return
            if isinstance(found, tuple):
                wanted = found
            else:
                ends[edit.side] = found
        first, last = wanted or (ends[Side.FIRST], ends[Side.LAST])
        if first is not None and last is not None and last < first:
            edit = self.last_day if self.last_day.hasFocus() else self.first_day
            self._say_wrong(edit, f"{words.day(first)} lies after {words.day(last)}.")
            return
        self._clear_wrong()
        if only_check:
            return
        self.player.stop()
        for edit in (self.first_day, self.last_day):
            edit.setModified(False)
        self._wish_aloud((first, last))

    def _say_wrong(self, edit: DayEdit, reason: str) -> None:
        for other in (self.first_day, self.last_day):
            other.set_wrong(other is edit)
        self._problem.setText(reason)
        self._problem.show()
        self._problem.raise_()
        self._place_problem()
        alert(self._problem)

    def _place_problem(self) -> None:
        edit = self.last_day if self.last_day.property("wrong") else self.first_day
        corner = edit.mapTo(self, QPoint(0, edit.height() + 4))
        self._problem.adjustSize()
        self._problem.move(
            max(8, min(corner.x(), self.width() - self._problem.width() - 8)), corner.y()
        )

    def _clear_wrong(self) -> None:
        for edit in (self.first_day, self.last_day):
            edit.set_wrong(False)
        self._problem.hide()
        self._say_range()

    def _show_range(self) -> None:
        first, last = self._range
        self.first_day.show_day(first)
        self.last_day.show_day(last)
        self._enable()
        if not (self.first_day.isModified() or self.last_day.isModified()):
            self._clear_wrong()

    def _enable(self) -> None:
        for button in (self.step_back, self.step_on):
            button.setEnabled(self.can_step)
        self.reset.setEnabled(self._range != _ALL)
        self.play.setEnabled(len(self.chart.passing_spans) > 0)

    def _tell_steps(self) -> None:
        """Say how far a step goes."""
        step = self.options.step
        by = {Step.LENGTH: "by its own length", Step.EVENT: ""}.get(step, f"by a {step.value}")
        for button, way, keys in (
            (self.step_back, "back", "Ctrl+Alt+Left"),
            (self.step_on, "on", "Ctrl+Alt+Right"),
        ):
            if step is Step.EVENT:
                tip = f"Go {way} to the {'next' if way == 'on' else 'previous'} event"
            else:
                tip = f"Move the range {way} {by}"
            button.setToolTip(f"{tip} ({keys})")
        self._enable()
        self.can_step_changed.emit()

    def _say_range(self) -> None:
        first, last = self._range
        if first is not None and last is not None:
            self._said.setText(words.length(DaySpan(first, last)))
        else:
            self._said.setText(words.capitalised(words.day_range(first, last)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_buttons()
        if not self._problem.isHidden():
            self._place_problem()

    def minimumSizeHint(self) -> QSize:
        # With fewer words than it has now, it takes less than its layout knows.
        hint, least = super().minimumSizeHint(), self._widths[-1]
        return QSize(min(hint.width(), least), hint.height()) if least else hint

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only now everything has the size that its style gives it.
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and self.isVisible():
            self._measure()

    def _measure(self) -> None:
        """Find out how wide the row is with all words, and with fewer."""
        items = [self._row.itemAt(at) for at in range(self._row.count())]
        parts = [item.widget() for item in items if item is not None]
        widths = []
        for fewer in range(len(self._wordy) + 1):
            self._give_words(fewer)
            wide = sum(
                min(part.sizeHint().width(), part.maximumWidth())
                for part in parts
                if part is not None and part is not self._said
            )
            widths.append(wide + self._row.spacing() * len(parts) + WORDS_PX + 24)
        self._widths = tuple(widths)
        self._fit_buttons()
        self.updateGeometry()

    def _fit_buttons(self) -> None:
        """Buttons lose their words where there is no room for them, those on the right first."""
        fits = (fewer for fewer, wide in enumerate(self._widths) if wide <= self.width())
        self._give_words(next(fits, len(self._wordy)))

    def _give_words(self, fewer: int) -> None:
        """Leave some groups of buttons without words."""
        for at, group in enumerate(self._wordy):
            style = (
                Qt.ToolButtonStyle.ToolButtonIconOnly
                if at < fewer
                else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            )
            for button in group:
                button.setToolButtonStyle(style)

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        dash = QLabel("–")
        for part in (self.step_back, self.first_day, dash, self.last_day, self.step_on, self.play):
            row.addWidget(part)
        row.addSpacing(8)
        row.addWidget(self._said, 1)
        for part in (self.ranges, self.options_button, self.reset):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.chart, 1)
        # As the eye goes: the row of days, then the slider below it.
        stops = (self.step_back, self.first_day, self.last_day, self.step_on, self.play)
        right = (self.ranges, self.options_button, self.reset)
        chart = self.chart
        slider = (chart.earlier_button, chart.home_button, chart.first_handle, chart.last_handle)
        chain = (*stops, *right, *slider, chart.later_button)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)


def _button(name: str, text: str, tip: str = "") -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(tip)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIconSize(QSize(SIZE_PX, SIZE_PX))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
