"""Words on a picture: how wide they are, and written sharp at any scale, with a halo or without.

A text is drawn once, as a small image of the dots it will have, and copied from there: the frames
of a film say mostly the same. Copied, it stands on whole dots. The family is Qt's default; the
script decides which font stands in where that one lacks letters.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from threading import Lock

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
    QTransform,
)

HALO_WIDTH = 3.0
"""Of the line around letters, half of which they cover, px."""
_EDGE = 2.0
"""Room around a text for its halo, px."""
_MOST_KEPT = 5 * 2**20
"""Bytes of texts kept drawn; beyond, those go that were not used for longest."""
_ENDLESS = 1e6
"""A line of this width holds any text that is written, px."""
_MOST_LETTERS = 1000
"""That are looked at to break a text into lines; no picture has room for more."""
_ANY_SPACE = re.compile(r"[\t-\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Lettering:
    """How letters look, in any colour."""

    size: float
    """Px; a half is the finest step."""
    weight: int = 400
    is_italic: bool = False
    spacing: float = 0.0
    """Between letters, px."""

    @property
    def shrunk(self) -> float:
        """How much smaller it is written than its font is: fonts have whole sizes only."""
        return 1.0 if self.size == int(self.size) else 0.5

    @property
    def font(self) -> QFont:
        font = QFont()
        font.setPixelSize(round(self.size / self.shrunk))
        font.setWeight(QFont.Weight(self.weight))
        font.setItalic(self.is_italic)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.spacing / self.shrunk)
        # The same letters at each scale, as far apart.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


@dataclass(frozen=True, slots=True)
class Heights:
    """Of a lettering, above and below the line that letters stand on, px."""

    ascent: float
    descent: float

    def baseline_in(self, top: float, height: float) -> float:
        """Where letters stand in a line as a page sets it, px from above."""
        ascent, descent = round(self.ascent), round(self.descent)
        return top + (height - ascent - descent) / 2 + ascent


@lru_cache(maxsize=32)
def heights(lettering: Lettering) -> Heights:
    """How high letters reach."""
    metrics = QFontMetricsF(lettering.font)
    return Heights(
        metrics.ascent() * lettering.shrunk,
        metrics.descent() * lettering.shrunk,
    )


@lru_cache(maxsize=4096)
def width_of(text: str, lettering: Lettering) -> float:
    """How wide a text is in one line, px."""
    # A line lives no longer than what it is part of.
    layout = _laid(text, lettering)
    # Not its natural width, which has what a slanted last letter leans over.
    return layout.lineAt(0).horizontalAdvance() * lettering.shrunk


def wrapped(text: str, lettering: Lettering, width: float, most: int) -> list[str]:
    """The lines a text makes, as wide as allowed; of more than `most` the last is cut short."""
    text = _ANY_SPACE.sub(" ", text[:_MOST_LETTERS]).strip()
    layout = _layout(text, lettering)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        if len(lines) == most:
            rest = text[layout.lineAt(most - 1).textStart() :]
            lines[-1] = shortened(rest, lettering, width)
            break
        line.setLineWidth(width / lettering.shrunk)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return lines


def shortened(text: str, lettering: Lettering, width: float) -> str:
    """A text, or as much of it as fits, with an ellipsis."""
    metrics = QFontMetricsF(lettering.font)
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width / lettering.shrunk)


def _layout(text: str, lettering: Lettering) -> QTextLayout:
    layout = QTextLayout(_ANY_SPACE.sub(" ", text), lettering.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    # As on the page, whatever its letters.
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    return layout


def _laid(text: str, lettering: Lettering) -> QTextLayout:
    """A text in one line."""
    layout = _layout(text, lettering)
    layout.beginLayout()
    layout.createLine().setLineWidth(_ENDLESS)
    layout.endLayout()
    return layout


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A text as an image, and where in it the text begins and stands, in dots."""

    image: QImage
    left: int
    baseline: int


class _Kept:
    """Texts that were drawn, within a bound of memory. Any thread may ask."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[tuple[object, ...], _Drawn] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(
        self, text: str, lettering: Lettering, colour: str, halo: str | None, scale: float
    ) -> _Drawn:
        key = (text, lettering, colour, halo, scale)
        with self._lock:
            if drawn := self._drawn.get(key):
                self._drawn.move_to_end(key)
                return drawn
        drawn = _draw(text, lettering, colour, halo, scale)
        with self._lock:
            if key not in self._drawn:
                self._drawn[key] = drawn
                self._bytes += drawn.image.sizeInBytes()
            while self._bytes > _MOST_KEPT:
                _, oldest = self._drawn.popitem(last=False)
                self._bytes -= oldest.image.sizeInBytes()
        return drawn

    def clear(self) -> None:
        with self._lock:
            self._drawn.clear()
            self._bytes = 0


_kept = _Kept()


def forget() -> None:
    """Give back the memory of texts that were drawn: the film is over."""
    _kept.clear()


def write(
    painter: QPainter,
    text: str,
    lettering: Lettering,
    colour: str,
    at: tuple[float, float],
    halo: str | None = None,
) -> None:
    """Write a text in one line. The painter may be moved and scaled, not turned.

    Args:
        colour: As "#aarrggbb" or "#rrggbb"; so is `halo`.
        at: Its left end, on the line that its letters stand on.
    """
    ratio = painter.device().devicePixelRatio()
    world = painter.worldTransform()
    drawn = _kept.get(text, lettering, colour, halo, world.m11() * ratio)
    point = world.map(QPointF(*at)) * ratio
    drawn.image.setDevicePixelRatio(ratio)
    painter.setWorldTransform(QTransform())
    corner = QPointF(round(point.x()) - drawn.left, round(point.y()) - drawn.baseline)
    painter.drawImage(corner / ratio, drawn.image)
    painter.setWorldTransform(world)


def _draw(text: str, lettering: Lettering, colour: str, halo: str | None, scale: float) -> _Drawn:
    layout = _laid(text, lettering)
    line = layout.lineAt(0)
    reach = heights(lettering)
    shrunk = lettering.shrunk
    # Letters of another font than the first may be higher.
    ascent = max(reach.ascent, line.ascent() * shrunk) + _EDGE
    descent = max(reach.descent, line.descent() * shrunk) + _EDGE
    left, baseline = ceil(_EDGE * scale), ceil(ascent * scale)
    image = QImage(
        left + ceil((line.naturalTextWidth() * shrunk + _EDGE) * scale),
        baseline + ceil(descent * scale),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(left, baseline)
    painter.scale(scale * shrunk, scale * shrunk)
    if halo:
        pen = QPen(QColor(halo), HALO_WIDTH / shrunk)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(_outline(layout), pen)
    painter.setPen(QColor(colour))
    layout.draw(painter, QPointF(0, -line.ascent()))
    painter.end()
    return _Drawn(image, left, baseline)


def _outline(layout: QTextLayout) -> QPainterPath:
    """All letters as one shape, from the left end of the line that they stand on."""
    shape = QPainterPath()
    rise = layout.lineAt(0).ascent()
    for run in layout.glyphRuns():
        font = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            shape.addPath(font.pathForGlyph(glyph).translated(place.x(), place.y() - rise))
    return shape
