"""`gui/window/correcting/remark_wishes.py`: what is decided when a person remarks on events."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui.engine.decisions.values import About, Tags
from gui.engine.remarks import Credibility, Reliability, Remarks
from gui.window import remark_words
from gui.window.correcting.remark_wishes import (
    credibility_wishes,
    reliability_wish,
    remark_wishes,
    tag_wishes,
)


@pytest.fixture
def told_twice(sample):
    """An event whose other telling bears a tag and a note."""
    first, second = sample[0].events[:2]
    other = replace(second, remarks=Remarks(("trade",), "Who?"))
    return replace(first, remarks=Remarks(("border",)), also=(other,))


def said(wishes):
    return [(one.subject.about, one.subject.start, one.value, one.is_taken_back) for one in wishes]


def test_what_stands_on_another_telling_is_replaced_there_too(told_twice):
    here, there = told_twice.event.start, told_twice.also[0].event.start
    assert told_twice.all_remarks == Remarks(("border", "trade"), "Who?")
    assert said(remark_wishes(told_twice, Remarks(("border",), "Me."))) == [
        (About.TAGS, here, Tags(("border",)), False),
        (About.TAGS, there, None, True),
        (About.NOTE, here, "Me.", False),
        (About.NOTE, there, None, True),
    ]
    assert remark_wishes(told_twice, told_twice.all_remarks) == []
    gone = said(remark_wishes(told_twice, Remarks()))
    assert [one[-1] for one in gone] == [True] * 4


def test_a_tag_is_given_to_events_that_lack_it_and_taken_whatever_its_capitals(sample, told_twice):
    plain = sample[0].events[2]
    (given,) = tag_wishes([told_twice, plain], added=("trade",))
    assert (given.subject.start, given.value) == (plain.event.start, Tags(("trade",)))
    taken = tag_wishes([told_twice, plain], removed=("TRADE",))
    assert [one.value for one in taken] == [Tags(("border",)), None]
    full = replace(plain, remarks=Remarks(tuple(f"t{number}" for number in range(50))))
    with pytest.raises(ValueError, match="at most 50 tags"):
        tag_wishes([full], added=("one more",))


def test_grades_are_given_and_taken_back(sample):
    graded = replace(sample[0].events[0], remarks=Remarks(credibility=Credibility.DOUBTFUL))
    plain = sample[0].events[1]
    (one,) = credibility_wishes([graded, plain], Credibility.DOUBTFUL)
    assert (one.subject.start, one.value) == (plain.event.start, Credibility.DOUBTFUL)
    (one,) = credibility_wishes([graded, plain], None)
    assert (one.subject.start, one.is_taken_back) == (graded.event.start, True)
    wish = reliability_wish("UPI", Reliability.NONE)
    assert (wish.subject.article, wish.subject.surface, wish.value) == (None, "UPI", "E")
    assert reliability_wish("UPI", None).is_taken_back


@pytest.mark.parametrize(
    ("outlet", "event", "written", "reasons"),
    [
        (None, None, "", 0),
        (Reliability.USUAL, Credibility.PROBABLE, "B2", 2),
        (Reliability.USUAL, None, "Outlet B", 1),
        (None, Credibility.UNKNOWN, "Event 6", 1),
    ],
)
def test_both_grades_are_written_together(outlet, event, written, reasons):
    assert remark_words.grade(outlet, event) == written
    assert len(remark_words.grade_reasons(outlet, event)) == reasons
