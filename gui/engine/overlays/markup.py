"""KML (OGC 2.2 and 2.3) and GPX (1.0 and 1.1) to reference layers.

Elements are known by their names, whatever their namespace: many programs write older ones. Nothing
that a file points to is fetched, and entities of its own are not replaced.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator

from lxml import etree

from gui.engine.errors import OverlayError
from gui.engine.model import DaySpan
from gui.engine.overlays.values import (
    MOST_FEATURES,
    Feature,
    Overlay,
    Points,
    Shape,
    plain,
    point_of,
    span_of,
)

_KML_SHAPES = {
    "Point": Shape.POINT,
    "LineString": Shape.LINE,
    "LinearRing": Shape.LINE,
    "Polygon": Shape.AREA,
    "Track": Shape.LINE,
}
_TAG = re.compile(r"<[^>]{0,2000}>")


def read_kml(data: bytes, name: str) -> Overlay:
    """Read the bytes of a KML.

    Raises:
        OverlayError: it is no XML, or no KML.
    """
    features: list[Feature] = []
    skipped = 0
    for mark in _elements(data, name, {"Placemark"}):
        before = len(features)
        features += _placemark(mark)
        skipped += len(features) == before
        if len(features) >= MOST_FEATURES:
            break
    return Overlay(tuple(features[:MOST_FEATURES]), skipped)


def _placemark(mark: etree._Element) -> Iterator[Feature]:
    texts = {_tag(child): child.text or "" for child in mark}
    detail = plain(html.unescape(_TAG.sub(" ", texts.get("description", ""))))
    days = _kml_days(mark)
    for element in mark.iter():
        shape = _KML_SHAPES.get(_tag(element))
        if shape is None or (_tag(element) == "LinearRing" and _is_inside_polygon(element)):
            continue
        points = _kml_points(element)
        if points and (shape is Shape.POINT or len(points) > 1):
            held = points[:1] if shape is Shape.POINT else points
            yield Feature(shape, held, plain(texts.get("name", "")), detail, days)


def _is_inside_polygon(element: etree._Element) -> bool:
    return any(_tag(one) == "Polygon" for one in element.iterancestors())


def _kml_points(element: etree._Element) -> Points:
    """Of a polygon the outer ring, which comes first."""
    found: list[tuple[float, float]] = []
    for child in element.iter():
        tag = _tag(child)
        if tag == "coordinates":
            triples = (one.split(",") for one in (child.text or "").split())
            pairs = ((one[1], one[0]) for one in triples if len(one) >= 2)
            found = [point for lat, lon in pairs if (point := point_of(lat, lon)) is not None]
            break
        if tag == "coord":
            parts = (child.text or "").split()
            point = point_of(parts[1], parts[0]) if len(parts) >= 2 else None
            found += [point] if point is not None else []
    return tuple(found)


def _kml_days(mark: etree._Element) -> DaySpan | None:
    times = {
        _tag(child): (child.text or "").strip()
        for child in mark.iter()
        if _tag(child) in ("when", "begin", "end")
    }
    if "begin" in times or "end" in times:
        return span_of(times.get("begin", ""), times.get("end", ""))
    return span_of(times.get("when", ""))


def read_gpx(data: bytes, name: str) -> Overlay:
    """Read the bytes of a GPX: waypoints, routes and tracks.

    Raises:
        OverlayError: it is no XML.
    """
    features: list[Feature] = []
    skipped = 0
    for element in _elements(data, name, {"wpt", "rte", "trk"}):
        found = list(_gpx_features(element))
        features += found
        skipped += not found
        if len(features) >= MOST_FEATURES:
            break
    return Overlay(tuple(features[:MOST_FEATURES]), skipped)


def _gpx_features(element: etree._Element) -> Iterator[Feature]:
    texts = {_tag(child): child.text or "" for child in element}
    name, detail = plain(texts.get("name", "")), plain(texts.get("desc") or texts.get("cmt", ""))
    tag = _tag(element)
    if tag == "wpt":
        point = point_of(element.get("lat"), element.get("lon"))
        if point is not None:
            yield Feature(Shape.POINT, (point,), name, detail, span_of(texts.get("time", "")))
        return
    segments = [element] if tag == "rte" else [one for one in element if _tag(one) == "trkseg"]
    for segment in segments:
        steps = [one for one in segment if _tag(one) in ("rtept", "trkpt")]
        points = [point_of(one.get("lat"), one.get("lon")) for one in steps]
        known = tuple(point for point in points if point is not None)
        times = [child.text or "" for one in steps for child in one if _tag(child) == "time"]
        if len(known) > 1:
            span = span_of(times[0], times[-1]) if times else None
            yield Feature(Shape.LINE, known, name, detail, span)


def _elements(data: bytes, name: str, wanted: set[str]) -> Iterator[etree._Element]:
    """The wanted elements, one after the other; each is forgotten behind."""
    try:
        parsed = etree.iterparse(
            io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False, recover=False,
        )  # fmt: skip
        for _, element in parsed:
            if _tag(element) in wanted:
                yield element
                element.clear()
    except etree.XMLSyntaxError as error:
        raise OverlayError(f"{name} is broken: {error.msg}.") from error


def _tag(element: etree._Element) -> str:
    # Comments and instructions have functions for tags.
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
