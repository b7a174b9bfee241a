"""A map as a still picture, or as many of the same part of the world as a film has frames.

Needs a `QGuiApplication` for its fonts, and may run on any thread.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

from gui.map.packed_counts import CountArrays
from gui.map.packed_places import PlaceArrays
from gui.stills.areas import Areas
from gui.stills.furniture import furniture_boxes, legend_keys, paint_furniture
from gui.stills.ground import ground_names, paint_ground
from gui.stills.labels import paint_names
from gui.stills.layout import Layout
from gui.stills.symbols import forget_dots, paint_symbols
from gui.stills.values import Camera, Words
from gui.stills.writing import forget


class Still:
    """A part of the world with its places; their counts come with each picture.

    Args:
        places: All that may ever be shown, as the page gets them.
        camera: What is seen.
        scale: Dots of a picture for each CSS pixel.
        basemap: The folder of the archives.
    """

    def __init__(self, places: PlaceArrays, camera: Camera, scale: float, basemap: Path) -> None:
        self._camera = camera
        self._scale = scale
        self._layout = Layout(places, camera.zoom)
        self._areas = Areas(places, basemap)
        self._names = ground_names(camera, basemap)
        # Painted once: it is the same in all pictures.
        self._ground = QImage(*self.size, QImage.Format.Format_RGB32)
        painter = self._painter(self._ground)
        paint_ground(painter, camera, basemap)
        painter.end()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of a picture in dots."""
        camera, scale = self._camera, self._scale
        return round(camera.width * scale), round(camera.height * scale)

    def paint(self, image: QImage, counts: CountArrays, words: Words) -> list[str]:
        """Paint one picture.

        Args:
            image: Of this `size`; all of it is painted over.
            counts: How many events the places have.
            words: What stands beside the map.

        Returns:
            What there is to be explained, as keys of the legend, whether or not that is on it.
        """
        camera = self._camera
        symbols = self._layout.symbols(counts, camera)
        painter = QPainter(image)
        painter.drawImage(QPoint(), self._ground)
        painter.end()
        painter = self._painter(image)
        on_ground = self._areas.paint(painter, camera, counts, symbols)
        paint_symbols(painter, symbols)
        keys = legend_keys(symbols, on_ground, camera)
        taken = furniture_boxes(camera, words, keys)
        paint_names(painter, camera, symbols, self._names, on_ground, taken)
        paint_furniture(painter, camera, words, keys)
        painter.end()
        return keys

    def close(self) -> None:
        """Let go of the letters and dots that were kept for the next picture."""
        forget()
        forget_dots()

    def _painter(self, image: QImage) -> QPainter:
        painter = QPainter(image)
        painter.scale(image.width() / self._camera.width, image.height() / self._camera.height)
        return painter
