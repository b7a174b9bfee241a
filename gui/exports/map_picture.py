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
from gui.stills.legend import MOST_WIDTH
from gui.stills.still import Still
from gui.stills.values import FURTHEST_LAT, TILE_PX, Camera, Words

if TYPE_CHECKING:
    from gui.exports.findings import Findings

SIZE = (900, 560)
"""In CSS pixels."""
SCALE = 2
LEGEND_PX = MOST_WIDTH + 10
"""What the legend takes of the left side, its distance from the edge included."""
_SIDE_PX = 90
"""At each side: half a large dot, and a name beside it."""
_TOP_PX = 100
"""Above: half a large dot, and the caption."""
_BOTTOM_PX = 70
"""Below: half a large dot, and scale or sources."""
_CLOSEST = 9.0


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
    """The middle (latitude, longitude) and the zoom at which places fill a picture.

    Whole countries count only where there is nothing else: they would show half the world. The
    projection is Web Mercator, in which the world is 256 pixels wide at zoom 0. It is never smaller
    than the picture: nothing is in it twice, and nothing lies beyond its poles.

    Args:
        places: At least one.
        size: Width and height of the map in CSS pixels.
        legend: Pixels that the legend takes of the left side.
    """
    shown = [one for one in places if one.where_prec < WherePrec.COUNTRY] or list(places)
    ys = [_y(one.lat) for one in shown]
    west, turn = _span([one.lon for one in shown])
    north, wide, high = max(ys), turn / 360, max(ys) - min(ys)
    room = (size[0] - legend - 2 * _SIDE_PX, size[1] - _TOP_PX - _BOTTOM_PX)
    fitting = min(
        log2(px / TILE_PX / max(of, 1e-9)) for px, of in zip(room, (wide, high), strict=True)
    )
    zoom = max(min(fitting, _CLOSEST), log2(max(size) / TILE_PX))
    world = TILE_PX * 2.0**zoom
    # What is shown stands in the middle of what legend and caption leave free. Where the whole
    # world is shown there may be no such room: rather the legend lies on it than it is cut off.
    beside = max(0.0, (size[0] - wide * world) / 2 - _SIDE_PX)
    lon = (west + turn / 2 - min(legend / 2, beside) / world * 360 + 180) % 360 - 180
    y = north - high / 2 + (_TOP_PX - _BOTTOM_PX) / 2 / world
    furthest = 0.5 - size[1] / 2 / world
    return degrees(atan(sinh(max(-furthest, min(furthest, y)) * 2 * pi))), lon, zoom


def _y(lat: float) -> float:
    """A latitude as a part of the height of the world, 0 at the equator and north above."""
    return asinh(tan(radians(max(-FURTHEST_LAT, min(FURTHEST_LAT, lat))))) / (2 * pi)


def _span(lons: Sequence[float]) -> tuple[float, float]:
    """Where the shortest way round all longitudes begins, and how long it is, in degrees."""
    sorted_ = sorted({lon % 360 for lon in lons})
    gaps = [
        ((following - lon) % 360 or 360.0, following)
        for lon, following in zip(sorted_, [*sorted_[1:], sorted_[0]], strict=True)
    ]
    widest, west = max(gaps)
    return west, 360.0 - widest
