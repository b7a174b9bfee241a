"""Where symbols stand at one zoom, and which of them are in a picture with how many events.

The layout goes by the most events each place can have, not by the present counts: nothing moves
from one picture to the next. An area that is no bigger on the picture than a dot is a dot there,
and may join a cluster; else it is a chip. A country is always a chip: it must never look like a
pin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gui.map.packed_counts import STATUSES, PlaceNumbers
from gui.stills.chip_room import SHIFTS, ChipRoom
from gui.stills.chips import chip_width
from gui.stills.clusters import gather
from gui.stills.looks import CHIP_HEIGHT, dot_radius
from gui.stills.values import (
    EARTH_KM,
    TILE_PX,
    USUAL_RADIUS_KM,
    Box,
    Camera,
    Symbol,
    mercator_x,
    mercator_y,
)
from gui.stills.visible_line import middle_in_box

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gui.map.packed_counts import CountArrays
    from gui.map.packed_places import PlaceArrays

LEAST_AREA = 14
"""Areas with a smaller radius on the picture are dots, px."""
OUTSIDE = 60
"""Dots farther than this outside the picture are not painted, px."""
CHIP_MARGIN = 12
"""Room between the chip of a line and the edge of the picture, px."""
_NEAR, _COUNTRY = 2, 6


class Layout:
    """Places at one zoom."""

    def __init__(self, places: PlaceArrays, zoom: float) -> None:
        """Lay them out. For 100,000 places that takes seconds.

        Args:
            zoom: Need not be whole. Pictures have the same.
        """
        self._names = places.names
        self._world = TILE_PX * 2.0**zoom
        self._numbers = PlaceNumbers(places.ids)
        self._x = mercator_xs(places.lons)
        self._y = mercator_ys(places.lats)
        self._weights = places.weights.astype(np.int64)
        self._lines = {
            number: [(mercator_x(lon), mercator_y(lat)) for lat, lon in line]
            for number, line in places.lines
            if len(line) > 1
        }
        kind = places.where_prec
        self._is_wide = (kind > _NEAR) & (
            (kind == _COUNTRY) | (self._reach(places) * self._world >= LEAST_AREA)
        )
        """Areas that are chips as soon as they have events."""
        self._lay()

    def symbols(self, counts: CountArrays, camera: Camera) -> list[Symbol]:
        """The dots and chips of a picture, strongest first, and some just outside of it.

        Args:
            camera: Its zoom is that of the layout.
        """
        place, is_known = self._numbers.find(counts.ids)
        total = counts.certain.astype(np.int64) + counts.possible
        has_events = is_known & (total > 0)
        place, total = place[has_events], total[has_events]
        if (total > self._weights[place]).any():
            # More than the places were said to have at most.
            self._weights[place] = np.maximum(self._weights[place], total)
            self._lay()
        cluster = self._cluster_of[place]
        size = len(self._leaders)

        def summed(column: NDArray[np.uint32]) -> NDArray[np.int64]:
            return np.bincount(cluster, column[has_events], size).astype(np.int64)

        certain, possible = summed(counts.certain), summed(counts.possible)
        by_status = np.stack([summed(counts.by_status[:, at]) for at in range(len(STATUSES))], 1)
        members = np.bincount(cluster, minlength=size)
        anchors = self._anchors(place)
        frame = _Frame(camera)
        found: list[Symbol] = []
        for at in np.flatnonzero(self._is_here(frame) & (members > 0)):
            symbol = self._begun(int(anchors[at]), frame)
            if symbol is None:
                continue
            symbol.certain, symbol.possible = int(certain[at]), int(possible[at])
            symbol.by_status = tuple(by_status[at].tolist())
            symbol.places = int(members[at])
            if symbol.is_chip:
                symbol.half_width = chip_width(symbol.name, symbol.total) / 2
                symbol.half_height = CHIP_HEIGHT / 2
            else:
                symbol.half_width = symbol.half_height = float(dot_radius(symbol.total))
            found.append(symbol)
        leave_out_crowded(found)
        return found

    def _reach(self, places: PlaceArrays) -> NDArray[np.float64]:
        """Half of what areas and lines span, as a part of the world's width."""
        usual = np.array([USUAL_RADIUS_KM.get(kind, 0.0) for kind in range(256)])
        km = np.where(places.radii_km > 0, places.radii_km, usual[places.where_prec])
        narrower = np.maximum(0.1, np.cos(np.radians(places.lats)))
        reach: NDArray[np.float64] = km / (EARTH_KM * narrower)
        for number, line in self._lines.items():
            (west, north), (east, south) = line[0], line[-1]
            reach[number] = np.hypot(east - west, south - north) / 2
        return reach

    # Laying out

    def _lay(self) -> None:
        ranking = np.argsort(-self._weights, kind="stable")
        order = ranking[self._weights[ranking] > 0]
        self._is_chip = self._is_wide & (self._weights > 0)
        x, y = self._x * self._world, self._y * self._world
        leader, alone, radii = gather(x, y, self._weights, order[~self._is_chip[order]])
        self._room = ChipRoom(x[alone], y[alone], radii)
        self._shifts = np.zeros((len(x), 2))
        for chip in order[self._is_chip[order]].tolist():
            leader[chip] = chip
            width = chip_width(self._names[chip], int(self._weights[chip]))
            shift = self._room.shift_for(x[chip], y[chip], width)
            # Where there is no room it is hardly ever seen, and is in nobody's way.
            if shift:
                self._shifts[chip] = shift
                self._room.add(x[chip] + shift[0], y[chip] + shift[1], width)
        self._number(order, leader)

    def _number(self, order: NDArray[np.intp], leader: NDArray[np.intp]) -> None:
        """Number the clusters, strongest place first, and list their members in the same order."""
        leaders, first = np.unique(leader[order], return_index=True)
        self._leaders = leaders[np.argsort(first)]
        """The leader of each cluster; a place that stands alone is a cluster of one."""
        number_of = np.full(len(leader), -1, np.intp)
        number_of[self._leaders] = np.arange(len(self._leaders))
        self._cluster_of = np.full(len(leader), -1, np.intp)
        """The cluster of each place; -1 for those that never have events."""
        self._cluster_of[order] = number_of[leader[order]]
        self._members = order[np.argsort(self._cluster_of[order], kind="stable")]
        """Places by cluster, strongest first."""
        cluster = self._cluster_of[order]
        across = (self._x[order] - self._x[leader[order]]) * self._world
        down = (self._y[order] - self._y[leader[order]]) * self._world
        self._spread = np.zeros(len(self._leaders))
        """How far from its leader any member of a cluster stands at most, px."""
        apart = np.hypot(across, down) + np.hypot(*self._shifts[order].T)
        np.maximum.at(self._spread, cluster, apart)
        self._has_line = np.isin(self._leaders, list(self._lines))

    # Pictures

    def _is_here(self, frame: _Frame) -> NDArray[np.bool_]:
        """Clusters of which a symbol may be in the picture."""
        camera, margin = frame.camera, OUTSIDE + self._spread
        x, y = self._x[self._leaders], self._y[self._leaders]
        across = (x - np.round(x - mercator_x(camera.lon))) * self._world - camera.left
        down = y * self._world - camera.top
        is_near: NDArray[np.bool_] = (
            (across >= -margin)
            & (across <= camera.width + margin)
            & (down >= -margin)
            & (down <= camera.height + margin)
        )
        # The chip of a line stands wherever it is in the picture.
        return is_near | self._has_line

    def _anchors(self, place: NDArray[np.intp]) -> NDArray[np.intp]:
        """For each cluster its own place, or the strongest of the others when that has no events.

        Args:
            place: Which have events now.
        """
        has_events = np.zeros(len(self._x), np.bool_)
        has_events[place] = True
        anchors = self._leaders.copy()
        members = self._members[has_events[self._members]][::-1]
        # The strongest is the last to be put there.
        anchors[self._cluster_of[members]] = members
        return np.where(has_events[self._leaders], self._leaders, anchors)

    def _begun(self, place: int, frame: _Frame) -> Symbol | None:
        """A symbol where a place stands, not counted yet; `None` if that is out of the picture."""
        camera = frame.camera
        tie_x, tie_y = camera.across(self._x[place]), camera.down(self._y[place])
        across, down = self._shifts[place]
        if place in self._lines and self._is_chip[place]:
            box = frame.seen
            is_seen = box.left <= tie_x + across <= box.right
            if not (is_seen and box.top <= tie_y + down <= box.bottom):
                return self._begun_on_line(place, frame)
        symbol = self._standing(place, tie_x, tie_y, across, down)
        is_near = -OUTSIDE <= symbol.x <= camera.width + OUTSIDE
        return symbol if is_near and -OUTSIDE <= symbol.y <= camera.height + OUTSIDE else None

    def _begun_on_line(self, place: int, frame: _Frame) -> Symbol | None:
        """The chip of a line whose middle is out of the picture, on the part that is in it."""
        camera = frame.camera
        # In the picture, on the turn of the globe on which its middle is.
        left = camera.across(self._x[place]) - self._x[place] * self._world
        line = [(left + x * self._world, camera.down(y)) for x, y in self._lines[place]]
        point = middle_in_box(line, frame.room)
        if point is None:
            return None
        width = chip_width(self._names[place], int(self._weights[place]))
        x, y = point
        is_allowed = frame.may_stand(x + SHIFTS[:, 0], y + SHIFTS[:, 1], width)
        shift = self._room.shift_for(x - left, y + camera.top, width, is_allowed)
        symbol = self._standing(place, x, y, *(shift or (0.0, 0.0)))
        frame.moved.append((symbol.x, symbol.y, width))
        return symbol

    def _standing(
        self, place: int, tie_x: float, tie_y: float, across: float, down: float
    ) -> Symbol:
        return Symbol(
            number=place,
            name=self._names[place],
            x=float(tie_x + across),
            y=float(tie_y + down),
            half_width=0.0,
            half_height=0.0,
            is_chip=bool(self._is_chip[place]),
            certain=0,
            possible=0,
            by_status=(),
            places=0,
            tie_x=float(tie_x),
            tie_y=float(tie_y),
            is_line=place in self._lines,
        )


