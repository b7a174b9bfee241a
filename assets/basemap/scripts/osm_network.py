"""Writes roads and railways of OpenStreetMap, as scgraph_data packs them, as lines of GeoJSON.

The package holds two routing graphs: nodes, and the edges between them as straight lines. Edges are
joined into courses that run from junction to junction, which makes the tiles half as large.

Run once by hand when the basemap is to change; see the README beside this folder.
"""
# ruff: noqa: T201 - a script says how far it is

from __future__ import annotations

import argparse
import ast
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

GRAPHS = {"rail": ("world_railways.py", 5), "road": ("world_highways.py", 6)}
"""Layer: its module, and the zoom from which it is kept."""
WIDEST_STEP = 20.0
"""Degrees of longitude. A wider edge crosses the date line and would cross the whole map."""

Node = tuple[float, float]
"""Latitude and longitude."""


def read_graph(file: Path) -> tuple[list[dict[int, float]], list[Node]]:
    """Edges by node, and nodes. The module is read, not run: it holds two literals."""
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        name, separator, literal = line.partition("=")
        if separator and name.strip() in ("graph", "nodes"):
            found[name.strip()] = ast.literal_eval(literal.strip())
    return found["graph"], [(lat, lon) for lat, lon in found["nodes"]]


def neighbours(graph: list[dict[int, float]]) -> dict[int, set[int]]:
    """Each node's neighbours, both ways and without itself."""
    joined: dict[int, set[int]] = defaultdict(set)
    for node, edges in enumerate(graph):
        for other in edges:
            if other != node:
                joined[node].add(other)
                joined[other].add(node)
    return joined


def courses(graph: list[dict[int, float]]) -> Iterator[list[int]]:
    """Every edge once, in courses as long as they run without a junction."""
    joined = neighbours(graph)
    seen: set[frozenset[int]] = set()

    def follow(start: int, following: int) -> list[int]:
        course = [start, following]
        seen.add(frozenset(course))
        while len(joined[course[-1]]) == 2:
            (ahead,) = joined[course[-1]] - {course[-2]}
            edge = frozenset((course[-1], ahead))
            if edge in seen:
                break
            seen.add(edge)
            course.append(ahead)
        return course

    junctions = [node for node in joined if len(joined[node]) != 2]
    # What is left after the junctions are circles without any.
    for node in [*junctions, *joined]:
        for following in joined[node]:
            if frozenset((node, following)) not in seen:
                yield follow(node, following)


def write(folder: Path, layer: str, module: Path, min_zoom: int) -> None:
    graph, nodes = read_graph(module)
    written = 0
    with (folder / f"{layer}.geojsonl").open("w", encoding="utf-8") as file:
        for course in courses(graph):
            points = [(nodes[node][1], nodes[node][0]) for node in course]
            if any(abs(to[0] - start[0]) > WIDEST_STEP for start, to in pairwise(points)):
                continue
            line = {
                "type": "Feature",
                "tippecanoe": {"minzoom": min_zoom},
                "properties": {},
                "geometry": {"type": "LineString", "coordinates": points},
            }
            file.write(json.dumps(line) + "\n")
            written += 1
    print(f"{layer}: {written}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the layers are written")
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)

    spec = importlib.util.find_spec("scgraph_data")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the package scgraph_data is not installed")
    package = Path(next(iter(spec.submodule_search_locations)))
    for layer, (module, min_zoom) in GRAPHS.items():
        write(folder, layer, package / module, min_zoom)


if __name__ == "__main__":
    main()
