"""A decision of a person, as a frozen value and as JSON.

It names what it is about by article, offsets and the words that stand there, never by a row's id:
ids change when an article is read again, and offsets may when its text is taken out anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from gui.engine.model import ArticleId, DaySpan, Place, Status, WherePrec
from gui.engine.remarks import LONGEST_NOTE, Credibility, Reliability, checked_tags

YOU_SAID_SO: Final = "you said so"
"""Stands as the reason where a person decided."""


class About(StrEnum):
    """What a decision is about."""

    NAME = "name"
    """What a place name means; its value is a `Meaning`."""
    DATE = "date"
    """When an event was: a `DaySpan`, or None for "unknown"."""
    STATUS = "status"
    """How real an event is: a `Status`."""
    LEFT_OUT = "left_out"
    """The event is none, or none of interest: True."""
    PLACES = "places"
    """Where an event was, whatever names its sentence has: a tuple of `Place`."""
    ADDED = "added"
    """These words tell an event that the reader has not found so: an `Added`."""
    TAGS = "tags"
    """The tags of an event: a `Tags`."""
    NOTE = "note"
    """What a person noted of an event: a text."""
    CREDIBILITY = "credibility"
    """How credible an event is: a `Credibility`."""
    RELIABILITY = "reliability"
    """How reliable an outlet is, whose name are the words: a `Reliability`."""


class Kind(StrEnum):
    """What kind of thing a name means."""

    PLACE = "place"
    GOVERNMENT = "government"
    NO_PLACE = "no_place"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a place name means. A government without a place keeps the reader's."""

    kind: Kind
    place: Place | None = None

    def __post_init__(self) -> None:
        if self.kind is Kind.PLACE and self.place is None:
            raise ValueError("a place that is none")


class Made(StrEnum):
    """How an event of a person came to be."""

    ADDED = "added"
    CUT = "cut"
    """One of the reader's, in other words of the text."""
    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Added:
    """An event of a person: when, where, how real."""

    span: DaySpan | None
    places: tuple[Place, ...]
    status: Status
    made: Made = Made.ADDED


BY_PERSON: Final = -1
"""`Subject.nth` of an event that a person added: at most one in the same words."""


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of an event, in the order they were given."""

    names: tuple[str, ...]


Value = (
    Meaning
    | DaySpan
    | Status
    | bool
    | tuple[Place, ...]
    | Added
    | Tags
    | Credibility
    | Reliability
    | str
    | None
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is decided about: a name, an event, or one name wherever it stands."""

    about: About
    article: ArticleId | None
    """None: every article of the project. Names and outlets only."""
    start: int
    """Offsets of a name or an event; -1: every name of an article that reads so."""
    end: int
    surface: str
    """The words that stand there."""
    nth: int = 0
    """Which of several events in the same words, in the reader's order, from 0; `BY_PERSON`."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a subject, and when (ISO 8601, UTC)."""

    subject: Subject
    value: Value
    decided_at: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to have decided of a subject, or no longer."""

    subject: Subject
    value: Value = None
    is_taken_back: bool = False
    """Whether the reader's own is wanted again; there is no value then."""


def point(name: str, lat: float, lon: float) -> Place:
    """A place that a person put on the map, in degrees, under a name of theirs."""
    key = f"point:{lat:.5f},{lon:.5f}:{name}"
    return Place(key, name, round(lat, 6), round(lon, 6), "L.LCTY", source="You put it there")


def subject_to_json(subject: Subject) -> dict[str, Any]:
    """What is decided about, as JSON can hold it."""
    return {
        "about": subject.about.value,
        "article": subject.article,
        "start": subject.start,
        "end": subject.end,
        "surface": subject.surface,
        "nth": subject.nth,
    }


