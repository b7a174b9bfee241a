"""A geocoder's answer as places of ours. Each provider tells the kind of a place in its own way."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gui.engine.geometry import distance_km
from gui.engine.model import Place, WherePrec
from gui.engine.online.cleaning import clean
from gui.engine.online.providers import Provider

MOST = 10
"""Places of one answer."""
_LEAST_AREA_KM = 2.0
_WIDEST_KM = 3_000.0

_FEATURES = {
    "A.PCLI": "country",
    "A.ADM1": "state region province administrative_area_level_1 subdivision",
    "A.ADM2": "county state_district district administrative_area_level_2 municipality_county",
    "A.ADM3": "municipality administrative_area_level_3",
    "P.PPL": "city town village hamlet locality isolated_dwelling settlement place",
    "P.PPLX": "suburb borough quarter neighbourhood neighborhood city_district sublocality",
    "S.AIRP": "aerodrome airport",
    "S.BDG": "bridge",
    "S.HSP": "hospital clinic",
    "S.RSTN": "station halt railway_station train_station",
    "S.SCH": "school college",
    "S.UNIV": "university",
    "S.BLDG": "building house apartments residential premise",
    "S.STDM": "stadium",
    "S.DAM": "dam",
    "R.RD": "road street route highway primary secondary tertiary motorway trunk",
    "R.RR": "rail railway",
    "H.STM": "river stream waterway",
    "H.LK": "lake water",
    "H.SEA": "sea",
    "T.ISL": "island islet",
    "T.MT": "peak mountain volcano",
    "T.VAL": "valley",
    "L.PRK": "park national_park nature_reserve",
    "L.MILB": "military barracks",
    "L.INDS": "industrial",
    "S.PSTB": "border_control",
}
_BY_WORD = {word: code for code, words in _FEATURES.items() for word in words.split()}
_PRECISION = {
    "A.PCLI": WherePrec.COUNTRY,
    "A.ADM1": WherePrec.FIRST_ORDER,
    "A.ADM2": WherePrec.SECOND_ORDER,
    "A.ADM3": WherePrec.SECOND_ORDER,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a provider knows by a name: a candidate, no more."""

    place: Place
    address: str
    """How the provider describes where it is; may be empty."""


def places_of(provider: Provider, name: str, locations: Sequence[Any]) -> list[Found]:
    """The places of an answer, in its order; what is no point of the earth is left out.

    Args:
        name: What was asked for; a place without a name of its own is called so.
        locations: geopy's `Location`s.
    """
    found: dict[str, Found] = {}
    for location in locations:
        one = _place(provider, name, location)
        if one is not None:
            found.setdefault(one.place.key, one)
        if len(found) == MOST:
            break
    return list(found.values())


def _place(provider: Provider, asked: str, location: Any) -> Found | None:
    try:
        lat, lon = float(location.latitude), float(location.longitude)
    except (AttributeError, TypeError, ValueError):
        return None
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        return None
    raw = location.raw if isinstance(location.raw, Mapping) else {}
    about = _Raw({**raw, **_mapping(raw.get("properties"))})
    address = clean(location.address)
    name = about.text("name", "toponymName") or address.split(",")[0].strip() or clean(asked)
    feature = about.feature()
    place = Place(
        key=f"online:{provider.name}:{lat:.5f},{lon:.5f}:{name}",
        name=name,
        lat=round(lat, 6),
        lon=round(lon, 6),
        feature=feature,
        country=about.country(),
        population=about.whole("population"),
        where_prec=_PRECISION.get(feature, WherePrec.EXACT),
        radius_km=about.radius_km(),
        source=provider.source,
        licence=provider.licence,
    )
    return Found(place, address)


@dataclass(frozen=True, slots=True)
class _Raw:
    """What a provider says of a place, whatever shape that has."""

    said: Mapping[str, Any]

    def text(self, *keys: str) -> str:
        return next((text for key in keys if (text := clean(self.said.get(key)))), "")

    def whole(self, key: str) -> int:
        number = self.said.get(key)
        return number if type(number) is int and 0 <= number < 10**11 else 0

    def country(self) -> str:
        address = _mapping(self.said.get("address"))
        parts = [address.get("country_code"), *map(self.said.get, ("countrycode", "countryCode"))]
        parts += [_mapping(self.said.get("components")).get("country_code")]
        for part in _list(self.said.get("address_components")):
            if "country" in _list(_mapping(part).get("types")):
                parts.append(_mapping(part).get("short_name"))
        for code in parts:
            if isinstance(code, str) and len(code) == 2 and code.isascii() and code.isalpha():
                return code.upper()
        return ""

    def feature(self) -> str:
        group, code = self.text("fcl"), self.text("fcode")
        if len(group) == 1 and group in "AHLPRSTUV" and code.isascii() and code.isalnum():
            return f"{group}.{code.upper()[:6]}"
        keys = ("addresstype", "type", "osm_value", "resultType", "class", "category", "osm_key")
        words: list[object] = [self.said.get(key) for key in keys]
        words += [_mapping(self.said.get("components")).get("_type")]
        words += [*_list(self.said.get("types")), *_list(self.said.get("place_type"))]
        for word in words:
            if isinstance(word, str) and (known := _BY_WORD.get(word.casefold())):
                return known
        return "L.LCTY"

    def radius_km(self) -> float:
        """Half of how far the place reaches; 0 for what is small, or where nothing is said."""
        box, extent = self.said.get("boundingbox"), self.said.get("extent")
        try:
            if isinstance(box, list) and len(box) == 4:
                south, north, west, east = (float(side) for side in box)
            elif isinstance(extent, list) and len(extent) == 4:
                west, north, east, south = (float(side) for side in extent)
            else:
                return 0.0
        except (TypeError, ValueError):
            return 0.0
        sides = (south, north, west, east)
        if not all(map(math.isfinite, sides)) or not -90 <= south <= north <= 90:
            return 0.0
        across = distance_km((south, west), (north, east)) / 2
        return round(across, 1) if _LEAST_AREA_KM < across < _WIDEST_KM else 0.0


def _mapping(said: object) -> Mapping[str, Any]:
    return said if isinstance(said, Mapping) else {}


def _list(said: object) -> list[Any]:
    return said if isinstance(said, list) else []
