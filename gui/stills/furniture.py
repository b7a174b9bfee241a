"""What stands at a still's edge: caption, legend, scale and sources, and how far the map is exact.

As on the page when it is a picture: nothing can be clicked, so all sources are named. Names of the
map keep off it, so all is laid out before anything is painted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, erfc, floor, radians, sin, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from gui.map.picture import LEGEND_LEAST
from gui.stills.legend import MOST_WIDTH, Legend, laid_out, legend_keys, paint_legend
from gui.stills.values import Box, Camera, Words
from gui.stills.writing import Lettering, heights, width_of, wrapped, write

__all__ = ["SOURCES", "furniture_boxes", "legend_keys", "paint_furniture"]

SOURCES = (
    "Natural Earth · © OpenStreetMap contributors · GeoNames · Boundaries are not authoritative"
)
"""Of the built-in map."""
GENERALISED = "Basemap generalised, ±1–2 km"
SKETCHY_FROM_ZOOM = 10
"""From this zoom on it can be seen how far the basemap's lines are off."""

PAPER = "#fdfcf9"
PAPER_SOFT = "#d1fdfcf9"
INK = "#1d2733"
INK_SOFT = "#52606d"
_SHADOW = (20, 30, 40)
_SHADOW_STRENGTH = 0.18
_SHADOW_SIGMA = 2.0
"""How far the shadow is blurred, px; it lies so that the lower edge shows more of it."""
_SHADOW_DROP = 1.0
_ROUND = 6.0

_MARGIN = 10.0
_CAPTION_PAD = (14.0, 8.0)
_CAPTION_SHARE = 0.7
"""The most of the picture's width that its words may take."""
_TITLE, _TITLE_LINE = Lettering(18, 600), 1.3 * 18
_RANGE, _RANGE_LINE = Lettering(13), 1.4 * 13
_MOST_TITLE_LINES = 3

_SMALL = Lettering(11)
_SCALE_MOST = 120
_SCALE_MARGIN = 5.0
_SCALE_LINE = 2 + 1.1 * 11 + 1
"""Height of what stands between the lines of the scale, px."""
_SCALE_RULE = 2.0
_SCALE_PAD = 5.0
_APART = 4.0
"""Between legend and what is above or below it, px."""
_EARTH_RADIUS_M = 6_371_000
_FEET_PER_METRE = 3.2808399
_FEET_PER_MILE = 5280

_SOURCES_PAD = (8.0, 1.0, 8.0, 2.0)
_SOURCES_LINE = 1.4 * 11
_SCALE_ROOM = 140.0
"""What sources leave of the picture's width, to the scale."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the scale: how many px are so many km or miles."""

    words: str
    width: int


@dataclass(frozen=True, slots=True)
class _Caption:
    box: Box
    title: list[str]
    range: list[str]


@dataclass(frozen=True, slots=True)
class _Furniture:
    """All of it, laid out."""

    caption: _Caption | None
    legend: Legend | None
    legend_box: Box | None
    bars: tuple[Bar, Bar]
    scale_box: Box
    note: str
    """Above the sources or before them; may be empty."""
    sources: list[str]
    sources_box: Box

    @property
    def boxes(self) -> list[Box]:
        found = [self.scale_box, self.sources_box]
        if self.caption:
            found.append(self.caption.box)
        if self.legend_box:
            found.append(self.legend_box)
        return found


def furniture_boxes(
    camera: Camera, words: Words, keys: Sequence[str], sources: str = SOURCES
) -> list[Box]:
    """Where `paint_furniture` paints with the same arguments: names keep off these."""
    return _laid_out(camera, words, keys, sources).boxes


def paint_furniture(
    painter: QPainter, camera: Camera, words: Words, keys: Sequence[str], sources: str = SOURCES
) -> list[Box]:
    """Paint what stands at the edge.

    Args:
        painter: Scaled to the dots of the picture; not turned.
        keys: What the legend explains, from `legend_keys`. A legend that says nothing is left out,
            and so is one for which the picture is too small.
        sources: Whose the map is.

    Returns:
        The boxes it takes.
    """
    # Here, because that which is laid out needs no symbols.
    from gui.stills.symbols import paint_sample

    all_of_it = _laid_out(camera, words, keys, sources)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if all_of_it.caption:
        _paint_caption(painter, all_of_it.caption)
    if all_of_it.legend and (box := all_of_it.legend_box):
        _paint_card(painter, box)
        corner = (box.left, box.top)
        paint_legend(painter, all_of_it.legend, corner, INK, paint_sample)
    _paint_scale(painter, all_of_it)
    _paint_sources(painter, all_of_it)
    painter.restore()
    return all_of_it.boxes


