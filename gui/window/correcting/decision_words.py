"""What was decided, in words. Plain functions, no widgets."""

from __future__ import annotations

from gui.engine.decisions.values import About, Added, Decision, Kind, Meaning, Tags, Value
from gui.engine.model import DaySpan, Place, Status
from gui.engine.remarks import Credibility, Reliability
from gui.window import remark_words, words
from gui.window.offsets import one_line
from gui.window.places import words as place_words

_LONGEST = 80


def subject_words(decision: Decision) -> str:
    """What a decision is about: "“Hadan” in all articles"."""
    subject = decision.subject
    said = one_line(subject.surface)
    if len(said) > _LONGEST:
        said = f"{said[: _LONGEST - 1].rstrip()}…"
    if subject.about is About.RELIABILITY:
        return f"Grade of {said}"
    if subject.about is not About.NAME:
        return f"{_ABOUT[subject.about]} of “{said}”"
    if subject.article is None:
        return f"“{said}” in all articles"
    return f"“{said}” in an article" if subject.start < 0 else f"“{said}”, once"


def value_words(value: Value) -> str:
    """What was said of it: "Hadan (city · North Korea, 40.10° N, 124.40° E)"."""
    match value:
        case Meaning(kind=Kind.NO_PLACE):
            return "not a place"
        case Meaning(kind=Kind.GOVERNMENT):
            return "a government"
        case Meaning(place=Place() as place):
            return _place(place)
        case DaySpan():
            return words.days(value)
        case Status():
            return words.STATUS_WORDS[value]
        case Added():
            when = words.days(value.span) if value.span is not None else words.DATE_UNKNOWN
            where = "; ".join(place.name for place in value.places) or "no place"
            return f"{words.STATUS_WORDS[value.status]}, {when}, {where}"
        case Tags():
            return ", ".join(value.names)
        case Credibility():
            return remark_words.credibility(value)
        case Reliability():
            return remark_words.reliability(value)
        case str():
            return one_line(value)
        case tuple():
            return "; ".join(map(_place, value)) or "no place"
        case None:
            return words.DATE_UNKNOWN
        case _:
            return "left out"


_ABOUT = {
    About.DATE: "Date",
    About.STATUS: "Status",
    About.LEFT_OUT: "Leaving out",
    About.PLACES: "Places",
    About.ADDED: "Event",
    About.TAGS: "Tags",
    About.NOTE: "Note",
    About.CREDIBILITY: "Grade",
}


def _place(place: Place) -> str:
    where = place_words.coordinates(place.lat, place.lon)
    return f"{place.name} ({place_words.kind_and_country(place)}, {where})"
