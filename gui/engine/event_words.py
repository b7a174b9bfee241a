"""When an event was and where it is known to be, said in words. Plain functions, no window."""

from __future__ import annotations

from datetime import date

from gui.engine.day_words import MONTHS, day, days, is_whole_month, is_whole_year
from gui.engine.model import Basis, DaySpan, Event, EventPlace, Status, WherePrec

DATE_UNKNOWN = "date unknown"
NEAR_KM = 25
"""What UCDP calls near."""

_SPOTS = ("R", "S")
"""GeoNames classes of what has no inside: bridges and roads, buildings and stations."""
_WITH_ARTICLE = frozenset(
    {"bay", "border", "desert", "gulf", "islands", "line", "mountains", "ocean", "peninsula"}
    | {"region", "republic", "river", "sea", "strait", "zone"}
)
"""Last words of names that take "the" within a sentence."""


def event_date(event: Event) -> str:
    """When an event happened, with how exactly that is known: "some time in May 2025"."""
    span = event.span
    if span is None:
        return DATE_UNKNOWN
    words = about(span) if event.date_is_vague else days(span)
    if event.date_basis is Basis.PUBLISHED:
        return f"article’s date, {words}"
    if event.status is Status.PLANNED:
        return f"planned for {words}"
    if event.status is Status.ONGOING and span.days > 31:
        return f"since {_month_or_day(span.first)}"
    if not event.date_is_vague and (is_whole_month(span) or is_whole_year(span)):
        return f"some time in {words}"
    return words


def about(span: DaySpan) -> str:
    """A span whose ends are a convention: "about 5–12 October 2025"."""
    return f"about {_roughly(span)}"


def _roughly(span: DaySpan) -> str:
    """A span whose ends nobody knows to the day: by months or by years, if it is long enough."""
    first, last = span.first, span.last
    if span.days > 2 * 366:
        return f"{first.year}–{last.year}"
    if span.days > 62:
        from calendar import monthrange

        last_day = monthrange(last.year, last.month)[1]
        return days(DaySpan(first.replace(day=1), last.replace(day=last_day)))
    return days(span)


def _month_or_day(value: date) -> str:
    if value.day == 1:
        return str(value.year) if value.month == 1 else f"{MONTHS[value.month - 1]} {value.year}"
    return day(value)


def whereabouts(there: EventPlace) -> str:
    """Where an event is known to be: nothing lies in a bridge, but somewhere around it."""
    place = there.place
    is_spot = place.feature[:1] in _SPOTS and not place.radius_km
    if is_spot and WherePrec.SECOND_ORDER <= there.where_prec <= WherePrec.FIRST_ORDER:
        return f"somewhere around {_in_sentence(place.name)}"
    return precision(place.name, there.where_prec, place.radius_km)


def precision(name: str, where_prec: WherePrec, radius_km: float = 0.0) -> str:
    """Where something is known to be: "Dandong", "about 25 km around Hunchun"."""
    match where_prec:
        case WherePrec.EXACT:
            return name
        case WherePrec.NEAR:
            return f"about {round(radius_km) or NEAR_KM} km around {_in_sentence(name)}"
        case WherePrec.FUZZY:
            return f"along or around {_in_sentence(name)}"
        case WherePrec.INTERNATIONAL:
            return f"international waters or airspace: {name}"
        case _:
            return f"somewhere in {_in_sentence(name)}"


def _in_sentence(name: str) -> str:
    """A name after "in" or "around": "the Korean Peninsula", but "Dandong"."""
    has_article = name.casefold().startswith("the ")
    is_described = name.rpartition(" ")[2].casefold() in _WITH_ARTICLE and " " in name
    return f"the {name}" if is_described and not has_article else name
