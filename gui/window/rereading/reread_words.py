"""What a new reading would change, in words. Plain functions, no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gui.engine.model import DaySpan, Place
from gui.engine.reading_stamp import Cause
from gui.engine.rereading import Difference, Kind
from gui.window import words
from gui.window.offsets import one_line
from gui.window.places import words as place_words

_LONGEST = 110
_CAUSES = {
    Cause.READER: "by an older reader",
    Cause.GAZETTEER: "with an older gazetteer",
    Cause.MODEL: "with another language model",
    Cause.OWN_PLACES: "before your own places changed",
}
_THINGS = {
    Kind.PLACE_ADDED: ("place", "added"),
    Kind.PLACE_MOVED: ("place", "moved"),
    Kind.PLACE_GONE: ("place", "gone"),
    Kind.DATE_CHANGED: ("date", "changed"),
    Kind.EVENT_ADDED: ("event", "added"),
    Kind.EVENT_GONE: ("event", "gone"),
}


def offer(articles: int, causes: Iterable[Cause]) -> str:
    """Why it is worth reading articles again: "3 articles were read by an older reader."."""
    why = [said for cause, said in _CAUSES.items() if cause in set(causes)]
    listed = why[0] if len(why) == 1 else f"{', '.join(why[:-1])} and {why[-1]}"
    verb = "was" if articles == 1 else "were"
    return f"{words.capitalised(words.counted(articles, 'article'))} {verb} read {listed}."


def counts(differences: Iterable[Difference]) -> str:
    """How much differs: "2 places moved, 1 date changed"; empty if nothing does."""
    number = Counter(one.kind for one in differences)
    return ", ".join(
        f"{words.counted(number[kind], thing)} {done}"
        for kind, (thing, done) in _THINGS.items()
        if number[kind]
    )


def line(difference: Difference) -> str:
    """One difference: "“Nanping”: Nanping (city · China, ...) → Nanping (...)"."""
    said = one_line(difference.said)
    if len(said) > _LONGEST:
        said = f"{said[: _LONGEST - 1].rstrip()}…"
    before, after = _value(difference.before), _value(difference.after)
    thing, done = _THINGS[difference.kind]
    match difference.kind:
        case Kind.PLACE_MOVED | Kind.DATE_CHANGED:
            return f"“{said}”: {before} → {after}"
        case Kind.PLACE_ADDED | Kind.EVENT_ADDED:
            return f"{words.capitalised(thing)} {done}: “{said}”, {after}"
        case _:
            return f"{words.capitalised(thing)} {done}: “{said}”, {before}"


def _value(value: Place | DaySpan | None) -> str:
    match value:
        case Place():
            kind = place_words.kind_and_country(value)
            return f"{value.name} ({kind}, {place_words.coordinates(value.lat, value.lon)})"
        case DaySpan():
            return words.days(value)
        case None:
            return words.DATE_UNKNOWN
