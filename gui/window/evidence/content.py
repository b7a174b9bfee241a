"""What the evidence panel says for a state of the window. Plain functions, no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from gui.engine.model import Corpus, Place
from gui.engine.shown import ShownEvents
from gui.engine.timeline import ShownEvent, Tray, View, ViewState
from gui.window import words
from gui.window.places import words as place_words

STILL_READING = "The first events will stand here in a moment."


class Offer(StrEnum):
    """What a button of an empty panel offers; the value is its label."""

    ADD_ARTICLES = "Add articles…"
    ADD_FOLDER = "Add a folder…"
    CLEAR_SEARCH = "Clear the search"
    CLEAR_FILTERS = "Clear search and filters"
    SHOW_ALL_DATES = "Show all dates"
    SHOW_ALL_PLACES = "Show all places"
    LOOK_EVERYWHERE = "Look beyond the map’s view"


class Empty(NamedTuple):
    """Why nothing is listed, and what can be done."""

    text: str
    offers: tuple[Offer, ...] = ()


class EvidenceContent(NamedTuple):
    """The heading and the events of the evidence panel."""

    title: str
    names: str
    """Other names of the place; empty without one."""
    about: str
    """Kind, country and coordinates; empty without a place."""
    named: str
    """What is to know where a place stands for its government; empty otherwise."""
    counted: str
    """ "3 events in 2 articles"."""
    items: Sequence[ShownEvent]
    empty: Empty | None
    can_leave: bool
    """Whether a place, some days or a group of hidden events is shown, and can be left."""


def evidence_content(
    state: ViewState, view: View, corpus: Corpus, *, is_reading: bool = False
) -> EvidenceContent:
    """Heading, events and empty state for what is selected.

    `is_reading`: more events may come in a moment, so that an empty corpus says nothing yet.
    """
    if is_reading and not corpus.events:
        return EvidenceContent("All places", "", "", "", "", (), Empty(STILL_READING), False)
    if state.tray is not None:
        hidden = view.trays[state.tray].listed()
        return _content(words.tray_title(state.tray), None, hidden, state, view, corpus)
    if state.group:
        items = view.at_any(state.group)
        title = f"{words.capitalised(words.counted(len(items), 'event'))} in the box"
        return _content(title, None, items, state, view, corpus)
    if state.days is not None:
        title = words.capitalised(words.days(state.days))
        return _content(title, None, view.during(state.days), state, view, corpus)
    place = _selected(state, view, corpus)
    title = place.name if place else "All places" if state.in_view is None else "On the map"
    return _content(title, place, view.at(state.place), state, view, corpus)


def _content(
    title: str,
    place: Place | None,
    items: ShownEvents,
    state: ViewState,
    view: View,
    corpus: Corpus,
) -> EvidenceContent:
    return EvidenceContent(
        title=title,
        names=_names(place, state, corpus),
        about=_about(place) if place else "",
        named=_named(state, items) if place else "",
        counted=words.capitalised(words.events_in_articles(len(items), items.article_count())),
        items=items,
        empty=None if items else _empty(place, state, view, corpus),
        can_leave=place is not None
        or state.tray is not None
        or bool(state.group)
        or state.days is not None,
    )


def _names(place: Place | None, state: ViewState, corpus: Corpus) -> str:
    """Other names of a place; the names of several that are listed together."""
    if place is not None:
        return " · ".join(place_words.other_names(place))
    if state.tray is not None:
        return ""
    return " · ".join(corpus.places[one].name for one in state.group if one in corpus.places)


def _selected(state: ViewState, view: View, corpus: Corpus) -> Place | None:
    if state.place is None:
        return None
    return corpus.places.get(state.place) or view.actors.places.get(state.place)


def _named(state: ViewState, items: ShownEvents) -> str:
    """How many of the events only name the government of the selected place."""
    key = state.place
    if key is None:
        return ""
    only = items.without_place(key)
    if not only:
        return ""
    if only == len(items):
        return "Named as a government"
    return f"{words.number(only)} of them {'names' if only == 1 else 'name'} it as a government"


def _about(place: Place) -> str:
    where = place_words.coordinates(place.lat, place.lon)
    return f"{place_words.kind_and_country(place)} · {where}"


def _empty(place: Place | None, state: ViewState, view: View, corpus: Corpus) -> Empty:
    if not corpus.articles:
        return Empty("Drop articles here, or add a folder.", (Offer.ADD_ARTICLES, Offer.ADD_FOLDER))
    if not corpus.events:
        return Empty("No events were found in these articles.", (Offer.ADD_ARTICLES,))
    if state.tray is not None:
        return Empty("Nothing is hidden for this reason now.", (Offer.SHOW_ALL_PLACES,))
    outside = len(view.trays[Tray.OUTSIDE])
    if state.days is not None:
        none = f"No events are shown of {words.days(state.days)}."
        return Empty(none, (Offer.SHOW_ALL_PLACES,))
    if state.group:
        return Empty("No events at the places in the box.", (Offer.SHOW_ALL_PLACES,))
    if state.in_view is not None and view.trays[Tray.OUT_OF_VIEW]:
        beyond = words.counted(len(view.trays[Tray.OUT_OF_VIEW]), "event")
        where = "on this part of the map" if place is None else f"at {place.name} in view"
        return Empty(f"No events {where}: {beyond} outside it.", (Offer.LOOK_EVERYWHERE,))
    if place is not None:
        at_place = f"No events at {place.name}"
        if state.is_bounded:
            return Empty(f"{at_place} {words.in_range(state)}.", (Offer.SHOW_ALL_DATES,))
        if state.filters:
            return Empty(f"{at_place} with what is searched and filtered.", _clear(state))
        if state.search:
            return Empty(f"{at_place} with “{state.search.strip()}”.", (Offer.CLEAR_SEARCH,))
        return Empty(f"{at_place}.", (Offer.SHOW_ALL_PLACES,))
    left_out_count = len(view.trays[Tray.FILTERED]) + len(view.trays[Tray.IMPLIED])
    if state.filters and left_out_count and not outside:
        left_out = words.counted(left_out_count, "event")
        return Empty(f"No events of this kind: {left_out} left out.", _clear(state))
    if state.search and len(view.trays[Tray.FILTERED]) == len(corpus.events):
        return Empty(f"No events with “{state.search.strip()}”.", (Offer.CLEAR_SEARCH,))
    if state.is_bounded and outside:
        lie = "1 lies" if outside == 1 else f"{words.number(outside)} lie"
        return Empty(f"No events {words.in_range(state)}: {lie} outside.", (Offer.SHOW_ALL_DATES,))
    return Empty("None of these events has a place on the map.", _clear(state))


def _clear(state: ViewState) -> tuple[Offer, ...]:
    if state.filters:
        return (Offer.CLEAR_FILTERS,)
    return (Offer.CLEAR_SEARCH,) if state.search else ()
