"""Finding words in an open article."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.engine.model import ArticleId
from gui.window.article.find_bar import find_in
from gui.window.article.view import ArticleView
from tests.window.hands import shown

SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = "\U0001f30f The Bridge.\n\nNo\xa0bridge, no\nbridge (yet). " + "More. " * 300 + "bridge"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("bridge", ["Bridge", "bridge", "bridge", "bridge"]),
        ("no bridge", ["No\xa0bridge", "no\nbridge"]),
        ("(yet).", ["(yet)."]),
        ("\U0001f30f", ["\U0001f30f"]),
        ("\\w", []),
        ("  ", []),
        ("nowhere", []),
    ],
)
def test_words_are_found_in_any_case_and_with_any_space(asked, found):
    assert [TEXT[start:end] for start, end in find_in(TEXT, asked)] == found


@pytest.fixture
def view(qtbot, sample):
    corpus, _ = sample
    made = shown(qtbot, ArticleView(), 400, 480)
    made.show_article(corpus.articles[ArticleId(1)], TEXT, [], None)
    made.text.setFocus()
    return made


def found_words(view):
    return [part.cursor.selectedText() for part in view.text.extraSelections()]


def test_what_is_found_is_counted_marked_and_gone_through_by_key(view):
    view.open_find()
    line = view.find_bar.line
    assert line.hasFocus()
    QTest.keyClicks(line, "bridge")
    assert view.find_bar.counted.text() == "1 of 4"
    # The current one lies above the others.
    assert found_words(view) == ["bridge", "bridge", "bridge", "Bridge"]
    QTest.keyClick(line, Qt.Key.Key_Return, SHIFT)
    assert view.find_bar.counted.text() == "4 of 4"
    bar = view.text.verticalScrollBar()
    assert bar.value() > bar.maximum() // 2
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert view.find_bar.counted.text() == "1 of 4"
    assert bar.value() < bar.maximum() // 4
    QTest.mouseClick(view.find_bar.after, Qt.MouseButton.LeftButton)
    assert view.find_bar.counted.text() == "2 of 4"
    QTest.mouseClick(view.find_bar.before, Qt.MouseButton.LeftButton)
    assert view.find_bar.counted.text() == "1 of 4"


def test_what_is_not_there_is_said(view):
    view.open_find()
    QTest.keyClicks(view.find_bar.line, "bridges")
    assert view.find_bar.counted.text() == "Not found"
    assert found_words(view) == []
    assert not view.find_bar.after.isEnabled()
    view.find_bar.line.clear()
    assert view.find_bar.counted.text() == ""


def test_escape_closes_the_bar_and_nothing_else(qtbot, view):
    view.open_find()
    QTest.keyClicks(view.find_bar.line, "yet")
    with qtbot.assertNotEmitted(view.close_requested), qtbot.waitSignal(view.find_bar.closed):
        QTest.keyClick(view.find_bar.line, Qt.Key.Key_Escape)
    assert view.find_bar.isHidden()
    assert view.text.hasFocus()
    assert found_words(view) == []
    view.open_find()
    assert view.find_bar.line.text() == "yet"
    assert view.find_bar.counted.text() == "1 of 1"


def test_selected_words_are_looked_for_at_once(view):
    view.text.setTextCursor(view.text.cursor_of(6, 12))
    view.open_find()
    assert view.find_bar.line.text() == "Bridge"
    assert view.find_bar.counted.text() == "1 of 4"


def test_finding_begins_where_the_reader_is(view):
    bar = view.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    view.open_find()
    QTest.keyClicks(view.find_bar.line, "bridge")
    assert view.find_bar.counted.text() == "4 of 4"


def test_another_article_closes_the_bar(view, sample):
    corpus, texts = sample
    view.open_find()
    QTest.keyClicks(view.find_bar.line, "bridge")
    view.show_article(corpus.articles[ArticleId(2)], texts[ArticleId(2)], [], None)
    assert view.find_bar.isHidden()
    assert found_words(view) == []


def test_a_bar_that_closes_by_itself_leaves_the_keys_where_they_are(view, sample):
    corpus, texts = sample
    view.open_find()
    view.close_button.setFocus()
    view.show_article(corpus.articles[ArticleId(2)], texts[ArticleId(2)], [], None)
    assert view.close_button.hasFocus()
