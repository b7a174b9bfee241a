"""The columns against the plain definition: any corpus, any way through its states."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.columns.counting import Range, RangeCounter
from gui.engine.columns.days import Lasting, by_day
from gui.engine.columns.passing import Stack
from gui.engine.columns.running import RunningCounts
from gui.engine.columns.spans import Spans
from gui.engine.columns.table import UNDATED, EventColumns, PlaceColumns, make_table
from gui.engine.extent import Extent
from gui.engine.filters import ROLES, Choice, Facet, Filters, PlaceKind
from gui.engine.model import (
    NOT_DATED,
    ArticleId,
    ArticleRecord,
    Basis,
    Corpus,
    DatePrec,
    DaySpan,
    Event,
    EventId,
    EventPlace,
    EventRecord,
    NamedActors,
    Place,
    PlaceId,
    Status,
    WherePrec,
)
from gui.engine.remarks import Credibility, Reliability, Remarks
from gui.engine.timeline import Tray, ViewState, visible
from tests.engine.plain_view import plain_passes, plain_view, same

PLACES = {
    PlaceId(key): Place(f"p:{key}", name, 40.0 + key, 124.0, feature, country, where_prec=prec)
    for key, name, feature, country, prec in (
        (3, "Dandong", "P.PPLA2", "CN", WherePrec.EXACT),
        (7, "Sinuiju", "P.PPLA", "KP", WherePrec.EXACT),
        (8, "Jilin", "A.ADM1", "CN", WherePrec.FIRST_ORDER),
        (20, "Antung", "P.PPLA2", "", WherePrec.NEAR),
    )
}
ARTICLES = {
    ArticleId(key): ArticleRecord(
        ArticleId(key), f"{key}.txt", "A title", outlet, NOT_DATED, reliability=grade
    )
    for key, outlet, grade in (
        (1, "UPI", Reliability.USUAL),
        (2, "dpa", None),
        (5, "UPI", Reliability.USUAL),
    )
}

near = st.dates(date(2025, 1, 1), date(2025, 3, 1))
far = st.dates(date(1, 1, 1), date(9999, 12, 31))
days = st.one_of(near, near, far)
spans = st.none() | st.tuples(days, days).map(lambda pair: DaySpan(min(pair), max(pair)))
wheres = st.lists(
    st.tuples(st.sampled_from(list(PLACES)), st.sampled_from(WherePrec), st.sampled_from(Basis)),
    max_size=3,
)

remarked = st.builds(
    Remarks,
    tags=st.lists(st.sampled_from(("border", "trade", "bridge")), max_size=2, unique=True),
    credibility=st.none() | st.sampled_from(Credibility),
)


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    drawn = draw(
        st.lists(
            st.tuples(
                spans,
                wheres,
                st.sampled_from(Status),
                st.sampled_from(list(ARTICLES)),
                st.sampled_from(Basis),
                st.sampled_from((0.25, 0.5, 1.0)),
                remarked,
            ),
            max_size=14,
        )
    )
    numbers = draw(st.permutations(range(1, len(drawn) + 1)))
    records = []
    for number, (span, where, status, article, basis, confidence, said) in zip(
        numbers, drawn, strict=True
    ):
        at = tuple(EventPlace(PLACES[key], prec, how) for key, prec, how in where)
        event = Event(number, number + 5, span, basis, "", at, status, confidence)
        ids = tuple(key for key, _, _ in where)
        records.append(
            EventRecord(EventId(number), article, event, ids, f"Sentence {number}.", remarks=said)
        )
    records.sort(key=lambda one: (one.article_id, one.event.start))
    return Corpus(ARTICLES, PLACES, tuple(records))


def choices(values: list) -> st.SearchStrategy:
    some = st.frozensets(st.sampled_from(values), max_size=2)
    return st.builds(Choice, some, some)


filters = st.one_of(
    st.just(Filters()),
    st.builds(
        Filters,
        status=st.just(Choice()) | choices(list(Status)),
        outlet=st.just(Choice()) | choices(["UPI", "dpa", "none"]),
        article=st.just(Choice()) | choices(list(ARTICLES)),
        country=st.just(Choice()) | choices(["CN", "KP", ""]),
        kind=st.just(Choice()) | choices([PlaceKind.SETTLEMENT, PlaceKind.PROVINCE]),
        place_basis=st.just(Choice()) | choices(list(Basis)),
        date_basis=st.just(Choice()) | choices(list(Basis)),
        where_prec=st.none() | st.sampled_from(WherePrec),
        date_prec=st.none() | st.sampled_from(DatePrec),
        confidence=st.sampled_from((0.0, 0.5, 0.6)),
        tag=st.just(Choice()) | choices(["border", "trade", ""]),
        credibility=st.just(Choice()) | choices([0, *Credibility]),
        reliability=st.just(Choice()) | choices(["", "A", "B"]),
        reviewed=st.just(Choice()) | choices([True, False]),
        role=st.just(Choice()) | choices(list(ROLES)),
    ),
)
actors = st.dictionaries(
    st.integers(1, 20).map(EventId),
    st.lists(st.sampled_from(list(PLACES)), min_size=1, max_size=2, unique=True).map(tuple),
    max_size=6,
).map(lambda of_event: NamedActors(PLACES, of_event))


@given(
    corpora(),
    st.lists(st.tuples(st.none() | days, st.none() | days), min_size=1, max_size=5),
    filters,
    st.sampled_from(["", "sentence", "1"]),
    actors,
    st.booleans(),
    st.booleans(),
)
def test_any_way_through_the_ranges_shows_what_the_plain_definition_says(
    corpus: Corpus,
    ranges: list[tuple[date | None, date | None]],
    chosen: Filters,
    search: str,
    named: NamedActors,
    show_actors: bool,
    include_possible: bool,
) -> None:
    for first, last in ranges:
        state = ViewState(
            search=search,
            filters=chosen,
            show_actors=show_actors,
            include_possible=include_possible,
        )
        state = state.with_range(first, last)
        view = visible(state, corpus, actors=named)
        plain = plain_view(state, corpus, lambda record: search in record.excerpt.casefold(), named)
        same(view, plain)
        ids = [item.record.id for item in view.shown]
        assert [view.shown.position(one) for one in ids] == list(range(len(ids)))
        for tray in Tray:
            listed = view.trays[tray].listed()
            hidden = [item.record.id for item in listed]
            assert [listed.position(one) for one in hidden] == list(range(len(hidden)))
            assert all(view.shown.position(one) == -1 for one in hidden)
        for place_id in PLACES:
            there = view.at(place_id)
            assert [item.record.id for item in there] == [
                item.record.id
                for item in view.shown
                if place_id in item.record.place_ids or place_id in view.actors.of(item.record)
            ]
            assert there.without_place(place_id) == sum(
                place_id not in item.record.place_ids for item in there
            )


@given(corpora(), filters, st.sampled_from(["", "1"]), days, days)
def test_the_bars_of_a_timeline_are_the_events_that_a_view_would_show_without_a_range(
    corpus: Corpus, chosen: Filters, search: str, one: date, other: date
) -> None:
    state = ViewState(search=search, filters=chosen)
    everything = visible(state, corpus)
    dated = [item.record for item in everything.shown if item.record.event.span is not None]
    bars = everything.passing
    assert bars is not None
    assert _sorted_days(bars.spans) == sorted(record.event.span for record in dated)
    by_status = {layer.of: _sorted_days(layer.spans) for layer in bars.layers(Stack.STATUS)}
    assert by_status == {
        status: sorted(one.event.span for one in dated if one.event.status is status)
        for status in Status
    }
    by_outlet = {layer.of: _sorted_days(layer.spans) for layer in bars.layers(Stack.OUTLET)}
    for outlet, listed in by_outlet.items():
        told = [one for one in dated if corpus.articles[one.article_id].outlet == outlet]
        assert listed == sorted(one.event.span for one in told)
    assert sum(map(len, by_outlet.values())) == len(dated)
    # A range hides events, but not from the bars; nor are these counted anew where no word or
    # filter has changed.
    bounded = visible(state.with_range(one, other), corpus)
    assert bounded.passing is not None
    assert _sorted_days(bounded.passing.spans) == _sorted_days(bars.spans)
    if not search:
        assert bounded.passing is bars


def _sorted_days(spans: Spans) -> list[DaySpan]:
    pairs = zip(spans.first.tolist(), spans.last.tolist(), strict=True)
    made = [DaySpan(date.fromordinal(first), date.fromordinal(last)) for first, last in pairs]
    assert made == sorted(made, key=lambda one: one.first)
    assert spans.lasts.tolist() == sorted(spans.last.tolist())
    return sorted(made)


@given(
    st.lists(st.tuples(st.integers(1, 300), st.integers(0, 90)), max_size=25),
    st.lists(st.integers(1, 400), min_size=2, max_size=12, unique=True).map(sorted),
)
def test_stretches_count_what_lies_in_them_and_what_only_may(
    days_and_lengths: list[tuple[int, int]], edges: list[int]
) -> None:
    events = [
        DaySpan(date.fromordinal(first), date.fromordinal(first + more))
        for first, more in days_and_lengths
    ]
    counted = Spans.of(events).counts(edges)
    for at, (start, end) in enumerate(pairwise(edges)):
        stretch = DaySpan(date.fromordinal(start), date.fromordinal(end - 1))
        inside = [one for one in events if one.within(stretch)]
        partly = [one for one in events if one.overlaps(stretch) and not one.within(stretch)]
        share = sum(
            ((min(one.last, stretch.last) - max(one.first, stretch.first)).days + 1) / one.days
            for one in partly
        )
        assert (counted.certain[at], counted.possible[at]) == (len(inside), len(partly))
        assert counted.share[at] == pytest.approx(share, abs=1e-6)


def test_outlets_beyond_the_most_frequent_share_a_layer() -> None:
    articles = {
        ArticleId(key): ArticleRecord(ArticleId(key), f"{key}.txt", "", f"Outlet {key}", NOT_DATED)
        for key in range(1, 10)
    }
    day = DaySpan(date(2025, 1, 1), date(2025, 1, 1))
    at = (EventPlace(PLACES[PlaceId(3)], WherePrec.EXACT, Basis.EXPLICIT),)
    records = [
        EventRecord(
            EventId(number),
            ArticleId(key),
            Event(number, number + 1, day, Basis.EXPLICIT, "", at, Status.HAPPENED, 1.0),
            (PlaceId(3),),
            "",
        )
        for number, key in enumerate([9, 9, 9, 8, 8, 1, 2, 3, 4, 5, 6, 7], 1)
    ]
    passing = visible(ViewState(), Corpus(articles, PLACES, tuple(records))).passing
    assert passing is not None
    layers = [(layer.of, len(layer.spans)) for layer in passing.layers(Stack.OUTLET)]
    assert layers == [
        ("Outlet 9", 3),
        ("Outlet 8", 2),
        ("Outlet 1", 1),
        ("Outlet 2", 1),
        ("Outlet 3", 1),
        (None, 4),
    ]


extents = st.none() | st.builds(
    lambda south, height, west: Extent.of(south, west, south + height, west + 1),
    st.integers(40, 60),
    st.integers(0, 20),
    st.sampled_from((100, 123.5)),
)


@given(
    corpora(),
    st.tuples(st.none() | days, st.none() | days),
    filters,
    st.sampled_from(["", "sentence", "1", "NOT sentence"]),
    actors,
    st.booleans(),
    extents,
    st.lists(st.sampled_from(list(PLACES)), min_size=1, max_size=2, unique=True).map(tuple),
)
def test_whatever_the_state_each_event_is_shown_or_hidden_for_one_reason(
    corpus: Corpus,
    bounds: tuple[date | None, date | None],
    chosen: Filters,
    search: str,
    named: NamedActors,
    show_actors: bool,
    in_view: Extent | None,
    group: tuple[PlaceId, ...],
) -> None:
    state = ViewState(
        search=search, filters=chosen, show_actors=show_actors, in_view=in_view, group=group
    )
    state = state.with_range(*bounds)
    view = visible(state, corpus, actors=named)
    told = [item.record.id for item in view.shown]
    told += [record.id for tray in Tray for record in view.trays[tray]]
    assert sorted(told) == sorted(record.id for record in corpus.events)
    assert len(view.shown) + sum(len(view.trays[tray]) for tray in Tray) == len(corpus.events)
    if in_view is None:
        assert not view.trays[Tray.OUT_OF_VIEW]
    else:
        held = {key for key, place in PLACES.items() if in_view.holds(place.lat, place.lon)}
        assert all(held & set(item.record.place_ids) for item in view.shown)
        assert not any(held & set(one.place_ids) for one in view.trays[Tray.OUT_OF_VIEW])
        assert set(view.listed.ids.tolist()) <= held
    together = {item.record.id for item in view.shown if set(group) & set(item.record.place_ids)}
    assert [item.record.id for item in view.at_any(group)] == [
        item.record.id for item in view.shown if item.record.id in together
    ]


@given(corpora(), filters)
def test_a_facet_says_what_each_of_its_values_would_leave(corpus: Corpus, chosen: Filters) -> None:
    filtering = corpus.prepared.filtering
    for facet in Facet:
        for value, count in filtering.leaves(facet, chosen).items():
            is_choice = isinstance(getattr(Filters(), facet.value), Choice)
            wanted = Choice(frozenset({value})) if is_choice else value
            alone = chosen.without(facet)
            alone = type(alone)(
                **{
                    field: getattr(alone, field) if field != facet.value else wanted
                    for field in alone.__slots__
                }
            )
            passing = [one for one in corpus.events if plain_passes(alone, one, corpus)]
            assert count == len(passing), (facet, value)


def test_a_facet_counts_only_among_the_events_it_is_given() -> None:
    records = [
        EventRecord(
            EventId(number), ArticleId(1),
            Event(0, 5, None, Basis.EXPLICIT, "", (), status, 1.0), (), "x",
        )
        for number, status in enumerate((Status.PLANNED, Status.PLANNED, Status.HAPPENED), 1)
    ]  # fmt: skip
    corpus = Corpus(ARTICLES, PLACES, tuple(records))
    among = np.array([True, False, True])
    leaves = corpus.prepared.filtering.leaves(Facet.STATUS, among=among)
    assert leaves[Status.PLANNED] == leaves[Status.HAPPENED] == 1
    assert leaves[Status.ONGOING] == 0


def test_the_same_filters_give_the_same_array_so_that_counting_is_not_made_anew() -> None:
    corpus = Corpus(ARTICLES, PLACES, ())
    filtering = corpus.prepared.filtering
    chosen = Filters(status=Choice(frozenset({Status.PLANNED})))
    assert filtering.passes(Filters()) is None
    assert filtering.passes(chosen) is filtering.passes(Filters(status=chosen.status))
    mask = filtering.passes(chosen)
    assert corpus.prepared.counter(None, mask) is corpus.prepared.counter(None, mask)


def test_what_is_shown_without_filters_stays_at_hand() -> None:
    prepared = Corpus(ARTICLES, PLACES, ()).prepared
    every = prepared.counter(None, None)
    masks = [np.zeros(0, bool) for _ in range(9)]
    for mask in masks:
        prepared.counter(mask, None)
    assert prepared.counter(None, None) is every
    assert prepared.counter(masks[-1], None) is prepared.counter(masks[-1], None)


def test_running_counts_are_right_at_any_number_whatever_was_asked_before() -> None:
    random = np.random.default_rng(7)
    groups = random.integers(0, 50, 30_000).astype(np.int32)
    running = RunningCounts(groups, 50)
    for number in (0, 30_000, 1, 4095, 4096, 4097, 29_999, *random.integers(0, 30_001, 60)):
        expected = np.bincount(groups[:number], minlength=50)
        assert running.upto(int(number)).tolist() == expected.tolist()


def test_a_large_corpus_counts_as_the_masks_do() -> None:
    random = np.random.default_rng(11)
    events, places = 20_000, 60
    first = (730_000 + random.integers(0, 700, events)).astype(np.int32)
    length = np.where(random.random(events) < 0.5, 0, random.integers(1, 400, events))
    last = (first + length).astype(np.int32)
    undated = random.random(events) < 0.1
    first[undated] = last[undated] = UNDATED
    codes = random.integers(0, 5, events).astype(np.uint8)
    table = make_table(
        EventColumns(
            np.arange(events), np.arange(events) // 9, np.arange(events) % 9, first, last, codes,
            codes % 3, np.ones(events, np.float32),
        ),
        PlaceColumns(
            random.integers(0, events, events), random.integers(0, places, events) * 3,
            random.integers(1, 3, events).astype(np.uint8), np.zeros(events, np.uint8),
        ),
    )  # fmt: skip
    counter = RangeCounter(table, table.status != 3)
    for _ in range(30):
        low, high = sorted(int(day) for day in 730_000 + random.integers(-50, 1200, 2))
        days = Range(low, high, True)
        overlaps = (table.first <= high) & (table.last >= low) & (table.status != 3)
        inside = overlaps & (table.first >= low) & (table.last <= high)
        totals = counter.places(days)
        rows = table.place_rows
        all_there = np.bincount(table.place[overlaps[rows]], minlength=places)
        sure = np.bincount(table.place[inside[rows]], minlength=places)
        assert totals.place.tolist() == np.flatnonzero(all_there).tolist()
        assert totals.certain.tolist() == sure[totals.place].tolist()
        assert (totals.certain + totals.possible).tolist() == all_there[totals.place].tolist()
        assert totals.by_status.sum(axis=1).tolist() == all_there[totals.place].tolist()
        best = [
            int(table.where_prec[overlaps[rows] & (table.place == place)].min())
            for place in totals.place
        ]
        assert totals.where_prec.tolist() == best
        tallies = counter.tallies(days)
        assert tallies.shown == np.count_nonzero(overlaps & table.has_place)
        assert tallies.outside == np.count_nonzero(counter.outside(days))
        told = np.unique(table.articles[overlaps & table.has_place])
        assert counter.articles_shown(days) == len(told)


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 40)), max_size=30), st.data())
def test_what_lasts_over_a_moment_is_found_whatever_its_length(
    drawn: list[tuple[int, int]], data: st.DataObject
) -> None:
    drawn.sort()
    first = np.array([start for start, _ in drawn], np.int32)
    last = np.array([start + more for start, more in drawn], np.int32)
    too_late = data.draw(st.integers(0, 70))
    until = data.draw(st.integers(too_late, 110))
    found = Lasting(first, last).reaching(too_late, until).tolist()
    assert found == np.flatnonzero((first < too_late) & (last >= until)).tolist()


@pytest.mark.parametrize("spread", [40, 60_000, 200_000])
def test_many_days_are_sorted_as_few_are(spread: int) -> None:
    random = np.random.default_rng(5)
    first = random.integers(1, spread, 150_000).astype(np.int32)
    last = first + random.integers(0, 3, 150_000).astype(np.int32)
    undated = random.random(150_000) < 0.1
    first[undated] = last[undated] = UNDATED
    expected = np.lexsort((np.arange(len(first)), last, first))
    assert by_day(first, last).tolist() == expected.tolist()


def test_events_without_any_day_keep_their_order() -> None:
    undated = np.full(2_000, UNDATED, np.int32)
    assert by_day(undated, undated).tolist() == list(range(2_000))


def test_other_tellings_lead_to_the_card_they_stand_on() -> None:
    def telling(number: int, **more: object) -> EventRecord:
        event = Event(number, number + 1, None, Basis.EXPLICIT, "", (), Status.HAPPENED, 1.0)
        return EventRecord(EventId(number), ArticleId(1), event, (), "x", **more)

    corpus = Corpus(ARTICLES, PLACES, (telling(2), telling(9, also=(telling(4), telling(11)))))
    source, table = corpus.source, corpus.table
    for number in (4, 9, 11):
        card = source.card_of(EventId(number))
        assert card is not None
        assert card.id == 9
    assert source.card_of(EventId(3)) is None
    assert table.row(EventId(9)) >= 0
    assert table.row(EventId(4)) == -1
    assert [one.id for one in source.told_in(ArticleId(1))] == [2, 4, 9, 11]
    other = source.telling(EventId(11))
    assert other is not None
    assert other.id == 11


def test_a_day_of_an_event_has_the_code_of_its_length() -> None:
    lengths = (1, 2, 6, 7, 8, 31, 32, 366, 367)
    spans = [
        DaySpan(date(2024, 1, 1), date.fromordinal(date(2024, 1, 1).toordinal() + days - 1))
        for days in lengths
    ]
    records = [
        EventRecord(
            EventId(at), ArticleId(1),
            Event(0, 5, span, Basis.EXPLICIT, "", (), Status.HAPPENED, 1.0), (), "x",
        )
        for at, span in enumerate([*spans, None], 1)
    ]  # fmt: skip
    corpus = Corpus(ARTICLES, PLACES, tuple(records))
    expected = Counter((span.date_prec() or 0) if span else 0 for span in [*spans, None])
    assert Counter(corpus.table.date_prec.tolist()) == expected


def test_remarks_on_any_telling_count_for_the_event_and_tags_whatever_their_capitals() -> None:
    def telling(number: int, remarks: Remarks, **more: object) -> EventRecord:
        event = Event(number, number + 1, None, Basis.EXPLICIT, "", (), Status.HAPPENED, 1.0)
        return EventRecord(EventId(number), ArticleId(1), event, (), "", remarks=remarks, **more)

    other = telling(1, Remarks(("Trade",), "", Credibility.DOUBTFUL))
    records = (
        telling(2, Remarks(("border",), "", Credibility.PROBABLE), also=(other,)),
        telling(3, Remarks(("trade", "Border"))),
        telling(4, Remarks()),
    )
    filtering = Corpus(ARTICLES, PLACES, records).prepared.filtering
    assert sorted(filtering.leaves(Facet.TAG).values()) == [1, 2, 2]
    assert filtering.leaves(Facet.TAG)[""] == 1
    grades = filtering.leaves(Facet.CREDIBILITY)
    assert (grades[Credibility.PROBABLE], grades[Credibility.DOUBTFUL], grades[0]) == (1, 0, 2)
