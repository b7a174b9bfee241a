"""Pictures for reports: how many events each month or year has, drawn without a window."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from gui.exports.findings import Findings

SIZE = (1800, 420)
"""In dots; shown at a third of that, which prints sharply."""
_LEFT, _TOP, _BOTTOM = 70, 20, 60
_MOST_MONTHS = 120
"""A longer time is counted by years."""
_BAR, _GRID, _WORDS = "#2b6cb0", "#d9d9d9", "#333333"
_FONT_PX = 26


@dataclass(frozen=True, slots=True)
class Bars:
    """Events by month or year, without gaps."""

    labels: tuple[str, ...]
    """Of the bars; "2025" or "2025-03"."""
    counts: tuple[int, ...]
    is_by_year: bool


def bars_of(days: list[date]) -> Bars:
    """Count days by month, or by year where there are too many months."""
    if not days:
        return Bars((), (), False)
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > _MOST_MONTHS:
        by_year = Counter(day.year for day in days)
        years = range(first.year, last.year + 1)
        return Bars(tuple(map(str, years)), tuple(by_year[year] for year in years), True)
    by_month = Counter((day.year, day.month) for day in days)
    start = first.year * 12 + first.month - 1
    keys = [divmod(start + at, 12) for at in range(months)]
    return Bars(
        tuple(f"{year:04}-{month + 1:02}" for year, month in keys),
        tuple(by_month[year, month + 1] for year, month in keys),
        False,
    )


def timeline_png(findings: Findings) -> bytes:
    """A PNG of how many events begin in each month or year; empty if none has a date."""
    days = [one.record.event.span.first for one in findings if one.record.event.span]
    bars = bars_of(days)
    if not bars.counts:
        return b""
    image = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(_FONT_PX)
    width, height = SIZE[0] - _LEFT - 10, SIZE[1] - _TOP - _BOTTOM
    most, base = max(bars.counts), _TOP + height
    for value in sorted({0, most // 2, most}):
        y = base - height * value / most
        draw.line((_LEFT, y, SIZE[0] - 10, y), fill=_GRID, width=2)
        draw.text((_LEFT - 12, y), str(value), fill=_WORDS, font=font, anchor="rm")
    step = width / len(bars.counts)
    gap = min(6.0, step / 5)
    for at, count in enumerate(bars.counts):
        if count:
            left = _LEFT + at * step
            top = base - max(height * count / most, 3)
            draw.rectangle((left + gap / 2, top, left + step - gap / 2, base), fill=_BAR)
    _write_labels(draw, font, bars, step, base)
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(216, 216))
    return out.getvalue()


def _write_labels(
    draw: ImageDraw.ImageDraw,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    bars: Bars,
    step: float,
    base: float,
) -> None:
    """Years below the axis, and months where there are few; none touches another."""
    free_from = 0.0
    is_short = len(bars.labels) <= 18
    for at, label in enumerate(bars.labels):
        is_january = label.endswith("-01")
        if not (bars.is_by_year or is_short or is_january or at == 0):
            continue
        words = label if bars.is_by_year or is_short else label[:4]
        middle = _LEFT + (at + 0.5) * step
        half = draw.textlength(words, font=font) / 2
        if middle - half >= free_from and middle + half <= SIZE[0]:
            draw.text((middle, base + 14), words, fill=_WORDS, font=font, anchor="mt")
            free_from = middle + half + 16
