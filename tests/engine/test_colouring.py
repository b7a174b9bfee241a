"""What colours can stand for, and how many events of a place are of each kind."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from gui.engine.colouring import MOST_KINDS, ColourBy, kinds_of, shares
from gui.engine.extent import Extent
from gui.engine.model import Corpus
from gui.engine.timeline import ViewState, visible
from tests.window import samples

FIELDS = [field for field in ColourBy if field is not ColourBy.STATUS]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("in_view", [None, Extent.of(39.9, 124, 40.3, 125)])
def test_every_event_of_a_place_is_of_one_kind(field: ColourBy, in_view: Extent | None) -> None:
    corpus, _ = samples.make_corpus(4)
    view = visible(ViewState(first_day=date(2020, 1, 1), in_view=in_view), corpus)
    kinds = kinds_of(field, corpus)
    assert len(kinds.names) == MOST_KINDS
    found = shares(view, kinds)
    assert found.shape == (len(view.counts), MOST_KINDS)
    assert (found.sum(axis=1) == view.counts.certain + view.counts.possible).all()
    assert all(kinds.names[at] for at in range(MOST_KINDS) if found[:, at].any())


@pytest.mark.parametrize("field", FIELDS)
def test_without_articles_nothing_is_counted_whatever_colours_stand_for(field: ColourBy) -> None:
    corpus = Corpus()
    assert shares(visible(ViewState(), corpus), kinds_of(field, corpus)).shape == (0, MOST_KINDS)


@pytest.mark.parametrize(
    ("field", "kind_of"),
    [
        (ColourBy.PLACE_PRECISION, lambda record, where: _PLACE[where.where_prec]),
        (ColourBy.DATE_PRECISION, lambda record, where: _DAY.get(record.event.date_prec, "longer")
         if record.event.span else "no date"),
        (ColourBy.OUTLET, lambda record, where: record.article_id),
    ],
)  # fmt: skip
def test_the_kinds_are_those_of_the_events(field: ColourBy, kind_of) -> None:
    corpus, _ = samples.make_corpus(4)
    view = visible(ViewState(), corpus)
    kinds = kinds_of(field, corpus)
    found = shares(view, kinds)
    for at, place_id in enumerate(view.counts.ids.tolist()):
        told = Counter()
        for item in view.at(place_id):
            record = item.record
            where = min(
                (one for key, one in zip(record.place_ids, record.event.places, strict=True)
                 if key == place_id),
                key=lambda one: one.where_prec,
            )  # fmt: skip
            kind = kind_of(record, where)
            told[corpus.articles[kind].outlet if field is ColourBy.OUTLET else kind] += 1
        counted = {
            name: int(number) for name, number in zip(kinds.names, found[at], strict=True) if number
        }
        assert counted == told


_PLACE = {
    1: "exact place",
    2: "within about 25 km",
    3: "district or province",
    4: "district or province",
    5: "line or wide area",
    6: "country",
    7: "line or wide area",
}
_DAY = {1: "exact day", 2: "within a week", 3: "within a week", 4: "within a month", 5: "longer"}


def test_the_status_is_counted_anyway() -> None:
    corpus, _ = samples.make_corpus(4)
    with pytest.raises(ValueError, match="anyway"):
        shares(visible(ViewState(), corpus), kinds_of(ColourBy.STATUS, corpus))


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
