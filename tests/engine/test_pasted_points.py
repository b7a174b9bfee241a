"""`gui/engine/pasted_points.py`: coordinates and map addresses as people paste them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.pasted_points import (
    PointError,
    bd09_to_gcj02,
    bd09_to_wgs84,
    gcj02_to_wgs84,
    read_point,
    wgs84_to_gcj02,
)

HERE = (40.125, 124.4)
GOOGLE = "https://www.google.com/maps"
OSM = "https://www.openstreetmap.org"


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("40.125, 124.4", HERE),
        (" 40.125,124.4 ", HERE),
        ("40.125 124.4", HERE),
        ("40.125; 124.4", HERE),
        ("(40.125, 124.4)", HERE),
        ("40.125N 124.4E", HERE),
        ("40.125° N, 124.4° E", HERE),
        ("N 40.125 E 124.4", HERE),
        ("124.4E 40.125N", HERE),
        ("E124.4, N40.125", HERE),
        ("40,125; 124,400", HERE),
        ("lat: 40.125, lon: 124.4", HERE),
        ("latitude 40.125 longitude 124.4", HERE),
        ("40°7'30\"N 124°24'E", HERE),
        ("40° 7′ 30″ N, 124° 24′ 0″ E", HERE),
        ("40°7.5'N 124°24'E", HERE),
        ("40d7m30s N 124d24m E", HERE),
        ("-33.86, 151.2", (-33.86, 151.2)),
        ("\N{MINUS SIGN}33.86, 151.2", (-33.86, 151.2)),
        ("33.86S 70.5W", (-33.86, -70.5)),
        ("33°51'36\"s 70°30'w", (-33.86, -70.5)),
        ("0, 0", (0.0, 0.0)),
        ("90, 180", (90.0, 180.0)),
        ("geo:40.125,124.4?z=12", HERE),
        (f"{GOOGLE}/@40.125,124.4,15z", HERE),
        (f"{GOOGLE}/place/Dandong/@41.0,123.0,12z/data=!3m1!4b1!4m5!3d40.125!4d124.4", HERE),
        (f"{GOOGLE}?q=40.125,124.4", HERE),
        (f"{GOOGLE}/search/?api=1&query=40.125%2C124.4", HERE),
        ("https://maps.google.co.kr/?ll=40.125,124.4&z=3", HERE),
        (f"{OSM}/?mlat=40.125&mlon=124.4#map=12/41/123", HERE),
        (f"{OSM}/#map=12/40.125/124.4", HERE),
        (f"{OSM}/node/25248662#map=9.5/40.125/124.4&layers=T", HERE),
        ("https://map.naver.com/p/search/x?c=124.4,40.125,15,0,0,0,dh", HERE),
        ("https://map.naver.com/?lat=40.125&lng=124.4", HERE),
        ("https://map.naver.com/v5/entry/x?c=13848144.6620,4884123.6000,13,0,0,0,dh", HERE),
        (
            "http://api.map.baidu.com/marker?location=31.175304,121.531542&coord_type=gcj02",
            (31.1774276, 121.5272106),
        ),
        ("http://api.map.baidu.com/marker?location=40.125,124.4&coord_type=wgs84", HERE),
        (
            "http://api.map.baidu.com/marker?location=30.614846,121.102717&output=html",
            (30.610778, 121.091708),
        ),
    ],
)
def test_a_point_is_read_as_people_write_it(text: str, point: tuple[float, float]) -> None:
    found = read_point(text)
    assert (found.lat, found.lon) == pytest.approx(point, abs=3e-6)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Paste coordinates"),
        ("Hadan", "no point"),
        ("40.1", "Two numbers"),
        ("40.1, 124.4, 7", "Two numbers"),
        ("40.1 and 124.4", "Two numbers"),
        ("124.4, 40.1", "Latitude comes first"),
        ("40.1, 190", "longitude lies between"),
        ("40.1N 33.2N", "north or south"),
        ("40.1E 33.2W", "north or south"),
        ("40°71'N 124°E", "below 60"),
        ("https://maps.app.goo.gl/AbCdEf", "no coordinates"),
        (f"{GOOGLE}/place/Dandong", "no coordinates"),
        (f"{OSM}/relation/12", "no coordinates"),
        ("https://map.naver.com/p/entry/place/123", "no coordinates"),
        ("https://map.baidu.com/poi/x/@13848129.7,4864370.9,12z", "location="),
        ("https://example.org/40.1,124.4", "are understood"),
        ("https://notgoogle.example/@40.1,124.4", "are understood"),
        ("https://google.com.evil.example.org/@40.1,124.4", "are understood"),
        ("http://[", "cannot be understood"),
        ("geo:x", "no coordinates"),
    ],
)
def test_what_is_no_point_is_said_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(PointError, match=sentence):
        read_point(text)


@given(st.text(max_size=60))
def test_whatever_is_pasted_is_a_point_or_a_sentence(text: str) -> None:
    try:
        found = read_point(text)
    except PointError as error:
        assert str(error).endswith(".")
    else:
        assert abs(found.lat) <= 90
        assert abs(found.lon) <= 180


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_is_written_is_read_again(lat: float, lon: float) -> None:
    found = read_point(f"{lat:.6f}, {lon:.6f}")
    assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=1e-6)


# Pairs that the published implementations of these formulas are tested with.


@pytest.mark.parametrize(
    ("wgs84", "gcj02"),
    [
        ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
        ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
        ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
        ((39.915, 116.404), (39.91640428150164, 116.41024449916938)),
        ((30.6107779, 121.0917077), (30.608604331756705, 121.09626935575027)),
        ((51.5, -0.12), (51.5, -0.12)),
    ],
)
def test_china_is_shifted_as_published(
    wgs84: tuple[float, float], gcj02: tuple[float, float]
) -> None:
    # Implementations differ in the ellipsoid's axis; that makes less than a tenth of a metre.
    assert wgs84_to_gcj02(*wgs84) == pytest.approx(gcj02, abs=1e-6)
    assert gcj02_to_wgs84(*gcj02) == pytest.approx(wgs84, abs=1e-6)


def test_baidu_is_taken_back_as_published() -> None:
    gcj02 = (39.90865673957631, 116.39762729119315)
    assert bd09_to_gcj02(39.915, 116.404) == pytest.approx(gcj02, abs=1e-9)
    wgs84 = (30.6107779, 121.0917077)
    assert bd09_to_wgs84(30.61484572185035, 121.10271732371203) == pytest.approx(wgs84, abs=2e-6)
    assert bd09_to_wgs84(48.85, 2.35) == (48.85, 2.35)


@given(st.floats(18, 53), st.floats(74, 134))
def test_shifting_there_and_back_is_the_same_point(lat: float, lon: float) -> None:
    assert gcj02_to_wgs84(*wgs84_to_gcj02(lat, lon)) == pytest.approx((lat, lon), abs=1e-7)
