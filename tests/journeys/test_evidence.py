"""Reading the evidence on the seeds: why here and then, context, groups, citing, the original."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QStyleOptionViewItem, QToolButton

from gui import paths
from gui.window.evidence.card_delegate import Link
from gui.window.evidence.grouping import GroupBy
from tests.journeys.driver import Driver
from tests.journeys.hands import cards_of

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def click_link(driver: Driver, link: Link) -> None:
    cards = cards_of(driver)
    index = cards.currentIndex()
    cards.scrollTo(index)
    option = QStyleOptionViewItem()
    cards.initViewItemOption(option)
    option.rect = cards.visualRect(index)
    (rect,) = [rect for one, rect in cards.delegate.links(option, index) if one is link]
    QTest.mouseClick(cards.viewport(), LEFT, NONE, rect.center())


def test_a_card_tells_why_it_is_here_and_then_from_what_was_kept(sinuiju: Driver) -> None:
    click_link(sinuiju, Link.WHY)
    cards = cards_of(sinuiju)
    told = cards.delegate.unfolded.why
    assert told is not None
    place = next(one for one in told.places if "Sinuiju" in one.name)
    assert place.chosen is not None
    assert place.chosen.speaks_for
    assert all(place.chosen.score >= other.score for other in place.others)
    record = cards.cards.card(cards.currentIndex().row()).record
    article = sinuiju.window.corpus.articles[record.article_id]
    assert record.event.date_rule[1:30] in told.date[0]
    assert article.published.evidence[1:30] in told.article_day[1]
    # It goes on with the other cards, and names the places that their names could have meant.
    QTest.keyClick(sinuiju.window, Qt.Key.Key_Escape)
    others = []
    for _ in range(cards.cards.rowCount()):
        QTest.keyClick(sinuiju.window, Qt.Key.Key_N)
        why = cards.delegate.unfolded.why
        assert why is not None
        others += [other.name for one in why.places for other in one.others]
    assert others


def test_the_sentences_around_are_those_of_the_article(sinuiju: Driver) -> None:
    click_link(sinuiju, Link.CONTEXT)
    cards = cards_of(sinuiju)
    record = cards.cards.card(0).record
    unfolded = cards.delegate.unfolded
    text = (paths.SEEDS / sinuiju.window.corpus.articles[record.article_id].name).read_text()
    assert unfolded.before or unfolded.after
    assert text.find(unfolded.before) < record.event.start
    assert not unfolded.after or text.find(unfolded.after, record.event.end) > 0


def test_a_citation_leads_back_to_the_very_words(sinuiju: Driver) -> None:
    QTest.keyClick(
        sinuiju.window,
        Qt.Key.Key_J,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    )
    (item,) = json.loads(QGuiApplication.clipboard().text())
    data = (paths.SEEDS / item["custom"]["file"]).read_bytes()
    assert item["custom"]["sha256"] == hashlib.sha256(data).hexdigest()
    text = data.decode("utf-8")
    found = text[item["custom"]["start"] : item["custom"]["end"]]
    assert found.split() == item["custom"]["excerpt"].split()


def test_groups_by_article_go_through_all_that_is_told(seeds: Driver) -> None:
    action = next(
        one for one in seeds.window.evidence.groups.menu().actions() if one.text() == "By article"
    )
    action.trigger()
    cards = cards_of(seeds)
    shown = {item.record.article_id for item in seeds.window.view.shown}
    assert len(cards.cards.grouping.groups) == len(shown)
    assert sum(group.count for group in cards.cards.grouping.groups) == len(seeds.window.view.shown)
    for row in (0, 1, 2):
        QTest.keyClick(seeds.window, Qt.Key.Key_N)
        assert cards.currentIndex().row() == row
        assert seeds.window.state.event == cards.cards.card(row).record.id
    seeds.window.evidence.set_grouping(GroupBy.NOTHING)
    days = [cards.cards.card(row).record.event.span for row in range(cards.cards.rowCount())]
    dated = [span.first for span in days if span is not None]
    assert dated == sorted(dated)


def test_the_original_of_an_open_article_is_the_file_that_was_added(
    sinuiju: Driver, tmp_path: Path
) -> None:
    click_link(sinuiju, Link.OPEN)
    article = sinuiju.window.article
    assert article.isVisible()
    QTest.mouseClick(article.about_button, LEFT)
    button = article.findChild(QToolButton, "showOriginal")
    assert button is not None
    QTest.mouseClick(button, LEFT)
    dialog = sinuiju.window.findChild(QDialog, "originalDialog")
    assert dialog is not None
    assert article.article_id is not None
    name = sinuiju.window.corpus.articles[article.article_id].name
    shown = dialog.source.toPlainText()  # type: ignore[attr-defined]
    wanted = (paths.SEEDS / name).read_bytes().decode("utf-8")
    assert shown.split() == wanted.split()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert article.isVisible()