class _Frame:
    """A picture whose symbols are being gathered."""

    def __init__(self, camera: Camera) -> None:
        self.camera = camera
        self.seen = _inset(camera, CHIP_MARGIN)
        """Where a chip is seen."""
        self.room = _inset(camera, CHIP_MARGIN + CHIP_HEIGHT / 2)
        """Where the middle of one that must be seen whole may be."""
        self.moved: list[tuple[float, float, float]] = []
        """Middle and width of chips that stand elsewhere than the layout has them."""

    def may_stand(
        self, x: NDArray[np.float64], y: NDArray[np.float64], width: float
    ) -> NDArray[np.bool_]:
        """Whether a chip with its middle here is seen whole, and lies on no other moved one."""
        is_in = (x - width / 2 > self.seen.left) & (x + width / 2 < self.seen.right)
        is_in &= (y >= self.room.top) & (y <= self.room.bottom)
        for other_x, other_y, other_width in self.moved:
            is_in &= (np.abs(y - other_y) >= CHIP_HEIGHT + 4) | (
                np.abs(x - other_x) >= (width + other_width) / 2 + 4
            )
        return is_in


def _inset(camera: Camera, margin: float) -> Box:
    return Box(margin, margin, camera.width - margin, camera.height - margin)


def mercator_xs(lons: NDArray[np.float64]) -> NDArray[np.float64]:
    """From west to east across the square of Web Mercator, 0 to 1."""
    return (lons + 180.0) / 360.0


