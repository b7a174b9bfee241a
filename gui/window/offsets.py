"""Character offsets of Python and of Qt, which counts UTF-16 units, for texts shown as they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

_PLAIN = {
    code: " "
    for code in (*range(0x20), 0x7F, 0x85, 0x2028, 0x2029, 0xFDD0, 0xFDD1, 0xFFFC)
    if chr(code) not in "\n\t"
}
_ONE_LINE = {**_PLAIN, ord("\n"): " ", ord("\t"): " "}


def plain_text(text: str) -> str:
    """A text in which Qt finds no marks of its own; every character keeps its offset.

    A text document folds CR LF into one break and reads some characters as frames or paragraphs,
    which would shift every offset behind them.
    """
    return text.translate(_PLAIN)


def one_line(text: str) -> str:
    """The same, with breaks and tabs as spaces, for an excerpt that wraps by itself."""
    return text.translate(_ONE_LINE)


class Utf16Offsets:
    """Turns offsets into a Python string into the positions Qt counts, and back."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._wide: Sequence[int] = (
            () if text.isascii() else [at for at, char in enumerate(text) if ord(char) > 0xFFFF]
        )

    def to_qt(self, offset: int) -> int:
        """The position of an offset; what lies outside the text is moved to its ends."""
        offset = min(max(offset, 0), self._length)
        return offset + bisect_left(self._wide, offset)

    def to_python(self, position: int) -> int:
        """The offset of a position; one inside a wide character belongs to that character."""
        low, high = 0, self._length
        while low < high:
            middle = (low + high + 1) // 2
            if self.to_qt(middle) <= position:
                low = middle
            else:
                high = middle - 1
        return low
