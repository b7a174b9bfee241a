"""Columns of tables as conflict researchers know them: those of UCDP GED, and those of ACLED."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from gui.engine.citations import one_line
from gui.engine.model import DatePrec, EventPlace, WherePrec
from gui.exports.findings import Finding, Findings
from gui.exports.rows import COLUMNS, row_facts

UCDP: Final = "UCDP GED"
ACLED: Final = "ACLED"

GED_NAMES: Final[Mapping[str, str]] = {
    "event_id": "id",
    "place": "where_coordinates",
    "place_note": "where_description",
    "source_outlet": "source_office",
    "source_article": "source_original",
    "other_sources": "number_of_other_sources",
}
"""What the codebook of UCDP GED calls otherwise than we do; the rest is called the same."""
_ACLED_COLUMNS: Final = (
    "event_id_cnty",
    "event_date",
    "event_date_end",
    "year",
    "time_precision",
    "event_type",
    "iso2",
    "country",
    "admin1",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "tags",
    "source_url",
    "source_title",
    "source_date",
    "source_sha256",
    "excerpt_start",
    "excerpt_end",
    "date_prec",
    "where_prec",
)
_TIME = {DatePrec.DAY: 1, DatePrec.FEW_DAYS: 2, DatePrec.WEEK: 2, DatePrec.MONTH: 3}
"""ACLED: 1 the day is known, 2 the week, 3 the month. It has no code for less."""
_GEO = {
    WherePrec.EXACT: 1,
    WherePrec.NEAR: 2,
    WherePrec.SECOND_ORDER: 2,
    WherePrec.FIRST_ORDER: 3,
    WherePrec.FUZZY: 3,
    WherePrec.COUNTRY: 3,
    WherePrec.INTERNATIONAL: 3,
}
"""ACLED: 1 the town, 2 a part of a region, 3 only the region."""
DAYS: Final = frozenset({"date_start", "date_end", "source_date", "event_date", "event_date_end"})
"""Columns of whatever layout that hold days."""

Row = tuple[Any, ...]


def layout(name: str, findings: Findings) -> tuple[tuple[str, ...], Callable[[Finding], list[Row]]]:
    """Headings, and what makes the rows of an event, one for each of its places.

    Args:
        name: `UCDP` or `ACLED`.
        findings: For the names of countries.
    """
    if name == ACLED:
        return _ACLED_COLUMNS, lambda finding: list(_acled_rows(finding, findings.country_name))
    return tuple(GED_NAMES.get(one, one) for one in COLUMNS), _ged_rows


def _ged_rows(finding: Finding) -> list[Row]:
    return [tuple(row[name] for name in COLUMNS) for row in row_facts(finding)]


def _acled_rows(finding: Finding, country_name: Callable[[str], str]) -> Iterator[Row]:
    event = finding.record.event
    places: tuple[EventPlace | None, ...] = event.places or (None,)
    for there, row in zip(places, row_facts(finding), strict=True):
        first = row["date_start"]
        yield (
            row["event_id"],
            first,
            row["date_end"],
            date.fromisoformat(first).year if first else None,
            _TIME.get(event.date_prec) if event.date_prec else None,
            row["status"],
            row["country"],
            one_line(country_name(row["country"])) or None if row["country"] else None,
            (there.place.admin1 or None) if there else None,
            row["place"],
            row["latitude"],
            row["longitude"],
            _GEO[there.where_prec] if there else None,
            row["source_outlet"],
            None,
            row["excerpt"],
            _tags(row),
            row["source_address"],
            row["source_headline"],
            row["source_date"],
            row["source_sha256"],
            row["excerpt_start"],
            row["excerpt_end"],
            row["date_prec"],
            row["where_prec"],
        )


def _tags(row: Mapping[str, Any]) -> str | None:
    """What ACLED has no column for."""
    tags = [f"date: {row['date_basis']}"]
    if row["place_basis"]:
        tags.append(f"place: {row['place_basis']}")
    if row["in_range"] == "possible":
        tags.append("possibly in the range")
    if row["decided_by_person"]:
        tags.append(f"decided by a person: {row['decided_by_person']}")
    return "; ".join(tags)
