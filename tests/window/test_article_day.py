"""Stating the day of an article in the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gui.engine.model import NOT_DATED, ArticleId, DaySpan, Published
from gui.window.article.day import ArticleDayDialog
from tests.window.samples import span


@pytest.fixture
def record(sample):
    return replace(sample[0].articles[ArticleId(1)], inferred=NOT_DATED)


@pytest.fixture
def dialog(qtbot, window, record):
    made = ArticleDayDialog(record, window)
    with qtbot.waitExposed(made):
        made.open()
    return made


def type_in(dialog, text):
    dialog.field.selectAll()
    QTest.keyClicks(dialog.field, text)


@pytest.mark.parametrize(
    ("typed", "stated"),
    [
        ("4 Sep 2025", span("2025-09-04")),
        ("Sep 2025", span("2025-09-01", "2025-09-30")),
        ("2025", span("2025-01-01", "2025-12-31")),
    ],
)
def test_a_day_a_month_or_a_year_can_be_stated(dialog, qtbot, typed: str, stated: DaySpan) -> None:
    type_in(dialog, typed)
    with qtbot.waitSignal(dialog.day_stated) as told:
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert told.args == [stated]


@pytest.mark.parametrize("typed", ["soon", "31 Feb 2025", " "])
def test_what_is_no_day_is_said_and_nothing_is_stated(dialog, qtbot, typed: str) -> None:
    type_in(dialog, typed)
    with qtbot.assertNotEmitted(dialog.day_stated):
        QTest.mouseClick(dialog.state, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.problem.isVisible()


def test_the_readers_day_and_its_reason_stand_there(dialog, record, qtbot) -> None:
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert NOT_DATED.evidence in said
    assert dialog.field.text() == "27 March 2025"
    with qtbot.waitSignal(dialog.day_stated) as told:
        QTest.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert told.args == [None]


def test_there_is_nothing_to_go_back_to_where_nothing_was_stated(qtbot, window, record) -> None:
    same = replace(record, inferred=record.published)
    assert not ArticleDayDialog(same, window).reset.isEnabled()


def test_a_long_span_is_offered_by_its_last_day(qtbot, window, record) -> None:
    days = DaySpan(date(2025, 3, 20), date(2025, 4, 2))
    asked = ArticleDayDialog(replace(record, published=Published(days, 0.5, "")), window)
    assert asked.field.text() == "2 April 2025"


def test_the_button_in_the_article_and_the_menu_ask_for_it(window, qtbot) -> None:
    event = window.corpus.events[0]
    assert not window.actions_of_window.state_day.isEnabled()
    window.open_article(event.id)
    QTest.mouseClick(window.article.day_button, Qt.MouseButton.LeftButton)
    (asked,) = window.findChildren(ArticleDayDialog)
    type_in(asked, "5 Sep 2025")
    with qtbot.waitSignal(window.corrections.day_stated) as told:
        QTest.keyClick(asked.field, Qt.Key.Key_Return)
    assert told.args == [window.corpus.articles[event.article_id], span("2025-09-05")]
    assert window.actions_of_window.state_day.isEnabled()
