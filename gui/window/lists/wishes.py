"""What can be done with rows of the lists: the entries of their menus. Plain functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from gui.engine.filters import Facet, Filters
from gui.engine.model import EventId, Place, PlaceId
from gui.engine.timeline import ViewState
from gui.window import words
from gui.window.filters.facets import Mark, with_mark
from gui.window.lists.articles import ArticleRow
from gui.window.lists.events import EventRow, title
from gui.window.places import words as place_words

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class GoTo:
    """A place is to be selected, and shown by the map."""

    place: PlaceId


@dataclass(frozen=True, slots=True)
class Open:
    """The article of an event is to be opened there."""

    event: EventId


@dataclass(frozen=True, slots=True)
class Copy:
    """A text is to be put on the clipboard."""

    text: str


@dataclass(frozen=True, slots=True)
class CopyRows:
    """The chosen rows are to be copied as CSV."""


Wish = GoTo | Open | Copy | CopyRows | ViewState


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a menu."""

    text: str
    wish: Wish


Menu = list[Entry | None]
"""None is a line between."""


def place_menu(places: Sequence[tuple[PlaceId, Place]], state: ViewState) -> Menu:
    """What can be done with some places; the first of them is where the menu was opened."""
    ids = tuple(place_id for place_id, _ in places)
    place_id, place = places[0]
    menu: Menu = []
    if len(places) == 1:
        menu += [
            Entry("Go there", GoTo(place_id)),
            Entry("List its events", replace(_unselected(state), place=place_id)),
        ]
    else:
        together = replace(_unselected(state), group=ids)
        menu.append(Entry(f"List events of these {words.number(len(ids))} places", together))
    countries = {one.country for _, one in places if one.country}
    if len(countries) == 1:
        country = countries.pop()
        menu += [None, *_choices(state, Facet.COUNTRY, country, place_words.country(country))]
    menu.append(None)
    if len(places) == 1:
        said = place_words.coordinates(place.lat, place.lon)
        menu.append(Entry("Copy coordinates", Copy(f"{place.lat:.5f}, {place.lon:.5f}")))
        menu.append(Entry("Copy name and coordinates", Copy(f"{place.name}, {said}")))
    menu.append(Entry("Copy as CSV", CopyRows()))
    return menu


def event_menu(rows: Sequence[EventRow], state: ViewState) -> Menu:
    """What can be done with some events; the first of them is where the menu was opened."""
    row = rows[0]
    event = row.record
    menu: Menu = []
    if len(rows) == 1:
        menu.append(Entry("Open in its article", Open(event.id)))
        both = dict(zip(event.place_ids, event.event.places, strict=True))
        menu += [Entry(f"Go to {_short(at.place.name)}", GoTo(key)) for key, at in both.items()]
        menu.append(None)
        menu += _choices(state, Facet.STATUS, event.event.status, f"what is {row.status}")
    menu += _of_article(state, [one.article for one in rows])
    menu.append(None)
    if len(rows) == 1 and event.event.places:
        place = event.event.places[0].place
        menu.append(Entry("Copy coordinates", Copy(f"{place.lat:.5f}, {place.lon:.5f}")))
    menu += [
        Entry("Copy text", Copy("\n".join(one.text for one in rows))),
        Entry("Copy as CSV", CopyRows()),
    ]
    return menu


def article_menu(rows: Sequence[ArticleRow], state: ViewState) -> Menu:
    """What can be done with some articles."""
    menu: Menu = []
    if len(rows) == 1:
        menu += [Entry("Open at its first event in range", Open(rows[0].first_event)), None]
    menu += _of_article(state, [one.article for one in rows])
    menu += [
        None,
        Entry("Copy titles", Copy("\n".join(title(one.article) for one in rows))),
        Entry("Copy as CSV", CopyRows()),
    ]
    return menu


def _of_article(state: ViewState, articles: Sequence[Any]) -> Menu:
    ids = dict.fromkeys(article.id for article in articles)
    outlets = {article.outlet for article in articles if article.outlet}
    filters = state.filters
    only, never = filters, filters
    for article_id in ids:
        only = with_mark(only, Facet.ARTICLE, article_id, Mark.ONLY)
        never = with_mark(never, Facet.ARTICLE, article_id, Mark.NEVER)
    what = "this article" if len(ids) == 1 else f"these {words.number(len(ids))} articles"
    menu: Menu = [
        Entry(f"Show only {what}", _filtered(state, only)),
        Entry(f"Leave out {what}", _filtered(state, never)),
    ]
    if len(outlets) == 1:
        outlet = outlets.pop()
        menu += _choices(state, Facet.OUTLET, outlet, outlet)
    return menu


def _choices(state: ViewState, facet: Facet, value: Any, name: str) -> Menu:
    both = ((Mark.ONLY, "Show only"), (Mark.NEVER, "Leave out"))
    return [
        Entry(
            f"{verb} {_short(name)}",
            _filtered(state, with_mark(state.filters, facet, value, mark)),
        )
        for mark, verb in both
    ]


def _filtered(state: ViewState, filters: Filters) -> ViewState:
    return replace(_unselected(state), filters=filters)


def _unselected(state: ViewState) -> ViewState:
    return replace(state, place=None, event=None, tray=None, group=())


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
