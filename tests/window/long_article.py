"""A long article made by rule: as many words, names and events as are asked for."""

from __future__ import annotations

from gui.engine.model import (
    ArticleId,
    ArticleRecord,
    Basis,
    Candidate,
    DateMention,
    Event,
    EventId,
    EventPlace,
    EventRecord,
    Mention,
    Published,
    Role,
    Status,
    WherePrec,
)
from gui.window.sources import ArticleReading
from tests.window.samples import BRIDGE, DANDONG, PLACES, SINUIJU, span

_LINES = (
    ("Trucks left the yards of ", SINUIJU, Role.LOCATION, " before dawn and came back with flour"),
    (", while men from ", DANDONG, Role.ORIGIN, " waited at the gate and counted what went in."),
    (" Nobody spoke of the ", BRIDGE, Role.LOCATION, " which had stood empty for years \U0001f309"),
    (", and ", DANDONG, Role.ACTOR, " said nothing on 10 May 2025 that anybody could repeat.\n\n"),
)


def long_article(
    words: int, mentions: int
) -> tuple[ArticleRecord, str, list[EventRecord], ArticleReading]:
    """An article of at least this many words, with this many names and a fourth as many events."""
    text, found, dates, events = "", [], [], []
    filling = " So it went on from day to day." * max(1, (words * 4 // mentions - 45) // 8)
    while len(found) < mentions:
        start, named = len(text), []
        for before, place_id, role, after in _LINES:
            place = PLACES[place_id]
            text += before
            one = Mention(
                len(text), len(text) + len(place.name), place.name, role, "a rule",
                (Candidate(place, 9.0, "is known +1.0"),), WherePrec.EXACT, 0.9,
            )  # fmt: skip
            text += place.name + after
            found.append(one)
            named.append((place_id, one))
        at = text.index("10 May 2025", start)
        dates.append(
            DateMention(at, at + 11, text[at : at + 11], "DATE", "2025-05-10", span("2025-05-10"),
                        "written out in full")
        )  # fmt: skip
        places = tuple(
            EventPlace(PLACES[key], WherePrec.EXACT, Basis.EXPLICIT, 0.9, one.start, one.end)
            for key, one in named[:3]
        )
        end = len(text) - 2
        event = Event(
            start, end, span("2025-05-10"), Basis.EXPLICIT, "written out in full", places,
            Status.HAPPENED, 0.9, at, at + 11,
        )  # fmt: skip
        ids = tuple(key for key, _ in named[:3])
        number = EventId(len(events) + 1)
        events.append(EventRecord(number, ArticleId(9), event, ids, text[start:end]))
        text = text.removesuffix("\n\n") + filling + "\n\n"
    record = ArticleRecord(
        ArticleId(9), "long.txt", "A long story", "dpa", Published(span("2025-05-12"), 0.9, "so")
    )
    return record, text, events, ArticleReading(tuple(found), tuple(dates))
