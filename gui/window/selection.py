"""How the state of the window changes: plain functions from one `ViewState` to the next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from gui.engine.filters import NO_FILTERS
from gui.engine.model import Corpus, DaySpan, EventId, EventRecord, NamedActors, PlaceId
from gui.engine.timeline import Tray, ViewState


def with_place(state: ViewState, place: PlaceId | None) -> ViewState:
    """Another place selected, or none; a listed group of hidden events gives way."""
    if place == state.place and state.tray is None and not state.group and state.days is None:
        return state
    return replace(state, place=place, event=None, tray=None, group=(), days=None)


def with_group(state: ViewState, places: Sequence[PlaceId]) -> ViewState:
    """The events of several places listed together; of none: all of them again."""
    return replace(with_place(state, None), group=tuple(places))


def with_tray(state: ViewState, tray: Tray | None) -> ViewState:
    """A group of hidden events listed, or the shown ones again."""
    return replace(state, tray=tray, place=None, event=None, group=(), days=None)


def with_days(state: ViewState, days: DaySpan | None) -> ViewState:
    """The events of some days listed, wherever they happened; None: all of the range again."""
    return replace(state, days=days, tray=None, place=None, event=None, group=())


def stepped_back(state: ViewState) -> ViewState:
    """What Escape leaves: the selection goes first, then search and filters, then the range."""
    plain = replace(state, place=None, event=None, tray=None, group=(), days=None)
    if plain != state:
        return plain
    if state.search or state.filters:
        return unfiltered(state)
    return state.with_range(None, None)


def unfiltered(state: ViewState) -> ViewState:
    """The state without search and filters; a list of what they left out goes with them."""
    tray = None if state.tray in (Tray.FILTERED, Tray.IMPLIED) else state.tray
    return replace(state, search="", filters=NO_FILTERS, tray=tray)


def with_place_of_article(state: ViewState, place: PlaceId, event: EventRecord | None) -> ViewState:
    """A place selected whose name was clicked in a text; an event that happened there stays."""
    stays = event is not None and place in event.place_ids
    return replace(with_place(state, place), event=state.event if stays else None)


def with_actors(state: ViewState, is_shown: bool, actors: NamedActors, corpus: Corpus) -> ViewState:
    """Governments shown or not; one that is selected goes with the others."""
    state = replace(state, show_actors=is_shown)
    known = corpus.places.keys() | (actors.places.keys() if is_shown else ())
    return state if state.place is None or state.place in known else with_place(state, None)


def still_there(
    state: ViewState,
    corpus: Corpus,
    events: Collection[EventId],
    actors: NamedActors,
) -> ViewState:
    """The state without a place or event that the corpus does not hold any more."""
    place = state.place if state.place in corpus.places or state.place in actors.places else None
    event = state.event if state.event in events else None
    group = tuple(one for one in state.group if one in corpus.places)
    return replace(state, place=place, event=event, group=group)


def marked_place(state: ViewState, event: EventRecord | None) -> PlaceId | None:
    """The place the map marks: the selected one, else the first of the selected event."""
    if state.place is not None:
        return state.place
    return event.place_ids[0] if event is not None and event.place_ids else None
