"""How places look on a still: colours, sizes and dashes of the page's light theme.

The page has the same in assets/map (symbols.js, layout.js, numerals.js); a test compares them.
Statuses are told by their place in `gui.map.packed_counts.STATUSES`. Lengths are CSS pixels.
"""

from __future__ import annotations

from functools import lru_cache
from math import floor, sqrt

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainterPath

HAPPENED, ONGOING, PLANNED, CANCELLED, HYPOTHETICAL = range(5)

STATUS_COLOURS = ("#2563a8", "#14806b", "#b45f06", "#6b6b6b", "#7a4fa3")
PAPER = "#fbfaf7"
EDGE = "#ffffff"
INK = "#1d2733"
ON_SOLID = "#ffffff"
CHIP = "#fdfcf9"

STRENGTH = (1.0, 1.0, 0.22, 0.22, 0.22)
"""How strongly the inside of a dot is filled, by status."""
POSSIBLE = 0.45
"""What is left of the colour where the date only overlaps the range."""
DASHES: dict[int, tuple[float, float]] = {PLANNED: (4, 2.6), HYPOTHETICAL: (0.1, 3.4)}
ARC_DASHES: dict[int, tuple[float, float]] = {PLANNED: (3, 1.6), HYPOTHETICAL: (1.2, 2)}
"""On the short arcs of a ring a pattern must be finer."""
LEADER_STRENGTH = 0.55

SMALLEST_RADIUS = 5
LARGEST_RADIUS = 28
NUMBER_RADIUS = 10
"""From this radius on, a dot has its count written inside."""
CHIP_HEIGHT = 20
CHIP_PAD = 8
CHIP_GAP = 5
"""Between the name and the count."""
CHIP_TEXT = 12
NUMBER_TEXT = (11, 12, 13)
"""Sizes of numbers: in dots by their radius, on chips the second."""
CHIP_NUMBER = 1


def dot_radius(count: int) -> int:
    """Radius of a dot in whole pixels; its area grows with the count."""
    return min(LARGEST_RADIUS, floor(SMALLEST_RADIUS * sqrt(max(1, count)) + 0.5))


def number_size(radius: float) -> int:
    """Which of the sizes of numbers a dot of this radius has."""
    return 0 if radius < 13 else 1 if radius < 20 else 2


def short_count(count: int) -> str:
    """A count in few letters, as exact as a dot can show it: 312, 1.2k, 45k, 3.1M."""
    if count < 1000:
        return str(count)
    step = 100 if count < 9950 else 1000 if count < 999_500 else 100_000
    # Halves go up, as on the page; Python's own rounding takes them to the even side.
    tenths = (2 * count + step) // (2 * step) * step // 100
    if tenths < 100:
        return f"{tenths // 10}.{tenths % 10}k"
    if tenths < 10_000:
        return f"{tenths // 10}k"
    return f"{tenths // 10_000}.{tenths // 1000 % 10}M"


@lru_cache(maxsize=64)
def colour(status: int, strength: float = 1.0) -> QColor:
    """A status's colour, mixed with paper."""
    ink, paper = QColor(STATUS_COLOURS[status]), QColor(PAPER)
    channels = (
        (ink.red(), paper.red()),
        (ink.green(), paper.green()),
        (ink.blue(), paper.blue()),
    )
    return QColor(*(floor(a * strength + b * (1 - strength) + 0.5) for a, b in channels))


def text_font(size: int, weight: QFont.Weight) -> QFont:
    """The default family in a size in pixels."""
    font = QFont()
    font.setPixelSize(size)
    font.setWeight(weight)
    # Else letters would stand as if they were as large as at scale 1, at any scale.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def number_font(size: int) -> QFont:
    """The font of numbers, by `number_size`."""
    return text_font(NUMBER_TEXT[size], QFont.Weight.DemiBold)


def chip_font() -> QFont:
    """The font of names on chips."""
    return text_font(CHIP_TEXT, QFont.Weight.Medium)


def middle_to_baseline(font: QFont) -> float:
    """How far below their middle letters stand: capitals and figures look centred then."""
    # Metrics give it in whole pixels, too many by half of one.
    capital = QPainterPath()
    capital.addText(QPointF(0, 0), font, "H")
    return capital.boundingRect().height() / 2
