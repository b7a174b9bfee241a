"""Where a place lies, as geometry: its point, its course, or a circle as far as it reaches.

Positions are `lon, lat`, as the formats have them. RFC 7946 asks that no line or area crosses the
180th meridian: what does is cut there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from gui.engine.model import Place

EARTH_KM = 6371.0088
_CORNERS = 64

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines or areas; each area is one closed ring, counter-clockwise."""

    is_area: bool
    parts: tuple[tuple[Position, ...], ...]


def point_of(place: Place) -> Position:
    """Longitude and latitude, to a tenth of a metre."""
    return round(place.lon, 6), round(place.lat, 6)


def shape_of(place: Place) -> Shape | None:
    """The course of a bridge, road or border, or the reach of an area; None for a plain point.

    The reach is a circle: how far a place stretches is known, its outline is not.
    """
    if len(place.line) > 1:
        return Shape(False, _cut_line([(lon, lat) for lat, lon in place.line]))
    if place.radius_km > 0:
        ring = _circle(place.lon, place.lat, place.radius_km)
        return Shape(True, _cut_ring(ring)) if ring else None
    return None


def _circle(lon: float, lat: float, radius_km: float) -> list[Position]:
    """A closed ring around a point, longitudes beyond 180 where it crosses; empty at a pole."""
    angle = radius_km / EARTH_KM
    at = math.radians(lat)
    if angle + abs(at) >= math.pi / 2:
        return []
    ring = []
    for corner in range(_CORNERS):
        # Eastwards from the south: counter-clockwise, as RFC 7946 has the outside of an area.
        bearing = math.pi - 2 * math.pi * corner / _CORNERS
        there = math.asin(
            math.sin(at) * math.cos(angle) + math.cos(at) * math.sin(angle) * math.cos(bearing)
        )
        turn = math.atan2(
            math.sin(bearing) * math.sin(angle) * math.cos(at),
            math.cos(angle) - math.sin(at) * math.sin(there),
        )
        ring.append((lon + math.degrees(turn), math.degrees(there)))
    return [*ring, ring[0]]


def _cut_ring(ring: list[Position]) -> tuple[tuple[Position, ...], ...]:
    parts = []
    for turn in (-360.0, 0.0, 360.0):
        moved = [(lon + turn, lat) for lon, lat in ring]
        held = _clipped(_clipped(moved[:-1], -180.0, 1), 180.0, -1)
        if len(held) > 2:
            parts.append(tuple(_rounded([*held, held[0]])))
    return tuple(parts)


def _clipped(ring: list[Position], edge: float, side: int) -> list[Position]:
    """The part of a ring on one side of a meridian (Sutherland and Hodgman)."""
    kept: list[Position] = []
    for before, after in pairwise([*ring[-1:], *ring]):
        was_in, is_in = side * (before[0] - edge) >= 0, side * (after[0] - edge) >= 0
        if was_in != is_in:
            kept.append(_on_meridian(before, after, edge))
        if is_in:
            kept.append(after)
    return kept


def _cut_line(line: list[Position]) -> tuple[tuple[Position, ...], ...]:
    parts: list[list[Position]] = [[line[0]]]
    for before, after in pairwise(line):
        step = after[0] - before[0]
        if abs(step) > 180:
            # The short way round is over the 180th meridian.
            edge = -180.0 if step > 0 else 180.0
            around = (after[0] - math.copysign(360.0, step), after[1])
            _, lat = _on_meridian(before, around, edge)
            parts[-1].append((edge, lat))
            parts.append([(-edge, lat)])
        parts[-1].append(after)
    return tuple(tuple(_rounded(part)) for part in parts)


def _on_meridian(one: Position, other: Position, edge: float) -> Position:
    share = (edge - one[0]) / (other[0] - one[0]) if other[0] != one[0] else 0.0
    return edge, one[1] + share * (other[1] - one[1])


def _rounded(positions: list[Position]) -> list[Position]:
    return [(round(lon, 6), round(lat, 6)) for lon, lat in positions]
