"""Lists, filters, saved views and searches on a project of real articles."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from gui.engine.store.saved import SEARCH, WINDOW_VIEW
from gui.engine.timeline import ViewState
from gui.window.filters.facets import Facet, Mark, with_mark
from gui.window.lists.tabs import Tab
from tests.journeys.driver import Driver


def test_a_view_is_kept_in_the_project_shown_again_and_undone(seeds: Driver) -> None:
    window, keeping = seeds.window, seeds.session.keeping
    lists = window.left.lists
    lists.show_tab(Tab.ARTICLES)
    model = lists.panel(Tab.ARTICLES).model
    row = model.row(0)
    assert row is not None
    filters = with_mark(window.state.filters, Facet.ARTICLE, row.article.id, Mark.ONLY)
    window.set_state(replace(window.state, filters=filters))
    assert len(window.view.shown) == row.events
    assert len(window.view.shown) + sum(seeds.hidden().values()) == len(window.corpus.events)
    shown = window.state
    QTest.keyClick(
        window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    box = window.findChild(QInputDialog, "viewName")
    assert box is not None
    box.setTextValue("One article")
    box.accept()
    (kept,) = keeping.things(WINDOW_VIEW)
    window.set_state(ViewState())
    lists.show_tab(Tab.PLACES)
    (action,) = [
        one for one in window.actions_of_window.views_menu.actions() if "One article" in one.text()
    ]
    action.trigger()
    assert window.state == shown
    assert lists.tab is Tab.ARTICLES
    window.views.remove_wished.emit(kept)
    assert keeping.things(WINDOW_VIEW) == []
    window.actions_of_window.undo.trigger()
    assert [one.name for one in keeping.things(WINDOW_VIEW)] == ["One article"]


def test_a_search_is_kept_in_the_project_and_its_words_are_marked(seeds: Driver) -> None:
    window = seeds.window
    window.search.setFocus()
    QTest.keyClicks(window.search, "bridge")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.state.search == "bridge"
    texts = seeds.card_texts()
    assert texts
    delegate = window.evidence.cards.delegate
    assert any(delegate.find(text) for text in texts)
    menu = window.search_link.menu.menu()
    (save,) = [one for one in menu.actions() if one.text() == "Save this search"]
    save.trigger()
    assert [one.name for one in seeds.session.keeping.things(SEARCH)] == ["bridge"]
    menu = window.search_link.menu.menu()
    assert [one.text() for one in menu.actions()][:2] == ["Saved searches", "bridge"]
