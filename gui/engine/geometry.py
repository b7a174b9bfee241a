"""Distances on the globe."""

from __future__ import annotations

from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the WGS 84 ellipsoid (IUGG)."""

KM_PER_DEGREE = EARTH_RADIUS_KM * radians(1)
"""Length of one degree of latitude on that sphere."""


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (lat, lon) points in kilometres, by the haversine formula."""
    lat_a, lat_b = radians(a[0]), radians(b[0])
    half_lat = sin((lat_b - lat_a) / 2)
    half_lon = sin(radians(b[1] - a[1]) / 2)
    chord = half_lat * half_lat + cos(lat_a) * cos(lat_b) * half_lon * half_lon
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def course_km(point: tuple[float, float], line: Sequence[tuple[float, float]]) -> float:
    """How far a (lat, lon) point is from a course of such points, in kilometres.

    Each piece of the course is taken as straight on a plane that touches the globe at the point:
    right to some per cent for a few hundred kilometres, which is what "near" asks for.
    """
    across = cos(radians(point[0])) * KM_PER_DEGREE
    flat = [
        (((lon - point[1] + 180) % 360 - 180) * across, (lat - point[0]) * KM_PER_DEGREE)
        for lat, lon in line
    ]
    nearest = min(hypot(x, y) for x, y in flat)
    for (x, y), (to_x, to_y) in pairwise(flat):
        run, rise = to_x - x, to_y - y
        length = run * run + rise * rise
        # Where the foot of the perpendicular lies between both ends.
        if length and 0 < (part := -(x * run + y * rise) / length) < 1:
            nearest = min(nearest, hypot(x + part * run, y + part * rise))
    return nearest


def distances_km(
    a: tuple[float, float], lats: NDArray[np.float64], lons: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The same from one point to many."""
    import numpy as np

    lat_a, lat_b = radians(a[0]), np.radians(lats)
    half_lat = np.sin((lat_b - lat_a) / 2)
    half_lon = np.sin(np.radians(lons - a[1]) / 2)
    chord = half_lat * half_lat + cos(lat_a) * np.cos(lat_b) * half_lon * half_lon
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(chord)))
