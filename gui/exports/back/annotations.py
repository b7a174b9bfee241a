"""Web Annotations back as names and events: what `web_annotations` wrote, also when another
program counted its positions anew or left some of it out.

Where an annotation stands is settled by its quote: a position that does not lead to the quoted
words is tried as UTF-16 code units, and then the words are looked for with what stood around them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from gui.engine.decisions.exchange import CorrectionsFileError
from gui.engine.decisions.values import place_of_json
from gui.engine.model import (
    Basis,
    Candidate,
    DaySpan,
    Event,
    EventPlace,
    Mention,
    Role,
    Status,
    WherePrec,
)
from gui.exports.back.values import ReadBack, TextOf
from gui.exports.positions import Units
from gui.exports.web_annotations import CODE_UNITS


def read_annotations(data: bytes, text_of: TextOf) -> ReadBack:
    """Read annotations: a collection, a page or a list.

    Raises:
        CorrectionsFileError: the bytes are none.
    """
    try:
        items = list(_items(json.loads(data.decode("utf-8-sig"))))
    except (ValueError, RecursionError):
        raise CorrectionsFileError(
            "It holds no annotations that can be read. Choose a file that Dateline wrote."
        ) from None
    found = ReadBack()
    texts: dict[str, tuple[str, Units] | None] = {}
    for item in items:
        _take(item, found, texts, text_of)
    found.sort()
    return found


def _items(said: Any) -> Iterable[Any]:
    """The annotations of a collection, a page or a list.

    Raises:
        ValueError: it is none of them.
    """
    if isinstance(said, dict):
        page = said.get("first", said)
        said = page.get("items") if isinstance(page, dict) else None
    if not isinstance(said, list):
        raise ValueError("no annotations")
    return said


def _take(
    item: Any, found: ReadBack, texts: dict[str, tuple[str, Units] | None], text_of: TextOf
) -> None:
    try:
        facts = item["dateline"]
        sha256 = str(facts["article"]["sha256"])
        position, quote = _selectors(item["target"]["selector"])
        in_units = facts.get("positions") == CODE_UNITS
    except (KeyError, TypeError, ValueError):
        found.foreign += 1
        return
    if sha256 not in texts:
        text = text_of(sha256)
        texts[sha256] = None if text is None else (text, Units(text))
    known = texts[sha256]
    if known is None:
        article = facts["article"]
        found.miss(str(article.get("headline") or article.get("file") or ""))
        return
    at = locate(*known, position, quote, in_units=in_units)
    if at is None:
        found.lost += 1
        return
    said = found.of(sha256)
    try:
        if "mention" in facts:
            said.mentions.append(_mention(facts["mention"], known[0], *at))
        else:
            said.events.append(_event(facts["event"], *at))
    except (KeyError, TypeError, ValueError):
        found.foreign += 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Words, and what stands around them."""

    exact: str
    prefix: str
    suffix: str


def _selectors(said: Any) -> tuple[tuple[int, int], Quote]:
    """Position and quote of a target.

    Raises:
        ValueError: one of them is missing.
    """
    by_type = {one["type"]: one for one in (said if isinstance(said, list) else [said])}
    quote = by_type.get("TextQuoteSelector")
    if quote is None:
        raise ValueError("no quote")
    place = by_type.get("TextPositionSelector", {"start": 0, "end": 0})
    around = (str(quote.get(name, "")) for name in ("prefix", "suffix"))
    return (int(place["start"]), int(place["end"])), Quote(str(quote["exact"]), *around)


def locate(
    text: str, units: Units, position: tuple[int, int], quote: Quote, *, in_units: bool = False
) -> tuple[int, int] | None:
    """Where quoted words stand, in code points; None if they do not stand in the text.

    Args:
        text: The article's text.
        units: Its positions in code units.
        position: Where they were said to stand.
        quote: The words.
        in_units: Whether that is counted in code units, rather than code points; where it does not
            fit, the other is tried.
    """
    converted = (units.back(position[0]), units.back(position[1]))
    tried = (converted, position) if in_units else (position, converted)
    for at in tried:
        if text[at[0] : at[1]] == quote.exact and _is_amid(text, at, quote):
            return at
    if not quote.exact:
        return None
    spans = [(start, start + len(quote.exact)) for start in _all_starts(text, quote.exact)]
    amid = [at for at in spans if _is_amid(text, at, quote)] or spans
    return min(amid, key=lambda at: abs(at[0] - tried[0][0]), default=None)


def _is_amid(text: str, at: tuple[int, int], quote: Quote) -> bool:
    before = text[: at[0]].endswith(quote.prefix)
    return before and text[at[1] :].startswith(quote.suffix)


def _all_starts(text: str, words: str) -> list[int]:
    starts, at = [], text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return starts


def _mention(said: Any, text: str, start: int, end: int) -> Mention:
    place = said["place"]
    candidates = (
        (Candidate(place_of_json(place), float(said["score"]), str(said["why"])),) if place else ()
    )
    return Mention(
        start,
        end,
        text[start:end],
        Role(said["role"]),
        str(said["role_rule"]),
        candidates,
        WherePrec(said["where_prec"]),
        float(said["confidence"]),
        bool(said["by_person"]),
    )


def _event(said: Any, start: int, end: int) -> Event:
    span = None
    if said["first"] is not None:
        span = DaySpan(date.fromisoformat(said["first"]), date.fromisoformat(said["last"]))
    date_start, date_end = map(int, said["date_at"])
    return Event(
        start,
        end,
        span,
        Basis(said["date_basis"]),
        str(said["date_rule"]),
        tuple(_event_place(there) for there in said["places"]),
        Status(said["status"]),
        float(said["confidence"]),
        date_start,
        date_end,
        bool(said["date_is_vague"]),
        tuple(map(str, said["words"])),
        tuple(map(str, said["corrected"])),
    )


def _event_place(said: Any) -> EventPlace:
    start, end = map(int, said["at"])
    return EventPlace(
        place_of_json(said["place"]),
        WherePrec(said["where_prec"]),
        Basis(said["basis"]),
        float(said["confidence"]),
        start,
        end,
        str(said["note"]),
    )
