"""Distances on the globe."""

from __future__ import annotations

import pytest

from gui.engine.geometry import KM_PER_DEGREE, course_km, distance_km

Point = tuple[float, float]


@pytest.mark.parametrize(
    ("point", "line", "kilometres"),
    [
        # Beside its middle: the foot of the perpendicular, and not an end.
        ((1.0, 5.0), [(0.0, 0.0), (0.0, 10.0)], KM_PER_DEGREE),
        # Beyond an end.
        ((0.0, 11.0), [(0.0, 0.0), (0.0, 10.0)], KM_PER_DEGREE),
        # On it.
        ((0.0, 3.0), [(0.0, 0.0), (0.0, 10.0)], 0.0),
        # Across the date line.
        ((1.0, 180.0), [(0.0, 179.0), (0.0, -179.0)], KM_PER_DEGREE),
        # The nearer of two pieces, and one that is no longer than a point.
        ((4.0, 1.0), [(0.0, 0.0), (0.0, 0.0), (5.0, 0.0), (5.0, 2.0)], KM_PER_DEGREE),
        ((0.0, 1.0), [(0.0, 0.0)], KM_PER_DEGREE),
    ],
)
def test_a_course_is_as_near_as_its_nearest_part(
    point: Point, line: list[Point], kilometres: float
) -> None:
    assert course_km(point, line) == pytest.approx(kilometres, rel=0.005, abs=1e-6)


def test_far_in_the_north_a_degree_of_longitude_is_short() -> None:
    point, line = (60.0, 30.0), [(59.0, 31.0), (61.0, 31.0)]
    assert course_km(point, line) == pytest.approx(distance_km(point, (60.0, 31.0)), rel=0.01)
