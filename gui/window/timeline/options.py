"""The menu of the timeline: what is shown, how far a step goes, how it plays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui import settings as names
from gui.engine.columns.passing import Stack
from gui.settings import Setting, Settings
from gui.window.timeline.playing import SPEEDS, Mode
from gui.window.timeline.stepping import Step

Value = TypeVar("Value", Stack, Step, Mode, float)

STACKS = {
    Stack.NONE: "One colour",
    Stack.STATUS: "By status",
    Stack.OUTLET: "By outlet",
}
STEPS = {
    Step.LENGTH: "The range’s own length",
    Step.DAY: "A day",
    Step.WEEK: "A week",
    Step.MONTH: "A month",
    Step.YEAR: "A year",
    Step.EVENT: "The next event",
}
MODES = {
    Mode.WINDOW: "Move the range",
    Mode.CUMULATIVE: "Let the range grow",
}
_SPEED_WORDS = {speed: f"{speed:g}×" for speed in SPEEDS}


class TimelineOptions(QObject):
    """What the user chose in the menu; kept in the settings, where there are any."""

    stack_changed = Signal(object)
    step_changed = Signal(object)
    speed_changed = Signal(float)
    possible_changed = Signal(bool)
    """Whether events that only may lie in the range are wished for, too."""

    def __init__(self, parent: QWidget, settings: Settings | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.menu = QMenu("Timeline options", parent)
        self.menu.setToolTipsVisible(True)
        self.include_possible = self._check("Include events that only may lie in the range", True)
        self.include_possible.setToolTip(
            "Such as one of “May 2025” while the range is its first week"
        )
        self.include_possible.triggered.connect(self.possible_changed)
        self.menu.addSeparator()
        self.stacks = self._choices("Colour the bars", STACKS)
        self.steps = self._choices("Step by", STEPS)
        self.menu.addSeparator()
        self.modes = self._choices("Play", MODES)
        self.speeds = self._choices("Speed", _SPEED_WORDS)
        self.loop = self._check("Play again from the start", False)
        self._restore()
        self._connect(self.stacks, names.TIMELINE_STACK, self.stack_changed.emit)
        self._connect(self.steps, names.TIMELINE_STEP, self.step_changed.emit)
        self._connect(self.modes, names.TIMELINE_PLAY, lambda _: None)
        self._connect(self.speeds, names.TIMELINE_SPEED, self.speed_changed.emit)
        self.loop.triggered.connect(self._on_loop)

    @property
    def stack(self) -> Stack:
        return _checked(self.stacks)

    @property
    def step(self) -> Step:
        return _checked(self.steps)

    @property
    def mode(self) -> Mode:
        return _checked(self.modes)

    @property
    def speed(self) -> float:
        return _checked(self.speeds)

    def _check(self, text: str, is_checked: bool) -> QAction:
        action = self.menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(is_checked)
        return action

    def _choices(self, title: str, choices: Mapping[Value, str]) -> dict[Value, QAction]:
        menu = self.menu.addMenu(title)
        group = QActionGroup(menu)
        made = {}
        for value, text in choices.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            group.addAction(action)
            made[value] = action
        return made

    def _restore(self) -> None:
        get = self._settings.get if self._settings is not None else _default
        self.stacks[Stack(get(names.TIMELINE_STACK))].setChecked(True)
        self.steps[Step(get(names.TIMELINE_STEP))].setChecked(True)
        self.modes[Mode(get(names.TIMELINE_PLAY))].setChecked(True)
        self.speeds[float(get(names.TIMELINE_SPEED))].setChecked(True)
        self.loop.setChecked(self._settings.get(names.TIMELINE_LOOP) if self._settings else False)

    def _connect(
        self,
        choices: Mapping[Value, QAction],
        setting: Setting[str],
        changed: Callable[[Value], None],
    ) -> None:
        for value, action in choices.items():
            action.triggered.connect(self._chooser(value, setting, changed))

    def _chooser(
        self, value: Value, setting: Setting[str], changed: Callable[[Value], None]
    ) -> Callable[[], None]:
        return lambda: self._on_chosen(value, setting, changed)

    def _on_chosen(
        self, value: Value, setting: Setting[str], changed: Callable[[Value], None]
    ) -> None:
        if self._settings is not None:
            self._settings.set(setting, f"{value:g}" if isinstance(value, float) else str(value))
        changed(value)

    def _on_loop(self, is_on: bool) -> None:
        if self._settings is not None:
            self._settings.set(names.TIMELINE_LOOP, is_on)


def _default(setting: Setting[str]) -> str:
    return setting.default


def _checked(choices: Mapping[Value, QAction]) -> Value:
    return next(value for value, action in choices.items() if action.isChecked())
