"""GeoPackage: events with days as dates, places, what is known of their shapes, and the sources."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from gui.engine.citations import one_line
from gui.engine.errors import ExportError
from gui.engine.model import ArticleOrigin, ArticleRecord
from gui.exports import qgis_style
from gui.exports.findings import Findings
from gui.exports.formats import Order
from gui.exports.rows import COLUMNS, collection_facts, place_facts, row_facts
from gui.exports.shapes import point_of, shape_of

SRS_ID = 4326
GEOMETRY = "geom"
_WHOLE = {"date_prec", "where_prec", "geonames_id", "excerpt_start", "excerpt_end"} | {
    "other_sources", "events", "credibility",
}  # fmt: skip
_REAL = {"latitude", "longitude", "confidence"}
_DATES = {"date_start", "date_end", "source_date"}
_PLACE_COLUMNS = (
    "place", "country", "latitude", "longitude", "feature", "geonames_id", "place_key",
    "other_names", "source", "licence", "events",
)  # fmt: skip
_SOURCE_COLUMNS = (
    "headline", "outlet", "byline", "date_first", "date_last", "date_confidence", "address",
    "file", "sha256",
)  # fmt: skip


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write a GeoPackage of the layers `events`, `places` and more, and the table `sources`.

    Raises:
        ExportError: the disk is full.
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    from fudgeo.geopkg import GeoPackage

    # The library insists on the end of the name.
    file = target.with_suffix(".gpkg")
    file.unlink(missing_ok=True)
    try:
        # Whole or not at all is our caller's matter: a second file beside it only costs time.
        package = GeoPackage.create(file, flavor="EPSG", enable_metadata=True)
        with closing(package.connection) as db:
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
            _Writer(package, findings).write(order)
            db.commit()
        file.replace(target)
    except sqlite3.OperationalError as error:
        raise ExportError(
            f"The GeoPackage could not be written: {error}. Make room, or choose another folder."
        ) from error
    finally:
        file.unlink(missing_ok=True)


class _Writer:
    def __init__(self, package: Any, findings: Findings) -> None:
        self._package = package
        self._findings = findings
        self._srs = package.spatial_references[SRS_ID]

    def write(self, order: Order) -> None:
        scope = self._findings.scope
        title = f"{scope.title}: events"
        self._layer("events", "POINT", COLUMNS, title, self._events(order))
        self._layer("places", "POINT", _PLACE_COLUMNS, "The places of the events", self._places())
        for name, is_area, kind, said in (
            ("place_lines", False, "MULTILINESTRING", "Places whose course is known"),
            ("place_areas", True, "MULTIPOLYGON", "How far places reach, as circles"),
        ):
            shapes = self._shapes(is_area)
            first = next(shapes, None)
            if first is not None:
                self._layer(name, kind, _PLACE_COLUMNS, said, _chained(first, shapes))
        self._sources()
        self._metadata()
        db = self._package.connection
        db.execute(qgis_style.TABLE)
        db.execute(qgis_style.CONTENTS)
        db.execute(qgis_style.INSERT, qgis_style.style_row("events", GEOMETRY))

    def _layer(
        self,
        name: str,
        kind: str,
        columns: Sequence[str],
        said: str,
        rows: Iterable[tuple[Any, ...]],
    ) -> None:
        layer = self._package.create_feature_class(
            name, self._srs, kind, fields=_fields(columns), description=said,
            spatial_index=False, geom_name=GEOMETRY, pk_name="fid",
        )  # fmt: skip
        bounds = _Bounds()
        self._fill(name, (GEOMETRY, *columns), map(bounds.seen, rows))
        # All at once at the end: row by row it would be asked for each.
        layer.add_spatial_index()
        if bounds.edges is not None:
            layer.extent = bounds.edges

    def _fill(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        marks = ", ".join("?" * len(columns))
        self._package.connection.executemany(
            f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", rows
        )

    def _events(self, order: Order) -> Iterator[tuple[Any, ...]]:
        for done, finding in enumerate(self._findings, 1):
            for row in row_facts(finding):
                yield (_point(row["longitude"], row["latitude"]), *(row[one] for one in COLUMNS))
            order.step(done)

    def _places(self) -> Iterator[tuple[Any, ...]]:
        for place, _, events in self._findings.places():
            yield _point(*point_of(place)), *_place_row(place_facts(place), events)

    def _shapes(self, is_area: bool) -> Iterator[tuple[Any, ...]]:
        from fudgeo.geometry import MultiLineString, MultiPolygon

        for place, _, events in self._findings.places():
            shape = shape_of(place)
            if shape is not None and shape.is_area is is_area:
                parts: Any = [[part] for part in shape.parts] if is_area else list(shape.parts)
                make = MultiPolygon if is_area else MultiLineString
                yield make(parts, srs_id=SRS_ID), *_place_row(place_facts(place), events)

    def _sources(self) -> None:
        self._package.create_table(
            "sources",
            fields=_fields(_SOURCE_COLUMNS),
            description="The articles that tell of the events",
            pk_name="fid",
        )
        rows = (_source_row(*one) for one in self._findings.articles())
        self._fill("sources", _SOURCE_COLUMNS, rows)

    def _metadata(self) -> None:
        from fudgeo.extension.metadata import GeoPackageReference

        held = self._package.metadata
        facts = json.dumps(collection_facts(self._findings), ensure_ascii=False, indent=1)
        number = held.add_metadata(
            "http://www.isotc211.org/2005/gmd", metadata=facts, mime_type="application/json"
        )
        held.add_references(GeoPackageReference(file_id=number))


class _Bounds:
    """The edges of all geometries that pass."""

    def __init__(self) -> None:
        self.edges: tuple[float, float, float, float] | None = None

    def seen(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        if row[0] is not None:
            west, south, east, north = _edges(row[0])
            if self.edges is not None:
                was = self.edges
                west, south = min(west, was[0]), min(south, was[1])
                east, north = max(east, was[2]), max(north, was[3])
            self.edges = west, south, east, north
        return row


def _edges(geometry: Any) -> tuple[float, float, float, float]:
    if hasattr(geometry, "x"):
        return geometry.x, geometry.y, geometry.x, geometry.y
    envelope = geometry.envelope
    return envelope.min_x, envelope.min_y, envelope.max_x, envelope.max_y


def _point(lon: float | None, lat: float | None) -> Any:
    from fudgeo.geometry import Point

    return None if lon is None or lat is None else Point(x=lon, y=lat, srs_id=SRS_ID)


def _fields(columns: Sequence[str]) -> list[Any]:
    from fudgeo.geopkg import Field

    return [Field(name, _type(name)) for name in columns]


def _type(column: str) -> str:
    if column in _DATES or column in ("date_first", "date_last"):
        return "DATE"
    if column in _WHOLE:
        return "INTEGER"
    return "DOUBLE" if column in _REAL or column == "date_confidence" else "TEXT"


def _place_row(facts: dict[str, Any], events: int) -> tuple[Any, ...]:
    held = {**facts, "other_names": " | ".join(facts["other_names"]) or None, "events": events}
    return tuple(held[name] for name in _PLACE_COLUMNS)


def _source_row(article: ArticleRecord, origin: ArticleOrigin) -> tuple[Any, ...]:
    day = article.published.span
    return (
        one_line(article.title) or None,
        one_line(article.outlet) or None,
        one_line(origin.byline) or None,
        day.first.isoformat() if day else None,
        day.last.isoformat() if day else None,
        round(article.published.confidence, 3) if day else None,
        one_line(origin.address) or None,
        one_line(article.name) or None,
        origin.sha256 or None,
    )


def _chained(
    first: tuple[Any, ...], others: Iterator[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    yield first
    yield from others
