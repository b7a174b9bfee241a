"""What the parts of a still say to each other: where it looks, what stands on it.

All lengths are CSS pixels of the picture, from its top left corner; whoever paints has scaled the
painter to its dots.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import asinh, pi, radians, tan

TILE_PX = 256
FURTHEST_LAT = 85.0
EARTH_KM = 40075.017
"""Around the equator."""
USUAL_RADIUS_KM = {2: 25.0, 3: 25.0, 4: 120.0, 5: 40.0, 7: 60.0}
"""Radii of areas whose extent is not known, by `where_prec`."""


def mercator_x(lon: float) -> float:
    """From west to east across the square of Web Mercator, 0 to 1."""
    return (lon + 180.0) / 360.0


def mercator_y(lat: float) -> float:
    """From north to south across the square of Web Mercator, 0 to 1."""
    lat = max(-FURTHEST_LAT, min(FURTHEST_LAT, lat))
    return 0.5 - asinh(tan(radians(lat))) / (2 * pi)


@dataclass(frozen=True, slots=True)
class Camera:
    """What part of the world is in the picture. The middle in degrees, WGS 84."""

    lat: float
    lon: float
    zoom: float
    """As the page's: the world is `TILE_PX * 2 ** zoom` pixels wide. Need not be whole."""
    width: int
    height: int

    @property
    def world(self) -> float:
        """How many pixels the world is wide, and high."""
        return float(TILE_PX * 2.0**self.zoom)

    @property
    def left(self) -> float:
        """How far the picture's left edge is from the west of the world, px."""
        return mercator_x(self.lon) * self.world - self.width / 2

    @property
    def top(self) -> float:
        """How far its upper edge is from the north of the world, px."""
        return mercator_y(self.lat) * self.world - self.height / 2

    def across(self, x: float) -> float:
        """Where something stands in the picture whose place in the Mercator square is `x`: on that
        turn of the globe that is nearest to the middle."""
        middle = mercator_x(self.lon)
        return (x - round(x - middle)) * self.world - self.left

    def down(self, y: float) -> float:
        """The same from above."""
        return y * self.world - self.top


@dataclass(frozen=True, slots=True)
class Box:
    """Edges, px."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Symbol:
    """A dot or a chip: one place, or several that are too near to each other."""

    number: int
    """Of the place that names it, in the list of places."""
    name: str
    x: float
    """Of its middle."""
    y: float
    half_width: float
    """Of a dot its radius."""
    half_height: float
    is_chip: bool
    certain: int
    possible: int
    by_status: tuple[int, ...]
    """How many of its events have each status."""
    places: int
    """With events, that it stands for."""
    tie_x: float
    """What a chip stands for on the ground."""
    tie_y: float
    is_left_out: bool = False
    """A chip for which there is no room."""
    is_line: bool = False
    """Whether its place has a course: the legend explains that, and not its chip."""

    @property
    def total(self) -> int:
        return self.certain + self.possible

    @property
    def status(self) -> int:
        """That which most of its events have; of equals the first."""
        return max(range(len(self.by_status)), key=self.by_status.__getitem__)

    @property
    def is_mixed(self) -> bool:
        """Whether its events differ in status."""
        return self.by_status[self.status] < self.total

    @property
    def ring(self) -> float:
        """How far rings reach beyond it."""
        if self.is_chip or not (self.places > 1 or self.is_mixed):
            return 1.0
        return 5.0 + 2.0 * (self.places > 1 and self.is_mixed)

    @property
    def label(self) -> str:
        """What is written beside it."""
        return self.name if self.places < 2 else f"{self.name} +{self.places - 1}"


@dataclass(frozen=True, slots=True)
class GroundName:
    """A name of the basemap, and how it is written if there is room."""

    text: str
    kind: str
    """Layer of the basemap: `country_label`, `marine_label`, `admin1_label`, `places`."""
    x: float
    y: float
    priority: float


@dataclass(frozen=True, slots=True)
class Words:
    """What stands beside the map."""

    title: str = ""
    range: str = ""
    """The range of days in words."""
    has_legend: bool = False


@dataclass(slots=True)
class OnGround:
    """What is painted under the symbols, as far as names and legend must know."""

    kinds: set[str] = field(default_factory=set)
    """Keys of the legend: `near`, `division`, `soft`, `sea`, `line`, `tint`, `claimed`."""
    lines: list[list[tuple[float, float]]] = field(default_factory=list)
    """Courses of lines of events, as points in the picture: a name avoids them."""
