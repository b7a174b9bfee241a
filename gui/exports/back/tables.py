"""Tables and GeoJSON back as events: what `table_csv` and `geojson` wrote, also when somebody
edited it in a spreadsheet or moved points on a map.

The rows of one event are its places. Where it stands is settled by its excerpt, as tables have it:
on one line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from gui.engine.citations import one_line
from gui.engine.decisions.exchange import CorrectionsFileError
from gui.engine.errors import OverlayError
from gui.engine.model import Basis, DaySpan, Event, EventPlace, Place, Status, WherePrec
from gui.engine.overlays.reading import overlay_in
from gui.engine.overlays.values import Feature
from gui.exports.back.values import ReadBack, TextOf
from gui.exports.geojson import NAMES
from gui.exports.layouts import GED_NAMES

_OURS: Final[Mapping[str, str]] = {
    **{theirs: ours for ours, theirs in GED_NAMES.items()},
    **{theirs: ours for ours, theirs in NAMES.items()},
    "event_id_cnty": "event_id",
    "event_date": "date_start",
    "event_date_end": "date_end",
    "event_type": "status",
    "location": "place",
    "notes": "excerpt",
    "iso2": "country",
    "source_title": "source_headline",
}
"""Our names of columns by those of the layouts."""
_NEEDED = ("source_sha256", "excerpt_start", "excerpt_end", "excerpt")


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A place as a row tells it."""

    name: str
    lat: float
    lon: float
    country: str
    feature: str
    geonames_id: int | None


PlaceOf = Callable[[ToldPlace], Place]
"""The place that a row means."""
_Row = dict[str, str]


def read_rows(name: str, data: bytes, text_of: TextOf, place_of: PlaceOf) -> ReadBack:
    """Read the events of a table or of GeoJSON.

    Args:
        name: The file's, which tells of what form it is.

    Raises:
        CorrectionsFileError: the file has no events, or does not say where they stand.
    """
    try:
        features = overlay_in(name, data).features
    except OverlayError as error:
        raise CorrectionsFileError(f"It{str(error).removeprefix(name)}") from None
    rows = [_row(one) for one in features]
    told = {column for row in rows for column in row}
    if lacking := [column for column in _NEEDED if column not in told]:
        raise CorrectionsFileError(
            f"It holds no events as Dateline exports them: nothing in it is called {lacking[0]}. "
            "Choose a table or GeoJSON of events that Dateline wrote, with all its columns."
        )
    found = ReadBack(
        tells_days="date_start" in told,
        tells_places="latitude" in told,
        tells_status="status" in told,
    )
    groups: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
    for row in rows:
        if row.get("kind") != "place":
            # The number of the event, too: one sentence may tell of several.
            groups[tuple(row.get(column, "") for column in _KEY)].append(row)
    for group in groups.values():
        _take(group, found, text_of, place_of)
    found.sort()
    return found


_KEY = ("source_sha256", "event_id", "excerpt_start", "excerpt_end")


def _row(feature: Feature) -> _Row:
    """What a feature tells, by our names; where it lies counts, not where it says it does."""
    facts = feature.facts
    row = {_OURS.get(name, name): words for name, words in facts.items()}
    if "iso2" in facts:
        row["country"] = facts["iso2"]
    if feature.points:
        row["latitude"], row["longitude"] = map(str, feature.points[0])
    return row


def _take(rows: Sequence[_Row], found: ReadBack, text_of: TextOf, place_of: PlaceOf) -> None:
    """Add the event that rows tell, or count why not."""
    row = rows[0]
    if not row.get("source_sha256"):
        found.foreign += 1
        return
    text = text_of(row["source_sha256"])
    if text is None:
        found.miss(row.get("source_headline") or row.get("source_file") or "")
        return
    try:
        at = _where(text, row)
        if at is None:
            found.lost += 1
        else:
            event = _event(rows, at, place_of, found)
            found.of(row["source_sha256"]).events.append(event)
    except (KeyError, ValueError):
        found.foreign += 1


def _where(text: str, row: _Row) -> tuple[int, int] | None:
    """Where the excerpt stands; None if it does not stand in the text once.

    Raises:
        KeyError, ValueError: the row does not say.
    """
    start, end, excerpt = int(row["excerpt_start"]), int(row["excerpt_end"]), row.get("excerpt", "")
    if 0 <= start < end and one_line(text[start:end]) == excerpt:
        return start, end
    # Words that somebody changed may stand elsewhere by chance; those that moved are as long.
    if len(excerpt) != end - start or text.count(excerpt) != 1:
        return None
    start = text.index(excerpt)
    return start, start + len(excerpt)


def _event(rows: Sequence[_Row], at: tuple[int, int], place_of: PlaceOf, found: ReadBack) -> Event:
    """The event that rows tell.

    Raises:
        KeyError, ValueError: a cell cannot be understood.
    """
    row = rows[0]
    decided = tuple(filter(None, row.get("decided_by_person", "").split(", ")))
    return Event(
        *at,
        _span(row),
        Basis.EXPLICIT,
        "",
        tuple(_place(one, place_of) for one in rows if _says_where(one)),
        Status(row["status"]) if found.tells_status else Status.HAPPENED,
        1.0,
        corrected=decided,
    )


def _span(row: _Row) -> DaySpan | None:
    first, last = row.get("date_start", ""), row.get("date_end", "")
    if not first and not last:
        return None
    return DaySpan(date.fromisoformat(first or last), date.fromisoformat(last or first))


def _says_where(row: _Row) -> bool:
    return any(row.get(column) for column in ("place", "latitude", "longitude"))


def _place(row: _Row, place_of: PlaceOf) -> EventPlace:
    number = row.get("geonames_id", "")
    told = ToldPlace(
        row["place"],
        float(row["latitude"]),
        float(row["longitude"]),
        row.get("country", ""),
        row.get("feature", ""),
        int(number) if number else None,
    )
    if not (-90 <= told.lat <= 90 and -180 <= told.lon <= 180):
        raise ValueError("no point of the earth")
    # Half a character, which no project can hold, is a `ValueError`.
    told.name.encode("utf-8")
    place = place_of(told)
    prec = row.get("where_prec", "")
    return EventPlace(place, WherePrec(int(prec)) if prec else place.where_prec, Basis.EXPLICIT)
