"""Tables with coordinates to a reference layer: any CSV, and exports of ACLED, UCDP and GDELT."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from gui.engine.errors import OverlayError
from gui.engine.overlays.geojson import facts_of
from gui.engine.overlays.values import (
    MOST_FEATURES,
    Feature,
    Overlay,
    Shape,
    plain,
    point_of,
    span_of,
)

_LATITUDES = ("latitude", "lat", "actiongeo_lat", "y", "decimallatitude", "breitengrad")
_LONGITUDES = ("longitude", "lon", "lng", "long", "actiongeo_long", "x", "decimallongitude")
_ALIASES = {
    # UCDP GED, ACLED, GDELT
    "where_coordinates": "place",
    "location": "place",
    "actiongeo_fullname": "place",
    "source_headline": "description",
    "dyad_name": "detail",
    "sub_event_type": "detail",
    "sqldate": "date",
    "sourceurl": "detail",
}
_GDELT = {
    # Columns of a file of events without a heading: codebooks of GDELT 1.0 and 2.0
    58: {"date": 1, "place": 50, "latitude": 53, "longitude": 54, "detail": 57},
    61: {"date": 1, "place": 52, "latitude": 56, "longitude": 57, "detail": 60},
}


def read_table(text: str, name: str) -> Overlay:
    """Read a text of rows.

    Raises:
        OverlayError: there are no columns of coordinates.
    """
    rows = _rows(text)
    heading = next(rows, [])
    if len(heading) in _GDELT and heading[0].strip().isdigit():
        return _gdelt(heading, rows)
    names = [plain(one).casefold() for one in heading]
    lat, lon = _column(names, _LATITUDES), _column(names, _LONGITUDES)
    if lat is None or lon is None:
        raise OverlayError(
            f"{name} has no columns of coordinates. Call two of them latitude and longitude."
        )
    called = [_ALIASES.get(one, one) for one in names]
    features, skipped = [], 0
    for row in rows:
        point = point_of(row[lat], row[lon]) if len(row) > max(lat, lon) else None
        if point is None:
            skipped += any(row)
            continue
        # The first of several columns of one name holds.
        facts = dict(reversed(list(zip(called, row, strict=False))))
        features.append(Feature(Shape.POINT, (point,), *facts_of(facts)))
        if len(features) >= MOST_FEATURES:
            break
    return Overlay(tuple(features), skipped)


def _gdelt(first: list[str], rows: Iterator[list[str]]) -> Overlay:
    at = _GDELT[len(first)]
    features, skipped = _gdelt_row(first, at), 0
    for row in rows:
        if len(row) != len(first):
            skipped += 1
            continue
        found = _gdelt_row(row, at)
        features += found
        skipped += not found
        if len(features) >= MOST_FEATURES:
            break
    return Overlay(tuple(features), skipped)


def _gdelt_row(row: Sequence[str], at: dict[str, int]) -> list[Feature]:
    point = point_of(row[at["latitude"]], row[at["longitude"]])
    if point is None:
        return []
    days = span_of(row[at["date"]])
    return [Feature(Shape.POINT, (point,), plain(row[at["place"]]), plain(row[at["detail"]]), days)]


def _rows(text: str) -> Iterator[list[str]]:
    """Rows by whichever of tab, comma and semicolon the first line has most of."""
    first = text[: text.find("\n")] if "\n" in text else text
    sign = max("\t,;|", key=first.count)
    limit = csv.field_size_limit()
    csv.field_size_limit(1 << 24)
    try:
        yield from csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=sign)
    except csv.Error:
        return
    finally:
        csv.field_size_limit(limit)


def _column(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((names.index(one) for one in wanted if one in names), None)
