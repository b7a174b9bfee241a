"""The viewports of the lists."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListView
from shiboken6 import Shiboken

from gui.window.evidence.cards_view import CardsView
from gui.window.lists.table import ListTable


@pytest.mark.parametrize("kind", [CardsView, ListTable])
def test_pyside_need_not_find_out_what_a_viewport_is(qtbot, kind):
    area = kind()
    qtbot.addWidget(area)
    assert Shiboken.createdByPython(area.viewport())


@pytest.mark.parametrize("kind", [CardsView, ListTable])
def test_a_viewport_is_like_the_one_qt_makes(qtbot, kind):
    area, plain = kind(), QListView()
    for widget in (area, plain):
        qtbot.addWidget(widget)
    ours, theirs = area.viewport(), plain.viewport()
    assert ours.backgroundRole() == theirs.backgroundRole() == QPalette.ColorRole.Base
    assert ours.autoFillBackground() == theirs.autoFillBackground()
    assert ours.objectName() == theirs.objectName()
    assert ours.focusProxy() == (area if theirs.focusProxy() == plain else None)
