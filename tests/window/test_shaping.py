"""`gui/window/correcting/shaping.py`: what is proposed for events of a person, and wished."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gui.engine.decisions.values import BY_PERSON, About, Added, Made, Tags
from gui.engine.model import (
    ArticleId,
    Basis,
    Candidate,
    DateMention,
    DaySpan,
    Event,
    EventId,
    EventPlace,
    EventRecord,
    Mention,
    Published,
    Role,
    Status,
    WherePrec,
)
from gui.engine.remarks import Credibility, Remarks
from gui.window.correcting.shaping import (
    gone_wishes,
    instead,
    merged,
    proposal,
    recut,
    split,
    split_point,
    trimmed,
)
from tests.window.samples import DANDONG, PLACES, SINUIJU

TEXT = "Trucks left Dandong in May. They reached Sinuiju at dawn, and slept."
HERE = ArticleId(3)
MAY = DaySpan(date(2025, 5, 1), date(2025, 5, 31))
JUNE = DaySpan(date(2025, 6, 1), date(2025, 6, 30))
THEY, MIDDLE = TEXT.index("They"), TEXT.index("Sinuiju")


def name(place: int, role: Role = Role.LOCATION) -> Mention:
    start = TEXT.index(PLACES[place].name)
    end = start + len(PLACES[place].name)
    return Mention(start, end, PLACES[place].name, role, "", (Candidate(PLACES[place], 1.0, ""),))


def event(number: int, start: int, end: int, span: DaySpan | None, *places: int) -> EventRecord:
    at = tuple(
        EventPlace(
            PLACES[one], WherePrec.EXACT, Basis.EXPLICIT, 1.0, name(one).start, name(one).end
        )
        for one in places
    )
    told = Event(start, end, span, Basis.EXPLICIT, "", at, Status.ONGOING, 0.5)
    return EventRecord(EventId(number), HERE, told, places, TEXT[start:end])


FIRST = event(1, 0, 27, MAY, DANDONG)
SECOND = event(2, THEY, len(TEXT), None, SINUIJU)
IN_MAY = DateMention(TEXT.index("in May"), TEXT.index(". They"), "in May", "DATE", "", MAY, "")


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("They left. They came back.", "They left. |They came back."),
        ("One came. Two went. Three stayed.", "One came. Two went. |Three stayed."),
        ("They left; they came back", "They left; |they came back"),
        ("They left, and came back", "They left, |and came back"),
        ("They left and came back", "They left |and came back"),
        ("“They left.” She stayed on.", "“They left.” |She stayed on."),
        ("left Dandong", "left |Dandong"),
        ("left", "|left"),
        ("left. ", "|left. "),
    ],
)
def test_an_event_is_parted_behind_a_sentence_or_what_is_next_best(words, parts):
    at = split_point(words)
    assert f"{words[:at]}|{words[at:]}" == parts


@pytest.mark.parametrize(
    ("span", "words"), [((6, 12), "left"), ((6, 7), None), ((7, 11), "left"), ((5, 5), None)]
)
def test_white_space_is_no_part_of_an_event(span, words):
    found = trimmed("Trucks left  Dandong", *span)
    assert (None if found is None else "Trucks left  Dandong"[slice(*found)]) == words


UNKNOWN = Published(None, 0.0, "")
PUBLISHED = Published(JUNE, 0.9, "")


@pytest.mark.parametrize(
    ("span", "events", "published", "named", "around", "days", "why"),
    [
        ((0, 27), [], UNKNOWN, [DANDONG], [], MAY, "From “in May”"),
        ((THEY, len(TEXT)), [FIRST], PUBLISHED, [SINUIJU], [DANDONG], MAY, "As the event before"),
        ((THEY, MIDDLE), [SECOND], PUBLISHED, [], [DANDONG], JUNE, "The day of the article"),
        ((0, 6), [], UNKNOWN, [], [], None, ""),
    ],
)
def test_place_and_date_are_proposed_from_the_words_or_from_what_stands_before(
    span, events, published, named, around, days, why
):
    names = [name(DANDONG), name(SINUIJU)]
    found = proposal(*span, names, [IN_MAY], events, published)
    assert found.named == tuple(PLACES[one] for one in named)
    assert found.around == tuple(PLACES[one] for one in around)
    assert found.span == days
    assert found.why.startswith(why)


def test_a_government_is_no_place_that_is_proposed():
    assert proposal(0, 27, [name(DANDONG, Role.ACTOR)], [], [], UNKNOWN).named == ()


def test_events_merged_have_all_words_places_and_days():
    made = merged([SECOND, FIRST])
    assert (made.start, made.end) == (0, len(TEXT))
    both = (PLACES[DANDONG], PLACES[SINUIJU])
    assert made.added == Added(MAY, both, Status.ONGOING, Made.MERGED)
    later = replace(SECOND, event=replace(SECOND.event, span=JUNE))
    assert merged([FIRST, later]).added.span == DaySpan(MAY.first, JUNE.last)


def test_parts_of_an_event_have_the_places_that_they_name():
    whole = event(1, 0, len(TEXT), MAY, DANDONG, SINUIJU)
    first, second = split(whole, THEY, TEXT)
    assert (TEXT[first.start : first.end], second.start) == ("Trucks left Dandong in May.", THEY)
    assert [one.added.places for one in (first, second)] == [
        (PLACES[DANDONG],),
        (PLACES[SINUIJU],),
    ]
    # What names no place was at those of the whole.
    _, last = split(whole, TEXT.index("and slept"), TEXT)
    assert last.added.places == (PLACES[DANDONG], PLACES[SINUIJU])
    assert last.added.span == MAY
    assert split(whole, 0, TEXT) is None
    assert split(whole, len(TEXT), TEXT) is None


def test_an_event_of_the_reader_is_left_out_and_remarks_go_on_to_what_stands_instead():
    remarked = replace(FIRST, remarks=Remarks(("trade",), "Who?", Credibility.PROBABLE))
    left, added, *remarks = instead([remarked], [recut(remarked, 0, 19)], TEXT)
    assert (left.subject.about, left.value) == (About.LEFT_OUT, True)
    assert (added.subject.start, added.subject.end, added.subject.nth) == (0, 19, BY_PERSON)
    assert added.value == Added(MAY, (PLACES[DANDONG],), Status.ONGOING, Made.CUT)
    assert {one.subject.surface for one in (added, *remarks)} == {"Trucks left Dandong"}
    assert [one.value for one in remarks] == [Tags(("trade",)), "Who?", Credibility.PROBABLE]


def test_an_event_of_a_person_goes_with_all_that_was_said_of_it():
    mine = replace(FIRST, nth=BY_PERSON)
    wishes = gone_wishes(mine)
    assert all(one.is_taken_back and one.subject.nth == BY_PERSON for one in wishes)
    assert {About.ADDED, About.DATE, About.TAGS} <= {one.subject.about for one in wishes}
    assert About.NAME not in {one.subject.about for one in wishes}
