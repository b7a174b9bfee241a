"""Events on two published corpora: sentences, each with an event's word, its places and its day.

`halterman_event_location.jsonl` (Halterman 2019) marks the words of the places where an event
happened, or none; `meantime_event_place_time.jsonl` (MEANTIME) a place and at times a day. An
event of ours is looked for that holds the event's word; of several, the shortest excerpt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from gui.engine.annotate import articles_from_lines
from gui.engine.model import Event
from gui.engine.pipeline import Reader
from tests.quality.scorers import Ratio, Share

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"\w+")
FILES = ("events/halterman_event_location.jsonl", "events/meantime_event_place_time.jsonl")

Row = dict[str, Any]


def print_events(reader: Reader, path: Path) -> None:
    """Print the figures of one of `FILES`."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    found = _events(reader, rows)
    if path.name.startswith("halterman"):
        _print_place_words(rows, found)
    else:
        _print_places_and_days(rows, found)


def _events(reader: Reader, rows: Sequence[Row]) -> list[Sequence[Event]]:
    lines = (
        json.dumps({"doc_id": str(index), "text": _text(row), "published": _published(row)})
        for index, row in enumerate(rows)
    )
    return [one.events for one in reader.read(articles_from_lines(lines, today=date.today()))]


def _text(row: Row) -> str:
    return str(row.get("text") or row.get("sentence"))


def _published(row: Row) -> str | None:
    """A day in ISO 8601; what is written otherwise could mean two days and is left out."""
    given = row.get("date") or row.get("dct")
    return given if given and _DAY.fullmatch(given) else None


def _told(events: Iterable[Event], word: Row) -> list[Event]:
    """The events that hold the event's word, of those with the shortest excerpt."""
    around = [one for one in events if one.start < word["end"] and word["start"] < one.end]
    shortest = min((one.end - one.start for one in around), default=0)
    return [one for one in around if one.end - one.start == shortest]


def _print_place_words(rows: Sequence[Row], found: Sequence[Sequence[Event]]) -> None:
    words, exact = Ratio(), Share()
    for row, events in zip(rows, found, strict=True):
        text = _text(row)
        wanted = _words(text, ((place["start"], place["end"]) for place in row["places"]))
        given = _words(
            text,
            (
                (place.start, place.end)
                for event in _told(events, row["event"][0])
                for place in event.places
                if place.start >= 0
            ),
        )
        words.add(len(wanted & given), len(given), len(wanted))
        exact.right += wanted == given
        exact.total += 1
    print(f"  words of places  {words}")
    print(f"  all words right  {exact}")


def _words(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Where the words begin that lie in some spans."""
    return {
        word.start()
        for start, end in spans
        for word in _WORD.finditer(text)
        if word.start() < end and start < word.end()
    }


def _print_places_and_days(rows: Sequence[Row], found: Sequence[Sequence[Event]]) -> None:
    places, days = Share(), Share()
    for row, events in zip(rows, found, strict=True):
        told = _told(events, row["event"])
        places.total += 1
        places.right += any(
            place.start < wanted["end"] and wanted["start"] < place.end
            for event in told
            for place in event.places
            for wanted in row["places"]
        )
        if row["times"]:
            days.total += 1
            value = row["times"][0]["value"][:10]
            days.right += any(
                event.span is not None
                and event.span.first.isoformat().startswith(value)
                and event.span.last.isoformat().startswith(value)
                for event in told
            )
    print(f"  place  {places}")
    print(f"  day    {days}")
