"""First- and second-order divisions for the gazetteer, from iso3166-2 and our table beside it.

ISO's own names are often those of the country's language with a word for the kind ("Liaoning
Sheng", "Primorskij kraj"), and its other names include nicknames that nobody should be found by
("City of Peace"). Our table gives the English name where ISO's differs, GeoNames' codes and, where
we have it, GeoNames' point, since corpora and users compare with these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log10
from pathlib import Path
from typing import Any, Final

from gui.engine.gazetteer.look_up import normalise
from gui.engine.gazetteer.sources import (
    BEHIND_CITIES,
    GEONAMES_OWN,
    Entry,
    alternative_names,
    load_json,
    read_table,
    shown_names,
    split_cell,
)
from gui.engine.geometry import distance_km
from gui.engine.model import Place, WherePrec

ISO: Final = ("iso3166-2", "MIT")

_SEAT_KM: Final = 15.0
_CAPITAL_KM: Final = 100.0
_CITY_KINDS: Final = ("city", "municipality", "capital", "metropolis")

_OTHER_NAME: Final = re.compile(
    r"\s*(?P<name>.+?)\s*\((?P<language>[a-z]{3}|[a-z]{4}\d{4})\)'?(?:,|$)"
)
_KINDS: Final = {
    "province": "Province",
    "state": "State",
    "region": "Region",
    "prefecture": "Prefecture",
    "county": "County",
    "governorate": "Governorate",
    "department": "Department",
    "district": "District",
    "canton": "Canton",
    "parish": "Parish",
    "republic": "Republic",
    "territory": "Territory",
    "rayon": "District",
    "municipality": "Municipality",
}
"""ISO's word for the kind of a division and the one that English puts behind its name."""
_IN_NEWS = {
    "Oblast": ("Region", "Province"),
    "Krai": ("Territory", "Region"),
    "Governorate": ("Province",),
    "Voivodeship": ("Province",),
}


@dataclass(frozen=True, slots=True)
class _Size:
    """The logarithm of how many people a division of a country has on the average."""

    first_order: float
    second_order: float


def read_divisions(
    path: Path,
    countries: dict[str, Entry],
    cities: dict[str, list[Entry]],
    seats: dict[str, float],
) -> list[Entry]:
    """The divisions of all countries.

    Args:
        path: our table.
        countries: by ISO code; a division that is a territory of its own is left to them.
        cities: by normalised main name, to list a city before a division that shares its name.
        seats: is filled with the weight of each such city's division, by the city's key.

    Raises:
        GazetteerError: a table is missing or broken.
    """
    own = {row["code"]: row for _line, row in read_table(path)}
    data: dict[str, dict[str, dict[str, Any]]] = load_json("iso3166-2", "iso3166-2.json")
    entries = []
    for country, divisions in sorted(data.items()):
        size = _size(divisions, countries.get(country))
        for code, row in sorted(divisions.items()):
            if row["latLng"] and not _is_territory(code, row, countries):
                entries.append(
                    _division(country, code, row, own.get(code, {}), size, cities, seats)
                )
    return entries


def _size(divisions: dict[str, dict[str, Any]], country: Entry | None) -> _Size:
    population = country.place.population if country else 0
    second = sum(row["parentCode"] is not None for row in divisions.values())
    first = len(divisions) - second
    return _Size(
        log10(population / max(first, 1) + 100),
        log10(population / max(second, 1) + 100),
    )


def _is_territory(code: str, row: dict[str, Any], countries: dict[str, Entry]) -> bool:
    """Whether ISO lists it both as a division and as a country: Puerto Rico, Hong Kong."""
    country = countries.get(code.partition("-")[2])
    if country is None:
        return False
    known = {normalise(name) for name in (country.place.name, *country.other_names)}
    # As listed ("Hong Kong") and without the word for its kind ("Taiwan Sheng").
    return not known.isdisjoint({normalise(_plain(row["name"])), normalise(_names(row)[0])})


