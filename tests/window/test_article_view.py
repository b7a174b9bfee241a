"""An open article: its excerpts, what a click does, how it is laid out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from gui.engine.model import ArticleId
from gui.window.article.text import LINE_HEIGHT
from gui.window.article.view import ArticleView
from gui.window.offsets import Utf16Offsets


@pytest.fixture
def shown(qtbot, sample):
    """An article view of the first article at its fifth event, behind wide characters."""
    corpus, texts = sample
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(400, 420)
    with qtbot.waitExposed(view):
        view.show()
    events = [record for record in corpus.events if record.article_id == 1]
    view.show_article(corpus.articles[ArticleId(1)], texts[ArticleId(1)], events, events[4].id)
    return view, events, texts[ArticleId(1)]


def words_at(view, start, end):
    cursor = QTextCursor(view.text.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def top_words(view):
    """What is marked above all else: the current sentence, its names and dates."""
    return [part.cursor.selectedText() for part in view.text.extraSelections()]


def test_the_excerpts_are_marked_at_their_very_words(shown):
    view, events, _ = shown
    base = [words_at(view, start, end) for start, end, _ in view.text.base()]
    assert [text for text in base if text in {record.excerpt for record in events}] == [
        record.excerpt for record in events
    ]
    assert top_words(view) == [events[4].excerpt, "Sinuiju", "August 2024"]


def test_the_excerpt_is_scrolled_to(shown):
    view, events, text = shown
    position = Utf16Offsets(text).to_qt(events[4].event.start)
    cursor = QTextCursor(view.text.document())
    cursor.setPosition(position)
    rect = view.text.cursorRect(cursor)
    assert view.text.verticalScrollBar().value() > 0
    assert 0 <= rect.top() <= 60


def test_another_event_of_the_article_is_marked_without_setting_the_text_again(shown, sample):
    view, events, text = shown
    corpus, _ = sample
    revision = view.text.document().revision()
    view.show_article(corpus.articles[ArticleId(1)], text, events, events[0].id)
    assert top_words(view)[0] == events[0].excerpt
    assert view.text.document().revision() == revision


def test_a_click_on_a_marked_sentence_wishes_for_its_event(qtbot, shown):
    view, events, text = shown
    cursor = QTextCursor(view.text.document())
    cursor.setPosition(Utf16Offsets(text).to_qt(events[5].event.start + 3))
    view.text.setTextCursor(cursor)
    view.text.ensureCursorVisible()
    point = view.text.cursorRect(cursor).center()
    with qtbot.waitSignal(view.event_selected) as asked:
        QTest.mouseClick(
            view.text.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            point,
        )
    assert asked.args == [events[5].id]


def test_markup_in_an_article_is_shown_as_it_is_written(qtbot, sample):
    corpus, _ = sample
    view = ArticleView()
    qtbot.addWidget(view)
    hostile = '<b>bold</b> <img src="file:///etc/passwd"> & <script>alert(1)</script>'
    view.show_article(corpus.articles[ArticleId(1)], hostile, [], None)
    assert view.text.toPlainText() == hostile


def test_the_day_of_the_article_tells_its_evidence(shown):
    view, _, _ = shown
    assert view.source.text() == "Reuters · 27 March 2025"
    assert "the addresses of its pictures hold 2025/03/27" in view.why.text()
    assert "‘August 2024’ is written there" in view.why.text()


@pytest.mark.parametrize(("height", "lines"), [(260, 4), (330, 6), (420, 8)])
def test_a_low_view_leaves_room_for_the_text(qtbot, shown, height, lines):
    view, _, _ = shown

    def is_so_high():
        # What gives way to the text does so as the view shrinks.
        view.resize(400, height)
        return view.height() == height

    qtbot.waitUntil(is_so_high)
    line = view.text.document().defaultFont().pixelSize() * LINE_HEIGHT
    qtbot.waitUntil(lambda: view.text.viewport().height() >= lines * line)
    assert view.why.isVisible() == (height > 400)
    assert "2025/03/27" in view.title.toolTip()


def test_lines_are_at_most_seventy_letters_wide(shown):
    view, _, _ = shown
    view.resize(1600, 420)
    letter = QFontMetricsF(view.text.document().defaultFont()).averageCharWidth()
    assert 60 <= view.text.viewport().width() / letter <= 71


def test_an_article_takes_the_room_of_the_cards_and_gives_it_back(qtbot, window):
    window.open_article(window.corpus.events[1].id)
    qtbot.waitUntil(lambda: window.article.text.height() > 100)
    before = window.article.height()
    QTest.keyClick(window, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: window.article.height() > before + 100)
    assert not window.evidence.isVisible()
    assert window.article.text.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_N)
    assert window.article.isVisible()
    QTest.mouseClick(window.article.room_button, Qt.MouseButton.LeftButton)
    assert window.evidence.isVisible()
    qtbot.waitUntil(lambda: abs(window.article.height() - before) <= 2)


def test_closing_an_article_brings_the_cards_back(window):
    window.open_article(window.corpus.events[1].id)
    QTest.keyClick(window, Qt.Key.Key_R)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.article.isVisible()
    assert window.evidence.isVisible()
    window.open_article(window.corpus.events[1].id)
    assert window.evidence.isVisible()
    assert not window.article.room_button.isChecked()


def test_lines_stand_as_far_apart_as_is_good_to_read(qtbot, sample):
    corpus, _ = sample
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(400, 420)
    view.show()
    view.show_article(corpus.articles[ArticleId(1)], "word " * 200, [], None)
    layout = view.text.document().firstBlock().layout()
    apart = layout.lineAt(2).y() - layout.lineAt(1).y()
    size = view.text.document().defaultFont().pixelSize()
    assert size == 16
    assert apart / size == pytest.approx(LINE_HEIGHT, abs=0.06)


def test_a_text_from_right_to_left_begins_at_the_right(qtbot, sample):
    corpus, _ = sample
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(400, 420)
    view.show()
    text = "وصل القطار إلى بكين.\n\nA train."
    view.show_article(corpus.articles[ArticleId(1)], text, [], None)
    document = view.text.document()
    arabic, _, english = (document.findBlockByNumber(number) for number in range(3))
    assert arabic.layout().lineAt(0).naturalTextRect().left() > 100
    assert english.layout().lineAt(0).naturalTextRect().left() < 10
    view.text.selectAll()
    view.text.copy()
    assert QGuiApplication.clipboard().text() == text


def test_a_line_without_end_wraps_inside_the_view(qtbot, sample):
    corpus, _ = sample
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(400, 420)
    view.show()
    view.show_article(corpus.articles[ArticleId(1)], "x" * 50_000, [], None)
    assert view.text.document().size().width() <= view.text.viewport().width()
    assert view.text.horizontalScrollBar().maximum() == 0
    assert view.text.verticalScrollBar().maximum() > 1_000


def test_in_a_low_window_an_article_comes_without_the_cards(qtbot, window):
    window.resize(1280, 640)
    window.open_article(window.corpus.events[1].id)
    qtbot.waitUntil(lambda: not window.evidence.isVisible())
    assert window.article.room_button.isChecked()
    QTest.keyClick(window, Qt.Key.Key_R)
    assert window.evidence.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.evidence.isVisible()
    assert not window.article.isVisible()
