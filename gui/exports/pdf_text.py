"""Text of a PDF, laid out by Qt in lines that can be painted one by one.

Needs a `QGuiApplication`, and runs on any thread: nothing here is a widget or a pixmap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from gui.exports.pdf_emoji import Emoji
from gui.exports.pdf_pages import Strip

DPI = 1200
"""Dots are so fine that letters stand where their font wants them, rounded to whole dots."""
PT = DPI / 72
MM = DPI / 25.4
LINE = 1.45
"""From line to line, in sizes of the letters."""
INK, MUTED = "#1a1a1a", "#595959"


class Family(Enum):
    """Kinds of letters, and what they are called on the systems of this world."""

    SERIF = (
        QFont.StyleHint.Serif,
        "Noto Serif",
        "Source Serif 4",
        "Georgia",
        "Liberation Serif",
        "DejaVu Serif",
        "Noto Serif CJK KR",
        "Noto Sans CJK KR",
    )
    SANS = (
        QFont.StyleHint.SansSerif,
        "Noto Sans",
        "Helvetica Neue",
        "Arial",
        "Liberation Sans",
        "DejaVu Sans",
        "Noto Sans CJK KR",
    )
    MONO = (QFont.StyleHint.Monospace, "Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono")


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look."""

    family: Family
    points: float
    ink: str = INK
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look the same."""

    words: str
    face: Face
    address: str = ""
    """What a click opens."""


class Typesetter:
    """Breaks words into lines. Keeps its fonts, so one serves for a document."""

    def __init__(self) -> None:
        self._fonts: dict[Face, QFont] = {}
        self._emoji = Emoji()
        self._option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        self._option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        # What is wider than a line is broken between any letters.
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def lines(
        self,
        runs: Sequence[Run],
        width: float,
        *,
        x: float = 0.0,
        hanging: float = 0.0,
        leading: float = LINE,
        gap: float = 0.0,
        label: Run | None = None,
        is_centred: bool = False,
    ) -> tuple[Strip, ...]:
        """Words as lines, from one to the next as high as the first run's letters ask for.

        Args:
            runs: At least one.
            width: Up to where lines go.
            x: Where they begin.
            hanging: By how much all but the first begin further right.
            leading: From line to line, in sizes of the first run's letters.
            gap: Above the first line.
            label: Stands at the left of the first line, in a margin of width `x`.
            is_centred: Each line stands in the middle.
        """
        layout = self._laid_out(runs, x, width, hanging)
        if is_centred:
            for at in range(layout.lineCount()):
                line = layout.lineAt(at)
                line.setPosition(QPointF((width - line.naturalTextWidth()) / 2, 0.0))
        named = self._laid_out([label], 0.0, width, 0.0) if label else None
        face = runs[0].face
        metrics = QFontMetricsF(self._font(face))
        height = face.points * leading * PT
        rise = (height - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()
        return tuple(
            self._strip(layout, at, height, rise, *((0.0, None) if at else (gap, named)))
            for at in range(layout.lineCount())
        )

    def _laid_out(self, runs: Sequence[Run], x: float, width: float, hanging: float) -> QTextLayout:
        layout = QTextLayout("".join(run.words for run in runs), self._font(runs[0].face))
        layout.setTextOption(self._option)
        layout.setFormats(self._formats(runs))
        layout.beginLayout()
        left = x
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width - left)
            line.setPosition(QPointF(left, 0.0))
            left = x + hanging
        layout.endLayout()
        return layout

    def _formats(self, runs: Sequence[Run]) -> list[QTextLayout.FormatRange]:
        ranges, start = [], 0
        for run in runs:
            one = QTextLayout.FormatRange()
            # Qt counts UTF-16.
            one.start, one.length = start, len(run.words.encode("utf-16-le")) // 2
            one.format = QTextCharFormat()
            one.format.setFont(self._font(run.face))
            one.format.setForeground(QColor(run.face.ink))
            if run.address:
                one.format.setAnchor(True)
                one.format.setAnchorHref(run.address)
            start += one.length
            ranges.append(one)
        return ranges

    def _strip(
        self,
        layout: QTextLayout,
        number: int,
        height: float,
        rise: float,
        gap: float,
        label: QTextLayout | None,
    ) -> Strip:
        """A line whose letters stand `rise` below its top, also where some are higher."""

        def paint(painter: QPainter, y: float) -> None:
            for one, at in ((label, 0), (layout, number)):
                if one is not None:
                    spot = QPointF(0.0, y + rise - one.lineAt(at).ascent())
                    self._emoji.draw(painter, one, at, spot)

        line = layout.lineAt(number)
        rise = max(rise, line.ascent())
        return Strip(max(height, rise + line.descent()), paint, gap)

    def _font(self, face: Face) -> QFont:
        if face not in self._fonts:
            self._fonts[face] = _font_of(face)
        return self._fonts[face]


def _font_of(face: Face) -> QFont:
    hint, *names = face.family.value
    font = QFont()
    # Only those there are: to ask for others makes some systems look through all they have.
    font.setFamilies([name for name in names if QFontDatabase.hasFamily(name)] or [names[-1]])
    font.setStyleHint(hint)
    font.setPixelSize(round(face.points * PT))
    font.setBold(face.is_bold)
    # Widths in whole dots: letters of a kind then look alike to what compresses the file.
    font.setHintingPreference(QFont.HintingPreference.PreferFullHinting)
    # "fi" as one glyph could not be found as two letters.
    for feature in ("liga", "clig"):
        font.setFeature(QFont.Tag(feature), 0)
    return font
