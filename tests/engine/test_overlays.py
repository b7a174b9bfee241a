"""Reference layers from files of other programs."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.engine.errors import OverlayError
from gui.engine.model import DaySpan
from gui.engine.overlays import tables
from gui.engine.overlays.reading import read_overlay
from gui.engine.overlays.values import Feature, Shape, plain, point_of, span_of


def days(*iso: str) -> DaySpan:
    return DaySpan(date.fromisoformat(iso[0]), date.fromisoformat(iso[-1]))


def kmz(kml: str, name: str = "doc.kml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, kml)
    return out.getvalue()


KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>
<Placemark><name>Yongbyon</name><description><![CDATA[<b>Reactor</b> &amp; works]]></description>
<TimeSpan><begin>2021-07</begin><end>2023-02-03T00:00:00Z</end></TimeSpan>
<Point><coordinates>125.75,39.8,0</coordinates></Point></Placemark>
<Placemark><name>Road</name><LineString><coordinates>
 125,39 126,40,10 nonsense,1 </coordinates></LineString></Placemark>
<Placemark><name>Zone</name><MultiGeometry><Polygon><outerBoundaryIs><LinearRing><coordinates>
125,39 126,39 126,40 125,39</coordinates></LinearRing></outerBoundaryIs><innerBoundaryIs>
<LinearRing><coordinates>125.1,39.1 125.2,39.1 125.2,39.2</coordinates></LinearRing>
</innerBoundaryIs></Polygon></MultiGeometry></Placemark>
<Placemark><name>Nowhere</name></Placemark>
</Folder></Document></kml>"""
KML_FEATURES = (
    Feature(
        Shape.POINT,
        ((39.8, 125.75),),
        "Yongbyon",
        "Reactor & works",
        days("2021-07-01", "2023-02-03"),
    ),
    Feature(Shape.LINE, ((39.0, 125.0), (40.0, 126.0)), "Road"),
    Feature(Shape.AREA, ((39.0, 125.0), (39.0, 126.0), (40.0, 126.0), (39.0, 125.0)), "Zone"),
)
GPX = """<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">
<wpt lat="40.1" lon="124.4"><time>2025-03-20T08:00:00Z</time><name>Pier</name></wpt>
<trk><name>Walk</name><trkseg><trkpt lat="40" lon="124"><time>2025-03-20T08:00:00Z</time></trkpt>
<trkpt lat="40.1" lon="124.1"><time>2025-03-21T09:00:00Z</time></trkpt></trkseg></trk></gpx>"""
GEOJSON = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [124.4, 40.1, 5]},
                "properties": {"Name": "Pier", "excerpt": "A boat.", "date_start": "2025-03-20"},
            },
            {
                "type": "Feature",
                "geometry": {"type": "MultiPolygon", "coordinates": [
                    [[[1, 2], [3, 4], [5, 6], [1, 2]], [[1, 1], [2, 2], [3, 3]]]
                ]},
                "properties": None,
            },
            {"type": "Feature", "geometry": None, "properties": {"name": "nowhere"}},
        ],
    }
)  # fmt: skip
GDELT_1 = "\t".join(
    ["123", "20250320", *[""] * 48, "Sinuiju, North Korea", "KN", "KN11", "40.1", "124.4", "0",
     "20250321", "https://x.example"]
)  # fmt: skip
PIER = Feature(Shape.POINT, ((40.1, 124.4),), "Pier", "", days("2025-03-20"))

