"""Events and articles as lists, and what can be done with their rows: real clicks, keys, menus."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QTabBar

from gui import settings as names
from gui.engine.extent import Extent
from gui.engine.filters import Choice, Filters
from gui.engine.model import Corpus, EventId, Status
from gui.engine.timeline import ViewState, visible
from gui.window.lists.articles import ArticleColumn, ArticlesModel
from gui.window.lists.csv_text import csv_text
from gui.window.lists.delegate import in_two_lines, with_its_end
from gui.window.lists.events import EventColumn, EventsModel
from gui.window.lists.tabs import Tab
from tests.window import samples
from tests.window.hands import named, press
from tests.window.samples import DANDONG, SINUIJU

LEFT = Qt.MouseButton.LeftButton
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
SPRING = (date(2025, 3, 1), date(2025, 5, 31))


def tab(window, which: Tab):
    """Click a tab; its list."""
    bar = window.findChild(QTabBar, "listTabs")
    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(tuple(Tab).index(which)).center())
    assert window.left.lists.tab is which
    return window.left.lists.panel(which) if which is not Tab.PLACES else window.places


def texts(panel, column: int) -> list[str]:
    return [panel.model.index(at, column).data() for at in range(panel.model.rowCount())]


def click_row(panel, at: int, keys=Qt.KeyboardModifier.NoModifier) -> None:
    table = panel.table
    column = next(one for one in range(10) if not table.isColumnHidden(one))
    where = table.visualRect(panel.model.index(at, column)).center()
    QTest.mouseClick(table.viewport(), LEFT, keys, where)


def open_menu(window, panel, at: int) -> QMenu:
    column = next(one for one in range(10) if not panel.table.isColumnHidden(one))
    where = panel.table.visualRect(panel.model.index(at, column)).center()
    panel.table.customContextMenuRequested.emit(QPoint(20, where.y()))
    return window.findChildren(QMenu, "rowMenu")[-1]


def take(menu: QMenu, begins: str) -> None:
    (action,) = [one for one in menu.actions() if one.text().startswith(begins)]
    menu.close()
    action.trigger()


def copied() -> list[list[str]]:
    return list(csv.reader(io.StringIO(QGuiApplication.clipboard().text())))


def test_the_tabs_list_what_the_state_shows(window):
    window.set_state(window.state.with_range(*SPRING))
    events = tab(window, Tab.EVENTS)
    assert events.model.rowCount() == len(window.view.shown)
    articles = tab(window, Tab.ARTICLES)
    assert texts(articles, ArticleColumn.EVENTS) == ["2", "2"]
    window.set_state(replace(window.state, search="clerk").with_range(None, None))
    assert texts(articles, ArticleColumn.EVENTS) == ["1", "1"]
    assert (
        texts(tab(window, Tab.EVENTS), EventColumn.EVENT)
        == ["A clerk in Sinuiju counted boxes."] * 2
    )


def test_only_what_is_in_view_holds_for_all_lists(window):
    around = Extent.of(42.0, 130.0, 43.5, 131.0)
    window.set_state(replace(window.state, in_view=around))
    assert window.places.model.rowCount() == 1
    assert set(texts(tab(window, Tab.EVENTS), EventColumn.PLACES)) == {"Hunchun"}
    assert texts(tab(window, Tab.ARTICLES), ArticleColumn.EVENTS) == ["1", "1"]


def test_a_click_on_an_event_selects_it_and_enter_opens_its_article(window):
    events = tab(window, Tab.EVENTS)
    click_row(events, 3)
    assert window.state.event == events.model.row(3).record.id
    assert window.evidence.cards.cards.row_of(window.state.event) >= 0
    QTest.keyClick(events.table, Qt.Key.Key_Return)
    assert named(window, "articleView").isVisible()


def test_the_event_of_a_card_is_chosen_in_the_list_and_its_article_too(window):
    window.set_state(replace(window.state, event=EventId(13)))
    events = tab(window, Tab.EVENTS)
    assert [row.record.id for row in events.chosen_rows()] == [13]
    articles = tab(window, Tab.ARTICLES)
    assert [row.article.id for row in articles.chosen_rows()] == [2]


@pytest.mark.parametrize("column", EventColumn)
def test_events_are_sorted_by_any_column_both_ways(column):
    corpus, _ = samples.make_corpus(5)
    model = EventsModel()
    view = visible(ViewState(), corpus)
    model.set_view(view, corpus, lambda: None)
    rows = {}
    for order in (UP, DOWN):
        model.sort(column, order)
        rows[order] = model.listed.tolist()
        assert sorted(rows[order]) == view.shown.rows.between(0, len(view.shown)).tolist()
    assert rows[UP] == rows[DOWN][::-1]
    if column in (EventColumn.OUTLET, EventColumn.ARTICLE):
        model.sort(column, UP)
        said = [model.index(at, column).data().casefold() for at in range(model.rowCount())]
        assert said == sorted(said)


@pytest.mark.parametrize("column", ArticleColumn)
def test_articles_are_sorted_by_any_column(column):
    corpus, _ = samples.make_corpus(5)
    model = ArticlesModel()
    model.set_view(visible(ViewState(search="part 3"), corpus), corpus)
    model.set_view(visible(ViewState(), corpus), corpus)
    for order, is_down in ((UP, False), (DOWN, True)):
        model.sort(column, order)
        said = [model.index(at, column).data().casefold() for at in range(model.rowCount())]
        assert said == sorted(said, reverse=is_down)


def test_letters_typed_into_a_list_filter_it_as_the_search_would(window):
    events = tab(window, Tab.EVENTS)
    events.table.setFocus()
    QTest.keyClick(events.table, Qt.Key.Key_G)
    QTest.keyClicks(events.filter, "rain")
    assert set(texts(events, EventColumn.PLACES)) == {"China"}
    events.filter.setText("place:")
    assert events.model.rowCount() == 18
    events.filter.setText("zzz")
    assert events.empty_words == "None of these events has “zzz”."
    events.filter.setText("near:Atlantis<x")
    assert "not a number" in events.empty_words
    articles = tab(window, Tab.ARTICLES)
    articles.filter.setText("PART DPA")
    assert texts(articles, ArticleColumn.ARTICLE) == ["Bridge over the Yalu, part 2"]


def test_several_rows_are_copied_as_csv(window):
    events = tab(window, Tab.EVENTS)
    click_row(events, 0)
    click_row(events, 2, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(events.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, *rows = copied()
    assert heading[:4] == ["first day", "last day", "status", "event"]
    assert len(rows) == 3
    assert rows[0][:2] == ["2020-06-12", "2020-06-17"]
    assert window.status.findChild(type(window.counts._shown)) is not None
    places = tab(window, Tab.PLACES)
    click_row(places, 0)
    press(window, QKeySequence("Ctrl+C").toString())
    assert copied()[1][0] == places.chosen_rows()[0].name


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("plain", "plain"),
        ('say "no", twice', '"say ""no"", twice"'),
        ("two\nlines", '"two\nlines"'),
        (" space", '" space"'),
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("  =1", "'  =1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("-12.50000", "-12.50000"),
        ("-a,b", '"\'-a,b"'),
        ("신의주", "신의주"),
    ],
)
def test_cells_are_quoted_and_never_run_as_formulas(cell, written):
    assert csv_text(["h"], [[cell]]) == f"h\r\n{written}\r\n"


def test_the_menu_of_an_event_does_what_the_map_does(window):
    events = tab(window, Tab.EVENTS)
    click_row(events, 0)
    take(open_menu(window, events, 0), "Go to China")
    assert window.map.fits[-1] == [samples.CHINA]
    assert window.state.place == samples.CHINA
    click_row(events, 0)
    take(open_menu(window, events, 0), "Show only this article")
    assert len(window.state.filters.article.only) == 1
    take(open_menu(window, events, 0), "Copy coordinates")
    assert QGuiApplication.clipboard().text() == "35.00000, 105.00000"


def test_the_menu_of_an_article_leaves_its_outlet_out(window):
    articles = tab(window, Tab.ARTICLES)
    click_row(articles, 0)
    outlet = articles.model.row(0).article.outlet
    take(open_menu(window, articles, 0), f"Leave out {outlet}")
    assert window.state.filters == Filters(outlet=Choice(never=frozenset({outlet})))
    assert articles.model.rowCount() == 1
    click_row(articles, 0)
    take(open_menu(window, articles, 0), "Open at its first")
    assert named(window, "articleView").isVisible()


def test_the_menu_of_places_goes_there_or_lists_several_together(window):
    places = tab(window, Tab.PLACES)
    click_row(places, 0)
    first = window.state.place
    click_row(places, 1, Qt.KeyboardModifier.ControlModifier)
    assert {first, window.state.place} <= {DANDONG, SINUIJU}
    take(open_menu(window, places, 0), "List events of these 2 places")
    assert set(window.state.group) == {DANDONG, SINUIJU}
    window.set_state(ViewState())
    click_row(places, 0)
    take(open_menu(window, places, 0), "Go there")
    assert window.map.fits[-1] == [window.state.place]


def test_chosen_columns_and_the_tab_are_remembered(window, settings):
    events = tab(window, Tab.EVENTS)
    menu = events.column_menu()
    (status,) = [one for one in menu.actions() if one.text() == "Status"]
    status.trigger()
    assert not events.table.isColumnHidden(EventColumn.STATUS)
    assert settings.get(names.EVENTS_COLUMNS) == f"{EventColumn.EVENT} {EventColumn.STATUS}"
    assert settings.get(names.LIST_TAB) == "Events"
    (usual,) = [one for one in events.column_menu().actions() if one.text() == "The usual columns"]
    usual.trigger()
    assert settings.get(names.EVENTS_COLUMNS) == ""
    places = tab(window, Tab.PLACES)
    (kind,) = places.column_menu().actions()
    kind.trigger()
    assert settings.get(names.PLACES_COLUMNS) == "shown"
    assert not places.table.isColumnHidden(2)


@pytest.mark.parametrize(
    "text",
    [
        "North seeks to repair ties with China while drawing even closer to Russia",
        "북한과 중국을 잇는 신압록강대교가 올해 안에 개통될 전망이라고 현지 소식통이 전했다",
        "中朝边境贸易在春季明显回升当地商人表示口岸货车数量已经恢复到疫情以前的水平",
        "\U0001f309\U0001f309 bridges open \U0001f309 at the border between the two countries",
    ],
)
def test_a_long_title_goes_on_in_a_second_line(qapp, text):
    font = qapp.font()
    first, second = in_two_lines(text, font, 200)
    assert 60 < QFontMetrics(font).horizontalAdvance(first) <= 200
    assert f"{first} {second}" == text or first + second == text


def test_a_short_title_has_one_line_and_none_has_none(qapp):
    assert in_two_lines("Bridge opens", qapp.font(), 200) == ["Bridge opens"]
    assert in_two_lines("", qapp.font(), 200) == []


def test_lists_that_are_not_seen_are_not_made(window):
    window.set_state(window.state.with_range(*SPRING))
    assert window.left.lists._panels == {}


def test_a_step_with_a_hundred_thousand_events_fetches_only_what_is_seen(window):
    corpus, _ = samples.make_corpus(400)
    fetched = []
    source = corpus.source
    cards = source.cards
    source.cards = lambda rows: fetched.extend(rows) or cards(rows)
    model = EventsModel()
    model.set_view(visible(ViewState(), corpus), corpus, lambda: None)
    model.sort(EventColumn.PLACES, UP)
    assert model.rowCount() == 3600
    assert fetched == []
    assert model.index(3599, EventColumn.PLACES).data() == "Sinuiju"
    assert len(fetched) <= 32


def test_nothing_to_list_is_said(empty_window):
    events = tab(empty_window, Tab.EVENTS)
    assert events.empty_words == "No events to show."
    assert tab(empty_window, Tab.ARTICLES).empty_words == "No articles to show."


def test_a_filtered_list_agrees_with_the_counts_of_each_article():
    corpus, _ = samples.make_corpus(3)
    state = ViewState(filters=Filters(status=Choice(only=frozenset({Status.HAPPENED}))))
    view = visible(state, corpus)
    model = ArticlesModel()
    model.set_view(view, corpus)
    assert sum(model.row(at).events for at in range(model.rowCount())) == len(view.shown)
    empty = visible(ViewState(), Corpus())
    model.set_view(empty, Corpus())
    assert np.array_equal(model.listed, [])


def test_a_narrow_list_of_articles_keeps_the_day(qapp):
    metrics = QFontMetrics(qapp.font())
    said = "The Daily News of the Northern Provinces · about 21 August 2026"
    assert with_its_end(said, metrics, metrics.horizontalAdvance(said)) == said
    wide = metrics.horizontalAdvance("The Daily · about 21 August 2026")
    short = with_its_end(said, metrics, wide)
    assert short.startswith("The ")
    assert short.endswith("… · about 21 August 2026")
    assert metrics.horizontalAdvance(short) <= wide
    assert with_its_end("21 August 2026", metrics, 20) == "21 August 2026"
