"""The widgets by which dialogs ask for a place: what is sought, the choices, where it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)

from gui.window.correcting.scopes import Scope
from gui.window.looks.title_delegate import TitleDelegate


def sought_field(name: str, hint: str) -> QLineEdit:
    """The field in which another place is typed."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setClearButtonEnabled(True)
    field.setAccessibleName("Another place")
    field.setPlaceholderText(hint)
    return field


def beside(field: QLineEdit, pick: QPushButton) -> QHBoxLayout:
    """The field, and the button that lets the map be clicked instead."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(field, 1)
    row.addWidget(pick)
    return row


def choice_list(name: str) -> QListWidget:
    """What a name may mean, a title over a detail in each row."""
    choices = QListWidget()
    choices.setObjectName(name)
    choices.setAccessibleName("What the name may mean")
    choices.setItemDelegate(TitleDelegate(choices))
    choices.setResizeMode(QListWidget.ResizeMode.Adjust)
    choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return choices


def step_by_key(choices: QListWidget, event: QKeyEvent) -> bool:
    """Up and Down go through a list while a field has the keys; False for other keys."""
    if event.key() not in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        return False
    row = choices.currentRow() + (1 if event.key() == Qt.Key.Key_Down else -1)
    choices.setCurrentRow(min(max(0, row), choices.count() - 1))
    return True


def scope_box(name: str) -> QComboBox:
    """For how many names a decision is to hold; `chosen_scope` tells what was chosen."""
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName("Where this holds")
    for scope in Scope:
        box.addItem(scope.value, scope)
    return box


def chosen_scope(box: QComboBox) -> Scope:
    # A combo box gives back plain text.
    return Scope(box.currentData())


def scope_row(box: QComboBox) -> QWidget:
    """The box behind its words; both are hidden at once."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    label = QLabel("Apply this")
    label.setBuddy(box)
    row.addWidget(label)
    row.addWidget(box)
    row.addStretch(1)
    return both
