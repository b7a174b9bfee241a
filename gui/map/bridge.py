"""What the map page and Python may say to each other. assets/map/bridge.js tells the whole talk."""

from __future__ import annotations

import json
from typing import Literal, NotRequired, TypedDict

from PySide6.QtCore import QObject, Signal, Slot

Theme = Literal["light", "dark"]
Command = Literal[
    "setPlaces",
    "setCounts",
    "select",
    "fit",
    "setView",
    "zoom",
    "setTheme",
    "setLanguage",
    "begin",
    "tellWhenDrawn",
]


class PlaceMark(TypedDict):
    """A place as the page knows it. Degrees, WGS 84."""

    id: int
    lat: float
    lon: float
    name: str
    kind: str
    """GeoNames feature class and code."""
    country: str
    where_prec: int
    """UCDP code, 1 to 7: how exactly naming this place can say where."""
    radius_km: float
    """How far an area reaches; 0 if unknown."""
    line: list[tuple[float, float]]
    """The course of a bridge or front as (lat, lon); empty for all else."""
    weight: NotRequired[int]
    """How many events it has when nothing is filtered. The layout of the dots goes by it, so that
    none moves with the slider; without it, by the most that were counted so far."""


class MarkCount(TypedDict):
    """How many events a place shows now. A place that is not named has none."""

    id: int
    certain: int
    possible: int
    where_prec: int
    """UCDP code, 1 to 7: the best among the events counted."""
    status: str | None
    """The status that all of them have, or None."""
    statuses: NotRequired[list[int]]
    """How many have each status, in the order of `gui.engine.model.Status`; where they differ."""


class MapExtent(TypedDict):
    """What the map shows, in degrees; west and east may lie beyond 180 when the view wraps."""

    lat: float
    lon: float
    zoom: int
    south: float
    west: float
    north: float
    east: float


class Bridge(QObject):
    """The object on the channel. Slots are called by the page, `told` reaches it."""

    told = Signal(str)
    """A command for the page: JSON list of its name and arguments."""

    ready = Signal()
    failed = Signal(str)
    place_clicked = Signal(object)
    """Id of a place."""
    background_clicked = Signal()
    view_changed = Signal(dict)
    """A `MapExtent`."""
    drawn = Signal()
    """Answers `tellWhenDrawn`."""

    def tell(self, command: Command, *details: object) -> None:
        self.told.emit(json.dumps([command, *details], ensure_ascii=False, allow_nan=False))

    @Slot()
    def pageReady(self) -> None:
        self.ready.emit()

    @Slot(str)
    def pageFailed(self, reason: str) -> None:
        self.failed.emit(reason)

    @Slot(str)
    def placeClicked(self, place_id: str) -> None:
        # Text, because a whole number from JavaScript is cut to 32 bits on the way.
        self.place_clicked.emit(int(place_id))

    @Slot()
    def backgroundClicked(self) -> None:
        self.background_clicked.emit()

    @Slot()
    def mapDrawn(self) -> None:
        self.drawn.emit()

    @Slot(str)
    def viewChanged(self, extent: str) -> None:
        self.view_changed.emit(json.loads(extent))
