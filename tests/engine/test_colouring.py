"""What colours can stand for, and how many events of a place are of each kind."""

from __future__ import annotations

import pytest

from gui.engine.colouring import MOST_KINDS, ColourBy, kinds_of, shares
from gui.engine.timeline import ViewState, visible
from tests.window import samples


@pytest.mark.parametrize("field", list(ColourBy))
def test_every_event_of_a_place_is_of_one_kind(field: ColourBy) -> None:
    corpus, _ = samples.make_corpus(4)
    view = visible(ViewState(), corpus)
    kinds = kinds_of(field, corpus)
    assert len(kinds.names) == MOST_KINDS
    found = shares(view.shown, kinds)
    assert {count.place_id: count.total for count in view.counts} == {
        place_id: sum(numbers) for place_id, numbers in found.items()
    }
    assert all(len(numbers) == MOST_KINDS for numbers in found.values())
    assert all(
        kinds.names[at] for numbers in found.values() for at in range(MOST_KINDS) if numbers[at]
    )


def test_by_status_it_is_what_is_counted_anyway() -> None:
    corpus, _ = samples.make_corpus(4)
    view = visible(ViewState(), corpus)
    kinds = kinds_of(ColourBy.STATUS, corpus)
    found = shares(view.shown, kinds)
    for count in view.counts:
        if count.status:
            assert found[count.place_id][kinds.names.index(count.status)] == count.total


def test_the_outlets_with_most_events_come_first_and_the_others_share_a_kind() -> None:
    corpus, _ = samples.make_corpus(12)
    told: dict[str, int] = {}
    for record in corpus.events:
        outlet = corpus.articles[record.article_id].outlet
        told[outlet] = told.get(outlet, 0) + 1
    kinds = kinds_of(ColourBy.OUTLET, corpus)
    named = [name for name in kinds.names[:-1] if name]
    assert named == sorted(told, key=lambda outlet: (-told[outlet], outlet))[: len(named)]
    assert kinds.names[-1] == "other outlets"