def subject_of_json(said: Any) -> Subject:
    """Back from `subject_to_json`.

    Raises:
        ValueError: it is no subject, or one of a form not known here.
    """
    try:
        article = said["article"]
        return Subject(
            About(said["about"]),
            None if article is None else ArticleId(_int(article)),
            _int(said["start"]),
            _int(said["end"]),
            _text(said["surface"]),
            _int(said.get("nth", 0)),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no correction: {error}") from None


def decision_to_json(decision: Decision) -> dict[str, Any]:
    """The decision as JSON can hold it."""
    return {
        **subject_to_json(decision.subject),
        "value": value_to_json(decision.value),
        "decided_at": decision.decided_at,
    }


def decision_of_json(said: Any) -> Decision:
    """Back from `decision_to_json`.

    Raises:
        ValueError: it is no decision, or one of a form not known here.
    """
    subject = subject_of_json(said)
    try:
        decided_at = _text(said["decided_at"])
        return Decision(subject, value_of_json(subject.about, said["value"]), decided_at)
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no correction: {error}") from None


def value_to_json(value: Value) -> Any:
    """What was decided, as JSON can hold it."""
    match value:
        case Meaning():
            place = None if value.place is None else place_to_json(value.place)
            return {"kind": value.kind.value, "place": place}
        case DaySpan():
            return {"first": value.first.isoformat(), "last": value.last.isoformat()}
        case Added():
            return {
                "span": value_to_json(value.span),
                "places": value_to_json(value.places),
                "status": value.status.value,
                "made": value.made.value,
            }
        case tuple():
            return [place_to_json(place) for place in value]
        case Tags():
            return list(value.names)
        case Status() | Credibility() | Reliability():
            return value.value
        case _:
            return value


def value_of_json(about: About, said: Any) -> Value:
    """Back from `value_to_json`.

    Raises:
        ValueError: it is of another form.
    """
    try:
        match about:
            case About.NAME:
                place = said["place"]
                return Meaning(Kind(said["kind"]), None if place is None else place_of_json(place))
            case About.DATE:
                if said is None:
                    return None
                first, last = _text(said["first"]), _text(said["last"])
                return DaySpan(date.fromisoformat(first), date.fromisoformat(last))
            case About.STATUS:
                return Status(said)
            case About.LEFT_OUT:
                if said is not True:
                    raise ValueError("left out or not at all")
                return True
            case About.PLACES:
                return tuple(place_of_json(place) for place in said)
            case About.ADDED:
                span = value_of_json(About.DATE, said["span"])
                places = value_of_json(About.PLACES, said["places"])
                assert span is None or isinstance(span, DaySpan)
                assert isinstance(places, tuple)
                return Added(span, places, Status(said["status"]), Made(said["made"]))
            case About.TAGS:
                return Tags(checked_tags([_text(tag) for tag in said]))
            case About.NOTE:
                if len(_text(said)) > LONGEST_NOTE:
                    raise ValueError("a note that is too long")
                return _text(said)
            case About.CREDIBILITY:
                return Credibility(_int(said))
            case About.RELIABILITY:
                return Reliability(said)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"this is no correction: {error}") from None


def place_to_json(place: Place) -> dict[str, Any]:
    """A place with all its facts."""
    return {
        "key": place.key,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "feature": place.feature,
        "country": place.country,
        "admin1": place.admin1,
        "population": place.population,
        "geonames_id": place.geonames_id,
        "names": list(place.names),
        "where_prec": int(place.where_prec),
        "radius_km": place.radius_km,
        "line": [list(one) for one in place.line],
        "source": place.source,
        "licence": place.licence,
    }


def place_of_json(said: Any) -> Place:
    """Back from `place_to_json`.

    Raises:
        ValueError: a part of it cannot be.
        KeyError, TypeError: a part is missing, or of another kind.
    """
    lat, lon = float(said["lat"]), float(said["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no point of the earth")
    number = said["geonames_id"]
    return Place(
        _text(said["key"]),
        _text(said["name"]),
        lat,
        lon,
        _text(said["feature"]),
        _text(said["country"]),
        _text(said["admin1"]),
        _int(said["population"]),
        None if number is None else _int(number),
        tuple(_text(name) for name in said["names"]),
        WherePrec(said["where_prec"]),
        float(said["radius_km"]),
        tuple((float(one), float(other)) for one, other in said["line"]),
        _text(said["source"]),
        _text(said["licence"]),
    )


def _text(said: Any) -> str:
    if not isinstance(said, str):
        raise TypeError(f"{said!r} is no text")
    # Half a character, which JSON can say and no project can hold, is a `ValueError`.
    said.encode("utf-8")
    return said


def _int(said: Any) -> int:
    if not isinstance(said, int) or isinstance(said, bool):
        raise TypeError(f"{said!r} is no whole number")
    return said
