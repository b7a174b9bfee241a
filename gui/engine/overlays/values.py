"""A reference layer: what a file of places holds, as columns of numbers and what is known of each.

Points are columns, for there may be many; lines and areas are few. Days are ordinals, as in the
table of events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gui.engine.columns.table import UNDATED
from gui.engine.model import DaySpan

Position = tuple[float, float]
"""Latitude and longitude."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing of a file."""

    name: str = ""
    span: DaySpan | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    """Everything the file says of it, by the file's own names."""
    points: tuple[Position, ...] = ()
    lines: tuple[tuple[Position, ...], ...] = ()
    areas: tuple[tuple[Position, ...], ...] = ()
    """The outsides of areas; holes are left out."""


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """What a file holds. `of` says which feature a point belongs to."""

    name: str
    features: Sequence[Feature]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    of: NDArray[np.int32]
    first: NDArray[np.int32]
    """The first day of each feature as an ordinal; `UNDATED` where none is known."""
    last: NDArray[np.int32]
    skipped: int = 0
    """How many rows or features could not be understood."""


def overlay_of(name: str, features: Iterable[Feature], skipped: int = 0) -> Overlay:
    """A layer of some features."""
    held = list(features)
    points = [(lat, lon, at) for at, one in enumerate(held) for lat, lon in one.points]
    columns = np.array(points, np.float64).reshape(-1, 3)
    spans = [one.span for one in held]
    return Overlay(
        name,
        held,
        columns[:, 0],
        columns[:, 1],
        columns[:, 2].astype(np.int32),
        np.array([span.first.toordinal() if span else UNDATED for span in spans], np.int32),
        np.array([span.last.toordinal() if span else UNDATED for span in spans], np.int32),
        skipped,
    )


def position(lat: float, lon: float) -> Position | None:
    """A point of the world; None if it is none."""
    is_there = -90 <= lat <= 90 and -360 <= lon <= 360
    if not is_there:
        return None
    return lat, lon if -180 <= lon <= 180 else (lon + 180.0) % 360.0 - 180.0
