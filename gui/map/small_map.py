"""A small map that Qt paints: some points, each with a mark, on the land and borders around them.

For dialogs that show where a few places lie. It has no page of its own, so it is there at once; the
ground comes out of the same archive as the large map's.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from gui.map.bridge import Theme
from gui.map.tiles.archives import TileArchive
from gui.map.tiles.shapes import Points, shapes_in

log = logging.getLogger(__name__)

TILE_PX = 256
_MARGIN_PX = 26
_DEEPEST = 6
"""Zoom of the archive."""
_NEAREST_ZOOM = 5.3
"""A single town is shown with the countries around it."""
_FURTHEST_LAT = 85.0
_MARK_PX = 9.0
_APART_PX = 19.0
"""Between the middles of two marks."""


@dataclass(frozen=True, slots=True)
class MarkedPoint:
    """A place to be shown. Degrees, WGS 84."""

    lat: float
    lon: float
    mark: str
    """A letter or two; empty for a plain dot."""
    name: str
    """Said when the pointer rests on it."""


@dataclass(frozen=True, slots=True)
class _Ink:
    water: str
    land: str
    shore: str
    border: str
    name: str
    mark: str
    on_mark: str
    edge: str
    chosen: str


_INKS: dict[Theme, _Ink] = {
    "light": _Ink(
        "#b9d3e6", "#f4f1ea", "#9fbdd3", "#a191b3", "#776b83", "#2563a8", "#ffffff", "#ffffff",
        "#c2185b",
    ),
    "dark": _Ink(
        "#151a20", "#22262b", "#333c46", "#6a6078", "#a79db5", "#6aa9e9", "#14181c", "#14181c",
        "#ff6fa5",
    ),
    "contrast": _Ink(
        "#d5e6f1", "#ffffff", "#4d6f86", "#5b3f78", "#33264a", "#003d80", "#ffffff", "#ffffff",
        "#a0003c",
    ),
    "contrast-dark": _Ink(
        "#000000", "#1c1e20", "#8ea3b5", "#c9b6e4", "#e2d8f2", "#8cc4ff", "#000000", "#000000",
        "#ff9cc2",
    ),
}  # fmt: skip
"""As assets/map/basemap_style.js has them, and the marks as the window's."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is shown: the world is 1 wide and 1 high in Mercator's projection."""

    left: float
    top: float
    scale: float
    """Pixels for the whole world."""

    def pixel(self, x: float, y: float) -> QPointF:
        return QPointF((x - self.left) * self.scale, (y - self.top) * self.scale)


def frame_of(points: Sequence[tuple[float, float]], width: float, height: float) -> Frame:
    """What shows all points (lat, lon) with a margin, none cut off by the date line.

    The x of a point may then lie beyond 1: see `unrolled`.
    """
    if not points:
        points = [(20.0, 0.0)]
    xs, ys = zip(*unrolled(points), strict=True)
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    room_x, room_y = max(1.0, width - 2 * _MARGIN_PX), max(1.0, height - 2 * _MARGIN_PX)
    nearest = TILE_PX * 2.0**_NEAREST_ZOOM
    scale = min(nearest, room_x / max(across, 1e-9), room_y / max(down, 1e-9))
    # Nothing lies above and below the world; beside it, it begins again.
    scale = max(scale, height)
    left = (min(xs) + max(xs)) / 2 - width / scale / 2
    top = (min(ys) + max(ys)) / 2 - height / scale / 2
    return Frame(left, min(max(0.0, top), 1.0 - height / scale), scale)


def unrolled(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The x and y of points (lat, lon) in a world of 1 by 1, begun where it is emptiest."""
    xs = [(lon + 180.0) / 360.0 % 1.0 for _, lon in points]
    ordered = sorted(set(xs))
    gaps = [
        (later - earlier, later)
        for earlier, later in zip(ordered, [*ordered[1:], ordered[0] + 1.0], strict=True)
    ]
    first = max(gaps)[1] % 1.0
    return [
        (x + (1.0 if x < first - 1e-12 else 0.0), _y_of(lat))
        for x, (lat, _) in zip(xs, points, strict=True)
    ]


