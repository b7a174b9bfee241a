"""`gui/engine/events/retellings.py`: which tellings are of one event, on made-up reports."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.events.retellings import ONE_EVENT, Retelling, Telling, groups, propose
from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.language import Language
from gui.engine.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    DaySpan,
    EventId,
    PlaceId,
    Published,
    Status,
    WherePrec,
)
from gui.engine.pipeline import Reader

Report = tuple[str, str]
"""A sentence and the day it was published."""

DEPOT = "President Emmanuel Macron opened the rebuilt tram depot in Lyon on 3 March 2024."
FERRY = "A ferry carrying 80 passengers capsized off Zanzibar on Friday, the coast guard said."
JAILED = "The court in Manila sentenced former mayor Rodel Cruz to six years in prison on Tuesday."

ONE: list[tuple[Report, Report]] = [
    (
        (DEPOT, "2024-03-04"),
        (
            ("The tram depot in Lyon, rebuilt after the fire, was opened by Emmanuel Macron on "
            "Sunday."),
            "2024-03-05",
        ),
    ),
    (
        ("Workers began digging the foundations of the new stadium in Rabat in January 2023.",
         "2023-02-01"),
        (("Work on the new stadium in Rabat, whose foundations were dug in January 2023, has "
         "stalled."), "2024-01-01"),
    ),
    (
        ("Heavy rain flooded streets in Durban on Monday.", "2022-04-13"),
        ("Heavy rain on Monday washed away a road and flooded homes in Durban, South Africa.",
         "2022-04-13"),
    ),
    (
        ("Two miners died in an accident at a coal mine in Katowice on Thursday.", "2021-03-05"),
        ("Rescuers found the bodies of two miners at a coal mine in Katowice on Thursday.",
         "2021-03-05"),
    ),
    (
        (JAILED, "2024-01-10"),
        ("Former mayor Rodel Cruz was jailed for six years by a court in Manila on Tuesday.",
         "2024-01-10"),
    ),
    (
        ("Lionel Messi scored twice as Argentina beat Peru in Buenos Aires on Tuesday.",
         "2023-10-19"),
        ("Argentina beat Peru 2-0 in Buenos Aires on Tuesday with two goals by Lionel Messi.",
         "2023-10-19"),
    ),
]  # fmt: skip

TWO: list[tuple[Report, Report]] = [
    (
        ("Police in Nairobi arrested 12 protesters outside parliament on Monday.", "2024-07-02"),
        ("Police arrested a man in Nairobi on Monday over the theft of a bus.", "2024-07-02"),
    ),
    (
        (DEPOT, "2024-03-04"),
        ("Emmanuel Macron closed the old market hall in Lyon on 9 June 2024.", "2024-06-10"),
    ),
    (
        ("A bomb exploded in a market in Mogadishu on Saturday, killing nine.", "2024-08-05"),
        ("A car bomb exploded outside a hotel in Mogadishu on Saturday.", "2024-08-05"),
    ),
    (
        ("The concert in Oslo on 4 October 2023 was cancelled, organisers said.", "2023-09-20"),
        ("Thousands attended the concert in Oslo on 4 October 2023.", "2023-10-05"),
    ),
    (
        (("The city council in Leeds approved a budget of 2m pounds for new cycle lanes on "
         "Wednesday."), "2024-02-22"),
        ("The city council in Leeds approved a curfew for licensed bars on Wednesday.",
         "2024-02-22"),
    ),
    (
        (JAILED, "2024-01-10"),
        ("A court in Manila freed senator Ana Reyes on bail on Tuesday.", "2024-01-10"),
    ),
    (
        ("Farmers in Chile blocked roads in June.", "2024-07-10"),
        ("Miners in Chile walked out in June over pay.", "2024-07-10"),
    ),
]  # fmt: skip

OFFERED: list[tuple[Report, Report]] = [
    (
        (FERRY, "2023-02-06"),
        (("At least six people drowned after a ferry with 80 passengers capsized near Zanzibar "
         "last week."), "2023-02-08"),
    ),
    (
        (("When Narendra Modi arrived by train in Hiroshima in May, crowds lined the streets with "
         "paper flags."), "2023-06-10"),
        ("Narendra Modi spoke with survivors at the memorial in Hiroshima on 20 May.",
         "2023-05-21"),
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def reader(gazetteer: Gazetteer, language: Language) -> Reader:
    return Reader(gazetteer, language)


def article(text: str, published: str) -> Article:
    day = date.fromisoformat(published)
    blocks = (Block(0, len(text), BlockKind.BODY),)
    return Article("a", text.encode(), text, blocks, Published(DaySpan(day, day), 1.0, ""))


def best_score(reader: Reader, first: Report, second: Report) -> float:
    """How sure it is that two reports tell one event; 0 where it is not even offered."""
    tellings: list[Telling] = []
    keys: dict[str, PlaceId] = {}
    for number, reading in enumerate(reader.read([article(*first), article(*second)])):
        tellings += [
            Telling(
                EventId(len(tellings) + at),
                ArticleId(number),
                event.span,
                {
                    keys.setdefault(one.place.key, PlaceId(len(keys))): one.where_prec
                    for one in event.places
                },
                frozenset(event.words),
                event.status,
            )
            for at, event in enumerate(reading.events)
        ]
    of = {telling.id: telling.article_id for telling in tellings}
    assert set(of.values()) == {0, 1}, "both reports tell an event"
    across = [one.score for one in propose(tellings) if of[one.first] != of[one.second]]
    return max(across, default=0.0)


@pytest.mark.parametrize(("first", "second"), ONE)
def test_one_event_told_in_other_words_is_one(
    reader: Reader, first: Report, second: Report
) -> None:
    assert best_score(reader, first, second) >= ONE_EVENT


@pytest.mark.parametrize(("first", "second"), TWO)
def test_two_events_at_one_place_stay_two(reader: Reader, first: Report, second: Report) -> None:
    assert best_score(reader, first, second) < ONE_EVENT


@pytest.mark.parametrize(("first", "second"), OFFERED)
def test_what_may_be_one_is_offered(reader: Reader, first: Report, second: Report) -> None:
    assert best_score(reader, first, second) > 0.0


def telling(number: int, **changes: object) -> Telling:
    day = DaySpan(date(2024, 3, 3), date(2024, 3, 3))
    values: dict[str, object] = {
        "id": EventId(number),
        "article_id": ArticleId(number),
        "span": day,
        "places": {PlaceId(1): WherePrec.EXACT},
        "words": frozenset({"bridge", "collapse", "barge"}),
        "status": Status.HAPPENED,
    }
    return Telling(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"places": {PlaceId(2): WherePrec.EXACT}},
        {"places": {}},
        {"span": DaySpan(date(2024, 3, 4), date(2024, 3, 4))},
        {"span": None},
        {"status": Status.CANCELLED},
        {"words": frozenset({"bridge", "open", "minister"})},
        {"words": frozenset()},
    ],
)
def test_another_place_day_fate_or_deed_is_another_event(changes: dict[str, object]) -> None:
    assert propose([telling(1), telling(2)])
    assert propose([telling(1), telling(2, **changes)]) == []


def test_a_reason_names_the_most_telling_words() -> None:
    others = [telling(n, words=frozenset({"bridge", f"x{n}"})) for n in range(3, 30)]
    proposals = propose([telling(1), telling(2), *others])
    assert proposals[0].why == "same place, same days, both have: barge, collapse, bridge"


def test_a_thousand_tellings_of_one_common_word_are_not_compared_in_pairs() -> None:
    tellings = [telling(n, words=frozenset({"say", f"a{n}"})) for n in range(1000)]
    assert propose(tellings) == []


ids = st.integers(0, 12).map(EventId)
pairs = st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1])


@given(st.lists(st.tuples(pairs, st.floats(0, 1))), st.lists(pairs, max_size=4), st.lists(pairs))
def test_groups_obey_every_decision(
    proposed: list[tuple[tuple[EventId, EventId], float]],
    accepted: list[tuple[EventId, EventId]],
    parted: list[tuple[EventId, EventId]],
) -> None:
    retellings = [Retelling(*pair, score, "") for pair, score in proposed]
    found = groups(retellings, accepted=accepted, parted=parted)
    members = [event for group in found for event in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 for group in found)
    together = {frozenset(pair) for group in found for pair in combinations(group, 2)}
    assert not together & {frozenset(pair) for pair in parted}
    if not parted:
        assert {frozenset(pair) for pair in accepted} <= together
    sure = {frozenset(pair) for pair, score in proposed if score >= ONE_EVENT}
    if not accepted:
        linked = {event for pair in sure for event in pair}
        assert set(members) <= linked
