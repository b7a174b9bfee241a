"""Pictures for reports: how many events each month or year has, drawn without a window."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from gui.engine.day_words import MONTHS

if TYPE_CHECKING:
    from gui.exports.findings import Findings

SIZE = (1800, 420)
"""In dots; shown at a third of that, which prints sharply."""
_LEFT, _TOP, _BOTTOM = 90, 20, 60
_MOST_MONTHS = 120
"""A longer time is counted by years."""
_BAR, _GRID, _WORDS = "#2b6cb0", "#d9d9d9", "#333333"
_FONT_PX = 26
_WIDEST = 160
"""Dots of a bar; those of few months would be a wall."""
_BETWEEN = 16
"""Dots between words below the axis."""
_FEW_MONTHS = 18
"""So many can all be named."""
_ROUND = [count * 10**power for power in range(5) for count in (1, 2, 5)]


@dataclass(frozen=True, slots=True)
class Bars:
    """Events by month or year, without gaps."""

    firsts: tuple[date, ...]
    """The first day of each month or year."""
    counts: tuple[int, ...]
    is_by_year: bool


def bars_of(days: list[date]) -> Bars:
    """Count days by month, or by year where there are too many months."""
    if not days:
        return Bars((), (), False)
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    is_by_year = months > _MOST_MONTHS
    if is_by_year:
        firsts = tuple(date(year, 1, 1) for year in range(first.year, last.year + 1))
    else:
        start = first.year * 12 + first.month - 1
        keys = (divmod(start + at, 12) for at in range(months))
        firsts = tuple(date(year, month + 1, 1) for year, month in keys)
    counts = Counter(
        day.replace(month=1, day=1) if is_by_year else day.replace(day=1) for day in days
    )
    return Bars(firsts, tuple(counts[one] for one in firsts), is_by_year)


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
    for value in round_values(most):
        y = base - height * value / most
        draw.line((_LEFT, y, SIZE[0] - 10, y), fill=_GRID, width=2)
        draw.text((_LEFT - 12, y), f"{value:,}", fill=_WORDS, font=font, anchor="rm")
    step = width / len(bars.counts)
    half = min(step - min(6.0, step / 5), _WIDEST) / 2
    for at, count in enumerate(bars.counts):
        if count:
            middle = _LEFT + (at + 0.5) * step
            top = base - max(height * count / most, 3)
            draw.rectangle((middle - half, top, middle + half, base), fill=_BAR)
    _write_labels(draw, font, bars, step, base)
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(216, 216))
    return out.getvalue()


def round_values(most: int) -> range:
    """Round numbers from nothing to at most so many, beside which lines are drawn: two to five."""
    every = max(one for one in (1, *_ROUND) if one <= max(most / 2, 1))
    return range(0, most + 1, every)


def _write_labels(
    draw: ImageDraw.ImageDraw,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    bars: Bars,
    step: float,
    base: float,
) -> None:
    """Years below the axis, and months where there are few; none touches another."""
    taken: list[tuple[float, float]] = []
    for at, words in labels_of(bars, step / (draw.textlength("2025", font=font) + _BETWEEN)):
        middle = _LEFT + (at + 0.5) * step
        half = draw.textlength(words, font=font) / 2 + _BETWEEN / 2
        is_free = all(middle + half <= left or middle - half >= right for left, right in taken)
        if is_free and middle + half <= SIZE[0]:
            draw.text((middle, base + 14), words, fill=_WORDS, font=font, anchor="mt")
            taken.append((middle - half, middle + half))


def labels_of(bars: Bars, years_for_one: float) -> list[tuple[int, str]]:
    """What may stand below which bars, what matters most first.

    Args:
        bars: The bars.
        years_for_one: How many times the name of a year fits below one bar.
    """
    named = enumerate(bars.firsts)
    if bars.is_by_year:
        every = next(years for years in _ROUND if years * years_for_one >= 1)
        return [(at, str(day.year)) for at, day in named if day.year % every == 0]
    if len(bars.firsts) > _FEW_MONTHS:
        januaries = [(at, str(day.year)) for at, day in named if day.month == 1]
        # The first, if it is no January, where it leaves room for that.
        return [*januaries, (0, _month(bars.firsts[0], True))]
    return [(at, _month(day, at == 0 or day.month == 1)) for at, day in named]


def _month(day: date, with_year: bool) -> str:
    """ "Mar 2025" or "Mar", as below the timeline of the window."""
    name = MONTHS[day.month - 1][:3]
    return f"{name} {day.year}" if with_year else name


def pictures_of(findings: Findings, with_map: bool) -> list[tuple[str, bytes]]:
    """The pictures of a report: what each shows, and a PNG.

    With a map it needs a `QApplication`.
    """
    pictures = [("How many events begin when", timeline_png(findings))]
    if with_map:
        from gui.exports.map_picture import map_png

        pictures.insert(0, ("Where they are", map_png(findings)))
    return [(words, png) for words, png in pictures if png]
