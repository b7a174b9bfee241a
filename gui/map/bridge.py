"""What the map page and Python may say to each other. assets/map/bridge.js tells the whole talk."""

from __future__ import annotations

import json
from typing import Literal, NotRequired, TypedDict

from PySide6.QtCore import QObject, Signal, Slot

Theme = Literal["light", "dark", "contrast", "contrast-dark"]
Command = Literal[
    "setPlaces",
    "setCounts",
    "select",
    "fit",
    "setView",
    "zoom",
    "setTheme",
    "setColouring",
    "setLanguage",
    "begin",
    "tellWhenDrawn",
    "setExcerpt",
    "setActors",
    "setLegendOpen",
    "showNear",
    "measure",
    "setBasemap",
    "retryBasemap",
    "clearBox",
    "move",
    "stopMoving",
    "setPicture",
    "setOverlays",
    "setOverlayDays",
    "ping",
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
    area: NotRequired[str]
    """Code of a country (ISO 3166-1) or first-order division (ISO 3166-2), by which the basemap
    knows its outline."""
    weight: NotRequired[int]
    """How many events it has when nothing is filtered. The layout of the dots goes by it, so that
    none moves with the slider; without it, by the most that were counted so far."""


class Colouring(TypedDict):
    """What the colours of symbols stand for."""

    field: str
    """`status`, or another."""
    names: list[str]
    """Its kinds, at most five. `by_status` of `CountArrays` is told in their order."""
    choices: list[tuple[str, str]]
    """Every field that can be chosen, and how it is called."""


class ActorMark(TypedDict):
    """A place that is named only as a government. Degrees, WGS 84."""

    id: int
    lat: float
    lon: float
    name: str
    count: int
    """How often it is named so, in range."""


class NearPlace(TypedDict):
    """A line of the answer to "What is near"."""

    id: int
    name: str
    detail: str
    """How far it is and what is there, in words."""


class BasemapMark(TypedDict):
    """Another basemap to lay over the built-in one."""

    address: str
    """Tiles are at `<address>/<z>/<x>/<y>`."""
    kind: str
    """`raster` or `vector`."""
    schema: str | None
    """Of vector tiles; see assets/map/extras/tile_schemas.js."""
    min_zoom: int
    max_zoom: int
    bounds: list[float]
    """West, south, east, north; degrees."""
    credits: list[list[str]]
    """Pairs of plain words and the http address they link to, or an empty text."""
    has_names: bool
    """Whether names are written on its tiles, so that the built-in map's are left out there."""


class PictureWords(TypedDict):
    """What stands on a picture of the map beside the map."""

    title: str
    """May be empty."""
    range: str
    """The range of days in words."""
    legend: bool


class MapExtent(TypedDict):
    """What the map shows, in degrees; west and east may lie beyond 180 when the view wraps."""

    lat: float
    lon: float
    zoom: int
    south: float
    west: float
    north: float
    east: float
    fits_all: bool
    """Whether this is what `fit` chose to show all places, and nobody has moved the map since."""


class Bridge(QObject):
    """The object on the channel. Slots are called by the page, `told` reaches it."""

    told = Signal(str)
    """A command for the page: JSON list of how often counts had changed, its name and arguments."""

    ready = Signal()
    failed = Signal(str)
    place_clicked = Signal(object)
    """Id of a place."""
    background_clicked = Signal()
    view_changed = Signal(dict)
    """A `MapExtent`."""
    drawn = Signal()
    """Answers `tellWhenDrawn`."""
    place_hovered = Signal(object)
    """Id of a place; `setExcerpt` answers."""
    actor_clicked = Signal(object)
    """Id of a place."""
    legend_toggled = Signal(bool)
    font_missing = Signal()
    colour_wanted = Signal(str)
    """A field of `Colouring.choices`."""
    box_selected = Signal(list)
    """Ids of places."""
    copy_wanted = Signal(float, float)
    near_wanted = Signal(float, float)
    """Latitude and longitude; `showNear` answers."""
    add_wanted = Signal(float, float)
    menu_wanted = Signal(object, float, float, float, float)
    """Id of a place, pixels from the upper left corner, latitude and longitude."""
    place_moved = Signal(object, float, float)
    """Id of a place, latitude and longitude; answers `move`."""
    move_left = Signal()
    answered = Signal()
    """Answers `ping`."""

    counts = 0
    """How often counts had changed when what is told next was said. The page waits for those."""

    def tell(self, command: Command, *details: object) -> None:
        order = [self.counts, command, *details]
        self.told.emit(json.dumps(order, ensure_ascii=False, allow_nan=False))

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

    @Slot(str)
    def placeHovered(self, place_id: str) -> None:
        self.place_hovered.emit(int(place_id))

    @Slot(str)
    def actorClicked(self, place_id: str) -> None:
        self.actor_clicked.emit(int(place_id))

    @Slot(bool)
    def legendToggled(self, is_open: bool) -> None:
        self.legend_toggled.emit(is_open)

    @Slot()
    def fontMissing(self) -> None:
        self.font_missing.emit()

    @Slot(str)
    def colourWanted(self, field: str) -> None:
        self.colour_wanted.emit(field)

    @Slot(str)
    def boxSelected(self, place_ids: str) -> None:
        self.box_selected.emit(json.loads(place_ids))

    @Slot(float, float)
    def copyWanted(self, lat: float, lon: float) -> None:
        self.copy_wanted.emit(lat, lon)

    @Slot(float, float)
    def nearWanted(self, lat: float, lon: float) -> None:
        self.near_wanted.emit(lat, lon)

    @Slot(float, float)
    def addWanted(self, lat: float, lon: float) -> None:
        self.add_wanted.emit(lat, lon)

    @Slot(str, float, float, float, float)
    def menuWanted(self, place_id: str, x: float, y: float, lat: float, lon: float) -> None:
        self.menu_wanted.emit(int(place_id), x, y, lat, lon)

    @Slot(str, float, float)
    def placeMoved(self, place_id: str, lat: float, lon: float) -> None:
        self.place_moved.emit(int(place_id), lat, lon)

    @Slot()
    def moveLeft(self) -> None:
        self.move_left.emit()

    @Slot()
    def pong(self) -> None:
        self.answered.emit()
