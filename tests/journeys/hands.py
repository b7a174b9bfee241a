"""What journeys do with cards and lists: click them, choose in their menus, undo it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QTabBar

from gui.engine.model import EventRecord
from gui.window.evidence.cards_view import CardsView
from gui.window.lists.panel import ListPanel
from gui.window.lists.tabs import Tab
from tests.journeys.driver import Driver

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def cards_of(driver: Driver) -> CardsView:
    cards = driver.child("eventCards")
    assert isinstance(cards, CardsView)
    return cards


def click_card(driver: Driver, row: int) -> EventRecord:
    cards = cards_of(driver)
    cards.scrollTo(cards.cards.index(row))
    rect = cards.visualRect(cards.cards.index(row))
    QTest.mouseClick(cards.viewport(), LEFT, NONE, rect.topLeft() + QPoint(30, 12))
    record = cards.cards.card(row).record
    assert driver.window.state.event == record.id
    return record


def selected(driver: Driver) -> EventRecord:
    event = driver.window.state.event
    assert event is not None
    record = driver.window.corpus.source.telling(event)
    assert record is not None
    return record


def places(record: EventRecord) -> list[str]:
    return [one.place.name for one in record.event.places]


def choose(driver: Driver, *path: str) -> None:
    """Choose in the context menu of the selected card."""
    cards = cards_of(driver)
    menu = cards.menu_for(cards.currentIndex())
    for name in path[:-1]:
        (menu,) = [one for one in menu.findChildren(QMenu) if one.title() == name]
    menu.popup(cards.mapToGlobal(QPoint(10, 10)))
    (action,) = [one for one in menu.actions() if one.text() == path[-1]]
    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())


def undo(driver: Driver) -> None:
    QTest.keyClick(driver.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def undo_action(driver: Driver) -> QAction:
    return driver.window.actions_of_window.undo


def events_list(driver: Driver) -> ListPanel:
    bar = driver.window.findChild(QTabBar, "listTabs")
    assert bar is not None
    at = tuple(Tab).index(Tab.EVENTS)
    QTest.mouseClick(bar, LEFT, NONE, bar.tabRect(at).center())
    return driver.window.left.lists.panel(Tab.EVENTS)


def row_point(panel: ListPanel, at: int) -> QPoint:
    column = next(one for one in range(10) if not panel.table.isColumnHidden(one))
    return panel.table.visualRect(panel.model.index(at, column)).center()


def click_row(panel: ListPanel, at: int, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(panel.table.viewport(), LEFT, keys, row_point(panel, at))


def choose_row(driver: Driver, panel: ListPanel, at: int, *path: str) -> None:
    """Choose in the context menu of a row."""
    panel.table.customContextMenuRequested.emit(QPoint(20, row_point(panel, at).y()))
    menu = driver.window.findChildren(QMenu, "rowMenu")[-1]
    for name in path[:-1]:
        menu.close()
        (menu,) = [one for one in menu.findChildren(QMenu) if one.title() == name]
        menu.popup(QPoint(10, 10))
    (action,) = [one for one in menu.actions() if one.text() == path[-1]]
    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())
