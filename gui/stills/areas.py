"""What lies on the ground under the dots and chips of a still, by how exactly a place is known.

    tint         a country: its land in the colour of its events
    hatched      a division within its outline, or a disc of its size where that is unknown; and
                 what several countries claim, for each of them
    ring         within 25 km of a point: dashed, as wide as 25 km are at this zoom
    soft area    an area or a sea without bounds: colour that fades towards where it may end
    line         a bridge, a road, a front

What is far larger than the picture is not painted over it: there it would tint the whole map and
tell nothing apart. The page has the rules in assets/map/ground_sheet.js and extras/areas.js.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from gui.map.packed_counts import CountArrays, PlaceNumbers
from gui.map.packed_places import PlaceArrays
from gui.stills.ground_marks import WIDE_AREA, GroundMarks
from gui.stills.looks import POSSIBLE
from gui.stills.outlines import Outline, OutlineTile, known_divisions, outlines_in
from gui.stills.tiles import clip_to
from gui.stills.values import (
    EARTH_KM,
    USUAL_RADIUS_KM,
    Camera,
    OnGround,
    Symbol,
    mercator_x,
    mercator_y,
)

NEAR, FIRST_ORDER, FUZZY, COUNTRY, SEA = 2, 4, 5, 6, 7
"""UCDP codes of how exactly a place is known, as far as the map draws them differently."""
LEAST_AREA = 12
"""Areas and vicinities smaller than this are only a smudge, px."""
WITHIN = 0.75
"""Of the picture: an area of a larger radius has nothing around it to be told from."""


class _Shown(NamedTuple):
    """What there is to be shown of each place."""

    total: NDArray[np.int64]
    certain: NDArray[np.uint32]
    status: NDArray[np.intp]
    precision: NDArray[np.uint8]
    radius: NDArray[np.float64]
    """Of what is known of it, px; 0 for exact points, and for countries, which are never discs."""

    def strength(self, number: int) -> float:
        return 1.0 if self.certain[number] else POSSIBLE


@dataclass(frozen=True, slots=True)
class Item:
    """What is drawn within outlines."""

    code: str
    is_country: bool
    status: int
    strength: float
    is_wide: bool


class Areas:
    """The ground of places.

    Of the last picture it keeps the outlines that may be needed: frames of a film differ in their
    counts and not in where they look.
    """

    def __init__(self, places: PlaceArrays, basemap: Path) -> None:
        """
        Args:
            places: As the page gets them.
            basemap: The folder of the archives.
        """
        self._basemap = basemap
        self._numbers = PlaceNumbers(places.ids)
        self._kind = places.where_prec
        self._radius_km = places.radii_km
        self._x = [mercator_x(lon) for lon in places.lons.tolist()]
        self._y = [mercator_y(lat) for lat in places.lats.tolist()]
        # How much of the square's width a km takes there.
        shrunk = np.maximum(0.1, np.cos(np.radians(places.lats)))
        self._km = 1.0 / (EARTH_KM * shrunk)
        self._codes = dict(places.areas)
        self._lines = {
            number: [(mercator_x(lon), mercator_y(lat)) for lat, lon in course]
            for number, course in places.lines
            if len(course) > 1
        }
        self._camera: Camera | None = None
        self._known: set[str] = set()
        """Codes of divisions that have an outline."""
        self._outlines: list[OutlineTile] = []

    def paint(
        self, painter: QPainter, camera: Camera, counts: CountArrays, symbols: Sequence[Symbol]
    ) -> OnGround:
        """Paint what lies under the symbols.

        Args:
            painter: Scaled so that its unit is a CSS pixel.
            camera: What is seen.
            counts: How many events places have now.
            symbols: Of these counts: a vicinity is drawn only around a place that stands alone.
        """
        if camera != self._camera:
            self._look(camera)
        shown = self._shown(camera, counts)
        on_ground = OnGround()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        marks = GroundMarks(painter, camera)
        self._paint_outlines(painter, marks, camera, shown, on_ground)
        alone = {symbol.number for symbol in symbols if symbol.places == 1}
        for number in self._grounded(shown):
            if number in self._lines:
                self._paint_line(marks, camera, shown, number, on_ground)
            elif shown.precision[number] != NEAR or number in alone:
                self._paint_disc(marks, camera, shown, number, on_ground)
        painter.restore()
        return on_ground

    # What is known

    def _shown(self, camera: Camera, counts: CountArrays) -> _Shown:
        number, is_known = self._numbers.find(counts.ids)
        number = number[is_known]
        size = self._numbers.size
        total, certain = np.zeros(size, np.int64), np.zeros(size, np.uint32)
        status, precision = np.zeros(size, np.intp), self._kind.copy()
        certain[number] = counts.certain[is_known]
        total[number] = certain[number].astype(np.int64) + counts.possible[is_known]
        # Of equals the first.
        status[number] = counts.by_status[is_known].argmax(axis=1)
        precision[number] = counts.where_prec[is_known]
        radius = self._radii(precision) * camera.world
        return _Shown(total, certain, status, precision, radius)

    def _radii(self, precision: NDArray[np.uint8]) -> NDArray[np.float64]:
        """How far places reach that are known so exactly, as a part of the square's width."""
        usual = np.zeros(256)
        usual[list(USUAL_RADIUS_KM)] = list(USUAL_RADIUS_KM.values())
        km = np.where(
            (precision == NEAR) | (self._radius_km == 0), usual[precision], self._radius_km
        )
        has_none = (precision < NEAR) | (precision == COUNTRY)
        return np.asarray(np.where(has_none, 0.0, km * self._km))

    def _grounded(self, shown: _Shown) -> list[int]:
        """Places with events now that are known to more than a point."""
        is_more = (shown.precision >= NEAR) & (shown.precision != COUNTRY)
        is_more[list(self._lines)] = True
        found: list[int] = np.flatnonzero(is_more & (shown.total > 0)).tolist()
        return found

    def _look(self, camera: Camera) -> None:
        """Find the outlines that a picture may need."""
        wide = self._radii(np.full_like(self._kind, FIRST_ORDER)) * camera.world >= LEAST_AREA
        countries = {code for number, code in self._codes.items() if self._kind[number] == COUNTRY}
        divisions = [
            (code, self._x[number], self._y[number])
            for number, code in self._codes.items()
            if self._kind[number] != COUNTRY and wide[number]
        ]
        self._known = known_divisions(camera, self._basemap, divisions)
        self._outlines = outlines_in(camera, self._basemap, countries | self._known)
        self._camera = camera

    # Outlines

    def _items(self, shown: _Shown) -> list[Item]:
        """Countries first, so that a division's hatch lies on its country's tint."""
        countries, divisions = [], []
        for number, code in self._codes.items():
            if not shown.total[number]:
                continue
            status, strength = int(shown.status[number]), shown.strength(number)
            if self._kind[number] == COUNTRY:
                countries.append(Item(code, True, status, strength, False))
            elif self._is_outlined(shown, number):
                is_wide = bool(shown.radius[number] > WIDE_AREA)
                divisions.append(Item(code, False, status, strength, is_wide))
        return [*countries, *divisions]

    def _is_outlined(self, shown: _Shown, number: int) -> bool:
        """Whether a division is drawn within its outline and not as a disc."""
        is_division = shown.precision[number] == FIRST_ORDER and self._kind[number] != COUNTRY
        is_seen = shown.radius[number] >= LEAST_AREA
        return bool(is_division and is_seen) and self._codes.get(number) in self._known

    def _paint_outlines(
        self,
        painter: QPainter,
        marks: GroundMarks,
        camera: Camera,
        shown: _Shown,
        on_ground: OnGround,
    ) -> None:
        picture = QRectF(0, 0, camera.width, camera.height)
        items = self._items(shown)
        for one in self._outlines:
            found = [
                (item, outline)
                for item in items
                for outline in one.by_code.get(item.code, ())
                if outline.area.boundingRect().intersects(picture)
            ]
            if not found:
                continue
            painter.save()
            # Each tile to its own edge: what lies in two would be tinted twice.
            clip_to(painter, one.tile)
            for item, outline in found:
                on_ground.kinds.add(paint_outline(marks, item, outline))
            painter.restore()

    # Lines and discs

    def _paint_line(
        self, marks: GroundMarks, camera: Camera, shown: _Shown, number: int, on_ground: OnGround
    ) -> None:
        # All of it on one turn of the globe: that on which its place is nearest.
        x = self._x[number]
        turn = camera.across(x) - x * camera.world
        course = [(at * camera.world + turn, camera.down(y)) for at, y in self._lines[number]]
        marks.line(course, int(shown.status[number]), shown.strength(number))
        if _meets(course, camera):
            on_ground.kinds.add("line")
            on_ground.lines.append(course)

    def _paint_disc(
        self, marks: GroundMarks, camera: Camera, shown: _Shown, number: int, on_ground: OnGround
    ) -> None:
        radius, precision = float(shown.radius[number]), int(shown.precision[number])
        if radius < LEAST_AREA:
            return
        x, y = camera.across(self._x[number]), camera.down(self._y[number])
        width, height = camera.width, camera.height
        if hypot(max(-x, x - width, 0), max(-y, y - height, 0)) > radius:
            return
        is_edge_seen = hypot(max(x, width - x), max(y, height - y)) > radius
        is_within = radius > WITHIN * max(width, height)
        middle, status, strength = QPointF(x, y), int(shown.status[number]), shown.strength(number)
        if precision > FIRST_ORDER:
            if not is_within:
                on_ground.kinds.add("sea" if precision == SEA else "soft")
                marks.soft_area(middle, radius, status, strength)
            return
        if is_edge_seen:
            on_ground.kinds.add("near" if precision == NEAR else "division")
        if precision == NEAR:
            marks.ring(middle, radius, status, strength)
        elif not self._is_outlined(shown, number):
            marks.hatched_disc(middle, radius, status, strength, is_within=is_within)


