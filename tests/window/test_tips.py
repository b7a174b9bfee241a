"""Tooltips show what an article says as it is written: no markup, and no escapes either."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QToolTip

from gui.engine.timeline import ShownEvent
from gui.window.evidence.cards_model import CardsModel
from gui.window.looks.elided_label import ElidedLabel
from gui.window.looks.tips import plain_tip

TEXTS = [
    "'Thursday' counted from the article's day",
    'stands after "in" & <b>bold</b>',
    "<img src='file:///etc/passwd'>\nsecond line",
    "a < b",
]


def shown(tip):
    """What a reader sees of a tooltip."""
    if not QtGui.Qt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@pytest.mark.parametrize("text", TEXTS)
def test_a_tooltip_shows_a_text_as_it_is(text):
    assert shown(plain_tip(text)) == text


def test_nothing_to_say_is_no_tooltip():
    assert plain_tip("") == ""


def test_a_card_tells_its_reason_without_escapes(sample):
    corpus, _ = sample
    record = replace(corpus.events[1], event=replace(corpus.events[1].event, date_rule=TEXTS[0]))
    model = CardsModel()
    model.set_items([ShownEvent(record, True)], corpus.articles)
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert shown(tip) == f"Date: {TEXTS[0]}"


@pytest.mark.parametrize("text", TEXTS[:2])
def test_a_label_that_is_cut_tells_all_of_its_text(qtbot, text):
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(40, 20)
    label.setText(text)
    with qtbot.waitExposed(label):
        label.show()
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(label, event)
    assert shown(QToolTip.text()) == text
    QToolTip.hideText()