def _division(
    country: str,
    code: str,
    row: dict[str, Any],
    own: dict[str, str],
    size: _Size,
    cities: dict[str, list[Entry]],
    seats: dict[str, float],
) -> Entry:
    is_first = row["parentCode"] is None
    not_names = frozenset(split_cell(own.get("not_names", "")))
    main, mains, others = _names(row, own.get("name", ""), not_names)
    own_names = split_cell(own.get("names", ""))
    kind = _KINDS.get(str(row["type"]).lower().split(" ")[-1])
    if kind:
        others += tuple(
            f"{name} {kind}" for name in (main, *mains) if kind.lower() not in name.lower()
        )
    others += _as_in_news((main, *mains))
    has_point = bool(own.get("lat"))
    lat, lon = (own["lat"], own["lon"]) if has_point else row["latLng"]
    geonames_id = own.get("geonames_id", "")
    place = Place(
        key=f"iso:{code}",
        name=main,
        lat=float(lat),
        lon=float(lon),
        feature="A.ADM1" if is_first else "A.ADM2",
        country=country,
        admin1=own.get("geonames_code", "").partition(".")[0],
        geonames_id=int(geonames_id) if geonames_id else None,
        names=shown_names((*mains, *others), main),
        where_prec=WherePrec.FIRST_ORDER if is_first else WherePrec.SECOND_ORDER,
        source=(GEONAMES_OWN if has_point else ISO)[0],
        licence=(GEONAMES_OWN if has_point else ISO)[1],
    )
    prior = (size.first_order if is_first else size.second_order) - BEHIND_CITIES
    city = _namesake(place, (main, *mains), str(row["type"]).lower(), cities)
    if city is not None and city.place.population:
        # A small seat is as well known as what is named after it.
        seats[city.place.key] = max(seats.get(city.place.key, 0.0), prior)
        prior = min(prior, city.prior - 0.1)
    return Entry(
        place,
        prior,
        main_names=mains,
        other_names=(*own_names, *alternative_names(others, main)),
        demonyms=split_cell(own.get("demonyms", "")),
    )


def _as_in_news(names: tuple[str, ...]) -> tuple[str, ...]:
    """ "Yaroslavl Region" for "Yaroslavl Oblast": what agencies write for the word of its kind."""
    return tuple(
        name.removesuffix(kind) + word
        for name in names
        for kind, words in _IN_NEWS.items()
        if name.endswith(f" {kind}")
        for word in words
    )


def _names(
    row: dict[str, Any], own_name: str = "", not_names: frozenset[str] = frozenset()
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The English name, names as good, and other names of a division.

    ISO's list of English names has translations that nobody uses ("Black Point" for Pointe-Noire)
    and local short forms ("Tassie"); `not_names` are those.
    """
    official = _plain(str(row["name"]))
    alike: list[str] = []
    others: list[str] = []
    for match in _OTHER_NAME.finditer(str(row["localOtherName"] or "")):
        name = _plain(match["name"])
        if match["language"] != "eng":
            others.append(name)
        elif name not in not_names and _is_alike(name, official):
            alike.append(name)
    main = own_name or min([*alike, official], key=len)
    mains = tuple(dict.fromkeys(name for name in (official, *alike) if name != main))
    return main, mains, tuple(others)


def _is_alike(name: str, official: str) -> bool:
    """Whether an English name is a form of the official one, as "Karelia" is; not a nickname."""
    starts = {word[:3] for word in normalise(official).split() if len(word) > 2}
    words = normalise(name).split()
    return words[0] != "the" and any(word[:3] in starts for word in words)


def _plain(name: str) -> str:
    """A name without ISO's brackets, and "Asturias, Principado de" without what is put behind."""
    name = re.sub(r"\s*[\[(].*?[\])]", "", name).strip(" '")
    head, comma, tail = name.partition(", ")
    is_inverted = comma and (tail.split()[-1] in ("de", "del", "of") or tail == "Respublika")
    return head if is_inverted else name


def _namesake(
    place: Place, names: tuple[str, ...], kind: str, cities: dict[str, list[Entry]]
) -> Entry | None:
    """The city that a division's name means first: the city it is, its seat, or the capital."""
    is_city = any(word in kind for word in _CITY_KINDS)
    here = (place.lat, place.lon)
    near = []
    for city in (city for name in names for city in cities.get(normalise(name), ())):
        if city.place.country != place.country:
            continue
        is_seat = city.place.feature.startswith("P.PPLA") and place.feature == "A.ADM1"
        within = is_seat and "" != city.place.admin1 == place.admin1
        reach = _CAPITAL_KM if is_city or city.place.feature == "P.PPLC" else _SEAT_KM
        if within or distance_km(here, (city.place.lat, city.place.lon)) <= reach:
            near.append(city)
    return max(near, key=lambda city: city.prior + city.bonus, default=None)
