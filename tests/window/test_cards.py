"""Cards: what they say, where their marks are, and that many of them cost little."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem

from gui.engine.citation_form import CitationForm
from gui.engine.model import EventId, Status
from gui.engine.timeline import ShownEvent
from gui.window.evidence.cards import MarkKind, card
from gui.window.evidence.cards_view import CardsView
from gui.window.evidence.drawing import shortened_source, wrapped
from gui.window.offsets import Utf16Offsets, one_line, plain_text
from tests.window import samples
from tests.window.fakes import CountingDelegate

LEFT = Qt.MouseButton.LeftButton


def cards_of(corpus, certain=True):
    items = [ShownEvent(record, certain) for record in corpus.events]
    return [card(item, corpus.articles, at + 1, len(items)) for at, item in enumerate(items)]


def marked_words(made):
    """The marked parts, cut from the excerpt as Qt counts."""
    units = made.excerpt.encode("utf-16-le")
    return [
        (mark.kind, units[mark.start * 2 : mark.end * 2].decode("utf-16-le")) for mark in made.marks
    ]


@pytest.mark.parametrize("article", [0, 1])
@pytest.mark.parametrize("at", range(len(samples.SENTENCES)))
def test_the_named_places_and_the_date_are_marked_in_the_excerpt(sample, article, at):
    corpus, _ = sample
    made = cards_of(corpus)[article * len(samples.SENTENCES) + at]
    _, named, date_words, *_ = samples.SENTENCES[at]
    found = marked_words(made)
    assert sorted(text for kind, text in found if kind is MarkKind.PLACE) == sorted(
        text for text, _ in named
    )
    assert [text for kind, text in found if kind is MarkKind.DATE] == (
        [date_words] * bool(date_words)
    )


def test_what_lies_outside_the_excerpt_is_not_marked(sample):
    corpus, _ = sample
    record = corpus.events[1]
    event = record.event
    elsewhere = replace(event.places[0], start=event.end + 5, end=event.end + 9)
    implied = replace(event.places[0], start=-1, end=-1)
    moved = replace(event, places=(elsewhere, implied), date_start=-1, date_end=-1)
    made = card(ShownEvent(replace(record, event=moved), True), corpus.articles, 1, 1)
    assert made.marks == ()


def test_a_card_says_when_where_who_and_how_sure(sample):
    corpus, _ = sample
    made = cards_of(corpus)[3]
    assert made.date == "Some time in June 2025"
    assert made.status is Status.CANCELLED
    assert made.where == "About 25 km around Hunchun"
    assert made.source == "Reuters · 27 March 2025"
    assert made.k_of_n == "4 of 20"
    assert made.note == ""


def test_a_possible_event_says_that_it_may_lie_outside(sample):
    corpus, _ = sample
    made = cards_of(corpus, certain=False)[0]
    assert made.note == "may lie outside these dates"
    assert made.note in made.spoken


def test_offsets_count_wide_characters_twice():
    offsets = Utf16Offsets("a\U0001f30fb\U0001f6a2c")
    assert [offsets.to_qt(at) for at in (-3, 0, 1, 2, 3, 4, 5, 99)] == [0, 0, 1, 3, 4, 6, 7, 7]


@pytest.mark.parametrize("text", ["a\r\nb", "a\x00b\u2029c\ufdd0d", "tab\there\nnew", "plain"])
def test_cleaning_a_text_moves_no_offset(text):
    assert len(plain_text(text)) == len(one_line(text)) == len(text)
    assert "\n" not in one_line(text)
    assert plain_text(text).count("\n") == text.count("\n")


@pytest.fixture
def view(qtbot, sample):
    corpus, _ = sample
    view = CardsView()
    qtbot.addWidget(view)
    view.resize(400, 600)
    view.set_items([ShownEvent(record, True) for record in corpus.events], corpus.articles)
    with qtbot.waitExposed(view):
        view.show()
    return view


def point_on(view, row):
    return view.visualRect(view.cards.index(row)).topLeft() + QPoint(40, 40)


def test_a_click_on_a_card_wishes_for_its_event(qtbot, view, sample):
    corpus, _ = sample
    with qtbot.waitSignal(view.event_selected) as asked:
        QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point_on(view, 1))
    assert asked.args == [corpus.events[1].id]


def test_selecting_from_outside_wishes_for_nothing(qtbot, view, sample):
    corpus, _ = sample
    with qtbot.assertNotEmitted(view.event_selected):
        view.select(corpus.events[12].id)
    assert view.currentIndex().row() == 12
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


@pytest.mark.parametrize("way", ["double click", "enter", "link"])
def test_the_article_can_be_asked_for(qtbot, view, sample, way):
    corpus, _ = sample
    view.select(corpus.events[1].id)
    with qtbot.waitSignal(view.article_requested) as asked:
        if way == "double click":
            for click in (QTest.mouseClick, QTest.mouseDClick):
                click(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point_on(view, 1))
        elif way == "enter":
            QTest.keyClick(view, Qt.Key.Key_Return)
        else:
            option = QStyleOptionViewItem()
            view.initViewItemOption(option)
            option.rect = view.visualRect(view.cards.index(1))
            link = view.delegate.link_rect(option, view.cards.index(1))
            QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, link.center())
    assert asked.args == [corpus.events[1].id]


def test_the_context_menu_wishes_for_text_and_every_form_of_citation(qtbot, view, sample):
    corpus, _ = sample
    menu = view.menu_for(view.cards.index(1))
    wished = []
    view.copy_requested.connect(lambda record, form: wished.append((record.id, form)))
    copying = [
        action
        for action in menu.actions()
        if action.text() == "Copy text" or action.text().startswith("Copy citation")
    ]
    for action in copying:
        action.trigger()
    assert wished == [(corpus.events[1].id, form) for form in (None, *CitationForm)]
    menu.deleteLater()


def test_the_drawn_card_is_as_high_as_it_was_measured(view):
    # The last line of a card is drawn inside its rectangle: its foot is not cut off.
    index = view.cards.index(0)
    rect = view.visualRect(index)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = rect
    assert rect.contains(view.delegate.link_rect(option, index))
    assert rect.height() == view.delegate.sizeHint(option, index).height()


def test_a_line_too_long_goes_on_in_the_next_and_ends_in_dots(view):
    metrics = view.fontMetrics()
    text = "Samsung Medical Center · about 25 km around Bonghwa Hospital · Namsan Hospital"
    wide = metrics.horizontalAdvance("Samsung Medical Center · about 25 km")
    lines = wrapped(text, metrics, wide, 5)
    assert " ".join(lines) == text
    assert all(metrics.horizontalAdvance(line) <= wide for line in lines)
    assert wrapped(text, metrics, 10_000, 3) == [text]
    assert wrapped(text, metrics, wide, 1)[0].endswith("…")
    assert wrapped("Llanfairpwllgwyngyll", metrics, 20, 2)[0].endswith("…")


def test_a_card_with_many_places_is_higher_and_names_them_all(view, sample):
    corpus, _ = sample
    record = corpus.events[0]
    many = [
        replace(place, place=replace(place.place, name=f"{place.place.name} number {at}"))
        for at in range(6)
        for place in record.event.places[:1]
    ]
    longer = replace(record, id=EventId(999), event=replace(record.event, places=tuple(many)))
    view.set_items([ShownEvent(record, True), ShownEvent(longer, True)], corpus.articles)
    plain, high = (view.visualRect(view.cards.index(row)).height() for row in (0, 1))
    assert high >= plain + view.fontMetrics().height()


def test_a_narrow_foot_shortens_the_outlet_and_keeps_the_day(view):
    metrics = view.fontMetrics()
    source = "Korea JoongAng Daily · 27 March 2025"
    wide = metrics.horizontalAdvance("Korea Jo… · 27 March 2025") + 4
    shown = shortened_source(source, metrics, wide)
    assert shown.startswith("Korea J")
    assert shown.endswith("… · 27 March 2025")
    assert metrics.horizontalAdvance(shown) <= wide
    assert shortened_source(source, metrics, 10_000) == source
    assert shortened_source("no day", metrics, 1) == "no day"


@pytest.fixture
def many(sample):
    """Ten thousand events."""
    corpus, _ = sample
    return [
        ShownEvent(replace(corpus.events[at % len(corpus.events)], id=EventId(at + 1)), True)
        for at in range(10_000)
    ], corpus.articles


def test_ten_thousand_cards_are_not_measured_at_once(qtbot, many):
    view = CardsView()
    qtbot.addWidget(view)
    view.delegate = CountingDelegate(view)
    view.setItemDelegate(view.delegate)
    view.resize(400, 600)
    view.show()
    view.set_items(*many)
    assert 0 < len(view.delegate.measured) <= 200
    assert view.visualRect(view.cards.index(0)).height() > 40


def test_a_card_far_down_is_scrolled_to_when_the_batches_have_come_that_far(qtbot, many):
    view = CardsView()
    qtbot.addWidget(view)
    view.resize(400, 600)
    view.show()
    view.set_items(*many)
    view.select(EventId(500))
    qtbot.waitUntil(
        lambda: view.viewport().rect().intersects(view.visualRect(view.cards.index(499)))
    )


def test_the_card_at_the_top_stays_when_others_come_before_it(qtbot, sample):
    corpus, _ = sample
    items = [ShownEvent(record, True) for record in corpus.events]
    view = CardsView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.set_items(items[5:], corpus.articles)
    view.verticalScrollBar().setValue(250)
    top = view.indexAt(QPoint(100, 1)).row()
    before = view.visualRect(view.cards.index(top)).top()
    view.set_items(items, corpus.articles)
    assert view.visualRect(view.cards.index(top + 5)).top() == before