FILES = {
    "kml": (KML.encode(), KML_FEATURES, 1),
    "kmz": (kmz(KML), KML_FEATURES, 1),
    "gpx": (
        GPX.encode(),
        (
            PIER,
            Feature(
                Shape.LINE, ((40.0, 124.0), (40.1, 124.1)), "Walk", "",
                days("2025-03-20", "2025-03-21"),
            ),
        ),
        0,
    ),
    "geojson": (
        GEOJSON.encode(),
        (
            Feature(Shape.POINT, ((40.1, 124.4),), "Pier", "A boat.", days("2025-03-20")),
            Feature(Shape.AREA, ((2.0, 1.0), (4.0, 3.0), (6.0, 5.0), (2.0, 1.0))),
        ),
        1,
    ),
    "csv": (
        b"\xef\xbb\xbfName;Lat;Lon;Date\r\nPier;40.1;124.4;2025-03-20\r\nNone;;;\r\n",
        (PIER,),
        1,
    ),
    "ACLED": (
        (b"event_id_cnty,event_date,event_type,location,latitude,longitude,notes\n"
        b'PRK1,20 March 2025,Protests,Pier,40.1,124.4,"A, quoted\nnote"\n'),
        (Feature(Shape.POINT, ((40.1, 124.4),), "Pier", "A, quoted note", days("2025-03-20")),),
        0,
    ),
    "UCDP": (
        (b"id,where_coordinates,latitude,longitude,date_start,date_end,dyad_name\n"
        b"1,Pier,40.1,124.4,2025-03-01 00:00:00.000,2025-03-20 00:00:00.000,A - B\n"),
        (
            Feature(
                Shape.POINT, ((40.1, 124.4),), "Pier", "A - B", days("2025-03-01", "2025-03-20")
            ),
        ),
        0,
    ),
    "GDELT": (
        GDELT_1.encode(),
        (
            Feature(
                Shape.POINT, ((40.1, 124.4),), "Sinuiju, North Korea", "https://x.example",
                days("2025-03-20"),
            ),
        ),
        0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FILES)
def test_files_of_other_programs_are_read(form: str) -> None:
    data, features, skipped = FILES[form]
    found = read_overlay(data, f"sites.{form}")
    assert found.features == features
    assert found.skipped == skipped


BROKEN = {
    "empty": b"",
    "words": b"no places here",
    "binary": bytes(range(256)) * 40,
    "json of another kind": b'{"type": "Topology"}',
    "broken json": b'{"type": "FeatureCollection", "features": [',
    "deep json": b'{"a":' * 100_000,
    "broken kml": b"<kml><Placemark><Point>",
    "html": b"<!doctype html><html><body>Hello</body></html>",
    "entities": b'<!DOCTYPE k [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><kml>&b;</kml>',
    "packed, without kml": kmz("hello", "readme.txt"),
    "packed and broken": kmz(KML)[:200],
    "columns without points": b"name,place\nA,B\n",
    "no point in range": b"lat,lon\n91,0\nnan,nan\ninf,1\n",
    "nulls": b"lat,lon\n\x00,\x00\n",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_layer_is_refused_in_a_sentence(kind: str) -> None:
    with pytest.raises(OverlayError) as refused:
        read_overlay(BROKEN[kind], "sites.txt")
    assert str(refused.value).startswith("sites.txt ")
    assert str(refused.value).endswith(".")


def test_a_packed_file_that_swells_is_refused() -> None:
    with pytest.raises(OverlayError, match="unpacks to more than 60 MB"):
        read_overlay(kmz(" " * (61 << 20)), "bomb.kmz")


def test_a_kml_reads_no_other_file(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    kml = (
        f'<!DOCTYPE k [<!ENTITY s SYSTEM "{secret.as_uri()}">]><kml><Placemark><name>&s;</name>'
        "<Point><coordinates>1,2</coordinates></Point></Placemark></kml>"
    )
    (feature,) = read_overlay(kml.encode(), "x.kml").features
    assert "SECRET" not in feature.name


def test_rows_without_end_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_FEATURES", 100)
    rows = "lat,lon\n" + "1,2\n" * 110
    assert len(read_overlay(rows.encode(), "x.csv").features) == 100


DAYS = [
    ("2025-03-20", "", days("2025-03-20")),
    ("2025-03", "", days("2025-03-01", "2025-03-31")),
    ("20250320", "", days("2025-03-20")),
    ("20250320113000", "", days("2025-03-20")),
    ("20 March 2025", "", days("2025-03-20")),
    ("2025-03-20T23:59:00+09:00", "2025-03-22", days("2025-03-20", "2025-03-22")),
    ("", "2025-03-20", days("2025-03-20")),
    ("2025-03-20", "2025-03-01", days("2025-03-20")),
    ("soon", "", None),
    ("", "", None),
]


@pytest.mark.parametrize(("first", "last", "expected"), DAYS)
def test_days_of_files_are_understood(first: str, last: str, expected: DaySpan | None) -> None:
    assert span_of(first, last) == expected


@given(st.floats(-90, 90), st.floats(-180, 180, exclude_max=True))
def test_points_in_range_are_taken_as_they_are(lat: float, lon: float) -> None:
    assert point_of(lat, lon) == (lat, lon)


@settings(max_examples=200)
@given(st.text())
def test_texts_come_in_one_line_that_any_page_can_show(text: str) -> None:
    shown = plain(text)
    shown.encode()
    assert "\n" not in shown
    assert len(shown) <= 300
