"""How areas, vicinities and lines of events lie on the ground, stroke by stroke.

Everything here is pale, and paler where the date only overlaps the range. assets/map/ground.js and
extras/areas.js draw the same for the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
    QTransform,
)

from gui.stills.basemap_style import width_at
from gui.stills.looks import STATUS_COLOURS
from gui.stills.values import Camera

RING_DASH = (4.0, 4.0)
HATCH = 7
"""From one line of a hatch to the next, px across."""
HATCH_WIDTH = 0.8
"""Of each, across: the browser draws a line that is thinner than a dot so, however it slopes."""
WIDE_AREA = 80
"""A wider area is hatched along its edge only, px: the wider, the less it may say."""
RIM = 12
WIDE_RING = 160
"""A wider ring is not filled: several of them would add up to a tint of the whole picture, px."""
SOFT_CORE = 0.55
"""The part of a soft area's radius that has its full colour."""
TINT = 0.12
TINTS = ((6.0, 1.0), (9.0, 0.4))
"""By zoom: from inside a country its tint tells nothing, and must not outshout the towns."""
HATCHED = 0.4
HATCHED_WIDE = 0.3
EDGE = 0.45
_MOST_PERIODS = 8


def dots_of(painter: QPainter) -> float:
    """How many dots a painter makes of a px."""
    return painter.deviceTransform().m11()


def pen_of(colour: QBrush | QColor, width: float, dots: float, dash: Sequence[float] = ()) -> QPen:
    """A pen as the page's.

    Args:
        colour: What it draws in, or with.
        width: Of its line, px.
        dots: Of the picture to a px.
        dash: How much is drawn and left out in turn, px; empty for a line without gaps.
    """
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        # In widths of the line; but where that is thinner than a dot, Qt counts in dots.
        unit = max(width, 1 / dots)
        pen.setDashPattern([length / unit for length in dash])
    return pen


class GroundMarks:
    """Paints marks of events on the ground of one picture.

    `strength` is 1, or less where events are only possible.
    """

    def __init__(self, painter: QPainter, camera: Camera) -> None:
        self._painter = painter
        self._camera = camera
        self._dots = dots_of(painter)
        self._hatches: dict[int, QBrush] = {}

    def ring(self, middle: QPointF, radius: float, status: int, strength: float) -> None:
        """The vicinity of a point: a thin dashed ring."""
        colour = QColor(STATUS_COLOURS[status])
        disc = _disc(middle, radius)
        if radius < WIDE_RING:
            self._fill(disc, colour, 0.05 * strength)
        self._stroke(disc, pen_of(colour, 1.1, self._dots, RING_DASH), 0.75 * strength)

    def hatched_disc(
        self, middle: QPointF, radius: float, status: int, strength: float, *, is_within: bool
    ) -> None:
        """A division of which no outline is known: hatched, its edge barely drawn.

        From inside the area there is nothing to tell apart: an edge is enough.
        """
        disc = _disc(middle, radius)
        colour = QColor(STATUS_COLOURS[status])
        self._stroke(disc, pen_of(colour, 1, self._dots), 0.3 * strength)
        if is_within:
            return
        if radius > WIDE_AREA:
            disc.addEllipse(middle, radius - RIM, radius - RIM)
        hatched = HATCHED_WIDE if radius > WIDE_AREA else HATCHED
        self._fill(disc, self._hatch(status), hatched * strength)

    def soft_area(self, middle: QPointF, radius: float, status: int, strength: float) -> None:
        """An area without bounds: colour that fades towards where it may end."""
        colour, clear = QColor(STATUS_COLOURS[status]), QColor(STATUS_COLOURS[status])
        clear.setAlpha(0)
        fade = QRadialGradient(middle, radius)
        fade.setStops([(0, colour), (SOFT_CORE, colour), (1, clear)])
        faint = 0.1 if radius > WIDE_AREA else 0.22
        self._fill(_disc(middle, radius), QBrush(fade), faint * strength)

    def line(self, course: Sequence[tuple[float, float]], status: int, strength: float) -> None:
        """A bridge, a road, a front: soft."""
        path = _drawn(course)
        for width, shown in ((9, 0.18), (3, 0.75)):
            pen = pen_of(QColor(STATUS_COLOURS[status]), width, self._dots)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            self._stroke(path, pen, shown * strength)

    def tint(self, area: QPainterPath, status: int, strength: float) -> None:
        """The land of a country of which the news tells as a whole."""
        faded = TINT * width_at(TINTS, self._camera.zoom)
        self._fill(area, QColor(STATUS_COLOURS[status]), faded * strength)

    def hatched(self, area: QPainterPath, status: int, strength: float, *, is_wide: bool) -> None:
        """An area hatched all over."""
        self._fill(area, self._hatch(status), (HATCHED_WIDE if is_wide else HATCHED) * strength)

    def hatched_rim(
        self, area: QPainterPath, edge: QPainterPath, status: int, strength: float
    ) -> None:
        """A wide area, hatched along its edge."""
        self._painter.save()
        self._painter.setClipPath(area, Qt.ClipOperation.IntersectClip)
        pen = pen_of(self._hatch(status), 2 * RIM, self._dots)
        self._stroke(edge, pen, HATCHED_WIDE * strength)
        self._painter.restore()

    def edge(self, edge: QPainterPath, status: int, strength: float) -> None:
        """The outline of a division."""
        pen = pen_of(QColor(STATUS_COLOURS[status]), 1, self._dots)
        self._stroke(edge, pen, EDGE * strength)

    def _fill(self, path: QPainterPath, brush: QBrush | QColor, opacity: float) -> None:
        self._painter.setOpacity(opacity)
        self._painter.fillPath(path, brush)

    def _stroke(self, path: QPainterPath, pen: QPen, opacity: float) -> None:
        self._painter.setOpacity(opacity)
        self._painter.strokePath(path, pen)

    def _hatch(self, status: int) -> QBrush:
        """A hatch that is fixed to the ground, not to the picture."""
        if status not in self._hatches:
            self._hatches[status] = self._drawn_hatch(STATUS_COLOURS[status])
        return self._hatches[status]

    def _drawn_hatch(self, colour: str) -> QBrush:
        # As many lines as it takes to end on a whole dot: then it is copied and not resampled.
        periods = min(
            range(1, _MOST_PERIODS + 1),
            key=lambda count: abs(round(count * HATCH * self._dots) / count - HATCH * self._dots),
        )
        side = periods * HATCH
        dots = max(1, round(side * self._dots))
        image = QImage(dots, dots, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(dots / side, dots / side)
        half = HATCH_WIDTH / 2
        for foot in range(-side, side + 1, HATCH):
            line = [(foot - half, side), (foot + half, side), (foot + side + half, 0.0)]
            line.append((foot + side - half, 0.0))
            painter.fillPath(_drawn(line), QColor(colour))
        painter.end()
        brush = QBrush(image)
        moved = QTransform.fromTranslate(-self._camera.left % HATCH, -self._camera.top % HATCH)
        brush.setTransform(moved.scale(side / dots, side / dots))
        return brush


def _disc(middle: QPointF, radius: float) -> QPainterPath:
    disc = QPainterPath()
    disc.addEllipse(middle, radius, radius)
    return disc


def _drawn(points: Sequence[tuple[float, float]]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    return path
