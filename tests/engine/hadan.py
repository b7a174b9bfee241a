"""Readings of made-up articles in which each sentence is of Hadan, and what Hadan may be."""

from __future__ import annotations

from gui.engine.model import (
    Article,
    Basis,
    Block,
    BlockKind,
    Candidate,
    Event,
    EventPlace,
    Mention,
    Place,
    Reading,
    Role,
    Status,
    WherePrec,
)

TEXT = "Trucks left Hadan at dawn. Hadan slept."
ONE = Place("geonames:1", "Hadan", 40.1, 124.4, "P.PPL", "KP")
OTHER = Place("geonames:2", "Hadan-ni", 39.0, 126.0, "P.PPL", "KP")
FAR = Place("geonames:3", "Haddon", -33.0, 151.0, "P.PPL", "AU")
BOTH = (Candidate(ONE, 4.0, "near"), Candidate(OTHER, 3.0, "small"))


def reading(text: str = TEXT, best: tuple[Candidate, ...] = BOTH) -> Reading:
    """An article as it was read; each of its sentences names Hadan and tells an event there."""
    article = Article(text, text.encode(), text, (Block(0, len(text), BlockKind.BODY),))
    named, told = [], []
    start = 0
    for sentence in text.split(". "):
        at = text.index("Hadan", start)
        named.append(Mention(at, at + 5, "Hadan", Role.LOCATION, "in", best, WherePrec.EXACT, 0.5))
        where = EventPlace(best[0].place, WherePrec.EXACT, Basis.EXPLICIT, 0.5, at, at + 5)
        end = start + len(sentence)
        told.append(Event(start, end, None, Basis.PUBLISHED, "", (where,), Status.HAPPENED, 0.5))
        start = end + 2
    return Reading(article, tuple(named), (), tuple(told))
