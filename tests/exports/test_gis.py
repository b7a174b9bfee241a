"""GeoJSON and GeoPackage, opened by GDAL: what stands in them is what the project holds."""

from __future__ import annotations

import json
import sqlite3
import struct
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
from lxml import etree

from gui.engine.model import Place, Status
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import Order, format_named, write
from gui.exports.shapes import shape_of
from gui.exports.symbols import COLOURS
from gui.window.looks.colours import LIGHT
from tests.exports.conftest import DANDONG, FIJI, HOSTILE, SINUIJU, Told, day, make_project

BRIDGE = Place(
    "curated:bridge", "Bridge", 40.04, 124.37, "S.BDG", line=((40.03, 124.36), (40.05, 124.38))
)
AREA = replace(FIJI, key="curated:area", name="Area", lon=179.9, radius_km=50.0)


def exported(project: Path, name: str, **options: str | bool) -> Path:
    form = format_named(name)
    target = project.with_suffix(form.suffix)
    with Findings(Wanted(project)) as findings:
        write(findings, form, target, Order(options))
    return target


def read(file: Path, layer: str | None = None) -> tuple[dict[str, Any], list[Any]]:
    """Columns by name, and geometries as well-known binary, as GDAL has them."""
    meta, _, geometry, columns = pyogrio.raw.read(file, layer=layer)
    return dict(zip(meta["fields"].tolist(), columns, strict=True)), (
        geometry.tolist() if geometry is not None else []
    )


def point(wkb: bytes) -> tuple[float, float]:
    lon, lat = struct.unpack("<dd", wkb[-16:])
    return lon, lat


def days(column: Any) -> list[str | None]:
    return [None if np.isnat(one) else str(one)[:10] for one in column.astype("datetime64[D]")]


EXPECTED = [
    ("Trucks crossed the bridge.", "2025-03-20", "2025-03-20", "happened", 1, (124.4, 40.1)),
    ("Nobody knows where.", "2025-03-21", "2025-03-21", "happened", None, None),
    ("Work went on.", "2025-04-01", "2025-06-30", "ongoing", 2, (124.394, 40.129)),
    ("A fair.", "2026-01-02", "2026-01-02", "planned", 1, (124.394, 40.129)),
    ("A fair.", "2026-01-02", "2026-01-02", "planned", 1, (178.44149, -18.14161)),
    ("Nobody knows when.", None, None, "happened", 1, (124.4, 40.1)),
]


@pytest.mark.parametrize(
    ("form", "layer", "first", "last"),
    [("geojson", None, "first", "last"), ("geopackage", "events", "date_start", "date_end")],
)
def test_gdal_reads_every_event_at_its_place_and_time(
    project: Path, form: str, layer: str | None, first: str, last: str
) -> None:
    columns, geometry = read(exported(project, form), layer)
    precisions = [None if one is None or one != one else int(one) for one in columns["where_prec"]]
    found = zip(
        columns["excerpt"], days(columns[first]), days(columns[last]), columns["status"],
        precisions, [point(one) if one else None for one in geometry], strict=True,
    )  # fmt: skip
    assert list(found) == EXPECTED


@pytest.mark.parametrize(("form", "layer"), [("geojson", None), ("geopackage", "events")])
def test_hostile_excerpts_are_data_and_nothing_else(
    hostile: Path, form: str, layer: str | None
) -> None:
    columns, _ = read(exported(hostile, form), layer)
    with Findings(Wanted(hostile)) as findings:
        cited = [one.citation.excerpt for one in findings]
    assert list(columns["excerpt"]) == cited
    assert list(columns["source_headline"]) == cited
    assert len(cited) == len(HOSTILE)


def test_geojson_keeps_to_the_rfc(project: Path) -> None:
    data = json.loads(exported(project, "geojson", rows="both").read_text())
    assert "crs" not in data
    assert [one["properties"]["kind"] for one in data["features"]] == ["place"] * 3 + ["event"] * 6
    assert len({one["id"] for one in data["features"]}) == 9
    assert [one["geometry"] is None for one in data["features"]].index(True) == 4
    sinuiju = next(one for one in data["features"] if one["properties"]["place"] == "Sinuiju")
    assert sinuiju["geometry"] == {"type": "Point", "coordinates": [124.4, 40.1]}
    assert sinuiju["properties"]["licence"] == "CC BY 4.0"
    assert any(one["name"].startswith("GeoNames") for one in data["dateline"]["credits"])


@pytest.fixture
def shaped(tmp_path: Path) -> Path:
    told = [Told("It crossed.", day(2025, 3, 1), (BRIDGE, AREA, SINUIJU))]
    return make_project(tmp_path / "shaped.dateline", [("Shapes", told)])