def mercator_ys(lats: NDArray[np.float64]) -> NDArray[np.float64]:
    """From north to south across the square of Web Mercator, 0 to 1."""
    lats = np.clip(lats, -85.0, 85.0)
    ys: NDArray[np.float64] = 0.5 - np.arcsinh(np.tan(np.radians(lats))) / (2 * np.pi)
    return ys


def leave_out_crowded(symbols: list[Symbol]) -> None:
    """Leave out chips that would meet a dot, or a chip of a stronger area.

    What is painted never lies on something else that is painted. Nothing moves for that: a chip
    comes back where it was as soon as the dots there have no events. Meanwhile a country is known
    by its tint, and any area by its ground.

    Args:
        symbols: Strongest first.
    """
    chips = [symbol for symbol in symbols if symbol.is_chip]
    dots = [symbol for symbol in symbols if not symbol.is_chip]
    if not chips:
        return
    boxes = np.array([(chip.x, chip.y, chip.half_width) for chip in chips])
    circles = np.array([(dot.x, dot.y, dot.half_width + dot.ring) for dot in dots]).reshape(-1, 3)
    across = np.abs(boxes[:, :1] - circles[:, 0]) - boxes[:, 2:]
    down = np.abs(boxes[:, 1:2] - circles[:, 1]) - CHIP_HEIGHT / 2
    apart = np.hypot(np.maximum(0, across), np.maximum(0, down))
    is_on_dot = (apart < circles[:, 2]).any(axis=1)
    stands = np.zeros(len(chips), np.bool_)
    for at, chip in enumerate(chips):
        others = boxes[:at][stands[:at]]
        is_met = (np.abs(others[:, 0] - chip.x) < others[:, 2] + chip.half_width) & (
            np.abs(others[:, 1] - chip.y) < CHIP_HEIGHT
        )
        chip.is_left_out = bool(is_on_dot[at] or is_met.any())
        stands[at] = not chip.is_left_out
