"""Distances on the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