def test_places_have_their_course_or_reach_where_it_is_known(shaped: Path) -> None:
    data = json.loads(exported(shaped, "geojson", rows="place", shapes=True).read_text())
    kinds = {one["properties"]["place"]: one["geometry"] for one in data["features"]}
    assert kinds["Bridge"] == {
        "type": "LineString", "coordinates": [[124.36, 40.03], [124.38, 40.05]],
    }  # fmt: skip
    assert kinds["Sinuiju"]["type"] == "Point"
    assert kinds["Area"]["type"] == "MultiPolygon"
    assert (
        pyogrio.read_info(exported(shaped, "geojson", rows="place", shapes=True))["features"] == 3
    )


def test_an_area_over_the_180th_meridian_is_cut_there(shaped: Path) -> None:
    shape = shape_of(AREA)
    assert shape is not None
    assert len(shape.parts) == 2
    for part in shape.parts:
        assert part[0] == part[-1]
        assert all(-180 <= lon <= 180 for lon, _ in part)
        assert max(lon for lon, _ in part) - min(lon for lon, _ in part) < 2
        # Counter-clockwise, as the outside of an area is.
        turned = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(part))
        assert turned > 0
    # A degree of latitude is 111.2 km: the circle reaches 50 km to the north.
    north = max(lat for part in shape.parts for _, lat in part)
    assert (north - AREA.lat) * 111.195 == pytest.approx(50.0, abs=0.1)


def test_a_line_over_the_180th_meridian_is_cut_there() -> None:
    line = replace(BRIDGE, line=((10.0, 179.0), (12.0, -179.0)))
    shape = shape_of(line)
    assert shape is not None
    assert shape.parts == (((179.0, 10.0), (180.0, 11.0)), ((-180.0, 11.0), (-179.0, 12.0)))


def test_what_reaches_over_a_pole_stays_a_point() -> None:
    assert shape_of(replace(AREA, lat=89.9)) is None


def test_a_geopackage_holds_layers_sources_and_what_is_in_it(shaped: Path) -> None:
    file = exported(shaped, "geopackage")
    layers = dict(pyogrio.list_layers(file).tolist())
    assert layers == {
        "events": "Point", "places": "Point", "place_lines": "MultiLineString",
        "place_areas": "MultiPolygon", "sources": None, "layer_styles": None,
    }  # fmt: skip
    info = pyogrio.read_info(file, layer="events")
    assert (info["crs"], info["features"]) == ("EPSG:4326", 3)
    kinds = dict(zip(info["fields"].tolist(), info["dtypes"].tolist(), strict=True))
    assert (kinds["date_start"], kinds["date_end"]) == ("datetime64[D]", "datetime64[D]")
    areas = pyogrio.read_info(file, layer="place_areas")
    assert areas["total_bounds"][0] == -180
    sources, _ = read(file, "sources")
    assert list(sources["headline"]) == ["Shapes"]
    db = sqlite3.connect(file)
    assert db.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    (held,) = db.execute("SELECT metadata FROM gpkg_metadata").fetchone()
    assert json.loads(held)["dateline"]["scope"]["events"] == 1
    assert db.execute("SELECT count(*) FROM rtree_events_geom").fetchone() == (3,)
    db.close()


def test_qgis_finds_a_style_with_the_time_of_the_events(project: Path) -> None:
    db = sqlite3.connect(exported(project, "geopackage"))
    ((layer, column, is_default, qml),) = db.execute(
        "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles"
    )
    assert (layer, column, is_default) == ("events", "geom", 1)
    assert db.execute(
        "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = 'events'"
    ).fetchone() == (column,)
    columns = {row[1]: row[2] for row in db.execute("PRAGMA table_info(events)")}
    db.close()
    style = etree.fromstring(qml.encode())
    temporal = style.find("temporal")
    assert temporal.get("enabled") == "1"
    for name in ("startField", "endField"):
        assert columns[temporal.get(name)] == "DATE"
    assert columns[style.find("renderer-v2").get("attr")].startswith("TEXT")
    values = {one.get("value") for one in style.iterfind("renderer-v2/categories/category")}
    assert values == {status.value for status in Status}


def test_symbols_have_the_colours_of_the_map() -> None:
    assert {status: LIGHT.status(status) for status in Status} == COLOURS


def test_events_nobody_can_place_are_rows_without_geometry(tmp_path: Path) -> None:
    told = [Told("Nobody knows where.", day(2025, 3, 1))]
    project = make_project(tmp_path / "placeless.dateline", [("None", told)])
    columns, geometry = read(exported(project, "geopackage"), "events")
    assert (list(columns["excerpt"]), geometry) == (["Nobody knows where."], [None])
    assert DANDONG.key not in str(columns)
