"""Goes through a window as somebody who tries everything: each action, menu and dialog.

What opens is noted by its class and closed at once. What could be opened is read from the program
itself, so that what is new and was not tried is found.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QHeaderView,
    QMenu,
    QTextEdit,
    QWidget,
)

import gui.window
from tests.journeys.driver import Driver

MOST_LINES = 60
"""No menu of a right click is longer."""


def widget_classes() -> set[type[QWidget]]:
    """All kinds of widgets that `gui.window` makes."""
    for module in pkgutil.walk_packages(gui.window.__path__, "gui.window."):
        importlib.import_module(module.name)
    found: set[type[QWidget]] = set()
    waiting: list[type[QWidget]] = [QWidget]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind.__module__.startswith("gui.window."):
                found.add(kind)
    return found


def menu_actions(menu: QMenu) -> Iterator[QAction]:
    """What a menu holds when it opens, and the menus in it."""
    menu.aboutToShow.emit()
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from menu_actions(inner)
        elif not action.isSeparator():
            yield action


class Walker(QObject):
    """Notes what is shown, and closes what would wait for an answer."""

    def __init__(self, driver: Driver) -> None:
        super().__init__()
        self._driver = driver
        self.shown: set[type[QWidget]] = set()
        self.triggered: set[str] = set()
        self._line: int | None = None
        """Which line of the next menu is chosen."""
        self._was_chosen = False
        # A timer and no filter of events: it also comes while a dialog runs its own loop.
        self._timer = QTimer(self)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _open(self) -> list[QWidget]:
        return [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, QDialog | QMenu) and widget.isVisible()
        ]

    def _look(self) -> None:
        for widget in self._open():
            self.note(widget)
            if isinstance(widget, QMenu):
                self._leave_menu(widget)
            else:
                widget.close()

    def note(self, widget: QWidget) -> None:
        """Note a widget and all that is seen in it."""
        self.shown.add(type(widget))
        self.shown |= {type(each) for each in widget.findChildren(QWidget) if each.isVisible()}

    def _leave_menu(self, menu: QMenu) -> None:
        lines = [action for action in menu.actions() if not action.isSeparator()]
        menu.close()
        if self._line is not None and self._line < len(lines):
            self._was_chosen = True
            line, self._line = self._line, None
            if lines[line].menu() is None:
                lines[line].trigger()

    def settle(self) -> None:
        """Wait until what was opened is closed."""
        QApplication.processEvents()
        self._driver.qtbot.waitUntil(lambda: not self._open())
        self.note(self._driver.window)

    def trigger(self, action: QAction) -> bool:
        """Do what an action of a menu does; False if it cannot be done now."""
        if not action.isEnabled():
            return False
        self.triggered.add(action.text())
        action.trigger()
        self.settle()
        return True

    def right_click(self, widget: QWidget, prepare: Callable[[], None]) -> int:
        """Choose each line of a widget's menu, one after the other; returns how many there are."""
        for line in range(MOST_LINES):
            prepare()
            self._line, self._was_chosen = line, False
            target, at = _spot(widget)
            where = target.mapToGlobal(at)
            event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
            QApplication.sendEvent(target, event)
            self.settle()
            if not self._was_chosen:
                return line
        raise AssertionError("a menu without end")

    def stop(self) -> None:
        self._timer.stop()


def _spot(widget: QWidget) -> tuple[QWidget, QPoint]:
    """Who takes the click on a widget, and where on it something is."""
    if isinstance(widget, QHeaderView):
        return widget.viewport(), widget.rect().center()
    if isinstance(widget, QAbstractItemView):
        return widget.viewport(), widget.visualRect(widget.currentIndex()).center()
    if isinstance(widget, QTextEdit):
        return widget.viewport(), widget.cursorRect().center()
    return widget, widget.rect().center()
