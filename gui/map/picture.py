"""A picture of the map, drawn anew in any size: names are laid out for it and lines stay sharp.

A second page shows the same map in a window that never comes to a screen. For an image it is
enlarged by the page's zoom, so that all is drawn with more dots; for a PDF it is printed, so that
names, legend, scale and sources stay words. Both are the page's own drawing: a drawing of our own
beside it would have to follow each change of the map.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QPoint, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray

    from gui.map.bridge import PictureWords
    from gui.map.view import MapView

MOST_PIXELS = 40_000_000
"""More cannot be relied on: each layer of the map is a canvas of this size."""
LONGEST_MS = 60_000
PRINT_SCALE = 3
"""Ground and symbols of a PDF are images with so many dots to a CSS pixel: 288 an inch."""
_POINTS_PER_PIXEL = 72 / 96


LEGEND_LEAST = (480, 420)
"""Width and height in CSS pixels below which the page folds its legend (legend.js)."""


@dataclass(frozen=True, slots=True)
class PictureWish:
    """What picture is wanted. Width and height in CSS pixels, as a screen without scaling has."""

    width: int
    height: int
    scale: int = 1
    """Dots of the image for each CSS pixel, 1 to 4; a PDF has none."""
    title: str = ""
    range: str = ""
    """The range of days in words."""
    legend: bool = True
    is_pdf: bool = False

    @property
    def is_too_large(self) -> bool:
        """Whether it has more dots than can be drawn."""
        scale = 1 if self.is_pdf else self.scale
        return self.width * self.height * scale * scale > MOST_PIXELS

    @property
    def has_room_for_legend(self) -> bool:
        """Whether a legend would leave enough of the map; its heading alone says nothing."""
        return self.width >= LEGEND_LEAST[0] and self.height >= LEGEND_LEAST[1]

    def _print_scale(self) -> int:
        """As many dots as can be had for the images in a PDF."""
        fitting = (n for n in (PRINT_SCALE, 2) if self.width * self.height * n * n <= MOST_PIXELS)
        return next(fitting, 1)

    @property
    def words(self) -> PictureWords:
        """What stands beside the map."""
        has_legend = self.legend and self.has_room_for_legend
        return {"title": self.title, "range": self.range, "legend": has_legend}

    @property
    def drawn_scale(self) -> int:
        """Dots for each CSS pixel while the map is drawn."""
        return self._print_scale() if self.is_pdf else self.scale


class PictureMaker(QObject):
    """Draws one picture and emits it, or says why not. Begins by itself; `stop` gives it up.

    Args:
        view: A map that is a picture and has the words of the wish; closed at the end.
        parent: What it goes with.
    """

    image_made = Signal(QImage)
    pdf_made = Signal(bytes)
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, view: MapView, wish: PictureWish, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wish = wish
        self._is_over = False
        self._times_drawn = 0
        self._view = view
        # The dots of the screen are counted in already.
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        enlarged = wish.drawn_scale / ratio
        view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        view.resize(round(wish.width * enlarged), round(wish.height * enlarged))
        view.setZoomFactor(enlarged)
        # A page forgets its zoom when it is loaded.
        view.loadFinished.connect(lambda _ok: view.setZoomFactor(enlarged))
        view.drawn.connect(self._on_drawn)
        view.page_failed.connect(self._fail)
        view.page().pdfPrintingFinished.connect(lambda _path, ok: None if ok else self._fail(""))
        QTimer.singleShot(LONGEST_MS, self, lambda: self._fail(""))
        view.tell_when_drawn()
        view.show()

    def stop(self) -> None:
        """Nothing more is emitted."""
        if self._is_over:
            return
        self._is_over = True
        self._view.close()
        self._view.deleteLater()
        self.deleteLater()

    def _on_drawn(self) -> None:
        # Legend and names wait for each other: what is drawn the second time is at rest.
        self._times_drawn += 1
        if self._is_over:
            return
        if self._times_drawn == 1:
            self._view.tell_when_drawn()
        elif self._times_drawn == 2 and self._wish.is_pdf:
            self._print()
        elif self._times_drawn == 2:
            self._grab()

    def _grab(self) -> None:
        wish = self._wish
        size = (wish.width * wish.scale, wish.height * wish.scale)
        image = QImage(*size, QImage.Format.Format_RGB32)
        if not image.isNull():
            paint_on(image, self._view)
        self.stop()
        if image.isNull():
            self.failed.emit("The picture could not be drawn.")
        else:
            self.image_made.emit(image)

    def _print(self) -> None:
        size = QSizeF(self._wish.width, self._wish.height) * _POINTS_PER_PIXEL
        page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
        layout = QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
        self._view.page().printToPdf(self._on_printed, layout)

    def _on_printed(self, printed: QByteArray) -> None:
        if self._is_over:
            return
        data = bytes(printed.data())
        self.stop()
        if data.startswith(b"%PDF"):
            self.pdf_made.emit(data)
        else:
            self.failed.emit("The PDF could not be made.")

    def _fail(self, reason: str) -> None:
        if not self._is_over:
            self.stop()
            self.failed.emit(reason or "The picture could not be drawn.")


def paint_on(image: QImage, view: MapView) -> None:
    """Paint a map that is drawn on an image of its size in dots.

    At once, for grabbed it would be held twice more: as what Qt grabs, and as an image of that.
    """
    painter = QPainter(image)
    # By a dot at most, where a screen divides its points unevenly.
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(image.width() / view.width(), image.height() / view.height())
    view.render(painter, QPoint())
    painter.end()
