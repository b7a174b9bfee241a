"""Files of other people as reference layers: tables, maps, and what is no such thing."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from gui.engine.columns.table import UNDATED
from gui.engine.errors import OverlayError
from gui.engine.model import DaySpan
from gui.engine.overlays.columns import day_of
from gui.engine.overlays.reading import read_overlay
from gui.engine.overlays.values import Overlay


def opened(folder: Path, name: str, data: str | bytes) -> Overlay:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_overlay(file)


def span(first: str, last: str = "") -> DaySpan:
    return DaySpan(date.fromisoformat(first), date.fromisoformat(last or first))


MARCH = span("2025-03-20")
KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Placemark><name>Site</name><TimeSpan><begin>2025-03</begin><end>2025-04-02</end></TimeSpan>
<ExtendedData><Data name="kind"><value>base</value></Data></ExtendedData>
<Point><coordinates>124.4,40.1,0</coordinates></Point></Placemark>
<Placemark><name>Road</name><LineString><coordinates>124,40 125,41</coordinates></LineString>
</Placemark><Placemark><name>Zone</name><Polygon><outerBoundaryIs><LinearRing><coordinates>
124,40 125,40 125,41 124,40</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
</Document></kml>"""
GPX = """<gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="40.1" lon="124.4">
<name>Gate</name><time>2025-03-20T10:00:00Z</time></wpt><trk><name>Walk</name><trkseg>
<trkpt lat="40" lon="124"/><trkpt lat="41" lon="125"/></trkseg></trk></gpx>"""
UCDP = """id,date_start,date_end,where_coordinates,latitude,longitude
1,2025-03-20 00:00:00.000,2025-03-20 00:00:00.000,Sinuiju,40.1,124.4
"""
FEATURE = """{"type": "Feature", "geometry": {"type": "Point", "coordinates": [124.4, 40.1]},
"properties": {"name": "Site", "date": "2025-03-20"}}"""
GDELT_1 = ["1", "20250320", *[""] * 4, "POLICE", *[""] * 51]
GDELT_1[50], GDELT_1[53], GDELT_1[54] = "Sinuiju", "40.1", "124.4"
GDELT_2 = ["1", "20250320", *[""] * 59]
GDELT_2[52], GDELT_2[56], GDELT_2[57] = "Sinuiju", "40.1", "124.4"


@pytest.mark.parametrize(
    ("name", "data", "title", "days"),
    [
        ("ucdp.csv", UCDP, "Sinuiju", MARCH),
        ("acled.csv", "event_date,location,latitude,longitude\n20 March 2025,Sinuiju,40.1,124.4\n",
         "Sinuiju", MARCH),
        ("semicolons.csv", "\ufeffName;Lat;Lon;Date\nSinuiju;40,1;124,4;2025-03-20\n",
         "Sinuiju", MARCH),
        ("tabs.tsv", "title\ty\tx\nSinuiju\t40.1\t124.4\n", "Sinuiju", None),
        ("old.csv", "name,lat,lon\nCafé,40.1,124.4\n".encode("cp1252"), "Café", None),
        ("gdelt.csv", "\t".join(GDELT_1) + "\n", "Sinuiju", MARCH),
        ("gdelt2.csv", "\t".join(GDELT_2) + "\n", "Sinuiju", MARCH),
        ("sites.kml", KML, "Site", span("2025-03-01", "2025-04-02")),
        ("walk.gpx", GPX, "Gate", MARCH),
        ("one.geojson", FEATURE, "Site", MARCH),
        ("bare.json", '{"type":"Point","coordinates":[124.4,40.1]}', "", None),
    ],
)  # fmt: skip
def test_what_programs_write_is_read(
    tmp_path: Path, name: str, data: str | bytes, title: str, days: DaySpan | None
) -> None:
    overlay = opened(tmp_path, name, data)
    first = overlay.features[0]
    assert (first.name, first.span, first.points) == (title, days, ((40.1, 124.4),))
    assert (overlay.lat[0], overlay.lon[0], overlay.of[0]) == (40.1, 124.4, 0)
    assert overlay.first[0] == (days.first.toordinal() if days else UNDATED)


def test_lines_and_areas_are_kept(tmp_path: Path) -> None:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("doc.kml", KML)
    for name, data in (("a.kml", KML.encode()), ("a.kmz", archive.getvalue())):
        site, road, zone = opened(tmp_path, name, data).features
        assert site.facts == {"name": "Site", "kind": "base"}
        assert road.lines == (((40.0, 124.0), (41.0, 125.0)),)
        assert zone.areas[0][0] == (40.0, 124.0)
    walk = opened(tmp_path, "a.gpx", GPX).features[1]
    assert walk.lines == (((40.0, 124.0), (41.0, 125.0)),)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "name,notes\nx,y\n"),
        ("a.csv", ""),
        ("a.geojson", "[1,2"),
        ("a.geojson", "[" * 100_000),
        ("a.geojson", '{"type":"FeatureCollection"}'),
        ("a.geojson", '{"type":"FeatureCollection","features":[]}'),
        ("a.kml", "no xml"),
        ("a.kmz", b"PK\x03\x04 but not really"),
        ("a.gpx", b"\x00\x01"),
        ("a.shp", b"\x00\x00\x27\x0a"),
        ("a.kml", '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><kml>&e;</kml>'),
    ],
)
def test_what_cannot_be_shown_is_told_in_a_sentence(
    tmp_path: Path, name: str, data: str | bytes
) -> None:
    with pytest.raises(OverlayError, match=r"^a\.") as told:
        opened(tmp_path, name, data)
    assert str(told.value).endswith(".")


def test_rows_that_say_no_place_on_earth_are_counted(tmp_path: Path) -> None:
    overlay = opened(tmp_path, "a.csv", "name,lat,lon\na,91,0\nb,north,0\nc,,\nd,1,2\n")
    assert ([one.name for one in overlay.features], overlay.skipped) == (["c", "d"], 2)
    data = '{"type":"FeatureCollection","features":[1,{"properties":{},"geometry":null}]}'
    overlay = opened(tmp_path, "a.geojson", data)
    assert (len(overlay.features), overlay.skipped) == (1, 1)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025-03-20", MARCH), ("20250320", MARCH), ("20 March 2025", MARCH),
        ("20-Mar-2025", MARCH), ("2025-03-20T10:00:00Z", MARCH),
        ("2025-12", span("2025-12-01", "2025-12-31")), ("2025", span("2025-01-01", "2025-12-31")),
        ("1742428800", MARCH), ("1742428800000", MARCH),
        ("2025-02-30", None), ("soon", None), ("", None), ("9999999999", span("2286-11-20")),
    ],
)  # fmt: skip
def test_days_are_read_as_tables_have_them(text: str, days: DaySpan | None) -> None:
    assert day_of(text) == days
