"""The map of an export as a picture: drawn by the map's own page, which nobody sees.

Needs a `QApplication`, and runs on its thread; events go on meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import asinh, atan, degrees, floor, log2, pi, radians, sinh, tan
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QImage

from gui import paths
from gui.engine.columns.places import place_table
from gui.engine.model import Place, WherePrec
from gui.engine.timeline import event_totals
from gui.exports.qt_objects import let_go
from gui.exports.scope_words import range_words
from gui.map.marks import mark_counts, place_marks
from gui.map.page import build_page, page_is_current
from gui.map.picture import PictureMaker, PictureWish
from gui.map.png import png_of
from gui.map.view import MapView

if TYPE_CHECKING:
    from gui.exports.findings import Findings
    from gui.map.bridge import PictureWords

SIZE = (900, 560)
"""In CSS pixels."""
SCALE = 2
LEGEND_PX = 190
"""What the legend takes of the left side."""
_MARGIN_PX = 60
_CLOSEST = 9
_TILE_PX = 256


def map_png(findings: Findings) -> bytes:
    """A PNG of the places of the findings, on the built-in map; empty if it cannot be drawn."""
    places = [place for place, _, _ in findings.places()]
    if not places:
        return b""
    wish = PictureWish(*SIZE, scale=SCALE, range=range_words(findings.scope) or "All dates")
    view = map_for_picture(findings, wish.words)
    try:
        lat, lon, zoom = view_of(places, SIZE, LEGEND_PX)
        view.go_to(lat, lon, zoom=zoom)
        return _drawn(view, wish, findings.scope.title)
    finally:
        let_go(view)


def map_for_picture(findings: Findings, words: PictureWords) -> MapView:
    """A map of the findings, to be drawn and seen by nobody. Whoever asks for it closes it.

    Args:
        words: What stands beside it.
    """
    if not page_is_current(paths.MAP_PAGE):
        build_page(paths.MAP_PAGE)
    view, corpus = MapView(paths.MAP_PAGE, is_picture=True), findings.corpus
    view.set_picture_words(words)
    view.set_places(place_marks(place_table(corpus.places), event_totals(corpus)))
    view.set_counts(mark_counts(findings.counts()))
    return view


def view_of(
    places: Sequence[Place], size: tuple[int, int], legend: int
) -> tuple[float, float, int]:
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
    zoom = min(floor(log2(min(room[0] / across[0], room[1] / across[1]))), _CLOSEST)
    zoom = max(zoom, 1)
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


def _drawn(view: MapView, wish: PictureWish, title: str) -> bytes:
    made: list[QImage] = []
    loop = QEventLoop()

    def finish(image: QImage) -> None:
        made.append(image)
        loop.quit()

    maker = PictureMaker(view, wish)
    maker.image_made.connect(finish)
    maker.failed.connect(lambda _: loop.quit())
    loop.exec()
    return png_of(made[0], SCALE, title) if made else b""
