"""What the evidence panel says when it has nothing to list."""

from __future__ import annotations

from gui.engine.model import Corpus
from gui.engine.timeline import ViewState, visible
from gui.window.evidence.content import STILL_READING, Offer, evidence_content
from gui.window.status_line import StatusLine
from tests.window.samples import make_corpus


def said(state, corpus, **more):
    return evidence_content(state, visible(state, corpus), corpus, **more)


def test_while_articles_are_read_nothing_is_said_to_be_missing():
    corpus, _ = make_corpus()
    unread = Corpus(articles=corpus.articles)
    reading = said(ViewState(), unread, is_reading=True)
    assert reading.empty.text == STILL_READING
    assert reading.empty.offers == ()
    assert reading.counted == ""
    done = said(ViewState(), unread)
    assert done.empty.text == "No events were found in these articles."


def test_events_are_listed_while_more_articles_are_read():
    corpus, _ = make_corpus()
    assert said(ViewState(), corpus, is_reading=True) == said(ViewState(), corpus)


def test_a_search_without_events_says_so_and_offers_the_way_back():
    corpus, _ = make_corpus()
    empty = said(ViewState(search="xyzzy"), corpus).empty
    assert empty.text == "No events with “xyzzy”."
    assert empty.offers == (Offer.CLEAR_SEARCH,)


def test_the_status_line_knows_whether_work_goes_on(qtbot):
    line = StatusLine()
    qtbot.addWidget(line)
    assert not line.is_busy
    line.set_progress(0, 5, "Reading")
    assert line.is_busy
    line.clear_progress()
    assert not line.is_busy
