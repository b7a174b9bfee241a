"""`gui/engine/decisions`: what a person said on top of what the reader found."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from gui.engine.decisions.applying import apply
from gui.engine.decisions.values import (
    BY_PERSON,
    YOU_SAID_SO,
    About,
    Added,
    Decision,
    Kind,
    Made,
    Meaning,
    Subject,
    Tags,
    Value,
    decision_of_json,
    decision_to_json,
    point,
)
from gui.engine.model import (
    ArticleId,
    Basis,
    Candidate,
    DaySpan,
    Event,
    EventPlace,
    Mention,
    Place,
    Role,
    Status,
    WherePrec,
)
from gui.engine.remarks import Credibility, Reliability, Remarks

TEXT = "Trucks left Hadan at dawn. They came back. Hadan slept, and Seoul said so."
ONE = Place("geonames:1", "Hadan", 40.1, 124.4, "P.PPL", "KP")
OTHER = Place("geonames:2", "Hadan-ni", 39.0, 126.0, "P.PPL", "KP", where_prec=WherePrec.NEAR)
SEOUL = Place("geonames:3", "Seoul", 37.5, 127.0, "P.PPLC", "KR")
FIRST, SECOND, CAPITAL = TEXT.index("Hadan"), TEXT.rindex("Hadan"), TEXT.index("Seoul")
BOTH = (Candidate(ONE, 4.0, "near +1"), Candidate(OTHER, 3.0, "small -1"))
MENTIONS = (
    Mention(FIRST, FIRST + 5, "Hadan", Role.LOCATION, "in", BOTH, WherePrec.EXACT, 0.5),
    Mention(SECOND, SECOND + 5, "Hadan", Role.LOCATION, "in", BOTH, WherePrec.EXACT, 0.5),
    Mention(CAPITAL, CAPITAL + 5, "Seoul", Role.ACTOR, "said", (Candidate(SEOUL, 9.0, ""),)),
)


def there(start: int, basis: Basis = Basis.EXPLICIT) -> EventPlace:
    return EventPlace(ONE, WherePrec.EXACT, basis, 0.5, start, start + 5 if start >= 0 else -1)


def told(start: int, end: int, place: EventPlace) -> Event:
    return Event(start, end, None, Basis.PUBLISHED, "", (place,), Status.HAPPENED, 0.5)


LEFT = told(0, 26, there(FIRST))
CAME = told(27, 42, there(-1, Basis.IMPLIED))
SLEPT = told(43, len(TEXT), there(SECOND))
EVENTS = (LEFT, CAME, SLEPT)
HERE = ArticleId(1)


def decision(
    about: About, value: Value, start: int = -1, end: int = -1, *, surface: str = "",
    article: ArticleId | None = HERE, at: str = "2026",
) -> Decision:  # fmt: skip
    words = surface or TEXT[start:end]
    return Decision(Subject(about, article, start, end, words), value, at)


def means(meaning: Meaning, start: int, end: int = 0, **more: str) -> Decision:
    return decision(About.NAME, meaning, start, end or start + 5, at=more.get("at", "2026"))


IT_IS_OTHER = Meaning(Kind.PLACE, OTHER)
NO_PLACE = Meaning(Kind.NO_PLACE)


def where(*decisions: Decision) -> list[list[str]]:
    """The places of the three events."""
    changed = apply(TEXT, MENTIONS, EVENTS, decisions).events
    return [
        [place.place.name for place in changed.get(at, event).places]
        for at, event in enumerate(EVENTS)
    ]


def everywhere(meaning: Meaning, at: str = "2026") -> Decision:
    return decision(About.NAME, meaning, surface="Hadan", article=None, at=at)


def in_article(meaning: Meaning, at: str = "2026") -> Decision:
    return decision(About.NAME, meaning, surface="Hadan", at=at)


@pytest.mark.parametrize(
    ("decisions", "places"),
    [
        ((), [["Hadan"], ["Hadan"], ["Hadan"]]),
        # What is implied follows the name before it.
        ((means(IT_IS_OTHER, FIRST),), [["Hadan-ni"], ["Hadan-ni"], ["Hadan"]]),
        ((means(IT_IS_OTHER, SECOND),), [["Hadan"], ["Hadan"], ["Hadan-ni"]]),
        ((means(NO_PLACE, FIRST),), [[], [], ["Hadan"]]),
        ((means(Meaning(Kind.GOVERNMENT), SECOND),), [["Hadan"], ["Hadan"], []]),
        ((means(Meaning(Kind.PLACE, SEOUL), CAPITAL),), [["Hadan"], ["Hadan"], ["Hadan", "Seoul"]]),
        ((in_article(IT_IS_OTHER),), [["Hadan-ni"]] * 3),
        ((everywhere(IT_IS_OTHER),), [["Hadan-ni"]] * 3),
        ((everywhere(NO_PLACE, "2027"), in_article(IT_IS_OTHER)), [["Hadan-ni"]] * 3),
        (
            (in_article(NO_PLACE, "2027"), means(IT_IS_OTHER, FIRST)),
            [["Hadan-ni"], ["Hadan-ni"], []],
        ),
        # An event's own places are stronger than what its names mean.
        (
            (in_article(NO_PLACE), decision(About.PLACES, (SEOUL, ONE), 27, 42)),
            [[], ["Seoul", "Hadan"], []],
        ),
        ((decision(About.PLACES, (), 0, 26),), [[], ["Hadan"], ["Hadan"]]),
        ((everywhere(Meaning(Kind.PLACE, ONE)),), [["Hadan"]] * 3),
    ],
)
def test_places_of_events_follow_what_names_mean(
    decisions: tuple[Decision, ...], places: list[list[str]]
) -> None:
    assert where(*decisions) == places


def test_a_name_that_was_decided_keeps_the_readers_other_places() -> None:
    applied = apply(TEXT, MENTIONS, EVENTS, [means(IT_IS_OTHER, FIRST)])
    mention = applied.mentions[0]
    assert [one.place for one in mention.candidates] == [OTHER, ONE]
    assert mention.candidates[0] == Candidate(OTHER, 3.0, f"{YOU_SAID_SO}; small -1")
    assert (mention.by_person, mention.confidence, mention.where_prec) == (True, 1.0, 2)
    assert applied.events[0].places[0].note == YOU_SAID_SO
    assert applied.events[0].corrected == ("place",)
    here = point("Hadan camp", 40.0, 124.0)
    (mention,) = apply(
        TEXT, MENTIONS, (), [means(Meaning(Kind.PLACE, here), SECOND)]
    ).mentions.values()
    assert mention.place == here


def test_to_say_yes_to_a_place_near_by_makes_it_no_more_exact() -> None:
    near = replace(MENTIONS[0], where_prec=WherePrec.NEAR)
    there_near = replace(LEFT, places=(replace(LEFT.places[0], where_prec=WherePrec.NEAR),))
    said = [means(Meaning(Kind.PLACE, ONE), FIRST)]
    applied = apply(TEXT, (near,), (there_near,), said)
    assert applied.mentions[0].where_prec is WherePrec.NEAR
    assert applied.events[0].places[0].where_prec is WherePrec.NEAR
    assert applied.events[0].corrected == ("place",)


@pytest.mark.parametrize(
    ("kind", "role"), [(Kind.GOVERNMENT, Role.ACTOR), (Kind.NO_PLACE, Role.FIGURATIVE)]
)
def test_a_name_that_is_no_place_says_who_said_so(kind: Kind, role: Role) -> None:
    mention = apply(TEXT, MENTIONS, (), [means(Meaning(kind), FIRST)]).mentions[0]
    assert (mention.role, mention.role_rule, mention.place) == (role, YOU_SAID_SO, ONE)


def test_date_status_and_leaving_out_are_told_apart() -> None:
    span = DaySpan(date(2026, 3, 1), date(2026, 3, 31))
    applied = apply(
        TEXT, MENTIONS, EVENTS,
        [
            decision(About.DATE, span, 0, 26),
            decision(About.STATUS, Status.PLANNED, 0, 26),
            decision(About.LEFT_OUT, True, 27, 42),
        ],
    )  # fmt: skip
    first, second = applied.events[0], applied.events[1]
    assert (first.span, first.date_rule, first.status) == (span, YOU_SAID_SO, Status.PLANNED)
    assert first.corrected == ("date", "status")
    assert second == replace(CAME, corrected=("left_out",))
    assert apply(TEXT, (), EVENTS, [decision(About.DATE, None, 0, 26)]).events[0].span is None


def test_remarks_change_nothing_that_the_reader_said() -> None:
    applied = apply(
        TEXT, MENTIONS, EVENTS,
        [
            decision(About.TAGS, Tags(("trade",)), 0, 26),
            decision(About.NOTE, "Ask.", 0, 26),
            decision(About.CREDIBILITY, Credibility.DOUBTFUL, 27, 42),
            decision(About.RELIABILITY, Reliability.USUAL, surface="Hadan", article=None),
        ],
    )  # fmt: skip
    assert (applied.events, applied.mentions, applied.idle) == ({}, {}, ())
    assert applied.remarks == {
        0: Remarks(("trade",), "Ask."),
        1: Remarks(credibility=Credibility.DOUBTFUL),
    }


THEY = TEXT.index("They")


def of_mine(about: About, value: Value, at: str = "2026") -> Decision:
    """What is said of an event that was added: "They came back. Hadan slept"."""
    said = decision(about, value, THEY, SECOND + 11, at=at)
    return replace(said, subject=replace(said.subject, nth=BY_PERSON))


MINE = of_mine(About.ADDED, Added(None, (ONE, SEOUL), Status.ONGOING))


def test_an_event_that_was_added_is_there_with_its_places_at_their_names() -> None:
    applied = apply(TEXT, MENTIONS, EVENTS, [MINE])
    (added,) = applied.added.values()
    assert (added.event.start, added.event.end) == (THEY, SECOND + 11)
    assert (added.event.status, added.event.corrected) == (Status.ONGOING, ("added",))
    assert [(one.place, one.start, one.basis) for one in added.event.places] == [
        (ONE, SECOND, Basis.EXPLICIT),
        (SEOUL, -1, Basis.IMPLIED),
    ]
    assert (applied.events, applied.idle) == ({}, ())


def test_what_is_said_later_of_an_added_event_and_of_its_names_holds_for_it() -> None:
    span = DaySpan(date(2026, 3, 1), date(2026, 3, 1))
    said = [
        MINE,
        of_mine(About.DATE, span, "2027"),
        of_mine(About.TAGS, Tags(("trade",)), "2027"),
        means(IT_IS_OTHER, SECOND, at="2027"),
    ]
    (added,) = apply(TEXT, MENTIONS, EVENTS, said).added.values()
    assert [one.place for one in added.event.places] == [OTHER, SEOUL]
    assert (added.event.span, added.remarks) == (span, Remarks(("trade",)))
    assert added.event.corrected == ("added", "place", "date")
    # Without the event there is nothing that they could be about.
    assert apply(TEXT, MENTIONS, EVENTS, said[1:3]).idle == tuple(said[1:3])


def test_a_name_that_becomes_a_place_adds_nothing_to_an_added_event() -> None:
    said = [MINE, means(Meaning(Kind.PLACE, OTHER), FIRST), means(IT_IS_OTHER, CAPITAL)]
    (added,) = apply(TEXT, MENTIONS, EVENTS, said).added.values()
    assert [one.place for one in added.event.places] == [ONE, SEOUL]


@pytest.mark.parametrize(
    ("text", "start"),
    [(TEXT, THEY), (f"Early. {TEXT}", THEY + 7), (TEXT + TEXT, THEY), (f"No. {TEXT * 2}", None),
     ("Another text.", None)],
)  # fmt: skip
def test_an_added_event_follows_its_words_where_they_are_sure(text: str, start: int | None) -> None:
    applied = apply(text, (), (), [MINE])
    assert [one.event.start for one in applied.added.values()] == [start] * (start is not None)
    assert applied.idle == (() if start is not None else (MINE,))


@pytest.mark.parametrize(("start", "end"), [(-5, -1), (4, 4), (9, 4)])
def test_offsets_that_no_text_has_are_no_event(start: int, end: int) -> None:
    subject = Subject(About.ADDED, HERE, start, end, TEXT[start:end], BY_PERSON)
    said = Decision(subject, Added(None, (), Status.HAPPENED), "2026")
    found = apply(TEXT * 2, (), (), [said])
    assert (found.added, found.idle) == ({}, (said,))


@pytest.mark.parametrize(("nth", "changed"), [(0, [0]), (1, [1]), (2, [])])
def test_of_several_events_in_the_same_words_the_one_that_was_meant_is_changed(
    nth: int, changed: list[int]
) -> None:
    said = decision(About.STATUS, Status.PLANNED, 0, 26)
    said = replace(said, subject=replace(said.subject, nth=nth))
    assert decision_of_json(json.loads(json.dumps(decision_to_json(said)))) == said
    for text in (TEXT, f"{TEXT} Late."):
        applied = apply(text, (), (LEFT, LEFT, CAME), [said])
        assert list(applied.events) == changed
        assert applied.idle == (() if changed else (said,))
    # The sentence was found at another place of the text, twice again.
    moved = replace(LEFT, start=6, end=32)
    applied = apply(f"Early {TEXT}", (), (moved, moved), [said])
    assert list(applied.events) == changed


def test_the_last_word_counts() -> None:
    early = decision(About.STATUS, Status.PLANNED, 0, 26, at="2026-01")
    late = replace(
        early, subject=replace(early.subject, start=1), value=Status.ONGOING, decided_at="2026-02"
    )
    late = replace(late, subject=replace(late.subject, surface=TEXT[1:26]))
    assert apply(TEXT, (), EVENTS, [late, early]).events[0].status is Status.ONGOING


@pytest.mark.parametrize(
    ("found", "is_found"),
    [
        ((FIRST, FIRST + 5), True),
        ((FIRST - 5, FIRST + 5), True),
        ((FIRST + 6, FIRST + 8), False),
    ],
)
def test_a_name_found_at_other_offsets_is_the_same_if_they_overlap(
    found: tuple[int, int], is_found: bool
) -> None:
    mention = replace(MENTIONS[0], start=found[0], end=found[1], surface=TEXT[slice(*found)])
    said = means(NO_PLACE, FIRST)
    applied = apply(TEXT, (mention,), (), [said])
    assert bool(applied.mentions) == is_found
    assert applied.idle == (() if is_found else (said,))


@pytest.mark.parametrize(
    ("found", "is_found"), [((0, 26), True), ((0, 22), True), ((0, 12), False), ((27, 42), False)]
)
def test_an_event_cut_otherwise_is_the_same_if_half_of_it_is(
    found: tuple[int, int], is_found: bool
) -> None:
    event = replace(LEFT, start=found[0], end=found[1])
    applied = apply(TEXT, (), (event,), [decision(About.LEFT_OUT, True, 0, 26)])
    assert bool(applied.events) == is_found
    assert len(applied.idle) == 1 - is_found


def test_in_a_text_taken_out_anew_the_same_words_are_sought() -> None:
    more = "A new first line.\n"
    moved = [replace(one, start=one.start + len(more), end=one.end + len(more)) for one in MENTIONS]
    events = [replace(one, start=one.start + len(more), end=one.end + len(more)) for one in EVENTS]
    said = [means(NO_PLACE, CAPITAL), decision(About.LEFT_OUT, True, 27, 42)]
    applied = apply(more + TEXT, moved, events, said)
    assert (set(applied.mentions), applied.idle) == ({2}, ())
    assert "left_out" in applied.events[1].corrected
    assert apply("Another text.", (), (), said).idle == tuple(said)
    # Which of two is meant, nobody can tell.
    either = means(NO_PLACE, SECOND)
    assert apply(more + TEXT, moved, events, [either]).idle == (either,)


@pytest.mark.parametrize(
    "value",
    [
        means(IT_IS_OTHER, FIRST),
        means(Meaning(Kind.GOVERNMENT), FIRST),
        everywhere(NO_PLACE),
        decision(About.DATE, DaySpan(date(2026, 3, 1), date(2026, 3, 31)), 0, 26),
        decision(About.DATE, None, 0, 26),
        decision(About.STATUS, Status.PLANNED, 0, 26),
        decision(About.LEFT_OUT, True, 0, 26),
        decision(About.PLACES, (ONE, replace(OTHER, line=((1.0, 2.0), (3.0, 4.0)))), 0, 26),
        decision(About.ADDED, Added(None, (), Status.PLANNED), 0, 26),
        decision(
            About.ADDED,
            Added(
                DaySpan(date(2026, 3, 1), date(2026, 3, 2)),
                (ONE, OTHER),
                Status.ONGOING,
                Made.MERGED,
            ),
            0,
            26,
        ),
        decision(About.TAGS, Tags(("border", "국경")), 0, 26),
        decision(About.NOTE, "Ask the mayor.\nTwice.", 0, 26),
        decision(About.CREDIBILITY, Credibility.PROBABLE, 0, 26),
        decision(About.RELIABILITY, Reliability.NONE, surface="UPI", article=None),
    ],
)
def test_a_decision_comes_back_from_json(value: Decision) -> None:
    assert decision_of_json(json.loads(json.dumps(decision_to_json(value)))) == value


GOOD = decision_to_json(means(IT_IS_OTHER, FIRST))


@pytest.mark.parametrize(
    "said",
    [
        None, [], "x", {}, {**GOOD, "about": "else"}, {**GOOD, "start": "1"},
        {**GOOD, "surface": None}, {**GOOD, "value": None}, {**GOOD, "value": {"kind": "place"}},
        {**GOOD, "value": {"kind": "place", "place": None}},
        {**GOOD, "value": {"kind": "place", "place": {**GOOD["value"]["place"], "lat": 91}}},
        {**GOOD, "value": {"kind": "place", "place": {**GOOD["value"]["place"], "lat": "nan"}}},
        {**GOOD, "about": "date", "value": {"first": "2026-02-01", "last": "2026-01-01"}},
        {**GOOD, "about": "status", "value": "perhaps"},
        {**GOOD, "about": "left_out", "value": False},
        {**GOOD, "about": "places", "value": 3},
        {**GOOD, "about": "added", "value": {}}, {**GOOD, "nth": "1"},
        {**GOOD, "about": "added",
         "value": {"span": None, "places": [], "status": "happened", "made": "found"}},
        {**GOOD, "about": "tags", "value": [1]}, {**GOOD, "about": "tags", "value": ["x" * 61]},
        {**GOOD, "about": "tags", "value": [f"t{n}" for n in range(51)]},
        {**GOOD, "about": "note", "value": None}, {**GOOD, "about": "note", "value": "x" * 20_001},
        {**GOOD, "about": "credibility", "value": 7},
        {**GOOD, "about": "credibility", "value": True},
        {**GOOD, "about": "reliability", "value": "G"},
    ],
)  # fmt: skip
def test_what_is_no_decision_is_refused(said: object) -> None:
    with pytest.raises(ValueError):
        decision_of_json(said)