def paint_legend_apart(painter: QPainter, keys: Sequence[str], height: float) -> None:
    """Paint a legend that stands beside a map and not on it.

    Args:
        painter: Scaled to dots, and moved to where the legend begins; `MOST_WIDTH` is enough.
        height: Of the map, px.
    """
    from gui.stills.symbols import paint_sample

    if legend := laid_out(keys, height, height):
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_legend(painter, legend, (0.0, 0.0), INK, paint_sample)
        painter.restore()


def _laid_out(camera: Camera, words: Words, keys: Sequence[str], sources: str) -> _Furniture:
    bars = scale_bars(camera)
    scale_bottom = camera.height - _SCALE_MARGIN
    scale_top = scale_bottom - 2 * _SCALE_LINE - _SCALE_RULE
    scale_right = _SCALE_MARGIN + max(bar.width for bar in bars)
    note, lines, sources_box = _sources(camera, sources)
    caption = _caption(camera, words)
    legend = legend_box = None
    has_room = camera.width >= LEGEND_LEAST[0] and camera.height >= LEGEND_LEAST[1]
    if words.has_legend and has_room:
        bottom = scale_top - _APART
        if sources_box.left < _MARGIN + MOST_WIDTH:
            bottom = min(bottom, sources_box.top - _APART)
        top = caption.box.bottom + _APART if caption else _MARGIN
        if legend := laid_out(keys, camera.height, bottom - top):
            legend_box = Box(_MARGIN, bottom - legend.height, _MARGIN + legend.width, bottom)
    return _Furniture(
        caption,
        legend,
        legend_box,
        bars,
        Box(_SCALE_MARGIN, scale_top, scale_right, scale_bottom),
        note,
        lines,
        sources_box,
    )


# Caption


def _caption(camera: Camera, words: Words) -> _Caption | None:
    if not words.title.strip() and not words.range.strip():
        return None
    across, down = _CAPTION_PAD
    room = min(_CAPTION_SHARE * camera.width, camera.width - 2 * (_MARGIN + across))
    title = wrapped(words.title, _TITLE, room, _MOST_TITLE_LINES) if words.title.strip() else []
    range_ = wrapped(words.range, _RANGE, room, 2) if words.range.strip() else []
    widths = [width_of(line, _TITLE) for line in title]
    widths += [width_of(line, _RANGE) for line in range_]
    box = Box(
        _MARGIN,
        _MARGIN,
        _MARGIN + 2 * across + max(widths),
        _MARGIN + 2 * down + len(title) * _TITLE_LINE + len(range_) * _RANGE_LINE,
    )
    return _Caption(box, title, range_)


def _paint_caption(painter: QPainter, caption: _Caption) -> None:
    _paint_card(painter, caption.box)
    across, down = _CAPTION_PAD
    left, top = caption.box.left + across, caption.box.top + down
    for lines, lettering, height in (
        (caption.title, _TITLE, _TITLE_LINE),
        (caption.range, _RANGE, _RANGE_LINE),
    ):
        for line in lines:
            write(
                painter, line, lettering, INK, (left, heights(lettering).baseline_in(top, height))
            )
            top += height


def _paint_card(painter: QPainter, box: Box) -> None:
    """A sheet of paper with a soft shadow."""
    around = QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    said = 0.0
    step = 0.5
    for number in range(9, -1, -1):
        away = number * step
        # So strong is the edge of a blurred sheet that far from it. Sheets add up.
        wanted = _SHADOW_STRENGTH * erfc(away / _SHADOW_SIGMA / sqrt(2)) / 2
        painter.setBrush(QColor(*_SHADOW, round(255 * max(0.0, wanted - said))))
        said = wanted
        shadow = around.adjusted(-away, -away, away, away).translated(0, _SHADOW_DROP)
        painter.drawRoundedRect(shadow, _ROUND + away, _ROUND + away)
    painter.setBrush(QColor(PAPER))
    painter.drawRoundedRect(around, _ROUND, _ROUND)


# Scale


