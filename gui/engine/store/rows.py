"""How values stand in rows: days as ISO text, lists as JSON; and back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from gui.engine.model import Block, BlockKind, DaySpan, Place, Published, WherePrec


def span_columns(span: DaySpan | None) -> tuple[str | None, str | None]:
    return (span.first.isoformat(), span.last.isoformat()) if span else (None, None)


def span_of(first: str | None, last: str | None) -> DaySpan | None:
    if first is None or last is None:
        return None
    return DaySpan(date.fromisoformat(first), date.fromisoformat(last))


def published_of(
    first: str | None, last: str | None, confidence: float, evidence: str
) -> Published:
    return Published(span_of(first, last), confidence, evidence)


def blocks_column(blocks: tuple[Block, ...]) -> str:
    return json.dumps([[block.start, block.end, block.kind.value] for block in blocks])


def blocks_of(column: str) -> tuple[Block, ...]:
    return tuple(Block(start, end, BlockKind(kind)) for start, end, kind in json.loads(column))


PLACE_COLUMNS = (
    "key, name, lat, lon, feature, country, admin1, population, geonames_id, names, where_prec, "
    "radius_km, line, source, licence"
)


def place_columns(place: Place) -> tuple[Any, ...]:
    """The values of `PLACE_COLUMNS`."""
    return (
        place.key, place.name, place.lat, place.lon, place.feature, place.country, place.admin1,
        place.population, place.geonames_id, json.dumps(place.names, ensure_ascii=False),
        int(place.where_prec), place.radius_km, json.dumps(place.line), place.source,
        place.licence,
    )  # fmt: skip


def place_of(row: tuple[Any, ...]) -> Place:
    """A place from the values of `PLACE_COLUMNS`."""
    (key, name, lat, lon, feature, country, admin1, population, geonames_id) = row[:9]
    (names, where_prec, radius_km, line, source, licence) = row[9:]
    return Place(
        key, name, lat, lon, feature, country, admin1, population, geonames_id,
        tuple(json.loads(names)), WherePrec(where_prec), radius_km,
        tuple((lat, lon) for lat, lon in json.loads(line)), source, licence,
    )  # fmt: skip
