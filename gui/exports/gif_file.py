"""Writes a GIF frame by frame, so that memory stays as it was: Pillow keeps all to the end."""

from __future__ import annotations

from struct import pack
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import GifImagePlugin, Image

_COLOURS = 256
_CLEAR = 255
"""The colour of what stays as it was in the frame before; no dot has it."""
_KEEP = 1
"""What follows a frame is painted over it."""
_LINES = 64
Dots = NDArray[np.uint8]
"""For each dot its colour of the palette."""
Frame = NDArray[np.uint8]
"""Red, green and blue of each dot: height by width by three."""


class GifFile:
    """A GIF (89a) that plays for ever.

    Args:
        out: Where it is written.
        palette: An image whose palette of up to 255 colours all frames have.
    """

    def __init__(self, out: IO[bytes], palette: Image.Image) -> None:
        self._out = out
        self._palette = palette
        self._shown: Dots | None = None
        """As it will look when what is written has been played."""
        self._next: Dots | None = None
        """The frame that is not written yet, for it may last longer."""
        self._lasts_ms = 0

    def add(self, frame: Frame, lasts_ms: int) -> None:
        """Show a frame so long; one that is as the one before lets that last longer.

        The frame may be used again afterwards.
        """
        dots = self._colours_of(frame)
        if self._next is not None and np.array_equal(dots, self._next):
            self._lasts_ms += lasts_ms
            return
        self._write_next()
        self._next, self._lasts_ms = dots, lasts_ms

    def _colours_of(self, frame: Frame) -> Dots:
        """For each dot its colour of the palette."""
        height, width = frame.shape[:2]
        found = np.empty((height, width), np.uint8)
        # Some lines at a time: Pillow's images are larger than what they are made of.
        for top in range(0, height, _LINES):
            part = np.ascontiguousarray(frame[top : top + _LINES])
            lines = Image.frombytes("RGB", (width, len(part)), part.data)
            few = lines.quantize(palette=self._palette, dither=Image.Dither.NONE)
            found[top : top + _LINES] = np.asarray(few)
        return found

    def finish(self, rest_ms: int = 0) -> None:
        """Write what is left, and show the last frame so much longer."""
        self._lasts_ms += rest_ms
        self._write_next()
        self._out.write(b";")

    def _write_next(self) -> None:
        dots = self._next
        if dots is None:
            return
        if self._shown is None:
            self._begin(*reversed(dots.shape))
            self._write(dots, (0, 0))
        else:
            changed = dots != self._shown
            rows, columns = (np.flatnonzero(changed.any(axis=axis)) for axis in (1, 0))
            top, left = int(rows[0]), int(columns[0])
            part = np.s_[top : rows[-1] + 1, left : columns[-1] + 1]
            self._write(np.where(changed[part], dots[part], _CLEAR).astype(np.uint8), (left, top))
        self._shown, self._next = dots, None

    def _begin(self, width: int, height: int) -> None:
        colours = bytes(self._palette.getpalette() or b"")
        self._out.write(b"GIF89a" + pack("<HHBBB", width, height, 0xF7, 0, 0))
        self._out.write(colours.ljust(3 * _COLOURS, b"\0"))
        self._out.write(b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00")

    def _write(self, dots: Dots, at: tuple[int, int]) -> None:
        image = Image.fromarray(dots)
        for part in GifImagePlugin.getdata(
            image, at, duration=self._lasts_ms, transparency=_CLEAR, disposal=_KEEP
        ):
            self._out.write(part)
