"""Coordinates and map addresses that somebody pastes, as a point in degrees (WGS 84).

Maps of China are drawn shifted by law: GCJ-02 by some hundred metres, and Baidu's BD-09 by about
as much again. Addresses of Baidu's map are converted; all others are taken to be WGS 84.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

_LONGEST: Final = 4_000
"""Longer texts are no address of a place."""


class PointError(ValueError):
    """What was pasted is no point; a sentence for the user."""


@dataclass(frozen=True, slots=True)
class PastedPoint:
    """A point that was read from a text."""

    lat: float
    lon: float
    read_as: str
    """What it was taken for, in words: "coordinates", "an address of Google Maps"."""


def read_point(text: str) -> PastedPoint:
    """The point that a text names.

    Understood are degrees (`40.1, 124.4`, `40.1N 124.4E`), degrees with minutes and seconds
    (`40°7'30"N 124°23'E`), `geo:` addresses, and addresses of Google Maps, OpenStreetMap, Naver
    and Baidu that hold coordinates.

    Raises:
        PointError: it names none.
    """
    said = unquote(text.strip()[:_LONGEST])
    if not said:
        raise PointError("Paste coordinates or the address of a place on a map.")
    if re.match(r"(?i)(https?://|geo:)", said):
        return _of_address(text.strip()[:_LONGEST])
    return _of_numbers(said)


def _checked(lat: float, lon: float, read_as: str) -> PastedPoint:
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise PointError("These are no coordinates.")
    if abs(lat) > 90:
        hint = " Latitude comes first." if abs(lon) <= 90 and abs(lat) <= 180 else ""
        raise PointError(f"A latitude lies between -90 and 90, not at {lat:g}.{hint}")
    if abs(lon) > 180:
        raise PointError(f"A longitude lies between -180 and 180, not at {lon:g}.")
    return PastedPoint(round(lat, 6), round(lon, 6), read_as)


# Coordinates

_DEGREE = "[°ºd˚]"
_MINUTE = "['′’‘m]"
_SECOND = "(?:\"|″|”|“|''|′′|’’|s)"
_ANGLE = re.compile(
    rf"""(?P<before>[NSEWnsew])?\s*
    (?P<sign>[-+\N{{MINUS SIGN}}])?\s*
    (?P<degrees>\d{{1,3}}(?:\.\d+)?)\s*(?:{_DEGREE}\s*)?
    (?:(?P<minutes>\d{{1,2}}(?:\.\d+)?)\s*{_MINUTE}\s*
       (?:(?P<seconds>\d{{1,2}}(?:\.\d+)?)\s*{_SECOND}\s*)?)?
    (?(before)|(?P<after>[NSEWnsew](?![A-Za-z]))?)""",
    re.VERBOSE,
)
_BETWEEN = re.compile(r"\s*[,;/|]?\s*")
_DRESS = re.compile(r"(?i)\b(?:lat(?:itude)?|lon(?:g(?:itude)?)?|lng)\b\s*[:=]?")
_COMMA_DECIMALS = re.compile(r"^\s*(-?\d{1,2}),(\d{2,})\s*[;\s]\s*(-?\d{1,3}),(\d{2,})\s*$")


def _of_numbers(said: str) -> PastedPoint:
    comma = _COMMA_DECIMALS.match(said)
    if comma:
        said = f"{comma[1]}.{comma[2]} {comma[3]}.{comma[4]}"
    said = _DRESS.sub("", said).strip(" ()[]{}")
    first = _ANGLE.match(said)
    if first is None:
        raise PointError("This is no point. Paste it as 40.1, 124.4 or as an address of a map.")
    second = _ANGLE.match(said, _between(said, first.end()))
    if second is None or said[second.end() :].strip():
        raise PointError("Two numbers make a point, such as 40.1, 124.4.")
    sides = [_side(one) for one in (first, second)]
    one, other = (_degrees(angle, side) for angle, side in zip((first, second), sides, strict=True))
    if sides[0] in ("E", "W") or sides[1] in ("N", "S"):
        one, other, sides = other, one, sides[::-1]
    if sides[0] not in ("", "N", "S") or sides[1] not in ("", "E", "W"):
        raise PointError("One of them must be north or south, the other east or west.")
    return _checked(one, other, "coordinates")


def _between(said: str, at: int) -> int:
    gap = _BETWEEN.match(said, at)
    return gap.end() if gap else at


def _side(angle: re.Match[str]) -> str:
    return (angle["before"] or angle["after"] or "").upper()


def _degrees(angle: re.Match[str], side: str) -> float:
    minutes, seconds = float(angle["minutes"] or 0), float(angle["seconds"] or 0)
    if minutes >= 60 or seconds >= 60:
        raise PointError("Minutes and seconds stay below 60.")
    value = float(angle["degrees"]) + minutes / 60 + seconds / 3600
    return -value if side in ("S", "W") or angle["sign"] in ("-", "\N{MINUS SIGN}") else value


# Addresses of maps

_NUMBER = r"(-?\d{1,3}(?:\.\d+)?)"
_PAIR = re.compile(rf"^\s*{_NUMBER}\s*,\s*{_NUMBER}")
_GOOGLE_PIN = re.compile(rf"!3d{_NUMBER}!4d{_NUMBER}")
_GOOGLE_VIEW = re.compile(rf"@{_NUMBER},{_NUMBER}")
_OSM_VIEW = re.compile(rf"map=\d+(?:\.\d+)?/{_NUMBER}/{_NUMBER}")
_METRES = re.compile(r"(-?\d{7,9}(?:\.\d+)?),(-?\d{6,9}(?:\.\d+)?)")

_NO_POINT = (
    "This address holds no coordinates. Open it in a browser, and copy the longer one there."
)


def _of_address(address: str) -> PastedPoint:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:
        raise PointError("This address cannot be understood.") from None
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme.lower() == "geo":
        return _pair(parts.path, "a geo address")
    if re.search(r"(^|\.)google\.[a-z.]{2,6}$", host) or host in ("goo.gl", "maps.app.goo.gl"):
        return _google(unquote(address), asked)
    if re.search(r"(^|\.)(openstreetmap\.org|osm\.org)$", host):
        return _osm(parts, asked)
    if re.search(r"(^|\.)naver\.(com|me)$", host):
        return _naver(unquote(address), asked)
    if re.search(r"(^|\.)baidu\.com$", host):
        return _baidu(unquote(address), asked)
    raise PointError(
        "Addresses of Google Maps, OpenStreetMap, Naver and Baidu are understood. "
        "From other maps, copy the coordinates."
    )


def _pair(text: str, read_as: str) -> PastedPoint:
    found = _PAIR.match(text)
    if found is None:
        raise PointError(_NO_POINT)
    return _checked(float(found[1]), float(found[2]), read_as)


def _google(address: str, asked: dict[str, str]) -> PastedPoint:
    read_as = "an address of Google Maps"
    # The pin of a place is more exact than what the window happens to show.
    pins = _GOOGLE_PIN.findall(address)
    if pins:
        return _checked(float(pins[-1][0]), float(pins[-1][1]), read_as)
    for name in ("q", "query", "ll", "center", "destination", "daddr"):
        if _PAIR.match(asked.get(name, "").removeprefix("loc:")):
            return _pair(asked[name].removeprefix("loc:"), read_as)
    view = _GOOGLE_VIEW.search(address)
    if view is None:
        raise PointError(_NO_POINT)
    return _checked(float(view[1]), float(view[2]), read_as)


def _osm(parts: SplitResult, asked: dict[str, str]) -> PastedPoint:
    read_as = "an address of OpenStreetMap"
    for lat, lon in (("mlat", "mlon"), ("lat", "lon")):
        if lat in asked and lon in asked:
            return _pair(f"{asked[lat]},{asked[lon]}", read_as)
    view = _OSM_VIEW.search(parts.fragment)
    if view is None:
        raise PointError(_NO_POINT)
    return _checked(float(view[1]), float(view[2]), read_as)


def _naver(address: str, asked: dict[str, str]) -> PastedPoint:
    read_as = "an address of Naver Map"
    if "lat" in asked and ("lng" in asked or "lon" in asked):
        return _pair(f"{asked['lat']},{asked.get('lng', asked.get('lon'))}", read_as)
    metres = _METRES.search(address)
    if metres is not None:
        return _checked(*_of_web_mercator(float(metres[1]), float(metres[2])), read_as)
    found = re.match(rf"^{_NUMBER},{_NUMBER},", asked.get("c", ""))
    if found is None:
        raise PointError(_NO_POINT)
    # Newer addresses give longitude, latitude and zoom.
    return _checked(float(found[2]), float(found[1]), read_as)


def _baidu(address: str, asked: dict[str, str]) -> PastedPoint:
    read_as = "an address of Baidu’s map, converted from BD-09"
    for name in ("location", "latlng", "center", "destination"):
        found = _PAIR.match(asked.get(name, "").removeprefix("latlng:"))
        if found is None:
            continue
        lat, lon = float(found[1]), float(found[2])
        kind = asked.get("coord_type", "bd09ll").lower()
        if kind == "wgs84":
            return _checked(lat, lon, "an address of Baidu’s map")
        if kind == "gcj02":
            return _checked(*gcj02_to_wgs84(lat, lon), f"{read_as[:-5]}GCJ-02")
        return _checked(*bd09_to_wgs84(lat, lon), read_as)
    raise PointError(
        "This address holds no coordinates that can be read. In Baidu’s map, share the place, and "
        "copy an address with “location=” in it."
    )


_EARTH_M: Final = 6_378_137.0


def _of_web_mercator(x: float, y: float) -> tuple[float, float]:
    """Metres of EPSG:3857 as lat, lon in degrees."""
    lon = math.degrees(x / _EARTH_M)
    lat = math.degrees(2 * math.atan(math.exp(y / _EARTH_M)) - math.pi / 2)
    return lat, lon


# China's shifted coordinates

_AXIS_M: Final = 6_378_245.0
"""Semi-major axis of the Krasovsky 1940 ellipsoid."""
_ECCENTRICITY: Final = 0.00669342162296594323
"""Its first eccentricity, squared."""
_BD_TURN: Final = math.pi * 3000.0 / 180.0


def wgs84_to_gcj02(lat: float, lon: float) -> tuple[float, float]:
    """Shift a point as maps of China do; outside China it stays.

    The sums of sines below approximate a shift whose definition is secret. They were made known
    by W. Fu (EvilTransform, 2013) and describe, on the Krasovsky 1940 ellipsoid, with
    x = lon - 105 and y = lat - 35 in degrees:

        dlat = -100 + 2x + 3y + 0.2y² + 0.1xy + 0.2√|x| + 2/3 (20 sin 6πx + 20 sin 2πx)
               + 2/3 (20 sin πy + 40 sin πy/3) + 2/3 (160 sin πy/12 + 320 sin πy/30)
        dlon = 300 + x + 2y + 0.1x² + 0.1xy + 0.1√|x| + 2/3 (20 sin 6πx + 20 sin 2πx)
               + 2/3 (20 sin πx + 40 sin πx/3) + 2/3 (150 sin πx/12 + 300 sin πx/30)

    in metres, turned into degrees by the ellipsoid's radii of curvature at that latitude.
    """
    if not _is_shifted(lat, lon):
        return lat, lon
    x, y, pi = lon - 105.0, lat - 35.0, math.pi
    both = 20 * math.sin(6 * x * pi) + 20 * math.sin(2 * x * pi)
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    north += 2 / 3 * (both + 20 * math.sin(y * pi) + 40 * math.sin(y / 3 * pi))
    north += 2 / 3 * (160 * math.sin(y / 12 * pi) + 320 * math.sin(y * pi / 30))
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    east += 2 / 3 * (both + 20 * math.sin(x * pi) + 40 * math.sin(x / 3 * pi))
    east += 2 / 3 * (150 * math.sin(x / 12 * pi) + 300 * math.sin(x / 30 * pi))
    radians = math.radians(lat)
    magic = 1 - _ECCENTRICITY * math.sin(radians) ** 2
    along = _AXIS_M * (1 - _ECCENTRICITY) / (magic * math.sqrt(magic))
    across = _AXIS_M / math.sqrt(magic) * math.cos(radians)
    return lat + math.degrees(north / along), lon + math.degrees(east / across)


def gcj02_to_wgs84(lat: float, lon: float) -> tuple[float, float]:
    """The point that is shifted to this one; found by steps, to less than a centimetre."""
    guess = (lat, lon)
    for _ in range(8):
        there = wgs84_to_gcj02(*guess)
        guess = (guess[0] + lat - there[0], guess[1] + lon - there[1])
    return guess


def bd09_to_gcj02(lat: float, lon: float) -> tuple[float, float]:
    """Take back what Baidu adds to GCJ-02.

    As published with EvilTransform: with x = lon - 0.0065, y = lat - 0.006,
    z = √(x² + y²) - 0.00002 sin(3000πy/180) and θ = atan2(y, x) - 0.000003 cos(3000πx/180),
    the point is lat = z sin θ, lon = z cos θ.
    """
    x, y = lon - 0.0065, lat - 0.006
    z = math.hypot(x, y) - 0.00002 * math.sin(y * _BD_TURN)
    turn = math.atan2(y, x) - 0.000003 * math.cos(x * _BD_TURN)
    return z * math.sin(turn), z * math.cos(turn)


def bd09_to_wgs84(lat: float, lon: float) -> tuple[float, float]:
    """A point of Baidu's map as the world's maps have it; outside China Baidu shifts nothing."""
    if not _is_shifted(lat, lon):
        return lat, lon
    return gcj02_to_wgs84(*bd09_to_gcj02(lat, lon))


def _is_shifted(lat: float, lon: float) -> bool:
    return 0.8293 <= lat <= 55.8271 and 72.004 <= lon <= 137.8347
