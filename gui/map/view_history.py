"""The views that the map showed, to go back and forward through like pages of a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.map.bridge import MapExtent

MOST = 100
PAUSE_S = 0.8
"""Views that follow each other faster are one movement, of which only the last is kept."""


class ViewHistory:
    """A line of views and the one that is shown now. Times are seconds of any steady clock."""

    def __init__(self) -> None:
        self._views: list[MapExtent] = []
        self._at = -1
        self._last_s = float("-inf")

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at + 1 < len(self._views)

    def visit(self, extent: MapExtent, now_s: float) -> bool:
        """The map came to rest at a view; whether that is a new one.

        What lay forward is forgotten then. The view that `back` and `forward` led to is not new,
        and neither is one that fits all places after another one did: there are more of them now,
        or the window took another size.
        """
        if self._at >= 0 and self._is_still(extent):
            self._views[self._at] = extent
            return False
        moves_on = now_s - self._last_s < PAUSE_S and self._at == len(self._views) - 1
        self._last_s = now_s
        del self._views[self._at + 1 :]
        # The first view stays: there must be a way back to where all began.
        if moves_on and self._at > 0:
            self._views.pop()
        self._views.append(extent)
        del self._views[:-MOST]
        self._at = len(self._views) - 1
        return True

    def _is_still(self, extent: MapExtent) -> bool:
        """Whether the view shown is the same one, or shows all places as the one before did."""
        shown = self._views[self._at]
        return (shown["fits_all"] and extent["fits_all"]) or _same(shown, extent)

    def back(self) -> MapExtent | None:
        """The view before this one, which becomes this one; None if there is none."""
        return self._step(-1)

    def forward(self) -> MapExtent | None:
        """The view after this one, which becomes this one; None if there is none."""
        return self._step(1)

    def _step(self, by: int) -> MapExtent | None:
        if not 0 <= self._at + by < len(self._views):
            return None
        self._at += by
        # What comes next is a movement of its own.
        self._last_s = float("-inf")
        return self._views[self._at]


def _same(one: MapExtent, other: MapExtent) -> bool:
    """Whether both have one middle, to a few pixels, and one zoom."""
    near = 360 / 256 / 2 ** one["zoom"] * 4
    return (
        one["zoom"] == other["zoom"]
        and abs(one["lat"] - other["lat"]) < near
        and abs(one["lon"] - other["lon"]) < near
    )
