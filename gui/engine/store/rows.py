"""How values stand in rows: days as ISO text, lists as JSON; and back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from gui.engine.model import Block, BlockKind, DaySpan, Place, Published, WherePrec


def span_columns(span: DaySpan | None) -> tuple[str | None, str | None]:
    """The two columns of a span; nulls for none."""
    return (span.first.isoformat(), span.last.isoformat()) if span else (None, None)


def span_of(first: str | None, last: str | None) -> DaySpan | None:
    """The span that two columns hold; None where one is null."""
    if first is None or last is None:
        return None
    return DaySpan(date.fromisoformat(first), date.fromisoformat(last))


PUBLISHED_COLUMNS = (
    "published_first, published_last, published_confidence, published_evidence, "
    "stated_first, stated_last"
)
STATED = "you said so"
"""The evidence of a day that a person stated in the window."""


def published_of(row: tuple[Any, ...]) -> Published:
    """When an article was published, from the values of `PUBLISHED_COLUMNS`.

    What a person stated wins over what was inferred.
    """
    stated = span_of(*row[4:6])
    return inferred_of(row) if stated is None else Published(stated, 1.0, STATED)


def inferred_of(row: tuple[Any, ...]) -> Published:
    """The same without what a person stated in the window."""
    return Published(span_of(*row[:2]), row[2], row[3])


def blocks_column(blocks: tuple[Block, ...]) -> str:
    """The column of the blocks of a text, as JSON."""
    return json.dumps([[block.start, block.end, block.kind.value] for block in blocks])


def blocks_of(column: str) -> tuple[Block, ...]:
    """The blocks that a column holds."""
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
        () if names == "[]" else tuple(json.loads(names)), WherePrec(where_prec), radius_km,
        () if line == "[]" else tuple((lat, lon) for lat, lon in json.loads(line)), source,
        licence,
    )  # fmt: skip
