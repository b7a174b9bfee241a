"""The map of an export as a picture, and where that looks.

Needs a `QGuiApplication` for its letters, and may run on any thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import asinh, atan, degrees, log2, pi, radians, sinh, tan
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from gui import paths
from gui.engine.columns.places import place_table
from gui.engine.model import Place, WherePrec
from gui.engine.timeline import event_totals
from gui.exports.scope_words import range_words
from gui.map.marks import mark_counts, place_marks
from gui.map.png import png_of
from gui.stills.still import Still
from gui.stills.values import Camera, Words

if TYPE_CHECKING:
    from gui.exports.findings import Findings

SIZE = (900, 560)
"""In CSS pixels."""
SCALE = 2
LEGEND_PX = 190
"""What the legend takes of the left side."""
_MARGIN_PX = 60
_CLOSEST = 9
_TILE_PX = 256


def map_png(findings: Findings) -> bytes:
    """A PNG of the places of the findings, on the built-in map; empty if there are none."""
    if not findings.places():
        return b""
    words = Words(range=range_words(findings.scope) or "All dates", has_legend=True)
    with still_of(findings, SIZE, SCALE, LEGEND_PX) as still:
        image = QImage(*still.size, QImage.Format.Format_RGB32)
        still.paint(image, mark_counts(findings.counts()), words)
    return png_of(image, SCALE, findings.scope.title)


@contextmanager
def still_of(
    findings: Findings, size: tuple[int, int], scale: float, legend: int = 0
) -> Iterator[Still]:
    """The map of findings that have places, ready for pictures in which all of them are seen.

    Args:
        findings: What is shown.
        size: Width and height in CSS pixels.
        scale: Dots for each of them.
        legend: Pixels that the legend takes of the left side.
    """
    corpus = findings.corpus
    lat, lon, zoom = view_of([place for place, _, _ in findings.places()], size, legend)
    marks = place_marks(place_table(corpus.places), event_totals(corpus))
    still = Still(marks, Camera(lat, lon, zoom, *size), scale, paths.BASEMAP)
    try:
        yield still
    finally:
        still.close()


def view_of(
    places: Sequence[Place], size: tuple[int, int], legend: int
) -> tuple[float, float, float]:
    """The middle (latitude, longitude) and the zoom that show places beside the legend.

    Whole countries count only where there is nothing else: they would show half the world. The
    projection is Web Mercator, in which the world is 256 pixels wide at zoom 0.

    Args:
        places: At least one.
        size: Width and height of the map in CSS pixels.
        legend: Pixels that the legend takes of the left side.
    """
    shown = [one for one in places if one.where_prec < WherePrec.COUNTRY] or list(places)
    ys = [_y(one.lat) for one in shown]
    west, width = _span([one.lon for one in shown])
    north, height = max(ys), max(ys) - min(ys)
    room = (size[0] - legend - 2 * _MARGIN_PX, size[1] - 2 * _MARGIN_PX)
    across = max(width / 360, 1e-9) * _TILE_PX, max(height, 1e-9) * _TILE_PX
    zoom = min(log2(min(room[0] / across[0], room[1] / across[1])), _CLOSEST)
    zoom = max(zoom, 1.0)
    # What is shown stands in the middle of what the legend leaves free.
    shift = legend / 2 * 360 / (_TILE_PX * 2**zoom)
    lon = (west + width / 2 - shift + 180) % 360 - 180
    lat = degrees(atan(sinh((north - height / 2) * 2 * pi)))
    return lat, lon, zoom


def _y(lat: float) -> float:
    """A latitude as a part of the height of the world, 0 at the equator and north above."""
    return asinh(tan(radians(max(-85.0, min(85.0, lat))))) / (2 * pi)


def _span(lons: Sequence[float]) -> tuple[float, float]:
    """Where the shortest way round all longitudes begins, and how long it is, in degrees."""
    sorted_ = sorted({lon % 360 for lon in lons})
    gaps = [
        ((following - lon) % 360 or 360.0, following)
        for lon, following in zip(sorted_, [*sorted_[1:], sorted_[0]], strict=True)
    ]
    widest, west = max(gaps)
    return west, 360.0 - widest
