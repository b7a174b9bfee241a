"""The words the window uses for places: kinds, countries, coordinates, precision."""

from __future__ import annotations

import unicodedata
from functools import cache

from PySide6.QtCore import QLocale

from gui.engine.event_words import NEAR_KM as NEAR_KM
from gui.engine.event_words import precision as precision
from gui.engine.event_words import whereabouts
from gui.engine.model import EventPlace, Place

_KINDS = {
    "A.ADM1H": "former province",
    "A.ADM2": "county",
    "A.ADM3": "township",
    "A.ADM4": "township",
    "A.PCL": "country",
    "A.PCLD": "territory",
    "A.PCLF": "country",
    "A.PCLH": "former country",
    "A.PCLI": "country",
    "A.PCLIX": "part of a country",
    "A.PCLS": "country",
    "A.TERR": "territory",
    "A.ZN": "zone",
    "A.ZNB": "border zone",
    # Only lines drawn by a treaty bear it in our list.
    "A.ADMF": "dividing line",
    "H.BAY": "bay",
    "H.CHN": "channel",
    "H.CNL": "canal",
    "H.FJD": "fjord",
    "H.GULF": "gulf",
    "H.INLT": "inlet",
    "H.LK": "lake",
    "H.LKS": "lakes",
    "H.OCN": "ocean",
    "H.RSV": "reservoir",
    "H.SD": "sound",
    "H.SEA": "sea",
    "H.STM": "river",
    "H.STRT": "strait",
    "L.AREA": "area",
    "L.CONT": "continent",
    "L.INDS": "industrial area",
    "L.LCTY": "place",
    "L.MILB": "military base",
    "L.PRK": "park",
    "L.PRT": "port",
    "L.RGN": "region",
    "L.RGNE": "economic zone",
    "P.PPLC": "capital",
    "P.PPLG": "seat of government",
    "P.PPLH": "former settlement",
    "P.PPLQ": "former settlement",
    "P.PPLW": "former settlement",
    "P.PPLX": "part of a city",
    "R.RD": "road",
    "R.RR": "railway",
    "R.TNL": "tunnel",
    "S.AIRB": "air base",
    "S.AIRP": "airport",
    "S.BDG": "bridge",
    "S.BLDG": "building",
    "S.BLDO": "office building",
    "S.CSTM": "customs house",
    "S.DAM": "dam",
    "S.FCL": "facility",
    "S.GOVL": "government office",
    "S.HSP": "hospital",
    "S.HTL": "hotel",
    "S.MILB": "military base",
    "S.MKT": "market",
    "S.MNMT": "monument",
    "S.MUS": "museum",
    "S.NUKE": "nuclear plant",
    "S.PSTB": "border port",
    "S.PSTC": "customs post",
    "S.RSTN": "railway station",
    "S.RSRT": "resort",
    "S.SCH": "school",
    "S.SQR": "square",
    "S.STDM": "stadium",
    "S.UNIV": "university",
    "T.DLTA": "delta",
    "T.DSRT": "desert",
    "T.ISL": "island",
    "T.ISLS": "islands",
    "T.MT": "mountain",
    "T.MTS": "mountains",
    "T.PEN": "peninsula",
    "T.PLAT": "plateau",
    "T.VAL": "valley",
    "T.ZN": "zone",
}

_KINDS_OF_CLASS = {
    "A": "district",
    "H": "water",
    "L": "area",
    "P": "place",
    "R": "road",
    "S": "site",
    "T": "landform",
    "U": "seabed",
    "V": "forest",
}

_COUNTRIES_OF_STATES = frozenset({"AT", "AU", "BR", "DE", "IN", "MM", "MX", "MY", "NG", "US", "VE"})

_SCRIPTS = {
    "CN": ("CJK",),
    "HK": ("CJK",),
    "JP": ("CJK", "HIRAGANA", "KATAKANA"),
    "KP": ("HANGUL",),
    "KR": ("HANGUL",),
    "RU": ("CYRILLIC",),
    "TW": ("CJK",),
    "UA": ("CYRILLIC",),
}


def kind(place: Place) -> str:
    """What a place is, in one or two words, from its GeoNames feature class and code."""
    code = place.feature
    if code in _KINDS:
        return _KINDS[code]
    if code.startswith("A.ADM1"):
        return "state" if place.country in _COUNTRIES_OF_STATES else "province"
    if code.startswith("P."):
        return _settlement(code, place.population)
    return _KINDS_OF_CLASS.get(code[:1], "place")


def _settlement(code: str, population: int) -> str:
    # Seats of smaller divisions are often villages.
    if code == "P.PPLA" or population >= 50_000:
        return "city"
    if population >= 5_000:
        return "town"
    return "village" if population > 0 else "settlement"


@cache
def country(code: str) -> str:
    """The English name of an ISO 3166-1 alpha-2 code; empty for none, the code if it is unknown."""
    if not code:
        return ""
    territory = QLocale.codeToTerritory(code)
    if territory == QLocale.Country.AnyTerritory:
        return code
    return QLocale.territoryToString(territory)


def kind_and_country(place: Place) -> str:
    """ "city · North Korea"; a country is only called one."""
    name = country(place.country)
    if not name or name == place.name or kind(place) == "country":
        return kind(place)
    return f"{kind(place)} · {name}"


def government(place: Place) -> str:
    """What a place is that stands for its government: "government · North Korea"."""
    name = country(place.country)
    return "government" if not name or name == place.name else f"government · {name}"


def coordinates(lat: float, lon: float) -> str:
    """ "40.10° N, 124.40° E"; degrees, WGS 84."""
    north_south = "S" if lat < 0 else "N"
    east_west = "W" if lon < 0 else "E"
    return f"{abs(lat):.2f}° {north_south}, {abs(lon):.2f}° {east_west}"


def event_place(place: EventPlace) -> str:
    """Where an event is known to be."""
    return whereabouts(place)


def other_names(place: Place, limit: int = 3) -> tuple[str, ...]:
    """Other names worth showing: another romanisation first, then one in the local script."""
    known = {place.name.casefold()}
    names = []
    for name in place.names:
        if name.casefold() not in known:
            known.add(name.casefold())
            names.append(name)
    scripts = _SCRIPTS.get(place.country, ())
    local = [name for name in names if _in_script(name, scripts)]
    latin = [name for name in names if _in_script(name, ("LATIN",)) and len(name) > 2]
    rest = [name for name in names if name not in local and name not in latin and len(name) > 1]
    return tuple([*latin[:1], *local[:1], *rest, *local[1:], *latin[1:]][:limit])


def _in_script(name: str, scripts: tuple[str, ...]) -> bool:
    first = next((letter for letter in name if letter.isalpha()), "")
    return bool(first) and unicodedata.name(first, "").startswith(scripts) if scripts else False
