"""Small pictures that are drawn once and then copied: the frames of a film have most in common.

They are drawn in the dots of the picture and copied onto whole dots, so that nothing is blurred.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from math import ceil, floor
from threading import Lock

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

MOST_KEPT = 8 * 2**20
"""Bytes of stamps; beyond, those go that were not used for longest. So many are 150 of the largest
dots of a film: with fewer, each frame would draw them all again."""


def on_dot(painter: QPainter, x: float, y: float) -> QPointF:
    """The nearest point that lies between whole dots of the picture."""
    to_dots = painter.deviceTransform()
    point = to_dots.map(QPointF(x, y))
    from_dots, _ = to_dots.inverted()
    return from_dots.map(QPointF(floor(point.x() + 0.5), floor(point.y() + 0.5)))


class Stamps:
    """Stamps by what they show, within a bound of memory. Any thread may ask."""

    def __init__(self) -> None:
        self._images: OrderedDict[Hashable, QImage] = OrderedDict()
        self.size = 0
        """How many bytes they take."""
        self._lock = Lock()

    def put(
        self,
        painter: QPainter,
        middle: QPointF,
        reach: float,
        key: Hashable,
        draw: Callable[[QPainter], None],
    ) -> None:
        """Copy a stamp, or draw it first. The painter may be moved and scaled, not turned.

        Args:
            middle: Where, between whole dots.
            reach: How far it reaches from its middle at most, px.
            key: What it shows.
            draw: Draws it around the point 0, 0.
        """
        to_dots = painter.deviceTransform()
        scale, ratio = to_dots.m11(), painter.device().devicePixelRatio()
        image = self._had((key, scale, ratio))
        if image is None:
            image = _drawn(reach, scale, draw)
            image.setDevicePixelRatio(ratio)
            self._keep((key, scale, ratio), image)
        half = image.width() // 2
        corner = to_dots.map(middle) - QPointF(half, half)
        world = painter.worldTransform()
        painter.setWorldTransform(QTransform())
        painter.drawImage(QPointF(round(corner.x()), round(corner.y())) / ratio, image)
        painter.setWorldTransform(world)

    def clear(self) -> None:
        """Give their memory back."""
        with self._lock:
            self._images.clear()
            self.size = 0

    def _had(self, key: Hashable) -> QImage | None:
        with self._lock:
            if key not in self._images:
                return None
            self._images.move_to_end(key)
            return self._images[key]

    def _keep(self, key: Hashable, image: QImage) -> None:
        with self._lock:
            if key in self._images:
                return
            self._images[key] = image
            self.size += image.sizeInBytes()
            while self.size > MOST_KEPT:
                _, oldest = self._images.popitem(last=False)
                self.size -= oldest.sizeInBytes()


def _drawn(reach: float, scale: float, draw: Callable[[QPainter], None]) -> QImage:
    half = ceil(reach * scale)
    image = QImage(2 * half, 2 * half, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(half, half)
    painter.scale(scale, scale)
    draw(painter)
    painter.end()
    # What the painter had is given back first, and a copy put where it was: kept between the memory
    # of one painter and the next, a few megabytes of images had thirty of the heap's.
    del painter
    return image.copy()
