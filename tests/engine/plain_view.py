"""What a view shows, said as plainly as can be: a loop over all events. The columns must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from gui.engine.filters import Choice, Filters, kind_of
from gui.engine.model import Corpus, DaySpan, EventId, EventRecord, NamedActors, PlaceId, Role
from gui.engine.timeline import Fit, PlaceCount, Tray, View, ViewState, fit


@dataclass
class PlainView:
    shown: list[tuple[EventId, bool]] = field(default_factory=list)
    trays: dict[Tray, list[EventId]] = field(default_factory=lambda: {tray: [] for tray in Tray})
    counts: list[PlaceCount] = field(default_factory=list)
    actor_counts: list[PlaceCount] = field(default_factory=list)


def plain_view(
    state: ViewState, corpus: Corpus, found: Callable[[EventRecord], bool], actors: NamedActors
) -> PlainView:
    """The view of a state; `found` stands for its search."""
    view = PlainView()
    shown = []
    for record in corpus.events:
        how = fit(state, record.event.span)
        if not found(record) or not plain_passes(state.filters, record, corpus):
            open_ = replace(state.filters, place_basis=Choice(), date_basis=Choice())
            is_implied = found(record) and plain_passes(open_, record, corpus)
            view.trays[Tray.IMPLIED if is_implied else Tray.FILTERED].append(record.id)
        elif how is Fit.UNDATED:
            view.trays[Tray.UNDATED].append(record.id)
        elif how is Fit.OUTSIDE:
            view.trays[Tray.OUTSIDE].append(record.id)
        elif how is Fit.POSSIBLE and not state.include_possible:
            view.trays[Tray.POSSIBLE].append(record.id)
        elif not record.place_ids:
            view.trays[Tray.WITHOUT_PLACE].append(record.id)
        else:
            shown.append((record, how is Fit.CERTAIN))
    shown.sort(key=lambda item: _by_day(item[0]))
    view.shown = [(record.id, is_sure) for record, is_sure in shown]
    there = [
        (record, is_sure, dict(_best(record, place_id) for place_id in record.place_ids))
        for record, is_sure in shown
    ]
    view.counts = _counts(there, lambda place_id: corpus.places[place_id].name)
    if state.show_actors:
        named = [
            (record, is_sure, {key: actors.places[key].where_prec for key in actors.of(record)})
            for record, is_sure in shown
        ]
        view.actor_counts = _counts(named, lambda place_id: actors.places[place_id].name)
    return view


def same(view: View, plain: PlainView) -> None:
    """Assert that a view is as the plain one."""
    assert [(item.record.id, item.certain) for item in view.shown] == plain.shown
    assert len(view.shown) == len(plain.shown)
    for tray, hidden in view.trays.items():
        assert [record.id for record in hidden] == plain.trays[tray]
        assert len(hidden) == len(plain.trays[tray])
    assert list(view.counts) == plain.counts
    assert list(view.actor_counts) == plain.actor_counts
    articles = {item.record.article_id for item in view.shown}
    assert view.shown.article_count() == len(articles)


def plain_passes(filters: Filters, record: EventRecord, corpus: Corpus) -> bool:
    """Whether an event passes the filters."""
    event = record.event
    places = [corpus.places[place_id] for place_id in record.place_ids]
    remarks = record.all_remarks
    prec = event.date_prec
    best = min((where.where_prec for where in event.places), default=None)
    return (
        _allows(filters.status, {event.status})
        and _allows(filters.outlet, {corpus.articles[record.article_id].outlet})
        and _allows(filters.article, {record.article_id})
        and _allows(filters.country, {place.country for place in places})
        and _allows(filters.kind, {kind_of(place.feature) for place in places})
        and _allows(filters.place_basis, {_basis(record, key) for key in record.place_ids})
        and _allows(filters.date_basis, {event.date_basis})
        and (filters.where_prec is None or (best is not None and best <= filters.where_prec))
        and (filters.date_prec is None or (prec is not None and prec <= filters.date_prec))
        and event.confidence >= filters.confidence
        and _allows(filters.tag, {tag.casefold() for tag in remarks.tags} or {""})
        and _allows(filters.credibility, {remarks.credibility or 0})
        and _allows(filters.reliability, {corpus.articles[record.article_id].reliability or ""})
        and _allows(filters.role, {Role.LOCATION} if places else set())
        and _allows(filters.reviewed, {any(map(_is_reviewed, record.tellings))})
    )


def _is_reviewed(telling: EventRecord) -> bool:
    return bool(telling.event.corrected or telling.remarks or telling.nth < 0)


def _allows(choice: Choice, values: set) -> bool:
    return (not choice.only or bool(choice.only & values)) and not choice.never & values


def _best(record: EventRecord, place_id: PlaceId) -> tuple[PlaceId, int]:
    both = zip(record.place_ids, record.event.places, strict=True)
    return place_id, min(where.where_prec for key, where in both if key == place_id)


def _basis(record: EventRecord, place_id: PlaceId) -> str:
    """Of a place that is named twice, as where it is known best."""
    both = zip(record.place_ids, record.event.places, strict=True)
    named = [
        (where.where_prec, at, where) for at, (key, where) in enumerate(both) if key == place_id
    ]
    return min(named, key=lambda one: one[:2])[2].basis


def _by_day(record: EventRecord) -> tuple[bool, DaySpan | None, int] | tuple[bool, int]:
    span = record.event.span
    return (False, span, record.id) if span else (True, record.id)


def _counts(shown: list, name_of: Callable[[PlaceId], str]) -> list[PlaceCount]:
    rows = []
    for key in {key for _, _, places in shown for key in places}:
        there = [
            (record, is_sure, places[key]) for record, is_sure, places in shown if key in places
        ]
        statuses = Counter(record.event.status for record, _, _ in there)
        in_order = tuple((status, statuses[status]) for status in type(next(iter(statuses))))
        had = tuple(one for one in in_order if one[1])
        certain = sum(is_sure for _, is_sure, _ in there)
        rows.append(
            PlaceCount(
                key,
                certain,
                len(there) - certain,
                min(prec for _, _, prec in there),
                had[0][0] if len(had) == 1 else None,
                had if len(had) > 1 else (),
            )
        )
    return sorted(rows, key=lambda row: (-row.total, name_of(row.place_id), row.place_id))
