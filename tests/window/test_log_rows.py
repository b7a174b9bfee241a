"""`gui/window/correcting/log_rows.py`: the log in words, and the event a row leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta, timezone

import pytest

from gui.engine.decisions.values import (
    BY_PERSON,
    About,
    Added,
    Decision,
    Kind,
    Meaning,
    Subject,
    Tags,
    Value,
)
from gui.engine.model import ArticleId, DaySpan, Status
from gui.engine.remarks import Credibility, Reliability
from gui.engine.store.decisions import Change, LogEntry, Step, Way
from gui.window.correcting.log_rows import event_meant, log_rows

HERE = ArticleId(1)
DAY = DaySpan(date(2025, 5, 4), date(2025, 5, 4))
EVENT = Subject(About.DATE, HERE, 10, 26, "Trucks\nleft early")
ZONE = timezone(timedelta(hours=9))


def row(subject: Subject, after: Value, way: Way = Way.DONE):
    """The cells of a change of what nobody had decided before."""
    change = Change(subject, None, Decision(subject, after, "2026"))
    step = Step("date of the event", (change,))
    entry = LogEntry("2026-11-22T18:05:09.000001+00:00", way, step)
    (made,) = log_rows([entry], lambda article: f"Article {article}", ZONE)
    return made.cells


def test_a_row_says_when_and_what_in_words():
    assert row(EVENT, DAY) == (
        "23 Nov 2026, 03:05:09",
        "Date of the event",
        "Date of “Trucks left early”",
        "Article 1",
        "as the reader thought",
        "4 May 2025",
    )


def test_what_was_undone_goes_from_after_to_before():
    cells = row(EVENT, DAY, Way.UNDONE)
    assert cells[1] == "Undone: date of the event"
    assert cells[4:] == ("4 May 2025", "as the reader thought")
    assert row(EVENT, DAY, Way.REDONE)[1] == "Done again: date of the event"


@pytest.mark.parametrize(
    ("about", "value", "before", "after"),
    [
        (About.STATUS, Status.PLANNED, "as the reader thought", "planned"),
        (About.LEFT_OUT, True, "shown", "left out"),
        (About.PLACES, (), "as the reader thought", "no place"),
        (About.NAME, Meaning(Kind.NO_PLACE), "as the reader thought", "not a place"),
        (About.ADDED, Added(DAY, (), Status.ONGOING), "not there", "ongoing, 4 May 2025, no place"),
        (About.TAGS, Tags(("trade", "border")), "none", "trade, border"),
        (About.NOTE, "Who?\nWhen?", "none", "Who? When?"),
        (About.CREDIBILITY, Credibility.DOUBTFUL, "not graded", "4: doubtful"),
        (About.RELIABILITY, Reliability.USUAL, "not graded", "B: usually reliable"),
    ],
)
def test_all_that_can_be_decided_has_words(about, value, before, after):
    assert row(replace(EVENT, about=about), value)[4:] == (before, after)


def test_an_outlet_has_no_article():
    cells = row(Subject(About.RELIABILITY, None, -1, -1, "UPI"), Reliability.NONE)
    assert cells[2:4] == ("Grade of UPI", "")


def test_a_row_leads_to_its_event_or_to_what_stands_there_now(sample):
    told = [one for one in sample[0].events if one.article_id == 1]
    first = told[0]
    span = (first.event.start, first.event.end)
    assert event_meant(Subject(About.DATE, HERE, *span, first.excerpt), told) is first
    # What a person added there comes before the reader's own, and the other way.
    mine = replace(first, id=-7, nth=BY_PERSON)
    both = [mine, *told]
    added = Subject(About.ADDED, HERE, *span, first.excerpt, BY_PERSON)
    assert event_meant(added, both) is mine
    assert event_meant(Subject(About.DATE, HERE, *span, first.excerpt), both) is first
    assert event_meant(added, told) is first
    place = first.event.places[0]
    assert event_meant(Subject(About.NAME, HERE, place.start, place.end, "x"), told) is first
    part = Subject(About.ADDED, HERE, span[0] + 2, span[0] + 9, "x", BY_PERSON)
    assert event_meant(part, told) is first
    nowhere = Subject(About.DATE, HERE, 0, 3, "Hea")
    assert event_meant(nowhere, told) is None
    assert event_meant(Subject(About.NAME, HERE, -1, -1, "Hea"), told) is None
