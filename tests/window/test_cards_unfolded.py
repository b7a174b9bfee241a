"""What can be done with a card: context, reasons, copying; groups; and ten thousand of them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem

from gui import settings as names
from gui.engine.citation_form import CitationForm
from gui.engine.model import EventId
from gui.engine.timeline import ShownEvent
from gui.window.evidence.card_delegate import Link
from gui.window.evidence.cards_view import CardsView
from gui.window.evidence.grouping import GroupBy
from tests.window.fakes import CountingDelegate
from tests.window.hands import press_on
from tests.window.samples import DANDONG, SINUIJU, origin

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def cards_of(window):
    return window.evidence.cards


def rect_of_link(view, link):
    """Where a link of the selected card stands."""
    index = view.currentIndex()
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    (rect,) = [rect for one, rect in view.delegate.links(option, index) if one is link]
    return rect


def click_link(view, link):
    view.scrollTo(view.currentIndex())
    point = rect_of_link(view, link).center()
    assert view.viewport().rect().contains(point)
    QTest.mouseClick(view.viewport(), LEFT, NONE, point)


def height_of_selected(view):
    return view.visualRect(view.currentIndex()).height()


def texts_of(view):
    return [view.cards.card(row).record.excerpt for row in range(view.cards.rowCount())]


# Context and reasons


@pytest.mark.parametrize("way", ["key", "link", "menu"])
def test_the_sentences_around_are_shown_on_demand_and_hidden_again(window, way):
    view = cards_of(window)
    press_on(window, "N")
    press_on(window, "N")

    def ask():
        if way == "key":
            press_on(window, "C")
        elif way == "link":
            click_link(view, Link.CONTEXT)
        else:
            menu = view.menu_for(view.currentIndex())
            next(one for one in menu.actions() if "Sentences" in one.text()).trigger()
            menu.deleteLater()

    plain = height_of_selected(view)
    ask()
    unfolded = view.delegate.unfolded
    assert unfolded.event == window.state.event
    assert "A line between that tells of nothing." in unfolded.after
    assert height_of_selected(view) > plain
    ask()
    assert height_of_selected(view) == plain


@pytest.mark.parametrize("way", ["key", "link"])
def test_the_reasons_are_shown_on_demand_with_the_places_not_chosen(window, way):
    view = cards_of(window)
    press_on(window, "N")
    plain = height_of_selected(view)
    (press_on(window, "W") if way == "key" else click_link(view, Link.WHY))
    told = view.delegate.unfolded.why
    assert [one.name for one in told.places[0].others] == ["Jilin (province · China)"]
    assert height_of_selected(view) > plain + 100
    (press_on(window, "W") if way == "key" else click_link(view, Link.WHY))
    assert height_of_selected(view) == plain


def test_what_is_unfolded_goes_with_the_selection(window):
    view = cards_of(window)
    press_on(window, "N")
    first = view.currentIndex().row()
    plain = height_of_selected(view)
    press_on(window, "W")
    press_on(window, "N")
    assert view.currentIndex().row() == first + 1
    assert view.delegate.unfolded.event == window.state.event
    assert view.visualRect(view.cards.index(first)).height() < plain
    press_on(window, "Escape")
    assert view.delegate.unfolded.why is None


def test_a_screen_reader_hears_what_is_unfolded_and_only_what_is_new(window):
    heard = []
    press_on(window, "N")
    before = cards_of(window).delegate.unfolded
    press_on(window, "W")
    why = cards_of(window).delegate.unfolded
    heard.append(why.spoken_after(before))
    press_on(window, "C")
    heard.append(cards_of(window).delegate.unfolded.spoken_after(why))
    assert heard[0].startswith("Why here: ")
    assert "Not chosen: Jilin" in heard[0]
    assert heard[1].startswith(("Before: ", "After: "))
    assert "Why here" not in heard[1]


def test_an_unfolded_card_is_in_view_from_its_top(window):
    view = cards_of(window)
    for _ in range(6):
        press_on(window, "N")
        press_on(window, "W")
        assert view.visualRect(view.currentIndex()).top() >= 0
        press_on(window, "W")


def test_the_drawn_links_stay_inside_a_card_of_280_pixels(qtbot, window):
    window._layout.columns.setSizes([260, 900, 280])
    view = cards_of(window)
    qtbot.waitUntil(lambda: window.evidence.width() <= 300)
    press_on(window, "N")
    press_on(window, "W")
    card = view.visualRect(view.currentIndex())
    for link in Link:
        rect = rect_of_link(view, link)
        assert card.contains(rect)
        assert rect.right() <= view.delegate.width
    for part in (window.evidence.groups, window.evidence.after, window.evidence.position):
        qtbot.waitUntil(lambda part=part: part.width() >= part.sizeHint().width() > 0)
        assert part.geometry().right() < window.evidence.width()


# Copying


@pytest.mark.parametrize(
    ("keys", "form"),
    [
        ("Ctrl+Alt+C", CitationForm.PLAIN),
        ("Ctrl+Alt+M", CitationForm.MARKDOWN),
        ("Ctrl+Alt+B", CitationForm.BIBTEX),
        ("Ctrl+Alt+J", CitationForm.CSL_JSON),
    ],
)
def test_a_key_copies_each_form_of_citation(window, keys, form):
    press_on(window, "N")
    QGuiApplication.clipboard().clear()
    press_on(window, keys)
    said = QGuiApplication.clipboard().text()
    assert origin(1).sha256 in said
    assert "https://example.org/1" in said
    assert said.startswith(
        {"Plain text": "“", "Markdown": "> ", "BibTeX": "@", "CSL-JSON": "["}[form]
    )
    if form is CitationForm.CSL_JSON:
        (item,) = json.loads(said)
        record = window.corpus.events[window.state.event - 1]
        assert (item["custom"]["start"], item["custom"]["end"]) == (
            record.event.start,
            record.event.end,
        )


@pytest.mark.qt_log_ignore(
    r"This plugin does not support (grabbing the keyboard|raise\(\))", extend=True
)
def test_the_correct_link_opens_a_menu_with_what_can_be_corrected(qtbot, window):
    view = cards_of(window)
    press_on(window, "N")
    asked = []
    view.menu_opening.connect(lambda record, menu: asked.append((record, menu.addAction("Move"))))
    click_link(view, Link.CORRECT)
    menu = next(one for one in view.findChildren(QMenu) if one.isVisible())
    assert [(record.id, action) for record, action in asked] == [
        (window.state.event, menu.actions()[-1])
    ]
    assert not any(action.text().startswith("Copy") for action in menu.actions())
    menu.close()


@pytest.mark.qt_log_ignore(
    r"This plugin does not support (grabbing the keyboard|raise\(\))", extend=True
)
def test_the_copy_link_opens_a_menu_with_every_form(qtbot, window):
    view = cards_of(window)
    press_on(window, "N")
    click_link(view, Link.COPY)
    menu = next(one for one in view.findChildren(QMenu) if one.isVisible())
    said = [action.text() for action in menu.actions()]
    assert said == [
        "Copy text",
        "Copy reasons",
        "Copy citation",
        "Copy citation as Markdown",
        "Copy citation as BibTeX",
        "Copy citation as CSL-JSON",
    ]
    menu.actions()[1].trigger()
    assert "Not chosen: Jilin (province · China), score 3.0" in QGuiApplication.clipboard().text()
    menu.actions()[4].trigger()
    assert QGuiApplication.clipboard().text().startswith("@article{reuters2025-")
    menu.close()


def test_the_copy_key_takes_the_text_of_the_selected_card(window):
    view = cards_of(window)
    press_on(window, "N")
    view.setFocus()
    press_on(view, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == view.cards.card(0).excerpt


# Groups


def test_the_cards_are_grouped_and_stepped_through_in_the_order_they_are_listed(window):
    view = cards_of(window)
    press_on(window, "N")
    selected = window.state.event
    menu = window.evidence.groups.menu()
    next(one for one in menu.actions() if one.text() == "By article").trigger()
    groups = view.cards.grouping.groups
    assert [group.count for group in groups] == [9, 9]
    assert view.cards.heading(0) == "Bridge over the Yalu, part 1 · Reuters · 27 March 2025"
    articles = [view.cards.card(row).record.article_id for row in range(view.cards.rowCount())]
    assert articles == sorted(articles)
    assert window.state.event == selected
    assert view.cards.card(view.currentIndex().row()).record.id == selected
    row = view.currentIndex().row()
    press_on(window, "N")
    assert view.currentIndex().row() == row + 1
    assert window.evidence.position.text() == f"{row + 2} of 18"


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        (GroupBy.PLACE, ["Dandong", "Sinuiju", "China", "New Yalu River Bridge"]),
        (GroupBy.DAY, ["16 June 2020", "12–17 June 2020", "August 2024 – 27 March 2025"]),
    ],
)
def test_each_kind_of_group_has_its_heading(window, by, headings):
    view = cards_of(window)
    view.group_by(by)
    shown = [view.cards.heading(group.start) for group in view.cards.grouping.groups]
    assert set(headings) <= {*shown, "August 2024 – 27 March 2025"}
    assert len(shown) == len(set(shown))


def test_the_grouping_is_remembered(window, settings):
    window.evidence.groups._actions[GroupBy.DAY].trigger()
    assert settings.get(names.GROUP_CARDS) == "day"
    assert cards_of(window).cards.grouping.groups


def test_an_event_at_several_places_is_listed_once(window):
    view = cards_of(window)
    view.group_by(GroupBy.PLACE)
    assert sorted(texts_of(view)) == sorted(item.record.excerpt for item in window.view.shown)
    first = [view.cards.card(group.start).record for group in view.cards.grouping.groups]
    assert {DANDONG, SINUIJU} <= {record.place_ids[0] for record in first}


def test_the_heading_of_the_group_stays_at_the_top_and_is_no_card(window):
    view = cards_of(window)
    view.group_by(GroupBy.ARTICLE)
    view.verticalScrollBar().setValue(300)
    middle = QPoint(60, view.sticky().center().y())
    assert view.sticky().top() == 0
    assert not view.indexAt(middle).isValid()
    assert view.indexAt(QPoint(60, view.sticky().bottom() + 2)).isValid()
    # The card a key goes to is not hidden below it.
    view.select(view.cards.card(0).record.id)
    view.scrollTo(view.cards.index(0))
    assert view.visualRect(view.cards.index(0)).top() >= view.sticky().height()


# Ten thousand


@pytest.fixture
def many(qtbot, sample):
    """A view of ten thousand events, of which a few are in view."""
    corpus, _ = sample
    items = [
        ShownEvent(replace(corpus.events[at % len(corpus.events)], id=EventId(at + 1)), True)
        for at in range(10_000)
    ]
    view = CardsView()
    qtbot.addWidget(view)
    view.delegate = CountingDelegate(view)
    view.setItemDelegate(view.delegate)
    view.resize(400, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.set_items(items, corpus.articles)
    return view


def test_scrolling_a_page_measures_a_page(many):
    seen = len(many.delegate.measured)
    assert seen <= 12
    bar = many.verticalScrollBar()
    for _ in range(5):
        bar.setValue(bar.value() + bar.pageStep())
    assert len(many.delegate.measured) <= 12 * 6
    assert len(many.cards._cards) == len(many.delegate.measured)


def test_the_end_is_reached_and_no_card_is_cut_off_there(many):
    QTest.keyClick(many, Qt.Key.Key_End)
    last = many.visualRect(many.cards.index(9_999))
    assert 0 <= last.top() <= last.bottom() <= many.viewport().height()
    assert many.verticalScrollBar().value() == many.verticalScrollBar().maximum()
    assert len(many.delegate.measured) < 60


def test_cards_stand_one_below_the_other_wherever_one_scrolls(many):
    bar = many.verticalScrollBar()
    for value in (bar.maximum() // 2, bar.maximum() // 3, 5, bar.maximum()):
        bar.setValue(value)
        middle = QPoint(50, many.viewport().height() // 2)
        row = many.indexAt(middle).row()
        for at in (row - 1, row):
            above, below = (many.visualRect(many.cards.index(one)) for one in (at, at + 1))
            assert above.bottom() + 1 == below.top()
            option = QStyleOptionViewItem()
            many.initViewItemOption(option)
            assert above.height() == many.delegate.sizeHint(option, many.cards.index(at)).height()


def test_scrolling_up_moves_the_cards_by_what_was_scrolled(many):
    bar = many.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    for _ in range(12):
        row = many.indexAt(QPoint(50, many.viewport().height() // 2)).row()
        before = many.visualRect(many.cards.index(row)).top()
        bar.setValue(bar.value() - 60)
        assert many.visualRect(many.cards.index(row)).top() == before + 60


def test_pages_and_steps_by_key_select_what_they_reach(qtbot, many):
    many.setFocus()
    QTest.keyClick(many, Qt.Key.Key_Down)
    assert many.currentIndex().row() == 0
    with qtbot.waitSignal(many.event_selected) as chosen:
        QTest.keyClick(many, Qt.Key.Key_PageDown)
    row = many.currentIndex().row()
    assert row > 1
    assert chosen.args == [EventId(row + 1)]
    QTest.keyClick(many, Qt.Key.Key_PageUp)
    assert many.currentIndex().row() < row
    QTest.keyClick(many, Qt.Key.Key_End)
    QTest.keyClick(many, Qt.Key.Key_Home)
    assert many.currentIndex().row() == 0
    assert many.visualRect(many.currentIndex()).top() == 0


def test_a_double_click_opens_the_card_of_the_first_click_though_it_has_moved(qtbot, many):
    many.select(EventId(1))
    point = many.visualRect(many.cards.index(2)).center()
    asked = []
    many.article_requested.connect(asked.append)
    QTest.mouseClick(many.viewport(), LEFT, NONE, point)
    QTest.mouseDClick(many.viewport(), LEFT, NONE, point)
    assert asked == [EventId(3)]


def test_the_selected_card_stays_in_view_when_the_list_gets_lower(qtbot, many):
    many.select(EventId(40))
    many.scrollTo(many.cards.index(39))
    many.resize(400, 220)
    qtbot.waitUntil(lambda: many.viewport().height() < 230)
    shown = many.visualRect(many.cards.index(39)).intersected(many.viewport().rect())
    assert shown.height() >= min(many.visualRect(many.cards.index(39)).height(), 150)
