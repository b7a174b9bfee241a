"""An event told several times: one card, the others below it, and the user's word on it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from gui.engine.model import ArticleId, Corpus, Likeness
from gui.window.evidence.cards import also_told
from tests.window.samples import DANDONG


@pytest.fixture
def told_twice(window, sample):
    """The second event of each article is one; the third may be the third of the other."""
    corpus, _ = sample
    half = len(corpus.events) // 2
    events = list(corpus.events)
    third, like = events[2], events[half + 2]
    events[1] = replace(events[1], also=(events[half + 1],))
    events[2] = replace(third, perhaps=(Likeness(third.id, like.id, "same place, same day"),))
    del events[half + 1]
    window.set_corpus(Corpus(corpus.articles, corpus.places, tuple(events)))
    return window


def open_bar(window):
    toggle = window.findChild(QToolButton, "showRetellings")
    if not toggle.isChecked():
        click(toggle)


def buttons(window) -> dict[str, QToolButton]:
    bar = window.findChild(QWidget, "retellings")
    shown = [one for one in bar.findChildren(QToolButton) if one.isVisible()]
    return {f"{at} {button.text()}": button for at, button in enumerate(shown[1:])}


def said(window) -> list[str]:
    bar = window.findChild(QWidget, "retellings")
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_card_says_who_else_tells_it(told_twice):
    window = told_twice
    event = window.corpus.events[1]
    told = also_told(event, window.corpus.articles)
    assert told.startswith("Also told by ")
    model = window.evidence.cards.cards
    card = model.card(model.row_of(event.id))
    assert card.also == told
    assert told in card.spoken


def test_a_place_counts_an_event_once(told_twice):
    (count,) = [row for row in told_twice.view.counts if row.place_id == DANDONG]
    tellings = sum(
        len(event.tellings) for event in told_twice.corpus.events if DANDONG in event.place_ids
    )
    assert count.total == tellings - 1


def test_a_telling_in_the_same_article_is_said_so(told_twice):
    event = told_twice.corpus.events[1]
    own = replace(event, also=(replace(event.also[0], article_id=event.article_id),))
    assert also_told(own, told_twice.corpus.articles) == "Told twice in this article"
    assert also_told(replace(event, also=()), told_twice.corpus.articles) == ""


def test_the_bar_comes_with_an_event_that_has_other_tellings(told_twice):
    window = told_twice
    assert window.evidence.retellings.isHidden()
    window.open_article(window.corpus.events[1].id)
    assert window.evidence.retellings.toggle.text() == "Told twice"
    assert said(window) == []
    open_bar(window)
    assert said(window)[0] == "This event is told twice"
    assert list(buttons(window)) == ["0 Open", "1 Another event", "2 Open", "3 Another event"]
    window.open_article(window.corpus.events[0].id)
    assert window.evidence.retellings.isHidden()


def test_opening_a_telling_shows_its_article_and_keeps_the_card(told_twice):
    window = told_twice
    event = window.corpus.events[1]
    window.open_article(event.id)
    open_bar(window)
    click(buttons(window)["2 Open"])
    assert window.article.article_id == ArticleId(2)
    assert window.state.event == event.also[0].id
    assert window.evidence.cards.currentIndex().row() == window.evidence.cards.cards.row_of(
        event.id
    )
    # The next card is the next event, not the other telling.
    row = window.evidence.cards.cards.row_of(event.id)
    window.actions_of_window.next_event.trigger()
    assert window.state.event == window.evidence.cards.cards.card(row + 1).record.id


def test_parting_names_the_telling_and_all_it_stands_with(told_twice, qtbot):
    window = told_twice
    event = window.corpus.events[1]
    window.open_article(event.id)
    open_bar(window)
    with qtbot.waitSignal(window.corrections.another_event_said) as told:
        click(buttons(window)["3 Another event"])
    assert told.args == [event.also[0], [event]]


def test_what_may_be_one_is_offered_with_its_reason(told_twice, qtbot):
    window = told_twice
    event = window.corpus.events[2]
    window.open_article(event.id)
    assert window.evidence.retellings.toggle.text() == "1 more may be the same"
    open_bar(window)
    assert said(window)[0] == "May be the same event"
    assert any("Same place, same day" in line for line in said(window))
    with qtbot.waitSignal(window.corrections.one_event_said) as told:
        click(buttons(window)["1 Same event"])
    assert [one.id for one in told.args] == [event.id, event.perhaps[0].other]
