"""The article view is made when the first article is opened, in whatever way that is done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from gui import settings as names
from gui.engine.model import Corpus, EventId
from gui.window.article.text_marks import MarkGroup
from gui.window.lists.tabs import Tab
from gui.window.looks.colours import DARK
from gui.window.looks.theme import ThemeChoice
from tests.window.hands import named, press, press_on


def is_made(window) -> bool:
    return window.findChild(QWidget, "articleView") is not None


def by_key(window):
    press_on(window, "N")
    press_on(window, "Ctrl+Return")


def by_menu(window):
    press_on(window, "N")
    window.actions_of_window.open_article.trigger()


def by_enter_on_a_card(window):
    cards = named(window, "eventCards")
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Down)
    QTest.keyClick(cards, Qt.Key.Key_Return)


def by_enter_in_a_list(tab):
    def way(window):
        window.left.lists.show_tab(tab)
        table = next(one for one in window.left.lists.findChildren(QTableView) if one.isVisible())
        table.selectRow(0)
        QTest.keyClick(table, Qt.Key.Key_Return)

    return way


@pytest.mark.parametrize(
    "way",
    [
        by_key,
        by_menu,
        by_enter_on_a_card,
        by_enter_in_a_list(Tab.EVENTS),
        by_enter_in_a_list(Tab.ARTICLES),
        lambda window: window.open_article(EventId(3)),
    ],
    ids=["key", "menu", "card", "events list", "articles list", "call"],
)
def test_the_first_article_opens_by_every_way(window, way):
    assert not is_made(window)
    way(window)
    event = window.corpus.source.telling(window.state.event)
    assert named(window, "articleView").isVisible()
    assert named(window, "articleTitle").text() == window.corpus.articles[event.article_id].title
    assert window.article.text.extraSelections()[0].cursor.selectedText() == event.excerpt


def test_what_opens_no_article_makes_no_view(window):
    for keys in ("F6", "Shift+F6", "Ctrl+F", "Escape"):
        press(window, keys)
    window.set_corpus(window.corpus)
    window.actions_of_window.themes[ThemeChoice.DARK].trigger()
    window.search.setText("bridge")
    window.search_link.send()
    window.actions_of_window.add_event.trigger()
    assert not is_made(window)
    assert not window.actions_of_window.room.isEnabled()


def test_the_first_article_has_the_theme_and_the_marks_chosen_before(window, settings):
    settings.set(names.MARK_DATES, False)
    window.actions_of_window.themes[ThemeChoice.DARK].trigger()
    window.set_state(replace(window.state, search="dredging"))
    window.open_article(EventId(5))
    text = window.article.text.document().toPlainText().encode("utf-16-le")
    hits = [
        text[2 * start : 2 * end].decode("utf-16-le")
        for start, end, form in window.article.text.base()
        if form.background().color() == QColor(DARK.hit)
    ]
    assert {one.casefold() for one in hits} == {"dredging"}
    assert window.article.switches.groups == set(MarkGroup) - {MarkGroup.DATES}


def test_tab_leads_from_the_cards_to_the_first_article_and_on_to_the_timeline(window):
    window.open_article(EventId(1))
    window.evidence.cards.setFocus()
    areas = []
    for _ in range(40):
        widget = QApplication.focusWidget()
        for area in (window.evidence, window.article, window.timeline, window.left):
            if area.isAncestorOf(widget) and area not in areas:
                areas.append(area)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert areas[:3] == [window.evidence, window.article, window.timeline]


def test_a_corpus_without_the_open_article_closes_it(window):
    window.open_article(EventId(1))
    window.set_corpus(Corpus())
    assert not named(window, "articleView").isVisible()
    assert window.article_link.article_id is None
