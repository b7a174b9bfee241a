"""Letters that are pictures: each is put into a PDF once, however often it is written.

Qt (6.11) puts a picture of 9 KB into the file for each single emoji of a coloured font: 18 MB where
2,000 are written. Where there is no such font, they are letters like all others.
"""

from __future__ import annotations

import re
from math import ceil

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGlyphRun, QImage, QPainter, QRawFont, QTextLayout, QTextLine

_PX = 64
"""Of a picture: 460 dots per inch in letters of 10 points."""
_MAYBE = re.compile("[\u203c-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff]")
_COLOURED = ("CBDT", "COLR", "sbix", "SVG ")
"""Tables that a font has whose letters bring their colours."""


class Emoji:
    """Draws lines of text, and keeps the pictures in them for the next ones."""

    def __init__(self) -> None:
        self._coloured: dict[str, bool] = {}
        self._pictures: dict[tuple[str, int], QImage] = {}

    def draw(self, painter: QPainter, layout: QTextLayout, number: int, at: QPointF) -> None:
        """Draw a line of a layout, in the place that `QTextLine.draw` would."""
        line = layout.lineAt(number)
        if not _MAYBE.search(layout.text()) or not self._has_pictures(line):
            line.draw(painter, at)
            return
        end = line.textStart() + line.textLength()
        for part in layout.formats():
            first = max(part.start, line.textStart())
            length = min(part.start + part.length, end) - first
            if length <= 0:
                continue
            if part.format.isAnchor():
                _draw_link(painter, layout, line, first, length, at)
                continue
            painter.setPen(part.format.foreground().color())
            for run in line.glyphRuns(first, length):
                if self._is_coloured(run.rawFont()):
                    self._draw_pictures(painter, run, at)
                else:
                    painter.drawGlyphRun(at, run)

    def _has_pictures(self, line: QTextLine) -> bool:
        return any(self._is_coloured(run.rawFont()) for run in line.glyphRuns())

    def _is_coloured(self, font: QRawFont) -> bool:
        name = font.familyName()
        if name not in self._coloured:
            self._coloured[name] = any(font.fontTable(table).size() for table in _COLOURED)
        return self._coloured[name]

    def _draw_pictures(self, painter: QPainter, run: QGlyphRun, at: QPointF) -> None:
        font = run.rawFont()
        for glyph, spot in zip(run.glyphIndexes(), run.positions(), strict=True):
            box = font.boundingRect(glyph)
            if box.isEmpty():
                continue
            key = font.familyName(), glyph
            if key not in self._pictures:
                self._pictures[key] = _picture(font, glyph, box)
            # The same image, and Qt refers to what is in the file already.
            painter.drawImage(box.translated(at + spot), self._pictures[key])


def _draw_link(
    painter: QPainter, layout: QTextLayout, line: QTextLine, first: int, length: int, at: QPointF
) -> None:
    """Draw a part of a line as a line of its own: of glyphs alone Qt makes no link."""
    words = layout.text().encode("utf-16-le", "surrogatepass")[2 * first : 2 * (first + length)]
    [part] = [one for one in layout.formats() if one.start <= first < one.start + one.length]
    part.start, part.length = 0, length
    alone = QTextLayout(words.decode("utf-16-le", "replace"), part.format.font())
    alone.setTextOption(layout.textOption())
    alone.setFormats([part])
    alone.beginLayout()
    drawn = alone.createLine()
    alone.endLayout()
    spots = (spot.x() for run in line.glyphRuns(first, length) for spot in run.positions())
    left = min(spots, default=0.0)
    drawn.draw(painter, at + QPointF(left, line.ascent() - drawn.ascent()))


def _picture(font: QRawFont, glyph: int, box: QRectF) -> QImage:
    scale = _PX / max(box.width(), box.height())
    width, height = ceil(box.width() * scale), ceil(box.height() * scale)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    run = QGlyphRun()
    run.setRawFont(font)
    run.setGlyphIndexes([glyph])
    run.setPositions([QPointF(0.0, 0.0)])
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(width / box.width(), height / box.height())
    painter.drawGlyphRun(-box.topLeft(), run)
    painter.end()
    return image
