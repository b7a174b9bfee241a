"""Positions in a text, counted in code points or in UTF-16 code units.

Python, Dateline and the Web Annotation standard count code points; JavaScript counts code units,
of which letters beyond the Basic Multilingual Plane, such as emoji, have two.
"""

from __future__ import annotations

from bisect import bisect_left

_LAST_OF_ONE_UNIT = 0xFFFF


class Units:
    """One text's positions in code units."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, letter in enumerate(text) if ord(letter) > _LAST_OF_ONE_UNIT]
        # Where each of them begins, in units.
        self._starts = [at + number for number, at in enumerate(self._wide)]

    def of(self, position: int) -> int:
        """A position in code units, of one in code points."""
        return position + bisect_left(self._wide, position)

    def back(self, position: int) -> int:
        """A position in code points, of one in code units; inside a letter, that after it."""
        return position - bisect_left(self._starts, position)
