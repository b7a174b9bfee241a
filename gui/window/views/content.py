"""What a saved view holds: a state as JSON and back. Pure.

Places are kept by their key and events by their article and where they begin in it: numbers of a
project change when its articles are read anew. What cannot be understood, or is gone, is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from gui.engine.filters import NO_FILTERS, Choice, Facet, Filters, PlaceKind
from gui.engine.model import (
    ArticleId,
    Basis,
    Corpus,
    DatePrec,
    EventId,
    PlaceId,
    Role,
    Status,
    WherePrec,
)
from gui.engine.remarks import Credibility, Reliability
from gui.engine.timeline import ViewState

VERSION = 1
_VALUES: Mapping[Facet, Callable[[Any], Any]] = {
    Facet.STATUS: Status,
    Facet.OUTLET: str,
    Facet.ARTICLE: lambda value: ArticleId(int(value)),
    Facet.COUNTRY: str,
    Facet.KIND: PlaceKind,
    Facet.PLACE_BASIS: Basis,
    Facet.DATE_BASIS: Basis,
    Facet.WHERE_PREC: WherePrec,
    Facet.DATE_PREC: DatePrec,
    Facet.CONFIDENCE: float,
    Facet.TAG: str,
    Facet.CREDIBILITY: lambda value: Credibility(int(value)) if value else 0,
    Facet.RELIABILITY: lambda value: Reliability(value) if value else "",
    Facet.REVIEWED: bool,
    Facet.ROLE: Role,
}
_OWN_FORM = frozenset(
    {"first_day", "last_day", "place", "event", "group", "filters", "in_view", "search"}
)
"""Fields of a state with a form of their own; the others are plain values."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a saved view holds beside the state."""

    theme: str = ""
    tab: str = ""
    map_view: tuple[float, float, int] | None = None
    """Latitude, longitude, zoom."""
    only_in_view: bool = False


def content_of(state: ViewState, look: Look, corpus: Corpus) -> dict[str, Any]:
    """A state as JSON."""
    held: dict[str, Any] = {"version": VERSION, "search": state.search}
    for name in ("first_day", "last_day"):
        day = getattr(state, name)
        held[name] = day.isoformat() if day else None
    held["filters"] = _filters_content(state.filters)
    held["places"] = [corpus.places[one].key for one in _places(state) if one in corpus.places]
    held["is_group"] = bool(state.group)
    telling = corpus.source.telling(state.event) if state.event is not None else None
    if telling is not None:
        held["event"] = [telling.article_id, telling.event.start]
    for field in fields(ViewState):
        value = getattr(state, field.name)
        if field.name not in _OWN_FORM and isinstance(value, bool | int | float | str | None):
            held[field.name] = value
    held["look"] = {
        "theme": look.theme,
        "tab": look.tab,
        "map": list(look.map_view) if look.map_view else None,
        "only_in_view": look.only_in_view,
    }
    return held


def is_known(content: Mapping[str, Any]) -> bool:
    """Whether this version understands what a saved view holds."""
    return content.get("version") == VERSION


def state_of(content: Mapping[str, Any], corpus: Corpus) -> ViewState:
    """The state that a saved view holds, as far as the corpus has it."""
    keys = [str(one) for one in _list(content.get("places"))]
    by_key = {place.key: place_id for place_id, place in corpus.places.items()} if keys else {}
    places = [by_key[key] for key in keys if key in by_key]
    search = content.get("search")
    state = ViewState(
        search=search if isinstance(search, str) else "",
        filters=_filters_of(content.get("filters")),
        place=None if content.get("is_group") or not places else places[0],
        group=tuple(places) if content.get("is_group") else (),
        event=_event_of(content.get("event"), corpus),
        **_plain_fields(content),
    )
    return state.with_range(_day(content.get("first_day")), _day(content.get("last_day")))


def look_of(content: Mapping[str, Any]) -> Look:
    """What a saved view holds beside its state."""
    held = content.get("look")
    if not isinstance(held, dict):
        return Look()
    there = [one for one in _list(held.get("map")) if isinstance(one, int | float)]
    lies = len(there) == 3 and abs(there[0]) <= 90 and abs(there[1]) <= 540
    return Look(
        str(held.get("theme") or ""),
        str(held.get("tab") or ""),
        (float(there[0]), float(there[1]), int(there[2])) if lies else None,
        held.get("only_in_view") is True,
    )


def still_there(state: ViewState, corpus: Corpus, more: Mapping[PlaceId, object]) -> ViewState:
    """A state of before, without places and events that are gone; `more` are places beside."""
    place = state.place if state.place in corpus.places or state.place in more else None
    is_told = state.event is not None and corpus.table.card_row(state.event) >= 0
    return replace(
        state,
        place=place,
        event=state.event if is_told else None,
        group=tuple(one for one in state.group if one in corpus.places),
    )


def _places(state: ViewState) -> tuple[PlaceId, ...]:
    if state.group:
        return state.group
    return () if state.place is None else (state.place,)


def _plain_fields(content: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields(ViewState):
        if field.name in _OWN_FORM or field.name not in content:
            continue
        kind, value = type(getattr(ViewState(), field.name)), content[field.name]
        if field.name == "tray":
            kind = _tray_kind()
        if value is None:
            continue
        try:
            found[field.name] = kind(value) if issubclass(kind, StrEnum) else value
        except ValueError:
            continue
        if not isinstance(found[field.name], kind):
            del found[field.name]
    return found


def _tray_kind() -> type[StrEnum]:
    from gui.engine.timeline import Tray

    return Tray


def _filters_content(filters: Filters) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for facet in Facet:
        value = getattr(filters, facet.value)
        if value == getattr(NO_FILTERS, facet.value):
            continue
        if isinstance(value, Choice):
            value = {"only": sorted(value.only), "never": sorted(value.never)}
        held[facet.value] = value
    return held


def _filters_of(held: object) -> Filters:
    if not isinstance(held, dict):
        return NO_FILTERS
    made: dict[str, Any] = {}
    for facet in Facet:
        if facet.value not in held:
            continue
        value, read = held[facet.value], _VALUES[facet]
        try:
            if isinstance(getattr(NO_FILTERS, facet.value), Choice):
                both = (frozenset(map(read, _list(value.get(one)))) for one in ("only", "never"))
                made[facet.value] = Choice(*both)
            else:
                made[facet.value] = read(value)
        except (ValueError, TypeError, AttributeError):
            continue
    return Filters(**made)


def _event_of(held: object, corpus: Corpus) -> EventId | None:
    both = _list(held)
    if len(both) != 2 or both[0] not in corpus.articles:
        return None
    told = corpus.source.told_in(ArticleId(both[0]))
    return next((one.id for one in told if one.event.start == both[1]), None)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
