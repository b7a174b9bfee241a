"""The places of one event: of those that a sentence names each once, the exact before the wide."""

from __future__ import annotations

from collections.abc import Sequence

from gui.engine.geometry import distance_km
from gui.engine.model import Basis, EventPlace, Mention, Place, Role, WherePrec


def is_exact(mention: Mention) -> bool:
    """Whether a mention is of less than a country or a whole region."""
    place = mention.place
    return place is not None and (mention.where_prec < WherePrec.FUZZY or bool(place.line))


def told_places(mentions: Sequence[Mention]) -> tuple[EventPlace, ...]:
    """Each place once; of a country only what is told to go there or come from there, when the
    sentence names something more exact."""
    specific = any(mention.where_prec is not WherePrec.COUNTRY for mention in mentions)
    kept = [
        mention
        for mention in mentions
        if not (
            specific and mention.where_prec is WherePrec.COUNTRY and mention.role is Role.LOCATION
        )
    ]
    return _specific([_event_place(mention) for mention in kept])


def _event_place(mention: Mention) -> EventPlace:
    place = mention.place
    assert place is not None  # `is_place_of_event` has seen to it
    first = mention.candidates[0]
    note = first.why if "not in the gazetteer" in first.why else ""
    return EventPlace(
        place, mention.where_prec, Basis.EXPLICIT, mention.confidence,
        mention.start, mention.end, note,
    )  # fmt: skip


def implied(place: EventPlace) -> EventPlace:
    return EventPlace(
        place.place, place.where_prec, Basis.IMPLIED, round(0.7 * place.confidence, 3),
        note="The sentences before this one are about this place.",
    )  # fmt: skip


def _specific(places: list[EventPlace]) -> tuple[EventPlace, ...]:
    """Each place once, and no country or province beside a place that lies in it."""
    unique: dict[str, EventPlace] = {}
    for place in places:
        known = unique.get(place.place.key)
        if known is None or place.where_prec < known.where_prec:
            unique[place.place.key] = place
    kept = list(unique.values())
    return tuple(
        place
        for place in kept
        if not any(_holds(place.place, other.place) for other in kept if other is not place)
    )


def _holds(outer: Place, inner: Place) -> bool:
    if outer.country != inner.country or inner.feature.startswith("A.PCL"):
        return False
    if outer.feature.startswith("A.PCL"):
        return True
    if outer.feature != "A.ADM1" or inner.feature.startswith("A.ADM1"):
        return False
    return distance_km((outer.lat, outer.lon), (inner.lat, inner.lon)) < 300
