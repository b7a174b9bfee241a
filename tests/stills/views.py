"""Stills and pictures of the page, of the same view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import atan, degrees, pi, sinh

from PySide6.QtGui import QColor, QImage, QPainter

from gui.stills.values import Camera, Symbol, mercator_x, mercator_y
from tests.map.shown_map import Map

_HIDDEN = """
for (const hidden of document.querySelectorAll('.leaflet-control-container, .leaflet-labels-pane'))
  hidden.style.visibility = 'hidden';
0
"""


def still(camera: Camera, paint: Callable[[QPainter], object], scale: float = 1.0) -> QImage:
    """What is painted of a view, on pink: nothing that is painted has that colour."""
    size = (round(camera.width * scale), round(camera.height * scale))
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(painter)
    painter.end()
    return image


def on_whole_dots(camera: Camera) -> Camera:
    """The view that the page shows when it is asked for one: it lays its corner on a whole dot."""
    middle_x = (round(camera.left) + camera.width / 2) / camera.world
    middle_y = (round(camera.top) + camera.height / 2) / camera.world
    lat = degrees(atan(sinh(pi * (1 - 2 * middle_y))))
    return replace(camera, lat=lat, lon=middle_x * 360 - 180)


def look_at_ground(shown: Map, camera: Camera) -> None:
    """Have the page show a view, without names and controls."""
    shown.view.resize(camera.width, camera.height)
    shown.look_at(camera.lat, camera.lon, round(camera.zoom))
    shown.run(_HIDDEN)
    shown.wait_until_drawn()


def colour_at(image: QImage, camera: Camera, lat: float, lon: float) -> str:
    """The colour at a place of the world."""
    scale = image.width() / camera.width
    x, y = camera.across(mercator_x(lon)), camera.down(mercator_y(lat))
    return QColor(image.pixel(int(x * scale), int(y * scale))).name()


def dot(number: int, places: int = 1) -> Symbol:
    """The symbol of a place; where it stands is of no matter to the ground."""
    return Symbol(number, "", 0, 0, 5, 5, False, 1, 0, (1, 0, 0, 0, 0), places, 0, 0)
