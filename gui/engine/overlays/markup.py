"""KML, KMZ and GPX: marks, tracks and outlines, as Google Earth and receivers write them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from gui.engine.errors import OverlayError
from gui.engine.model import DaySpan
from gui.engine.overlays.columns import day_of, number
from gui.engine.overlays.values import Feature, Overlay, Position, overlay_of, position

MOST_BYTES = 300_000_000
"""Of a document in an archive; one that unpacks to more is a trap or too much for a map."""


def read_kmz(name: str, data: bytes) -> Overlay:
    """The first document of an archive.

    Raises:
        OverlayError: there is none that can be read.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            documents = [one for one in archive.infolist() if one.filename.endswith(".kml")]
            if not documents:
                raise OverlayError(f"{name} holds no KML document.")
            if documents[0].file_size > MOST_BYTES:
                raise OverlayError(f"{name} holds a document too large to be shown.")
            return read_kml(name, archive.read(documents[0]))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise OverlayError(f"{name} is damaged or no KMZ file.") from error


def read_kml(name: str, data: bytes) -> Overlay:
    """A feature for each placemark.

    Raises:
        OverlayError: it is no XML.
    """
    marks = [one for one in _tree(name, data).iter() if _local(one) == "Placemark"]
    features = [_placemark(mark) for mark in marks]
    return overlay_of(name, features)


def read_gpx(name: str, data: bytes) -> Overlay:
    """A feature for each point, track and route.

    Raises:
        OverlayError: it is no XML.
    """
    features = []
    for part in _tree(name, data):
        kind = _local(part)
        if kind == "wpt":
            features.append(_noted(part, points=tuple(_place_of(part))))
        elif kind in ("trk", "rte"):
            runs = [one for one in part if _local(one) == "trkseg"] or [part]
            lines = [tuple(point for one in run for point in _place_of(one)) for run in runs]
            features.append(_noted(part, lines=tuple(line for line in lines if len(line) > 1)))
    return overlay_of(name, features)


def _tree(name: str, data: bytes) -> Any:
    # Nothing is fetched and nothing is filled in: such files come from anywhere.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise OverlayError(f"{name} cannot be read: {error}.") from error
    if tree is None:
        raise OverlayError(f"{name} holds nothing that can be read.")
    return tree


def _local(part: Any) -> str:
    # Comments and instructions have no name; programs write all kinds of namespaces.
    return part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""


def _child(part: Any, name: str) -> str:
    return next(((one.text or "").strip() for one in part if _local(one) == name), "")


def _placemark(mark: Any) -> Feature:
    facts = {
        name: text for name in ("name", "description", "address") if (text := _child(mark, name))
    }
    begin, end = "", ""
    points: list[Position] = []
    lines: list[tuple[Position, ...]] = []
    areas: list[tuple[Position, ...]] = []
    for part in mark.iter():
        kind, text = _local(part), (part.text or "").strip()
        if kind == "Data":
            facts[part.get("name", "")] = _child(part, "value")
        elif kind == "SimpleData":
            facts[part.get("name", "")] = text
        elif kind in ("begin", "when"):
            begin = begin or text
        elif kind == "end":
            end = end or text
        elif kind == "Point":
            points += _coordinates(part)
        elif kind == "LineString":
            lines.append(tuple(_coordinates(part)))
        elif kind == "outerBoundaryIs":
            areas.append(tuple(_coordinates(part)))
    return Feature(
        facts.get("name", ""), _span(begin, end), facts, tuple(points), tuple(lines), tuple(areas)
    )


def _span(begin: str, end: str) -> DaySpan | None:
    first, last = day_of(begin), day_of(end)
    if first is None or last is None:
        return first or last
    return DaySpan(min(first.first, last.first), max(first.last, last.last))


def _coordinates(part: Any) -> Iterator[Position]:
    for one in part.iter():
        if _local(one) == "coordinates":
            for triple in (one.text or "").split():
                lon, _, rest = triple.partition(",")
                yield from _point(rest.partition(",")[0], lon)


def _noted(part: Any, **shapes: Any) -> Feature:
    facts = {
        name: text
        for name in ("name", "desc", "cmt", "time", "type")
        if (text := _child(part, name))
    }
    return Feature(facts.get("name", ""), day_of(facts.get("time", "")), facts, **shapes)


def _place_of(part: Any) -> Iterator[Position]:
    yield from _point(part.get("lat", ""), part.get("lon", ""))


def _point(lat_text: str, lon_text: str) -> Iterator[Position]:
    lat, lon = number(lat_text), number(lon_text)
    found = position(lat, lon) if lat is not None and lon is not None else None
    if found is not None:
        yield found