def _y_of(lat: float) -> float:
    lat = max(-_FURTHEST_LAT, min(_FURTHEST_LAT, lat))
    return (1.0 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2.0


class SmallMap(QWidget):
    """Points with their marks. A click on a mark chooses it."""

    point_clicked = Signal(int)
    """The number of a point, from 0."""

    def __init__(self, archive: Path, theme: Theme = "light", parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("smallMap")
        self.setMouseTracking(True)
        self._archive = archive
        self._ink = _INKS[theme]
        self._points: tuple[MarkedPoint, ...] = ()
        self._chosen = -1
        self._ground: QPixmap | None = None
        self._frame = frame_of((), 1, 1)
        self._at: list[QPointF] = []
        """Where each point lies, in pixels."""
        self._marks: list[QPointF] = []
        """Where its mark stands, which gives way to other marks."""

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    @property
    def points(self) -> tuple[MarkedPoint, ...]:
        return self._points

    @property
    def chosen(self) -> int:
        """The number of the point that is marked as chosen; -1: none."""
        return self._chosen

    def set_points(self, points: Sequence[MarkedPoint], chosen: int = -1) -> None:
        """Show other points."""
        self._points, self._chosen = tuple(points), chosen
        self._lay_out()

    def choose(self, chosen: int) -> None:
        """Mark another point as the chosen one; -1: none."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def mark_at(self, number: int) -> QPointF:
        """Where the mark of a point stands, in pixels of this widget."""
        return self._marks[number]

    # Layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        spots = [(one.lat, one.lon) for one in self._points]
        self._frame = frame_of(spots, self.width(), self.height())
        self._at = [self._frame.pixel(x, y) for x, y in unrolled(spots)] if spots else []
        self._marks = _parted(self._at, self.width(), self.height())
        self._ground = None
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ground is None:
            self._ground = self._painted_ground()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._ground)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPixelSize(11)
        painter.setFont(font)
        # The chosen one last, above all others.
        order = [at for at in range(len(self._points)) if at != self._chosen]
        if 0 <= self._chosen < len(self._points):
            order.append(self._chosen)
        for at in order:
            self._paint_point(painter, at)
        painter.setPen(QPen(QColor(self._ink.shore), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _paint_point(self, painter: QPainter, at: int) -> None:
        is_chosen = at == self._chosen
        ink = self._ink
        colour = QColor(ink.chosen if is_chosen else ink.mark)
        spot, middle = self._at[at], self._marks[at]
        text = self._points[at].mark
        radius = (_MARK_PX if text else _MARK_PX / 2) + (2 if is_chosen else 0)
        if (spot - middle).manhattanLength() > 1:
            painter.setPen(QPen(colour, 1.2))
            painter.drawLine(spot, middle)
            painter.setBrush(colour)
            painter.drawEllipse(spot, 2, 2)
        painter.setPen(QPen(QColor(ink.edge), 1.5))
        painter.setBrush(colour)
        painter.drawEllipse(middle, radius, radius)
        if text:
            painter.setPen(QColor(ink.on_mark))
            box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _painted_ground(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(QColor(self._ink.water))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            self._paint_tiles(painter)
        except (OSError, ValueError) as error:
            # The points are worth more than the ground below them.
            log.warning("The small map has no ground: %s", error)
        painter.end()
        return made

    def _paint_tiles(self, painter: QPainter) -> None:
        frame, ink = self._frame, self._ink
        zoom = min(_DEEPEST, max(0, round(math.log2(frame.scale / TILE_PX))))
        names: list[tuple[int, str, QPointF]] = []
        for column, row, box in _tiles(frame, zoom, self.width(), self.height()):
            ground = _ground_of(str(self._archive), zoom, column % (1 << zoom), row)
            painter.save()
            painter.setClipRect(box.toAlignedRect())
            painter.translate(box.topLeft())
            painter.scale(box.width(), box.height())
            for path, fill, edge, width in (
                (ground.land, ink.land, ink.shore, 0.7),
                (ground.lakes, ink.water, ink.shore, 0.5),
                (ground.borders, None, ink.border, 0.9),
            ):
                pen = QPen(QColor(edge), width)
                pen.setCosmetic(True)
                painter.setPen(pen)
                painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
                painter.drawPath(path)
            painter.restore()
            for rank, name, at in ground.names:
                spot = box.topLeft() + QPointF(at.x() * box.width(), at.y() * box.height())
                if rank <= zoom + 1 and box.contains(spot):
                    names.append((rank, name, spot))
        self._paint_names(painter, sorted(names, key=lambda one: one[0]))

    def _paint_names(self, painter: QPainter, names: Sequence[tuple[int, str, QPointF]]) -> None:
        """Names of countries where nothing else stands."""
        font = QFont(self.font())
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QColor(self._ink.name))
        reach = _MARK_PX + 3
        taken = [
            QRectF(one.x() - reach, one.y() - reach, 2 * reach, 2 * reach) for one in self._marks
        ]
        inside = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        for _, name, at in names:
            box = QRectF(painter.fontMetrics().boundingRect(name)).adjusted(-4, -2, 4, 2)
            box.moveCenter(at)
            if inside.contains(box) and not any(box.intersects(other) for other in taken):
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
                taken.append(box)

    # The mouse

    def _number_at(self, at: QPointF) -> int:
        apart = [math.dist((at.x(), at.y()), (one.x(), one.y())) for one in self._marks]
        nearest = min(range(len(apart)), key=apart.__getitem__, default=-1)
        return nearest if nearest >= 0 and apart[nearest] <= _MARK_PX + 3 else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and number >= 0:
            self.point_clicked.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_on = self._number_at(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_on else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self._number_at(QPointF(event.pos()))
            said = self._points[number].name if number >= 0 else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)


@dataclass(frozen=True, slots=True)
class _Ground:
    """A tile made ready for painting, 1 by 1."""

    land: QPainterPath
    lakes: QPainterPath
    borders: QPainterPath
    names: tuple[tuple[int, str, QPointF], ...]
    """Rank, name and middle of countries."""


def _tiles(
    frame: Frame, zoom: int, width: float, height: float
) -> Iterator[tuple[int, int, QRectF]]:
    """Column, row and box of each tile in view; a column may lie beyond the date line."""
    count = 1 << zoom
    size = frame.scale / count
    first, last = math.floor(frame.left * count), (frame.left + width / frame.scale) * count
    top, bottom = math.floor(frame.top * count), (frame.top + height / frame.scale) * count
    for column in range(first, math.ceil(last)):
        for row in range(max(0, top), min(count, math.ceil(bottom))):
            corner = frame.pixel(column / count, row / count)
            yield column, row, QRectF(corner.x(), corner.y(), size, size)


@lru_cache(maxsize=2)
def _opened(archive: str) -> TileArchive:
    return TileArchive(Path(archive))


@lru_cache(maxsize=64)
def _ground_of(archive: str, zoom: int, column: int, row: int) -> _Ground:
    tile = _opened(archive).tile(zoom, column, row) or b""
    names = tuple(
        (int(rank), str(shape.properties.get("en", "")), QPointF(*shape.parts[0][0].tolist()))
        for shape in shapes_in(tile, "country_label")
        if isinstance(rank := shape.properties.get("rank", 9), int)
    )
    return _Ground(
        _path(_parts(tile, "land"), is_closed=True),
        _path(_parts(tile, "lakes"), is_closed=True),
        _path(_parts(tile, "admin0"), is_closed=False),
        names,
    )


def _parts(tile: bytes, layer: str) -> Iterator[Points]:
    return (part for shape in shapes_in(tile, layer) for part in shape.parts if len(part) > 1)


def _path(parts: Iterator[Points], *, is_closed: bool) -> QPainterPath:
    made = QPainterPath()
    made.setFillRule(Qt.FillRule.OddEvenFill)
    for part in parts:
        made.addPolygon(QPolygonF([QPointF(x, y) for x, y in part.tolist()]))
        if is_closed:
            made.closeSubpath()
    return made


def _parted(spots: Sequence[QPointF], width: float, height: float) -> list[QPointF]:
    """Where marks stand so that all can be read: at their points, or as near as there is room."""
    marks: list[QPointF] = []
    for spot in spots:
        free = (at for at in _around(spot, width, height) if _is_free(at, marks))
        marks.append(next(free, spot))
    return marks


def _around(spot: QPointF, width: float, height: float) -> Iterator[QPointF]:
    yield spot
    for ring in range(1, 7):
        for step in range(8 * ring):
            turn = 2 * math.pi * step / (8 * ring)
            apart = _APART_PX * ring
            at = spot + QPointF(apart * math.cos(turn), apart * math.sin(turn))
            if _MARK_PX < at.x() < width - _MARK_PX and _MARK_PX < at.y() < height - _MARK_PX:
                yield at


def _is_free(at: QPointF, marks: Sequence[QPointF]) -> bool:
    return all(math.dist((at.x(), at.y()), (one.x(), one.y())) >= _APART_PX for one in marks)