def paint_outline(marks: GroundMarks, item: Item, outline: Outline) -> str:
    """Paint what of an area is in a tile; what the legend calls it."""
    if item.is_country and not outline.is_claimed:
        marks.tint(outline.area, item.status, item.strength)
        return "tint"
    if item.is_wide and not outline.is_claimed:
        marks.hatched_rim(outline.area, outline.edge, item.status, item.strength)
    else:
        marks.hatched(outline.area, item.status, item.strength, is_wide=item.is_wide)
    if not item.is_country:
        marks.edge(outline.edge, item.status, item.strength)
    return "claimed" if outline.is_claimed else "division"


def _meets(course: Sequence[tuple[float, float]], camera: Camera) -> bool:
    """Whether a part of a line is in the picture."""
    points = np.array(course)
    start, step = points[:-1], np.diff(points, axis=0)
    low, high = np.minimum(start, points[1:]), np.maximum(start, points[1:])
    size = (camera.width, camera.height)
    is_near = np.logical_and(high >= 0, low <= size).all(axis=1)
    # A piece misses the picture if all corners lie on one side of it.
    sides = [
        step[:, 0] * (y - start[:, 1]) - step[:, 1] * (x - start[:, 0])
        for x in (0, camera.width)
        for y in (0, camera.height)
    ]
    is_across = (np.min(sides, axis=0) <= 0) & (np.max(sides, axis=0) >= 0)
    return bool((is_near & is_across).any())
