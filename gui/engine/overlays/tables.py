"""CSV and TSV with coordinates: our own exports, those of UCDP, ACLED and GDELT, and any other."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import chain

from gui.engine.errors import OverlayError
from gui.engine.formulas import restored
from gui.engine.overlays.columns import Meanings, gdelt_headings, number
from gui.engine.overlays.values import Feature, Overlay, overlay_of, position

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 10_000_000


def read_table(name: str, data: bytes) -> Overlay:
    """A feature for each row. Rows without a point are features without one.

    Raises:
        OverlayError: no columns say where things are.
    """
    text = _decoded(data)
    # A sample, for the first row may be a single long cell.
    delimiter = max(_DELIMITERS, key=text.split("\n", 1)[0].count)
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        rows: Iterator[list[str]] = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        headings = next(rows, [])
        given = gdelt_headings(headings)
        if given is not None:
            rows, headings = chain([headings], rows), given
        meanings = Meanings(headings)
        if not meanings.has_place:
            raise OverlayError(
                f"{name} has no columns for latitude and longitude. Name them so and try again."
            )
        held = list(_features(rows, headings, meanings))
    except csv.Error as error:
        raise OverlayError(f"{name} cannot be read as a table: {error}.") from error
    finally:
        csv.field_size_limit(before)
    found = [one for one in held if one is not None]
    return overlay_of(name, found, len(held) - len(found))


def _features(
    rows: Iterator[Sequence[str]], headings: Sequence[str], meanings: Meanings
) -> Iterator[Feature | None]:
    for row in rows:
        if not row:
            continue
        facts = {
            heading: restored(cell) for heading, cell in zip(headings, row, strict=False) if cell
        }
        where = [facts.get(column or "", "") for column in (meanings.lat, meanings.lon)]
        lat, lon = map(number, where)
        point = position(lat, lon) if lat is not None and lon is not None else None
        if point is None and any(where):
            # It says where, in a way that nobody understands.
            yield None
            continue
        points = (point,) if point is not None else ()
        yield Feature(meanings.name_of(facts), meanings.span(facts), facts, points)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
