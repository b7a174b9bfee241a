"""A part of the world between two parallels and two meridians, across the date line or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, overload

from gui.engine.model import Place, PlaceId

if TYPE_CHECKING:
    from numpy import bool_, floating
    from numpy.typing import NDArray

    Degrees = NDArray[floating[Any]]

WHOLE_TURN = 360.0


@dataclass(frozen=True, slots=True)
class Extent:
    """What a map shows, or what a box on it holds. Degrees, WGS 84; the edges belong to it.

    `west` is from -180 to below 180. `east` is never less, and at most a whole turn more: what lies
    on both sides of the date line is one span of longitudes.
    """

    south: float
    west: float
    north: float
    east: float

    @classmethod
    def of(cls, south: float, west: float, north: float, east: float) -> Extent:
        """An extent from edges as a map that goes round tells them, on any turn.

        Raises:
            ValueError: an edge is no number.
        """
        edges = (south, west, north, east)
        if any(edge != edge or abs(edge) == float("inf") for edge in edges):
            raise ValueError(f"these edges are no numbers: {edges}")
        if south > north:
            south, north = north, south
        width = min(east - west, WHOLE_TURN) if east >= west else (east - west) % WHOLE_TURN
        west = (west + 180.0) % WHOLE_TURN - 180.0
        return cls(max(south, -90.0), west, min(north, 90.0), west + width)

    @overload
    def holds(self, lat: float, lon: float) -> bool: ...
    @overload
    def holds(self, lat: Degrees, lon: Degrees) -> NDArray[bool_]: ...
    def holds(self, lat: Any, lon: Any) -> Any:
        """Whether a point lies in it. Arrays of numpy do as well, and give an array of bools."""
        in_height = (self.south <= lat) & (lat <= self.north)
        # From the western edge eastwards, so that the date line is nothing special.
        return in_height & ((lon - self.west) % WHOLE_TURN <= self.east - self.west)

    def meets(self, line: Iterable[tuple[float, float]]) -> bool:
        """Whether any part of a line of (lat, lon) points lies in it."""
        return any(self._cuts(*ends) for ends in pairwise(line))

    def _cuts(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Whether a straight piece does: cut off what lies beyond each edge (Liang and Barsky)."""
        x, dx = (start[1] - self.west) % WHOLE_TURN, (end[1] - start[1] + 180) % WHOLE_TURN - 180
        return any(
            _clips(x - turn, start[0], dx, end[0] - start[0], self) for turn in (0.0, WHOLE_TURN)
        )


def _clips(x: float, lat: float, dx: float, dlat: float, extent: Extent) -> bool:
    first, last = 0.0, 1.0
    for step, room in (
        (-dx, x),
        (dx, extent.east - extent.west - x),
        (-dlat, lat - extent.south),
        (dlat, extent.north - lat),
    ):
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    return first <= last


def places_in(extent: Extent, places: Mapping[PlaceId, Place]) -> frozenset[PlaceId]:
    """The places that lie in an extent: by their point, or by any part of their course."""
    return frozenset(
        place_id
        for place_id, place in places.items()
        if extent.holds(place.lat, place.lon) or (place.line and extent.meets(place.line))
    )
