"""What a person does in a window: finds a part by its name, clicks, presses keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem, QWidget

from gui.engine.filters import Facet
from gui.window.filters.panel import FiltersPanel

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot, widget, width=1280, height=800):
    """A widget on the screen, with the keyboard; deleted after the test."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget


def named(window, name) -> QWidget:
    found = window.findChild(QWidget, name)
    assert found is not None, name
    return found


def click(widget):
    QTest.mouseClick(widget, LEFT)


def listed(window):
    """The events that the cards list."""
    model = named(window, "eventCards").model()
    return [model.card(row).record for row in range(model.rowCount())]


def press(window, keys):
    """Press keys where the keyboard is, as the user would."""
    combination = QKeySequence(keys)[0]
    target = QApplication.focusWidget() or window
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def press_on(widget, keys):
    """Press keys on a widget, one combination after the other."""
    for part in QKeySequence(keys):
        QTest.keyClick(widget, part.key(), part.keyboardModifiers())


def facet_item(panel: FiltersPanel, facet: Facet, label: str) -> QTreeWidgetItem:
    """The row of a value among the filters, unfolded."""
    heading = panel._headings[facet]
    heading.setExpanded(True)
    (found,) = [
        heading.child(at)
        for at in range(heading.childCount())
        if heading.child(at).text(0) == label
    ]
    return found