def scale_bars(camera: Camera) -> tuple[Bar, Bar]:
    """The scale in the middle of the picture, in round numbers: metric, then miles or feet."""
    degrees = _SCALE_MOST / camera.world * 360
    half = cos(radians(camera.lat)) * sin(radians(degrees) / 2)
    metres = 2 * _EARTH_RADIUS_M * asin(min(1.0, abs(half)))
    feet = metres * _FEET_PER_METRE
    imperial = (feet / _FEET_PER_MILE, "mi") if feet > _FEET_PER_MILE else (feet, "ft")
    metric = (metres / 1000, "km") if _round_number(metres) >= 1000 else (metres, "m")
    return _bar(*metric), _bar(*imperial)


def _bar(most: float, unit: str) -> Bar:
    number = _round_number(most)
    return Bar(f"{number:g} {unit}", round(_SCALE_MOST * number / most))


def _round_number(most: float) -> float:
    """The largest of 1, 2, 3, 5, 10 and their tenfolds that is not above a number."""
    tens = 10.0 ** (len(str(floor(most))) - 1)
    return tens * next(part for part in (10, 5, 3, 2, 1, 0) if most / tens >= part or part == 1)


def _paint_scale(painter: QPainter, furniture: _Furniture) -> None:
    left, top = furniture.scale_box.left, furniture.scale_box.top
    rule, line = _SCALE_RULE, _SCALE_LINE
    middle = top + line
    painter.setPen(Qt.PenStyle.NoPen)
    for number, bar in enumerate(furniture.bars):
        first = top if number == 0 else middle + rule
        painter.fillRect(QRectF(left, first, bar.width, line), QColor(PAPER_SOFT))
    longer = max(bar.width for bar in furniture.bars)
    ink = QColor(INK_SOFT)
    painter.fillRect(QRectF(left, middle, longer, rule), ink)
    painter.fillRect(QRectF(left, top, rule, line), ink)
    painter.fillRect(QRectF(left, middle + rule, rule, line), ink)
    for number, bar in enumerate(furniture.bars):
        first = top if number == 0 else middle + rule
        painter.fillRect(QRectF(left + bar.width - rule, first, rule, line), ink)
        baseline = heights(_SMALL).baseline_in(first + 2, 1.1 * 11)
        write(painter, bar.words, _SMALL, INK, (left + rule + _SCALE_PAD, baseline))


# Sources


def _sources(camera: Camera, sources: str) -> tuple[str, list[str], Box]:
    """The note on the basemap, the lines of sources, and where both stand."""
    before, above, after, below = _SOURCES_PAD
    note = GENERALISED if camera.zoom >= SKETCHY_FROM_ZOOM else ""
    room = camera.width - _SCALE_ROOM
    in_one_line = " · ".join(part for part in (note, sources) if part)
    width = width_of(in_one_line, _SMALL)
    if width + before + after <= room:
        lines, count = [sources], 1
    else:
        # Too narrow for one line: the note has its own.
        lines = wrapped(sources, _SMALL, max(room, 60.0), 8)
        count = len(lines) + bool(note)
        width = max(width_of(line, _SMALL) for line in [*lines, note])
    box = Box(
        camera.width - width - before - after,
        camera.height - above - below - count * _SOURCES_LINE,
        camera.width,
        camera.height,
    )
    return note, lines, box


def _paint_sources(painter: QPainter, furniture: _Furniture) -> None:
    box = furniture.sources_box
    _, above, after, below = _SOURCES_PAD
    ground = QPainterPath()
    ground.setFillRule(Qt.FillRule.WindingFill)
    ground.addRoundedRect(QRectF(box.left, box.top, 8, 8), 4, 4)
    ground.addRect(QRectF(box.left + 4, box.top, box.right - box.left - 4, 8))
    ground.addRect(QRectF(box.left, box.top + 4, box.right - box.left, box.bottom - box.top - 4))
    painter.fillPath(ground, QColor(PAPER_SOFT))
    rows = round((box.bottom - box.top - above - below) / _SOURCES_LINE)
    lines = [(line, INK_SOFT) for line in furniture.sources]
    if rows > len(lines):
        lines.insert(0, (furniture.note, INK))
    for number, (line, colour) in enumerate(lines):
        right = box.right - after
        top = box.top + above + number * _SOURCES_LINE
        baseline = heights(_SMALL).baseline_in(top, _SOURCES_LINE)
        left = right - width_of(line, _SMALL)
        write(painter, line, _SMALL, colour, (left, baseline))
        if furniture.note and rows == len(lines) == 1:
            left -= width_of(f"{furniture.note} · ", _SMALL)
            write(painter, f"{furniture.note} · ", _SMALL, INK, (left, baseline))
