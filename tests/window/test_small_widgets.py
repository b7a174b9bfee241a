"""The small widgets that any part of the window may use."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHoverEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QInputDialog,
    QListWidget,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.window.looks.colours import LIGHT
from gui.window.looks.empty_words import EmptyWords
from gui.window.looks.kept_things import NAME_WIDTH_PX, ask_name
from gui.window.looks.search_field import SearchField
from gui.window.looks.title_label import MOST_LINES, TitleLabel, layout_direction

LONG = "Officials meet in Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch today " * 3


@pytest.fixture
def title(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    label = TitleLabel()
    column.addWidget(label)
    column.addStretch(1)
    around.resize(240, 300)
    around.show()
    yield label


@pytest.mark.parametrize(
    "text", ["Bridge opens", "Talks about the bridge at the border go on", LONG]
)
def test_a_title_has_the_height_of_its_lines(qtbot, title, text):
    title.setText(text)
    lines = title.lines(title.width())
    assert 1 <= len(lines) <= MOST_LINES
    high = title.fontMetrics().height()
    qtbot.waitUntil(lambda: title.height() == len(lines) * high)


def test_a_word_wider_than_its_title_is_broken(title):
    metrics = QFontMetrics(title.font())
    title.setText(LONG)
    assert all(metrics.horizontalAdvance(line) <= 240 for line in title.lines(240)[:-1])


def test_wide_letters_are_kept_whole(title):
    title.setText("\U0001f309" * 60)
    assert set("".join(title.lines(120))) == {"\U0001f309"}


@pytest.mark.parametrize(
    ("text", "is_right"),
    [("Bridge", False), ("2025: جسر", True), ("גשר חדש", True), ("2025", False), ("", False)],
)
def test_a_title_begins_where_its_first_letter_is_read_from(text, is_right):
    assert (layout_direction(text) is Qt.LayoutDirection.RightToLeft) is is_right


def test_an_empty_list_says_why_until_it_has_a_row(qtbot):
    rows = QListWidget()
    qtbot.addWidget(rows)
    said = EmptyWords(rows, "No feeds yet.")
    rows.show()
    assert said.isVisible()
    assert said.size() == rows.viewport().size()
    rows.addItem("one")
    assert not said.isVisible()
    rows.clear()
    assert said.isVisible()


def test_a_name_is_asked_for_in_a_window_wide_enough_for_one(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    named: list[str] = []
    ask_name(window, "viewName", "Save this view", "Name", "Save view", "Spring", named.append)
    box = window.findChild(QInputDialog, "viewName")
    assert box.width() >= NAME_WIDTH_PX
    assert box.textValue() == "Spring"
    buttons = {button.text(): button for button in box.findChildren(QPushButton)}
    assert all(button.icon().isNull() for button in buttons.values())
    box.setTextValue(" ")
    assert not buttons["Save view"].isEnabled()
    box.setTextValue("Spring")
    QTest.mouseClick(buttons["Save view"], Qt.MouseButton.LeftButton)
    assert named == ["Spring"]


def test_a_search_field_says_shorter_what_has_no_room(qtbot):
    field = SearchField("some", "Search text and places", has_icon=True)
    qtbot.addWidget(field)
    field.resize(field.sizeHint())
    field.show()
    assert field.placeholderText() == "Search text and places"
    field.resize(field.sizeHint().width() - 40, field.height())
    assert field.placeholderText() == "Search"
    assert field.accessibleName() == "Search text and places"


class Paints(QObject):
    """Notes which parts are painted."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.seen: list[QWidget] = []
        for part in parts:
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.seen.append(watched)
        return False


def hover(widget: QWidget) -> None:
    """What Qt tells a part when the pointer comes to it."""
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    at, before = QPointF(0, 0), QPointF(-1, -1)
    QApplication.sendEvent(widget, QHoverEvent(QEvent.Type.HoverEnter, at, at, before))
    QApplication.processEvents()


def test_the_pointer_has_no_part_painted_anew_but_the_line_that_it_is_on(window):
    QApplication.processEvents()
    paints = Paints(window.evidence, window.places, window.timeline)
    splitters = window.findChildren(QSplitter)
    for splitter in splitters:
        hover(splitter)
    assert len(splitters) == 4
    assert paints.seen == []
    line = window.evidence.parentWidget().parentWidget().handle(1)
    hover(line)
    assert line.grab().toImage().pixelColor(line.rect().center()) == QColor(LIGHT.accent)
