"""Puts blocks on pages: what belongs together stays together, and each page has its number.

`QTextDocument` could break its own text into pages, but knows neither headings that stay with what
follows, nor events that stay whole, nor numbers in the margin; and it holds all it has laid out. So
Qt lays out one block after the other (`pdf_text`), and this module only says where each stands. A
block is let go of as soon as it is painted, so that memory does not grow with the pages.

Lengths are in dots of the PDF (`pdf_text.PT`, `pdf_text.MM`); y grows downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtGui import QPainter

TOGETHER = 3
"""At least so many lines of a text stand on a page, before and after a break."""

Paint = Callable[[QPainter, float], None]
"""Paints something whose top is at y."""


@dataclass(frozen=True, slots=True)
class Strip:
    """What is never divided: a line with all that stands beside it, a picture."""

    height: float
    paint: Paint
    gap: float = 0.0
    """Free room above, not at the top of a page."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the outline of the document names."""

    words: str
    level: int
    """1 or 2."""


@dataclass(frozen=True, slots=True)
class Block:
    """Strips below each other."""

    strips: tuple[Strip, ...]
    before: float = 0.0
    after: float = 0.0
    """Free room around it. Of two that meet the larger counts; at the top of a page is none."""
    is_whole: bool = False
    """Divided only if it is higher than a page."""
    stays_with_next: bool = False
    repeated: Strip | None = None
    """What stands above it where it begins or goes on at the top of a page: the head of a table."""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark ended up."""

    mark: Mark
    page: int
    """From 1."""
    y: float


class Pages:
    """Places blocks one below the other, on as many pages as they need.

    Args:
        height: Of what may stand on a page.
        painter: Paints the blocks; None only counts the pages.
        begin_page: Called with the number of each further page, before anything is painted on it.
    """

    def __init__(
        self,
        height: float,
        painter: QPainter | None = None,
        begin_page: Callable[[int], None] = lambda number: None,
    ) -> None:
        self.number = 1
        self.places: list[Place] = []
        self._height = height
        self._painter = painter
        self._begin_page = begin_page
        self._waiting: list[Block] = []
        self._y = 0.0
        self._after = 0.0
        self._is_fresh = True

    def add(self, block: Block) -> None:
        """Place a block, as soon as it is known what has to stand below it."""
        self._waiting.append(block)
        if not block.stays_with_next:
            self._place()

    def finish(self) -> None:
        """Place what waits for something below it that never came."""
        self._place()

    def _place(self) -> None:
        blocks, self._waiting = self._waiting, []
        if not blocks:
            return
        *heads, last = blocks
        repeated = blocks[0].repeated
        room = self._height - (repeated.height if repeated else 0.0)
        needed = _height(blocks)
        if not last.is_whole or needed > room:
            needed = _height([*heads, Block(_beginning(last.strips), before=last.before)])
        # Headings that fill a page and more are set like any text.
        lowest = self._y + self._gap(blocks[0]) + needed
        if not self._is_fresh and needed <= room and lowest > self._height:
            self._turn(repeated)
        for block in blocks:
            self._put(block)

    def _put(self, block: Block) -> None:
        at = 0
        self._y += self._gap(block)
        while rest := block.strips[at:]:
            fitting = self._fitting(rest)
            if fitting < len(rest):
                kept = min(fitting, len(rest) - TOGETHER)
                if kept < TOGETHER and not self._is_fresh:
                    self._turn(block.repeated)
                    continue
                # What is higher than a page sticks out rather than going round for ever.
                fitting = kept if kept > 0 else max(fitting, 1)
            if at == 0 and block.mark:
                self.places.append(Place(block.mark, self.number, self._y))
            for strip in rest[:fitting]:
                self._paint(strip)
            at += fitting
            if at < len(block.strips):
                self._turn(block.repeated)
        self._after = block.after

    def _gap(self, block: Block) -> float:
        return 0.0 if self._is_fresh else max(self._after, block.before)

    def _fitting(self, strips: Iterable[Strip]) -> int:
        """How many of them have room on this page."""
        y, count = self._y, 0
        for strip in strips:
            y += strip.height + (0.0 if self._is_fresh and not count else strip.gap)
            if y > self._height:
                break
            count += 1
        return count

    def _paint(self, strip: Strip) -> None:
        if not self._is_fresh:
            self._y += strip.gap
        if self._painter is not None:
            strip.paint(self._painter, self._y)
        self._y += strip.height
        self._is_fresh = False

    def _turn(self, repeated: Strip | None) -> None:
        """Go on at the top of the next page."""
        self.number += 1
        self._begin_page(self.number)
        self._y, self._after, self._is_fresh = 0.0, 0.0, True
        if repeated is not None:
            self._paint(repeated)
            self._is_fresh = True


def _height(blocks: Iterable[Block]) -> float:
    """How much room blocks take below each other."""
    height, after = 0.0, None
    for block in blocks:
        if after is not None:
            height += max(after, block.before)
        height += sum(strip.gap + strip.height for strip in block.strips)
        after = block.after
    return height


def _beginning(strips: tuple[Strip, ...]) -> tuple[Strip, ...]:
    """What has to stand below a heading: all of a short text."""
    return strips if len(strips) < 2 * TOGETHER else strips[:TOGETHER]
